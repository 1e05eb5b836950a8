"""Separate the notes at the foot of a page from its text.

Notes follow a rule made of strokes. Some rules are drawn and so are missing from the text. Then the notes are the last
rows of a page, from the row that holds only the next note's number. If the numbers precede the words of the notes, the
notes are the last rows such that the text above has a call for each of them. Some programs write the numbers in
another order than the notes. Then the notes keep the order in which they are printed, and the lines between which they
could not be told apart get a warning.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import ParseWarning
from corpus.footnote_calls import split_leading_mark, wrap_mark
from corpus.languages.language import Language
from corpus.lines import Line
from corpus.readers.page_text.call_likelihood import POSSIBLE, weigh
from corpus.readers.page_text.paragraphs import BULLET, ITEM_LETTER, NUMBER
from corpus.readers.page_text.rows import LONGEST_ROW, TextRow

_RULE = re.compile(r"[_―—–-]{5,}")
_MARK = re.compile(r"(?P<mark>\*{1,3}|[†‡]|[1-9]\d{0,2})(?:\s+(?P<words>\S.*))?")
_SENTENCE_END = re.compile(r"\.[)»”]?$")
_NOTES_END = re.compile(r"\.[)»”]?$|https?://\S+$")
_NOTE_TEXT_START = re.compile(r"[«“\"]?\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class SplitText:
    """The rows of the text, and the notes as lines."""

    text: list[TextRow]
    notes: list[Line]
    marks: dict[int, list[str]]
    """The marks of each page's notes in order, by page number."""
    warnings: list[ParseWarning]


def split_notes(pages: Sequence[Sequence[TextRow]], language: Language) -> SplitText:
    """Separate the text of all pages from their notes."""
    months = frozenset(month.casefold() for month in language.months)
    split = SplitText([], [], {}, [])
    last = 0
    for page in pages:
        index, has_rule = _first_note(page, last, months)
        split.text.extend(page[:index])
        below = _NoteArea(page[index + has_rule :], last, months, continues_note=bool(split.notes))
        split.notes.extend(below.lines())
        split.warnings.extend(below.warnings)
        if below.marks and page:
            split.marks[page[0].page] = below.marks
        last = max([last, *(int(mark) for mark in below.marks if mark.isdigit())])
    return split


def _first_note(page: Sequence[TextRow], last: int, months: Collection[str]) -> tuple[int, int]:
    """Return the index of the rule or of the first note's row, and the number of rows that the rule takes (0 or 1).

    Without notes, the index is the length of the page.
    """
    rules = [index for index, row in enumerate(page) if _RULE.fullmatch(row.text)]
    if rules:
        return rules[-1], 1
    expected = last + 1
    for index, row in enumerate(page):
        if row.text in {str(expected), "*"} or _starts_with_call(row.text, expected):
            rest = [other.text for other in page[index:]]
            if index and len(rest) > 1 and _numbers_follow(rest, expected):
                return index, 0
        if index and _notes_begin_at(page, index, expected, months):
            return index, 0
    return len(page), 0


def _notes_begin_at(page: Sequence[TextRow], index: int, expected: int, months: Collection[str]) -> bool:
    """Return True if the rows from this one on are notes with their numbers before their words."""
    mark, _ = _mark_and_words(page[index].text, months)
    if not mark or (mark.isdigit() and mark != str(expected)):
        return False
    rows = page[index:]
    if any(shape.match(row.text) for row in rows for shape in (NUMBER, ITEM_LETTER, BULLET)):
        return False
    marks = list(_expected_marks(rows, expected, months))
    above = [row.text for row in page[:index] if len(row.text) <= LONGEST_ROW]
    return _NOTES_END.search(rows[-1].text) is not None and all(_is_called(mark, above) for mark in marks)


def _mark_and_words(text: str, months: Collection[str]) -> tuple[str, str]:
    """Return a note's mark and words; an empty mark if the row does not begin a note, or begins with a date."""
    found = _MARK.fullmatch(text)
    words = (found["words"] or "") if found else ""
    if found is None or _NOTE_TEXT_START.match(words) is None or _is_month(words, months):
        return "", text
    return ("", text) if words[0].islower() else (found["mark"], words)


def _is_month(words: str, months: Collection[str]) -> bool:
    return words.split(maxsplit=1)[0].casefold().strip(",.;") in months


def _expected_marks(rows: Sequence[TextRow], expected: int, months: Collection[str]) -> Iterator[str]:
    """Yield the stars, and the numbers that continue the sequence, that precede the words of a note."""
    for row in rows:
        mark, _ = _mark_and_words(row.text, months)
        if mark == str(expected):
            expected += 1
            yield mark
        elif mark and not mark.isdigit():
            yield mark


def _is_called(mark: str, texts: Sequence[str]) -> bool:
    """Return True if a figure or star in the texts can be the call of this note."""
    if not mark.isdigit():
        return any(re.search(rf"[^\s*]{re.escape(mark)}(?!\*)", text) for text in texts)
    figure = re.compile(rf"(?<!^){mark}(?=$|\s|[,.;:)»”\]](?!\d))")
    return any(_is_call(text, found) for text in texts for found in figure.finditer(text))


def _is_call(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    return weigh(before.rstrip(), text[found.end() :], after_space=before.endswith(" "), before_break=False) >= POSSIBLE


def _starts_with_call(text: str, expected: int) -> bool:
    return (split_leading_mark(text) or ("", ""))[0] == str(expected)


def _numbers_follow(texts: Sequence[str], expected: int) -> bool:
    """Return True if the numbers alone on their rows form the sequence that starts with ``expected``, in any order.

    A star as the first row also counts.
    """
    marks = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    return sorted(marks) == list(range(expected, expected + len(marks))) or texts[0] == "*"


@dataclass
class _NoteGroup:
    """Rows between two numbers in sequence, and the notes that they contain."""

    ranks: list[int]
    rows: list[tuple[str, int]]
    """The text and the line number of each row."""


class _NoteArea:
    """The rows below the rule of one page."""

    def __init__(self, rows: Sequence[TextRow], last: int, months: Collection[str], *, continues_note: bool) -> None:
        self._continues_note = continues_note
        self.warnings: list[ParseWarning] = []
        self._rows = [_split_mark(row, months) for row in rows]
        figures = {int(mark) for mark, _, _ in self._rows if mark.isdigit()}
        count = next(number for number in range(last + 1, last + len(rows) + 2) if number not in figures)
        stars = dict.fromkeys(mark for mark, _, _ in self._rows if mark and not mark.isdigit())
        self.marks = [*stars, *map(str, range(last + 1, count))]

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the notes; the first line of each has its mark.

        Lines without a mark at the beginning continue a note of the page before.
        """
        for group in self._groups():
            yield from self._group_lines([self.marks[rank] for rank in group.ranks], group.rows)

    def _groups(self) -> list[_NoteGroup]:
        """Return the groups of rows; numbers without rows at the end belong to the group before them."""
        groups = list(self._split_at_numbers())
        if len(groups) > 1 and not groups[-1].rows:
            last = groups.pop()
            groups[-1].ranks += last.ranks
        return groups

    def _split_at_numbers(self) -> Iterator[_NoteGroup]:
        """Yield the groups; a number that comes after a greater one was separated from its note."""
        group = _NoteGroup([], [])
        done = -1
        for mark, words, row in self._rows:
            rank = self.marks.index(mark) if mark in self.marks else -1
            if rank > done:
                missing = list(range(done + 1, rank))
                group.ranks += missing
                if group.rows:
                    yield group
                    group = _NoteGroup([], [])
                group.ranks.append(rank)
                done = rank
            text = words if rank >= 0 else row.text
            if text:
                group.rows.append((text, row.number))
        group.ranks += range(done + 1, len(self.marks))
        yield group

    def _group_lines(self, marks: Sequence[str], rows: Sequence[tuple[str, int]]) -> Iterator[Line]:
        """Yield the lines of a group of notes.

        A new note is assumed where a row ends with a full stop and the next begins with a capital. If the number of
        notes found so differs from the number of marks, a warning is appended.
        """
        texts = [text for text, _ in rows]
        begins = [index for index, text in enumerate(texts) if not index or _may_start_note(texts[index - 1], text)]
        if len(marks) < 2:
            begins = begins[:1]
        elif len(begins) != len(marks):
            message = f"The words of footnotes {', '.join(marks)} cannot be told apart for certain."
            self.warnings.append(ParseWarning(rows[0][1] if rows else 1, message))
        marked = dict(zip(begins, marks, strict=False))
        for index, (text, number) in enumerate(rows):
            mark = marked.get(index)
            is_first = not index and not self._continues_note
            yield Line(number, f"{wrap_mark(mark)} {text}" if mark else text, starts_block=mark is not None or is_first)
        yield from (
            Line(rows[-1][1] if rows else 1, wrap_mark(mark), starts_block=True) for mark in marks[len(begins) :]
        )


def _split_mark(row: TextRow, months: Collection[str]) -> tuple[str, str, TextRow]:
    """Return the mark at the start of a row (empty if there is none), the words after it, and the row."""
    if (raised := split_leading_mark(row.text)) is not None:
        return raised[0], raised[1], row
    found = _MARK.fullmatch(row.text)
    if found is None or (found["words"] and _is_month(found["words"], months)):
        return "", row.text, row
    return found["mark"], found["words"] or "", row


def _may_start_note(before: str, text: str) -> bool:
    return _SENTENCE_END.search(before) is not None and (text[0].isupper() or text[0] in "“«" or text[0].isdigit())
