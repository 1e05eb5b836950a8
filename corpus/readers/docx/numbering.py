"""Automatic numbers: what Word prints before a paragraph that holds no number itself.

The rules are those of ISO/IEC 29500, 17.9: a paragraph names a numbering and a level; numberings made from
one template count on together unless one says where it starts; a level begins anew when a higher one counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from corpus.readers.docx.styles import Styles, is_on, number, value
from corpus.text.numerals import cyrillic, letters, roman

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS = frozenset("-–—•▪●◦*")
_NONE_YET = -1


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and what it prints."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    """The level, from 1, whose counting begins this one anew; 0 for never, None for any higher one."""
    is_legal: bool = False
    """All levels are printed in figures."""


class Numbering:
    """The numberings of one file, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        found = root if root is not None else Element("numbering")
        self._templates = {each.get("abstractNumId", ""): each for each in found.iterfind("abstractNum")}
        self._instances = {each.get("numId", ""): each for each in found.iterfind("num")}
        self._by_style = {
            value(each.find("styleLink")): id_
            for id_, each in self._templates.items()
            if each.find("styleLink") is not None
        }
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, list[int]] = {}
        self._template_ids: dict[str, str] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, properties: Element | None) -> str:
        """Count a paragraph and return what is printed before it: ``1.``, ``(b)``, ``•``, or nothing."""
        chosen = self._chosen(properties)
        if chosen is None:
            return ""
        instance, level = chosen
        counts = self._count(instance, level)
        return self._printed(instance, level, counts)

    def _chosen(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the numbering and level of a paragraph, its own before its style's."""
        own = properties.find("numPr") if properties is not None else None
        inherited = next(self._styles.numbering(properties), None)
        instance = value(own.find("numId")) if own is not None else None
        level = number(own.find("ilvl"), _NONE_YET) if own is not None else _NONE_YET
        if inherited is not None:
            instance = instance if instance is not None else value(inherited[0].find("numId"))
            if level == _NONE_YET:
                level = number(inherited[0].find("ilvl"), self._level_of_style(instance, inherited[1]))
        if instance is None or instance not in self._instances:  # numId 0 takes a style's number away
            return None
        return instance, min(max(level, 0), _LEVELS - 1)

    def _level_of_style(self, instance: str | None, style: str) -> int:
        """Return the level that a template ties to a paragraph's style."""
        template = self._template(instance or "")
        for each in _levels(template):
            if value(each.find("pStyle")) == style:
                return _place(each)
        return 0

    def _count(self, instance: str, level: int) -> list[int]:
        template = self._template_id(instance)
        counts = self._counts.setdefault(template, [_NONE_YET] * _LEVELS)
        self._restart(instance, counts)
        for above in range(level):
            if counts[above] == _NONE_YET:
                counts[above] = self._level(instance, above).start
        start = self._level(instance, level).start
        counts[level] = start if counts[level] == _NONE_YET else counts[level] + 1
        for below in range(level + 1, _LEVELS):
            after = self._level(instance, below).restarts_after
            if after is None or level < after:
                counts[below] = _NONE_YET
        return counts

    def _restart(self, instance: str, counts: list[int]) -> None:
        """Begin anew the levels for which a numbering, met for the first time, says where it starts."""
        if (instance, 0) in self._started:
            return
        self._started.add((instance, 0))
        for override in self._instances[instance].iterfind("lvlOverride"):
            if override.find("startOverride") is not None:
                counts[_place(override)] = _NONE_YET

    def _printed(self, instance: str, level: int, counts: list[int]) -> str:
        own = self._level(instance, level)
        if own.format == "bullet":
            return own.text if own.text in _BULLETS else "•"

        def figure(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shown = self._level(instance, place)
            count = counts[place] if counts[place] != _NONE_YET else shown.start
            return _written(count, "decimal" if own.is_legal and place < level else shown.format)

        return " ".join(_PLACEHOLDER.sub(figure, own.text).split()) if own.format != "none" else ""

    def _level(self, instance: str, place: int) -> _Level:
        key = (instance, place)
        if key not in self._levels:
            self._levels[key] = self._read_level(instance, place)
        return self._levels[key]

    def _read_level(self, instance: str, place: int) -> _Level:
        template = self._template(instance)
        element = next((each for each in _levels(template) if _place(each) == place), None)
        overrides = self._instances[instance].iterfind("lvlOverride")
        override = next((each for each in overrides if _place(each) == place), None)
        if override is not None and override.find("lvl") is not None:
            element = override.find("lvl")
        if element is None:
            return _Level()
        start = number(element.find("start"), 1)
        if override is not None:
            start = number(override.find("startOverride"), start)
        restart = element.find("lvlRestart")
        return _Level(
            start=start,
            format=value(element.find("numFmt")) or "decimal",
            text=value(element.find("lvlText")) or "",
            restarts_after=number(restart, 0) if restart is not None else None,
            is_legal=is_on(element, "isLgl") is True,
        )

    def _template_id(self, instance: str) -> str:
        if instance not in self._template_ids:
            self._template_ids[instance] = self._find_template(instance)
        return self._template_ids[instance]

    def _find_template(self, instance: str) -> str:
        """Return the id of a numbering's template, where need be by way of a list's style."""
        named = value(self._instances[instance].find("abstractNumId")) or "" if instance in self._instances else ""
        template = self._templates.get(named)
        link = value(template.find("numStyleLink")) if template is not None else None
        return self._by_style.get(link, named) if link is not None else named

    def _template(self, instance: str) -> Element | None:
        return self._templates.get(self._template_id(instance))


def _levels(template: Element | None) -> Iterator[Element]:
    """Yield the levels of a template, of which the format knows nine."""
    yield from islice(template.iterfind("lvl"), _LEVELS) if template is not None else ()


def _place(element: Element) -> int:
    written = element.get("ilvl", "0")
    return min(int(written), _LEVELS - 1) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _written(count: int, style: str) -> str:
    return _FORMATS.get(style, str)(count)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "russianLower": cyrillic,
    "russianUpper": lambda count: cyrillic(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda _: "",
}
"""All other formats are written in figures."""
