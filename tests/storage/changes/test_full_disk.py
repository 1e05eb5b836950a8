"""A disk that fills up while the corpus is changed: a name for it, nothing lost, and it goes on once there is room."""

import subprocess
import sys

import pytest

from storage.data_folder import DataFolder
from storage.errors import DiskFull
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.stand_in import read_lines
from tests.storage.test_errors import small_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")

SYMBOL = make.symbol("A/RES/79/1")
LONG = b"A/RES/79/1 en\n" + b"".join(b"Decides again, for the time %d, to meet.\n" % number for number in range(1500))


def resized(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def used(folder):
    done = subprocess.run(["df", "--output=used", "-B1", folder], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])


async def test_what_has_no_room_is_not_proposed_and_everything_stays(folder):
    with small_disk(folder, "10m"):
        place = DataFolder(folder)
        async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=read_lines)) as library:
            resized(folder, used(folder) + 65_536)
            with pytest.raises(DiskFull):
                await library.editor.propose_add(LONG, "me")
            assert await library.editor.open_review() is None
            assert list(place.staging.glob("*")) == []

            resized(folder, "10m")
            proposal = await library.editor.propose_add(LONG, "me")
            await library.editor.publish(proposal.token, "me")
            assert library.edition.holdings.get(SYMBOL)


@pytest.mark.parametrize("room", [0, 20_480, 65_536, 131_072])
async def test_what_has_no_room_is_not_published_and_can_be_once_there_is(folder, room):
    with small_disk(folder, "10m"):
        place = DataFolder(folder)
        async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=read_lines)) as library:
            proposal = await library.editor.propose_add(LONG, "me")
            resized(folder, used(folder) + room)
            with pytest.raises(DiskFull):
                await library.editor.publish(proposal.token, "me")
            assert library.edition.stamp.number == 1
            assert await library._state.current() == 1

            resized(folder, "10m")
            await library.editor.publish(proposal.token, "me")
            assert library.edition.holdings.get(SYMBOL)
            assert not (await library.editor.status()).sources_differ


async def test_after_a_disk_was_full_the_next_start_serves_what_was_served(folder):
    with small_disk(folder, "10m"):
        place = DataFolder(folder)
        async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=read_lines)) as library:
            proposal = await library.editor.propose_add(LONG, "me")
            resized(folder, used(folder))
            with pytest.raises(DiskFull):
                await library.editor.publish(proposal.token, "me")
            resized(folder, "10m")
        async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=read_lines)) as library:
            assert library.edition.stamp.number == 1
            assert list(place.staging.glob("*")) == []
