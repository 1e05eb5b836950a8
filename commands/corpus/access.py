"""Permission checks for `/corpus`, at every command and press: roles change, and Discord's menus enforce nothing."""

from collections.abc import Collection

import discord

from commands.errors import NoHomeServer, NotCorpusModerator, NotHomeServer


class Moderators:
    """Who may maintain the corpus: members of the home server with Manage Server, or with one of some roles."""

    def __init__(self, home_server: int | None, roles: Collection[int] = ()) -> None:
        """Take the IDs of the home server and of the roles, as configured in the settings."""
        self.home_server = home_server
        """ID of the guild whose moderators maintain the corpus; None if none is configured."""
        self._roles = frozenset(roles)

    @property
    def have_roles(self) -> bool:
        """Return True if roles are configured. Discord's command permissions do not know these roles."""
        return bool(self._roles)

    def check(self, interaction: discord.Interaction) -> int:
        """Return the user ID of the moderator.

        Raises :class:`NoHomeServer`, :class:`NotHomeServer` and :class:`NotCorpusModerator`.
        """
        if self.home_server is None:
            raise NoHomeServer(interaction.guild_id)
        if interaction.guild_id != self.home_server:
            raise NotHomeServer
        if not self._is_moderator(interaction):
            raise NotCorpusModerator(self._role_names(interaction.guild))
        return interaction.user.id

    def _is_moderator(self, interaction: discord.Interaction) -> bool:
        if interaction.permissions.manage_guild or interaction.permissions.administrator:
            return True
        member = interaction.user
        return isinstance(member, discord.Member) and any(member.get_role(role) is not None for role in self._roles)

    def _role_names(self, guild: discord.Guild | None) -> list[str]:
        roles = [guild.get_role(role) for role in sorted(self._roles)] if guild is not None else []
        return [role.name for role in roles if role is not None]
