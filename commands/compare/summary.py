"""A comparison in words: the sentence that sums up, what became of a clause, the verbs that changed.

Everything is said from a comparison's values; nothing here weighs a change or calls it good or bad.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.typography import ARROW, bound
from corpus.comparison.result import Change, Comparison, Pair, Shift
from corpus.document import Clause, Document
from corpus.label import Label, Series

NO_CLAUSE = "–"
"""In the place of the label that a removed or added clause lacks."""


_MOST_NAMED = 3
"""Clauses that are named where some of a text are compared."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many clauses met which fate."""

    same: int
    typography: int
    reworded: int
    removed: int
    added: int
    paired: int
    """By number alone, their words not compared."""
    moved: int
    """Of the pairs counted above, those that stand in another order."""
    crossed: int
    """Of them, those that went from the preamble to the operative part or back."""
    split: int
    """Of what was added, what was split off from a clause."""
    merged: int
    """Of what was removed, what was merged into a clause."""

    @classmethod
    def of(cls, comparison: Comparison) -> "Tally":
        """Count the pairs of a comparison."""
        by_change = Counter(pair.change for pair in comparison.pairs)
        return cls(
            **{change.value: by_change[change] for change in Change},
            moved=sum(pair.moved for pair in comparison.pairs),
            crossed=sum(pair.crossed for pair in comparison.pairs),
            split=sum(pair.split_from is not None for pair in comparison.pairs),
            merged=sum(pair.merged_into is not None for pair in comparison.pairs),
        )


def names_of(comparison: Comparison, words: Catalogue) -> tuple[str, str]:
    """Return what the two texts are called, and which clauses of them are compared where it is not all."""
    return (
        _name(comparison.first, comparison.first_part, words),
        _name(comparison.second, comparison.second_part, words),
    )


def _name(document: Document, part: Sequence[Clause] | None, words: Catalogue) -> str:
    name = document_words(document, words)
    if document.symbol.is_local:
        name = words.gettext("“{title}”", title=name)
    if not part:
        return name
    labels = {clause.label for clause in part}
    tops = [clause.label for clause in part if clause.label.parent not in labels]
    named = [label_words(label, words) for label in tops[:_MOST_NAMED]]
    if len(tops) > _MOST_NAMED:
        named.append(words.ngettext("{number} more", "{number} more", len(tops) - _MOST_NAMED))
    return f"{name}, {words.listing(named)}"


def is_partial(comparison: Comparison) -> bool:
    """Say whether only some clauses of one of the texts, or of both, are compared."""
    return comparison.first_part is not None or comparison.second_part is not None


def has_counterparts(comparison: Comparison) -> bool:
    """Say whether the two texts have any clause in common, whatever its words now are."""
    return any(pair.first is not None and pair.second is not None for pair in comparison.pairs)


def summary_sentence(comparison: Comparison, words: Catalogue) -> str:
    """Return the sentence that sums up: so many the same, reworded, removed, added, moved; how alike all is.

    Of texts in two languages it says so, and how many clauses have a number in common; of texts that have
    nothing in common, just that.
    """
    if comparison.by_number:
        return " ".join(_by_number(comparison, words))
    if not comparison.pairs:
        return words.gettext("There are no clauses to compare.")
    first, second = names_of(comparison, words)
    if not has_counterparts(comparison):
        return words.gettext("No clause of {first} has a counterpart in {second}.", first=first, second=second)
    tally = Tally.of(comparison)
    said = words.listing(map(bound, _counts(tally, words)))
    if notes := _notes(tally, words):
        said = words.gettext("{counts}; {notes}", counts=said, notes=", ".join(map(bound, notes)))
    facts = {"first": first, "second": second, "counts": said, "likeness": likeness_words(comparison.likeness, words)}
    if is_partial(comparison):
        return words.gettext("From {first} to {second}: {counts}. Likeness: {likeness}.", **facts)
    return words.gettext("Clauses from {first} to {second}: {counts}. Likeness of the whole: {likeness}.", **facts)


def _counts(tally: Tally, words: Catalogue) -> list[str]:
    """Return how many clauses met each fate that any met."""
    counted = (
        (tally.same, words.ngettext("{number} the same", "{number} the same", tally.same)),
        (
            tally.typography,
            words.ngettext("{number} with other typography", "{number} with other typography", tally.typography),
        ),
        (tally.reworded, words.ngettext("{number} reworded", "{number} reworded", tally.reworded)),
        (tally.removed, words.ngettext("{number} removed", "{number} removed", tally.removed)),
        (tally.added, words.ngettext("{number} added", "{number} added", tally.added)),
    )
    return [said for number, said in counted if number]


def _notes(tally: Tally, words: Catalogue) -> list[str]:
    """Return what else became of clauses that are counted already."""
    counted = (
        (
            tally.moved,
            words.ngettext("{number} clause moved elsewhere", "{number} clauses moved elsewhere", tally.moved),
        ),
        (
            tally.crossed,
            words.ngettext(
                "{number} went from one part to the other", "{number} went from one part to the other", tally.crossed
            ),
        ),
        (tally.split, words.ngettext("{number} split off", "{number} split off", tally.split)),
        (tally.merged, words.ngettext("{number} merged", "{number} merged", tally.merged)),
    )
    return [said for number, said in counted if number]


def _by_number(comparison: Comparison, words: Catalogue) -> Iterator[str]:
    """Yield what is said of two texts in two languages."""
    paired = sum(pair.first is not None and pair.second is not None for pair in comparison.pairs)
    if comparison.first_part is not None and comparison.second_part is not None:
        yield words.gettext("The texts are in two languages: no words are compared.")
    else:
        yield words.gettext(
            "The texts are in two languages: clauses are paired by their numbers, and no words are compared."
        )
    said = [words.ngettext("{number} pair", "{number} pairs", paired)] if paired else []
    for change, name in zip((Change.REMOVED, Change.ADDED), names_of(comparison, words), strict=True):
        alone = sum(pair.change is change for pair in comparison.pairs)
        if alone:
            said.append(words.ngettext("{number} only in {symbol}", "{number} only in {symbol}", alone, symbol=name))
    yield words.gettext("{counts}.", counts=words.listing(said))


def likeness_words(likeness: float, words: Catalogue) -> str:
    """Return a likeness, 0 to 100, in per cent; only what is wholly alike is called 100.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> likeness_words(99.7, catalogue_of("en"))
    '99%'
    """
    return words.gettext("{number}%", number=int(likeness))


def change_words(change: Change, words: Catalogue) -> str:
    """Return what became of a clause, in a word or two: "Reworded", « Reformulé »."""
    return {
        Change.SAME: words.pgettext("change", "The same"),
        Change.TYPOGRAPHY: words.pgettext("change", "Typography only"),
        Change.REWORDED: words.pgettext("change", "Reworded"),
        Change.REMOVED: words.pgettext("change", "Removed"),
        Change.ADDED: words.pgettext("change", "Added"),
        Change.PAIRED: words.pgettext("change", "The same number"),
    }[change]


def moved_words(words: Catalogue) -> str:
    """Return the word for a pair that stands in another order."""
    return words.pgettext("change", "Moved")


def remarks(pair: Pair, words: Catalogue) -> tuple[str, ...]:
    """Return what there is to say of a pair, the most important first; verbs that changed come last."""
    said = [change_words(pair.change, words)]
    if pair.change is Change.REWORDED:
        said[0] = words.gettext(
            "{change}, {likeness} alike", change=said[0], likeness=likeness_words(pair.likeness, words)
        )
    if pair.moved:
        said.append(moved_words(words))
    if pair.crossed and pair.second is not None:
        to_preamble = pair.second.label.series is Series.PREAMBULAR
        said.append(
            words.gettext("From the operative part to the preamble")
            if to_preamble
            else words.gettext("From the preamble to the operative part")
        )
    if pair.split_from is not None:
        said.append(words.gettext("Split off from {clause}", clause=label_words(pair.split_from.label, words)))
    if pair.merged_into is not None:
        said.append(words.gettext("Merged into {clause}", clause=label_words(pair.merged_into.label, words)))
    return (*said, *(shift_words(shift, words) for shift in pair.shifts))


def shift_words(shift: Shift, words: Catalogue) -> str:
    """Return a verb that changed: “Welcomes” → “Confirms”."""
    return words.gettext("“{first}” → “{second}”", first=shift.first, second=shift.second)


def pair_words(pair: Pair, words: Catalogue) -> str:
    """Return a pair's labels as a reader writes them: "para. 3 → para. 2", "para. 3 → –" where there is no second.

    Where both are the same one is enough.
    """
    sides = [label_words(clause.label, words) if clause else NO_CLAUSE for clause in (pair.first, pair.second)]
    return f" {ARROW} ".join(dict.fromkeys(sides))


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


def alternative_text(comparison: Comparison, words: Catalogue) -> str:
    """Return the picture in words: the summary, then what moved, went and came, in at most 1,024 characters."""
    first, second = names_of(comparison, words)
    said = words.gettext(
        "Picture: two columns of clauses, {first} on the left, {second} on the right; ribbons join the pairs.",
        first=first,
        second=second,
    )
    said = f"{said} {summary_sentence(comparison, words)}"
    named = (
        (moved_words(words), [pair_words(pair, words) for pair in comparison.pairs if pair.moved]),
        *(
            (
                change_words(change, words),
                [_alone_or_both(pair, words) for pair in comparison.pairs if pair.change is change],
            )
            for change in (Change.REWORDED, Change.REMOVED, Change.ADDED)
        ),
    )
    for name, pairs in named:
        room = MOST_ALTERNATIVE - len(said) - _LEAST_ROOM
        if pairs and room > 0:
            listed = words.gettext("{name}: {clauses}.", name=name, clauses=_some(pairs, room, words))
            said = f"{said} {listed}"
    return said if len(said) <= MOST_ALTERNATIVE else f"{said[: MOST_ALTERNATIVE - 1]}…"


def _alone_or_both(pair: Pair, words: Catalogue) -> str:
    """Return a pair's labels; of a clause that was removed or added, which the list says, its own alone."""
    return pair_words(pair, words).removeprefix(f"{NO_CLAUSE} {ARROW} ").removesuffix(f" {ARROW} {NO_CLAUSE}")


_LEAST_ROOM = 80
"""Characters kept free for what stands around a list."""


def _some(names: list[str], room: int, words: Catalogue) -> str:
    """Return as many names as there is room for, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if sum(len(each) + 2 for each in (*shown, name)) > room:
            break
        shown.append(name)
    rest = len(names) - len(shown)
    more = [words.ngettext("{number} more", "{number} more", rest)] if rest else []
    return ", ".join((*shown, *more))
