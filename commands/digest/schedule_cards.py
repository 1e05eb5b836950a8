"""The cards that moderators see of their digests: what was set, all of them, what became of each slot."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import discord
from discord import ui

from commands.clauses.receipt import WARNING_SIGN
from commands.digest.channels import Lacking
from commands.digest.poster import Posted
from commands.digest.words import (
    cadence_words,
    coming_words,
    instant_words,
    outcome_words,
    remedy_words,
    sections_words,
    why_words,
)
from commands.error_words.digests import permission_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, symbol_words
from commands.i18n.languages import language_name
from commands.ui.button_state import press
from commands.ui.card import Card, Row, button, buttons, page_line, room_beside, shortened, turning
from commands.ui.markdown import escape_markdown, small
from commands.ui.paging import Block, paginate
from corpus.symbol import DocumentSymbol
from storage.digests.slots import PUNCTUAL
from storage.digests.values import DEFAULT_GRACE, Delivery, Plan, Schedule, Slot, Why

POST_AGAIN = "digestagain"
"""The action of the button that posts a digest of uncertain end; its state is the delivery's number."""

_MOST_LISTED = 20


def suspension_card(schedules: Sequence[Schedule], why: Why, words: Catalogue, titles: Titles) -> Card:
    """Draw that these digests of one server stand still, for one reason, and what can be done about it."""
    head = words.ngettext("**{number} digest stands still.**", "**{number} digests stand still.**", len(schedules))
    lines = [f"- {_named_schedule(each.plan, words, titles)}" for each in schedules[:_MOST_LISTED]]
    if (more := len(schedules) - _MOST_LISTED) > 0:
        lines.append(f"- {words.ngettext('{number} more', '{number} more', more)}")
    cause = words.gettext("Why: {why}.", why=why_words(why, words))
    return Card(["\n".join((head, *lines, "", cause, remedy_words(why, words, len(schedules)))).rstrip()])


def uncertain_card(schedule: Schedule, delivery: Delivery, words: Catalogue, titles: Titles) -> Card:
    """Draw that a digest may have been posted or not; a moderator who has looked can post it."""
    said = words.gettext(
        "**Was this digest posted?** I was interrupted while I posted it, and I cannot read the channel to find out."
    )
    named, when = _named_schedule(schedule.plan, words, titles), instant_words(delivery.due_at)
    what = words.gettext("{digest}, due {when}", digest=named, when=when)
    step = words.gettext("Look into the channel. If it is not there, a member with “Manage Server” can post it:")
    post = button(
        words.gettext("Post"),
        press(POST_AGAIN, str(delivery.number), command="digest"),
        style=discord.ButtonStyle.primary,
    )
    return Card([f"{said}\n{what}\n{step}"], buttons(post))


def _named_schedule(plan: Plan, words: Catalogue, titles: Titles) -> str:
    document = escape_markdown(symbol_words(plan.document, words, titles))
    return words.gettext("{document} in {channel}", document=document, channel=f"<#{plan.channel}>")


LIST = "digestlist"
HISTORY = "digesthistory"
REMOVE = "digestremove"
KEEP = "digestkeep"
POST_TWICE = "digesttwice"
"""The actions of the buttons; the states are numbers."""

MOST_DELIVERIES = 12
"""Slots on a page of a history."""
MOST_DATES = 12
"""Left-out dates that are named; more are counted."""
_IN_A_ROW = 5
"""Buttons that Discord puts into a row."""
_LAST_LINES = 160
_MOST_DETAIL = 60
"""Characters of what Discord said."""

Called = Callable[[DocumentSymbol], str]
"""Says what a plan's document is called, with its status: "A/AC.290/2021/L.2 (zero draft, not adopted)"."""


def set_card(
    schedule: Schedule,
    coming: Sequence[Slot],
    words: Catalogue,
    called: Called,
    *,
    is_new: bool = True,
    same: Sequence[Schedule] = (),
) -> Card:
    """Draw a digest that was made, or changed: what it is, and when the next ones come.

    ``same`` are digests with the same plan, which were perhaps forgotten.
    """
    if is_new:
        head = words.gettext("**Digest {number} is set.**", number=schedule.number)
    else:
        head = words.gettext("**Digest {number} is changed.**", number=schedule.number)
    lines = [head, *_plan_lines(schedule.plan, words, called), *_coming_lines(schedule, coming, words)]
    if same:
        said = words.gettext("Digest {number} has the same plan: both are posted.", number=same[0].number)
        lines.append(f"{WARNING_SIGN} {said}")
    return Card(["\n".join(lines)])


@dataclass(frozen=True, slots=True)
class Listed:
    """A digest with what is known of it now."""

    schedule: Schedule
    coming: Sequence[Slot]
    """Empty while it stands still."""
    lacking: Lacking


def list_card(schedules: Sequence[Listed], page: int, words: Catalogue, called: Called) -> Card:
    """Draw all digests of a server, or one: what each is, when it comes next, and why it does not."""
    if not schedules:
        return Card([words.gettext("This server has no digests yet. /digest create makes one.")])
    head = words.ngettext("**{number} digest**", "**{number} digests**", len(schedules))
    blocks = [Block(_listed(each, words, called)) for each in schedules]
    pages = paginate(blocks, room_beside(head, " " * _LAST_LINES))
    page = min(page, len(pages) - 1)
    text = "\n\n".join(piece.text.rstrip() for piece in pages[page].pieces)
    turned = turning(LIST, "digest", page, range(len(pages)), words)
    return Card((head, text, page_line(page, len(pages), words)), buttons(*turned))


def history_card(
    schedule: Schedule, deliveries: Sequence[Delivery], page: int, total: int, words: Catalogue, called: Called
) -> Card:
    """Draw what became of the slots of a digest, newest first."""
    title = words.gettext("**History of digest {number}**", number=schedule.number)
    head = f"{title}\n{small(_named(schedule.plan, words, called))}"
    if not deliveries:
        return Card([head, words.gettext("No slot has come yet.")])
    count = -(-total // MOST_DELIVERIES)
    states = [f"{schedule.number}|{number}" for number in range(count)]
    lines = "\n".join(_delivered(each, schedule.guild, words) for each in deliveries)
    rows = (*_post_buttons(deliveries, words), *_turned(HISTORY, page, states, words))
    return Card((head, lines, page_line(page, count, words)), rows)


def removal_card(schedule: Schedule, words: Catalogue, called: Called) -> Card:
    """Ask once whether a digest is to be removed."""
    said = words.gettext("**Remove digest {number}?** Its plan and its history are erased.", number=schedule.number)
    number = str(schedule.number)
    return Card(
        [f"{said}\n{_named(schedule.plan, words, called)}"],
        buttons(
            button(words.gettext("Remove"), press(REMOVE, number, command="digest"), style=discord.ButtonStyle.danger),
            button(words.gettext("Keep"), press(KEEP, number, command="digest")),
        ),
    )


def still_card(schedule: Schedule, coming: Sequence[Slot], words: Catalogue) -> Card:
    """Draw that a digest was paused, or goes on."""
    if schedule.paused_at is not None:
        said = words.gettext("**Digest {number} is paused.** /digest resume lets it go on.", number=schedule.number)
        return Card([said])
    said = words.gettext("**Digest {number} goes on.**", number=schedule.number)
    return Card(["\n".join((said, *_coming_lines(schedule, coming, words)))])


def posted_card(schedule: Schedule, delivery: Delivery, words: Catalogue) -> Card:
    """Draw how a posting by hand ended."""
    line = _delivered(delivery, schedule.guild, words).removeprefix("- ")
    return Card([line], _post_buttons([delivery], words))


def just_posted_card(schedule: Schedule, posted: Posted, words: Catalogue) -> Card:
    """Draw who has posted a digest a moment ago, and where it stands; whoever means it posts it again."""
    said = words.gettext(
        "**Digest {number} has just been posted**, by {who}.", number=schedule.number, who=f"<@{posted.who}>"
    )
    line = _delivered(posted.delivery, schedule.guild, words).removeprefix("- ")
    again = button(words.gettext("Post again"), press(POST_TWICE, str(schedule.number), command="digest"))
    return Card([f"{said}\n{line}"], buttons(again))


def preview_words(schedule: Schedule, slot: Slot | None, words: Catalogue) -> str:
    """Return what stands before a preview: where and when this will be posted."""
    channel = f"<#{schedule.plan.channel}>"
    if slot is None:
        return words.gettext("The digest stands still. Posted now in {channel}, it would be this:", channel=channel)
    return words.gettext("Next in {channel}, {when}:", channel=channel, when=coming_words(slot.at))


def standing_words(schedule: Schedule, words: Catalogue) -> str:
    """Return why a schedule stands still and what to do; nothing where it does not."""
    said: list[str] = []
    if schedule.paused_at is not None:
        when = instant_words(schedule.paused_at, "f")
        said.append(words.gettext("Paused since {when}. /digest resume lets it go on.", when=when))
    if schedule.suspended is not None:
        why = why_words(schedule.suspended, words)
        said.append(words.gettext("Stands still: {why}.", why=why))
        said.append(remedy_words(schedule.suspended, words))
    return " ".join(filter(None, said))


def _named(plan: Plan, words: Catalogue, called: Called) -> str:
    return words.gettext(
        "{channel}, {cadence}: {document}, {sections}",
        channel=f"<#{plan.channel}>",
        cadence=escape_markdown(cadence_words(plan, words)),
        document=escape_markdown(called(plan.document)),
        sections=sections_words(plan, words),
    )


def _post_buttons(deliveries: Iterable[Delivery], words: Catalogue) -> tuple[Row, ...]:
    """Return a button for each delivery of uncertain end: moderators are told of it, but not on every server."""
    pressable = [_post_button(each, words) for each in deliveries if each.why is Why.UNCERTAIN]
    return tuple(
        row for start in range(0, len(pressable), _IN_A_ROW) for row in buttons(*pressable[start : start + _IN_A_ROW])
    )


def _post_button(delivery: Delivery, words: Catalogue) -> ui.Button[Card]:
    date = words.date(delivery.date or delivery.due_at.date())
    return button(words.gettext("Post: {date}", date=date), press(POST_AGAIN, str(delivery.number), command="digest"))


def _plan_lines(plan: Plan, words: Catalogue, called: Called) -> Iterator[str]:
    yield _named(plan, words, called)
    text, own = (language_name(each, words.language) for each in (plan.text_language, plan.language))
    yield words.gettext("Text in {text}, my words in {language}", text=text, language=own)
    if plan.role is not None:
        yield words.gettext("Mentions {role}", role=f"<@&{plan.role}>")
    if plan.skip:
        dates = [_days(first, last, words) for first, last in _runs(plan.skip)]
        more = len(dates) - MOST_DATES
        if more > 0:
            dates[MOST_DATES:] = [words.ngettext("{number} more", "{number} more", more)]
        yield words.gettext("Not {dates}", dates=words.listing(dates))
    if plan.grace <= PUNCTUAL:
        minutes = int(PUNCTUAL.total_seconds() // 60)
        yield words.gettext("Not posted any more when it is {number} minutes late", number=minutes)
    elif plan.grace != DEFAULT_GRACE:
        hours = int(plan.grace.total_seconds() // 3600)
        yield words.ngettext("Posted late by {number} hour at most", "Posted late by {number} hours at most", hours)


def _coming_lines(schedule: Schedule, coming: Sequence[Slot], words: Catalogue) -> Iterator[str]:
    if still := standing_words(schedule, words):
        yield still
    elif not coming:
        yield words.gettext("No date is left on which it would come.")
    else:
        yield words.gettext("It comes next:")
        yield from (f"- {coming_words(slot.at)}" for slot in coming)


def _listed(listed: Listed, words: Catalogue, called: Called) -> str:
    """Return what a moderator sees of one digest at a glance."""
    schedule, coming = listed.schedule, listed.coming
    lines = [f"**{schedule.number}** · {_named(schedule.plan, words, called)}"]
    if still := standing_words(schedule, words):
        lines.append(still)
    elif coming:
        lines.append(words.gettext("Next: {when}", when=coming_words(coming[0].at)))
    else:
        lines.append(words.gettext("No date is left on which it would come."))
    plan = replace(schedule.plan, role=None) if listed.lacking.role else schedule.plan
    lines += _lacking_lines(listed.lacking, words)
    lines += map(small, [*_plan_lines(plan, words, called)][1:])
    return "\n".join(lines)


def _lacking_lines(lacking: Lacking, words: Catalogue) -> Iterator[str]:
    if lacking.permissions:
        missing = words.listing(permission_words(name, words) for name in lacking.permissions)
        said = words.gettext("I lack {permissions} there: a digest may fail. Give it to me again.", permissions=missing)
        yield f"{WARNING_SIGN} {said}"
    if lacking.role:
        said = words.gettext("The role that it mentions was deleted. Choose another with /digest edit.")
        yield f"{WARNING_SIGN} {said}"


def _delivered(delivery: Delivery, guild: int, words: Catalogue) -> str:
    """Return one line of a history: when, what became of it, where it is, why not."""
    facts = [f"**{outcome_words(delivery.outcome, words)}**"]
    if delivery.section is not None:
        facts.append(words.gettext("section {letter}", letter=delivery.section))
    if delivery.date is None:
        facts.append(words.gettext("by hand"))
    sent = [part for part in delivery.parts if part.message is not None]
    if sent:
        link = f"https://discord.com/channels/{guild}/{sent[0].channel}/{sent[0].message}"
        messages = words.ngettext("{number} message", "{number} messages", len(sent))
        if len(sent) < delivery.part_count:
            messages = words.gettext("{number} of {count} messages", number=len(sent), count=delivery.part_count)
        facts.append(f"[{messages}]({link})")
    if delivery.why is not None:
        detail = f" ({escape_markdown(shortened(delivery.detail, _MOST_DETAIL))})" if delivery.detail else ""
        facts.append(why_words(delivery.why, words) + detail)
    return f"- {instant_words(delivery.due_at, 'f')} — {' · '.join(facts)}"


def _turned(action: str, page: int, states: Sequence[str], words: Catalogue) -> tuple[Row, ...]:
    return buttons(*turning(action, "digest", page, states, words))


def _days(first: dt.date, last: dt.date, words: Catalogue) -> str:
    if first == last:
        return words.gettext("on {date}", date=words.date(first))
    return words.gettext("from {first} to {last}", first=words.date(first), last=words.date(last))


def _runs(dates: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Return dates in runs of days in a row."""
    runs: list[tuple[dt.date, dt.date]] = []
    for date in sorted(dates):
        if runs and (date - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], date)
        else:
            runs.append((date, date))
    return runs
