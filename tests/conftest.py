"""What every test can ask for: a library with the five documents, and people who ask the bot.

The library is a real one on a folder of the test's own; the folder was filled once for the whole
run and is copied. The people stand on a server in memory with the real bot. A test fails when the
bot failed meanwhile, unless the test has read :attr:`Failures.seen`.
"""

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncGenerator, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest
from hypothesis import settings

from corpus.errors import CorpusError

if TYPE_CHECKING:
    import simcord

    from bot.fake_server import FakeServer
    from storage.library import Library
    from tests.actors import Reader


settings.register_profile("rapporteur", deadline=None)  # wall time on a loaded machine says nothing about the code
settings.load_profile("rapporteur")

MUST_RUN = ("browser", "node", "samples")
"""Marks of tests that skip on a machine without what they need, and must not where NO_SKIPS is set."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no such test be skipped where everything is installed."""
    report = yield
    needs = [name for name in MUST_RUN if item.get_closest_marker(name)]
    if report.skipped and needs and os.environ.get("NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though NO_SKIPS is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after the very first start; to be copied, never opened."""
    from storage.library import Library

    async def first_start(folder: Path) -> None:
        async with Library.opened(folder):
            pass

    folder = tmp_path_factory.mktemp("filled")
    asyncio.run(first_start(folder))
    return folder


@pytest.fixture
def data_folder(filled_folder: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, as the first start leaves it."""
    return Path(shutil.copytree(filled_folder, tmp_path / "data"))


@pytest.fixture
async def library(data_folder: Path) -> "AsyncGenerator[Library]":
    """A real library that holds the five documents."""
    from storage.library import Library

    async with Library.opened(data_folder) as opened:
        yield opened


class Failures(logging.Handler):
    """What the bot did wrong during a test: errors that it logged, exceptions that nothing answered."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._records: list[logging.LogRecord] = []
        self._env: simcord.Env | None = None
        self._acknowledged = 0

    def watch(self, env: "simcord.Env") -> None:
        """Count in the exceptions that the simulation catches."""
        self._env = env

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error that was logged."""
        self._records.append(record)

    @property
    def seen(self) -> list[str]:
        """Return all failures so far; the test that reads them has expected them."""
        found = [*self._found()]
        self._acknowledged = len(found)
        return found

    @property
    def unseen(self) -> list[str]:
        """Return the failures that the test has not read."""
        return [*self._found()][self._acknowledged :]

    def _found(self) -> Iterator[str]:
        formatter = logging.Formatter()
        yield from (formatter.format(record) for record in self._records)
        if self._env is not None:
            yield from (repr(error) for error in self._env.errors if not _is_slip(error))


@pytest.fixture
def failures() -> Generator[Failures]:
    """Collect what the bot does wrong; a failure that the test has not read fails the test."""
    found = Failures()
    logging.getLogger().addHandler(found)
    yield found
    logging.getLogger().removeHandler(found)
    if unseen := found.unseen:
        pytest.fail("the bot failed:\n" + "\n".join(unseen), pytrace=False)


@pytest.fixture
async def env(library: "Library") -> "AsyncGenerator[simcord.Env]":
    """Discord in memory, with the bot connected to it; simcord prints what passed when a test fails."""
    import simcord

    from bot.client import Rapporteur
    from bot.fake_server import SERVER

    running = simcord.Env(Rapporteur(library, home_server=SERVER), check_errors=False, settle_timeout=20.0)
    await running.start()
    try:
        yield running
    finally:
        await running.shutdown()
        await running.bot.close()  # simcord never does


@pytest.fixture
def server(env: "simcord.Env", library: "Library", failures: Failures) -> "FakeServer":
    """A server with the bot on it; `await server.restart_bot()` replaces the bot."""
    from bot.fake_server import FakeServer

    failures.watch(env)
    return FakeServer(env, library)


@pytest.fixture
async def reader(server: "FakeServer") -> "Reader":
    """A delegate: somebody without any permission beyond everybody's."""
    from tests.actors import Reader

    return Reader(server, server.joins("Delegate"))


@pytest.fixture
async def moderator(server: "FakeServer") -> "Reader":
    """A member with Manage Server and Manage Messages."""
    from tests.actors import Reader

    may = discord.Permissions(manage_guild=True, manage_messages=True)
    return Reader(server, server.joins("Moderator", may=may))


@pytest.fixture
async def colleague(server: "FakeServer") -> "Reader":
    """Another delegate, who did not ask."""
    from tests.actors import Reader

    return Reader(server, server.joins("Colleague"))


def _is_slip(error: BaseException | None) -> bool:
    """Say whether the one error desk has had an exception: a slip it answers, what is ours it logs as well."""
    from commands.errors import Refusal

    desk = (discord.app_commands.AppCommandError, CorpusError, Refusal)
    while error is not None and not isinstance(error, desk):
        error = error.__cause__
    return error is not None
