"""The layout that every answer is: texts one under the other, then rows of buttons and menus.

Buttons and menus are plain ones whose ``custom_id`` carries their state. The card has stopped
before it is sent, so discord.py stores nothing of it and keeps no timer; presses reach us through
the one dynamic item that the client registers.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from commands.i18n import Catalogue
from commands.ui.button_state import press
from commands.ui.markdown import directed, small
from commands.ui.paging import Room

TEXT_ROOM = 3_900
"""Characters of text on a card in all: Discord's 4,000, less what we may have miscounted."""
OCTET_ROOM = 8_900
"""Octets of text on a card in all; from some 10,000 on Discord has been seen to fail."""
MOST_OPTIONS = 25
MOST_OPTION_CHARACTERS = 100

_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a card: a picture, which the card shows, or one to take away."""

    name: str
    """Of ASCII letters, digits, dots and hyphens, which Discord leaves as they are."""
    content: bytes | None = None
    """None where the message has the file already."""
    picture_words: str = ""
    """Of a picture, its alternative text, at most 1,024 characters; empty for all other files."""


class Card(ui.LayoutView):
    """A finished layout, which listens to nothing and does not change; it can be sent any number of times.

    Arabic in its texts is isolated here, once for all that a card can hold.
    """

    def __init__(
        self,
        texts: Iterable[str],
        rows: "Iterable[Row]" = (),
        *,
        divided: bool = False,
        enclosures: Sequence[Enclosure] = (),
    ) -> None:
        super().__init__(timeout=None)
        self.enclosures = enclosures
        for number, text in enumerate(filter(None, texts)):
            if divided and number:
                self.add_item(ui.Separator())
            self.add_item(ui.TextDisplay(directed(text)))
        for enclosure in enclosures:
            self.add_item(_shown(enclosure))
        for row in rows:
            self.add_item(row)
        self.stop()
        self._components = super().to_components()

    def to_components(self) -> list[dict[str, Any]]:
        """Return what goes over the wire, which was made once."""
        return self._components

    def files(self) -> list[discord.File]:
        """Return what is enclosed, to be sent once."""
        return [
            discord.File(io.BytesIO(each.content), each.name, description=each.picture_words or None)
            for each in self.enclosures
            if each.content is not None
        ]


def _shown(enclosure: Enclosure) -> ui.Item[Card]:
    """Return the component without which Discord would hide a file."""
    address = f"attachment://{enclosure.name}"
    if enclosure.picture_words:
        return ui.MediaGallery(discord.MediaGalleryItem(address, description=enclosure.picture_words))
    return ui.File(address)


Row = ui.ActionRow[Card]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees a card: its reader alone, or everybody in the channel."""

    sharer: int | None = None
    """The account that shares it; None for a private card."""
    has_shared: bool = False
    """On a private card: its reader has just shared it."""
    takes_files: bool = True
    """Whether files may be attached where the card goes."""

    def line(self, words: Catalogue) -> str:
        """Return who shared the card, which pings nobody; nothing on a private one."""
        return "" if self.sharer is None else small(words.gettext("Shared by {name}", name=f"<@{self.sharer}>"))

    def button(self, command: str, state: object, words: Catalogue) -> ui.Button[Card]:
        """Return the button that shares a card, or takes it back."""
        if self.sharer is not None:
            return button(words.gettext("Remove"), press("remove", str(self.sharer), command=command))
        return button(
            words.gettext("Shared ✓") if self.has_shared else words.gettext("Share"),
            press("share", f"{command}|{state}", command=command),
            style=discord.ButtonStyle.primary,
            disabled=self.has_shared,
        )


PRIVATE = Audience()
Draw = Callable[[Audience], Card]
"""Draws an answer that is ready, for its reader or for all."""


def buttons(*pressable: ui.Button[Card] | None) -> tuple[Row, ...]:
    """Return a row of buttons; none for no buttons."""
    shown = [button for button in pressable if button is not None]
    return (ui.ActionRow(*shown),) if shown else ()


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[Card]:
    """Return a button whose state is in its ``custom_id``."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def menu(placeholder: str, custom_id: str, options: Sequence[discord.SelectOption]) -> tuple[Row, ...]:
    """Return a row with one menu of the first options, each value once; none for no options."""
    if not options:
        return ()
    once = list({each.value: each for each in reversed(options)}.values())[::-1]
    return (ui.ActionRow(ui.Select(placeholder=placeholder, custom_id=custom_id, options=once[:MOST_OPTIONS])),)


def option(label: str, value: str, description: str = "", *, is_chosen: bool = False) -> discord.SelectOption:
    """Return an option; too long a label or description ends in dots."""
    return discord.SelectOption(
        label=shortened(label), value=value, description=shortened(description) or None, default=is_chosen
    )


def shortened(text: str, most: int = MOST_OPTION_CHARACTERS) -> str:
    """Return a text of at most so many characters; dots say that it was cut, after a word where possible.

    >>> shortened("Les actions engagées au niveau national", 22)
    'Les actions engagées…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > most // 2 else cut).rstrip(" ,;:") + _DOTS


def turning(
    action: str, command: str, page: int, states: Sequence[object], words: Catalogue
) -> tuple[ui.Button[Card], ...]:
    """Return the buttons to the pages before and after; ``states`` has one state for each page."""
    last = len(states) - 1
    if not last:
        return ()
    back, on = max(page - 1, 0), min(page + 1, last)
    return (
        button(
            words.gettext("‹ Page {number}", number=back + 1),
            press(action, str(states[back]), command=command, how="back"),
            disabled=page == 0,
        ),
        button(
            words.gettext("Page {number} ›", number=on + 1),
            press(action, str(states[on]), command=command, how="on"),
            disabled=page == last,
        ),
    )


def page_line(page: int, count: int, words: Catalogue) -> str:
    """Return which page this is; nothing where there is only one."""
    return "" if count == 1 else small(words.gettext("Page {number} of {count}", number=page + 1, count=count))


def room_beside(*texts: str) -> Room:
    """Return how much room these texts leave on a card."""
    return Room(
        characters=TEXT_ROOM - sum(len(text) for text in texts),
        octets=OCTET_ROOM - sum(len(text.encode()) for text in texts),
    )
