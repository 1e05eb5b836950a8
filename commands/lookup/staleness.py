"""Whether the words on a card are still those that are held, when one of its buttons is pressed.

The card's receipt names its edition, so nothing else need be remembered. Where it is another than that of now, the
clauses of both are held against each other: where they are the same the press goes on, and where they are not it is
refused, because whoever shares or copies means the words on the screen.
"""

import re
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping

import discord

from commands.clauses.clause_text import notes_of
from commands.clauses.quotation import clauses_shown
from commands.errors import Changed, Refusal
from commands.lookup.find import Found
from corpus.document import Clause, Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition
from storage.library import Library

Told = Mapping[tuple[DocumentSymbol, str], Hashable]
"""What a card shows of each text, by symbol and language; equal where a reader would see the same words."""

_RECEIPT = re.compile("^-# .*\\b[eé]dition[ \N{NO-BREAK SPACE}]([0-9a-f]{8})\\b", re.MULTILINE | re.IGNORECASE)


async def check_same(
    interaction: discord.Interaction,
    library: Library,
    edition: Edition,
    told: Told,
    then: Callable[[Edition], Awaitable[Told]],
    again: str,
) -> None:
    """Raise :class:`Changed` where what is ``told`` now is not what the pressed card shows.

    ``then`` gives what another edition tells; ``again`` is the ``custom_id`` that shows it as it is now. Where the
    file of that edition is gone, the hash of the whole text decides; an edition that nobody knows decides nothing.
    """
    short = edition_on(interaction.message)
    if short is None or short == edition.stamp.short:
        return
    digests, now = await library.digests_of(short), await library.digests_of(edition.stamp.short)
    doubtful = {key for key in told if _digest(digests, key) != _digest(now, key)}
    if not doubtful:
        return
    earlier = await library.earlier(short)
    if earlier is None:
        changed = {key for key in doubtful if _digest(digests, key)}
    else:
        before = await _told_then(earlier, then)
        changed = {key for key in doubtful if key in before and before[key] != told[key]}
    if changed:
        raise Changed((symbol for symbol, language in told if (symbol, language) in changed), again)


def edition_on(message: discord.Message | None) -> str | None:
    """Return the short hash of the edition that a card's receipt names; None for a card without one."""
    texts = _texts(message.components) if message is not None else ()
    return next((found[1].casefold() for text in texts for found in _RECEIPT.finditer(text)), None)


def quoted_words(found: Iterable[Found], *, with_context: bool = False) -> Told:
    """Return the words of what was found, with their chapeaux and footnotes; of a whole document its outline."""
    told: dict[tuple[DocumentSymbol, str], Hashable] = {}
    for each in found:
        if each.quoted is None:
            told |= outline_words(each.document)
        for quoted in each.all_quoted:
            clauses = clauses_shown(quoted, with_context=with_context)
            notes = (*notes_of(quoted.document, clauses), *quoted.footnotes)
            said = (*map(_words, clauses), *((note.mark, note.text) for note in notes))
            key = (quoted.document.symbol, quoted.document.language)
            told[key] = (told.get(key), said) if key in told else said
    return told


def outline_words(document: Document) -> Told:
    """Return what the outline of a document tells: its title, its sections, which clauses it has."""
    sections = tuple((each.letter, each.title) for each in document.sections)
    labels = tuple(str(clause.label) for clause in document.clauses)
    return {(document.symbol, document.language): (document.title, sections, labels, len(document.footnotes))}


def clause_words(document: Document, clauses: Iterable[Clause]) -> Told:
    """Return the words of some clauses of a document."""
    return {(document.symbol, document.language): tuple(map(_words, clauses))}


def _words(clause: Clause) -> Hashable:
    return str(clause.label), clause.mark, clause.heading, clause.text, clause.corrected, clause.calls


async def _told_then(edition: Edition, then: Callable[[Edition], Awaitable[Told]]) -> Told:
    try:
        return await then(edition)
    except (CorpusError, Refusal):  # what the button leads to is new, so that the card cannot have shown it
        return {}


def _digest(digests: Mapping[tuple[str, str], str], key: tuple[DocumentSymbol, str]) -> str:
    symbol, language = key
    return digests.get((str(symbol), language), "")


def _texts(components: Iterable[object]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
