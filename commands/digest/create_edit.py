"""`/digest create` and `/digest edit`: the options are checked before the schedule is stored."""

import datetime as dt
from collections.abc import Sequence

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import DigestAutocomplete
from commands.digest.channels import ChannelOption
from commands.digest.content import post_sizes, spread_over_sections
from commands.digest.edit_form import FORM, edit_form, options_of, plan_fingerprint
from commands.digest.options import DigestOptions, changed_plan, new_plan, read_time, today_in
from commands.digest.schedule_cards import EDIT, saved_card
from commands.digest.time_zones import read_zone
from commands.errors import ChangedMeanwhile, NothingNamed, ScheduleUnknown
from commands.i18n import Catalogue, words_for
from commands.i18n.translator import local
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.forms import fields_of
from commands.ui.response import open_form
from commands.ui.sharing import answering
from storage.digests.values import LONGEST_GRACE, Cadence, Schedule

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
_EDIT_DESCRIPTIONS = _DESCRIPTIONS | {
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
_Hours = app_commands.Range[int, 0, LONGEST_GRACE // dt.timedelta(hours=1)]


class DigestPlanCommands:
    """The commands that create and change schedules."""

    def __init__(self, context: DigestContext, autocomplete: DigestAutocomplete) -> None:
        self._context = context
        self._autocomplete = autocomplete
        self.presses: Buttons = {EDIT: self._open_form, FORM: self._submit_form}

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return `create` and `edit`, in this order."""
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
        add_autocomplete(edit, "schedule", self._autocomplete.schedules)
        for command in (create, edit):
            add_autocomplete(command, "time", self._autocomplete.times)
            add_autocomplete(command, "zone", self._autocomplete.zones)
            add_autocomplete(command, "on", self._autocomplete.days)
            add_autocomplete(command, "document", self._autocomplete.documents)
            add_autocomplete(command, "sections", self._autocomplete.sections)
        return create, edit

    @app_commands.describe(**_DESCRIPTIONS)
    @app_commands.rename(**_NAMES)
    @app_commands.choices(days=_DAYS, language=_LANGUAGES)
    async def create(
        self,
        interaction: discord.Interaction,
        channel: ChannelOption,
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
        """Store a new schedule, and show its next dates."""
        async with answering(interaction) as answer:
            guild, words = self._context.guild(interaction), words_for(interaction)
            options = DigestOptions(
                days=days,
                on=on,
                document=document,
                sections=sections,
                language=language,
                role=role,
                skip=skip,
                grace=grace,
            )
            library = self._context.library
            whole = await new_plan(self._context, interaction, channel, read_time(time), read_zone(zone), options)
            plan = await spread_over_sections(library, whole) if sections is None else whole
            schedule = await library.digests.create(guild.id, plan, self._context.now())
            self._context.poster.plan_changed()
            duplicates = [
                each for each in self._context.schedules(interaction) if each.plan == plan and each != schedule
            ]
            card = saved_card(
                schedule,
                self._context.next_slots(schedule),
                words,
                self._context.document_name(words),
                sizes=await post_sizes(library, plan),
                whole_size=(await post_sizes(library, whole))[0] if plan != whole else None,
                duplicates=duplicates,
            )
            await answer(lambda _: card)

    @app_commands.describe(
        schedule=local("description", "Which digest"),
        without_role=local("description", "Mention nobody any more"),
        **_EDIT_DESCRIPTIONS,
    )
    @app_commands.rename(schedule=local("option", "schedule"), without_role=local("option", "without_role"), **_NAMES)
    @app_commands.choices(days=_DAYS, language=_LANGUAGES)
    async def edit(
        self,
        interaction: discord.Interaction,
        schedule: _Text,
        channel: ChannelOption | None = None,
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
        """Change the named options of a schedule, and show its next dates."""
        async with answering(interaction) as answer:
            words = words_for(interaction)
            options = DigestOptions(
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
            card = await self._change(interaction, schedule, options, words)
            await answer(lambda _: card)

    async def _change(
        self, interaction: discord.Interaction, typed: str, options: DigestOptions, words: Catalogue
    ) -> Card:
        """Change a schedule, and return its card."""
        changed = await self._change_plan(interaction, typed, options)
        self._context.poster.plan_changed()
        return saved_card(
            changed,
            self._context.next_slots(changed),
            words,
            self._context.document_name(words),
            sizes=await post_sizes(self._context.library, changed.plan),
            is_new=False,
        )

    async def _open_form(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Open the form of the button Edit, filled in with the present plan."""
        schedule = self._context.schedule(interaction, state.partition("|")[0])
        form = edit_form(schedule, today_in(self._context.now(), schedule.plan.zone), words_for(interaction))
        await open_form(interaction, form)

    async def _submit_form(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Change what differs from the plan that the form was filled in with."""
        number, _bar, fingerprint = state.partition("|")
        schedule, words = self._context.schedule(interaction, number), words_for(interaction)
        if fingerprint != plan_fingerprint(schedule.plan):
            raise ChangedMeanwhile(schedule.number)
        today = today_in(self._context.now(), schedule.plan.zone)
        options = options_of(fields_of(interaction), schedule.plan, today, words)
        if options.is_empty:
            raise NothingNamed
        await defer_show(interaction)
        await show(interaction, await self._change(interaction, number, options, words))

    async def _change_plan(self, interaction: discord.Interaction, typed: str, options: DigestOptions) -> Schedule:
        """Apply the named options to the current plan; try again if somebody else changed the plan meanwhile."""
        while True:
            schedule = self._context.schedule(interaction, typed)
            plan = await changed_plan(self._context, interaction, schedule.plan, options)
            changed = await self._context.library.digests.change(
                schedule.number, plan, self._context.now(), instead_of=schedule.plan
            )
            if changed is None:  # somebody else removed it meanwhile
                raise ScheduleUnknown(typed, self._context.schedules(interaction))
            if changed.plan == plan:
                return changed
