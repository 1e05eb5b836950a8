"""Write the words of a clause as mixed content: opening phrase in italics, each footnote at its first call."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from corpus.document import Call, Clause, Document, Footnote
from corpus.export.akn.identifiers import Ids

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MIXED_CONTENT = frozenset(
    {"p", "num", "heading", "crossHeading", "block", "listIntroduction", "authorialNote", "value", "note"}
)
"""Elements in which white space is significant, so they are not indented."""


def clean(text: str) -> str:
    r"""Replace characters that XML does not allow by U+FFFD.

    >>> clean("a\x00b")
    'a�b'
    """
    return NOT_IN_XML.sub("\ufffd", text)


def add_child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Append a new element and return it; the name of an attribute that is a Python keyword ends in ``_``."""
    element = SubElement(parent, tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    if text is not None:
        element.text = clean(text)
    return element


def append_text(parent: Element, text: str) -> None:
    """Append text at the end of an element."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def xml_text(root: Element) -> str:
    """Return the text of the file; a carriage return is written as ``&#13;``, else it would be read as a line feed."""
    _indent(root, "\n")
    text = tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _indent(element: Element, margin: str) -> None:
    if not len(element) or element.tag in _MIXED_CONTENT:
        return
    inner = margin + " "
    element.text = inner
    for each in element:
        _indent(each, inner)
        each.tail = inner
    element[-1].tail = margin


class FootnoteWriter:
    """Writes each footnote of a document at its first call, and references to it at later calls."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self._by_mark: dict[str, Footnote] = {}
        for note in document.footnotes:
            self._by_mark.setdefault(note.mark, note)
        self._all = document.footnotes
        self._ids = ids
        self._written: dict[str, str] = {}

    def write_call(self, parent: Element, mark: str) -> None:
        """Write a superscript mark with its footnote or a reference to it; the mark alone if there is no footnote."""
        raised = add_child(parent, "sup", class_="footnote")
        note = self._by_mark.get(mark)
        if note is None:
            append_text(raised, mark)
        elif mark in self._written:
            add_child(raised, "noteRef", href=f"#{self._written[mark]}", marker=mark)
        else:
            eid = self._written[mark] = self._ids.take(f"ftn_{mark}")
            written = add_child(raised, "authorialNote", marker=mark, placement="bottom", eId=eid)
            add_child(written, "p", note.text)

    def uncalled(self) -> tuple[Footnote, ...]:
        """Return the footnotes without a call in the clauses written so far, such as a note to the title."""
        return tuple(
            note for note in self._all if note.mark not in self._written or self._by_mark[note.mark] is not note
        )


def write_words(parent: Element, clause: Clause, notes: FootnoteWriter) -> None:
    """Write the words of a clause into an element, with its opening phrase and footnote calls."""
    text, opening = clause.text, min(clause.opening, len(clause.text))
    calls = sorted(clause.calls, key=lambda call: call.offset)
    if opening:
        within = [call for call in calls if call.offset < opening]
        calls = calls[len(within) :]
        _write_with_calls(add_child(parent, "i"), text[:opening], within, 0, notes)
    _write_with_calls(parent, text[opening:], calls, opening, notes)


def _write_with_calls(parent: Element, text: str, calls: list[Call], start: int, notes: FootnoteWriter) -> None:
    end = 0
    for call in calls:
        stop = min(call.offset - start, len(text))
        append_text(parent, text[end:stop])
        notes.write_call(parent, call.mark)
        end = stop
    append_text(parent, text[end:])
