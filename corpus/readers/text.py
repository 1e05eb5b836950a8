"""Plain text, as PDF-to-text and OCR programs write it.

Such programs say where a paragraph begins in one of two ways. Some put a blank line between *all*
lines, so that a blank line says nothing and a paragraph is told by the indent of its first line;
others keep blank lines for paragraphs. A text is of the first sort when nearly all its lines are
followed by a blank one and sentences run on over it. In both, a line set in from the text's left
edge begins a paragraph. A text typed by hand keeps blank lines for some paragraphs only; there the number,
the letter or the opening phrase tells (:mod:`corpus.readers.text`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from corpus.document import ParseWarning
from corpus.footnote_calls import leading_call, unwrap, wrap_raised
from corpus.languages import KEPT, LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.unknown import UNKNOWN
from corpus.lines import Line, Source, is_bare_link, is_one_a_line, tidy
from corpus.readers.page_text import is_printed, read_printed
from corpus.readers.page_text.page_breaks import with_breaks

_NUMBER = re.compile(r"\[?(?P<number>[1-9]\d{0,2})\.\s+[\[“«\"]*[^\W\d_a-zà-ÿ]")
_POINT = re.compile(r"\[?\(?(?:[a-z]|[ivx]{2,5})\s?\)\s+\S")
_CLAUSE_END = re.compile(r"[;:.][\])]?(?:\s(?:and|or|et|ou))?$")
_ITEM_END = re.compile(r"[;:][\])]?(?:\s(?:and|or|et|ou))?$")
_PREAMBLE_END = re.compile(r"[,;][\])]?$")
_SHORTENED = re.compile(r"\b(?:paras?|pars?|nos?|art|al|vol|chap|sect?)\.$", re.IGNORECASE)


class RunOn:
    """One pass over the rows of a text, which remembers the row above and the last number."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._has_blank = any(after - before > 1 for (before, _), (after, _) in pairwise(rows))
        code = detect_language(row for _, row in rows)
        self._language = LANGUAGES.get(code) or KEPT.get(code, UNKNOWN)
        self._before = ""
        self._count = 0

    def begins(self, words: str, *, is_apart: bool) -> bool:
        """Say whether a row begins a paragraph; ``is_apart`` where a blank line stands above it."""
        text = unwrap(words)
        answer = is_apart or (self._has_blank and self._opens(text))
        found = _NUMBER.match(text)
        if answer and found is not None:
            self._count = int(found["number"])
        self._before = text
        return answer

    def _opens(self, text: str) -> bool:
        before = self._before
        if _POINT.match(text):
            return _ITEM_END.search(before) is not None
        if (found := _NUMBER.match(text)) is not None:
            is_ended = _CLAUSE_END.search(before) is not None and _SHORTENED.search(before) is None
            return is_ended and int(found["number"]) == self._count + 1
        is_capital = text.lstrip("[")[:1].isupper()
        return bool(
            is_capital and _PREAMBLE_END.search(before) and self._language.opening(text.lstrip("["), "preambular")
        )


_SPACED = 0.75
"""From this share of lines before a blank line on, blank lines say nothing,"""
_RUNNING_ON = 0.25
"""provided that this share of lines begins in the middle of a sentence, in lower case."""
_RULE = re.compile(r"[-_—–=*]{3,}")
_WRITTEN = re.compile(r"\S[^\n\f]*")
_MOST = 30_000
"""Lines that are read one by one; three hundred pages, more than any document has, have 20,000."""


def read_plain(text: str) -> Source:
    """Read plain text; never raises."""
    text, warnings = _bounded(text)
    all_rows = text.split("\n")
    if "\f" not in text and "/" in text:
        all_rows = with_breaks(all_rows)
    rows = [(number, row) for number, row in enumerate(all_rows, start=1) if row and (not row.isspace() or "\f" in row)]
    blank = len(all_rows) - len(rows)
    texts = [row for _, row in rows]
    spaced = _is_spaced(rows)
    if not spaced and is_printed(texts, blank):
        source = read_printed("\n".join(all_rows))
        return replace(source, warnings=(*warnings, *source.warnings))
    one_a_line = is_one_a_line(all_rows)
    return Source(tuple(_lines(rows, spaced=spaced, one_a_line=one_a_line)), warnings=warnings)


def _bounded(text: str) -> tuple[str, tuple[ParseWarning, ...]]:
    """Return a text whose lines beyond the most are one line, and a warning of it: it was no document's."""
    if text.count("\n") + text.count("\f") <= _MOST:
        return text, ()
    beyond = next(islice(_WRITTEN.finditer(text), _MOST, None), None)
    if beyond is None:
        return text, ()
    begin = beyond.start()
    warning = ParseWarning(text.count("\n", 0, begin) + 1, "The text has too many lines; from here on they are one.")
    return text[:begin] + " ".join(text[begin:].split()), (warning,)


def _is_spaced(rows: Sequence[tuple[int, str]]) -> bool:
    """Say whether blank lines stand between all lines, sentences running on over them."""
    margins = _margins(rows)
    written = [(place, row) for place, (_, row) in enumerate(rows) if row.strip() and not is_bare_link(row)]
    last = rows[-1][0] if rows else 0
    numbers = {number for number, row in rows if row.strip()}
    followed = sum(rows[place][0] + 1 not in numbers for place, _ in written if rows[place][0] < last)
    running_on = sum(row.strip()[0].islower() for _, row in written)
    indented = sum(_indent(row) > margins[place] for place, row in written)
    return followed >= _SPACED * len(written) and running_on >= _RUNNING_ON * len(written) and indented > 1


def _lines(rows: Sequence[tuple[int, str]], *, spaced: bool, one_a_line: bool) -> Iterator[Line]:
    margins = _margins(rows)
    last, blank, broken = 0, True, False
    run_on = RunOn(rows)
    for (number, row), margin in zip(rows, margins, strict=True):
        blank = blank or number > last + 1
        last = number
        broken = broken or "\f" in row
        words = wrap_raised(tidy(row))
        if _RULE.fullmatch(words):
            blank, broken = True, True
            continue
        if not words:
            blank = True
            continue
        begins = run_on.begins(words, is_apart=blank)
        starts = one_a_line or (begins and not spaced) or _indent(row) > margin or _begins(words)
        yield Line(number, words, starts=starts, after_break=broken)
        blank, broken = False, False


def _begins(words: str) -> bool:
    """Say whether a line begins a block by its mark: a footnote's, or a bullet that no sentence holds."""
    return leading_call(words) is not None or words[0] in "•▪●◦"


def _indent(row: str) -> int:
    bare = row.lstrip("\f").expandtabs()
    return len(bare) - len(bare.lstrip())


def _margins(rows: Sequence[tuple[int, str]]) -> list[int]:
    """Return each row's left edge: the indent that most lines of its page have."""
    pages: list[list[str]] = [[]]
    for _, row in rows:
        if "\f" in row:
            pages.append([])
        pages[-1].append(row)
    return [margin for page in pages for margin in [_margin(page)] * len(page)]


def _margin(rows: list[str]) -> int:
    indents = Counter(_indent(row) for row in rows if row.strip() and not is_bare_link(row))
    return min(indents, key=lambda indent: (-indents[indent], indent), default=0)
