"""The short cards around a review: how far it is, nothing to decide, how it ended, another has it."""

from commands.cards.card import Card, Row, button, buttons
from commands.cards.corpus_people import when_shown, who_shown
from commands.cards.corpus_review import TURN, clash_lines, handed_in_lines, take_over_button, unread_lines
from commands.cards.markdown import shown, small
from commands.state import press
from commands.words import Words
from commands.words.keeping import action_words, deed_words
from commands.words.keeping_problems import storage_problem_words
from storage.errors import ReviewGone, ReviewOpen
from storage.proposal import Proposal
from storage.publication import Publication
from storage.reviews import OpenReview
from storage.stamp import EditionStamp

_STEPS = 10
"""Squares of a bar."""


def begun_card(words: Words) -> Card:
    """Draw that the next edition is being made."""
    return Card([words.say("The next edition is being made, aside…")])


def progress_card(done: int, of: int, words: Words) -> Card:
    """Draw how many texts of how many are read."""
    full = _STEPS * done // of if of else 0
    said = words.count("{done} of {number} text", "{done} of {number} texts", of, done=words.number(done))
    what = words.say("The next edition is being made, aside…")
    return Card([f"{what}\n{'▰' * full}{'▱' * (_STEPS - full)} {said}"])


def nothing_card(proposal: Proposal, words: Words) -> Card:
    """Draw that nothing would change, so that there is no edition to publish."""
    base = proposal.base
    lines = [
        words.say(
            "**Nothing would change.** Edition {number} ({hash}) stays as it is.", number=base.number, hash=base.short
        )
    ]
    if proposal.handed_in is not None and proposal.handed_in.is_held:
        lines.append(words.say("What you handed in gives the text that is held, word for word."))
    elif proposal.handed_in is not None:
        lines += handed_in_lines(proposal.handed_in, words)
    lines += (*unread_lines(proposal.unread, words), *clash_lines(proposal.clashes, words))
    return Card(["\n".join(lines)])


def published_card(publication: Publication, stamp: EditionStamp, former: EditionStamp, words: Words) -> Card:
    """Draw that an edition is current now."""
    said = words.say(
        "**Edition {number} ({hash}) is published.** Answers come from it from now on.",
        number=stamp.number,
        hash=stamp.short,
    )
    deed = f"{shown(deed_words(publication, words))} · {who_shown(publication.who, words)} · "
    back = words.say("/corpus rollback {number} goes back to the one before.", number=former.number)
    return Card([f"{said}\n{small(deed + when_shown(publication.at))}\n{small(back)}"])


def discarded_card(base: EditionStamp, words: Words) -> Card:
    """Draw that everything stays."""
    said = words.say("**Discarded.** Edition {number} ({hash}) stays current.", number=base.number, hash=base.short)
    return Card([said])


def review_open_card(error: ReviewOpen, review: OpenReview | None, words: Words, *, is_ours: bool) -> Card:
    """Draw whose review is open and since when, and what can be done about it.

    ``is_ours`` says that this process has it, so that it can be looked at and taken over as it is.
    """
    action = "" if review is None else action_words(review.action, words)
    who, since = who_shown(error.who, words), when_shown(error.since)
    said = words.say("**A review is open**: {action}.", action=action) if action else words.say("**A review is open.**")
    whose = words.say("{who}, since {when} ({ago})", who=who, when=since, ago=when_shown(error.since, "R"))
    if not error.is_stale:
        step = words.say("Wait until it is published or discarded; half an hour after its beginning you can take over.")
    else:
        step = words.say("It has been open for more than half an hour: you can take over.")
    rows = () if review is None else _ways(review, words, is_stale=error.is_stale, is_ours=is_ours)
    return Card([f"{said}\n{whose}\n{step}"], rows)


def _ways(review: OpenReview, words: Words, *, is_stale: bool, is_ours: bool) -> tuple[Row, ...]:
    look = button(words.say("Look at it"), press(TURN, f"{review.token}|0", command="corpus")) if is_ours else None
    return buttons(look, take_over_button(review.token, words) if is_stale else None)


def announced_card(words: Words) -> Card:
    """Draw that one's next command ends a review that somebody left open on the machine."""
    said = words.say(
        "That review is open on the machine, where I cannot reach it. Send your command again: it ends that review."
    )
    return Card([said])


def gone_card(words: Words) -> Card:
    """Draw that there is nothing to decide any more."""
    return Card([storage_problem_words(ReviewGone(), words)])
