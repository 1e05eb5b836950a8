"""Forms (Discord's modals): like a button, a form has its state in its ``custom_id``, so that it works after a restart.

A form is stopped before it is sent, so that discord.py does not store it. The client passes what was submitted to the
callback of the action in the ``custom_id``, as for a button; :func:`fields_of` returns the values.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import discord
from discord import ui

from commands.ui.button_state import make_custom_id
from commands.ui.card import shortened

_MOST_TITLE_CHARACTERS = 45
"""Discord's limit for the title of a form and for the label of a field."""


class InputForm(ui.Modal):
    """A stopped form; ``action``, ``state`` and ``command`` as in :func:`make_custom_id`."""

    def __init__(
        self, title: str, fields: Sequence[ui.Label["InputForm"]], *, action: str, state: str, command: str
    ) -> None:
        custom_id = make_custom_id(action, state, command=command)
        super().__init__(title=shortened(title, _MOST_TITLE_CHARACTERS), custom_id=custom_id, timeout=None)
        for field in fields:
            self.add_item(field)
        self.stop()


def text_field(
    name: str, label: str, value: str, *, hint: str = "", is_required: bool = False, max_length: int = 200
) -> ui.Label[InputForm]:
    """Return a field of one line, filled in with a value."""
    entry: ui.TextInput[InputForm] = ui.TextInput(
        custom_id=name, default=value or None, required=is_required, max_length=max_length
    )
    return ui.Label(text=shortened(label, _MOST_TITLE_CHARACTERS), description=shortened(hint) or None, component=entry)


def choice_field(name: str, label: str, options: Sequence[discord.SelectOption]) -> ui.Label[InputForm]:
    """Return a field with one choice among options, one of which is the default."""
    select: ui.Select[InputForm] = ui.Select(custom_id=name, options=list(options))
    return ui.Label(text=shortened(label, _MOST_TITLE_CHARACTERS), component=select)


def fields_of(interaction: discord.Interaction) -> Mapping[str, str]:
    """Return the submitted values by field name; of a choice, the chosen option's value."""
    return dict(_values(cast("Mapping[str, Any]", interaction.data or {})))


def _values(component: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "value" in component or "values" in component:
        yield component["custom_id"], component.get("value") or "".join(component.get("values") or ())
    inner: Mapping[str, Any] | None = component.get("component")
    for each in (*(component.get("components") or ()), *([inner] if inner else ())):
        yield from _values(each)
