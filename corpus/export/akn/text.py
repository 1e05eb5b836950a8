"""A clause's words as mixed content: the opening phrase in italics, each footnote where it is called first."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from corpus.document import Call, Clause, Document, Footnote
from corpus.export.akn.identifiers import Ids

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WITH_WORDS = frozenset(
    {"p", "num", "heading", "crossHeading", "block", "listIntroduction", "authorialNote", "value", "note"}
)
"""Elements in which white space counts."""


def clean(text: str) -> str:
    r"""Put U+FFFD in the place of what no XML file can hold.

    >>> clean("a\x00b")
    'a�b'
    """
    return _NO_XML.sub("\ufffd", text)


def child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Put an element at the end of another; an attribute whose name is a word of Python ends in ``_``."""
    made = SubElement(parent, tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    if text is not None:
        made.text = clean(text)
    return made


def append_text(parent: Element, text: str) -> None:
    """Put words at the end of an element."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def xml_text(root: Element) -> str:
    """Return the file; a carriage return is written by its number, or it would be read back as a line feed."""
    _indent(root, "\n")
    text = tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _indent(element: Element, margin: str) -> None:
    if not len(element) or element.tag in _WITH_WORDS:
        return
    inner = margin + " "
    element.text = inner
    for each in element:
        _indent(each, inner)
        each.tail = inner
    element[-1].tail = margin


class Notes:
    """The footnotes of a document, each written once and referred to from then on."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self._by_mark: dict[str, Footnote] = {}
        for note in document.footnotes:
            self._by_mark.setdefault(note.mark, note)
        self._all = document.footnotes
        self._ids = ids
        self._written: dict[str, str] = {}

    def call(self, parent: Element, mark: str) -> None:
        """Write a raised mark: with its note, with a reference to it, or bare where there is none."""
        raised = child(parent, "sup", class_="footnote")
        note = self._by_mark.get(mark)
        if note is None:
            append_text(raised, mark)
        elif mark in self._written:
            child(raised, "noteRef", href=f"#{self._written[mark]}", marker=mark)
        else:
            eid = self._written[mark] = self._ids.take(f"ftn_{mark}")
            written = child(raised, "authorialNote", marker=mark, placement="bottom", eId=eid)
            child(written, "p", note.text)

    def uncalled(self) -> tuple[Footnote, ...]:
        """Return the notes that no clause called, such as one on the title."""
        return tuple(
            note for note in self._all if note.mark not in self._written or self._by_mark[note.mark] is not note
        )


def write_words(parent: Element, clause: Clause, notes: Notes) -> None:
    """Write the words of a clause into an element."""
    text, opening = clause.text, min(clause.opening, len(clause.text))
    calls = sorted(clause.calls, key=lambda call: call.offset)
    if opening:
        within = [call for call in calls if call.offset < opening]
        calls = calls[len(within) :]
        _write(child(parent, "i"), text[:opening], within, 0, notes)
    _write(parent, text[opening:], calls, opening, notes)


def _write(parent: Element, text: str, calls: list[Call], start: int, notes: Notes) -> None:
    done = 0
    for call in calls:
        place = min(call.offset - start, len(text))
        append_text(parent, text[done:place])
        notes.call(parent, call.mark)
        done = place
    append_text(parent, text[done:])
