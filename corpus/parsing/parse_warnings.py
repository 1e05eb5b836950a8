"""Warnings about a parsed document: merged clauses, missing parts, footnotes without a reference.

A clause can contain the clauses after it, its subparagraphs or the masthead, if the file separates its paragraphs in
a way that no reader recognises: the text is complete, but under wrong labels. Only words in the position and form of
the start of a block count, because clauses also mention other texts, with their numbers and organs.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.document import Clause, ClauseKind, Document, DocumentKind, Footnote, ParseWarning
from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import DISTRIBUTIONS
from corpus.lines import ends_with_abbreviation
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.masthead import Masthead, is_row_of_facts

_KINDS_WITH_OPENING = {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}


_MAX_TITLE_WORDS = 60
"""The longest titles of the General Assembly have about forty words."""
_MAX_ROW_WORDS = 40
"""For a block that states no fact; the longest names of agenda items and organs have about thirty words."""


def leftover_warnings(front: Sequence[Block], masthead: Masthead, language: Language) -> Iterator[ParseWarning]:
    """Yield a warning for each block before the text, and for the title, that looks like a paragraph."""
    is_letter = masthead.kind is DocumentKind.LETTER  # its title names all States that sign it
    if masthead.title and not is_letter and _is_paragraph(masthead.title, language, _MAX_TITLE_WORDS):
        yield ParseWarning(masthead.title_line, "The title looks like a paragraph of the text.")
    for block in front:
        text = unwrap_marks(block.text)
        is_title = block.line == masthead.title_line and masthead.title in text
        if is_title or block.role is not None or block.is_heading or is_row_of_facts(block, language):
            continue
        if _is_paragraph(text, language, _MAX_ROW_WORDS):
            yield ParseWarning(block.line, "Text above the first paragraph is left over; it is in no clause.")


def _is_paragraph(text: str, language: Language, length: int) -> bool:
    """Return True if a row begins or ends like a clause, or has more than ``length`` words.

    An operative opening counts only with a final full stop or colon, because titles begin so too, especially in
    French: « Note du Secrétaire général ».
    """
    if text.endswith((",", ";")) or len(text.split()) > length:
        return True
    has_stop = text.endswith((".", ":"))
    return bool(
        language.opening_length(text, "preambular") or (has_stop and language.opening_length(text, "operative"))
    )


_NUMBER = re.compile(r"(?<=[.;:,] )(?P<number>\d{1,3})\. (?=[^\W\d_])")
_FIRST_ITEM = re.compile(r": \(?a\) ")
_NEXT_ITEM = re.compile(r"[;,.](?: (?:and|or|et|ou))? \(?b\) ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DISTRIBUTION = re.compile(rf"\bDistr\.?\s*:?\s*(?:{'|'.join(DISTRIBUTIONS)})\b", re.IGNORECASE)
_MAX_CLAUSE_LENGTH = 4000
"""In characters. A clause of one page is long; a clause that contains the whole text is longer than this,"""
_MAX_CLAUSE_SHARE = 0.5
"""and contains more than this share of the characters of all clauses."""


def merged_text_warnings(document: Document, language: Language) -> Iterator[ParseWarning]:
    """Yield a warning for each clause that seems to contain more than its own words."""
    total = sum(len(clause.text) for clause in document.clauses)
    formula = _formula_pattern(language)
    for clause in document.clauses:
        if _holds_a_number(clause, language) or _holds_next_item(clause) or _holds_an_opening(clause, language):
            yield ParseWarning(clause.line, f"{clause.label} seems to hold the paragraph after it too.")
        if clause.kind is ClauseKind.OPERATIVE and _holds_items(
            clause.text
        ):  # in reports, lists within a sentence are normal
            yield ParseWarning(clause.line, f"{clause.label} seems to hold its subparagraphs too.")
        if _holds_formula(clause.text, formula, language):
            yield ParseWarning(clause.line, f"{clause.label} holds the enacting formula.")
        if _DISTRIBUTION.search(clause.text) or clause.text.startswith(f"{document.symbol} "):
            yield ParseWarning(clause.line, f"{clause.label} holds words of the masthead.")
        if len(clause.text) > max(_MAX_CLAUSE_LENGTH, _MAX_CLAUSE_SHARE * total):
            yield ParseWarning(clause.line, f"{clause.label} holds most of the text.")


def _holds_a_number(clause: Clause, language: Language) -> bool:
    """Return True if a clause contains the number after its own, or any number before an operative opening."""
    label = clause.label
    own = int(label.number) if clause.mark and not label.points and label.number.isdecimal() else None
    return any(
        int(found["number"]) - 1 == own
        or language.opening_length(clause.text[found.end() : found.end() + 80], "operative")
        for found in _NUMBER.finditer(clause.text)
        if not ends_with_abbreviation(clause.text[: found.start()].rstrip())
    )


def _holds_items(text: str) -> bool:
    """Return True if a text contains list items, as in ``: a) To act; b) To wait``."""
    first = _FIRST_ITEM.search(text)
    return first is not None and _NEXT_ITEM.search(text, first.end()) is not None


def _holds_next_item(clause: Clause) -> bool:
    """Return True if a subparagraph contains the letter after its own, as in ``first; (b) second``."""
    index = _LETTERS.find(clause.label.points[-1]) if clause.label.points and clause.label.bullet is None else -1
    following = _LETTERS[index + 1 : index + 2] if index >= 0 else ""
    return bool(following) and re.search(rf"[;,](?: (?:and|or|et|ou))? \(?{following}\) ", clause.text) is not None


def _holds_an_opening(clause: Clause, language: Language) -> bool:
    """Return True if a preambular paragraph contains the next one, as in ``Recalling it, Noting that``."""
    if clause.kind is not ClauseKind.PREAMBULAR:
        return False
    starts = (found.start() for found in _POSSIBLE_OPENING.finditer(clause.text))
    return any(language.opening_length(clause.text[index : index + 80], "preambular") for index in starts)


def _formula_pattern(language: Language) -> re.Pattern[str]:
    organs = "|".join(re.escape(fold(organ)) for organ in language.organs) or "(?!)"
    return re.compile(rf"(?:{organs})\s?[,:،，：]\s?")


def _holds_formula(text: str, formula: re.Pattern[str], language: Language) -> bool:
    """Return True if an organ's name is in a text, directly followed by the opening or number of a clause."""
    for found in formula.finditer(fold(text)):
        after = text[found.end() : found.end() + 80]
        if after[:1].isupper() and (
            language.opening_length(after, "preambular") or language.opening_length(after, "operative")
        ):
            return True
        if re.match(r"\d{1,3}\. ", after):
            return True
    return False


_RESOLUTIONS = {DocumentKind.RESOLUTION, DocumentKind.DRAFT_RESOLUTION}
_DECISIONS = {DocumentKind.DECISION, DocumentKind.DRAFT_DECISION}
"""A decision opens with the name of its organ; its subparagraphs have the verbs."""
_CUT_OFF = re.compile(r"[^\W\d_][-\u2010\u2011]?$|[\(\[«“]$")
"""The end of a text that was cut off: a letter, a hyphen or an opening bracket."""


def document_warnings(
    document: Document, called_marks: Collection[str], language: Language, *, has_symbol: bool
) -> Iterator[ParseWarning]:
    """Yield all warnings about a parsed document, not sorted.

    ``called`` are the marks of the footnotes that the text, its title or its headings refer to. ``has_symbol`` is
    False if the document's symbol is a placeholder, neither printed nor in a manifest.
    """
    yield from _whole_document_warnings(document, has_symbol=has_symbol)
    if has_symbol:
        yield from _title_and_symbol_warnings(document, language)
    yield from merged_text_warnings(document, language)
    marks = {note.mark for note in document.footnotes}
    knows_openings = language.knows_openings and document.kind not in _DECISIONS
    for clause in document.clauses:
        yield from _clause_warnings(clause, marks, knows_openings=knows_openings)
    yield from _footnote_warnings(document.footnotes, called_marks)


def _whole_document_warnings(document: Document, *, has_symbol: bool) -> Iterator[ParseWarning]:
    if not has_symbol:
        yield ParseWarning(1, "No document symbol is printed, and no manifest gives one.")
    if not document.clauses:
        yield ParseWarning(1, "No clause was found.")
    elif document.kind in _RESOLUTIONS and all(clause.kind is not ClauseKind.OPERATIVE for clause in document.clauses):
        yield ParseWarning(1, "No operative paragraph was found.")


def _title_and_symbol_warnings(document: Document, language: Language) -> Iterator[ParseWarning]:
    """Yield warnings about title and symbol; not for a document without symbol, which has a warning already."""
    is_council = document.symbol.organ == "S" and document.symbol.is_resolution  # these have no title
    if language.organs and not document.title and not is_council:
        yield ParseWarning(1, "No title was found.")
    if language.organs and document.symbol.is_resolution and document.kind is DocumentKind.OTHER:
        yield ParseWarning(1, "The symbol is a resolution's, but the text does not look like one.")
    if document.symbol.is_decision and document.kind is DocumentKind.RESOLUTION:
        yield ParseWarning(1, "The symbol is a decision's, but the text looks like a resolution.")


def _clause_warnings(clause: Clause, marks: Collection[str], *, knows_openings: bool) -> Iterator[ParseWarning]:
    for call in clause.calls:
        if call.mark not in marks:
            yield ParseWarning(clause.line, f"{clause.label} calls footnote {call.mark}, which is not there.")
    if knows_openings and clause.kind in _KINDS_WITH_OPENING and not clause.opening:
        yield ParseWarning(clause.line, f"{clause.label} does not open as such a clause does.")
    if clause.kind in _KINDS_WITH_OPENING and _CUT_OFF.search(clause.text[-2:]):
        yield ParseWarning(clause.line, f"{clause.label} ends in the middle of a sentence.")
    if "\ufffd" in clause.text:
        yield ParseWarning(clause.line, f"{clause.label} holds a character that could not be decoded.")


def _footnote_warnings(footnotes: Sequence[Footnote], called_marks: Collection[str]) -> Iterator[ParseWarning]:
    before = 0
    for note in footnotes:
        if note.mark not in called_marks:
            yield ParseWarning(note.line, f"Footnote {note.mark} is called nowhere.")
        if not note.text:
            yield ParseWarning(note.line, f"Footnote {note.mark} has no words.")
        if note.mark.isdigit():
            if before and int(note.mark) != before + 1:
                yield ParseWarning(note.line, f"Footnote {note.mark} stands where {before + 1} was expected.")
            before = int(note.mark)


_POSSIBLE_OPENING = re.compile(r"(?<=, )(?=[^\W\d_a-zà-ÿ])")
"""A position at which a preambular paragraph may begin within another."""
