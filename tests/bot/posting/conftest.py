"""What every test of posting has."""

from collections.abc import Generator

import pytest

from bot.posting.rate_limiter import RateLimiter


class Unpaced(RateLimiter):
    """A rate limiter that lets everybody through at once."""

    async def wait(self) -> None:
        """Return at once."""


@pytest.fixture(autouse=True)
def unpaced() -> Generator[None]:
    """Send messages at once: simcord's clock differs between tasks, so that the rate limiter would wait for hours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.posting.digest_service.RateLimiter", Unpaced)
        yield
