"""`rapporteur doctor`: every finding is a sentence that says what to do."""

import datetime as dt
import os
import sys

import pytest

from bot.cli.doctor import PERMISSIONS, Verdict, findings
from storage.backup import make_nightly_backup
from storage.data_folder import DataFolder
from storage.library import Library
from tests import make
from tests.bot.program import TOKEN, run

pytestmark = pytest.mark.slow


def told(folder, **settings):
    settings.setdefault("RAPPORTEUR_DATA", str(folder / "data"))
    return run(folder, "doctor", **settings)


def test_a_machine_on_which_all_is_well_gets_the_invitation(tmp_path):
    done = told(tmp_path, DISCORD_TOKEN=TOKEN, RAPPORTEUR_HOME_SERVER="42")

    assert done.returncode == 0, done.stderr
    assert "https://discord.com/oauth2/authorize?client_id=123456789012345678" in done.stdout
    assert f"permissions={PERMISSIONS.value}" in done.stdout
    assert "scope=bot+applications.commands" in done.stdout
    assert "Members with Manage Server in server 42 keep the corpus." in done.stdout
    assert "holds nothing yet" in done.stdout
    assert TOKEN not in done.stdout


def test_it_changes_nothing(tmp_path):
    told(tmp_path, DISCORD_TOKEN=TOKEN)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder in which nobody makes anything, root included")
def test_a_folder_that_cannot_be_made_is_trouble_and_its_room_is_not_spoken_of(tmp_path):
    done = told(tmp_path, DISCORD_TOKEN=TOKEN, RAPPORTEUR_DATA="/proc/foo")

    assert done.returncode == 2
    assert "trouble /proc/foo cannot be made or written to (" in done.stdout
    assert " MB " not in done.stdout


def test_a_token_that_is_missing_is_trouble_with_a_remedy(tmp_path):
    done = told(tmp_path)

    assert done.returncode == 2
    assert "trouble DISCORD_TOKEN is not set: put the bot's token" in done.stdout


def test_a_token_without_an_application_is_trouble(tmp_path):
    done = told(tmp_path, DISCORD_TOKEN=TOKEN[1:])

    assert done.returncode == 2
    assert "copy it once more" in done.stdout


def test_settings_that_cannot_be_read_are_each_told(tmp_path):
    done = told(tmp_path, DISCORD_TOKEN=TOKEN[:8], RAPPORTEUR_LANGUAGE="de")

    assert done.returncode == 2
    assert done.stdout.count("trouble ") == 2


def test_the_edition_in_place_is_looked_at(tmp_path):
    run(tmp_path, "corpus", "status", RAPPORTEUR_DATA=str(tmp_path / "data"))

    done = told(tmp_path, DISCORD_TOKEN=TOKEN)

    assert "Edition 1 (" in done.stdout
    assert "is sound: 5 documents" in done.stdout


def test_an_edition_whose_sources_have_changed_calls_for_a_reload(tmp_path):
    run(tmp_path, "corpus", "status", RAPPORTEUR_DATA=str(tmp_path / "data"))
    sources = tmp_path / "data" / "sources"
    sources.mkdir(exist_ok=True)
    (sources / "more.md").write_text("# A/RES/79/1\n\nThe General Assembly,\n\n1. Decides to meet.\n", encoding="utf-8")

    assert "`rapporteur corpus reload` shows what would" in told(tmp_path, DISCORD_TOKEN=TOKEN).stdout


def test_a_folder_that_cannot_be_written_to_is_trouble(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root, as in a container, may write everywhere

    found = list(findings({"DISCORD_TOKEN": TOKEN, "RAPPORTEUR_DATA": str(tmp_path / "data")}))

    assert [finding.verdict for finding in found].count(Verdict.TROUBLE) == 1
    assert "cannot be written to" in found[-1].text


async def served(folder):
    """Make a data folder that holds an edition."""
    async with Library.opened(folder, sources=make.texts(make.resolution("A/RES/79/1"))):
        pass
    return DataFolder(folder)


async def test_the_last_backup_and_that_it_opens_are_told(tmp_path):
    folder = await served(tmp_path / "data")
    assert "note    There is no nightly backup yet" in told(tmp_path, DISCORD_TOKEN=TOKEN).stdout

    backup = await make_nightly_backup(folder, dt.datetime.now(dt.UTC))
    assert backup is not None
    assert "ok      The last backup was made on" in told(tmp_path, DISCORD_TOKEN=TOKEN).stdout

    backup.path.write_bytes(backup.path.read_bytes()[:-50])
    done = told(tmp_path, DISCORD_TOKEN=TOKEN)
    assert done.returncode == 2
    assert f"trouble This backup is damaged, and nothing was changed. {backup.path}: " in done.stdout


async def test_a_damaged_state_is_told_and_left_as_it_is(tmp_path):
    folder = await served(tmp_path / "data")
    folder.state.write_bytes(b"damaged" * 1000)

    done = told(tmp_path, DISCORD_TOKEN=TOKEN)

    assert done.returncode == 2
    assert "trouble The state is damaged (file is not a database)" in done.stdout
    assert folder.state.read_bytes() == b"damaged" * 1000
