"""A text that is written as a Word file or as a page reads back as the same text."""

import pytest

from corpus.parsing.parse import parse
from tests.corpus.parsing.test_texts import cases
from tests.corpus.rebuilt import as_page, as_plain_page, as_plain_word, as_word
from tests.corpus.shipped import FILES, document

WRITERS = {"word": as_word, "page": as_page}


@pytest.mark.parametrize("symbol", FILES)
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_text_reads_back_with_its_labels_words_and_footnotes(symbol, write):
    text = document(symbol)
    found = parse(write(text))
    assert [str(clause.label) for clause in found.clauses] == [str(clause.label) for clause in text.clauses]
    for ours, theirs in zip(found.clauses, text.clauses, strict=True):
        assert (ours.text, ours.calls, ours.kind) == (theirs.text, theirs.calls, theirs.kind)
        assert (ours.section, ours.tier, ours.heading) == (theirs.section, theirs.tier, theirs.heading)
        assert ours.text[: ours.opening] == theirs.text[: theirs.opening]
    assert [(note.mark, note.text) for note in found.footnotes] == [(note.mark, note.text) for note in text.footnotes]
    assert found.title == text.title
    assert [warning for warning in found.warnings if "symbol" not in warning.message] == []


PLAIN = [
    pytest.param(text, id=title)
    for title, text, _ in cases()
    if not any(sign in text for sign in ("<sup>", "**", "# ", "*2516680*", "\n    ", "␌", "____", "[^"))
]


@pytest.mark.parametrize("write", [as_plain_page, as_plain_word], ids=["page", "word"])
@pytest.mark.parametrize("text", PLAIN)
def test_a_text_says_the_same_as_a_page_and_as_a_word_file(text, write):
    found, expected = parse(write(text)), parse(text.encode())
    assert [(str(clause.label), clause.text, clause.mark) for clause in found.clauses] == [
        (str(clause.label), clause.text, clause.mark) for clause in expected.clauses
    ]
    assert [section.title for section in found.sections] == [section.title for section in expected.sections]
    for fact in ("title", "kind", "status", "date", "adopted_on", "session", "committee", "agenda_items", "sponsors"):
        assert getattr(found, fact) == getattr(expected, fact), fact
    assert len(found.warnings) == len(expected.warnings)
