"""Editions that are being made aside for somebody who waits, each of which a press can stop.

A press knows its edition by a key that begins with this start of the program: so it can tell what was over
before the press from what a restart has ended.
"""

import asyncio
import itertools
import logging
import secrets
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import discord

from commands.ui.card import Card
from storage.changes.proposal import Proposal

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


class Stopped(Exception):
    """Raised where the making of an edition was stopped; nothing is changed."""

    def __init__(self, by: int) -> None:
        super().__init__("the making of an edition was stopped")
        self.by = by
        """Discord's number of the moderator who stopped it."""


@dataclass(slots=True)
class _Work:
    who: int
    task: asyncio.Task[Proposal]
    stopped_by: int | None = None


class Underway:
    """What is being made at the moment, in this process."""

    def __init__(self) -> None:
        self._start = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._works: dict[str, _Work] = {}

    def new_key(self) -> str:
        """Return a key for a button, before there is anything to stop: ``1a2b3c4d.1``."""
        return f"{self._start}.{next(self._numbers)}"

    def is_of_this_start(self, key: str) -> bool:
        """Say whether what a button stands for was begun since the program was started."""
        return key.startswith(f"{self._start}.")

    def of(self, who: object) -> str | None:
        """Return the key of what is being made for a moderator; None for nothing."""
        return next((key for key, work in self._works.items() if work.who == who and not work.task.done()), None)

    async def until_stopped(self, key: str, who: int, work: Callable[[], Coroutine[Any, Any, Proposal]]) -> Proposal:
        """Do the work; raise :class:`Stopped` where a press ends it first, or this moderator's next command does."""
        if (former := self.of(who)) is not None:
            await self.stop(former, who)
        mine = self._works[key] = _Work(who, asyncio.create_task(work()))
        try:
            return await mine.task
        except asyncio.CancelledError:
            if mine.stopped_by is None:
                raise
            raise Stopped(mine.stopped_by) from None
        finally:
            del self._works[key]

    async def stop(self, key: str, by: int) -> bool:
        """Stop what is being made and wait until nothing of it is left; say whether there was something to stop."""
        work = self._works.get(key)
        if work is None or work.task.done():
            return False
        if work.stopped_by is None:  # whoever presses twice does not interrupt the clearing up
            work.stopped_by = by
            work.task.cancel()
        await asyncio.wait([work.task])
        return work.task.cancelled()
