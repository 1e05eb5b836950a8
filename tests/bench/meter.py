"""What a process uses: CPU seconds beyond its idling, and memory."""

import asyncio
import time
from dataclasses import dataclass

import psutil

_MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Meter:
    """The meter of one process; all its threads count.

    The system counts CPU in steps of 10 ms, so what is measured must take several hundred of them to be exact to a
    hundredth.
    """

    process: psutil.Process
    idling: float = 0.0
    """CPU seconds that the process uses a second while nobody asks it anything."""

    @classmethod
    def of(cls, pid: int) -> "Meter":
        """Return the meter of a process."""
        return cls(psutil.Process(pid))

    @property
    def cpu(self) -> float:
        """Return the CPU seconds used so far, user and system together."""
        times = self.process.cpu_times()
        return times.user + times.system

    @property
    def memory(self) -> float:
        """Return the resident memory in megabytes."""
        return self.process.memory_info().rss / _MEGABYTE

    async def watch_idling(self, seconds: float) -> None:
        """Measure what the process uses while nothing is asked of it."""
        before = self.cpu
        await asyncio.sleep(seconds)
        self.idling = (self.cpu - before) / seconds

    def lap(self) -> "Lap":
        """Start to measure."""
        return Lap(self, self.cpu, time.perf_counter())


@dataclass(frozen=True, slots=True)
class Lap:
    """A measurement that is running."""

    meter: Meter
    cpu: float
    at: float

    @property
    def milliseconds(self) -> float:
        """Return the CPU milliseconds since the start, the idling taken off."""
        idle = self.meter.idling * (time.perf_counter() - self.at)
        return max(self.meter.cpu - self.cpu - idle, 0.0) * 1000
