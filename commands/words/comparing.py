"""A comparison in words: the sentence that sums up, what became of a clause, the verbs that changed.

Everything is said from a comparison's values; nothing here weighs a change or calls it good or bad.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from commands.words.catalogue import Words
from commands.words.labels import label_words
from commands.words.naming import document_words
from commands.words.typography import bound
from corpus.comparison import Change, Comparison, Pair, Shift
from corpus.document import Clause
from corpus.label import Label, Series

ARROW = "→"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many clauses met which fate."""

    same: int
    typography: int
    reworded: int
    removed: int
    added: int
    moved: int
    """Of the pairs counted above, those that stand in another order."""

    @classmethod
    def of(cls, comparison: Comparison) -> "Tally":
        """Count the pairs of a comparison."""
        by_change = Counter(pair.change for pair in comparison.pairs)
        moved = sum(pair.moved for pair in comparison.pairs)
        return cls(**{change.value: by_change[change] for change in Change}, moved=moved)


def names_of(comparison: Comparison, words: Words) -> tuple[str, str]:
    """Return what the two texts are called."""
    return document_words(comparison.first, words), document_words(comparison.second, words)


def summary_sentence(comparison: Comparison, words: Words) -> str:
    """Return the sentence that sums up: so many the same, reworded, removed, added, moved; likeness of the whole.

    Of texts in two languages it says so, and how many clauses have a number in common.
    """
    if comparison.by_number:
        return " ".join(_by_number(comparison, words))
    tally = Tally.of(comparison)
    counts = [
        said
        for number, said in (
            (tally.same, words.count("{number} the same", "{number} the same", tally.same)),
            (
                tally.typography,
                words.count("{number} with other typography", "{number} with other typography", tally.typography),
            ),
            (tally.reworded, words.count("{number} reworded", "{number} reworded", tally.reworded)),
            (tally.removed, words.count("{number} removed", "{number} removed", tally.removed)),
            (tally.added, words.count("{number} added", "{number} added", tally.added)),
        )
        if number
    ]
    if not counts:
        return words.say("There are no clauses to compare.")
    said = words.listing(bound(count) for count in counts)
    if tally.moved:
        moved = words.count("{number} of them in another order", "{number} of them in another order", tally.moved)
        said = words.say("{counts}; {moved}", counts=said, moved=moved)
    first, second = names_of(comparison, words)
    return words.say(
        "Clauses from {first} to {second}: {counts}. Likeness of the whole: {likeness}.",
        first=first,
        second=second,
        counts=said,
        likeness=likeness_words(comparison.likeness, words),
    )


def _by_number(comparison: Comparison, words: Words) -> Iterator[str]:
    """Yield what is said of two texts in two languages."""
    paired = sum(pair.first is not None and pair.second is not None for pair in comparison.pairs)
    yield words.say("The texts are in two languages: clauses are paired by their numbers, and no words are compared.")
    said = [words.count("{number} pair", "{number} pairs", paired)]
    for change, name in zip((Change.REMOVED, Change.ADDED), names_of(comparison, words), strict=True):
        alone = sum(pair.change is change for pair in comparison.pairs)
        if alone:
            said.append(words.count("{number} only in {symbol}", "{number} only in {symbol}", alone, symbol=name))
    yield words.say("{counts}.", counts=words.listing(said))


def likeness_words(likeness: float, words: Words) -> str:
    """Return a likeness, 0 to 100, in per cent; only what is wholly alike is called 100.

    >>> from commands.words.catalogue import words_in
    >>> likeness_words(99.7, words_in("en"))
    '99%'
    """
    return words.say("{number}%", number=int(likeness))


def change_words(change: Change, words: Words) -> str:
    """Return what became of a clause, in a word or two: "Reworded", « Reformulé »."""
    return {
        Change.SAME: words.term("change", "The same"),
        Change.TYPOGRAPHY: words.term("change", "Typography only"),
        Change.REWORDED: words.term("change", "Reworded"),
        Change.REMOVED: words.term("change", "Removed"),
        Change.ADDED: words.term("change", "Added"),
    }[change]


def by_number_words(words: Words) -> str:
    """Return the words for a pair of which only the numbers were compared."""
    return words.term("change", "The same number")


def moved_words(words: Words) -> str:
    """Return the word for a pair that stands in another order."""
    return words.term("change", "Moved")


def remarks(pair: Pair, words: Words) -> tuple[str, ...]:
    """Return what there is to say of a pair, the most important first; verbs that changed come last."""
    said = [change_words(pair.change, words)]
    if pair.change is Change.REWORDED and not pair.wording:
        said[0] = by_number_words(words)
    elif pair.change is Change.REWORDED:
        said[0] = words.say("{change}, {likeness} alike", change=said[0], likeness=likeness_words(pair.likeness, words))
    if pair.moved:
        said.append(moved_words(words))
    if pair.crossed and pair.second is not None:
        to_preamble = pair.second.label.series is Series.PREAMBULAR
        said.append(
            words.say("From the operative part to the preamble")
            if to_preamble
            else words.say("From the preamble to the operative part")
        )
    if pair.split_from is not None:
        said.append(words.say("Split off from {clause}", clause=label_words(pair.split_from.label, words)))
    if pair.merged_into is not None:
        said.append(words.say("Merged into {clause}", clause=label_words(pair.merged_into.label, words)))
    return (*said, *(shift_words(shift, words) for shift in pair.shifts))


def shift_words(shift: Shift, words: Words) -> str:
    """Return a verb that changed: “Welcomes” → “Confirms”."""
    return words.say("“{first}” → “{second}”", first=shift.first, second=shift.second)


def pair_words(pair: Pair, words: Words) -> str:
    """Return a pair's labels as a reader writes them: "para. 3 → para. 2"; one where both are the same."""
    names = list(dict.fromkeys(label_words(clause.label, words) for clause in (pair.first, pair.second) if clause))
    return f" {ARROW} ".join(names)


def pair_name(pair: Pair) -> str:
    """Return a pair's labels in the floor's shorthand: ``PP8 → PP5``."""
    names = list(dict.fromkeys(short_label(clause.label) for clause in (pair.first, pair.second) if clause))
    return f" {ARROW} ".join(names)


def short_label(label: Label) -> str:
    """Return a label as short as a picture needs it: the floor's PP and OP, a report's bare number.

    >>> short_label(Label.parse("para 86 bullet 4")), short_label(Label.parse("annex II para 5"))
    ('86 • 4', 'annex II 5')
    """
    bullet = f" • {label.bullet}" if label.bullet is not None else ""
    name = str(label).removesuffix(f" bullet {label.bullet}")
    return name.replace(f"{Series.PARAGRAPH} ", "") + bullet


def clauses_of(comparison: Comparison) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Return the clauses of both texts that are compared, each in the order of its text."""
    first = [pair.first for pair in comparison.pairs if pair.first is not None]
    second = [pair.second for pair in comparison.pairs if pair.second is not None]
    return tuple(sorted(first, key=_position)), tuple(sorted(second, key=_position))


def _position(clause: Clause) -> int:
    return clause.position


MOST_ALTERNATIVE = 1024
"""Characters of alternative text that Discord takes with a file."""


def alternative_text(comparison: Comparison, words: Words) -> str:
    """Return the picture in words: the summary, then what moved, went and came, in at most 1,024 characters."""
    first, second = names_of(comparison, words)
    said = words.say(
        "Picture: two columns of clauses, {first} on the left, {second} on the right; ribbons join the pairs.",
        first=first,
        second=second,
    )
    said = f"{said} {summary_sentence(comparison, words)}"
    named = (
        (moved_words(words), [pair_name(pair) for pair in comparison.pairs if pair.moved]),
        *(
            (change_words(change, words), [pair_name(pair) for pair in comparison.pairs if pair.change is change])
            for change in (Change.REWORDED, Change.REMOVED, Change.ADDED)
            if change is not Change.REWORDED or not comparison.by_number
        ),
    )
    for name, pairs in named:
        room = MOST_ALTERNATIVE - len(said) - _LEAST_ROOM
        if pairs and room > 0:
            listed = words.say("{name}: {clauses}.", name=name, clauses=_some(pairs, room, words))
            said = f"{said} {listed}"
    return said if len(said) <= MOST_ALTERNATIVE else f"{said[: MOST_ALTERNATIVE - 1]}…"


_LEAST_ROOM = 80
"""Characters kept free for what stands around a list."""


def _some(names: list[str], room: int, words: Words) -> str:
    """Return as many names as there is room for, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if sum(len(each) + 2 for each in (*shown, name)) > room:
            break
        shown.append(name)
    rest = len(names) - len(shown)
    more = [words.count("{number} more", "{number} more", rest)] if rest else []
    return ", ".join((*shown, *more))
