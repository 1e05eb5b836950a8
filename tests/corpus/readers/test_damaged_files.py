"""Whatever happens to a file on its way, reading it gives a document or an error of ours, and soon."""

import io
import random
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceUnreadable
from corpus.parsing.parse import parse
from tests.corpus.readers.word_files import packed
from tests.corpus.rebuilt import as_page, as_word
from tests.corpus.shipped import document

pytestmark = pytest.mark.slow

RESOLUTION = "A/RES/71/28"


@cache
def word() -> bytes:
    return as_word(document(RESOLUTION))


@cache
def page() -> bytes:
    return as_page(document(RESOLUTION))


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def survives(source: bytes) -> None:
    try:
        found = parse(source)
    except SourceUnreadable:
        return
    labels = [clause.label for clause in found.clauses]
    assert len(set(labels)) == len(labels)


def mutated(source: bytes, seed: int) -> bytes:
    """The bytes with a few places changed, cut out, doubled or swapped."""
    chance = random.Random(seed)  # noqa: S311 - a test's own
    out = bytearray(source)
    for _ in range(chance.randint(1, 12)):
        if not out:
            break
        start = chance.randrange(len(out))
        end = min(len(out), start + chance.choice([1, 1, 2, 8, 64, 600]))
        match chance.randrange(5):
            case 0:
                out[start] = chance.randrange(256)
            case 1:
                del out[start:end]
            case 2:
                out[start:start] = out[start:end] * chance.choice([1, 2, 20])
            case 3:
                out[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
            case _:
                other = chance.randrange(len(out))
                out[start:start] = out[other : other + 200]
    return bytes(out)


SEEDS = st.integers(min_value=0, max_value=2**32)


@settings(max_examples=150)
@given(SEEDS)
def test_a_word_file_whose_bytes_were_changed(seed):
    survives(mutated(word(), seed))


@settings(max_examples=150)
@given(SEEDS, st.sampled_from(sorted(["document", "numbering", "styles", "footnotes", "_rels/document"])))
def test_a_word_file_whose_xml_was_changed(seed, name):
    path = f"word/{name}.xml" + (".rels" if "rels" in name else "")
    survives(packed({**parts(), path: mutated(parts()[path], seed)}))


@settings(max_examples=100)
@given(SEEDS)
def test_a_page_whose_bytes_were_changed(seed):
    survives(mutated(page(), seed))


VALUES = ["0", "-1", "9", "99999999999999", "x", "", "1.5", "none", "true", "²", "٣", "bullet", "lowerRoman", "%1%2%9."]


@settings(max_examples=150)
@given(SEEDS, st.sampled_from(["document", "numbering", "styles"]), st.sampled_from(VALUES))
def test_a_word_file_whose_values_were_changed(seed, name, value):
    chance = random.Random(seed)  # noqa: S311 - a test's own
    pieces = parts()[f"word/{name}.xml"].decode().split('"')
    for _ in range(5):
        pieces[chance.randrange(1, len(pieces), 2) if len(pieces) > 2 else 0] = value
    survives(packed({**parts(), f"word/{name}.xml": '"'.join(pieces)}))


@settings(max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"{\\rtf", b"<?xml"]),
)
def test_any_bytes_behind_a_familiar_start(rest, start):
    survives(start + rest)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("size", [2_000_000])
def test_one_very_long_line_is_read(size):
    survives(b"<p>" + b"word " * (size // 5))
    survives(b"word " * (size // 5))
    survives("字".encode() * (size // 3))
