"""Stop on SIGTERM and Ctrl+C: cleanly, and in any case soon."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Coroutine

_log = logging.getLogger(__name__)

PATIENCE = 4.0
"""Seconds between the signal and the end. A thread that looks up a name cannot be interrupted, and
Python waits for it; whatever has not ended by then is left, which the stored files bear."""

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run_until_stopped(work: Coroutine[object, object, int]) -> int:
    """Run this to its end, or until a signal cancels it; return the exit code, 0 after a signal."""
    return asyncio.run(_stoppable(work))


async def _stoppable(work: Coroutine[object, object, int]) -> int:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    stopped = False

    def stop() -> None:
        nonlocal stopped
        stopped = True
        for name in _SIGNALS:  # a second one ends the process at once
            loop.remove_signal_handler(name)
        _leave_after(PATIENCE)
        task.cancel()

    if sys.platform != "win32":  # there, Ctrl+C raises KeyboardInterrupt and that is all there is
        for name in _SIGNALS:
            loop.add_signal_handler(name, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if not stopped:
            raise
        _log.info("stopped")
        return 0


def _leave_after(seconds: float) -> None:
    def leave() -> None:
        _log.warning("something did not stop in time and is left")
        os._exit(0)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()
