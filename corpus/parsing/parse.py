"""A file of a United Nations document to a :class:`Document`.

The way of a text::

    bytes -> readers -> lines -> furniture -> blocks -> shapes -> masthead + outline -> Document

The parser never raises and never refuses: what it cannot place is kept as a paragraph, with a warning
that names the line. It knows a document by what is printed in it, never by the name of its file; what
is not printed comes from the manifest, by the hash of the file. A file that we wrote ourselves goes another
way: it says what each of its lines is (:mod:`corpus.export.markdown_reading`), and nothing has to be guessed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from corpus.document import Clause, ClauseKind, Correction, Document, DocumentKind, Footnote, ParseWarning, Status
from corpus.export.handed_in import is_export, read_export
from corpus.footnote_calls import called_in, leading_call, lift_calls, unwrap
from corpus.languages import KEPT, LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.language import Language
from corpus.languages.unknown import UNKNOWN
from corpus.manifest.read import Facts
from corpus.ocr_corrections import certain_fixes, corrected, looks_recognised
from corpus.parsing.blocks import Block, make_blocks
from corpus.parsing.furniture import left_out_symbols, running_symbol, without_furniture
from corpus.parsing.lone_headings import with_lone_sections
from corpus.parsing.masthead.masthead import Beyond, Masthead, is_numbered_title, length_alone, read_masthead
from corpus.parsing.matches import (
    Closing,
    Enacting,
    Found,
    Numbered,
    Preambular,
    Prose,
    SectionHeading,
)
from corpus.parsing.outline import ClauseBuilder, Outline, make_outline
from corpus.parsing.parse_warnings import doubts, left_over
from corpus.parsing.shapes.formulas import closing, enacting_formula
from corpus.parsing.shapes.headings import annex_heading, heading, section_heading, tier_heading
from corpus.parsing.shapes.items import bullet, point
from corpus.parsing.shapes.paragraphs import labelled_paragraph, numbered_paragraph
from corpus.parsing.star_notes import with_starred_notes
from corpus.readers import read_source
from corpus.references import find_symbols, organ_of
from corpus.symbol import DocumentSymbol


def revoke_adoption(masthead: Masthead) -> tuple[Masthead, tuple[ParseWarning, ...]]:
    """Take back what a masthead says of an adoption, and tell it; leave that of a draft as it is."""
    if not masthead.status.is_adopted and masthead.status is not Status.APPROVED_IN_COMMITTEE:
        return masthead, ()
    told = ParseWarning(1, "Changes are open in this file: these are not the words that were adopted.")
    return replace(masthead, status=Status.UNKNOWN, adopted_on=None), (told,)


SHAPES = (
    closing,
    annex_heading,
    enacting_formula,
    tier_heading,
    section_heading,
    labelled_paragraph,
    numbered_paragraph,
    point,
    bullet,
    heading,
)
"""Tried in this order; the first that answers wins, and what all decline is prose.

A tier's heading ("Recommandations") comes before a section's; numbers come before letters, since no
number looks like a letter; headings come last, because "A. Title" is more than a heading.
"""


def parse(source: bytes, facts: Facts | None = None) -> Document:
    """Parse a file; ``facts`` are what the manifest says of it.

    Raise a :class:`corpus.errors.SourceUnreadable` where the file has no text, as a scan has none; nothing else.
    """
    facts = facts or Facts()
    if is_export(source):
        return read_export(source, facts)
    read_from = read_source(source)
    lines = read_from.lines
    code = facts.language or detect_language(line.text for line in lines)
    language = LANGUAGES.get(code) or KEPT.get(code, UNKNOWN)
    blocks, notes = with_starred_notes(*make_blocks(without_furniture(lines) if read_from.has_furniture else lines))
    founds = with_lone_sections([_shape(block, language) for block in blocks])
    start = _start(founds, language)
    is_recognised = facts.is_recognised
    if is_recognised is None:
        is_recognised = looks_recognised(" ".join(block.text for block in blocks), code)
    front = [found.block for found in founds[:start]]
    read = partial(
        read_masthead,
        language=language,
        beyond=_beyond(founds, start, running_symbol(lines)),
    )
    masthead = read(front)
    if is_recognised:  # the facts from the corrected rows, the title as recognised
        masthead = replace(read([_corrected_block(block, code) for block in front]), title=masthead.title)
    masthead, open_changes = revoke_adoption(masthead) if read_from.has_revisions else (masthead, ())
    body = founds[start:]
    if masthead.kind is DocumentKind.OTHER and not any(isinstance(found, Numbered) for found in founds):
        body = [Prose(found.block) for found in founds[_end_of_rows(founds, language) :]]
    outline = make_outline(body, language)
    called = frozenset(mark for block in blocks for mark in called_in(block.text))
    told = (*left_out_symbols(lines), *(masthead.doubts if facts.status is None else ()), *open_changes)
    warnings = (*read_from.warnings, *told, *outline.warnings, *left_over(front, masthead, language))
    parsed = _Parsed(source, code, language, masthead, outline, notes, is_recognised, warnings, called)
    return _assemble(parsed, facts)


@dataclass(frozen=True, slots=True)
class _Parsed:
    source: bytes
    code: str
    language: Language
    masthead: Masthead
    outline: Outline
    notes: tuple[Block, ...]
    is_recognised: bool
    warnings: tuple[ParseWarning, ...]
    called: frozenset[str]
    """Marks of the footnotes that the text, its title or its headings call."""


def _shape(block: Block, language: Language) -> Found:
    for shape in SHAPES:
        if (found := shape(block, language)) is not None:
            return found
    return Prose(block)


def _start(founds: Sequence[Found], language: Language) -> int:
    """Return where the text begins: after the masthead, or nowhere where nothing tells one."""
    if not language.organs:  # of a language that we do not know every paragraph is kept
        return 0
    for place, found in enumerate(founds):
        if language.match("letter_line", unwrap(found.block.text)):
            return place + 1
        if isinstance(found, Enacting | Numbered | Preambular | SectionHeading):
            return place
    titles = [place for place, found in enumerate(founds) if is_numbered_title(found.block.text)]
    return titles[0] + 1 if titles and titles[0] + 1 < len(founds) else _end_of_rows(founds, language)


def _end_of_rows(founds: Sequence[Found], language: Language) -> int:
    """Return where the text begins that no number, section or formula opens: below the rows of facts and the title."""
    return length_alone([found.block for found in founds], language)


def _beyond(founds: Sequence[Found], start: int, running: DocumentSymbol | None) -> Beyond:
    text = founds[start:]
    return Beyond(
        running=running,
        first=unwrap(text[0].block.text) if text else "",
        closing=[found.block for found in text if isinstance(found, Closing)],
        has_formula=any(isinstance(found, Enacting) for found in founds),
        opens_with_formula=bool(text) and isinstance(text[0], Enacting | Preambular),
    )


def _corrected_block(block: Block, code: str) -> Block:
    rows = tuple(corrected(row, certain_fixes(row, code)) for row in block.rows)
    return replace(block, text=corrected(block.text, certain_fixes(block.text, code)), rows=rows)


def _assemble(parsed: _Parsed, facts: Facts) -> Document:
    masthead = parsed.masthead
    symbol = facts.symbol or masthead.symbol
    own = organ_of(symbol) if symbol else "A"
    footnotes, note_warnings = _footnotes(parsed.notes, own)
    clauses = [_clause(draft, place, parsed.language, own) for place, draft in enumerate(parsed.outline.drafts)]
    title, title_corrections = masthead.title, ()
    corrections: tuple[Correction, ...] = ()
    if parsed.is_recognised:
        title, title_corrections = _corrected_title(masthead, parsed.code)
        clauses, corrections = _corrected(clauses, parsed.code)
    document = Document(
        symbol=symbol or _unknown_symbol(parsed.source),
        language=parsed.code,
        title=facts.title or title,
        kind=facts.kind or masthead.kind,
        status=facts.status or masthead.status,
        date=facts.date or masthead.date,
        adopted_on=facts.adopted_on or masthead.adopted_on,
        session=facts.session or masthead.session or (symbol.session if symbol else None),
        committee=facts.committee or masthead.committee or (symbol.committee if symbol else None),
        agenda_items=facts.agenda_items or masthead.agenda_items,
        sponsors=masthead.sponsors,
        distribution=facts.distribution or masthead.distribution,
        original_languages=facts.original_languages or masthead.original_languages,
        report=facts.report or masthead.basis.report,
        adopted_draft=facts.adopted_draft or masthead.basis.adopted_draft,
        plenary_meeting=facts.plenary_meeting or masthead.plenary_meeting,
        enacting_formula=parsed.outline.enacting_formula,
        sections=parsed.outline.sections,
        annexes=parsed.outline.annexes,
        clauses=tuple(clauses),
        footnotes=footnotes,
        corrections=(*title_corrections, *corrections),
        is_recognised=parsed.is_recognised,
        aliases=facts.aliases,
        successor=facts.successor,
        notes=facts.notes,
        unverified=facts.unverified,
        source=facts.source,
    )
    doubtful = doubts(document, parsed.called, parsed.language, has_symbol=symbol is not None)
    return replace(document, warnings=_in_order((*parsed.warnings, *doubtful, *note_warnings)))


def _clause(draft: ClauseBuilder, position: int, language: Language, own: str) -> Clause:
    text, calls = lift_calls(draft.text)
    return Clause(
        label=draft.label,
        kind=draft.kind,
        text=text,
        position=position,
        line=draft.line,
        mark=draft.mark,
        tier=draft.tier,
        section=draft.section,
        heading=draft.heading,
        calls=calls,
        references=find_symbols(text, own),
        opening=_opening(draft, text, language),
    )


def _opening(draft: ClauseBuilder, text: str, language: Language) -> int:
    """Return the length of the opening phrase of a clause of a resolution; reports have none.

    What the file itself sets in italics goes before what the language's lists say.
    """
    if draft.kind not in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}:
        return 0
    words = text.lstrip("[ ")  # brackets of a text under negotiation go before what it opens with
    before = len(text) - len(words)
    if draft.opening and words.startswith(draft.opening):
        return before + len(draft.opening)
    part = draft.kind.value
    length = language.opening(words, part) or language.plausible_opening(words, part) or language.declaring(words)
    return before + length if length else 0


def _footnotes(notes: Sequence[Block], own: str) -> tuple[tuple[Footnote, ...], list[ParseWarning]]:
    texts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    warnings: list[ParseWarning] = []
    for block in notes:
        mark, words = leading_call(block.text) or ("", block.text)
        if mark in texts:
            warnings.append(ParseWarning(block.line, f"Footnote {mark} stands twice; both texts are kept under it."))
        texts.setdefault(mark, []).append(lift_calls(words)[0])
        lines[mark] = block.line
    whole = {mark: " ".join(parts) for mark, parts in texts.items()}
    found = tuple(Footnote(mark, text, lines[mark], find_symbols(text, own)) for mark, text in whole.items())
    return found, warnings


def _corrected_title(masthead: Masthead, code: str) -> tuple[str, tuple[Correction, ...]]:
    fixes = certain_fixes(masthead.title, code)
    listed = tuple(
        Correction(None, masthead.title_line, fix.offset, fix.found, fix.corrected, fix.rule) for fix in fixes
    )
    return corrected(masthead.title, fixes), listed


def _corrected(clauses: Sequence[Clause], code: str) -> tuple[list[Clause], tuple[Correction, ...]]:
    """Put the text with the certain corrections beside the words as recognised."""
    both: list[Clause] = []
    listed: list[Correction] = []
    for clause in clauses:
        fixes = certain_fixes(clause.text, code)
        listed += [
            Correction(clause.label, clause.line, fix.offset, fix.found, fix.corrected, fix.rule) for fix in fixes
        ]
        both.append(replace(clause, corrected=corrected(clause.text, fixes)) if fixes else clause)
    return both, tuple(listed)


def _in_order(warnings: Sequence[ParseWarning]) -> tuple[ParseWarning, ...]:
    """Order the warnings by their place; what is said twice of one line is said once."""
    return tuple(sorted(dict.fromkeys(warnings), key=lambda warning: warning.line))


def _unknown_symbol(source: bytes) -> DocumentSymbol:
    """Name a document without a known symbol by its content, so that two such never share a name."""
    return DocumentSymbol.parse(f"unknown-{hashlib.sha256(source).hexdigest()[:8]}")
