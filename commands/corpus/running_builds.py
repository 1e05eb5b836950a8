"""Builds of editions that run in this process for a moderator, each of which a button can stop.

A button carries the key of its build. The key begins with a random ID of this process, which tells a build that has
ended from one that a restart has interrupted.
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
from commands.ui.response import DELIVERY_ERRORS, edit
from storage.changes.proposal import Proposal

UPDATE_INTERVAL = 1.5
"""Seconds between two updates of the progress card: Discord throttles more frequent edits."""

_log = logging.getLogger(__name__)


class ProgressMessage:
    """Shows progress by editing the deferred answer; updates that come too soon are dropped."""

    def __init__(self, interaction: discord.Interaction, draw: Callable[[int, int], Card]) -> None:
        self._interaction = interaction
        self._draw = draw
        self._shown_at = time.monotonic()
        self._update: asyncio.Task[None] | None = None
        self._is_finished = False

    def __call__(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``, unless the last update was too recent or is still being sent."""
        now = time.monotonic()
        is_busy = self._update is not None and not self._update.done()
        if self._is_finished or is_busy or now - self._shown_at < UPDATE_INTERVAL:
            return
        self._shown_at = now
        self._update = asyncio.create_task(self._show(self._draw(done, total)))

    async def finish(self) -> None:
        """Send no further update, and wait for a running one, so that it cannot overwrite the answer."""
        self._is_finished = True
        if self._update is not None:
            await asyncio.wait([self._update])

    async def _show(self, card: Card) -> None:
        try:
            await edit(self._interaction, card)
        except DELIVERY_ERRORS:
            _log.debug("progress could not be shown")  # sending the answer will fail too, and is handled there


class BuildStopped(Exception):
    """Raised when a build was stopped; nothing is changed."""

    def __init__(self, by: int) -> None:
        super().__init__("the making of an edition was stopped")
        self.by = by
        """User ID of the moderator who stopped it."""


@dataclass(slots=True)
class _RunningBuild:
    who: int
    task: asyncio.Task[Proposal]
    stopped_by: int | None = None


class RunningBuilds:
    """The builds that run at the moment in this process."""

    def __init__(self) -> None:
        self._process_id = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._builds: dict[str, _RunningBuild] = {}

    def new_key(self) -> str:
        """Return a new key for a button, before the build starts: ``1a2b3c4d.1``."""
        return f"{self._process_id}.{next(self._numbers)}"

    def is_of_this_process(self, key: str) -> bool:
        """Return True if the key was made since the program was started."""
        return key.startswith(f"{self._process_id}.")

    def key_of(self, who: object) -> str | None:
        """Return the key of a moderator's running build; None if there is none."""
        return next((key for key, build in self._builds.items() if build.who == who and not build.task.done()), None)

    async def run(self, key: str, who: int, work: Callable[[], Coroutine[Any, Any, Proposal]]) -> Proposal:
        """Await ``work`` as a build that can be stopped.

        Raises :class:`BuildStopped` if a press stops it, or the same moderator's next build, which replaces it.
        """
        if (former_key := self.key_of(who)) is not None:
            await self.stop(former_key, who)
        build = self._builds[key] = _RunningBuild(who, asyncio.create_task(work()))
        try:
            return await build.task
        except asyncio.CancelledError:
            if build.stopped_by is None:
                raise
            raise BuildStopped(build.stopped_by) from None
        finally:
            del self._builds[key]

    async def stop(self, key: str, by: int) -> bool:
        """Stop a build and wait until it has cleaned up; return whether there was something to stop."""
        build = self._builds.get(key)
        if build is None or build.task.done():
            return False
        if build.stopped_by is None:  # a second press must not interrupt the cleanup
            build.stopped_by = by
            build.task.cancel()
        await asyncio.wait([build.task])
        return build.task.cancelled()
