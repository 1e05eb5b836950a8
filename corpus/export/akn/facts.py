"""The facts of a document for which Akoma Ntoso has no element, in the metadata of an exported file.

A few stand as values for people and programs, above all the status. One value, ``document``, holds as JSON all that the
elements do not state for certain: the labels, kinds, lines, and so on. The words of the clauses and footnotes are left
out of it, since they stand in the elements alone.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from corpus.document import Document
from corpus.export.akn.text import NOT_IN_XML
from corpus.export.json import document_to_fields

OWN_NAMESPACE = "urn:rapporteur:facts"
DOCUMENT_FACT = "document"
"""Name of the value that holds the JSON."""
FORMAT_VERSION = 1
"""The version of the form. A later one has a higher number; a reader refuses a version that it does not know."""

CLAUSE_WORDS = ("text", "calls", "opening")
"""Fields of a clause that are read from its element."""
NOTE_WORDS = ("text",)
"""Fields of a footnote that are read from its element."""
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


def is_akn_export(source: bytes) -> bool:
    """Return True if a file is an Akoma Ntoso export, or was one before it was edited."""
    return _START.match(source) is not None and f'"{OWN_NAMESPACE}"'.encode() in source


def facts_text(document: Document) -> str:
    """Return the JSON of a document without the words of its clauses and footnotes."""
    fields = document_to_fields(document)
    fields["clauses"] = [_without(each, CLAUSE_WORDS) for each in fields["clauses"]]
    fields["footnotes"] = [_without(each, NOTE_WORDS) for each in fields["footnotes"]]
    text = json.dumps({"form": FORMAT_VERSION, **fields}, ensure_ascii=False)
    return NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _without(fields: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
