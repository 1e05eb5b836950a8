"""The process that reads files: it limits itself, and then answers one request after another.

A request is the manifest that holds the file's facts, and the file; an answer is one JSON value. Both go
through pipes, each part behind its length. Nothing that a file makes the parser say leaves the process but
the document itself: of an exception only its type and its place are told.
"""

import json
import sys
import traceback
from hashlib import sha256
from pathlib import Path
from typing import IO

from corpus.errors import CorpusError
from corpus.manifest.read import read_manifest
from corpus.parsing.parse import parse
from storage.sandbox import limits, wire
from storage.sandbox.error_wire import error_to_json

LENGTH = 8
"""Bytes that tell how long the part behind them is, the first the highest."""

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Answer until nothing more is asked."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    _limit_once()
    while (manifest := read_frame(requests)) is not None:
        content = read_frame(requests)
        if content is None:
            break
        _limit_cpu_time()
        write_frame(answers, answer(content, manifest))
    return 0


def answer(content: bytes, manifest: bytes) -> bytes:
    """Read a file; return the document, or why there is none."""
    try:
        document = parse(content, read_manifest(manifest).get(sha256(content).hexdigest()))
        if not document.clauses:
            return _said("no clauses")
        if len(document.clauses) > limits.MOST_CLAUSES:
            return _said("too long", clauses=len(document.clauses))
        return b'{"document":' + wire.written(document) + b"}"
    except CorpusError as error:
        return _said("refused", **error_to_json(error))
    except MemoryError:
        return _said("memory")
    except Exception as error:  # noqa: BLE001 - whatever breaks in here has to be told there
        return _said("broke", name=type(error).__name__, place=_place(error))


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next part of a stream; None at its end."""
    length = stream.read(LENGTH)
    if len(length) < LENGTH:
        return None
    wanted = int.from_bytes(length)
    part = stream.read(wanted)
    return part if len(part) == wanted else None


def write_frame(stream: IO[bytes], *parts: bytes) -> None:
    """Write parts to a stream, each behind its length."""
    for part in parts:
        stream.write(len(part).to_bytes(LENGTH))
        stream.write(part)
    stream.flush()


def _said(reason: str, **facts: object) -> bytes:
    return json.dumps({"reason": reason, **facts}).encode()


def _place(error: BaseException) -> str:
    """Return where it broke, in our own code: ``corpus/parsing/outline.py:120``, without what it broke on."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
            return f"{path.relative_to(_ROOT).as_posix()}:{frame.lineno}"
    return "outside our code"


if sys.platform == "win32":

    def _limit_once() -> None:
        """Windows has no such limits: the clock and the size of the answer are all that there is."""

    def _limit_cpu_time() -> None:
        """See above."""

else:
    import resource

    def _limit_once() -> None:
        """Take little memory, write no file, leave no image of the memory behind."""
        for name, limit in ((resource.RLIMIT_AS, limits.MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            _lower(name, limit)

    def _limit_cpu_time() -> None:
        """Count the time for this file from here."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.CPU_TIME)

    def _lower(name: int, limit: int) -> None:
        """Set a limit that the system, or whoever started us, may have set lower already."""
        _, hard = resource.getrlimit(name)
        resource.setrlimit(name, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
