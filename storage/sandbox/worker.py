"""The sandbox process: sets its own resource limits, then answers one request after another.

A request has two frames: a manifest with the file's facts, and the file. A response is one frame with a JSON value. A
frame is the length of its content, then the content; frames go through the standard pipes. Apart from the document,
no text of a file leaves the process: of an exception only the type and the source location are sent.
"""

import json
import sys
import traceback
from hashlib import sha256
from pathlib import Path
from typing import IO

from corpus.errors import CorpusError
from corpus.export.json import document_to_fields
from corpus.manifest.read import read_manifest
from corpus.parsing.parse import parse
from storage.sandbox import limits
from storage.sandbox.error_wire import error_to_json

LENGTH = 8
"""Size in bytes of the length before each frame, a big-endian integer."""

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Answer requests until the end of the input; return the exit code."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not corrupt a response
    _limit_once()
    while (manifest := read_frame(requests)) is not None:
        content = read_frame(requests)
        if content is None:
            break
        _limit_cpu_time()
        write_frame(answers, answer(content, manifest))
    return 0


def answer(content: bytes, manifest: bytes) -> bytes:
    """Parse a file; return a JSON object with the document, or with the reason for the failure."""
    try:
        document = parse(content, read_manifest(manifest).get(sha256(content).hexdigest()))
        if not document.clauses:
            return _failure_json("no clauses")
        if len(document.clauses) > limits.MAX_CLAUSES:
            return _failure_json("too long", clauses=len(document.clauses))
        return json.dumps({"document": document_to_fields(document)}, separators=(",", ":")).encode("ascii")
    except CorpusError as error:
        return _failure_json("refused", **error_to_json(error))
    except MemoryError:
        return _failure_json("memory")
    except Exception as error:  # noqa: BLE001 - every failure must be reported to the client
        return _failure_json("broke", name=type(error).__name__, place=_place(error))


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the content of the next frame; None at the end of the stream, also within a frame."""
    length = stream.read(LENGTH)
    if len(length) < LENGTH:
        return None
    size = int.from_bytes(length)
    part = stream.read(size)
    return part if len(part) == size else None


def write_frame(stream: IO[bytes], *parts: bytes) -> None:
    """Write each part as a frame, and flush."""
    for part in parts:
        stream.write(len(part).to_bytes(LENGTH))
        stream.write(part)
    stream.flush()


def _failure_json(reason: str, **facts: object) -> bytes:
    return json.dumps({"reason": reason, **facts}).encode()


def _place(error: BaseException) -> str:
    """Return the innermost location in our own code: ``corpus/parsing/outline.py:120``, without the message."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if not path.is_relative_to(_ROOT):
            continue
        inside = path.relative_to(_ROOT)  # an installed wheel is itself below a site-packages
        if "site-packages" not in inside.parts:
            return f"{inside.as_posix()}:{frame.lineno}"
    return "outside our code"


if sys.platform == "win32":

    def _limit_once() -> None:
        """Windows has no such limits: there only the wall time and the size of the response are limited."""

    def _limit_cpu_time() -> None:
        """Not available on Windows."""

else:
    import resource

    def _limit_once() -> None:
        """Limit the memory; forbid writing files and core dumps."""
        for name, limit in ((resource.RLIMIT_AS, limits.MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            _lower(name, limit)

    def _limit_cpu_time() -> None:
        """Set the limit of CPU time for the next file, from now on."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.CPU_TIME)

    def _lower(name: int, limit: int) -> None:
        """Set a soft limit, at most the hard limit that the system or the parent process has set."""
        _, hard = resource.getrlimit(name)
        resource.setrlimit(name, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
