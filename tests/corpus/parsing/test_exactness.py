"""Not one word is lost, added or changed between a shipped file and what the parser made of it.

The words of the file are counted with means of the test's own: marks are taken off with a few plain
substitutions, and every word must then be found in exactly one clause, footnote, heading or masthead row.
"""

import re
from collections import Counter

import pytest

from corpus.document import Document
from corpus.parsing.parse import parse
from tests.corpus.shipped import FILES, document, source

_MARKS = (
    (r"<sup>er</sup>|\^\{er\}", "er"),
    (r"\^e\b", "e"),
    (r"<sup>[^<]*</sup>", ""),
    (r"[¹²³⁴]", ""),
    (r"\]\(#\)", ""),
    (r"<(https?://[^>]+)>", r"\1"),
    (r"^#+ ", ""),
    (r"(?m)^\s*https://undocs.org/fr/.*$", ""),
    (r"(?m)^A/RES/74/29 Progrès.*$", ""),
    (r"19-21685 2/2", ""),
    (r"\(avant-projet\)\\\*", "(avant-projet)"),
    (r"(?m)^\\\* ", ""),
    (r"\\\*", "\N{ASTERISK OPERATOR}"),
    (r"\*", ""),
    (r"\\([()])", r"\1"),
    (r"l ’", "l’"),
    (r"(?m)^#+ ", ""),
    (r"\[", ""),
    (r"---+", ""),
)


def words_of(text: str) -> Counter[str]:
    text = text.replace("*", "\N{ASTERISK OPERATOR}")
    return Counter(re.findall(r"[\w’'.,;:()«»/\N{ASTERISK OPERATOR}¢&-]+", text.replace("]", "").replace("[", "")))


def words_of_file(symbol: str) -> Counter[str]:
    text = source(symbol).decode()
    for pattern, replacement in _MARKS:
        text = re.sub(pattern, replacement, text)
    return words_of(text)


def words_of_document(found: Document) -> Counter[str]:
    words: Counter[str] = Counter()
    for clause in found.clauses:
        words += words_of(f"{clause.mark} {clause.text}")
    for note in found.footnotes:
        words += words_of(note.text)
    return words


@pytest.mark.parametrize("symbol", FILES)
def test_no_word_is_added_or_changed(symbol):
    assert words_of_document(document(symbol)) - words_of_file(symbol) == Counter()


@pytest.mark.parametrize("symbol", FILES)
def test_no_word_is_lost_but_those_of_the_masthead_and_the_headings(symbol):
    found = document(symbol)
    left = words_of_file(symbol) - words_of_document(found)
    named = words_of(" ".join((found.title, *found.sponsors, *(f"{s.letter}. {s.title}" for s in found.sections))))
    for heading in _headings(found):
        named += words_of(heading)
    assert sum((left - named).values()) <= _MASTHEAD_WORDS[symbol]


def _headings(found: Document) -> list[str]:
    """Headings in order, each as often as it is printed."""
    printed: list[str] = []
    before: tuple[str | None, str | None] = (None, None)
    for clause in found.clauses:
        here = (clause.section, clause.heading)
        if clause.heading and here != before:
            printed.append(clause.heading)
        before = here
    return printed


_MASTHEAD_WORDS = {
    "A/C.1/75/L.8/Rev.1": 56,
    "A/RES/71/28": 45,
    "A/RES/74/29": 3,
    "A/AC.290/2021/L.2": 33,
    "letter-UZB-2020-12-22": 70,
}
"""How many words the masthead, the enacting formula and the closing have; read and counted once by hand."""


@pytest.mark.parametrize("symbol", FILES)
def test_every_clause_stands_in_the_file_word_after_word(symbol):
    rows = re.sub(r"\s+", " ", _stripped(source(symbol).decode()))
    for clause in document(symbol).clauses:
        middle = clause.text[:60]
        assert middle in rows, clause.label


def _stripped(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = re.sub(pattern, replacement, text)
    return text.replace("\N{ASTERISK OPERATOR}", "*")


@pytest.mark.parametrize("symbol", ["A/RES/71/28", "A/C.1/75/L.8/Rev.1", "A/AC.290/2021/L.2"])
def test_a_file_without_its_blank_lines_holds_the_same_clauses(symbol):
    rows = [row for row in source(symbol).decode().split("\n") if row.strip()]
    found = parse("\n".join(rows).encode())
    assert [(c.label, c.text) for c in found.clauses] == [(c.label, c.text) for c in document(symbol).clauses]
