"""The layout of every answer: texts one under the other, then rows of buttons and menus.

Buttons and menus are plain components with their state in the ``custom_id``. The view is stopped
before it is sent, so that discord.py does not store it and starts no timer; presses arrive through
the one dynamic item that the client registers.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from commands.i18n import Catalogue
from commands.i18n.typography import isolate_controls
from commands.ui.button_state import make_custom_id
from commands.ui.markdown import add_isolates, small
from commands.ui.paging import Room

TEXT_ROOM = 3_900
"""Most characters of text on a card: Discord's limit of 4,000, less a margin for counting differences."""
OCTET_ROOM = 8_900
"""Most octets of UTF-8 text on a card; Discord has been seen to fail from about 10,000 on."""
SEPARATOR = "\x1f"
"""Among the texts of a card: a line between what is above and what is below."""
MOST_OPTIONS = 25
MOST_OPTION_CHARACTERS = 100

MOST_BUTTONS = 5
"""In one row."""

_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file attached to a card: a picture, which the card shows, or a file to download."""

    name: str
    """File name of ASCII letters, digits, dots and hyphens, which Discord does not change."""
    content: bytes | None = None
    """None if the message has the file already."""
    alt_text: str = ""
    """Alternative text of a picture, at most 1,024 characters; empty for a file that is not a picture."""


class Card(ui.LayoutView):
    """A stopped, immutable view, which can be sent any number of times: texts, also with rows of buttons among them.

    Arabic in any text of a card is isolated here (see :func:`add_isolates`).
    """

    def __init__(
        self,
        texts: "Iterable[str | Row]",
        rows: "Iterable[Row]" = (),
        *,
        with_separators: bool = False,
        enclosures: Sequence[Enclosure] = (),
        pictures_after: int | None = None,
    ) -> None:
        """Lay out the texts, the enclosures and the rows.

        Pictures stand after the first ``pictures_after`` texts; if that is None, after all texts, as files do.
        """
        super().__init__(timeout=None)
        self.enclosures = enclosures
        pictures = [each for each in enclosures if each.alt_text and pictures_after is not None]
        for number, text in enumerate(texts, 1):
            if not isinstance(text, str):  # a row between two texts
                self.add_item(text)
            else:
                if text == SEPARATOR or (text and with_separators and self.children):
                    self.add_item(ui.Separator())
                if text and text != SEPARATOR:
                    self.add_item(ui.TextDisplay(add_isolates(text)))
            if number == pictures_after:
                for picture in pictures:
                    self.add_item(_file_component(picture))
        for enclosure in enclosures:
            if enclosure not in pictures:
                self.add_item(_file_component(enclosure))
        for row in rows:
            self.add_item(row)
        self.stop()
        self._components: list[dict[str, Any]] = super().to_components()

    def to_components(self) -> list[dict[str, Any]]:
        """Return the components as JSON values, built once in ``__init__``."""
        return self._components

    def files(self) -> list[discord.File]:
        """Return new file objects for the enclosures that have content; discord.py can send each only once."""
        return [
            discord.File(io.BytesIO(each.content), each.name, description=each.alt_text or None)
            for each in self.enclosures
            if each.content is not None
        ]

    def without_files(self, note: str) -> "Card":
        """Return the same card with a note in place of its files, for a message to which they cannot be attached."""
        card, is_noted = Card([note]), False
        [shown_note], card._components = card._components, []
        for component in self._components:
            if component["type"] not in _FILE_TYPES:
                card._components.append(component)
            elif not is_noted:
                card._components.append(shown_note)
                is_noted = True
        return card


_FILE_TYPES = {discord.ComponentType.media_gallery.value, discord.ComponentType.file.value}


def _file_component(enclosure: Enclosure) -> ui.Item[Card]:
    """Return the component for an attached file; Discord hides a file that no component refers to."""
    address = f"attachment://{enclosure.name}"
    if enclosure.alt_text:
        return ui.MediaGallery(discord.MediaGalleryItem(address, description=enclosure.alt_text))
    return ui.File(address)


Row = ui.ActionRow[Card]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees a card: only its reader, or everybody in the channel."""

    sharer: int | None = None
    """User id of the reader who shares it; None for a private card."""
    has_shared: bool = False
    """Whether the reader of this private card has just shared it."""
    allows_files: bool = True
    """Whether files may be attached in the channel of the card."""

    def shared_by_line(self, words: Catalogue) -> str:
        """Return the line that names who shared the card, without a ping; empty for a private card."""
        return "" if self.sharer is None else small(words.gettext("Shared by {name}", name=f"<@{self.sharer}>"))

    def share_button(self, command: str, state: object, words: Catalogue) -> ui.Button[Card]:
        """Return the Share button of a private card, or the Remove button of a shared one."""
        if self.sharer is not None:
            return button(words.gettext("Remove"), make_custom_id("remove", str(self.sharer), command=command))
        return button(
            words.gettext("Shared ✓") if self.has_shared else words.gettext("Share"),
            make_custom_id("share", f"{command}|{state}", command=command),
            style=discord.ButtonStyle.primary,
            disabled=self.has_shared,
        )


PRIVATE = Audience()
Draw = Callable[[Audience], Card]
"""Makes the card of an answer for an audience."""


def buttons(*candidates: ui.Button[Card] | None) -> tuple[Row, ...]:
    """Return one row with the buttons that are not None; an empty tuple if all are None."""
    present = [button for button in candidates if button is not None]
    return (ui.ActionRow(*present),) if present else ()


def joined_buttons(*groups: Sequence[ui.Button[Card] | None]) -> tuple[Row, ...]:
    """Return the buttons of all groups in one row if they fit, else one row for each group."""
    if sum(button is not None for group in groups for button in group) <= MOST_BUTTONS:
        return buttons(*(button for group in groups for button in group))
    return tuple(row for group in groups for row in buttons(*group))


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[Card]:
    """Return a button, by default a grey one; ``custom_id`` holds its state."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def menu(placeholder: str, custom_id: str, options: Sequence[discord.SelectOption]) -> tuple[Row, ...]:
    """Return one row with a menu; an empty tuple for no options.

    Of options with the same value the first is used, because Discord refuses duplicates; more than 25 are cut.
    """
    if not options:
        return ()
    unique = list({each.value: each for each in reversed(options)}.values())[::-1]
    return (ui.ActionRow(ui.Select(placeholder=placeholder, custom_id=custom_id, options=unique[:MOST_OPTIONS])),)


def option(label: str, value: str, description: str = "", *, is_chosen: bool = False) -> discord.SelectOption:
    """Return an option of a menu; a label or description that is too long is shortened."""
    return discord.SelectOption(
        label=shortened(label), value=value, description=shortened(description) or None, default=is_chosen
    )


def shortened(text: str, max_length: int = MOST_OPTION_CHARACTERS) -> str:
    """Return the text, cut to ``max_length`` characters with an ellipsis, after a word if possible.

    >>> shortened("Les actions engagées au niveau national", 22)
    'Les actions engagées…'
    """
    if len(text) <= max_length:
        return text
    cut = text[: max_length - 1]
    cut = (cut[: cut.rfind(" ")] if cut.rfind(" ") > max_length // 2 else cut).rstrip(" ,;:") + _DOTS
    closed = isolate_controls(cut)  # the cut may have separated an isolate from its end
    return closed if len(closed) <= max_length else shortened(text, max(1, 2 * max_length - len(closed)))


def page_buttons(
    action: str, command: str, page: int, states: Sequence[object], words: Catalogue
) -> tuple[ui.Button[Card], ...]:
    """Return the buttons to the previous and the next page; none for a single page.

    ``states`` has one state for each page; ``page`` counts from 0.
    """
    last = len(states) - 1
    if not last:
        return ()
    previous, following = max(page - 1, 0), min(page + 1, last)
    return (
        button(
            words.gettext("‹ Page {number}", number=previous + 1),
            make_custom_id(action, str(states[previous]), command=command, suffix="back"),
            disabled=page == 0,
        ),
        button(
            words.gettext("Page {number} ›", number=following + 1),
            make_custom_id(action, str(states[following]), command=command, suffix="on"),
            disabled=page == last,
        ),
    )


def page_line(page: int, count: int, words: Catalogue) -> str:
    """Return "Page 2 of 3" for page 1, counted from 0; empty for a single page."""
    return "" if count == 1 else small(words.gettext("Page {number} of {count}", number=page + 1, count=count))


def remaining_room(*texts: str) -> Room:
    """Return the room that these texts leave on a card."""
    return Room(
        characters=TEXT_ROOM - sum(len(text) for text in texts),
        octets=OCTET_ROOM - sum(len(text.encode()) for text in texts),
    )
