"""Marks that are printed on a page and are not part of its text.

A mark can say that the text is not final: DRAFT across the page, "Advance unedited version" above the masthead. It is
left out of the lines and reported, and a text that bears one is not taken for the adopted one
(:attr:`corpus.lines.Source.adoption_doubts`). A continuation mark ("/...") says that the text continues on the next
page; it is left out as other page furniture is.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.document import ParseWarning
from corpus.footnote_calls import unwrap_marks
from corpus.lines import Drop, DroppedLine, Line, Source

_UNEDITED = (
    r"(?:advance|unedited|un-edited|uncorrected|preliminary)[\s,]+"
    r"(?:(?:un-?edited|edited|uncorrected|advance|english)[\s,]+)*(?:version|copy|text|translation|draft)"
    r"|advance(?:[\s,]+(?:un-?edited|copy))+|un-?edited(?:\s+(?:advance|draft))*|unofficial\s+(?:translation|version|copy)"
    r"|(?:version|copie)\s+(?:avancée|anticipée|préliminaire|provisoire)(?:[\s,]+non\s+(?:éditée|revue|corrigée))?"
    r"|version\s+non\s+(?:éditée|revue)|traduction\s+non\s+officielle"
    r"|versión\s+(?:preliminar|anticipada|avanzada)(?:\s+sin\s+editar)?|traducción\s+no\s+oficial"
    r"|предварительн\w+\s+(?:неотредактированн\w+\s+)?(?:вариант|текст)|неотредактированн\w+\s+(?:вариант|текст)"
    r"|نسخة\s+(?:مسبقة|أولية)(?:\s+غير\s+محررة)?|未经编辑(?:的)?(?:预发)?(?:文本|本)?|预发(?:未编辑)?本"
)
_DRAFT = r"draft|projet|borrador|проект|مسودة|草案|not\s+for\s+(?:quotation|citation|distribution|circulation)"
_AROUND = r"[\s*\[(\]).:;,–—-]*"
_UNEDITED_LINE = re.compile(rf"{_AROUND}(?:{_UNEDITED}){_AROUND}", re.IGNORECASE)
_MARK = re.compile(rf"{_AROUND}(?:{_UNEDITED}|(?:(?:{_DRAFT}){_AROUND})+){_AROUND}", re.IGNORECASE)
_CAPITAL_DRAFT = re.compile(r"DRAFT|PROJET|BORRADOR|ПРОЕКТ")
"""A word alone in capitals on its line, as PDF-to-text programs leave a watermark among the lines."""
_AT_AN_END = re.compile(rf"^{_AROUND}(?:{_UNEDITED})(?!\w)|(?<!\w)(?:{_UNEDITED}){_AROUND}$", re.IGNORECASE)
_MASTHEAD_WORDS = re.compile(
    r"(?<!\w)(?:distr|original|общее|распростран)|(?<!\w)[A-Z]{1,5}/[A-Z0-9]|united nations|nations unies|"
    r"naciones unidas|объединенных наций|الأمم المتحدة|联合国",
    re.IGNORECASE,
)
_MASTHEAD_LINES = 25
"""Lines from the start in which the mark may share its line with the symbol or the distribution."""
_LONGEST_CONTINUATION = 10
_LONGEST = 80
"""Characters of a line that holds such a mark; a longer one is a sentence about one."""


def is_draft_mark(text: str) -> bool:
    """Return True if the words of a watermark or page header say that the text is not final.

    >>> is_draft_mark("ADVANCE UNEDITED"), is_draft_mark("DRAFT"), is_draft_mark("Draft resolution")
    (True, True, False)
    """
    return len(text) <= _LONGEST and _MARK.fullmatch(text) is not None


_CONTINUATION = re.compile(r"(?:(?:\.{2,3}|…)\s?)?/\s?(?:\.{2,3}|…)|(?:\.{2,3}|…)\s?/")


def is_continuation_mark(text: str) -> bool:
    """Return True if a line is nothing but a mark that the text continues on the next page.

    >>> is_continuation_mark("/..."), is_continuation_mark("…/…"), is_continuation_mark("...")
    (True, True, False)
    """
    return len(text) < _LONGEST_CONTINUATION and _CONTINUATION.fullmatch(text) is not None


def without_page_marks(source: Source) -> Source:
    """Return a source without the lines that are such marks; those that a text is not final are reported."""
    lines = source.lines
    marked = list(_marked_lines(lines))
    reasons = {index: Drop.MARK for index, is_whole in marked if is_whole}
    reasons |= {index: Drop.FURNITURE for index, line in enumerate(lines) if is_continuation_mark(line.text)}
    if not marked and not reasons:
        return source
    gone = (DroppedLine(lines[index].number, lines[index].text, reason) for index, reason in reasons.items())
    return replace(
        source,
        lines=tuple(_without(lines, reasons)),
        warnings=(*source.warnings, *_warnings(lines[index] for index, _ in marked)),
        is_marked_draft=source.is_marked_draft or bool(marked),
        dropped=(*source.dropped, *gone),
    )


def _marked_lines(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Yield the index of each marked line, with whether it is nothing else."""
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        text = unwrap_marks(line.text)
        if _UNEDITED_LINE.fullmatch(text) or _CAPITAL_DRAFT.fullmatch(text):
            yield index, True
        elif index < _MASTHEAD_LINES and _is_in_masthead_row(text):
            yield index, False


def _is_in_masthead_row(text: str) -> bool:
    """Return True if a mark begins or ends a row that is otherwise a symbol, the distribution or the organization."""
    found = _AT_AN_END.search(text)
    return found is not None and _MASTHEAD_WORDS.search(text[: found.start()] + text[found.end() :]) is not None


def _without(lines: Sequence[Line], dropped: Container[int]) -> Iterator[Line]:
    """Yield the other lines; one that follows a dropped start of a block starts it."""
    starts = False
    for index, line in enumerate(lines):
        if index in dropped:
            starts = starts or line.starts_block
            continue
        yield line if not starts or line.starts_block else replace(line, starts_block=_is_new_block(lines, index))
        starts = False


def _is_new_block(lines: Sequence[Line], index: int) -> bool:
    """Return True unless a line goes on in lower case after a mark in the middle of its paragraph."""
    return not lines[index].text[:1].islower()


def _warnings(lines: Iterable[Line]) -> Iterator[ParseWarning]:
    seen: set[str] = set()
    for line in lines:
        text = unwrap_marks(line.text)
        if text.casefold() not in seen:
            seen.add(text.casefold())
            yield ParseWarning(line.number, f"The file bears a mark that its text is not final: {text}")
