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

from corpus.document import Clause, ClauseKind, Correction, Document, DocumentKind, Footnote, ParseWarning
from corpus.export.handed_in import is_export, read_export
from corpus.languages import KEPT, LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.language import Language
from corpus.languages.unknown import UNKNOWN
from corpus.manifest import Facts
from corpus.marks import called_in, leading_call, lift_calls, unwrap
from corpus.parsing.blocks import Block, make_blocks
from corpus.parsing.doubts import doubts
from corpus.parsing.furniture import running_symbol, without_furniture
from corpus.parsing.left_over import left_over
from corpus.parsing.lone_sections import with_lone_sections
from corpus.parsing.masthead import Masthead, is_numbered_title, read_masthead
from corpus.parsing.outline import Draft, Outline, make_outline
from corpus.parsing.shapes.annex import annex_heading
from corpus.parsing.shapes.bullet import bullet
from corpus.parsing.shapes.closing import closing
from corpus.parsing.shapes.enacting import enacting_formula
from corpus.parsing.shapes.found import Closing, Enacting, Found, Numbered, Prose, SectionHeading
from corpus.parsing.shapes.heading import heading
from corpus.parsing.shapes.numbered import numbered_paragraph
from corpus.parsing.shapes.point import point
from corpus.parsing.shapes.section import section_heading
from corpus.parsing.shapes.tier import tier_heading
from corpus.readers import read_source
from corpus.recognition import certain_fixes, corrected, looks_recognised
from corpus.references import find_symbols
from corpus.symbol import DocumentSymbol

SHAPES = (
    closing,
    annex_heading,
    enacting_formula,
    tier_heading,
    section_heading,
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
    blocks, notes = make_blocks(without_furniture(lines) if read_from.has_furniture else lines)
    founds = with_lone_sections([_shape(block, language) for block in blocks])
    start = _start(founds, language)
    is_recognised = facts.is_recognised
    if is_recognised is None:
        is_recognised = looks_recognised(" ".join(block.text for block in blocks), code)
    front = [found.block for found in founds[:start]]
    read = partial(
        read_masthead,
        language=language,
        running=running_symbol(lines),
        closing=[found.block for found in founds[start:] if isinstance(found, Closing)],
        is_resolution=any(isinstance(found, Enacting) for found in founds),
    )
    masthead = read(front)
    if is_recognised:  # the facts from the corrected rows, the title as recognised
        masthead = replace(read([_corrected_block(block, code) for block in front]), title=masthead.title)
    body = founds[start:]
    if masthead.kind is DocumentKind.OTHER and not any(isinstance(found, Numbered) for found in founds):
        body = [Prose(found.block) for found in founds]
    outline = make_outline(body, language)
    called = frozenset(mark for block in blocks for mark in called_in(block.text))
    warnings = (*read_from.warnings, *outline.warnings, *left_over(front, masthead, language))
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
        if isinstance(found, Enacting | Numbered | SectionHeading):
            return place
    titles = [place for place, found in enumerate(founds) if is_numbered_title(found.block.text)]
    return titles[0] + 1 if titles and titles[0] + 1 < len(founds) else 0


def _corrected_block(block: Block, code: str) -> Block:
    rows = tuple(corrected(row, certain_fixes(row, code)) for row in block.rows)
    return replace(block, text=corrected(block.text, certain_fixes(block.text, code)), rows=rows)


def _assemble(parsed: _Parsed, facts: Facts) -> Document:
    masthead = parsed.masthead
    footnotes, note_warnings = _footnotes(parsed.notes)
    clauses = [_clause(draft, position, parsed.language) for position, draft in enumerate(parsed.outline.drafts)]
    title, title_corrections = masthead.title, ()
    corrections: tuple[Correction, ...] = ()
    if parsed.is_recognised:
        title, title_corrections = _corrected_title(masthead, parsed.code)
        clauses, corrections = _corrected(clauses, parsed.code)
    symbol = facts.symbol or masthead.symbol
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
    own = doubts(document, parsed.called, parsed.language, has_symbol=symbol is not None)
    return replace(document, warnings=_in_order((*parsed.warnings, *own, *note_warnings)))


def _clause(draft: Draft, position: int, language: Language) -> Clause:
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
        references=find_symbols(text),
        opening=_opening(draft, text, language),
    )


def _opening(draft: Draft, text: str, language: Language) -> int:
    """Return the length of the opening phrase of a clause of a resolution; reports have none.

    What the file itself sets in italics goes before what the language's lists say.
    """
    if draft.kind not in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}:
        return 0
    if draft.opening and text.startswith(draft.opening):
        return len(draft.opening)
    part = draft.kind.value
    return language.opening(text, part) or language.plausible_opening(text, part) or language.declaring(text)


def _footnotes(notes: Sequence[Block]) -> tuple[tuple[Footnote, ...], list[ParseWarning]]:
    found: dict[str, Footnote] = {}
    warnings: list[ParseWarning] = []
    for block in notes:
        mark, words = leading_call(block.text) or ("", block.text)
        text = lift_calls(words)[0]
        if mark in found:
            warnings.append(ParseWarning(block.line, f"Footnote {mark} stands twice; both texts are kept under it."))
            text = f"{found[mark].text} {text}"
        found[mark] = Footnote(mark, text, block.line, find_symbols(text))
    return tuple(found.values()), warnings


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
