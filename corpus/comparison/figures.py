"""Figures that changed: amounts, percentages, quantities and deadlines; numbers that identify are none."""

import re

from corpus.comparison.numbers import date_spans, identifying_spans, month_pattern
from corpus.comparison.result import Figure, Op, Wording

_FIGURE = re.compile(r"(?<![\d/.-])[$€£]?\d+(?:[ \u00a0\u202f,.]\d{3})*(?:[.,]\d+)?(?![\d/])(?: ?%)?")
_UNIT = re.compile(
    r"\s*(?:per cent|pour cent|por ciento"
    r"|(?:(?:millions?|billions?|milliards?|millones|млн|млрд)\s+)?(?:(?:de|d'|of|United States|Swiss)\s+)?[^\W\d_]+)"
)
_MAX_SMALL_WORD = 3
"""Letters of a word after a number that is no unit: "in", "the", "to"."""
_FIGURE_LANGUAGES = frozenset({"en", "fr", "es", "ru"})
"""Languages whose units are known to follow the number."""
_BEFORE_OTHER_NUMBERS = re.compile(
    r"(?:paragraphs?|paras?\.|paragraphes?|par\.|alinéas?|párrafos?|пункт\w*|articles?|artículos?|стать\w+|items?|points?"
    r"|temas?|sections?|secci\w+|раздел\w*|chapters?|chapitres?|capítulos?|annex|annexe|anexo|rules?|goals?|objectifs?"
    r"|objetivos?|targets?|cibles?|metas?|tables?|tableaux?|cuadros?|notes?|session|phase|pillar|pilier|resolutions?"
    r"|décisions?|decisions?)\s*(?:\d+\w*(?:\s?\([a-z]+\))*\s*(?:,|and|et|y|и|to|à|a|-)\s*)*\Z",
    re.IGNORECASE,
)
"""Before the number of a paragraph, a goal or the like, or before a further number of such a list."""
_BEFORE_DEADLINES = re.compile(
    r"(?:by|until|before|no later than|not later than|d'ici (?:le|au|à)|avant (?:le|fin)?|au plus tard le|jusqu'au"
    r"|jusqu'en|a más tardar el|antes del?|hasta el|до|к|не позднее)\s*\Z",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def changed_figures(wording: Wording, language: str) -> tuple[Figure, ...]:
    """Return the figures that a replacement changed one for one, each with the word after it.

    ``wording`` is the result of :func:`corpus.comparison.wording.without_typography`.
    """
    if language not in _FIGURE_LANGUAGES:
        return ()
    with_digits = {run.op for run in wording if any(map(str.isdigit, run.text))}
    if not {Op.REMOVED, Op.ADDED} <= with_digits:
        return ()
    old, new = (
        _Numbers("".join(run.text for run in wording if run.op is not op), language) for op in (Op.ADDED, Op.REMOVED)
    )
    found: list[Figure] = []
    first_index = second_index = 0
    removed: list[tuple[str, str]] = []
    for run in wording:
        length = len(run.text)
        if run.op is Op.REMOVED:
            removed = old.figures_in(first_index, first_index + length)
        elif run.op is Op.ADDED:
            added = new.figures_in(second_index, second_index + length)
            if len(removed) == len(added):
                found += [
                    Figure(one[1], other[1]) for one, other in zip(removed, added, strict=True) if one[0] != other[0]
                ]
        if run.op is not Op.REMOVED:
            second_index += length
            removed = []
        if run.op is not Op.ADDED:
            first_index += length
    return tuple(dict.fromkeys(found))


class _Numbers:
    """The figures of a text, without the numbers that identify."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text.translate(_SAME_LENGTH)
        self._month = month_pattern(language)
        self._dates = date_spans(self._text, language)
        self._identifying = list(identifying_spans(self._text, language))

    def figures_in(self, start: int, stop: int) -> list[tuple[str, str]]:
        """Return ``(number, number with unit)`` of the figures that begin between two indexes; a date is one figure."""
        found: list[tuple[str, str]] = []
        for number in _FIGURE.finditer(self._text):
            begin, end = number.span()
            date = next((span for span in self._dates if span[0] <= begin < span[1]), None)
            if date is not None:
                begin, end = date
            before = self._text[max(0, begin - 60) : begin]
            is_deadline = _BEFORE_DEADLINES.search(before) is not None
            if (
                not (start <= number.start() < stop)
                or self._is_identifying(begin)
                or _BEFORE_OTHER_NUMBERS.search(before)
            ):
                continue
            if (date is not None or _BARE_YEAR.match(number[0])) and not is_deadline:
                continue
            if self._month.match(self._text, end) and date is None:
                continue
            printed = self._text[begin:end]
            unit = None if is_deadline or printed.endswith("%") else _UNIT.match(self._text, end)
            if unit is not None and len(unit[0].split()[-1]) <= _MAX_SMALL_WORD:
                unit = None
            entry = printed.strip(), self._text[begin : unit.end() if unit else end].strip()
            if entry not in found:
                found.append(entry)
        return found

    def _is_identifying(self, index: int) -> bool:
        return any(start <= index < stop for start, stop in self._identifying)


_SAME_LENGTH = {**dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"), **dict.fromkeys(map(ord, "’‘ʼ"), "'")}
"""Typography folded without changing the length, so that indexes stay valid."""
