import logging

import pytest

from bot.logs import set_up_logs
from tests.bot.program import TOKEN, run


@pytest.fixture(autouse=True)
def _as_before():
    """Give the loggers back as they were: they belong to the whole process."""
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in ("bot", "commands", "storage", "corpus", "discord"))]
    before = [(logger, logger.level) for logger in loggers], root.handlers[:]
    root.handlers[:] = []  # pytest's stay open meanwhile
    yield
    for logger, level in before[0]:
        logger.setLevel(level)
    root.handlers[:] = before[1]


def test_our_lines_go_to_standard_error_with_time_level_and_place(capsys):
    set_up_logs(logging.INFO)
    logging.getLogger("bot.run").info("ready")

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err[10:11] == "T"
    assert printed.err.endswith("Z INFO     bot.run: ready\n")


def test_other_libraries_are_heard_from_warnings_on(capsys):
    set_up_logs(logging.INFO)
    logging.getLogger("discord.gateway").info("connected")
    logging.getLogger("aiosqlite").info("executing")
    logging.getLogger("discord.gateway").warning("too slow")

    assert capsys.readouterr().err.count("\n") == 1


def test_even_at_debug_nobody_writes_down_what_passes(capsys):
    set_up_logs(logging.DEBUG)
    logging.getLogger("discord.gateway").debug("For Shard ID None: WebSocket Event: 71/28 OP3(b)")
    logging.getLogger("aiosqlite").debug("executing SELECT ('71/28 OP3(b)',)")
    logging.getLogger("discord.gateway").info("connected")

    assert capsys.readouterr().err.endswith("discord.gateway: connected\n")


def test_a_wrong_level_is_told_before_anything_starts(tmp_path):
    done = run(tmp_path, "run", RAPPORTEUR_LOG_LEVEL="chatty", DISCORD_TOKEN=TOKEN)

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: RAPPORTEUR_LOG_LEVEL must be one of")
