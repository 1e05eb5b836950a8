from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from storage.digests.deliveries import Digests
from storage.state import State, opened_state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite3"


@pytest.fixture
async def state(path: Path) -> AsyncGenerator[State]:
    async with opened_state(path) as opened:
        yield opened


@pytest.fixture
async def digests(state: State) -> AsyncGenerator[Digests]:
    """The digests of a new state."""
    async with Digests.opened(state.database) as opened:
        yield opened
