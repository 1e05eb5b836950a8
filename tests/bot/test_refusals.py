"""Every error of the storage has a sentence that says what to do."""

import inspect
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.refusals import sentence
from storage import errors

FOLDER = Path("/srv/rapporteur")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errors.FolderInUse(FOLDER, 42), "Another rapporteur (process 42) works on the data folder /srv/rapporteur"),
        (errors.FolderInUse(FOLDER, None), "Another rapporteur works on the data folder /srv/rapporteur"),
        (errors.FolderNotWritable(FOLDER, "Read-only file system"), "cannot be written to (Read-only file system)"),
        (errors.DiskFull(FOLDER), "There is no room left on the disk that holds /srv/rapporteur"),
        (errors.DiskFailed(FOLDER, "Input/output error"), "The disk fails at /srv/rapporteur (Input/output error)"),
        (errors.StateTooNew(FOLDER, 9, 1), "its version is 9, this program knows 1"),
        (errors.MigrationFailed(FOLDER, "0002.sql"), "could not be brought to this version's form (0002.sql)"),
        (errors.EditionNotBuilt("nothing to read"), "No edition could be made from the sources (nothing to read)"),
        (errors.StorageError("something else"), "The library cannot be opened (something else)"),
    ],
)
def test_an_error_is_told_with_its_facts_and_with_what_to_do(error, told):
    said = sentence(error)

    assert told in said
    assert ": " in said
    assert said.endswith(".")


def test_every_error_of_the_family_has_a_sentence_of_its_own():
    family = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.StorageError) and value is not errors.StorageError
    }

    told = {error.__name__ for error in family if f"case {error.__name__}()" in inspect.getsource(sentence)}
    assert told == {error.__name__ for error in family}


def test_the_program_ends_with_the_sentence_and_2(monkeypatch, capsys):
    monkeypatch.setattr("bot.reading.read_document", lambda _: (_ for _ in ()).throw(errors.DiskFull(FOLDER)))

    assert main(["corpus", "parse", "x"]) == 2
    assert capsys.readouterr().err.startswith("rapporteur: There is no room left")
