"""One clause through the texts on its subject, oldest first: where it was, what changed, where it was not.

It is followed from the text that it was asked in, forwards and backwards, from counterpart to counterpart. Where
a text does not have it, the next is compared with the last that has it; so a clause that vanished and came back is
found again. A clause that was split off from another, or merged into one, was not new, or is not gone: its words stand
within that one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.compare import compare, compare_clause, counterparts, in_two_languages
from corpus.comparison.result import Pair
from corpus.comparison.vocabulary import words
from corpus.document import Clause, Document

_SAME_SUBJECT = 0.75
"""Part of the longer title's words, those of four letters and more, that titles of one subject share."""
_SHORT = 3
_FIRST_YEAR = 1945
"""The General Assembly's first session began in January 1946; since then they begin in September."""


@dataclass(frozen=True, slots=True)
class Step:
    """One text on the way."""

    document: Document
    clause: Clause | None
    """The clause in this text, or None where it is not there."""
    pair: Pair | None = None
    """It, compared with the nearest earlier text that has it; None in the first, and where it is absent."""
    since: Document | None = None
    """That earlier text."""
    within: Clause | None = None
    """Where it is absent: the clause of this text that has most of its words among others, if one has."""


def lineage(document: Document, clause: Clause, documents: Iterable[Document]) -> tuple[Step, ...]:
    """Follow a clause of a document through those of the given documents that are on its subject and in its language.

    The document itself may be among them. There is a step for each, oldest first, whether or not it has the clause.
    """
    others = [other for other in documents if other.symbol != document.symbol and is_on_subject_of(other, document)]
    texts = sorted([document, *others], key=_when)
    here = texts.index(document)
    places = [_Place(clause)] * len(texts)
    for way in (range(here + 1, len(texts)), range(here - 1, -1, -1)):
        for at, place in _followed(document, clause, texts, way):
            places[at] = place
    return tuple(_steps(texts, places))


def is_on_subject_of(document: Document, other: Document) -> bool:
    """Say whether two texts are on one subject, by their titles, and can be compared word by word."""
    titles = [{word for word in words(each.title) if len(word) > _SHORT} for each in (document, other)]
    shared = len(titles[0] & titles[1])
    return bool(shared) and shared >= _SAME_SUBJECT * max(map(len, titles)) and not in_two_languages(document, other)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a text has of the clause."""

    clause: Clause | None
    within: Clause | None = None


def _followed(
    document: Document, clause: Clause, texts: Sequence[Document], way: range
) -> Iterator[tuple[int, _Place]]:
    """Yield the places on the way, with what the text there has of the clause."""
    last, current = document, clause
    for at in way:
        pairs = ((one.label, other) for one, other in counterparts(last, texts[at]))
        found = next((other for label, other in pairs if label == current.label), None)
        if found is None:
            yield at, _Place(None, _within(last, current, texts[at]))
        else:
            yield at, _Place(found)
            last, current = texts[at], found


def _within(document: Document, clause: Clause, other: Document) -> Clause | None:
    """Return the clause of another text into which this one went, or, in an older text, from which it came."""
    pairs = compare(document, other).pairs
    return next((pair.merged_into for pair in pairs if pair.first and pair.first.label == clause.label), None)


def _steps(texts: Sequence[Document], places: Sequence[_Place]) -> Iterator[Step]:
    before: tuple[Document, Clause] | None = None
    for text, place in zip(texts, places, strict=True):
        clause = place.clause
        if clause is None:
            yield Step(text, None, within=place.within)
            continue
        if before is None:
            yield Step(text, clause)
        else:
            yield Step(text, clause, compare_clause(before[1], clause, text.language), before[0])
        before = text, clause


def _when(document: Document) -> tuple[dt.date, str]:
    """Return the date by which texts are put in order: adopted, printed, or the year that its session began."""
    date = document.adopted_on or document.date
    if date is None and document.session is not None:
        date = dt.date(_FIRST_YEAR + document.session, 12, 31)
    return date or dt.date.max, str(document.symbol)
