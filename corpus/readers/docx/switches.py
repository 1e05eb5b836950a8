"""How the format writes values: ``<w:i/>`` and ``<w:i w:val="0"/>``, ``<w:ilvl w:val="2"/>``."""

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
