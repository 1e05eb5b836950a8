"""Files are read in a process of their own: whatever they do to it, here it is one error with its facts."""

import logging
import os
import sys
import threading
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given, settings

from corpus.errors import FormatNotRead
from corpus.manifest.read import Facts
from corpus.parsing.parse import parse
from storage.errors import (
    DocumentTooLong,
    FileTooLarge,
    ReadingBroke,
    ReadingStopped,
    ReadingTooCostly,
    StorageError,
    WithoutClauses,
)
from storage.sandbox import client as reader
from storage.sandbox import limits
from storage.sandbox import worker as child
from storage.sandbox.client import SandboxedReader
from tests import make
from tests.storage.anything import documents

pytestmark = pytest.mark.slow

RESOLUTION = resources.files("corpus").joinpath("documents", "A-RES-71-28.fr.md").read_bytes()
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def apart():
    with SandboxedReader() as apart:
        yield apart


@pytest.fixture
def acting(monkeypatch):
    """Let the process run other code in the place of the parser."""

    def act(code, **options):
        def begun():
            start = f"import storage.sandbox.worker as child, os, sys, time\n{code}\nsys.exit(child.main())"
            return subprocess_of(start)

        monkeypatch.setattr(reader, "_start_process", begun)
        return SandboxedReader(**options)

    return act


def subprocess_of(code):
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@given(documents)
@settings(max_examples=60)
def test_every_document_comes_over_exactly_as_it_was(document):
    whole = replace(document, clauses=(make.clause("OP1"), *document.clauses))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "parse", lambda *_: whole)
        assert reader._document(child.answer(b"", b"")) == whole


def test_a_document_is_the_same_there_as_here(apart):
    facts = Facts(symbol=make.symbol("A/RES/79/1"), aliases=("« un »",), notes={"fr": "Été \x7f"})
    assert apart.read(RESOLUTION, facts) == parse(RESOLUTION, facts)


def test_one_process_reads_many_files(apart):
    for _ in range(3):
        apart.read(b"1. Decides.", None)
    first = apart._process.pid
    apart.read(b"1. Decides.", None)
    assert apart._process.pid == first


def test_what_the_corpus_has_against_a_file_comes_over_with_its_facts(apart):
    with pytest.raises(FormatNotRead) as error:
        apart.read(b"\x89PNG\r\n\x1a\n" + b"x" * 100, None)
    assert error.value.found == "image"


def test_a_file_that_is_too_large_is_not_even_sent(apart):
    with pytest.raises(FileTooLarge) as error:
        apart.read(b"x" * (limits.MAX_BYTES + 1), None)
    assert (error.value.size, error.value.limit) == (limits.MAX_BYTES + 1, limits.MAX_BYTES)
    assert apart._process is None


def test_a_document_with_too_many_clauses_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_CLAUSES", 3)
    said = child.answer(RESOLUTION, b"")
    with pytest.raises(DocumentTooLong) as error:
        reader._document(said)
    assert (error.value.clauses, error.value.limit) == (26, 3)


BREAKING = {
    "it eats memory": ("child.limits.MEMORY = 1 << 28; child.parse = lambda *_: bytearray(1 << 29)", ReadingTooCostly),
    "it aborts, as libraries do without memory": ("child.parse = lambda *_: os.abort()", ReadingTooCostly),
    "it holds no clause": ("child.parse = lambda *_: type('Empty', (), {'clauses': ()})", WithoutClauses),
    "it recurses": ("def f(*_): f()\nchild.parse = f", ReadingBroke),
    "it dies": ("child.parse = lambda *_: os.kill(os.getpid(), 11)", ReadingBroke),
    "it leaves": ("child.parse = lambda *_: os._exit(0)", ReadingBroke),
    "it speaks too much": ("child.answer = lambda *_: b'x' * 2_000_000", ReadingTooCostly),
    "it speaks nonsense": ("child.answer = lambda *_: b'[]'", ReadingBroke),
    "it speaks no JSON": ("child.answer = lambda *_: b'{'", ReadingBroke),
    "it speaks half a document": ("child.answer = lambda *_: b'{\"document\": [1, [], [], [], []]}'", ReadingBroke),
}
ENDLESS = {
    "it loops": "child.parse = lambda *_: [None for _ in iter(int, 1)]",
    "it sleeps": "child.parse = lambda *_: time.sleep(600)",
}


@posix
@pytest.mark.parametrize("name", BREAKING)
def test_whatever_a_file_does_to_the_process_it_ends_as_one_error(acting, name):
    code, wanted = BREAKING[name]
    # The process ends by itself: a limit of time that a loaded machine reaches would only blur why.
    with acting(code, wall_time=60.0, max_output=1_000_000) as apart:
        with pytest.raises(wanted):
            apart.read(RESOLUTION, None)
        with pytest.raises(StorageError):
            apart.read(RESOLUTION, None)  # a new process, which does the same


@posix
@pytest.mark.parametrize("name", ENDLESS)
def test_a_reading_without_end_is_ended_by_the_limit_of_wall_time(acting, name):
    with acting(ENDLESS[name], wall_time=1.0) as apart:
        for _ in range(2):  # the second time in a new process
            with pytest.raises(ReadingTooCostly) as error:
                apart.read(RESOLUTION, None)
            assert error.value.resource == "time"


@posix
def test_time_of_the_processor_is_counted_for_each_file(acting):
    code = "child.limits.CPU_TIME = 0\ndef f(*_):\n  while True: pass\nchild.parse = f"
    with acting(code, wall_time=30) as apart, pytest.raises(ReadingTooCostly) as error:
        apart.read(RESOLUTION, None)
    assert error.value.resource == "time"


def test_a_file_that_breaks_the_process_takes_no_other_with_it():
    with SandboxedReader() as apart:
        apart.read(b"1. Decides.", None)
        apart._process.terminate()
        with pytest.raises(ReadingBroke):
            apart.read(b"1. Decides.", None)
        assert apart.read(RESOLUTION, None) == parse(RESOLUTION)


def test_reading_is_stopped_from_another_thread(acting):
    with acting("child.parse = lambda *_: time.sleep(60)") as apart:
        threading.Timer(0.3, apart.stop).start()
        with pytest.raises(ReadingStopped):
            apart.read(RESOLUTION, None)
        with pytest.raises(ReadingStopped):
            apart.read(RESOLUTION, None)


def test_the_log_hears_where_it_broke_and_no_word_of_the_document(acting, caplog):
    caplog.set_level(logging.DEBUG)
    code = "import faulthandler; faulthandler.enable()\nchild.parse = lambda c, _: (print(c), os.kill(os.getpid(), 11))"
    with acting(code) as apart, pytest.raises(ReadingBroke) as error:
        apart.read(b"1. Decides the secret.", None)
    assert "Fatal Python error: Segmentation fault" in caplog.text
    assert "secret" not in caplog.text + str(error.value)


def test_an_exception_is_told_by_its_kind_and_place_alone(monkeypatch):
    def breaking(content, _):
        raise KeyError(content)

    monkeypatch.setattr(child, "parse", breaking)
    with pytest.raises(ReadingBroke) as error:
        reader._document(child.answer(b"secret", b""))
    assert error.value.place.startswith("KeyError at tests/storage/sandbox/test_client.py:")
    assert "secret" not in str(error.value)


def test_the_process_gets_none_of_our_settings(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("RAPPORTEUR_DATA", "/nowhere")
    with SandboxedReader() as apart:
        apart.read(b"1. Decides.", None)
        if sys.platform == "linux":
            with open(f"/proc/{apart._process.pid}/environ", "rb") as environ:  # noqa: PTH123 - of the system's own
                content = environ.read()
            assert b"DISCORD" not in content
            assert b"RAPPORTEUR" not in content


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_outlives_its_reader():
    with SandboxedReader() as apart:
        apart.read(b"1. Decides.", None)
        pid = apart._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
