"""`rapporteur corpus status, reload, add, remove, history, rollback`: the corpus kept from the command line."""

import asyncio
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from dataclasses import replace
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.cli.review import proposal_lines
from storage.library import Library
from tests import make
from tests.bot.program import ROOT, run

pytestmark = pytest.mark.slow

DOCUMENTS = Path(str(resources.files("corpus").joinpath("documents")))
TEXT = """A/RES/79/299

Resolution adopted by the General Assembly on 2 December 2024

The General Assembly,

Recalling its resolution 71/28 of 5 December 2016,

1. Decides to meet again in 2026;

2. Requests the Secretary-General to report.
"""


@pytest.fixture
def data(data_folder):
    """A data folder after its first start."""
    return data_folder


@pytest.fixture
def corpus(data, tmp_path):
    """The program, on this folder."""

    def run_it(*arguments):
        return run(tmp_path, "corpus", *map(str, arguments), RAPPORTEUR_DATA=str(data))

    return run_it


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "..\\..\\x"
    path.write_text(TEXT, encoding="utf-8")
    return path


def done(process):
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_status_tells_the_edition_and_its_files(corpus, data):
    told = done(corpus("status"))

    assert re.match(r"Edition 1 \([0-9a-f]{8}\), made \d{4}-\d\d-\d\d \d\d:\d\d UTC\n", told)
    assert "5 documents, 210 clauses" in told
    assert "shipped/A-RES-71-28.fr.md" in told
    assert "differ" not in told

    (data / "sources").mkdir(exist_ok=True)
    (data / "sources" / "x.md").write_text(TEXT)
    assert "`rapporteur corpus reload` shows what would change" in done(corpus("status"))


def test_nothing_is_published_unseen(corpus, text):
    process = corpus("add", text)

    assert process.returncode == 2
    assert "+ A/RES/79/299 (en)" in process.stdout
    assert re.search(r"^    OP1: ", process.stdout, re.MULTILINE)
    assert "then repeat with --yes" in process.stderr
    assert "5 documents" in done(corpus("status"))


def test_a_review_of_many_new_texts_begins_with_totals_and_lists_them_in_a_file(corpus, data, tmp_path):
    (data / "sources").mkdir(exist_ok=True)
    for number in range(300, 307):
        titled = TEXT.replace("2 December 2024\n", "2 December 2024\n\n79/299. Next meeting\n")
        (data / "sources" / f"{number}.txt").write_text(titled.replace("79/299", f"79/{number}"))

    process = corpus("reload", "--list", tmp_path / "texts.txt")

    assert process.stdout.startswith("7 new texts\n7 new texts without a doubt, not shown; --list FILE lists all.\n")
    assert "+ A/RES/79/300" not in process.stdout
    assert len((tmp_path / "texts.txt").read_text(encoding="utf-8").splitlines()) == 7


def test_a_status_is_given_in_the_words_that_discord_shows_and_is_listed(corpus, text):
    done(corpus("add", text, "--status", "Adopted without a vote", "--yes"))

    assert re.search(r"A/RES/79/299 \(en\)  .*; adopted without a vote; \d+ clauses?", done(corpus("status")))
    assert "'mostly' is no status" in corpus("add", text, "--status", "mostly").stderr


def test_a_document_is_added_removed_and_brought_back(corpus, text, data):
    assert "Edition 2 is published" in done(corpus("add", text, "--yes"))
    assert [path.name for path in (data / "sources").iterdir()] == ["A-RES-79-299.en.txt"]
    assert "- A/RES/71/28 (fr)" in done(corpus("remove", "71/28", "--yes"))
    told = done(corpus("rollback", 2, "--yes"))
    assert "+ A/RES/71/28 (fr)" in told

    entries = done(corpus("history")).splitlines()
    assert [re.search(r"edition (\d)", entry)[1] for entry in entries] == ["2", "3", "2", "1"]
    assert "add A/RES/79/299 en by" in entries[2]
    assert "start by itself" in entries[3]


def test_an_edition_whose_file_is_damaged_is_made_again_and_the_review_says_so(corpus, data, text):
    done(corpus("add", text, "--yes"))
    first = next((data / "editions").glob("edition-0001-*"))
    first.write_bytes(first.read_bytes()[:5000])

    told = done(corpus("rollback", 1, "--yes"))

    assert "The file of edition 1 cannot be read: today's parser makes it anew, from its sources." in told
    assert re.search(r"This would be edition \d \(\w{8}\), after 2\.", told)
    assert "- A/RES/79/299 (en)" in told
    assert "Edition 1 (" in done(corpus("status"))


def test_a_file_that_cannot_be_read_and_one_that_gives_a_held_text_are_told_by_every_reload(corpus, data, text):
    done(corpus("add", text, "--yes"))
    (data / "sources" / "A.txt").write_text(TEXT.replace("again in 2026", "never again"))
    (data / "sources" / "scan.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    for _ in "ab":
        told = done(corpus("reload", "--yes"))
        assert "! sources/scan.pdf: This file is an image, which I do not read." in told
        assert "! sources/A.txt is left out: sources/A-RES-79-299.en.txt, which is held, gives A/RES/79/299" in told
        assert "in a different wording; take one of them away." in told
        assert "Nothing would change" in told


def test_a_file_against_a_shipped_one_is_to_be_handed_in(corpus, data):
    (data / "sources").mkdir(exist_ok=True)
    shipped = (DOCUMENTS / "A-RES-71-28.fr.md").read_text(encoding="utf-8")
    (data / "sources" / "A-RES-71-28.fr.md").write_text(shipped.replace("Invite", "Prie"), encoding="utf-8")

    told = done(corpus("reload"))

    assert "! sources/A-RES-71-28.fr.md is left out: shipped/A-RES-71-28.fr.md, which is held, gives A/RES" in told
    assert "in a different wording; hand it in with `rapporteur corpus add`." in told


def test_a_text_under_the_symbol_of_another_is_told_with_all_that_would_go(corpus, tmp_path):
    (tmp_path / "x.txt").write_text("L’Assemblée générale,\n\n1. Décide de ne rien faire.\n")

    told = done(corpus("add", tmp_path / "x.txt", "--symbol", "A/RES/74/29", "--language", "fr", "--yes"))

    assert "status: adopted-vote -> unknown" in told
    assert "adopted on: 2019-12-12 -> none" in told
    assert "! A/RES/74/29 (fr) is held as adopted-vote, and would be unknown: give its status with --status." in told
    assert "! most words of A/RES/74/29 (fr) would go: is it the right file?" in told


def test_a_new_file_of_a_draft_keeps_what_is_known_of_the_draft(corpus, tmp_path):
    shipped = (DOCUMENTS / "A-AC.290-2021-L.2.fr.md").read_text(encoding="utf-8")
    (tmp_path / "x.md").write_text(shipped.replace("COVID-19", "COVID"), encoding="utf-8")

    told = done(corpus("add", tmp_path / "x.md", "--symbol", "A/AC.290/2021/L.2", "--yes"))

    assert "The file does not show this; it is taken from what is held of A/AC.290/2021/L.2: aliases, succ" in told
    assert "-> none" not in told


def test_what_was_taken_out_is_marked_and_to_take_away_what_was_added_is_the_edition_before(corpus, text):
    done(corpus("add", text, "--yes"))
    assert re.search(
        r"This would be edition 1 \(\w{8}\) again, as it was, after 2\.", done(corpus("remove", "79/299", "--yes"))
    )
    done(corpus("remove", "71/28", "--yes"))
    assert re.search(r"shipped/A-RES-71-28\.fr\.md  \(taken out\)", done(corpus("status")))


def test_a_manifest_that_is_none_is_named_with_its_line(corpus, data):
    (data / "sources").mkdir(exist_ok=True)
    (data / "sources" / "bad.toml").write_text("no toml")
    process = corpus("reload")
    assert process.returncode == 2
    assert process.stderr.startswith(
        "rapporteur: The manifest sources/bad.toml cannot be read (line 1), so that nothing"
    )


def test_a_reload_tells_each_clause_that_changes(corpus, data, text):
    done(corpus("add", text, "--yes"))
    source = data / "sources" / "A-RES-79-299.en.txt"
    source.write_text(TEXT.replace("again in 2026", "once more in 2026").replace("to report", "to keep silent"))

    told = done(corpus("reload", "--yes"))

    assert "~ A/RES/79/299 (en)" in told
    assert "clauses: 2 reworded" in told
    assert "[-again-] {+once more+}" in told
    assert "Nothing would change: edition 3" in done(corpus("reload"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("remove", "79/299"), "A/RES/79/299 is not held here, so there is nothing to remove."),
        (
            ("remove", "nonsense"),
            "“nonsense” is not a document symbol. One looks like A/RES/71/28. `rapporteur",
        ),
        (("rollback", "7"), "Edition 7 is not kept. There is no earlier one to go back to."),
        (("add", "missing.pdf"), "There is no file missing.pdf: check its name and folder."),
        (
            ("add", "empty.txt"),
            "empty.txt: I found nothing in this file that could be quoted.",
        ),
        (("add", "picture.txt"), "picture.txt: This file is an image, which I do not read."),
        (("add", "empty.txt", "--symbol", "x"), "“x” is not a document symbol."),
        (
            ("add", "empty.txt", "--symbol", "79/299"),
            "“79/299” is not the whole symbol. Did you mean A/RES/79/299? Write it whole, as in --symbol A/RES/79/299.",
        ),
        (("add", "empty.txt", "--language", "xx"), "'xx' is no language: give its two letters or its name, as in"),
        (("remove", "71/28", "--language", "Klingon"), "'Klingon' is no language: give its two letters or its name"),
        (
            ("remove", "71/28", "--language", "German"),
            "A/RES/71/28 is not held in German, so there is nothing to remove. It is held in French.",
        ),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(corpus, tmp_path, arguments, sentence):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 100)

    process = corpus(*arguments)

    assert process.returncode == 2
    assert process.stderr.startswith(f"rapporteur: {sentence}")
    assert process.stderr.count("\n") == 1


def test_facts_that_the_text_does_not_print_are_given(corpus, tmp_path):
    (tmp_path / "x.txt").write_text(TEXT.replace("A/RES/79/299", "").strip())
    told = done(corpus("add", tmp_path / "x.txt", "--symbol", "a/c.1/79/l.1", "--status", "draft-L", "--yes"))
    assert "+ A/C.1/79/L.1 (en)" in told
    assert "draft-L" in told


@pytest.mark.parametrize(("typed", "symbol"), [("71/28", "A/RES/71/28"), ("L.8/Rev.1", "A/C.1/75/L.8/Rev.1")])
def test_a_document_held_is_named_as_in_the_commands(corpus, tmp_path, typed, symbol):
    (tmp_path / "x.txt").write_text("The General Assembly,\n\n1. Decides to meet again in 2026.\n")

    told = done(corpus("add", tmp_path / "x.txt", "--symbol", typed, "--language", "English", "--yes"))

    assert f"{symbol} is held in fr too, which stays" in told
    assert f"+ {symbol} (en)" in told


def test_an_alias_names_a_document_to_add_to_and_to_export_and_a_name_of_ones_own_is_new(corpus, tmp_path):
    (tmp_path / "x.txt").write_text("The General Assembly,\n\n1. Decides to meet again in 2026.\n")

    assert "+ A/AC.290/2021/L.2 (en)" in done(corpus("add", tmp_path / "x.txt", "--symbol", "zero draft", "--yes"))
    assert json.loads(done(corpus("export", "zero draft", "--language", "anglais")))["symbol"] == "A/AC.290/2021/L.2"
    assert "+ letter-FRA-2026 (en)" in done(corpus("add", tmp_path / "x.txt", "--symbol", "letter-FRA-2026", "--yes"))


def test_what_is_held_already_is_not_said_to_be_replaced(corpus, text):
    done(corpus("add", text, "--yes"))

    told = done(corpus("add", text, "--yes"))

    assert re.fullmatch(r"Nothing would change: edition 2 \(\w{8}\) stays\.\n", told)


def test_whoever_gave_a_status_is_not_told_to_give_it(corpus, tmp_path):
    (tmp_path / "x.txt").write_text("L’Assemblée générale,\n\n1. Décide de ne rien faire.\n")
    asked = ("add", tmp_path / "x.txt", "--symbol", "74/29", "--language", "fr")

    told = corpus(*asked, "--status", "draft-L").stdout

    assert "and would be draft-L: look whether the status that you gave is the right one." in told
    assert "--status" not in told


async def test_a_review_names_whose_review_it_takes_the_place_of(data):
    async with Library.opened(data) as library:
        await library.editor.propose_add(TEXT.encode(), 42)
        proposal = await library.editor.propose_remove(make.symbol("A/RES/71/28"), 42)
        others = replace(proposal, who="root")

    assert next(proposal_lines(proposal)).startswith("This takes the place of your review (add) of A/RES/79/299 (en)")
    assert next(proposal_lines(others)).startswith("This takes the place of Discord member 42's review (add) of A/RES")


@pytest.mark.parametrize("command", ["status", "reload"])
def test_a_fact_of_the_wrong_form_is_told_with_its_table_and_value(corpus, data, command):
    (data / "sources").mkdir(exist_ok=True)
    (data / "sources" / "manifest.toml").write_text(f'["{"ab" * 32}"]\nsuccessor = "A/RES/1/1"\n')

    process = corpus(command)

    if command == "reload":
        assert process.returncode == 2
        assert process.stderr == (
            'rapporteur: In sources/manifest.toml, under [abababababababab...], stands successor = "A/RES/1/1", which'
            " no document can have, so that nothing was made. Under [abababababababab...], successor is"
            ' "A/RES/1/1", and should be a table with a symbol: { symbol = "A/RES/75/240" }. Mend it, then repeat the'
            " command.\n"
        )
    else:
        assert "reload` shows what would change" in done(process)


def test_a_first_start_over_a_fact_of_the_wrong_form_ends_in_the_sentence(tmp_path):
    (tmp_path / "new" / "sources").mkdir(parents=True)
    (tmp_path / "new" / "sources" / "manifest.toml").write_text(f'["{"ab" * 32}"]\nsession = "seventy"\n')

    for command in (("corpus", "status"), ("corpus", "reload")):
        process = run(tmp_path, *command, RAPPORTEUR_DATA=str(tmp_path / "new"))

        assert process.returncode == 2
        assert 'session is "seventy", and should be a whole number without quotation marks' in process.stderr
        assert process.stderr.count("\n") == 1


async def test_a_bot_that_serves_is_no_obstacle_and_notices(corpus, data, text):
    async with Library.opened(data) as library, library.following(every=0.05):
        await asyncio.to_thread(corpus, "add", text, "--yes")
        async with asyncio.timeout(10):
            while library.edition.stamp.number == 1:  # noqa: ASYNC110 - it turns without a word
                await asyncio.sleep(0.02)
        assert library.edition.holdings.get(make.symbol("A/RES/79/299"))
        assert "6 documents" in done(await asyncio.to_thread(corpus, "status"))
        compared = await asyncio.to_thread(corpus, "compare", "71/28", "79/299")
        assert compared.returncode == 0


async def test_a_review_of_a_moderator_on_discord_is_told(corpus, data):
    async with Library.opened(data) as library:
        await library.editor.propose_add(TEXT.encode(), 42)
        process = await asyncio.to_thread(corpus, "reload", "--yes")
        assert process.returncode == 2
        assert "under review. It was opened by Discord member 42 at" in process.stderr
        assert "A review (add) is open" in done(await asyncio.to_thread(corpus, "status"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
@pytest.mark.parametrize(("answer", "said"), [(b"y\n", "Edition 2 is published"), (b"\n", "everything is as it was")])
def test_at_a_terminal_the_review_is_asked_about(data, tmp_path, text, answer, said):
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "corpus", "add", text],
        cwd=tmp_path,
        env=environment | {"RAPPORTEUR_DATA": str(data)},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        assert "Publish? [y/N]" in _read(master, until=b"[y/N]")
        os.write(master, answer)
        assert said in _read(master, until=said.encode())
        assert process.wait(10) == 0
    os.close(master)


def _read(terminal, *, until):
    words, deadline = b"", time.monotonic() + 20
    while until not in words and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                words += os.read(terminal, 4096)
            except OSError:  # the program has closed its end
                break
    return words.decode()


_HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
"""A shell that runs the tests in the background has its programs ignore Ctrl+C, and they hand that on."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_ctrl_c_at_the_question_is_a_no_and_ends_at_once(data, tmp_path, text):
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", _HEARS_CTRL_C, "corpus", "add", text],
        cwd=tmp_path,
        env=environment | {"RAPPORTEUR_DATA": str(data)},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        assert "Publish? [y/N]" in _read(master, until=b"[y/N]")
        process.send_signal(signal.SIGINT)
        assert "Discarded: everything is as it was." in _read(master, until=b"as it was.")
        assert process.wait(10) == 0
    os.close(master)


def test_status_lists_what_is_held_and_history_marks_one_entry_as_current(corpus, data, text):
    done(corpus("add", text, "--yes"))
    (data / "sources" / "notes.doc").write_text("x")

    told = done(corpus("status"))

    assert re.search(r"A/RES/71/28 \(fr\)  .*; 26 clauses", told)
    assert "! sources/notes.doc: Files of this kind are not read. Save it as PDF" in told
    done(corpus("rollback", "1", "--yes"))
    assert done(corpus("history")).count(", current") == 1


async def test_a_review_names_warnings_with_their_lines_and_files_that_give_nothing(data):
    (data / "sources").mkdir(exist_ok=True)
    (data / "sources" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    (data / "sources" / "odd.md").write_text(TEXT.replace("2. Requests", "4. Requests"))
    async with Library.opened(data) as library:
        lines = "\n".join(proposal_lines(await library.editor.propose_reload("me")))

    assert "! sources/picture.txt: This file is an image, which I do not read." in lines
    assert re.search(r"! line \d+: ", lines)


@pytest.mark.parametrize("form", ["json", "md"])
def test_an_export_reads_back_to_the_same_document(corpus, tmp_path, form):
    exported = corpus("export", "71/28", "--format", form)
    (tmp_path / f"text.{form}").write_text(exported.stdout, encoding="utf-8")

    again = json.loads(run(tmp_path, "corpus", "parse", f"text.{form}", "--json").stdout)
    first = json.loads(run(tmp_path, "corpus", "parse", str(DOCUMENTS / "A-RES-71-28.fr.md"), "--json").stdout)

    def words(document):
        return [(clause["label"], clause["text"], clause["footnotes"]) for clause in document["clauses"]]

    assert exported.returncode == 0, exported.stderr
    assert words(again) == words(first)
    assert {name: again[name] for name in ("symbol", "status", "title")} == {
        name: first[name] for name in ("symbol", "status", "title")
    }


def test_akoma_ntoso_is_printed_whole(corpus):
    exported = corpus("export", "A/RES/71/28", "--format", "akn")

    root = ET.fromstring(exported.stdout.encode())  # noqa: S314 - our own
    assert root.tag == "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}akomaNtoso"


def test_what_is_not_held_cannot_be_exported(corpus):
    assert corpus("export", "A/RES/75/240").stderr.startswith("rapporteur: A/RES/75/240 is not held here. ")
    assert (
        "A/RES/71/28 is not held in Spanish. It is held in French."
        in corpus("export", "71/28", "--language", "es").stderr
    )
