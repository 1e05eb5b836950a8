"""A backup made beside a running bot restores everything; a damaged one is refused, and nothing changes."""

import asyncio
import datetime as dt
import json
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.backup import KEPT_BACKUPS, check_backup, make_backup, make_nightly_backup, nightly_backups, restore_backup
from storage.data_folder import DataFolder
from storage.errors import BackupDamaged, BackupTooNew, FolderHasState, FolderInUse, FolderNotWritable
from storage.guild_settings import GuildSettings
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests.storage.digests.plans import plan
from tests.storage.stand_in import read_lines

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
OWN = "A/RES/79/1 en\nDecides that this text is the owner's;\n"


def opened(folder: Path):
    return Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read_lines))


def everything_in(folder: Path):
    """Return the content of every file below a folder but the locks."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "lock" not in path.suffix}


@pytest.fixture
async def backup(place, tmp_path):
    """Return a backup made beside a running bot that has a server, two digests (one removed) and an owner's text."""
    place.sources.mkdir(parents=True)
    (place.sources / "own.txt").write_text(OWN, encoding="utf-8")
    async with opened(place.path) as library:
        await library.settings.set(5, GuildSettings(language="fr"))
        await library.digests.create(5, plan(), NOW)
        removed = await library.digests.create(5, plan("10:00"), NOW)
        await library.digests.remove(removed.number)
        return await make_backup(place, tmp_path / "kept.zip")


async def test_what_was_set_up_is_there_again_on_another_machine(place, tmp_path, backup):
    there = DataFolder(tmp_path / "elsewhere")
    async with opened(place.path) as library:
        stamp, documents = library.edition.stamp, await documents_of(library)

    assert await restore_backup(there, backup.path) == backup

    async with opened(there.path) as library:
        assert (library.edition.stamp.hash, library.edition.stamp.number) == (stamp.hash, stamp.number)
        assert await documents_of(library) == documents
        assert library.settings.get_now(5).language == "fr"
        assert [schedule.plan for schedule in library.digests.of_guild(5)] == [plan()]
    assert (there.sources / "own.txt").read_text(encoding="utf-8") == OWN


async def documents_of(library: Library):
    return [await library.edition.document(held.symbol, held.language) for held in library.edition.holdings]


async def test_numbers_that_may_have_been_given_since_are_not_given_again(tmp_path, backup):
    there = DataFolder(tmp_path / "elsewhere")
    await restore_backup(there, backup.path)

    async with opened(there.path) as library:
        assert (await library.digests.create(5, plan(), NOW)).number > 1_000
        delivery = await library.digests.claim_by_hand(1, "hand:1", NOW)
        assert delivery is not None
        assert delivery.number > 1_000_000


async def test_the_restored_state_knows_from_when_it_is(tmp_path, backup):
    there = DataFolder(tmp_path / "elsewhere")
    await restore_backup(there, backup.path)

    async with opened(there.path) as library:
        restoration = await library._state.last_restoration()
        assert restoration is not None
        assert restoration.made_at == backup.made_at <= restoration.at
        assert (restoration.reason, restoration.is_told) == ("", False)


async def test_a_text_whose_file_has_changed_since_is_restored_as_it_was(place, tmp_path):
    """The edition was built from the file as it was: the original is in the backup, beside the changed file."""
    place.sources.mkdir(parents=True)
    (place.sources / "own.txt").write_text(OWN, encoding="utf-8")
    async with opened(place.path) as library:
        documents = await documents_of(library)
        (place.sources / "own.txt").write_text(OWN + "And more;\n", encoding="utf-8")
        await make_backup(place, tmp_path / "kept.zip")

    await restore_backup(DataFolder(tmp_path / "elsewhere"), tmp_path / "kept.zip")

    async with opened(tmp_path / "elsewhere") as library:
        assert await documents_of(library) == documents


async def test_a_folder_in_use_and_a_folder_with_a_state_are_left_alone(place, backup):
    async with opened(place.path):
        with pytest.raises(FolderInUse):
            await restore_backup(place, backup.path, replaces=True)
    before = everything_in(place.path)

    with pytest.raises(FolderHasState):
        await restore_backup(place, backup.path)

    assert everything_in(place.path) == before


async def test_what_a_restoration_replaces_is_moved_aside(place, backup):
    (place.sources / "own.txt").write_text("changed since", encoding="utf-8")

    await restore_backup(place, backup.path, replaces=True)

    [replaced] = place.path.glob("replaced-*")
    assert (replaced / "sources" / "own.txt").read_text(encoding="utf-8") == "changed since"
    assert (replaced / "state.sqlite3").exists()
    assert (place.sources / "own.txt").read_text(encoding="utf-8") == OWN
    assert not list(place.path.glob("restoring-*"))
    async with opened(place.path) as library:
        assert len(library.digests.of_guild(5)) == 1


@pytest.fixture(scope="session")
def small_backup(tmp_path_factory):
    """Return the path of a backup of a few kilobytes, for tests that damage it at any place."""
    folder = DataFolder(tmp_path_factory.mktemp("small"))
    folder.sources.mkdir(parents=True)
    (folder.sources / "own.txt").write_text(OWN, encoding="utf-8")

    async def make():
        async with opened(folder.path):
            return await make_backup(folder, folder.path / "kept.zip")

    return asyncio.run(make()).path


def unpacked(path: Path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(data=st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(small_backup, tmp_path_factory, data):
    content = bytearray(small_backup.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1), label="place")
    content[place] ^= data.draw(st.integers(1, 255), label="change")
    path = tmp_path_factory.mktemp("damaged") / "kept.zip"
    path.write_bytes(content)

    try:
        check_backup(path)
    except BackupDamaged:
        return
    assert unpacked(path) == unpacked(small_backup)


@given(share=st.floats(0, 1, exclude_max=True))
def test_an_archive_that_is_cut_off_is_refused(small_backup, tmp_path_factory, share):
    content = small_backup.read_bytes()
    path = tmp_path_factory.mktemp("cut") / "kept.zip"
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupDamaged):
        check_backup(path)


def rewritten(path: Path, target: Path, more: dict[str, bytes], **changed: object) -> Path:
    """Write an archive with more files, or another list."""
    present = {**unpacked(path), **more}
    listed = json.loads(present["backup.json"])
    listed = {**listed, "files": {**listed["files"], **dict.fromkeys(more, "")}, **changed}
    present["backup.json"] = json.dumps(listed).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in present.items():
            archive.writestr(name, content)
    return target


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "sources/../../evil.txt", "/evil.txt", "sources\\..\\evil.txt", "originals/.", "lock", "sources"],
)
async def test_an_archive_with_a_file_that_is_none_of_ours_is_refused(small_backup, tmp_path, name):
    there = DataFolder(tmp_path / "elsewhere")
    with pytest.raises(BackupDamaged):
        await restore_backup(there, rewritten(small_backup, tmp_path / "kept.zip", {name: b"evil"}))

    assert not there.path.exists()


@pytest.mark.parametrize(
    "wrong", [{"files": {}}, {"files": None}, {"made_at": "yesterday"}, {"made_at": 7}, {"format": "x"}]
)
def test_an_archive_with_a_wrong_list_is_refused(small_backup, tmp_path, wrong):
    with pytest.raises(BackupDamaged):
        check_backup(rewritten(small_backup, tmp_path / "kept.zip", {}, **wrong))


def test_an_archive_of_a_newer_version_is_refused_as_that(small_backup, tmp_path):
    with pytest.raises(BackupTooNew):
        check_backup(rewritten(small_backup, tmp_path / "kept.zip", {}, format=2))


async def test_a_backup_that_cannot_be_written_leaves_nothing_and_keeps_the_former_one(place, tmp_path, backup):
    former = backup.path.read_bytes()
    with pytest.raises(FolderNotWritable):
        await make_backup(place, tmp_path / "missing" / "kept.zip")
    place.state.write_bytes(b"\0" * 4096)
    with pytest.raises(BackupDamaged):
        await make_backup(place, backup.path)

    assert backup.path.read_bytes() == former
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
async def test_nobody_else_on_the_machine_may_read_it(backup):
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


async def test_one_backup_a_night_is_kept_for_a_week(place):
    async with opened(place.path):
        pass
    place.backups.mkdir()
    (place.backups / ".backup-2026-03-01.zip.7.part").write_bytes(b"left by a process that was killed")
    for day in range(10):
        assert await make_nightly_backup(place, NOW + dt.timedelta(days=day)) is not None
        assert await make_nightly_backup(place, NOW + dt.timedelta(days=day, hours=5)) is None

    assert not list(place.backups.glob(".*"))
    kept = nightly_backups(place)
    assert [path.name for path in kept] == [f"backup-2026-03-{day:02}.zip" for day in range(11, 4, -1)]
    assert len(kept) == KEPT_BACKUPS
    for path in kept:
        check_backup(path)
