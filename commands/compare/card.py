"""The card of a comparison: status of texts not adopted, a summary sentence, verbs, then the pairs.

A phone has no room for two columns, so the two wordings of a pair are one text with marks. The picture
and the files, which show them side by side, come last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from discord import SelectOption, ui

from commands.clauses.diff_marks import Marks, runs_of
from commands.clauses.next_steps import COMPARE_WITH, ShownClause, quote_buttons, quote_menu, shown_clause
from commands.clauses.passages import Passage, PassagePage, passage_pages, status_lines
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
from commands.i18n.status import short_status
from commands.i18n.typography import ARROW
from commands.ui.button_state import OFFERED, CompareState, LineageState, PartsRequest, QuoteState, make_custom_id
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Audience,
    Card,
    Enclosure,
    button,
    joined_buttons,
    menu,
    option,
    page_buttons,
    page_line,
    remaining_room,
    shortened,
)
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.result import Change, Comparison, Op, Pair, Run, Shift
from corpus.document import Document
from corpus.holdings import Holding

_LAST_LINES = 300
"""Characters reserved for the page number, the sharer and the notice that files were left out."""
_MOST_REMARKS, _MOST_SHIFT = 400, 160
"""Characters: an opening phrase can be a sentence."""
_FEW = 3
"""If no clause has a counterpart, up to so many are shown with the sentence that says so; of more, none."""
_MOST_SHIFTS = 8
"""Lines of changed verbs in the summary; the pairs below have them all."""


@dataclass(frozen=True, slots=True)
class PairEntry:
    """An entry in the menu of pairs, with the page on which the pair begins."""

    name: str
    remarks: str
    page: int


@dataclass(frozen=True, slots=True)
class ComparisonPages:
    """The formatted texts of a comparison: all that a card needs except the buttons and the files."""

    top: str
    leaves: tuple[PassagePage, ...]
    receipts: str
    shown: tuple[tuple[ShownClause, ...], ...]
    """For each page the clauses whose words are on it."""
    stops: tuple[PairEntry, ...]
    """Entries of the menu of pairs; empty if there is only one page."""
    has_more: bool
    """Whether "Show all" adds pairs, most often those that did not change."""
    has_marks: bool
    """Whether any words are marked as changed."""


def is_changed(pair: Pair) -> bool:
    """Return True if a pair is listed as a change: other words, another place, or no counterpart."""
    return pair.moved or pair.crossed or pair.change not in {Change.SAME, Change.TYPOGRAPHY}


def sheets_of(comparison: Comparison, state: CompareState, words: Catalogue, edition: str) -> ComparisonPages:
    """Return all pages of a comparison with the options of a state; ``edition`` is the short hash in the receipts."""
    top = status_lines((comparison.first, comparison.second), words)
    receipts = "\n".join(
        frame_of(document, words, edition).receipt(
            words.listing(part_words(name, words, document) for name in names), ", ".join(names)
        )
        for document, names in ((comparison.first, state.first.parts), (comparison.second, state.second.parts))
    )
    marks = Marks.PLAIN if state.is_plain else Marks.BOLD
    pairs = _listed_pairs(comparison, show_all=state.show_all)
    passages = [
        Passage(_summary(comparison, pairs, marks, words)),
        *(each for place, pair in enumerate(pairs) for each in _passages(comparison, pair, place, words)),
    ]
    leaves = passage_pages(passages, remaining_room(top, receipts, " " * _LAST_LINES), marks, words)
    stops = tuple(_stops(comparison, leaves, pairs, words)) if len(leaves) > 1 else ()
    has_more = len(_listed_pairs(comparison, show_all=False)) < len(comparison.pairs)
    shown = tuple(tuple(_shown_clauses(comparison, [pairs[place] for place in leaf.items], words)) for leaf in leaves)
    return ComparisonPages(top, leaves, receipts, shown, stops, has_more, has_marks=_has_marks(pairs))


def _shown_clauses(comparison: Comparison, pairs: Iterable[Pair], words: Catalogue) -> Iterator[ShownClause]:
    for pair in pairs:
        for document, clause in ((comparison.first, pair.first), (comparison.second, pair.second)):
            if clause is not None:
                yield shown_clause(document, clause, words)


def other_texts_card(document: Document, request: PartsRequest, others: Sequence[Holding], words: Catalogue) -> Card:
    """Return the card that asks with which text on its subject a quotation shall be compared."""
    parts = words.listing(part_words(name, words, document) for name in request.parts)
    quoted = ", ".join(filter(None, (document_words(document, words), parts)))
    title = words.gettext("Compare {clause} with:", clause=quoted)
    options = [
        option(document_words(each, words), str(each.symbol), f"{short_status(each, words)} · {each.title}")
        for each in others
    ]
    custom_id = make_custom_id(COMPARE_WITH, str(QuoteState((request,))), command="compare", suffix=OFFERED)
    return Card([f"**{escape_markdown(title)}**"], menu(words.gettext("Choose a text"), custom_id, options))


def _listed_pairs(comparison: Comparison, *, show_all: bool) -> list[Pair]:
    """Return the pairs to show: all or those that changed; none of many pairs if no clause has a counterpart."""
    if show_all or comparison.by_number:
        return list(comparison.pairs)
    if not has_counterparts(comparison) and len(comparison.pairs) > _FEW:
        return []
    return [pair for pair in comparison.pairs if is_changed(pair)]


def _has_marks(pairs: Sequence[Pair]) -> bool:
    return any(each.op is not Op.KEPT for pair in pairs for each in runs_of(pair))


def compare_card(
    sheets: ComparisonPages,
    state: CompareState,
    words: Catalogue,
    audience: Audience = PRIVATE,
    enclosures: Sequence[Enclosure] = (),
) -> Card:
    """Return the card for one page of a comparison; the last page if the state's page does not exist."""
    page = min(state.page, len(sheets.leaves) - 1)
    state = state.on_page(page)
    left_out = (
        "" if audience.allows_files else small(words.gettext("Without the files: they may not be attached here."))
    )
    last = (sheets.receipts, page_line(page, len(sheets.leaves), words), audience.shared_by_line(words), left_out)
    pages = [state.on_page(number) for number in range(len(sheets.leaves))]
    rows = (
        *menu(
            words.gettext("Go to a pair"),
            make_custom_id("pair", str(state.on_page(0)), command="compare"),
            tuple(_options(sheets.stops, page, words)),
        ),
        *quote_menu(sheets.shown[page], words),
        *joined_buttons(
            (
                *page_buttons("compare", "compare", page, pages, words),
                _show_button(state, words) if sheets.has_more else None,
                marks_button("compare", state, words) if sheets.has_marks else None,
            ),
            (*quote_buttons(sheets.shown[page], words), audience.share_button("compare", state, words)),
        ),
    )
    texts = (sheets.top, sheets.leaves[page].text, "\n".join(filter(None, last)))
    return Card(texts, rows, with_separators=True, enclosures=enclosures if audience.allows_files else ())


def _show_button(state: CompareState, words: Catalogue) -> ui.Button[Card]:
    """Return the button that shows or hides the pairs that did not change."""
    label = words.gettext("Changes only") if state.show_all else words.gettext("Show all")
    other = replace(state.on_page(0), show_all=not state.show_all)
    return button(label, make_custom_id("compare", str(other), command="compare", suffix="all"))


def marks_button(command: str, state: CompareState | LineageState, words: Catalogue) -> ui.Button[Card]:
    """Return the button that switches between bold marks and brackets."""
    label = words.gettext("Bold marks") if state.is_plain else words.gettext("Plain marks")
    other = replace(state, is_plain=not state.is_plain)
    return button(label, make_custom_id(command, str(other), command=command, suffix="marks"))


def legend(marks: Marks, words: Catalogue) -> str:
    """Return the line, in small type, that explains the marks."""
    if marks is Marks.PLAIN:
        return small(words.gettext("Additions stand in {plus}, deletions in {minus}.", plus="{+ +}", minus=r"\[- -\]"))
    return small(words.gettext("Additions are bold, deletions struck through."))


def _summary(comparison: Comparison, pairs: Sequence[Pair], marks: Marks, words: Catalogue) -> str:
    """Return the summary sentence, the legend of the marks and the verbs that changed."""
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
    """Yield one passage for a pair, with both labels; if no words are compared, one passage for each text."""
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
            source = small(f"{escape_markdown(document_words(document, words))} · {language_fact(document, words)}")
            yield Passage(f"{head}\n{source}" if head else source, (Run(Op.KEPT, clause.text),), place)
            head = ""


def _remarks(comparison: Comparison, pair: Pair, words: Catalogue) -> str:
    """Return the remarks on a pair.

    If no clause of the two texts has a counterpart, they are unrelated, and the remark says only that.
    """
    phrases = remarks(pair, words)
    if not has_counterparts(comparison):
        other = names_of(comparison, words)[pair.second is None]
        phrases = (words.gettext("No counterpart in {symbol}", symbol=other),)
    return shortened(" · ".join(phrases), _MOST_REMARKS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shift(shift: Shift, words: Catalogue) -> str:
    return escape_markdown(shortened(shift_words(shift, words), _MOST_SHIFT))


def _stops(
    comparison: Comparison, leaves: Sequence[PassagePage], pairs: Sequence[Pair], words: Catalogue
) -> Iterator[PairEntry]:
    first_page = {mate: page for page, leaf in reversed([*enumerate(leaves)]) for mate in leaf.items}
    for place, pair in enumerate(pairs):
        yield PairEntry(pair_words(pair, words), _remarks(comparison, pair, words), first_page[place])


def _options(stops: Sequence[PairEntry], page: int, words: Catalogue) -> Iterator[SelectOption]:
    """Yield the menu's options: all pairs, or those around this page with links to earlier and later ones.

    A value is the page, a dot, and an index that makes it unique among the pairs of one page.
    """
    room = MOST_OPTIONS - 2
    current = next((place for place, stop in enumerate(stops) if stop.page >= page), len(stops))
    start = 0 if len(stops) <= MOST_OPTIONS else max(0, min(current - room // 2, len(stops) - room))
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
