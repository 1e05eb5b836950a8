"""From the options of `/digest create` and `/digest edit` to a plan that can be kept."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import discord

from commands.digest.access import Office
from commands.digest.channels import Channel, Place, check_role, checked_place, kept_place
from commands.digest.options import read_dates, read_day, read_sections, read_time
from commands.digest.time_zones import read_zone
from commands.errors import NoRecommendations, NothingNamed, NotModerator
from commands.lookup.find import document_of
from commands.recommendations.command import report_of, reports_with_some
from corpus.document import Document, Tier
from storage.digests.values import ALL, DEFAULT_GRACE, ONE_BY_ONE, Cadence, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a moderator typed; None for what was left out."""

    channel: Channel | None = None
    time: str | None = None
    zone: str | None = None
    days: str | None = None
    on: str | None = None
    document: str | None = None
    sections: str | None = None
    language: str | None = None
    role: discord.Role | None = None
    without_role: bool = False
    skip: str | None = None
    grace: int | None = None

    @property
    def are_none(self) -> bool:
        """Say whether nothing was named."""
        return self == Wishes()


async def new_plan(
    office: Office, interaction: discord.Interaction, channel: Channel, time: dt.time, zone: str, wishes: Wishes
) -> Plan:
    """Return the plan of a new digest; what it must have is given beside the wishes."""
    guild = office.server(interaction)
    cadence = Cadence(wishes.days or Cadence.DAILY)
    on = read_day(wishes.on, cadence)
    skip = read_dates(wishes.skip, _today(office, zone)) if wishes.skip is not None else frozenset[dt.date]()
    language = wishes.language or office.language(guild.id)
    report = await _report(office, wishes.document, language)
    sections, rotates = read_sections(wishes.sections or ALL, report)
    place = checked_place(guild, channel.id, channel.name)
    if wishes.role is not None:
        check_role(wishes.role, place, _member(interaction))
    return Plan(
        channel=place.id,
        time=time,
        zone=zone,
        cadence=cadence,
        on=on,
        document=report.symbol,
        text_language=report.language,
        sections=sections,
        rotates=rotates,
        language=language,
        role=wishes.role.id if wishes.role is not None else None,
        skip=skip,
        grace=dt.timedelta(hours=wishes.grace) if wishes.grace is not None else DEFAULT_GRACE,
    )


async def changed_plan(office: Office, interaction: discord.Interaction, before: Plan, wishes: Wishes) -> Plan:
    """Return a plan with what was named, and the rest as it was."""
    if wishes.are_none:
        raise NothingNamed
    guild = office.server(interaction)
    cadence = Cadence(wishes.days) if wishes.days is not None else before.cadence
    zone = read_zone(wishes.zone) if wishes.zone is not None else before.zone
    keeps_day = wishes.on is None and cadence is before.cadence
    document = await _document(office, before, wishes)
    sections, rotates = read_sections(wishes.sections or _as_typed(before), document)
    place = await _place(guild, before, wishes)
    return Plan(
        channel=place.id,
        time=read_time(wishes.time) if wishes.time is not None else before.time,
        zone=zone,
        cadence=cadence,
        on=before.on if keeps_day else read_day(wishes.on, cadence),
        document=document.symbol,
        text_language=document.language,
        sections=sections,
        rotates=rotates,
        language=wishes.language or before.language,
        role=_role(before, wishes, place, _member(interaction)),
        skip=read_dates(wishes.skip, _today(office, zone)) if wishes.skip is not None else before.skip,
        grace=dt.timedelta(hours=wishes.grace) if wishes.grace is not None else before.grace,
    )


async def _report(office: Office, named: str | None, language: str) -> Document:
    """Return the report that was named, or the usual one; raise :class:`NoRecommendations` where it has none."""
    edition = office.library.edition
    report = await report_of(edition, named, language)
    if not any(clause.tier is Tier.RECOMMENDATION for clause in report.clauses):
        raise NoRecommendations(report.symbol, (each.symbol for each in reports_with_some(edition.holdings)))
    return report


async def _document(office: Office, before: Plan, wishes: Wishes) -> Document:
    """Return the text that is posted: in the language of the words that is chosen, where it is held in it."""
    if wishes.document is not None:
        return await _report(office, wishes.document, wishes.language or before.language)
    return await document_of(office.library.edition, before.document, wishes.language or before.text_language)


def _today(office: Office, zone: str) -> dt.date:
    return office.now().astimezone(ZoneInfo(zone)).date()


def _as_typed(plan: Plan) -> str:
    """Return a plan's sections as one would type them, to be read against another document."""
    if plan.rotates:
        return ONE_BY_ONE
    return ", ".join(plan.sections) or ALL


async def _place(guild: discord.Guild, before: Plan, wishes: Wishes) -> Place:
    """Return another channel, or the one before; either is checked, since a suspension ends with the change."""
    if wishes.channel is None:
        return await kept_place(guild, before.channel)
    return checked_place(guild, wishes.channel.id, wishes.channel.name)


def _role(before: Plan, wishes: Wishes, place: Place, moderator: discord.Member) -> int | None:
    """Return whom a changed digest mentions; a role that was deleted falls away."""
    if wishes.role is not None:
        check_role(wishes.role, place, moderator)
        return wishes.role.id
    kept = place.guild.get_role(before.role) if before.role is not None and not wishes.without_role else None
    if kept is not None and place.id != before.channel:
        check_role(kept, place, moderator, is_kept=True)
    return kept.id if kept is not None else None


def _member(interaction: discord.Interaction) -> discord.Member:
    if not isinstance(interaction.user, discord.Member):  # on a server it is one
        raise NotModerator
    return interaction.user
