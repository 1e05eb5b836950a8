import hashlib
import logging

import pytest

from storage.errors import EditionNotBuilt
from storage.intake import SourceFiles, one_of_each
from storage.stamp import SourceStamp, content_hash
from tests import make
from tests.storage.stand_in import PARSED, read_lines

SHIPPED = {
    "shipped/A-AC.290-2021-L.2.fr.md",
    "shipped/A-C.1-75-L.8-Rev.1.fr.md",
    "shipped/A-RES-71-28.fr.md",
    "shipped/A-RES-74-29.fr.txt",
    "shipped/letter-UZB-2020-12-22.fr.txt",
}


@pytest.fixture
def own(tmp_path):
    """The owner's folder."""
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


@pytest.fixture
def intake(own):
    return SourceFiles(own, parse=read_lines)


def names(intake):
    return {stamp.name for stamp in intake.stamps() if not stamp.name.endswith("manifest.toml")}


def test_the_shipped_texts_need_no_folder(tmp_path):
    intake = SourceFiles(tmp_path / "missing", parse=read_lines)
    assert names(intake) == SHIPPED
    assert len(list(intake.documents())) == len(SHIPPED)


def test_a_text_of_the_owners_comes_too_under_its_hash(intake, own):
    (own / "A-RES-79-1.en.txt").write_bytes(b"A/RES/79/1 en\nDecides")

    assert names(intake) == SHIPPED | {"sources/A-RES-79-1.en.txt"}
    stamps = {stamp.name: stamp.sha256 for stamp in intake.stamps()}
    assert stamps["sources/A-RES-79-1.en.txt"] == hashlib.sha256(b"A/RES/79/1 en\nDecides").hexdigest()
    assert make.symbol("A/RES/79/1") in {document.symbol for document in intake.documents()}


def test_what_is_no_text_is_passed_over_once_and_named(intake, own, caplog):
    for name in ("scan.pdf", ".hidden.txt", "notes.txt~"):
        (own / name).write_bytes(b"A/RES/79/1 en")
    (own / "folder.md").mkdir()

    assert names(intake) == SHIPPED
    assert caplog.records == []
    list(intake.documents())
    assert [log.getMessage().split()[0] for log in caplog.records] == ["notes.txt~", "scan.pdf"]


def test_the_owners_text_wins_and_the_log_names_the_other(intake, own, caplog):
    (own / "a.txt").write_bytes(b"A/RES/79/1 en\nfirst")
    (own / "b.txt").write_bytes(b"A/RES/79/1 en\nsecond")
    (own / "c.txt").write_bytes(b"A/RES/79/1 fr\nautre langue")

    held = [document for document in intake.documents() if document.symbol == make.symbol("A/RES/79/1")]

    assert [(document.language, document.clauses[0].text) for document in held] == [
        ("en", "first"),
        ("fr", "autre langue"),
    ]
    assert [log.levelno for log in caplog.records] == [logging.WARNING]
    assert "sources/b.txt" in caplog.text
    assert "sources/a.txt" in caplog.text


def test_the_same_text_twice_is_not_worth_a_word(resolution, caplog):
    assert list(one_of_each([("a", resolution), ("b", resolution)])) == [resolution]
    assert caplog.records == []


def test_to_ask_for_names_is_not_to_parse(intake):
    PARSED.clear()
    intake.stamps()
    assert PARSED == []


def test_a_text_that_changes_while_it_is_read_makes_no_edition(intake, own):
    (own / "a.txt").write_bytes(b"A/RES/79/1 en\nfirst")
    (own / "b.txt").write_bytes(b"A/RES/79/2 en\nfirst")
    documents = intake.documents()
    next(documents)
    (own / "b.txt").write_bytes(b"A/RES/79/2 en\nsecond")

    with pytest.raises(EditionNotBuilt, match=r"sources/b\.txt"):
        list(documents)


def test_an_edition_is_named_by_its_sources_its_parser_and_its_form():
    one, two = SourceStamp("a", "00"), SourceStamp("b", "11")
    names = [
        content_hash([one, two], 1),
        content_hash([one], 1),
        content_hash([one, SourceStamp("b", "12")], 1),
        content_hash([one, two], 2),
        content_hash([one, two], 1, form=99),
    ]
    assert len(set(names)) == len(names)
    assert content_hash([two, one], 1) == names[0]


def test_a_text_on_which_the_parser_fails_keeps_no_other_from_being_read(own, caplog):
    def failing(source, facts):
        if source == b"poison":
            raise RecursionError
        return read_lines(source, facts)

    (own / "poison.txt").write_bytes(b"poison")

    assert len(list(SourceFiles(own, parse=failing).documents())) == len(SHIPPED)
    assert [(log.levelno, "sources/poison.txt" in log.getMessage()) for log in caplog.records] == [
        (logging.ERROR, True)
    ]


def test_a_manifest_of_the_owners_says_more_and_wins(intake, own):
    text = b"A/RES/79/1 en\nDecides"
    (own / "a.txt").write_bytes(text)
    (own / "manifest.toml").write_text(f'["{hashlib.sha256(text).hexdigest()}"]\nsource = "the owner"\n')

    [document] = [document for document in intake.documents() if document.symbol == make.symbol("A/RES/79/1")]

    assert "the owner" in document.notes["en"]
    assert "sources/manifest.toml" in {stamp.name for stamp in intake.stamps()}


@pytest.mark.parametrize("flaw", ["no toml", '["00"]\nsymbol = "no symbol at all"'])
def test_a_manifest_that_cannot_be_used_makes_no_edition(intake, own, flaw):
    (own / "manifest.toml").write_text(flaw)
    with pytest.raises(EditionNotBuilt, match=r"sources/manifest\.toml"):
        list(intake.documents())
