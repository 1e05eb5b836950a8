"""Names of documents in a citation: "zero draft", « lettre de l’Ouzbékistan », "2015 GGE report"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.citations.documents.mention import Mention
from corpus.citations.lexer import Form, tokens
from corpus.document import DocumentKind, Status
from corpus.holdings import Holding, Holdings
from corpus.languages.document_names import (
    DRAFT_RESOLUTION,
    FINAL_REPORT,
    FINAL_REPORT_MEANS,
    GLUED,
    LETTER,
    NAMES,
    REVISED_DRAFT,
    REVISED_DRAFT_RESOLUTION,
)
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


def final_report(text: str, _: Holdings) -> Iterator[Mention]:
    """Take "the final report" for the working group's."""
    if place := _place(text, FINAL_REPORT):
        yield Mention(*place, (FINAL_REPORT_MEANS,), is_doubtful=not _is_alone(text, *place), is_name=True)


def only_draft(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Take "the revised draft resolution" for the only one held; ask for any other draft."""
    for names, is_meant in _DRAFTS:
        if place := _place(text, names):
            if symbols := _symbols(holdings, is_meant):
                is_sure = names is REVISED_DRAFT_RESOLUTION and _is_alone(text, *place)
                yield Mention(*place, symbols, is_doubtful=not is_sure, is_name=True)
            return


def only_letter(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Take "the letter" for the only one held; of several, ask which."""
    if place := _place(text, LETTER):
        yield Mention(*place, _symbols(holdings, lambda each: each.kind is DocumentKind.LETTER), is_name=True)


def _is_revised(holding: Holding) -> bool:
    return holding.status is Status.DRAFT_REVISED


def _is_draft_resolution(holding: Holding) -> bool:
    return holding.kind is DocumentKind.DRAFT_RESOLUTION


_DRAFTS: tuple[tuple[frozenset[str], Callable[[Holding], bool]], ...] = (
    (REVISED_DRAFT_RESOLUTION, lambda holding: _is_revised(holding) and _is_draft_resolution(holding)),
    (REVISED_DRAFT, _is_revised),
    (DRAFT_RESOLUTION, _is_draft_resolution),
)


def _symbols(holdings: Holdings, is_meant: Callable[[Holding], bool]) -> tuple[DocumentSymbol, ...]:
    return tuple(dict.fromkeys(holding.symbol for holding in holdings if is_meant(holding)))


def _place(text: str, names: frozenset[str]) -> tuple[int, int] | None:
    """Return where the first of the folded names stands."""
    words = words_of(text)
    for first in range(len(words)):
        for last in range(min(first + _LONGEST, len(words)) - 1, first - 1, -1):
            if " ".join(word.text for word in words[first : last + 1]) in names:
                return words[first].start, words[last].end
    return None


_LONGEST = max(
    name.count(" ") + 1
    for names in (FINAL_REPORT, LETTER, DRAFT_RESOLUTION, REVISED_DRAFT, REVISED_DRAFT_RESOLUTION)
    for name in names
)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether every other word belongs to a citation: not so in "the final report of the panel"."""
    return all(token.kind is not Form.WORD for token in tokens(f"{text[:start]} {text[end:]}"))
