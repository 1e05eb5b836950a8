"""What the disk refuses has a name, and whatever it refused, the library opens once it no longer does."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.errors import (
    DiskFailed,
    DiskFull,
    FolderNotWritable,
    StorageError,
    translate_errors,
)
from storage.guild_settings import GuildSettings
from storage.library import Library
from tests import make

pytestmark = pytest.mark.slow

START = """
import asyncio, os, pathlib, resource, sys, tempfile
from storage.errors import StorageError
from storage.sources.sources import SourceFiles
from storage.library import Library
from tests.storage.stand_in import read_lines

async def start(folder):
    try:
        async with Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read_lines)) as library:
            return f"served {len(library.edition.holdings)}"
    except StorageError as error:
        return type(error).__name__

folder, limit, nobody = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "nobody"
if nobody and os.geteuid() == 0:
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(start(pathlib.Path(scratch)))  # loads all that is loaded late, while it may be read
    os.setgroups([])
    os.setuid(65534)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
print(asyncio.run(start(folder)))
"""


def start(folder, *, limit=0, nobody=False):
    """Start in a process of its own; limits: of bytes in each file, of the rights of root."""
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", START, folder, str(limit), "nobody" if nobody else "same"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr
    return found.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit to the size of files")
@pytest.mark.parametrize("limit", [1, 2_000, 20_000, 100_000, 200_000])
def test_where_nothing_more_can_be_written_the_start_fails_by_name_and_the_next_one_serves(folder, limit):
    assert start(folder, limit=limit) in {"DiskFull", "DiskFailed"}
    assert start(folder) == "served 5"


@contextmanager
def small_disk(path, size):
    """Mount a disk of so many bytes; a test that may not mount anything is skipped."""
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", path]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", path], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
@pytest.mark.parametrize("size", [16_384, 65_536, 131_072, 262_144])
def test_a_full_disk_is_named_and_once_there_is_room_the_start_serves(folder, size):
    with small_disk(folder, size):
        assert start(folder) == "DiskFull"
        assert list((folder / "editions").glob("*")) == []
        subprocess.run(["mount", "-o", "remount,size=10m", folder], check=True)
        assert start(folder) == "served 5"


@pytest.fixture
def public():
    """A folder that others can look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def closed(path):
    """Let nobody write to a folder."""
    path.chmod(0o555)
    try:
        yield
    finally:
        path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are otherwise there")
def test_a_folder_that_we_may_not_make_is_named(public):
    with closed(public):
        assert start(public / "data", nobody=True) == "FolderNotWritable"
    assert start(public / "data") == "served 5"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are otherwise there")
def test_a_folder_that_we_may_only_read_is_named(public):
    folder = public / "data"
    assert start(folder) == "served 5"
    with closed(folder):
        assert start(folder, nobody=True) == "FolderNotWritable"
    assert start(folder) == "served 5"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are otherwise there")
def test_a_place_for_editions_that_we_may_only_read_is_named(public):
    folder = public / "data"
    assert start(folder) == "served 5"
    next((folder / "editions").iterdir()).unlink()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    with closed(folder / "editions"):
        assert start(folder, nobody=True) == "FolderNotWritable"
    assert start(folder) == "served 5"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are otherwise there")
def test_one_source_that_we_may_not_open_keeps_nothing_else_from_being_served(public):
    folder = public / "data"
    (folder / "sources").mkdir(parents=True)
    for name, number in (("a", 1), ("b", 2)):
        (folder / "sources" / f"{name}.txt").write_bytes(b"A/RES/79/%d en\nDecides" % number)
    assert start(folder) == "served 7"
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777)
    (folder / "sources" / "b.txt").chmod(0)
    assert start(folder, nobody=True) == "served 7"
    (folder / "state.sqlite3").unlink()
    for edition in (folder / "editions").iterdir():
        edition.unlink()
    assert start(folder, nobody=True) == "served 6"


async def test_a_file_in_the_place_of_the_folder_is_named(folder):
    folder.touch()
    with pytest.raises(FolderNotWritable) as error:
        async with Library.opened(folder, sources=make.texts()):
            pass
    assert error.value.path == folder


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("folder", ["/proc/rapporteur", "/proc/self/mem/data", "/dev/null/data", "/proc/sys/data"])
async def test_a_folder_that_nobody_can_make_is_named(folder):
    with pytest.raises(FolderNotWritable) as error:
        async with Library.opened(Path(folder), sources=make.texts()):
            pass
    assert error.value.path == Path(folder)


async def test_a_setting_that_cannot_be_written_is_an_error_by_name_and_not_in_force(folder, resolution):
    async with Library.opened(folder, sources=make.texts(resolution)) as library:
        await library.settings.set(7, GuildSettings("fr"))
        async with library.settings._database.change() as change:
            await change.execute_fetchall("PRAGMA query_only = ON")
        with pytest.raises(FolderNotWritable):
            await library.settings.set(7, GuildSettings("en"))
        assert library.settings.get_now(7) == GuildSettings("fr")


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, FolderNotWritable),
        (errno.EROFS, FolderNotWritable),
        (errno.ENOTDIR, FolderNotWritable),
        (errno.ENOENT, FolderNotWritable),
        (errno.EIO, DiskFailed),
    ],
)
def test_what_the_system_says_gets_its_name(tmp_path, number, named):
    error = OSError(number, os.strerror(number))
    with pytest.raises(named) as raised, translate_errors(tmp_path):
        raise error
    assert isinstance(raised.value, StorageError)
    assert raised.value.__cause__ is error
    assert raised.value.path == tmp_path


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_READONLY_DIRECTORY, FolderNotWritable),
        (sqlite3.SQLITE_CANTOPEN, FolderNotWritable),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFailed),
        (sqlite3.SQLITE_BUSY, sqlite3.OperationalError),
        (None, sqlite3.OperationalError),
    ],
)
def test_what_sqlite_says_gets_its_name(tmp_path, code, named):
    error = sqlite3.OperationalError("...")
    if code is not None:
        error.sqlite_errorcode = code
    with pytest.raises(named), translate_errors(tmp_path):
        raise error
