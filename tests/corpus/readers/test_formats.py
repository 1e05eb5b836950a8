"""A file is what its bytes are, and characters are what they were before somebody saved them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import FormatNotRead
from corpus.parsing.parse import parse
from corpus.readers.decoding import decode, likeliest_code_page
from corpus.readers.formats import UNSUPPORTED, Kind, kind_of
from tests.corpus.readers.word_files import packed, paragraph, word_file

TEXTS = {
    "en": "The General Assembly, recalling the Secretary-General’s report – “open” as ever,",
    "fr": "L’Assemblée générale, rappelant sa résolution « intitulée » autrement, prie l’été d’être là où il fut ;",
    "es": "La Asamblea General, recordando su resolución del año pasado, ¿decide qué? Exhorta a los países;",
    "ru": "Генеральная Ассамблея, ссылаясь на свою резолюцию «О чтении», постановляет открыть архив;",
    "ar": "إن الجمعية العامة، إذ تشير إلى قرارها، تقرر أن تفتح المحفوظات للقراء؛",
    "zh": "大会，回顾其关于阅读的第 1 号决议，决定开放“档案”，并请秘书长提交报告；",
}
PAGES = {
    "en": ["cp1252"],
    "fr": ["cp1252"],
    "es": ["cp1252"],
    "ru": ["cp1251", "koi8-r", "iso8859-5", "cp866"],
    "ar": ["cp1256", "iso8859-6"],
    "zh": ["gb18030"],
}
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(
    ("language", "page"), [(code, page) for code, pages in PAGES.items() for page in [*pages, *WIDE]]
)
def test_the_encoding_is_found(language, page):
    text = TEXTS[language]
    if page in {"cp866", "iso8859-6", "iso8859-5", "koi8-r"}:  # without these quotation marks
        text = text.replace("«", '"').replace("»", '"')
    assert decode(text.encode(page)) == text


@pytest.mark.parametrize("word", ["été", "año", "rôle"])
def test_one_word_is_enough_for_latin_letters(word):
    assert decode(word.encode("cp1252")) == word


def test_a_page_may_say_its_encoding_and_is_believed_where_it_can_be():
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>№ 5'
    assert decode(page.encode("cp1251")).endswith("№ 5")
    assert decode(b'<html><meta charset="utf-8"><p>\xe9t\xe9 et \xe0').endswith("été et à")
    assert decode(b"<html><meta charset=utf-7><p>+AGE-").endswith("+AGE-")


def test_a_damaged_byte_does_not_change_the_encoding():
    damaged = (TEXTS["ru"] * 3).encode().replace("ф".encode(), b"\xd1", 1)
    assert "Ассамблея" in decode(damaged)


def test_a_byte_that_nothing_explains_is_named_in_a_warning():
    damaged = "1. Решения и Ассамблея постановляет.".encode() + b"\xff\n"
    assert any("decoded" in warning.message for warning in parse(damaged).warnings)


HTML = [
    "<!DOCTYPE html><p>x",
    "\ufeff\n<html xmlns='http://www.w3.org/1999/xhtml'>",
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
    "<!-- saved --><html><body>x",
    "<p>The General Assembly,</p><p>x",
    "<div class=x>text</div>",
]
OTHER_TEXTS = [
    "The General Assembly,",
    "",
    "a < b and c > d",
    "<sup>1</sup> A note.",
    "%PDF is a format",
    "# Title",
    "[1]",
]


@pytest.mark.parametrize("page", HTML)
def test_a_page_is_known_by_its_first_tag(page):
    assert kind_of(page.encode()) is Kind.HTML


@pytest.mark.parametrize("text", OTHER_TEXTS)
def test_a_text_that_holds_signs_of_other_formats_is_a_text(text):
    assert kind_of(text.encode()) in {Kind.TEXT, Kind.MARKDOWN}


def test_pdf_and_word_files_are_known_by_what_is_in_them():
    assert kind_of(b"%PDF-1.7\n...") is Kind.PDF
    assert kind_of(b"junk\r\n%PDF-1.4") is Kind.PDF
    assert kind_of(word_file(paragraph("x"))) is Kind.DOCX


REFUSED = {
    "image": [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"II*\x00\x08",
        b"RIFF\x00\x00\x00\x00WEBP\x00\x01\x02",
    ],
    "archive": [packed({"a.txt": "x"}), b"\x1f\x8b\x08\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"PK\x03\x04"],
    "spreadsheet": [packed({"[Content_Types].xml": "", "xl/workbook.xml": ""})],
    "Office file": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600],
    "protected Office file": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")],
    "RTF": [rb"{\rtf1\ansi x}"],
    "XML": [b'<?xml version="1.0"?><rss xmlns="x"/>', b'<svg xmlns="http://www.w3.org/2000/svg"/>'],
    "other": [bytes(range(32)) * 9, b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", b"\x00\x00\x00\x18ftypmp42\x00\x00"],
}


@pytest.mark.parametrize(("found", "source"), [(name, each) for name, several in REFUSED.items() for each in several])
def test_other_formats_are_refused_by_their_name(found, source):
    assert found in UNSUPPORTED
    with pytest.raises(FormatNotRead) as refused:
        kind_of(source)
    assert refused.value.found == found


def test_every_name_of_another_format_is_tested():
    assert set(REFUSED) == set(UNSUPPORTED)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=300))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(codecs.BOM_UTF8 + text.encode()).strip() == decode(text.encode()).strip().lstrip("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_have_a_likeliest_page(source):
    source.decode(likeliest_code_page(source), errors="replace")
