"""Our program as a process of its own, far from the checkout and from the machine's settings."""

import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOWHERE = "127.0.0.1:9"
"""A closed port: the network is down."""
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-"  # noqa: S105 - of nobody
PROGRAM = ("-m", "bot")
PATIENCE = 30.0


def pointed_at(address: str) -> tuple[str, ...]:
    """Return how to start the program with another address in the place of Discord's."""
    return ("-m", "tests.wire.launch", address, "bot.__main__")


def run(
    folder: Path, *arguments: str, program: Iterable[str] = PROGRAM, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder to its end."""
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=folder,
        env=_environment(folder, settings),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )


class Running:
    """The program while it runs; its words go to a file, so that it never waits for us to read them."""

    def __init__(self, process: subprocess.Popen[bytes], words: Path) -> None:
        self.process = process
        self._words = words

    @property
    def words(self) -> str:
        """All that it has said so far."""
        return self._words.read_text(encoding="utf-8")

    def says(self, words: str) -> bool:
        """Wait until it has said these words; False if it ends or stays silent instead."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if words in self.words:
                return True
            if self.process.poll() is not None:
                return words in self.words
            time.sleep(0.02)
        return False

    def ends_after(self, signal: int) -> tuple[int, float]:
        """Send a signal; return the exit code and the seconds it took."""
        before = time.monotonic()
        self.process.send_signal(signal)
        return self.process.wait(PATIENCE), time.monotonic() - before


@contextmanager
def running(folder: Path, *arguments: str, program: Iterable[str] = PROGRAM, **settings: str) -> Generator[Running]:
    """Start the program in a folder; whatever is left of it in the end is killed."""
    words = folder / f"words-{time.monotonic_ns()}.log"
    with (
        words.open("wb") as output,
        subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=folder,
            env=_environment(folder, settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        ) as process,
    ):
        try:
            yield Running(process, words)
        finally:
            process.kill()


def _environment(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return (
        kept
        | {
            "HOME": str(folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "PYTHONWARNINGS": "default::ResourceWarning",
            "CI": "1",
        }
        | settings
    )
