"""What cannot be seen on a page is not text, in whatever way it is hidden, and is told; what can be seen stays."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color, white
from reportlab.lib.utils import ImageReader

from corpus.errors import PdfLettersUnmapped
from corpus.parsing.parse import parse
from corpus.readers import read_source
from tests.corpus.readers.pdf.sheets import BOLD, LEFT, ROMAN, Sheet, runs
from tests.corpus.readers.pdf.test_traps import resolution
from tests.corpus.readers.test_files import FILES

ROWS = [f"The {word} States met to discuss all that mattered to them," for word in ("ten", "other", "same", "last")]
HIDDEN = "Words that cannot be seen are left out: "


def render_mode(mode):
    def write(sheet: Sheet, x: float, y: float, words: str) -> None:
        text = sheet.canvas.beginText(x, y)
        text.setFont(ROMAN, 10)
        text.setTextRenderMode(mode)
        text.textOut(words)
        text.setTextRenderMode(0)
        sheet.canvas.drawText(text)

    return write


def coloured(colour):
    def write(sheet: Sheet, x: float, y: float, words: str) -> None:
        sheet.canvas.saveState()
        sheet.canvas.setFillColor(colour)
        sheet.put(x, y, words)
        sheet.canvas.restoreState()

    return write


def clipped(sheet: Sheet, x: float, y: float, words: str) -> None:
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(0, 0, 5, 5)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.put(x, y, words)
    sheet.canvas.restoreState()


def covered(sheet: Sheet, x: float, y: float, words: str) -> None:
    end = sheet.put(x, y, words)
    sheet.canvas.saveState()
    sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
    sheet.canvas.rect(x - 2, y - 4, end - x + 4, 14, stroke=0, fill=1)
    sheet.canvas.restoreState()


def outside(sheet: Sheet, _x: float, y: float, words: str) -> None:
    sheet.put(700, y, words)


WAYS = {
    "without ink": render_mode(3),
    "as a clip path only": render_mode(7),
    "white": coloured(white),
    "nearly white": coloured(Color(0.99, 0.99, 0.99)),
    "transparent": coloured(Color(0, 0, 0, alpha=0)),
    "clipped": clipped,
    "below a box": covered,
    "outside the page": outside,
}
UNSEEN = st.tuples(st.sampled_from(sorted(WAYS)), st.floats(LEFT, 300), st.integers(0, len(ROWS) - 1))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(UNSEEN, min_size=1, max_size=4, unique_by=lambda each: each[2]))  # two on one row would overlap
def test_hidden_words_are_no_text_and_are_told(hidden):
    sheet = Sheet()
    for index, row in enumerate(ROWS):
        sheet.put(LEFT, 700 - 30 * index, row)
    for index, (way, x, row) in enumerate(hidden):
        WAYS[way](sheet, x, 690 - 30 * row, f"secret{index}")
    found = read_source(sheet.save())
    assert [line.text for line in found.lines] == ROWS
    told = " ".join(warning.message for warning in found.warnings if warning.message.startswith(HIDDEN))
    assert all(f"secret{index}" in told for index in range(len(hidden)))


def on_dark(sheet: Sheet) -> None:
    sheet.canvas.rect(LEFT - 5, 490, 400, 20, fill=1)
    coloured(white)(sheet, LEFT, 496, "United Nations")


def on_shade(sheet: Sheet) -> None:
    sheet.canvas.saveState()
    sheet.canvas.setFillColorRGB(0.85, 0.85, 0.85)
    sheet.canvas.rect(LEFT - 5, 490, 400, 20, stroke=0, fill=1)
    sheet.canvas.restoreState()
    sheet.put(LEFT, 496, "United Nations")


def under_glass(sheet: Sheet) -> None:
    sheet.put(LEFT, 496, "United Nations")
    sheet.canvas.saveState()
    sheet.canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
    sheet.canvas.rect(LEFT - 5, 490, 400, 20, stroke=0, fill=1)
    sheet.canvas.restoreState()


def in_grey(sheet: Sheet) -> None:
    coloured(Color(0.75, 0.75, 0.75))(sheet, LEFT, 496, "United Nations")


def outlined(sheet: Sheet) -> None:
    render_mode(1)(sheet, LEFT, 496, "United Nations")


def in_its_clip(sheet: Sheet) -> None:
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(LEFT - 5, 480, 400, 40)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.put(LEFT, 496, "United Nations")
    sheet.canvas.restoreState()


@pytest.mark.parametrize("write", [on_dark, on_shade, under_glass, in_grey, outlined, in_its_clip])
def test_words_that_can_be_seen_are_text(write):
    sheet = Sheet()
    sheet.put(LEFT, 700, ROWS[0])
    write(sheet)
    found = read_source(sheet.save())
    assert [line.text for line in found.lines] == [ROWS[0], "United Nations"]
    assert not found.warnings


@pytest.mark.parametrize(
    ("angle", "size", "grey", "is_watermark"),
    [
        (45, 10, 0, True), (30, 48, 0.8, True), (0, 60, 0.8, True), (0, 24, 0.8, True),
        (0, 20, 0.8, False), (0, 60, 0, False), (2, 10, 0, False), (90, 10, 0, False),
    ],
)  # fmt: skip
def test_letters_aslant_or_large_and_light_are_a_watermark(angle, size, grey, is_watermark):
    sheet = Sheet()
    sheet.put(LEFT, 700, ROWS[0])
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(angle)
    sheet.canvas.setFillGray(grey)
    sheet.put(0, 0, "COPY", size=size)
    sheet.canvas.restoreState()
    found = read_source(sheet.save())
    assert ("COPY" not in " ".join(line.text for line in found.lines)) is is_watermark
    told = [warning.message for warning in found.warnings]
    assert told == (["A watermark across the page is left out: COPY"] if is_watermark else [])


def test_a_watermark_of_each_page_is_told_once():
    sheet = Sheet()
    for _ in range(3):
        sheet.put(LEFT, 700, ROWS[0])
        sheet.canvas.saveState()
        sheet.canvas.rotate(45)
        sheet.put(400, 100, "DRAFT", size=48)
        sheet.canvas.restoreState()
        sheet.turn()
    found = read_source(sheet.save())
    assert [warning.message for warning in found.warnings] == ["A watermark across the page is left out: DRAFT"]
    assert found.is_marked_draft


def scanned(stamp: str = "") -> bytes:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    picture.seek(0)
    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
    for index, row in enumerate(ROWS):
        render_mode(3)(sheet, LEFT, 700 - 30 * index, row)
    if stamp:
        sheet.put(400, 40, stamp)
    return sheet.save()


@pytest.mark.parametrize("stamp", ["", "Received"])
def test_invisible_letters_over_a_picture_of_the_page_are_recognised_text(stamp):
    found = parse(scanned(stamp))
    assert found.is_recognised
    assert all(row in " ".join(clause.text for clause in found.clauses) for row in ROWS)
    told = [warning.message for warning in found.warnings]
    assert "Page 1 is a picture; its words were recognised by a program." in told
    assert not any(message.startswith(HIDDEN) for message in told)


def test_words_that_are_only_partly_on_the_page_are_kept_and_told():
    sheet = Sheet()
    sheet.put(LEFT, 700, ROWS[0])
    sheet.put(-40, 600, "The States that were cut off at the left edge")
    found = read_source(sheet.save())
    assert "The States that were cut off at the left edge" in [line.text for line in found.lines]
    sheet = Sheet()
    sheet.put(LEFT, 700, ROWS[0])
    sheet.put(-60, 600, "The States that were cut off at the left edge")
    told = [warning.message for warning in read_source(sheet.save()).warnings]
    assert told == ["Words are cut off at the edge of page 1: The States that were cut off at the left edge"]


def with_a_second_font(source: bytes, words: list[str]) -> bytes:
    """Add rows in a plain font to a file of one page; PDFium builds the table of its objects again."""
    rows = b"".join(b"BT /F2 10 Tf 60 %d Td (%s) Tj ET\n" % (60 - 12 * i, row.encode()) for i, row in enumerate(words))
    font = b"14 0 obj\n<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>\nendobj\n"
    stream = b"15 0 obj\n<</Length %d>>\nstream\n%sendstream\nendobj\n" % (len(rows), rows)
    source = source.replace(b"/F1 5 0 R>>", b"/F1 5 0 R /F2 14 0 R>>").replace(
        b"/Contents 4 0 R", b"/Contents [4 0 R 15 0 R]"
    )
    return source.replace(b"\nxref\n", b"\n" + font + stream + b"xref\n")


def test_letters_of_one_font_without_unicode_have_a_sign_in_their_place():
    source = (FILES / "letters-without-unicode.pdf").read_bytes()
    found = read_source(with_a_second_font(source, ["1. Invites all States to meet again;", "2. Decides to go on."]))
    lines = [line.text for line in found.lines]
    assert lines[-2:] == ["1. Invites all States to meet again;", "2. Decides to go on."]
    assert all("\ufffd" in line for line in lines[:-2])
    assert not any(character.isalnum() for line in lines[:-2] for character in line)
    assert any(warning.message.startswith("Page 1 has ") for warning in found.warnings)


def test_a_file_with_letters_of_which_none_can_be_told_is_no_scan():
    with pytest.raises(PdfLettersUnmapped):
        read_source((FILES / "letters-without-unicode.pdf").read_bytes())


@pytest.mark.parametrize(
    ("height", "is_struck"), [(-3, False), (-1, False), (1.5, True), (3, True), (5.5, True), (6.5, False), (9, False)]
)
def test_a_line_through_the_letters_strikes_them_and_one_beside_them_does_not(height, is_struck):
    setter = resolution()
    setter.item("1.", runs("Urges all States to meet;"))
    y = setter._y
    setter.sheet.canvas.setLineWidth(0.6)
    setter.sheet.canvas.line(169, y + height, 194, y + height)
    setter.item("2.", runs("Decides to go on."))
    found = parse(setter.save())
    told = {warning.message for warning in found.warnings}
    assert ("Struck through, but kept as words of the text: Urges" in told) is is_struck
    assert [clause.text for clause in found.clauses] == ["Urges all States to meet;", "Decides to go on."]


def test_the_borders_of_a_table_strike_nothing():
    sheet = Sheet()
    sheet.put(LEFT, 720, ROWS[0])
    for index in range(6):
        sheet.put(LEFT, 600 - 14 * index, f"Row {index} of the table")
        sheet.canvas.line(LEFT - 4, 600 - 14 * index - 4, 400, 600 - 14 * index - 4)
    sheet.canvas.line(LEFT - 4, 610, LEFT - 4, 520)
    assert not read_source(sheet.save()).warnings


def test_an_annotation_with_words_of_its_own_is_told():
    source = (FILES / "struck-by-annotation.pdf").read_bytes()
    for kind in (b"/FreeText ", b"/Stamp    "):
        with_words = source.replace(b"/StrikeOut", b"/Contents (Add) /Subtype " + kind).replace(
            b"/Subtype /Contents", b"/Contents"
        )
        told = [warning.message for warning in read_source(with_words).warnings]
        assert told == ["Page 1 has annotations or form fields whose text is not read."]


def numbered_lines(sheet: Sheet, rows: list[str], *, x: float, step: int = 1, gap: float = 20) -> None:
    for index, row in enumerate(rows, start=1):
        y = 700 - 12 * index
        if index % step == 0:
            sheet.put(x, y, str(index))
        sheet.put(x + gap, y, row)


PROSE = [
    "1. Invites all Member States to ring the bells of their harbours",
    "at noon, and at midnight if the weather so demands, and to keep",
    "the bells in good repair at all times of the year and of the day,",
    "also in those ports that are closed in winter on account of ice;",
    "2. Requests a report on the bells, on the towers in which they hang",
    "and on the men and women who ring them, to be submitted in time",
    "for the next session, and translated into all official languages;",
    "3. Decides to remain seized of the matter of the bells, and to take",
    "it up again at the session after the next one, if any bell is left",
    "to be rung in the harbours that this resolution speaks about today.",
]


@pytest.mark.parametrize(("step", "gap"), [(1, 20), (1, 40), (5, 20)])
def test_numbers_of_lines_in_the_margin_are_no_text(step, gap):
    sheet = Sheet()
    numbered_lines(sheet, PROSE * (3 if step > 1 else 1), x=90, step=step, gap=gap)
    words = " ".join(line.text for line in read_source(sheet.save()).lines)
    assert words == " ".join(PROSE * (3 if step > 1 else 1))


def test_the_first_column_of_a_table_is_text():
    sheet = Sheet()
    sheet.put(LEFT, 720, ROWS[0])
    numbered_lines(sheet, ["Ruritania", "Arcadia", "Utopia", "Lilliput", "Erewhon"], x=LEFT)
    words = [line.text for line in read_source(sheet.save()).lines]
    assert words[1:] == ["1 Ruritania", "2 Arcadia", "3 Utopia", "4 Lilliput", "5 Erewhon"]


def test_the_numbers_of_notes_are_no_line_numbers():
    sheet = Sheet()
    sheet.put(LEFT, 720, ROWS[0])
    sheet.put(99, 130, "_" * 18, BOLD, 8)
    for index in range(1, 5):
        sheet.put(105, 130 - 12 * index, str(index), size=8.5)
        sheet.put(LEFT, 130 - 12 * index, f"Resolution 70/{index}.", size=8.5)
    notes = [line.text for line in read_source(sheet.save()).lines][1:]
    assert notes == [f"\ufdd0{index}\ufdd1Resolution 70/{index}." for index in range(1, 5)]


def test_a_file_that_lost_its_end_is_told_or_refused():
    setter = resolution()
    setter.item("1.", runs("Decides to meet;"))
    source = setter.save()
    told = [warning.message for warning in read_source(source[: source.rindex(b"startxref")]).warnings]
    assert told == ["The file does not end as a PDF does: its last part may be missing."]
