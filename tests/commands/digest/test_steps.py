"""The steps of a digest as buttons: on its card, in the list, after a restart, and for moderators alone."""

import datetime as dt
from dataclasses import replace

import discord

from storage.digests.values import Cadence
from tests.bot.posting.digests import at, digests_in, plan

STEPS = ("Preview", "Edit", "Pause", "Remove")
PAUSED = ("Preview", "Edit", "Resume", "Remove")


async def creates(who, **options):
    usual = {"channel": who.channel, "time": "09:00", "zone": "UTC", "days": "daily"}
    return await who.asks("digest create", **{**usual, **options})


def kept(library):
    [schedule] = library.digests.all
    return schedule


# --- how many messages a post has


async def test_one_section_is_posted_each_time_where_all_would_be_more_than_one_message(moderator, library, server):
    answer = await creates(moderator)

    assert "all sections, one by one" in answer.text
    assert "Each post has 1 message. All sections at once would be 3 messages" in answer.text
    assert kept(library).plan.rotates
    await server.advance_to(at(9, day=2))
    assert len(digests_in(moderator.channel)) == 2


async def test_all_sections_are_posted_where_a_moderator_says_so_and_the_number_of_messages_is_told(
    moderator, library, server
):
    answer = await creates(moderator, sections="all")

    assert "Each post has 3 messages." in answer.text
    assert "in turn" not in answer.text
    assert not kept(library).plan.rotates
    await server.advance_to(at(9, day=1))
    assert len(digests_in(moderator.channel)) == 3


async def test_chosen_sections_stay_as_chosen(moderator, library):
    answer = await creates(moderator, sections="C, E")

    assert "sections C and E\n" in answer.text
    assert (kept(library).plan.sections, kept(library).plan.rotates) == (("C", "E"), False)


# --- the buttons


async def test_a_new_digest_is_previewed_paused_resumed_and_removed_by_its_buttons(moderator, library):
    card = await creates(moderator, sections="E")
    assert card.buttons == STEPS

    preview = await card.presses("Preview")
    assert preview.is_private
    assert "Next in <#" in preview.text
    assert "section E" in preview.text

    paused = await card.presses("Pause")
    assert paused.buttons == PAUSED
    assert kept(library).paused_at is not None

    resumed = await paused.presses("Resume")
    assert resumed.buttons == STEPS
    assert kept(library).paused_at is None

    asked = await resumed.presses("Remove")
    assert asked.buttons == ("Remove", "Keep")
    await asked.presses("Remove")
    assert not library.digests.all


async def test_in_the_list_each_digest_has_its_steps_and_the_list_stays(moderator, library):
    for hour in range(6):
        await library.digests.create(moderator.stage.server.id, plan(moderator.channel.id, time=dt.time(hour)), at(0))
    card = await moderator.asks("digest list")
    assert card.buttons[:8] == (*STEPS, *STEPS)
    second = await card.presses("Page 2 ›")

    paused = await second.presses("Pause")  # the first on the page

    assert [each.number for each in library.digests.all if each.paused_at] == [5]
    assert "Page 2 of 2" in paused.text.replace("\N{NO-BREAK SPACE}", " ")
    assert paused.buttons[:8] == (*PAUSED, *STEPS)


async def test_the_buttons_work_after_a_restart_and_for_moderators_alone(moderator, library, server):
    card = await creates(moderator)
    role = server.server.roles["Moderator's role"]
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": 0})
    await server.restart_bot()

    for label in STEPS:
        refused = await card.presses(label)
        assert "Only members with “Manage Server”" in refused.text
    assert kept(library).paused_at is None

    may = discord.Permissions(manage_guild=True)
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": may.value})
    await card.presses("Pause")
    assert kept(library).paused_at is not None


async def test_a_button_of_a_digest_that_was_removed_says_so(moderator, library):
    card = await creates(moderator)
    await library.digests.remove(1)

    for label in STEPS:
        assert "This server has no digests yet" in (await card.presses(label)).text


# --- the form


def filled(form) -> dict[str, str]:
    """What the form shows, by field."""
    inner = [each["component"] for each in form.result.modal["components"]]
    return {
        each["custom_id"]: each.get("value")
        or next((one["value"] for one in each.get("options", ()) if one.get("default")), "")
        for each in inner
    }


async def test_edit_opens_a_form_with_the_plan_and_changes_what_is_typed_over(moderator, library):
    card = await creates(
        moderator, days="weekly", on="Friday", sections="C, E", skip="2026-01-09, 2026-02-06 to 2026-02-07"
    )

    form = await card.presses("Edit")
    assert filled(form) == {
        "time": "09:00",
        "days": "weekly",
        "on": "Friday",
        "sections": "C, E",
        "skip": "2026-01-09, 2026-02-06 to 2026-02-07",
    }
    before = kept(library).plan
    changed = await form.fills_in(time="18h30", days=("weekly",), on="Friday", sections="C, E", skip="")

    assert "**Digest 1 is changed.**" in changed.text
    assert changed.buttons == STEPS
    assert kept(library).plan == replace(before, time=dt.time(18, 30), skip=frozenset())


async def test_a_form_changes_the_days_and_takes_the_day_with_them(moderator, library):
    card = await creates(moderator, sections="E")
    form = await card.presses("Edit")

    await form.fills_in(time="09:00", days=("monthly",), on="31", sections="E", skip="")

    assert (kept(library).plan.cadence, kept(library).plan.day) == (Cadence.MONTHLY, 31)


async def test_a_form_keeps_dates_that_have_passed_since(moderator, library, server):
    card = await creates(moderator, sections="E", skip="2026-01-03")
    await server.advance_to(at(10, day=5))
    form = await card.presses("Edit")
    assert filled(form)["skip"] == ""

    answer = await form.fills_in(time="10:00", days=("daily",), on="", sections="E", skip="")

    assert "is changed" in answer.text
    assert kept(library).plan.skip == {dt.date(2026, 1, 3)}


async def test_a_form_that_was_open_while_another_moderator_changed_the_digest_changes_nothing(moderator, library):
    card = await creates(moderator, sections="E")
    form = await card.presses("Edit")
    await moderator.asks("digest edit", schedule="1", time="11:00")

    answer = await form.fills_in(time="10:00", days=("daily",), on="", sections="E", skip="")

    assert "Digest 1 was changed while you filled in the form" in answer.text
    assert kept(library).plan.time == dt.time(11)


async def test_a_form_works_after_a_restart_and_says_what_it_cannot_read(moderator, library, server):
    card = await creates(moderator, sections="E")
    form = await card.presses("Edit")
    await server.restart_bot()

    refused = await form.fills_in(time="noon", days=("daily",), on="", sections="E", skip="")
    assert "“noon” is no time of day" in refused.text

    form = await card.presses("Edit")
    await form.fills_in(time="10:00", days=("daily",), on="", sections="E", skip="")
    assert kept(library).plan.time == dt.time(10)


async def test_a_french_moderator_finds_the_form_filled_in_in_french(moderator, library):
    moderator.speaks("fr")
    card = await creates(moderator, days="weekly", on="Monday")

    form = await card.presses("Modifier")

    assert (filled(form)["on"], filled(form)["sections"]) == ("lundi", "une par une")
    answer = await form.fills_in(time="09:00", days=("weekly",), on="lundi", sections="toutes les sections", skip="")
    assert "Chaque envoi compte 3 messages" in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert not kept(library).plan.rotates
