"""Checks of the channel and the mentioned role of a digest, before the schedule is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import app_commands

from commands.errors import ChannelUnfit, MayNotMention, MayNotPost
from storage.digests.values import Plan

_KINDS = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
]

_TO_POST = ("view_channel", "send_messages")
"""Permissions that any message needs, by discord.py's names."""
_FOR_DIGESTS = (*_TO_POST, "attach_files", "read_message_history")
"""The history is read after a crash, to find out whether a message was posted."""

ChosenChannel = app_commands.AppCommandChannel | app_commands.AppCommandThread
"""The partial channel in the payload of an interaction."""
GuildChannel = discord.abc.GuildChannel | discord.Thread
"""A full channel or thread."""


class ChannelTransformer(app_commands.Transformer):
    """Option for a text channel, an announcement channel or a thread.

    It also accepts a channel that the bot cannot see, so that the command can report that.
    """

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return the option type, channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return the channel types that Discord offers."""
        return _KINDS

    async def transform(self, _: discord.Interaction, value: ChosenChannel, /) -> ChosenChannel:
        """Return the chosen channel unchanged."""
        return value


ChannelOption = app_commands.Transform[ChosenChannel, ChannelTransformer]


def checked_channel(guild: discord.Guild, number: int, name: str) -> GuildChannel:
    """Return a channel in which the bot may post digests and read its history.

    Raises :class:`ChannelUnfit` for a locked or invisible channel, and :class:`MayNotPost` with missing permissions.
    """
    channel = guild.get_channel_or_thread(number)
    if channel is None:
        raise ChannelUnfit(name)
    return _checked(channel, name)


def checked_notes_channel(guild: discord.Guild, number: int, name: str) -> GuildChannel:
    """Return a channel in which the bot may post notes; raise as :func:`checked_channel`."""
    channel = guild.get_channel_or_thread(number)
    if channel is None:
        raise ChannelUnfit(name)
    return _checked(channel, name, _TO_POST)


async def checked_current_channel(guild: discord.Guild, number: int) -> GuildChannel:
    """Return the current channel of a schedule, checked as if it were chosen now; a thread may be archived.

    Raises as :func:`checked_channel`, and :class:`ChannelUnfit` without a name for a deleted channel.
    """
    channel = guild.get_channel_or_thread(number) or await _fetch_channel(guild, number)
    return _checked(channel, channel.name)


async def _fetch_channel(guild: discord.Guild, number: int) -> GuildChannel:
    """Fetch a channel from Discord: archived threads are not in discord.py's cache, and posting unarchives them."""
    try:
        return await guild.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData) as error:
        raise ChannelUnfit from error


def _checked(channel: GuildChannel, name: str, needed: Sequence[str] = _FOR_DIGESTS) -> GuildChannel:
    """Return the channel if the bot may use it; raise as :func:`checked_channel`."""
    guild = channel.guild
    permissions = _permissions_of(channel, guild.me, name)
    if isinstance(channel, discord.Thread) and channel.locked and not permissions.manage_threads:
        raise ChannelUnfit(name)
    if missing := _missing_permissions(channel, permissions, needed):
        raise MayNotPost(name, missing)
    return channel


def _missing_permissions(
    channel: GuildChannel, permissions: discord.Permissions, needed: Sequence[str] = _FOR_DIGESTS
) -> tuple[str, ...]:
    in_thread = {"send_messages": "send_messages_in_threads"} if isinstance(channel, discord.Thread) else {}
    names = [in_thread.get(name, name) for name in needed]
    return tuple(name for name in names if not getattr(permissions, name))


@dataclass(frozen=True, slots=True)
class MissingAccess:
    """Permissions and role that a schedule needs and that its server no longer has."""

    permissions: tuple[str, ...] = ()
    """The bot's missing permissions in the channel, by discord.py's names."""
    role: bool = False
    """True if the role to mention was deleted."""


def missing_access(guild: discord.Guild, plan: Plan) -> MissingAccess:
    """Return what is missing now; no permissions for a channel that discord.py has not cached."""
    role = plan.role is not None and guild.get_role(plan.role) is None
    channel = guild.get_channel_or_thread(plan.channel)
    try:
        return MissingAccess(
            _missing_permissions(channel, _permissions_of(channel, guild.me, "")) if channel is not None else (), role
        )
    except ChannelUnfit:
        return MissingAccess(role=role)


def check_role(role: discord.Role, channel: GuildChannel, moderator: discord.Member, *, is_kept: bool = False) -> None:
    """Raise :class:`MayNotMention` for a role that the moderator or the bot may not mention in this channel.

    ``is_kept``: the role was not chosen in this command; it is kept while the channel changes.
    """
    if role.is_default():
        raise MayNotMention(role.name)
    if role.mentionable:
        return
    for member, is_ours in ((moderator, False), (role.guild.me, True)):
        if not _permissions_of(channel, member, channel.name).mention_everyone:
            raise MayNotMention(role.name, is_bot_refused=is_ours, is_existing_role=is_kept)


def _permissions_of(channel: GuildChannel, member: discord.Member, name: str) -> discord.Permissions:
    try:
        return channel.permissions_for(member)
    except discord.ClientException as error:  # a thread whose parent channel is not visible
        raise ChannelUnfit(name) from error
