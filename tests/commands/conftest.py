"""What the tests of the commands share: the five documents as values, and libraries that hold others."""

import asyncio
import contextvars
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import simcord

from corpus.document import Document
from storage.editions.build_thread import StopSignal, run_in_thread
from storage.library import Library
from tests import make
from tests.corpus.shipped import FILES, document


@pytest.fixture(scope="session")
def documents() -> Sequence[Document]:
    return tuple(document(symbol) for symbol in FILES)


@pytest.fixture
async def library(data_folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncGenerator[Library]:
    """A real library with the five documents, or with those that a test asks for with :func:`holding`."""
    asked: Sequence[Document] | None = getattr(request, "param", None)
    sources = None if asked is None else make.texts(*asked)
    async with Library.opened(data_folder if asked is None else tmp_path / "asked", sources=sources) as opened:
        yield opened


@pytest.fixture
def unhurried(env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests go on while an edition is being made, as readers do; else each question waits for its end."""

    async def waited_for(work: Callable[[StopSignal], Any]) -> Any:
        outside = contextvars.Context().run(asyncio.ensure_future, run_in_thread(work))
        return await env.external_wait(outside, reason="an edition is being made")

    monkeypatch.setattr("storage.changes.corpus_editor.run_in_thread", waited_for)
