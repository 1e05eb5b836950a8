"""The card of a quotation: a status if the text is not adopted, its words, footnotes, receipt, buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from discord import ui

from commands.clauses.clause_text import (
    QuotedParagraph,
    heading_above,
    is_top_level,
    note_line,
    page_lines,
    quoted_paragraph,
)
from commands.clauses.language_buttons import language_buttons
from commands.clauses.next_steps import compare_button, lineage_button
from commands.clauses.receipt import Frame, corrected_words
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from commands.ui.button_state import PartsRequest, QuoteState, make_custom_id
from commands.ui.card import (
    PRIVATE,
    SEPARATOR,
    Audience,
    Card,
    Row,
    button,
    buttons,
    page_buttons,
    page_line,
    remaining_room,
)
from commands.ui.markdown import quoted, small
from commands.ui.paging import Page, paginate
from corpus.document import Clause, Document, Footnote

_LAST_LINES = 160
"""Characters reserved for the page number and the line that names the sharer."""
_MOST_TEXTS = 18
"""Texts on one card: with at most 14 buttons in 4 rows they stay below Discord's 40 components."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Parts of one document, with their clauses."""

    document: Document
    names: tuple[str, ...]
    """Canonical names of the parts, ``OP3(b)``, which cover the clauses and footnotes below."""
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes that were requested themselves, not those that the clauses call."""

    @property
    def request(self) -> PartsRequest:
        """Return the request that a button carries to show this again."""
        return PartsRequest(str(self.document.symbol), self.document.language, self.names)

    @property
    def single_clause(self) -> Clause | None:
        """Return the clause, if this quotes one clause alone or with its subparagraphs; else None."""
        if len(self.names) != 1 or not self.clauses:
            return None
        first, *others = self.clauses
        parts = set(self.document.descendants(first)) if others else set[Clause]()
        return first if parts.issuperset(others) else None


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """The formatted texts of one page: all that a card needs except the buttons."""

    request: PartsRequest
    top: str
    quotation: str
    notes: str
    receipt: str
    previous: str | None = None
    """Canonical name of the clause before; None at the beginning, or if several parts are shown."""
    next: str | None = None
    above: tuple[str, ...] = ()
    """Formatted texts shown above it: the same part in other languages, or quotations from other documents."""
    has_clauses: bool = False
    """Whether clauses are quoted, which can be compared; False for footnotes and outlines."""
    is_one_clause: bool = False
    """Whether one clause is quoted, which has a lineage."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return its texts, the quotation separate: Discord would take a following line for part of it."""
        below = "\n".join(filter(None, (self.notes, self.receipt)))
        return (*self.above, *filter(None, (self.top, self.quotation, below)))


def quotation_pages(
    quotation: Quotation, words: Catalogue, frame: Frame, *, with_context: bool = False, remark: str = ""
) -> tuple[QuotationPage, ...]:
    """Return the pages of a quotation; ``frame`` is that of its document, and room is reserved for ``remark``."""
    top = frame.top
    lines = (_paragraphs_in_context if with_context else _paragraphs)(quotation)
    receipt = frame.receipt(
        words.listing([part_words(name, words, quotation.document) for name in quotation.names]),
        ", ".join(quotation.names),
        corrected_words(quotation.document, clauses_shown(quotation, with_context=with_context), words),
    )
    pages = paginate([line.block for line in lines], remaining_room(top, receipt, remark, " " * _LAST_LINES))
    before, after = _neighbours(quotation) if len(quotation.names) == 1 else (None, None)
    return tuple(
        QuotationPage(
            quotation.request,
            top,
            _page_text(page, lines, words),
            small("\n".join(page.notes)),
            receipt,
            before,
            after,
            has_clauses=bool(quotation.clauses),
            is_one_clause=quotation.single_clause is not None,
        )
        for page in pages
    )


def pack_pages(pages: Iterable[QuotationPage]) -> list[QuotationPage]:
    """Return pages of several quotations with as many as fit on one, each under its status and above its receipt."""
    packed: list[QuotationPage] = []
    for page in pages:
        together = (*packed[-1].texts, SEPARATOR, *page.texts) if packed else ()
        if packed and len(together) <= _MOST_TEXTS and remaining_room(" " * _LAST_LINES).holds(*together):
            packed[-1] = replace(page, above=(*packed[-1].texts, SEPARATOR, *page.above))
        else:
            packed.append(page)
    return packed


def quote_card(
    pages: Sequence[QuotationPage],
    state: QuoteState,
    words: Catalogue,
    audience: Audience = PRIVATE,
    languages: Sequence[str] = (),
) -> Card:
    """Return the card for one page; ``languages`` are those in which the document is held, if only one is shown."""
    page = min(state.page, len(pages) - 1)
    shown, state = pages[page], state.on_page(page)
    last = (shown.notes, shown.receipt, page_line(page, len(pages), words), audience.shared_by_line(words))
    states = [state.on_page(number) for number in range(len(pages))]
    rows = (
        *buttons(*page_buttons("quote", "quote", page, states, words)),
        *_navigation_buttons(shown, state, words),
        *_step_buttons(shown, state, words, audience),
        *language_buttons(state, languages, words),
    )
    return Card((*shown.above, shown.top, shown.quotation, "\n".join(filter(None, last))), rows)


def clauses_shown(quotation: Quotation, *, with_context: bool) -> list[Clause]:
    """Return all clauses whose words are shown: the requested ones with their chapeaux or their context."""
    if with_context and quotation.clauses:
        return [*_surrounding_clauses(quotation)]
    around = [each for clause in quotation.clauses for each in quotation.document.ancestors(clause)]
    return [*around, *quotation.clauses]


def _navigation_buttons(page: QuotationPage, state: QuoteState, words: Catalogue) -> tuple[Row, ...]:
    """Return the buttons Previous, Next and Context; none unless a single part is quoted."""
    if len(state.requests) != 1 or len(page.request.parts) != 1:
        return ()

    def step(label: str, name: str | None, how: str) -> ui.Button[Card]:
        target = QuoteState((replace(page.request, parts=(name or page.request.parts[0],)),))
        return button(label, make_custom_id("quote", str(target), command="quote", suffix=how), disabled=name is None)

    toggled = QuoteState(state.requests, with_context=not state.with_context)
    context = button(
        words.gettext("Clause only") if state.with_context else words.gettext("Context"),
        make_custom_id("quote", str(toggled), command="quote", suffix="context"),
    )
    return buttons(
        step(words.gettext("Previous"), page.previous, "previous"),
        step(words.gettext("Next"), page.next, "next"),
        context,
    )


def _step_buttons(page: QuotationPage, state: QuoteState, words: Catalogue, audience: Audience) -> tuple[Row, ...]:
    """Return the buttons Copy, Compare, Lineage (only for one clause), and Share or Remove."""
    copy_id = make_custom_id("copy", str(QuoteState(state.requests)), command="quote")
    return buttons(
        button(words.gettext("Copy"), copy_id),
        compare_button(state, words) if page.has_clauses else None,
        lineage_button(page.request, words) if page.is_one_clause and len(state.requests) == 1 else None,
        audience.share_button("quote", state, words),
    )


def _page_text(page: Page, lines: Sequence[QuotedParagraph], words: Catalogue) -> str:
    return quoted("\n".join(page_lines(page, lines, words))) if page.pieces else ""


def _paragraphs(quotation: Quotation) -> list[QuotedParagraph]:
    """Return the clauses as paragraphs, each with the chapeaux and headings not shown yet, then the footnotes."""
    document = quotation.document
    lines: list[QuotedParagraph] = []
    known = {clause.label for clause in quotation.clauses}
    before: Clause | None = None
    for clause in quotation.clauses:
        chapeaux = [each for each in document.ancestors(clause) if each.label not in known]
        known.update(each.label for each in chapeaux)
        above = [_chapeau_text(document, each) for each in chapeaux]
        if chapeaux and (heading := heading_above(document, chapeaux[0], before)):
            above.insert(0, heading)
        heading = heading_above(document, clause, before)
        lines.append(replace(quoted_paragraph(document, clause), above=(*above, *([heading] if heading else []))))
        before = clause
    lines += [QuotedParagraph(note_line(note)) for note in quotation.footnotes]
    return lines


def _paragraphs_in_context(quotation: Quotation) -> list[QuotedParagraph]:
    """Return the clauses with their context: the rest of the paragraph, else the paragraphs before and after."""
    document = quotation.document
    if not quotation.clauses:
        marks = {note.mark for note in quotation.footnotes}
        calling = [each for each in document.clauses if marks & {call.mark for call in each.calls}]
        return [*(quoted_paragraph(document, each, is_context=True) for each in calling), *_paragraphs(quotation)]
    requested = {clause.label for clause in quotation.clauses}
    return [
        quoted_paragraph(document, clause, is_context=clause.label not in requested)
        for clause in _surrounding_clauses(quotation)
    ]


def _chapeau_text(document: Document, chapeau: Clause) -> str:
    line = quoted_paragraph(document, chapeau, is_context=True)
    return small(line.indent + line.text)


def _surrounding_clauses(quotation: Quotation) -> Sequence[Clause]:
    document, first, last = quotation.document, quotation.clauses[0], quotation.clauses[-1]
    if not is_top_level(first):
        whole = document.clause(first.label.root)
        return [whole, *document.descendants(whole)] if whole is not None else quotation.clauses
    before = [each for each in document.clauses[: first.position] if is_top_level(each)][-1:]
    after = [each for each in document.clauses[last.position + 1 :] if is_top_level(each)][:1]
    start = before[0].position if before else first.position
    end = max([last.position, *(part.position for each in after for part in (each, *document.descendants(each)))])
    return document.clauses[start : end + 1]


def _neighbours(quotation: Quotation) -> tuple[str | None, str | None]:
    """Return the names of the previous and the next clause (or footnote) on the same level; None at an end."""
    document = quotation.document
    if not quotation.clauses:
        labels = [str(note.label) for note in document.footnotes]
        indexes = [labels.index(str(note.label)) for note in quotation.footnotes]
        return _adjacent_labels(labels, min(indexes), max(indexes)) if indexes else (None, None)
    first, last = quotation.clauses[0], quotation.clauses[-1]
    before, after = document.clauses[: first.position], document.clauses[last.position + 1 :]
    if not is_top_level(first):
        return _first_label(before[-1:]), _first_label(after[:1])
    previous = next((clause for clause in reversed(before) if is_top_level(clause)), None)
    following = next((clause for clause in after if is_top_level(clause)), None)
    return _first_label([previous] if previous else []), _first_label([following] if following else [])


def _first_label(clauses: Sequence[Clause]) -> str | None:
    return str(clauses[0].label) if clauses else None


def _adjacent_labels(labels: Sequence[str], first: int, last: int) -> tuple[str | None, str | None]:
    before = labels[first - 1] if first > 0 else None
    return before, labels[last + 1] if last + 1 < len(labels) else None
