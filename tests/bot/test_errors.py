"""Every error of the storage has a sentence that says what to do."""

import datetime as dt
import inspect
import re
from pathlib import Path

import pytest

from bot import errors as refusals
from bot.__main__ import main
from bot.errors import reason, sentence
from corpus import errors as corpus_errors
from corpus.readers.formats import UNSUPPORTED
from storage import errors
from tests import make

FOLDER = Path("/srv/rapporteur")
SYMBOL = make.symbol("A/RES/79/1")
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errors.FolderInUse(FOLDER, 42), "Another rapporteur (process 42) works on the data folder /srv/rapporteur"),
        (errors.FolderInUse(FOLDER, None), "Another rapporteur works on the data folder /srv/rapporteur"),
        (
            errors.FolderNotWritable(FOLDER, "Read-only file system"),
            "cannot be made or written to (Read-only file system)",
        ),
        (errors.DiskFull(FOLDER), "There is no room left on the disk that holds /srv/rapporteur"),
        (errors.DiskFailed(FOLDER, "Input/output error"), "The disk fails at /srv/rapporteur (Input/output error)"),
        (errors.StateTooNew(FOLDER, 9, 1), "its version is 9, this program knows 1"),
        (errors.MigrationFailed(FOLDER, "0002.sql"), "could not be brought to this version's form (0002.sql)"),
        (errors.EditionNotBuilt("nothing to read"), "No edition could be made from the sources (nothing to read)"),
        (errors.FileTooLarge(20 * 1024**2, 10 * 1024**2), "it has more than 10 MB"),
        (errors.DocumentTooLong(30_000, 20_000), "it has 30000 clauses, and at most 20000 are kept"),
        (errors.ReadingTooCostly("time", 30), "to read it takes too much time"),
        (
            errors.ReadingBroke("RecursionError at corpus/outline.py:120"),
            "the parser broke on it (RecursionError at",
        ),
        (errors.ReadingStopped(), "everything is as it was"),
        (errors.SymbolMissing("Title", "en"), "The file prints no symbol: give it with --symbol"),
        (errors.ReviewOpen(7, NOON, is_stale=False), "by Discord member 7 since 2026-01-02 12:00 UTC: wait until"),
        (
            errors.ReviewOpen("root", NOON, is_stale=True),
            "by root since 2026-01-02 12:00 UTC: it has been open for long",
        ),
        (errors.ReviewOpen(42, NOON, is_stale=False), "under review by Discord member 42 since 2026-01-02 12:00 UTC"),
        (errors.ReviewGone(), "The review is no longer open, and nothing was published: begin again"),
        (
            errors.ReviewGone(errors.ReviewEnding.REPLACED),
            "no longer open: your next command took its place: begin again",
        ),
        (
            errors.ReviewGone(errors.ReviewEnding.OVERTAKEN),
            "Another edition was published meanwhile, and nothing of this",
        ),
        (errors.TextNotHeld(SYMBOL, "ru", ["fr"], ()), "A/RES/79/1 is not held in ru: it is held in fr"),
        (errors.TextNotHeld(SYMBOL, None, (), [SYMBOL]), "No text is held under A/RES/79/1: see `rapporteur corpus"),
        (errors.ManifestNotRead("sources/a.toml", 1, "no value"), "sources/a.toml cannot be read (line 1), so that no"),
        (
            errors.ManifestNotRead("sources/a.toml", None, "no status"),
            "sources/a.toml cannot be read, so that no edition",
        ),
        (errors.EditionNotKept(3, [1, 2]), "Edition 3 is not kept; you can go back to 1 or 2."),
        (errors.EditionNotKept(3, []), "Edition 3 is not kept: there is no other to go back to yet."),
        (errors.StorageError("something else"), "The library cannot be opened (something else)"),
    ],
)
def test_an_error_is_told_with_its_facts_and_with_what_to_do(error, told):
    said = sentence(error)

    assert told in said
    assert ": " in said or "; " in said
    assert said.endswith(".")


def test_every_reason_why_a_file_gives_no_document_has_words_that_say_what_to_do():
    kinds = [
        value
        for value in vars(corpus_errors).values()
        if isinstance(value, type) and issubclass(value, corpus_errors.SourceUnreadable) and not value.__subclasses__()
    ]
    assert len(kinds) > 5
    for kind in kinds:
        given = {"pages": 400, "most": 300, "found": "image", "kind": "DOCX", "limit": 10 * 1024**2, "place": "x"}
        wanted = [name for name in inspect.signature(kind).parameters if name in given]
        said = reason(kind(**{name: given[name] for name in wanted}))
        assert "; " in said, kind


@pytest.mark.parametrize("found", UNSUPPORTED)
def test_each_format_that_is_not_read_is_named_with_what_to_do(found):
    said = reason(corpus_errors.FormatNotRead(found))

    assert said.startswith("it is ")
    assert re.search(r" not read; \w+ it", said) or said.endswith("; recognise its text first")


def test_of_what_the_parser_breaks_on_only_the_kind_is_told():
    assert reason(KeyError("words of the document")) == "the parser broke on it (KeyError); report this"


def test_every_error_of_the_family_has_a_sentence_of_its_own():
    family = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.StorageError) and value is not errors.StorageError
    }

    sources = inspect.getsource(refusals)
    told = {error.__name__ for error in family if f"{error.__name__}()" in sources}
    assert told == {error.__name__ for error in family}


def test_the_program_ends_with_the_sentence_and_2(monkeypatch, capsys):
    monkeypatch.setattr("bot.cli.parse.read_document", lambda _: (_ for _ in ()).throw(errors.DiskFull(FOLDER)))

    assert main(["corpus", "parse", "x"]) == 2
    assert capsys.readouterr().err.startswith("rapporteur: There is no room left")
