"""The format of the Markdown export, shared by its writer and its reader.

A file begins with the front matter: one fact per line, between two lines of three hyphens. Each value is JSON, so the
front matter is valid YAML too. The title follows as the first heading of level 1. Then each block is one of these::

    `enacting formula` L’Assemblée générale,       at the start, or below the heading of a section or annex that
                                                   has its own
    `OP3(b)` **b)** Les actions ...[^3]            a clause: its label, its mark, its words
    `para 72, recommendation` **72.** Les ...      the same with its tier; or with its kind, if the label does
                                                   not imply it
    ## E. Mesures de confiance                     a section; the clauses below belong to it
    ### Discussions                                the heading of the clauses below
    #### Pour ce qui est des normes                the heading of the bullets below, up to the next whole clause
    # `annex II` Annexe II                         an annex: the scope of its clauses' labels, its heading
    [^3]: A/70/174.                                a footnote

Everything else is in comments, which are not rendered: a keyword, then JSON. Values that can be computed from the
words, above all the documents that they cite, are written only if they differ. Lines that begin with ``>`` and
horizontal rules are for people; the reader ignores them.
"""

import json
import re

from corpus.document import ClauseKind
from corpus.label import Label, Series

FORMAT_VERSION = 1
"""The version of the format. A later one has a higher number; a reader refuses a version that it does not know."""

FENCE = "---"
FORMULA = "enacting formula"
"""Written in place of a label before an enacting formula."""
FIRST_FACT = "rapporteur"
"""The name of the first fact, by which a file is recognised; its value is :data:`FORMAT_VERSION`."""

_START = re.compile(rf"(?:\xef\xbb\xbf)?\s*{FENCE}\r?\n{FIRST_FACT}: ".encode("latin-1"))
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")


def is_markdown_export(source: bytes) -> bool:
    """Return True if a file is a Markdown export, of this or another version, or was one before it was edited."""
    return _START.match(source) is not None


def json_line(value: object) -> str:
    r"""Return JSON on one line in which ``>`` (which could end a comment) and invisible characters are escaped.

    >>> json_line(["->", "é\u200b"])
    '["-\\u003e", "é\\u200b"]'
    """
    text = json.dumps(value, ensure_ascii=False).replace(">", "\\u003e")
    return _NOT_ASCII.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text)


def is_plain_letter(letter: str) -> bool:
    """Return True if the letter of a section can be written before its title without ambiguity."""
    return letter.isascii() and letter.isalnum()


def default_kind(label: Label) -> ClauseKind:
    """Return the kind of a clause that its label implies; other kinds are written explicitly."""
    if label.bullet is not None:
        return ClauseKind.BULLET
    if label.points:
        return ClauseKind.SUBPARAGRAPH
    kinds = {Series.PREAMBULAR: ClauseKind.PREAMBULAR, Series.OPERATIVE: ClauseKind.OPERATIVE}
    return kinds.get(label.series, ClauseKind.PARAGRAPH)


def is_part(label: Label) -> bool:
    """Return True if a clause of this label is a part of another clause."""
    return label.parent is not None
