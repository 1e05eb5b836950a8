"""A fake Discord server in memory, with the real bot; for the demo and the tests.

simcord gives every client the locale en-US. Here each member has a locale: it is written into the payload of an
interaction before the bot's own subscriber receives it, in the field where Discord sends it.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, cast

import discord
import simcord

from bot.client import Rapporteur
from storage.library import Library

SERVER = 1_325_000_000_000_000_000
"""Id of the server, which is the home server: its moderators may change the corpus."""
LOCALES = {"en": "en-US", "fr": "fr"}
"""Discord's locale for each short language code; other locales are used unchanged."""


class FakeServer:
    """One server with one channel, and the bot as a member."""

    def __init__(self, env: simcord.Env, library: Library) -> None:
        self.env = env
        self.library = library
        self._locales: dict[int, str] = {}
        env.backend.edit_bot_profile("Rapporteur")
        env.backend.subscribers.insert(0, self._set_locale)
        self.server = env.create_guild("OEWG – ICT security", id=SERVER, description="A working group of States")
        self.channel = self.server.create_text_channel("oewg")

    def joins(self, name: str, *, speaks: str = "en", may: discord.Permissions | None = None) -> simcord.MemberActor:
        """Add a member to the server; ``may`` adds permissions, in a role of their own."""
        user = self.env.create_user(name.casefold().replace(" ", "-"), global_name=name)
        roles = [] if may is None else [self.server.create_role(f"{name}'s role", permissions=may)]
        self.speaks(user.id, speaks)
        return self.server.add_member(user, roles=roles)

    def speaks(self, user_id: int, language: str) -> None:
        """Set the language of a user's Discord client: ``en``, ``fr``, or one of Discord's locales."""
        self._locales[user_id] = LOCALES.get(language, language)

    async def advance_to(self, moment: dt.datetime) -> None:
        """Advance the fake clock to a moment, never back; the clock starts on 1 January 2026.

        The dispatcher runs at each slot on the way, because the fake clock does not move the bot's own clock.
        """
        while (wake := self.library.digests.next_slot_at(self.env.now())) is not None and wake <= moment:
            await self._advance(wake)
        await self._advance(moment)

    async def _advance(self, moment: dt.datetime) -> None:
        await self.env.advance_time(max(0.0, (moment - self.env.now()).total_seconds()))
        bot = self.env.bot
        if isinstance(bot, Rapporteur):
            await bot.digest_service.dispatcher.run_until_idle()
        await self.env.settle()

    def set_clock(self, moment: dt.datetime) -> None:
        """Set the fake clock to a later moment, never back, without running the dispatcher."""
        self.env.backend.advance_clock(max(0.0, (moment - self.env.now()).total_seconds()))

    async def restart_bot(self, *, home_server: int | None = SERVER, moderator_roles: Collection[int] = ()) -> None:
        """Replace the bot by a new one with the same library and these settings, as after a restart."""
        former = self.env.bot
        again = Rapporteur(self.library, home_server=home_server, moderator_roles=moderator_roles)
        await self.env.restart_bot(again)
        await former.close()

    def _set_locale(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            # "user" is sent in a direct message, "member" on a server.
            person = payload["user"] if "user" in payload else payload["member"]["user"]
            cast("dict[str, Any]", payload)["locale"] = self._locales.get(int(person["id"]), LOCALES["en"])
