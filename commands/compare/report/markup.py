"""A document's words as HTML: escaped, with changes marked and with the document's language."""

from collections.abc import Iterable
from html import escape

from commands.compare.report.runs import TextRun, writable
from corpus.comparison.result import Op
from corpus.document import Document
from corpus.label import Label

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def anchor_of(label: Label, *, is_second: bool = True) -> str:
    """Return the anchor of a clause: its label with hyphens, with the prefix ``first-`` in the first text.

    >>> anchor_of(Label.parse("OP3(b)(ii)")), anchor_of(Label.parse("annex para 5"), is_second=False)
    ('OP3-b-ii', 'first-annex-para-5')
    """
    name = str(label).replace("(", "-").replace(")", "").replace(" ", "-")
    return name if is_second else f"first-{name}"


def to_html(pieces: Iterable[TextRun], *, is_marked: bool) -> str:
    """Return one side's words as HTML: superscript footnote marks, opening phrase in italics, changes marked.

    A change of a footnote mark is not marked, because each text has its own note numbers. Nor is a change of
    typography (another apostrophe or dash): each side shows its own.
    """
    found: list[tuple[Op, str]] = []
    for piece in pieces:
        op = found[-1][0] if piece.is_call and found else Op.KEPT if piece.is_typographic else piece.op
        if found and found[-1][0] is op:
            found[-1] = op, found[-1][1] + _piece(piece)
        else:
            found.append((op, _piece(piece)))
    if not is_marked:
        return "".join(text for _, text in found)
    return "".join(_TEMPLATES[op].format(text) for op, text in found)


_TEMPLATES = {Op.KEPT: "{}", Op.ADDED: "<ins>{}</ins>", Op.REMOVED: "<del>{}</del>"}


def _piece(piece: TextRun) -> str:
    text = escaped(piece.text)
    if piece.is_call:
        return f"<sup>{text}</sup>"
    return f"<i>{text}</i>" if piece.is_opening else text


def language_attributes(document: Document) -> str:
    """Return the attributes for the language of a document's words and their direction, after a space."""
    direction = ' dir="rtl"' if document.language in _RIGHT_TO_LEFT else ""
    return f' lang="{escaped(document.language)}"{direction}'


def element(opening: str, text: str) -> str:
    """Return an element with an escaped text; ``opening`` is its name with its attributes, which are not escaped."""
    return f"<{opening}>{escaped(text)}</{opening.partition(' ')[0]}>"


def escaped(text: str) -> str:
    """Return a text escaped for an element or a quoted attribute."""
    return escape(writable(text))
