"""`rapporteur demo`: the whole bot in a web page on this machine, without an account or network access.

simcord simulates Discord in memory and serves the page on 127.0.0.1. The library is in a temporary folder, so that the
demo leaves nothing behind. A viewer of the page can be a delegate with an English or a French client, or a moderator.
"""

import asyncio
import datetime as dt
import logging
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import discord
import simcord

from bot.client import Rapporteur
from bot.errors import Refused
from bot.fake_server import SERVER, FakeServer
from bot.logs import set_up_logs
from bot.run import run_until_stopped
from storage.library import Library

_WELCOME = """\
**Three things to try.** Type the command and press Tab; type what follows; press Enter until the answer comes.
1. `/quote` Tab `71/28 OP3(b)`
2. `/recommendations`
3. `/compare` Tab `71/28 OP5` Tab `74/29 OP3`

**Trois essais.** Saisissez la commande et appuyez sur Tab ; saisissez la suite ; appuyez sur Entrée jusqu’à la réponse.
Cette page affiche les noms anglais des commandes ; sur Discord, ils sont en français.
"""
"""The channel's first message, by a moderator, in the two languages that the viewers read."""

_CLOCK_INTERVAL = 0.5
"""Seconds between two updates of the page's clock, so the most that it can be slow."""

_ADVICE = """\
Rapporteur is in your browser, at an address of this machine:

    {url}

At the top of the page, choose who you are: a delegate with Discord in English or in French, or a moderator.
In the message line, type /quote, press Tab, type 71/28 OP3(b), and press Enter until the answer comes. Or type
/recommendations or /documents, and press Enter until the answer comes.

Ctrl+C ends the demo; it leaves nothing behind."""


def demo(*, port: int, opens_browser: bool) -> int:
    """Serve the page until a signal, or the page's menu, ends it; return the exit code.

    Port 0 means any free port.
    """
    set_up_logs(logging.ERROR)  # hides what simcord logs about temporary clients
    with TemporaryDirectory(prefix="rapporteur-demo-", ignore_cleanup_errors=True) as folder:
        return run_until_stopped(_serve(Path(folder), port, opens_browser=opens_browser))


async def _serve(folder: Path, port: int, *, opens_browser: bool) -> int:
    async with (
        Library.opened(folder) as library,
        Rapporteur(library, now=_now, home_server=SERVER) as bot,
        simcord.run(bot, check_errors=False) as env,
        _page(FakeServer(env, library), port) as page,
    ):
        # simcord put its own error handler on the instance; its page would show each handled user error as a failure.
        vars(bot.tree).pop("on_error", None)
        print(_ADVICE.format(url=page.url), flush=True)
        if opens_browser and _has_browser():
            _open(page.url)
        with bot.digest_service.clock.running():
            await page.wait_closed()
    return 0


def _now() -> dt.datetime:
    """Return the real time, aware; digests follow it, and the fake server's clock is set to it."""
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def _page(server: FakeServer, port: int) -> AsyncGenerator[simcord.Preview]:
    """Add the members to the fake server, and serve its page until the end of the block."""
    await server.advance_to(_now())
    delegate = server.joins("Delegate (English)")
    french = server.joins("Délégué (français)", speaks="fr")
    moderator = server.joins("Moderator", may=discord.Permissions(manage_guild=True, manage_messages=True))
    await moderator.send(server.channel, _WELCOME)
    viewers = (delegate, french, moderator)
    page = server.env.preview(server.channel, viewers=viewers, layout="channel", locale="en-GB", port=port or None)
    try:
        await page.__aenter__()
    except simcord.SetupError as error:
        raise Refused(f"The page cannot be served ({error}): choose another port with --port.") from error
    clock = asyncio.create_task(_sync_clocks(server, page))
    try:
        yield page
    finally:
        clock.cancel()
        await page.close()


async def _sync_clocks(server: FakeServer, page: simcord.Preview) -> None:
    """Keep the clocks of the fake server and of the page at the real time.

    Otherwise the page would show a recent time as in the future: "in 6 seconds".
    """
    while True:
        server.set_clock(_now())
        page.capture_time = server.env.now()
        await asyncio.sleep(_CLOCK_INTERVAL)


def _has_browser() -> bool:
    """Return whether a graphical browser can be expected; a text browser would take over the terminal."""
    if os.environ.get("CI"):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(url: str) -> None:
    """Open the browser in a thread: some browser commands return only when the browser is closed."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
