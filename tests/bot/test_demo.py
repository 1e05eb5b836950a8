"""`rapporteur demo` as a process; with chromium, as the newcomer's first five minutes."""

import asyncio
import datetime as dt
import importlib.util
import re
import signal
import socket
import urllib.request
from types import SimpleNamespace

import pytest

from bot import demo
from bot.__main__ import main
from tests.bot.program import run, running
from tests.pictures.browser import CHROMIUM

pytestmark = pytest.mark.slow

needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM} on this machine")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/#\S+")
SOON = 5.0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_it_prints_its_address_serves_and_leaves_nothing_behind(tmp_path, name):
    (tmp_path / "tmp").mkdir()
    with running(tmp_path, "demo", "--no-browser", TMPDIR=str(tmp_path / "tmp")) as program:
        assert program.says("Ctrl+C ends the demo"), program.words
        address = ADDRESS.search(program.words)
        assert address is not None
        with urllib.request.urlopen(address[0]) as page:  # noqa: S310 - of this machine
            assert page.status == 200
        assert list((tmp_path / "tmp").iterdir())
        code, seconds = program.ends_after(signal.Signals[name])

    assert (code, "Traceback" in program.words) == (0, False)
    assert seconds < SOON
    assert not list((tmp_path / "tmp").iterdir())


def test_it_needs_neither_a_token_nor_sound_settings(tmp_path):
    (tmp_path / ".env").write_text("DISCORD_TOKEN=nonsense\nRAPPORTEUR_LANGUAGE=nonsense\n")
    with running(tmp_path, "demo", "--no-browser") as program:
        assert program.says("Ctrl+C ends the demo"), program.words


async def test_the_clock_of_the_page_goes_with_the_real_one_and_never_back(server, monkeypatch):
    began = server.env.now()
    page = SimpleNamespace(capture_time=None)
    shown = []
    for now in (began - dt.timedelta(hours=1), began + dt.timedelta(seconds=30)):
        monkeypatch.setattr(demo, "_now", lambda now=now: now)
        going = asyncio.create_task(demo._sync_clocks(server, page))
        await asyncio.sleep(0.05)
        going.cancel()
        shown.append(page.capture_time)

    assert shown == [began, began + dt.timedelta(seconds=30)]


def test_its_port_can_be_chosen_and_one_that_is_taken_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(tmp_path, "demo", "--no-browser", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: The page cannot be served (")
    assert done.stderr.endswith("choose another port with --port.\n")
    assert done.stderr.count("\n") == 1


def test_missing_packages_are_told_with_the_line_that_installs_them(monkeypatch, capsys):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "simcord" else found(name))

    assert main(["demo"]) == 2
    assert capsys.readouterr().err == (
        "rapporteur: The demo needs packages that are not installed here (simcord):"
        " install them with `pip install 'rapporteur-bot[demo]'`.\n"
    )


def test_it_needs_no_video_codecs(tmp_path):
    """With ``av`` made impossible to import, the demo starts."""
    (tmp_path / "av.py").write_text("raise ImportError('av must not be needed')")
    with running(tmp_path, "demo", "--no-browser", program=("-m", "bot")) as program:
        assert program.says("Ctrl+C ends the demo"), program.words


def test_without_its_packages_it_says_how_to_install_them(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['simcord'] = None\n")
    done = run(tmp_path, "demo", "--no-browser", program=("-m", "bot"), PYTHONPATH=str(tmp_path))

    assert done.returncode == 2
    assert "pip install 'rapporteur-bot[demo]'" in done.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "opens"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_the_browser_opens_where_somebody_sits_before_a_screen(monkeypatch, environment, platform, opens):
    for name in ("CI", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(demo.sys, "platform", platform)

    assert demo._has_browser() is opens


@pytest.mark.browser
@needs_chromium
def test_a_newcomer_opens_the_page_asks_and_reads_the_exact_words():
    from tests.pictures import browser

    with browser.demo() as (_, address), browser.chromium() as chromium:
        visitor = browser.Visitor(chromium, address)
        visitor.types("quote", citation="71/28 OP3(b)")
        words = visitor.last_message.inner_text()
        visitor.becomes("Délégué (français)")
        visitor.types("recommendations")
        listed = visitor.last_message.inner_text()
        visitor.types("quote", citation="75/240")
        slip = visitor.last_message.inner_text()
        alarm = visitor.page.get_by_role("alert").all_inner_texts()

    assert "Les actions engagées au niveau national pour renforcer la sécurité informatique" in words
    assert "Only you can see this" in words
    assert "Recommandations" in listed or "recommandations" in listed
    assert "A/RES/75/240" in slip
    assert not any("failed" in text for text in alarm)


@pytest.mark.browser
@needs_chromium
def test_the_three_things_to_try_work_as_they_are_typed():
    from tests.pictures import browser

    with browser.demo() as (_, address), browser.chromium() as chromium:
        visitor = browser.Visitor(chromium, address, browser.PHONE)
        welcome = visitor.last_message.inner_text()
        visitor.keys("/quote", "Tab", "71/28 OP3(b)")
        quoted = visitor.last_message.inner_text()
        visitor.keys("/recommendations")
        listed = visitor.last_message.inner_text()
        visitor.keys("/compare", "Tab", "71/28 OP5", "Tab", "74/29 OP3")
        compared = visitor.last_message.inner_text()

    assert "Three things to try" in welcome
    assert "Trois essais" in welcome
    assert "Les actions engagées au niveau national" in quoted
    assert "recommendations" in listed
    assert "A/RES/71/28" in compared
    assert "A/RES/74/29" in compared
