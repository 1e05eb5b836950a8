"""Moderators keep the corpus: propose, look, publish or discard; nothing is lost, whatever happens in between."""

import asyncio
import datetime as dt
import logging
import threading
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import resources

import pytest

from corpus.comparison.edition_changes import ClauseFate, Fate
from corpus.document import Status
from corpus.parsing.parse import parse
from storage.changes.reviews import OpenReview, Reviews
from storage.data_folder import DataFolder
from storage.errors import EditionNotBuilt, EditionNotKept, ReviewGone, ReviewOpen, SymbolMissing, TextNotHeld
from storage.library import Library
from storage.publication import Action
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.stand_in import PARSED, read_lines

A, B = make.symbol("A/RES/79/1"), make.symbol("A/RES/79/2")


@pytest.fixture
def place(folder):
    """A folder with one source of the owner's."""
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    put(place, "a.txt", "A/RES/79/1 en\nfirst\nThe second text of all\n")
    return place


def put(place, name, text):
    (place.sources / name).write_text(text, encoding="utf-8")


@asynccontextmanager
async def opened(place, **options):
    async with Library.opened_shared(
        place.path, sources=SourceFiles(place.sources, parse=read_lines), **options
    ) as library:
        yield library


@pytest.fixture
async def library(place):
    async with opened(place) as library:
        yield library


@pytest.fixture
def editor(library):
    return library.editor


def told(proposal):
    return [(change.fate, str(change.symbol), change.language) for change in proposal.changes]


def own(place):
    return sorted(path.name for path in place.sources.iterdir())


async def published(editor, proposal):
    return await editor.publish(proposal.token, proposal.who)


# What is proposed


async def test_a_reload_tells_what_would_change_and_changes_nothing(place, library, editor):
    put(place, "a.txt", "A/RES/79/1 en\nfirst\nThe second text of some\nUnlike anything\n")
    put(place, "b.txt", "A/RES/79/2 en\nnew\n")

    proposal = await editor.propose_reload(7)

    assert told(proposal) == [(Fate.CHANGED, "A/RES/79/1", "en"), (Fate.ADDED, "A/RES/79/2", "en")]
    assert [(change.fate, str(change.second.label)) for change in proposal.changes[0].clauses] == [
        (ClauseFate.REWORDED, "para 2"),
        (ClauseFate.ADDED, "para 3"),
    ]
    assert (proposal.base.number, proposal.stamp.number) == (1, 2)
    assert (proposal.action, proposal.who) == (Action.RELOAD, 7)
    assert library.edition.stamp.number == 1
    assert list(place.editions_on_disk()) == [1]


async def test_only_what_changed_is_read_again(place, editor):
    put(place, "b.txt", "A/RES/79/2 en\nnew\n")
    PARSED.clear()
    await editor.propose_reload("me")
    assert PARSED == [b"A/RES/79/2 en\nnew\n"]


async def test_a_text_of_which_the_manifest_says_something_else_is_read_again(place, editor):
    content = (place.sources / "a.txt").read_bytes()
    digest = next(each.sha256 for each in (await editor.status()).record.sources if each.name == "sources/a.txt")
    put(place, "manifest.toml", f'["{digest}"]\ntitle = "Other"\n')
    PARSED.clear()
    proposal = await editor.propose_reload("me")
    assert [content] == PARSED
    assert proposal.changes[0].facts == ("notes",)  # the stand-in for the parser writes facts there


async def test_where_nothing_changed_there_is_no_edition_and_nothing_to_decide(place, editor):
    proposal = await editor.propose_reload("me")

    assert proposal.is_empty
    assert await editor.open_review() is None
    with pytest.raises(ReviewGone):
        await editor.publish(proposal.token, "me")
    assert list(place.editions_on_disk()) == [1]


async def test_sources_that_give_the_same_are_looked_at_once(place, editor):
    put(place, "copy.txt", (place.sources / "a.txt").read_text())
    assert (await editor.status()).sources_differ

    assert (await editor.propose_reload("me")).is_empty

    assert not (await editor.status()).sources_differ
    put(place, "b.txt", "A/RES/79/2 en\nnew\n")
    assert (await editor.status()).sources_differ


async def test_a_file_that_gives_no_document_is_named_and_keeps_nothing_else_back(place):
    def breaking(source, facts):
        if b"poison" in source:
            raise RecursionError
        return read_lines(source, facts)

    async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=breaking)) as library:
        put(place, "poison.txt", "poison")
        put(place, "b.txt", "A/RES/79/2 en\nnew\n")
        proposal = await library.editor.propose_reload("me")

    assert [(unread.name, type(unread.error)) for unread in proposal.unread] == [("sources/poison.txt", RecursionError)]
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]


async def test_of_two_files_that_give_one_text_in_other_words_the_review_names_both(place, editor):
    put(place, "b.txt", "A/RES/79/1 en\nother\n")

    proposal = await editor.propose_reload("me")

    assert proposal.is_empty
    [clash] = proposal.clashes
    assert (clash.name, clash.winner, clash.symbol, clash.language) == ("sources/b.txt", "sources/a.txt", A, "en")
    assert proposal.check_count == 1


async def test_what_lies_beside_the_sources_is_named_with_the_reason(place, editor):
    put(place, "notes.doc", "A/RES/79/9 en\nnew\n")

    [unread] = (await editor.propose_reload("me")).unread

    assert (unread.name, unread.error.ending) == ("sources/notes.doc", ".doc")
    assert (await editor.status()).ignored[0].name == "sources/notes.doc"


async def test_a_file_among_the_sources_that_prints_no_symbol_gives_no_document(place, caplog):
    put(place, "README.md", "These are our texts.\n\nSend more of them.\n")
    async with Library.opened_shared(place.path / "other", sources=SourceFiles(place.sources, parse=parse)) as other:
        proposal = await other.editor.propose_reload("me")
        status = await other.editor.status()

    assert {unread.name: type(unread.error) for unread in proposal.unread}.get("sources/README.md") in {
        SymbolMissing,
        None,
    }
    assert not any(str(holding.symbol).startswith("unknown-") for holding in status.held)
    assert "sources/README.md" in status.unused
    assert "sources/README.md is left out" in caplog.text


async def test_what_the_review_tells_the_log_does_not_insist_on(place, editor, caplog):
    put(place, "b.txt", "A/RES/79/1 en\nother\n")
    caplog.clear()
    await editor.propose_reload("me")
    assert [log for log in caplog.records if log.levelno >= logging.WARNING] == []


async def test_progress_is_told_on_the_event_loop(editor):
    steps, threads = [], set()

    def progress(done, of):
        steps.append((done, of))
        threads.add(threading.current_thread())

    await editor.propose_add(b"A/RES/79/2 en\nnew", "me", progress)
    await asyncio.sleep(0)

    assert steps[0] == (0, 7)
    assert steps[-1] == (7, 7)
    assert threads == {threading.current_thread()}


# Adding


async def test_a_file_that_is_handed_in_is_held_and_stands_among_the_sources(place, library, editor):
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]
    assert own(place) == ["a.txt"]

    publication = await published(editor, proposal)

    assert (publication.action, publication.who, publication.edition) == (Action.ADD, 7, 2)
    assert (publication.symbol, publication.language) == (B, "en")
    assert (await library.edition.document(B)).clauses[0].text == "new"
    assert own(place) == ["A-RES-79-2.en.txt", "a.txt"]
    assert not (await editor.status()).sources_differ
    assert (await editor.propose_reload("me")).is_empty


async def test_what_is_said_of_a_file_stands_beside_it(place, editor):
    proposal = await editor.propose_add(b"no symbol\ntext", "me", symbol=B, status=Status.DRAFT)
    await published(editor, proposal)

    assert any(name.endswith(".toml") for name in own(place))
    assert 'status = "draft-L"' in next(place.sources.glob("*.toml")).read_text()
    assert (await editor.propose_reload("me")).is_empty


async def test_a_text_in_another_language_leaves_the_first(editor, library):
    proposal = await editor.propose_add(b"A/RES/79/1 fr\npremier", "me")
    assert proposal.uploaded.other_languages == ("en",)
    assert not proposal.uploaded.is_held

    await published(editor, proposal)

    assert {holding.language for holding in library.edition.holdings.get(A)} == {"en", "fr"}


async def test_a_text_that_is_held_already_is_replaced(place, editor, library):
    proposal = await editor.propose_add(b"A/RES/79/1 en\nfirst\nother", "me")
    assert proposal.uploaded.is_held
    assert told(proposal) == [(Fate.CHANGED, "A/RES/79/1", "en")]

    await published(editor, proposal)

    assert own(place) == ["A-RES-79-1.en.txt"]
    assert (await library.edition.document(A)).clauses[1].text == "other"
    assert (await editor.propose_reload("me")).is_empty


async def test_the_very_same_file_changes_nothing(place, editor):
    assert (await editor.propose_add((place.sources / "a.txt").read_bytes(), "me")).is_empty


async def test_a_shipped_text_is_replaced_by_what_the_real_parser_reads_and_does_not_come_back(folder):
    shipped = resources.files("corpus").joinpath("documents", "A-RES-71-28.fr.md").read_bytes()
    mended = shipped.replace("*Se félicite* du démarrage".encode(), "*Prend note* du démarrage".encode())
    symbol = make.symbol("A/RES/71/28")
    async with Library.opened_shared(folder) as library:
        proposal = await library.editor.propose_add(mended, 7, status=Status.ADOPTED)
        assert proposal.uploaded.is_held
        assert [str(clause.second.label) for clause in proposal.changes[0].clauses] == ["OP4"]
        await published(library.editor, proposal)
        assert (await library.editor.propose_reload(7)).is_empty

        await published(library.editor, await library.editor.propose_remove(symbol, 7))

        assert library.edition.holdings.get(symbol) == ()
        assert (await library.editor.propose_reload(7)).is_empty


async def test_sources_that_wait_for_a_reload_are_no_part_of_what_is_added(place, editor):
    put(place, "waiting.txt", "A/RES/79/9 en\nwaiting")
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", "me")
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]
    await published(editor, proposal)
    assert told(await editor.propose_reload("me")) == [(Fate.ADDED, "A/RES/79/9", "en")]


async def test_a_name_that_a_waiting_file_has_is_left_to_it(place, editor):
    put(place, "A-RES-79-2.en.txt", "A/RES/79/9 en\nwaiting")
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
    assert (place.sources / "A-RES-79-2.en.txt").read_text() == "A/RES/79/9 en\nwaiting"
    assert len(own(place)) == 3


async def test_a_file_without_a_symbol_is_asked_for_one(place):
    async with Library.opened_shared(place.path / "other", sources=SourceFiles(place.sources, parse=parse)) as other:
        with pytest.raises(SymbolMissing) as error:
            await other.editor.propose_add(b"The General Assembly,\n\n1. Decides.\n", "me")
        assert error.value.language == "en"
        assert await other.editor.open_review() is None
        proposal = await other.editor.propose_add(b"The General Assembly,\n\n1. Decides.\n", "me", symbol=B)
        assert (Fate.ADDED, "A/RES/79/2", "en") in told(proposal)


async def test_what_a_file_prints_otherwise_than_is_said_of_it_is_told(place):
    text = b"A/C.1/79/L.55\n\nThe General Assembly,\n\n1. Decides to meet again;\n\n2. Requests a report.\n"
    async with Library.opened_shared(place.path / "other", sources=SourceFiles(place.sources, parse=parse)) as other:
        proposal = await other.editor.propose_add(text, "me", symbol=B, status=Status.ADOPTED_VOTE)
        plain = await other.editor.propose_add(text, "me")

    assert str(proposal.uploaded.printed_symbol) == "A/C.1/79/L.55"
    assert proposal.uploaded.printed_status is Status.DRAFT
    assert proposal.check_count == len(proposal.warnings) + len(proposal.unread) + 2
    assert plain.uploaded.contradictions == 0


async def test_a_file_that_the_owner_took_away_does_not_come_back_with_another_change(place, editor):
    (place.sources / "a.txt").unlink()
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
    assert own(place) == ["A-RES-79-2.en.txt"]
    assert told(await editor.propose_reload("me")) == [(Fate.REMOVED, "A/RES/79/1", "en")]


async def test_what_a_killed_process_left_half_written_among_the_sources_is_removed(place):
    put(place, ".A-RES-79-2.en.pdf.part", "half")
    async with opened(place):
        assert own(place) == ["a.txt"]


# Removing


async def test_a_document_is_removed_with_its_file(place, library, editor):
    proposal = await editor.propose_remove(A, "me")
    assert told(proposal) == [(Fate.REMOVED, "A/RES/79/1", "en")]

    await published(editor, proposal)

    assert library.edition.holdings.get(A) == ()
    assert own(place) == []
    assert (await editor.propose_reload("me")).is_empty


async def test_one_language_is_removed_and_the_other_stays(library, editor):
    await published(editor, await editor.propose_add(b"A/RES/79/1 fr\npremier", "me"))
    await published(editor, await editor.propose_remove(A, "me", language="en"))
    assert [holding.language for holding in library.edition.holdings.get(A)] == ["fr"]


async def test_a_shipped_text_is_removed_by_a_note_and_can_be_added_again(place, library, editor):
    shipped = next(each for each in library.edition.holdings if each.symbol != A)
    before = len(library.edition.holdings)
    await published(editor, await editor.propose_remove(shipped.symbol, "me"))
    assert len(library.edition.holdings) == before - 1
    assert len(own(place)) == 2
    assert (await editor.propose_reload("me")).is_empty

    origin = next(file for file in SourceFiles(place.sources).files() if shipped.symbol.text in _symbol_of(file))
    await published(editor, await editor.propose_add(origin.content(), "me"))

    assert len(library.edition.holdings) == before
    assert (await editor.propose_reload("me")).is_empty


def _symbol_of(file):
    return str(read_lines(file.content()).symbol)


async def test_of_two_files_that_give_one_text_none_comes_back(place, library, editor):
    put(place, "b.txt", "A/RES/79/1 en\nother\n")
    await editor.propose_reload("me")
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))

    await published(editor, await editor.propose_remove(A, "me"))

    assert library.edition.holdings.get(A) == ()


async def test_what_is_not_held_cannot_be_removed(editor):
    for language, symbol, held in ((None, B, ()), ("ru", A, ("en",))):
        with pytest.raises(TextNotHeld) as error:
            await editor.propose_remove(symbol, "me", language=language)
        assert (error.value.symbol, error.value.language, error.value.held) == (symbol, language, held)
    assert await editor.open_review() is None


# Going back


async def test_to_go_back_is_reviewed_and_brings_the_sources_back(place, library, editor):
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
    await published(editor, await editor.propose_remove(A, "me"))
    assert own(place) == ["A-RES-79-2.en.txt"]

    proposal = await editor.propose_rollback(1, 7)
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/1", "en"), (Fate.REMOVED, "A/RES/79/2", "en")]
    await published(editor, proposal)

    assert library.edition.stamp.number == 1
    assert own(place) == ["a.txt"]
    assert not (await editor.status()).sources_differ


async def test_a_file_that_waits_for_a_reload_is_not_touched_by_going_back(place, editor):
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
    put(place, "A-RES-79-2.en.txt", "A/RES/79/2 en\nmended by hand")
    put(place, "c.txt", "A/RES/79/3 en\nwaiting")

    await published(editor, await editor.propose_rollback(1, "me"))

    assert own(place) == ["A-RES-79-2.en.txt", "a.txt", "c.txt"]


async def test_a_rollback_stands_after_a_restart(place):
    async with opened(place) as library:
        await published(library.editor, await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
        await published(library.editor, await library.editor.propose_rollback(1, "me"))
    async with opened(place) as library:
        assert library.edition.stamp.number == 1


@pytest.mark.parametrize("number", [0, 2, 99])
async def test_an_edition_that_is_not_there_is_told_with_those_that_are(editor, number):
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
    if number == 2:
        assert (await editor.propose_rollback(2, "me")).is_empty
        return
    with pytest.raises(EditionNotKept) as error:
        await editor.propose_rollback(number, "me")
    assert error.value.kept == (1,)


async def test_the_log_tells_who_did_what_newest_first(editor):
    await published(editor, await editor.propose_add(b"A/RES/79/2 en\nnew", 7))
    await published(editor, await editor.propose_rollback(1, "root"))

    entries = await editor.history()

    assert [(entry.publication.action, entry.publication.who) for entry in entries] == [
        (Action.ROLLBACK, "root"),
        (Action.ADD, 7),
        (Action.START, None),
    ]
    assert [entry.is_kept for entry in entries] == [True] * 3
    assert [entry.record.stamp.number for entry in entries if entry.is_current] == [1]


# Two at once


async def test_a_second_moderator_is_told_of_the_first_and_waits(editor):
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)

    for takes_over in (False, True):
        with pytest.raises(ReviewOpen) as error:
            await editor.propose_reload(8, takes_over=takes_over)
        assert (error.value.who, error.value.since, error.value.is_stale) == (7, proposal.since, False)

    await editor.discard(proposal.token, 7)
    await editor.propose_reload(8)


async def test_what_one_proposed_another_neither_publishes_nor_discards(editor):
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    with pytest.raises(ReviewOpen):
        await editor.publish(proposal.token, 8)
    with pytest.raises(ReviewOpen):
        await editor.discard(proposal.token, 8)
    await editor.publish(proposal.token, 7)


async def test_ones_own_review_makes_way_for_the_next(place, editor):
    first = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    second = await editor.propose_add(b"A/RES/79/3 en\nnew", 7)

    with pytest.raises(ReviewGone):
        await editor.publish(first.token, 7)
    await editor.publish(second.token, 7)
    assert list(place.staging.iterdir()) == []


async def test_of_proposals_that_one_makes_at_once_the_last_to_be_ready_stands(place, editor):
    asked = [editor.propose_add(f"A/RES/79/{number} en\nnew".encode(), 7) for number in (2, 3, 4)]
    found = await asyncio.gather(*asked)

    open_review = await editor.open_review()
    [standing] = [each for each in found if each.token == open_review.token]
    await published(editor, standing)
    assert list(place.staging.iterdir()) == []


async def test_what_is_published_twice_at_once_is_published_once(place, editor, library):
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)

    first, second = await asyncio.gather(*[editor.publish(proposal.token, 7) for _ in "ab"], return_exceptions=True)

    assert first.edition == 2
    assert isinstance(second, ReviewGone)
    assert library.edition.stamp.number == 2
    assert len(await editor.history()) == 2
    assert list(place.staging.iterdir()) == []


@pytest.fixture
def later(monkeypatch):
    """Let reviews be stale at once."""
    monkeypatch.setattr("storage.changes.reviews.STALE_AFTER", dt.timedelta(0))


async def test_a_review_is_stale_after_half_an_hour():
    since = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    review = OpenReview("00", 7, Action.ADD, since)
    assert not review.is_stale(since + dt.timedelta(minutes=29))
    assert review.is_stale(since + dt.timedelta(minutes=30))


@pytest.mark.usefixtures("later")
async def test_a_stale_review_makes_way_and_its_owner_is_told(editor):
    first = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    with pytest.raises(ReviewOpen) as error:
        await editor.propose_reload(8)
    assert error.value.is_stale

    second = await editor.propose_add(b"A/RES/79/3 en\nnew", 8, takes_over=True)

    with pytest.raises(ReviewGone):
        await editor.publish(first.token, 7)
    await editor.publish(second.token, 8)


@pytest.mark.usefixtures("later")
async def test_a_stale_review_can_be_taken_over_with_what_it_proposes(editor, library):
    first = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)

    taken = await editor.take_over(8)

    assert (taken.token, taken.who, taken.changes) == (first.token, 8, first.changes)
    with pytest.raises(ReviewOpen):
        await editor.publish(first.token, 7)
    publication = await editor.publish(taken.token, 8)
    assert publication.who == 8
    assert library.edition.stamp.number == 2


async def test_a_review_that_is_not_stale_cannot_be_taken_over(editor):
    with pytest.raises(ReviewGone):
        await editor.take_over(8)
    await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    with pytest.raises(ReviewOpen):
        await editor.take_over(8)


# Two processes


@pytest.fixture
async def both(place):
    """The bot, and the command line beside it."""
    async with AsyncExitStack() as stack:
        sources = SourceFiles(place.sources, parse=read_lines)
        bot = await stack.enter_async_context(Library.opened(place.path, sources=sources))
        yield bot, await stack.enter_async_context(Library.opened_shared(place.path, sources=sources))


async def test_a_running_bot_notices_what_the_command_line_publishes(both):
    bot, beside = both
    await published(beside.editor, await beside.editor.propose_add(b"A/RES/79/2 en\nnew", "root"))
    assert beside.edition.stamp.number == 2
    assert bot.edition.stamp.number == 1

    async with bot.following(0.01), asyncio.timeout(5):
        while bot.edition.stamp.number == 1:  # noqa: ASYNC110 - it turns without a word
            await asyncio.sleep(0.01)

    assert bot.edition.holdings.get(B)
    assert [str(symbol) for symbol in bot.diffs[0].added] == ["A/RES/79/2"]


async def test_an_edition_that_cannot_be_served_is_not_turned_to(both, place, caplog):
    bot, beside = both
    await published(beside.editor, await beside.editor.propose_add(b"A/RES/79/2 en\nnew", "root"))
    place.editions_on_disk()[2].write_bytes(b"damaged")
    await bot.refresh()
    assert bot.edition.stamp.number == 1
    assert "cannot be served" in caplog.text


async def test_a_review_of_the_command_line_is_seen_by_the_bot(both):
    bot, beside = both
    proposal = await beside.editor.propose_add(b"A/RES/79/2 en\nnew", "root")
    with pytest.raises(ReviewOpen) as error:
        await bot.editor.propose_reload(7)
    assert error.value.who == "root"
    await beside.editor.discard(proposal.token, "root")
    await bot.editor.propose_reload(7)


@pytest.mark.usefixtures("later")
async def test_a_stale_review_of_the_command_line_can_be_ended_by_the_bot(both):
    bot, beside = both
    first = await beside.editor.propose_add(b"A/RES/79/2 en\nnew", "root")
    await published(bot.editor, await bot.editor.propose_add(b"A/RES/79/3 en\nnew", 7, takes_over=True))
    with pytest.raises(ReviewGone):
        await beside.editor.publish(first.token, "root")
    assert (await bot.editor.status()).review is None


@pytest.mark.usefixtures("later")
async def test_what_was_published_meanwhile_is_never_overwritten(both):
    bot, beside = both
    ours = await bot.editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    theirs = await beside.editor.propose_add(b"A/RES/79/3 en\nnew", "root", takes_over=True)
    await published(beside.editor, theirs)
    with pytest.raises(ReviewGone):
        await bot.editor.publish(ours.token, 7)
    assert bot.edition.stamp.number == 1
    await bot.refresh()
    assert bot.edition.holdings.get(make.symbol("A/RES/79/3"))


async def test_a_review_ends_with_its_library(place):
    async with opened(place) as library:
        await library.editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    assert list(place.staging.iterdir()) == []
    async with opened(place) as library:
        assert await library.editor.open_review() is None


async def test_a_review_whose_process_is_dead_is_in_nobodys_way(place):
    async with opened(place) as library:
        _, aside = await Reviews(place, library._state).begin("killed", Action.ADD, takes_over=False)
        aside.lock.close()  # as the system does for a dead process
        assert aside.path.exists()
        await library.editor.propose_reload(7)
    assert list(place.staging.iterdir()) == []


# Answers in flight


async def test_an_answer_under_way_ends_on_the_edition_that_it_began_with(library, editor):
    edition = library.edition
    await published(editor, await editor.propose_remove(A, "me"))

    assert library.edition is not edition
    assert (await edition.document(A)).clauses[0].text == "first"


async def test_an_edition_that_nobody_holds_is_closed(library, editor):
    edition = library.edition
    for number in range(2, 6):
        await published(editor, await editor.propose_add(f"A/RES/79/{number} en\nnew".encode(), "me"))
    assert len(library._editions) == 2
    del edition
    await library.refresh()
    assert len(library._editions) == 1


# Given up


async def test_a_proposal_that_is_cancelled_leaves_nothing(place):
    started, go_on = threading.Event(), threading.Event()

    def slow(source, facts):
        if b"new" in source:
            started.set()
            go_on.wait(10)
        return read_lines(source, facts)

    async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=slow)) as library:
        asked = asyncio.ensure_future(library.editor.propose_add(b"A/RES/79/2 en\nnew", 7))
        await asyncio.to_thread(started.wait, 10)
        asked.cancel()
        await asyncio.sleep(0.02)
        assert not asked.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert await library.editor.open_review() is None
        assert list(place.staging.iterdir()) == []
        assert (await library.editor.propose_reload(8)).is_empty


async def test_a_publishing_that_is_cancelled_is_done_to_the_end(library, editor):
    proposal = await editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    asked = asyncio.ensure_future(editor.publish(proposal.token, 7))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert library.edition.stamp.number == 2
    assert await editor.open_review() is None


async def test_sources_that_cannot_be_used_leave_everything_as_it_is(place, library, editor):
    put(place, "manifest.toml", "no toml")
    with pytest.raises(EditionNotBuilt):
        await editor.propose_reload("me")
    assert library.edition.stamp.number == 1
    assert await editor.open_review() is None
