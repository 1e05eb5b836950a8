"""Cards for moderators: a stored schedule, the list of schedules, the history of slots."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import discord
from discord import ui

from commands.clauses.receipt import WARNING_SIGN
from commands.digest.channels import MissingAccess
from commands.digest.poster import ManualPost
from commands.digest.time_zones import fixed_offset
from commands.digest.words import (
    cadence_words,
    date_runs,
    instant_words,
    next_words,
    offset_words,
    outcome_words,
    remedy_words,
    sections_words,
    why_words,
)
from commands.error_words.digests import permission_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, symbol_words
from commands.i18n.languages import language_name
from commands.ui.button_state import make_custom_id
from commands.ui.card import Card, Row, button, buttons, page_buttons, page_line, remaining_room, shortened
from commands.ui.markdown import escape_markdown, small
from corpus.symbol import DocumentSymbol
from storage.digests.slots import PUNCTUAL
from storage.digests.values import DEFAULT_GRACE, Delivery, Outcome, Plan, Schedule, Slot, Why

POST_AGAIN = "digestagain"
"""Action of the button that posts a digest of uncertain outcome; its state is the delivery's number."""

_MOST_LISTED = 20


def suspension_card(schedules: Sequence[Schedule], why: Why, words: Catalogue, titles: Titles) -> Card:
    """Return the notice that these schedules of one server are suspended, with the reason and the remedy."""
    head = words.ngettext("**{number} digest stands still.**", "**{number} digests stand still.**", len(schedules))
    lines = [f"- {_document_and_channel(each.plan, words, titles)}" for each in schedules[:_MOST_LISTED]]
    if (more := len(schedules) - _MOST_LISTED) > 0:
        lines.append(f"- {words.ngettext('{number} more', '{number} more', more)}")
    cause = words.gettext("Why: {why}.", why=why_words(why, words))
    return Card(["\n".join((head, *lines, "", cause, remedy_words(why, words, len(schedules)))).rstrip()])


def uncertain_card(schedule: Schedule, delivery: Delivery, words: Catalogue, titles: Titles) -> Card:
    """Return the notice that a digest may or may not have been posted, with a button to post it."""
    question = words.gettext(
        "**Was this digest posted?** I was interrupted while I posted it, and I cannot read the channel to find out."
    )
    named, when = _document_and_channel(schedule.plan, words, titles), instant_words(delivery.due_at)
    what = words.gettext("{digest}, due {when}", digest=named, when=when)
    step = words.gettext("Look into the channel. If it is not there, a member with “Manage Server” can post it:")
    post = button(
        words.gettext("Post"),
        make_custom_id(POST_AGAIN, str(delivery.number), command="digest"),
        style=discord.ButtonStyle.primary,
    )
    return Card([f"{question}\n{what}\n{step}"], buttons(post))


def failure_card(schedule: Schedule, delivery: Delivery, words: Catalogue, titles: Titles) -> Card:
    """Return the notice that a digest failed, with how much of it was posted, the reason and the remedy."""
    sent = [part for part in delivery.parts if part.message is not None]
    head = words.gettext("**A digest was not posted.**")
    if sent:
        head = words.gettext(
            "**A digest was posted only in part:** {messages}", messages=_messages_link(delivery, schedule.guild, words)
        )
    named, when = _document_and_channel(schedule.plan, words, titles), instant_words(delivery.due_at)
    what = words.gettext("{digest}, due {when}", digest=named, when=when)
    if delivery.why is None:
        return Card([f"{head}\n{what}"])
    cause = words.gettext("Why: {why}.", why=_why_with_detail(delivery, words))
    return Card(["\n".join(filter(None, (head, what, cause, remedy_words(delivery.why, words))))])


def _document_and_channel(plan: Plan, words: Catalogue, titles: Titles) -> str:
    document = escape_markdown(symbol_words(plan.document, words, titles))
    return words.gettext("{document} in {channel}", document=document, channel=f"<#{plan.channel}>")


LIST = "digestlist"
HISTORY = "digesthistory"
REMOVE = "digestremove"
KEEP = "digestkeep"
POST_TWICE = "digesttwice"
"""Actions of the buttons; their states are numbers."""
PREVIEW = "digestpreview"
EDIT = "digestedit"
PAUSE = "digestpause"
RESUME = "digestresume"
ASK_REMOVE = "digestaskremove"
"""Actions of the buttons of a schedule; their state is its number, and in a list ``|`` and the page of the list."""

MOST_LINES = 12
"""Lines on a page of a history."""
_LEAST_RUN = 3
"""Fewest consecutive slots of one outcome that are one line: of two, both fit and say more."""
MOST_DATES = 12
"""Most skipped dates that are listed; the others are counted."""
_BUTTONS_PER_ROW = 5
"""Discord's limit of buttons in one row."""
_MOST_ENTRIES = 4
"""Entries on a page of the list: each is seven components with its buttons, and Discord allows 40; five would leave no
room for the buttons to other pages."""
_SPARE_CHARACTERS = 160
_MOST_DETAIL_CHARACTERS = 60
"""Longest detail of an error; a longer one is shortened."""

DocumentName = Callable[[DocumentSymbol], str]
"""Returns a document's name with its status: "A/AC.290/2021/L.2 (zero draft, not adopted)"."""


def saved_card(
    schedule: Schedule,
    slots: Sequence[Slot],
    words: Catalogue,
    document_name: DocumentName,
    *,
    sizes: Sequence[int],
    whole_size: int | None = None,
    is_new: bool = True,
    duplicates: Sequence[Schedule] = (),
) -> Card:
    """Return the card of a created or changed schedule: its plan, the size of its posts and its next dates.

    ``sizes`` has the number of messages of each post (:func:`commands.digest.content.post_sizes`). ``whole_size`` is
    the number of messages that all sections at once would be, if that is why they are posted one by one.
    ``duplicates`` are other schedules with the same plan, which may have been forgotten.
    """
    if is_new:
        head = words.gettext("**Digest {number} is set.**", number=schedule.number)
    else:
        head = words.gettext("**Digest {number} is changed.**", number=schedule.number)
    lines = [head, *_plan_lines(schedule.plan, words, document_name)]
    lines += [_size_words(sizes, whole_size, words), *_next_lines(schedule, slots, words)]
    if duplicates:
        said = words.gettext("Digest {number} has the same plan: both are posted.", number=duplicates[0].number)
        lines.append(f"{WARNING_SIGN} {said}")
    return Card(["\n".join(lines)], step_buttons(schedule, words))


def step_buttons(schedule: Schedule, words: Catalogue, page: int | None = None) -> tuple[Row, ...]:
    """Return the row of what a moderator can do with a schedule; ``page`` is that of the list which shows it."""
    state = str(schedule.number) if page is None else f"{schedule.number}|{page}"

    def step(label: str, action: str) -> ui.Button[Card]:
        return button(label, make_custom_id(action, state, command="digest"))

    is_paused = schedule.paused_at is not None
    return buttons(
        step(words.gettext("Preview"), PREVIEW),
        step(words.gettext("Edit"), EDIT),
        step(words.gettext("Resume"), RESUME) if is_paused else step(words.gettext("Pause"), PAUSE),
        step(words.gettext("Remove"), ASK_REMOVE),
    )


def _size_words(sizes: Sequence[int], whole_size: int | None, words: Catalogue) -> str:
    """Return how many messages a post has, and why sections are posted one by one if nobody chose that."""
    least, most = min(sizes), max(sizes)
    if least == most:
        sentence = words.ngettext("Each post has {number} message.", "Each post has {number} messages.", most)
    else:
        sentence = words.gettext("Each post has {least} to {most} messages.", least=least, most=most)
    if whole_size is None:
        return sentence
    why = words.ngettext(
        "All sections at once would be {number} message, so each post has one section, in turn.",
        "All sections at once would be {number} messages, so each post has one section, in turn.",
        whole_size,
    )
    return f"{sentence} {why}"


@dataclass(frozen=True, slots=True)
class ListedSchedule:
    """A schedule with its next slots and missing permissions, for the list."""

    schedule: Schedule
    next_slots: Sequence[Slot]
    """Empty while the schedule is paused or suspended."""
    missing: MissingAccess


def list_card(schedules: Sequence[ListedSchedule], page: int, words: Catalogue, document_name: DocumentName) -> Card:
    """Return a page (from 0) of the list of schedules: plan, next date, or why there is none."""
    if not schedules:
        return Card([words.gettext("This server has no digests yet. /digest create makes one.")])
    head = words.ngettext("**{number} digest**", "**{number} digests**", len(schedules))
    pages = _list_pages([(each.schedule, _list_entry(each, words, document_name)) for each in schedules], head)
    page = min(page, len(pages) - 1)
    in_list = page if len(schedules) > 1 else None
    shown = [part for schedule, entry in pages[page] for part in (entry, *step_buttons(schedule, words, in_list))]
    pager = page_buttons(LIST, "digest", page, range(len(pages)), words)
    return Card((head, *shown, page_line(page, len(pages), words)), buttons(*pager), with_separators=True)


def _list_pages(entries: Sequence[tuple[Schedule, str]], head: str) -> list[list[tuple[Schedule, str]]]:
    """Return the entries of each page: as many as Discord's limits of characters and of components allow."""
    pages: list[list[tuple[Schedule, str]]] = [[]]
    for entry in entries:
        texts = [text for _, text in (*pages[-1], entry)]
        room = remaining_room(head, " " * _SPARE_CHARACTERS, *texts)
        if pages[-1] and (len(texts) > _MOST_ENTRIES or min(room.characters, room.octets) < 0):
            pages.append([])
        pages[-1].append(entry)
    return pages


def history_card(
    schedule: Schedule, deliveries: Sequence[Delivery], page: int, words: Catalogue, document_name: DocumentName
) -> Card:
    """Return a page (from 0) of the history of a schedule, newest slot first; runs of one outcome are one line."""
    title = words.gettext("**History of digest {number}**", number=schedule.number)
    head = f"{title}\n{small(_plan_summary(schedule.plan, words, document_name))}"
    if not deliveries:
        return Card([head, words.gettext("No slot has come yet.")])
    runs = _runs_of_one_outcome(deliveries)
    count = -(-len(runs) // MOST_LINES)
    page = min(page, count - 1)
    shown = runs[page * MOST_LINES : (page + 1) * MOST_LINES]
    states = [f"{schedule.number}|{number}" for number in range(count)]
    lines = "\n".join(_history_run(each, schedule.guild, words) for each in shown)
    rows = (
        *_post_buttons([each for run in shown for each in run], words),
        *_pager(HISTORY, page, states, words),
    )
    return Card((head, lines, page_line(page, count, words)), rows)


def _runs_of_one_outcome(deliveries: Iterable[Delivery]) -> list[list[Delivery]]:
    """Return the lines of a history: consecutive slots that ended alike are one line, others have their own."""
    runs: list[list[Delivery]] = []
    for key, group in groupby(deliveries, _outcome_key):
        alike = list(group)
        runs += [[each] for each in alike] if key is None or len(alike) < _LEAST_RUN else [alike]
    return runs


def _outcome_key(delivery: Delivery) -> tuple[object, ...] | None:
    """Return what slots of one run have in common; None for one that has a line of its own.

    Those are what a moderator may have to look at: posted by hand, posted in part, being posted, or perhaps posted.
    """
    sent = sum(part.message is not None for part in delivery.parts)
    is_partial = delivery.outcome is Outcome.FAILED and sent > 0
    if delivery.date is None or is_partial or delivery.outcome is Outcome.SENDING or delivery.why is Why.UNCERTAIN:
        return None
    return delivery.outcome, delivery.why, delivery.detail


def removal_card(schedule: Schedule, words: Catalogue, document_name: DocumentName) -> Card:
    """Return the confirmation prompt before a schedule is removed."""
    question = words.gettext("**Remove digest {number}?** Its plan and its history are erased.", number=schedule.number)
    number = str(schedule.number)
    return Card(
        [f"{question}\n{_plan_summary(schedule.plan, words, document_name)}"],
        buttons(
            button(
                words.gettext("Remove"),
                make_custom_id(REMOVE, number, command="digest"),
                style=discord.ButtonStyle.danger,
            ),
            button(words.gettext("Keep"), make_custom_id(KEEP, number, command="digest")),
        ),
    )


def pause_card(schedule: Schedule, slots: Sequence[Slot], words: Catalogue) -> Card:
    """Return the confirmation that a schedule was paused or resumed."""
    if schedule.paused_at is not None:
        sentence = words.gettext("**Digest {number} is paused.** /digest resume lets it go on.", number=schedule.number)
        return Card([sentence], step_buttons(schedule, words))
    sentence = words.gettext("**Digest {number} goes on.**", number=schedule.number)
    return Card(["\n".join((sentence, *_next_lines(schedule, slots, words)))], step_buttons(schedule, words))


def posted_card(schedule: Schedule, delivery: Delivery, words: Catalogue) -> Card:
    """Return the outcome of a posting by hand."""
    line = _history_line(delivery, schedule.guild, words).removeprefix("- ")
    return Card([line], _post_buttons([delivery], words))


def just_posted_card(schedule: Schedule, posted: ManualPost, words: Catalogue) -> Card:
    """Return the notice that a digest was just posted, by whom and where, with a button to post it again."""
    sentence = words.gettext(
        "**Digest {number} has just been posted**, by {who}.", number=schedule.number, who=f"<@{posted.who}>"
    )
    line = _history_line(posted.delivery, schedule.guild, words).removeprefix("- ")
    again = button(words.gettext("Post again"), make_custom_id(POST_TWICE, str(schedule.number), command="digest"))
    return Card([f"{sentence}\n{line}"], buttons(again))


def preview_words(schedule: Schedule, slot: Slot | None, words: Catalogue) -> str:
    """Return the sentence above a preview: channel and time of the next post."""
    channel = f"<#{schedule.plan.channel}>"
    if slot is None:
        return words.gettext("The digest stands still. Posted now in {channel}, it would be this:", channel=channel)
    return words.gettext("Next in {channel}, {when}:", channel=channel, when=next_words(slot.at))


def inactive_words(schedule: Schedule, words: Catalogue) -> str:
    """Return why a schedule is paused or suspended and what to do; empty if it is active."""
    sentences: list[str] = []
    if schedule.paused_at is not None:
        when = instant_words(schedule.paused_at, "f")
        sentences.append(words.gettext("Paused since {when}. /digest resume lets it go on.", when=when))
    if schedule.suspended is not None:
        why = why_words(schedule.suspended, words)
        sentences.append(words.gettext("Stands still: {why}.", why=why))
        sentences.append(remedy_words(schedule.suspended, words))
    return " ".join(filter(None, sentences))


def _plan_summary(plan: Plan, words: Catalogue, document_name: DocumentName) -> str:
    return words.gettext(
        "{channel}, {cadence}: {document}, {sections}",
        channel=f"<#{plan.channel}>",
        cadence=escape_markdown(cadence_words(plan, words)),
        document=escape_markdown(document_name(plan.document)),
        sections=sections_words(plan, words),
    )


def _post_buttons(deliveries: Iterable[Delivery], words: Catalogue) -> tuple[Row, ...]:
    """Return a button for each delivery of uncertain outcome; on some servers the bot could not post the notice."""
    pressable = [_post_button(each, words) for each in deliveries if each.why is Why.UNCERTAIN]
    return tuple(
        row
        for start in range(0, len(pressable), _BUTTONS_PER_ROW)
        for row in buttons(*pressable[start : start + _BUTTONS_PER_ROW])
    )


def _post_button(delivery: Delivery, words: Catalogue) -> ui.Button[Card]:
    date = words.date(delivery.date or delivery.due_at.date())
    return button(
        words.gettext("Post: {date}", date=date), make_custom_id(POST_AGAIN, str(delivery.number), command="digest")
    )


def _plan_lines(plan: Plan, words: Catalogue, document_name: DocumentName) -> Iterator[str]:
    yield _plan_summary(plan, words, document_name)
    text, own = (language_name(each, words.language) for each in (plan.text_language, plan.language))
    yield words.gettext("Text in {text}, my words in {language}", text=text, language=own)
    if (offset := fixed_offset(plan.zone)) is not None:
        utc = offset_words(offset)
        sentence = words.gettext("{zone} is {offset} all year: it has no summer time.", zone=plan.zone, offset=utc)
        yield f"{WARNING_SIGN} {sentence}"
    if plan.role is not None:
        yield words.gettext("Mentions {role}", role=f"<@&{plan.role}>")
    if plan.skip:
        dates = [_days(first, last, words) for first, last in date_runs(plan.skip)]
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


def _next_lines(schedule: Schedule, slots: Sequence[Slot], words: Catalogue) -> Iterator[str]:
    if inactive := inactive_words(schedule, words):
        yield inactive
    elif not slots:
        yield words.gettext("No date is left on which it would come.")
    else:
        yield words.gettext("It comes next:")
        yield from (f"- {next_words(slot.at)}" for slot in slots)


def _list_entry(listed: ListedSchedule, words: Catalogue, document_name: DocumentName) -> str:
    """Return the entry of one schedule in the list."""
    schedule, slots = listed.schedule, listed.next_slots
    lines = [f"**{schedule.number}** · {_plan_summary(schedule.plan, words, document_name)}"]
    if inactive := inactive_words(schedule, words):
        lines.append(inactive)
    elif slots:
        lines.append(words.gettext("Next: {when}", when=next_words(slots[0].at)))
    else:
        lines.append(words.gettext("No date is left on which it would come."))
    plan = replace(schedule.plan, role=None) if listed.missing.role else schedule.plan
    lines += _missing_lines(listed.missing, words)
    lines += map(small, [*_plan_lines(plan, words, document_name)][1:])
    return "\n".join(lines)


def _missing_lines(missing_access: MissingAccess, words: Catalogue) -> Iterator[str]:
    if missing_access.permissions:
        missing = words.listing(permission_words(name, words) for name in missing_access.permissions)
        sentence = words.gettext(
            "I lack {permissions} there: a digest may fail. Give it to me again.", permissions=missing
        )
        yield f"{WARNING_SIGN} {sentence}"
    if missing_access.role:
        sentence = words.gettext("The role that it mentions was deleted. Choose another with /digest edit.")
        yield f"{WARNING_SIGN} {sentence}"


def _history_run(run: Sequence[Delivery], guild: int, words: Catalogue) -> str:
    """Return the line of a run of slots that ended alike, newest first; of a single one, its own line."""
    if len(run) == 1:
        return _history_line(run[0], guild, words)
    newest, oldest = run[0], run[-1]
    times = words.ngettext("{number} time", "{number} times", len(run))
    facts = [f"**{outcome_words(newest.outcome, words)}**", times, _why_with_detail(newest, words)]
    if link := _messages_link(newest, guild, words):
        facts.append(words.gettext("the latest: {messages}", messages=link))
    dates = f"{instant_words(oldest.due_at, 'D')} – {instant_words(newest.due_at, 'D')}"
    return f"- {dates} — {' · '.join(filter(None, facts))}"


def _history_line(delivery: Delivery, guild: int, words: Catalogue) -> str:
    """Return one line of a history: due time, outcome, link to the message, reason."""
    facts = [f"**{outcome_words(delivery.outcome, words)}**"]
    if delivery.section is not None:
        facts.append(words.gettext("section {letter}", letter=delivery.section))
    if delivery.date is None:
        facts.append(words.gettext("by hand"))
    facts.append(_messages_link(delivery, guild, words))
    facts.append(_why_with_detail(delivery, words))
    return f"- {instant_words(delivery.due_at, 'f')} — {' · '.join(filter(None, facts))}"


def _messages_link(delivery: Delivery, guild: int, words: Catalogue) -> str:
    """Return how many messages of a delivery were posted, as a link to the first; empty for none."""
    sent = [part for part in delivery.parts if part.message is not None]
    if not sent:
        return ""
    messages = words.ngettext("{number} message", "{number} messages", len(sent))
    if len(sent) < delivery.part_count:
        messages = words.gettext("{number} of {count} messages", number=len(sent), count=delivery.part_count)
    return f"[{messages}](https://discord.com/channels/{guild}/{sent[0].channel}/{sent[0].message})"


def _why_with_detail(delivery: Delivery, words: Catalogue) -> str:
    if delivery.why is None:
        return ""
    detail = f" ({escape_markdown(shortened(delivery.detail, _MOST_DETAIL_CHARACTERS))})" if delivery.detail else ""
    return why_words(delivery.why, words) + detail


def _pager(action: str, page: int, states: Sequence[str], words: Catalogue) -> tuple[Row, ...]:
    return buttons(*page_buttons(action, "digest", page, states, words))


def _days(first: dt.date, last: dt.date, words: Catalogue) -> str:
    if first == last:
        return words.gettext("on {date}", date=words.date(first))
    return words.gettext("from {first} to {last}", first=words.date(first), last=words.date(last))
