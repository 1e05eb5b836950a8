"""Where a digest may be posted, and whom it may mention: checked before anything is kept."""

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

Channel = app_commands.AppCommandChannel | app_commands.AppCommandThread
"""What Discord tells of a channel that was chosen."""
Place = discord.abc.GuildChannel | discord.Thread
"""The channel itself."""


class PlaceOption(app_commands.Transformer):
    """A channel, an announcement channel or a thread, also one that the bot does not see: that is told, not guessed."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return that the option is a channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return what Discord lets people choose."""
        return _KINDS

    async def transform(self, _: discord.Interaction, value: Channel, /) -> Channel:
        """Return what was chosen as it came."""
        return value


PlaceChosen = app_commands.Transform[Channel, PlaceOption]


def checked_place(guild: discord.Guild, number: int, name: str) -> Place:
    """Return a channel in which the bot may post digests, and find them again.

    Raises :class:`ChannelUnfit` for one that is locked or out of sight, :class:`MayNotPost` with what is missing.
    """
    place = guild.get_channel_or_thread(number)
    if place is None:
        raise ChannelUnfit(name)
    return _open(place, name)


async def kept_place(guild: discord.Guild, number: int) -> Place:
    """Return the channel that a digest has already, checked as if it were chosen now; a thread may be archived.

    Raises as :func:`checked_place`, and :class:`ChannelUnfit` without a name for a channel that is gone.
    """
    place = guild.get_channel_or_thread(number) or await _fetched(guild, number)
    return _open(place, place.name)


async def _fetched(guild: discord.Guild, number: int) -> Place:
    """Ask Discord for a channel: archived threads are not in discord.py's memory, and posting opens them again."""
    try:
        return await guild.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData) as error:
        raise ChannelUnfit from error


def _open(place: Place, name: str) -> Place:
    """Return a place where nothing is missing."""
    guild = place.guild
    may = _may(place, guild.me, name)
    if isinstance(place, discord.Thread) and place.locked and not may.manage_threads:
        raise ChannelUnfit(name)
    if missing := _missing(place, may):
        raise MayNotPost(name, missing)
    return place


def _missing(place: Place, may: discord.Permissions) -> tuple[str, ...]:
    needed = (
        "view_channel",
        "send_messages_in_threads" if isinstance(place, discord.Thread) else "send_messages",
        "attach_files",
        "read_message_history",  # to find, after a crash, whether a message had been posted
    )
    return tuple(permission for permission in needed if not getattr(may, permission))


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a server does not have any more that a digest was set up with."""

    permissions: tuple[str, ...] = ()
    """Of the bot in the channel, as discord.py names them."""
    role: bool = False
    """The role that was to be mentioned."""


def lacking(guild: discord.Guild, plan: Plan) -> Lacking:
    """Return what is missing now; nothing of a channel that discord.py does not know."""
    role = plan.role is not None and guild.get_role(plan.role) is None
    place = guild.get_channel_or_thread(plan.channel)
    try:
        return Lacking(_missing(place, _may(place, guild.me, "")) if place is not None else (), role)
    except ChannelUnfit:
        return Lacking(role=role)


def check_role(role: discord.Role, place: Place, moderator: discord.Member, *, is_kept: bool = False) -> None:
    """Raise :class:`MayNotMention` for a role that the moderator, or the bot, could not mention there by hand.

    ``is_kept``: the role was not chosen now; it is to go along to another channel.
    """
    if role.is_default():
        raise MayNotMention(role.name)
    if role.mentionable:
        return
    for member, is_ours in ((moderator, False), (role.guild.me, True)):
        if not _may(place, member, place.name).mention_everyone:
            raise MayNotMention(role.name, is_ours=is_ours, is_kept=is_kept)


def _may(place: Place, member: discord.Member, name: str) -> discord.Permissions:
    try:
        return place.permissions_for(member)
    except discord.ClientException as error:  # a thread whose channel is out of sight
        raise ChannelUnfit(name) from error
