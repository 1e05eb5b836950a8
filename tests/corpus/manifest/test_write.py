"""A manifest that we write reads back to the same facts."""

import datetime as dt
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Distribution, DocumentKind, Status
from corpus.manifest.read import Facts, read_manifest
from corpus.manifest.write import write_manifest
from tests.storage.anything import successors, symbols

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
said = st.builds(
    Facts,
    file=texts,
    symbol=st.none() | symbols,
    language=st.none() | st.just("fr"),
    title=st.none() | texts,
    kind=st.none() | st.sampled_from(DocumentKind),
    status=st.none() | st.sampled_from(Status),
    date=st.none() | st.dates(),
    adopted_on=st.none() | st.dates(),
    session=st.none() | st.integers(0, 999),
    committee=st.none() | texts,
    agenda_items=st.lists(texts, max_size=2).map(tuple),
    distribution=st.none() | st.sampled_from(Distribution),
    original_languages=st.lists(texts, max_size=2).map(tuple),
    report=st.none() | symbols,
    adopted_draft=st.none() | symbols,
    plenary_meeting=st.none() | st.integers(0, 999),
    is_recognised=st.none() | st.booleans(),
    aliases=st.lists(texts, max_size=2).map(tuple),
    successor=st.none() | successors,
    notes=st.dictionaries(texts, texts, max_size=2),
    unverified=st.lists(texts, max_size=2).map(tuple),
    source=texts,
    is_removed=st.booleans(),
)


@given(st.dictionaries(digests, said, max_size=3))
def test_all_facts_come_back(facts):
    assert read_manifest(write_manifest(facts).encode()) == facts


def test_the_shipped_manifest_comes_back():
    facts = read_manifest(resources.files("corpus").joinpath("documents", "manifest.toml").read_bytes())
    assert read_manifest(write_manifest(facts).encode()) == facts


def test_what_is_not_said_is_not_written():
    assert write_manifest({"00": Facts(date=dt.date(2026, 1, 2))}) == "[00]\ndate = 2026-01-02\n"
