"""What a clause holds that is not its own: the clauses after it, its subparagraphs, the masthead.

So it is where a file shows its paragraphs in a way that no reader of formats knows: the text is all there,
under labels that are wrong. Only what stands in a text as it would open a block counts, since clauses speak
of other texts, their numbers and organs too.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.document import Clause, ClauseKind, Document, DocumentKind, Footnote, ParseWarning
from corpus.footnote_calls import unwrap
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import DISTRIBUTIONS
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.masthead import Masthead, is_row_of_facts

_CALL_OPENED = {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}


_LONG_TITLE = 60
"""Words; the longest titles of the General Assembly have some forty."""
_LONG_ROW = 40
"""Words of a block that states no fact; the longest names of agenda items and organs have some thirty."""


def left_over(front: Sequence[Block], masthead: Masthead, language: Language) -> Iterator[ParseWarning]:
    """Yield what looks like a paragraph among the blocks before the text, the title too."""
    is_letter = masthead.kind is DocumentKind.LETTER  # from as many States as sign it
    if masthead.title and not is_letter and _is_paragraph(masthead.title, language, _LONG_TITLE):
        yield ParseWarning(masthead.title_line, "The title looks like a paragraph of the text.")
    for block in front:
        text = unwrap(block.text)
        is_title = block.line == masthead.title_line and masthead.title in text
        if is_title or block.is_heading or is_row_of_facts(block, language):
            continue
        if _is_paragraph(text, language, _LONG_ROW):
            yield ParseWarning(block.line, "Text above the first paragraph is left over; it is in no clause.")


def _is_paragraph(text: str, language: Language, length: int) -> bool:
    """Say whether a row ends or opens as a clause does, or is as long as only a paragraph is.

    What opens an operative paragraph opens titles too, in French above all: « Note du Secrétaire général ».
    """
    if text.endswith((",", ";")) or len(text.split()) > length:
        return True
    has_stop = text.endswith((".", ":"))
    return bool(language.opening(text, "preambular") or (has_stop and language.opening(text, "operative")))


_NUMBER = re.compile(r"(?<=[.;:,] )(?P<number>\d{1,3})\. (?=[^\W\d_])")
_FIRST_ITEM = re.compile(r": \(?a\) ")
_NEXT_ITEM = re.compile(r"[;,.](?: (?:and|or|et|ou))? \(?b\) ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DISTRIBUTION = re.compile(rf"\bDistr\.?\s*:?\s*(?:{'|'.join(DISTRIBUTIONS)})\b", re.IGNORECASE)
_LONG = 4000
"""Characters. A clause of one page is long; a whole text is longer than this,"""
_MOST = 0.5
"""and holds more than this share of all that the clauses hold."""


def swallowed(document: Document, language: Language) -> Iterator[ParseWarning]:
    """Yield what the clauses of a document hold beside their own words."""
    total = sum(len(clause.text) for clause in document.clauses)
    formula = _formula(language)
    for clause in document.clauses:
        if _holds_a_number(clause, language) or _holds_next_item(clause) or _holds_an_opening(clause, language):
            yield ParseWarning(clause.line, f"{clause.label} seems to hold the paragraph after it too.")
        if clause.kind is ClauseKind.OPERATIVE and _holds_items(clause.text):  # reports list within a sentence
            yield ParseWarning(clause.line, f"{clause.label} seems to hold its subparagraphs too.")
        if _holds_formula(clause.text, formula, language):
            yield ParseWarning(clause.line, f"{clause.label} holds the enacting formula.")
        if _DISTRIBUTION.search(clause.text) or clause.text.startswith(f"{document.symbol} "):
            yield ParseWarning(clause.line, f"{clause.label} holds words of the masthead.")
        if len(clause.text) > max(_LONG, _MOST * total):
            yield ParseWarning(clause.line, f"{clause.label} holds most of the text.")


def _holds_a_number(clause: Clause, language: Language) -> bool:
    """Say whether a clause holds the number after its own, or any before an operative opening."""
    label = clause.label
    own = int(label.number) if clause.mark and not label.points and label.number.isdecimal() else None
    return any(
        int(found["number"]) - 1 == own or language.opening(clause.text[found.end() : found.end() + 80], "operative")
        for found in _NUMBER.finditer(clause.text)
    )


def _holds_items(text: str) -> bool:
    """Say whether the items of a list stand in one line, as in ``: a) To act; b) To wait``."""
    first = _FIRST_ITEM.search(text)
    return first is not None and _NEXT_ITEM.search(text, first.end()) is not None


def _holds_next_item(clause: Clause) -> bool:
    """Say whether a subparagraph holds the letter after its own, as in ``first; (b) second``."""
    place = _LETTERS.find(clause.label.points[-1]) if clause.label.points and clause.label.bullet is None else -1
    following = _LETTERS[place + 1 : place + 2] if place >= 0 else ""
    return bool(following) and re.search(rf"[;,](?: (?:and|or|et|ou))? \(?{following}\) ", clause.text) is not None


def _holds_an_opening(clause: Clause, language: Language) -> bool:
    """Say whether a paragraph of the preamble holds the next, as in ``Recalling it, Noting that``."""
    if clause.kind is not ClauseKind.PREAMBULAR:
        return False
    places = (found.start() for found in _OPENED.finditer(clause.text))
    return any(language.opening(clause.text[place : place + 80], "preambular") for place in places)


def _formula(language: Language) -> re.Pattern[str]:
    organs = "|".join(re.escape(fold(organ)) for organ in language.organs) or "(?!)"
    return re.compile(rf"(?:{organs})\s?[,:،，：]\s?")


def _holds_formula(text: str, formula: re.Pattern[str], language: Language) -> bool:
    """Say whether an organ's name stands in a text with what opens a clause right behind it."""
    for found in formula.finditer(fold(text)):
        after = text[found.end() : found.end() + 80]
        if after[:1].isupper() and (language.opening(after, "preambular") or language.opening(after, "operative")):
            return True
        if re.match(r"\d{1,3}\. ", after):
            return True
    return False


_RESOLUTIONS = {DocumentKind.RESOLUTION, DocumentKind.DRAFT_RESOLUTION}
_CUT = re.compile(r"[^\W\d_][-\u2010\u2011]?$|[\(\[«“]$")
"""The end of a text that was cut: a letter, a hyphen, a bracket that opens."""


def doubts(
    document: Document, called: Collection[str], language: Language, *, has_symbol: bool
) -> Iterator[ParseWarning]:
    """Yield what is doubtful in a document; ``called`` are the footnotes that any of its text calls.

    ``has_symbol`` says whether its symbol is printed, or given by a manifest.
    """
    yield from _of_the_whole(document, has_symbol=has_symbol)
    if has_symbol:
        yield from _of_the_name(document, language)
    yield from swallowed(document, language)
    marks = {note.mark for note in document.footnotes}
    for clause in document.clauses:
        yield from _of_a_clause(clause, marks, knows_openings=language.knows_openings)
    yield from _of_footnotes(document.footnotes, called)


def _of_the_whole(document: Document, *, has_symbol: bool) -> Iterator[ParseWarning]:
    if not has_symbol:
        yield ParseWarning(1, "No document symbol is printed, and no manifest gives one.")
    if not document.clauses:
        yield ParseWarning(1, "No clause was found.")
    elif document.kind in _RESOLUTIONS and all(clause.kind is not ClauseKind.OPERATIVE for clause in document.clauses):
        yield ParseWarning(1, "No operative paragraph was found.")


def _of_the_name(document: Document, language: Language) -> Iterator[ParseWarning]:
    """Yield what is doubtful in how a document is named; one without a symbol is told of already."""
    if language.organs and not document.title:
        yield ParseWarning(1, "No title was found.")
    if language.organs and document.symbol.is_resolution and document.kind is DocumentKind.OTHER:
        yield ParseWarning(1, "The symbol is a resolution's, but the text does not look like one.")


def _of_a_clause(clause: Clause, marks: Collection[str], *, knows_openings: bool) -> Iterator[ParseWarning]:
    for call in clause.calls:
        if call.mark not in marks:
            yield ParseWarning(clause.line, f"{clause.label} calls footnote {call.mark}, which is not there.")
    if knows_openings and clause.kind in _CALL_OPENED and not clause.opening:
        yield ParseWarning(clause.line, f"{clause.label} does not open as such a clause does.")
    if clause.kind in _CALL_OPENED and _CUT.search(clause.text[-2:]):
        yield ParseWarning(clause.line, f"{clause.label} ends in the middle of a sentence.")
    if "\ufffd" in clause.text:
        yield ParseWarning(clause.line, f"{clause.label} holds a character that could not be decoded.")


def _of_footnotes(footnotes: Sequence[Footnote], called: Collection[str]) -> Iterator[ParseWarning]:
    before = 0
    for note in footnotes:
        if note.mark not in called:
            yield ParseWarning(note.line, f"Footnote {note.mark} is called nowhere.")
        if not note.text:
            yield ParseWarning(note.line, f"Footnote {note.mark} has no words.")
        if note.mark.isdigit():
            if before and int(note.mark) != before + 1:
                yield ParseWarning(note.line, f"Footnote {note.mark} stands where {before + 1} was expected.")
            before = int(note.mark)


_OPENED = re.compile(r"(?<=, )(?=[^\W\d_a-zà-ÿ])")
"""Where a paragraph of the preamble may begin within another."""
