"""What has been typed so far: its words, folded, and what stands between them.

Between words stands what tells ``71/28 2``, a clause, from ``71/28/2``, another document. And a figure
is never taken for another: it may only be unfinished, and only where it is the last thing typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from corpus.text.folding import fold, plain

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d+")
_SUFFIXES = frozenset({"rev", "add", "corr", "amend"})
"""What makes another document of a symbol, with a figure behind it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is still being typed."""

    words: tuple[str, ...]
    """Folded."""
    continues: tuple[bool, ...]
    """For each word whether it goes on with the symbol that ends before it, if one does."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Take a text apart."""
        bare = plain(text)
        found = [*_WORD.finditer(bare)]
        words = tuple(fold(each[0]) for each in found)
        slashes = (
            "/" in bare[before.end() : each.start()] for before, each in zip((*found[:1], *found), found, strict=False)
        )
        following = (*words[1:], "")[: len(words)]
        return cls(
            words,
            tuple(
                (word.isdigit() and has_slash) or (word in _SUFFIXES and (has_slash or after.isdigit()))
                for word, after, has_slash in zip(words, following, slashes, strict=True)
            ),
        )

    def first(self, count: int) -> str:
        """Return so many words from the beginning."""
        return " ".join(self.words[:count])

    def behind(self, count: int) -> str:
        """Return the words behind the first so many."""
        return " ".join(self.words[count:])

    def may_end(self, count: int) -> bool:
        """Say whether a document's name may end behind so many words."""
        return count >= len(self.words) or not self.continues[count]


def figures(text: str) -> tuple[str, ...]:
    """Return the figures of a text, each as a group of digits.

    >>> figures("a c 1 75 l 8 rev 1")
    ('1', '75', '8', '1')
    """
    return tuple(_FIGURES.findall(text))


def same_figures(own: Sequence[str], held: Sequence[str], *, is_unfinished: bool) -> bool:
    """Say whether figures are those of a name, all of them and in order; the last may be unfinished.

    >>> same_figures(["20"], ["2020"], is_unfinished=True)
    True
    >>> same_figures(["71", "82"], ["71", "28"], is_unfinished=True)
    False
    """
    if own == held:
        return True
    return is_unfinished and len(own) == len(held) > 0 and own[:-1] == held[:-1] and held[-1].startswith(own[-1])


def has_figures(text: str, wanted: Sequence[str]) -> bool:
    """Say whether all these figures stand in a text, whole."""
    return not wanted or set(wanted) <= set(figures(text))
