"""The card of a lineage: one clause in text after text, oldest first, and what changed at each step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.diff_marks import Marks, runs_of
from commands.clauses.passages import Leaf, Passage, leaves_of, status_lines
from commands.clauses.receipt import WARNING_SIGN, frame_of
from commands.compare.card import legend, marks_button
from commands.compare.summary import remarks
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.status import short_status
from commands.ui.button_state import LineageState
from commands.ui.card import PRIVATE, Audience, Card, buttons, page_line, room_beside, shortened, turning
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.lineage import Step
from corpus.comparison.result import Op, Run

_MOST_SAID = 400
"""Characters of what became of a clause at one step; a verb that changed can be a sentence."""
_LAST_LINES = 200
"""Characters kept free for the number of the page and for who shared it."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A lineage, set: all that a card needs but the buttons."""

    top: str
    leaves: tuple[Leaf, ...]
    has_changes: bool
    """Words came or went, so that there is something to mark."""


def sheets_of(steps: Sequence[Step], state: LineageState, words: Catalogue, edition: str) -> Sheets:
    """Set a lineage as a state asks for it, whatever its page; ``edition`` is the short hash of the receipts."""
    marks = Marks.PLAIN if state.is_plain else Marks.BOLD
    top = status_lines([step.document for step in steps], words)
    has_changes = any(run.op is not Op.KEPT for step in steps for run in _runs(step))
    passages = [Passage("\n".join(_summary(steps, state, words, marks if has_changes else None)))]
    passages += [Passage(_head(steps, place, words, edition), _runs(step), place) for place, step in enumerate(steps)]
    leaves = leaves_of(passages, room_beside(top, " " * _LAST_LINES), marks, words)
    return Sheets(top, leaves, has_changes)


def lineage_card(sheets: Sheets, state: LineageState, words: Catalogue, audience: Audience = PRIVATE) -> Card:
    """Draw one page of a lineage."""
    page = min(state.page, len(sheets.leaves) - 1)
    state = state.on(page)
    last = (page_line(page, len(sheets.leaves), words), audience.line(words))
    pages = [state.on(number) for number in range(len(sheets.leaves))]
    rows = buttons(
        *turning("lineage", "lineage", page, pages, words),
        marks_button("lineage", state, words) if sheets.has_changes else None,
        audience.button("lineage", state, words),
    )
    return Card((sheets.top, sheets.leaves[page].text, "\n".join(filter(None, last))), rows, divided=True)


def _summary(steps: Sequence[Step], state: LineageState, words: Catalogue, marks: Marks | None) -> Iterator[str]:
    """Yield what is followed, through how many texts, and in how many it stands."""
    asked = next((step for step in steps if str(step.document.symbol) == state.asked.symbol), None)
    if asked is not None and asked.clause is not None:
        name = f"{document_words(asked.document, words)}, {label_words(asked.clause.label, words, asked.document)}"
        title = words.gettext("Lineage of {clause}", clause=name)
        yield f"**{escape_markdown(title)}**"
        if next(asked.document.parts(asked.clause), None) is not None:
            yield small(words.gettext("The introductory words alone; ask for its parts one by one."))
    with_it = sum(step.clause is not None for step in steps)
    if len(steps) == 1:
        yield words.gettext("No other text held here is on this subject.")
    else:
        held = words.ngettext("{number} text held on this subject", "{number} texts held on this subject", len(steps))
        said = words.ngettext("the clause stands in {number}", "the clause stands in {number}", with_it)
        yield words.gettext("{texts}, oldest first; {clause}.", texts=held, clause=said)
    if marks is not None:
        yield legend(marks, words)


def _head(steps: Sequence[Step], place: int, words: Catalogue, edition: str) -> str:
    """Return the text and the label at one step, its receipt, and what became of the clause there."""
    step = steps[place]
    label = step.clause.label if step.clause is not None else None
    frame = frame_of(step.document, words, edition)
    receipt = (
        frame.receipt(label_words(label, words, step.document), str(label)) if label is not None else frame.receipt()
    )
    if not step.document.status.is_adopted:
        first, _, rest = receipt.partition("\n")
        receipt = f"{WARNING_SIGN} {first} — {escape_markdown(short_status(step.document, words))}\n{rest}"
    said = escape_markdown(shortened(" · ".join(_became(steps, place, words)), _MOST_SAID))
    return f"{receipt}\n**{said}**" if said else receipt


def _became(steps: Sequence[Step], place: int, words: Catalogue) -> Iterator[str]:
    """Yield what became of the clause at one step."""
    step, before = steps[place], steps[:place]
    if step.clause is None:
        was_there = any(each.clause is not None for each in before)
        if step.within is not None:
            where = label_words(step.within.label, words)
            yield (
                words.gettext("Merged into {clause}", clause=where)
                if was_there
                else words.gettext("Not yet a clause of its own: its words stand in {clause}", clause=where)
            )
        else:
            yield words.gettext("No longer here") if was_there else words.gettext("Not yet here")
        return
    if step.pair is None or step.since is None:
        if len(steps) > 1 and all(each.within is None for each in before):
            yield words.gettext("Here first, of the texts held")
        elif len(steps) > 1:
            yield words.gettext("A clause of its own since this text")
        return
    if before[-1].clause is None:
        yield words.gettext("Back again")
    said = remarks(step.pair, words)
    yield words.gettext("{change}, against {symbol}", change=said[0], symbol=document_words(step.since, words))
    yield from said[1:]


def _runs(step: Step) -> tuple[Run, ...]:
    if step.clause is None:
        return ()
    return runs_of(step.pair) if step.pair is not None else (Run(Op.KEPT, step.clause.text),)
