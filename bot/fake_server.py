"""A Discord server in memory, on which the demo and the tests put the real bot.

simcord gives every client the language en-US. Here each person speaks a language of their own:
the locale is written into an interaction on its way to the bot, ahead of the bot's own
subscription, so that the bot reads it where Discord would have put it.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, cast

import discord
import simcord

from bot.client import Rapporteur
from storage.library import Library

SERVER = 1_325_000_000_000_000_000
"""Discord's number of the server, which is the home server: its moderators keep the corpus."""
LOCALES = {"en": "en-US", "fr": "fr"}
"""What Discord calls the languages that a person on stage may speak; other locales stand for themselves."""


class Stage:
    """One server with one channel, and the bot in it."""

    def __init__(self, env: simcord.Env, library: Library) -> None:
        self.env = env
        self.library = library
        self._locales: dict[int, str] = {}
        env.backend.edit_bot_profile("Rapporteur")
        env.backend.subscribers.insert(0, self._put_locale)
        self.server = env.create_guild("OEWG – ICT security", id=SERVER, description="A working group of States")
        self.channel = self.server.create_text_channel("oewg")

    def joins(self, name: str, *, speaks: str = "en", may: discord.Permissions | None = None) -> simcord.MemberActor:
        """Let somebody join the server, with permissions beyond everybody's."""
        user = self.env.create_user(name.casefold().replace(" ", "-"), global_name=name)
        roles = [] if may is None else [self.server.create_role(f"{name}'s role", permissions=may)]
        self.speaks(user.id, speaks)
        return self.server.add_member(user, roles=roles)

    def speaks(self, user_id: int, language: str) -> None:
        """Set the language of somebody's Discord client: ``en``, ``fr``, or a locale of Discord's."""
        self._locales[user_id] = LOCALES.get(language, language)

    async def turns_to(self, moment: dt.datetime) -> None:
        """Advance the stage's clock to a moment, which begins on 1 January 2026; never back.

        The bot is rung for at each slot on the way, as its own clock would, which the stage's clock does not move.
        """
        while (wake := self.library.digests.next_wake(self.env.now())) is not None and wake <= moment:
            await self._reaches(wake)
        await self._reaches(moment)

    async def _reaches(self, moment: dt.datetime) -> None:
        await self.env.advance_time(max(0.0, (moment - self.env.now()).total_seconds()))
        bot = self.env.bot
        if isinstance(bot, Rapporteur):
            await bot.office.postman.go_round()
        await self.env.settle()

    def catches_up(self, moment: dt.datetime) -> None:
        """Put the stage's clock on to a moment, never back; nobody is rung for."""
        self.env.backend.advance_clock(max(0.0, (moment - self.env.now()).total_seconds()))

    async def restarts(self, *, home_server: int | None = SERVER, moderator_roles: Collection[int] = ()) -> None:
        """Replace the bot by a new one on the same library, as after a restart, perhaps with other settings."""
        former = self.env.bot
        again = Rapporteur(self.library, home_server=home_server, moderator_roles=moderator_roles)
        await self.env.restart_bot(again)
        await former.close()

    def _put_locale(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            person = payload["user"] if "user" in payload else payload["member"]["user"]  # alone, or on a server
            cast("dict[str, Any]", payload)["locale"] = self._locales.get(int(person["id"]), LOCALES["en"])
