"""`rapporteur quote`: what `/quote` answers, without Discord."""

import asyncio
import json

import pytest

from bot.__main__ import main

_NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def ask(data_folder, monkeypatch, capsys, tmp_path):
    """Return a function that runs the command on a data folder; it returns (exit code, output, errors)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAPPORTEUR_DATA", str(data_folder))
    monkeypatch.delenv("RAPPORTEUR_LANGUAGE", raising=False)

    def run(*arguments):
        code = main(["quote", *arguments])
        printed = capsys.readouterr()
        return code, printed.out.replace(_NBSP, " "), printed.err.replace(_NBSP, " ")

    return run


def test_a_clause_is_printed_in_quotation_marks_above_its_reference_and_receipt(ask):
    code, printed, errors = ask("71/28", "OP3(b)")

    assert (code, errors) == (0, "")
    lines = printed.split("\n")
    assert lines[0].startswith("« 3. Invite tous les États Membres")
    assert "A/RES/71/28, para. 3 (b)" in lines
    assert "Resolution adopted on 5 December 2016 · issued 9 December 2016 · text in French · corpus edition" in printed
    assert lines[-2] == "https://undocs.org/fr/A/RES/71/28"


def test_a_text_that_is_not_adopted_begins_with_its_status(ask, monkeypatch):
    monkeypatch.setenv("RAPPORTEUR_LANGUAGE", "fr")
    code, printed, _ = ask("avant-projet par. 72")

    assert code == 0
    assert printed.startswith("Avant-projet du 19 janvier 2021 — texte non adopté.")
    assert "A/AC.290/2021/L.2, par. 72 — avant-projet, non adopté" in printed
    assert "Document publié le 19 janvier 2021 · texte en français" in printed


def test_json_has_each_quoted_clause_in_the_form_of_the_other_commands(ask):
    code, printed, _ = ask("--json", "71/28 OP3(b), fn 3")

    assert code == 0
    answer = json.loads(printed)
    assert len(answer["edition"]) == 8
    assert [each["label"] for each in answer["quoted"]] == ["OP3(b)", "fn 3"]
    clause = answer["quoted"][0]
    assert clause.pop("text").startswith("Les actions engagées au niveau national")
    assert clause == {
        "document": "A/RES/71/28",
        "language": "fr",
        "label": "OP3(b)",
        "status": "adopted",
        "link": "https://undocs.org/fr/A/RES/71/28",
    }


def test_a_paragraph_comes_with_its_subparagraphs(ask):
    _, printed, _ = ask("--json", "71/28 OP3")

    assert [each["label"] for each in json.loads(printed)["quoted"]] == ["OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)"]


@pytest.mark.parametrize(
    ("citation", "code"),
    [("71/28 OP9", 1), ("75/240 OP1", 1), ("zero draft section K", 1), ("zzz", 2), ("OP4", 2), ("71/28 **zzz**", 2)],
)
async def test_a_refusal_has_the_words_of_discord(reader, ask, citation, code):
    answer = await reader.asks("quote", citation=citation)
    shown = answer.text.replace(_NBSP, " ").replace("\\", "")

    ended, printed, errors = await asyncio.to_thread(ask, citation)

    assert (ended, printed) == (code, "")
    said = [line.removeprefix("rapporteur: ") for line in errors.splitlines()]
    assert said
    for line in said:
        assert line in shown.replace("<", "").replace(">", "")


def test_how_a_citation_was_read_is_said(ask):
    _, printed, _ = ask("recommendation 3 of section E")

    assert "You named no document. Of the texts held, only A/AC.290/2021/L.2 has para. 74." in printed
    assert "Para. 74 is the third recommendation of section E." in printed


def test_mere_words_list_what_is_found_by_them(ask):
    code, printed, errors = ask("norms")

    assert (code, printed) == (2, "")
    assert "“norms” names no document or clause" in errors
    assert "section D — D. Normes, règles et principes" in errors


def test_a_language_that_is_not_held_is_refused_as_on_discord(ask):
    code, printed, errors = ask("71/28 OP1", "--language", "English")

    assert (code, printed) == (1, "")
    assert "A/RES/71/28" in errors
    assert "French" in errors


def test_where_nothing_is_held_json_says_that_nothing_is_quoted(ask):
    code, printed, errors = ask("--json", "75/240 OP1")

    assert code == 1
    assert json.loads(printed)["quoted"] == []
    assert "A/RES/75/240 is not held here" in errors


def test_a_whole_document_shows_its_parts_and_quotes_nothing(ask):
    code, printed, _ = ask("71/28")

    assert code == 1
    assert printed.startswith("A/RES/71/28\n")
    assert "  Operative part: OP*" in printed
