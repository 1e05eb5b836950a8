"""What moderators are told without asking: that a digest stands still, or that nobody knows whether it was posted.

These are posted in the server's system channel, once each, in the server's language.
"""

from collections.abc import Sequence

import discord

from commands.digest.words import instant_words, remedy_words, why_words
from commands.i18n import Words
from commands.i18n.document_names import Titles, symbol_words
from commands.ui.button_state import press
from commands.ui.card import Card, button, buttons
from commands.ui.markdown import shown
from storage.digests.values import Delivery, Plan, Schedule, Why

POST_AGAIN = "digestagain"
"""The action of the button that posts a digest of uncertain end; its state is the delivery's number."""

_MOST_LISTED = 20


def suspension_card(schedules: Sequence[Schedule], why: Why, words: Words, titles: Titles) -> Card:
    """Draw that these digests of one server stand still, for one reason, and what can be done about it."""
    head = words.count("**{number} digest stands still.**", "**{number} digests stand still.**", len(schedules))
    lines = [f"- {_named(each.plan, words, titles)}" for each in schedules[:_MOST_LISTED]]
    if (more := len(schedules) - _MOST_LISTED) > 0:
        lines.append(f"- {words.count('{number} more', '{number} more', more)}")
    cause = words.say("Why: {why}.", why=why_words(why, words))
    return Card(["\n".join((head, *lines, "", cause, remedy_words(why, words, len(schedules)))).rstrip()])


def uncertain_card(schedule: Schedule, delivery: Delivery, words: Words, titles: Titles) -> Card:
    """Draw that a digest may have been posted or not; a moderator who has looked can post it."""
    said = words.say(
        "**Was this digest posted?** I was interrupted while I posted it, and I cannot read the channel to find out."
    )
    named, when = _named(schedule.plan, words, titles), instant_words(delivery.due_at)
    what = words.say("{digest}, due {when}", digest=named, when=when)
    step = words.say("Look into the channel. If it is not there, a member with “Manage Server” can post it:")
    post = button(
        words.say("Post"),
        press(POST_AGAIN, str(delivery.number), command="digest"),
        style=discord.ButtonStyle.primary,
    )
    return Card([f"{said}\n{what}\n{step}"], buttons(post))


def _named(plan: Plan, words: Words, titles: Titles) -> str:
    document = shown(symbol_words(plan.document, words, titles))
    return words.say("{document} in {channel}", document=document, channel=f"<#{plan.channel}>")
