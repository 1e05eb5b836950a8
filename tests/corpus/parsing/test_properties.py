"""What holds of the parser for every input: it never raises, and no word of a paragraph is lost."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceUnreadable
from corpus.export.json import document_as_json
from corpus.label import Label
from corpus.parsing.parse import parse

PIECES = st.sampled_from(
    [
        "The General Assembly,", "L’Assemblée générale,", "L'Assemblée générale", "Recalling its resolution 60/1,",
        "Rappelant sa résolution 43/78 H,", "1. Decides to act;", "2. Requests:", "(a) To note;", "(i) It;", "b) De ;",
        "- a bullet", "* another", "A. Introduction", "II. Title", "### Discussions", "**Recommandations**",
        "Le Comité recommande que :", "Annex", "Annexe II", "12th plenary meeting", "3 May 2030", "(Signé) X",
        "<sup>1</sup> A note.", "word<sup>1</sup>", "km²", "1<sup>er</sup>", "\\* star", "A/68/98\\*", "---",
        "https://undocs.org/fr/A/74/363", "A/RES/74/29 Title", "19-21685 2/2", "*1921685*", "2/2", "36/103",
        "Distr. limitée", "19 janvier 2021", "Lettre datée du 22 décembre 2020, adressée au Secrétaire général",
        "Resolution adopted by the General Assembly on 31 February 2020", "75/1. Title", "Agenda item 5",
        "X, Y et Z : projet de résolution", "1’information", "IIs", "Page", ". . . . . . . . 5", "\ufdd0", "\ufdd1x",
        "lower case goes on", "Ends with a hyphen-", "\f", "    ", "٣. نص", "ПП", "a)", "()", "1.", "é", "\u2028",
    ]
)  # fmt: skip
BREAKS = st.sampled_from(["\n", "\n\n", " ", "\n    ", "\r\n", "\f"])
TEXTS = st.lists(st.tuples(PIECES | st.text(max_size=20), BREAKS), max_size=25).map(
    lambda pairs: "".join(piece + end for piece, end in pairs)
)


def sound(source: bytes) -> None:
    try:
        found = parse(source)
    except SourceUnreadable:  # what is no text in any format that is read
        return
    labels = [clause.label for clause in found.clauses]
    assert len(set(labels)) == len(labels)
    assert [clause.position for clause in found.clauses] == list(range(len(labels)))
    for clause in found.clauses:
        assert Label.parse(str(clause.label)) == clause.label
        assert clause.text == " ".join(clause.text.split())
        assert clause.text
        assert 0 <= clause.opening <= len(clause.text)
        assert all(0 <= call.offset <= len(clause.text) for call in clause.calls)
        assert not re.search("[\ufdd0-\ufdef]", clause.text)
    json.dumps(document_as_json(found))


@settings(max_examples=400)
@given(TEXTS)
def test_any_arrangement_of_familiar_pieces_is_parsed(text):
    sound(text.encode("utf-8", errors="surrogatepass"))


@given(st.binary(max_size=400))
def test_any_bytes_are_parsed(source):
    sound(source)


@given(st.text(max_size=400))
def test_any_text_is_parsed(text):
    sound(text.encode("utf-8", errors="surrogatepass"))


@given(
    st.lists(
        st.sampled_from(["alpha", "Bravo", "charlie;", "delta.", "Echo,", "3/5", "«x»", "12"]), min_size=1, max_size=60
    )
)
def test_no_word_of_prose_is_lost(words):
    text = " ".join(words)
    kept = " ".join(f"{clause.mark} {clause.text}" for clause in parse(text.encode()).clauses)
    assert kept.split() == text.split()


HOSTILE = {
    "empty": b"",
    "blank": b"\n" * 50_000,
    "open": b"(" * 50_000,
    "stars": b"*" * 50_000,
    "links": b"[a](" * 20_000,
    "numbers": b"1. " * 30_000,
    "symbols": b"A/" * 30_000,
    "long line": b"a " * 500_000,
    "utf-16": b"\xff\xfe" + b"\xd8" * 1001,
    "raised": "¹".encode() * 50_000,
    "tags": b"<sup>" * 20_000,
    "romans": b"I. " * 30_000,
    "bullets": b"- x\n" * 20_000,
    "points": b"<sup>1</sup>\n\n1. x\n\n(a) y\n\n" * 5_000,
    "titles": b"A/RES/74/29 Title of it\n\n" * 5_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(30)
def test_hostile_input_ends(hostile):
    sound(hostile)
