"""Look into the components of a message: what a person reads, presses and chooses."""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from tests.wire.world import Json


class Kind(IntEnum):
    """Component types, by Discord's numbers."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


LINK_STYLE = 5
"""A button of this style opens an address and has no custom_id."""


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component in reading order, each container before what it holds."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        yield from walk(component[key] for key in ("accessory", "component") if key in component)


def visible_text(message: Json) -> str:
    """Return all the text of a message, one line break between its parts."""
    parts = [message.get("content") or ""]
    parts += [part["content"] for part in walk(message.get("components", ())) if part["type"] == Kind.TEXT_DISPLAY]
    return "\n".join(part for part in parts if part)


def buttons(message: Json) -> list[Json]:
    """Return the buttons of a message in reading order."""
    return [part for part in walk(message.get("components", ())) if part["type"] == Kind.BUTTON]


def menus(message: Json) -> list[Json]:
    """Return the select menus of a message in reading order."""
    return [part for part in walk(message.get("components", ())) if part["type"] == Kind.STRING_SELECT]
