"""The rate at which digests are posted, below Discord's limit, so that commands are answered meanwhile."""

import asyncio

MESSAGES_PER_SECOND = 40
"""Most messages of digests. Discord allows 50 requests of all kinds; responses to commands do not count."""


class RateLimiter:
    """Rate limiter: spaces callers evenly."""

    def __init__(self, per_second: float = MESSAGES_PER_SECOND) -> None:
        self._interval = 1 / per_second
        self._next_at = 0.0

    async def wait(self) -> None:
        """Wait for the next free slot."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next_at)
        self._next_at = at + self._interval
        await asyncio.sleep(at - now)
