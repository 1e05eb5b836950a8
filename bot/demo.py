"""`rapporteur demo`: the whole bot in a page on this machine, without an account or the network.

simcord plays Discord in memory and serves the page on 127.0.0.1; the library lies in a temporary
folder, so that the demo leaves nothing behind. Who looks at the page can be a delegate with an
English or a French client, or a moderator.
"""

import asyncio
import datetime as dt
import importlib.util
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
from bot.fake_server import SERVER, Stage
from bot.logs import set_up_logs
from bot.run import run_until_stopped
from storage.library import Library

_MODULES = ("simcord", "aiohttp", "markdown_it", "linkify_it", "regex", "PIL")
"""Looked for before anything is imported; simcord's own advice would install video codecs too."""


def require_demo_packages() -> None:
    """Raise Refused, with the line that installs them, where packages of the demo are missing."""
    if missing := [name for name in _MODULES if importlib.util.find_spec(name) is None]:
        raise Refused(
            f"The demo needs packages that are not installed here ({', '.join(missing)}):"
            " install them with `pip install 'rapporteur[demo]'`."
        )


_WELCOME = "Working group on ICT security: we resume with section E. | Nous reprenons avec la section E."

_PACE = 0.5
"""Seconds by which the clock of the page may be behind the real one."""

_ADVICE = """\
Rapporteur is in your browser, at an address of this machine:

    {url}

At the top of the page, choose who you are: a delegate with Discord in English or in French, or a
moderator. In the message line, type  /quote 71/28 OP3(b)  or  /recommendations  or  /documents.

Ctrl+C ends the demo; it leaves nothing behind."""


def demo(*, port: int, opens_browser: bool) -> int:
    """Serve the page until a signal, or the menu of the page, ends it; return the exit code.

    Port 0 stands for any that is free.
    """
    set_up_logs(logging.ERROR)  # not simcord's experiments with clients that it throws away
    with TemporaryDirectory(prefix="rapporteur-demo-", ignore_cleanup_errors=True) as folder:
        return run_until_stopped(_serve(Path(folder), port, opens_browser=opens_browser))


async def _serve(folder: Path, port: int, *, opens_browser: bool) -> int:
    async with (
        Library.opened(folder) as library,
        Rapporteur(library, now=_now, home_server=SERVER) as bot,
        simcord.run(bot, check_errors=False) as env,
        _page(Stage(env, library), port) as page,
    ):
        # simcord set itself before the error desk, and its page would call each slip that the desk answers a failure.
        vars(bot.tree).pop("on_error", None)
        print(_ADVICE.format(url=page.url), flush=True)
        if opens_browser and _has_browser():
            _open(page.url)
        with bot.office.clock.ticking():
            await page.wait_closed()
    return 0


def _now() -> dt.datetime:
    """Return the real time: digests come by it, and the stage's own clock goes with it."""
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def _page(stage: Stage, port: int) -> AsyncGenerator[simcord.Preview]:
    """Fill the stage and open it to the browser."""
    await stage.turns_to(_now())
    delegate = stage.joins("Delegate (English)")
    french = stage.joins("Délégué (français)", speaks="fr")
    moderator = stage.joins("Moderator", may=discord.Permissions(manage_guild=True, manage_messages=True))
    await moderator.send(stage.channel, _WELCOME)
    viewers = (delegate, french, moderator)
    page = stage.env.preview(stage.channel, viewers=viewers, layout="channel", locale="en-GB", port=port or None)
    try:
        await page.__aenter__()
    except simcord.SetupError as error:
        raise Refused(f"The page cannot be served ({error}): choose another port with --port.") from error
    clock = asyncio.create_task(_keep_time(stage, page))
    try:
        yield page
    finally:
        clock.cancel()
        await page.close()


async def _keep_time(stage: Stage, page: simcord.Preview) -> None:
    """Let the clocks of the stage and of the page go with the real one.

    Else what the page says of a moment ago would lie ahead of its own clock: "in 6 seconds".
    """
    while True:
        stage.catches_up(_now())
        page.capture_time = stage.env.now()
        await asyncio.sleep(_PACE)


def _has_browser() -> bool:
    """Say whether somebody sits before a screen; a text browser would take the terminal from us."""
    if os.environ.get("CI"):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(url: str) -> None:
    """Open the browser aside: some start-up commands return only when the browser is closed."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
