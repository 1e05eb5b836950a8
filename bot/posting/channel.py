"""Discord's side of posting a digest: send a message, find it again, and know what a failure means.

Three things can come of sending a message, and the ledger must be told which: it is there; it is certainly not
there, and why (:class:`NotPosted`); or nobody can say (:class:`Doubtful`), because an answer failed or never came,
which does not mean that Discord did nothing. What is doubtful is looked for in the channel's history, by the mark in
the buttons.

Channels are addressed by number alone: while the gateway is away, discord.py's memory of servers may be empty, and
that a channel is not in it says nothing. Only Discord's own refusal counts.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus

import aiohttp
import discord

from commands.digest.custom_ids import Mark, mark_of
from commands.ui.card import Card
from commands.ui.error_desk import without_messages
from storage.digests.values import Why

A_SECOND = 40
"""Messages of digests at most. Discord's limit is 50 calls of all kinds; answers to commands do not count."""


class RateLimiter:
    """Lets callers through one by one, evenly."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._apart = 1 / a_second
        self._free_at = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at)
        self._free_at = at + self._apart
        await asyncio.sleep(at - now)


_log = logging.getLogger(__name__)

SKEW = dt.timedelta(days=1)
"""How far our clock may be ahead of Discord's: a channel is read back to so long before the claim."""
USUAL_SKEW = dt.timedelta(minutes=10)
"""As far as a clock is ever ahead that is set at all: a busy channel must be readable so far at least."""
MOST_READ = 5_000
"""Messages that are read to find one of ours: fifty calls. A channel that is busier than that counts as unreadable."""

_UNKNOWN_CHANNEL = 10003
_THREAD_CLOSED = {50083, 160005}
"""Discord: the thread is archived; the thread is locked."""
_NOBODY = discord.AllowedMentions.none()
_CONNECTION = (OSError, TimeoutError, aiohttp.ClientError)


Place = discord.abc.GuildChannel | discord.Thread


class NotPosted(Exception):
    """Raised when a message is certainly not there."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}")
        self.why = why
        self.detail = detail
        """Discord's status and code."""


class Doubtful(Exception):
    """Raised when a message may be there or not, or a channel could not be read just now."""


class Unreadable(Exception):
    """Raised when a channel's history is closed to us."""


class Posting:
    """Sends and reads, for a client that has logged in."""

    def __init__(self, client: discord.Client, pace: RateLimiter) -> None:
        self._client = client
        self._pace = pace

    async def post(
        self, server: int, channel: int, card: Card, nonce: str, mentions: discord.AllowedMentions = _NOBODY
    ) -> int:
        """Send a message and return its number; raise :class:`NotPosted` or :class:`Doubtful`.

        With the same nonce twice within some minutes Discord gives the first message back.
        """
        await self._pace.turn()
        place = self._client.get_partial_messageable(channel, guild_id=server)
        try:
            message = await place.send(view=card, files=card.files(), nonce=nonce, allowed_mentions=mentions)
        except discord.HTTPException as error:
            raise self._judged(error, server) from error
        except _CONNECTION as error:
            raise Doubtful(_named(error)) from error
        except Exception as error:  # an answer that nobody can read, say: it says nothing about the message
            _log.error("a message was sent, or not\n%s", without_messages(error))
            raise Doubtful(_named(error)) from error
        return message.id

    async def marks(self, server: int, channel: int, delivery: int, since: dt.datetime) -> Mapping[int, int]:
        """Return the parts of a delivery that a channel shows, with the numbers of their messages.

        Raises :class:`Unreadable`, :class:`NotPosted` where the channel is gone with all that it showed, and
        :class:`Doubtful` where it should be tried again.
        """
        await self._check_readable(server, channel)
        place = self._client.get_partial_messageable(channel, guild_id=server)
        found: dict[int, int] = {}
        read, seen_from = 0, since
        try:
            async for message in place.history(limit=MOST_READ):  # newest first
                read, seen_from = read + 1, message.created_at
                if seen_from < since - SKEW or 1 in found:  # nothing of it stands before its first message
                    break
                mark = _mark(message) if self._client.user == message.author else None
                if mark is not None and mark.delivery == delivery:
                    found[mark.part] = message.id
        except (discord.Forbidden, discord.NotFound) as error:
            raise Unreadable(_named(error)) from error
        except (discord.HTTPException, ValueError, *_CONNECTION) as error:
            raise Doubtful(_named(error)) from error
        if read == MOST_READ and not found and seen_from >= since - USUAL_SKEW:
            raise Unreadable(f"more than {MOST_READ} messages")
        return found

    async def obstacle(self, server: int, channel: int) -> Why | None:
        """Return what keeps us from posting in a channel or thread; raise :class:`Doubtful` where it is not known."""
        try:
            place, me = await self._found(server, channel)
        except NotPosted as error:
            return error.why
        except Unreadable:
            return Why.MAY_NOT_POST
        return None if may_post(place, me) else Why.MAY_NOT_POST

    async def _check_readable(self, server: int, channel: int) -> None:
        """Raise where the history would be empty: that is how Discord shows it to those who may not read it."""
        place, me = await self._found(server, channel)
        permissions = place.permissions_for(me)
        if not (permissions.view_channel and permissions.read_message_history):
            raise Unreadable("no permission to read")

    async def _found(self, server: int, channel: int) -> tuple[Place, discord.Member]:
        """Return a channel or thread, and ourselves on its server; raise :class:`NotPosted` where either is gone."""
        if self._has_left(server):
            raise NotPosted(Why.LEFT_SERVER)
        guild = self._client.get_guild(server)
        if guild is None or guild.unavailable:
            raise Doubtful("the server is not available")
        place = guild.get_channel_or_thread(channel)
        if place is None:  # a thread that is archived, perhaps
            place = await self._fetched(channel)
        return place, guild.me

    async def _fetched(self, channel: int) -> Place:
        try:
            fetched = await self._client.fetch_channel(channel)
        except discord.NotFound as error:
            raise NotPosted(Why.CHANNEL_GONE, _named(error)) from error
        except (discord.Forbidden, discord.InvalidData) as error:
            raise Unreadable(_named(error)) from error
        except (discord.HTTPException, *_CONNECTION) as error:
            raise Doubtful(_named(error)) from error
        if isinstance(fetched, discord.abc.PrivateChannel):
            raise Unreadable("not a channel of a server")
        return fetched

    def _judged(self, error: discord.HTTPException, server: int) -> NotPosted | Doubtful:
        """Say what a refusal of Discord's means."""
        told = f"{error.status}/{error.code}"
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status in _OUR_TROUBLE:
            return Doubtful(told)
        if self._has_left(server):
            return NotPosted(Why.LEFT_SERVER, told)
        if error.code == _UNKNOWN_CHANNEL:
            return NotPosted(Why.CHANNEL_GONE, told)
        if error.status == HTTPStatus.FORBIDDEN or error.code in _THREAD_CLOSED:
            return NotPosted(Why.MAY_NOT_POST, told)
        return NotPosted(Why.REFUSED, told)

    def _has_left(self, server: int) -> bool:
        """Say whether Discord has told us of all servers and this one is not among them."""
        return self._client.is_ready() and self._client.get_guild(server) is None


def may_post(place: Place, me: discord.Member) -> bool:
    """Say whether we may post in a channel or thread that discord.py knows; one that is locked is closed to most."""
    try:
        may = place.permissions_for(me)
    except discord.ClientException:  # a thread whose channel it does not know
        return True
    if not isinstance(place, discord.Thread):
        return may.view_channel and may.send_messages
    return may.view_channel and may.send_messages_in_threads and (may.manage_threads or not place.locked)


_OUR_TROUBLE = {HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS}
"""Nothing was posted, and nothing will be until that is over: to be tried again, as what is doubtful is."""


def _named(error: BaseException) -> str:
    """Return what the log may hold of an error: Discord's numbers, or the class."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status}/{error.code}"
    return type(error).__name__


def _mark(message: discord.Message) -> Mark | None:
    return mark_of(_custom_ids(message.components))


def _custom_ids(components: Iterable[object]) -> Iterator[str]:
    """Yield the ``custom_id`` of every button, however deep it stands."""
    for component in components:
        if isinstance(component, discord.Button) and component.custom_id:
            yield component.custom_id
        children: Sequence[object] = getattr(component, "children", ())
        yield from _custom_ids(children)
