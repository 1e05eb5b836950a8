"""The numbers that a browser prints before the items of a list.

A browser sets a full stop behind letters too; here they get the parentheses of United Nations texts, in
which "(a)" is a subparagraph and "A." a section.
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
_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "1": lambda count: f"{count}.",
    "a": lambda count: f"({letters(count)})",
    "i": lambda count: f"({roman(count)})",
    "A": lambda count: f"{letters(count).upper()}.",
    "I": lambda count: f"{roman(count).upper()}.",
    "none": lambda _: "",
    "bullet": lambda _: "•",
}
_BY_DEGREE = ("1", "a", "i")
"""How United Nations texts number a list, a list in it, and one in that: what is meant where a converter
left the kind of an inner list out."""


@dataclass(slots=True)
class List:
    """A list that is open."""

    style: str
    """``1``, ``a``, ``i``, ``A``, ``I``, ``bullet`` or ``none``."""
    count: int
    """The number of the item before the next."""
    is_guessed: bool = False
    """Whether the page does not say how it is numbered, and the lists around it do not leave it at figures."""

    def next(self, attributes: Mapping[str, str]) -> str:
        """Count an item and return what is printed before it."""
        self.count = _whole(attributes.get("value", ""), self.count + 1)
        return _WRITTEN[self.style](self.count)


def new_list(name: str, attributes: Mapping[str, str], outer: int) -> List:
    """Return a list as its tag describes it; ``outer`` is how many numbered lists it stands in."""
    said = _said(attributes)
    if name != "ol":
        return List(said if said == "none" else "bullet", 0)
    start = _whole(attributes.get("start", ""), 1) - 1
    if said is not None:
        return List(said, start)
    return List(_BY_DEGREE[min(outer, 2)], start, is_guessed=outer > 0)


def _said(attributes: Mapping[str, str]) -> str | None:
    found = _STYLE.search(attributes.get("style", ""))
    if found is not None:
        return _STYLES[found[1].lower()]
    kind = attributes.get("type", "")
    return "bullet" if kind in _BULLETS else kind if kind in _WRITTEN else None


def _whole(written: str, default: int) -> int:
    stripped = written.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 7 else default
