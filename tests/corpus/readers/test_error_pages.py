"""The message of a web server is refused, in each format; a document that speaks of such things is read."""

import pytest
from docx import Document as WordDocument

from corpus.errors import ErrorPage
from corpus.parsing.parse import parse
from corpus.readers import read_source
from tests.corpus.readers.pdf.sheets import LEFT, Sheet


@pytest.mark.parametrize(
    "message",
    [
        "Access Denied", "403 Forbidden", "404 Not Found", "HTTP Error 503. The service is unavailable.",
        "Page not found", "Just a moment...", "Attention Required! | Cloudflare", "Verify you are human",
        "Checking your browser before accessing the site.", "Enable JavaScript and cookies to continue",
        "Request unsuccessful. Incapsula incident ID: 123", "The document A/79/999 does not exist.",
        "Sorry, the requested document is not available.", "There is no document matching your request.",
        "You don't have permission to access this page.", "Le document demandé n’existe pas.", "Accès refusé",
    ],
)  # fmt: skip
def test_a_message_of_a_server_is_refused_in_each_format(message):
    page = f"<html><head><title>x</title></head><body><h1>{message}</h1><p>Reference #18.2d35</p></body></html>"
    for source in (page.encode(), f"{message}\n\nReference #18.2d35\n".encode()):
        with pytest.raises(ErrorPage):
            read_source(source)


def test_a_message_as_pdf_or_word_file_is_refused(tmp_path):
    sheet = Sheet()
    sheet.put(LEFT, 700, "The document does not exist.")
    with pytest.raises(ErrorPage):
        read_source(sheet.save())
    word = WordDocument()
    word.add_paragraph("404 Not Found")
    word.save(tmp_path / "x.docx")
    with pytest.raises(ErrorPage):
        read_source((tmp_path / "x.docx").read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        "A/79/1\n\nAccess denied\n\nReport of the Secretary-General\n",
        "1. Access denied to the ports was deplored.\n\n2. The States met.\n",
        "Access denied to the ports of Ruritania, and to those of its neighbours, in the year of the great storm",
        "Note on documents\n\nThe document is available in all languages.\n",
        "404 ships were counted in the harbours of Ruritania and of its two neighbours in the year of the storm.",
    ],
)
def test_a_text_that_speaks_of_such_things_is_read(text):
    assert parse(text.encode()).clauses
