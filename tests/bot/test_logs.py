"""What the log says, and what it never says: who asked, and what."""

import asyncio
import io
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


QUESTION = "71/28 OP3(b), for Anna"
ID = 112_233_445_566_778_899


@pytest.fixture
def log(monkeypatch):
    """All that the program writes to its log."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    set_up_logs(logging.DEBUG)
    return written


def test_an_exception_leaves_its_class_and_place_and_no_message(log):
    for name in ("bot.run", "discord.client", "aiohttp.server"):
        try:
            int(QUESTION)
        except ValueError:
            logging.getLogger(name).exception("it failed")

    assert log.getvalue().count("builtins.ValueError\n") == 3
    assert log.getvalue().count("in test_an_exception_leaves_its_class_and_place_and_no_message") == 3
    assert QUESTION not in log.getvalue()


def test_another_librarys_message_loses_its_arguments_and_ids(log):
    logger = logging.getLogger("discord.app_commands.tree")
    logger.error("Ignoring exception in autocomplete for %r (Guild: %s, User: %s)", "quote", ID, ID)
    logger.warning("user %d typed\n%s" % (ID, QUESTION))  # noqa: G002, UP031 - formatted by the library itself
    logger.warning("%(who)s waited %(seconds)5.2f s, 100%%", {"who": QUESTION, "seconds": 1.0})

    lines = [line.partition("tree: ")[2] for line in log.getvalue().splitlines()]
    assert lines == [
        "Ignoring exception in autocomplete for … (Guild: …, User: …)",
        "user … typed",
        "… waited … s, 100%",
    ]


async def test_an_exception_that_nobody_awaited_is_named_by_its_class(log):
    loop = asyncio.get_running_loop()
    handled = {"message": "Task exception was never retrieved", "exception": ValueError(QUESTION), "task": QUESTION}
    loop.call_exception_handler(handled)

    assert "asyncio: Task exception was never retrieved" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert QUESTION not in log.getvalue()


def test_our_own_messages_keep_their_facts(log):
    logging.getLogger("bot.posting").warning("digest %d is late", 3)

    assert log.getvalue().endswith("bot.posting: digest 3 is late\n")


@pytest.mark.parametrize("kind", ["command", "shared command", "autocomplete", "button", "menu"])
async def test_whatever_kind_of_interaction_fails_the_log_knows_neither_who_asked_nor_what(
    reader, log, monkeypatch, kind
):
    async def fails(*_, **__):
        raise RuntimeError(QUESTION)

    answer = await reader.asks("quote", citation="71/28 OP3")
    listing = await reader.asks("documents")
    for place in (
        "commands.quote.command.find",
        "commands.quote.command.find_again",
        "commands.completion.completion.Completion.citations",
        "commands.documents.command.find_document_again",
    ):
        monkeypatch.setattr(place, fails)
    before = len(log.getvalue())
    match kind:
        case "command":
            await reader.asks("quote", citation=QUESTION)
        case "shared command":
            await reader.asks("quote", citation=QUESTION, share=True)
        case "autocomplete":
            await reader.completes("quote", citation=QUESTION)
        case "button":
            await answer.presses("Context")
        case _:
            menu = listing.menus[0]
            await listing.chooses(menu.placeholder, menu.options[0].value)

    written = log.getvalue()[before:]
    assert "RuntimeError" in written
    for secret in (QUESTION, "Anna", "OP3", reader.name, str(reader.id)):
        assert secret not in written, secret


def test_a_wrong_level_is_told_before_anything_starts(tmp_path):
    done = run(tmp_path, "run", RAPPORTEUR_LOG_LEVEL="chatty", DISCORD_TOKEN=TOKEN)

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: RAPPORTEUR_LOG_LEVEL must be one of")
