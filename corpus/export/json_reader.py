"""Read the JSON of :mod:`corpus.export.json` back into the document that it was written from.

Nothing is guessed and nothing is passed over: a member that is missing, unknown, of another type, or that
contradicts another, refuses the whole.
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
from corpus.export.json import FORM
from corpus.label import Label, annex_scope
from corpus.symbol import DocumentSymbol

T = TypeVar("T")


def loads(text: str | bytes, place: str = "") -> Any:  # noqa: ANN401 - JSON may be anything
    """Read JSON; raise :class:`ExportMalformed` for what is none, and for an object that has a member twice."""
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise ExportMalformed(place) from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


class Fields:
    """One object, at a place of its file."""

    def __init__(self, value: object, place: str = "") -> None:
        if not isinstance(value, dict):
            raise ExportMalformed(place)
        self._members = dict(cast("dict[str, Any]", value))
        self._place = place

    def text(self, name: str) -> str:
        """Take a text."""
        return self._typed(name, str)

    def number(self, name: str) -> int:
        """Take a whole number that is not negative."""
        value = self._typed(name, int)
        return self._refuse(name) if isinstance(value, bool) or value < 0 else value

    def flag(self, name: str) -> bool:
        """Take a yes or no."""
        return self._typed(name, bool)

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self._list(name)
        return tuple(self._refuse(name) if not isinstance(value, str) else value for value in values)

    def texts_by_name(self, name: str) -> Mapping[str, str]:
        """Take an object of texts."""
        inner = self.inner(name)
        return {key: inner.text(key) for key in inner.left()}

    def made(self, name: str, make: Callable[[str], T]) -> T:
        """Take a text that ``make`` makes a value of."""
        return self._made(name, self.text(name), make)

    def all_made(self, name: str, make: Callable[[str], T]) -> tuple[T, ...]:
        """Take a list of texts that ``make`` makes values of."""
        return tuple(self._made(name, text, make) for text in self.texts(name))

    def inner(self, name: str) -> "Fields":
        """Take an object."""
        return Fields(self._take(name), self._at(name))

    def each(self, name: str) -> Iterator["Fields"]:
        """Take a list of objects."""
        for place, value in enumerate(self._list(name)):
            yield Fields(value, f"{self._at(name)}[{place}]")

    def values(self, name: str) -> list[Any]:
        """Take a list of anything."""
        return self._list(name)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def or_none(self, name: str, take: Callable[[str], T]) -> T | None:
        """Take a member in this way, unless it is null."""
        if name in self._members and self._members[name] is None:
            del self._members[name]
            return None
        return take(name)

    def or_else(self, name: str, take: Callable[[str], T], otherwise: T) -> T:
        """Take a member in this way, unless it is left out."""
        return take(name) if name in self._members else otherwise

    def expect(self, name: str, value: object) -> None:
        """Take a member that says again what others said, and must say the same."""
        if self._take(name) != value:
            self._refuse(name)

    def left(self) -> tuple[str, ...]:
        """Return the names of the members that nobody took."""
        return tuple(self._members)

    def end(self) -> None:
        """Refuse what nobody took."""
        for name in self.left():
            self._refuse(name)

    def refuse(self, name: str) -> ExportMalformed:
        """Return the error that names a member."""
        return ExportMalformed(self._at(name))

    def _made(self, name: str, text: str, make: Callable[[str], T]) -> T:
        try:
            return make(text)
        except (ValueError, CorpusError) as error:
            raise self.refuse(name) from error

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self._take(name)
        return value if isinstance(value, kind) else self._refuse(name)

    def _list(self, name: str) -> list[Any]:
        return cast("list[Any]", self._typed(name, list))

    def _take(self, name: str) -> object:
        if name not in self._members:
            self._refuse(name)
        return self._members.pop(name)

    def _at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def _refuse(self, name: str) -> Any:  # noqa: ANN401 - it never returns, which a type checker has to be told
        raise self.refuse(name)


def symbol(text: str) -> DocumentSymbol:
    """Read a symbol that is in its canonical form; raise :class:`ValueError` for another spelling."""
    found = DocumentSymbol.parse(text)
    if found.printed != text:
        raise ValueError("not the canonical form of a symbol")
    return found


def day(text: str) -> dt.date:
    """Read a day as ``2016-12-05`` only; :meth:`datetime.date.fromisoformat` takes other forms too."""
    found = dt.date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError("not a day")
    return found


def document_of_json(text: str | bytes) -> Document:
    """Return the document; raise :class:`corpus.errors.ExportMalformed`, which names the place, for all else."""
    whole = Fields(loads(text))
    whole.expect("form", FORM)
    document = _document(whole)
    whole.end()
    if len({clause.label for clause in document.clauses}) < len(document.clauses):
        raise ExportMalformed("clauses")
    return document


def successor_of(taken: Fields) -> Successor:
    """Return what took a draft's place."""
    successor = Successor(
        symbol=taken.made("symbol", symbol),
        adopted_on=taken.or_none("adopted_on", lambda name: taken.made(name, day)),
        status=taken.made("status", Status),
        endorsed_by=taken.or_none("endorsed_by", lambda name: taken.made(name, symbol)),
    )
    taken.end()
    return successor


def _document(whole: Fields) -> Document:
    document = Document(
        symbol=whole.made("printed_symbol", symbol),
        language=whole.text("language"),
        title=whole.text("title"),
        kind=whole.made("kind", DocumentKind),
        status=whole.made("status", Status),
        date=whole.or_none("date", lambda name: whole.made(name, day)),
        adopted_on=whole.or_none("adopted_on", lambda name: whole.made(name, day)),
        session=whole.or_none("session", whole.number),
        committee=whole.or_none("committee", whole.text),
        agenda_items=whole.texts("agenda_items"),
        sponsors=whole.texts("sponsors"),
        distribution=whole.or_none("distribution", lambda name: whole.made(name, Distribution)),
        original_languages=whole.texts("original_languages"),
        report=whole.or_none("printed_report", lambda name: whole.made(name, symbol)),
        adopted_draft=whole.or_none("printed_adopted_draft", lambda name: whole.made(name, symbol)),
        plenary_meeting=whole.or_none("plenary_meeting", whole.number),
        enacting_formula=whole.text("enacting_formula"),
        sections=tuple(_section(each) for each in whole.each("sections")),
        annexes=tuple(_annex(each) for each in whole.each("annexes")),
        clauses=tuple(_clause(each) for each in whole.each("clauses")),
        footnotes=tuple(_footnote(each) for each in whole.each("footnotes")),
        corrections=tuple(_correction(each) for each in whole.each("corrections")),
        warnings=tuple(_warning(each) for each in whole.each("warnings")),
        is_recognised=whole.flag("is_recognised"),
        aliases=whole.texts("aliases"),
        successor=whole.or_none("successor", lambda name: successor_of(whole.inner(name))),
        notes=whole.texts_by_name("notes"),
        unverified=whole.texts("unverified"),
        source=whole.text("source"),
    )
    whole.expect("symbol", str(document.symbol))
    whole.expect("report", str(document.report) if document.report else None)
    whole.expect("adopted_draft", str(document.adopted_draft) if document.adopted_draft else None)
    return document


def _section(taken: Fields) -> Section:
    section = Section(taken.text("letter"), taken.text("title"), taken.number("line"), taken.text("enacting_formula"))
    taken.end()
    return section


def _annex(taken: Fields) -> Annex:
    annex = Annex(
        taken.made("scope", annex_scope), taken.text("heading"), taken.number("line"), taken.text("enacting_formula")
    )
    taken.end()
    return annex


def _clause(taken: Fields) -> Clause:
    clause = Clause(
        label=taken.made("label", label),
        kind=taken.made("kind", ClauseKind),
        text=taken.text("text"),
        position=taken.number("position"),
        line=taken.number("line"),
        mark=taken.text("mark"),
        tier=taken.or_none("tier", lambda name: taken.made(name, Tier)),
        section=taken.or_none("section", taken.text),
        heading=taken.or_none("heading", taken.text),
        calls=tuple(_call(each) for each in taken.each("calls")),
        references=taken.all_made("printed_references", symbol),
        opening=taken.number("opening"),
        corrected=taken.or_none("corrected", taken.text),
    )
    taken.expect("footnotes", [call.mark for call in clause.calls])
    taken.expect("references", [str(each) for each in clause.references])
    taken.end()
    return clause


def _call(taken: Fields) -> Call:
    call = Call(taken.text("mark"), taken.number("offset"))
    taken.end()
    return call


def _footnote(taken: Fields) -> Footnote:
    note = Footnote(
        mark=taken.text("mark"),
        text=taken.text("text"),
        line=taken.number("line"),
        references=taken.all_made("printed_references", symbol),
    )
    taken.expect("label", f"fn {note.mark}")
    taken.end()
    return note


def _correction(taken: Fields) -> Correction:
    correction = Correction(
        label=taken.or_none("label", lambda name: taken.made(name, label)),
        line=taken.number("line"),
        offset=taken.number("offset"),
        found=taken.text("found"),
        corrected=taken.text("corrected"),
        rule=taken.text("rule"),
    )
    taken.end()
    return correction


def _warning(taken: Fields) -> ParseWarning:
    warning = ParseWarning(taken.number("line"), taken.text("message"))
    taken.end()
    return warning


def label(text: str) -> Label:
    """Read a label that is in its canonical form; raise :class:`ValueError` for another spelling."""
    found = Label.parse(text)
    if str(found) != text:
        raise ValueError("not the canonical form of a label")
    return found
