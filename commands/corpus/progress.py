"""How far a long work is, shown in the place of its answer."""

import asyncio
import logging
import time
from collections.abc import Callable

import discord

from commands.ui.card import Card

EVERY = 1.5
"""Seconds between two pictures of how far it is: Discord slows down whoever edits more often."""

_log = logging.getLogger(__name__)


class Progress:
    """Edits the answer that a moderator waits for; what comes in between is left out."""

    def __init__(self, interaction: discord.Interaction, draw: Callable[[int, int], Card]) -> None:
        self._interaction = interaction
        self._draw = draw
        self._shown_at = time.monotonic()
        self._showing: asyncio.Task[None] | None = None
        self._is_over = False

    def __call__(self, done: int, of: int) -> None:
        """Show that so many of so many are done, if it is time."""
        now = time.monotonic()
        is_busy = self._showing is not None and not self._showing.done()
        if self._is_over or is_busy or now - self._shown_at < EVERY:
            return
        self._shown_at = now
        self._showing = asyncio.create_task(self._show(self._draw(done, of)))

    async def over(self) -> None:
        """Show nothing more, and let what is under way arrive before the answer does."""
        self._is_over = True
        if self._showing is not None:
            await asyncio.wait([self._showing])

    async def _show(self, card: Card) -> None:
        try:
            await self._interaction.edit_original_response(view=card)
        except discord.HTTPException:
            _log.debug("progress could not be shown")  # the answer itself will meet the same wall
