"""The JSON export: the whole document, back as it was, or not at all."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError, ExportMalformed
from corpus.export.json import document_as_json, document_from_json, full_json, json_text
from tests import make
from tests.corpus.export.altered import printed_symbols
from tests.corpus.export.likely import likely_documents
from tests.corpus.shipped import FILES, document
from tests.storage.anything import documents


@pytest.mark.parametrize("symbol", FILES)
def test_a_shipped_document_comes_back_as_it_was(symbol):
    assert document_from_json(json_text(document(symbol)).encode()) == document(symbol)


@given(documents | likely_documents())
@settings(max_examples=150)
def test_every_document_comes_back_as_it_was(whole):
    copy = document_from_json(json_text(whole).encode())

    assert copy == whole
    assert printed_symbols(copy) == printed_symbols(whole)


def test_half_a_surrogate_pair_survives_the_way_through_a_file():
    broken = make.document("A/RES/71/28", [make.clause("OP1", "a\ud800b")])

    assert document_from_json(json_text(broken).encode()) == broken


@pytest.mark.parametrize("symbol", FILES)
def test_all_that_parse_prints_stands_in_it_under_the_same_name(symbol):
    short, full = document_as_json(document(symbol)), full_json(document(symbol))

    assert _only(full, short) == short


def _only(full, short):
    """What the longer form has under the names of the shorter."""
    if isinstance(short, dict):
        return {name: _only(full[name], short[name]) for name in short}
    if isinstance(short, list):
        return [_only(*each) for each in zip(full, short, strict=True)]
    return full


WHOLE = full_json(document("A/RES/71/28"))


def altered(path, value):
    """The JSON of 71/28 with one thing in another way; ``...`` takes it out."""
    whole = json.loads(json.dumps(WHOLE))
    at = whole
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("form",), 2, "form"),
        (("symbol",), ..., "symbol"),
        (("symbol",), "A/RES/71/29", "symbol"),
        (("printed_symbol",), "a/res/71/28", "printed_symbol"),
        (("kind",), "pamphlet", "kind"),
        (("date",), "20161209", "date"),
        (("date",), "2016-13-09", "date"),
        (("session",), True, "session"),
        (("session",), -1, "session"),
        (("aliases",), "zero draft", "aliases"),
        (("aliases",), [1], "aliases[0]"),
        (("notes",), {"fr": None}, "notes.fr"),
        (("more",), 1, "more"),
        (("enacting_formula",), ..., "enacting_formula"),
        (("annexes",), [{"scope": "OP1"}], "annexes[0].scope"),
        (("clauses",), {}, "clauses"),
        (("clauses", 3), [], "clauses[3].label"),
        (("clauses", 3, "label"), "PP", "clauses[3].label"),
        (("clauses", 3, "more"), None, "clauses[3].more"),
        (("clauses", 2, "footnotes"), [], "clauses[2].footnotes"),
        (("clauses", 2, "calls", 0, "offset"), "7", "clauses[2].calls[0].offset"),
        (("clauses", 3, "label"), "PP1", "clauses"),
        (("footnotes", 0, "label"), "fn 9", "footnotes[0].label"),
    ],
    ids=str,
)
def test_what_is_wrong_is_refused_with_its_place(path, value, place):
    with pytest.raises(ExportMalformed) as caught:
        document_from_json(altered(path, value))
    assert caught.value.place == place


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"form": 1, "form": 1}', "[" * 100_000, '"\ud800"', b"\xff", "1" * 5000]
)
def test_what_is_no_export_at_all_is_refused(text):
    with pytest.raises(ExportMalformed):
        document_from_json(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
PLACES = st.sampled_from(
    [(name,) for name in WHOLE]
    + [("clauses", 2, name) for name in WHOLE["clauses"][2]]
    + [("footnotes", 0, name) for name in WHOLE["footnotes"][0]]
)


@given(PLACES, VALUES)
@settings(max_examples=200)
def test_anything_in_any_place_is_read_or_refused(place, value):
    try:
        copy = document_from_json(altered(place, value))
    except CorpusError:
        return
    assert document_from_json(json_text(copy)) == copy
