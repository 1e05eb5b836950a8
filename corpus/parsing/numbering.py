"""Last stage of the outline: the label of each clause.

A label is unique within its document, and a printed number is never changed. If a number is printed twice without a
restart, the second paragraph is ``OP2#2``, and a warning names the line. Text without a number in a
numbered document is labelled ``text 1``, ``text 2``, rather than with a number that is not printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.document import ClauseKind, ParseWarning, Tier
from corpus.label import Label, Series
from corpus.parsing.entries import Entry, ItemEntry, ParagraphEntry
from corpus.text.numerals import next_path


@dataclass(frozen=True, slots=True)
class LabelledClause:
    """A clause with its label; its text still contains the wrapped footnote marks."""

    label: Label
    kind: ClauseKind
    text: str
    line: int
    mark: str = ""
    tier: Tier | None = None
    section: str | None = None
    heading: str | None = None
    opening: str = ""
    """The words in italics at its start, if the file format marks italics."""
    index: int = 0
    """Index of its match in the part."""


def number_entries(
    entries: Sequence[Entry], taken: set[Label]
) -> tuple[tuple[LabelledClause, ...], tuple[ParseWarning, ...]]:
    """Return the clauses of one part; ``taken`` are the labels of the parts before, to which its own are added."""
    numbering = _Numbering(taken)
    for entry in entries:
        numbering.take(entry)
    return tuple(numbering.clauses), tuple(numbering.warnings)


class _Numbering:
    """The counts of one part."""

    def __init__(self, taken: set[Label]) -> None:
        self.clauses: list[LabelledClause] = []
        self.warnings: list[ParseWarning] = []
        self._taken = taken
        self._alternatives: dict[Label, int] = {}
        """How many alternative labels were tried for a label, so that a long text is not searched from the start."""
        self._counts: dict[tuple[Series, str], int] = {}
        self._parent: LabelledClause | None = None
        self._points: tuple[str, ...] = ()
        self._dotted: tuple[bool, ...] = ()
        """For each degree of ``_points``, whether its mark has a dot."""
        self._is_letter = False
        """True if the last of the points is the letter "i", which follows on "h"."""
        self._bullets = 0

    def take(self, entry: Entry) -> None:
        """Append the clause of the next entry."""
        if isinstance(entry, ParagraphEntry):
            self._take_paragraph(entry)
        elif self._parent is not None:  # always true: an item without a paragraph is unplaced text
            self._take_item(entry, self._parent)

    def _take_paragraph(self, entry: ParagraphEntry) -> None:
        series, scope = entry.series, entry.context.scope
        if entry.number is None:
            number = str(self._counts.get((series, scope), 0) + 1)
            self._counts[series, scope] = int(number)
        else:
            number = entry.number
            if series is not Series.TABLE:
                self._check_count(entry, number)
        clause = self._append(
            LabelledClause(
                label=Label(series, number, scope=scope),
                kind=entry.kind,
                text=entry.text,
                line=entry.line,
                mark=entry.mark,
                tier=entry.context.tier,
                section=entry.context.section,
                heading=entry.context.heading,
                opening=entry.opening,
                index=entry.index,
            )
        )
        if series not in {Series.UNPLACED, Series.TABLE}:
            self._parent, self._points, self._dotted, self._bullets = clause, (), (), 0
            self._is_letter = False

    def _check_count(self, entry: ParagraphEntry, number: str) -> None:
        key = (entry.series, entry.context.scope)
        digits = "".join(takewhile(str.isdigit, number))
        expected = self._counts.get(key, 0) + 1
        self._counts[key] = int(digits)
        # 2bis follows 2; 3alt may replace 3
        accepted = {expected} if digits == number else {expected - 1, expected}
        if int(digits) not in accepted and (expected > 1 or not entry.context.part):
            self._warn(entry.line, f"Number {number} stands where {expected} was expected.")

    def _take_item(self, entry: ItemEntry, parent: LabelledClause) -> None:
        label = parent.label
        if entry.token is None:
            self._bullets += 1
            label = replace(label, bullet=self._bullets)
        else:
            points = self._dotted_path(entry.token) if entry.is_dotted else None
            points = points or next_path(self._points, entry.token, entry.following, is_letter=self._is_letter)
            if points is None:
                self._warn(entry.line, f"Letter {entry.token} does not follow on the one before.")
                points = (*self._points[:-1], entry.token)
            self._is_letter = self._points[-1:] == ("h",) and points == (*self._points[:-1], "i")
            self._points, self._dotted = points, (*self._dotted[: len(points) - 1], entry.is_dotted)
            label = replace(label, points=points)
        self._append(
            LabelledClause(
                label=label,
                kind=ClauseKind.BULLET if entry.token is None else ClauseKind.SUBPARAGRAPH,
                text=entry.text,
                line=entry.line,
                mark=entry.mark,
                section=parent.section,
                heading=entry.heading if entry.token is None else parent.heading,
                opening=parent.opening,
                index=entry.index,
            )
        )

    def _dotted_path(self, mark: str) -> tuple[str, ...] | None:
        """Return the path of the first ``a.`` or ``i.`` below a subparagraph; None if it is not the first.

        Its letter may be the same as one above it: (a), (i), a., i.
        """
        if not self._points:
            return None
        is_first = mark == "a" and not any(self._dotted)
        is_first |= mark == "i" and (not self._dotted[-1] or self._points[-1] in "abcdefg")
        return (*self._points, mark) if is_first else None

    def _append(self, clause: LabelledClause) -> LabelledClause:
        """Append the clause, with an alternative label if its own is taken; return it as appended."""
        label = clause.label
        while label in self._taken:
            self._alternatives[clause.label] = count = self._alternatives.get(clause.label, 0) + 1
            label = _alternative(clause.label, count)
        if label != clause.label:
            self._warn(clause.line, f"{clause.label} stands twice; this one is kept as {label}.")
        self._taken.add(label)
        added = replace(clause, label=label)
        self.clauses.append(added)
        return added

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def _alternative(label: Label, count: int) -> Label:
    """Return a substitute for a label that is taken: ``OP2#2`` for the second OP2."""
    return replace(label, number=f"{label.number}#{count + 1}")
