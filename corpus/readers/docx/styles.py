"""Styles of a Word file, as far as they say what a paragraph is: a heading, a list's item, a contents page."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None) -> str | None:
    """Return what an element sets; None where it is not there."""
    return element.get("val") if element is not None else None


def number(element: Element | None, default: int) -> int:
    """Return the number that an element sets, within what anybody counts."""
    written = value(element) or ""
    return min(int(written), 1_000_000) if written.isascii() and written.isdigit() and len(written) < 12 else default


def switch(element: Element, attribute: str, *, default: bool = False) -> bool:
    """Say whether an attribute says yes."""
    written = element.get(attribute)
    return default if written is None else written not in _OFF


def is_on(properties: Element | None, name: str) -> bool | None:
    """Say whether a property is set or unset; None where the properties do not say."""
    found = properties.find(name) if properties is not None else None
    return switch(found, "val", default=True) if found is not None else None


_HEADING = re.compile(r"heading\d?|title|subtitle|titre\d?|h\d.*|hch.*", re.IGNORECASE)
"""Names of headings' styles, spaces and underscores aside: Word's own, and ``_ H_1`` and ``_ H _Ch _T``
of the United Nations' templates."""
_CONTENTS = re.compile(r"toc\d|tocheading", re.IGNORECASE)
_DEEPEST = 20
"""Styles based on one another; Word itself ends at about ten."""
_BODY_LEVEL = 9
"""The outline level of paragraphs that are no headings."""


class Styles:
    """The styles of one file, by id."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind("style") if root is not None else ()
        self._styles: Mapping[str, Element] = {each.get("styleId", ""): each for each in found}
        self._default = next(
            (id_ for id_, each in self._styles.items() if each.get("type") == "paragraph" and switch(each, "default")),
            "",
        )

    def is_heading(self, properties: Element | None) -> bool:
        """Say whether a paragraph of these properties is a heading."""
        levels = [properties, *(each.find("pPr") for each in self._of_paragraph(properties))]
        for level in levels:
            printed = value(level.find("outlineLvl")) if level is not None else None
            if printed is not None and printed.isdigit():
                return int(printed) < _BODY_LEVEL
        return any(_HEADING.fullmatch(name) for name in self._names(properties))

    def is_contents(self, properties: Element | None) -> bool:
        """Say whether a paragraph is a row of the contents page, which repeats a heading."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(properties))

    def numbering(self, properties: Element | None) -> Iterator[tuple[Element, str]]:
        """Yield the numbering that a paragraph's styles give it, nearest first, each with the id of its style."""
        for style in self._of_paragraph(properties):
            if (numbering := style.find("pPr/numPr")) is not None:
                yield numbering, style.get("styleId", "")

    def sets(self, name: str, run: Element | None) -> bool:
        """Say whether the character style of a run sets a property such as italics, where the run does not say."""
        chosen = run.find("rStyle") if run is not None else None
        for style in self._chain(value(chosen) or ""):
            properties = style.find("rPr")
            if properties is not None and (found := properties.find(name)) is not None:
                return switch(found, "val", default=True)
        return False

    def _names(self, properties: Element | None) -> Iterator[str]:
        for style in self._of_paragraph(properties):
            yield re.sub(r"[\s_]+", "", value(style.find("name")) or "")

    def _of_paragraph(self, properties: Element | None) -> Iterator[Element]:
        chosen = value(properties.find("pStyle")) if properties is not None else None
        yield from self._chain(chosen if chosen is not None else self._default)

    def _chain(self, id_: str) -> Iterator[Element]:
        """Yield a style and those that it is based on; so few that a circle of them does no harm."""
        for _ in range(_DEEPEST):
            if id_ not in self._styles:
                return
            yield self._styles[id_]
            id_ = value(self._styles[id_].find("basedOn")) or ""
