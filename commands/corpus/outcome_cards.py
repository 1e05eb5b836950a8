"""The short cards around a review: how far it is, nothing to decide, how it ended, another has it."""

from discord import ui

from commands.corpus.mentions import when_shown, who_shown
from commands.corpus.remarks import (
    again_lines,
    clash_lines,
    ended_lines,
    handed_in_lines,
    reloaded_lines,
    still_unread_lines,
    titles_of,
    unread_lines,
)
from commands.corpus.review_card import TURN, take_over_button
from commands.corpus.words import action_words, deed_words
from commands.error_words.corpus_changes import storage_problem_words
from commands.i18n import Catalogue
from commands.ui.button_state import press
from commands.ui.card import Card, Row, button, buttons
from commands.ui.markdown import escape_markdown, small
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview
from storage.errors import ReviewGone, ReviewOpen
from storage.hashes import EditionStamp
from storage.publication import Publication

_STEPS = 10
"""Squares of a bar."""


STOP = "corpusstop"
"""The action of the button that ends the making of an edition; its state is a key and the command to repeat."""


def begun_card(words: Catalogue, key: str, command: str) -> Card:
    """Draw that the next edition is being made; see :func:`stop_button`."""
    return Card([words.gettext("The next edition is being made, aside…")], buttons(stop_button(key, command, words)))


def progress_card(done: int, of: int, words: Catalogue, key: str, command: str) -> Card:
    """Draw how many texts of how many are read; see :func:`stop_button`."""
    full = _STEPS * done // of if of else 0
    said = words.ngettext("{done} of {number} text", "{done} of {number} texts", of, done=words.number(done))
    what = words.gettext("The next edition is being made, aside…")
    return Card([f"{what}\n{'▰' * full}{'▱' * (_STEPS - full)} {said}"], buttons(stop_button(key, command, words)))


def stop_button(key: str, command: str, words: Catalogue) -> ui.Button[Card]:
    """Return the button that ends the making of an edition; ``command`` is what began it: ``reload``."""
    return button(words.gettext("Stop"), press(STOP, f"{key}|{command}", command="corpus"))


def stopped_card(by: int, words: Catalogue) -> Card:
    """Draw that the making of an edition was ended."""
    return Card([words.gettext("**Stopped** by {who}. Nothing is changed.", who=who_shown(by, words))])


def interrupted_card(command: str, words: Catalogue) -> Card:
    """Draw that a restart has ended the making of an edition, and which command to repeat."""
    named = f"/{words.pgettext('command', 'corpus')} {words.pgettext('command', command)}"
    said = words.gettext(
        "I was started again while this edition was being made. Nothing is changed: send {command} again.",
        command=named,
    )
    return Card([said])


def over_card(words: Catalogue) -> Card:
    """Draw that a press came too late to stop anything."""
    said = words.gettext(
        "That was over before your press, so there was nothing to stop. Nothing is published before somebody presses "
        "**Publish**; /corpus status shows how the corpus stands."
    )
    return Card([said])


def nothing_card(proposal: Proposal, words: Catalogue) -> Card:
    """Draw that nothing would change, so that there is no edition to publish."""
    base = proposal.base
    lines = [
        words.gettext(
            "**Nothing would change.** Edition {number} ({hash}) stays as it is.", number=base.number, hash=base.short
        ),
        *ended_lines(proposal, words),
        *handed_in_lines(proposal, words),
        *again_lines(proposal, words),
        *unread_lines(proposal.unread, words),
        *clash_lines(proposal.clashes, words),
        *reloaded_lines(proposal, words),
        *still_unread_lines(proposal, words),
    ]
    return Card(["\n".join(lines)])


def published_card(publication: Publication, proposal: Proposal, words: Catalogue) -> Card:
    """Draw that an edition is current now."""
    said = words.gettext(
        "**Edition {number} ({hash}) is published.** Answers come from it from now on.",
        number=proposal.stamp.number,
        hash=proposal.stamp.short,
    )
    is_replacing = proposal.handed_in is not None and proposal.handed_in.is_held
    what = escape_markdown(deed_words(publication, words, titles_of(proposal, words), is_replacing=is_replacing))
    deed = f"{what} · {who_shown(publication.who, words)} · "
    back = words.gettext("/corpus rollback {number} goes back to the one before.", number=proposal.base.number)
    return Card([f"{said}\n{small(deed + when_shown(publication.at))}\n{small(back)}"])


def discarded_card(base: EditionStamp, words: Catalogue) -> Card:
    """Draw that everything stays."""
    said = words.gettext("**Discarded.** Edition {number} ({hash}) stays current.", number=base.number, hash=base.short)
    return Card([said])


def review_open_card(
    error: ReviewOpen, review: OpenReview | None, words: Catalogue, *, is_ours: bool, underway: str | None = None
) -> Card:
    """Draw whose review is open and since when, and what can be done about it.

    ``is_ours`` says that this process has it, so that it can be looked at and taken over as it is; ``underway`` is
    the key of its edition while that is still being made, here.
    """
    action = "" if review is None else action_words(review.action, words)
    who, since = who_shown(error.who, words), when_shown(error.since)
    said = (
        words.gettext("**A review is open**: {action}.", action=action)
        if action
        else words.gettext("**A review is open.**")
    )
    whose = words.gettext("{who}, since {when} ({ago})", who=who, when=since, ago=when_shown(error.since, "R"))
    if underway is not None:
        step = words.gettext("The edition to review is still being made. **Stop** ends that, and nothing is changed.")
    elif not error.is_stale:
        step = words.gettext(
            "Wait until it is published or discarded; half an hour after its beginning you can take over."
        )
    else:
        step = words.gettext("It has been open for more than half an hour: you can take over.")
    if review is not None and underway is not None:
        rows = buttons(stop_button(underway, review.action, words))
    else:
        rows = () if review is None else _ways(review, words, is_stale=error.is_stale, is_ours=is_ours)
    return Card([f"{said}\n{whose}\n{step}"], rows)


def _ways(review: OpenReview, words: Catalogue, *, is_stale: bool, is_ours: bool) -> tuple[Row, ...]:
    look = button(words.gettext("Look at it"), press(TURN, f"{review.token}|0", command="corpus")) if is_ours else None
    return buttons(look, take_over_button(review.token, words) if is_stale else None)


def announced_card(words: Catalogue) -> Card:
    """Draw that one's next command ends a review that somebody left open on the machine."""
    said = words.gettext(
        "That review is open on the machine, where I cannot reach it. Send your command again: it ends that review."
    )
    return Card([said])


def gone_card(words: Catalogue, error: ReviewGone | None = None) -> Card:
    """Draw that there is nothing to decide any more, and how the review ended, where that is known."""
    return Card([storage_problem_words(error or ReviewGone(), words)])
