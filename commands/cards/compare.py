"""The card of a comparison: status of what is not adopted, a sentence that sums up, verbs, then the pairs.

A phone shows the pairs one below the other, so the two wordings are one text with marks. The picture
and the files, which show them side by side, stand at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discord import SelectOption, ui

from commands.cards.card import (
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
from commands.cards.markdown import shown, small
from commands.cards.marking import Marks, runs_of
from commands.cards.passages import Leaf, Passage, leaves_of, status_lines
from commands.cards.receipt import frame_of, language_fact
from commands.state import CompareState, LineageState, press
from commands.words import Words
from commands.words.comparing import ARROW, pair_name, remarks, shift_words, summary_sentence
from commands.words.labels import label_words, part_words
from commands.words.naming import document_words
from corpus.comparison import Change, Comparison, Op, Pair, Run, Shift

_LAST_LINES = 300
"""Characters kept free for the number of the page, who shared it and that files were left out."""
_NONE = "–"
"""In the place of the label that a removed or added clause lacks."""
_MOST_REMARKS, _MOST_SHIFT = 400, 160
"""Characters: an opening phrase can be a sentence."""
_MOST_SHIFTS = 8
"""Lines of verbs before the pairs, which have them all."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A comparison, set: all that a card needs but the buttons and the files."""

    top: str
    leaves: tuple[Leaf, ...]
    receipts: str
    options: tuple[SelectOption, ...]
    """Of the menu of pairs; none where all stand on one page."""
    has_unchanged: bool
    """There are pairs that did not change, to be shown or left out."""


def is_changed(pair: Pair) -> bool:
    """Say whether a pair is listed among the changes: other words, another place, or no counterpart."""
    return pair.moved or pair.crossed or pair.change not in {Change.SAME, Change.TYPOGRAPHY}


def sheets_of(comparison: Comparison, state: CompareState, words: Words, edition: str) -> Sheets:
    """Set a comparison as a state asks for it, whatever its page; ``edition`` is the short hash of the receipts."""
    top = status_lines((comparison.first, comparison.second), words)
    receipts = "\n".join(
        frame_of(document, words, edition).receipt(
            words.listing(part_words(name, words) for name in names), ", ".join(names)
        )
        for document, names in ((comparison.first, state.first.parts), (comparison.second, state.second.parts))
    )
    marks = Marks.PLAIN if state.is_plain else Marks.BOLD
    pairs = [pair for pair in comparison.pairs if state.show_all or comparison.by_number or is_changed(pair)]
    passages = [
        Passage(_summary(comparison, pairs, marks, words)),
        *(each for place, pair in enumerate(pairs) for each in _passages(comparison, pair, place, words)),
    ]
    leaves = leaves_of(passages, room_beside(top, receipts, " " * _LAST_LINES), marks, words)
    options = tuple(_options(leaves, pairs, words)) if len(leaves) > 1 else ()
    has_unchanged = not comparison.by_number and not all(map(is_changed, comparison.pairs))
    return Sheets(top, leaves, receipts, options, has_unchanged)


def compare_card(
    sheets: Sheets,
    state: CompareState,
    words: Words,
    audience: Audience = PRIVATE,
    enclosures: Sequence[Enclosure] = (),
) -> Card:
    """Draw one page of a comparison."""
    page = min(state.page, len(sheets.leaves) - 1)
    state = state.on(page)
    left_out = "" if audience.takes_files else small(words.say("Without the files: they may not be attached here."))
    last = (sheets.receipts, page_line(page, len(sheets.leaves), words), audience.line(words), left_out)
    pages = [state.on(number) for number in range(len(sheets.leaves))]
    rows = (
        *menu(words.say("Go to a pair"), press("pair", str(state.on(0)), command="compare"), sheets.options),
        *buttons(
            *turning("compare", "compare", page, pages, words),
            _show_button(state, words) if sheets.has_unchanged else None,
            marks_button("compare", state, words),
            audience.button("compare", state, words),
        ),
    )
    texts = (sheets.top, sheets.leaves[page].text, "\n".join(filter(None, last)))
    return Card(texts, rows, divided=True, enclosures=enclosures if audience.takes_files else ())


def _show_button(state: CompareState, words: Words) -> ui.Button[Card]:
    """Return the button that adds what did not change, or takes it away."""
    label = words.say("Changes only") if state.show_all else words.say("Show all")
    other = replace(state.on(0), show_all=not state.show_all)
    return button(label, press("compare", str(other), command="compare", how="all"))


def marks_button(command: str, state: CompareState | LineageState, words: Words) -> ui.Button[Card]:
    """Return the button that marks the changes in the other way."""
    label = words.say("Bold marks") if state.is_plain else words.say("Plain marks")
    other = replace(state, is_plain=not state.is_plain)
    return button(label, press(command, str(other), command=command, how="marks"))


def legend(marks: Marks, words: Words) -> str:
    """Return in small type how changes are marked."""
    if marks is Marks.PLAIN:
        return small(words.say("Additions stand in {plus}, deletions in {minus}.", plus="{+ +}", minus=r"\[- -\]"))
    return small(words.say("Additions are bold, deletions struck through."))


def _summary(comparison: Comparison, pairs: Sequence[Pair], marks: Marks, words: Words) -> str:
    """Return the sentence that sums up, the verbs that changed, and how changes are marked."""
    if comparison.by_number:
        return shown(summary_sentence(comparison, words))
    lines = [shown(summary_sentence(comparison, words))]
    if not pairs:
        lines.append(words.say("No clause has changed its words or its place."))
    elif any(each.op is not Op.KEPT for pair in pairs for each in runs_of(pair)):
        lines.append(legend(marks, words))
    shifts = [(pair, shift) for pair in comparison.pairs for shift in pair.shifts]
    if shifts:
        title = words.say("Verbs that changed")
        lines.append(f"**{title}**")
        lines += [
            "- " + words.say("{pair}: {shift}", pair=shown(pair_name(pair)), shift=_shift(shift, words))
            for pair, shift in shifts[:_MOST_SHIFTS]
        ]
    if len(shifts) > _MOST_SHIFTS:
        lines.append("- " + words.count("{number} more", "{number} more", len(shifts) - _MOST_SHIFTS))
    return "\n".join(lines)


def _passages(comparison: Comparison, pair: Pair, place: int, words: Words) -> Iterator[Passage]:
    """Yield a pair under both labels; where no words are compared, one text after the other."""
    sides = ((comparison.first, pair.first), (comparison.second, pair.second))
    labels = f" {ARROW} ".join(label_words(clause.label, words) if clause is not None else _NONE for _, clause in sides)
    head = f"**{shown(labels[:1].upper() + labels[1:])}**"
    if not comparison.by_number:
        yield Passage(f"{head}\n{small(shown(_remarks(pair, words)))}", runs_of(pair), place)
        return
    for document, clause in sides:
        if clause is not None:
            said = small(f"{shown(document_words(document, words))} · {language_fact(document, words)}")
            yield Passage(f"{head}\n{said}" if head else said, (Run(Op.KEPT, clause.text),), place)
            head = ""


def _remarks(pair: Pair, words: Words) -> str:
    return shortened(" · ".join(remarks(pair, words)), _MOST_REMARKS)


def _shift(shift: Shift, words: Words) -> str:
    return shown(shortened(shift_words(shift, words), _MOST_SHIFT))


def _options(leaves: Sequence[Leaf], pairs: Sequence[Pair], words: Words) -> Iterator[SelectOption]:
    """Yield the pairs; where a menu does not hold so many, the pages, or several pages together.

    The value is the page, before a number that tells apart the pairs of one page.
    """
    first_page = {mate: page for page, leaf in reversed([*enumerate(leaves)]) for mate in leaf.mates}
    if len(pairs) <= MOST_OPTIONS:
        for place, pair in enumerate(pairs):
            yield option(pair_name(pair), f"{first_page[place]}.{place}", _remarks(pair, words))
        return
    together = -(-len(leaves) // MOST_OPTIONS)
    for start in range(0, len(leaves), together):
        mates = [mate for leaf in leaves[start : start + together] for mate in leaf.mates]
        if mates:
            names = dict.fromkeys(pair_name(pairs[mate]) for mate in (mates[0], mates[-1]))
            yield option(" … ".join(names), f"{start}.0", words.say("from page {number}", number=start + 1))
