"""The card of a lineage: one clause in each text, oldest first, with the changes at each step."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.diff_marks import Marks, runs_of
from commands.clauses.next_steps import ShownClause, quote_buttons, quote_menu, shown_clause
from commands.clauses.passages import Passage, PassagePage, passage_pages, status_lines
from commands.clauses.receipt import WARNING_SIGN, frame_of
from commands.compare.card import legend, marks_button
from commands.compare.summary import remarks
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.status import short_status
from commands.ui.button_state import LineageState
from commands.ui.card import PRIVATE, Audience, Card, joined_buttons, page_buttons, page_line, remaining_room, shortened
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.lineage import Step
from corpus.comparison.result import Op, Run

_MAX_CHANGE_LENGTH = 400
"""Characters of the description of one step; a changed verb can be a whole sentence."""
_RESERVED = 200
"""Characters reserved for the page number and for who shared the answer."""


@dataclass(frozen=True, slots=True)
class LineagePages:
    """A paginated lineage, without its buttons."""

    top: str
    pages: tuple[PassagePage, ...]
    shown: tuple[tuple[ShownClause, ...], ...]
    """For each page the clauses whose words are on it."""
    has_changes: bool
    """True if words were added or removed, so that the card needs a legend and a button for the marks."""


def lineage_pages(steps: Sequence[Step], state: LineageState, words: Catalogue, edition: str) -> LineagePages:
    """Paginate a lineage; the page in ``state`` is ignored. ``edition`` is the short hash for the receipts."""
    marks = Marks.PLAIN if state.is_plain else Marks.BOLD
    asked = [step.document for step in steps if str(step.document.symbol) == state.request.symbol]
    top = status_lines(
        asked, words
    )  # the others' status stands with their words: it is not that of the clause asked for
    has_changes = any(run.op is not Op.KEPT for step in steps for run in _runs(step))
    passages = [Passage("\n".join(_summary(steps, state, words, marks if has_changes else None)))]
    passages += [Passage(_head(steps, index, words, edition), _runs(step), index) for index, step in enumerate(steps)]
    pages = passage_pages(passages, remaining_room(top, " " * _RESERVED), marks, words)
    shown = tuple(tuple(_shown_clauses([steps[index] for index in page.items], words)) for page in pages)
    return LineagePages(top, pages, shown, has_changes)


def _shown_clauses(steps: Iterable[Step], words: Catalogue) -> Iterator[ShownClause]:
    return (shown_clause(step.document, step.clause, words) for step in steps if step.clause is not None)


def lineage_card(contents: LineagePages, state: LineageState, words: Catalogue, audience: Audience = PRIVATE) -> Card:
    """Return the card of one page of a lineage."""
    page = min(state.page, len(contents.pages) - 1)
    state = state.on_page(page)
    footer = (page_line(page, len(contents.pages), words), audience.shared_by_line(words))
    states = [state.on_page(number) for number in range(len(contents.pages))]
    rows = (
        *quote_menu(contents.shown[page], words),
        *joined_buttons(
            (
                *page_buttons("lineage", "lineage", page, states, words),
                marks_button("lineage", state, words) if contents.has_changes else None,
            ),
            (*quote_buttons(contents.shown[page], words), audience.share_button("lineage", state, words)),
        ),
    )
    return Card((contents.top, contents.pages[page].text, "\n".join(filter(None, footer))), rows, with_separators=True)


def _summary(steps: Sequence[Step], state: LineageState, words: Catalogue, marks: Marks | None) -> Iterator[str]:
    """Yield the clause that is followed, the number of texts, and in how many of them it occurs."""
    start = next((step for step in steps if str(step.document.symbol) == state.request.symbol), None)
    if start is not None and start.clause is not None:
        name = f"{document_words(start.document, words)}, {label_words(start.clause.label, words, start.document)}"
        title = words.gettext("Lineage of {clause}", clause=name)
        yield f"**{escape_markdown(title)}**"
        if next(start.document.descendants(start.clause), None) is not None:
            yield small(words.gettext("The introductory words alone; ask for its parts one by one."))
    with_it = sum(step.clause is not None for step in steps)
    if len(steps) == 1:
        yield words.gettext("No other text held here is on this subject.")
    else:
        texts = words.ngettext("{number} text held on this subject", "{number} texts held on this subject", len(steps))
        count = words.ngettext("the clause stands in {number}", "the clause stands in {number}", with_it)
        yield words.gettext("{texts}, oldest first; {clause}.", texts=texts, clause=count)
    others = [
        step.document
        for step in steps
        if not step.document.status.is_adopted and str(step.document.symbol) != state.request.symbol
    ]
    if others:  # not at the top: it is not the status of the clause asked for
        named = words.listing(document_words(document, words) for document in others)
        line = words.gettext("Among them, not adopted: {documents}", documents=shortened(named, _MAX_CHANGE_LENGTH))
        yield small(f"{WARNING_SIGN} {escape_markdown(line)}")
    if marks is not None:
        yield legend(marks, words)


def _head(steps: Sequence[Step], index: int, words: Catalogue, edition: str) -> str:
    """Return the header of one step: text and label, receipt, and how the clause changed."""
    step = steps[index]
    label = step.clause.label if step.clause is not None else None
    frame = frame_of(step.document, words, edition)
    receipt = (
        frame.receipt(label_words(label, words, step.document), str(label)) if label is not None else frame.receipt()
    )
    if not step.document.status.is_adopted:
        first, _, rest = receipt.partition("\n")
        receipt = f"{WARNING_SIGN} {first} — {escape_markdown(short_status(step.document, words))}\n{rest}"
    change = escape_markdown(shortened(" · ".join(_change_phrases(steps, index, words)), _MAX_CHANGE_LENGTH))
    return f"{receipt}\n**{change}**" if change else receipt


def _change_phrases(steps: Sequence[Step], index: int, words: Catalogue) -> Iterator[str]:
    """Yield how the clause changed at one step."""
    step, earlier = steps[index], steps[:index]
    if step.clause is None:
        was_there = any(each.clause is not None for each in earlier)
        if step.within is not None:
            container = label_words(step.within.label, words)
            yield (
                words.gettext("Merged into {clause}", clause=container)
                if was_there
                else words.gettext("Not yet a clause of its own: its words stand in {clause}", clause=container)
            )
        else:
            yield words.gettext("No longer here") if was_there else words.gettext("Not yet here")
        return
    if step.pair is None or step.since is None:
        if len(steps) > 1 and all(each.within is None for each in earlier):
            yield words.gettext("Here first, of the texts held")
        elif len(steps) > 1:
            yield words.gettext("A clause of its own since this text")
        return
    if earlier[-1].clause is None:
        yield words.gettext("Back again")
    phrases = remarks(step.pair, words)
    yield words.gettext("{change}, against {symbol}", change=phrases[0], symbol=document_words(step.since, words))
    yield from phrases[1:]


def _runs(step: Step) -> tuple[Run, ...]:
    if step.clause is None:
        return ()
    return runs_of(step.pair) if step.pair is not None else (Run(Op.KEPT, step.clause.text),)
