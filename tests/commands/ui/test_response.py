"""A first response that took effect although Discord's answer to it was lost: discord.py repeats it and is refused."""

import re

import pytest
import simcord.http.router
from simcord.backend.errors import BackendError

DEFERRALS = (5, 6)
"""Discord's types of a first response that promises a message, or an edit."""


@pytest.fixture
def lost(monkeypatch):
    """Carry out the first responses of these types, then refuse them as Discord refuses a repeated one."""
    dispatch = simcord.http.router.dispatch

    def lose(*types):
        def carry_out_and_refuse(backend, method, path, **options):
            result = dispatch(backend, method, path, **options)
            if re.fullmatch(r"/interactions/\d+/[^/]+/callback", path) and options["json"]["type"] in types:
                raise BackendError(400, 40060, "Interaction has already been acknowledged.")
            return result

        monkeypatch.setattr("simcord.http.router.dispatch", carry_out_and_refuse)

    return lose


async def test_a_shared_answer_whose_deferral_was_repeated_is_posted_and_said(reader, lost):
    lost(*DEFERRALS)

    answer = await reader.asks("quote", citation="71/28 OP2", share=True)

    assert ["*Estime*" in message.text for message in answer.public] == [True]
    assert [message.text.startswith("Shared: ") for message in answer.private] == [True]


async def test_the_share_button_whose_deferral_was_repeated_posts_once_and_rests(reader, lost):
    asked = await reader.asks("quote", citation="71/28 OP2")
    lost(*DEFERRALS)

    answer = await asked.presses("Share")

    assert ["*Estime*" in message.text for message in answer.public] == [True]
    assert ["Share" in message.buttons for message in answer.private] == [False]


async def test_a_reload_whose_deferral_was_repeated_ends_with_its_outcome(moderator, lost):
    lost(*DEFERRALS)

    answer = await moderator.asks("corpus reload")

    [message] = answer.private
    assert "Nothing would change" in message.text


async def test_an_error_after_a_repeated_deferral_fills_the_promise(reader, lost):
    lost(*DEFERRALS)

    [message] = (await reader.asks("quote", citation="71/28 OP99", share=True)).private

    assert "it goes from" in message.text


async def test_an_answer_that_was_repeated_is_shown_once(reader, lost, failures):
    lost(4)

    [message] = (await reader.asks("quote", citation="71/28 OP2")).messages

    assert "*Estime*" in message.text
    assert not failures.seen


async def test_a_page_that_was_repeated_is_shown(reader, lost, failures):
    asked = await reader.asks("quote", citation="71/28 OP1")
    lost(7)

    [message] = (await asked.presses("Next")).messages

    assert "*Estime*" in message.text
    assert not failures.seen


async def test_suggestions_that_were_repeated_are_no_failure(reader, lost, failures):
    lost(8)

    await reader.completes("quote", citation="71/28")

    assert not failures.seen
