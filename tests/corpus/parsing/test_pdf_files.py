"""Small PDF files in which the layout decides what the text is."""

from pathlib import Path

from corpus.parsing.parse import parse

FILES = Path(__file__).parent / "files"


def read(name):
    return parse((FILES / name).read_bytes())


def labels(document):
    return [str(clause.label) for clause in document.clauses]


def test_a_star_after_the_symbol_calls_the_note_on_the_reissue():
    found = read("star-after-the-symbol.pdf")
    assert (str(found.symbol), found.symbol.star) == ("A/C.1/80/L.99", "*")
    assert [(note.mark, note.text) for note in found.footnotes] == [
        ("*", "Reissued for technical reasons on 23 October 2025.")
    ]
    assert labels(found) == ["PP1", "OP1", "OP2"]
    assert found.warnings == ()


def test_a_star_after_the_sponsors_calls_the_note_on_them():
    found = read("star-after-the-sponsors.pdf")
    assert found.sponsors == ("Ruritania",)
    assert [(note.mark, note.text) for note in found.footnotes] == [
        ("*", "On behalf of the States that are members of a group.")
    ]
    assert found.warnings == ()


def test_a_part_may_have_its_figure_and_its_title_on_one_row():
    found = read("parts-with-figure-and-title-on-one-row.pdf")
    assert [(section.letter, section.title) for section in found.sections] == [
        ("I", "First subject of the year"),
        ("II", "Second subject of the year"),
    ]
    assert labels(found) == ["I PP1", "I OP1", "I OP2", "II PP1", "II OP1", "II OP2"]
    assert found.warnings == ()
