"""Kill first starts with SIGKILL, start again, look: ``python -m tests.storage.kills --runs 100``.

Half of the runs die at a step of our own code, evenly spread over all steps; the other half at a
random moment, which may be inside SQLite or the parser. Each time the next start must serve all
shipped texts from edition 1, and leave nothing half-made.
"""

import argparse
import asyncio
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from storage.folder import DataFolder
from storage.library import Library
from storage.state import damage

_SHIPPED = 5


def dying(folder: Path, step: int | None = None) -> subprocess.Popen[bytes]:
    """Begin a start that will die at this step; None: at none; 0: at full speed."""
    arguments = [] if step is None else [str(step)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.dying_start", str(folder), *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )


def counted_steps(folder: Path) -> int:
    """Let a first start live; return how many steps it has."""
    with dying(folder) as process:
        _, counted = process.communicate()[0].split(b"\n", 1)
    return int(counted.split()[0])


def timed(folder: Path) -> float:
    """Let a first start live at full speed; return how many seconds it takes."""
    with dying(folder, 0) as process:
        _, counted = process.communicate()[0].split(b"\n", 1)
    return float(counted.split()[1])


def kill_at_step(folder: Path, step: int) -> None:
    """Let a first start die at a step."""
    with dying(folder, step) as process:
        process.communicate()
    if process.returncode not in {-signal.SIGKILL, 0}:  # 0: threads took turns otherwise, and the step never came
        raise AssertionError(f"the start ended with {process.returncode} at step {step}")


def kill_after(folder: Path, seconds: float) -> None:
    """Let a first start run for so long, and kill it."""
    with dying(folder, 0) as process:
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        process.communicate()


async def serves(folder: Path) -> None:
    """Start again: all texts are there, whole, from edition 1; nothing half-made is left."""
    async with Library.opened(folder) as library:
        assert library.edition.stamp.number == 1
        assert len(library.edition.holdings) == _SHIPPED
        for holding in library.edition.holdings:
            document = await library.edition.document(holding.symbol, holding.language)
            assert len(document.clauses) == holding.clause_count
        await library.set_tree_hash("served")
    nothing_is_left_over(DataFolder(folder))


def nothing_is_left_over(place: DataFolder) -> None:
    """Look at the files themselves."""
    [edition] = place.editions.iterdir()
    with closing(sqlite3.connect(edition)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert damage(place.state) is None
    assert list(place.path.glob("*.damaged-*")) == []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        steps, seconds = counted_steps(Path(name, "steps")), timed(Path(name, "clock"))
        for run in range(runs):
            folder = Path(name, str(run))
            if run % 2:
                moment = random.uniform(0, 1.1 * seconds)  # noqa: S311 - nothing secret
                kill_after(folder, moment)
                said = f"after {1000 * moment:.1f} ms"
            else:
                step = 1 + run * steps // runs
                kill_at_step(folder, step)
                said = f"at step {step} of {steps}"
            left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
            asyncio.run(serves(folder))
            print(f"killed {said}, leaving {', '.join(left) or 'nothing'}: serves")


if __name__ == "__main__":
    main()
