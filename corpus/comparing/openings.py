"""The verbs that a clause opens with, and what two of them have in common.

What a file sets in italics is not always all of it ("Expresses" of "Expresses its concern"), and a file without
italics has none: the language's own openings complete it.
"""

import re
from collections.abc import Iterator

from corpus.comparison.modals import is_one_verb
from corpus.document import Clause
from corpus.label import Series
from corpus.languages import LANGUAGES
from corpus.languages.verbs import VERBS
from corpus.text.typography import folded


def opening_of(clause: Clause, language: str) -> str:
    """Return the opening phrase of a clause as printed, whole; nothing where it has none."""
    length = clause.opening
    if length and language in LANGUAGES:
        length = max(length, LANGUAGES[language].opening(clause.text, _part(clause)))
    return clause.text[:length].rstrip(" ,")


def is_same_opening(one: str, other: str, language: str, *, crossed: bool = False) -> bool:
    """Say whether two opening phrases are one, but for words that only count them.

    Where a clause ``crossed`` from one part of a resolution to the other, another form of one verb is the same.

    >>> is_same_opening("Also takes note of", "Takes note further", "en")
    True
    """
    senses = _sense(one, language), _sense(other, language)
    return senses[0] == senses[1] or (crossed and is_one_verb(*(" ".join(sense) for sense in senses)))


def openings_in(text: str, clause: Clause, language: str) -> Iterator[str]:
    """Yield the further openings in the text of a clause: "urges" of "welcomes the report, and urges".

    They follow a semicolon, or the language's "and", and are of the form that the clause's part asks for.
    """
    known, verbs = LANGUAGES.get(language), VERBS.get(language)
    if known is None or verbs is None:
        return
    joined = re.compile(rf"(?:;|(?<!\w)(?:{'|'.join(verbs.joins)}))\s+", re.IGNORECASE)
    for found in joined.finditer(text):
        length = known.opening(text[found.end() :], _part(clause))
        if length:
            yield text[found.end() : found.end() + length]


def _part(clause: Clause) -> str:
    return "preambular" if clause.label.series is Series.PREAMBULAR else "operative"


def _sense(phrase: str, language: str) -> list[str]:
    """Return the words of an opening in small letters, in any order, without those that only count it."""
    verbs = VERBS[language]
    text = f" {' '.join(folded(phrase).lower().split())} "
    for connector in verbs.connectors:
        text = text.replace(f" {connector} ", " ")
    row = text.split()
    while len(row) > 1 and row[-1] in verbs.after_openings:
        row.pop()
    return sorted(row)
