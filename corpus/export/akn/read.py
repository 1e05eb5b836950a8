"""Read an Akoma Ntoso export back as it was written.

The words come from the elements, and everything else from the ``document`` value of the facts
(:mod:`corpus.export.akn.facts`). Reading is strict, without a rule for each element: what was read is written again,
and must give the same elements. So a file in which a heading, a number or a paragraph was altered, moved or removed is
refused; one in which words were mended gives the mended words.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from corpus.document import Document
from corpus.errors import ExportMalformed, FileDamaged
from corpus.export.akn.document import akn_ids, akn_text
from corpus.export.akn.facts import DOCUMENT_FACT, FORMAT_VERSION
from corpus.export.json import document_from_fields
from corpus.readers.akn.tree import Element, parse_tree

_EMPTY: Mapping[str, Any] = {"text": "", "calls": [], "opening": 0}


def document_of_akn(source: bytes) -> Document:
    """Return the document of an export; raise :class:`corpus.errors.ExportMalformed` if it was altered."""
    root = _tree(source)
    fields = _fields(root)
    skeleton = document_from_fields(_with_words(fields, {}, {}))
    if len({clause.label for clause in skeleton.clauses}) < len(skeleton.clauses):
        raise ExportMalformed("clauses")
    by_id = {each.get("eId"): each for each in root.find_all(*_WITH_WORDS)}
    words: dict[str, dict[str, Any]] = {}
    for label, eid in akn_ids(skeleton).items():
        holder = _holder(by_id.get(eid))
        if holder is None:
            raise ExportMalformed(str(label))
        words[str(label)] = _words(holder)
    document = document_from_fields(_with_words(fields, words, dict(_notes(root))))
    if (place := _difference(root, parse_tree(akn_text(document).encode()).root)) is not None:
        raise ExportMalformed(f"line {place}")
    return document


def _tree(source: bytes) -> Element:
    try:
        tree = parse_tree(source)
    except FileDamaged as error:
        raise ExportMalformed("") from error
    if tree.mistake is not None:
        raise ExportMalformed(f"line {tree.mistake}")
    return tree.root


def _fields(root: Element) -> dict[str, Any]:
    """Return the fields of the document without the words."""
    held = next((each for each in root.find_all("value") if each.get("name") == DOCUMENT_FACT), None)
    try:
        given = json.loads("".join(held.texts())) if held is not None else None
    except (ValueError, RecursionError) as error:
        raise ExportMalformed("facts") from error
    if not isinstance(given, dict):
        raise ExportMalformed("facts")
    fields = cast("dict[str, Any]", given)
    if fields.pop("form", None) != FORMAT_VERSION:
        raise ExportMalformed("form")
    return fields


def _with_words(
    fields: Mapping[str, Any], words: Mapping[str, Mapping[str, Any]], notes: Mapping[str, str]
) -> dict[str, Any]:
    """Return the fields with the words of each clause by its label, and of each footnote by its mark."""
    try:
        clauses = [{**each, **words.get(each["label"], _EMPTY)} for each in fields["clauses"]]
        footnotes = [{**each, "text": notes.get(each["mark"], "")} for each in fields["footnotes"]]
    except (KeyError, TypeError) as error:
        raise ExportMalformed("facts") from error
    return {**fields, "clauses": clauses, "footnotes": footnotes}


_WITH_WORDS = ("p", "crossHeading", "block", "blockList", "item", "paragraph", "point", "indent", "hcontainer")


def _holder(element: Element | None) -> Element | None:
    """Return the element that holds the words of a clause, without those of its parts."""
    if element is None or element.name in {"p", "crossHeading", "block"}:
        return element
    if element.name == "blockList":
        return element.child("listIntroduction")
    if element.name == "item":
        return element.child("p")
    inner = element.child("content") or element.child("list")
    if inner is not None and inner.name == "list":
        inner = inner.child("intro")
    return inner.child("p") if inner is not None else None


def _words(holder: Element) -> dict[str, Any]:
    """Return the text, the calls and the length of the opening phrase of a clause."""
    pieces: list[str] = []
    calls: list[dict[str, Any]] = []
    opening = length = 0

    def read(element: Element) -> None:
        nonlocal length, opening
        for each in element.content:
            if isinstance(each, str):
                pieces.append(each)
                length += len(each)
            elif each.name == "sup":
                calls.append({"mark": _mark(each), "offset": length})
            else:
                read(each)
                opening = length

    read(holder)
    return {"text": "".join(pieces), "calls": calls, "opening": opening}


def _mark(raised: Element) -> str:
    inner = next(raised.children(), None)
    return inner.get("marker") if inner is not None else "".join(raised.texts())


def _notes(root: Element) -> Iterator[tuple[str, str]]:
    """Yield mark and words of each footnote."""
    for each in root.find_all("authorialNote", "note"):
        held = each.child("p")
        yield each.get("marker"), "".join(held.texts()) if held is not None else ""


def _difference(given: Element, written: Element) -> int | None:
    """Return the line of the first difference between two elements; None if they are the same but for indentation."""
    if (given.name, given.attributes) != (written.name, written.attributes):
        return given.line
    first, second = _content(given), _content(written)
    if len(first) != len(second):
        return given.line
    for one, other in zip(first, second, strict=True):
        if isinstance(one, Element) and isinstance(other, Element):
            if (line := _difference(one, other)) is not None:
                return line
        elif one != other:
            return given.line
    return None


def _content(element: Element) -> list[Element | str]:
    return [each for each in element.content if not isinstance(each, str) or each.strip()]
