"""Lookups leave no trace: not on the disk, not in the log, not in discord.py's memory."""

import logging


def _contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def _uses_everything(reader):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")
    for button in ("Next", "Context", "Share"):
        answer = await answer.presses(button) if button != "Share" else answer
    await answer.presses("Copy")
    await reader.asks("recommendations", section="E")
    await reader.asks("documents")
    await reader.asks("quote", citation="71/28 OP99")
    await reader.completes("quote", citation="71/28 OP")


async def test_the_data_folder_is_as_it_was(reader, data_folder):
    before = _contents(data_folder)

    await _uses_everything(reader)

    assert _contents(data_folder) == before


async def test_the_log_is_empty(reader, caplog):
    caplog.set_level(logging.INFO, logger="commands")

    await _uses_everything(reader)

    assert [record for record in caplog.records if record.name.startswith("commands")] == []


async def test_discord_py_keeps_no_view_of_ours(reader, server):
    await _uses_everything(reader)

    store = server.env.bot._connection._view_store
    assert store._views == {}
    assert store._synced_message_views == {}


async def test_the_next_answer_does_not_know_the_one_before(reader, colleague):
    await reader.asks("quote", citation="71/28 OP3(b)")

    assert "71/28" not in (await colleague.asks("quote", citation="zzz")).text.replace("71/28 OP3(b)", "")
