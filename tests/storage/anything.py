"""Any document that the values of the corpus allow, for properties that hold for all of them."""

import dataclasses
import datetime as dt

from hypothesis import strategies as st

from corpus.document import (
    Annex,
    Call,
    Clause,
    ClauseKind,
    Correction,
    Distribution,
    Document,
    DocumentKind,
    Footnote,
    ParseWarning,
    Section,
    Status,
    Successor,
    Tier,
)
from corpus.label import _ANNEX, _LABEL, Label
from corpus.symbol import DocumentSymbol

numbers = st.integers(min_value=0, max_value=2**63 - 1)
texts = st.text(max_size=30)
symbols = st.sampled_from(
    [
        DocumentSymbol.parse(text)
        for text in (
            "A/RES/71/28",
            "A/68/98*",
            "A/C.1/75/L.8/Rev.1",
            "A/RES/2131(XX)",
            "S/RES/1325 (2000)",
            "A/RES/43/78 H",
            "CRC/C/GC/25",
            "letter-UZB-2020-12-22",
        )
    ]
)
labels = st.from_regex(_LABEL, fullmatch=True).map(Label.parse)
languages = st.sampled_from(["en", "fr", "es", "ru"])
dates = st.none() | st.dates()


def some(strategy, **limits):
    return st.lists(strategy, max_size=3, **limits).map(tuple)


def every_field(value, **strategies):
    """Build a value of all its fields: one that is added to the corpus must be thought of here, and so in storage."""
    assert set(strategies) == {field.name for field in dataclasses.fields(value)}, value
    return st.builds(value, **strategies)


calls = every_field(Call, mark=texts, offset=numbers)
clauses = every_field(
    Clause,
    label=labels,
    kind=st.sampled_from(ClauseKind),
    text=texts,
    position=numbers,
    line=numbers,
    mark=texts,
    tier=st.none() | st.sampled_from(Tier),
    section=st.none() | texts,
    heading=st.none() | texts,
    calls=some(calls),
    references=some(symbols),
    opening=numbers,
    corrected=st.none() | texts,
)
footnotes = every_field(Footnote, mark=texts, text=texts, line=numbers, references=some(symbols))
sections = every_field(Section, letter=texts, title=texts, line=numbers, enacting_formula=texts)
annexes = every_field(
    Annex,
    scope=st.from_regex(_ANNEX, fullmatch=True),
    heading=texts,
    line=numbers,
    enacting_formula=texts,
)
corrections = every_field(
    Correction, label=st.none() | labels, line=numbers, offset=numbers, found=texts, corrected=texts, rule=texts
)
successors = every_field(
    Successor,
    symbol=symbols,
    adopted_on=dates,
    status=st.sampled_from(Status),
    endorsed_by=st.none() | symbols,
)
documents = every_field(
    Document,
    symbol=symbols,
    language=languages,
    title=texts,
    kind=st.sampled_from(DocumentKind),
    status=st.sampled_from(Status),
    date=dates,
    adopted_on=dates | st.just(dt.date(2016, 12, 5)),
    session=st.none() | numbers,
    committee=st.none() | texts,
    agenda_items=some(texts),
    sponsors=some(texts),
    distribution=st.none() | st.sampled_from(Distribution),
    original_languages=some(languages),
    report=st.none() | symbols,
    adopted_draft=st.none() | symbols,
    symbols=some(symbols),
    amends=st.none() | symbols,
    plenary_meeting=st.none() | numbers,
    enacting_formula=texts,
    sections=some(sections),
    annexes=some(annexes),
    clauses=st.lists(clauses, max_size=4, unique_by=lambda clause: str(clause.label)).map(tuple),
    footnotes=some(footnotes),
    corrections=some(corrections),
    warnings=some(every_field(ParseWarning, line=numbers, message=texts)),
    is_recognised=st.booleans(),
    aliases=some(texts),
    successor=st.none() | successors,
    notes=st.dictionaries(languages, texts, max_size=2),
    unverified=some(texts),
    source=texts,
)
corpora = st.lists(documents, max_size=4, unique_by=lambda document: (str(document.symbol), document.language))
