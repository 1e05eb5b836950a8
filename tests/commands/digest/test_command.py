"""`/digest`: a moderator sets a digest up, looks at it, changes it, and reads what became of it."""

import datetime as dt
import re
from dataclasses import replace

import discord
import pytest

from commands.digest.schedule_cards import suspension_card, uncertain_card
from commands.i18n import catalogue_of
from corpus.document import Tier
from storage.digests.values import Cadence, Outcome, Why
from tests import make
from tests.actors import Reader
from tests.bot.posting.digests import at, digests_in, plan

_SERVERS_OWN = ("channel", "time", "zone", "days")


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _creates(who, **options):
    usual = {"channel": who.channel, "time": "09:00", "zone": "Europe/Zurich", "days": "daily", "sections": "all"}
    return await who.asks("digest create", **{**usual, **options})


async def _lets_in(reader):
    """Let a delegate see the command, as a server's owner can in the settings of the integration."""
    [command] = [each for each in await reader.stage.env.bot.tree.fetch_commands() if each.name == "digest"]
    reader.stage.server.set_command_permissions(command, {reader.actor: True})


def _kept(library):
    [schedule] = library.digests.all
    return schedule


def _time(*when):
    return f"<t:{int(dt.datetime(*when, tzinfo=dt.UTC).timestamp())}:F>"


async def test_a_digest_is_kept_as_chosen_and_its_next_three_slots_are_shown(moderator, library):
    answer = await _creates(moderator, days="weekly", on="Monday", sections="C, E", grace=2, skip="2026-01-12")

    assert answer.is_private
    assert "**Digest 1 is set.**" in answer.text
    assert "every Monday at 09:00 (Europe/Zurich)" in answer.text
    assert "A/AC.290/2021/L.2 (zero draft, not adopted), sections C and E" in answer.text
    assert re.findall(r"<t:\d+:F>", answer.text) == [_time(2026, 1, day, 8) for day in (5, 19, 26)]
    assert answer.text.count(":R>)") == 3
    assert "Not on 12 January 2026" in _said(answer.text)
    assert "Posted late by 2 hours at most" in _said(answer.text)
    kept = _kept(library).plan
    assert (kept.time, kept.cadence, kept.day) == (dt.time(9), Cadence.WEEKLY, 1)
    assert (kept.sections, kept.rotates, kept.grace) == (("C", "E"), False, dt.timedelta(hours=2))
    assert (kept.document, kept.text_language, kept.language) == (make.symbol("A/AC.290/2021/L.2"), "fr", "en")


async def test_french_moderators_read_french(moderator):
    moderator.speaks("fr")

    answer = await _creates(moderator, days="monthly", on="31", time="9h30", language="fr", sections="une par une")

    said = _said(answer.text)
    assert "**Le bulletin 1 est programmé.**" in said
    assert "le dernier jour de chaque mois à 9 h 30 (Europe/Zurich) : A/AC.290/2021/L.2 (avant-projet, non" in said
    assert "toutes les sections, une par une" in said
    assert "Prochains envois :" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"time": "9:75"}, "“9:75” is no time of day. Did you mean 09:00 or 09:30?"),
        ({"zone": "Europe/Pari"}, "“Europe/Pari” is no time zone that I know. Did you mean Europe/Paris"),
        ({"zone": "qqqq"}, "Type a city and choose from the list"),
        ({"days": "weekly"}, "A weekly digest needs a weekday"),
        ({"days": "weekly", "on": "31"}, "“31” is no weekday"),
        ({"days": "monthly", "on": "32"}, "“32” is no day of the month"),
        ({"on": "Monday"}, "Leave “on” out"),
        ({"skip": "24/12/2026"}, "“24/12/2026” as dates"),
        ({"sections": "A"}, "Section A of A/AC.290/2021/L.2 has no recommendations. Those that have some: C, D, E, F"),
        ({"sections": "K"}, "has no section “K”"),
        ({"document": "71/28"}, "A/RES/71/28 has no recommendations. Try A/AC.290/2021/L.2."),
        ({"document": "99/99"}, "A/RES/99/99 is not held here"),
    ],
    ids=str,
)
async def test_what_cannot_be_is_refused_with_what_to_try_and_nothing_is_kept(moderator, library, options, said):
    answer = await _creates(moderator, **options)

    assert answer.is_private
    assert said in _said(answer.text)
    assert not library.digests.all


@pytest.mark.parametrize(
    "command", ["list", "create", "edit", "preview", "pause", "resume", "remove", "post", "history", "notes"]
)
async def test_a_delegate_who_tries_is_told_who_can(reader, moderator, library, command):
    await _creates(moderator)
    options = {
        "create": dict(zip(_SERVERS_OWN, (reader.channel, "9", "UTC", "daily"), strict=True)),
        "list": {},
        "notes": {},
    }
    before = library.digests.all
    await _lets_in(reader)

    answer = await reader.asks(f"digest {command}", **options.get(command, {"schedule": "1"}))

    assert answer.is_private
    assert answer.text == "Only members with “Manage Server” look after the digests here. Ask one of them."
    assert library.digests.all == before


async def test_a_delegate_is_offered_nothing_either(reader, moderator):
    await _creates(moderator)
    await _lets_in(reader)

    assert await reader.completes("digest pause", schedule="") == []


async def test_another_servers_digest_is_nobodys_business(moderator, library):
    await library.digests.create(424242, plan(1), at(0))

    assert "This server has no digests yet" in (await moderator.asks("digest pause", schedule="1")).text
    assert "This server has no digests yet" in (await moderator.asks("digest list")).text
    await _creates(moderator)
    assert (
        "“1” is no digest of this server. Choose one from the list, or type its number: 2."
        in (await moderator.asks("digest remove", schedule="1")).text
    )
    assert await moderator.completes("digest history", schedule="") != []


async def test_a_channel_in_which_the_bot_may_not_post_is_refused_with_what_is_missing(moderator, server, library):
    me = server.server.me
    closed = server.server.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False, read_message_history=False)}
    )
    hidden = server.server.create_text_channel(
        "hidden", overwrites={me: discord.PermissionOverwrite(view_channel=False)}
    )

    answer = await _creates(moderator, channel=closed)
    assert (
        "may not post in “closed”. Give me “Send Messages”, “Attach Files” and “Read Message History” there"
        in answer.text
    )
    assert "“View Channel”" in (await _creates(moderator, channel=hidden)).text
    assert not library.digests.all


async def test_announcement_channels_are_posted_to(moderator, server, library):
    news = server.server.create_news_channel("news")

    await _creates(moderator, channel=news)

    assert _kept(library).plan.channel == news.id


async def test_a_thread_is_a_place_too_unless_it_is_locked(moderator, server):
    channel = server.env.bot.get_channel(moderator.channel.id)
    thread = await channel.create_thread(name="section E", type=discord.ChannelType.public_thread)
    await server.env.settle()
    [place] = moderator.channel.threads

    assert "is set" in (await _creates(moderator, channel=place, sections="E")).text
    answer = await moderator.asks("digest post", schedule="1")
    assert answer.public[0].channel_id == thread.id

    await thread.edit(locked=True)
    await channel.set_permissions(channel.guild.me, manage_threads=False)
    await server.env.settle()
    answer = await _creates(moderator, channel=place)
    assert "I cannot post in “section E”: I do not see it, or it is locked." in answer.text


async def test_a_role_is_mentioned_only_where_the_moderator_may_mention_it(moderator, server, library):
    closed = server.server.create_role("States", mentionable=False)
    open_ = server.server.create_role("Observers", mentionable=True)

    assert "You may not mention “States”" in (await _creates(moderator, role=closed)).text
    assert not library.digests.all
    answer = await _creates(moderator, role=open_)
    assert f"Mentions <@&{open_.id}>" in answer.text
    assert not answer.messages[0].pings

    may = discord.Permissions(manage_guild=True, mention_everyone=True)
    chair = Reader(server, server.joins("Chair", may=may))
    assert "is set" in (await _creates(chair, role=closed)).text


async def test_everybody_is_no_role_to_mention(moderator, server, library):
    answer = await _creates(moderator, role=server.server.default_role)

    assert "may not mention" in answer.text
    assert not library.digests.all


async def test_an_edit_changes_what_is_named_and_keeps_the_rest(moderator, library, server):
    role = server.server.create_role("Observers", mentionable=True)
    await _creates(moderator, days="weekly", on="Friday", sections="one by one", role=role, skip="2026-12-25", grace=3)
    before = _kept(library).plan

    answer = await moderator.asks("digest edit", schedule="1", time="18:30")

    assert "**Digest 1 is changed.**" in answer.text
    after = _kept(library).plan
    assert after.time == dt.time(18, 30)
    assert (after.day, after.rotates, after.role, after.skip, after.grace) == (
        *(5, True, role.id, before.skip, before.grace),
    )
    await moderator.asks("digest edit", schedule="1", days="daily", without_role=True, skip="none", sections="C")
    after = _kept(library).plan
    assert (after.cadence, after.day, after.role, after.skip) == (Cadence.DAILY, None, None, frozenset())
    assert (after.sections, after.rotates) == (("C",), False)
    assert "needs a day of the month" in (await moderator.asks("digest edit", schedule="1", days="monthly")).text
    assert "Name what to change" in (await moderator.asks("digest edit", schedule="1")).text
    assert _kept(library).plan == after


async def test_the_list_shows_each_digest_when_it_comes_and_why_it_does_not(moderator, library, server):
    await _creates(moderator)
    await _creates(moderator, time="10:00")
    await _creates(moderator, time="11:00")
    await moderator.asks("digest pause", schedule="2")
    await library.digests.suspend(3, Why.CHANNEL_GONE, server.env.now())

    said = _said((await moderator.asks("digest list")).text)

    assert "**3 digests**" in said
    one, two, three = (said.partition(f"**{number}** ·")[2].partition("\n\n")[0] for number in (1, 2, 3))
    assert f"Next: {_time(2026, 1, 1, 8)}" in one
    assert "Paused since <t:" in two
    assert "Stands still: the channel was deleted. Choose another channel with /digest edit." in three
    assert "**1 digest**" in _said((await moderator.asks("digest list", schedule="2")).text)


async def test_a_long_list_has_pages(moderator, library):
    for hour in range(24):
        await library.digests.create(moderator.stage.server.id, plan(moderator.channel.id, time=dt.time(hour)), at(0))

    answer = await moderator.asks("digest list")
    assert "Page 1 of 6" in _said(answer.text)
    for page in range(2, 7):
        answer = await answer.presses(f"Page {page} ›")
    assert "Page 6 of 6" in _said(answer.text)
    assert "**24** ·" in answer.text


async def test_a_preview_shows_privately_exactly_what_is_posted_next(moderator, server):
    role = server.server.create_role("Observers", mentionable=True)
    await _creates(moderator, role=role)

    answer = await moderator.asks("digest preview", schedule="1")

    said, *shown = answer.messages
    assert answer.is_private
    assert f"Next in <#{moderator.channel.id}>, {_time(2026, 1, 1, 8)}" in said.text
    assert not any(message.pings for message in answer.messages)
    await server.advance_to(dt.datetime(2026, 1, 1, 8, 0, tzinfo=dt.UTC))
    posted = [message for message in moderator.sees() if not message.is_private]
    assert [message.text for message in posted] == [message.text for message in shown]
    assert [message.buttons for message in posted] == [("Quote", "Context")] * 3 == [each.buttons for each in shown]
    assert [message.pings for message in posted] == [True, False, False]


async def test_a_preview_of_sections_in_turn_shows_the_next_one(moderator, server):
    await _creates(moderator, sections="one by one")
    await server.advance_to(dt.datetime(2026, 1, 2, 8, 0, tzinfo=dt.UTC))

    answer = await moderator.asks("digest preview", schedule="1")

    assert "Section E, 3 of 5, next: F" in answer.text
    history = await moderator.asks("digest history", schedule="1")
    assert re.findall(r"\*\*sent\*\* · section (\w)", history.text) == ["D", "C"]


async def test_a_paused_digest_is_previewed_as_posted_now(moderator):
    await _creates(moderator)
    await moderator.asks("digest pause", schedule="1")

    answer = await moderator.asks("digest preview", schedule="1")

    assert "The digest stands still. Posted now in" in answer.text
    assert "Proposed recommendations of the zero draft (22)" in answer.text


async def test_a_digest_pauses_and_goes_on(moderator, library, server):
    await _creates(moderator)

    assert "**Digest 1 is paused.**" in (await moderator.asks("digest pause", schedule="1")).text
    assert _kept(library).paused_at is not None
    await server.advance_to(at(9, day=3))
    assert not digests_in(moderator.channel)
    answer = await moderator.asks("digest resume", schedule="#1")
    assert "**Digest 1 goes on.**" in answer.text
    assert _time(2026, 1, 4, 8) in answer.text
    assert _kept(library).paused_at is None


async def test_removing_asks_once(moderator, library):
    await _creates(moderator)

    asked = await moderator.asks("digest remove", schedule="1")
    assert asked.buttons == ("Remove", "Keep")
    assert "Digest 1 stays as it is." in (await asked.presses("Keep")).text
    assert _kept(library)

    asked = await moderator.asks("digest remove", schedule="1")
    answer = await asked.presses("Remove")
    assert answer.text == "**Digest 1 is removed.**"
    assert not answer.buttons
    assert not library.digests.all


async def test_a_digest_is_posted_at_once_without_touching_its_plan(moderator, library):
    await _creates(moderator, sections="one by one")
    before = _kept(library)

    answer = await moderator.asks("digest post", schedule="1")

    [posted] = answer.public
    assert "Section C, 1 of 5, posted by hand; it keeps its turn on <t:" in posted.text
    [told] = answer.private
    assert "**sent** · section C · by hand · [1 message](https://discord.com/channels/" in _said(told.text)
    assert _kept(library) == before
    assert "Section C, 1 of 5" in (await moderator.asks("digest preview", schedule="1")).text


@pytest.fixture
def chair(server):
    """Another moderator."""
    return Reader(server, server.joins("Chair", may=discord.Permissions(manage_guild=True)))


async def test_a_digest_that_was_just_posted_is_not_posted_again_unasked(moderator, chair, library):
    await _creates(moderator, sections="E")
    first = await moderator.asks("digest post", schedule="1")
    [posted] = first.public

    second = await chair.asks("digest post", schedule="1")

    assert not second.public
    assert f"**Digest 1 has just been posted**, by <@{moderator.id}>." in second.text
    assert f"/{posted.channel_id}/{posted.id})" in second.text
    assert second.buttons == ("Post again",)
    assert not any(message.pings for message in second.messages)
    assert len(await library.digests.history(1, limit=9)) == 1

    again = await second.presses("Post again")

    assert len(again.public) == 1
    assert "**sent** · by hand · [1 message]" in _said(again.private[0].text)
    assert not again.private[0].buttons
    third = await moderator.asks("digest post", schedule="1")
    assert f"**Digest 1 has just been posted**, by <@{chair.id}>." in third.text
    chair.speaks("fr")
    told = await chair.asks("digest post", schedule="1")
    assert f"**Le bulletin 1 vient d’être publié**, par <@{chair.id}>." in _said(told.text)
    assert told.buttons == ("Publier de nouveau",)


async def test_a_digest_that_was_posted_a_while_ago_is_posted_at_once(moderator, server):
    await _creates(moderator, sections="E")
    await moderator.asks("digest post", schedule="1")
    await server.env.advance_time(61)

    assert len((await moderator.asks("digest post", schedule="1")).public) == 1


async def test_a_digest_that_was_changed_since_it_was_posted_is_posted_at_once(moderator):
    await _creates(moderator, sections="E")
    await moderator.asks("digest post", schedule="1")
    await moderator.asks("digest edit", schedule="1", sections="F")

    assert len((await moderator.asks("digest post", schedule="1")).public) == 1


async def test_a_posting_that_failed_is_tried_again_at_once(moderator, server):
    await _creates(moderator, sections="E")
    me = moderator.channel
    channel = server.env.bot.get_channel(me.id)
    await channel.set_permissions(channel.guild.me, send_messages=False)
    await server.env.settle()
    assert "**failed**" in (await moderator.asks("digest post", schedule="1")).text
    await channel.set_permissions(channel.guild.me, send_messages=True)
    await server.env.settle()

    assert len((await moderator.asks("digest post", schedule="1")).public) == 1


async def test_post_again_works_after_a_restart_and_for_moderators_alone(moderator, chair, server):
    await _creates(moderator, sections="E")
    await moderator.asks("digest post", schedule="1")
    told = await chair.asks("digest post", schedule="1")
    role = server.server.roles["Chair's role"]
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": 0})
    await server.restart_bot()

    refused = await told.presses("Post again")
    assert not refused.public

    server.env.backend.edit_role(server.server.id, role.id, {"permissions": discord.Permissions.all().value})
    await server.env.settle()
    assert len((await told.presses("Post again")).public) == 1


async def test_quote_answers_its_reader_alone_and_the_digest_stays(moderator, reader):
    answer = await _creates(moderator, sections="E") and await moderator.asks("digest post", schedule="1")
    [posted] = answer.public
    reader.speaks("fr")

    quoted = await reader.presses(posted, "Quote")

    assert quoted.is_private
    assert len(quoted.messages) == 1
    assert quoted.text.startswith("⚠️ **Avant-projet du 19")
    assert [int(number) for number in re.findall(r"> (\d+)\\\.", quoted.text)] == [*range(72, 79)]
    assert {"Copier", "Partager"} <= set(quoted.buttons)
    chosen = await quoted.chooses("Choisir un paragraphe", "para 74")
    assert re.findall(r"> (\d+)\\\.", chosen.text) == ["74"]
    assert "Précédent" in chosen.buttons
    shared = await quoted.presses("Partager")
    assert "Partagé par" in shared.public[0].text


async def test_context_shows_the_words_between_their_neighbours(moderator, reader, server):
    await _creates(moderator, sections="E")
    [posted] = (await moderator.asks("digest post", schedule="1")).public

    answer = await reader.presses(posted, "Context")
    assert answer.is_private
    numbers = [answer.text]
    while "Page" in answer.text and any(label.endswith("›") for label in answer.buttons):
        answer = await answer.presses(next(label for label in answer.buttons if label.endswith("›")))
        numbers.append(answer.text)
    found = [int(number) for text in numbers for number in re.findall(r"^> (?:-# )?(\d+)\\?\.", text, re.MULTILINE)]
    assert found == [*range(71, 80)]
    await server.restart_bot()
    again = await (await reader.presses(posted, "Context")).presses("Clause only")
    assert "> -# 71" not in again.text


async def test_the_buttons_work_when_nothing_is_remembered_of_the_delivery(moderator, reader, library):
    await _creates(moderator)
    posted = (await moderator.asks("digest post", schedule="1")).public
    await library.digests.remove(1)

    texts = [(await reader.presses(message, "Quote")).text for message in posted]

    numbers = [int(number) for text in texts for number in re.findall(r"^> (\d+)\\\.", text, re.MULTILINE)]
    assert numbers == [*range(41, 45), *range(58, 61), *range(72, 79), *range(91, 95), *range(111, 115)]


async def test_the_buttons_of_a_preview_answer_beside_it(moderator):
    await _creates(moderator, sections="E")
    preview = await moderator.asks("digest preview", schedule="1")

    quoted = await preview.presses("Quote")

    assert len(quoted.messages) == 1
    assert quoted.messages[0].id not in {message.id for message in preview.messages}


_ONE_LONG = make.report(
    "A/AC.292/2023/L.1/Rev.1/Add.1", {"E": [(Tier.RECOMMENDATION, "States share their views. " * 200)]}
)


@make.holding(_ONE_LONG)
async def test_a_paragraph_longer_than_a_message_is_cut_between_sentences_and_says_so(moderator):
    await _creates(moderator)

    _, first, second = (await moderator.asks("digest preview", schedule="1")).messages

    assert "(continues on the next page)" in first.text
    assert "> -# (continued from the previous page)" in second.text
    assert "E. Section E (continued)" in second.text
    quoted = await moderator.presses(first, "Quote")
    assert "Page 1 of 2" in _said(quoted.text)
    assert "Next" in "".join(quoted.buttons) or "Page 2 ›" in quoted.buttons


async def test_history_shows_every_slot_and_why(moderator, server):
    await _creates(moderator, skip="2026-01-02")
    await server.advance_to(at(9, day=3))
    await moderator.asks("digest pause", schedule="1")
    await server.advance_to(at(9, day=4))

    said = (await moderator.asks("digest history", schedule="1")).text

    slots = re.findall(r"- <t:(\d+):f> — \*\*(.*?)\*\* · (.*)", said)
    assert [(outcome, _said(rest).split("(")[0]) for _, outcome, rest in slots] == [
        ("skipped", "the digest was paused"),
        ("sent", "[3 messages]"),
        ("skipped", "this date is left out"),
        ("sent", "[3 messages]"),
    ]


async def test_a_long_history_has_pages_and_an_empty_one_says_so(moderator, server):
    await _creates(moderator, sections="C", skip="2026-01-03, 2026-01-06, 2026-01-09, 2026-01-12")
    assert "No slot has come yet." in (await moderator.asks("digest history", schedule="1")).text
    await server.advance_to(at(9, day=14))

    answer = await moderator.asks("digest history", schedule="1")
    assert answer.text.count("**sent**") == 8
    answer = await answer.presses("Page 2 ›")
    assert answer.text.count("**sent**") == 2
    assert "Page 2 of 2" in _said(answer.text)


async def test_slots_in_a_row_that_ended_alike_are_one_line_of_a_history(moderator, server, library):
    await _creates(moderator, sections="C")
    await server.advance_to(at(9, day=5))
    server.env.inject_error("POST", f"/channels/{moderator.channel.id}/messages", status=400, code=50035)
    await server.advance_to(at(9, day=8))
    await moderator.asks("digest post", schedule="1")
    await moderator.asks("digest pause", schedule="1")
    await server.advance_to(at(9, day=30))

    said = _said((await moderator.asks("digest history", schedule="1")).text)

    days = {day: int(dt.datetime(2026, 1, day, 8, tzinfo=dt.UTC).timestamp()) for day in range(1, 31)}
    newest = next(each for each in await library.digests.history(1, limit=99) if each.key == "2026-01-08")
    link = f"https://discord.com/channels/{server.server.id}/{moderator.channel.id}/{newest.parts[0].message}"
    lines = said.splitlines()[2:]
    assert lines[0] == f"- <t:{days[9]}:D> – <t:{days[30]}:D> — **skipped** · 22 times · the digest was paused"
    assert "**sent** · by hand" in lines[1]
    assert lines[2] == f"- <t:{days[8]}:f> — **sent** · [1 message]({link})"
    outcomes = [line.split(" — ")[1].split(" · ")[0] for line in lines[3:]]
    assert outcomes == ["**sent**", "**failed**", "**sent**"]
    assert f"<t:{days[1]}:D> – <t:{days[5]}:D> — **sent** · 5 times · the latest: [1 message](" in lines[-1]


async def test_the_text_of_a_failure_is_told_with_discords_numbers(moderator, library, server):
    await _creates(moderator)
    delivery = await library.digests.claim_by_hand(1, "hand:1", server.env.now())
    await library.digests.fail(delivery.number, Why.REFUSED, server.env.now(), "403/50013")

    said = (await moderator.asks("digest history", schedule="1")).text

    assert "**failed** · by hand · Discord refused the message (403/50013)" in said


async def test_a_press_of_post_is_a_moderators_and_counts_once(moderator, reader, library, server):
    await _creates(moderator, sections="C")
    delivery = await library.digests.claim_by_hand(1, "hand:1", server.env.now())
    delivery = await library.digests.fail(delivery.number, Why.UNCERTAIN, server.env.now())
    card = uncertain_card(_kept(library), delivery, catalogue_of("en"), lambda _: "")
    await server.env.bot.get_partial_messageable(moderator.channel.id).send(view=card)
    await server.env.settle()
    told = moderator.sees()[-1]

    assert "Only members with “Manage Server”" in (await reader.presses(told, "Post")).text
    answer = await moderator.presses(told, "Post")
    assert "**sent**" in answer.private[0].text
    assert "recommendations" in answer.public[0].text
    assert (await library.digests.delivery(delivery.number)).outcome is Outcome.SENT
    assert "settled meanwhile" in (await moderator.presses(told, "Post")).text


async def test_options_are_completed(moderator):
    async def offered(**options):
        return [each.value for each in await moderator.completes("digest create", **options)]

    assert (await offered(zone="genev"))[0] == "Europe/Zurich"
    assert (await offered(zone="new york"))[0] == "America/New_York"
    assert (await offered(zone="Kenya"))[0] == "Africa/Nairobi"
    assert (await offered(zone="Europe/Lodnon"))[0] == "Europe/London"
    assert "America/New_York" in await offered(zone="")
    assert (await offered(time="9"))[:4] == ["09:00", "09:15", "09:30", "09:45"]
    assert (await offered(time="18:05"))[0] == "18:05"
    assert await offered(days="weekly", on="") == [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ]
    assert "31" in await offered(days="monthly", on="")
    assert await offered(days="daily", on="") == []
    assert await offered(document="") == ["A/AC.290/2021/L.2"]
    assert await offered(sections="") == ["all", "one by one", "C", "D", "E", "F", "G"]
    assert await offered(sections="C, ") == ["C, D", "C, E", "C, F", "C, G"]
    assert await offered(sections="confiance") == ["E"]

    await _creates(moderator)
    [choice] = await moderator.completes("digest edit", schedule="oewg")
    assert choice.value == "1"
    assert "#oewg · every day at 09:00 (Europe/Zurich) · all sections" in _said(choice.name)


async def test_weekdays_are_offered_in_the_readers_language_and_typed_in_either(moderator, library):
    moderator.speaks("fr")

    assert str((await moderator.completes("digest create", days="weekly", on="mar"))[0]) == "mardi"
    await _creates(moderator, days="weekly", on="mercredi")
    assert _kept(library).plan.day == 3


async def test_a_server_that_chose_a_language_gets_its_digests_in_it(moderator, library, server):
    from storage.guild_settings import GuildSettings

    await library.settings.set(server.server.id, GuildSettings("fr"))

    await _creates(moderator)

    assert "Recommandations proposées" in (await moderator.asks("digest preview", schedule="1")).text


async def test_the_list_warns_of_a_permission_that_a_digest_was_set_up_with_and_has_no_more(moderator, server):
    await _creates(moderator)
    assert "I lack" not in (await moderator.asks("digest list")).text
    channel = server.env.bot.get_channel(moderator.channel.id)
    await channel.set_permissions(channel.guild.me, attach_files=False, read_message_history=False)
    await server.env.settle()

    said = (await moderator.asks("digest list")).text

    assert "⚠️ I lack “Attach Files” and “Read Message History” there: a digest may fail." in said


async def test_the_list_says_that_a_role_was_deleted_while_the_bot_was_away(moderator, library, server):
    await _creates(moderator)
    plan = library.digests.get(1).plan
    await library.digests.change(1, replace(plan, role=424242), server.env.now())

    said = (await moderator.asks("digest list")).text

    assert "The role that it mentions was deleted. Choose another with /digest edit." in said
    assert "<@&424242>" not in said


async def test_a_digest_of_uncertain_end_can_be_posted_from_its_history(moderator, library, server):
    await _creates(moderator, sections="C")
    for number in range(6):
        delivery = await library.digests.claim_by_hand(1, f"hand:{number}", server.env.now())
        await library.digests.fail(delivery.number, Why.UNCERTAIN, server.env.now())

    history = await moderator.asks("digest history", schedule="1")
    answer = await moderator.presses(history, "Post: 1 January 2026")

    assert history.buttons == ("Post: 1 January 2026",) * 6
    assert "**sent**" in answer.private[-1].text
    assert "recommendations" in answer.public[0].text
    assert len((await moderator.asks("digest history", schedule="1")).buttons) == 5


async def test_a_press_of_post_for_a_digest_that_was_removed_says_so(moderator, library, server):
    await _creates(moderator, sections="C")
    delivery = await library.digests.claim_by_hand(1, "hand:1", server.env.now())
    await library.digests.fail(delivery.number, Why.UNCERTAIN, server.env.now())
    history = await moderator.asks("digest history", schedule="1")
    await library.digests.remove(1)

    answer = await moderator.presses(history, history.buttons[0])

    assert "That digest was removed meanwhile. /digest list shows those that are left." in answer.text


async def test_a_second_digest_like_the_first_is_kept_and_said_to_be_one(moderator, library):
    assert "same plan" not in (await _creates(moderator)).text

    answer = await _creates(moderator)

    assert "⚠️ Digest 1 has the same plan: both are posted." in answer.text
    assert len(library.digests.all) == 2
    assert "same plan" not in (await _creates(moderator, time="10:00")).text


async def test_dates_that_are_past_in_the_digests_zone_are_refused(moderator, library):
    answer = await _creates(moderator, skip="2025-12-31")

    assert "“2025-12-31” is past. Is the year right?" in answer.text
    assert not library.digests.all
    await _creates(moderator, zone="America/New_York", skip="2025-12-31")
    assert _kept(library).plan.skip == {dt.date(2025, 12, 31)}


async def test_left_out_dates_and_lateness_are_said_in_good_french(moderator):
    moderator.speaks("fr")

    answer = await _creates(moderator, skip="2026-12-24 au 2027-01-02, 2026-07-14", grace=0)

    assert "Sauf le 14 juillet 2026 et du 24 décembre 2026 au 2 janvier 2027" in _said(answer.text)
    assert "N’est plus publié après 5 minutes de retard" in _said(answer.text)


async def test_history_says_how_much_of_a_digest_was_posted(moderator, library, server):
    await _creates(moderator)
    now = server.env.now()
    delivery = await library.digests.claim_by_hand(1, "hand:1", now, parts=3)
    await library.digests.claim_part(delivery.number, 1, "x.y", moderator.channel.id, now)
    await library.digests.record_part_sent(delivery.number, 1, 42, now)
    await library.digests.fail(delivery.number, Why.REFUSED, now)

    assert "[1 of 3 messages](" in (await moderator.asks("digest history", schedule="1")).text


async def test_many_digests_that_stand_still_are_counted_beyond_the_first(library):
    schedules = [await library.digests.create(1, plan(7, time=dt.time(hour % 24)), at(0)) for hour in range(25)]

    [text] = [
        each["content"]
        for each in suspension_card(schedules, Why.MAY_NOT_POST, catalogue_of("fr"), lambda _: "").to_components()
    ]

    assert text.count("<#7>") == 20
    assert "- 5 autres" in _said(text)
    assert "ils reprendront alors d’eux-mêmes." in text
