"""An index of titles by their words, so that a key press costs little however many titles are held.

A title is found if it has all the words typed, in any order; the last one may be unfinished, and letters may differ in
words that no title has. Digits are never corrected.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce

from commands.completion.likeness import LEAST_LIKENESS, similar_words

SHORTEST_WITH_TYPOS = 4
"""Characters; fuzzy matching of shorter texts matches almost anything."""
_MOST_COMPLETED = 200
"""Words examined for the beginning of one."""


class TitleIndex:
    """The folded titles of documents, by their words."""

    def __init__(self, titles: Sequence[str]) -> None:
        places: dict[str, list[int]] = {}
        for place, title in enumerate(titles):
            for word in set(title.split()):
                places.setdefault(word, []).append(place)
        self._places = places
        self._words = sorted(places)
        self._spellings = [word for word in self._words if len(word) >= SHORTEST_WITH_TYPOS and word.isalpha()]

    def with_words(self, folded: str) -> list[int]:
        """Return the indexes of the titles that have all words of a folded text, in the order of the titles."""
        matches: list[set[int]] = []
        words = folded.split()
        for number, word in enumerate(words, 1):
            found: set[int] = set()
            for known in self._matching(word, is_last=number == len(words)):
                found.update(self._places[known])
            if not found:
                return []
            matches.append(found)
        return sorted(reduce(set[int].intersection, sorted(matches, key=len))) if matches else []

    def _matching(self, word: str, *, is_last: bool) -> Iterator[str]:
        """Yield the words of titles that a typed word can be: itself, what it begins, or else a similar one."""
        if not is_last:
            completed = [word] if word in self._places else []
        else:
            start = bisect_left(self._words, word)
            completed = [each for each in self._words[start : start + _MOST_COMPLETED] if each.startswith(word)]
        if not completed and len(word) >= SHORTEST_WITH_TYPOS and word.isalpha():
            completed = similar_words(word, self._spellings, LEAST_LIKENESS)
        yield from completed
