import hashlib
import logging

import pytest

from storage.errors import EditionNotBuilt, FileTooLarge
from storage.hashes import SourceStamp, content_hash
from storage.sources.files import Originals, SourceFile, own_files
from storage.sources.intake import Reading, first_of_each
from storage.sources.sources import SourceFiles
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
    return {file.stamp.name for file in intake.files() if not file.is_manifest}


def documents_of(intake):
    return [reading.document for reading in intake.readings(intake.files())]


def test_the_shipped_texts_need_no_folder(tmp_path):
    intake = SourceFiles(tmp_path / "missing", parse=read_lines)
    assert names(intake) == SHIPPED
    assert len(documents_of(intake)) == len(SHIPPED)


def test_a_text_of_the_owners_comes_too_under_its_hash(intake, own):
    (own / "A-RES-79-1.en.txt").write_bytes(b"A/RES/79/1 en\nDecides")

    assert names(intake) == SHIPPED | {"sources/A-RES-79-1.en.txt"}
    stamps = {file.stamp.name: file.stamp.sha256 for file in intake.files()}
    assert stamps["sources/A-RES-79-1.en.txt"] == hashlib.sha256(b"A/RES/79/1 en\nDecides").hexdigest()
    assert make.symbol("A/RES/79/1") in {document.symbol for document in documents_of(intake)}


def test_what_is_no_text_is_passed_over_once_and_named(intake, own, caplog):
    for name in ("scan.png", ".hidden.txt", "notes.txt~"):
        (own / name).write_bytes(b"A/RES/79/1 en")
    (own / "folder.md").mkdir()

    assert names(intake) == SHIPPED
    assert caplog.records == []
    documents_of(intake)
    assert [log.getMessage().split()[0] for log in caplog.records] == ["sources/notes.txt~", "sources/scan.png"]


def test_the_owners_text_wins_and_the_log_names_the_other(intake, own, caplog):
    (own / "a.txt").write_bytes(b"A/RES/79/1 en\nfirst")
    (own / "b.txt").write_bytes(b"A/RES/79/1 en\nsecond")
    (own / "c.txt").write_bytes(b"A/RES/79/1 fr\nautre langue")

    held = [document for document in documents_of(intake) if document.symbol == make.symbol("A/RES/79/1")]

    assert [(document.language, document.clauses[0].text) for document in held] == [
        ("en", "first"),
        ("fr", "autre langue"),
    ]
    assert [log.levelno for log in caplog.records] == [logging.WARNING]
    assert "sources/b.txt" in caplog.text
    assert "sources/a.txt" in caplog.text


def test_the_same_text_twice_is_no_clash(resolution):
    first, second = (SourceFile(None, SourceStamp(name, "00")) for name in ("sources/a.txt", "shipped/a.txt"))
    both = [(first, Reading(resolution)), (second, Reading(resolution))]

    clashes = []
    assert list(first_of_each(both, clashes)) == both[:1]
    assert clashes == []


def test_a_file_beyond_all_size_is_not_even_read(intake, own):
    with (own / "big.txt").open("wb") as file:
        file.truncate(1_500 * 1024**2)

    assert names(intake) == SHIPPED

    [unread] = intake.ignored_files()
    assert (unread.name, type(unread.error)) == ("sources/big.txt", FileTooLarge)


def test_to_ask_for_names_is_not_to_parse(intake):
    PARSED.clear()
    intake.files()
    assert PARSED == []


def test_a_text_that_changes_while_it_is_read_makes_no_edition(intake, own):
    (own / "a.txt").write_bytes(b"A/RES/79/1 en\nfirst")
    (own / "b.txt").write_bytes(b"A/RES/79/2 en\nfirst")
    readings = intake.readings(intake.files())
    next(readings)
    (own / "b.txt").write_bytes(b"A/RES/79/2 en\nsecond")

    with pytest.raises(EditionNotBuilt, match=r"sources/b\.txt"):
        list(readings)


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

    assert len(documents_of(SourceFiles(own, parse=failing))) == len(SHIPPED)
    assert [(log.levelno, "sources/poison.txt" in log.getMessage()) for log in caplog.records] == [
        (logging.ERROR, True)
    ]


def test_a_manifest_of_the_owners_says_more_and_wins(intake, own):
    text = b"A/RES/79/1 en\nDecides"
    (own / "a.txt").write_bytes(text)
    (own / "manifest.toml").write_text(f'["{hashlib.sha256(text).hexdigest()}"]\nsource = "the owner"\n')

    [document] = [document for document in documents_of(intake) if document.symbol == make.symbol("A/RES/79/1")]

    assert "the owner" in document.notes["en"]
    assert "sources/manifest.toml" in {file.stamp.name for file in intake.files()}


@pytest.mark.parametrize("flaw", ["no toml", '["00"]\nsymbol = "no symbol at all"'])
def test_a_manifest_that_cannot_be_used_makes_no_edition(intake, own, flaw):
    (own / "manifest.toml").write_text(flaw)
    with pytest.raises(EditionNotBuilt, match=r"sources/manifest\.toml"):
        documents_of(intake)


def test_a_text_that_a_manifest_removes_gives_no_document(intake, own):
    digest = next(file.stamp.sha256 for file in intake.files() if file.name == "A-RES-71-28.fr.md")
    (own / "A-RES-71-28.fr.toml").write_text(f'["{digest}"]\nis_removed = true\n')

    assert len(documents_of(intake)) == len(SHIPPED) - 1


def test_what_stands_beside_a_text_knows_it_better_than_the_general_manifest(intake, own):
    text = b"A/RES/79/1 en\nDecides"
    (own / "z.txt").write_bytes(text)
    for name in ("manifest.toml", "z.toml"):
        (own / name).write_text(f'["{hashlib.sha256(text).hexdigest()}"]\nsource = "{name}"\n')

    [document] = [document for document in documents_of(intake) if document.symbol == make.symbol("A/RES/79/1")]

    assert "z.toml" in document.notes["en"]


def test_files_are_found_as_they_were_among_the_originals_and_where_they_lay(intake, own, tmp_path):
    for name in "abc":
        (own / f"{name}.txt").write_text(name)
    files = own_files(own)
    stamps = [file.stamp for file in files]
    Originals(tmp_path / "originals").keep(files[:1])
    for name in "ac":
        (own / f"{name}.txt").write_text("changed")

    found = intake.find_originals(stamps)

    assert [file.stamp for file in found] == stamps
    assert [file.file is None for file in found] == [False, False, True]
    assert found[0].content() == b"a"


def test_an_original_that_is_damaged_counts_as_lost(own, tmp_path):
    (own / "a.txt").write_text("a")
    [file] = own_files(own)
    originals = Originals(tmp_path / "originals")
    originals.keep([file])
    originals.path(file.stamp).write_text("b")

    assert originals.find([file.stamp])[0].file is None


def test_an_original_that_is_damaged_is_put_right_when_it_is_kept_again(own, tmp_path):
    (own / "a.txt").write_text("a")
    [file] = own_files(own)
    originals = Originals(tmp_path / "originals")
    originals.keep([file])
    originals.path(file.stamp).write_text("")

    originals.keep([file])

    assert originals.find([file.stamp])[0].content() == b"a"


def test_originals_that_nothing_names_are_dropped(own, tmp_path):
    for name in "ab":
        (own / f"{name}.txt").write_text(name)
    first, second = own_files(own)
    originals = Originals(tmp_path / "originals")
    originals.keep([first, second])

    originals.drop_all_but([second.stamp])

    assert not originals.path(first.stamp).exists()
    assert originals.path(second.stamp).read_text() == "b"
