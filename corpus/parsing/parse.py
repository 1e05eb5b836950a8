"""Parse a file into a :class:`Document`.

The steps::

    bytes -> readers -> lines -> drop furniture -> blocks -> shapes -> masthead + outline -> Document

The parser accepts every text: what it cannot interpret is kept as a paragraph, with a warning that names the line.
It identifies a document by what is printed in it, never by the name of its file. What is not printed comes from
the manifest, by the hash of the file. A file that this program exported is read in another way: the file itself
states what each of its lines is (:mod:`corpus.export.markdown_reading`), and nothing is guessed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Clause, ClauseKind, Correction, Document, DocumentKind, Footnote, ParseWarning, Status
from corpus.export.handed_in import is_export, read_export
from corpus.footnote_calls import extract_calls, marks_in, split_leading_mark, unwrap_marks
from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.language import Language
from corpus.languages.unknown import UNKNOWN
from corpus.lines import Declared
from corpus.manifest.read import Facts
from corpus.ocr_corrections import apply_fixes, certain_fixes, looks_like_ocr
from corpus.parsing.amendments import join_instructions
from corpus.parsing.blocks import Block, make_blocks
from corpus.parsing.bracketed_numbers import number_bracketed_paragraphs
from corpus.parsing.coverage import coverage_warnings
from corpus.parsing.division import annexed_titles, find_text_start, masthead_end, without_organ_names
from corpus.parsing.furniture import drop_furniture, is_ornament
from corpus.parsing.lone_headings import promote_lone_headings
from corpus.parsing.masthead.masthead import (
    Masthead,
    MastheadContext,
    read_masthead,
)
from corpus.parsing.matches import (
    Closing,
    EnactingFormula,
    Numbered,
    Preambular,
    Prose,
    ShapeMatch,
)
from corpus.parsing.numbering import LabelledClause
from corpus.parsing.outline import Outline, make_outline
from corpus.parsing.parse_warnings import document_warnings, leftover_warnings
from corpus.parsing.printed_symbols import own_symbols
from corpus.parsing.report_headings import promote_report_headings
from corpus.parsing.shapes.formulas import closing, enacting_formula
from corpus.parsing.shapes.headings import (
    annex_heading,
    article_heading,
    heading,
    section_heading,
    steps_heading,
    tier_heading,
)
from corpus.parsing.shapes.items import bullet, point
from corpus.parsing.shapes.paragraphs import labelled_paragraph, numbered_paragraph
from corpus.parsing.shapes.roles import match_role
from corpus.parsing.star_notes import extract_starred_notes
from corpus.parsing.tables import group_tables
from corpus.readers import read_source
from corpus.references import find_symbols, organ_of
from corpus.symbol import DocumentSymbol


def revoke_adoption(masthead: Masthead, doubts: tuple[ParseWarning, ...]) -> tuple[Masthead, tuple[ParseWarning, ...]]:
    """Return the masthead with status unknown, and the doubts, if it says that the text was adopted or approved.

    ``doubts`` are the file's own signs that its words are not the adopted ones, such as tracked changes. The masthead
    of a draft is returned unchanged.
    """
    if not doubts or (not masthead.status.is_adopted and masthead.status is not Status.APPROVED_IN_COMMITTEE):
        return masthead, ()
    return replace(masthead, status=Status.UNKNOWN, adopted_on=None), doubts


SHAPES = (
    closing,
    annex_heading,
    enacting_formula,
    steps_heading,
    tier_heading,
    article_heading,
    section_heading,
    labelled_paragraph,
    numbered_paragraph,
    point,
    bullet,
    heading,
)
"""Tried in this order; the first that returns a match wins. A block that none matches is prose.

A tier's heading ("Recommandations") comes before a section's. Numbers come before letters, because no number
looks like a letter. ``heading`` comes last, because "A. Title" must match the more specific ``section_heading``.
"""


def parse(source: bytes, facts: Facts | None = None) -> Document:
    """Parse a file; ``facts`` come from its manifest and take precedence over what the file prints.

    Raise :class:`corpus.errors.SourceUnreadable` if no text can be read from the file, such as a scan. No other
    error is raised.
    """
    facts = facts or Facts()
    if is_export(source):
        return read_export(source, facts)
    source_text = read_source(source)
    lines = source_text.lines
    declared = source_text.declared
    code = facts.language or declared.language or detect_language(line.text for line in lines)
    language = LANGUAGES.get(code) or PARTIAL_LANGUAGES.get(code, UNKNOWN)
    own = own_symbols(lines, language)
    kept = drop_furniture(lines, own) if source_text.has_furniture else lines
    symbol_stars = frozenset(symbol.star for symbol in own if symbol.star)
    blocks, notes = extract_starred_notes(*make_blocks(kept), symbol_stars)
    shapes = [_match_shape(block, language) for block in blocks if not is_ornament(block.text)]
    matches = promote_lone_headings(without_organ_names(shapes, language))
    matches = promote_report_headings(number_bracketed_paragraphs(matches))
    start = find_text_start(matches, language)
    is_recognised = facts.is_recognised
    if is_recognised is None:
        is_recognised = source_text.is_recognised or looks_like_ocr(" ".join(block.text for block in blocks), code)
    front = [found.block for found in matches[:start]]
    masthead = read_masthead(
        [_correct_block(block, code) for block in front] if is_recognised else front,
        language,
        _masthead_context(matches, start, own),
        recognised=front if is_recognised else (),
    )
    masthead, open_changes = revoke_adoption(masthead, source_text.adoption_doubts)
    body = matches[start:]
    if masthead.kind is DocumentKind.OTHER and not any(isinstance(found, Numbered) for found in matches):
        body = [Prose(found.block) for found in matches[masthead_end(matches, language) :]]
    if masthead.kind is DocumentKind.AMENDMENT:
        body = join_instructions(body)
    body = group_tables(body)
    outline = make_outline(body, language, masthead.kind)
    called_marks = symbol_stars.union(mark for block in blocks for mark in marks_in(block.text))
    extra_warnings = (
        *(masthead.warnings if facts.status is None else ()),
        *open_changes,
    )
    told = {warning.line for warning in outline.warnings}
    warnings = (
        *source_text.warnings,
        *extra_warnings,
        *outline.warnings,
        *coverage_warnings(body, outline, masthead.title, language, told),
        *leftover_warnings(front, masthead, language),
    )
    masthead = _with_declared(masthead, declared)
    parsed = _Parsed(source, code, language, masthead, outline, notes, is_recognised, warnings, called_marks)
    return _build_document(parsed, facts)


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
    called_marks: frozenset[str]
    """Marks of the footnotes that the text, its title or its headings refer to."""


def _with_declared(masthead: Masthead, declared: Declared) -> Masthead:
    """Return the masthead with what the file states and the text does not print.

    That a text was adopted must be printed; the file may then state when and how.
    """
    masthead = replace(masthead, date=masthead.date or declared.date)
    if not masthead.status.is_adopted:
        return masthead
    status = declared.adoption if masthead.status is Status.ADOPTED and declared.adoption else masthead.status
    return replace(masthead, adopted_on=masthead.adopted_on or declared.adopted_on, status=status)


def _match_shape(block: Block, language: Language) -> ShapeMatch:
    if (stated := match_role(block, language)) is not None:
        return stated
    for shape in SHAPES:
        if (found := shape(block, language)) is not None:
            return found
    return Prose(block)


def _masthead_context(matches: Sequence[ShapeMatch], start: int, own: tuple[DocumentSymbol, ...]) -> MastheadContext:
    text = matches[start:]
    return MastheadContext(
        printed_symbols=own,
        first_paragraph=unwrap_marks(text[0].block.text) if text else "",
        closing=[found.block for found in text if isinstance(found, Closing)],
        has_formula=any(isinstance(found, EnactingFormula) for found in matches),
        annexed_titles=annexed_titles(text),
        opens_with_formula=bool(text) and isinstance(text[0], EnactingFormula | Preambular),
    )


def _correct_block(block: Block, code: str) -> Block:
    rows = tuple(apply_fixes(row, certain_fixes(row, code)) for row in block.rows)
    return replace(block, text=apply_fixes(block.text, certain_fixes(block.text, code)), rows=rows)


def _build_document(parsed: _Parsed, facts: Facts) -> Document:
    masthead = parsed.masthead
    symbol = facts.symbol or masthead.symbol
    own = organ_of(symbol) if symbol else "A"
    footnotes, note_warnings = _build_footnotes(parsed.notes, own)
    clauses = [
        _build_clause(builder, index, parsed.language, own) for index, builder in enumerate(parsed.outline.clauses)
    ]
    title, title_corrections = masthead.title, ()
    corrections: tuple[Correction, ...] = ()
    if parsed.is_recognised:
        title, title_corrections = _correct_title(masthead, parsed.code)
        clauses, corrections = _correct_clauses(clauses, parsed.code)
    document = Document(
        symbol=symbol or _placeholder_symbol(parsed.source),
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
        symbols=masthead.symbols,
        amends=masthead.amends,
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
    own_warnings = document_warnings(document, parsed.called_marks, parsed.language, has_symbol=symbol is not None)
    return replace(document, warnings=_sort_warnings((*parsed.warnings, *own_warnings, *note_warnings)))


def _build_clause(builder: LabelledClause, position: int, language: Language, own: str) -> Clause:
    text, calls = extract_calls(builder.text)
    return Clause(
        label=builder.label,
        kind=builder.kind,
        text=text,
        position=position,
        line=builder.line,
        mark=builder.mark,
        tier=builder.tier,
        section=builder.section,
        heading=builder.heading,
        calls=calls,
        references=find_symbols(text, own),
        opening=_opening_length(builder, text, language),
    )


def _opening_length(builder: LabelledClause, text: str, language: Language) -> int:
    """Return the length in characters of the opening phrase of a clause of a resolution; 0 for other clauses.

    Italics in the file take precedence over the language's word lists.
    """
    if builder.kind not in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}:
        return 0
    words = text.lstrip("[ ")  # in a text under negotiation, brackets precede the opening phrase
    before = len(text) - len(words)
    if builder.opening and words.startswith(builder.opening):
        return before + len(builder.opening)
    part = builder.kind.value
    length = (
        language.opening_length(words, part)
        or language.plausible_opening_length(words, part)
        or language.declaration_opening_length(words)
    )
    return before + length if length else 0


def _build_footnotes(notes: Sequence[Block], own: str) -> tuple[tuple[Footnote, ...], list[ParseWarning]]:
    texts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    warnings: list[ParseWarning] = []
    for block in notes:
        mark, words = split_leading_mark(block.text) or ("", block.text)
        if mark in texts:
            warnings.append(ParseWarning(block.line, f"Footnote {mark} stands twice; both texts are kept under it."))
        texts.setdefault(mark, []).append(extract_calls(words)[0])
        lines[mark] = block.line
    whole = {mark: " ".join(parts) for mark, parts in texts.items()}
    found = tuple(Footnote(mark, text, lines[mark], find_symbols(text, own)) for mark, text in whole.items())
    return found, warnings


def _correct_title(masthead: Masthead, code: str) -> tuple[str, tuple[Correction, ...]]:
    fixes = certain_fixes(masthead.title, code)
    corrections = tuple(
        Correction(None, masthead.title_line, fix.offset, fix.found, fix.corrected, fix.rule) for fix in fixes
    )
    return apply_fixes(masthead.title, fixes), corrections


def _correct_clauses(clauses: Sequence[Clause], code: str) -> tuple[list[Clause], tuple[Correction, ...]]:
    """Return the clauses with their corrected text beside the recognised text, and the list of corrections."""
    results: list[Clause] = []
    corrections: list[Correction] = []
    for clause in clauses:
        fixes = certain_fixes(clause.text, code)
        corrections += [
            Correction(clause.label, clause.line, fix.offset, fix.found, fix.corrected, fix.rule) for fix in fixes
        ]
        results.append(replace(clause, corrected=apply_fixes(clause.text, fixes)) if fixes else clause)
    return results, tuple(corrections)


def _sort_warnings(warnings: Sequence[ParseWarning]) -> tuple[ParseWarning, ...]:
    """Return the warnings sorted by line, without duplicates."""
    return tuple(sorted(dict.fromkeys(warnings), key=lambda warning: warning.line))


def _placeholder_symbol(source: bytes) -> DocumentSymbol:
    """Return a local id made from the content's hash, so that two documents without symbol have different ids."""
    return DocumentSymbol.parse(f"unknown-{hashlib.sha256(source).hexdigest()[:8]}")
