"""A text's words as HTML: escaped where they enter, with what changed marked, in their own language."""

from collections.abc import Iterable
from html import escape

from commands.compare.report.runs import Piece, writable
from corpus.comparison.result import Op
from corpus.document import Document
from corpus.label import Label

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def anchor_of(label: Label, *, is_second: bool = True) -> str:
    """Return the anchor of a clause: its label with hyphens; before those of the first text stands ``first-``.

    >>> anchor_of(Label.parse("OP3(b)(ii)")), anchor_of(Label.parse("annex para 5"), is_second=False)
    ('OP3-b-ii', 'first-annex-para-5')
    """
    name = str(label).replace("(", "-").replace(")", "").replace(" ", "-")
    return name if is_second else f"first-{name}"


def marked(pieces: Iterable[Piece], *, is_marked: bool) -> str:
    """Return a side's words: footnote marks raised, the opening phrase in italics, what changed marked.

    Whether a footnote mark changed is not marked: notes are numbered anew in every text. Nor is another
    apostrophe or dash: each side shows its own.
    """
    found: list[tuple[Op, str]] = []
    for piece in pieces:
        op = found[-1][0] if piece.is_call and found else Op.KEPT if piece.is_quiet else piece.op
        if found and found[-1][0] is op:
            found[-1] = op, found[-1][1] + _piece(piece)
        else:
            found.append((op, _piece(piece)))
    if not is_marked:
        return "".join(text for _, text in found)
    return "".join(_SET[op].format(text) for op, text in found)


_SET = {Op.KEPT: "{}", Op.ADDED: "<ins>{}</ins>", Op.REMOVED: "<del>{}</del>"}


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    if piece.is_call:
        return f"<sup>{text}</sup>"
    return f"<i>{text}</i>" if piece.is_opening else text


def language_attributes(document: Document) -> str:
    """Return the attributes that tell the language of a document's words, and their direction."""
    direction = ' dir="rtl"' if document.language in _RIGHT_TO_LEFT else ""
    return f' lang="{escaped(document.language)}"{direction}'


def element(opening: str, text: str) -> str:
    """Return an element around a text, which is escaped here; ``opening`` is its name with its attributes."""
    return f"<{opening}>{escaped(text)}</{opening.partition(' ')[0]}>"


def escaped(text: str) -> str:
    """Return any text for a page, within an element or a quoted attribute."""
    return escape(writable(text))
