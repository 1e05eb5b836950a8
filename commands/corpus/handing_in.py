"""A file that a moderator hands in: its size is looked at before it is fetched, its name never.

What it is, its content tells; under which name it is kept is made of the document's symbol and language.
"""

import aiohttp
import discord
from discord import app_commands

from commands.refusals import FileNotFetched
from commands.words.translator import local
from corpus.citation import read_citations
from corpus.document import Status
from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.errors import FileTooLarge
from storage.reading.limits import MOST_BYTES

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


async def content_of(file: discord.Attachment) -> bytes:
    """Fetch a file from Discord; raise :class:`FileTooLarge` before that, :class:`FileNotFetched` after."""
    if file.size > MOST_BYTES:
        raise FileTooLarge(file.size, MOST_BYTES)
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        raise FileNotFetched from error


def symbol_of(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol that was typed: in full, or as in `/quote` that of a document held.

    Raises :class:`SymbolMalformed`.
    """
    try:
        cited = read_citations(text, holdings)
    except CorpusError:
        return DocumentSymbol.parse(text)
    if len(cited) == 1 and cited[0].part is None:
        return cited[0].document
    return DocumentSymbol.parse(text)
