"""The form of our Markdown, as its writer and its reader both have it.

A file begins with the facts, one a line, between two lines of three hyphens; each value is JSON, so that the
whole is YAML too. The title follows as the first heading of the first rank. Then each block is one of these::

    `enacting formula` L’Assemblée générale,       where it stands: above the whole, or below the heading of the
                                                   section or annex that has one of its own
    `OP3(b)` **b)** Les actions ...[^3]            a clause: its label, what is printed before it, its words
    `para 72, recommendation` **72.** Les ...      the same with its tier; or with its kind, where the label
                                                   does not tell it
    ## E. Mesures de confiance                     a section, to which the clauses below belong
    ### Discussions                                the heading of the clauses below
    #### Pour ce qui est des normes                the heading of the bullets below, up to the next whole clause
    # `annex II` Annexe II                         an annex: what the labels of its clauses begin with, its heading
    [^3]: A/70/174.                                a footnote

and what has no place on a page stands in comments, which no reader sees: a word, then JSON. Whatever can be
computed from the words themselves, the documents that they cite above all, is written only where it differs.
Lines that begin with ``>`` and rules are for people, and passed over.
"""

import json
import re

from corpus.document import ClauseKind
from corpus.label import Label, Series

FORM = 1
"""Which form this is; a later one has a higher number, and what does not know it refuses it."""

FENCE = "---"
FORMULA = "enacting formula"
"""Stands where a clause has its label."""
FIRST_FACT = "rapporteur"
"""The name of the first fact, which no other file begins with; its value is :data:`FORM`."""

_START = re.compile(rf"(?:\xef\xbb\xbf)?\s*{FENCE}\r?\n{FIRST_FACT}: ".encode("latin-1"))
_UNSEEN = re.compile(r"[^\x20-\x7e]")


def is_markdown_export(source: bytes) -> bool:
    """Say whether a file is, or was, an export of ours."""
    return _START.match(source) is not None


def as_line(value: object) -> str:
    r"""Write JSON on one line that ends no comment and hides no character.

    >>> as_line(["->", "é\u200b"])
    '["-\\u003e", "é\\u200b"]'
    """
    text = json.dumps(value, ensure_ascii=False).replace(">", "\\u003e")
    return _UNSEEN.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text)


def is_plain_letter(letter: str) -> bool:
    """Say whether a section's letter can stand before its title, so that nobody doubts where it ends."""
    return letter.isascii() and letter.isalnum()


def kind_by_label(label: Label) -> ClauseKind:
    """Return the kind that a clause of this label has where nothing else is said."""
    if label.bullet is not None:
        return ClauseKind.BULLET
    if label.points:
        return ClauseKind.SUBPARAGRAPH
    kinds = {Series.PREAMBULAR: ClauseKind.PREAMBULAR, Series.OPERATIVE: ClauseKind.OPERATIVE}
    return kinds.get(label.series, ClauseKind.PARAGRAPH)


def is_part(label: Label) -> bool:
    """Say whether a clause of this label is a part of another."""
    return label.parent is not None
