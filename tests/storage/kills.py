"""Kill first starts, and changes of the corpus, with SIGKILL; start again, look.

``python -m tests.storage.kills --runs 100 --work start``, or ``change``: a document is added and removed.

Half of the runs die at a step of our own code, evenly spread over all steps; the other half at a
random moment, which may be inside SQLite or the parser. Each time the next start must serve a whole
edition, one of those that were published, and leave nothing half-made.
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

from storage.data_folder import DataFolder
from storage.library import Library
from storage.state import damage
from tests.storage.dying_start import SYMBOL

_SHIPPED = 5


def dying(folder: Path, step: int = -1, work: str = "start") -> subprocess.Popen[bytes]:
    """Begin work that will die at this step; -1: at none; 0: at full speed."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.dying_start", str(folder), str(step), work],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )


def counted_steps(folder: Path, work: str = "start") -> int:
    """Let the work live; return how many steps it has."""
    with dying(folder, work=work) as process:
        _, counted = process.communicate()[0].split(b"\n", 1)
    return int(counted.split()[0])


def timed(folder: Path, work: str = "start") -> float:
    """Let the work live at full speed; return how many seconds it takes."""
    with dying(folder, 0, work) as process:
        _, counted = process.communicate()[0].split(b"\n", 1)
    return float(counted.split()[1])


def kill_at_step(folder: Path, step: int, work: str = "start") -> None:
    """Let the work die at a step."""
    with dying(folder, step, work) as process:
        process.communicate()
    if process.returncode not in {-signal.SIGKILL, 0}:  # 0: threads took turns otherwise, and the step never came
        raise AssertionError(f"the {work} ended with {process.returncode} at step {step}")


def kill_after(folder: Path, seconds: float, work: str = "start") -> None:
    """Let the work run for so long, and kill it."""
    with dying(folder, 0, work) as process:
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
    place = DataFolder(folder)
    assert len(list(place.editions.iterdir())) == 1
    nothing_is_left_over(place)


async def serves_a_whole_edition(folder: Path) -> int:
    """Start again: an edition is served as it was published, and can be changed; return its number."""
    async with Library.opened(folder) as library:
        served = library.edition.stamp.number
        assert (served, len(library.edition.holdings)) in {(1, _SHIPPED), (2, _SHIPPED + 1), (3, _SHIPPED)}
        for holding in library.edition.holdings:
            document = await library.edition.document(holding.symbol, holding.language)
            assert len(document.clauses) == holding.clause_count
        assert await library.editor.open_review() is None
        assert list(DataFolder(folder).staging.glob("*")) == []
        proposal = await library.editor.propose_reload("after a kill")
        assert {str(change.symbol) for change in proposal.changes} <= {str(SYMBOL)}  # waits, or did not go yet
        if not proposal.is_empty:
            await library.editor.publish(proposal.token, "after a kill")
        log = await library.editor.history()
        assert log[0].record.stamp.number == library.edition.stamp.number
        assert not (await library.editor.status()).sources_differ
    nothing_is_left_over(DataFolder(folder))
    return served


def nothing_is_left_over(place: DataFolder) -> None:
    """Look at the files themselves."""
    for edition in place.editions.iterdir():
        with closing(sqlite3.connect(edition)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert [path for folder in (place.sources, place.originals) for path in folder.glob(".*")] == []
    assert damage(place.state) is None
    assert list(place.path.glob("*.damaged-*")) == []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--work", choices=("start", "change"), default="start")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        steps = counted_steps(Path(name, "steps"), asked.work)
        seconds = timed(Path(name, "clock"), asked.work)
        for run in range(asked.runs):
            folder = Path(name, str(run))
            if run % 2:
                moment = random.uniform(0, 1.1 * seconds)  # noqa: S311 - nothing secret
                kill_after(folder, moment, asked.work)
                said = f"after {1000 * moment:.1f} ms"
            else:
                step = 1 + run * steps // asked.runs
                kill_at_step(folder, step, asked.work)
                said = f"at step {step} of {steps}"
            left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
            if asked.work == "start":
                asyncio.run(serves(folder))
                print(f"killed {said}, leaving {', '.join(left) or 'nothing'}: serves")
            else:
                number = asyncio.run(serves_a_whole_edition(folder))
                print(f"killed {said}, leaving {len(left)} files: serves edition {number}")


if __name__ == "__main__":
    main()
