"""The masthead: what a document says of itself before its text begins.

Read row by row, since extraction keeps the rows even where it loses the layout. What is not printed
stays unknown here; the manifest may supply it (:mod:`corpus.manifest.read`).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corpus.document import Distribution, DocumentKind, ParseWarning, Status
from corpus.errors import SymbolMalformed
from corpus.footnote_calls import lift_calls, trailing_calls, unwrap
from corpus.languages.dates import find_date
from corpus.languages.language import Language, fold
from corpus.languages.ordinals import number_of
from corpus.languages.organs import ORGANS
from corpus.parsing.blocks import Block
from corpus.parsing.furniture import ORGANISATION
from corpus.parsing.masthead.adoption import Basis, Sitting, basis_in, plenary_meeting_in, sitting_in
from corpus.parsing.masthead.distribution import distribution_in, original_languages_in, sponsors_in
from corpus.parsing.masthead.status import Signs, calls_itself_draft, is_decision, kind_of, status_of
from corpus.resolution_numbers import numbered
from corpus.symbol import DocumentSymbol
from corpus.text.folding import plain

_NUMBERED_TITLE = re.compile(
    r"(?P<number>(?:\d{1,3}|(?:19|20)\d\d)/\d{1,4}(?:\s[A-Z])?)\.\s+(?P<title>\S.*)", re.DOTALL
)


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
    doubts: tuple[ParseWarning, ...] = ()
    """What in it contradicts the rest of it."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the masthead is weighed with from beyond itself."""

    running: DocumentSymbol | None
    """The symbol of the running titles."""
    first: str = ""
    """The first paragraph of the text, which of a decision names the meeting."""
    closing: Sequence[Block] = ()
    """The lines below the text, which of a resolution name the meeting."""
    has_formula: bool = False
    opens_with_formula: bool = False


def read_masthead(front: Sequence[Block], language: Language, beyond: Beyond) -> Masthead:
    """Read the blocks before the text, and what stands beyond them of its adoption."""
    rows = [unwrap(row) for block in front for row in block.rows]
    texts = [unwrap(block.text) for block in front]
    below = [unwrap(block.text) for block in beyond.closing]
    title = _title(front, language)
    if title is None and beyond.running is not None and beyond.running.organ == "S":
        title = _sponsored(front, language)
    printed = _NUMBERED_TITLE.fullmatch(title.text) if title else None
    letter = _first(language, "letter_line", texts)
    sitting = sitting_in(beyond.first, language)
    signs = Signs(
        symbol=beyond.running,
        distribution=distribution_in(rows),
        adoption=_first(language, "adoption_line", texts),
        sponsored=_first(language, "draft_line", texts),
        draft_row=next(filter(calls_itself_draft, (*texts, *rows)), ""),
        letter=letter,
        report=language.match("report_line", title.report) if title else None,
        has_formula=beyond.has_formula,
        opens_with_formula=beyond.opens_with_formula,
        is_as_issued=bool(printed or sitting or any(language.match("plenary", text) for text in below)),
    )
    signs = replace(signs, symbol=_own_symbol(signs, printed["number"] if printed else ""))
    symbol, kind, adoption = signs.symbol, kind_of(signs), signs.believed
    sitting = (sitting if kind is DocumentKind.DECISION else None) or Sitting()
    agenda = _first(language, "agenda_line", rows)
    return Masthead(
        title=printed["title"] if printed else title.text if title else "",
        title_line=title.line if title else 1,
        symbol=symbol,
        kind=kind,
        status=status_of(signs, kind),
        date=_own_date(rows, language, letter),
        adopted_on=find_date(adoption[0], language) if adoption else sitting.date,
        session=(symbol.session if symbol else None) or _session(rows, language),
        committee=(symbol.committee if symbol else None) or _committee(rows, texts, language),
        agenda_items=_agenda_items(agenda["items"]) if agenda else (),
        sponsors=sponsors_in(signs.sponsored["sponsors"], language) if signs.sponsored else (),
        distribution=signs.distribution,
        original_languages=original_languages_in(rows, language),
        basis=basis_in(texts) if adoption else Basis(),
        plenary_meeting=(plenary_meeting_in(below, language) or sitting.meeting) if kind in _ADOPTED else None,
        doubts=_doubts(front, language, signs, beyond.running),
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
    named = [block for block in headings if not calls_itself_draft(unwrap(block.text))] or headings
    return _title_of(named[-1]) if named else None


def _sponsored(front: Sequence[Block], language: Language) -> _Title | None:
    """Take the line of the sponsors, which is all that names a draft of the Security Council."""
    lines = (block for block in front if language.match("draft_line", unwrap(block.text)))
    return next(map(_title_of, lines), None)


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
_LONGEST_DATE = 25
"""Characters."""
_LONGEST_ROW = 400
"""Characters of a row of the masthead, its sponsors or its title."""
_MOST_ROWS = 30
_FACTS = ("distribution", "original", "session_line", "agenda_line", "adoption_line", "draft_line", "committee")


def is_row_of_facts(block: Block, language: Language) -> bool:
    """Say whether a block before the text states facts: distribution, session, agenda item, adoption, sponsors."""
    texts = (unwrap(block.text), *map(unwrap, block.rows[:1]))
    if texts[0].startswith("[") or distribution_in(texts) is not None:
        return True
    if _is_symbol(texts[0]) or _is_name(texts[0], language) or _is_date(texts[0], language):
        return True
    return any(language.match(shape, text) for shape in _FACTS for text in texts)


def length_alone(blocks: Sequence[Block], language: Language) -> int:
    """Return how many blocks are the rows of a masthead and its title, where nothing else tells where a text begins.

    Rows are short and lead to one that states a fact; the distribution must be among them, since any note may
    begin with a date. The block below them is the title unless it ends as a paragraph does.
    """
    short = list(takewhile(lambda block: _is_short_row(block, language), blocks[:_MOST_ROWS]))
    facts = [place for place, block in enumerate(short) if is_row_of_facts(block, language)]
    if not facts or distribution_in([unwrap(row) for block in short for row in block.rows]) is None:
        return 0
    end = facts[-1] + 1
    if end == len(blocks):
        return 0
    return end + (end < len(short) and end + 1 < len(blocks))


def _is_short_row(block: Block, language: Language) -> bool:
    """Say whether a block is no paragraph, and none is glued to it: no formula stands in it."""
    formulas = {f"{fold(organ)}," for organ in language.organs}
    is_short = len(block.text) < _LONGEST_ROW and not block.text.endswith((",", ";", ".", ":"))
    return is_short and not any(fold(unwrap(row)) in formulas for row in block.rows)


def _is_symbol(text: str) -> bool:
    """Say whether a row is a symbol and nothing else."""
    try:
        return "/" in text and DocumentSymbol.parse(text).organ != ""
    except SymbolMalformed:
        return False


def _is_date(row: str, language: Language) -> bool:
    """Say whether a row is a date and nothing else."""
    return len(row) < _LONGEST_DATE and find_date(row, language) is not None


def _is_name(text: str, language: Language) -> bool:
    """Say whether a row is the name of the organisation or of an organ and nothing else."""
    name = fold(text)
    organs = (fold(organ) for organ in language.organs)
    return re.fullmatch(ORGANISATION, text) is not None or any(
        organ == name or organ.endswith((f" {name}", f"'{name}")) for organ in organs
    )


def _own_symbol(signs: Signs, number: str) -> DocumentSymbol | None:
    """Return the symbol of the running titles, else that of the number before the title.

    A resolution's symbol or number on a draft is that of the text which it was written over.
    """
    symbol = signs.symbol
    if symbol is None and number and not signs.is_proposal:
        act = "DEC" if signs.adoption is not None and is_decision(signs.adoption) else None
        return numbered(number, _organ_in(signs.adoption[0]) if signs.adoption else None, act)
    return None if symbol is not None and symbol.act and signs.is_proposal else symbol


def _organ_in(line: str) -> str | None:
    """Return what the symbols of the organ begin with that a line of adoption names first."""
    found = {organ: each.start() for organ, names in ORGANS.items() if (each := re.search(names, plain(line)))}
    return min(found, key=lambda organ: found[organ], default=None)


def _doubts(
    front: Sequence[Block], language: Language, signs: Signs, running: DocumentSymbol | None
) -> tuple[ParseWarning, ...]:
    found: list[ParseWarning] = []
    for block in front:
        text = unwrap(block.text)
        if signs.is_draft and language.match("adoption_line", text) is not None:
            said = "The text is said to be adopted here, but by its masthead it is a draft."
            found.append(ParseWarning(block.line, said))
    if running is not None and running != signs.symbol:
        said = "The symbol of a resolution stands on a draft; it is not taken as the draft's own."
        found.append(ParseWarning(1, said))
    return tuple(found)


def _own_date(rows: Sequence[str], language: Language, letter: re.Match[str] | None) -> dt.date | None:
    """Return the date that stands on a row of its own, else the date of a letter."""
    for row in rows:
        if _is_date(row, language):
            return find_date(row, language)
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
