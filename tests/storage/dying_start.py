"""Work on a folder and die at a chosen step: ``python -m tests.storage.dying_start FOLDER [STEP [WORK]]``.

The work is a ``start``, the first on this folder; or, after a start, a ``change``: a document is proposed,
published, and removed again. A step is a line of our storage room that runs for the first time, in whichever
thread. Without a number, or with -1, the work goes to its end and prints how many steps there were. ``go`` is
printed when all is loaded, for those who kill by the clock.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import storage
from corpus.symbol import DocumentSymbol
from storage.library import Library

_ROOM = str(Path(storage.__file__).parent)


class Steps:
    """Counts the lines of the storage room, each once; kills this process at the last."""

    def __init__(self, last: int | None) -> None:
        self.seen: set[tuple[str, int]] = set()
        self.count = False
        self._last = last

    def trace(self, frame: FrameType, event: str, _: object) -> object:
        if not frame.f_code.co_filename.startswith(_ROOM):
            return None
        if event == "line" and self.count:
            self.seen.add((frame.f_code.co_filename, frame.f_lineno))
            if len(self.seen) == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self.trace


TEXT = b"A/RES/79/999\n\nThe General Assembly,\n\nRecalling its resolution 71/28,\n\n1. Decides to meet again.\n"
SYMBOL = DocumentSymbol.parse("A/RES/79/999")


async def _start(folder: Path, begin: Callable[[], None]) -> None:
    begin()
    async with Library.opened(folder):
        pass


async def _change(folder: Path, begin: Callable[[], None]) -> None:
    async with Library.opened(folder) as library:
        begin()
        proposal = await library.editor.propose_add(TEXT, "dying")
        await library.editor.publish(proposal.token, "dying")
        proposal = await library.editor.propose_remove(SYMBOL, "dying")
        await library.editor.publish(proposal.token, "dying")


if __name__ == "__main__":
    import corpus.manifest.read
    import corpus.parsing.parse  # noqa: F401 - loaded before the clock starts

    last = int(sys.argv[2]) if sys.argv[2:] else -1
    steps = Steps(last if last > 0 else None)
    started: list[float] = []
    if last:  # 0: at full speed, to be killed by the clock
        threading.settrace(steps.trace)
        sys.settrace(steps.trace)

    def begin() -> None:
        steps.count = True
        print("go", flush=True)
        started.append(time.perf_counter())

    asyncio.run(
        {"start": _start, "change": _change}[sys.argv[3] if sys.argv[3:] else "start"](Path(sys.argv[1]), begin)
    )
    print(len(steps.seen), time.perf_counter() - started[0])
