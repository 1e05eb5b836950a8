"""`/help` and `/privacy`: one screen each, and true."""

import re

import pytest

_SCREEN = 1200
"""Characters that a phone shows at once, at some 30 in a line."""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", ["help", "privacy"])
async def test_each_is_private_and_one_screen(reader, command, language):
    reader.speaks(language)

    answer = await reader.asks(command)

    assert answer.is_private
    assert len(answer.text) <= _SCREEN


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_example_of_the_help_can_be_quoted(reader, language):
    reader.speaks(language)
    marked = re.findall(r"`([^`]+)`", (await reader.asks("help")).text)
    examples = [example for example in marked if not example.startswith("/")]

    assert len(examples) >= 5
    for example in examples:
        answer = await reader.asks("quote", citation=example)
        assert re.search(r"(edition|édition) \w{8}", answer.text), example


async def test_the_help_names_every_command(reader, server):
    text = (await reader.asks("help")).text

    for command in server.env.bot.tree.get_commands():
        assert f"`/{command.name}`" in text or command.name == "help"


async def test_privacy_says_what_is_kept_and_for_how_long(reader):
    text = (await reader.asks("privacy")).text

    assert "Nothing about you is kept" in text
    assert "thirty days after the bot leaves" in text
    assert "Discord itself is not confidential" in text
    assert "No words of a question in the logs" in text
    assert "(its language, its digests, the channel for notes about them) and which digests were posted" in text
    for promised in ("changed the collection", "they count"):
        assert promised not in text


async def test_the_help_says_what_is_corrected(reader):
    text = (await reader.asks("help")).text

    assert "Only certain errors of a text recognition are corrected, and counted" in text
