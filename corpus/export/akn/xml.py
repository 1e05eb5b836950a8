"""Elements of XML and how they are written: indented where only elements stand, exact where words do."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

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
