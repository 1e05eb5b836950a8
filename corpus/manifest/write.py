"""Write a manifest; the inverse of :mod:`corpus.manifest.read`."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import cast

from corpus.document import Successor
from corpus.manifest.read import Facts
from corpus.symbol import DocumentSymbol

_DEFAULTS = Facts()


def write_manifest(facts: Mapping[str, Facts]) -> str:
    r"""Return the text of a manifest with these facts, by the SHA-256 of each file.

    >>> print(write_manifest({"00": Facts(session=71, aliases=("avant-projet",))}), end="")
    [00]
    session = 71
    aliases = ["avant-projet"]
    """
    return "\n".join("\n".join((f"[{sha256}]", *_entries(each), "")) for sha256, each in facts.items())


def _entries(facts: Facts) -> Iterator[str]:
    """Yield one line of TOML for each fact that differs from its default."""
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value != getattr(_DEFAULTS, field.name):
            yield f"{field.name} = {_value(value)}"


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
        case Successor():
            return _table(_successor(value))
        case Mapping():
            return _table(cast("Mapping[str, object]", value))
        case tuple():
            return f"[{', '.join(map(_value, cast('tuple[object, ...]', value)))}]"
        case DocumentSymbol():
            return _text(value.printed)
        case _:
            return _text(str(value))


def _table(values: Mapping[str, object]) -> str:
    return f"{{ {', '.join(f'{_text(name)} = {_value(value)}' for name, value in values.items())} }}"


def _successor(successor: Successor) -> dict[str, object]:
    found = {"symbol": successor.symbol, "status": successor.status}
    others = {"adopted_on": successor.adopted_on, "endorsed_by": successor.endorsed_by}
    return {**found, **{name: value for name, value in others.items() if value is not None}}


def _text(text: str) -> str:
    """Return a TOML basic string: a JSON string, with DEL escaped too, as TOML requires.

    Lone surrogates are replaced, because TOML cannot contain them.
    """
    return json.dumps(text.encode(errors="replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
