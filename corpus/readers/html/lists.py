"""Compute the numbers that a browser prints before the items of a list.

A browser prints a full stop after letters too. Here they get the parentheses of United Nations texts, in which "(a)"
is a subparagraph and "A." a section.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus.text.numerals import letters, roman

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE
)
_STYLES = {
    "none": "none",
    "decimal": "1",
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_BULLETS = frozenset({"disc", "circle", "square"})
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "1": lambda count: f"{count}.",
    "a": lambda count: f"({letters(count)})",
    "i": lambda count: f"({roman(count)})",
    "A": lambda count: f"{letters(count).upper()}.",
    "I": lambda count: f"{roman(count).upper()}.",
    "none": lambda _: "",
    "bullet": lambda _: "•",
}
_BY_DEGREE = ("1", "a", "i")
"""How United Nations texts number a list, a list nested in it, and one nested in that. This is assumed where a
converter left out the type of an inner list.
"""


@dataclass(slots=True)
class HtmlList:
    """An open list element, with its counter."""

    style: str
    """How it is numbered: ``1``, ``a``, ``i``, ``A``, ``I``, ``bullet`` or ``none``."""
    count: int
    """Number of the last item, from 0 before the first."""
    is_guessed: bool = False
    """Whether the page does not say how a nested list is numbered, so that its style is an assumption."""

    def next_mark(self, attributes: Mapping[str, str]) -> str:
        """Count an item and return what is printed before it; a ``value`` attribute sets the counter."""
        self.count = _int_or_default(attributes.get("value", ""), self.count + 1)
        return _FORMATS[self.style](self.count)


def new_list(name: str, attributes: Mapping[str, str], outer: int) -> HtmlList:
    """Return a list for a start tag; ``outer`` is the number of numbered lists around it."""
    declared = _declared_style(attributes)
    if name != "ol":
        return HtmlList(declared if declared == "none" else "bullet", 0)
    start = _int_or_default(attributes.get("start", ""), 1) - 1
    if declared is not None:
        return HtmlList(declared, start)
    return HtmlList(_BY_DEGREE[min(outer, 2)], start, is_guessed=outer > 0)


def _declared_style(attributes: Mapping[str, str]) -> str | None:
    found = _STYLE.search(attributes.get("style", ""))
    if found is not None:
        return _STYLES[found[1].lower()]
    kind = attributes.get("type", "")
    return "bullet" if kind in _BULLETS else kind if kind in _FORMATS else None


def _int_or_default(text: str, default: int) -> int:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 7 else default
