"""Small files, each for something that a reader of its format can miss: what is quoted of it, and what is told."""

from pathlib import Path

import pytest

from corpus.document import Document, Status
from corpus.errors import ErrorPage, PdfLettersUnmapped
from corpus.lines import Drop
from corpus.parsing.parse import parse
from corpus.readers import read_source

FILES = Path(__file__).parent / "files"
PP1 = (
    "Recalling its resolution 78/12 of 4 December 2023, and its earlier resolutions on the keeping of harbour bells "
    "and of the other signals that ships rely upon in fog,"
)
NOON = (
    "Invites all Member States to ring the bells of their harbours at noon, in accordance with the rules that they "
    "have agreed upon in the past;"
)
REPORT = (
    "Requests the Secretary-General to report to the General Assembly at its eightieth session on the implementation "
    "of the present resolution;"
)
SEIZED = (
    "Decides to remain seized of the matter and to include in the provisional agenda of its eightieth session the item "
    "on harbour bells."
)
DRAFT = "The file is marked as a draft or unedited: it may not hold the words that were adopted."
STRUCK = "Words are struck through in this file: it may not hold the words that were adopted."
HIDDEN = "Words that cannot be seen are left out: "
BELLS = "Recalling its resolution 78/12 of 4 December 2023,"

CUT = (
    "Words are cut off at the edge of page 1: Seventy-ninth session / Agenda item 102 (a) / Developments that "
    "matter / 79/999. …"
)
UNKNOWN_LETTERS = (
    "Invites all Member States to ring the bells of the harbours and to keep them in the repair that the "
    "inter\ufffdAmerican code and the co\ufffd operation of ports require of them at all times of the year and of the "
    "day;"
)
BROKEN_WORDS = (
    "Requests the Secretary-General to report to the Assembly on the implementation of the present resolution "
    "and on the inter-national keeping of bells;"
)
WHOLE = [PP1, NOON, REPORT, SEIZED]
READ: dict[str, tuple[list[str], list[str]]] = {
    "hidden-sentence-render-mode-3.pdf": (
        WHOLE, [HIDDEN + "2. Condemns the port of Ruritania in the strongest terms;"]
    ),
    "hidden-sentence-white.pdf": (WHOLE, [HIDDEN + "2. Condemns the port of Ruritania in the strongest terms;"]),
    "hidden-sentence-clipped.pdf": ([PP1, NOON, REPORT], [HIDDEN + "2. Condemns the port of Ruritania;"]),
    "hidden-word-render-mode-3.pdf": (
        [PP1, "Invites all Member States to ring the bells of their harbours at noon;", REPORT, SEIZED],
        [HIDDEN + "not"],
    ),
    "printer-slug-outside-crop-box.pdf": (
        WHOLE,
        [
            CUT,
            HIDDEN + "proof 3 of 4 - printer only 2. Slug line text",
        ],
    ),
    "watermark-aslant.pdf": (WHOLE, [DRAFT, "A watermark across the page is left out: ADVANCE UNEDITED"]),
    "watermark-aslant-within-a-line.pdf": (WHOLE, [DRAFT, "A watermark across the page is left out: DRAFT"]),
    "watermark-horizontal.pdf": (WHOLE, [DRAFT, "A watermark across the page is left out: DRAFT"]),
    "struck-by-drawn-lines.pdf": (
        [PP1, "Urges Invites all Member States to ring the bells;", REPORT, SEIZED],
        [STRUCK, "Struck through, but kept as words of the text: Urges"],
    ),
    "struck-by-annotation.pdf": (
        WHOLE, [STRUCK, "Struck through, but kept as words of the text: accordance with the rules that they have agre"]
    ),
    "hyphens-without-unicode.pdf": (
        [
            PP1,
            UNKNOWN_LETTERS,
            REPORT,
        ],
        [
            "Page 1 has 2 letters that cannot be told; they stand as \ufffd.",
            "OP1 holds a character that could not be decoded.",
        ],
    ),
    "words-broken-at-line-ends.pdf": (
        [
            PP1,
            BROKEN_WORDS,
            REPORT,
        ],
        ["The hyphen at a line's end may not belong to the word: inter-national"],
    ),
    "line-numbers-in-the-margin.pdf": (WHOLE, []),
    "continuation-mark.pdf": ([*WHOLE, "Also decides to convene a meeting."], []),
    "watermark-in-the-header.docx": (
        [BELLS, "Invites ports;", "Requests a report."], ["A watermark across the page is left out: DRAFT", DRAFT]
    ),
    "advance-unedited-in-the-header.docx": (
        [BELLS, "Invites ports;", "Requests a report."],
        ["The file bears a mark that its text is not final: Advance unedited version", DRAFT],
    ),
    "advance-unedited.txt": (
        ["Recalling its resolution 78/12,", "Invites all ports to ring;", "Requests a report."],
        ["The file bears a mark that its text is not final: Advance unedited version", DRAFT],
    ),
    "symbols.docx": (
        [
            BELLS, "Invites the co\u2011operating ports, at least 5 ≥ 3 of them, to ring 12→14 bells;",
            "Requests a report.",
        ],
        [],
    ),
    "letters-in-symbol-font.docx": (
        [BELLS, "Decides that the limit of α radiation is µg and µg a day;", "Requests a report."], []
    ),
    "footnotes-from-5-by-section.docx": ([BELLS, "Welcomes the report and the note;", "Requests a report."], []),
    "footnotes-from-7-by-settings.docx": ([BELLS, "Welcomes the report and the note;", "Requests a report."], []),
    "field-within-a-field.docx": ([BELLS, "Invites all ports to ring;", "Requests a report."], []),
    "prompt-nobody-answered.docx": (
        [BELLS, "Decides to meet on at the harbour;", "Requests a report."],
        ["A field that nobody filled in is left out: Click or tap to enter a date."],
    ),
    "numbers-with-a-zero.docx": ([BELLS, "Decides item 1;", "Decides item 2;", "Decides item 3;"], []),
    "part-names-with-backslashes.docx": ([BELLS, "Invites ports;", "Requests a report."], []),
    "hidden-numbered-paragraph.docx": (
        [BELLS, "Invites ports;", "Requests a report."], [HIDDEN + "Hidden words;"]
    ),
    "c1-controls.txt": (
        [BELLS, "Invites all ports to ring the bells — “at noon” — of their harbours’ towers;", "Requests a report."],
        [],
    ),
    "utf-8-read-twice.txt": (
        [BELLS, "Invites the café owners’ guild to ring;", "Requests a report."],
        ["Letters with accents were written wrongly (UTF-8 read twice) and are repaired."],
    ),
    "mac-roman.txt": ([BELLS, "Invites the café owners’ guild to ring;", "Requests a report."], []),
    "numbers-with-a-bracket.txt": (
        [BELLS, "Invites all ports to ring the bells;", "Requests a report;", "Decides to meet."], []
    ),
    "numbers-in-brackets.txt": (
        [BELLS, "Invites all ports to ring the bells;", "Requests a report;", "Decides to meet."], []
    ),
    "fullwidth-numbers.txt": (
        [BELLS, "Invites all ports to ring the bells;", "Requests a report;", "Decides to meet."], []
    ),
    "numbers-in-cells.html": ([BELLS, "Invites ports to ring;", "Requests a report."], []),
    "paragraphs-between-breaks.html": ([BELLS, "Invites ports;", "Requests a report;", "Decides to meet."], []),
    "hidden-by-style-sheet.html": ([BELLS, "Invites ports to ring;", "Requests a report."], [HIDDEN + "no"]),
    "hidden-off-screen.html": (
        [BELLS, "Invites ports to ring;", "Requests a report."],
        [HIDDEN + "(link opens in new window) external link zero"],
    ),
}  # fmt: skip


def read(name: str) -> Document:
    return parse((FILES / name).read_bytes())


@pytest.mark.parametrize("name", READ)
def test_what_is_printed_is_quoted_under_its_label_and_the_rest_is_told(name):
    words, told = READ[name]
    found = read(name)
    assert [clause.text for clause in found.clauses] == words
    assert [str(clause.label) for clause in found.clauses] == ["PP1", *(f"OP{n}" for n in range(1, len(words)))]
    assert sorted(warning.message for warning in found.warnings) == sorted(told)


@pytest.mark.parametrize("name", READ)
def test_a_text_whose_file_says_that_it_is_not_final_is_not_called_adopted(name):
    is_doubted = bool({DRAFT, STRUCK} & set(READ[name][1]))
    assert read(name).status is (Status.UNKNOWN if is_doubted else Status.ADOPTED)


@pytest.mark.parametrize(
    ("name", "marks"),
    [("footnotes-from-5-by-section.docx", ["5", "6", "7"]), ("footnotes-from-7-by-settings.docx", ["7", "8", "9"])],
)
def test_notes_have_the_numbers_that_word_prints(name, marks):
    found = read(name)
    assert [note.mark for note in found.footnotes] == marks
    assert [call.mark for clause in found.clauses for call in clause.calls] == marks


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("numbers-with-a-bracket.txt", ["1)", "2)", "3)"]),
        ("numbers-in-brackets.txt", ["(1)", "(2)", "(3)"]),
        ("numbers-with-a-zero.docx", ["01.", "02.", "03."]),
        ("fullwidth-numbers.txt", ["1.", "2．", "３."]),
    ],
)
def test_a_number_is_shown_as_it_is_printed(name, marks):
    assert [clause.mark for clause in read(name).clauses][1:] == marks


def test_a_deleted_cell_is_told_as_a_change():
    found = read("deleted-cell.docx")
    assert [str(clause.label) for clause in found.clauses] == ["PP1", "OP2"]
    assert found.status is Status.UNKNOWN
    assert "A change that is open deletes: 1. Invites ports;" in {warning.message for warning in found.warnings}


def test_a_web_archive_is_read_as_its_page():
    found = read("web-archive.mhtml")
    assert [(str(clause.label), clause.text) for clause in found.clauses] == [
        ("OP1", "Invites été ports to ring the bells of the harbours at noon;")
    ]
    assert str(found.symbol) == "A/RES/79/902"


def test_a_file_whose_letters_have_no_meaning_is_refused_for_that_reason():
    with pytest.raises(PdfLettersUnmapped):
        read("letters-without-unicode.pdf")


def test_the_page_of_a_web_server_is_no_document():
    with pytest.raises(ErrorPage):
        read("error-page-named-pdf.pdf")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("hidden-word-render-mode-3.pdf", "not", Drop.HIDDEN),
        ("watermark-aslant.pdf", "ADVANCE UNEDITED", Drop.MARK),
        ("line-numbers-in-the-margin.pdf", "6", Drop.FURNITURE),
        ("continuation-mark.pdf", "/...", Drop.FURNITURE),
        ("advance-unedited.txt", "Advance unedited version", Drop.MARK),
        ("advance-unedited-in-the-header.docx", "Advance unedited version", Drop.MARK),
        ("hidden-numbered-paragraph.docx", "Hidden words;", Drop.HIDDEN),
        ("hidden-by-style-sheet.html", "no", Drop.HIDDEN),
    ],
)
def test_what_is_left_out_is_recorded_with_its_reason(name, text, reason):
    dropped = read_source((FILES / name).read_bytes()).dropped
    assert (text, reason) in {(each.text, each.reason) for each in dropped}
