import asyncio
import logging
import os
import subprocess
import sys
import threading

import pytest

from corpus.comparison.edition_changes import Fate
from storage.changes import startup as succession
from storage.errors import DiskFull, EditionNotBuilt
from storage.guild_settings import GuildSettings
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.editions.test_edition_file import damaged
from tests.storage.stand_in import PARSED, read_lines


def opened(folder, *documents, **options):
    return Library.opened(folder, sources=make.texts(*documents, **options))


async def stamp_of(folder, *documents, **options):
    async with opened(folder, *documents, **options) as library:
        for document in documents:
            assert await library.edition.document(document.symbol, document.language) == document
        return library.edition.stamp


def edition_files(place):
    return list(place.editions_on_disk().values())


class Failing(make.Texts):
    """Sources that break off after their documents."""

    error: Exception = EditionNotBuilt("as the test wants it")

    def readings(self, files, failed=None):
        yield from super().readings(files, failed)
        raise self.error


async def republished(folder, *documents, **options):
    """Publish an edition of these documents."""
    async with opened(folder, *documents, **options) as library:
        await make.reloaded(library)
        return library.edition.stamp


async def test_the_first_start_makes_edition_one_of_the_shipped_texts(folder):
    async with Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read_lines)) as library:
        assert library.edition.stamp.number == 1
        assert len(library.edition.holdings) == 5
        for holding in library.edition.holdings:
            document = await library.edition.document(holding.symbol)
            assert len(document.clauses) == holding.clause_count > 0


async def test_the_shipped_texts_are_read_off_the_loop(folder):
    readers = set()

    def read(source, facts):
        readers.add(threading.current_thread())
        return read_lines(source, facts)

    async with Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read)):
        pass
    assert threading.current_thread() not in readers


async def test_a_start_with_an_edition_in_place_parses_nothing(folder):
    sources = SourceFiles(folder / "sources", parse=read_lines)
    async with Library.opened(folder, sources=sources) as library:
        first = library.edition.stamp
    PARSED.clear()
    async with Library.opened(folder, sources=sources) as library:
        assert library.edition.stamp == first
    assert PARSED == []


START = """
import asyncio, pathlib, sys
from storage.library import Library

async def main():
    async with Library.opened(pathlib.Path(sys.argv[1])) as library:
        print(len(library.edition.holdings))

asyncio.run(main())
print(*sorted(name for name in sys.modules if name.startswith("corpus.")), sep="\\n")
"""


async def test_a_start_with_an_edition_in_place_does_not_even_load_the_parser(folder):
    async with Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read_lines)):
        pass

    found = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-W", "error", "-c", START, folder],
        capture_output=True,
        text=True,
        check=True,
    )

    [held, *modules] = found.stdout.splitlines()
    assert held == "5"
    assert found.stderr == ""
    assert "corpus.document" in modules
    assert [name for name in modules if name.startswith(("corpus.parsing", "corpus.readers"))] == []


async def test_settings_and_the_hash_of_the_commands_outlive_a_restart(folder, resolution):
    async with opened(folder, resolution) as library:
        assert await library.tree_hash() is None
        await library.set_tree_hash("f00d")
        await library.settings.set(7, GuildSettings("fr"))
    async with opened(folder, resolution) as library:
        assert await library.tree_hash() == "f00d"
        assert library.settings.get_now(7).language == "fr"


async def test_other_texts_are_not_published_by_a_start(folder, place, resolution, draft, caplog):
    caplog.set_level(logging.INFO, "storage")
    first = await stamp_of(folder, resolution)
    async with opened(folder, resolution, draft) as library:
        assert library.edition.stamp == first
        assert (await library.editor.status()).sources_differ
    assert len(edition_files(place)) == 1
    assert "reload" in caplog.text


async def test_sources_that_are_the_same_are_not_worth_a_word(folder, resolution, caplog):
    await stamp_of(folder, resolution)
    caplog.clear()
    caplog.set_level(logging.WARNING, "storage")
    await stamp_of(folder, resolution)
    assert caplog.records == []


async def test_a_better_parser_makes_the_next_edition_of_the_very_files_of_the_current_one(
    folder, place, resolution, draft
):
    first = await stamp_of(folder, resolution)
    async with opened(folder, resolution, draft, parser_version=2) as library:
        second = library.edition.stamp
        assert [holding.symbol for holding in library.edition.holdings] == [resolution.symbol]
        [_, publication] = reversed(await library.editor.history())

    assert (first.number, second.number) == (1, 2)
    assert second.hash != first.hash
    assert (publication.publication.action, publication.publication.who) == ("start", None)
    assert len(edition_files(place)) == 2


async def test_where_those_files_are_gone_the_current_edition_serves_as_it_was_read(folder, resolution, draft, caplog):
    first = await stamp_of(folder, resolution)
    async with opened(folder, draft, parser_version=2) as library:
        assert library.edition.stamp == first
    assert [log.levelno for log in caplog.records if "older parser" in log.getMessage()] == [logging.WARNING]


async def test_a_parser_that_is_older_than_the_edition_changes_nothing(folder, resolution):
    first = await stamp_of(folder, resolution, parser_version=2)
    assert await stamp_of(folder, resolution, parser_version=1) == first


async def test_the_own_files_of_an_edition_are_read_again_from_the_originals(folder, place, monkeypatch):
    place.sources.mkdir(parents=True)
    (place.sources / "a.txt").write_bytes(b"A/RES/79/1 en\nDecides")
    sources = SourceFiles(place.sources, parse=read_lines)
    async with Library.opened(folder, sources=sources):
        pass
    (place.sources / "a.txt").unlink()
    monkeypatch.setattr("storage.sources.sources.PARSER_VERSION", 1000)

    async with Library.opened(folder, sources=sources) as library:
        assert library.edition.stamp.number == 2
        document = await library.edition.document(make.symbol("A/RES/79/1"))
        assert document.clauses[0].text == "Decides"
        assert (await library.editor.status()).sources_differ


async def test_the_files_of_the_last_ten_editions_stay(folder, place, resolution):
    for number in range(13):
        await republished(folder, resolution, make.resolution(f"A/RES/78/{number}"))
    assert list(place.editions_on_disk()) == list(range(4, 14))


async def test_the_edition_that_was_gone_back_to_counts_as_one_of_the_last(folder, place, resolution):
    for number in range(11):
        await republished(folder, resolution, make.resolution(f"A/RES/78/{number}"))
    async with opened(folder, resolution) as library:
        proposal = await library.editor.propose_rollback(2, "me")
        await library.editor.publish(proposal.token, "me")
        await make.reloaded(library)
    assert list(place.editions_on_disk()) == [2, *range(4, 13)]


@pytest.mark.parametrize(
    "kind", ["one bit turned", "half-written", "one byte more", "empty", "not SQLite", "another program's", "older"]
)
async def test_a_damaged_edition_is_built_again_and_the_log_says_so(folder, place, resolution, caplog, kind):
    first = await stamp_of(folder, resolution)
    [path] = edition_files(place)
    damaged(path, kind)

    again = await stamp_of(folder, resolution)

    assert (again.number, again.hash) == (first.number, first.hash)
    assert again.made_at > first.made_at
    assert [log.levelno for log in caplog.records] == [logging.WARNING]
    assert "edition 1 cannot be served" in caplog.text
    assert edition_files(place) == [path]
    caplog.clear()
    assert await stamp_of(folder, resolution) == again
    assert caplog.records == []


async def test_a_missing_edition_is_built_again(folder, place, resolution, caplog):
    await stamp_of(folder, resolution)
    [path] = edition_files(place)
    path.unlink()

    assert (await stamp_of(folder, resolution)).number == 1
    assert "its file is missing" in caplog.text


async def test_an_edition_of_an_older_format_is_built_again_and_the_log_says_so(
    folder, resolution, caplog, monkeypatch
):
    monkeypatch.setattr(succession, "content_hash", lambda *_: "0" * 64)
    monkeypatch.setattr("storage.editions.edition_file.EDITION_FORMAT", 0)
    await stamp_of(folder, resolution)
    monkeypatch.undo()

    assert (await stamp_of(folder, resolution)).number == 2
    assert [log.levelno for log in caplog.records] == [logging.WARNING]
    assert "of format 0" in caplog.text


async def test_an_edition_that_lost_its_state_serves_on_under_its_number(folder, place, resolution, draft):
    await stamp_of(folder, resolution)
    second = await republished(folder, draft)
    place.state.unlink()

    again = await stamp_of(folder, draft)

    assert (again.number, again.hash) == (2, second.hash)
    assert (await republished(folder, make.resolution("A/RES/79/2"))).number == 3


async def test_a_damaged_state_costs_no_text(folder, place, resolution):
    stamp = await stamp_of(folder, resolution)
    place.state.write_bytes(b"damaged" * 1000)

    again = await stamp_of(folder, resolution)

    assert (again.number, again.hash) == (1, stamp.hash)


async def test_a_damaged_state_publishes_nothing_that_waits_and_deletes_no_edition(
    folder, place, resolution, draft, caplog
):
    await stamp_of(folder, resolution)
    second = await republished(folder, draft)
    files = edition_files(place)
    originals = sorted(place.originals.iterdir())
    place.state.write_bytes(b"damaged" * 1000)

    async with opened(folder, draft, make.resolution("A/RES/79/9")) as library:
        assert library.edition.stamp == second
        assert [holding.symbol for holding in library.edition.holdings] == [draft.symbol]
        assert (await library.editor.status()).sources_differ
        assert [entry.record.stamp.number for entry in await library.editor.history() if entry.is_kept] == [2, 1]
        assert [change.fate for change in (await library.editor.propose_reload("me")).changes] == [Fate.ADDED]
    assert edition_files(place) == files
    assert sorted(place.originals.iterdir()) == originals
    assert "are registered (1, 2)" in caplog.text


@pytest.mark.parametrize("kind", ["half-written", "empty", "not SQLite", "another program's", "older"])
async def test_a_damaged_state_and_a_damaged_edition_leave_the_one_before(folder, place, resolution, draft, kind):
    first = await stamp_of(folder, resolution)
    await republished(folder, draft)
    damaged(edition_files(place)[-1], kind)
    place.state.unlink()

    async with opened(folder, draft) as library:
        assert library.edition.stamp == first


async def test_files_that_a_state_set_aside_may_name_are_not_removed(folder, place, resolution, draft):
    await stamp_of(folder, resolution)
    [path] = edition_files(place)
    damaged(path, "older")
    originals = sorted(place.originals.iterdir())
    place.state.write_bytes(b"damaged" * 1000)

    assert (await stamp_of(folder, draft)).number == 2

    assert path in edition_files(place)
    assert set(originals) <= set(place.originals.iterdir())


async def test_a_better_parser_that_fails_leaves_the_current_edition_serving(folder, resolution, caplog):
    first = await stamp_of(folder, resolution)
    async with Library.opened(folder, sources=Failing(resolution, parser_version=2)) as library:
        assert library.edition.stamp == first
    assert [log.levelno for log in caplog.records] == [logging.ERROR]
    assert await stamp_of(folder, resolution) == first


async def test_where_the_current_edition_is_damaged_and_its_files_are_gone_the_last_sound_one_serves(
    folder, place, resolution, draft, caplog
):
    first = await stamp_of(folder, resolution)
    second = await republished(folder, draft)
    damaged(place.edition_path(second.number, second.hash), "one bit turned")

    async with opened(folder, make.resolution("A/RES/79/3")) as library:
        assert library.edition.stamp == first
    assert "edition 1 serves in its place" in caplog.text


async def test_where_there_is_no_other_an_edition_is_made_of_the_sources_as_they_are(
    folder, place, resolution, draft, caplog
):
    first = await stamp_of(folder, resolution)
    damaged(place.edition_path(first.number, first.hash), "one bit turned")

    assert (await stamp_of(folder, draft)).number == 2
    assert "made of those that are" in caplog.text


async def test_a_build_that_fails_with_nothing_to_serve_is_an_error(folder, place, resolution):
    with pytest.raises(EditionNotBuilt):
        async with Library.opened(folder, sources=Failing(resolution)):
            pass
    assert list(place.editions.iterdir()) == []
    assert (await stamp_of(folder, resolution)).number == 1


async def test_a_full_disk_is_named(folder, resolution):
    sources = Failing(resolution)
    sources.error = OSError(28, os.strerror(28))
    with pytest.raises(DiskFull):
        async with Library.opened(folder, sources=sources):
            pass


async def test_an_error_in_what_uses_the_library_is_passed_on_as_it_is(folder, resolution):
    error = OSError(28, "not ours")
    with pytest.raises(OSError, match="not ours") as raised:
        async with opened(folder, resolution):
            raise error
    assert raised.value is error
    await stamp_of(folder, resolution)


async def test_a_start_that_is_cancelled_stops_building_before_it_lets_the_folder_go(folder, place, resolution):
    started, go_on = threading.Event(), threading.Event()

    class Slow(make.Texts):
        def readings(self, files, failed=None):
            for reading in super().readings(files, failed):
                started.set()
                go_on.wait(10)
                yield reading

    async def start():
        async with Library.opened(folder, sources=Slow(resolution)):
            pass

    starting = asyncio.ensure_future(start())
    await asyncio.to_thread(started.wait, 10)
    starting.cancel()
    await asyncio.sleep(0.05)
    assert not starting.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await starting

    assert list(place.editions.iterdir()) == []
    await stamp_of(folder, resolution)


@pytest.mark.parametrize("steps", range(0, 40, 4))
async def test_a_start_cancelled_at_any_step_closes_everything(folder, resolution, steps):
    async def start():
        async with opened(folder, resolution):
            await asyncio.sleep(10)

    starting = asyncio.ensure_future(start())
    for _ in range(steps):
        await asyncio.sleep(0.0005)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting

    await stamp_of(folder, resolution)
    for thread in threading.enumerate():
        if "connection_worker" in thread.name:
            thread.join(5)  # the last answer of a connection comes a moment before its thread ends
            assert not thread.is_alive()
