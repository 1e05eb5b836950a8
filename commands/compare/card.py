"""The card of a comparison: status of texts not adopted, a summary, what can be read out, the picture, then the pairs.

A phone has no room for two columns, so the two wordings of a pair are one text with marks. The files, which show them
side by side, come last. A page is as long as one screen and a half of a phone.
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
    capital,
    fact_lines,
    has_counterparts,
    highlights,
    moved_only,
    names_of,
    pair_words,
    remarks,
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
from commands.ui.paging import Room
from corpus.comparison.result import WORDS_KEPT, Change, Comparison, Op, Pair, Run
from corpus.document import Document
from corpus.holdings import Holding

_COMFORTABLE = 1_400
"""Characters of a page that a phone shows on about one screen and a half; a longer pair has a page of its own."""
_LAST_LINES = 300
"""Characters reserved for the page number, the sharer and the notice that files were left out."""
_MOST_REMARKS = 400
"""Characters: an opening phrase can be a sentence."""
_FEW = 3
"""If no clause has a counterpart, up to so many are shown with the sentence that says so; of more, none."""
_MOST_HIGHLIGHTS = 6
"""Lines of what can be read out; the pairs below have them all."""
_MOST_LINE = 180
"""Characters of one such line, or of one fact."""


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
    summary: str
    """The beginning of the first page: what is said before the picture; empty if it does not fit into one page."""
    pages: tuple[PassagePage, ...]
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
    """Return True if a pair is listed as a change: other words or footnotes, another part, or no counterpart."""
    return pair.crossed or pair.footnotes or pair.change not in WORDS_KEPT


def comparison_pages(comparison: Comparison, state: CompareState, words: Catalogue, edition: str) -> ComparisonPages:
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
    summary = _summary(comparison, pairs, marks, words)
    passages = [each for place, pair in enumerate(pairs) for each in _passages(comparison, pair, place, words)]
    pages = _pages(Passage(summary), passages, remaining_room(top, receipts, " " * _LAST_LINES), marks, words)
    stops = tuple(_stops(comparison, pages, pairs, words)) if len(pages) > 1 else ()
    has_more = len(_listed_pairs(comparison, show_all=False)) < len(comparison.pairs)
    summary = summary.rstrip()
    if not pages or not pages[0].text.startswith(summary):
        summary = ""
    shown = tuple(tuple(_shown_clauses(comparison, [pairs[place] for place in page.items], words)) for page in pages)
    return ComparisonPages(top, summary, pages, receipts, shown, stops, has_more, has_marks=_has_marks(pairs))


def _pages(
    summary: Passage, passages: Sequence[Passage], room: Room, marks: Marks, words: Catalogue
) -> tuple[PassagePage, ...]:
    """Return pages of one screen and a half: the summary with the pairs that fit, then the others.

    A passage that is longer than that has a page of its own, or several. A single pair follows the summary at once.
    """
    if len({passage.item for passage in passages}) <= 1:
        return passage_pages([summary, *passages], room, marks, words)
    pages = list(passage_pages([summary], room, marks, words))
    for passage in passages:
        for page in passage_pages([passage], room, marks, words):
            last = pages[-1]
            text = f"{last.text}\n\n{page.text}"
            if len(text) <= _COMFORTABLE:
                pages[-1] = PassagePage(text, tuple(dict.fromkeys((*last.items, *page.items))))
            else:
                pages.append(page)
    return tuple(pages)


def _shown_clauses(comparison: Comparison, pairs: Iterable[Pair], words: Catalogue) -> Iterator[ShownClause]:
    for pair in pairs:
        for document, clause in ((comparison.first, pair.first), (comparison.second, pair.second)):
            if clause is not None:
                yield shown_clause(document, clause, words)


def other_texts_card(document: Document, request: PartsRequest, others: Sequence[Holding], words: Catalogue) -> Card:
    """Return the card that asks with which text on its subject to compare a quotation."""
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
    """Return the pairs to show: all in order, or those that changed, substance first.

    Of texts that differ in typography alone, these pairs are shown. Of texts without counterparts or of different
    kinds, what is only in one of them is not listed, unless it is very little.
    """
    pairs = [pair for pair in comparison.pairs if pair.in_place is None or pair.second is not None]
    if show_all or comparison.by_number:
        return pairs
    if len(pairs) > _FEW and (comparison.of_different_kinds or not has_counterparts(comparison)):
        pairs = [pair for pair in pairs if pair.first is not None and pair.second is not None]
    changed = sorted(filter(is_changed, pairs), key=_weight)
    return changed or [pair for pair in pairs if pair.change is Change.TYPOGRAPHY]


def _weight(pair: Pair) -> int:
    """Return the rank of a pair among the changes: substance, updates, editorial changes, footnotes."""
    ranks = (Change.UPDATE, Change.EDITORIAL, Change.TYPOGRAPHY, Change.SAME)
    return 0 if pair.crossed or pair.change not in ranks else 1 + ranks.index(pair.change)


def _has_marks(pairs: Sequence[Pair]) -> bool:
    return any(each.op is not Op.KEPT for pair in pairs for each in runs_of(pair))


def compare_card(
    comparison: ComparisonPages,
    state: CompareState,
    words: Catalogue,
    audience: Audience = PRIVATE,
    enclosures: Sequence[Enclosure] = (),
) -> Card:
    """Return the card for one page of a comparison; the last page if the state's page does not exist."""
    page = min(state.page, len(comparison.pages) - 1)
    state = state.on_page(page)
    left_out = (
        "" if audience.allows_files else small(words.gettext("Without the files: they may not be attached here."))
    )
    last = (
        comparison.receipts,
        page_line(page, len(comparison.pages), words),
        audience.shared_by_line(words),
        left_out,
    )
    states = [state.on_page(number) for number in range(len(comparison.pages))]
    rows = (
        *menu(
            words.gettext("Go to a pair"),
            make_custom_id("pair", str(state.on_page(0)), command="compare"),
            tuple(_options(comparison.stops, page, words)),
        ),
        *quote_menu(comparison.shown[page], words),
        *joined_buttons(
            (
                *page_buttons("compare", "compare", page, states, words),
                _show_button(state, words) if comparison.has_more else None,
                marks_button("compare", state, words) if comparison.has_marks else None,
            ),
            (*quote_buttons(comparison.shown[page], words), audience.share_button("compare", state, words)),
        ),
    )
    text, summary = comparison.pages[page].text, comparison.summary if page == 0 else ""
    texts = (comparison.top, summary, text.removeprefix(summary).lstrip("\n"), "\n".join(filter(None, last)))
    return Card(
        texts,
        rows,
        with_separators=True,
        enclosures=enclosures if audience.allows_files else (),
        pictures_after=2 if summary else None,
    )


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
    lines += [small(_shortened(line)) for line in fact_lines(comparison, words)]
    shown = list(highlights(comparison, words))
    lines += [f"- **{name}** {_shortened(text)}" for name, text in shown[:_MOST_HIGHLIGHTS]]
    if len(shown) > _MOST_HIGHLIGHTS:
        rest = len(shown) - _MOST_HIGHLIGHTS
        lines.append("- " + words.ngettext("{number} more", "{number} more", rest))
    if moved := moved_only(comparison):
        lines.append(small(_shortened(words.gettext("Moved, otherwise unchanged: {clauses}", clauses=moved))))
    if not any(map(is_changed, comparison.pairs)) and has_counterparts(comparison):
        lines.append(
            words.gettext("No clause has changed its words.")
            if moved
            else words.gettext("No clause has changed its words or its place.")
        )
    elif _has_marks(pairs):
        lines.append(legend(marks, words))
    return "\n".join(lines)


def _shortened(text: str) -> str:
    return escape_markdown(shortened(text, _MOST_LINE))


def _passages(comparison: Comparison, pair: Pair, place: int, words: Catalogue) -> Iterator[Passage]:
    """Yield one passage for a pair, with both labels; if no words are compared, one passage for each text."""
    first = pair.in_place if pair.first is None and pair.in_place is not None else pair.first
    sides = ((comparison.first, first), (comparison.second, pair.second))
    labels = f" {ARROW} ".join(
        label_words(clause.label, words, document) if clause is not None else NO_CLAUSE for document, clause in sides
    )
    head = f"**{escape_markdown(capital(labels))}**"
    if not comparison.by_number and pair.in_place is None:
        yield Passage(f"{head}\n{small(escape_markdown(_remarks(comparison, pair, words)))}", runs_of(pair), place)
        return
    if pair.in_place is not None:
        notice = words.gettext("Another clause in the same place; their words are not compared.")
        head = f"{head}\n{small(notice)}"
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


def _stops(
    comparison: Comparison, pages: Sequence[PassagePage], pairs: Sequence[Pair], words: Catalogue
) -> Iterator[PairEntry]:
    first_page = {mate: index for index, page in reversed([*enumerate(pages)]) for mate in page.items}
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
