import asyncio
import os
import subprocess
import sys

import pytest

from storage import data_folder as module
from storage.data_folder import DataFolder
from storage.errors import FolderInUse, FolderNotWritable
from storage.library import Library
from tests import make

HOLD = """
import sys, pathlib
from storage.data_folder import DataFolder
with DataFolder(pathlib.Path(sys.argv[1])).locked():
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(folder):
    """Another process that holds the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"locked\n"
        yield process
        process.kill()


async def test_a_second_process_is_refused_and_told_who_is_there(folder, holder):
    with pytest.raises(FolderInUse) as error:
        async with Library.opened(folder, sources=make.texts()):
            pass
    assert error.value.folder == folder
    assert error.value.process == holder.pid


async def test_a_killed_process_holds_nothing(folder, holder):
    holder.kill()
    holder.wait()
    async with Library.opened(folder, sources=make.texts()):
        pass


async def test_one_process_opens_a_folder_once(folder):
    async with Library.opened(folder, sources=make.texts()):
        with pytest.raises(FolderInUse) as error:
            async with Library.opened(folder, sources=make.texts()):
                pass
        assert error.value.process == os.getpid()
    async with Library.opened(folder, sources=make.texts()):
        pass


@pytest.mark.parametrize("name", ["sources", "originals", "aside"])
async def test_a_file_in_the_place_of_a_folder_is_refused_with_its_path(folder, name):
    folder.mkdir()
    (folder / name).touch()
    with pytest.raises(FolderNotWritable) as error:
        async with Library.opened(folder, sources=make.texts()):
            pass
    assert (error.value.path, error.value.reason) == (folder / name, "Not a directory")


async def test_what_a_killed_process_left_half_made_is_removed(place):
    with place.locked():
        keep = place.edition_path(1, "ab" * 32)
        keep.touch()
        for name in ("building-17.sqlite3", "building-17.sqlite3-journal"):
            (place.editions / name).touch()
        async with place.corpus_locked():
            assert list(place.editions.iterdir()) == [keep]


async def test_one_at_a_time_changes_which_editions_there_are(place):
    place.create()
    order = []

    async def change(name):
        async with place.corpus_locked():
            order.append(name)
            await asyncio.sleep(0.03)
            order.append(name)

    await asyncio.gather(*[change(name) for name in "abc"])

    assert [first == second for first, second in zip(order[::2], order[1::2], strict=True)] == [True] * 3


async def test_a_turn_that_does_not_end_is_told_with_its_process(place, monkeypatch):
    monkeypatch.setattr(module, "_LOCK_TIMEOUT", 0.1)
    place.create()
    async with place.corpus_locked():
        with pytest.raises(FolderInUse) as error:
            async with DataFolder(place.path).corpus_locked():
                pass
    assert error.value.process == os.getpid()


def test_to_look_whether_anybody_serves_keeps_nobody_from_serving(place):
    place.create()
    assert not place.is_served()
    with place.locked():
        assert place.is_served()
    assert not place.is_served()
    with place.locked():
        pass


def test_editions_are_found_by_their_names_alone(place):
    with place.locked():
        for name in ("edition-0002-0123456789ab.sqlite3", "edition-10000-0123456789ab.sqlite3", "edition-1.sqlite3"):
            (place.editions / name).touch()
    assert list(place.editions_on_disk()) == [2, 10000]
    assert place.edition_path(2, "0123456789abcdef") == place.editions_on_disk()[2]


def test_a_folder_is_named_absolutely(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert DataFolder(tmp_path.relative_to(tmp_path) / "data").state == tmp_path / "data" / "state.sqlite3"
