"""Who keeps the corpus: asked at every command and every press, since roles change and menus hide nothing."""

from collections.abc import Collection

import discord

from commands.errors import KeptElsewhere, NoHomeServer, NotKeeper


class Moderators:
    """The members with Manage Server on the home server, and the holders of some roles there."""

    def __init__(self, home_server: int | None, roles: Collection[int] = ()) -> None:
        """Take Discord's numbers, as the settings name them."""
        self.home_server = home_server
        """Discord's number of the server whose moderators keep the corpus; None for none."""
        self._roles = frozenset(roles)

    @property
    def have_roles(self) -> bool:
        """Say whether roles are named: Discord's menu cannot tell their holders from others."""
        return bool(self._roles)

    def check(self, interaction: discord.Interaction) -> int:
        """Return Discord's number of the moderator who asks.

        Raises :class:`NoHomeServer`, :class:`KeptElsewhere` and :class:`NotKeeper`.
        """
        if self.home_server is None:
            raise NoHomeServer(interaction.guild_id)
        if interaction.guild_id != self.home_server:
            raise KeptElsewhere
        if not self._is_moderator(interaction):
            raise NotKeeper(self._names(interaction.guild))
        return interaction.user.id

    def _is_moderator(self, interaction: discord.Interaction) -> bool:
        if interaction.permissions.manage_guild or interaction.permissions.administrator:
            return True
        member = interaction.user
        return isinstance(member, discord.Member) and any(member.get_role(role) is not None for role in self._roles)

    def _names(self, server: discord.Guild | None) -> list[str]:
        roles = [server.get_role(role) for role in sorted(self._roles)] if server is not None else []
        return [role.name for role in roles if role is not None]
