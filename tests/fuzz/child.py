"""The process in which files are read: each comes behind its length, and gets a line of JSON as its answer."""

import json
import sys
import traceback

from tests.fuzz.check import checked

try:
    import resource
except ImportError:  # Windows: the clock alone limits
    resource = None

LENGTH = 8
"""Bytes before each file."""


def main() -> None:
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    _limit_memory(memory)
    while length := sys.stdin.buffer.read(LENGTH):
        source = sys.stdin.buffer.read(int.from_bytes(length))
        _limit_work(seconds)
        print(json.dumps(_answer(source)), flush=True)


def _limit_memory(size: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_work(seconds: int) -> None:
    """Let the next file have so many seconds from here on."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _answer(source: bytes) -> dict[str, str]:
    try:
        return {"became": checked(source)}
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
        return {"broke": f"{type(error).__name__} at {place}", "trace": traceback.format_exc()}


if __name__ == "__main__":
    main()
