"""What the tests over the wire can ask for: the stand-in, and someone in front of it."""

from collections.abc import AsyncGenerator

import pytest

from tests.wire.reader import Reader
from tests.wire.stand_in import StandIn


@pytest.fixture
async def wire() -> AsyncGenerator[StandIn]:
    """Discord on loopback; the test fails when the bot sent a body that Discord would have refused."""
    async with StandIn.opened() as opened:
        yield opened
        assert not opened.complaints


@pytest.fixture
def delegate(wire: StandIn) -> Reader:
    """Somebody without any permission beyond everybody's."""
    return Reader(wire)
