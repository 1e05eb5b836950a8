"""`rapporteur corpus compare`: two files, two texts held, or one of each."""

import json
from importlib import resources
from pathlib import Path

import pytest

from bot.cli.compare import summary
from corpus.comparison.compare import compare
from tests import make
from tests.bot.program import run

pytestmark = pytest.mark.slow

DOCUMENTS = Path(str(resources.files("corpus").joinpath("documents")))
OLD, NEW = DOCUMENTS / "A-RES-71-28.fr.md", DOCUMENTS / "A-RES-74-29.fr.txt"
DRAFT = DOCUMENTS / "A-C.1-75-L.8-Rev.1.fr.md"


def asked(folder, *arguments, **settings):
    settings.setdefault("RAPPORTEUR_DATA", str(folder / "data"))
    return run(folder, "corpus", "compare", *map(str, arguments), **settings)


def test_two_files_are_compared_without_a_library(tmp_path):
    done = asked(tmp_path, OLD, NEW)

    assert done.returncode == 0, done.stderr
    first, second, *rest = done.stdout.splitlines()
    assert first == "A/RES/71/28 -> A/RES/74/29"
    assert second == "2 reworded, 11 added, 22 removed, 1 updated, 1 the same but for typography; 17 % alike"
    assert "  PP9 -> PP6: Notant -> Soulignant" in rest
    assert "[-soixante-douzième-]" in done.stdout
    assert "{+soixante-quinzième+}" in done.stdout
    assert not (tmp_path / "data").exists()


def test_json_is_one_object(tmp_path):
    form = json.loads(asked(tmp_path, OLD, NEW, "--json").stdout)

    assert (form["first"], form["second"]) == ("A/RES/71/28", "A/RES/74/29")
    assert {"first": "PP8", "second": "PP5", "change": "typography"} in form["pairs"]
    words = next(pair["words"] for pair in form["pairs"] if pair["first"] == "OP5")
    assert {op for op, _ in words} == {"=", "-", "+"}


def test_what_is_held_is_named_as_in_the_commands(tmp_path):
    (tmp_path / "data").mkdir()
    whole = asked(tmp_path, "71/28", "A/RES/74/29", "--json")
    assert json.loads(whole.stdout) == json.loads(asked(tmp_path, OLD, NEW, "--json").stdout)

    clause = json.loads(asked(tmp_path, "71/28 OP5", "74/29 OP3", "--json").stdout)
    assert [(pair["first"], pair["second"]) for pair in clause["pairs"]] == [("OP5", "OP3")]

    mixed = json.loads(asked(tmp_path, "71/28 PP8", NEW, "--json").stdout)
    assert mixed["pairs"] == [{"first": "PP8", "second": "PP5", "change": "typography"}]


def test_the_same_text_twice_is_told_in_a_line(tmp_path):
    done = asked(tmp_path, OLD, OLD)

    assert done.stdout == "A/RES/71/28 -> A/RES/71/28\nThe same, word for word, in all 26 clauses.\n"


def test_empty_files_have_nothing_to_compare(tmp_path):
    (tmp_path / "empty.txt").touch()

    done = asked(tmp_path, "empty.txt", NEW)

    assert done.returncode == 2
    assert "empty.txt: I found nothing in this file that could be quoted." in done.stderr


def test_a_draft_is_said_to_be_one_before_its_words(tmp_path):
    lines = asked(tmp_path, DRAFT, NEW).stdout.splitlines()

    assert lines[1] == "A/C.1/75/L.8/Rev.1: draft-L-revised, not an adopted text."


def test_texts_that_have_nothing_in_common_are_told_so():
    first = make.resolution("A/RES/74/29", operative=["Requests the Secretary-General to report on fisheries;"])
    second = make.resolution("A/RES/74/30", operative=["Welcomes the new archive of stamps."])

    assert "No clause of the one has a counterpart in the other." in list(summary(compare(first, second)))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "nothing.txt",
            "There is no file nothing.txt. I do not understand “nothing.txt”. Name a document",
        ),
        (
            "75/240",
            "There is no file 75/240. A/RES/75/240 is not held here. Held, and not the same text: A/C.1/75/L.8/Rev.1.",
        ),
        ("74/29 OP9", "A/RES/74/29 has no para. 9: it goes from para. 1 to para. 3. Did you mean para. 3 (OP3)"),
        ("71/28 fn 3", "'71/28 fn 3' names no clause: footnotes are compared with the clauses that call them."),
        ("", "There is no file ''. I do not understand"),
        ("71/28; 74/29", "'71/28; 74/29' names more than one thing: name one document, or one clause of it."),
    ],
)
def test_what_cannot_be_found_is_told_in_a_sentence(tmp_path, name, sentence):
    done = asked(tmp_path, name, OLD)

    assert done.returncode == 2
    assert done.stderr.replace("\N{NO-BREAK SPACE}", " ").startswith(f"rapporteur: {sentence}")


def test_two_languages_are_told():
    first = make.resolution("A/RES/74/29", operative=["Decides;"])
    second = make.resolution("A/RES/74/29", operative=["Décide ;"], language="fr")

    assert list(summary(compare(first, second)))[1] == (
        "The texts are in two languages (en and fr): paired by number, no words compared."
    )
