"""The one open review of a change of the corpus, over all processes that use the data folder.

A row of the state names its moderator and start. A staging folder holds what it would publish, and its process
holds a lock on a file there. So the end of the process is noticed at once. A forgotten review can be taken over:
the row is changed to the other moderator, and the first one gets an error when deciding.

A review ends only when its successor is ready: a new proposal may fail, or change nothing.
"""

import asyncio
import datetime as dt
import secrets
import shutil
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from storage.data_folder import DataFolder, try_lock, unlock
from storage.errors import STALE_AFTER, ReviewEnding, ReviewGone, ReviewOpen, translate_errors
from storage.publication import Action, Who
from storage.state import State

_SELECT = "SELECT token, who, action, since FROM review"
_INSERT = "INSERT INTO review (only, token, who, action, since) VALUES (1, :token, :who, :action, :since)"
_UPDATE_OWNER = "UPDATE review SET who = :who, since = :since WHERE token = :token"
_DELETE = "DELETE FROM review WHERE token = :token"
_DELETE_ALL = "DELETE FROM review"


@dataclass(frozen=True, slots=True)
class OpenReview:
    """The row of an open review."""

    token: str
    who: Who
    action: Action
    since: dt.datetime
    """UTC."""

    def is_stale(self, now: dt.datetime | None = None) -> bool:
        """Return True if another moderator may take the review over."""
        return (now or dt.datetime.now(dt.UTC)) - self.since >= STALE_AFTER


@dataclass(frozen=True, slots=True)
class StagingFolder:
    """The staging folder of a review of this process, with its locked lock file."""

    path: Path
    lock: IO[bytes]

    @property
    def edition(self) -> Path:
        """Path at which the edition is built."""
        return self.path / "edition.sqlite3"

    @property
    def sources(self) -> Path:
        """Folder of the new files that publishing moves to the sources folder."""
        return self.path / "sources"

    def remove(self) -> None:
        """Release the lock and remove the folder; does nothing when called again."""
        if self.lock.closed:
            return
        unlock(self.lock)
        self.lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def review_open_error(review: OpenReview) -> ReviewOpen:
    """Return the error that names the moderator of an open review."""
    return ReviewOpen(review.who, review.since, is_stale=review.is_stale())


def _check_replaceable(other: OpenReview | None, who: Who, *, takes_over: bool) -> OpenReview | None:
    """Return the open review if ``who`` may replace it; raise :class:`ReviewOpen` otherwise."""
    if other is not None and other.who != who and not (takes_over and other.is_stale()):
        raise review_open_error(other)
    return other


class Reviews:
    """Opens, hands over and ends reviews in the state."""

    def __init__(self, folder: DataFolder, state: State) -> None:
        self._folder = folder
        self._state = state

    async def current(self) -> OpenReview | None:
        """Return the open review, of this process or another running one; None if there is none."""
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        for row in rows:
            review = _review(row)
            if await asyncio.to_thread(self._is_alive, review.token):
                return review
        return None

    async def begin(self, who: Who, action: Action, *, takes_over: bool) -> tuple[OpenReview, StagingFolder]:
        """Create a review and its staging folder; one that is open stays open until :meth:`activate`.

        If none is open, this one is open from now on, so that no other can begin. Raises :class:`ReviewOpen` while
        another moderator's is open, unless it is stale and ``takes_over`` is True.
        """
        async with self._folder.corpus_locked():
            other = _check_replaceable(await self.current(), who, takes_over=takes_over)
            review = OpenReview(secrets.token_hex(4), who, action, dt.datetime.now(dt.UTC))
            staging = await asyncio.to_thread(self._create_staging_folder, review.token)
            try:
                if other is None:
                    await self._set(review)
                await asyncio.to_thread(self._remove_leftover_folders)
            except BaseException:
                staging.remove()  # without the folder, the row counts as ended
                raise
            return review, staging

    async def activate(self, review: OpenReview, base: int, *, takes_over: bool) -> OpenReview | None:
        """Make this the open review; return the one that it replaced, or None.

        Raises :class:`ReviewOpen` as :meth:`begin` does, and :class:`ReviewGone` if the current edition is no longer
        number ``base``, with which the proposal was compared.
        """
        async with self._folder.corpus_locked():
            other = _check_replaceable(await self.current(), review.who, takes_over=takes_over)
            if await self._state.current() != base:
                raise ReviewGone(ReviewEnding.OVERTAKEN)
            if other is not None and other.token == review.token:
                return None
            await self._set(review)
            return other

    async def _set(self, review: OpenReview) -> None:
        async with self._state.database.change() as change:
            await change.execute_fetchall(_DELETE_ALL)
            await change.execute_fetchall(_INSERT, _row(review))

    async def hand_over(self, review: OpenReview, who: Who) -> OpenReview:
        """Make a stale review of another moderator this moderator's; return it with its new start.

        Raises :class:`ReviewOpen`, :class:`ReviewGone`.
        """
        if review.who != who and not review.is_stale():
            raise review_open_error(review)
        new = replace(review, who=who, since=dt.datetime.now(dt.UTC))
        async with self._state.database.change() as change:
            cursor = await change.execute(_UPDATE_OWNER, _row(new))
            if cursor.rowcount != 1:
                raise ReviewGone
        return new

    async def end(self, token: str) -> None:
        """End a review; does nothing if it is not open."""
        async with self._state.database.change() as change:
            await change.execute_fetchall(_DELETE, {"token": token})

    async def is_open(self, token: str) -> bool:
        """Return True if the open review is the one with this token."""
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        return any(row["token"] == token for row in rows)

    async def remove_leftovers(self) -> None:
        """Remove folders and rows of reviews whose process has ended; the caller holds the corpus lock."""
        await asyncio.to_thread(self._remove_leftover_folders)
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        for row in rows:
            if not await asyncio.to_thread(self._is_alive, row["token"]):
                await self.end(row["token"])

    def _create_staging_folder(self, token: str) -> StagingFolder:
        path = self._folder.staging / token
        with translate_errors(path):
            path.mkdir(parents=True)
            file = (path / "lock").open("a+b", buffering=0)
        try_lock(file)
        return StagingFolder(path, file)

    def _is_alive(self, token: str) -> bool:
        path = self._folder.staging / token / "lock"
        try:
            with path.open("r+b", buffering=0) as file:
                if not try_lock(file):
                    return True
                unlock(file)
        except OSError:
            return False
        return False

    def _remove_leftover_folders(self) -> None:
        if self._folder.staging.is_dir():
            for path in self._folder.staging.iterdir():
                if not self._is_alive(path.name):
                    shutil.rmtree(path, ignore_errors=True)


def _review(row: sqlite3.Row) -> OpenReview:
    return OpenReview(row["token"], row["who"], Action(row["action"]), dt.datetime.fromisoformat(row["since"]))


def _row(review: OpenReview) -> dict[str, object]:
    return {
        "token": review.token,
        "who": review.who,
        "action": review.action,
        "since": review.since.isoformat(),
    }
