"""Lookups leave no trace: not on the disk, not in the log, not in discord.py's memory."""

import logging

_ASKED = "74/29 PP4"
_MESSAGE = f"{_ASKED} for Anna"


def _contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def _uses_everything(reader):
    answer = await reader.asks("quote", citation=_ASKED)
    for button in ("Next", "Context", "Copy"):
        pressed = await answer.presses(button)
        answer = answer if button == "Copy" else pressed
    shared = await answer.presses("Share")
    assert shared.public
    await reader.presses(shared.public[0], "Remove")
    await reader.asks("quote", citation=_ASKED, share=True)
    compared = await reader.asks("compare", first="71/28", second="74/29")
    await compared.presses("Page 2 ›")
    await reader.asks("lineage", citation="71/28 PP4")
    await reader.asks("recommendations", section="E")
    await reader.asks("documents")
    await reader.asks("quote", citation="71/28 OP99")
    await reader.completes("quote", citation="71/28 OP")


async def test_the_data_folder_is_as_it_was(reader, data_folder):
    before = _contents(data_folder)

    await _uses_everything(reader)

    assert _contents(data_folder) == before


def _lines_about(records, reader):
    """The lines of the log that name somebody, or what was asked."""
    secrets = (_ASKED, "74/29", "PP4", "OP99", "Anna", reader.name, str(reader.id))
    lines = (f"{record.getMessage()} {record.exc_text or ''}" for record in records)
    return [line for line in lines if any(secret in line for secret in secrets)]


async def test_no_line_of_any_log_is_about_a_question(reader, caplog):
    caplog.set_level(logging.INFO)

    await _uses_everything(reader)

    assert _lines_about(caplog.records, reader) == []
    assert [record for record in caplog.records if record.name.startswith("commands")] == []


async def test_a_failure_of_ours_is_in_the_log_without_the_question(reader, failures, caplog, monkeypatch):
    async def fails(*_):
        raise ValueError(_MESSAGE)

    caplog.set_level(logging.INFO)
    answer = await reader.asks("quote", citation=_ASKED)
    monkeypatch.setattr("commands.quote.command.find", fails)
    monkeypatch.setattr("commands.quote.command.find_again", fails)

    await reader.asks("quote", citation=_ASKED)
    await reader.asks("quote", citation=_ASKED, share=True)
    for button in ("Next", "Copy", "Share"):
        await answer.presses(button)

    assert sum(record.levelno >= logging.ERROR for record in caplog.records) == 5
    assert len(failures.seen) >= 5
    assert _lines_about(caplog.records, reader) == []


async def test_discord_py_keeps_no_view_of_ours(reader, server):
    await _uses_everything(reader)

    store = server.env.bot._connection._view_store
    assert store._views == {}
    assert store._synced_message_views == {}


async def test_the_next_answer_does_not_know_the_one_before(reader, colleague):
    await reader.asks("quote", citation=_ASKED)

    for citation in ("zzz", "OP4", "71/28 OP99"):
        said = (await colleague.asks("quote", citation=citation)).text
        assert "74/29" not in said
        assert "PP4" not in said
