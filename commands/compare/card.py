"""The card of a comparison: status of what is not adopted, a sentence that sums up, verbs, then the pairs.

A phone shows the pairs one below the other, so the two wordings are one text with marks. The picture
and the files, which show them side by side, stand at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discord import SelectOption, ui

from commands.clauses.diff_marks import Marks, runs_of
from commands.clauses.passages import Leaf, Passage, leaves_of, status_lines
from commands.clauses.receipt import frame_of, language_fact
from commands.compare.summary import (
    NO_CLAUSE,
    has_counterparts,
    names_of,
    pair_words,
    remarks,
    shift_words,
    summary_sentence,
)
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words, part_words
from commands.i18n.typography import ARROW
from commands.ui.button_state import CompareState, LineageState, press
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Audience,
    Card,
    Enclosure,
    button,
    buttons,
    menu,
    option,
    page_line,
    room_beside,
    shortened,
    turning,
)
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.result import Change, Comparison, Op, Pair, Run, Shift

_LAST_LINES = 300
"""Characters kept free for the number of the page, who shared it and that files were left out."""
_MOST_REMARKS, _MOST_SHIFT = 400, 160
"""Characters: an opening phrase can be a sentence."""
_FEW = 3
"""So many clauses without any counterpart are shown with the sentence that says so."""
_MOST_SHIFTS = 8
"""Lines of verbs before the pairs, which have them all."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A pair, and the page on which it begins."""

    name: str
    remarks: str
    page: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """A comparison, set: all that a card needs but the buttons and the files."""

    top: str
    leaves: tuple[Leaf, ...]
    receipts: str
    stops: tuple[Stop, ...]
    """Where the menu of pairs leads; none where all stand on one page."""
    has_more: bool
    """There is something that is shown only where everything is: pairs that did not change, most often."""
    has_marks: bool
    """Words are marked."""


def is_changed(pair: Pair) -> bool:
    """Say whether a pair is listed among the changes: other words, another place, or no counterpart."""
    return pair.moved or pair.crossed or pair.change not in {Change.SAME, Change.TYPOGRAPHY}


def sheets_of(comparison: Comparison, state: CompareState, words: Catalogue, edition: str) -> Sheets:
    """Set a comparison as a state asks for it, whatever its page; ``edition`` is the short hash of the receipts."""
    top = status_lines((comparison.first, comparison.second), words)
    receipts = "\n".join(
        frame_of(document, words, edition).receipt(
            words.listing(part_words(name, words, document) for name in names), ", ".join(names)
        )
        for document, names in ((comparison.first, state.first.parts), (comparison.second, state.second.parts))
    )
    marks = Marks.PLAIN if state.is_plain else Marks.BOLD
    pairs = _shown(comparison, show_all=state.show_all)
    passages = [
        Passage(_summary(comparison, pairs, marks, words)),
        *(each for place, pair in enumerate(pairs) for each in _passages(comparison, pair, place, words)),
    ]
    leaves = leaves_of(passages, room_beside(top, receipts, " " * _LAST_LINES), marks, words)
    stops = tuple(_stops(comparison, leaves, pairs, words)) if len(leaves) > 1 else ()
    has_more = len(_shown(comparison, show_all=False)) < len(comparison.pairs)
    return Sheets(top, leaves, receipts, stops, has_more, has_marks=_has_marks(pairs))


def _shown(comparison: Comparison, *, show_all: bool) -> list[Pair]:
    """Return the pairs to show: those that changed, or all; of texts with nothing in common, none unless all."""
    if show_all or comparison.by_number:
        return list(comparison.pairs)
    if not has_counterparts(comparison) and len(comparison.pairs) > _FEW:
        return []
    return [pair for pair in comparison.pairs if is_changed(pair)]


def _has_marks(pairs: Sequence[Pair]) -> bool:
    return any(each.op is not Op.KEPT for pair in pairs for each in runs_of(pair))


def compare_card(
    sheets: Sheets,
    state: CompareState,
    words: Catalogue,
    audience: Audience = PRIVATE,
    enclosures: Sequence[Enclosure] = (),
) -> Card:
    """Draw one page of a comparison."""
    page = min(state.page, len(sheets.leaves) - 1)
    state = state.on(page)
    left_out = "" if audience.takes_files else small(words.gettext("Without the files: they may not be attached here."))
    last = (sheets.receipts, page_line(page, len(sheets.leaves), words), audience.line(words), left_out)
    pages = [state.on(number) for number in range(len(sheets.leaves))]
    rows = (
        *menu(
            words.gettext("Go to a pair"),
            press("pair", str(state.on(0)), command="compare"),
            tuple(_options(sheets.stops, page, words)),
        ),
        *buttons(
            *turning("compare", "compare", page, pages, words),
            _show_button(state, words) if sheets.has_more else None,
            marks_button("compare", state, words) if sheets.has_marks else None,
            audience.button("compare", state, words),
        ),
    )
    texts = (sheets.top, sheets.leaves[page].text, "\n".join(filter(None, last)))
    return Card(texts, rows, divided=True, enclosures=enclosures if audience.takes_files else ())


def _show_button(state: CompareState, words: Catalogue) -> ui.Button[Card]:
    """Return the button that adds what did not change, or takes it away."""
    label = words.gettext("Changes only") if state.show_all else words.gettext("Show all")
    other = replace(state.on(0), show_all=not state.show_all)
    return button(label, press("compare", str(other), command="compare", how="all"))


def marks_button(command: str, state: CompareState | LineageState, words: Catalogue) -> ui.Button[Card]:
    """Return the button that marks the changes in the other way."""
    label = words.gettext("Bold marks") if state.is_plain else words.gettext("Plain marks")
    other = replace(state, is_plain=not state.is_plain)
    return button(label, press(command, str(other), command=command, how="marks"))


def legend(marks: Marks, words: Catalogue) -> str:
    """Return in small type how changes are marked."""
    if marks is Marks.PLAIN:
        return small(words.gettext("Additions stand in {plus}, deletions in {minus}.", plus="{+ +}", minus=r"\[- -\]"))
    return small(words.gettext("Additions are bold, deletions struck through."))


def _summary(comparison: Comparison, pairs: Sequence[Pair], marks: Marks, words: Catalogue) -> str:
    """Return the sentence that sums up, the verbs that changed, and how changes are marked."""
    if comparison.by_number:
        return escape_markdown(summary_sentence(comparison, words))
    lines = [escape_markdown(summary_sentence(comparison, words))]
    if not pairs and has_counterparts(comparison):
        lines.append(words.gettext("No clause has changed its words or its place."))
    elif _has_marks(pairs):
        lines.append(legend(marks, words))
    shifts = [(pair, shift) for pair in comparison.pairs for shift in pair.shifts]
    if shifts:
        title = words.gettext("Verbs that changed")
        lines.append(f"**{title}**")
        lines += [
            "- "
            + words.gettext(
                "{pair}: {shift}", pair=escape_markdown(_capital(pair_words(pair, words))), shift=_shift(shift, words)
            )
            for pair, shift in shifts[:_MOST_SHIFTS]
        ]
    if len(shifts) > _MOST_SHIFTS:
        lines.append("- " + words.ngettext("{number} more", "{number} more", len(shifts) - _MOST_SHIFTS))
    return "\n".join(lines)


def _passages(comparison: Comparison, pair: Pair, place: int, words: Catalogue) -> Iterator[Passage]:
    """Yield a pair under both labels; where no words are compared, one text after the other."""
    sides = ((comparison.first, pair.first), (comparison.second, pair.second))
    labels = f" {ARROW} ".join(
        label_words(clause.label, words, document) if clause is not None else NO_CLAUSE for document, clause in sides
    )
    head = f"**{escape_markdown(_capital(labels))}**"
    if not comparison.by_number:
        yield Passage(f"{head}\n{small(escape_markdown(_remarks(comparison, pair, words)))}", runs_of(pair), place)
        return
    for document, clause in sides:
        if clause is not None:
            said = small(f"{escape_markdown(document_words(document, words))} · {language_fact(document, words)}")
            yield Passage(f"{head}\n{said}" if head else said, (Run(Op.KEPT, clause.text),), place)
            head = ""


def _remarks(comparison: Comparison, pair: Pair, words: Catalogue) -> str:
    """Return what became of a clause; where none has a counterpart nothing was removed or added, as in a new text."""
    said = remarks(pair, words)
    if not has_counterparts(comparison):
        other = names_of(comparison, words)[pair.second is None]
        said = (words.gettext("No counterpart in {symbol}", symbol=other),)
    return shortened(" · ".join(said), _MOST_REMARKS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shift(shift: Shift, words: Catalogue) -> str:
    return escape_markdown(shortened(shift_words(shift, words), _MOST_SHIFT))


def _stops(comparison: Comparison, leaves: Sequence[Leaf], pairs: Sequence[Pair], words: Catalogue) -> Iterator[Stop]:
    first_page = {mate: page for page, leaf in reversed([*enumerate(leaves)]) for mate in leaf.mates}
    for place, pair in enumerate(pairs):
        yield Stop(pair_words(pair, words), _remarks(comparison, pair, words), first_page[place])


def _options(stops: Sequence[Stop], page: int, words: Catalogue) -> Iterator[SelectOption]:
    """Yield the pairs; where a menu does not hold so many, those around this page, and the way to the others.

    The value is the page, before a number that tells apart the pairs of one page.
    """
    room = MOST_OPTIONS - 2
    here = next((place for place, stop in enumerate(stops) if stop.page >= page), len(stops))
    start = 0 if len(stops) <= MOST_OPTIONS else max(0, min(here - room // 2, len(stops) - room))
    end = len(stops) if len(stops) <= MOST_OPTIONS else start + room
    if start:
        before = stops[max(0, start - room // 2 - 1)]
        yield option(words.gettext("‹ Earlier pairs"), f"{before.page}.earlier", _number_of(start, words))
    for place, stop in enumerate(stops[start:end], start):
        yield option(stop.name, f"{stop.page}.{place}", stop.remarks)
    if end < len(stops):
        after = stops[min(end + room // 2, len(stops) - 1)]
        yield option(words.gettext("Later pairs ›"), f"{after.page}.later", _number_of(len(stops) - end, words))


def _number_of(pairs: int, words: Catalogue) -> str:
    return words.ngettext("{number} pair", "{number} pairs", pairs)
