"""`rapporteur backup` beside a running bot, and `rapporteur restore` on another machine."""

import zipfile

import pytest

from storage.library import Library
from tests import make
from tests.bot.program import run

pytestmark = pytest.mark.slow

RESOLUTION = make.resolution("A/RES/79/1")


async def test_a_backup_beside_a_running_bot_is_restored_elsewhere(tmp_path):
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "kept.zip"
    async with Library.opened(here, sources=make.texts(RESOLUTION)) as library:
        done = run(tmp_path, "backup", str(file), RAPPORTEUR_DATA=str(here))
        hash_ = library.edition.stamp.hash
    assert done.returncode == 0, done.stderr
    assert f"{file} holds the state and " in done.stdout
    assert zipfile.is_zipfile(file)

    done = run(tmp_path, "restore", str(file), RAPPORTEUR_DATA=str(there))

    assert done.returncode == 0, done.stderr
    assert f"{there} holds the backup of 20" in done.stdout
    async with Library.opened(there, sources=make.texts(RESOLUTION)) as library:
        assert library.edition.stamp.hash == hash_


async def test_what_cannot_be_restored_is_refused_with_a_sentence(tmp_path):
    data, file = tmp_path / "data", tmp_path / "kept.zip"
    async with Library.opened(data, sources=make.texts(RESOLUTION)):
        assert run(tmp_path, "backup", str(file), RAPPORTEUR_DATA=str(data)).returncode == 0
        done = run(tmp_path, "restore", str(file), "--replace", RAPPORTEUR_DATA=str(data))
        assert done.returncode == 2
        assert f"works on the data folder {data}: stop it" in done.stderr

    done = run(tmp_path, "restore", str(file), RAPPORTEUR_DATA=str(data))
    assert done.returncode == 2
    assert f"{data} holds a state: name an empty folder" in done.stderr

    file.write_bytes(file.read_bytes()[:-20])
    done = run(tmp_path, "restore", str(file), "--replace", RAPPORTEUR_DATA=str(data))
    assert done.returncode == 2
    assert f"This backup is damaged, and nothing was changed. {file}: it is no ZIP archive" in done.stderr

    done = run(tmp_path, "restore", str(tmp_path / "missing.zip"), RAPPORTEUR_DATA=str(data))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "missing.zip" in done.stderr
