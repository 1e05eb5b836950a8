"""The pace of posting: Discord lets a bot make fifty calls a second, and commands must be answered meanwhile."""

import asyncio

A_SECOND = 40
"""Messages of digests at most. Discord's limit is 50 calls of all kinds; answers to commands do not count."""


class Pace:
    """Lets callers through one by one, evenly."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._apart = 1 / a_second
        self._free_at = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at)
        self._free_at = at + self._apart
        await asyncio.sleep(at - now)
