"""Whoever has files read: in a process of its own, or here.

The process reads one file after another and is replaced when it ends, so that a file which breaks it takes
no other with it. It gets none of our settings, the token least of all.
"""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import IO, Any, Protocol, Self

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.manifest.read import Facts
from corpus.manifest.write import manifest_text
from storage.errors import (
    DocumentTooLong,
    FileNotRead,
    FileTooLarge,
    ReadingBroke,
    ReadingStopped,
    ReadingTooCostly,
    WithoutClauses,
)
from storage.sandbox import limits, wire
from storage.sandbox.error_wire import error_from_json

LENGTH = 8
"""Bytes before each part that passes between the processes."""

_OURS = re.compile(r"(?:DISCORD|RAPPORTEUR)_", re.IGNORECASE)
_PLACE = re.compile(r'\s*File "(?P<file>[^"]*)", line \d+(?:, | in )|Fatal Python error: ')
"""Lines of a traceback that name a place and nothing else; all others may hold words of the document."""

_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads files, one at a time, in a worker thread."""

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Return the document of a file; raise :class:`FileNotRead` or what the corpus has against it."""
        ...

    def stop(self) -> None:
        """Let the reading under way, and every later one, raise :class:`ReadingStopped`; from any thread."""
        ...

    def __enter__(self) -> Self:
        """Get ready."""
        ...

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""
        ...


class Here:
    """Reads in this very process: for the texts that come with the program, and for tests."""

    def __init__(self, parse: Callable[[bytes, Facts | None], Document]) -> None:
        self._parse = parse
        self._stopped = False

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Read a file of ours."""
        if self._stopped:
            raise ReadingStopped
        checked(content)
        return self._parse(content, facts)

    def stop(self) -> None:
        """Read nothing more."""
        self._stopped = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Apart:
    """Reads in a process of its own, which is started for the first file."""

    def __init__(self, *, wall_time: float = limits.WALL_TIME, most_output: int = limits.MOST_OUTPUT) -> None:
        self._wall_time = wall_time
        self._most_output = most_output
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: threading.Thread | None = None
        self._stopped = False
        self._turn = threading.Lock()

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Have a file read there."""
        checked(content)
        process = self._started()
        late = threading.Event()
        clock = threading.Timer(self._wall_time, self._kill, (process, late))
        clock.start()
        try:
            answer = self._asked(process, content, _manifest(content, facts))
        finally:
            clock.cancel()
        if answer is None:
            raise self._end_of(process, late=late.is_set())
        return _document(answer)

    def stop(self) -> None:
        """Kill the process, whatever it does."""
        with self._turn:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._buried(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._turn:
            if self._stopped:
                raise ReadingStopped
            if self._process is None:
                try:
                    self._process = _begun()
                except OSError as error:  # no memory, too many processes
                    raise ReadingBroke(f"no process could be started ({error.strerror})") from error
                self._complaints = threading.Thread(target=_log_places, args=(self._process.stderr,), daemon=True)
                self._complaints.start()
            return self._process

    def _asked(self, process: subprocess.Popen[bytes], content: bytes, manifest: bytes) -> bytes | None:
        """Return the answer; None where the process ended instead."""
        requests, answers = _pipes(process)
        try:
            for part in (manifest, content):
                requests.write(len(part).to_bytes(LENGTH))
                requests.write(part)
            requests.flush()
            length = int.from_bytes(answers.read(LENGTH))
            if length > self._most_output:
                process.kill()
                self._buried(process)
                raise ReadingTooCostly("output", self._most_output)
            answer = answers.read(length)
        except OSError:  # a pipe to nobody
            return None
        return answer if answer and len(answer) == length else None

    def _end_of(self, process: subprocess.Popen[bytes], *, late: bool) -> FileNotRead | ReadingStopped:
        """Return what the end of the process means."""
        code = self._buried(process)
        if self._stopped:
            return ReadingStopped()
        if late:
            return ReadingTooCostly("time", self._wall_time)
        if sys.platform != "win32":
            import signal

            if code == -signal.SIGXCPU:
                return ReadingTooCostly("time", limits.CPU_TIME)
            if code in {-signal.SIGABRT, -signal.SIGKILL}:  # what libraries and the system do where there is no more
                return ReadingTooCostly("memory", limits.MEMORY)
        return ReadingBroke(f"the process ended with {code}")

    def _buried(self, process: subprocess.Popen[bytes]) -> int:
        with self._turn:
            self._process = None
        with suppress(OSError):
            _pipes(process)[0].close()
        code = process.wait()
        if self._complaints is not None:
            self._complaints.join()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        return code

    @staticmethod
    def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
        late.set()
        process.kill()


def checked(content: bytes) -> None:
    """Raise :class:`FileTooLarge` for more than anybody has to read."""
    if len(content) > limits.MOST_BYTES:
        raise FileTooLarge(len(content), limits.MOST_BYTES)


def _begun() -> subprocess.Popen[bytes]:
    """Start the process on the modules that we run on, wherever it is started."""
    kept = {name: value for name, value in os.environ.items() if not _OURS.match(name)}
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "storage.sandbox"],
        env=kept | {"PYTHONPATH": os.pathsep.join(filter(None, map(os.path.abspath, sys.path)))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process was started without pipes")
    return process.stdin, process.stdout


def _manifest(content: bytes, facts: Facts | None) -> bytes:
    return b"" if facts is None else manifest_text({sha256(content).hexdigest(): facts}).encode()


def _document(answer: bytes) -> Document:
    """Return the document of an answer, or raise what it says instead."""
    try:
        said: Mapping[str, Any] = json.loads(answer)
        if "document" in said:
            return wire.put_together(said["document"])
    except (ValueError, LookupError, TypeError, AttributeError, CorpusError) as error:
        raise ReadingBroke("an answer that makes no sense") from error
    match said:
        case {"reason": "refused", "name": str(name), "facts": facts}:
            raise _refusal(name, facts)
        case {"reason": "too long", "clauses": int(clauses)}:
            raise DocumentTooLong(clauses, limits.MOST_CLAUSES)
        case {"reason": "no clauses"}:
            raise WithoutClauses
        case {"reason": "memory"}:
            raise ReadingTooCostly("memory", limits.MEMORY)
        case {"reason": "broke", "name": str(name), "place": str(place)}:
            raise ReadingBroke(f"{name} at {place}", is_parsers=True)
        case _:
            raise ReadingBroke("an answer that makes no sense")


def _refusal(name: str, facts: Mapping[str, Any]) -> CorpusError | FileNotRead:
    """Return the error of the corpus that has this name, made of its facts."""
    error = error_from_json(name, facts)
    return error if isinstance(error, CorpusError) else ReadingBroke(name, is_parsers=True)


def _log_places(complaints: IO[bytes]) -> None:
    """Read all that the process complains of, and log where; its words may be the document's."""
    kept = complaints.read(limits.MOST_COMPLAINTS)
    while complaints.read(limits.MOST_COMPLAINTS):
        pass
    for line in kept.decode("utf-8", errors="replace").splitlines():
        if _PLACE.match(line):
            _log.warning("the process that reads files: %s", line.strip())
