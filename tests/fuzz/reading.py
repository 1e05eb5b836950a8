"""Have files read in a process with limits, and learn what became of each."""

import json
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.fuzz.child import LENGTH

MEMORY = 2 * 1024**3
"""Bytes of address space; the product's own limit is half of it."""
_TIMES_THE_WORK = 6
"""How many seconds by the clock go to one of work, on a machine that is busy."""


@dataclass(frozen=True)
class Verdict:
    """What became of a file."""

    became: str = ""
    """``document``, or the name of its CorpusError."""
    broke: str = ""
    """What must not be, in a few words that are the same for the same fault; empty for a sound file."""
    trace: str = ""


class Reading:
    """One process after another; each ends with the first file that it cannot bear."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._end(self._process)

    def verdict(self, source: bytes) -> Verdict:
        """Have one file read."""
        process = self._process = self._process or self._begun()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(self._seconds * _TIMES_THE_WORK, stop)
        clock.start()
        try:
            process.stdin.write(len(source).to_bytes(LENGTH) + source)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            clock.cancel()
        if answer:
            return Verdict(**json.loads(answer))
        code = self._end(process)
        if late.is_set() or code == -signal.SIGXCPU:
            return Verdict(broke=f"more than {self._seconds} s")
        return Verdict(broke=f"the process ended with {code}")

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child", str(MEMORY), str(self._seconds)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _end(self, process: subprocess.Popen[bytes]) -> int:
        self._process = None
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        return code
