"""Find names of documents in a citation: "zero draft", « lettre de l’Ouzbékistan », "2015 GGE report"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.citations.documents.mention import Mention
from corpus.citations.lexer import OTHER_SIGN, TokenKind, tokens
from corpus.document import DocumentKind, Status
from corpus.holdings import Holding, Holdings
from corpus.languages.document_names import (
    DRAFT_RESOLUTION,
    FINAL_REPORT,
    FINAL_REPORT_SYMBOL,
    JOINED_NAMES,
    LETTER_WORDS,
    NAMES,
    REVISED_DRAFT,
    REVISED_DRAFT_RESOLUTION,
)
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from corpus.text.likeness import edit_distance

_WORD = re.compile(rf"\w+|{OTHER_SIGN}")
_MAX_NAME_WORDS = max(name.count(" ") for name in NAMES) + 1


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """A folded word of a citation, with its offsets in the text."""

    text: str
    start: int
    end: int


def folded_words(text: str) -> list[FoldedWord]:
    """Return the words of a text, folded, in order; a sign that is no punctuation is a word that no name has."""
    return [FoldedWord(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def _meanings(name: str, holdings: Holdings) -> tuple[DocumentSymbol, ...]:
    """Return every document with this folded name: first those held, then those only listed in ``NAMES``."""
    name = JOINED_NAMES.get(name, name)
    held = (holding.symbol for holding in holdings.names.get(name, ()))
    return tuple(dict.fromkeys((*held, *NAMES.get(name, ()))))


def find_names(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield the names of documents in a text; at each word the longest name wins."""
    words = folded_words(text)
    longest = max(holdings.most_name_words, _MAX_NAME_WORDS)
    index = 0
    while index < len(words):
        for count in range(min(longest, len(words) - index), 0, -1):
            phrase = words[index : index + count]
            symbols = _meanings(" ".join(word.text for word in phrase), holdings)
            if symbols:
                yield Mention(phrase[0].start, phrase[-1].end, symbols, is_name=True)
                index += count - 1
                break
        index += 1


_MAX_SLIPS = 2
"""Maximum number of typing errors in a whole name; in one word only one is allowed."""
_MAX_NAMES_PER_WORD = 200
"""A word in more names is too common to find one by."""
_MIN_CORRECTED_LENGTH = 4
"""Minimum length of a word in which a typing error is corrected."""


def find_misspelt_name(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield the name that is closest to the words, if any, allowing typing errors in letters but not in figures.

    The longest name wins, then the one with fewest errors; names that fit the same words add their symbols.
    """
    words = folded_words(text)
    best: dict[str, tuple[int, Mention]] = {}
    for name in _likely_names(words, holdings):
        parts = name.split()
        for index in range(len(words) - len(parts) + 1):
            phrase = words[index : index + len(parts)]
            count = sum(_count_slips(word.text, part) for word, part in zip(phrase, parts, strict=True))
            if count <= _MAX_SLIPS:
                mention = Mention(phrase[0].start, phrase[-1].end, _meanings(name, holdings), is_name=True)
                best[name] = min(best.get(name, (count, mention)), (count, mention), key=lambda pair: pair[0])
    if best:
        chosen = min(best.values(), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))[1]
        rivals = (mention for _, mention in best.values() if (mention.start, mention.end) == (chosen.start, chosen.end))
        yield replace(chosen, symbols=tuple(dict.fromkeys(symbol for rival in rivals for symbol in rival.symbols)))


def _likely_names(words: list[FoldedWord], holdings: Holdings) -> set[str]:
    """Return the names that share a word with the text; words that occur in too many names are ignored."""
    typed = {word.text for word in words}
    shared = (names for names in map(holdings.names_with_word, typed) if len(names) <= _MAX_NAMES_PER_WORD)
    known = {name for name in NAMES if not typed.isdisjoint(name.split())}
    return known.union(*shared)


def _count_slips(word: str, part: str) -> int:
    """Return 0 or 1 typing errors between two words; ``_MAX_SLIPS + 1`` if they do not match."""
    if word == part:
        return 0
    if len(part) < _MIN_CORRECTED_LENGTH or not word.isalpha():
        return _MAX_SLIPS + 1
    count = edit_distance(word, part, 1)
    return count if count <= 1 else _MAX_SLIPS + 1


def find_final_report(text: str, _: Holdings) -> Iterator[Mention]:
    """Yield "the final report" as that of the Open-ended Working Group; confirm if other unknown words surround it."""
    if span := _find_phrase(text, FINAL_REPORT):
        yield Mention(*span, (FINAL_REPORT_SYMBOL,), needs_confirmation=not _is_only_name(text, *span), is_name=True)


def find_draft(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield "the revised draft resolution" as the only one held; any other draft needs confirmation."""
    for names, is_meant in _DRAFTS:
        if span := _find_phrase(text, names):
            if symbols := _symbols_where(holdings, is_meant):
                is_certain = names is REVISED_DRAFT_RESOLUTION and _is_only_name(text, *span)
                yield Mention(*span, symbols, needs_confirmation=not is_certain, is_name=True)
            return


def find_letter(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield "the letter" with the symbols of all letters held; it is unambiguous if there is only one."""
    if span := _find_phrase(text, LETTER_WORDS):
        yield Mention(*span, _symbols_where(holdings, lambda each: each.kind is DocumentKind.LETTER), is_name=True)


def _is_revised(holding: Holding) -> bool:
    return holding.status is Status.DRAFT_REVISED


def _is_draft_resolution(holding: Holding) -> bool:
    return holding.kind is DocumentKind.DRAFT_RESOLUTION


_DRAFTS: tuple[tuple[frozenset[str], Callable[[Holding], bool]], ...] = (
    (REVISED_DRAFT_RESOLUTION, lambda holding: _is_revised(holding) and _is_draft_resolution(holding)),
    (REVISED_DRAFT, _is_revised),
    (DRAFT_RESOLUTION, _is_draft_resolution),
)


def _symbols_where(holdings: Holdings, is_meant: Callable[[Holding], bool]) -> tuple[DocumentSymbol, ...]:
    return tuple(dict.fromkeys(holding.symbol for holding in holdings if is_meant(holding)))


def _find_phrase(text: str, names: frozenset[str]) -> tuple[int, int] | None:
    """Return the start and end of the first phrase that is one of the folded names; None if there is none."""
    words = folded_words(text)
    for first in range(len(words)):
        for last in range(min(first + _MAX_PHRASE_WORDS, len(words)) - 1, first - 1, -1):
            if " ".join(word.text for word in words[first : last + 1]) in names:
                return words[first].start, words[last].end
    return None


_MAX_PHRASE_WORDS = max(
    name.count(" ") + 1
    for names in (FINAL_REPORT, LETTER_WORDS, DRAFT_RESOLUTION, REVISED_DRAFT, REVISED_DRAFT_RESOLUTION)
    for name in names
)


def _is_only_name(text: str, start: int, end: int) -> bool:
    """Return True if all other words belong to a citation; False for "the final report of the panel"."""
    return all(token.kind is not TokenKind.WORD for token in tokens(f"{text[:start]} {text[end:]}"))
