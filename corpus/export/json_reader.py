"""Read the JSON of :mod:`corpus.export.json` back into the document that it was written from.

Reading is strict: a member that is missing, unknown, of a wrong type, or that contradicts another member raises
:class:`corpus.errors.ExportMalformed`.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from corpus.document import (
    Annex,
    Call,
    Clause,
    ClauseKind,
    Correction,
    Distribution,
    Document,
    DocumentKind,
    Footnote,
    ParseWarning,
    Section,
    Status,
    Successor,
    Tier,
)
from corpus.errors import CorpusError, ExportMalformed
from corpus.export.json import FORMAT_VERSION
from corpus.label import Label, annex_scope
from corpus.symbol import DocumentSymbol

T = TypeVar("T")


def loads(text: str | bytes, path: str = "") -> Any:  # noqa: ANN401 - JSON may be anything
    """Parse JSON; raise :class:`ExportMalformed` if it is malformed or an object has a member twice.

    ``path`` locates the text in its file, for the error.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique_members)
    except (ValueError, RecursionError) as error:
        raise ExportMalformed(path) from error


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


class Fields:
    """A JSON object whose members are taken one by one, each with its type.

    Every method that takes a member raises :class:`ExportMalformed` if it is missing or of a wrong type.
    :meth:`finish` raises it for members that were not taken. ``path`` locates the object in its file.
    """

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise ExportMalformed(path)
        self._members = dict(cast("dict[str, Any]", value))
        self._path = path

    def text(self, name: str) -> str:
        """Take a string."""
        return self._take_typed(name, str)

    def number(self, name: str) -> int:
        """Take a non-negative integer."""
        value = self._take_typed(name, int)
        return self._fail(name) if isinstance(value, bool) or value < 0 else value

    def flag(self, name: str) -> bool:
        """Take a boolean."""
        return self._take_typed(name, bool)

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of strings."""
        values = self._take_list(name)
        return tuple(self._fail(name) if not isinstance(value, str) else value for value in values)

    def texts_by_name(self, name: str) -> Mapping[str, str]:
        """Take an object whose values are strings."""
        inner = self.nested(name)
        return {key: inner.text(key) for key in inner.remaining()}

    def parsed(self, name: str, convert: Callable[[str], T]) -> T:
        """Take a string and convert it; a ``ValueError`` or ``CorpusError`` of ``convert`` counts as malformed."""
        return self._parse(name, self.text(name), convert)

    def all_parsed(self, name: str, convert: Callable[[str], T]) -> tuple[T, ...]:
        """Take a list of strings and convert each, as :meth:`parsed` does."""
        return tuple(self._parse(name, text, convert) for text in self.texts(name))

    def nested(self, name: str) -> "Fields":
        """Take a member that is an object."""
        return Fields(self._take(name), self._path_of(name))

    def objects(self, name: str) -> Iterator["Fields"]:
        """Take a list of objects, lazily."""
        for index, value in enumerate(self._take_list(name)):
            yield Fields(value, f"{self._path_of(name)}[{index}]")

    def values(self, name: str) -> list[Any]:
        """Take a list of any values."""
        return self._take_list(name)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def nullable(self, name: str, take: Callable[[str], T]) -> T | None:
        """Take a member with ``take``, or return None if it is null."""
        if name in self._members and self._members[name] is None:
            del self._members[name]
            return None
        return take(name)

    def optional(self, name: str, take: Callable[[str], T], otherwise: T) -> T:
        """Take a member with ``take``, or return ``otherwise`` if it is missing."""
        return take(name) if name in self._members else otherwise

    def expect(self, name: str, value: object) -> None:
        """Take a redundant member, which must have this value."""
        if self._take(name) != value:
            self._fail(name)

    def remaining(self) -> tuple[str, ...]:
        """Return the names of the members not taken yet."""
        return tuple(self._members)

    def finish(self) -> None:
        """Raise :class:`ExportMalformed` if a member was not taken."""
        for name in self.remaining():
            self._fail(name)

    def error(self, name: str) -> ExportMalformed:
        """Return (not raise) the error for a member."""
        return ExportMalformed(self._path_of(name))

    def _parse(self, name: str, text: str, convert: Callable[[str], T]) -> T:
        try:
            return convert(text)
        except (ValueError, CorpusError) as error:
            raise self.error(name) from error

    def _take_typed(self, name: str, kind: type[T]) -> T:
        value = self._take(name)
        return value if isinstance(value, kind) else self._fail(name)

    def _take_list(self, name: str) -> list[Any]:
        return cast("list[Any]", self._take_typed(name, list))

    def _take(self, name: str) -> object:
        if name not in self._members:
            self._fail(name)
        return self._members.pop(name)

    def _path_of(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def _fail(self, name: str) -> Any:  # noqa: ANN401 - it never returns; with Any it can be used as a value
        raise self.error(name)


def parse_symbol(text: str) -> DocumentSymbol:
    """Parse a symbol in canonical form; raise :class:`ValueError` for another spelling."""
    found = DocumentSymbol.parse(text)
    if found.printed != text:
        raise ValueError("not the canonical form of a symbol")
    return found


def parse_date(text: str) -> dt.date:
    """Parse a date like ``2016-12-05``; other forms that :meth:`datetime.date.fromisoformat` accepts are refused."""
    found = dt.date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError("not a day")
    return found


def document_from_json(text: str | bytes) -> Document:
    """Return the document of a full form; raise :class:`corpus.errors.ExportMalformed` with the path if malformed."""
    fields = Fields(loads(text))
    fields.expect("form", FORMAT_VERSION)
    document = _document(fields)
    fields.finish()
    if len({clause.label for clause in document.clauses}) < len(document.clauses):
        raise ExportMalformed("clauses")
    return document


def successor_from(fields: Fields) -> Successor:
    """Take all fields of the successor of a draft."""
    successor = Successor(
        symbol=fields.parsed("symbol", parse_symbol),
        adopted_on=fields.nullable("adopted_on", lambda name: fields.parsed(name, parse_date)),
        status=fields.parsed("status", Status),
        endorsed_by=fields.nullable("endorsed_by", lambda name: fields.parsed(name, parse_symbol)),
    )
    fields.finish()
    return successor


def _document(fields: Fields) -> Document:
    document = Document(
        symbol=fields.parsed("printed_symbol", parse_symbol),
        language=fields.text("language"),
        title=fields.text("title"),
        kind=fields.parsed("kind", DocumentKind),
        status=fields.parsed("status", Status),
        date=fields.nullable("date", lambda name: fields.parsed(name, parse_date)),
        adopted_on=fields.nullable("adopted_on", lambda name: fields.parsed(name, parse_date)),
        session=fields.nullable("session", fields.number),
        committee=fields.nullable("committee", fields.text),
        agenda_items=fields.texts("agenda_items"),
        sponsors=fields.texts("sponsors"),
        distribution=fields.nullable("distribution", lambda name: fields.parsed(name, Distribution)),
        original_languages=fields.texts("original_languages"),
        report=fields.nullable("printed_report", lambda name: fields.parsed(name, parse_symbol)),
        adopted_draft=fields.nullable("printed_adopted_draft", lambda name: fields.parsed(name, parse_symbol)),
        plenary_meeting=fields.nullable("plenary_meeting", fields.number),
        enacting_formula=fields.text("enacting_formula"),
        sections=tuple(_section(item) for item in fields.objects("sections")),
        annexes=tuple(_annex(item) for item in fields.objects("annexes")),
        clauses=tuple(_clause(item) for item in fields.objects("clauses")),
        footnotes=tuple(_footnote(item) for item in fields.objects("footnotes")),
        corrections=tuple(_correction(item) for item in fields.objects("corrections")),
        warnings=tuple(_warning(item) for item in fields.objects("warnings")),
        is_recognised=fields.flag("is_recognised"),
        aliases=fields.texts("aliases"),
        successor=fields.nullable("successor", lambda name: successor_from(fields.nested(name))),
        notes=fields.texts_by_name("notes"),
        unverified=fields.texts("unverified"),
        source=fields.text("source"),
    )
    fields.expect("symbol", str(document.symbol))
    fields.expect("report", str(document.report) if document.report else None)
    fields.expect("adopted_draft", str(document.adopted_draft) if document.adopted_draft else None)
    return document


def _section(fields: Fields) -> Section:
    section = Section(
        fields.text("letter"), fields.text("title"), fields.number("line"), fields.text("enacting_formula")
    )
    fields.finish()
    return section


def _annex(fields: Fields) -> Annex:
    annex = Annex(
        fields.parsed("scope", annex_scope),
        fields.text("heading"),
        fields.number("line"),
        fields.text("enacting_formula"),
    )
    fields.finish()
    return annex


def _clause(fields: Fields) -> Clause:
    clause = Clause(
        label=fields.parsed("label", parse_label),
        kind=fields.parsed("kind", ClauseKind),
        text=fields.text("text"),
        position=fields.number("position"),
        line=fields.number("line"),
        mark=fields.text("mark"),
        tier=fields.nullable("tier", lambda name: fields.parsed(name, Tier)),
        section=fields.nullable("section", fields.text),
        heading=fields.nullable("heading", fields.text),
        calls=tuple(_call(item) for item in fields.objects("calls")),
        references=fields.all_parsed("printed_references", parse_symbol),
        opening=fields.number("opening"),
        corrected=fields.nullable("corrected", fields.text),
    )
    fields.expect("footnotes", [call.mark for call in clause.calls])
    fields.expect("references", [str(item) for item in clause.references])
    fields.finish()
    return clause


def _call(fields: Fields) -> Call:
    call = Call(fields.text("mark"), fields.number("offset"))
    fields.finish()
    return call


def _footnote(fields: Fields) -> Footnote:
    note = Footnote(
        mark=fields.text("mark"),
        text=fields.text("text"),
        line=fields.number("line"),
        references=fields.all_parsed("printed_references", parse_symbol),
    )
    fields.expect("label", f"fn {note.mark}")
    fields.finish()
    return note


def _correction(fields: Fields) -> Correction:
    correction = Correction(
        label=fields.nullable("label", lambda name: fields.parsed(name, parse_label)),
        line=fields.number("line"),
        offset=fields.number("offset"),
        found=fields.text("found"),
        corrected=fields.text("corrected"),
        rule=fields.text("rule"),
    )
    fields.finish()
    return correction


def _warning(fields: Fields) -> ParseWarning:
    warning = ParseWarning(fields.number("line"), fields.text("message"))
    fields.finish()
    return warning


def parse_label(text: str) -> Label:
    """Parse a label in canonical form; raise :class:`ValueError` for another spelling."""
    found = Label.parse(text)
    if str(found) != text:
        raise ValueError("not the canonical form of a label")
    return found
