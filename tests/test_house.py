"""What no linter holds of the layout: names that a reader must be able to tell apart."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "commands", "corpus", "storage")


def public_classes(room: str) -> dict[str, list[str]]:
    """The public classes of a room's modules, each with the files that define it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(path.relative_to(ROOT)))
    return dict(found)


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_class_name_stands_twice_in_a_room(room):
    classes = public_classes(room)
    assert len(classes) > 10, "the classes were not found"
    assert {name: files for name, files in classes.items() if len(files) > 1} == {}


RESPONDING = re.compile(
    r"\.response\.(?:defer|send_message|edit_message|send_modal|autocomplete|is_done)\b"
    r"|\.(?:edit_original_response|delete_original_response|original_response|followup)\b"
)


def test_one_module_alone_responds_to_interactions():
    calls = {
        str(path.relative_to(ROOT)): found
        for room in ("bot", "commands")
        for path in (ROOT / room).rglob("*.py")
        if (found := RESPONDING.findall(path.read_text(encoding="utf-8")))
    }
    assert list(calls) == ["commands/ui/response.py"]
