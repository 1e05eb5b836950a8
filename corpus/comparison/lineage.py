"""The lineage of a clause: its form in each text on the same subject, oldest first.

The clause is followed from its own document in both directions, from counterpart to counterpart. Where a text does not
have it, the next text is compared with the last one that has it. So a clause that was removed and later restored is
found again. Where the clause was split off from another or merged into another, the step names that other clause.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.compare import compare, compare_clause, counterparts, in_two_languages
from corpus.comparison.result import Pair
from corpus.comparison.vocabulary import words
from corpus.document import Clause, Document
from corpus.text.likeness import common_prefix_length

_SAME_SUBJECT = 0.75
"""Share of the longer title's words (of four letters or more) that two titles on one subject have in common."""
_MAX_SHORT_WORD = 3
"""Words of up to this many letters are ignored in titles."""
_MAX_ENDING = 3
"""Letters at the end of a word that may differ in another form of it."""
_FIRST_YEAR = 1945
"""Add the session to get the year in which it began: the first session of the General Assembly began in January
1946, the later ones in September of each year."""


@dataclass(frozen=True, slots=True)
class Step:
    """One text of a lineage."""

    document: Document
    clause: Clause | None
    """The clause in this text, or None if the text does not have it."""
    pair: Pair | None = None
    """The comparison with the nearest earlier text that has the clause; None in the first, and if it is absent."""
    since: Document | None = None
    """That earlier text."""
    within: Clause | None = None
    """If the clause is absent: the clause of this text that contains most of its words, if there is one."""


def lineage(document: Document, clause: Clause, documents: Iterable[Document]) -> tuple[Step, ...]:
    """Return the steps of a clause through those documents that are on the same subject and in the same language.

    ``document`` itself is always included and may be among ``documents``. There is a step for each text, oldest first,
    whether or not the text has the clause.
    """
    others = [other for other in documents if other.symbol != document.symbol and is_on_subject_of(other, document)]
    texts = sorted([document, *others], key=date_key)
    own_index = texts.index(document)
    occurrences = [_Occurrence(clause)] * len(texts)
    for indexes in (range(own_index + 1, len(texts)), range(own_index - 1, -1, -1)):
        for index, occurrence in _follow(document, clause, texts, indexes):
            occurrences[index] = occurrence
    return tuple(_steps(texts, occurrences))


def is_on_subject_of(document: Document, other: Document) -> bool:
    """Return True if two texts have similar titles and no two different languages.

    Titles in which some words were replaced by others ("Question of Bermuda", "Question of Guam") name two items; a
    title of the same item may have words added or left out.
    """
    titles = [_title_words(each.title) for each in (document, other)]
    shared = len(titles[0] & titles[1])
    if not shared or shared < _SAME_SUBJECT * max(map(len, titles)) or in_two_languages(document, other):
        return False
    first, second = titles[0] - titles[1], titles[1] - titles[0]
    return not (_without_inflected(first, second) and _without_inflected(second, first))


def _title_words(title: str) -> set[str]:
    """Return the words of a title that name its subject: no short words and no numbers."""
    return {word for word in words(title) if len(word) > _MAX_SHORT_WORD and not word[0].isdigit()}


def _without_inflected(some: set[str], others: set[str]) -> set[str]:
    """Return the words of which ``others`` has no form with the same beginning: "programme" and "programmes"."""
    return {
        word
        for word in some
        if not any(common_prefix_length(word, other) >= max(len(word), len(other)) - _MAX_ENDING for other in others)
    }


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """The clause in a text, or the clause that contains its words."""

    clause: Clause | None
    within: Clause | None = None


def _follow(
    document: Document, clause: Clause, texts: Sequence[Document], indexes: range
) -> Iterator[tuple[int, _Occurrence]]:
    """Yield ``(index, occurrence)`` for the texts at these indexes, in this order."""
    last, current = document, clause
    for index in indexes:
        pairs = ((old.label, new) for old, new in counterparts(last, texts[index]))
        found = next((new for label, new in pairs if label == current.label), None)
        if found is None:
            yield index, _Occurrence(None, _merged_into(last, current, texts[index]))
        else:
            yield index, _Occurrence(found)
            last, current = texts[index], found


def _merged_into(document: Document, clause: Clause, other: Document) -> Clause | None:
    """Return the clause of another text that this one was merged into or, in an older text, split off from."""
    pairs = compare(document, other).pairs
    return next((pair.merged_into for pair in pairs if pair.first and pair.first.label == clause.label), None)


def _steps(texts: Sequence[Document], occurrences: Sequence[_Occurrence]) -> Iterator[Step]:
    before: tuple[Document, Clause] | None = None
    for text, occurrence in zip(texts, occurrences, strict=True):
        clause = occurrence.clause
        if clause is None:
            yield Step(text, None, within=occurrence.within)
            continue
        if before is None:
            yield Step(text, clause)
        else:
            yield Step(text, clause, compare_clause(before[1], clause, text.language), before[0])
        before = text, clause


def date_key(document: Document) -> tuple[dt.date, str]:
    """Return the sort key of a text: date of adoption, else its date, else the end of the year its session began in."""
    date = document.adopted_on or document.date
    if date is None and document.session is not None:
        date = dt.date(_FIRST_YEAR + document.session, 12, 31)
    return date or dt.date.max, str(document.symbol)
