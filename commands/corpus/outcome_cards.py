"""The short cards around a review: progress, nothing to review, the outcome, another review is open."""

from discord import ui

from commands.corpus.mentions import person_words, timestamp_words
from commands.corpus.remarks import (
    clash_lines,
    excluded_lines,
    rebuilt_lines,
    replaced_review_lines,
    still_unread_lines,
    titles_of,
    unread_lines,
    uploaded_lines,
)
from commands.corpus.review_card import PAGE, take_over_button
from commands.corpus.words import action_words, publication_words
from commands.error_words.problems import problem_words
from commands.i18n import Catalogue
from commands.ui.button_state import make_custom_id
from commands.ui.card import Card, Row, button, buttons
from commands.ui.markdown import escape_markdown, small
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview
from storage.errors import ReviewGone, ReviewOpen
from storage.hashes import EditionStamp
from storage.publication import Publication

_BAR_LENGTH = 10
"""Squares of the progress bar."""


STOP = "corpusstop"
"""Action of the button that stops a build; its state is ``key|command``."""


def build_started_card(words: Catalogue, key: str, command: str) -> Card:
    """Return the card shown when a build starts; see :func:`stop_button`."""
    return Card([words.gettext("The next edition is being made, aside…")], buttons(stop_button(key, command, words)))


def progress_card(done: int, total: int, words: Catalogue, key: str, command: str) -> Card:
    """Return the card that shows how many texts of ``total`` are read; see :func:`stop_button`."""
    filled = _BAR_LENGTH * done // total if total else 0
    count = words.ngettext("{done} of {number} text", "{done} of {number} texts", total, done=words.number(done))
    title = words.gettext("The next edition is being made, aside…")
    return Card(
        [f"{title}\n{'▰' * filled}{'▱' * (_BAR_LENGTH - filled)} {count}"], buttons(stop_button(key, command, words))
    )


def stop_button(key: str, command: str, words: Catalogue) -> ui.Button[Card]:
    """Return the button that stops a build; ``command`` is the subcommand that started it, such as ``reload``."""
    return button(words.gettext("Stop"), make_custom_id(STOP, f"{key}|{command}", command="corpus"))


def build_stopped_card(by: int, words: Catalogue) -> Card:
    """Return the card for a build that was stopped; ``by`` is a user ID."""
    return Card([words.gettext("**Stopped** by {who}. Nothing is changed.", who=person_words(by, words))])


def build_interrupted_card(command: str, words: Catalogue) -> Card:
    """Return the card for a build that ended with a restart; it names the command to repeat."""
    command_name = f"/{words.pgettext('command', 'corpus')} {words.pgettext('command', command)}"
    sentence = words.gettext(
        "I was started again while this edition was being made. Nothing is changed: send {command} again.",
        command=command_name,
    )
    return Card([sentence])


def nothing_to_stop_card(words: Catalogue) -> Card:
    """Return the card for a press of Stop after the build had ended."""
    sentence = words.gettext(
        "That was over before your press, so there was nothing to stop. Nothing is published before somebody presses "
        "**Publish**; /corpus status shows how the corpus stands."
    )
    return Card([sentence])


def no_change_card(proposal: Proposal, words: Catalogue) -> Card:
    """Return the card for a proposal without changes, which gives no edition to publish."""
    base = proposal.base
    lines = [
        words.gettext(
            "**Nothing would change.** Edition {number} ({hash}) stays as it is.", number=base.number, hash=base.short
        ),
        *replaced_review_lines(proposal, words),
        *uploaded_lines(proposal, words),
        *rebuilt_lines(proposal, words),
        *unread_lines(proposal.unread, words),
        *clash_lines(proposal.clashes, words),
        *excluded_lines(proposal, words),
        *still_unread_lines(proposal, words),
    ]
    return Card(["\n".join(lines)])


def published_card(publication: Publication, proposal: Proposal, words: Catalogue) -> Card:
    """Return the card for an edition that was just published."""
    sentence = words.gettext(
        "**Edition {number} ({hash}) is published.** Answers come from it from now on.",
        number=proposal.stamp.number,
        hash=proposal.stamp.short,
    )
    is_replacing = proposal.uploaded is not None and proposal.uploaded.is_held
    change = escape_markdown(
        publication_words(publication, words, titles_of(proposal, words), is_replacing=is_replacing)
    )
    byline = f"{change} · {person_words(publication.who, words)} · "
    rollback_hint = words.gettext("/corpus rollback {number} goes back to the one before.", number=proposal.base.number)
    return Card([f"{sentence}\n{small(byline + timestamp_words(publication.at))}\n{small(rollback_hint)}"])


def discarded_card(base: EditionStamp, words: Catalogue) -> Card:
    """Return the card for a discarded proposal; ``base`` is the edition that stays current."""
    sentence = words.gettext(
        "**Discarded.** Edition {number} ({hash}) stays current.", number=base.number, hash=base.short
    )
    return Card([sentence])


def review_open_card(
    error: ReviewOpen,
    review: OpenReview | None,
    words: Catalogue,
    *,
    is_in_this_process: bool,
    build_key: str | None = None,
) -> Card:
    """Return the card that names who has opened a review and when, and what can be done.

    ``is_in_this_process`` is True if this process holds the proposal, so that it can be shown and taken over as it is.
    ``build_key`` is the key of its build if that still runs in this process.
    """
    action = "" if review is None else action_words(review.action, words)
    who, since = person_words(error.who, words), timestamp_words(error.since)
    title = (
        words.gettext("**A review is open**: {action}.", action=action)
        if action
        else words.gettext("**A review is open.**")
    )
    owner = words.gettext("{who}, since {when} ({ago})", who=who, when=since, ago=timestamp_words(error.since, "R"))
    if build_key is not None:
        next_step = words.gettext(
            "The edition to review is still being made. **Stop** ends that, and nothing is changed."
        )
    elif not error.is_stale:
        next_step = words.gettext(
            "Wait until it is published or discarded; half an hour after its beginning you can take over."
        )
    else:
        next_step = words.gettext("It has been open for more than half an hour: you can take over.")
    if review is not None and build_key is not None:
        rows = buttons(stop_button(build_key, review.action, words))
    else:
        rows = (
            ()
            if review is None
            else _review_buttons(review, words, is_stale=error.is_stale, is_in_this_process=is_in_this_process)
        )
    return Card([f"{title}\n{owner}\n{next_step}"], rows)


def _review_buttons(
    review: OpenReview, words: Catalogue, *, is_stale: bool, is_in_this_process: bool
) -> tuple[Row, ...]:
    open_button = (
        button(words.gettext("Look at it"), make_custom_id(PAGE, f"{review.token}|0", command="corpus"))
        if is_in_this_process
        else None
    )
    return buttons(open_button, take_over_button(review.token, words) if is_stale else None)


def repeat_command_card(words: Catalogue) -> Card:
    """Return the card shown when a review that another process holds will end with the next command."""
    sentence = words.gettext(
        "That review is open on the machine, where I cannot reach it. Send your command again: it ends that review."
    )
    return Card([sentence])


def review_ended_card(words: Catalogue, error: ReviewGone | None = None) -> Card:
    """Return the card for a review that is no longer open, with how it ended if that is known."""
    return Card([problem_words(error or ReviewGone(), words)])
