"""``python -m tests.bench.stall``: how long a comparison of two long reports keeps the event loop from its work.

The loop is asked to wake up every millisecond; how late it does is its stall. It is watched in turn idle, while it
answers ``/quote``, and while it does so as two texts of 250 paragraphs are compared, set in pages, drawn and written
to the three files. What Discord and the network take is not in it.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.run import tune_loop
from commands.clauses.quotation import quotation_pages, quote_card
from commands.clauses.receipt import frame_of
from commands.compare.command import Compare
from commands.completion import Completion
from commands.i18n import catalogue_of
from commands.lookup.find import find
from commands.ui.button_state import CompareState, PartsRequest, QuoteState
from commands.ui.card import PRIVATE
from storage.library import Library
from tests import make
from tests.bench.comparison import texts

ALLOWED = 20.0
"""Milliseconds that the longest stall may be above an idle run's."""
_BETWEEN_QUOTES = 0.02
"""Seconds."""


@dataclass(slots=True)
class Watch:
    """What was seen of the loop, in milliseconds."""

    stalls: list[float] = field(default_factory=list[float])
    quotes: list[float] = field(default_factory=list[float])
    took: float = 0.0


@asynccontextmanager
async def watched(library: Library, *, quoting: bool) -> AsyncGenerator[Watch]:
    """Watch the loop, and quote meanwhile."""
    watch = Watch()
    tasks = [asyncio.create_task(_wake_up(watch))]
    if quoting:
        tasks.append(asyncio.create_task(_quote(library, watch)))
    await asyncio.sleep(0.05)
    watch.stalls.clear()
    start = time.perf_counter()
    yield watch
    watch.took = 1000 * (time.perf_counter() - start)
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _wake_up(watch: Watch) -> None:
    while True:
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        watch.stalls.append(1000 * (time.perf_counter() - start - 0.001))


async def _quote(library: Library, watch: Watch) -> None:
    words, number = catalogue_of("en"), 0
    while True:
        await asyncio.sleep(_BETWEEN_QUOTES)
        start, number = time.perf_counter(), number % 200 + 1
        [found] = await find(library.edition, f"A/AC.292/2023/L.1 para {number}", "en")
        assert found.quotation is not None
        leaves = quotation_pages(found.quotation, words, frame_of(found.document, words, "1a2b3c4d"))
        quote_card(leaves, QuoteState((found.quotation.request,)), words)
        watch.quotes.append(1000 * (time.perf_counter() - start))


async def compare_aside(library: Library) -> None:
    """Answer ``/compare`` of the two long texts, but for sending it."""
    compare = Compare(library, Completion(), asyncio.Lock())  # a new one remembers nothing
    words = catalogue_of("en")
    symbols = ("A/AC.292/2023/L.1", "A/AC.292/2023/L.2")
    found = [(await find(library.edition, symbol, "en"))[0] for symbol in symbols]
    state = CompareState(*(PartsRequest(symbol, "fr") for symbol in symbols))
    draw = await compare._make_draw(library.edition, (found[0], found[1]), state, words)
    draw(PRIVATE).files()


async def _measure(rounds: int, clauses: int) -> None:
    sources = make.texts(*texts(clauses, clauses))
    with tempfile.TemporaryDirectory() as folder:
        async with Library.opened(Path(folder), sources=sources) as library:
            await compare_aside(library)
            tune_loop()  # as the bot does when it has started
            seen: dict[str, list[Watch]] = {"idle": [], "quoting": [], "quoting and comparing": []}
            for _ in range(rounds):
                for name, work in (
                    ("idle", asyncio.sleep(0.7)),
                    ("quoting", asyncio.sleep(0.7)),
                    ("quoting and comparing", compare_aside(library)),
                ):
                    seen[name].append(await _watch(library, work, quoting=name != "idle"))
    _print(seen)


async def _watch(library: Library, work: Awaitable[None], *, quoting: bool) -> Watch:
    async with watched(library, quoting=quoting) as watch:
        await work
    return watch


def _print(seen: dict[str, list[Watch]]) -> None:
    for name, watches in seen.items():
        longest = [max(watch.stalls) for watch in watches]
        quotes = [quote for watch in watches for quote in watch.quotes]
        said = f"{name}: longest stall {statistics.median(longest):.1f} ms (worst round {max(longest):.1f})"
        said += f", took {statistics.median(watch.took for watch in watches):.0f} ms"
        print(f"{said}, {len(quotes)} quotes, slowest {max(quotes):.1f} ms" if quotes else said)
    idle, busy = (
        statistics.median(max(watch.stalls) for watch in each) for each in (seen["idle"], [*seen.values()][-1])
    )
    print(f"above idle: {busy - idle:.1f} ms <= {ALLOWED:.0f} {'holds' if busy - idle <= ALLOWED else 'missed'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.stall", description="Measure stalls of the loop.")
    parser.add_argument("--rounds", type=int, default=9, help="medians of so many are shown")
    parser.add_argument("--clauses", type=int, default=250, help="of each text")
    given = parser.parse_args()
    asyncio.run(_measure(given.rounds, given.clauses))


if __name__ == "__main__":
    main()
