"""Responses to which Discord does not answer as expected: repeated and refused, lost, or refused for their files."""

import re

import pytest
import simcord.http.router
from simcord.backend.errors import BackendError

from commands.ui.response import FIRST_RESPONSE_TIMEOUT

DEFERRALS = (5, 6)
"""Discord's types of a first response that promises a message, or an edit."""
CALLBACK, ORIGINAL = r"/interactions/\d+/[^/]+/callback", r"/webhooks/.*/messages/@original"
FURTHER, CHANNEL = r"/webhooks/\d+/[^/]+", r"/channels/\d+/messages"


@pytest.fixture
def calls(monkeypatch):
    """The calls so far, as (method, path, number of files)."""
    dispatch = simcord.http.router.dispatch
    made = []

    def note(backend, method, path, **options):
        made.append((method, path, len(options["files"])))
        return dispatch(backend, method, path, **options)

    monkeypatch.setattr("simcord.http.router.dispatch", note)
    return made


@pytest.fixture
def fail(monkeypatch):
    """Let calls fail, after their effect or without it; ``times`` in all."""

    def order(method, path, error, *, times=1, after_effect=False, types=None):
        dispatch, left = simcord.http.router.dispatch, [error] * times

        def fails(backend, called, where, **options):
            fits = called == method and re.fullmatch(path, where)
            if not (fits and left and (types is None or options["json"]["type"] in types)):
                return dispatch(backend, called, where, **options)
            if after_effect:
                dispatch(backend, called, where, **options)
            raise left.pop()

        monkeypatch.setattr("simcord.http.router.dispatch", fails)

    return order


@pytest.fixture
def repeated(fail):
    """Carry out the first responses of these types, then refuse them as Discord refuses a repeated one."""

    def order(*types):
        refusal = BackendError(400, 40060, "Interaction has already been acknowledged.")
        fail("POST", CALLBACK, refusal, times=99, after_effect=True, types=types)

    return order


async def test_a_shared_answer_whose_deferral_was_repeated_is_posted_and_said(reader, repeated):
    repeated(*DEFERRALS)

    answer = await reader.asks("quote", citation="71/28 OP2", share=True)

    assert ["*Estime*" in message.text for message in answer.public] == [True]
    assert [message.text.startswith("Shared: ") for message in answer.private] == [True]


async def test_the_share_button_whose_deferral_was_repeated_posts_once_and_rests(reader, repeated):
    asked = await reader.asks("quote", citation="71/28 OP2")
    repeated(*DEFERRALS)

    answer = await asked.presses("Share")

    assert ["*Estime*" in message.text for message in answer.public] == [True]
    assert ["Share" in message.buttons for message in answer.private] == [False]


async def test_a_reload_whose_deferral_was_repeated_ends_with_its_outcome(moderator, repeated):
    repeated(*DEFERRALS)

    answer = await moderator.asks("corpus reload")

    [message] = answer.private
    assert "Nothing would change" in message.text


async def test_an_error_after_a_repeated_deferral_fills_the_promise(reader, repeated):
    repeated(*DEFERRALS)

    [message] = (await reader.asks("quote", citation="71/28 OP99", share=True)).private

    assert "it goes from" in message.text


async def test_an_answer_that_was_repeated_is_shown_once(reader, repeated, failures):
    repeated(4)

    [message] = (await reader.asks("quote", citation="71/28 OP2")).messages

    assert "*Estime*" in message.text
    assert not failures.seen


async def test_a_page_that_was_repeated_is_shown(reader, repeated, failures):
    asked = await reader.asks("quote", citation="71/28 OP1")
    repeated(7)

    [message] = (await asked.presses("Next")).messages

    assert "*Estime*" in message.text
    assert not failures.seen


async def test_suggestions_that_were_repeated_are_no_failure(reader, repeated, failures):
    repeated(8)

    await reader.completes("quote", citation="71/28")

    assert not failures.seen


def test_a_second_attempt_comes_within_discords_three_seconds():
    assert 1.0 < FIRST_RESPONSE_TIMEOUT < 1.5


async def test_a_message_that_may_be_posted_is_not_called_failed(reader, fail):
    fail("POST", CHANNEL, ConnectionResetError(), times=2, after_effect=True)

    answer = await reader.asks("quote", citation="71/28 OP2", share=True)

    [private] = answer.private
    assert "Discord did not confirm that. Look whether it is done in this channel" in private.text


async def test_a_deletion_that_may_be_done_is_not_called_failed(reader, fail):
    [public] = (await reader.asks("quote", citation="71/28 OP2", share=True)).public
    fail("DELETE", CHANNEL + r"/\d+", ConnectionResetError(), times=2)

    answer = await reader.presses(public, "Remove")

    assert "Discord did not confirm that" in answer.text
    assert answer.is_private


@pytest.mark.parametrize("times", [2, 3, 99])
async def test_after_a_post_the_reader_is_never_told_that_it_failed(reader, fail, failures, times):
    asked = await reader.asks("quote", citation="71/28 OP2")
    fail("PATCH", ORIGINAL, ConnectionResetError(), times=times)

    answer = await asked.presses("Share")

    assert len(answer.public) == 1
    assert [message.text[:8] for message in answer.private] == ["Shared: "]
    assert not failures.seen


async def test_after_a_post_that_cannot_be_told_nothing_else_is_said(reader, fail, failures):
    fail("PATCH", ORIGINAL, ConnectionResetError(), times=99)

    answer = await reader.asks("quote", citation="71/28 OP2", share=True)

    assert len(answer.public) == 1
    assert not failures.seen


async def test_a_digest_whose_card_is_refused_is_not_called_failed(moderator, server, fail, library, failures):
    fail("POST", CALLBACK, BackendError(400, 50035, "Invalid Form Body"))

    answer = await moderator.asks("digest create", channel=server.channel, time="9:00", zone="Paris", days="daily")

    assert "If you asked for a change, look first whether it was made" in answer.text
    assert len(library.digests.all) == 1
    assert any("AnswerNotShown" in each for each in failures.seen)


@pytest.fixture
async def shared_comparison(reader):
    """A comparison whose pages are sent privately, by a deferral and an edit with files."""
    [public] = (await reader.asks("compare", first="71/28", second="74/29", share=True)).public
    return public


async def test_files_that_an_edit_may_not_attach_come_as_a_new_message(reader, shared_comparison, fail, failures):
    fail("PATCH", ORIGINAL, BackendError(400, 50035, "Invalid Form Body"))

    answer = await reader.presses(shared_comparison, "Page 2 ›")

    card, files = answer.private
    assert "The files come in a message of their own." in card.text
    assert not card.files
    assert "Share" in card.buttons
    assert sorted(name[-4:] for name in files.files) == [".png", "docx", "html"]
    assert not failures.seen


async def test_files_that_cannot_be_attached_at_all_are_said_to_be_missing(reader, shared_comparison, fail, failures):
    fail("PATCH", ORIGINAL, BackendError(400, 50035, "Invalid Form Body"))
    fail("POST", FURTHER, BackendError(400, 50035, "Invalid Form Body"))

    [card] = (await reader.presses(shared_comparison, "Page 2 ›")).private

    assert "The files could not be attached. Send the command again for them." in card.text
    assert not failures.seen


@pytest.mark.parametrize("is_shared", [False, True])
async def test_a_page_turned_in_a_comparison_uploads_no_file_again(reader, calls, is_shared):
    answer = await reader.asks("compare", first="71/28", second="74/29")
    if is_shared:
        answer = await answer.presses("Share")
    del calls[:]

    page = await reader.presses(answer.private[0], "Page 2 ›")

    assert [files for _, _, files in calls] == [0]
    assert len(page.files) == 3
