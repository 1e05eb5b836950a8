"""What a clause holds that is not its own: the clauses after it, its subparagraphs, the masthead.

So it is where a file shows its paragraphs in a way that no reader of formats knows: the text is all there,
under labels that are wrong. Only what stands in a text as it would open a block counts, since clauses speak
of other texts, their numbers and organs too.
"""

import re
from collections.abc import Iterator

from corpus.document import Clause, ClauseKind, Document, ParseWarning
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import DISTRIBUTIONS

_NUMBER = re.compile(r"(?<=[.;:,] )(?P<number>\d{1,3})\. (?=[^\W\d_])")
_FIRST_ITEM = re.compile(r": \(?a\) ")
_NEXT_ITEM = re.compile(r"[;,.](?: (?:and|or|et|ou))? \(?b\) ")
_OPENED = re.compile(r"(?<=, )(?=[^\W\d_a-zà-ÿ])")
"""Where a paragraph of the preamble may begin within another."""
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
