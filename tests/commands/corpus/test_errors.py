"""`/corpus`: what moderators mistype, hand in by mistake or ask for twice is answered with what to do instead."""

import asyncio
import datetime as dt
import re

import discord
import pytest

from commands.error_words.problems import problem_words
from commands.i18n import catalogue_of
from storage.digests.values import Cadence, Plan
from storage.errors import EditionNotKept, ManifestNotRead, ReviewEnding, ReviewGone
from tests import make
from tests.actors import Reader
from tests.commands.papers import SYMBOL, markdown

_LETTER = "letter-UZB-2020-12-22"


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _adds(who, content=None, name="paper.md", **options):
    return await who.asks("corpus add", file=(name, markdown() if content is None else content), **options)


async def _published(who, content=None, **options):
    return await (await _adds(who, content, **options)).presses("Publish")


@pytest.fixture
def second(server):
    """Another moderator."""
    return Reader(server, server.joins("Second", may=discord.Permissions(manage_guild=True)))


# Removing


@pytest.mark.parametrize("typed", ["A/RES/71/28 (French)", "71/28 (français)", "A/RES/71/28 (fr)"])
async def test_a_text_to_remove_can_be_named_as_cards_name_it(moderator, typed):
    answer = await moderator.asks("corpus remove", document=typed)

    assert "### A/RES/71/28 (French) — text removed" in answer.text


@pytest.mark.parametrize("typed", ["A/RES/71/28 (ru)", "A/RES/71/28 (Russian)"])
async def test_a_text_that_is_not_held_in_a_language_is_told_with_those_that_are(moderator, failures, typed):
    answer = await moderator.asks("corpus remove", document=typed)

    assert answer.text == ("A/RES/71/28 is not held in Russian, so there is nothing to remove. It is held in French.")
    assert failures.seen == []


async def test_the_same_is_said_in_french(moderator):
    moderator.speaks("fr")

    said = _said((await moderator.asks("corpus remove", document="A/RES/71/28 (russe)")).text)

    assert said == (
        "A/RES/71/28 : ce texte n’est pas disponible en russe, il n’y a donc rien à supprimer. Il l’est en français."
    )


@pytest.mark.parametrize("typed", ["75/240", "A/RES/75/240", "https://undocs.org/en/A/RES/75/240"])
async def test_a_document_to_remove_that_is_not_held_is_named(moderator, failures, typed):
    answer = await moderator.asks("corpus remove", document=typed)

    assert answer.text.startswith("A/RES/75/240 is not held here, so there is nothing to remove.")
    assert failures.seen == []


async def test_a_removed_text_without_a_symbol_is_called_by_its_title(moderator):
    answer = await moderator.asks("corpus remove", document=_LETTER)
    assert "symbol is not known" not in answer.text
    assert re.search(r"### “Lettre .*” \(symbol not known\) \(French\) — text removed", _said(answer.text))

    published = await answer.presses("Publish")

    assert re.search(r"“Lettre .*” \(symbol not known\) removed", _said(published.text))
    history = await moderator.asks("corpus history")
    assert f"a text whose symbol is not known, kept as {_LETTER} removed" in _said(history.text)


async def test_a_removed_text_without_a_symbol_that_is_to_be_removed_again_is_not_there(moderator, failures):
    await (await moderator.asks("corpus remove", document=_LETTER)).presses("Publish")

    again = await moderator.asks("corpus remove", document=_LETTER)
    in_french = await moderator.asks("corpus remove", document=f"{_LETTER} (French)")

    said = f"Nothing is held here as “{_LETTER}”, so there is nothing to remove."
    assert again.text.startswith(said)
    assert in_french.text.startswith(said)
    assert failures.seen == []


async def test_the_history_says_replaced_of_a_text_that_was_held(moderator):
    await _published(moderator)
    added = await moderator.asks("corpus status")
    replaced = await _published(moderator, markdown(operative=("Decides to declare a decade of archives.",)))
    status, history = await moderator.asks("corpus status"), await moderator.asks("corpus history")
    offered = [each.name for each in await moderator.completes("corpus rollback", edition="2")]
    moderator.speaks("fr")
    french = await moderator.asks("corpus history")

    assert f"{SYMBOL} (English) added" in added.text
    assert f"{SYMBOL} (English) replaced" in replaced.text
    assert f"{SYMBOL} (English) replaced" in status.text
    assert history.text.count(f"{SYMBOL} (English) replaced") == 1
    assert history.text.count(f"{SYMBOL} (English) added") == 1
    assert offered[0].endswith(f"{SYMBOL} (English) added")
    assert f"{SYMBOL} (anglais) : texte remplacé" in _said(french.text)


async def test_an_untitled_text_is_suggested_without_a_dash_behind_it(moderator):
    arabic = "A/RES/79/1\n\n1 - تقرر إعلان عام 2030 السنة الدولية للمحفوظات؛\n\n2 - تطلب إلى الأمين العام."
    await _published(moderator)
    await (await _adds(moderator, arabic.encode())).presses("Publish with 2 warnings")

    offered = [each.name for each in await moderator.completes("corpus remove", document="79/1")]

    assert any(name.startswith("A/RES/79/1 — Arabic") for name in offered)
    assert not [name for name in offered if name.rstrip().endswith("—")]


async def test_a_digest_that_posts_a_text_is_named_before_the_text_goes(moderator, server, library):
    plan = Plan(
        server.channel.id, dt.time(9), "UTC", Cadence.DAILY, make.symbol("A/AC.290/2021/L.2"), text_language="fr"
    )
    schedule = await library.digests.create(server.server.id, plan, dt.datetime.now(dt.UTC))

    answer = await moderator.asks("corpus remove", document="A/AC.290/2021/L.2")
    other = await moderator.asks("corpus remove", document="A/RES/71/28")

    said = f"⚠️ **Digest {schedule.number} posts this text, and would have nothing to post.**"
    assert said in answer.text
    assert "Digest" not in other.text


# Symbols


@pytest.mark.parametrize("typed", ["https://undocs.org/en/A/C.1/79/L.5", "a/c.1/79/l.5", "A/C.1/79/L.5"])
async def test_a_symbol_can_be_a_link_to_a_document_that_is_not_held(moderator, typed):
    answer = await _adds(moderator, markdown("No symbol here"), symbol=typed)

    assert "### A/C.1/79/L.5 (English) — text added" in answer.text


async def test_a_part_of_a_symbol_is_asked_for_in_full(moderator, library):
    answer = await _adds(moderator, markdown("No symbol here"), symbol="79/1")

    assert answer.text == "“79/1” is not the whole symbol. Did you mean A/RES/79/1? Put that into “symbol”."
    assert await library.editor.open_review() is None


async def test_a_name_of_our_own_is_no_symbol_for_a_new_text(moderator):
    assert "“unknown-1234” is not a document symbol." in (await _adds(moderator, symbol="unknown-1234")).text
    assert "### “" in (await _adds(moderator, symbol=_LETTER)).text  # it is held, and can be replaced


# Files


@pytest.mark.parametrize("content", [b" ", b"\n\n\n", "\N{NO-BREAK SPACE}\n".encode()])
async def test_an_empty_file_is_no_failure_of_ours(moderator, failures, content):
    answer = await _adds(moderator, content)

    assert answer.text == "I found nothing in this file that could be quoted. Is it the whole document?"
    assert failures.seen == []


async def test_a_download_that_hangs_is_given_up(moderator, monkeypatch):
    async def hangs(_):
        await asyncio.sleep(600)

    monkeypatch.setattr(discord.Attachment, "read", hangs)
    monkeypatch.setattr("commands.corpus.upload.FETCH_TIMEOUT", 0.05)

    answer = await _adds(moderator)

    assert answer.text == "Discord did not hand me the file. Attach it again."


async def test_a_file_is_not_fetched_while_another_has_a_review_open(moderator, second, monkeypatch):
    await _adds(moderator)

    async def fetched(_):
        raise AssertionError("it must not be fetched")

    monkeypatch.setattr(discord.Attachment, "read", fetched)

    assert "**A review is open**: adding a text." in (await _adds(second)).text


async def test_french_moderators_are_told_the_french_names_of_the_option(moderator, data_folder):
    moderator.speaks("fr")
    (data_folder / "sources").mkdir(exist_ok=True)
    (data_folder / "sources" / "a.md").write_bytes(markdown("No symbol here"))

    said = _said((await moderator.asks("corpus reload")).text)

    assert (
        "ce fichier ne porte aucune cote. Envoyez-le avec /corpus ajouter en indiquant sa « cote », par exemple" in said
    )


# Editions


@pytest.mark.parametrize("typed", ["edition 1", "Edition 1", "édition 1", "#1", "1"])
async def test_an_edition_can_be_named_as_cards_name_it(moderator, typed):
    await _published(moderator)

    assert "Edition 1 would follow edition 2." in (await moderator.asks("corpus rollback", edition=typed)).text


async def test_taking_out_what_was_just_added_gives_the_edition_before(moderator, library):
    await _published(moderator)

    answer = await moderator.asks("corpus remove", document=SYMBOL)

    assert "This gives edition 1 again, as it was; it would follow edition 2." in answer.text
    await answer.presses("Publish")
    assert library.edition.stamp.number == 1


async def test_an_edition_chosen_from_the_history_that_has_gone_is_told_in_its_place(moderator, library, monkeypatch):
    await _published(moderator)
    history = await moderator.asks("corpus history")
    [record] = [each.record for each in await library.editor.history() if each.record.stamp.number == 1]

    def gone(*_):
        raise EditionNotKept(record.stamp.number, ())

    monkeypatch.setattr("storage.changes.build.EditionBuilder.build_earlier", gone)
    answer = await history.chooses("Go back", "Edition 1")

    assert [each.text for each in moderator.sees()][-1].startswith("Edition 1 is not kept.")
    assert not any("is being made" in each.text for each in moderator.sees())
    assert len(answer.messages) == 1


async def test_a_full_disk_is_told_in_the_place_of_the_history(moderator, failures, monkeypatch):
    await _published(moderator)
    history = await moderator.asks("corpus history")
    monkeypatch.setattr(
        "storage.changes.build.EditionBuilder.build_earlier", lambda *_: (_ for _ in ()).throw(OSError(28, "full"))
    )

    await history.chooses("Go back", "Edition 1")

    assert not any("is being made" in each.text for each in moderator.sees())
    assert len(failures.seen) >= 1


@pytest.mark.slow
async def test_a_page_of_the_status_is_put_off_before_all_sources_are_read(moderator, data_folder):
    (data_folder / "sources").mkdir(exist_ok=True)
    for number in range(2, 60):
        name = f"a-long-name-that-fills-the-pages-{number}.md"
        (data_folder / "sources" / name).write_bytes(markdown(f"A/RES/79/{number}"))
    await (await moderator.asks("corpus reload")).presses("Publish")

    turned = await (await moderator.asks("corpus status")).presses("Page 2 ›")

    assert "Page 2 of" in turned.text
    assert turned.result.deferred


@pytest.mark.parametrize("language", ["en", "fr"])
def test_how_a_review_ended_is_said_for_each_way(language):
    words = catalogue_of(language)

    said = {problem_words(ReviewGone(how), words) for how in (*ReviewEnding, None)}

    assert len(said) == len(ReviewEnding) + 1
    if language == "en":
        assert any("your next command took its place, or I was started again" in each for each in said)


def test_a_manifest_that_cannot_be_read_is_named_with_its_line():
    said = problem_words(ManifestNotRead("sources/bad.toml", 1, "nonsense"), catalogue_of("en"))

    assert said.startswith("The manifest sources/bad.toml cannot be read (line 1), so that nothing was made.")
    other = problem_words(ManifestNotRead("sources/bad.toml", None, "nonsense"), catalogue_of("en"))
    assert other.startswith("The manifest sources/bad.toml names what no document has")
