"""Rapporteur beside the bare bot, both as real processes over a loopback socket, in turns.

Each round starts both, one after the other: a first start on an empty data folder, a stop, a second start, memory. Then
both run, and readers in a closed loop ask now the one and now the other, in short blocks, so that what else the machine
does meets both: ``/quote`` first, then its autocomplete. The bare bot gets the same interactions and answers ``ok``, or
25 choices. Both run the same discord.py with the same settings; what is above 1 is the work of Rapporteur itself, the
bigger bodies of its answers included.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from tests.bench.figures import Figure
from tests.bench.load import Act, closed_loop, completes, quotes
from tests.bench.meter import Meter
from tests.bench.mix import BEGINNINGS, CITATIONS, every_clause
from tests.wire.process import RAPPORTEUR, Program, started
from tests.wire.reader import Reader
from tests.wire.stand_in import StandIn

BARE_BOT = ("tests.bench.bare_bot",)

BLOCKS = 6
"""Turns of each kind of call in a round."""

_IDLE_SECONDS = 2.0
_PAUSE = 0.5
_WARM_UP = 100
"""Calls before anything is measured: imports, caches and connections are there afterwards."""


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured."""

    rounds: int = 5
    calls: int = 1200
    """Of each kind, in each program, in each round."""
    users: int = 8


@dataclass(slots=True)
class Visit:
    """One program in one round: what it gave so far."""

    program: Program
    meter: Meter
    values: dict[str, float]
    words: dict[str, Iterator[str]] = field(
        default_factory=lambda: {name: itertools.cycle(words) for name, (_, words) in _ACTS.items()}
    )
    seconds: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    cpu: dict[str, float] = field(default_factory=dict[str, float])


FIGURES = (
    ("first start", "first start to first answer", "s", None),
    ("second start", "second start to first answer", "s", None),
    ("memory", "memory after the start", "MB", None),
    ("memory, load", "memory after the load", "MB", None),
    ("quote", "CPU of one /quote", "ms", 2.0),
    ("every clause", "CPU of one /quote, every clause in turn", "ms", 2.0),
    ("complete", "CPU of one autocomplete", "ms", 2.0),
    ("quote, p99", "/quote to the answer, p99", "ms", None),
    ("complete, p99", "autocomplete to the choices, p99", "ms", None),
)
"""Key, words, unit, and the ratio that must not be passed."""

_ACTS: Mapping[str, tuple[Act, Sequence[str]]] = {
    "quote": (quotes, CITATIONS),
    "every clause": (quotes, every_clause()),
    "complete": (completes, BEGINNINGS),
}
"""What readers do, and with which words.

The first asks the same again and again, as delegates do who discuss a text; the second never asks for what was drawn a
moment ago.
"""


async def measure(options: Options) -> list[Figure]:
    """Run the rounds and return the figures."""
    figures = {key: Figure(name, unit, target) for key, name, unit, target in FIGURES}
    for _ in range(options.rounds):
        beside, ours = await _round(options)
        for key, figure in figures.items():
            figure.beside.append(beside[key])
            figure.ours.append(ours[key])
    return list(figures.values())


async def _round(options: Options) -> tuple[dict[str, float], dict[str, float]]:
    async with AsyncExitStack() as stack:
        beside, ours = [await stack.enter_async_context(_visit(command)) for command in (BARE_BOT, RAPPORTEUR)]
        await _check(ours.program)
        for visit in (beside, ours):
            await _prepare(visit, options)
        for name in _ACTS:
            for block in range(BLOCKS):
                for visit in (beside, ours) if block % 2 else (ours, beside):
                    await _block(visit, name, options)
        return _closed(beside, options), _closed(ours, options)


@asynccontextmanager
async def _visit(command: Sequence[str]) -> AsyncGenerator[Visit, None]:
    with tempfile.TemporaryDirectory(prefix="rapporteur-bench-") as name:
        async with StandIn.opened() as wire:
            folder = Path(name)
            async with started(wire, folder, command) as program:
                first = await _seconds_to_answer(program)
                program.process.terminate()
                await program.ends(within=10.0)
            async with started(wire, folder, command) as program:
                second = await _seconds_to_answer(program)
                meter = Meter.of(program.pid)
                yield Visit(program, meter, {"first start": first, "second start": second, "memory": meter.memory})


async def _check(program: Program) -> None:
    """See to it that quotations are measured, and not refusals."""
    for citation in CITATIONS:
        answer = await Reader(program.wire).asks("quote", citation=citation)
        if "Share" not in answer.labels:
            raise AssertionError(f"{citation!r} is not quoted: {answer.text}")


async def _prepare(visit: Visit, options: Options) -> None:
    for name, (act, _) in _ACTS.items():
        await closed_loop(visit.program.wire, act, visit.words[name], calls=_WARM_UP, users=options.users)
    await asyncio.sleep(_PAUSE)
    await visit.meter.watch_idling(_IDLE_SECONDS)


async def _block(visit: Visit, name: str, options: Options) -> None:
    act, _ = _ACTS[name]
    lap = visit.meter.lap()
    calls = options.calls // BLOCKS
    seconds = await closed_loop(visit.program.wire, act, visit.words[name], calls=calls, users=options.users)
    visit.cpu[name] = visit.cpu.get(name, 0.0) + lap.milliseconds
    visit.seconds.setdefault(name, []).extend(seconds)


def _closed(visit: Visit, options: Options) -> dict[str, float]:
    if visit.program.wire.complaints:
        raise AssertionError(f"Discord would have refused: {visit.program.wire.complaints[:3]}")
    each = {name: milliseconds / (options.calls // BLOCKS * BLOCKS) for name, milliseconds in visit.cpu.items()}
    p99 = {f"{name}, p99": quantiles(seconds, n=100)[98] * 1000 for name, seconds in visit.seconds.items()}
    return {**visit.values, "memory, load": visit.meter.memory, **each, **p99}


async def _seconds_to_answer(program: Program) -> float:
    await program.connects()
    await Reader(program.wire).asks("quote", citation=CITATIONS[0])
    return time.perf_counter() - program.started_at
