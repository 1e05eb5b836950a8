"""Readers of files: in the sandbox process or in this process.

The sandbox process parses one file after another. When it ends it is replaced at the next file, so that a file which
crashes it affects no other file. It gets none of the bot's settings; above all, not the token.
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
from corpus.export.json import document_from_fields
from corpus.manifest.read import Facts
from corpus.manifest.write import write_manifest
from storage.errors import (
    DocumentTooLong,
    FileNotRead,
    FileTooLarge,
    ReadingBroke,
    ReadingStopped,
    ReadingTooCostly,
    WithoutClauses,
)
from storage.sandbox import limits
from storage.sandbox.error_wire import error_from_json

LENGTH = 8
"""Size in bytes of the length before each frame; see :data:`storage.sandbox.worker.LENGTH`."""

_OWN_VARIABLES = re.compile(r"(?:DISCORD|RAPPORTEUR)_", re.IGNORECASE)
_TRACEBACK_PLACE = re.compile(r'\s*File "(?P<file>[^"]*)", line \d+(?:, | in )|Fatal Python error: ')
"""Lines of a traceback that hold nothing but a location; other lines may hold text of the document."""

_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads files, one at a time, in a worker thread; used as a context manager."""

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Return the document of a file; raise :class:`FileNotRead` or a :class:`CorpusError`."""
        ...

    def stop(self) -> None:
        """Make the current and every later :meth:`read` raise :class:`ReadingStopped`; callable from any thread."""
        ...

    def __enter__(self) -> Self:
        """Return the reader itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """Release all resources, such as the process."""
        ...


class InProcessReader:
    """Reads files in this process: for shipped texts, and for tests."""

    def __init__(self, parse: Callable[[bytes, Facts | None], Document]) -> None:
        self._parse = parse
        self._stopped = False

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Return the document of a trusted file; no limit applies but its size."""
        if self._stopped:
            raise ReadingStopped
        check_size(content)
        return self._parse(content, facts)

    def stop(self) -> None:
        """Make every later :meth:`read` raise :class:`ReadingStopped`; a current one is finished."""
        self._stopped = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class SandboxedReader:
    """Reads files in the sandbox process, which is started for the first file."""

    def __init__(self, *, wall_time: float = limits.WALL_TIME, max_output: int = limits.MAX_OUTPUT) -> None:
        self._wall_time = wall_time
        self._max_output = max_output
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr_thread: threading.Thread | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def read(self, content: bytes, facts: Facts | None) -> Document:
        """Return the document of a file, parsed in the sandbox process."""
        check_size(content)
        process = self._ensure_started()
        timed_out = threading.Event()
        timer = threading.Timer(self._wall_time, self._kill, (process, timed_out))
        timer.start()
        try:
            answer = self._request(process, content, _manifest(content, facts))
        finally:
            timer.cancel()
        if answer is None:
            raise self._exit_error(process, timed_out=timed_out.is_set())
        return _document(answer)

    def stop(self) -> None:
        """Kill the process; see :meth:`Reader.stop`."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._reap(self._process)

    def _ensure_started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise ReadingStopped
            if self._process is None:
                try:
                    self._process = _start_process()
                except OSError as error:  # no memory, too many processes
                    raise ReadingBroke(f"no process could be started ({error.strerror})") from error
                self._stderr_thread = threading.Thread(target=_log_places, args=(self._process.stderr,), daemon=True)
                self._stderr_thread.start()
            return self._process

    def _request(self, process: subprocess.Popen[bytes], content: bytes, manifest: bytes) -> bytes | None:
        """Return the response; None if the process ended without one."""
        requests, answers = _pipes(process)
        try:
            for part in (manifest, content):
                requests.write(len(part).to_bytes(LENGTH))
                requests.write(part)
            requests.flush()
            length = int.from_bytes(answers.read(LENGTH))
            if length > self._max_output:
                process.kill()
                self._reap(process)
                raise ReadingTooCostly("output", self._max_output)
            answer = answers.read(length)
        except OSError:  # broken pipe: the process has ended
            return None
        return answer if answer and len(answer) == length else None

    def _exit_error(self, process: subprocess.Popen[bytes], *, timed_out: bool) -> FileNotRead | ReadingStopped:
        """Wait for the process to end; return the error that its exit code means."""
        code = self._reap(process)
        if self._stopped:
            return ReadingStopped()
        if timed_out:
            return ReadingTooCostly("time", self._wall_time)
        if sys.platform != "win32":
            import signal

            if code == -signal.SIGXCPU:
                return ReadingTooCostly("time", limits.CPU_TIME)
            if code in {-signal.SIGABRT, -signal.SIGKILL}:  # how libraries and the system react to lack of memory
                return ReadingTooCostly("memory", limits.MEMORY)
        return ReadingBroke(f"the process ended with {code}")

    def _reap(self, process: subprocess.Popen[bytes]) -> int:
        """Wait for the process to end, close its pipes and return its exit code."""
        with self._lock:
            self._process = None
        with suppress(OSError):
            _pipes(process)[0].close()
        code = process.wait()
        if self._stderr_thread is not None:
            self._stderr_thread.join()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        return code

    @staticmethod
    def _kill(process: subprocess.Popen[bytes], timed_out: threading.Event) -> None:
        timed_out.set()
        process.kill()


def check_size(content: bytes) -> None:
    """Raise :class:`FileTooLarge` above :data:`storage.sandbox.limits.MAX_BYTES`."""
    if len(content) > limits.MAX_BYTES:
        raise FileTooLarge(len(content), limits.MAX_BYTES)


def _start_process() -> subprocess.Popen[bytes]:
    """Start the process with our own module search path, made absolute, and without our environment variables."""
    kept = {name: value for name, value in os.environ.items() if not _OWN_VARIABLES.match(name)}
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
    return b"" if facts is None else write_manifest({sha256(content).hexdigest(): facts}).encode()


def _document(answer: bytes) -> Document:
    """Return the document of a response, or raise the error that it reports."""
    try:
        response: Mapping[str, Any] = json.loads(answer)
        if "document" in response:
            return document_from_fields(response["document"])
    except (ValueError, LookupError, TypeError, AttributeError, CorpusError) as error:
        raise ReadingBroke("an answer that makes no sense") from error
    match response:
        case {"reason": "refused", "name": str(name), "facts": facts}:
            raise _refusal(name, facts)
        case {"reason": "too long", "clauses": int(clauses)}:
            raise DocumentTooLong(clauses, limits.MAX_CLAUSES)
        case {"reason": "no clauses"}:
            raise WithoutClauses
        case {"reason": "memory"}:
            raise ReadingTooCostly("memory", limits.MEMORY)
        case {"reason": "broke", "name": str(name), "place": str(place)}:
            raise ReadingBroke(f"{name} at {place}", is_parsers=True)
        case _:
            raise ReadingBroke("an answer that makes no sense")


def _refusal(name: str, facts: Mapping[str, Any]) -> CorpusError | FileNotRead:
    """Return the corpus error of this name and facts; :class:`ReadingBroke` if there is none."""
    error = error_from_json(name, facts)
    return error if isinstance(error, CorpusError) else ReadingBroke(name, is_parsers=True)


def _log_places(stderr: IO[bytes]) -> None:
    """Read all of the process's standard error; log only source locations, as other text may quote the document."""
    kept = stderr.read(limits.MAX_STDERR)
    while stderr.read(limits.MAX_STDERR):
        pass
    for line in kept.decode("utf-8", errors="replace").splitlines():
        if _TRACEBACK_PLACE.match(line):
            _log.warning("the process that reads files: %s", line.strip())
