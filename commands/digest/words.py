"""Words about schedules: their times, their sections, their outcomes and reasons.

Instants are written as Discord's timestamps, which each client shows in the reader's time zone. Only a plan's time of
day is written out, in the plan's zone.
"""

import datetime as dt
from collections.abc import Iterable

from babel import Locale

from commands.i18n.catalogue import Catalogue
from commands.i18n.typography import NBSP
from storage.digests.rotation import RotationStep
from storage.digests.values import Cadence, Outcome, Plan, Why
from storage.state import Restoration

_LAST_DAY = 31
_SHORTEST_MONTH = 28


def instant_words(instant: dt.datetime, style: str = "F") -> str:
    """Return an aware instant as Discord's timestamp; styles: ``F`` long, ``f`` short, ``R`` relative."""
    return f"<t:{int(instant.timestamp())}:{style}>"


def restoration_words(restoration: Restoration, words: Catalogue) -> str:
    """Return what moderators must know of a state that was restored from a backup, or replaced by an empty one."""
    if restoration.made_at is None:
        return words.gettext(
            "My settings were lost, and there was no backup of them. If this server had digests, create them again"
            " with /digest create."
        )
    when = instant_words(restoration.made_at, "f")
    return words.gettext(
        "My settings were restored from the backup of {when}. Digests created, changed or removed since are as they"
        " were then: check them with /digest list.",
        when=when,
    )


def next_words(instant: dt.datetime) -> str:
    """Return an instant as long timestamp with the relative one in parentheses."""
    return f"{instant_words(instant)} ({instant_words(instant, 'R')})"


def time_words(time: dt.time, words: Catalogue) -> str:
    """Return a time of day: "09:30", « 9 h 30 »."""
    if words.language != "fr":
        return f"{time:%H:%M}"
    return f"{time.hour}{NBSP}h{NBSP}{time:%M}" if time.minute else f"{time.hour}{NBSP}h"


def weekday_words(day: int, words: Catalogue) -> str:
    """Return the name of an ISO weekday (1 is Monday): "Monday", « lundi »."""
    return str(Locale.parse(words.language).days["format"]["wide"][day - 1])


def cadence_words(plan: Plan, words: Catalogue) -> str:
    """Return a plan's cadence, time and zone: "every Monday at 09:30 (Europe/Zurich)"."""
    when = {"time": time_words(plan.time, words), "zone": plan.zone.replace("_", " ")}
    match plan.cadence:
        case Cadence.DAILY:
            return words.gettext("every day at {time} ({zone})", **when)
        case Cadence.WEEKDAYS:
            return words.gettext("Monday to Friday at {time} ({zone})", **when)
        case Cadence.WEEKLY:
            return words.gettext(
                "every {weekday} at {time} ({zone})", weekday=weekday_words(plan.day or 1, words), **when
            )
        case Cadence.MONTHLY:
            return _monthly(plan.day or _LAST_DAY, when, words)


def _monthly(day: int, when: dict[str, str], words: Catalogue) -> str:
    if day == _LAST_DAY:
        return words.gettext("on the last day of each month at {time} ({zone})", **when)
    if day > _SHORTEST_MONTH:
        return words.gettext("on day {day} of each month, or its last, at {time} ({zone})", day=day, **when)
    if day == 1:
        return words.gettext("on the first day of each month at {time} ({zone})", **when)
    return words.gettext("on day {day} of each month at {time} ({zone})", day=day, **when)


def date_runs(dates: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Return runs of consecutive dates as ``(first, last)``, in order."""
    runs: list[tuple[dt.date, dt.date]] = []
    for date in sorted(dates):
        if runs and (date - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], date)
        else:
            runs.append((date, date))
    return runs


def sections_words(plan: Plan, words: Catalogue) -> str:
    """Return which sections a plan posts: "all sections", "sections C and E, one by one"."""
    letters = words.listing(plan.sections)
    if not plan.sections:
        return words.gettext("all sections, one by one") if plan.rotates else words.gettext("all sections")
    if len(plan.sections) == 1:
        return words.gettext("section {letter}", letter=letters)
    if plan.rotates:
        return words.gettext("sections {letters}, one by one", letters=letters)
    return words.gettext("sections {letters}", letters=letters)


def late_words(due_at: dt.datetime, words: Catalogue) -> str:
    """Return the remark that a digest is late, with its due time."""
    return words.gettext("Posted late: it was due {when}", when=instant_words(due_at, "f"))


def rotation_words(
    step: RotationStep, next_at: dt.datetime | None, words: Catalogue, *, is_by_hand: bool = False
) -> str:
    """Return the position in the rotation: "section E, 3 of 5, next: F on ...".

    For a posting by hand it says instead that the section comes again on schedule. ``next_at`` None: no next date.
    """
    fields = {"letter": step.letter, "number": step.position, "count": step.count, "next": step.following}
    if next_at is None and is_by_hand:
        return words.gettext("Section {letter}, {number} of {count}, posted by hand", **fields)
    if next_at is None:
        return words.gettext("Section {letter}, {number} of {count}, next: {next}", **fields)
    when = instant_words(next_at, "f")
    if is_by_hand:
        return words.gettext(
            "Section {letter}, {number} of {count}, posted by hand; it keeps its turn on {when}", **fields, when=when
        )
    return words.gettext("Section {letter}, {number} of {count}, next: {next} on {when}", **fields, when=when)


def outcome_words(outcome: Outcome, words: Catalogue) -> str:
    """Return the outcome of a slot in one or two words."""
    return {
        Outcome.SENDING: words.gettext("being posted"),
        Outcome.SENT: words.gettext("sent"),
        Outcome.LATE: words.gettext("sent late"),
        Outcome.MISSED: words.gettext("missed"),
        Outcome.SKIPPED: words.gettext("skipped"),
        Outcome.FAILED: words.gettext("failed"),
    }[outcome]


def why_words(why: Why, words: Catalogue) -> str:
    """Return why a slot was not posted or a schedule is suspended, as a part of a sentence."""
    return {
        Why.PAUSED: words.gettext("the digest was paused"),
        Why.DATE_LEFT_OUT: words.gettext("this date is left out"),
        Why.TIMING_CHANGED: words.gettext("its time was changed before it came"),
        Why.CHANNEL_GONE: words.gettext("the channel was deleted"),
        Why.MAY_NOT_POST: words.gettext("I lack a permission in the channel"),
        Why.LEFT_SERVER: words.gettext("I had been removed from the server"),
        Why.DOCUMENT_GONE: words.gettext("the document is no longer held"),
        Why.NOTHING_TO_POST: words.gettext("the sections chosen hold no recommendation"),
        Why.BOT_AWAY: words.gettext("I was not running, or not connected"),
        Why.SUPERSEDED: words.gettext("a newer one was due by then"),
        Why.UNCERTAIN: words.gettext("perhaps posted: I cannot read the channel to find out"),
        Why.TEXT_CHANGED: words.gettext("the text or the plan was changed while it was being posted"),
        Why.REFUSED: words.gettext("Discord refused the message"),
        Why.UNREACHABLE: words.gettext("Discord did not answer"),
        Why.FAULT: words.gettext("something went wrong on our side"),
    }[why]


def remedy_words(why: Why, words: Catalogue, count: int = 1) -> str:
    """Return what a moderator can do about ``count`` suspended digests, as a sentence; empty if nothing."""
    match why:
        case Why.CHANNEL_GONE:
            return words.gettext("Choose another channel with /digest edit.")
        case Why.MAY_NOT_POST:
            return words.ngettext(
                "Give me “View Channel”, “Send Messages” (in a thread “Send Messages in Threads”), “Attach Files” and "
                "“Read Message History” there; it then goes on by itself.",
                "Give me “View Channel”, “Send Messages” (in a thread “Send Messages in Threads”), “Attach Files” and "
                "“Read Message History” there; they then go on by themselves.",
                count,
            )
        case Why.DOCUMENT_GONE | Why.NOTHING_TO_POST:
            return words.gettext("Choose another document or other sections with /digest edit.")
        case Why.REFUSED | Why.UNREACHABLE | Why.FAULT | Why.UNCERTAIN | Why.TEXT_CHANGED | Why.BOT_AWAY:
            return words.gettext("Look into the channel; /digest post posts it now.")
        case _:
            return ""


def offset_words(offset: dt.timedelta) -> str:
    """Return a UTC offset of whole hours.

    >>> offset_words(dt.timedelta(hours=-5)), offset_words(dt.timedelta())
    ('UTC−5', 'UTC')
    """
    hours = int(offset.total_seconds() // 3600)
    return f"UTC{'+' if hours > 0 else '−'}{abs(hours)}" if hours else "UTC"
