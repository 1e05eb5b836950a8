import datetime as dt
import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings

from storage.editions.edition_file import APPLICATION_ID, EditionPlan, corruption_in, read_document, write_edition
from storage.errors import EditionNotBuilt
from storage.hashes import EDITION_FORMAT, EditionStamp, SourceStamp
from storage.sources.intake import Reading
from tests import make
from tests.storage.anything import corpora

PLAN = EditionPlan(EditionStamp(7, "ab" * 32, dt.datetime(2026, 1, 2, tzinfo=dt.UTC)), 3, (SourceStamp("x", "00"),))


@pytest.fixture
def built(tmp_path):
    """Build an edition of documents; give its record and its path."""

    def build_it(*documents):
        path = tmp_path / "edition.sqlite3"
        return write_edition(PLAN, map(Reading, documents), tmp_path / "aside.sqlite3", path), path

    return build_it


def opened(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return closing(connection)


def printed_symbols(document):
    """Equal symbols may differ in their star, which has to be kept too."""
    successor = document.successor
    return [
        document.symbol.printed,
        *([successor.symbol.printed, successor.endorsed_by and successor.endorsed_by.printed] if successor else []),
        *(symbol.printed for clause in document.clauses for symbol in clause.references),
        *(symbol.printed for footnote in document.footnotes for symbol in footnote.references),
    ]


@pytest.mark.slow
@given(corpora)
@settings(max_examples=60)
def test_every_document_comes_back_exactly_as_it_went_in(tmp_path_factory, documents):
    folder = tmp_path_factory.mktemp("edition")

    write_edition(PLAN, map(Reading, documents), folder / "aside", folder / "edition")

    with opened(folder / "edition") as connection:
        for document in documents:
            kept = read_document(connection, document.symbol, document.language)
            assert kept == document
            assert printed_symbols(kept) == printed_symbols(document)


@given(corpora)
@settings(max_examples=20)
def test_an_edition_is_whole_by_sqlites_own_checks(tmp_path_factory, documents):
    folder = tmp_path_factory.mktemp("edition")

    write_edition(PLAN, map(Reading, documents), folder / "aside", folder / "edition")

    with opened(folder / "edition") as connection:
        assert [tuple(row) for row in connection.execute("PRAGMA integrity_check")] == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO clause_index (clause_index, rank) VALUES ('integrity-check', 1)")


def test_a_document_that_is_not_held_is_none(built, resolution):
    with opened(built(resolution)[1]) as connection:
        assert read_document(connection, resolution.symbol, "fr") is None


def test_the_file_says_what_it_is(built, resolution):
    record, path = built(resolution)

    with opened(path) as connection:
        [stamp] = connection.execute("SELECT number, hash, made_at, parser_version, sources FROM edition")
        [[application]] = connection.execute("PRAGMA application_id")
        [[form]] = connection.execute("PRAGMA user_version")
    assert tuple(stamp) == (7, "ab" * 32, "2026-01-02T00:00:00+00:00", 3, '[["x","00"]]')
    assert (application, form) == (APPLICATION_ID, EDITION_FORMAT)
    assert record.size == path.stat().st_size


def test_words_are_found_without_their_accents_and_as_corrected(built):
    letter = make.document("letter-UZB-2020", [make.clause("para 1", "1’Etat", corrected="l’Égalité")], language="fr")

    with opened(built(letter)[1]) as connection:
        found = connection.execute("SELECT rowid, text FROM clause_index WHERE clause_index MATCH 'egalite'").fetchall()
    assert [row["text"] for row in found] == ["l’Égalité"]


def test_what_cites_a_document_is_one_lookup(built, resolution):
    with opened(built(resolution)[1]) as connection:
        [row] = connection.execute("SELECT star, footnote_id, clause_id FROM reference WHERE symbol = 'A/68/98'")
    assert tuple(row) == ("*", 1, None)


@pytest.mark.parametrize("flaw", ["two clauses under one label", "a lone surrogate", "a number beyond 64 bits"])
def test_a_text_that_cannot_be_kept_exactly_is_left_out_and_named(built, resolution, draft, caplog, flaw):
    [first, *others] = draft.clauses
    flawed = {
        "two clauses under one label": replace(draft, clauses=(first, first, *others)),
        "a lone surrogate": replace(draft, title="\ud800"),
        "a number beyond 64 bits": replace(draft, session=2**63),
    }[flaw]

    _, path = built(flawed, resolution)

    with opened(path) as connection:
        assert read_document(connection, draft.symbol, "en") is None
        assert read_document(connection, resolution.symbol, "en") == resolution
        assert connection.execute("SELECT count(*) FROM clause").fetchone()[0] == len(resolution.clauses)
    assert [(log.levelno, "A/C.1/79/L.1" in log.getMessage()) for log in caplog.records] == [(logging.ERROR, True)]


def test_no_edition_comes_of_texts_that_all_cannot_be_kept(built, draft, tmp_path):
    with pytest.raises(EditionNotBuilt):
        built(replace(draft, title="\ud800"))
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_nothing_behind_and_the_old_file_as_it_was(built, resolution, tmp_path):
    record, path = built(resolution)

    def breaking_off():
        yield Reading(resolution)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_edition(PLAN, breaking_off(), tmp_path / "aside.sqlite3", path)
    assert corruption_in(path, record) is None
    assert list(tmp_path.iterdir()) == [path]


def damaged(path, kind):
    content = path.read_bytes()
    path.write_bytes(
        {
            "one bit turned": content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
            "half-written": content[: len(content) // 2],
            "one byte more": content + b"\0",
            "empty": b"",
            "not SQLite": b"x" * len(content),
            "another program's": content[:68] + b"\0\0\0\1" + content[72:],
            "older": content[:60] + b"\0\0\0\0" + content[64:],
        }[kind]
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("one bit turned", "checksum"),
        ("half-written", "bytes instead of"),
        ("one byte more", "bytes instead of"),
        ("empty", "cut off"),
        ("not SQLite", "not an edition"),
        ("another program's", "not an edition"),
        ("older", "format 0"),
    ],
)
def test_damage_is_noticed_and_named(built, resolution, kind, said):
    record, path = built(resolution)
    assert corruption_in(path, record) is None

    damaged(path, kind)

    assert said in corruption_in(path, record)


def test_a_missing_file_is_noticed(built, resolution):
    record, path = built(resolution)
    path.unlink()
    assert corruption_in(path, record) == "its file is missing"
