"""Check, when a button is pressed, that the words on its card are still those of the current edition.

The card's receipt names its edition by its hash, so nothing else is stored. The hash is found by comparison with those
of all editions ever made, whatever the language of the receipt. If it is not that of the current edition, the clauses
of both are compared. If they are equal the press is handled; if not it is refused, because a reader who shares or
copies means the words on the screen. It is also refused if no known edition is found, because nothing then tells
whether the words are the same. A button that only made an offer, on a card without words of a document, shows the
current words.
"""

import re
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping

import discord

from commands.clauses.clause_text import notes_of
from commands.clauses.quotation import clauses_shown
from commands.errors import EditionUnknown, Refusal, TextChanged
from commands.lookup.find import Found
from commands.ui.button_state import is_offer
from commands.ui.markdown import SMALL_PRINT
from corpus.document import Clause, Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition
from storage.library import Library

ShownWords = Mapping[tuple[DocumentSymbol, str], Hashable]
"""The content that a card shows of each text, by symbol and language; equal if a reader would see the same words."""

_WORD = re.compile(r"\w+")


async def check_same(
    interaction: discord.Interaction,
    library: Library,
    edition: Edition,
    shown: ShownWords,
    words_in: Callable[[Edition], Awaitable[ShownWords]],
    custom_id: str,
) -> None:
    """Raise :class:`TextChanged` if ``shown``, the content in the current edition, is not what the pressed card shows.

    Raise :class:`EditionUnknown` if the card's edition is not found. ``words_in`` returns the content in an earlier
    edition. ``custom_id`` is that of a button which shows the current content. If the file of the card's edition no
    longer exists, the hash of each whole text is compared instead.
    """
    if is_offer(str((interaction.data or {}).get("custom_id", ""))):
        return
    editions = small_print_words(interaction.message) & await library.edition_hashes()
    if len(editions) != 1:
        raise EditionUnknown(custom_id)
    [short] = editions
    if short == edition.stamp.short:
        return
    hashes_then, hashes_now = await library.document_hashes(short), await library.document_hashes(edition.stamp.short)
    suspects = {key for key in shown if _hash(hashes_then, key) != _hash(hashes_now, key)}
    if not suspects:
        return
    earlier = await library.earlier_edition(short)
    if earlier is None:
        changed = {key for key in suspects if _hash(hashes_then, key)}
    else:
        before = await _words_in_earlier(earlier, words_in)
        changed = {key for key in suspects if key in before and before[key] != shown[key]}
    if changed:
        raise TextChanged((symbol for symbol, language in shown if (symbol, language) in changed), custom_id)


def small_print_words(message: discord.Message | None) -> frozenset[str]:
    """Return the words in the small print of a card, where its receipts are; a document's words are never there."""
    texts = _texts(message.components) if message is not None else ()
    lines = (line for text in texts for line in text.splitlines() if line.startswith(SMALL_PRINT))
    return frozenset(word for line in lines for word in _WORD.findall(line))


def quoted_words(found: Iterable[Found], *, with_context: bool = False) -> ShownWords:
    """Return the content of quotations, with chapeaux and footnotes; for a whole document, that of its outline."""
    shown: dict[tuple[DocumentSymbol, str], Hashable] = {}
    for each in found:
        if each.quotation is None:
            shown |= outline_words(each.document)
        for quoted in each.quotations:
            clauses = clauses_shown(quoted, with_context=with_context)
            notes = (*notes_of(quoted.document, clauses), *quoted.footnotes)
            content = (*map(_words, clauses), *((note.mark, note.text) for note in notes))
            key = (quoted.document.symbol, quoted.document.language)
            shown[key] = (shown.get(key), content) if key in shown else content
    return shown


def outline_words(document: Document) -> ShownWords:
    """Return the content of a document's outline: title, sections, clause labels, number of footnotes."""
    sections = tuple((each.letter, each.title) for each in document.sections)
    labels = tuple(str(clause.label) for clause in document.clauses)
    return {(document.symbol, document.language): (document.title, sections, labels, len(document.footnotes))}


def clause_words(document: Document, clauses: Iterable[Clause]) -> ShownWords:
    """Return the content of some clauses of a document."""
    return {(document.symbol, document.language): tuple(map(_words, clauses))}


def _words(clause: Clause) -> Hashable:
    return str(clause.label), clause.mark, clause.heading, clause.text, clause.corrected, clause.calls


async def _words_in_earlier(edition: Edition, words_in: Callable[[Edition], Awaitable[ShownWords]]) -> ShownWords:
    try:
        return await words_in(edition)
    except (CorpusError, Refusal):  # did not exist in that edition, so the card cannot have shown it
        return {}


def _hash(hashes: Mapping[tuple[str, str], str], key: tuple[DocumentSymbol, str]) -> str:
    symbol, language = key
    return hashes.get((str(symbol), language), "")


def _texts(components: Iterable[object]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
