"""Read the JSON of :mod:`corpus.export.json` back into the document that it was written from.

Nothing is guessed and nothing is passed over: a member that is missing, unknown, of another type, or that
contradicts another, refuses the whole.
"""

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
from corpus.errors import ExportMalformed
from corpus.export import fields
from corpus.export.fields import Fields, day, symbol
from corpus.export.json import FORM
from corpus.label import Label, annex_scope


def document_of_json(text: str | bytes) -> Document:
    """Return the document; raise :class:`corpus.errors.ExportMalformed`, which names the place, for all else."""
    whole = Fields(fields.loads(text))
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
