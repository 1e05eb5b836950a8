"""The command line tells errors in the sentences of Discord, with what to do in a shell."""

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.errors import file_sentence, sentence
from bot.cli.next_steps import STEPS
from commands.error_words.problems import ERRORS, problem_words
from commands.errors import SymbolShortened
from commands.i18n import catalogue_of
from corpus.citations.errors import ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.errors import CorpusError, SymbolMalformed
from storage import errors
from storage.errors import StorageError
from tests import make
from tests.commands.error_words.cases import SENTENCES

FOLDER = Path("/srv/rapporteur")
SYMBOL = make.symbol("A/RES/79/1")
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)

MET_IN_A_SHELL = [error for error, _, _ in SENTENCES if isinstance(error, CorpusError | StorageError)]


@pytest.mark.parametrize("error", MET_IN_A_SHELL, ids=lambda each: type(each).__name__)
def test_no_error_tells_a_shell_to_send_a_command_of_discord(error):
    said = sentence(error)

    assert not re.search(r"(?<![\w`/])/(?:corpus|documents|help|digest|quote)\b", said), said
    assert "“symbol”" not in said
    assert "whoever runs me" not in said


@pytest.mark.parametrize("error", MET_IN_A_SHELL, ids=lambda each: type(each).__name__)
def test_what_is_wrong_is_told_in_the_same_words_as_on_discord(error):
    on_discord = problem_words(error, catalogue_of("en"))
    said = sentence(error)
    fact = re.split(r"(?<=[.?!]) ", on_discord)[0]

    assert said.startswith(fact)
    if type(error) not in STEPS:
        assert said == on_discord


def test_every_step_of_a_shell_is_one_of_an_error_that_has_a_sentence():
    assert set(STEPS) <= {kind for kind, _ in ERRORS.items()}


TOLD = [
    (errors.FolderInUse(FOLDER, 42), "Another rapporteur (process 42) works on the data folder /srv/rapporteur"),
    (errors.FolderInUse(FOLDER, None), "Another rapporteur works on the data folder /srv/rapporteur"),
    (
        errors.FolderNotWritable(FOLDER, "Read-only file system"),
        "cannot be made or written to (Read-only file system)",
    ),
    (errors.FolderNotWritable(FOLDER, "Not a directory"), "must be a folder, and it or a part of its path is a file"),
    (errors.DiskFull(FOLDER), "Make room on the disk that holds /srv/rapporteur"),
    (errors.DiskFailed(FOLDER, "Input/output error"), "The disk fails at /srv/rapporteur (Input/output error)"),
    (errors.StateTooNew(FOLDER, 9, 1), "has version 9, and this program knows 1: install the newer one"),
    (errors.MigrationFailed(FOLDER, "0002.sql"), "0002.sql failed on /srv/rapporteur: run the former version"),
    (errors.BackupDamaged(FOLDER, "its hash is another"), "/srv/rapporteur: its hash is another. Use an older one."),
    (errors.BackupTooNew(FOLDER), "Install that version, then restore /srv/rapporteur."),
    (
        errors.FolderHasState(FOLDER),
        "/srv/rapporteur holds a state: name an empty folder in RAPPORTEUR_DATA, or repeat",
    ),
    (errors.EditionNotBuilt("nothing to read"), "Check the folder sources: nothing to read."),
    (errors.ReadingBroke("RecursionError at corpus/outline.py:120"), "report this: RecursionError at corpus/"),
    (errors.FileNotOpened("Permission denied"), "Change its permissions (Permission denied)."),
    (errors.SymbolMissing("Title", "en"), "Add it with --symbol, as in --symbol A/RES/79/1."),
    (errors.ReviewOpen(7, NOON, is_stale=False), "by Discord member 7 at 2026-01-02 12:00 UTC. Wait until"),
    (errors.ReviewOpen("root", NOON, is_stale=False), "after 12:30 UTC --take-over ends it."),
    (errors.ReviewOpen("root", NOON, is_stale=True), "repeat the command with --take-over to end it."),
    (errors.ReviewGone(), "`rapporteur corpus status` shows"),
    (errors.ManifestNotRead("sources/a.toml", 1, "no value"), "No value. Mend it, then repeat the command."),
    (errors.EditionNotKept(3, [1, 2, 4]), "You can go back to 1, 2 or 4; `rapporteur corpus history`"),
    (errors.EditionNotKept(3, [1]), "You can go back to 1; `rapporteur corpus history`"),
    (errors.EditionNotKept(3, []), "There is no earlier one to go back to."),
    (SymbolShortened("79/1", SYMBOL), "Write it whole, as in --symbol A/RES/79/1."),
    (SymbolMalformed("x"), "`rapporteur corpus status` lists the documents held."),
    (DocumentMissing(None), "`rapporteur corpus status` lists the documents held."),
    (DocumentNotHeld(SYMBOL), "`rapporteur corpus status` lists the documents held."),
    (DocumentNotHeld(SYMBOL, candidates=[SYMBOL]), "Held, and not the same text: A/RES/79/1."),
    (ClauseOutOfRange(SYMBOL, "OP9"), "`rapporteur corpus export A/RES/79/1` shows what it is made of."),
]


@pytest.mark.parametrize(("error", "told"), TOLD, ids=lambda each: type(each).__name__)
def test_an_error_is_told_with_what_only_a_shell_can_do(error, told):
    assert told in sentence(error)


def test_each_step_of_a_shell_is_tested_here():
    assert {type(error) for error, _ in TOLD} == set(STEPS)


def test_of_what_the_parser_breaks_on_only_the_kind_is_told():
    assert file_sentence("a.txt", KeyError("words of the document")) == (
        "a.txt: I could not read this file, which is our mistake. Try it in another format, and report this: KeyError."
    )


def test_the_program_ends_with_the_sentence_and_2(monkeypatch, capsys):
    monkeypatch.setattr("bot.cli.parse.read_document", lambda _: (_ for _ in ()).throw(errors.DiskFull(FOLDER)))

    assert main(["corpus", "parse", "x"]) == 2
    assert capsys.readouterr().err.startswith("rapporteur: There is no room left")
