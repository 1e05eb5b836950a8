"""The program as a child process, connected to the stand-in."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.wire.gateway import Session
from tests.wire.stand_in import StandIn
from tests.wire.world import TOKEN

ROOT = Path(__file__).parents[2]

RAPPORTEUR = ("bot.__main__", "run")
"""The module whose ``main`` is called, and its arguments."""


@dataclass(frozen=True, slots=True)
class Program:
    """A child that was started, and where its words go."""

    process: asyncio.subprocess.Process
    wire: StandIn
    log: Path
    started_at: float
    """Of ``time.perf_counter``, taken just before the start, in seconds."""
    sessions_before: int

    @property
    def pid(self) -> int:
        """Return the child's process id."""
        return self.process.pid

    @property
    def words(self) -> str:
        """Return all that it wrote so far, standard output and error together."""
        return self.log.read_text(errors="replace")

    async def connects(self, *, within: float = 30.0) -> Session:
        """Wait for its session; raises AssertionError with its words when it ends or stays silent instead."""
        session = asyncio.ensure_future(self.wire.gateway.session_after(self.sessions_before, within=within))
        ended = asyncio.ensure_future(self.process.wait())
        try:
            await asyncio.wait((session, ended), return_when=asyncio.FIRST_COMPLETED)
            if session.done() and not session.exception():
                return session.result()
            raise AssertionError(f"it did not connect (exit code {self.process.returncode}):\n{self.words}")
        finally:
            for waiting in (session, ended):
                waiting.cancel()
            await asyncio.gather(session, ended, return_exceptions=True)

    async def ends(self, *, within: float) -> int:
        """Wait for its end and return the exit code; raises TimeoutError."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def is_killed(self) -> None:
        """End it as ``kill -9`` does, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


@contextlib.asynccontextmanager
async def started(wire: StandIn, folder: Path, command: Sequence[str] = RAPPORTEUR) -> AsyncGenerator[Program, None]:
    """Start a program on a data folder; whatever is left of it at the end of the block is killed.

    The folder must be there. The program runs in it, outside the checkout and with hardly any environment, so that no
    setting of the machine's reaches it.
    """
    log = folder / "words.log"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": TOKEN,
        "RAPPORTEUR_DATA": str(folder / "data"),
    }
    arguments = (sys.executable, "-m", "tests.wire.launch", wire.address, *command)
    before = len(wire.gateway.sessions)
    with log.open("ab") as output:
        started_at = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *arguments, stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder, env=environment
        )
    program = Program(process, wire, log, started_at, before)
    try:
        yield program
    finally:
        await program.is_killed()
