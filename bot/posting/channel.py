"""Messages of digests in Discord's channels: send a message, find it again, classify a failure.

Sending a message has three outcomes, and the stored delivery must record the right one: the message was posted; it was
certainly not posted, for a known reason (:class:`NotPosted`); or the outcome is unknown (:class:`OutcomeUnknown`),
because the response failed or never arrived, although Discord may have posted the message. In the last case the message
is searched for in the channel's history, by the mark in its buttons.

Channels are addressed by id alone. While the gateway is disconnected, discord.py's cache of servers may be empty, so a
channel missing from the cache proves nothing. Only Discord's own refusal counts.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus

import aiohttp
import discord

from bot.posting.rate_limiter import RateLimiter
from commands.digest.custom_ids import Mark, mark_of
from commands.tracebacks import traceback_without_messages
from commands.ui.card import Card
from storage.digests.values import Why

_log = logging.getLogger(__name__)

SKEW = dt.timedelta(days=1)
"""How far our clock may be ahead of Discord's: a channel's history is read from this long before the claim."""
USUAL_SKEW = dt.timedelta(minutes=10)
"""How far a synchronised clock may be ahead: a busy channel's history must be readable at least from that point."""
MOST_MESSAGES_READ = 5_000
"""Messages that are read to find one of ours, in fifty requests. A busier channel counts as unreadable."""

_UNKNOWN_CHANNEL = 10003
_THREAD_CLOSED = {50083, 160005}
"""Discord's error codes: the thread is archived; the thread is locked."""
_NO_MENTIONS = discord.AllowedMentions.none()
_CONNECTION_ERRORS = (OSError, TimeoutError, aiohttp.ClientError)


GuildChannel = discord.abc.GuildChannel | discord.Thread


class NotPosted(Exception):
    """Raised when a message was certainly not posted."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}")
        self.why = why
        self.detail = detail
        """Discord's HTTP status and error code, ``403/50013``; may be empty."""


class OutcomeUnknown(Exception):
    """Raised when a message may or may not have been posted, or a channel cannot be read now; try again later."""


class HistoryUnreadable(Exception):
    """Raised when the bot cannot read a channel's history."""


class ChannelClient:
    """Sends messages to channels and reads their history; the client must have logged in."""

    def __init__(self, client: discord.Client, rate_limiter: RateLimiter) -> None:
        self._client = client
        self._rate_limiter = rate_limiter

    async def post(
        self, guild_id: int, channel_id: int, card: Card, nonce: str, mentions: discord.AllowedMentions = _NO_MENTIONS
    ) -> int:
        """Send a message and return its id; raise :class:`NotPosted` or :class:`OutcomeUnknown`.

        If the same nonce is sent twice within some minutes, Discord returns the first message.
        """
        await self._rate_limiter.wait()
        target = self._client.get_partial_messageable(channel_id, guild_id=guild_id)
        try:
            message = await target.send(view=card, files=card.files(), nonce=nonce, allowed_mentions=mentions)
        except discord.HTTPException as error:
            raise self._failure_of(error, guild_id) from error
        except _CONNECTION_ERRORS as error:
            raise OutcomeUnknown(_error_summary(error)) from error
        except Exception as error:  # such as an unreadable response: it does not tell whether the message was posted
            _log.error("unknown whether a message was sent\n%s", traceback_without_messages(error))
            raise OutcomeUnknown(_error_summary(error)) from error
        return message.id

    async def find_parts(
        self,
        guild_id: int,
        channel_id: int,
        wanted: Callable[[Mark], bool],
        since: dt.datetime,
        skew: dt.timedelta = SKEW,
    ) -> Mapping[int, int]:
        """Return the messages in a channel whose mark is wanted: part number to message id.

        The history is read from ``skew`` before ``since``. Raises :class:`HistoryUnreadable`, :class:`NotPosted` if the
        channel was deleted with its messages, and :class:`OutcomeUnknown` if the caller should try again later.
        """
        await self._check_readable(guild_id, channel_id)
        target = self._client.get_partial_messageable(channel_id, guild_id=guild_id)
        found: dict[int, int] = {}
        read, oldest = 0, since
        try:
            async for message in target.history(limit=MOST_MESSAGES_READ):  # newest first
                read, oldest = read + 1, message.created_at
                if oldest < since - skew or 1 in found:  # no part is older than part 1
                    break
                mark = _mark_in(message) if self._client.user == message.author else None
                if mark is not None and wanted(mark):
                    found[mark.part] = message.id
        except (discord.Forbidden, discord.NotFound) as error:
            raise HistoryUnreadable(_error_summary(error)) from error
        except (discord.HTTPException, ValueError, *_CONNECTION_ERRORS) as error:
            raise OutcomeUnknown(_error_summary(error)) from error
        if read == MOST_MESSAGES_READ and not found and oldest >= since - USUAL_SKEW:
            raise HistoryUnreadable(f"more than {MOST_MESSAGES_READ} messages")
        return found

    async def obstacle(self, guild_id: int, channel_id: int) -> Why | None:
        """Return why the bot cannot post in a channel or thread, or None; raise :class:`OutcomeUnknown` if unknown."""
        try:
            channel, me = await self._find(guild_id, channel_id)
        except NotPosted as error:
            return error.why
        except HistoryUnreadable:
            return Why.MAY_NOT_POST
        return None if may_post(channel, me) else Why.MAY_NOT_POST

    def is_readable(self, guild_id: int, channel_id: int) -> bool:
        """Return whether the bot may read a channel's history; False for a channel that is not cached."""
        guild = self._client.get_guild(guild_id)
        channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
        return guild is not None and channel is not None and _may_read(channel, guild.me)

    async def _check_readable(self, guild_id: int, channel_id: int) -> None:
        """Raise :class:`HistoryUnreadable` without the permission to read: Discord then returns an empty history."""
        channel, me = await self._find(guild_id, channel_id)
        if not _may_read(channel, me):
            raise HistoryUnreadable("no permission to read")

    async def _find(self, guild_id: int, channel_id: int) -> tuple[GuildChannel, discord.Member]:
        """Return a channel or thread and the bot's own member; raise :class:`NotPosted` if either is gone."""
        if self._has_left(guild_id):
            raise NotPosted(Why.LEFT_SERVER)
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            raise OutcomeUnknown("the server is not available")
        channel = guild.get_channel_or_thread(channel_id)
        if channel is None:  # may be an archived thread
            channel = await self._fetch(channel_id)
        return channel, guild.me

    async def _fetch(self, channel_id: int) -> GuildChannel:
        try:
            fetched = await self._client.fetch_channel(channel_id)
        except discord.NotFound as error:
            raise NotPosted(Why.CHANNEL_GONE, _error_summary(error)) from error
        except (discord.Forbidden, discord.InvalidData) as error:
            raise HistoryUnreadable(_error_summary(error)) from error
        except (discord.HTTPException, *_CONNECTION_ERRORS) as error:
            raise OutcomeUnknown(_error_summary(error)) from error
        if isinstance(fetched, discord.abc.PrivateChannel):
            raise HistoryUnreadable("not a channel of a server")
        return fetched

    def _failure_of(self, error: discord.HTTPException, guild_id: int) -> NotPosted | OutcomeUnknown:
        """Return the exception for an HTTP error of a sent message."""
        detail = f"{error.status}/{error.code}"
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status in _RETRYABLE_STATUSES:
            return OutcomeUnknown(detail)
        if self._has_left(guild_id):
            return NotPosted(Why.LEFT_SERVER, detail)
        if error.code == _UNKNOWN_CHANNEL:
            return NotPosted(Why.CHANNEL_GONE, detail)
        if error.status == HTTPStatus.FORBIDDEN or error.code in _THREAD_CLOSED:
            return NotPosted(Why.MAY_NOT_POST, detail)
        return NotPosted(Why.REFUSED, detail)

    def _has_left(self, guild_id: int) -> bool:
        """Return True if Discord has sent all servers and this one is not among them."""
        return self._client.is_ready() and self._client.get_guild(guild_id) is None


def may_post(channel: GuildChannel, me: discord.Member) -> bool:
    """Return whether a member may post in a cached channel or thread; a locked thread needs Manage Threads."""
    try:
        permissions = channel.permissions_for(me)
    except discord.ClientException:  # a thread whose parent channel is not cached
        return True
    if not isinstance(channel, discord.Thread):
        return permissions.view_channel and permissions.send_messages
    return (
        permissions.view_channel
        and permissions.send_messages_in_threads
        and (permissions.manage_threads or not channel.locked)
    )


def _may_read(channel: GuildChannel, me: discord.Member) -> bool:
    permissions = channel.permissions_for(me)
    return permissions.view_channel and permissions.read_message_history


_RETRYABLE_STATUSES = {HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS}
"""Nothing was posted, and nothing can be until the condition ends: tried again, like an unknown outcome."""


def _error_summary(error: BaseException) -> str:
    """Return what may be logged of an error: Discord's HTTP status and error code, or the class name."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status}/{error.code}"
    return type(error).__name__


def _mark_in(message: discord.Message) -> Mark | None:
    return mark_of(_custom_ids(message.components))


def _custom_ids(components: Iterable[object]) -> Iterator[str]:
    """Yield the ``custom_id`` of every button, at any depth."""
    for component in components:
        if isinstance(component, discord.Button) and component.custom_id:
            yield component.custom_id
        children: Sequence[object] = getattr(component, "children", ())
        yield from _custom_ids(children)
