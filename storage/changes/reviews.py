"""The one change of the corpus that may be under review, in whichever process.

A row of the state says whose it is and since when; a folder of its own holds what it would publish; a lock
on a file there lives as long as its process does. So a review that was killed is noticed at once, and one
that somebody forgot can be taken over: the row is then another's, and the first is told so when it comes back.

A review ends when the next one stands, and not before: what is proposed next may come to nothing.
"""

import asyncio
import datetime as dt
import secrets
import shutil
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from storage.data_folder import DataFolder, lock, unlock
from storage.errors import STALE_AFTER, Ending, ReviewGone, ReviewOpen, naming_the_cause
from storage.publication import Action, Who
from storage.state import State

_SELECT = "SELECT token, who, action, since FROM review"
_OPEN = "INSERT INTO review (only, token, who, action, since) VALUES (1, :token, :who, :action, :since)"
_HAND_OVER = "UPDATE review SET who = :who, since = :since WHERE token = :token"
_END = "DELETE FROM review WHERE token = :token"
_END_ALL = "DELETE FROM review"


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review that somebody has open."""

    token: str
    who: Who
    action: Action
    since: dt.datetime
    """UTC."""

    def is_stale(self, now: dt.datetime | None = None) -> bool:
        """Say whether another may take over."""
        return (now or dt.datetime.now(dt.UTC)) - self.since >= STALE_AFTER


@dataclass(frozen=True, slots=True)
class StagingFolder:
    """The folder of a review of this process, locked."""

    path: Path
    lock: IO[bytes]

    @property
    def edition(self) -> Path:
        """Return where the edition is built."""
        return self.path / "edition.sqlite3"

    @property
    def sources(self) -> Path:
        """Return where files wait that would become sources."""
        return self.path / "sources"

    def remove(self) -> None:
        """Remove the folder with all that is in it; once is enough, and twice does no harm."""
        if self.lock.closed:
            return
        unlock(self.lock)
        self.lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def still_open(review: OpenReview) -> ReviewOpen:
    """Return what tells whose a review is."""
    return ReviewOpen(review.who, review.since, is_stale=review.is_stale())


def _making_way(other: OpenReview | None, who: Who, *, takes_over: bool) -> OpenReview | None:
    """Return a review that is open and makes way for another; raise :class:`ReviewOpen` where it does not."""
    if other is not None and other.who != who and not (takes_over and other.is_stale()):
        raise still_open(other)
    return other


class Reviews:
    """Opens and ends reviews."""

    def __init__(self, folder: DataFolder, state: State) -> None:
        self._folder = folder
        self._state = state

    async def now(self) -> OpenReview | None:
        """Return the open review, of this process or of another that lives."""
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        for row in rows:
            review = _review(row)
            if await asyncio.to_thread(self._lives, review.token):
                return review
        return None

    async def begin(self, who: Who, action: Action, *, takes_over: bool) -> tuple[OpenReview, StagingFolder]:
        """Begin what may become a review; one that is open stays so until :meth:`settle`.

        Where none is, this one counts from now on, so that nobody else begins. Raises :class:`ReviewOpen` while
        another's is open, unless it has gone stale and is to be taken over.
        """
        async with self._folder.turn():
            other = _making_way(await self.now(), who, takes_over=takes_over)
            review = OpenReview(secrets.token_hex(4), who, action, dt.datetime.now(dt.UTC))
            aside = await asyncio.to_thread(self._aside, review.token)
            try:
                if other is None:
                    await self._set(review)
                await asyncio.to_thread(self._tidy)
            except BaseException:
                aside.remove()  # without it, the row is as good as gone
                raise
            return review, aside

    async def settle(self, review: OpenReview, base: int, *, takes_over: bool) -> OpenReview | None:
        """Make this the open review, and return the one whose place it takes.

        Raises :class:`ReviewOpen` as :meth:`begin` does, and :class:`ReviewGone` where the current edition is no
        longer ``base``, so that nothing was compared with it.
        """
        async with self._folder.turn():
            other = _making_way(await self.now(), review.who, takes_over=takes_over)
            if await self._state.current() != base:
                raise ReviewGone(Ending.OVERTAKEN)
            if other is not None and other.token == review.token:
                return None
            await self._set(review)
            return other

    async def _set(self, review: OpenReview) -> None:
        async with self._state.database.change() as change:
            await change.execute_fetchall(_END_ALL)
            await change.execute_fetchall(_OPEN, _row(review))

    async def hand_over(self, review: OpenReview, who: Who) -> OpenReview:
        """Make another's review this moderator's, if it has gone stale.

        Raises :class:`ReviewOpen`, :class:`ReviewGone`.
        """
        if review.who != who and not review.is_stale():
            raise still_open(review)
        new = replace(review, who=who, since=dt.datetime.now(dt.UTC))
        async with self._state.database.change() as change:
            cursor = await change.execute(_HAND_OVER, _row(new))
            if cursor.rowcount != 1:
                raise ReviewGone
        return new

    async def end(self, token: str) -> None:
        """End a review, if it is open still."""
        async with self._state.database.change() as change:
            await change.execute_fetchall(_END, {"token": token})

    async def is_open(self, token: str) -> bool:
        """Say whether a review was neither ended nor taken over."""
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        return any(row["token"] == token for row in rows)

    async def tidy(self) -> None:
        """Remove what reviews left whose process has ended; in one's turn."""
        await asyncio.to_thread(self._tidy)
        rows = await self._state.database.reader.execute_fetchall(_SELECT)
        for row in rows:
            if not await asyncio.to_thread(self._lives, row["token"]):
                await self.end(row["token"])

    def _aside(self, token: str) -> StagingFolder:
        path = self._folder.aside / token
        with naming_the_cause(path):
            path.mkdir(parents=True)
            file = (path / "lock").open("a+b", buffering=0)
        lock(file)
        return StagingFolder(path, file)

    def _lives(self, token: str) -> bool:
        path = self._folder.aside / token / "lock"
        try:
            with path.open("r+b", buffering=0) as file:
                if not lock(file):
                    return True
                unlock(file)
        except OSError:
            return False
        return False

    def _tidy(self) -> None:
        if self._folder.aside.is_dir():
            for path in self._folder.aside.iterdir():
                if not self._lives(path.name):
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
