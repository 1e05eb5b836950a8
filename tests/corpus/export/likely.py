"""Documents as a parser makes them: a few labels in any order, with parts, sections, tiers, headings and notes."""

from dataclasses import replace

from hypothesis import strategies as st

from corpus.document import Call, DocumentKind, Section, Tier
from tests import make

_WHOLE = [
    "PP1",
    "PP2",
    "OP1",
    "OP2",
    "para 1",
    "para 2",
    "text 1",
    "II PP1",
    "II OP1",
    "annex para 1",
    "annex II para 1",
]
_PARTS = ["(a)", "(b)", "(a)(i)", " bullet 1", "(a) bullet 2"]
_LABELS = [*_WHOLE, *(f"{whole}{part}" for whole in _WHOLE for part in _PARTS)]
_WORDS = st.text("ab *_`[]<>&\\\u00a0é١\n", max_size=12)
_HEADINGS = st.sampled_from([None, "One", "Two", ""])
_LETTERS = st.sampled_from([None, "A", "II"])


@st.composite
def likely_documents(draw):
    labels = draw(st.lists(st.sampled_from(_LABELS), max_size=9, unique=True))
    if draw(st.booleans()):
        labels.sort(key=_LABELS.index)
    clauses = [
        make.clause(
            label,
            text := draw(_WORDS),
            mark=draw(st.sampled_from(["", "1.", "b)", "–"])),
            heading=draw(_HEADINGS),
            section=draw(_LETTERS),
            tier=draw(st.sampled_from([None, *Tier])),
            opening=draw(st.integers(0, len(text))),
            calls=tuple(Call(draw(st.sampled_from(["1", "*", "9"])), place) for place in draw(_places(len(text)))),
        )
        for label in labels
    ]
    whole = make.document(
        "A/75/816",
        clauses,
        kind=draw(st.sampled_from(DocumentKind)),
        sections=tuple(
            Section(each or "I", draw(_WORDS), 11 + 4 * n)
            for n, each in enumerate(draw(st.lists(_LETTERS, max_size=3)))
        ),
        footnotes=tuple(make.footnote(mark, draw(_WORDS)) for mark in draw(st.sets(st.sampled_from(["1", "*"])))),
    )
    return replace(whole, title=draw(_WORDS))


def _places(length):
    return st.lists(st.integers(0, length), max_size=3).map(sorted)
