"""Start on a folder and die at a chosen step: ``python -m tests.storage.dying_start FOLDER [STEP]``.

A step is a line of our storage room that runs for the first time, in whichever thread. Without a
number the start goes to its end and prints how many steps there were. ``go`` is printed when all is
loaded, for those who kill by the clock.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import storage
from storage.library import Library

_ROOM = str(Path(storage.__file__).parent)


class Steps:
    """Counts the lines of the storage room, each once; kills this process at the last."""

    def __init__(self, last: int | None) -> None:
        self.seen: set[tuple[str, int]] = set()
        self._last = last

    def trace(self, frame: FrameType, event: str, _: object) -> object:
        if not frame.f_code.co_filename.startswith(_ROOM):
            return None
        if event == "line":
            self.seen.add((frame.f_code.co_filename, frame.f_lineno))
            if len(self.seen) == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self.trace


async def _start(folder: Path) -> None:
    async with Library.opened(folder):
        pass


if __name__ == "__main__":
    import corpus.manifest
    import corpus.parse  # noqa: F401 - loaded before the clock starts

    steps = Steps(int(sys.argv[2]) if sys.argv[2:] else None)
    if sys.argv[2:] != ["0"]:  # 0: at full speed, to be killed by the clock
        threading.settrace(steps.trace)
        sys.settrace(steps.trace)
    print("go", flush=True)
    started = time.perf_counter()
    asyncio.run(_start(Path(sys.argv[1])))
    print(len(steps.seen), time.perf_counter() - started)
