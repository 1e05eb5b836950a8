"""The words of a text, computed once and cached, because the same documents are compared many times.

Both functions are pure and their cache key is the text itself, so no cache has to be invalidated when a document is
parsed again. Cached are the words of the last 4096 clauses, about 5 MB for clauses of a hundred words; and the
vocabularies of the last 16 texts, each about 0.2 MB for 35 clauses and 1 MB for a report of 250 clauses.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from sys import intern

from corpus.text.typography import normalised

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
"""Characters of scripts without spaces between words; each counts as a word."""
_WORD = re.compile(rf"\d[\w./-]*\w|[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])\w)+")
_FIRST_IDEOGRAPH = "\u3040"
_SEPARATORS = "',;"
"""The most frequent characters that are never part of a word or a number."""
_NAME_LENGTH = 4
"""A sequence of this many words that a text has twice is taken for a name, a title or a formula."""

_FIRST_CODE_POINT = 0x10000
"""The code of the first word: beyond the surrogates, with room for a million words."""
_ONCE = "\n"
"""The code of every word that occurs only once in the text."""
_REPEATED = re.compile(rf"[^{_ONCE}]{{{_NAME_LENGTH},}}")

CACHED_TEXTS = 16
"""Number of texts whose vocabulary is cached."""

Words = tuple[str, ...]
"""The words of a clause, in order."""


@lru_cache(maxsize=1 << 12)
def words(text: str) -> Words:
    """Return the words of a text in lower case and folded typography; numbers such as ``71/28`` stay whole.

    >>> words("L’Assemblée rappelle A/RES/71/28, par. 3")
    ('l', 'assemblée', 'rappelle', 'a', 'res', '71/28', 'par', '3')
    """
    plain = normalised(text).lower()
    for sign in _SEPARATORS:
        plain = plain.replace(sign, " ")
    found: list[str] = []
    for chunk in plain.split():  # faster than a search in the whole text: most chunks are one word
        if chunk.isalpha() and chunk < _FIRST_IDEOGRAPH:
            found.append(chunk)
        else:
            found += _WORD.findall(chunk)
    return tuple(map(intern, found))


@lru_cache(maxsize=CACHED_TEXTS)
def vocabulary(texts: tuple[str, ...], title: str) -> "Vocabulary":
    """Return the vocabulary of a text, given as the texts of its clauses."""
    return Vocabulary(texts, title)


class Vocabulary:
    """The words of each clause of a text, and the names that the text repeats; its title counts as one more clause."""

    def __init__(self, texts: Sequence[str], title: str) -> None:
        self.words_by_clause = tuple(map(words, texts))
        self.word_sets = tuple(map(frozenset, self.words_by_clause))
        self._title = title

    @cached_property
    def clause_counts(self) -> Counter[str]:
        """The number of clauses that have each word."""
        return Counter(chain.from_iterable(self.word_sets))

    @cached_property
    def names(self) -> "Names":
        """The names, titles and formulas that the text repeats."""
        return Names([*self.words_by_clause, words(self._title)])


class Names:
    """Sequences of words that a text repeats."""

    def __init__(self, rows: Sequence[Words]) -> None:
        self.pairs: set[tuple[str, str]] = set()
        """Neighbouring words within names."""
        self.counts_in_names = Counter[str]()
        """Number of occurrences of each word within names; ..."""
        self.counts: Counter[str] = Counter(chain.from_iterable(rows))
        """... and number of all its occurrences."""
        runs = list(_runs(rows, self.counts))
        counts = Counter[str]()
        for its in runs:  # clause by clause, so that no single C call holds the GIL for long
            counts.update(its.values())
        for row, its in zip(rows, runs, strict=True):
            for start, stop in _merge_runs([index for index, run in its.items() if counts[run] > 1]):
                self.counts_in_names.update(row[start:stop])
                self.pairs.update(pairwise(row[start:stop]))


def _runs(rows: Sequence[Words], everywhere: Mapping[str, int]) -> Iterator[dict[int, str]]:
    """Yield for each clause its sequences of :data:`_NAME_LENGTH` words by start index, one character per word.

    Strings are faster to build and to count than tuples. A sequence that contains a word which occurs only once cannot
    be repeated; these, the large majority, are left out.
    """
    indexes = range(_FIRST_CODE_POINT, _FIRST_CODE_POINT + len(everywhere))
    codes = {
        word: chr(index) if count > 1 else _ONCE
        for (word, count), index in zip(everywhere.items(), indexes, strict=True)
    }
    for row in rows:
        code = "".join(map(codes.__getitem__, row))
        yield {
            start: code[start : start + _NAME_LENGTH]
            for stretch in _REPEATED.finditer(code)
            for start in range(stretch.start(), stretch.end() - _NAME_LENGTH + 1)
        }


def _merge_runs(starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ``(start, stop)`` of each stretch of runs that overlap or touch; ``starts`` is in ascending order.

    >>> list(_merge_runs([0, 1, 5, 10]))
    [(0, 9), (10, 14)]
    """
    first = last = None
    for start in starts:
        if first is None or last is None:
            first = start
        elif start > last + _NAME_LENGTH:
            yield first, last + _NAME_LENGTH
            first = start
        last = start
    if first is not None and last is not None:
        yield first, last + _NAME_LENGTH
