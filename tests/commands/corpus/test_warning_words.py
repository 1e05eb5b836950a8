"""What the parser was not sure of is said in the reader's language; no sentence of the parser is forgotten."""

import ast
import re
from pathlib import Path

import corpus
from commands.corpus.warning_words import parser_warning_words
from commands.i18n import catalogue_of

_SENTENCE = re.compile(r"[A-Z][^\n]{12,}(?:\.|: OP7)")
"""What a warning looks like; nothing else in readers and parser is a sentence, but for docstrings and log messages."""


def _sentences():
    """Yield what the parser says, whichever function takes it, a label in the place of what it fills in."""
    for package in ("readers", "parsing"):
        for path in (Path(corpus.__file__).parent / package).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
            for node in ast.walk(tree):
                if id(node) not in left_out:
                    yield from (said for said in _said(node) if _SENTENCE.fullmatch(said))


def _said(node):
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else "OP7" for part in parts)


def test_every_sentence_of_the_parser_has_a_french_form():
    said = {*_sentences()}

    assert len(said) > 10
    assert sorted(each for each in said if parser_warning_words(each, catalogue_of("fr")) == each) == []


def test_what_is_not_known_stands_as_it_is():
    assert parser_warning_words("Something else.", catalogue_of("fr")) == "Something else."


def test_labels_are_written_as_readers_write_them():
    said = parser_warning_words("OP3(b) calls footnote 4, which is not there.", catalogue_of("fr"))

    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Par. 3 b) appelle la note 4, qui manque."
