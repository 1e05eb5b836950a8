"""The real samples: no wrong label, no lost word."""

import re
from collections import Counter

import pypdfium2
import pytest

from corpus.footnote_calls import unwrap_marks
from corpus.parsing.parse import parse
from corpus.readers.pdf import read_pdf
from corpus.symbol import DocumentSymbol
from tests.corpus.readers.pdf import gold

pytestmark = pytest.mark.samples
FACTS = (
    *("title", "date", "adopted_on", "session", "committee", "agenda_items", "sponsors"),
    *("distribution", "original_languages", "report", "adopted_draft", "plenary_meeting"),
)


@pytest.fixture(params=gold.NAMES)
def sample(request):
    return gold.read(request.param)


def test_the_masthead_says_what_is_printed(sample):
    found = parse(sample.source)
    assert (str(found.symbol), found.language) == (sample.facts["symbol"], "en")
    assert (found.kind.value, found.status.value) == (sample.facts["kind"], sample.facts["status"])
    for fact in FACTS:
        value = getattr(found, fact)
        if isinstance(value, DocumentSymbol):
            value = value.printed
        assert (list(value) if isinstance(value, tuple) else value) == sample.facts.get(fact), fact


def test_each_clause_stands_under_its_label_with_its_words_and_calls(sample):
    found = parse(sample.source)
    assert [gold.clause_row(clause) for clause in found.clauses] == sample.rows("clauses")
    assert [[section.letter, section.title] for section in found.sections] == sample.facts["sections"]


def test_each_note_has_its_words(sample):
    assert [gold.note_row(note) for note in parse(sample.source).footnotes] == sample.rows("notes")


def test_nothing_is_left_to_warn_of(sample):
    assert parse(sample.source).warnings == ()


def test_each_printed_line_is_in_one_clause_or_note_or_beside_them(sample):
    whole = "".join(gold.printed(parse(sample.source)))
    beside: list[str] = []
    done = 0
    for line in read_pdf(sample.source).lines:
        words = unwrap_marks(line.text)
        if whole.startswith(gold.bare(words), done):
            done += len(gold.bare(words))
        else:
            beside.append(words)
    assert done == len(whole)
    assert beside == sample.facts["beside"]


def test_every_letter_that_is_no_line_is_furniture(sample):
    """The letters of the pages without those of the lines are those of the furniture, each as often as it stands."""
    with pypdfium2.PdfDocument(sample.source) as pages:
        all_pages = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pages]
    lines = "".join(unwrap_marks(line.text) for line in read_pdf(sample.source).lines).replace("²", "2")
    left = letters("".join(all_pages)) - letters(lines)
    assert left == furniture(all_pages, sample.facts)
    assert not letters(lines) - letters("".join(all_pages))


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace() and character not in "_.")


def furniture(pages: list[str], facts) -> Counter[str]:
    """Job number and bar code, the contents page, and on each later page symbol, title, page and job number."""
    job, tail = re.search(r"(\d\d-\d{5}) \(E\)( *\d{6})?", pages[0]).groups(default="")
    title = "" if facts["symbol"].startswith(("A/C.", "A/AC.")) else facts["title"]
    first = f"{job}(E){tail}*{job.replace('-', '')}*" + "".join(facts.get("entries", ()))
    later = [f"{facts['symbol']}{title}{number}/{len(pages)}{job}" for number in range(2, len(pages) + 1)]
    return letters("".join([first, *later]))
