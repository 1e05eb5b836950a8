"""The one error desk: what a reader is told, and what the log keeps."""

import asyncio
import logging
import types

import aiohttp
import discord
import pytest
from discord import app_commands

from commands.i18n import catalogue_of
from commands.lookup.find import find
from commands.ui.error_desk import Form, cause_of, traceback_without_messages
from commands.ui.notice import not_held_card, problem_card
from corpus.citations.errors import CitationUnclear, DocumentMissing, DocumentNotHeld
from corpus.symbol import DocumentSymbol

_SYMBOL, _DRAFT = DocumentSymbol.parse("A/RES/75/240"), DocumentSymbol.parse("A/C.1/75/L.8/Rev.1")


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def test_a_document_that_is_not_held_is_named_with_its_official_link(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="75/240 OP1")

    assert answer.is_private
    assert "A/RES/75/240 : ce texte n’est pas disponible ici" in _said(answer.text)
    assert "<https://undocs.org/fr/A/RES/75/240>" in answer.text
    assert "A/C.1/75/L.8/Rev.1 (projet)" in answer.text
    assert "Rappelant" not in answer.text


async def test_the_draft_of_it_is_one_press_away_under_its_own_status(reader):
    answer = await (await reader.asks("quote", citation="75/240")).presses("A/C.1/75/L.8/Rev.1 (draft)")

    assert "Revised draft resolution of 26 October 2020 — not adopted" in _said(answer.text)


@pytest.mark.parametrize(
    ("command", "options", "english", "french"),
    [
        ("quote", {"citation": "75/240 OP1"}, "so I cannot quote it.", "je ne peux donc pas le citer."),
        (
            "compare",
            {"first": "71/28", "second": "75/240"},
            "so I cannot compare it.",
            "je ne peux donc pas le comparer.",
        ),
        (
            "lineage",
            {"citation": "75/240 OP1"},
            "so I cannot follow its clauses.",
            "je ne peux donc pas en suivre les paragraphes.",
        ),
        (
            "recommendations",
            {"document": "A/75/816"},
            "so I cannot list its recommendations.",
            "je ne peux donc pas en énumérer les recommandations.",
        ),
        (
            "corpus remove",
            {"document": "A/RES/75/240"},
            "so there is nothing to remove.",
            "il n’y a donc rien à supprimer.",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and " " not in each else None,
)
async def test_what_cannot_be_done_with_a_text_that_is_not_held_is_what_was_asked(
    moderator, command, options, english, french
):
    assert f"not held here, {english}" in _said((await moderator.asks(command, **options)).text)

    moderator.speaks("fr")
    assert f"n’est pas disponible ici, {french}" in _said((await moderator.asks(command, **options)).text)


async def test_a_decision_has_no_link_to_offer():
    card = not_held_card(DocumentNotHeld(DocumentSymbol.parse("A/DEC/75/564")), catalogue_of("en"))

    text = "\n".join(item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay))
    assert "Decision 75/564 is not held here" in _said(text)
    assert "no document of its own" in text


async def test_candidates_are_buttons():
    card = problem_card(DocumentMissing("OP4", [_SYMBOL, _DRAFT]), catalogue_of("en"))

    labels = [item.label for item in card.walk_children() if isinstance(item, discord.ui.Button)]
    assert labels == ["A/RES/75/240", "A/C.1/75/L.8/Rev.1 (draft)"]


async def test_a_clause_without_a_document_asks_for_it(reader):
    answer = await reader.asks("quote", citation="OP4")

    assert answer.is_private
    assert "Of which document is para. 4 meant?" in _said(answer.text)


async def test_the_document_that_is_meant_is_one_press_away_with_the_clause(reader):
    asked = await reader.asks("quote", citation="OEWG report para 72")
    assert "Did you mean A/AC.290/2021/L.2 or A/75/816?" in asked.text
    assert "not held here" in (await asked.presses("A/75/816")).text

    answer = await asked.presses("A/AC.290/2021/L.2 (draft)")

    assert r"> 72\. Les États, à titre volontaire" in answer.text
    assert "not adopted" in answer.text


async def test_a_text_without_a_known_symbol_goes_by_its_title_in_an_error(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="lettre de l’Ouzbékistan annexe par. 99")

    assert "Dans « Lettre datée du 22 décembre 2020" in _said(answer.text)
    assert "(cote inconnue), il n’y a rien sous « annexe, par. 99 »" in _said(answer.text)
    assert "letter-UZB" not in answer.text


async def test_a_section_that_does_not_exist_names_those_that_do(reader):
    answer = await reader.asks("quote", citation="zero draft section Z")

    assert "has no section Z. Its sections are A, B, C, D, E, F, G and H." in _said(answer.text)


@pytest.mark.parametrize("link", ["https://example.org/x", "https://example.org/"])
def test_a_link_that_is_repeated_leaves_the_quotation_marks_alone(link):
    for language, end in (("en", ">”"), ("fr", ">\N{NO-BREAK SPACE}»")):
        card = problem_card(CitationUnclear(link), catalogue_of(language))
        [text] = [item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay)]
        assert f"<{link}{end}" in text


async def test_out_of_range_names_the_range_and_quotes_nothing(reader):
    answer = await reader.asks("quote", citation="71/28 OP9")

    assert "it goes from para. 1 to para. 5" in _said(answer.text)
    assert ">" not in answer.text


async def test_the_nearest_clause_that_exists_is_one_press_away(reader):
    answer = await reader.asks("quote", citation="71/28 OP3(f)")

    assert "Did you mean" in answer.text
    nearest = await answer.presses(answer.buttons[0])
    assert "OP3" in nearest.text


def _refused(status, code):
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    return kind(types.SimpleNamespace(status=status, reason="x"), {"code": code, "message": "x"})


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (404, 10015), (401, 50027)])
async def test_an_interaction_that_is_over_is_left_alone(reader, monkeypatch, status, code):
    async def late(*_):
        raise _refused(status, code)

    monkeypatch.setattr("commands.quote.command.find", late)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert answer.messages == ()


async def test_what_discord_forbids_is_said(reader, monkeypatch):
    async def forbids(*_):
        raise _refused(403, 50013)

    monkeypatch.setattr("commands.quote.command.find", forbids)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert "Discord does not let me do that here" in answer.text
    assert answer.is_private


@pytest.mark.parametrize(
    "failure",
    [
        _refused(404, 10062),
        _refused(500, 0),
        ConnectionResetError(),
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
    ],
    ids=lambda each: type(each).__name__,
)
async def test_an_error_that_cannot_be_told_does_not_raise(reader, server, monkeypatch, failures, failure):
    def fails(*_, **__):
        raise failure

    monkeypatch.setattr("commands.quote.command.find", _raises)
    monkeypatch.setattr("simcord.http.router.dispatch", fails)

    await reader.asks("quote", citation="71/28 OP2")

    [logged] = failures.seen
    assert logged.startswith("/quote failed")
    assert len(server.env.errors) == 1, "the desk raised"


async def test_what_takes_long_is_deferred_and_finished(reader, monkeypatch):
    async def slow(*arguments):
        await asyncio.sleep(0.2)
        return await find(*arguments)

    monkeypatch.setattr("commands.ui.sharing.DEFER_AFTER", 0.01)
    monkeypatch.setattr("commands.quote.command.find", slow)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert "*Estime*" in answer.text
    assert answer.is_private


async def test_an_error_after_a_deferral_fills_the_waiting_answer(reader, monkeypatch):
    async def slow(*arguments):
        await asyncio.sleep(0.2)
        return await find(*arguments)

    monkeypatch.setattr("commands.ui.sharing.DEFER_AFTER", 0.01)
    monkeypatch.setattr("commands.quote.command.find", slow)

    answer = await reader.asks("quote", citation="71/28 OP99")

    [message] = answer.messages
    assert "it goes from" in message.text
    assert message.is_private


_SECRETS = "71/28 OP3(b) for Anna"


async def _raises(*_, **__):
    raise ValueError(_SECRETS)


@pytest.fixture
def _broken(monkeypatch):
    monkeypatch.setattr("commands.quote.command.find", _raises)
    monkeypatch.setattr("commands.quote.command.find_again", _raises)


@pytest.mark.usefixtures("_broken")
async def test_a_failure_of_ours_is_an_apology_with_a_reference_that_stands_in_the_log(reader, failures):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert answer.is_private
    [reference] = [
        word for word in answer.text.split() if len(word) == 6 and word.isalnum() and word not in answer.text[:100]
    ]
    [logged] = [line for line in failures.seen if reference in line]
    assert "/quote failed" in logged
    assert "in _raises" in logged
    assert "builtins.ValueError" in logged


@pytest.mark.usefixtures("_broken")
async def test_the_log_holds_no_word_of_the_question_and_nobodys_name(reader, failures, caplog):
    caplog.set_level(logging.DEBUG, logger="commands")

    await reader.asks("quote", citation="71/28 OP3(b)")
    await reader.asks("quote", citation="71/28 OP3(b)", share=True)

    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("commands"))
    assert ours
    for secret in ("71/28", "OP3", "Anna", reader.name, str(reader.id)):
        assert secret not in ours
    assert failures.seen


async def test_a_failing_button_apologises_too(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.quote.command.find_again", _raises)

    said = await answer.presses("Next")

    assert said.is_acknowledged
    assert "Something went wrong on our side" in said.text
    [logged] = failures.seen
    assert "button quote failed" in logged
    assert "71/28" not in logged


async def test_a_failing_menu_apologises_too(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28")
    monkeypatch.setattr("commands.documents.command.find_again", _raises)

    said = await answer.chooses("Quote a clause", "OP2")

    assert "Something went wrong on our side" in said.text
    assert failures.seen


async def test_a_failing_share_is_told_in_private_and_nothing_is_posted(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.quote.command.find_again", _raises)

    said = await answer.presses("Share")

    assert said.is_private
    assert "Something went wrong on our side" in said.text
    assert failures.seen


class _BrokenForm(Form, title="A form"):
    words = discord.ui.TextInput(label="Words", custom_id="words")

    async def on_submit(self, _: discord.Interaction) -> None:
        raise ValueError(_SECRETS)


async def test_a_failing_form_apologises_too(reader, server, failures, monkeypatch):
    async def asks(interaction, *_):
        await interaction.response.send_modal(_BrokenForm())

    command = server.env.bot.tree.get_command("help")
    monkeypatch.setattr(command, "_callback", lambda _, interaction: asks(interaction))
    form = await reader.asks("help")

    said = await form.fills_in(words="secret words")

    assert "Something went wrong on our side" in said.text
    assert said.is_private
    logged, *_ = failures.seen
    assert logged.startswith("form failed")
    assert "Anna" not in logged


async def test_an_unknown_button_asks_for_the_command_again(reader, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.ui.buttons.parse_custom_id", lambda _: ("former", "0|x"))

    assert "older version of me" in (await answer.presses("Next")).text


async def test_a_broken_state_asks_for_the_command_again(reader, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.ui.buttons.parse_custom_id", lambda _: ("quote", "broken"))

    assert "older version of me" in (await answer.presses("Next")).text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (app_commands.MissingPermissions(["manage_guild"]), "Manage Server"),
        (app_commands.NoPrivateMessage(), "not possible here"),
        (app_commands.CommandNotFound("former", []), "My commands have just changed"),
    ],
)
async def test_what_discord_py_refuses_has_a_sentence(reader, server, monkeypatch, error, said):
    async def refuses(*_):
        raise error

    command = server.env.bot.tree.get_command("help")
    monkeypatch.setattr(command, "_check_can_run", refuses)

    answer = await reader.asks("help")

    assert said in answer.text
    assert answer.is_private


def test_discord_pys_wrapping_is_taken_off():
    inner = ValueError("x")
    outer = app_commands.CommandInvokeError.__new__(app_commands.CommandInvokeError)
    outer.__cause__ = inner

    assert cause_of(outer) is inner
    assert cause_of(inner) is inner


def _fails():
    try:
        return {}[_SECRETS]
    except KeyError as error:
        raise ValueError(_SECRETS) from error


def test_a_traceback_tells_classes_and_places_of_the_whole_chain_and_no_message():
    with pytest.raises(ValueError, match="Anna") as caught:
        _fails()

    told = traceback_without_messages(caught.value)

    assert "builtins.KeyError\nthen\n" in told
    assert told.endswith("builtins.ValueError\n")
    assert "Anna" not in told
