"""`/digest create` and `/digest edit`: what a moderator chooses, checked before it is kept."""

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import Suggesting
from commands.digest.channels import PlaceChosen
from commands.digest.options import Wishes, changed_plan, new_plan, read_time
from commands.digest.schedule_cards import set_card
from commands.digest.time_zones import read_zone
from commands.errors import ScheduleUnknown
from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.sharing import answering
from storage.digests.values import Cadence, Schedule

LONGEST_GRACE = 168
"""Hours: a week."""

_NAMES = {
    "channel": local("option", "channel"),
    "time": local("option", "time"),
    "zone": local("option", "zone"),
    "days": local("option", "days"),
    "on": local("option", "on"),
    "document": local("option", "document"),
    "sections": local("option", "sections"),
    "language": local("option", "language"),
    "role": local("option", "role"),
    "skip": local("option", "skip"),
    "grace": local("option", "grace"),
}
_DESCRIPTIONS = {
    "channel": local("description", "Where it is posted: a channel, a thread, an announcement channel"),
    "time": local("description", "The time of day, with 24 hours: 09:00, 18:30"),
    "zone": local("description", "The time zone: type a city and choose, such as Europe/Paris"),
    "days": local("description", "How often it comes"),
    "on": local("description", "Weekly: the weekday; monthly: the day, 31 for the last one"),
    "document": local("description", "A report; without it, the adopted report, else the newest draft"),
    "sections": local("description", "All, one by one, or letters such as C, E"),
    "language": local("description", "The language of the bot’s words, and of the text where it is held in it"),
    "role": local("description", "A role to mention, if you may mention it"),
    "skip": local("description", "Dates without a digest: 2026-12-24, 2026-12-31 to 2027-01-02; or none"),
    "grace": local("description", "How many hours late it may still be posted; 6 unless you say otherwise"),
}
_DESCRIPTIONS_OF_CHANGES = _DESCRIPTIONS | {
    "skip": local("description", "Dates without a digest, instead of those before: 2026-12-31 to 2027-01-02; or none"),
}
_DAYS = [
    app_commands.Choice(name=local("choice", "daily"), value=Cadence.DAILY.value),
    app_commands.Choice(name=local("choice", "weekdays"), value=Cadence.WEEKDAYS.value),
    app_commands.Choice(name=local("choice", "weekly"), value=Cadence.WEEKLY.value),
    app_commands.Choice(name=local("choice", "monthly"), value=Cadence.MONTHLY.value),
]
_LANGUAGES = [
    app_commands.Choice(name=local("choice", "English"), value="en"),
    app_commands.Choice(name=local("choice", "French"), value="fr"),
]

_Text = app_commands.Range[str, 1, 200]
_Dates = app_commands.Range[str, 1, 2000]
_Hours = app_commands.Range[int, 0, LONGEST_GRACE]


class Planning:
    """Makes and changes digests."""

    def __init__(self, office: DigestContext, suggesting: Suggesting) -> None:
        self._office = office
        self._suggesting = suggesting

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the two commands."""
        create = bound_command(
            local("command", "create"),
            local("description", "Post the recommendations of a report in a channel, on schedule"),
            self.create,
        )
        edit = bound_command(
            local("command", "edit"),
            local("description", "Change what you name of a digest, and keep the rest"),
            self.edit,
        )
        add_autocomplete(edit, "schedule", self._suggesting.schedules)
        for command in (create, edit):
            add_autocomplete(command, "time", self._suggesting.times)
            add_autocomplete(command, "zone", self._suggesting.zones)
            add_autocomplete(command, "on", self._suggesting.days)
            add_autocomplete(command, "document", self._suggesting.documents)
            add_autocomplete(command, "sections", self._suggesting.sections)
        return create, edit

    @app_commands.describe(**_DESCRIPTIONS)
    @app_commands.rename(**_NAMES)
    @app_commands.choices(days=_DAYS, language=_LANGUAGES)
    async def create(
        self,
        interaction: discord.Interaction,
        channel: PlaceChosen,
        time: _Text,
        zone: _Text,
        days: str,
        on: _Text | None = None,
        document: _Text | None = None,
        sections: _Text | None = None,
        language: str | None = None,
        role: discord.Role | None = None,
        skip: _Dates | None = None,
        grace: _Hours | None = None,
    ) -> None:
        """Keep a new digest, and show when the next ones come."""
        async with answering(interaction) as answer:
            guild, words = self._office.server(interaction), words_for(interaction)
            wishes = Wishes(
                days=days,
                on=on,
                document=document,
                sections=sections,
                language=language,
                role=role,
                skip=skip,
                grace=grace,
            )
            plan = await new_plan(self._office, interaction, channel, read_time(time), read_zone(zone), wishes)
            schedule = await self._office.library.digests.create(guild.id, plan, self._office.now())
            self._office.postman.plan_changed()
            same = [each for each in self._office.schedules(interaction) if each.plan == plan and each != schedule]
            card = set_card(schedule, self._office.coming(schedule), words, self._office.called(words), same=same)
            await answer(lambda _: card)

    @app_commands.describe(
        schedule=local("description", "Which digest"),
        without_role=local("description", "Mention nobody any more"),
        **_DESCRIPTIONS_OF_CHANGES,
    )
    @app_commands.rename(schedule=local("option", "schedule"), without_role=local("option", "without_role"), **_NAMES)
    @app_commands.choices(days=_DAYS, language=_LANGUAGES)
    async def edit(
        self,
        interaction: discord.Interaction,
        schedule: _Text,
        channel: PlaceChosen | None = None,
        time: _Text | None = None,
        zone: _Text | None = None,
        days: str | None = None,
        on: _Text | None = None,
        document: _Text | None = None,
        sections: _Text | None = None,
        language: str | None = None,
        role: discord.Role | None = None,
        without_role: bool = False,
        skip: _Dates | None = None,
        grace: _Hours | None = None,
    ) -> None:
        """Change what is named, and show when the next ones come."""
        async with answering(interaction) as answer:
            words = words_for(interaction)
            wishes = Wishes(
                channel=channel,
                time=time,
                zone=zone,
                days=days,
                on=on,
                document=document,
                sections=sections,
                language=language,
                role=role,
                without_role=without_role,
                skip=skip,
                grace=grace,
            )
            changed = await self._changed(interaction, schedule, wishes)
            self._office.postman.plan_changed()
            card = set_card(changed, self._office.coming(changed), words, self._office.called(words), is_new=False)
            await answer(lambda _: card)

    async def _changed(self, interaction: discord.Interaction, asked: str, wishes: Wishes) -> Schedule:
        """Change what is named of the plan as it stands: again, where somebody else changed it meanwhile."""
        while True:
            own = self._office.schedule(interaction, asked)
            plan = await changed_plan(self._office, interaction, own.plan, wishes)
            changed = await self._office.library.digests.change(
                own.number, plan, self._office.now(), instead_of=own.plan
            )
            if changed is None:  # removed by somebody else meanwhile
                raise ScheduleUnknown(asked, self._office.schedules(interaction))
            if changed.plan == plan:
                return changed
