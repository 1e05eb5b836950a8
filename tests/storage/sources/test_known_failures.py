"""What could not be read is remembered with its reason; what may succeed another time is tried another time."""

import inspect
import logging
from contextlib import asynccontextmanager

import pytest

from corpus import errors as corpus_errors
from corpus.comparison.edition_changes import Fate
from corpus.errors import FormatNotRead, PdfWithoutText, SourceUnreadable
from storage import errors as storage_errors
from storage.data_folder import DataFolder
from storage.errors import (
    DocumentTooLong,
    FileNotRead,
    ReadingBroke,
    ReadingTooCostly,
    SymbolMissing,
    WithoutClauses,
)
from storage.library import Library
from storage.sandbox.client import SandboxedReader
from storage.sandbox.error_wire import error_from_json, error_to_json
from storage.sources.known_failures import is_transient
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.changes.test_corpus_editor import published
from tests.storage.changes.test_corpus_editor import told as told_of
from tests.storage.stand_in import PARSED, read_lines

pytestmark = pytest.mark.slow

A, B = make.symbol("A/RES/79/1"), make.symbol("A/RES/79/2")
SCAN = b"scan"


class Parser:
    """A stand-in for the parser that fails on some files, until it is told otherwise."""

    def __init__(self):
        self.fails = {SCAN: PdfWithoutText(3)}

    def __call__(self, source, facts):
        if source in self.fails:
            PARSED.append(source)
            raise self.fails[source]
        return read_lines(source, facts)


@pytest.fixture
def parser():
    PARSED.clear()
    return Parser()


@pytest.fixture
def place(folder):
    """A folder with one text and one scan of the owner's."""
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    (place.sources / "a.txt").write_bytes(b"A/RES/79/1 en\nfirst\n")
    (place.sources / "scan.pdf").write_bytes(SCAN)
    return place


@pytest.fixture
def opened(place, parser):
    """Open the editions of the folder, read by that parser."""

    @asynccontextmanager
    async def open_(version=None):
        sources = SourceFiles(place.sources, parse=parser)
        if version is not None:
            sources = Versioned(sources, version)
        async with Library.opened_shared(place.path, sources=sources) as library:
            yield library

    return open_


class Versioned:
    """Sources that a parser of another version reads."""

    def __init__(self, sources, version):
        self._sources = sources
        self.parser_version = version

    def __getattr__(self, name):
        return getattr(self._sources, name)


def unread(proposal):
    return [(each.name, type(each.error)) for each in proposal.unread]


def still_unread(proposal):
    return [(each.name, type(each.error)) for each in proposal.still_unread]


# What the same parser meets every time


async def test_a_file_that_could_not_be_read_is_not_read_again_and_its_reason_is_told(place, opened):
    async with opened() as library:
        PARSED.clear()
        proposal = await library.editor.propose_reload("me")

        assert proposal.is_empty
        assert still_unread(proposal) == [("sources/scan.pdf", PdfWithoutText)]
        assert proposal.still_unread[0].error.pages == 3

        (place.sources / "b.txt").write_bytes(b"A/RES/79/2 en\nnew\n")
        proposal = await library.editor.propose_reload("me")

    assert PARSED == [b"A/RES/79/2 en\nnew\n"]
    assert (unread(proposal), proposal.check_count) == ([], 0)
    assert still_unread(proposal) == [("sources/scan.pdf", PdfWithoutText)]
    assert told_of(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]


async def test_to_add_or_remove_another_text_reads_no_file_again(opened):
    async with opened() as library:
        PARSED.clear()
        added = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
        await published(library.editor, added)
        assert PARSED == [b"A/RES/79/2 en\nnew"]
        removed = await library.editor.propose_remove(A, "me")

    assert PARSED == [b"A/RES/79/2 en\nnew"]
    assert still_unread(added) == still_unread(removed) == [("sources/scan.pdf", PdfWithoutText)]


async def test_the_reason_outlives_a_restart(opened):
    async with opened():
        pass
    PARSED.clear()
    async with opened() as library:
        proposal = await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
        status = await library.editor.status()
    assert PARSED == [b"A/RES/79/2 en\nnew"]
    assert still_unread(proposal) == [("sources/scan.pdf", PdfWithoutText)]
    assert [(each.name, each.error.pages) for each in status.unread] == [("sources/scan.pdf", 3)]


async def test_another_file_under_the_name_is_read_and_the_reason_forgotten(place, opened):
    async with opened() as library:
        (place.sources / "scan.pdf").write_bytes(b"A/RES/79/2 en\nrecognised\n")
        proposal = await library.editor.propose_reload("me")
        rows = await library._state.database.reader.execute_fetchall("SELECT * FROM failure")
    assert told_of(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]
    assert proposal.unread == ()
    assert list(rows) == []


async def test_what_the_manifest_says_of_a_file_is_part_of_what_failed(place, opened, parser):
    missing = b"no symbol"
    parser.fails[missing] = SymbolMissing("Title", "en")
    (place.sources / "scan.pdf").write_bytes(missing)
    async with opened() as library:
        del parser.fails[missing]
        digest = next(each.sha256 for each in (await library.editor.status()).record.sources if "scan" in each.name)
        (place.sources / "manifest.toml").write_text(f'["{digest}"]\nsymbol = "A/RES/79/2"\n')
        proposal = await library.editor.propose_reload("me")
    assert missing in PARSED
    assert proposal.unread == ()


async def test_another_parser_tries_again(opened, parser):
    async with opened(1):
        pass
    parser.fails.clear()
    async with opened(2) as library:
        assert library.edition.stamp.number == 2
        assert (await library.editor.propose_reload("me")).unread == ()


async def test_the_log_hears_once_of_what_the_review_tells(opened, caplog):
    caplog.set_level(logging.DEBUG)
    async with opened() as library:
        heard = [log.levelno for log in caplog.records if "scan.pdf is left out" in log.getMessage()]
        assert heard == [logging.WARNING]
        await library.editor.propose_reload("me")
        await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me")
    heard = [log.levelno for log in caplog.records if "scan.pdf is left out" in log.getMessage()]
    assert heard == [logging.WARNING, logging.DEBUG, logging.DEBUG]


async def test_a_real_file_that_cannot_be_read_is_sent_to_no_process_again(place, monkeypatch):
    asked = []
    read = SandboxedReader.read
    monkeypatch.setattr(
        SandboxedReader, "read", lambda self, content, facts: asked.append(content) or read(self, content, facts)
    )
    picture = b"\x89PNG\r\n\x1a\n" + b"x" * 100
    (place.sources / "a.txt").unlink()
    (place.sources / "scan.pdf").write_bytes(picture)
    async with Library.opened_shared(place.path) as library:
        assert asked == [picture]
        (place.sources / "b.txt").write_bytes(b"A/RES/79/2\n\nThe General Assembly,\n\n1. Decides to meet again.\n")
        proposal = await library.editor.propose_reload("me")
    assert asked == [picture, b"A/RES/79/2\n\nThe General Assembly,\n\n1. Decides to meet again.\n"]
    assert [(type(each.error), each.error.found) for each in proposal.still_unread] == [(FormatNotRead, "image")]


# What may succeed another time


PASSING = [
    ReadingTooCostly("time", 90.0),
    ReadingTooCostly("memory", 1024),
    ReadingBroke("the process ended with -11"),
    MemoryError(),
]


@pytest.mark.parametrize("error", PASSING, ids=str)
async def test_what_the_machine_had_not_enough_for_is_tried_again_by_the_next_reload(place, opened, parser, error):
    async with opened() as library:
        parser.fails[b"large"] = error
        (place.sources / "large.txt").write_bytes(b"large")
        first = await library.editor.propose_reload("me")
        assert (("sources/large.txt", type(error)) in unread(first), first.is_empty) == (True, True)
        assert (await library.editor.status()).sources_differ

        del parser.fails[b"large"]
        second = await library.editor.propose_reload("me")

    assert unread(second) == []
    assert [change.fate for change in second.changes] == [Fate.ADDED]


async def test_it_is_no_part_of_what_is_published_and_stays_among_the_sources(place, opened, parser):
    async with opened() as library:
        parser.fails[b"large"] = ReadingTooCostly("time", 90.0)
        (place.sources / "large.txt").write_bytes(b"large")
        (place.sources / "b.txt").write_bytes(b"A/RES/79/2 en\nnew\n")
        PARSED.clear()
        await published(library.editor, await library.editor.propose_reload("me"))

        assert sorted(PARSED) == [b"A/RES/79/2 en\nnew\n", b"large"]  # each once, though it takes two turns
        assert library.edition.holdings.get(B)
        names = {source.name for source in (await library.editor.status()).record.sources}
        assert "sources/b.txt" in names
        assert "sources/large.txt" not in names
        assert (place.sources / "large.txt").exists()


async def test_a_text_that_is_held_and_cannot_be_read_now_keeps_its_file(place, opened, parser):
    text = (place.sources / "a.txt").read_bytes()
    async with opened() as library:
        digest = next(each.sha256 for each in (await library.editor.status()).record.sources if "a.txt" in each.name)
        (place.sources / "manifest.toml").write_text(f'["{digest}"]\ntitle = "Other"\n')
        parser.fails[text] = ReadingTooCostly("time", 90.0)
        proposal = await library.editor.propose_reload("me")
        assert told_of(proposal) == [(Fate.REMOVED, "A/RES/79/1", "en")]
        await published(library.editor, proposal)
        assert (place.sources / "a.txt").read_bytes() == text

        del parser.fails[text]
        assert told_of(await library.editor.propose_reload("me")) == [(Fate.ADDED, "A/RES/79/1", "en")]


async def test_a_first_start_that_has_not_enough_serves_the_rest_and_a_reload_tries_again(place, opened, parser):
    parser.fails[b"large"] = ReadingTooCostly("memory", 1024)
    (place.sources / "large.txt").write_bytes(b"large")
    async with opened() as library:
        assert (library.edition.stamp.number, bool(library.edition.holdings.get(A))) == (1, True)
        assert len(list(place.editions.iterdir())) == 1
        del parser.fails[b"large"]
        assert [change.fate for change in (await library.editor.propose_reload("me")).changes] == [Fate.ADDED]


@pytest.mark.parametrize("error", [ReadingTooCostly("time", 90.0), PdfWithoutText(1)], ids=str)
async def test_no_text_is_lost_by_a_start_with_another_parser(place, opened, parser, error, caplog):
    async with opened(1):
        pass
    parser.fails[(place.sources / "a.txt").read_bytes()] = error
    async with opened(2) as library:
        assert library.edition.stamp.number == 1
        assert "A/RES/79/1 would be lost" in caplog.text
        assert len(list(place.editions.iterdir())) == 1
        proposal = await library.editor.propose_reload("me")
        assert told_of(proposal) == [(Fate.REMOVED, "A/RES/79/1", "en")]
        assert ("sources/a.txt", type(error)) in unread(proposal)


# Errors to be told again

FACTS = {
    "clauses": 30_000,
    "limit": 20_000,
    "resource": "output",
    "place": "KeyError at corpus/parsing/parse.py:1",
    "title": "Titre",
    "language": "fr",
    "found": "image",
    "kind": "pdf",
    "is_parsers": True,
}
KINDS = [
    kind
    for family in (corpus_errors, storage_errors)
    for kind in vars(family).values()
    if inspect.isclass(kind)
    and issubclass(kind, SourceUnreadable | FileNotRead | SymbolMissing)
    and kind not in {SourceUnreadable, FileNotRead}
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_is_said_of_a_file_can_be_told_again(kind):
    wanted = [name for name in inspect.signature(kind).parameters if name not in {"args", "kwargs"}]
    error = kind(**{name: FACTS.get(name, 7) for name in wanted})

    again = error_from_json(**error_to_json(error))

    assert type(again) is kind
    assert vars(again) == vars(error)


def test_what_is_no_error_of_ours_cannot_be_told():
    assert error_from_json("BaseException", {}) is None
    assert error_from_json("Path", {}) is None
    assert error_from_json(None, {}) is None


def test_only_what_may_be_the_machines_doing_passes():
    assert all(is_transient(error) for error in PASSING)
    lasting = (ReadingTooCostly("output", 1), ReadingBroke("KeyError at x", is_parsers=True), DocumentTooLong(2, 1))
    assert not any(is_transient(error) for error in (*lasting, WithoutClauses(), PdfWithoutText(1), RecursionError()))
