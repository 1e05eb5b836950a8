"""Compute automatic numbers: what Word prints before a paragraph whose text contains no number.

The rules are those of ISO/IEC 29500, 17.9. A paragraph names a numbering instance and a level. Instances of the same
template share their counters, unless an instance overrides the start. A level restarts when a higher level counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from corpus.readers.docx.styles import Styles, int_value, property_state, value
from corpus.text.numerals import cyrillic, letters, roman

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS = frozenset("-–—•▪●◦*")
_NOT_STARTED = -1


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and how its number is printed."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    """The level, from 1, after which this one restarts; 0 for never, None for any higher level."""
    is_legal: bool = False
    """Whether the numbers of higher levels are printed in figures too."""


class Numbering:
    """The numbering instances of one file, with the current counters."""

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

    def next_mark(self, properties: Element | None) -> str:
        """Count a paragraph and return what is printed before it: ``1.``, ``(b)``, ``•``, or an empty string."""
        numbering = self._numbering_of(properties)
        if numbering is None:
            return ""
        instance, level = numbering
        counts = self._advance(instance, level)
        return self._printed_mark(instance, level, counts)

    def _numbering_of(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the numbering instance and level (from 0) of a paragraph; its own take precedence over its style's."""
        own = properties.find("numPr") if properties is not None else None
        inherited = next(self._styles.numbering(properties), None)
        instance = value(own.find("numId")) if own is not None else None
        level = int_value(own.find("ilvl"), _NOT_STARTED) if own is not None else _NOT_STARTED
        if inherited is not None:
            instance = instance if instance is not None else value(inherited[0].find("numId"))
            if level == _NOT_STARTED:
                level = int_value(inherited[0].find("ilvl"), self._level_of_style(instance, inherited[1]))
        if instance is None or instance not in self._instances:  # numId 0 removes the style's numbering
            return None
        return instance, min(max(level, 0), _LEVELS - 1)

    def _level_of_style(self, instance: str | None, style: str) -> int:
        """Return the level that a template links to a paragraph style; 0 if none is linked."""
        template = self._template(instance or "")
        for each in _levels(template):
            if value(each.find("pStyle")) == style:
                return _level_index(each)
        return 0

    def _advance(self, instance: str, level: int) -> list[int]:
        template = self._template_id(instance)
        counts = self._counts.setdefault(template, [_NOT_STARTED] * _LEVELS)
        self._apply_start_overrides(instance, counts)
        for above in range(level):
            if counts[above] == _NOT_STARTED:
                counts[above] = self._level(instance, above).start
        start = self._level(instance, level).start
        counts[level] = start if counts[level] == _NOT_STARTED else counts[level] + 1
        for below in range(level + 1, _LEVELS):
            after = self._level(instance, below).restarts_after
            if after is None or level < after:
                counts[below] = _NOT_STARTED
        return counts

    def _apply_start_overrides(self, instance: str, counts: list[int]) -> None:
        """Restart the levels whose start an instance overrides, when the instance is first used."""
        if (instance, 0) in self._started:
            return
        self._started.add((instance, 0))
        for override in self._instances[instance].iterfind("lvlOverride"):
            if override.find("startOverride") is not None:
                counts[_level_index(override)] = _NOT_STARTED

    def _printed_mark(self, instance: str, level: int, counts: list[int]) -> str:
        own = self._level(instance, level)
        if own.format == "bullet":
            return own.text if own.text in _BULLETS else "•"

        def expand(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            shown_level = self._level(instance, index)
            count = counts[index] if counts[index] != _NOT_STARTED else shown_level.start
            return format_number(count, "decimal" if own.is_legal and index < level else shown_level.format)

        return " ".join(_PLACEHOLDER.sub(expand, own.text).split()) if own.format != "none" else ""

    def _level(self, instance: str, index: int) -> _Level:
        key = (instance, index)
        if key not in self._levels:
            self._levels[key] = self._read_level(instance, index)
        return self._levels[key]

    def _read_level(self, instance: str, index: int) -> _Level:
        template = self._template(instance)
        element = next((each for each in _levels(template) if _level_index(each) == index), None)
        overrides = self._instances[instance].iterfind("lvlOverride")
        override = next((each for each in overrides if _level_index(each) == index), None)
        if override is not None and override.find("lvl") is not None:
            element = override.find("lvl")
        if element is None:
            return _Level()
        start = int_value(element.find("start"), 1)
        if override is not None:
            start = int_value(override.find("startOverride"), start)
        restart = element.find("lvlRestart")
        return _Level(
            start=start,
            format=value(element.find("numFmt")) or "decimal",
            text=value(element.find("lvlText")) or "",
            restarts_after=int_value(restart, 0) if restart is not None else None,
            is_legal=property_state(element, "isLgl") is True,
        )

    def _template_id(self, instance: str) -> str:
        if instance not in self._template_ids:
            self._template_ids[instance] = self._find_template(instance)
        return self._template_ids[instance]

    def _find_template(self, instance: str) -> str:
        """Return the id of an instance's template; a template may refer to another one through a list style."""
        template_id = (
            value(self._instances[instance].find("abstractNumId")) or "" if instance in self._instances else ""
        )
        template = self._templates.get(template_id)
        link = value(template.find("numStyleLink")) if template is not None else None
        return self._by_style.get(link, template_id) if link is not None else template_id

    def _template(self, instance: str) -> Element | None:
        return self._templates.get(self._template_id(instance))


def _levels(template: Element | None) -> Iterator[Element]:
    """Yield the levels of a template; the format allows nine."""
    yield from islice(template.iterfind("lvl"), _LEVELS) if template is not None else ()


def _level_index(element: Element) -> int:
    written = element.get("ilvl", "0")
    return min(int(written), _LEVELS - 1) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def format_number(count: int, style: str) -> str:
    """Return a number in one of Word's number formats; in decimal figures if it is another one."""
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
"""Number formats; any other format is printed in decimal figures."""
