"""`/corpus`: a moderator hands in a file, sees what was understood and what would change, publishes or discards."""

import asyncio
import datetime as dt
import re

import discord
import pytest

from corpus.document import Status
from storage.library import Library
from storage.sandbox.limits import MAX_BYTES
from tests import make
from tests.actors import Reader
from tests.commands.papers import FRENCH_OPERATIVE, OPERATIVE, SYMBOL, blank, french, markdown, pdf, scan, word


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _adds(who, content=None, name="paper.md", **options):
    return await who.asks("corpus add", file=(name, markdown() if content is None else content), **options)


async def _published(who, content=None, **options):
    return await (await _adds(who, content, **options)).presses("Publish")


async def _lets_in(reader):
    """Let a delegate see the command, as a server's owner can in the settings of the integration."""
    [command] = [each for each in await reader.stage.env.bot.tree.fetch_commands() if each.name == "corpus"]
    reader.stage.server.set_command_permissions(command, {reader.actor: True})


@pytest.fixture
def second(server):
    """Another moderator."""
    return Reader(server, server.joins("Second", may=discord.Permissions(manage_guild=True)))


@pytest.fixture
def later(monkeypatch):
    """Let reviews be stale at once."""
    monkeypatch.setattr("storage.changes.reviews.STALE_AFTER", dt.timedelta(0))


# Handing in


@pytest.mark.parametrize(
    ("name", "content"),
    [("any.md", markdown()), ("../../etc/passwd.docx", word()), ("no-suffix", pdf())],
    ids=["markdown", "word", "pdf"],
)
async def test_a_file_is_shown_before_anything_changes_and_quoted_once_published(
    moderator, reader, library, name, content
):
    answer = await _adds(moderator, content, name, symbol=SYMBOL, status="adopted")

    said = _said(answer.text)
    assert answer.is_private
    assert "**Review: adding a text**" in said
    assert "Edition 2 would follow edition 1." in said
    assert "### A/RES/79/1 (English) — text added" in said
    assert "4 clauses" in said
    assert "Resolution adopted" in said
    assert "**Preambular para. 1** Recalling its resolution 71/28" in said
    assert f"**Para. 1** {OPERATIVE[0]}" in said
    assert answer.buttons == ("Publish", "Discard")
    assert "not held here" in (await reader.asks("quote", citation="79/1 OP1")).text

    published = await answer.presses("Publish")

    assert re.match(r"\*\*Edition 2 \([0-9a-f]{8}\) is published\.\*\*", published.text)
    assert f"A/RES/79/1 (English) added · <@{moderator.id}> · <t:" in published.text
    assert "/corpus rollback 1 goes back" in published.text
    assert not published.buttons
    quoted = await reader.asks("quote", citation="79/1 OP1")
    assert r"> 1\. *Decides* to declare 2030" in quoted.text
    assert f"edition {library.edition.stamp.short}" in quoted.text


async def test_completions_and_lists_know_the_new_edition_at_once(moderator, reader):
    assert await reader.completes("quote", citation="79/1 OP") != []
    before = [choice.value for choice in await reader.completes("quote", citation="79/1 OP")]
    assert "A/RES/79/1 OP1" not in before

    await _published(moderator)

    after = [choice.value for choice in await reader.completes("quote", citation="79/1 OP")]
    assert after == ["A/RES/79/1 OP*", "A/RES/79/1 OP1", "A/RES/79/1 OP2"]
    assert "A/RES/79/1 added" in (await reader.asks("documents")).text


async def test_what_can_be_done_ahead_is_done_again_for_a_new_edition(moderator, monkeypatch):
    prepared = []
    monkeypatch.setattr("commands.compare.command.prepare", lambda document: prepared.append(str(document.symbol)))

    await _published(moderator)
    await asyncio.sleep(0.2)

    assert SYMBOL in prepared


async def test_discarding_leaves_everything_as_it_was(moderator, reader, library):
    discarded = await (await _adds(moderator)).presses("Discard")

    assert "**Discarded.** Edition 1 (" in discarded.text
    assert not discarded.buttons
    assert library.edition.stamp.number == 1
    assert await library.editor.open_review() is None
    assert "not held here" in (await reader.asks("quote", citation="79/1 OP1")).text


async def test_french_moderators_read_french(moderator):
    moderator.speaks("fr")

    answer = await _adds(moderator, french())

    said = _said(answer.text)
    assert "**Examen : ajout d’un texte**" in said
    assert "### A/RES/79/1 (français) — texte ajouté" in said
    assert answer.buttons == ("Publier", "Abandonner")
    assert "est publiée.** Les réponses en proviennent" in (await answer.presses("Publier")).text


async def test_words_that_change_are_marked_and_counted(moderator):
    await _published(moderator)
    changed = [
        "Decides to proclaim 2031 the International Year of Archives;",
        OPERATIVE[1],
        "Calls upon States to help.",
    ]

    answer = await _adds(moderator, markdown(operative=changed))

    said = _said(answer.text)
    assert "A/RES/79/1 (English) is held already: the new text would replace it." in said
    assert "Changes: 1 clause added, 1 clause reworded" in said
    assert "**Para. 1** — reworded" in said
    assert "> Decides to ~~declare 2030~~ **proclaim 2031** the" in said
    assert "**Para. 3** — added\n> **Calls upon States to help.**" in said
    assert "Additions are bold, deletions struck through." in said


async def test_what_the_parser_doubts_stands_with_its_place_and_in_the_button(moderator, library):
    answer = await _adds(moderator, markdown(operative=["Decides to wait;", "Requests nothing of it.³"]))
    assert "Publish" in answer.buttons or "Publish with 1 warning" in answer.buttons
    await answer.presses("Discard")
    content = markdown().replace(b"2. Requests", b"4. Requests")

    answer = await _adds(moderator, content)

    said = _said(answer.text)
    assert "⚠️ **1 warning of the parser: compare this place with the paper before you publish.**" in said
    assert re.search(r"line \d+: Number 4 stands where 2 was expected\.", said)
    assert answer.buttons == ("Publish with 1 warning", "Discard")
    await answer.presses("Publish with 1 warning")
    assert library.edition.stamp.number == 2
    status = await moderator.asks("corpus status")
    assert "⚠️ **A/RES/79/1 (English)** — 1 warning" in _said(status.text)
    assert "Number 4 stands where 2 was expected." in status.text


async def test_the_doubts_are_told_in_french_too(moderator):
    moderator.speaks("fr")

    answer = await _adds(moderator, markdown().replace(b"2. Requests", b"4. Requests"))

    assert "Le numéro 4 se trouve là où 2 était attendu." in answer.text


async def test_a_long_review_is_paged_and_its_buttons_stand_on_every_page(moderator):
    many = [
        f"Decides on matter {number}, {'which is of great importance, ' * 12}and so on;" for number in range(1, 121)
    ]

    first = await _adds(moderator, markdown(operative=many))

    assert "Page 1 of 5" in first.text
    assert first.buttons == ("Page 2 ›", "Publish", "Discard")
    second = await first.presses("Page 2 ›")
    assert "Page 2 of 5" in second.text
    assert "**Para. 40** Decides on matter 40" in _said(second.text)
    assert second.buttons == ("‹ Page 1", "Page 3 ›", "Publish", "Discard")
    assert "is published" in (await second.presses("Publish")).text


async def test_of_several_texts_a_menu_leads_to_each(moderator, data_folder):
    many = [f"Decides on matter {number} {'at great length ' * 5};" for number in range(1, 80)]
    (data_folder / "sources").mkdir(exist_ok=True)
    (data_folder / "sources" / "a.md").write_bytes(markdown("A/RES/79/1", operative=many))
    (data_folder / "sources" / "b.md").write_bytes(markdown("A/RES/79/2"))

    first = await moderator.asks("corpus reload")

    assert "**A/RES/79/2 (English)** — text added" in first.text
    chosen = await first.chooses("Go to a text", "A/RES/79/2 (English)")
    assert "### A/RES/79/2 (English) — text added" in chosen.text


# Files that cannot be taken


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (scan(), "This PDF is a scan: its 3 pages are pictures without a text layer. Recognise its text first"),
        (scan(1), "This PDF is a scan: its one page is a picture without a text layer. Recognise its text first"),
        (blank(), "This PDF is blank: 2 pages without a word or a picture. Is it the right file?"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "This file is an image, which I do not read. Hand in PDF, Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This file is an old Office file"),
        (b"{\\rtf1 hello}", "This file is an RTF file"),
        (b"\x00\x01\x02\x03" * 400, "I do not read files of this format"),
        (pdf()[:300], "This PDF file is damaged. Fetch it again"),
        (markdown("No symbol here"), "Send it with /corpus add and put one into “symbol”, such as A/RES/79/1."),
    ],
    ids=["scan", "scan of one page", "blank", "image", "old office", "rtf", "other", "damaged", "no symbol"],
)
async def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(moderator, library, content, said):
    answer = await _adds(moderator, content)

    assert answer.is_private
    assert said in answer.text
    assert not answer.buttons
    assert await library.editor.open_review() is None
    assert library.edition.stamp.number == 1


async def test_a_file_is_too_large_before_it_is_fetched(moderator, monkeypatch):
    async def fetched(_):
        raise AssertionError("it must not be fetched")

    monkeypatch.setattr(discord.Attachment, "read", fetched)

    answer = await _adds(moderator, b"x" * (MAX_BYTES + 1))

    assert "This file has 11 MB, and I read files of up to 10 MB." in answer.text


async def test_a_file_that_discord_does_not_hand_out_is_asked_for_again(moderator, monkeypatch):
    async def gone(_):
        raise discord.NotFound(type("Answer", (), {"status": 404, "reason": "Not Found"})(), "gone")

    monkeypatch.setattr(discord.Attachment, "read", gone)

    assert "Discord did not hand me the file. Attach it again." in (await _adds(moderator)).text


async def test_a_document_of_too_many_clauses_is_told_how_many(moderator):
    answer = await _adds(moderator, markdown(operative=["Decides;"] * 20_001))

    assert "clauses, and I keep documents of up to 20,000. Hand in its parts one by one." in answer.text


async def test_a_symbol_that_does_not_parse_is_told_before_anything_is_read(moderator):
    answer = await _adds(moderator, symbol="not a symbol")

    assert "“not a symbol” is not a document symbol. One looks like A/RES/71/28" in answer.text


async def test_what_is_held_word_for_word_makes_no_edition(moderator, library):
    await _published(moderator)

    again = await _adds(moderator)

    assert "**Nothing would change.** Edition 2 (" in again.text
    assert "What you handed in gives the text that is held, word for word." in again.text
    assert not again.buttons
    assert library.edition.stamp.number == 2


async def test_the_status_that_was_given_is_kept(moderator, library):
    await _published(moderator, markdown("A/C.1/79/L.5"), status=Status.DRAFT_REVISED.value)

    assert library.edition.holdings.get(make.symbol("A/C.1/79/L.5"))[0].status is Status.DRAFT_REVISED


async def test_a_symbol_can_be_that_of_a_document_held_as_people_type_it(moderator):
    answer = await _adds(moderator, markdown("No symbol"), symbol="71/28")

    assert "A/RES/71/28 (English)" in answer.text
    assert "The document is held in French already, which stays" in answer.text


# Removing, reading again, going back


async def test_a_text_is_taken_out_after_a_look(moderator, reader):
    answer = await moderator.asks("corpus remove", document="A/RES/71/28")

    assert "**Review: removing a text**" in answer.text
    assert "### A/RES/71/28 (French) — text removed" in answer.text
    assert "A/RES/71/28 removed" in (await answer.presses("Publish")).text
    assert "not held here" in (await reader.asks("quote", citation="71/28 OP2")).text


async def test_a_text_that_is_not_held_cannot_be_taken_out(moderator):
    assert "A/RES/99/9 is not held here" in (await moderator.asks("corpus remove", document="A/RES/99/9")).text


async def test_of_a_text_in_two_languages_one_can_be_taken_out(moderator, library):
    await _published(moderator)
    await _published(moderator, french())

    offered = await moderator.completes("corpus remove", document="79/1")
    assert [choice.value for choice in offered][:3] == [SYMBOL, f"{SYMBOL} (en)", f"{SYMBOL} (fr)"]
    assert str(offered[0]) == "A/RES/79/1 — all languages"
    answer = await moderator.asks("corpus remove", document=offered[1].value)

    assert "### A/RES/79/1 (English) — text removed" in answer.text
    assert "(French)" not in answer.text
    await answer.presses("Publish")
    assert [each.language for each in library.edition.holdings.get(make.symbol(SYMBOL))] == ["fr"]


async def test_sources_that_did_not_change_say_so(moderator, library):
    answer = await moderator.asks("corpus reload")

    assert "**Nothing would change.** Edition 1 (" in answer.text
    assert library.edition.stamp.number == 1


async def test_sources_that_changed_are_reviewed_with_those_that_cannot_be_read(moderator, data_folder, failures):
    (data_folder / "sources").mkdir(exist_ok=True)
    (data_folder / "sources" / "a.md").write_bytes(markdown())
    (data_folder / "sources" / "b.pdf").write_bytes(scan(1))
    assert "⚠️ The sources are no longer those of this edition" in (await moderator.asks("corpus status")).text

    answer = await moderator.asks("corpus reload")

    assert "**Review: reading the sources again**" in answer.text
    assert "⚠️ sources/b.pdf: This PDF is a scan: its one page is a picture" in answer.text
    assert failures.seen == []  # the review tells it
    assert answer.buttons == ("Publish with 1 warning", "Discard")


async def test_one_goes_back_to_an_edition_that_is_kept(moderator, reader, library):
    await _published(moderator)

    [offered] = await moderator.completes("corpus rollback", edition="")
    assert re.fullmatch(r"1 · [0-9a-f]{8} · .* · made at start-up", str(offered))
    answer = await moderator.asks("corpus rollback", edition=offered.value)

    assert "**Review: going back to an earlier edition**" in answer.text
    assert "Edition 1 would follow edition 2." in answer.text
    assert "text removed" in answer.text
    await answer.presses("Publish")
    assert library.edition.stamp.number == 1
    assert "not held here" in (await reader.asks("quote", citation="79/1 OP1")).text


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        ("99", "Edition 99 is not kept. One can go back to 1; /corpus history"),
        ("soon", "“soon” is no edition. One can go back to 1;"),
    ],
)
async def test_an_edition_that_is_not_kept_is_told_with_those_that_are(moderator, edition, said):
    await _published(moderator)

    assert said in (await moderator.asks("corpus rollback", edition=edition)).text


async def test_the_hash_of_a_receipt_names_an_edition(moderator, library):
    first = library.edition.stamp.short
    await _published(moderator)

    assert "Edition 1 would follow edition 2." in (await moderator.asks("corpus rollback", edition=first)).text


async def test_the_history_tells_who_did_what_and_leads_back(moderator, second, library):
    await _published(moderator)
    await (await second.asks("corpus remove", document="A/RES/71/28")).presses("Publish")

    answer = await moderator.asks("corpus history")

    entries = answer.text.split("\n\n")
    assert answer.is_private
    assert "**Edition 3**" in entries[0]
    assert "current" in entries[0]
    assert f"A/RES/71/28 removed · <@{second.id}>" in entries[0]
    assert f"A/RES/79/1 (English) added · <@{moderator.id}>" in entries[1]
    assert re.search(r"\+ sources/A-RES-79-1\.en\.txt · [0-9a-f]{8}", entries[1])
    assert "made at start-up · by the bot" in entries[2]
    assert not any(message.pings for message in answer.messages)
    back = await answer.chooses("Go back", "Edition 1")
    assert "**Review: going back to an earlier edition**" in back.text
    await back.presses("Publish")
    assert library.edition.stamp.number == 1


async def test_the_status_tells_what_is_current_and_from_what(moderator):
    await _published(moderator)

    answer = await moderator.asks("corpus status")

    said = _said(answer.text)
    assert answer.is_private
    assert "**Edition 2**" in said
    assert "6 texts · " in said
    assert f"A/RES/79/1 (English) added · <@{moderator.id}>" in said
    assert "**Made from 7 files**" in said
    assert re.search(r"sources/A-RES-79-1\.en\.txt · [0-9a-f]{8}", said)


# Reviews of two moderators, late presses


async def test_a_second_moderator_is_told_by_whom_and_since_when(moderator, second):
    await _adds(moderator)

    answer = await second.asks("corpus reload")

    assert answer.is_private
    assert "**A review is open**: adding a text." in answer.text
    assert re.search(rf"<@{moderator.id}>, since <t:\d+:f> \(<t:\d+:R>\)", answer.text)
    assert "Wait until it is published or discarded" in answer.text
    assert answer.buttons == ("Look at it",)
    looked = await answer.presses("Look at it")
    assert "### A/RES/79/1 (English) — text added" in looked.text
    assert not looked.buttons
    assert not any(message.pings for message in answer.messages)


@pytest.mark.usefixtures("later")
async def test_a_stale_review_is_taken_over_as_it_is(moderator, second, library):
    mine = await _adds(moderator)

    told = await second.asks("corpus reload")
    assert "you can take over" in told.text
    taken = await told.presses("Take over")

    assert "**Review: adding a text**" in taken.text
    assert f"<@{second.id}>" in taken.text
    assert taken.buttons == ("Publish", "Discard")
    late = await mine.presses("Publish")
    assert f"<@{second.id}>, since" in late.text
    assert library.edition.stamp.number == 1
    assert "is published" in (await taken.presses("Publish")).text
    assert library.edition.stamp.number == 2


async def test_a_review_is_not_taken_over_before_it_is_stale(moderator, second, monkeypatch):
    await _adds(moderator)
    with monkeypatch.context() as soon:
        soon.setattr("storage.changes.reviews.STALE_AFTER", dt.timedelta(0))
        told = await second.asks("corpus reload")

    refused = await told.presses("Take over")

    assert "Wait until it is published or discarded" in refused.text


@pytest.mark.usefixtures("later")
async def test_a_stale_review_on_the_machine_makes_way_for_the_next_command(moderator, data_folder):
    async with Library.opened_shared(data_folder) as stacks:
        await stacks.editor.propose_remove(make.symbol("A/RES/71/28"), "root")

        told = await moderator.asks("corpus remove", document="A/RES/74/29")
        assert "root, on the machine" in told.text
        announced = await told.presses("Take over")
        assert "Send your command again: it ends that review." in announced.text
        assert "Nothing would change" in (await moderator.asks("corpus reload")).text
        again = await moderator.asks("corpus remove", document="A/RES/74/29")

        assert "The review that was open ends: removing a text (root, on the machine, <t:" in again.text
        assert "### A/RES/74/29 (French) — text removed" in again.text
        assert "is published" in (await again.presses("Publish")).text


async def test_ones_own_review_makes_way_for_ones_next_command_which_says_so(moderator, library):
    first = await _adds(moderator)
    assert "The review that was open ends" not in first.text
    second = await moderator.asks("corpus remove", document="A/RES/71/28")
    assert f"The review that was open ends: adding a text, A/RES/79/1 (English) (<@{moderator.id}>, <t:" in second.text

    late = await first.presses("Publish")
    assert "This review is over: what its moderator asked for next took its place." in late.text
    assert not late.buttons
    await second.presses("Publish")
    assert not library.edition.holdings.get(make.symbol("A/RES/71/28"))


@pytest.mark.parametrize("label", ["Publish", "Discard", "Page 2 ›"])
async def test_a_press_after_a_restart_says_that_the_review_is_gone(moderator, server, library, label):
    many = [f"Decides on matter {number} {'at great length ' * 5};" for number in range(1, 80)]
    answer = await _adds(moderator, markdown(operative=many))
    await library.editor.close()  # as the end of the process does
    await server.restart_bot()

    late = await answer.presses(label)

    assert "Nothing is changed now; /corpus status shows how the corpus stands." in late.text
    assert not late.buttons
    assert library.edition.stamp.number == 1


async def test_a_review_survives_the_restart_of_the_client_and_a_quarter_of_an_hour(moderator, server, library):
    answer = await _adds(moderator)
    await server.env.advance_time(20 * 60)
    await server.restart_bot()

    assert "is published" in (await answer.presses("Publish")).text
    assert library.edition.stamp.number == 2


async def test_a_review_that_scrolled_away_is_found_in_the_status(moderator, second):
    await _adds(moderator)

    status = await moderator.asks("corpus status")
    assert f"A review is open: adding a text (<@{moderator.id}>, <t:" in status.text
    opened = await status.presses("Open the review")
    assert opened.buttons == ("Publish", "Discard")

    others = await (await second.asks("corpus status")).presses("Open the review")
    assert not others.buttons


async def test_an_answer_under_way_ends_on_the_edition_that_it_began_with(moderator, reader, library):
    before = library.edition
    shown = await reader.asks("quote", citation="71/28 OP2")
    await _published(moderator)

    again = await shown.presses("Next")

    assert f"edition {before.stamp.short}" in shown.text
    assert f"edition {library.edition.stamp.short}" in again.text


# Who may


async def test_a_delegate_does_not_see_the_command_and_is_told_who_may(reader):
    await _lets_in(reader)

    for command in ("status", "history", "reload"):
        answer = await reader.asks(f"corpus {command}")
        assert answer.is_private
        assert answer.text == "Only members with “Manage Server” keep the corpus. Ask one of them."


async def test_every_press_asks_again_who_may(moderator, server, library):
    answer = await _adds(moderator)
    role = server.server.roles["Moderator's role"]
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": 0})
    await server.env.settle()

    for label in ("Publish", "Discard"):
        assert "Only members with “Manage Server” keep the corpus" in (await answer.presses(label)).text
    assert library.edition.stamp.number == 1


async def test_a_role_that_the_settings_name_may_too_and_sees_the_command(server, library):
    role = server.server.create_role("Editors")
    await server.restart_bot(moderator_roles=[role.id])
    user = server.env.create_user("editor")
    editor = Reader(server, server.server.add_member(user, roles=[role]))

    assert "is published" in (await _published(editor)).text
    assert library.edition.stamp.number == 2
    stranger = Reader(server, server.joins("Stranger"))
    assert "or the role “Editors” keep the corpus" in (await stranger.asks("corpus status")).text


async def test_without_a_home_server_the_settings_are_named(moderator, server):
    await server.restart_bot(home_server=None)

    answer = await moderator.asks("corpus status")

    said = answer.text.replace("\\_", "_")
    assert f"set RAPPORTEUR_HOME_SERVER={server.server.id} and to start me again" in said


async def test_other_servers_are_told_that_the_corpus_is_kept_elsewhere(moderator, server):
    await server.restart_bot(home_server=42)

    for command in ("status", "reload"):
        answer = await moderator.asks(f"corpus {command}")
        assert "kept by the moderators of another server" in answer.text


async def test_nothing_is_suggested_to_those_who_may_not(reader, moderator):
    await _lets_in(reader)

    assert await reader.completes("corpus remove", document="71") == []
    assert await reader.completes("corpus rollback", edition="") == []
    assert [each.value for each in await moderator.completes("corpus remove", document="71/28")] == ["A/RES/71/28"]


# Troubles of ours


async def test_a_full_disk_is_said_so_and_the_review_stays_open(moderator, library, failures, monkeypatch):
    answer = await _adds(moderator)
    with monkeypatch.context() as full:
        full.setattr(
            "storage.sources.files.SourcesFolder.write_added", lambda _: (_ for _ in ()).throw(OSError(28, "full"))
        )
        refused = await answer.presses("Publish")

    assert "There is no room left on the disk" in refused.text
    assert re.search(r"Reference in my log: [0-9a-f]{6}", refused.text)
    assert len(failures.seen) == 2
    assert library.edition.stamp.number == 1
    assert "is published" in (await answer.presses("Publish")).text


async def test_progress_is_shown_and_then_the_review(moderator, monkeypatch):
    seen = []
    monkeypatch.setattr("commands.corpus.running_builds.UPDATE_INTERVAL", 0.0)
    from commands.corpus import propose as proposing

    drawn = proposing.progress_card

    def draw(done, of, *others):
        seen.append((done, of))
        return drawn(done, of, *others)

    monkeypatch.setattr(proposing, "progress_card", draw)

    answer = await _adds(moderator)

    assert seen
    assert all(0 <= done <= of for done, of in seen)
    assert "**Review" in answer.text


async def test_french_is_quoted_from_the_french_text(moderator, reader):
    await _published(moderator)
    await _published(moderator, french())
    reader.speaks("fr")

    assert FRENCH_OPERATIVE[0].removeprefix("Décide")[:20] in (await reader.asks("quote", citation="79/1 OP1")).text
