"""Read the masthead: the facts about a document that are printed before its text.

It is read row by row, because text extraction keeps the rows even if it loses the layout. What is not printed
is unknown here; the manifest may supply it (:mod:`corpus.manifest.read`).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corpus.document import Distribution, DocumentKind, ParseWarning, Status
from corpus.footnote_calls import extract_calls, trailing_marks, unwrap_marks
from corpus.languages.dates import find_date
from corpus.languages.english import ENGLISH
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import AMENDMENT_LINE, COUNCIL_TITLE
from corpus.languages.ordinals import number_of
from corpus.languages.organs import ORGANS
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.adoption import Basis, PlenaryMeeting, basis_in, decision_meeting_in, plenary_meeting_in
from corpus.parsing.masthead.distribution import distribution_in, original_languages_in, sponsors_in
from corpus.parsing.masthead.status import Evidence, calls_itself_draft, is_decision, kind_of, status_of
from corpus.parsing.printed_symbols import ORGANISATION, read_symbols
from corpus.references import find_symbols
from corpus.resolution_numbers import symbol_of_number
from corpus.symbol import DocumentSymbol
from corpus.text.folding import plain

_NUMBERED_TITLE = re.compile(
    r"(?P<number>(?:\d{1,3}|(?:19|20)\d\d|E?S-\d{1,2})/\d{1,4}(?:\s[A-Z])?|\d{1,4}(?:\s[A-Z])?\s?\((?:E?S-)?[IVXL]+\))"
    r"(?:\.|(?=\s+[\u0600-\u06ff]))\s+(?:[-–—]\s+)?(?P<title>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts printed in a masthead; None or empty if not printed."""

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
    symbols: tuple[DocumentSymbol, ...] = ()
    """The other symbols of a document of several organs."""
    amends: DocumentSymbol | None = None
    plenary_meeting: int | None = None
    warnings: tuple[ParseWarning, ...] = ()
    """Warnings about facts that contradict each other."""


@dataclass(frozen=True, slots=True)
class MastheadContext:
    """Facts from outside the masthead that are needed to interpret it."""

    printed_symbols: tuple[DocumentSymbol, ...] = ()
    """The document's own symbols, in the masthead or the running titles; the first one identifies it."""
    first_paragraph: str = ""
    """The first paragraph of the text; in a decision it names the meeting."""
    closing: Sequence[Block] = ()
    """The lines below the text; in a resolution they name the meeting."""
    annexed_titles: Sequence[Block] = ()
    """The titles of the report that a note transmits in its annex; the report gives the document its kind and title."""
    has_formula: bool = False
    opens_with_formula: bool = False


def read_masthead(
    front: Sequence[Block], language: Language, context: MastheadContext, recognised: Sequence[Block] = ()
) -> Masthead:
    """Return the facts printed in the blocks before the text, and in the context if they are about the adoption.

    In the output of OCR, ``front`` are the corrected blocks and ``recognised`` the same as recognised: the title's
    words are taken from these.
    """
    rows = [unwrap_marks(row) for block in front for row in block.rows]
    texts = [unwrap_marks(block.text) for block in front]
    evidence = _evidence(front, language, context)
    symbol, kind, adoption = evidence.symbol, kind_of(evidence), evidence.credible_adoption
    title = _find_title(front, language, evidence, context.annexed_titles)
    if title is not None and recognised:
        title = _as_recognised(title, front, recognised)
    printed = _NUMBERED_TITLE.fullmatch(title.text) if title else None
    meeting = decision_meeting_in(context.first_paragraph, language) if kind is DocumentKind.DECISION else None
    meeting = meeting or PlenaryMeeting()
    agenda = _first_match(language, "agenda_line", rows)
    below = [unwrap_marks(block.text) for block in context.closing]
    status = status_of(evidence, kind)
    # a resolution of the first decades has its date below the text only, with the meeting
    meetings = (text for text in below if status is Status.ADOPTED and language.match("plenary", text))
    dated_line = adoption[0] if adoption else next(meetings, "")
    return Masthead(
        title=printed["title"] if printed else title.text if title else "",
        title_line=title.block.line if title else 1,
        symbol=symbol,
        kind=kind,
        status=status,
        date=_own_date(rows, language, evidence.letter_line),
        adopted_on=find_date(dated_line, language) or meeting.date,
        session=(symbol.session if symbol else None) or _session(rows, language),
        committee=(symbol.committee if symbol else None) or _committee(rows, texts, language),
        agenda_items=_agenda_items(agenda["items"]) if agenda else (),
        sponsors=sponsors_in(evidence.sponsors_line["sponsors"], language) if evidence.sponsors_line else (),
        distribution=evidence.distribution,
        original_languages=original_languages_in(rows, language),
        basis=basis_in(texts) if adoption else Basis(),
        symbols=context.printed_symbols[1:] if symbol in context.printed_symbols[:1] else (),
        amends=_amended_draft(evidence),
        plenary_meeting=meeting.number or (plenary_meeting_in(below, language) if kind in _HAVE_MEETING else None),
        warnings=_contradictions(front, language, evidence, context.printed_symbols),
    )


def _evidence(front: Sequence[Block], language: Language, context: MastheadContext) -> Evidence:
    """Return the evidence for kind, status and title."""
    rows = [unwrap_marks(row) for block in front for row in block.rows]
    texts = [unwrap_marks(block.text) for block in front]
    below = [unwrap_marks(block.text) for block in context.closing]
    number = next((row["number"] for row in map(_NUMBERED_TITLE.fullmatch, (*texts, *rows)) if row), "")
    adoption = _adoption_line(front, language)
    amendment = next(filter(None, map(AMENDMENT_LINE.fullmatch, texts)), None)
    sponsors = amendment or _first_match(language, "draft_line", texts)
    names_item = sponsors is not None or (adoption is not None and adoption["what"] is not None)
    report = None if names_item else _report_line([*front, *context.annexed_titles], language)
    has_meeting = decision_meeting_in(context.first_paragraph, language) is not None
    is_closed = any(language.match("plenary", text) for text in below)
    evidence = Evidence(
        symbol=next(iter(context.printed_symbols), None),
        distribution=distribution_in(rows),
        adoption_line=adoption,
        sponsors_line=sponsors,
        is_amendment=amendment is not None,
        draft_row=next(filter(calls_itself_draft, (*texts, *rows)), ""),
        letter_line=None if names_item else _first_match(language, "letter_line", texts),
        report_line=report,
        has_formula=context.has_formula,
        opens_with_formula=context.opens_with_formula,
        has_final_layout=has_meeting or is_closed or bool(number and context.printed_symbols),
    )
    return replace(evidence, symbol=_own_symbol(evidence, number, rows))


def _adoption_line(front: Sequence[Block], language: Language) -> re.Match[str] | None:
    """Return the line that says which organ adopted the text: a block, or one or two rows of one.

    "Resolution adopted by the General Assembly" may have its date on the row below.
    """
    for block in front:
        rows = list(map(unwrap_marks, block.rows))
        candidates = [unwrap_marks(block.text)]
        for row, below in zip(rows, [*rows[1:], ""], strict=True):
            candidates += [row] if find_date(row, language) else [f"{row} {below}".rstrip(), row]
        for text in candidates:
            if (found := language.match("adoption_line", text)) is not None:
                return found
    return None


def _amended_draft(evidence: Evidence) -> DocumentSymbol | None:
    """Return the draft that the sponsors of an amendment amend."""
    if not evidence.is_amendment or evidence.sponsors_line is None:
        return None
    return next(iter(find_symbols(evidence.sponsors_line["amended"])), None)


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    block: Block


def _first_match(language: Language, shape: str, texts: Sequence[str]) -> re.Match[str] | None:
    return next((found for text in texts if (found := language.match(shape, text))), None)


def _find_title(
    front: Sequence[Block], language: Language, evidence: Evidence, annexed_titles: Sequence[Block]
) -> _Title | None:
    """Return the title: a numbered one, the first line of a letter, the line of a report, or the last heading."""
    for block in front:
        if (title := _numbered_title(block)) is not None:
            return title
    if evidence.letter_line is not None:
        return next(_title_of(block) for block in front if language.match("letter_line", unwrap_marks(block.text)))
    if evidence.report_line is not None:
        return next(title for title in _report_titles([*front, *annexed_titles], language))
    headings = [block for block in front if not is_row_of_facts(block, language)]
    headings = _below_the_act(front, headings, language)
    not_draft_rows = [block for block in headings if not calls_itself_draft(unwrap_marks(block.text))] or headings
    if not not_draft_rows:
        return _sponsors_as_title(front, language) if evidence.symbol and evidence.symbol.organ == "S" else None
    *_, last = not_draft_rows
    return _title_of(last)


def _below_the_act(front: Sequence[Block], headings: Sequence[Block], language: Language) -> list[Block]:
    """Return the headings below the row of the sponsors or of the adoption; those above it name the agenda item."""
    act = next((index for index, block in enumerate(front) if is_act_row(block, language)), -1)
    below = front[act + 1 :]  # by position: in a web page several blocks may have the same line
    return [block for block in headings if any(block is each for each in below)]


def is_act_row(block: Block, language: Language) -> bool:
    """Return True for the row of the sponsors, or of the adoption of a resolution or decision."""
    text = unwrap_marks(block.text)
    if language.match("draft_line", text) or AMENDMENT_LINE.fullmatch(text):
        return True
    adoption = _adoption_line([block], language)
    return adoption is not None and adoption["what"] is not None


def _numbered_title(block: Block) -> _Title | None:
    """Return the title that a number introduces, if a block or a row within it begins with one."""
    if is_numbered_title(block.text):
        return _title_of(block)
    for index, row in enumerate(block.rows):
        if is_numbered_title(row):
            return replace(_title_of(replace(block, text=" ".join(block.rows[index:]))), block=block)
    return None


def _report_line(front: Sequence[Block], language: Language) -> re.Match[str] | None:
    """Return the match of the line that identifies a report: the title itself, or the line below it."""
    if any(is_numbered_title(block.text) or language.match("letter_line", unwrap_marks(block.text)) for block in front):
        return None
    return next((report for block in front if (report := _match_report_line(block, language)) is not None), None)


def _report_titles(front: Sequence[Block], language: Language) -> Iterator[_Title]:
    """Yield the title of each line that identifies a report: its heading above, if the line names the author."""
    for above, block in zip([None, *front], front, strict=False):
        if (report := _match_report_line(block, language)) is not None:
            names_author = report["author"] and above is not None and above.is_heading
            yield _title_of(above if above and names_author and not is_row_of_facts(above, language) else block)


def _sponsors_as_title(front: Sequence[Block], language: Language) -> _Title | None:
    """Return the line of the sponsors as the title; a draft of the Security Council has no other."""
    lines = (block for block in front if language.match("draft_line", unwrap_marks(block.text)))
    return next(map(_title_of, lines), None)


def _title_of(block: Block) -> _Title:
    text = extract_calls(block.text)[0] if trailing_marks(block.text) else unwrap_marks(block.text)
    return _Title(text, block)


def _as_recognised(title: _Title, front: Sequence[Block], recognised: Sequence[Block]) -> _Title:
    """Return the title with the words of its block as recognised."""
    block = next((words for corrected, words in zip(front, recognised, strict=True) if corrected is title.block), None)
    if block is None:  # a title in the annex, which is not corrected
        return title
    return _numbered_title(block) or _title_of(block)


def is_numbered_title(text: str) -> bool:
    """Return True if a text is a number and the title of a resolution or decision: "75/564. Archives"."""
    return _NUMBERED_TITLE.fullmatch(unwrap_marks(text)) is not None


def _match_report_line(block: Block, language: Language) -> re.Match[str] | None:
    """Match the line that identifies a report; its group ``author`` is set if it names the author, not the subject."""
    text = unwrap_marks(block.text)
    return language.match("report_line", text) if len(text) < 300 else None


_HAVE_MEETING = {DocumentKind.RESOLUTION, DocumentKind.DECISION}
"""Kinds of document whose plenary meeting is kept; a meeting named in a report is another one."""
_MAX_DATE_LENGTH = 25
"""In characters."""
_MAX_ROW_LENGTH = 400
"""In characters, for a row of the masthead, the sponsors or the title."""
_MAX_ROWS = 30
_FACT_SHAPES = ("distribution", "original", "session_line", "agenda_line", "adoption_line", "draft_line", "committee")


def is_row_of_facts(block: Block, language: Language) -> bool:
    """Return True if a block states facts: symbol, date, distribution, session, agenda item, adoption, sponsors."""
    texts = (unwrap_marks(block.text), *map(unwrap_marks, block.rows[:1]))
    if texts[0].startswith("[") or distribution_in(texts) is not None:
        return True
    if AMENDMENT_LINE.fullmatch(texts[0]) or any(map(COUNCIL_TITLE.fullmatch, texts)):
        return True
    if _is_symbol(texts[0]) or _is_organ_name(texts[0], language) or _is_date(texts[0], language):
        return True
    return any(language.match(shape, text) for shape in _FACT_SHAPES for text in texts)


def masthead_length(blocks: Sequence[Block], language: Language) -> int:
    """Return the number of blocks in a masthead and its title, for a text without other signs of its beginning.

    The masthead is the short rows up to the last one that states a fact. The distribution must be among them,
    because any note may begin with a date. The block after them is the title, unless it ends like a paragraph.
    """
    short = list(takewhile(lambda block: _is_short_row(block, language), blocks[:_MAX_ROWS]))
    facts = [place for place, block in enumerate(short) if is_row_of_facts(block, language)]
    if not facts or distribution_in([unwrap_marks(row) for block in short for row in block.rows]) is None:
        return 0
    end = facts[-1] + 1
    if end == len(blocks):
        return 0
    return end + (end < len(short) and end + 1 < len(blocks))


def _is_short_row(block: Block, language: Language) -> bool:
    """Return True if a block is short, does not end like a paragraph, and contains no enacting formula."""
    formulas = {f"{fold(organ)}," for organ in language.organs}
    is_short = len(block.text) < _MAX_ROW_LENGTH and not block.text.endswith((",", ";", ".", ":"))
    is_short |= language.match("draft_line", unwrap_marks(block.text)) is not None  # a long list of sponsors
    return is_short and not any(fold(unwrap_marks(row)) in formulas for row in block.rows)


def _is_symbol(text: str) -> bool:
    """Return True if a row is a symbol, or the symbols of several organs, and nothing else."""
    return any(not found.rest for found in read_symbols(text))


def _is_date(row: str, language: Language) -> bool:
    """Return True if a row is a date and nothing else."""
    return len(row) < _MAX_DATE_LENGTH and _date_in(row, language) is not None and not _is_adoption(row, language)


def _is_adoption(row: str, language: Language) -> bool:
    return language.match("adoption_line", row) is not None


def _date_in(row: str, language: Language) -> dt.date | None:
    """Return the date in a row; the Arabic, Chinese and Russian editions print the date of the masthead in English."""
    return find_date(row, language) or find_date(row, ENGLISH)


def _is_organ_name(text: str, language: Language) -> bool:
    """Return True if a row is the name of the organisation or of an organ and nothing else."""
    name = fold(text)
    organs = (fold(organ) for organ in language.organs)
    return re.fullmatch(ORGANISATION, text) is not None or any(
        organ == name or organ.endswith((f" {name}", f"'{name}")) for organ in organs
    )


def _own_symbol(evidence: Evidence, number: str, rows: Sequence[str]) -> DocumentSymbol | None:
    """Return the printed symbol, or the one made from the number before the title or of the Council; else None.

    A resolution's symbol or number on a draft is ignored: it is left over from the text that was overwritten.
    """
    symbol = evidence.symbol
    if symbol is None and number and not evidence.is_proposal:
        act = "DEC" if evidence.adoption_line is not None and is_decision(evidence.adoption_line) else None
        return symbol_of_number(number, _organ_in(evidence.adoption_line[0]) if evidence.adoption_line else None, act)
    if symbol is None and not evidence.is_proposal:
        council = next(filter(None, map(COUNCIL_TITLE.fullmatch, rows)), None)
        return symbol_of_number(plain(council["number"] or council["chinese"]), "S", "RES") if council else None
    return None if symbol is not None and symbol.act and evidence.is_proposal else symbol


def _organ_in(line: str) -> str | None:
    """Return the symbol prefix of the organ that an adoption line names first; None if it names none."""
    found = {organ: each.start() for organ, names in ORGANS.items() if (each := re.search(names, plain(line)))}
    return min(found, key=lambda organ: found[organ], default=None)


def _contradictions(
    front: Sequence[Block], language: Language, evidence: Evidence, printed: Sequence[DocumentSymbol]
) -> tuple[ParseWarning, ...]:
    found: list[ParseWarning] = []
    for block in front:
        text = unwrap_marks(block.text)
        if evidence.is_draft and language.match("adoption_line", text) is not None and not evidence.is_amendment:
            message = "The text is said to be adopted here, but by its masthead it is a draft."
            found.append(ParseWarning(block.line, message))
    if printed and printed[0] != evidence.symbol:
        message = "The symbol of a resolution stands on a draft; it is not taken as the draft's own."
        found.append(ParseWarning(1, message))
    return tuple(found)


def _own_date(rows: Sequence[str], language: Language, letter: re.Match[str] | None) -> dt.date | None:
    """Return the date on a row of its own, or else the date of a letter, or None."""
    for row in rows:
        if _is_date(row, language):
            return _date_in(row, language)
    return find_date(letter["date"], language) if letter is not None else None


def _session(rows: Sequence[str], language: Language) -> int | None:
    for row in rows:
        found = language.match("session_line", row)
        if found is not None and (number := number_of(found["ordinal"])) is not None:
            return number
    return None


def _committee(rows: Sequence[str], texts: Sequence[str], language: Language) -> str | None:
    """Return the committee named in a row of its own or in the bracketed line about its report; else None."""
    for text in (*rows, *texts):
        if (len(text) < 40 or text.startswith("[")) and (committee := language.committee_in(text)) is not None:
            return committee
    return None


def _agenda_items(text: str) -> tuple[str, ...]:
    """Return the items in "98 et 112" or "99 (r)"."""
    return tuple(" ".join(item.split()) for item in re.findall(r"\d+(?:\s*\([a-z]+\)|\s[a-z]\))?", plain(text)))
