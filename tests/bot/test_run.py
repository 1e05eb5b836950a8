"""`rapporteur run` as a process: what it refuses, how it waits for the network, how it stops."""

import http.server
import signal
import threading
from collections.abc import Generator

import pytest

from tests.bot.program import NOWHERE, TOKEN, pointed_at, run, running

pytestmark = pytest.mark.slow

MALFORMED = "my-secret"
SOON = 5.0
"""Seconds within which a signal ends the program."""


def test_without_a_token_it_says_so_in_one_sentence(tmp_path):
    done = run(tmp_path, "run")

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: DISCORD_TOKEN is not set: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_with_a_malformed_token_it_says_so_without_showing_it(tmp_path):
    done = run(tmp_path, "run", DISCORD_TOKEN=MALFORMED)

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: DISCORD_TOKEN holds no bot token: ")
    assert done.stderr.count("\n") == 1
    assert MALFORMED not in done.stderr


def test_a_token_that_discord_refuses_is_told_in_one_sentence(tmp_path, refusing_discord):
    done = run(
        tmp_path, "run", program=pointed_at(refusing_discord), DISCORD_TOKEN=TOKEN, RAPPORTEUR_DATA=str(tmp_path)
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("rapporteur: Discord refuses this token: ")
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stderr


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_while_the_network_is_down_it_waits_and_stops_on_a_signal(tmp_path, name):
    with running(
        tmp_path, "run", program=pointed_at(NOWHERE), DISCORD_TOKEN=TOKEN, RAPPORTEUR_DATA=str(tmp_path / "data")
    ) as program:
        assert program.says("next attempt in 2 s"), program.words
        code, seconds = program.ends_after(signal.Signals[name])

    assert code == 0
    assert seconds < SOON
    assert "Traceback" not in program.words
    assert TOKEN not in program.words


def test_a_second_one_on_the_same_folder_refuses(tmp_path):
    settings = {"DISCORD_TOKEN": TOKEN, "RAPPORTEUR_DATA": str(tmp_path / "data")}
    with running(tmp_path, "run", program=pointed_at(NOWHERE), **settings) as first:
        assert first.says("next attempt"), first.words
        second = run(tmp_path, "run", program=pointed_at(NOWHERE), **settings)

    assert second.returncode == 2
    last = second.stderr.splitlines()[-1]
    assert f"Another rapporteur (process {first.process.pid}) works on the data folder" in last
    assert "RAPPORTEUR_DATA" in last


def test_what_hangs_does_not_keep_it_from_stopping(tmp_path):
    (tmp_path / "hanging.py").write_text(
        "import asyncio, sys, time\n"
        "from bot.run import run_until_stopped\n"
        "async def hang():\n"
        "    print('hanging', flush=True)\n"
        "    await asyncio.to_thread(time.sleep, 60)\n"
        "    return 1\n"
        "sys.exit(run_until_stopped(hang()))\n"
    )
    with running(tmp_path, program=["hanging.py"]) as program:
        assert program.says("hanging")
        code, seconds = program.ends_after(signal.SIGTERM)

    assert code == 0
    assert seconds < SOON


@pytest.fixture
def refusing_discord() -> Generator[str]:
    """An address that answers like Discord to a token that it does not know."""

    class Refusal(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b'{"message": "401: Unauthorized", "code": 0}'
            self.send_response(401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
