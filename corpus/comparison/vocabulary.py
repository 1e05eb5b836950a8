"""The words of one text, worked out once and remembered: documents stay, and are compared again and again.

Both functions here are pure and remember by the words themselves, so that nothing has to be forgotten when a
document is read anew. The words of the last 4096 clauses are kept, about 5 MB where a clause has a hundred words;
and the vocabularies of the last 16 texts, each about 0.2 MB for thirty-five clauses and 1 MB for a report of 250.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from sys import intern

from corpus.text.typography import folded

_WORD = re.compile(r"\d[\w./-]*\w|\w+")
_NEVER_WITHIN = "',;"
"""The most frequent signs that stand in no word and in no number."""
_NAME = 4
"""Words in a row that are a name, a title or a formula where a text has them twice."""

_FIRST_SIGN = 0x10000
"""Beyond the surrogates; a million words fit."""
_ONCE = "\n"
"""Stands for each word that a text has but once."""
_OFTEN = re.compile(rf"[^{_ONCE}]{{{_NAME},}}")

REMEMBERED = 16
"""Texts whose words are kept."""

Words = tuple[str, ...]
"""The words of a clause in order."""


@lru_cache(maxsize=1 << 12)
def words(text: str) -> Words:
    """Return the words of a text without case or typography; numbers and symbols are whole.

    >>> words("L’Assemblée rappelle A/RES/71/28, par. 3")
    ('l', 'assemblée', 'rappelle', 'a', 'res', '71/28', 'par', '3')
    """
    plain = folded(text).lower()
    for sign in _NEVER_WITHIN:
        plain = plain.replace(sign, " ")
    found: list[str] = []
    for chunk in plain.split():  # quicker than to search the whole: most chunks are a word
        if chunk.isalpha():
            found.append(chunk)
        else:
            found += _WORD.findall(chunk)
    return tuple(map(intern, found))


@lru_cache(maxsize=REMEMBERED)
def vocabulary(texts: tuple[str, ...], title: str) -> "Vocabulary":
    """Return the words of a text, given as the texts of its clauses."""
    return Vocabulary(texts, title)


class Vocabulary:
    """The words of the clauses of one text, and the runs of words that it repeats, its title among them."""

    def __init__(self, texts: Sequence[str], title: str) -> None:
        self.rows = tuple(map(words, texts))
        self.sets = tuple(map(frozenset, self.rows))
        self._title = title

    @cached_property
    def clauses(self) -> Counter[str]:
        """In how many clauses each word stands."""
        return Counter(chain.from_iterable(self.sets))

    @cached_property
    def names(self) -> "Names":
        """Names, titles and formulas."""
        return Names([*self.rows, words(self._title)])


class Names:
    """The runs of words that a text repeats."""

    def __init__(self, rows: Sequence[Words]) -> None:
        self.pairs: set[tuple[str, str]] = set()
        """Neighbours within them."""
        self.within = Counter[str]()
        """In how many places within them each of their words stands; ..."""
        self.everywhere: Counter[str] = Counter(chain.from_iterable(rows))
        """... and in how many in all."""
        runs = list(_runs(rows, self.everywhere))
        counts = Counter[str]()
        for its in runs:  # clause by clause, so that no one step keeps others waiting
            counts.update(its.values())
        for row, its in zip(rows, runs, strict=True):
            for start, stop in _joined([place for place, run in its.items() if counts[run] > 1]):
                self.within.update(row[start:stop])
                self.pairs.update(pairwise(row[start:stop]))


def _runs(rows: Sequence[Words], everywhere: Mapping[str, int]) -> Iterator[dict[int, str]]:
    """Yield the runs of each row by their places, a sign for each word.

    Strings are quicker to make and to count than tuples. A run with a word that the text has but once is
    none that it repeats: these, most of them all, are left out.
    """
    places = range(_FIRST_SIGN, _FIRST_SIGN + len(everywhere))
    signs = {
        word: chr(place) if count > 1 else _ONCE
        for (word, count), place in zip(everywhere.items(), places, strict=True)
    }
    for row in rows:
        code = "".join(map(signs.__getitem__, row))
        yield {
            start: code[start : start + _NAME]
            for stretch in _OFTEN.finditer(code)
            for start in range(stretch.start(), stretch.end() - _NAME + 1)
        }


def _joined(starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where stretches of runs that overlap or touch begin and end.

    >>> list(_joined([0, 1, 5, 10]))
    [(0, 9), (10, 14)]
    """
    first = last = None
    for start in starts:
        if first is None or last is None:
            first = start
        elif start > last + _NAME:
            yield first, last + _NAME
            first = start
        last = start
    if first is not None and last is not None:
        yield first, last + _NAME
