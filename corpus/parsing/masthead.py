"""The masthead: what a document says of itself before its text begins.

Read row by row, since extraction keeps the rows even where it loses the layout. What is not printed
stays unknown here; the manifest may supply it (:mod:`corpus.manifest`).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.dates import find_date
from corpus.document import Distribution, DocumentKind, Status
from corpus.errors import SymbolMalformed
from corpus.languages.language import Language, fold
from corpus.languages.ordinals import number_of
from corpus.marks import lift_calls, trailing_calls, unwrap
from corpus.parsing.adoption import Basis, basis_in, plenary_meeting_in
from corpus.parsing.blocks import Block
from corpus.parsing.circulation import distribution_in, original_languages_in
from corpus.parsing.furniture import ORGANISATION
from corpus.symbol import DocumentSymbol

_NUMBERED_TITLE = re.compile(r"(?P<number>\d{1,3}/\d{1,4}(?:\s[A-Z])?)\.\s+(?P<title>\S.*)", re.DOTALL)
_ZERO = re.compile(r"avant-projet|zero draft", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is printed; None or empty where it is not."""

    title: str = ""
    title_line: int = 1
    symbol: DocumentSymbol | None = None
    kind: DocumentKind = DocumentKind.OTHER
    status: Status = Status.UNKNOWN
    date: dt.date | None = None
    adopted_on: dt.date | None = None
    session: int | None = None
    committee: str | None = None
    agenda_items: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    distribution: Distribution | None = None
    original_languages: tuple[str, ...] = ()
    basis: Basis = field(default_factory=Basis)
    plenary_meeting: int | None = None


def read_masthead(
    front: Sequence[Block],
    language: Language,
    running: DocumentSymbol | None,
    closing: Sequence[Block] = (),
    *,
    is_resolution: bool,
) -> Masthead:
    """Read the blocks before the text, and of those below it when it was adopted.

    ``running`` is the symbol of the running titles; ``is_resolution`` says that an enacting formula follows.
    """
    rows = [unwrap(row) for block in front for row in block.rows]
    texts = [unwrap(block.text) for block in front]
    below = [unwrap(block.text) for block in closing]
    title = _title(front, language)
    printed = _NUMBERED_TITLE.fullmatch(title.text) if title else None
    adoption = _first(language, "adoption_line", texts)
    draft = _first(language, "draft_line", texts)
    letter = _first(language, "letter_line", texts)
    symbol = running or (_symbol_of(printed["number"], adoption) if printed else None)
    kind = _kind(symbol, adoption, draft, letter, title, language, is_resolution=is_resolution)
    agenda = _first(language, "agenda_line", rows)
    return Masthead(
        title=printed["title"] if printed else title.text if title else "",
        title_line=title.line if title else 1,
        symbol=symbol,
        kind=kind,
        status=_status(kind, symbol, adoption, draft, title),
        date=_own_date(rows, language, letter),
        adopted_on=find_date(adoption[0], language) if adoption else None,
        session=(symbol.session if symbol else None) or _session(rows, language),
        committee=(symbol.committee if symbol else None) or _committee(rows, texts, language),
        agenda_items=_agenda_items(agenda["items"]) if agenda else (),
        sponsors=_sponsors(draft["sponsors"], language) if draft else (),
        distribution=distribution_in(rows),
        original_languages=original_languages_in(rows, language),
        basis=basis_in(texts) if adoption else Basis(),
        plenary_meeting=plenary_meeting_in(below, language) if kind in _ADOPTED else None,
    )


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    line: int
    report: str = ""
    """The line that says it is a report: the title itself, or the line below it ("Report of the Chair")."""


def _first(language: Language, shape: str, texts: Sequence[str]) -> re.Match[str] | None:
    return next((found for text in texts if (found := language.match(shape, text))), None)


def _title(front: Sequence[Block], language: Language) -> _Title | None:
    """Choose the title: the numbered one, the letter's opening, the report's line, else the last heading."""
    for block in front:
        if is_numbered_title(block.text):
            return _title_of(block)
    for block in front:
        if language.match("letter_line", unwrap(block.text)):
            return _title_of(block)
    for above, block in zip([None, *front], front, strict=False):
        if (report := _report(block, language)) is not None:
            names_author = report["author"] and above is not None and above.is_heading
            titled = above if above and names_author and not is_row_of_facts(above, language) else block
            return replace(_title_of(titled), report=report[0])
    headings = [block for block in front if not is_row_of_facts(block, language)]
    return _title_of(headings[-1]) if headings else None


def _title_of(block: Block) -> _Title:
    text = lift_calls(block.text)[0] if trailing_calls(block.text) else unwrap(block.text)
    return _Title(text, block.line)


def is_numbered_title(text: str) -> bool:
    """Say whether a text is the title of a resolution or decision behind its number: "75/564. Archives"."""
    return _NUMBERED_TITLE.fullmatch(unwrap(text)) is not None


def _report(block: Block, language: Language) -> re.Match[str] | None:
    """Read the line that says a document is a report; ``author`` where it names who wrote it and not its subject."""
    text = unwrap(block.text)
    return language.match("report_line", text) if len(text) < 300 else None


_ADOPTED = {DocumentKind.RESOLUTION, DocumentKind.DECISION}
"""What an organ adopts at a meeting; the meetings that a report names are others."""
_FACTS = ("distribution", "original", "session_line", "agenda_line", "adoption_line", "draft_line")


def is_row_of_facts(block: Block, language: Language) -> bool:
    """Say whether a block before the text states facts: distribution, session, agenda item, adoption, sponsors."""
    texts = (unwrap(block.text), *map(unwrap, block.rows[:1]))
    if texts[0].startswith("[") or distribution_in(texts) is not None:
        return True
    if _is_symbol(texts[0]) or _is_name(texts[0], language):
        return True
    return any(language.match(shape, text) for shape in _FACTS for text in texts)


def _is_symbol(text: str) -> bool:
    """Say whether a row is a symbol and nothing else."""
    try:
        return "/" in text and DocumentSymbol.parse(text).organ != ""
    except SymbolMalformed:
        return False


def _is_name(text: str, language: Language) -> bool:
    """Say whether a row is the name of the organisation or of an organ and nothing else."""
    name = fold(text)
    organs = (fold(organ) for organ in language.organs)
    return re.fullmatch(ORGANISATION, text) is not None or any(
        organ == name or organ.endswith((f" {name}", f"'{name}")) for organ in organs
    )


def _symbol_of(number: str, adoption: re.Match[str] | None) -> DocumentSymbol | None:
    """Build the symbol of a General Assembly resolution from the number before its title."""
    is_decision = adoption is not None and _is_decision(adoption)
    try:
        return DocumentSymbol.parse(f"A/{'DEC' if is_decision else 'RES'}/{number}")
    except SymbolMalformed:
        return None


def _is_decision(adoption: re.Match[str]) -> bool:
    return (adoption["what"] or "").casefold().startswith(("déc", "dec"))


def _kind(
    symbol: DocumentSymbol | None,
    adoption: re.Match[str] | None,
    draft: re.Match[str] | None,
    letter: re.Match[str] | None,
    title: _Title | None,
    language: Language,
    *,
    is_resolution: bool,
) -> DocumentKind:
    if adoption is not None:
        return DocumentKind.DECISION if _is_decision(adoption) else DocumentKind.RESOLUTION
    if draft is not None or (is_resolution and symbol is not None and symbol.is_draft):
        return DocumentKind.DRAFT_RESOLUTION
    if is_resolution:
        return DocumentKind.RESOLUTION
    if letter is not None:
        return DocumentKind.LETTER
    report = language.match("report_line", title.report) if title else None
    if report is not None:
        return DocumentKind.DRAFT_REPORT if report["draft"] else DocumentKind.REPORT
    return DocumentKind.OTHER


def _status(
    kind: DocumentKind,
    symbol: DocumentSymbol | None,
    adoption: re.Match[str] | None,
    draft: re.Match[str] | None,
    title: _Title | None,
) -> Status:
    """Never guess upwards: adopted only where the adoption is printed or the symbol is a resolution's own."""
    if adoption is not None or (symbol is not None and symbol.is_resolution):
        return Status.ADOPTED
    if kind is DocumentKind.DRAFT_RESOLUTION:
        return Status.DRAFT_REVISED if draft is not None and draft["revised"] else Status.DRAFT
    if kind is DocumentKind.DRAFT_REPORT:
        return Status.DRAFT_ZERO if title is not None and _ZERO.search(title.report) else Status.DRAFT
    return Status.COMMUNICATION if kind is DocumentKind.LETTER else Status.UNKNOWN


def _own_date(rows: Sequence[str], language: Language, letter: re.Match[str] | None) -> dt.date | None:
    """Return the date that stands on a row of its own, else the date of a letter."""
    for row in rows:
        if len(row) < 25 and (date := find_date(row, language)) is not None:
            return date
    return find_date(letter["date"], language) if letter is not None else None


def _session(rows: Sequence[str], language: Language) -> int | None:
    for row in rows:
        found = language.match("session_line", row)
        if found is not None and (number := number_of(found["ordinal"])) is not None:
            return number
    return None


def _committee(rows: Sequence[str], texts: Sequence[str], language: Language) -> str | None:
    """Take the committee from a row of its own or from the bracketed line on its report."""
    for text in (*rows, *texts):
        if (len(text) < 40 or text.startswith("[")) and (committee := language.committee_in(text)) is not None:
            return committee
    return None


def _agenda_items(text: str) -> tuple[str, ...]:
    """Read "98 et 112" or "99 (r)"."""
    return tuple(" ".join(item.split()) for item in re.findall(r"\d+(?:\s*\([a-z]+\)|\s[a-z]\))?", text))


def _sponsors(text: str, language: Language) -> tuple[str, ...]:
    return tuple(_names(text, language))


def _names(text: str, language: Language) -> Iterator[str]:
    """Split a list of States; the last two are joined by a conjunction that some names hold themselves."""
    *first, last = re.split(r",\s+(?![^(]*\))", text.strip().rstrip("*"))
    yield from (name.strip().rstrip("*") for name in first)
    head, conjunction, tail = last.rpartition(f" {language.conjunction} ")
    whole = next((name for name in language.indivisible if last.endswith(name)), None)
    if whole is not None:
        head, conjunction, tail = last[: -len(whole)].removesuffix(f" {language.conjunction} "), " ", whole
    yield from (name.strip().rstrip("*") for name in ((head, tail) if conjunction else (tail,)) if name.strip())
