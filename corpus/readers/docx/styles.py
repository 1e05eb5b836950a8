"""Styles of a Word file, as far as they tell what a paragraph is: a heading, a list item, a table-of-contents entry."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None) -> str | None:
    """Return the ``val`` attribute of an element; None if there is no element or no attribute."""
    return element.get("val") if element is not None else None


def int_value(element: Element | None, default: int) -> int:
    """Return the ``val`` attribute as an integer, at most 1,000,000; ``default`` if it is missing or not a number."""
    text = value(element) or ""
    return min(int(text), 1_000_000) if text.isascii() and text.isdigit() and len(text) < 12 else default


def is_true(element: Element, attribute: str, *, default: bool = False) -> bool:
    """Return True unless an attribute has a value that means off; ``default`` if it is missing."""
    text = element.get(attribute)
    return default if text is None else text not in _OFF


def property_state(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on or off; None if the properties do not contain it."""
    found = properties.find(name) if properties is not None else None
    return is_true(found, "val", default=True) if found is not None else None


def _font_name(properties: Element | None) -> str:
    fonts = properties.find("rFonts") if properties is not None else None
    return (fonts.get("ascii") or fonts.get("hAnsi") or "") if fonts is not None else ""


_HEADING = re.compile(r"heading\d?|title|subtitle|titre\d?|h\d.*|hch.*", re.IGNORECASE)
"""Names of heading styles, without spaces and underscores: Word's own, and ``_ H_1`` and ``_ H _Ch _T``
of the United Nations' templates.
"""
_CONTENTS = re.compile(r"toc\d|tocheading", re.IGNORECASE)
_MAX_DEPTH = 20
"""Length of a chain of styles based on one another; Word itself stops at about ten."""
_BODY_LEVEL = 9
"""The outline level of body text; lower levels are headings."""


class Styles:
    """The styles of one file, by id."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind("style") if root is not None else ()
        self._styles: Mapping[str, Element] = {each.get("styleId", ""): each for each in found}
        self._default = next(
            (id_ for id_, each in self._styles.items() if each.get("type") == "paragraph" and is_true(each, "default")),
            "",
        )

    def is_heading(self, properties: Element | None) -> bool:
        """Return True for a heading, by the outline level of the paragraph or its styles, else by the style names."""
        levels = [properties, *(each.find("pPr") for each in self._paragraph_styles(properties))]
        for level in levels:
            printed = value(level.find("outlineLvl")) if level is not None else None
            if printed is not None and printed.isdigit():
                return int(printed) < _BODY_LEVEL
        return any(_HEADING.fullmatch(name) for name in self._style_names(properties))

    def is_contents_entry(self, properties: Element | None) -> bool:
        """Return True for an entry of the table of contents, which repeats a heading."""
        return any(_CONTENTS.fullmatch(name) for name in self._style_names(properties))

    def numbering(self, properties: Element | None) -> Iterator[tuple[Element, str]]:
        """Yield the numbering that a paragraph's styles define, nearest first, each with the id of its style."""
        for style in self._paragraph_styles(properties):
            if (numbering := style.find("pPr/numPr")) is not None:
                yield numbering, style.get("styleId", "")

    def sets_run_property(self, name: str, run: Element | None) -> bool:
        """Return True if the run's character style switches on a property such as italics.

        The run's own properties are not considered: check them first.
        """
        reference = run.find("rStyle") if run is not None else None
        for style in self._with_ancestors(value(reference) or ""):
            properties = style.find("rPr")
            if properties is not None and (found := properties.find(name)) is not None:
                return is_true(found, "val", default=True)
        return False

    def font(self, run: Element | None) -> str:
        """Return the name of the font of a run's plain letters, from its own properties or its character style."""
        own = _font_name(run)
        if own or run is None:
            return own
        styles = self._with_ancestors(value(run.find("rStyle")) or "")
        return next((name for style in styles if (name := _font_name(style.find("rPr")))), "")

    def _style_names(self, properties: Element | None) -> Iterator[str]:
        for style in self._paragraph_styles(properties):
            yield re.sub(r"[\s_]+", "", value(style.find("name")) or "")

    def _paragraph_styles(self, properties: Element | None) -> Iterator[Element]:
        reference = value(properties.find("pStyle")) if properties is not None else None
        yield from self._with_ancestors(reference if reference is not None else self._default)

    def _with_ancestors(self, id_: str) -> Iterator[Element]:
        """Yield a style and the styles it is based on, nearest first; the limit also ends a cycle."""
        for _ in range(_MAX_DEPTH):
            if id_ not in self._styles:
                return
            yield self._styles[id_]
            id_ = value(self._styles[id_].find("basedOn")) or ""
