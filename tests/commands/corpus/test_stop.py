"""**Stop** under an edition that is being made: the reading ends at once, and everything is as it was."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import discord
import pytest

from tests import make
from tests.actors import Reader
from tests.commands.papers import markdown

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.fixture
def second(server):
    """Another moderator."""
    return Reader(server, server.joins("Second", may=discord.Permissions(manage_guild=True)))


@pytest.fixture
def endless(monkeypatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Let the process that reads files never answer; give those that were started."""
    started = []

    def begun():
        pipe = subprocess.PIPE
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", "import time; time.sleep(600)"], stdin=pipe, stdout=pipe, stderr=pipe
            )
        )
        return started[-1]

    monkeypatch.setattr("storage.sandbox.client._start_process", begun)
    yield started
    for child in started:
        child.kill()


async def _waits(moderator, started):
    """Hand in a file that takes for ever; return what stands on the screen meanwhile."""
    answer = await moderator.asks("corpus add", file=("paper.md", markdown()))
    async with asyncio.timeout(10):
        while not started:  # noqa: ASYNC110 - a process says nothing of its start
            await asyncio.sleep(0.02)
    return answer


async def _made(moderator):
    """Return what stands on the screen, once nothing is being made any more."""
    async with asyncio.timeout(20):
        while any("is being made" in each.text for each in moderator.sees()):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)
    await moderator.stage.env.settle()
    return moderator.sees()


def _stopped(by):
    return f"**Stopped** by <@{by.id}>. Nothing is changed."


async def _is_as_it_was(library, started):
    assert [child.poll() is not None for child in started] == [True]
    assert library.edition.stamp.number == 1
    assert await library.editor.open_review() is None


async def test_who_waits_for_an_edition_can_stop_it(moderator, library, endless):
    waiting = await _waits(moderator, endless)
    assert waiting.text == "The next edition is being made, aside…"
    assert waiting.buttons == ("Stop",)

    answer = await waiting.presses("Stop")

    assert answer.text == _stopped(moderator)
    assert [each.text for each in moderator.sees()] == [answer.text]
    assert not moderator.sees()[0].buttons
    await _is_as_it_was(library, endless)


async def test_after_a_stop_the_same_file_can_be_handed_in_again(moderator, library, endless, monkeypatch):
    await (await _waits(moderator, endless)).presses("Stop")
    monkeypatch.undo()

    await moderator.asks("corpus add", file=("paper.md", markdown()))
    _, review = await _made(moderator)

    assert "is published" in (await moderator.presses(review, "Publish")).text
    assert library.edition.holdings.get(make.symbol("A/RES/79/1"))


async def test_french_moderators_stop_in_french(moderator, endless):
    moderator.speaks("fr")
    waiting = await _waits(moderator, endless)
    assert waiting.text == "La prochaine édition se prépare, à part…"

    await waiting.presses("Arrêter")

    # The build's own task replaces the card, on a loaded machine some time after the press is answered.
    stopped = f"**Arrêté** par <@{moderator.id}>. Rien n’est changé."
    async with asyncio.timeout(20):
        while [each.text for each in moderator.sees()] != [stopped]:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("command", ["corpus status", "corpus reload"])
async def test_another_moderator_can_stop_it_too_and_the_first_is_told_by_whom(
    moderator, second, library, endless, command
):
    await _waits(moderator, endless)

    told = await second.asks(command)
    assert told.buttons == ("Stop",)
    answer = await told.presses("Stop")

    assert answer.text == _stopped(second)
    assert [each.text for each in moderator.sees()] == [_stopped(second)]
    await _is_as_it_was(library, endless)


async def test_who_is_told_that_an_edition_is_being_made_is_not_asked_to_wait_for_a_decision(
    moderator, second, endless
):
    waiting = await _waits(moderator, endless)

    told = await second.asks("corpus reload")

    assert "The edition to review is still being made. **Stop** ends that, and nothing is changed." in told.text
    await waiting.presses("Stop")


async def test_ones_own_next_command_stops_what_one_waits_for(moderator, library, endless):
    await _waits(moderator, endless)

    await moderator.asks("corpus remove", document="A/RES/71/28")
    stopped, review = await _made(moderator)

    assert stopped.text == _stopped(moderator)
    assert [child.poll() is not None for child in endless] == [True]
    assert "### A/RES/71/28 (French) — text removed" in review.text
    assert "is published" in (await moderator.presses(review, "Publish")).text
    assert library.edition.stamp.number == 2


async def test_a_press_that_comes_too_late_says_so_and_changes_nothing(moderator, second, library, endless):
    waiting = await _waits(moderator, endless)
    told = await second.asks("corpus status")
    await waiting.presses("Stop")

    late = await told.presses("Stop")

    assert "That was over before your press, so there was nothing to stop." in late.text
    assert late.is_private
    await _is_as_it_was(library, endless)


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        (
            "en",
            "Stop",
            "I was started again while this edition was being made. Nothing is changed: send /corpus add again.",
        ),
        (
            "fr",
            "Arrêter",
            "Rien n’est changé : envoyez de nouveau /corpus ajouter.",
        ),
    ],
)
async def test_after_a_restart_the_button_says_that_nothing_was_changed_and_what_to_repeat(
    moderator, server, endless, language, label, said
):
    moderator.speaks(language)
    waiting = await _waits(moderator, endless)
    await server.restart_bot()

    answer = await waiting.presses(label)

    assert answer.text.replace("\N{NO-BREAK SPACE}", " ").endswith(said)
    assert not answer.buttons


async def test_who_may_no_longer_keep_the_corpus_stops_nothing(moderator, second, server, endless):
    waiting = await _waits(moderator, endless)
    role = server.server.roles["Moderator's role"]
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": 0})
    await server.env.settle()

    refused = await waiting.presses("Stop")

    assert "Only members with “Manage Server” keep the corpus" in refused.text
    assert endless[0].poll() is None
    assert (await (await second.asks("corpus status")).presses("Stop")).text == _stopped(second)
