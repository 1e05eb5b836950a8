"""Kill the program while it starts for the first time, start it again, and see whether it serves.

The tests do this a few times; ``python -m tests.wire.kills --runs 100`` does it as long as wanted, at random moments,
half of them counted from the start of the process and half from the first file in the data folder, because what can
break is what is written. It prints how far the killed processes had come, and every failure.
"""

import argparse
import asyncio
import contextlib
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.wire.process import started
from tests.wire.reader import Reader
from tests.wire.stand_in import StandIn

CITATION = "71/28 OP3(b)"
WORDS = "Les actions engagées au niveau national pour renforcer la sécurité informatique"
"""What that citation must be answered with."""

_POLL = 0.001
"""Seconds between two looks at the data folder."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so many seconds after the start, or after the data folder has its first file."""

    seconds: float
    from_first_file: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """How long an undisturbed first start takes, in seconds."""

    to_first_file: float
    to_answer: float

    def at(self, fraction: float) -> Moment:
        """Return the moment at which that part of the time between first file and first answer has passed."""
        return Moment(fraction * (self.to_answer - self.to_first_file), from_first_file=True)

    def any(self, dice: random.Random) -> Moment:
        """Return a random moment, a little after the first answer at the latest."""
        if dice.random() < 1 / 2:
            return Moment(dice.uniform(0, self.to_answer))
        return self.at(dice.uniform(0, 1.1))


async def undisturbed(folder: Path) -> Span:
    """Measure a first start in an empty folder."""
    async with StandIn.opened() as wire, started(wire, folder) as program:
        await _first_file(folder)
        to_first_file = time.perf_counter() - program.started_at
        await program.connects()
        await _serves(wire)
        return Span(to_first_file, time.perf_counter() - program.started_at)


async def kill_and_start_again(folder: Path, *moments: Moment) -> list[str]:
    """Kill a first start once for each moment, then start and ask; return how far each had come.

    Raises AssertionError when the last start does not serve, or does not end well.
    """
    async with StandIn.opened() as wire:
        stages: list[str] = []
        for moment in moments:
            async with started(wire, folder) as program:
                with contextlib.suppress(TimeoutError):
                    await _pass(moment, program.started_at, folder)
                await program.is_killed()
            stages.append(_stage(wire, folder))
        async with started(wire, folder) as program:
            await program.connects()
            await _serves(wire)
            program.process.terminate()
            assert await program.ends(within=5.0) == 0, program.words
        left = [path.name for path in (folder / "data" / "editions").glob("building-*")]
        assert not left, f"left over: {left}"
        assert not wire.complaints
        return stages


async def _serves(wire: StandIn) -> None:
    answer = await Reader(wire).asks("quote", citation=CITATION)
    assert WORDS in answer.text, answer.text


async def _pass(moment: Moment, started_at: float, folder: Path) -> None:
    if moment.from_first_file:
        await _first_file(folder)
        await asyncio.sleep(moment.seconds)
    else:
        await asyncio.sleep(started_at + moment.seconds - time.perf_counter())


async def _first_file(folder: Path) -> None:
    async with asyncio.timeout(30):
        while not (folder / "data").exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(_POLL)


def _stage(wire: StandIn, folder: Path) -> str:
    data = folder / "data"
    if wire.gateway.sessions:
        return "connected"
    if wire.rest.syncs:
        return "commands synced"
    if any(data.glob("editions/edition-*")):
        return "edition in place"
    if any(data.glob("editions/building-*")):
        return "edition half built"
    return "folder made" if data.exists() else "nothing written"


async def _long(runs: int, seed: int) -> int:
    dice = random.Random(seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory(prefix="rapporteur-kills-") as name:
        folder = Path(name)
        span = await undisturbed(_made(folder / "undisturbed"))
        print(
            f"a first start: {span.to_first_file:.2f} s to the first file, {span.to_answer:.2f} s to the first answer"
        )
        stages: Counter[str] = Counter()
        failures = 0
        for run in range(runs):
            moments = [span.any(dice) for _ in range(dice.choice((1, 1, 2)))]
            try:
                stages.update(await kill_and_start_again(_made(folder / str(run)), *moments))
            except Exception as error:  # noqa: BLE001 - any failure is what is looked for
                failures += 1
                print(f"run {run}, killed at {moments}: {error}")
    killed = ", ".join(f"{stage} {count}" for stage, count in stages.most_common())
    print(f"{runs} runs, {failures} failures; killed with: {killed}")
    return 1 if failures else 0


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> int:
    """Read the options and run; 1 when a start failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.wire.kills", description="Kill first starts at random.")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    return asyncio.run(_long(given.runs, given.seed))


if __name__ == "__main__":
    raise SystemExit(main())
