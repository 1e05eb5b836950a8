"""The card of a quotation: status where it is not adopted, the words, footnotes, receipt, buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discord import ui

from commands.clauses.clause_text import Line, clause_line, is_numbered_alone, note_line, orientation, page_lines
from commands.clauses.language_buttons import language_buttons
from commands.clauses.receipt import Frame, corrected_words
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from commands.ui.button_state import Asked, QuoteState, press
from commands.ui.card import PRIVATE, Audience, Card, Row, button, buttons, page_line, room_beside, turning
from commands.ui.markdown import quoted, small
from commands.ui.paging import Page, paginate
from corpus.document import Clause, Document, Footnote

_LAST_LINES = 160
"""Characters kept free for the number of the page and for who shared it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Parts of one document, found and ready to be shown."""

    document: Document
    names: tuple[str, ...]
    """Canonical names of the parts, ``OP3(b)``; each stands for the clauses and footnotes below."""
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes that were asked for themselves."""

    @property
    def asked(self) -> Asked:
        """Return what a button must know to show this again."""
        return Asked(str(self.document.symbol), self.document.language, self.names)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an answer, set: all that a card needs but the buttons."""

    asked: Asked
    top: str
    quotation: str
    notes: str
    receipt: str
    previous: str | None = None
    """The name of the clause before; None at the beginning, and where several parts are shown."""
    next: str | None = None
    above: tuple[str, ...] = ()
    """The same in other languages, set whole, that stand before it."""


def leaves_of(
    quotation: Quoted, words: Catalogue, frame: Frame, *, with_context: bool = False, remark: str = ""
) -> tuple[Leaf, ...]:
    """Return a quotation in pages; ``frame`` is that of its document, and room is kept for a remark."""
    top = frame.top
    lines = (_lines_in_context if with_context else _lines)(quotation)
    receipt = frame.receipt(
        words.listing([part_words(name, words, quotation.document) for name in quotation.names]),
        ", ".join(quotation.names),
        corrected_words(quotation.document, clauses_shown(quotation, with_context=with_context), words),
    )
    pages = paginate([line.block for line in lines], room_beside(top, receipt, remark, " " * _LAST_LINES))
    before, after = _neighbours(quotation) if len(quotation.names) == 1 else (None, None)
    return tuple(
        Leaf(quotation.asked, top, _set(page, lines, words), small("\n".join(page.notes)), receipt, before, after)
        for page in pages
    )


def quote_card(
    leaves: Sequence[Leaf],
    state: QuoteState,
    words: Catalogue,
    audience: Audience = PRIVATE,
    languages: Sequence[str] = (),
) -> Card:
    """Draw one page of quotations; ``languages`` are those in which the one document shown is held."""
    page = min(state.page, len(leaves) - 1)
    leaf, state = leaves[page], state.on(page)
    last = (leaf.notes, leaf.receipt, page_line(page, len(leaves), words), audience.line(words))
    pages = [state.on(number) for number in range(len(leaves))]
    rows = (
        *buttons(*turning("quote", "quote", page, pages, words)),
        *_steps(leaf, state, words, audience),
        *language_buttons(state, languages, words),
    )
    return Card((*leaf.above, leaf.top, leaf.quotation, "\n".join(filter(None, last))), rows)


def clauses_shown(quotation: Quoted, *, with_context: bool) -> list[Clause]:
    """Return all clauses whose words are shown, what stands around them included."""
    if with_context and quotation.clauses:
        return [*_around(quotation)]
    around = [each for clause in quotation.clauses for each in quotation.document.around(clause)]
    return [*around, *quotation.clauses]


def _steps(leaf: Leaf, state: QuoteState, words: Catalogue, audience: Audience) -> tuple[Row, ...]:
    """Return the buttons to the clauses before and after, to the context, and what can be done with it."""
    copy = button(words.gettext("Copy"), press("copy", str(QuoteState(state.asked)), command="quote"))
    last = audience.button("quote", state, words)
    if len(state.asked) != 1 or len(leaf.asked.parts) != 1:
        return buttons(copy, last)

    def step(label: str, name: str | None, how: str) -> ui.Button[Card]:
        target = QuoteState((replace(leaf.asked, parts=(name or leaf.asked.parts[0],)),))
        return button(label, press("quote", str(target), command="quote", how=how), disabled=name is None)

    turned = QuoteState(state.asked, with_context=not state.with_context)
    context = button(
        words.gettext("Clause only") if state.with_context else words.gettext("Context"),
        press("quote", str(turned), command="quote", how="context"),
    )
    return buttons(
        step(words.gettext("Previous"), leaf.previous, "previous"),
        step(words.gettext("Next"), leaf.next, "next"),
        context,
        copy,
        last,
    )


def _set(page: Page, lines: Sequence[Line], words: Catalogue) -> str:
    return quoted("\n".join(page_lines(page, lines, words))) if page.pieces else ""


def _lines(quotation: Quoted) -> list[Line]:
    """Return the clauses, each under the chapeaux and headings that its reader needs."""
    document = quotation.document
    lines: list[Line] = []
    known = {clause.label for clause in quotation.clauses}
    before: Clause | None = None
    for clause in quotation.clauses:
        chapeaux = [each for each in document.around(clause) if each.label not in known]
        known.update(each.label for each in chapeaux)
        above = [_aside(document, each) for each in chapeaux]
        if chapeaux and (heading := orientation(document, chapeaux[0], before)):
            above.insert(0, heading)
        heading = orientation(document, clause, before)
        lines.append(replace(clause_line(document, clause), above=(*above, *([heading] if heading else []))))
        before = clause
    lines += [Line(note_line(note)) for note in quotation.footnotes]
    return lines


def _lines_in_context(quotation: Quoted) -> list[Line]:
    """Return the clauses among those around them: the rest of its paragraph, else the paragraphs beside it."""
    document = quotation.document
    if not quotation.clauses:
        marks = {note.mark for note in quotation.footnotes}
        calling = [each for each in document.clauses if marks & {call.mark for call in each.calls}]
        return [*(clause_line(document, each, is_aside=True) for each in calling), *_lines(quotation)]
    asked = {clause.label for clause in quotation.clauses}
    return [clause_line(document, clause, is_aside=clause.label not in asked) for clause in _around(quotation)]


def _aside(document: Document, chapeau: Clause) -> str:
    line = clause_line(document, chapeau, is_aside=True)
    return small(line.indent + line.text)


def _around(quotation: Quoted) -> Sequence[Clause]:
    document, first, last = quotation.document, quotation.clauses[0], quotation.clauses[-1]
    if not is_numbered_alone(first):
        whole = document.clause(first.label.whole)
        return [whole, *document.parts(whole)] if whole is not None else quotation.clauses
    before = [each for each in document.clauses[: first.position] if is_numbered_alone(each)][-1:]
    after = [each for each in document.clauses[last.position + 1 :] if is_numbered_alone(each)][:1]
    start = before[0].position if before else first.position
    end = max([last.position, *(part.position for each in after for part in (each, *document.parts(each)))])
    return document.clauses[start : end + 1]


def _neighbours(quotation: Quoted) -> tuple[str | None, str | None]:
    """Return the names of what stands before and after, at the same height."""
    document = quotation.document
    if not quotation.clauses:
        labels = [str(note.label) for note in document.footnotes]
        places = [labels.index(str(note.label)) for note in quotation.footnotes]
        return _beside(labels, min(places), max(places)) if places else (None, None)
    first, last = quotation.clauses[0], quotation.clauses[-1]
    before, after = document.clauses[: first.position], document.clauses[last.position + 1 :]
    if not is_numbered_alone(first):
        return _name(before[-1:]), _name(after[:1])
    previous = next((clause for clause in reversed(before) if is_numbered_alone(clause)), None)
    following = next((clause for clause in after if is_numbered_alone(clause)), None)
    return _name([previous] if previous else []), _name([following] if following else [])


def _name(clauses: Sequence[Clause]) -> str | None:
    return str(clauses[0].label) if clauses else None


def _beside(labels: Sequence[str], first: int, last: int) -> tuple[str | None, str | None]:
    before = labels[first - 1] if first > 0 else None
    return before, labels[last + 1] if last + 1 < len(labels) else None
