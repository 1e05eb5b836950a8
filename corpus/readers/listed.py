"""Items of a list that stand on one another without a blank line between them, as Markdown lets them.

A row begins an item where its number or letter follows on the item before, or begins a list of its own, and the
row above ends as a clause does, or the row is set in as far as the words of the item that it belongs to. A row
that a sentence happens to begin with "2." in has neither. A list goes on over blank lines, and ends with a
paragraph that is set in less than its words. Items that all say "1." are counted, as whatever shows Markdown does.
"""

import re
from dataclasses import dataclass

from corpus.readers.figures import letters, roman

_ITEM = re.compile(
    r"(?P<mark>(?P<number>\d{1,3})\.|\(?(?P<letter>[a-z]{1,5})\)|(?P<dotted>[a-z]{1,5})\.)\s+(?![a-z]\.)\S"
)
_ENDED = re.compile("(?:[.;:,!?»”)\\]\ufdd1]|\\b(?:and|or|et|ou))$")
_MOST = 52
_LETTERS = {letters(count): count for count in range(1, _MOST + 1)}
_ROMAN = {roman(count): count for count in range(1, _MOST + 1)}


@dataclass(slots=True)
class _List:
    """A list that is open."""

    kind: str
    """``1``, ``a`` or ``i``."""
    indent: int
    words: int
    """How far its items' words are set in."""
    count: int
    is_lettered: bool = False
    """Whether it is numbered in figures within a list that is, and so gets letters."""
    is_all_ones: bool = False


class Listed:
    """The lists of one text, row by row."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self.is_guessed = False
        """Whether an inner list was numbered in figures, for which letters are assumed."""

    def item(self, text: str, indent: int, before: str) -> str | None:
        """Return the row as an item, its mark as United Nations texts write it; None where it is none.

        ``before`` is the row above, empty at the start of a block; ``indent`` is how far this one is set in.

        >>> listed = Listed()
        >>> listed.item("1. Decides:", 0, ""), listed.item("a. to meet;", 3, "1. Decides:")
        ('1. Decides:', '(a) to meet;')
        """
        found = _ITEM.match(text)
        if found is None:
            self._open = self._open if before else [each for each in self._open if each.words <= indent]
            return None
        begins = not before or _ENDED.search(before) is not None
        if not begins and not self._belongs(indent):
            return None
        chosen = self._chosen(found, indent, is_first=not before)
        if chosen is None:
            return None
        rest = text[found.end("mark") :]
        if chosen.is_lettered:
            return f"({letters(chosen.count)}){rest}"
        if chosen.is_all_ones:
            return f"{chosen.count}.{rest}"
        return f"({found['dotted']}){rest}" if found["dotted"] else text

    def _belongs(self, indent: int) -> bool:
        return self._is_set_in(indent) or any(each.indent == indent > 0 for each in self._open)

    def _is_set_in(self, indent: int) -> bool:
        return bool(self._open) and indent >= self._open[-1].words

    def _chosen(self, found: re.Match[str], indent: int, *, is_first: bool) -> _List | None:
        counts = _counts(found)
        for depth in reversed(range(len(self._open))):
            each = self._open[depth]
            is_next = counts.get(each.kind) == each.count + 1 and (each.indent == indent or not each.is_lettered)
            is_one_more = each.is_all_ones and counts.get("1") == 1 and each.indent == indent
            if is_next or is_one_more:
                each.is_all_ones = is_one_more
                each.count += 1
                del self._open[depth + 1 :]
                return each
        return self._new(found, counts, indent, is_first=is_first)

    def _new(self, found: re.Match[str], counts: dict[str, int], indent: int, *, is_first: bool) -> _List | None:
        """Open a list where the mark is the first of one, or the first of the block."""
        if is_first and found["dotted"] and not self._is_set_in(indent):
            return None
        may_be_any = is_first and not found["dotted"]
        kind = next((kind for kind, count in counts.items() if count == 1 or may_be_any), None)
        is_lettered = kind == "1" and any(each.kind == "1" for each in self._open)
        if is_lettered and not self._is_set_in(indent):
            is_lettered = False
            self._open = [each for each in self._open if each.kind != "1" and each.indent < indent]
        if kind is None:
            return None
        words = indent + found.end() - found.start() - 1
        new = _List(kind, indent, words, counts[kind], is_lettered, counts.get("1") == 1)
        self._open.append(new)
        self.is_guessed = self.is_guessed or is_lettered
        return new


def _counts(found: re.Match[str]) -> dict[str, int]:
    """Return which place a mark has in a list of each kind that it can be of."""
    if found["number"]:
        return {"1": int(found["number"])}
    token = found["letter"] or found["dotted"]
    kinds = (("i", _ROMAN), ("a", _LETTERS))
    return {kind: places[token] for kind, places in kinds if token in places}
