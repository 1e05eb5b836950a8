"""Files that moderators upload. The size is checked before the download; the file's name is never used.

The format is detected from the content, and the stored file is named by the document's symbol and language.
"""

import asyncio

import discord
from discord import app_commands

from commands.errors import FileNotFetched, SymbolShortened
from commands.i18n.translator import local
from commands.ui.response import DELIVERY_ERRORS
from corpus.citations.errors import DocumentNotHeld
from corpus.citations.parser import read_citations
from corpus.document import Status
from corpus.errors import CorpusError, SymbolMalformed
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.errors import FileTooLarge
from storage.sandbox.limits import MAX_BYTES

STATUSES = [
    app_commands.Choice(name=local("choice", "zero draft"), value=Status.DRAFT_ZERO.value),
    app_commands.Choice(name=local("choice", "draft"), value=Status.DRAFT.value),
    app_commands.Choice(name=local("choice", "revised draft"), value=Status.DRAFT_REVISED.value),
    app_commands.Choice(name=local("choice", "approved in committee"), value=Status.APPROVED_IN_COMMITTEE.value),
    app_commands.Choice(name=local("choice", "adopted"), value=Status.ADOPTED.value),
    app_commands.Choice(name=local("choice", "adopted without a vote"), value=Status.ADOPTED_WITHOUT_VOTE.value),
    app_commands.Choice(name=local("choice", "adopted by vote"), value=Status.ADOPTED_VOTE.value),
    app_commands.Choice(name=local("choice", "adopted by consensus"), value=Status.ADOPTED_CONSENSUS.value),
    app_commands.Choice(name=local("choice", "opinion of its authors"), value=Status.COMMUNICATION.value),
    app_commands.Choice(name=local("choice", "unknown"), value=Status.UNKNOWN.value),
]
"""The statuses that a moderator can choose."""
FETCH_TIMEOUT = 30.0
"""Seconds for the download of a file from Discord; files have 10 MB at most."""


def check_size(file: discord.Attachment) -> None:
    """Raise :class:`FileTooLarge` for a file over the limit, before it is downloaded."""
    if file.size > MAX_BYTES:
        raise FileTooLarge(file.size, MAX_BYTES)


async def fetch_content(file: discord.Attachment) -> bytes:
    """Return the content of an attached file, downloaded from Discord.

    Raises :class:`FileNotFetched`, at the latest after :data:`FETCH_TIMEOUT`.
    """
    try:
        async with asyncio.timeout(FETCH_TIMEOUT):
            return await file.read()
    except DELIVERY_ERRORS as error:
        raise FileNotFetched from error


def parse_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the typed symbol, in full or as in `/quote`; its document need not be held.

    Raises :class:`SymbolMalformed`, also for a local name under which nothing is held.
    """
    try:
        cited = read_citations(text, holdings)
    except DocumentNotHeld as error:
        if error.clause is None:
            return error.symbol
    except CorpusError:
        pass
    else:
        if len(cited) == 1 and cited[0].part is None:
            return cited[0].document
    symbol = DocumentSymbol.parse(text)
    if symbol.is_local and not holdings.get(symbol):
        raise SymbolMalformed(text)
    return symbol


def parse_whole_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol for a new text: that of a held document, or one typed in full or in a link.

    Raises what :func:`parse_symbol` raises, and :class:`SymbolShortened` for a part of a symbol, such as "79/1",
    because the rest would be a guess.
    """
    symbol = parse_symbol(text, holdings)
    if not holdings.get(symbol) and _without_spaces(str(symbol)) not in _without_spaces(text):
        raise SymbolShortened(text, symbol)
    return symbol


def _without_spaces(text: str) -> str:
    return "".join(text.split()).casefold()
