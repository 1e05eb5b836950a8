"""Documents as JSON: the short form of ``parse --json``, and the full form of an export, which is read back unchanged.

The full form has every field of a document, under its own name. Exceptions: a symbol stands twice, in canonical form
(``symbol``, ``report``, ``references``) and as printed, with its star (``printed_symbol`` and so on); and a few members
follow from others, such as the ``label`` of a footnote. The short form is a selection of these members, so that a
program which reads the short form can read the full form too. Line numbers are those of the file that was parsed.

Reading is strict, without a rule for each member: what was read is written again, and must give the same JSON. So a
member that is missing, unknown, of a wrong type, or that contradicts another one is found as a difference.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, cast

from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from corpus.document import Annex, Clause, Document, Footnote
from corpus.errors import ExportMalformed
from corpus.label import Label, annex_scope
from corpus.symbol import DocumentSymbol

FORMAT_VERSION = 1
"""The version of the full form. A later one has a higher number; a reader refuses a version that it does not know."""

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"form"\s*:\s*\d+\s*,\s*"symbol"')
"""The first two members of the full form, by which a file is recognised."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_PRINTED: Mapping[type[Any], tuple[str, ...]] = {
    Clause: ("references",),
    Footnote: ("references",),
    Document: ("symbol", "report", "adopted_draft", "symbols", "amends"),
}
"""Fields that are written as ``printed_...``, because their own name has the canonical form; parts before the whole,
whose converter is made of theirs."""

_SHORT = (
    *("symbol", "title", "kind", "status", "language", "date", "adopted_on", "session", "committee", "agenda_items"),
    *("sponsors", "distribution", "original_languages", "report", "adopted_draft", "plenary_meeting"),
    *("symbols", "amends"),
    *("sections", "clauses", "footnotes", "corrections", "warnings"),
)
_SHORT_PARTS: Mapping[str, tuple[str, ...]] = {
    "sections": ("letter", "title"),
    "clauses": ("label", "kind", "tier", "section", "heading", "text", "footnotes", "references", "line"),
    "footnotes": ("label", "text"),
}
"""The members of the short form, in this order; parts that are not named here are whole."""


def document_as_json(document: Document) -> dict[str, Any]:
    """Return the short form of a document, the JSON object of ``parse --json``."""
    full = full_json(document)
    parts = {name: [_select(part, names) for part in full[name]] for name, names in _SHORT_PARTS.items()}
    return _select({**full, **parts}, _SHORT)


def full_json(document: Document) -> dict[str, Any]:
    """Return the full form of a document, the JSON object of an export."""
    fields = document_to_fields(document)
    for clause, written in zip(document.clauses, fields["clauses"], strict=True):
        written["footnotes"] = [call.mark for call in clause.calls]
        written["references"] = [str(symbol) for symbol in clause.references]
    for note in fields["footnotes"]:
        note["label"] = f"fn {note['mark']}"
    return {
        "form": FORMAT_VERSION,
        "symbol": str(document.symbol),
        **fields,
        "report": str(document.report) if document.report else None,
        "adopted_draft": str(document.adopted_draft) if document.adopted_draft else None,
        "symbols": [str(symbol) for symbol in document.symbols],
        "amends": str(document.amends) if document.amends else None,
    }


def json_text(document: Document) -> str:
    """Return the full form of a document as the text of a JSON file."""
    text = json.dumps(full_json(document), ensure_ascii=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def is_json_export(source: bytes) -> bool:
    """Return True if a file is a JSON export, of this or another version, or was one before it was edited."""
    return _START.match(source) is not None


def document_from_json(text: str | bytes) -> Document:
    """Return the document of a full form; raise :class:`corpus.errors.ExportMalformed` with the place if malformed."""
    given = _members_of(text)
    if given.get("form") != FORMAT_VERSION:
        raise ExportMalformed("form")
    document = document_from_fields(given)
    if (place := _difference(given, full_json(document))) is not None:
        raise ExportMalformed(place.removeprefix("."))
    if len({clause.label for clause in document.clauses}) < len(document.clauses):
        raise ExportMalformed("clauses")
    return document


def document_to_fields(document: Document) -> dict[str, Any]:
    """Return the fields of a document as JSON values: the full form without the members that follow from others."""
    return _CONVERTER.unstructure(document)


def document_from_fields(fields: object) -> Document:
    """Return the document of these fields; raise :class:`corpus.errors.ExportMalformed` if a value has no meaning.

    Lenient: a value may be converted to the type of its field, and other members are ignored.
    """
    try:
        return _CONVERTER.structure(fields, Document)
    except ClassValidationError as error:
        raise ExportMalformed(_place(error)) from error


def _select(members: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: members[name] for name in names}


def _members_of(text: str | bytes) -> dict[str, object]:
    try:
        given = json.loads(text, object_pairs_hook=_unique_members)
    except (ValueError, RecursionError) as error:
        raise ExportMalformed("") from error
    if not isinstance(given, dict):
        raise ExportMalformed("")
    return cast("dict[str, object]", given)


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


def _difference(given: object, written: object, place: str = "") -> str | None:
    """Return the place of the first difference between two JSON values; None if they are the same."""
    if type(given) is not type(written):
        return place
    if isinstance(given, dict):
        first, second = cast("tuple[dict[str, object], dict[str, object]]", (given, written))
        inner = [(f"{place}.{name}", first.get(name, ...), second.get(name, ...)) for name in {**first, **second}]
    elif isinstance(given, list):
        items, others = cast("tuple[list[object], list[object]]", (given, written))
        if len(items) != len(others):
            return place
        inner = [(f"{place}[{index}]", *pair) for index, pair in enumerate(zip(items, others, strict=True))]
    else:
        return None if given == written else place
    for step, one, other in inner:
        if (found := _difference(one, other, step)) is not None:
            return found
    return None


def _place(error: BaseException) -> str:
    """Return the place of the first value that has no meaning: ``clauses[3].label``."""
    if isinstance(error, ClassValidationError):
        inner, note = error.group_exceptions()[0][0]
        name = f"printed_{note.name}" if note.name in _PRINTED.get(error.cl, ()) else note.name
        return f"{name}{_separated(_place(inner))}"
    if isinstance(error, IterableValidationError):
        inner, note = error.group_exceptions()[0][0]
        return f"[{note.index}]{_separated(_place(inner))}"
    return ""


def _separated(place: str) -> str:
    return f".{place}" if place and not place.startswith("[") else place


def _converter() -> Converter:
    """Return the converter of documents to JSON values and back."""
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(DocumentSymbol, lambda symbol: symbol.printed)
    converter.register_structure_hook(DocumentSymbol, lambda text, _: DocumentSymbol.parse(text))
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_unstructure_hook(Label, str)
    converter.register_structure_hook(Label, lambda text, _: Label.parse(text))
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    converter.register_structure_hook(int, lambda number, _: _natural(number))
    converter.register_structure_hook(bool, lambda value, _: bool(value))
    annex_with_scope = make_dict_structure_fn(
        Annex, converter, scope=override(struct_hook=lambda text, _: annex_scope(text))
    )
    converter.register_structure_hook(Annex, annex_with_scope)
    for kind, names in _PRINTED.items():
        renamed: dict[str, Any] = {name: override(rename=f"printed_{name}") for name in names}
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter, **renamed))
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, **renamed))
    return converter


def _natural(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ValueError("not a number of ours")
    return number


_CONVERTER = _converter()
