"""What the commands and the clock receive: :class:`Digests`, the schedules and the ledger behind one door."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Self, final

from storage.database import Database
from storage.digests.deliveries import Ledger
from storage.digests.group_commit import Together
from storage.digests.schedule_index import Agenda
from storage.digests.schedule_rows import SELECT_SCHEDULES, schedule_of
from storage.digests.schedules import Schedules


@final
class Digests(Schedules, Ledger):
    """Digests on schedule. What is read from memory is a plain method; what is awaited asks or changes the file."""

    @classmethod
    @asynccontextmanager
    async def opened(cls, database: Database) -> AsyncGenerator[Self, None]:
        """Read every schedule into memory; at the end, wait for the changes that are under way."""
        rows = await database.reader.execute_fetchall(SELECT_SCHEDULES)
        together = Together(database)
        try:
            yield cls(database, together, Agenda(schedule_of(row) for row in rows))
        finally:
            await together.close()
