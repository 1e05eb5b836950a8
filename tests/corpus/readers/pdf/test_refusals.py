"""Files that hold no text to read are refused by name; no file, however broken, does more harm than that."""

import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from corpus.errors import FileDamaged, PdfEncrypted, PdfTooLong, PdfWithoutText, SourceUnreadable
from corpus.parsing.parse import parse
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf.pdfium import MOST_PAGES
from tests.corpus.readers.pdf.sheets import LEFT, Sheet

WORDS = "1. The States met to discuss all that mattered to them."


def written(pages: int = 1, **options) -> bytes:
    sheet = Sheet(**options)
    for _ in range(pages):
        sheet.put(LEFT, 700, WORDS)
        sheet.turn()
    return sheet.save()


def test_a_scan_without_a_text_layer_is_refused():
    sheet = Sheet()
    for _ in range(3):
        sheet.canvas.rect(60, 60, 490, 670, fill=1)
        sheet.turn()
    with pytest.raises(PdfWithoutText) as refused:
        parse(sheet.save())
    assert refused.value.pages == 3
    assert not refused.value.is_blank


def test_a_scan_with_a_stamp_is_refused():
    sheet = Sheet()
    for number in range(3):
        sheet.canvas.rect(60, 60, 490, 670, fill=1)
        sheet.put(500, 20, f"Page {number}")
        sheet.turn()
    with pytest.raises(PdfWithoutText):
        parse(sheet.save())


def test_an_empty_page_is_refused():
    sheet = Sheet()
    sheet.turn()
    with pytest.raises(PdfWithoutText) as refused:
        parse(sheet.save())
    assert refused.value.is_blank


def test_a_file_that_asks_for_a_password_is_refused():
    with pytest.raises(PdfEncrypted):
        parse(written(encrypt=StandardEncryption("secret", "owner")))


def test_a_file_that_only_forbids_printing_is_read():
    found = parse(written(encrypt=StandardEncryption("", "owner", canPrint=0)))
    assert [clause.text for clause in found.clauses] == [WORDS.removeprefix("1. ")]


def test_a_file_of_too_many_pages_is_refused():
    with pytest.raises(PdfTooLong) as refused:
        parse(written(MOST_PAGES + 1))
    assert (refused.value.pages, refused.value.most) == (MOST_PAGES + 1, MOST_PAGES)


@pytest.mark.parametrize("source", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\nnothing that follows is one"])
def test_a_file_that_only_begins_as_a_pdf_is_refused(source):
    with pytest.raises(FileDamaged):
        parse(source)


def test_a_file_that_was_cut_off_is_read_or_refused():
    source = written(3)
    for share in range(1, 20):
        read_or_refused(source[: len(source) * share // 20])


def test_a_page_tree_that_holds_itself_is_refused():
    loop = b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
    read_or_refused(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + loop + b"trailer<</Root 1 0 R>>\n%%EOF")


def test_a_stream_that_unpacks_to_much_more_is_read_or_refused():
    packed = zlib.compress(b"BT /F1 10 Tf 100 700 Td (x) Tj ET\n" * 40_000)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources" + font + b">>endobj\n"
    stream = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    read_or_refused(head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF")


SOUND = written(2)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=6)), max_size=12))
def test_any_bytes_in_a_file_are_read_or_refused(changes):
    source = bytearray(SOUND)
    for place, instead in changes:
        source[place : place + len(instead)] = instead
    read_or_refused(bytes(source))


@given(st.binary(max_size=400))
def test_any_bytes_after_the_signature_are_read_or_refused(rest):
    read_or_refused(b"%PDF-1.4\n" + rest)


TEXTS = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "S", "Zs")), max_size=40)
PLACES = st.floats(-100, 900)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, PLACES, PLACES, st.sampled_from([0.1, 5.5, 8.5, 10, 14, 300])), max_size=30))
def test_letters_anywhere_on_a_page_are_read(puts):
    sheet = Sheet()
    sheet.put(LEFT, 700, WORDS)
    for words, x, y, size in puts:
        sheet.put(x, y, words, size=size)
    read_or_refused(sheet.save())


def read_or_refused(source: bytes) -> None:
    try:
        for line in read_pdf(source).lines:
            assert line.text == " ".join(line.text.split())
            assert line.text
        parse(source)
    except SourceUnreadable:
        pass
