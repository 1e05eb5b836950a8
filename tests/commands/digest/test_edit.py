"""`/digest edit`: what is checked again although it was not named, and what two moderators do at once."""

import datetime as dt
from dataclasses import replace

import discord
import pytest

from corpus.document import Tier
from storage.digests.values import Why
from tests import make
from tests.actors import Reader
from tests.bot.posting.digests import plan

_SYMBOL = "A/80/816"
_SAID = {
    "en": "States should exchange views each year.",
    "fr": "Les États échangent leurs vues chaque année.",
}


def _report(language: str):
    return make.report(_SYMBOL, {"A": [(Tier.RECOMMENDATION, _SAID[language])]}, language=language)


both = make.holding(_report("en"), _report("fr"))


async def _creates(who, **options):
    usual = {"channel": who.channel, "time": "09:00", "zone": "UTC", "days": "daily", "sections": "all"}
    return await who.asks("digest create", **{**usual, **options})


@pytest.fixture
def chair(server):
    """A moderator who may mention any role."""
    return Reader(server, server.joins("Chair", may=discord.Permissions(manage_guild=True, mention_everyone=True)))


async def test_a_digest_whose_channel_is_gone_stands_still_until_another_is_named(server, library, moderator):
    other = server.server.create_text_channel("other")
    await _creates(moderator, channel=other)
    server.env.backend.delete_channel(other.id)
    await server.env.settle()

    answer = await moderator.asks("digest edit", schedule="1", time="10:00")

    assert (
        "The channel of this digest is gone, or I do not see it. Name another as “channel”, or let me see it."
        in answer.text
    )
    assert library.digests.get(1).suspended is Why.CHANNEL_GONE
    assert (
        "It comes next"
        in (await moderator.asks("digest edit", schedule="1", time="10:00", channel=moderator.channel)).text
    )
    assert library.digests.get(1).suspended is None
    assert library.digests.get(1).plan.time == dt.time(10)


async def test_a_digest_whose_channel_is_closed_to_the_bot_is_not_changed_as_if_it_would_come(
    server, library, moderator
):
    await _creates(moderator)
    channel = server.env.bot.get_channel(moderator.channel.id)
    await channel.set_permissions(channel.guild.me, attach_files=False)
    await server.env.settle()

    answer = await moderator.asks("digest edit", schedule="1", sections="E")

    assert "I may not post in “oewg”. Give me “Attach Files” there, then try again." in answer.text
    assert library.digests.get(1).plan.sections == ()


async def test_an_archived_thread_is_still_a_place_to_post(server, library, moderator):
    channel = server.env.bot.get_channel(moderator.channel.id)
    thread = await channel.create_thread(name="section E", type=discord.ChannelType.public_thread)
    await server.env.settle()
    [place] = moderator.channel.threads
    await _creates(moderator, channel=place)
    await thread.edit(archived=True)
    await server.env.settle()

    answer = await moderator.asks("digest edit", schedule="1", time="10:00")

    assert "is changed" in answer.text
    assert library.digests.get(1).plan.time == dt.time(10)


async def test_a_kept_role_is_mentioned_in_another_channel_only_by_one_who_may(server, library, moderator, chair):
    role = server.server.create_role("Experts", mentionable=False)
    other = server.server.create_text_channel("other")
    await _creates(chair, role=role)

    answer = await moderator.asks("digest edit", schedule="1", channel=other)

    assert "You may not mention “Experts” there. Name another role, or choose “without_role”." in answer.text.replace(
        "\\", ""
    )
    assert library.digests.get(1).plan.channel == moderator.channel.id
    assert "is changed" in (await moderator.asks("digest edit", schedule="1", time="10:00")).text
    assert library.digests.get(1).plan.role == role.id
    assert "is changed" in (await moderator.asks("digest edit", schedule="1", channel=other, without_role=True)).text
    assert library.digests.get(1).plan.role is None
    await chair.asks("digest edit", schedule="1", role=role)
    assert "is changed" in (await chair.asks("digest edit", schedule="1", channel=moderator.channel)).text


async def test_two_edits_at_once_both_count(library, moderator, monkeypatch):
    await _creates(moderator)
    change = library.digests.change

    async def after_another(number, plan_, now, **how):
        """Keep a second moderator's change between the reading of the plan and the writing."""
        monkeypatch.undo()
        await change(number, replace(library.digests.get(number).plan, sections=("E",)), now)
        return await change(number, plan_, now, **how)

    monkeypatch.setattr(library.digests, "change", after_another)

    answer = await moderator.asks("digest edit", schedule="1", time="10:00")

    kept = library.digests.get(1).plan
    assert (kept.time, kept.sections) == (dt.time(10), ("E",))
    assert "every day at 10:00 (UTC): A/AC.290/2021/L.2 (zero draft, not adopted), section E" in answer.text


async def test_a_plan_that_changed_meanwhile_is_not_replaced(library):
    first = await library.digests.create(1, plan(7), dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    await library.digests.change(first.number, plan(7, time=dt.time(10)), now)

    stands = await library.digests.change(first.number, plan(7, sections=("E",)), now, instead_of=first.plan)

    assert stands.plan == plan(7, time=dt.time(10)) == library.digests.get(first.number).plan


@both
async def test_the_text_follows_the_language_that_is_chosen(library, moderator):
    answer = await _creates(moderator, language="en")
    assert "Text in English, my words in English" in answer.text

    answer = await moderator.asks("digest edit", schedule="1", language="fr")

    assert "Text in French, my words in French" in answer.text
    assert library.digests.get(1).plan.text_language == "fr"
    assert _SAID["fr"] in (await moderator.asks("digest preview", schedule="1")).text
    await moderator.asks("digest edit", schedule="1", document=_SYMBOL, language="en")
    assert library.digests.get(1).plan.text_language == "en"
    await moderator.asks("digest edit", schedule="1", document=f"https://undocs.org/fr/{_SYMBOL}")
    plan_ = library.digests.get(1).plan
    assert (plan_.language, plan_.text_language) == ("en", "fr")
    assert "Text in French, my words in English" in (await moderator.asks("digest edit", schedule="1", time="8")).text


async def test_a_text_that_is_not_held_in_the_language_stays_in_its_own(moderator):
    await _creates(moderator, language="fr")

    answer = await moderator.asks("digest edit", schedule="1", language="en")

    assert "Text in French, my words in English" in answer.text
