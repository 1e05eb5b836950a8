"""The notes at a page's foot, apart from its text.

They stand below a rule of strokes; where the rule was drawn, and so is no letter, they are the last rows of a page
from the one on which the next note's number stands alone, or before the note's words where the text above has a
call for each note from there to the page's end. Some programs write the numbers in another order than
the notes: then the notes follow on one another as they are printed, and the lines on which one may end are told.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import ParseWarning
from corpus.footnote_calls import call, leading_call
from corpus.languages.language import Language
from corpus.lines import Line
from corpus.readers.page_text.call_likelihood import POSSIBLE, weigh
from corpus.readers.page_text.paragraphs import BULLET, NUMBER, POINT
from corpus.readers.page_text.rows import WIDEST, Row

_RULE = re.compile(r"[_―—–-]{5,}")
_MARK = re.compile(r"(?P<mark>\*{1,3}|[†‡]|[1-9]\d{0,2})(?:\s+(?P<words>\S.*))?")
_STOP = re.compile(r"\.[)»”]?$")
_NOTES_END = re.compile(r"\.[)»”]?$|https?://\S+$")
_OPENS_NOTE = re.compile(r"[«“\"]?\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of the text, and the notes as lines."""

    text: list[Row]
    notes: list[Line]
    marks: dict[int, list[str]]
    """The marks of each page's notes, in order."""
    warnings: list[ParseWarning]


def split_notes(pages: Sequence[Sequence[Row]], language: Language) -> Parted:
    """Part the text of all pages from their notes."""
    months = frozenset(month.casefold() for month in language.months)
    parted = Parted([], [], {}, [])
    last = 0
    for page in pages:
        place, has_rule = _first_note(page, last, months)
        parted.text.extend(page[:place])
        below = _Below(page[place + has_rule :], last, months, goes_on=bool(parted.notes))
        parted.notes.extend(below.lines())
        parted.warnings.extend(below.warnings)
        if below.marks and page:
            parted.marks[page[0].page] = below.marks
        last = max([last, *(int(mark) for mark in below.marks if mark.isdigit())])
    return parted


def _first_note(page: Sequence[Row], last: int, months: Collection[str]) -> tuple[int, int]:
    """Return the place of the rule, or of the first note's number, and how many rows the rule takes."""
    rules = [place for place, row in enumerate(page) if _RULE.fullmatch(row.text)]
    if rules:
        return rules[-1], 1
    expected = last + 1
    for place, row in enumerate(page):
        if row.text in {str(expected), "*"} or _raised(row.text, expected):
            rest = [other.text for other in page[place:]]
            if place and len(rest) > 1 and _counts_on(rest, expected):
                return place, 0
        if place and _opens_notes(page, place, expected, months):
            return place, 0
    return len(page), 0


def _opens_notes(page: Sequence[Row], place: int, expected: int, months: Collection[str]) -> bool:
    """Say whether notes whose numbers stand before their words take the rows from this one to the page's end."""
    mark, _ = _mark_and_words(page[place].text, months)
    if not mark or (mark.isdigit() and mark != str(expected)):
        return False
    rows = page[place:]
    if any(shape.match(row.text) for row in rows for shape in (NUMBER, POINT, BULLET)):
        return False
    marks = list(_counted(rows, expected, months))
    above = [row.text for row in page[:place] if len(row.text) <= WIDEST]
    return _NOTES_END.search(rows[-1].text) is not None and all(_is_called(mark, above) for mark in marks)


def _mark_and_words(text: str, months: Collection[str]) -> tuple[str, str]:
    """Return the mark before a note's words; none where a date begins, or no word does."""
    found = _MARK.fullmatch(text)
    words = (found["words"] or "") if found else ""
    if found is None or _OPENS_NOTE.match(words) is None or _is_month(words, months):
        return "", text
    return ("", text) if words[0].islower() else (found["mark"], words)


def _is_month(words: str, months: Collection[str]) -> bool:
    return words.split(maxsplit=1)[0].casefold().strip(",.;") in months


def _counted(rows: Sequence[Row], expected: int, months: Collection[str]) -> Iterator[str]:
    """Yield the stars, and the numbers that count on, before the words of their notes."""
    for row in rows:
        mark, _ = _mark_and_words(row.text, months)
        if mark == str(expected):
            expected += 1
            yield mark
        elif mark and not mark.isdigit():
            yield mark


def _is_called(mark: str, texts: Sequence[str]) -> bool:
    """Say whether a figure or star behind a word can be the call of a note."""
    if not mark.isdigit():
        return any(re.search(rf"[^\s*]{re.escape(mark)}(?!\*)", text) for text in texts)
    figure = re.compile(rf"(?<!^){mark}(?=$|\s|[,.;:)»”\]](?!\d))")
    return any(_is_call(text, found) for text in texts for found in figure.finditer(text))


def _is_call(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    return weigh(before.rstrip(), text[found.end() :], is_apart=before.endswith(" "), is_cut=False) >= POSSIBLE


def _raised(text: str, expected: int) -> bool:
    return (leading_call(text) or ("", ""))[0] == str(expected)


def _counts_on(texts: Sequence[str], expected: int) -> bool:
    """Say whether the numbers alone on their rows count on from here to the page's end, each with words below it."""
    marks = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    return sorted(marks) == list(range(expected, expected + len(marks))) or texts[0] == "*"


@dataclass
class _Group:
    """The rows between two numbers that stand in order, and the notes that they are."""

    ranks: list[int]
    rows: list[tuple[str, int]]
    """The words of each, with its line's number."""


class _Below:
    """The rows below one page's rule."""

    def __init__(self, rows: Sequence[Row], last: int, months: Collection[str], *, goes_on: bool) -> None:
        self._goes_on = goes_on
        self.warnings: list[ParseWarning] = []
        self._rows = [_split(row, months) for row in rows]
        figures = {int(mark) for mark, _, _ in self._rows if mark.isdigit()}
        count = next(number for number in range(last + 1, last + len(rows) + 2) if number not in figures)
        stars = dict.fromkeys(mark for mark, _, _ in self._rows if mark and not mark.isdigit())
        self.marks = [*stars, *map(str, range(last + 1, count))]

    def lines(self) -> Iterator[Line]:
        """Yield the notes' lines, each note's first with its mark; at their head what goes on from the page before."""
        for group in self._groups():
            yield from self._of_group([self.marks[rank] for rank in group.ranks], group.rows)

    def _groups(self) -> list[_Group]:
        """Return the rows between two numbers; numbers with no words below them were torn off the notes above."""
        groups = list(self._between())
        if len(groups) > 1 and not groups[-1].rows:
            last = groups.pop()
            groups[-1].ranks += last.ranks
        return groups

    def _between(self) -> Iterator[_Group]:
        """Yield the rows between two numbers; one that stands behind a greater number was torn off its note."""
        group = _Group([], [])
        done = -1
        for mark, words, row in self._rows:
            rank = self.marks.index(mark) if mark in self.marks else -1
            if rank > done:
                missing = list(range(done + 1, rank))
                group.ranks += missing
                if group.rows:
                    yield group
                    group = _Group([], [])
                group.ranks.append(rank)
                done = rank
            text = words if rank >= 0 else row.text
            if text:
                group.rows.append((text, row.number))
        group.ranks += range(done + 1, len(self.marks))
        yield group

    def _of_group(self, marks: Sequence[str], rows: Sequence[tuple[str, int]]) -> Iterator[Line]:
        """Yield the rows of some notes; one ends with a stop, a row before the next, which begins with a capital."""
        texts = [text for text, _ in rows]
        begins = [place for place, text in enumerate(texts) if not place or _is_next(texts[place - 1], text)]
        if len(marks) < 2:
            begins = begins[:1]
        elif len(begins) != len(marks):
            message = f"The words of footnotes {', '.join(marks)} cannot be told apart for certain."
            self.warnings.append(ParseWarning(rows[0][1] if rows else 1, message))
        marked = dict(zip(begins, marks, strict=False))
        for place, (text, number) in enumerate(rows):
            mark = marked.get(place)
            is_first = not place and not self._goes_on
            yield Line(number, f"{call(mark)} {text}" if mark else text, starts=mark is not None or is_first)
        yield from (Line(rows[-1][1] if rows else 1, call(mark), starts=True) for mark in marks[len(begins) :])


def _split(row: Row, months: Collection[str]) -> tuple[str, str, Row]:
    """Return the mark at the start of a row, and the words behind it."""
    if (raised := leading_call(row.text)) is not None:
        return raised[0], raised[1], row
    found = _MARK.fullmatch(row.text)
    if found is None or (found["words"] and _is_month(found["words"], months)):
        return "", row.text, row
    return found["mark"], found["words"] or "", row


def _is_next(before: str, text: str) -> bool:
    return _STOP.search(before) is not None and (text[0].isupper() or text[0] in "“«" or text[0].isdigit())
