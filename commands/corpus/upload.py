"""A file that a moderator hands in: its size is looked at before it is fetched, its name never.

What it is, its content tells; under which name it is kept is made of the document's symbol and language.
"""

import asyncio

import aiohttp
import discord
from discord import app_commands

from commands.errors import FileNotFetched, SymbolShortened
from commands.i18n.translator import local
from corpus.citations.errors import DocumentNotHeld
from corpus.citations.parser import read_citations
from corpus.document import Status
from corpus.errors import CorpusError, SymbolMalformed
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.errors import FileTooLarge
from storage.sandbox.limits import MOST_BYTES

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
"""What a moderator can say of a text's status."""
PATIENCE = 30.0
"""Seconds in which Discord has to hand out a file, of which it allows 10 MB."""


def check_size(file: discord.Attachment) -> None:
    """Raise :class:`FileTooLarge` for a file that is not worth fetching."""
    if file.size > MOST_BYTES:
        raise FileTooLarge(file.size, MOST_BYTES)


async def content_of(file: discord.Attachment) -> bytes:
    """Fetch a file from Discord; raise :class:`FileNotFetched`, at the latest after :data:`PATIENCE`."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        raise FileNotFetched from error


def symbol_of(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol that was typed, in full or as in `/quote`, of a document held or not.

    Raises :class:`SymbolMalformed`, also for a name of our own under which nothing is held.
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


def whole_symbol_of(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol under which a text is to be held: that of a document held, else in full or in a link.

    Raises what :func:`symbol_of` does, and :class:`SymbolShortened` for a part of one, such as "79/1", of which we
    would have to guess the rest.
    """
    symbol = symbol_of(text, holdings)
    if not holdings.get(symbol) and _bare(str(symbol)) not in _bare(text):
        raise SymbolShortened(text, symbol)
    return symbol


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
