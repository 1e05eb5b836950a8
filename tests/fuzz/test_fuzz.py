"""The short run of the fuzzer, the files that it found, and that it finds what is to be found."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz import child
from tests.fuzz.__main__ import KEPT, smaller
from tests.fuzz.check import checked
from tests.fuzz.mutation import mutated
from tests.fuzz.reading import Reading
from tests.fuzz.seeds import SEEDS

pytestmark = pytest.mark.slow

_FILES = 12
"""Mutated files of each format in the short run; the long one is a command of its own."""
_OF_BYTES = 300_000
"""Samples that are larger take too long for a short run."""


@pytest.mark.parametrize("reader", SEEDS)
def test_mutated_files_are_documents_or_refused(reader):
    random = Random(20)  # noqa: S311 - chance, no secret
    seeds = [seed for seed in SEEDS[reader]() if len(seed) < _OF_BYTES]

    with Reading(seconds=20) as reading:
        for _ in range(_FILES):
            verdict = reading.verdict(mutated(random, random.choice(seeds), seeds))
            assert not verdict.broke, verdict.trace


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.bin")), ids=lambda path: path.stem)
@pytest.mark.timeout(60)
def test_a_file_that_broke_something_once_breaks_nothing_now(path: Path):
    assert checked(path.read_bytes())


@pytest.mark.parametrize("reader", SEEDS)
def test_every_file_to_begin_with_is_read(reader):
    assert {checked(seed) for seed in SEEDS[reader]() if len(seed) < _OF_BYTES} == {"document"}


def test_an_exception_that_is_none_of_ours_is_found(monkeypatch):
    def broken(_source):
        raise KeyError("x")

    monkeypatch.setattr(child, "checked", broken)

    assert child._answer(b"")["broke"].startswith("KeyError at ")


def test_a_file_that_takes_too_long_is_found_and_the_next_is_read():
    with Reading(seconds=0) as reading:  # it takes longer than that to begin
        assert reading.verdict(b"The text.").broke == "more than 0 s"
        reading._seconds = 20
        assert reading.verdict(b"The text.").became == "document"


def test_a_process_that_ends_is_found():
    with Reading(seconds=20) as reading:
        reading.verdict(b"")
        reading._process.kill()
        assert reading.verdict(b"The text.").broke == "the process ended with -9"


def test_a_finding_is_made_small():
    assert smaller(b"a" * 1000 + b"!" + b"b" * 500, lambda source: b"!" in source) == b"!"
