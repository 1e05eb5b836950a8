"""What Discord refuses in a body, with the limits of its documentation: each check says what is wrong.

Only limits that this bot can come near are checked. An empty answer means that Discord would take the body.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.wire.layout import LINK_STYLE, Kind, walk
from tests.wire.world import Json

V2 = 1 << 15
"""The message flag of Components V2."""

MOST_TEXT = 4000
MOST_TEXT_BYTES = 10_170
"""Third parties report that more UTF-8 bytes than this in one message answer with HTTP 500."""
MOST_COMPONENTS = 40
MOST_CONTENT = 2000
MOST_CUSTOM_ID = 100
MOST_CHOICES = 25
MOST_CHOICE = 100
MOST_LABEL = 80
MOST_PLACEHOLDER = 150
MOST_FILES = 10
MOST_FILE_BYTES = 10_000_000
MOST_IN_ROW = 5
_NAME = re.compile(r"[-_'\w]{1,32}")


def message_complaints(body: Json, files: Sequence[tuple[str, int]] = (), *, is_edit: bool = False) -> list[str]:
    """Return what is wrong with a message's body and its files (name, bytes)."""
    components: list[Json] = body.get("components") or []
    every = list(walk(components))
    is_v2 = bool(body.get("flags", 0) & V2)
    found = [*_file_complaints(files), *_custom_id_complaints(every)]
    for part in every:
        found += _component_complaints(part)
    if is_v2:
        found += _layout_complaints(body, every, {name for name, _ in files}, is_edit=is_edit)
    else:
        found += _plain_complaints(body, every, has_files=bool(files), is_edit=is_edit)
    return found


def choice_complaints(choices: Sequence[Json]) -> list[str]:
    """Return what is wrong with the choices of an autocomplete."""
    found = [f"{len(choices)} choices"] if len(choices) > MOST_CHOICES else []
    for choice in choices:
        if not 1 <= len(choice["name"]) <= MOST_CHOICE:
            found.append(f"choice name of {len(choice['name'])} characters")
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= MOST_CHOICE:
            found.append(f"choice value of {len(choice['value'])} characters")
    return found


def command_complaints(commands: Sequence[Json]) -> list[str]:
    """Return what is wrong with the commands of a bulk overwrite."""
    found: list[str] = []
    for command in commands:
        is_menu = command.get("type", 1) != 1
        names = _localised(command, "name")
        if is_menu:
            found += [f"menu name {name!r}" for name in names if not 1 <= len(name) <= 32]
        else:
            found += _described_complaints(command)
    return found


def _described_complaints(part: Json) -> Iterator[str]:
    names = _localised(part, "name")
    yield from (f"name {name!r}" for name in names if not _NAME.fullmatch(name) or name != name.lower())
    texts = _localised(part, "description")
    yield from (f"description {text!r}" for text in texts if not 1 <= len(text) <= MOST_CHOICE)
    options: list[Json] = part.get("options") or []
    if len(options) > MOST_CHOICES:
        yield f"{len(options)} options of {part['name']}"
    required = [option.get("required", False) for option in options]
    if required != sorted(required, reverse=True):
        yield f"a required option of {part['name']} follows an optional one"
    for option in options:
        yield from choice_complaints(option.get("choices") or [])
        yield from _described_complaints(option)


def _localised(part: Json, key: str) -> list[str]:
    others: dict[str, str] = part.get(f"{key}_localizations") or {}
    return [part[key], *others.values()]


def _layout_complaints(body: Json, every: Sequence[Json], files: set[str], *, is_edit: bool) -> Iterator[str]:
    for key in ("content", "embeds", "poll", "stickers"):
        if body.get(key):
            yield f"{key} beside a layout"
    if not every and not is_edit:
        yield "a layout without components"
    if len(every) > MOST_COMPONENTS:
        yield f"{len(every)} components"
    text = "".join(part["content"] for part in every if part["type"] == Kind.TEXT_DISPLAY)
    if len(text) > MOST_TEXT:
        yield f"{len(text)} characters of text"
    if len(text.encode()) > MOST_TEXT_BYTES:
        yield f"{len(text.encode())} bytes of text"
    for address in _addresses(every):
        if address.startswith("attachment://") and address.removeprefix("attachment://") not in files and not is_edit:
            yield f"{address} is not among the files"


def _plain_complaints(body: Json, every: Sequence[Json], *, has_files: bool, is_edit: bool) -> Iterator[str]:
    content = body.get("content") or ""
    if len(content) > MOST_CONTENT:
        yield f"content of {len(content)} characters"
    if not (content or every or has_files or body.get("embeds") or body.get("poll") or is_edit):
        yield "an empty message"
    if not is_edit:
        for part in every:
            if part["type"] >= Kind.SECTION:
                yield f"component type {part['type']} without the flag of Components V2"


def _component_complaints(part: Json) -> Iterator[str]:
    match part["type"]:
        case Kind.ACTION_ROW if not 1 <= len(part["components"]) <= MOST_IN_ROW:
            yield f"a row of {len(part['components'])}"
        case Kind.BUTTON:
            yield from _button_complaints(part)
        case Kind.STRING_SELECT:
            yield from _menu_complaints(part)
        case Kind.TEXT_DISPLAY if not part["content"].strip():
            yield "an empty text display"
        case Kind.SECTION if not 1 <= len(part["components"]) <= 3 or "accessory" not in part:
            yield "a section without one to three texts and an accessory"
        case _:
            pass


def _button_complaints(part: Json) -> Iterator[str]:
    if len(part.get("label") or "") > MOST_LABEL:
        yield f"button label {part['label']!r}"
    if not part.get("label") and not part.get("emoji"):
        yield "a button without label"
    if (part["style"] == LINK_STYLE) == ("custom_id" in part):
        yield f"button {part.get('label')!r} has the wrong one of custom_id and url"


def _menu_complaints(part: Json) -> Iterator[str]:
    options: list[Json] = part["options"]
    if not 1 <= len(options) <= MOST_CHOICES:
        yield f"a menu of {len(options)} options"
    if len(part.get("placeholder") or "") > MOST_PLACEHOLDER:
        yield "a menu's placeholder is too long"
    for option in options:
        for key in ("label", "value", "description"):
            if len(option.get(key) or "") > MOST_CHOICE:
                yield f"a menu option's {key} of {len(option[key])} characters"
    values = Counter(option["value"] for option in options)
    yield from (f"menu value {value!r} twice" for value, times in values.items() if times > 1)


def _custom_id_complaints(every: Sequence[Json]) -> Iterator[str]:
    seen = Counter(str(part["custom_id"]) for part in every if "custom_id" in part)
    for custom_id, times in seen.items():
        if not 1 <= len(custom_id) <= MOST_CUSTOM_ID:
            yield f"custom_id of {len(custom_id)} characters"
        if times > 1:
            yield f"custom_id {custom_id!r} twice"


def _file_complaints(files: Sequence[tuple[str, int]]) -> Iterator[str]:
    if len(files) > MOST_FILES:
        yield f"{len(files)} files"
    yield from (f"{name} of {size} bytes" for name, size in files if size > MOST_FILE_BYTES)


def _addresses(every: Sequence[Json]) -> Iterator[str]:
    for part in every:
        if part["type"] == Kind.FILE:
            yield part["file"]["url"]
        elif part["type"] == Kind.THUMBNAIL:
            yield part["media"]["url"]
        elif part["type"] == Kind.MEDIA_GALLERY:
            yield from (item["media"]["url"] for item in part["items"])
