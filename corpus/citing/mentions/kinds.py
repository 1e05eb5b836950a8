"""Names of kinds in a citation, which mean the only document of that kind: "the letter", "the final report".

They are tried where no symbol and no other name was found. The words around "final report" and "revised
draft resolution" must all be those of a citation, else the reader is asked: other groups have theirs.
"""

from collections.abc import Callable, Iterator

from corpus.citations.documents.by_name import words_of
from corpus.citations.documents.mention import Mention
from corpus.citations.lexer import Form, tokens
from corpus.document import DocumentKind, Status
from corpus.holdings import Holding, Holdings
from corpus.languages.document_names import (
    DRAFT_RESOLUTION,
    FINAL_REPORT,
    FINAL_REPORT_MEANS,
    LETTER,
    REVISED_DRAFT,
    REVISED_DRAFT_RESOLUTION,
)
from corpus.symbol import DocumentSymbol


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
