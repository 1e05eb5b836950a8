"""Find the footnote calls (reference marks) in the text: plain figures, told from numbers by order and context.

The notes at the foot of a page tell which calls are on the page, and in which order. A call follows a word or a sign;
some programs break the line after it. Of all assignments of figures to the marks of a page that keep their order, the
one with the highest total likelihood is chosen. If another figure is as likely, the row gets a warning.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.document import ParseWarning
from corpus.footnote_calls import wrap_mark
from corpus.languages.language import Language
from corpus.readers.page_text.call_likelihood import LIKELY, POSSIBLE, SURE, WEAK, weigh
from corpus.readers.page_text.footnotes import SplitText
from corpus.readers.page_text.paragraphs import ITEM_LETTER, NUMBER, SECTION
from corpus.readers.page_text.rows import LONGEST_ROW, TextRow

_CUT_WIDTH = 1.08
"""A row broken after a call, plus the next row, is at most this many times as long as a full row."""
_SHORT_SHARE = 0.85
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
"""A year; its last digit is not a call."""
_LONGEST_MARK = 3
"""Digits of a note's number."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    """Index among the rows of the text."""
    start: int
    end: int
    likelihood: float
    is_cut: bool


def wrap_calls(split: SplitText, language: Language, width: int) -> tuple[list[TextRow], list[ParseWarning]]:
    """Return the rows of the text with their calls wrapped, and warnings about uncertain ones."""
    rows = list(split.text)
    search = _CallFinder(rows, language, width)
    warnings: list[ParseWarning] = []
    chosen: list[tuple[str, _Candidate]] = []
    known: set[str] = set()
    pages = {page: list(group) for page, group in groupby(range(len(rows)), key=lambda index: rows[index].page)}
    for page, marks in split.marks.items():
        known.update(marks)
        chosen += search.assign_marks(pages.get(page, []), marks, warnings)
    taken = {(found.row, found.start) for _, found in chosen}
    taken_ends = {(found.row, found.end) for _, found in chosen}
    for mark, found in search.find_repeated(known):
        if (found.row, found.start) not in taken and (found.row, found.end) not in taken_ends:
            chosen.append((mark, found))
            taken.add((found.row, found.start))
            taken_ends.add((found.row, found.end))
    for mark, found in sorted(chosen, key=lambda each: (each[1].row, -each[1].start)):
        row = rows[found.row]
        text = f"{row.text[: found.start]}{wrap_mark(mark)}{row.text[found.end :]}"
        rows[found.row] = replace(row, text=text, is_cut=row.is_cut or found.is_cut)
    return rows, warnings


class _CallFinder:
    """Finds the figures of a text that can be calls."""

    def __init__(self, rows: Sequence[TextRow], language: Language, width: int) -> None:
        self._rows = rows
        self._width = width
        self._months = {month.casefold() for month in language.months}

    def assign_marks(
        self, indexes: Sequence[int], marks: Sequence[str], warnings: list[ParseWarning]
    ) -> Iterator[tuple[str, _Candidate]]:
        """Yield a page's marks in order, each with the figure assigned to it; append warnings about uncertain ones.

        ``indexes`` are those of the page's rows. A mark without a possible figure is left out.
        """
        figures = [mark for mark in marks if mark.isdigit()]
        stars = [mark for mark in marks if not mark.isdigit()]
        options = [[found for index in indexes for found in self._candidates_in(index, mark)] for mark in figures]
        best = _best_assignment(options)
        for mark, found, other in zip(figures, best, _alternatives(options, best), strict=True):
            if found is None:
                continue
            yield mark, found
            if found.likelihood < POSSIBLE:
                message = f"The call of footnote {mark} may be a number."
                warnings.append(ParseWarning(self._rows[found.row].number, message))
            elif other is not None:
                message = (
                    f"The call of footnote {mark} could stand elsewhere too: at line {self._rows[other.row].number}."
                )
                warnings.append(ParseWarning(self._rows[found.row].number, message))
        for mark in stars:
            yield from ((mark, found) for found in self._find_star(indexes, mark))

    def find_repeated(self, known: Collection[str]) -> Iterator[tuple[str, _Candidate]]:
        """Yield further calls of known notes: only figures that are certain to be calls."""
        for index, row in enumerate(self._rows):
            if len(row.text) > LONGEST_ROW:
                continue
            for run in _FIGURES.finditer(row.text):
                for length in range(min(_LONGEST_MARK, len(run[0])), 0, -1):
                    mark = run[0][-length:]
                    if mark not in known or run.end() == length:
                        continue
                    found = self._candidate(index, run.end() - length, run.end())
                    if found is not None and found.likelihood >= SURE:
                        yield mark, found
                        break

    def _find_star(self, indexes: Sequence[int], mark: str) -> Iterator[_Candidate]:
        """Yield the first candidate on the page: a star at the end of a row; at most one."""
        for index in indexes:
            text = self._rows[index].text
            if text.endswith(mark) and not text.endswith(f" {mark}") and not text.endswith(f"{mark}*"):
                yield _Candidate(index, len(text) - len(mark), len(text), LIKELY, is_cut=False)
                return

    def _candidates_in(self, index: int, mark: str) -> Iterator[_Candidate]:
        text = self._rows[index].text
        begin = text.find(mark) if len(text) <= LONGEST_ROW else -1
        while begin >= 0:
            end = begin + len(mark)
            if begin and (found := self._candidate(index, begin, end)) is not None:
                yield found
            begin = text.find(mark, begin + 1)

    def _candidate(self, index: int, begin: int, end: int) -> _Candidate | None:
        text = self._rows[index].text
        before, after = text[:begin], text[end:]
        if after and not (after[0].isspace() or (after[0] in ",.;:)]»”" and not after[1:2].isdigit())):
            return None
        after_space = before.endswith(" ")
        before = before.rstrip()
        if not before or _YEAR.search(text, 0, end):
            return None
        is_cut = not after and self._is_cut(index)
        word = self._word_after(index, after).casefold().strip(",.;")
        likelihood = 0.0 if word in self._months else weigh(before, after, after_space=after_space, before_break=is_cut)
        if likelihood < WEAK:
            return None
        return _Candidate(index, len(before), end, likelihood, is_cut)

    def _word_after(self, index: int, after: str) -> str:
        """Return the word after a figure, from the next row if the figure ends its own; empty if there is none."""
        text = after or (self._rows[index + 1].text if index + 1 < len(self._rows) else "")
        return (text.split(maxsplit=1) or [""])[0]

    def _is_cut(self, index: int) -> bool:
        """Return True if the program broke the line after a call: the next row would have fitted on it."""
        if index + 1 >= len(self._rows):
            return False
        row, following = self._rows[index], self._rows[index + 1]
        if row.page != following.page:
            return False
        if following.text[0] in ",.;:)]»”":
            return True
        if NUMBER.match(following.text) or ITEM_LETTER.match(following.text) or SECTION.match(following.text):
            return False
        goes_on = following.text[0].islower() or len(row.text) < _SHORT_SHARE * self._width
        return goes_on and len(row.text) + len(following.text) <= self._width * _CUT_WIDTH


def _best_assignment(options: Sequence[Sequence[_Candidate]]) -> list[_Candidate | None]:
    """Return the assignment with the highest total likelihood; None for a mark that gets no figure.

    ``options`` holds the candidates of each mark; the chosen ones are in the order of the marks.
    """
    table: list[tuple[float, tuple[int, int], list[_Candidate | None]]] = [(0.0, (-1, -1), [])]
    for found in options:
        following = [(score, at, [*path, None]) for score, at, path in table]
        for candidate in found:
            at = (candidate.row, candidate.start)
            before = max((entry for entry in table if entry[1] < at), key=lambda entry: entry[0], default=None)
            if before is not None:
                following.append((before[0] + candidate.likelihood, at, [*before[2], candidate]))
        table = _pareto_front(following)
    return max(table, key=lambda entry: entry[0])[2]


def _pareto_front(
    table: Sequence[tuple[float, tuple[int, int], list[_Candidate | None]]],
) -> list[tuple[float, tuple[int, int], list[_Candidate | None]]]:
    """Return the Pareto front: entries for which no earlier position has at least their score.

    This bounds the time for a page that has nothing but figures.
    """
    kept: list[tuple[float, tuple[int, int], list[_Candidate | None]]] = []
    for entry in sorted(table, key=lambda entry: (entry[1], -entry[0])):
        if not kept or entry[0] > kept[-1][0]:
            kept.append(entry)
    return kept


def _alternatives(
    options: Sequence[Sequence[_Candidate]], best: Sequence[_Candidate | None]
) -> Iterator[_Candidate | None]:
    """Yield for each mark another candidate between its neighbours that is at least as likely, or None."""
    for index, (found, chosen) in enumerate(zip(options, best, strict=True)):
        earlier = max(((b.row, b.start) for b in best[:index] if b is not None), default=(-1, -1))
        later = min(((b.row, b.start) for b in best[index + 1 :] if b is not None), default=(1 << 60, 0))
        yield next(
            (
                other
                for other in found
                if chosen is not None
                and other is not chosen
                and earlier < (other.row, other.start) < later
                and other.likelihood >= chosen.likelihood
            ),
            None,
        )
