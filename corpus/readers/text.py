"""Read plain text, as PDF-to-text and OCR programs write it.

Such programs show where a paragraph begins in one of two ways. Some put a blank line between *all* lines: then blank
lines mean nothing, and a paragraph is recognized by the indent of its first line. Others put blank lines only between
paragraphs. A text is taken to be of the first sort ("double-spaced") if nearly all its lines are followed by a blank
one and sentences continue across it. In both, a line indented from the text's left edge begins a paragraph. A text
typed by hand has blank lines before some paragraphs only; there the number, the letter or the opening phrase decides
(:class:`ParagraphStarts`).

Text that has page breaks, or rows without blank lines, is read by :mod:`corpus.readers.page_text`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from corpus.document import ParseWarning
from corpus.footnote_calls import split_leading_mark, unwrap_marks, wrap_superscripts
from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.unknown import UNKNOWN
from corpus.lines import Line, Source, ends_with_abbreviation, has_paragraph_per_line, is_bare_link, tidy
from corpus.readers.page_text import is_printed, read_printed
from corpus.readers.page_text.page_breaks import with_page_breaks

_NUMBER = re.compile(r"\[?(?P<number>[1-9]\d{0,2})\.\s+[\[“«\"]*[^\W\d_a-zà-ÿ]")
_ITEM_LETTER = re.compile(r"\[?\(?(?:[a-z]|[ivx]{2,5})\s?\)\s+\S")
_CLAUSE_END = re.compile(r"[;:.][\])]?(?:\s(?:and|or|et|ou))?$")
_ITEM_END = re.compile(r"[;:][\])]?(?:\s(?:and|or|et|ou))?$")
_PREAMBLE_END = re.compile(r"[,;][\])]?$")


class ParagraphStarts:
    """Detects paragraph starts in one pass over the rows; remembers the row above and the last paragraph number."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._has_blank = any(after - before > 1 for (before, _), (after, _) in pairwise(rows))
        code = detect_language(row for _, row in rows)
        self._language = LANGUAGES.get(code) or PARTIAL_LANGUAGES.get(code, UNKNOWN)
        self._before = ""
        self._last_number = 0

    def begins(self, words: str, *, is_apart: bool) -> bool:
        """Return True if a row begins a paragraph; ``is_apart`` is True if a blank line precedes it."""
        text = unwrap_marks(words)
        answer = is_apart or (self._has_blank and self._begins_by_content(text))
        found = _NUMBER.match(text)
        if answer and found is not None:
            self._last_number = int(found["number"])
        self._before = text
        return answer

    def _begins_by_content(self, text: str) -> bool:
        before = self._before
        if _ITEM_LETTER.match(text):
            return _ITEM_END.search(before) is not None
        if (found := _NUMBER.match(text)) is not None:
            is_ended = _CLAUSE_END.search(before) is not None and not ends_with_abbreviation(before)
            return is_ended and int(found["number"]) == self._last_number + 1
        is_capital = text.lstrip("[")[:1].isupper()
        return bool(
            is_capital
            and _PREAMBLE_END.search(before)
            and self._language.opening_length(text.lstrip("["), "preambular")
        )


_SPACED_SHARE = 0.75
"""A text is double-spaced if at least this share of its lines is followed by a blank one,"""
_LOWERCASE_SHARE = 0.25
"""and at least this share of its lines begins in lower case, in the middle of a sentence."""
_RULE = re.compile(r"[-_—–=*]{3,}")
_NON_BLANK = re.compile(r"\S[^\n\f]*")
_MOST_LINES = 30_000
"""Lines that are read one by one. A document of 300 pages, longer than any, has 20,000."""


def read_plain(text: str) -> Source:
    """Read plain text; any text is accepted."""
    text, warnings = _limit_lines(text)
    all_rows = text.split("\n")
    if "\f" not in text and "/" in text:
        all_rows = with_page_breaks(all_rows)
    rows = [(number, row) for number, row in enumerate(all_rows, start=1) if row and (not row.isspace() or "\f" in row)]
    blank = len(all_rows) - len(rows)
    texts = [row for _, row in rows]
    double_spaced = _is_double_spaced(rows)
    if not double_spaced and is_printed(texts, blank):
        source = read_printed("\n".join(all_rows))
        return replace(source, warnings=(*warnings, *source.warnings))
    one_per_line = has_paragraph_per_line(all_rows)
    return Source(tuple(_lines(rows, double_spaced=double_spaced, one_per_line=one_per_line)), warnings=warnings)


def _limit_lines(text: str) -> tuple[str, tuple[ParseWarning, ...]]:
    """Join all lines after the first ``_MOST_LINES`` into one, with a warning: such a file is not a document."""
    if text.count("\n") + text.count("\f") <= _MOST_LINES:
        return text, ()
    beyond = next(islice(_NON_BLANK.finditer(text), _MOST_LINES, None), None)
    if beyond is None:
        return text, ()
    begin = beyond.start()
    warning = ParseWarning(text.count("\n", 0, begin) + 1, "The text has too many lines; from here on they are one.")
    return text[:begin] + " ".join(text[begin:].split()), (warning,)


def _is_double_spaced(rows: Sequence[tuple[int, str]]) -> bool:
    """Return True if nearly all lines are followed by a blank one and sentences continue across it."""
    margins = _margins(rows)
    written = [(index, row) for index, (_, row) in enumerate(rows) if row.strip() and not is_bare_link(row)]
    last = rows[-1][0] if rows else 0
    numbers = {number for number, row in rows if row.strip()}
    followed = sum(rows[index][0] + 1 not in numbers for index, _ in written if rows[index][0] < last)
    running_on = sum(row.strip()[0].islower() for _, row in written)
    indented = sum(_indent(row) > margins[index] for index, row in written)
    return followed >= _SPACED_SHARE * len(written) and running_on >= _LOWERCASE_SHARE * len(written) and indented > 1


def _lines(rows: Sequence[tuple[int, str]], *, double_spaced: bool, one_per_line: bool) -> Iterator[Line]:
    margins = _margins(rows)
    last, blank, after_break = 0, True, False
    run_on = ParagraphStarts(rows)
    for (number, row), margin in zip(rows, margins, strict=True):
        blank = blank or number > last + 1
        last = number
        after_break = after_break or "\f" in row
        words = wrap_superscripts(tidy(row))
        if _RULE.fullmatch(words):
            blank, after_break = True, True
            continue
        if not words:
            blank = True
            continue
        begins = run_on.begins(words, is_apart=blank)
        starts = one_per_line or (begins and not double_spaced) or _indent(row) > margin or _starts_with_mark(words)
        yield Line(number, words, starts_block=starts, after_break=after_break)
        blank, after_break = False, False


def _starts_with_mark(words: str) -> bool:
    """Return True if a line begins with a footnote mark, or with a bullet that does not occur inside a sentence."""
    return split_leading_mark(words) is not None or words[0] in "•▪●◦"


def _indent(row: str) -> int:
    bare = row.lstrip("\f").expandtabs()
    return len(bare) - len(bare.lstrip())


def _margins(rows: Sequence[tuple[int, str]]) -> list[int]:
    """Return the left margin of each row: the most frequent indent on its page."""
    pages: list[list[str]] = [[]]
    for _, row in rows:
        if "\f" in row:
            pages.append([])
        pages[-1].append(row)
    return [margin for page in pages for margin in [_margin(page)] * len(page)]


def _margin(rows: list[str]) -> int:
    indents = Counter(_indent(row) for row in rows if row.strip() and not is_bare_link(row))
    return min(indents, key=lambda indent: (-indents[indent], indent), default=0)
