"""The form of the button Edit: time, days, sections and skipped dates of a schedule, filled in with its plan.

Only fields that were changed become options, so that a value is never reinterpreted: a date that has passed is not
refused, and a section that was chosen as "C" stays "C". Other options are changed with `/digest edit`.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping

from commands.digest.options import DigestOptions
from commands.digest.words import date_runs, weekday_words
from commands.i18n import Catalogue
from commands.ui.card import option
from commands.ui.forms import InputForm, choice_field, text_field
from storage.digests.values import Cadence, Plan, Schedule

FORM = "digestform"
"""Action of the form; its state is the schedule's number and the fingerprint of the plan that it shows."""

_FINGERPRINT_DIGITS = 8
_MOST_DATES_CHARACTERS = 2_000
_WITH_DAY = frozenset({Cadence.WEEKLY, Cadence.MONTHLY})


def plan_fingerprint(plan: Plan) -> str:
    """Return a hash of a plan, to detect that it was changed while a form was open."""
    return hashlib.sha256(repr(_comparable(plan)).encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def edit_form(schedule: Schedule, today: dt.date, words: Catalogue) -> InputForm:
    """Return the form, filled in with the plan of a schedule."""
    plan, filled = schedule.plan, _filled(schedule.plan, today, words)
    days = [
        option(words.pgettext("choice", each.value), each.value, is_chosen=each is plan.cadence) for each in Cadence
    ]
    fields = [
        text_field("time", words.gettext("Time of day ({zone})", zone=plan.zone), filled["time"], is_required=True),
        choice_field("days", words.gettext("Days"), days),
        text_field(
            "on",
            words.gettext("On"),
            filled["on"],
            hint=words.pgettext("description", "Weekly: the weekday; monthly: the day, 31 for the last one"),
        ),
        text_field(
            "sections",
            words.gettext("Sections"),
            filled["sections"],
            hint=words.pgettext("description", "All, one by one, or letters such as C, E"),
            is_required=True,
        ),
    ]
    if len(filled["skip"]) <= _MOST_DATES_CHARACTERS:
        dates = text_field(
            "skip",
            words.gettext("Dates without a digest"),
            filled["skip"],
            hint=words.gettext("2026-12-24, 2026-12-31 to 2027-01-02"),
            max_length=_MOST_DATES_CHARACTERS,
        )
        fields.append(dates)
    title = words.gettext("Digest {number}", number=schedule.number)
    state = f"{schedule.number}|{plan_fingerprint(plan)}"
    return InputForm(title, fields, action=FORM, state=state, command="digest")


def options_of(typed: Mapping[str, str], plan: Plan, today: dt.date, words: Catalogue) -> DigestOptions:
    """Return the options that a submitted form changes; the form was filled in with this plan."""
    filled = _filled(plan, today, words)
    changed = {
        name: text.strip() for name, text in typed.items() if name in filled and text.strip() != filled[name].strip()
    }
    cadence = Cadence(typed["days"]) if "days" in changed else plan.cadence
    if "days" in changed and cadence in _WITH_DAY and (on := typed.get("on", "").strip()):
        changed["on"] = on  # a new cadence needs its day, whether or not the reader changed it
    if cadence not in _WITH_DAY or not changed.get("on"):
        changed.pop("on", None)
    if "skip" in changed:
        changed["skip"] = changed["skip"] or "none"
    return DigestOptions(
        time=changed.get("time"),
        days=changed.get("days"),
        on=changed.get("on"),
        sections=changed.get("sections"),
        skip=changed.get("skip"),
    )


def _filled(plan: Plan, today: dt.date, words: Catalogue) -> dict[str, str]:
    """Return the text of each field for a plan, as a moderator would type it."""
    on = str(plan.day or "") if plan.cadence is not Cadence.WEEKLY else weekday_words(plan.day or 1, words)
    sections = ", ".join(plan.sections) or words.gettext("all sections")
    skipped = [date for date in plan.skip if date >= today]
    return {
        "time": f"{plan.time:%H:%M}",
        "days": plan.cadence.value,
        "on": on,
        "sections": words.gettext("one by one") if plan.rotates else sections,
        "skip": ", ".join(
            f"{first}" if first == last else words.gettext("{first} to {last}", first=first, last=last)
            for first, last in date_runs(skipped)
        ),
    }


def _comparable(plan: Plan) -> tuple[object, ...]:
    return plan.timing, str(plan.document), plan.sections, plan.rotates, sorted(plan.skip), plan.channel, plan.role
