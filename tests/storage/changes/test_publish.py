"""Once the state points to an edition it is published, whatever fails; before, all of it is on the disk."""

import os
import sys
from pathlib import Path

import pytest

from storage.changes import publish as publishing
from storage.data_folder import DataFolder
from storage.errors import DiskFull, ReviewGone
from storage.state import State
from tests import make
from tests.storage.changes.test_corpus_editor import opened, own, published

B = make.symbol("A/RES/79/2")


@pytest.fixture
def place(folder):
    return DataFolder(folder)


@pytest.fixture
async def library(place):
    async with opened(place) as library:
        yield library


def refusing(*_, **__):
    raise OSError(28, "No space left on device")


TIDYING = {
    "what is noted of the sources": (publishing, "note_same_sources"),
    "a source to take away": (publishing.SourcesFolder, "delete_removed"),
    "old editions": (publishing, "remove_old_editions"),
}


@pytest.mark.parametrize("what", TIDYING)
async def test_what_is_published_is_served_though_tidying_fails(place, library, monkeypatch, caplog, what):
    proposal = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
    monkeypatch.setattr(*TIDYING[what], refusing)

    await published(library.editor, proposal)

    assert library.edition.holdings.get(B)
    assert "the cleanup failed" in caplog.text
    assert await library.editor.open_review() is None
    assert list(place.staging.iterdir()) == []


async def test_what_is_published_is_served_though_the_state_can_be_written_no_more(place, library, monkeypatch):
    proposal = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
    publish = State.publish

    async def publish_and_fill(state, *args):
        await publish(state, *args)
        monkeypatch.setattr(type(state.database), "change", refusing)

    monkeypatch.setattr(State, "publish", publish_and_fill)
    await published(library.editor, proposal)

    assert library.edition.holdings.get(B)
    assert list(place.staging.iterdir()) == []


@pytest.mark.parametrize("what", [(publishing, "sync_folder"), (State, "publish")])
async def test_what_could_not_be_published_leaves_the_sources_as_they_were(place, library, monkeypatch, what):
    await published(library.editor, await library.editor.propose_add(b"A/RES/79/2 en\nold", "me"))
    before = {path.name: path.read_bytes() for path in place.sources.iterdir()}
    proposal = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
    with monkeypatch.context() as failing:
        failing.setattr(*what, refusing)
        with pytest.raises((DiskFull, OSError)):
            await published(library.editor, proposal)

    assert {path.name: path.read_bytes() for path in place.sources.iterdir()} == before
    assert not (await library.editor.status()).sources_differ
    await published(library.editor, proposal)
    assert {path.read_bytes() for path in place.sources.iterdir()} == {b"A/RES/79/2 en\nnew"}


async def test_a_review_that_a_full_disk_ended_is_in_nobodys_way(library, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr("storage.changes.build.write_edition", refusing)
        real, asked = type(library._state.database).change, []

        def change(database):
            asked.append(1)
            return real(database) if len(asked) == 1 else refusing()

        full.setattr(type(library._state.database), "change", change)
        with pytest.raises((DiskFull, OSError)):
            await library.editor.propose_add(b"A/RES/79/2 en\nnew", 7)

    await published(library.editor, await library.editor.propose_add(b"A/RES/79/2 en\nnew", 8))
    assert library.edition.holdings.get(B)


async def test_what_was_given_up_for_another_is_not_published_after_it(library):
    first = await library.editor.propose_add(b"A/RES/79/2 en\nnew", 7)
    await library.editor.propose_add(b"A/RES/79/3 en\nnew", 7)
    with pytest.raises(ReviewGone):
        await library.editor.publish(first.token, 7)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which folder is synced")
async def test_all_that_an_edition_stands_on_is_on_the_disk_before_the_state_points_to_it(place, monkeypatch):
    synced, sync = [], os.fsync

    def fsync(descriptor):
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        sync(descriptor)

    async with opened(place) as library:
        proposal = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
        monkeypatch.setattr(os, "fsync", fsync)
        seen = []
        publish = State.publish

        async def publish_and_look(state, *args):
            seen.extend(synced)
            await publish(state, *args)

        monkeypatch.setattr(State, "publish", publish_and_look)
        await published(library.editor, proposal)

    assert {place.path, place.sources, place.originals, place.editions} <= set(seen)
    assert any(path.name.startswith(".") and path.parent == place.originals for path in seen)
    assert any(path.name.startswith(".") and path.parent == place.sources for path in seen)
    assert own(place) == ["A-RES-79-2.en.txt"]


async def test_the_folders_of_a_first_start_are_on_the_disk_before_there_is_a_state(tmp_path, monkeypatch):
    place = DataFolder(tmp_path / "a" / "b")
    synced = []
    monkeypatch.setattr("storage.data_folder.sync_folder", synced.append)
    place.create()
    assert set(synced) == {tmp_path, tmp_path / "a", place.path}
    put_before = len(synced)
    place.create()
    assert len(synced) == put_before
