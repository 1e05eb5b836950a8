"""Find the line numbers that some drafts print in the left margin, so that delegations can refer to a line.

They look like the first column of a table, and like the numbers of notes. They differ in that each line has one, also
a line in the middle of a sentence, and in that nothing else stands as far left.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.pdf.spans import TextSpan

_NUMBER = re.compile(r"[1-9]\d{0,3}")
_FEWEST = 3
"""Numbers; two that follow on each other can be anything."""
_STEPS = (1, 5, 10)
"""Each line has a number, or each fifth or tenth."""
_ALIGNED = 2.0
"""Points by which the left or right edges of a column of numbers differ at most."""
_SAME_LINE = 0.5
"""Share of the font size by which the baselines of a number and of its line differ at most."""
_NUMBERED_SHARE = 0.8
"""Share of the lines beside a column of line numbers that have one."""


def without_line_numbers(spans: Sequence[TextSpan]) -> tuple[list[TextSpan], list[TextSpan]]:
    """Return the spans of a page without its line numbers, and the line numbers."""
    numbers = [span for span in spans if _NUMBER.fullmatch(span.text.strip())]
    if len(numbers) < _FEWEST:
        return list(spans), []
    found: set[int] = set()
    for column in _columns(sorted(numbers, key=lambda span: -span.baseline)):
        if _are_line_numbers(column, spans):
            found.update(map(id, column))
    return [span for span in spans if id(span) not in found], [span for span in spans if id(span) in found]


def _columns(numbers: Sequence[TextSpan]) -> Iterator[list[TextSpan]]:
    """Yield the runs of numbers below each other that count up by one step."""
    left = list(numbers)
    while len(left) >= _FEWEST:
        first = left[0]
        aligned = [
            span for span in left if abs(span.left - first.left) < _ALIGNED or abs(span.right - first.right) < _ALIGNED
        ]
        for step in _STEPS:
            run = aligned[:1]
            for before, span in pairwise(aligned):
                if _value(span) == _value(before) + step:
                    run.append(span)
                else:
                    if len(run) >= _FEWEST:
                        yield run
                    run = [span]
            if len(run) >= _FEWEST:
                yield run
        chosen = set(map(id, aligned))
        left = [span for span in left if id(span) not in chosen]


def _value(span: TextSpan) -> int:
    return int(span.text)


def _are_line_numbers(column: Sequence[TextSpan], spans: Sequence[TextSpan]) -> bool:
    own = set(map(id, column))
    size = column[0].size
    top, bottom = column[0].baseline + _SAME_LINE * size, column[-1].baseline - _SAME_LINE * size
    edge = max(span.right for span in column)
    beside = [span for span in spans if id(span) not in own and bottom < span.baseline < top]
    if not beside or any(span.left <= edge for span in beside):
        return False
    lines = _lines([span for span in beside if not _NUMBER.fullmatch(span.text.strip())])
    step = _value(column[1]) - _value(column[0])
    numbered = sum(
        any(abs(span.baseline - line.baseline) < _SAME_LINE * max(span.size, line.size) for line in lines)
        for span in column
    )
    expected = 1 + (len(lines) - 1) / step
    return (
        numbered == len(column)
        and len(column) >= _NUMBERED_SHARE * expected
        and any(line.text.lstrip()[:1].islower() for line in lines)
    )


def _lines(spans: Sequence[TextSpan]) -> list[TextSpan]:
    """Return the first span of each line, from the top."""
    lines: list[TextSpan] = []
    for span in sorted(spans, key=lambda span: (-round(span.baseline), span.left)):
        if not lines or lines[-1].baseline - span.baseline > _SAME_LINE * span.size:
            lines.append(span)
    return lines
