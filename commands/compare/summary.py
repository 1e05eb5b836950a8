"""A comparison in words: the summary sentence, what happened to a clause, the verbs that changed.

All words come from the values of a comparison; nothing here judges a change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.typography import ARROW, isolate_controls, no_break
from corpus.comparison.result import WORDS_KEPT, Change, Comparison, Fact, Force, Pair, Shift
from corpus.document import Clause, Document
from corpus.label import Label, Series

NO_CLAUSE = "–"
"""Shown in place of the label that a removed or added clause does not have."""


_MOST_NAMED = 3
"""Clauses that are named if only some of a text are compared."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of pairs of each kind."""

    reworded: int
    removed: int
    added: int
    update: int
    """Of pairs in which only numbers that identify differ."""
    editorial: int
    typography: int
    same: int
    paired: int
    """Paired by number only, without comparing words."""
    moved: int
    """Of the pairs counted above, those in another order."""
    crossed: int
    """Of the pairs counted above, those that went from the preamble to the operative part or back."""
    split: int
    """Of the added clauses, those split off from another clause."""
    merged: int
    """Of the removed clauses, those merged into another clause."""

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
    """Return the names of the two texts, each with the clauses that are compared if these are not all."""
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
    """Return True if only some clauses of one of the texts, or of both, are compared."""
    return comparison.first_part is not None or comparison.second_part is not None


def has_counterparts(comparison: Comparison) -> bool:
    """Return True if any clause of the one text is paired with one of the other, even if reworded."""
    return any(pair.first is not None and pair.second is not None for pair in comparison.pairs)


def summary_sentence(comparison: Comparison, words: Catalogue) -> str:
    """Return the summary: how many clauses are reworded, removed, added, updated, moved or the same; the likeness.

    For texts in two languages it gives the number of clauses paired by number. For texts without any pair it
    says only that. Where the texts are of different kinds or the first is the later one, a sentence says so.
    """
    return " ".join(filter(None, (_counts_sentence(comparison, words), *_caveats(comparison, words))))


def _caveats(comparison: Comparison, words: Catalogue) -> Iterator[str]:
    first, second = (document_words(document, words) for document in (comparison.first, comparison.second))
    if comparison.backwards and not is_one_text(comparison):
        yield words.gettext(
            "{first} is the later text: this shows the way back to {second}.", first=first, second=second
        )


def is_one_text(comparison: Comparison) -> bool:
    """Return True for two language versions of one text."""
    return comparison.by_number and comparison.first.symbol == comparison.second.symbol


def _counts_sentence(comparison: Comparison, words: Catalogue) -> str:
    if comparison.by_number:
        return " ".join(_by_number(comparison, words))
    if not comparison.pairs:
        return words.gettext("There are no clauses to compare.")
    first, second = names_of(comparison, words)
    if not has_counterparts(comparison):
        return words.gettext("No clause of {first} has a counterpart in {second}.", first=first, second=second)
    if comparison.of_different_kinds:
        found = [pair for pair in comparison.pairs if pair.first is not None and pair.second is not None]
        counts = words.listing(map(no_break, _counts(Tally.of(replace(comparison, pairs=tuple(found))), words)))
        return words.gettext(
            "{first} and {second} are texts of different kinds, so neither is a version of the other. Of the clauses"
            " that have a counterpart: {counts}.",
            first=first,
            second=second,
            counts=counts,
        )
    tally = Tally.of(comparison)
    counts = words.listing(map(no_break, _counts(tally, words)))
    if notes := _notes(tally, words):
        counts = words.gettext("{counts}; {notes}", counts=counts, notes=", ".join(map(no_break, notes)))
    facts = {"first": first, "second": second, "counts": counts, "likeness": likeness_words(comparison.likeness, words)}
    if is_partial(comparison):
        return words.gettext("From {first} to {second}: {counts}. Likeness: {likeness}.", **facts)
    return words.gettext("Clauses from {first} to {second}: {counts}. Likeness of the whole: {likeness}.", **facts)


def _counts(tally: Tally, words: Catalogue) -> list[str]:
    """Return a phrase for each kind of change that occurs, substance first: "3 reworded"."""
    counted = (
        (tally.reworded, words.ngettext("{number} reworded", "{number} reworded", tally.reworded)),
        (tally.removed, words.ngettext("{number} removed", "{number} removed", tally.removed)),
        (tally.added, words.ngettext("{number} added", "{number} added", tally.added)),
        (tally.update, words.ngettext("{number} updated", "{number} updated", tally.update)),
        (
            tally.editorial,
            words.ngettext("{number} with editorial changes", "{number} with editorial changes", tally.editorial),
        ),
        (
            tally.typography,
            words.ngettext("{number} with other typography", "{number} with other typography", tally.typography),
        ),
        (tally.same, words.ngettext("{number} the same", "{number} the same", tally.same)),
    )
    return [phrase for number, phrase in counted if number]


def _notes(tally: Tally, words: Catalogue) -> list[str]:
    """Return phrases for moves, splits and merges; these clauses are counted in :func:`_counts` too."""
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
    return [phrase for number, phrase in counted if number]


def _by_number(comparison: Comparison, words: Catalogue) -> Iterator[str]:
    """Yield the summary sentences for texts in two languages."""
    paired = sum(pair.first is not None and pair.second is not None for pair in comparison.pairs)
    if is_one_text(comparison):
        yield words.gettext("These are two language versions of one text.")
    if comparison.first_part is not None and comparison.second_part is not None:
        yield words.gettext("The texts are in two languages: no words are compared.")
    else:
        yield words.gettext(
            "The texts are in two languages: clauses are paired by their numbers, and no words are compared."
        )
    phrases = [words.ngettext("{number} pair", "{number} pairs", paired)] if paired else []
    for change, name in zip((Change.REMOVED, Change.ADDED), names_of(comparison, words), strict=True):
        alone = sum(pair.change is change for pair in comparison.pairs)
        if alone:
            phrases.append(words.ngettext("{number} only in {symbol}", "{number} only in {symbol}", alone, symbol=name))
    yield words.gettext("{counts}.", counts=words.listing(phrases))


def likeness_words(likeness: float, words: Catalogue) -> str:
    """Return a likeness, 0 to 100, as a percentage, rounded down: only identical texts have 100.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> likeness_words(99.7, catalogue_of("en"))
    '99%'
    """
    return words.gettext("{number}%", number=int(likeness))


def change_words(change: Change, words: Catalogue) -> str:
    """Return the name of a change: "Reworded", « Reformulé »."""
    return {
        Change.SAME: words.pgettext("change", "The same"),
        Change.TYPOGRAPHY: words.pgettext("change", "Typography only"),
        Change.EDITORIAL: words.pgettext("change", "Editorial"),
        Change.UPDATE: words.pgettext("change", "Updated"),
        Change.REWORDED: words.pgettext("change", "Reworded"),
        Change.REMOVED: words.pgettext("change", "Removed"),
        Change.ADDED: words.pgettext("change", "Added"),
        Change.PAIRED: words.pgettext("change", "The same number"),
    }[change]


def moved_words(words: Catalogue) -> str:
    """Return the word for a pair in another order."""
    return words.pgettext("change", "Moved")


def remarks(pair: Pair, words: Catalogue) -> tuple[str, ...]:
    """Return the remarks on a pair, the most important first; verbs that changed come last."""
    phrases = [change_words(pair.change, words)]
    if pair.change is Change.REWORDED:
        phrases[0] = words.gettext(
            "{change}, {likeness} alike", change=phrases[0], likeness=likeness_words(pair.likeness, words)
        )
    if pair.moved:
        phrases.append(moved_words(words))
    if pair.crossed and pair.second is not None:
        to_preamble = pair.second.label.series is Series.PREAMBULAR
        phrases.append(
            words.gettext("From the operative part to the preamble")
            if to_preamble
            else words.gettext("From the preamble to the operative part")
        )
    if pair.split_from is not None:
        phrases.append(words.gettext("Split off from {clause}", clause=label_words(pair.split_from.label, words)))
    if pair.in_place is not None:
        phrases.append(words.gettext("In its place: {clause}", clause=label_words(pair.in_place.label, words)))
    if pair.footnotes:
        phrases.append(words.gettext("Other footnotes"))
    if pair.merged_into is not None:
        phrases.append(words.gettext("Merged into {clause}", clause=label_words(pair.merged_into.label, words)))
    return (*phrases, *(shift_words(shift, words) for shift in pair.shifts))


def shift_words(shift: Shift, words: Catalogue) -> str:
    """Return the words for a verb that changed: “Welcomes” → “Confirms”."""
    first, second = isolate_controls(shift.first), isolate_controls(shift.second)
    return words.gettext("“{first}” → “{second}”", first=first, second=second)


def fact_lines(comparison: Comparison, words: Catalogue) -> Iterator[str]:
    """Yield a line for each fact that differs beside the clauses: title, sponsors, headings, annexes, notes."""
    for change in comparison.facts:
        first, second = (words.listing(texts) for texts in (change.first, change.second))
        match change.fact:
            case Fact.TITLE:
                yield words.gettext("Title: “{first}” → “{second}”", first=first, second=second)
            case Fact.SPONSORS:
                yield from _joined_and_left(first, second, words)
            case Fact.HEADINGS:
                yield words.gettext(
                    "Headings: {first} → {second}", first=first or NO_CLAUSE, second=second or NO_CLAUSE
                )
            case Fact.ANNEXES:
                yield words.gettext("Annexes: {first} → {second}", first=first or NO_CLAUSE, second=second or NO_CLAUSE)
            case Fact.NOTES:
                yield words.gettext(
                    "Footnotes: {first} → {second}", first=first or NO_CLAUSE, second=second or NO_CLAUSE
                )
            case _:
                assert_never(change.fact)


def _joined_and_left(first: str, second: str, words: Catalogue) -> Iterator[str]:
    if second:
        yield words.gettext("Sponsors who joined: {states}", states=second)
    if first:
        yield words.gettext("Sponsors who left: {states}", states=first)


def highlights(comparison: Comparison, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield ``(name, text)`` of what can be read out: verbs and figures one by one, then the new clauses and the gone.

    Weaker and stronger verbs come first, then the other verbs that changed.
    """
    for pair, name, first, second in changed_words(comparison, words):
        text = words.gettext(
            "{pair}: “{first}” → “{second}”", pair=capital(pair_words(pair, words)), first=first, second=second
        )
        yield name, text
    yield from new_and_gone(comparison, words)


def new_and_gone(comparison: Comparison, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield ``(name, labels)`` of the clauses that only the second text has, then of those that only the first has."""
    if not comparison.of_different_kinds and has_counterparts(comparison):
        for change, name in (
            (Change.ADDED, words.pgettext("highlight", "New:")),
            (Change.REMOVED, words.pgettext("highlight", "Gone:")),
        ):
            if named := _top_clauses(comparison, change):
                yield name, named


def changed_words(comparison: Comparison, words: Catalogue) -> Iterator[tuple[Pair, str, str, str]]:
    """Yield ``(pair, name, first, second)`` of each verb that changed, weaker and stronger first, then of figures."""
    shifts = [(pair, shift) for pair in comparison.pairs for shift in pair.shifts]
    for pair, shift in sorted(shifts, key=lambda each: each[1].force is None):
        yield pair, force_words(shift.force, words), isolate_controls(shift.first), isolate_controls(shift.second)
    for pair in comparison.pairs:
        for figure in pair.figures:
            name = words.pgettext("highlight", "Figure")
            yield pair, name, isolate_controls(figure.first), isolate_controls(figure.second)


def force_words(force: Force | None, words: Catalogue) -> str:
    """Return "Weaker", "Stronger", or "Verb" where nothing is known of the force."""
    match force:
        case None:
            return words.pgettext("highlight", "Verb")
        case Force.WEAKER:
            return words.pgettext("highlight", "Weaker")
        case Force.STRONGER:
            return words.pgettext("highlight", "Stronger")
        case _:
            assert_never(force)


def _top_clauses(comparison: Comparison, change: Change) -> str:
    """Return the short labels of the clauses that are new or gone, without the parts of one that is listed."""
    clauses = [pair.second or pair.first for pair in comparison.pairs if pair.change is change]
    labels = {clause.label for clause in clauses if clause is not None}
    tops = [clause for clause in clauses if clause is not None and clause.label.parent not in labels]
    return ", ".join(_ranges(sorted(tops, key=_position)))


def _ranges(clauses: Iterable[Clause]) -> Iterator[str]:
    """Yield short labels; three and more consecutive ones as a range.

    >>> from tests import make
    >>> list(_ranges([make.clause(f"PP{number}", position=number) for number in (1, 3, 4, 5)]))
    ['PP1', 'PP3–PP5']
    """
    run: list[Clause] = []
    for clause in [*clauses, None]:
        if run and (clause is None or not _follows(run[-1].label, clause.label)):
            names = [short_label(each.label) for each in run]
            yield from [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
            run = []
        if clause is not None:
            run.append(clause)


def _follows(label: Label, other: Label) -> bool:
    """Return True if the number of a whole clause is the next one."""
    if (
        label.parent is not None
        or other.parent is not None
        or not (label.number.isdecimal() and other.number.isdecimal())
    ):
        return False
    return replace(label, number=other.number) == other and int(other.number) == int(label.number) + 1


def moved_only(comparison: Comparison) -> str:
    """Return the short labels of the pairs that moved and are otherwise unchanged; empty if there are none."""
    pairs = [(pair.first, pair.second) for pair in comparison.pairs if is_moved_only(pair)]
    return ", ".join(
        f" {ARROW} ".join(short_label(clause.label) for clause in pair if clause is not None) for pair in pairs
    )


def is_moved_only(pair: Pair) -> bool:
    """Return True for a pair with the same words, and the same footnotes, in another order."""
    return pair.moved and not pair.crossed and not pair.footnotes and pair.change in WORDS_KEPT


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def pair_words(pair: Pair, words: Catalogue) -> str:
    """Return a pair's labels as a reader writes them: "para. 3 → para. 2"; "para. 3 → –" without a second clause.

    If both labels are equal there is only one.
    """
    sides = [label_words(clause.label, words) if clause else NO_CLAUSE for clause in (pair.first, pair.second)]
    return f" {ARROW} ".join(dict.fromkeys(sides))


def short_label(label: Label) -> str:
    """Return a short label for a picture: PP and OP as delegates say them, a report's number alone.

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
"""Discord's limit for the characters of a file's alternative text."""


def alternative_text(comparison: Comparison, words: Catalogue) -> str:
    """Return the picture in words: the summary, then moved, reworded, removed and added, in 1,024 characters."""
    first, second = names_of(comparison, words)
    text = words.gettext(
        "Picture: two columns of clauses, {first} on the left, {second} on the right; ribbons join the pairs.",
        first=first,
        second=second,
    )
    text = f"{text} {summary_sentence(comparison, words)}"
    named = (
        (moved_words(words), [pair_words(pair, words) for pair in comparison.pairs if pair.moved]),
        *(
            (
                change_words(change, words),
                [_short_pair_words(pair, words) for pair in comparison.pairs if pair.change is change],
            )
            for change in (Change.REWORDED, Change.REMOVED, Change.ADDED, Change.UPDATE)
        ),
    )
    for name, pairs in named:
        room = MOST_ALTERNATIVE - len(text) - _LEAST_ROOM
        if pairs and room > 0:
            listed = words.gettext("{name}: {clauses}.", name=name, clauses=_fitting_names(pairs, room, words))
            text = f"{text} {listed}"
    return text if len(text) <= MOST_ALTERNATIVE else f"{text[: MOST_ALTERNATIVE - 1]}…"


def _short_pair_words(pair: Pair, words: Catalogue) -> str:
    """Return a pair's labels; only the existing one for a removed or added clause, since the list says that."""
    return pair_words(pair, words).removeprefix(f"{NO_CLAUSE} {ARROW} ").removesuffix(f" {ARROW} {NO_CLAUSE}")


_LEAST_ROOM = 80
"""Characters reserved for the words around a list."""


def _fitting_names(names: list[str], room: int, words: Catalogue) -> str:
    """Return the names that fit, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if sum(len(each) + 2 for each in (*shown, name)) > room:
            break
        shown.append(name)
    rest = len(names) - len(shown)
    more = [words.ngettext("{number} more", "{number} more", rest)] if rest else []
    return ", ".join((*shown, *more))
