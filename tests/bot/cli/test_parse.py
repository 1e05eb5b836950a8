"""`rapporteur corpus parse`, mostly as a process: that is how people and scripts meet it."""

import json
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from bot.cli.parse import read_document, summary
from storage.sandbox.limits import MAX_BYTES
from tests.bot.program import ROOT, run

pytestmark = pytest.mark.slow

DOCUMENTS = Path(str(resources.files("corpus").joinpath("documents")))
RESOLUTION = DOCUMENTS / "A-RES-71-28.fr.md"


def parse(folder, *arguments, **settings):
    return run(folder, "corpus", "parse", *map(str, arguments), **settings)


def test_a_summary_begins_with_what_the_document_is(tmp_path):
    first, *facts, last = parse(tmp_path, RESOLUTION).stdout.partition("\n\n")[0].splitlines()

    assert first.startswith("A/RES/71/28  Progrès de l'informatique")
    assert " ".join(" ".join(facts).split()) == (
        "resolution, adopted, in fr; issued 2016-12-09; adopted on 2016-12-05; session 71; C.1; agenda item 93; "
        "plenary meeting 51; report A/71/445; distribution general"
    )
    assert last == "26 clauses: 15 preambular, 5 operative, 6 subparagraph; 4 footnotes"


def test_a_summary_lists_every_clause_under_its_label(tmp_path):
    lines = parse(tmp_path, RESOLUTION).stdout.splitlines()

    assert "OP3(c)  Le contenu des principes visés au paragraphe 2 ci-dessus ;" in lines
    assert [line.split()[0] for line in lines if line.startswith("OP3")] == [
        "OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)",
    ]  # fmt: skip


def test_a_report_is_listed_by_section(tmp_path):
    done = parse(tmp_path, DOCUMENTS / "A-AC.290-2021-L.2.fr.md")

    assert "by tier: 25 introduction, 37 discussion, 33 conclusion, 22 recommendation" in " ".join(done.stdout.split())
    assert "\n\nE. Mesures de confiance\n" in done.stdout
    assert "succeeded by A/75/816" in " ".join(done.stdout.split())
    assert "not verified: symbol" in done.stdout


def test_lines_fit_the_terminal(tmp_path):
    lines = parse(tmp_path, RESOLUTION, COLUMNS="60").stdout.splitlines()

    assert max(map(len, lines)) == 60


def test_json_is_one_object_with_the_words_of_the_text(tmp_path):
    done = parse(tmp_path, RESOLUTION, "--json")
    document = json.loads(done.stdout)

    assert document["symbol"] == "A/RES/71/28"
    assert "informatiques à" in done.stdout  # as it is, not \u00e0
    assert [clause["label"] for clause in document["clauses"]][-1] == "OP5"
    assert done.stderr == ""


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path):
    settings = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    assert "réalisés" in parse(tmp_path, RESOLUTION, "--json", **settings).stdout
    assert "r?alis?s" in parse(tmp_path, RESOLUTION, **settings).stdout


def test_the_manifest_knows_a_file_by_its_content_not_by_its_name(tmp_path):
    shutil.copy(RESOLUTION, tmp_path / "something else.txt")
    (tmp_path / RESOLUTION.name).write_text("1. Decides to meet again.\n", encoding="utf-8")

    assert read_document(tmp_path / "something else.txt") == read_document(RESOLUTION)
    assert read_document(tmp_path / RESOLUTION.name).symbol != read_document(RESOLUTION).symbol


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    done = parse(tmp_path, "nothing.txt")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "rapporteur: There is no file nothing.txt: check its name and folder.\n"


def test_a_folder_is_told_in_a_sentence(tmp_path):
    done = parse(tmp_path, tmp_path, "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"rapporteur: {tmp_path} is a folder: name a file in it.\n"


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_what_cannot_be_opened_is_told_in_a_sentence(tmp_path, capsys, monkeypatch, name):
    from bot.__main__ import main

    monkeypatch.chdir(tmp_path)

    assert main(["corpus", "parse", name]) == 2
    told = capsys.readouterr().err
    assert told.startswith("rapporteur: ")
    assert "cannot be read: " in told


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(100 * MAX_BYTES)

    done = parse(tmp_path, "huge.txt")

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: huge.txt is larger than 10 MB")
    assert done.stderr.count("\n") == 1


def test_an_endless_file_is_refused(tmp_path):
    assert parse(tmp_path, "/dev/zero").returncode == 2


def test_an_empty_file_is_no_document(tmp_path):
    (tmp_path / "empty.txt").touch()

    done = parse(tmp_path, "empty.txt")

    assert done.returncode == 2
    assert "I found nothing in this file that could be quoted." in done.stderr


def test_a_file_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "odd.txt").write_bytes("1. Décide\x1b[2J\x07 de se réunir.\n".encode())

    assert not set(parse(tmp_path, "odd.txt").stdout) & {"\x1b", "\x07"}


def test_whoever_reads_only_the_beginning_sees_no_complaint():
    command = f"{sys.executable} -m bot corpus parse {DOCUMENTS / 'A-AC.290-2021-L.2.fr.md'} --json | head -c 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


def test_reading_a_file_does_not_wait_for_discord(tmp_path):
    script = (
        "import sys; from bot.__main__ import main; main(sys.argv[1:]);"
        "sys.exit(bool({'discord', 'aiohttp', 'aiosqlite', 'simcord'} & set(sys.modules)))"
    )

    assert run(tmp_path, "corpus", "parse", str(RESOLUTION), program=("-c", script)).returncode == 0


def test_warnings_come_last_with_their_lines():
    document = read_document(RESOLUTION)
    lines = list(summary(document, 80))

    assert ("Warnings:" in lines) == bool(document.warnings)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\nThe General Assembly,", "This PDF file is damaged. Fetch it again"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "This file is an image, which I do not read."),
        (b"PK\x03\x04...The General Assembly,", "This file is an archive, which I do not read."),
    ],
)
def test_what_no_reader_reads_is_told_in_a_sentence(tmp_path, content, told):
    (tmp_path / "text.md").write_bytes(content)

    done = parse(tmp_path, "text.md")

    assert done.returncode == 2
    assert done.stderr.startswith("rapporteur: text.md: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
