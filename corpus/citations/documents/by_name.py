"""Names of documents in a citation: "zero draft", « lettre de l’Ouzbékistan », "2015 GGE report"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.citations.documents.mention import Mention
from corpus.holdings import Holdings
from corpus.languages.document_names import GLUED, NAMES
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from corpus.text.likeness import slips

_WORD = re.compile(r"\w+")
_LONGEST_NAME = max(name.count(" ") for name in NAMES) + 1


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a citation, folded, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def _meanings(name: str, holdings: Holdings) -> tuple[DocumentSymbol, ...]:
    """Return every document of this folded name, ours and those that are known without being held."""
    name = GLUED.get(name, name)
    held = (holding.symbol for holding in holdings.names.get(name, ()))
    return tuple(dict.fromkeys((*held, *NAMES.get(name, ()))))


def names(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Find names of documents, the longest first."""
    words = words_of(text)
    longest = max(holdings.longest_name, _LONGEST_NAME)
    place = 0
    while place < len(words):
        for count in range(min(longest, len(words) - place), 0, -1):
            row = words[place : place + count]
            symbols = _meanings(" ".join(word.text for word in row), holdings)
            if symbols:
                yield Mention(row[0].start, row[-1].end, symbols, is_name=True)
                place += count - 1
                break
        place += 1


_MOST_SLIPS = 2
"""In a whole name, one in a word."""
_MOST_NAMES = 200
_SHORTEST = 4
"""Letters of a word in which a slip is forgiven."""


def slipped_names(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Find the one name that the words come closest to; figures must stand as they are."""
    words = words_of(text)
    best: dict[str, tuple[int, Mention]] = {}
    for name in _likely_names(words, holdings):
        parts = name.split()
        for place in range(len(words) - len(parts) + 1):
            row = words[place : place + len(parts)]
            count = sum(_slips(word.text, part) for word, part in zip(row, parts, strict=True))
            if count <= _MOST_SLIPS:
                mention = Mention(row[0].start, row[-1].end, _meanings(name, holdings), is_name=True)
                best[name] = min(best.get(name, (count, mention)), (count, mention), key=lambda pair: pair[0])
    if best:
        chosen = min(best.values(), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))[1]
        rivals = (mention for _, mention in best.values() if (mention.start, mention.end) == (chosen.start, chosen.end))
        yield replace(chosen, symbols=tuple(dict.fromkeys(symbol for rival in rivals for symbol in rival.symbols)))


def _likely_names(words: list[Word], holdings: Holdings) -> set[str]:
    """Return the names that share a word with the text, unless it stands in too many to tell any."""
    said = {word.text for word in words}
    shared = (names for names in map(holdings.names_with, said) if len(names) <= _MOST_NAMES)
    known = {name for name in NAMES if not said.isdisjoint(name.split())}
    return known.union(*shared)


def _slips(word: str, part: str) -> int:
    if word == part:
        return 0
    if len(part) < _SHORTEST or not word.isalpha():
        return _MOST_SLIPS + 1
    count = slips(word, part, 1)
    return count if count <= 1 else _MOST_SLIPS + 1
