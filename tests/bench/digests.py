"""``python -m tests.bench.digests``: ten thousand digests due in the same minute.

The bot's own client posts them through the real discord.py to a small server on loopback, which runs in a process of
its own and counts. Meanwhile the event loop is asked to wake up every millisecond and to answer ``/quote`` fifty
times a second, as in :mod:`tests.bench.stall`; how late it wakes up is its stall. What is told at the end: the
longest stall beside an idle run's, the busiest second, whether each digest came once, and how fair the order was.

At the bot's own pace ten thousand take more than four minutes; ``--pace`` lets them come faster, which is harder on
the loop.
"""

import argparse
import asyncio
import datetime as dt
import json
import re
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from aiohttp import web

from bot.client import Rapporteur
from bot.posting import digest_service
from bot.posting.rate_limiter import MESSAGES_PER_SECOND, RateLimiter
from bot.run import tune_loop
from commands.clauses.quotation import quotation_pages, quote_card
from commands.clauses.receipt import frame_of
from commands.i18n import catalogue_of
from commands.lookup.find import find
from commands.ui.button_state import QuoteState
from storage.digests.values import Outcome
from storage.library import Library
from tests.bench.mix import CITATIONS
from tests.bench.stall import ALLOWED, Watch, watched
from tests.bot.posting.digests import plan
from tests.wire.call import as_response
from tests.wire.launch import point_at
from tests.wire.world import TOKEN, application, bot_user, snowflake

MOST_A_SECOND = 50
"""Discord's limit for a bot."""
_IDLE = 3.0
"""Seconds that the loop is watched idle, and quoting."""
_BETWEEN_QUOTES = 0.02
"""Seconds."""
_MARK = re.compile(rb"digestquote\|(\d+)\|(\d+)")


@dataclass(frozen=True, slots=True)
class Posted:
    """What came to the server, in order."""

    at: tuple[float, ...]
    """Seconds."""
    channels: tuple[int, ...]
    marks: tuple[str, ...]

    @property
    def busiest_second(self) -> int:
        """Return how many messages came in any one second."""
        most = first = 0
        for last, at in enumerate(self.at):
            while at - self.at[first] >= 1:
                first += 1
            most = max(most, last - first + 1)
        return most

    @property
    def lead(self) -> int:
        """Return by how many digests any server was ever ahead of another that still waited for some."""
        all_ = Counter(self.channels)
        come: Counter[int] = Counter(dict.fromkeys(all_, 0))
        most = 0
        for channel in self.channels:
            come[channel] += 1
            most = max(
                most, come[channel] - min((n for server, n in come.items() if n < all_[server]), default=come[channel])
            )
        return most


# --- the server


async def _serve() -> None:
    """Count messages until standard input ends; print an address first, and what came at last."""
    at: list[float] = []
    channels: list[int] = []
    marks: list[str] = []

    async def post(request: web.Request) -> web.Response:
        body = await request.read()
        found = _MARK.search(body)
        at.append(time.monotonic())
        channels.append(int(request.match_info["channel"]))
        marks.append(found[0].decode() if found else "")
        return as_response(200, _message(request.match_info["channel"]))

    async def me(_: web.Request) -> web.Response:
        return as_response(200, bot_user())

    async def own_application(_: web.Request) -> web.Response:
        return as_response(200, application())

    async def no_commands(_: web.Request) -> web.Response:
        return as_response(200, [])

    app = web.Application()
    app.router.add_post("/api/v10/channels/{channel}/messages", post)
    app.router.add_get("/api/v10/users/@me", me)
    app.router.add_get("/api/v10/oauth2/applications/@me", own_application)
    app.router.add_put("/api/v10/applications/{id}/commands", no_commands)
    with socket.create_server(("127.0.0.1", 0)) as door:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.SockSite(runner, door).start()
        print(":".join(str(one) for one in door.getsockname()), flush=True)
        await asyncio.to_thread(sys.stdin.read)
        print(json.dumps({"at": at, "channels": channels, "marks": marks}), flush=True)
        await runner.cleanup()


def _message(channel: str) -> dict[str, object]:
    return {
        "id": snowflake(),
        "type": 0,
        "channel_id": channel,
        "author": bot_user(),
        "content": "",
        "timestamp": "2026-01-01T00:00:00.000000+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 1 << 15,
    }


class Server:
    """The server as a child."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    @asynccontextmanager
    async def opened(cls) -> AsyncGenerator["Server"]:
        """Start it, and let discord.py talk to it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bench.digests",
            "--serve",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 26,
        )
        assert process.stdout is not None
        point_at((await process.stdout.readline()).decode().strip())
        try:
            yield cls(process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def counted(self) -> Posted:
        """End it, and return what came."""
        out, _ = await self._process.communicate(b"")
        told = json.loads(out)
        return Posted(tuple(told["at"]), tuple(told["channels"]), tuple(told["marks"]))


# --- the bot


async def _measure(schedules: int, servers: int, pace: float, sections: Sequence[str]) -> None:
    slot = dt.datetime(2031, 3, 10, 9, tzinfo=dt.UTC)
    started = time.monotonic()

    def now() -> dt.datetime:
        return slot + dt.timedelta(seconds=time.monotonic() - started)

    digest_service.RateLimiter = lambda: RateLimiter(pace)  # type: ignore[assignment,misc]
    with tempfile.TemporaryDirectory() as name:
        async with Library.opened(Path(name)) as library, Server.opened() as server:
            async with Rapporteur(library, now=now) as client:
                await client.login(TOKEN)
                await asyncio.gather(*(_scheduled(library, each, servers, slot, sections) for each in range(schedules)))
                tune_loop()
                await _watched(library, asyncio.sleep(1), quoting=True)  # what is asked for the first time is read
                idle = await _watched(library, asyncio.sleep(_IDLE), quoting=False)
                quoting = await _watched(library, asyncio.sleep(_IDLE), quoting=True)
                client.digest_service.dispatcher._is_open = True
                started = time.monotonic()
                posting = await _watched(library, client.digest_service.dispatcher.run_until_idle(), quoting=True)
                ends = Counter([each.outcome for each in await _ends(library)])
            posted = await server.counted()
    _print({"idle": idle, "quoting": quoting, "quoting and posting": posting}, posted, ends, schedules)


async def _scheduled(library: Library, number: int, servers: int, slot: dt.datetime, sections: Sequence[str]) -> None:
    server = 1 + number % servers
    wanted = plan(server, sections=tuple(sections), language="fr" if number % 2 else "en")
    await library.digests.create(server, wanted, slot - dt.timedelta(hours=1))


async def _ends(library: Library) -> list:
    return [each for one in library.digests.all for each in await library.digests.history(one.number, limit=1)]


async def _watched(library: Library, work: Awaitable[object], *, quoting: bool) -> Watch:
    async with watched(library, quoting=False) as watch:
        reader = asyncio.create_task(_quote(library, watch)) if quoting else None
        await work
        if reader is not None:
            reader.cancel()
            await asyncio.wait([reader])
    return watch


async def _quote(library: Library, watch: Watch) -> None:
    words = catalogue_of("en")
    for citation in cycle(CITATIONS):
        await asyncio.sleep(_BETWEEN_QUOTES)
        start = time.perf_counter()
        [found, *_] = await find(library.edition, citation, "en")
        if found.quotation is not None:
            leaves = quotation_pages(found.quotation, words, frame_of(found.document, words, "1a2b3c4d"))
            quote_card(leaves, QuoteState((found.quotation.request,)), words)
            watch.quotes.append(1000 * (time.perf_counter() - start))


def _print(seen: dict[str, Watch], posted: Posted, ends: Counter[Outcome], schedules: int) -> None:
    for name, watch in seen.items():
        late = sorted(watch.stalls)
        said = f"{name}: longest stall {late[-1]:.1f} ms, p99.9 {late[int(0.999 * len(late))]:.1f}, "
        said += f"median {median(late):.2f}, took {watch.took / 1000:.1f} s"
        print(f"{said}, slowest of {len(watch.quotes)} quotes {max(watch.quotes):.1f} ms" if watch.quotes else said)
    above = max(seen["quoting and posting"].stalls) - max(seen["idle"].stalls)
    print(f"above idle: {above:.1f} ms <= {ALLOWED:.0f} {'holds' if above <= ALLOWED else 'missed'}")
    twice = len(posted.marks) - len(set(posted.marks))
    print(f"{len(posted.marks)} messages of {schedules} digests, {twice} twice; ends: {dict(ends)}")
    print(f"busiest second: {posted.busiest_second} messages (Discord's limit {MOST_A_SECOND})")
    print(f"no server was ever ahead of a waiting one by more than {posted.lead}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.digests", description="Post many digests at once.")
    parser.add_argument("--schedules", type=int, default=10_000)
    parser.add_argument("--servers", type=int, default=2_000)
    parser.add_argument("--pace", type=float, default=MESSAGES_PER_SECOND, help="messages a second")
    parser.add_argument("--sections", default="E", help="letters; empty: all")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    asyncio.run(_serve() if given.serve else _measure(given.schedules, given.servers, given.pace, given.sections))


if __name__ == "__main__":
    main()
