"""Where the text calls its notes: bare figures, told from numbers by their order and by what stands around them.

The notes at a page's foot say which calls stand on it, and in which order. A call follows a word or a sign; some
programs break the line behind it. Of the ways in which the calls of a page can stand in their order the most
likely is taken; where another is as likely, a warning stands at the row.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.document import ParseWarning
from corpus.footnote_calls import call
from corpus.languages.language import Language
from corpus.readers.page_text.call_likelihood import LIKELY, POSSIBLE, SURE, WEAK, weigh
from corpus.readers.page_text.footnotes import Parted
from corpus.readers.page_text.paragraphs import NUMBER, POINT, SECTION
from corpus.readers.page_text.rows import WIDEST, Row

_CUT_WIDTH = 1.08
"""A row that a call cut and the row after it together are no longer than so many full rows."""
_NOT_FULL = 0.85
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
"""Figures that are a year; the last of them calls nothing."""
_LONGEST_MARK = 3
"""Figures of a note's number."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    """Its place among the rows of the text."""
    start: int
    end: int
    likelihood: float
    is_cut: bool


def with_calls(parted: Parted, language: Language, width: int) -> tuple[list[Row], list[ParseWarning]]:
    """Return the rows of the text with their calls wrapped, and warnings of those that are in doubt."""
    rows = list(parted.text)
    search = _Search(rows, language, width)
    warnings: list[ParseWarning] = []
    chosen: list[tuple[str, _Candidate]] = []
    known: set[str] = set()
    pages = {page: list(group) for page, group in groupby(range(len(rows)), key=lambda place: rows[place].page)}
    for page, marks in parted.marks.items():
        known.update(marks)
        chosen += search.assigned(pages.get(page, []), marks, warnings)
    taken = {(found.row, found.start) for _, found in chosen}
    taken_ends = {(found.row, found.end) for _, found in chosen}
    for mark, found in search.repeated(known):
        if (found.row, found.start) not in taken and (found.row, found.end) not in taken_ends:
            chosen.append((mark, found))
            taken.add((found.row, found.start))
            taken_ends.add((found.row, found.end))
    for mark, found in sorted(chosen, key=lambda each: (each[1].row, -each[1].start)):
        row = rows[found.row]
        text = f"{row.text[: found.start]}{call(mark)}{row.text[found.end :]}"
        rows[found.row] = replace(row, text=text, is_cut=row.is_cut or found.is_cut)
    return rows, warnings


class _Search:
    """Figures that can be calls."""

    def __init__(self, rows: Sequence[Row], language: Language, width: int) -> None:
        self._rows = rows
        self._width = width
        self._months = {month.casefold() for month in language.months}

    def assigned(
        self, places: Sequence[int], marks: Sequence[str], warnings: list[ParseWarning]
    ) -> Iterator[tuple[str, _Candidate]]:
        """Yield a page's marks with the most likely places in their order."""
        figures = [mark for mark in marks if mark.isdigit()]
        stars = [mark for mark in marks if not mark.isdigit()]
        options = [[found for place in places for found in self._in_row(place, mark)] for mark in figures]
        best = _best(options)
        for mark, found, other in zip(figures, best, _rivals(options, best), strict=True):
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
            yield from ((mark, found) for found in self._stars(places, mark))

    def repeated(self, known: Collection[str]) -> Iterator[tuple[str, _Candidate]]:
        """Yield what can be nothing but a further call of a note that is known."""
        for place, row in enumerate(self._rows):
            if len(row.text) > WIDEST:
                continue
            for run in _FIGURES.finditer(row.text):
                for length in range(min(_LONGEST_MARK, len(run[0])), 0, -1):
                    mark = run[0][-length:]
                    if mark not in known or run.end() == length:
                        continue
                    found = self._candidate(place, run.end() - length, run.end())
                    if found is not None and found.likelihood >= SURE:
                        yield mark, found
                        break

    def _stars(self, places: Sequence[int], mark: str) -> Iterator[_Candidate]:
        """Yield the first row of the page that ends with the star."""
        for place in places:
            text = self._rows[place].text
            if text.endswith(mark) and not text.endswith(f" {mark}") and not text.endswith(f"{mark}*"):
                yield _Candidate(place, len(text) - len(mark), len(text), LIKELY, is_cut=False)
                return

    def _in_row(self, place: int, mark: str) -> Iterator[_Candidate]:
        text = self._rows[place].text
        begin = text.find(mark) if len(text) <= WIDEST else -1
        while begin >= 0:
            end = begin + len(mark)
            if begin and (found := self._candidate(place, begin, end)) is not None:
                yield found
            begin = text.find(mark, begin + 1)

    def _candidate(self, place: int, begin: int, end: int) -> _Candidate | None:
        text = self._rows[place].text
        before, after = text[:begin], text[end:]
        if after and not (after[0].isspace() or (after[0] in ",.;:)]»”" and not after[1:2].isdigit())):
            return None
        is_apart = before.endswith(" ")
        before = before.rstrip()
        if not before or _YEAR.search(text, 0, end):
            return None
        is_cut = not after and self._is_cut(place)
        word = self._word_after(place, after).casefold().strip(",.;")
        likelihood = 0.0 if word in self._months else weigh(before, after, is_apart=is_apart, is_cut=is_cut)
        if likelihood < WEAK:
            return None
        return _Candidate(place, len(before), end, likelihood, is_cut)

    def _word_after(self, place: int, after: str) -> str:
        """Return the word behind a figure, on the next row where its own ends."""
        text = after or (self._rows[place + 1].text if place + 1 < len(self._rows) else "")
        return (text.split(maxsplit=1) or [""])[0]

    def _is_cut(self, place: int) -> bool:
        """Say whether the program broke the line behind a call: the next row would have had room on it."""
        if place + 1 >= len(self._rows):
            return False
        row, following = self._rows[place], self._rows[place + 1]
        if row.page != following.page:
            return False
        if following.text[0] in ",.;:)]»”":
            return True
        if NUMBER.match(following.text) or POINT.match(following.text) or SECTION.match(following.text):
            return False
        goes_on = following.text[0].islower() or len(row.text) < _NOT_FULL * self._width
        return goes_on and len(row.text) + len(following.text) <= self._width * _CUT_WIDTH


def _best(options: Sequence[Sequence[_Candidate]]) -> list[_Candidate | None]:
    """Return for each mark the place that makes the whole most likely, in their order."""
    table: list[tuple[float, tuple[int, int], list[_Candidate | None]]] = [(0.0, (-1, -1), [])]
    for found in options:
        following = [(score, at, [*path, None]) for score, at, path in table]
        for candidate in found:
            at = (candidate.row, candidate.start)
            before = max((entry for entry in table if entry[1] < at), key=lambda entry: entry[0], default=None)
            if before is not None:
                following.append((before[0] + candidate.likelihood, at, [*before[2], candidate]))
        table = _front(following)
    return max(table, key=lambda entry: entry[0])[2]


def _front(
    table: Sequence[tuple[float, tuple[int, int], list[_Candidate | None]]],
) -> list[tuple[float, tuple[int, int], list[_Candidate | None]]]:
    """Return the entries that no earlier one equals: so that a page of nothing but figures takes no longer."""
    kept: list[tuple[float, tuple[int, int], list[_Candidate | None]]] = []
    for entry in sorted(table, key=lambda entry: (entry[1], -entry[0])):
        if not kept or entry[0] > kept[-1][0]:
            kept.append(entry)
    return kept


def _rivals(options: Sequence[Sequence[_Candidate]], best: Sequence[_Candidate | None]) -> Iterator[_Candidate | None]:
    """Yield for each mark another place between its neighbours that is as likely."""
    for place, (found, chosen) in enumerate(zip(options, best, strict=True)):
        earlier = max(((b.row, b.start) for b in best[:place] if b is not None), default=(-1, -1))
        later = min(((b.row, b.start) for b in best[place + 1 :] if b is not None), default=(1 << 60, 0))
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
