"""Every card that the five documents can make is within Discord's limits, in both languages, shared or not."""

import datetime as dt
import itertools
import re

import pytest

from commands.clauses.outline import parts_of
from commands.clauses.quotation import Quotation, quotation_pages, quote_card
from commands.clauses.receipt import frame_of
from commands.documents.card import MOST_ON_A_PAGE, document_card, documents_card, outline_page
from commands.i18n import catalogue_of
from commands.quote.copy_text import copy_of
from commands.recommendations.card import TierChoice, listing_card, listing_of
from commands.ui.button_state import MOST_CHARACTERS, DocumentState, ListState, QuoteState
from commands.ui.card import Audience
from corpus.document import Call, DocumentKind, Footnote, Section, Tier
from storage.hashes import EditionStamp
from tests import make

_AUDIENCES = (Audience(), Audience(has_shared=True), Audience(sharer=10**19))
_EDITION = "1a2b3c4d"


def _components(shown):
    for each in shown:
        yield each
        yield from _components(each.get("components", ()))


def _check(card):
    components = list(_components(card.to_components()))
    text = "".join(each.get("content", "") for each in components)
    custom_ids = [each["custom_id"] for each in components if "custom_id" in each]
    assert len(components) <= 40
    assert len(text.encode("utf-16-le")) // 2 <= 4000
    assert len(text.encode()) <= 9000
    assert len(set(custom_ids)) == len(custom_ids)
    assert all(0 < len(custom_id) <= MOST_CHARACTERS for custom_id in custom_ids)
    for each in components:
        assert len(each.get("label") or "") <= 80
        assert len(each.get("options", ())) <= 25
        for option in each.get("options", ()):
            assert all(0 < len(option[name]) <= 100 for name in ("label", "value"))
            assert 0 < len(option.get("description") or "x") <= 100


def _quotations(document, words):
    for clause in document.clauses:
        yield Quotation(document, (str(clause.label),), (clause, *document.descendants(clause)))
    for part in parts_of(document, words):
        yield Quotation(document, (part.name,), part.clauses)
    for note in document.footnotes:
        yield Quotation(document, (str(note.label),), (), (note,))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_quotation(documents, language):
    words = catalogue_of(language)
    for document in documents:
        for quotation, with_context in itertools.product(_quotations(document, words), (False, True)):
            leaves = quotation_pages(quotation, words, frame_of(document, words, _EDITION), with_context=with_context)
            for page, audience in itertools.product(range(len(leaves)), _AUDIENCES):
                state = QuoteState((quotation.request,), page, with_context)
                _check(quote_card(leaves, state, words, audience))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_outline(documents, language):
    for document in documents:
        for start, audience in itertools.product((0, 23, 500), _AUDIENCES):
            state = DocumentState(str(document.symbol), document.language, start)
            _check(document_card(document, state, catalogue_of(language), _EDITION, audience))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("listed", TierChoice)
async def test_every_list(documents, language, listed):
    words = catalogue_of(language)
    [report] = [document for document in documents if document.sections]
    for section in (None, *report.sections):
        listing = listing_of(report, listed, section, words, _EDITION, successor_held=False)
        state = ListState(str(report.symbol), report.language, listed.value, section.letter if section else "")
        for page, audience in itertools.product(range(len(listing.pages)), _AUDIENCES):
            _check(listing_card(listing, state.on_page(page), words, audience))


def _report_of(count, title, letters=None):
    sections = tuple(Section((letters or str)(number), title, number) for number in range(count))
    clauses = [
        make.clause(f"para {number}", "Les États " * 20, section=section.letter, tier=Tier.RECOMMENDATION)
        for number, section in enumerate(sections, 1)
    ]
    return make.document(
        "A/AC.1/L.1", clauses, title=title * 20, sections=sections, language="fr", kind=DocumentKind.DRAFT_REPORT
    )


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_report_of_very_many_long_sections(language):
    words, report = catalogue_of(language), _report_of(90, "Une partie au long titre " * 6)

    _check(document_card(report, DocumentState("A/AC.1/L.1", "fr"), words, _EDITION))
    listing = listing_of(report, TierChoice.RECOMMENDATIONS, None, words, _EDITION, successor_held=False)
    for page in range(len(listing.pages)):
        _check(listing_card(listing, ListState("A/AC.1/L.1", "fr", "recommendations", "", page), words))
    outline = outline_page(report, words, _EDITION).quotation
    assert re.search(r"and \d+ more parts|et \d+.parties de plus", outline)


async def test_sections_that_share_a_letter_stand_once_in_a_menu():
    words, report = catalogue_of("fr"), _report_of(4, "Une partie", lambda number: "AB"[number % 2])

    _check(document_card(report, DocumentState("A/AC.1/L.1", "fr"), words, _EDITION))
    listing = listing_of(report, TierChoice.RECOMMENDATIONS, None, words, _EDITION, successor_held=False)
    _check(listing_card(listing, ListState("A/AC.1/L.1", "fr", "recommendations"), words))


@pytest.mark.parametrize("text", ["mot " * 4000, "x" * 9000, "é" * 9000, "\N{GRINNING FACE}" * 5000, "*_" * 4000])
async def test_a_clause_longer_than_a_page(text):
    clause = make.clause("para 1", text, calls=(Call("1", 3),))
    document = make.document("A/1", [clause], language="fr", footnotes=(Footnote("1", "note " * 2000, 1),))
    quotation = Quotation(document, ("para 1",), document.clauses)

    leaves = quotation_pages(quotation, catalogue_of("fr"), frame_of(document, catalogue_of("fr"), _EDITION))

    assert len(leaves) > 1
    for page in range(len(leaves)):
        _check(quote_card(leaves, QuoteState((quotation.request,), page), catalogue_of("fr")))
    assert "(suite à la page suivante)" in leaves[0].quotation
    assert "(suite de la page précédente)" in leaves[1].quotation
    copy = copy_of(quotation, catalogue_of("fr"))
    assert copy.is_long
    assert text.strip() in copy.file_text.replace("¹", "")


async def test_a_list_of_documents_with_very_long_titles():
    documents = [make.document(f"A/{number}", title="Un titre " * 200) for number in range(MOST_ON_A_PAGE)]
    stamp = EditionStamp(1, "0" * 64, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    _check(documents_card(documents, stamp, catalogue_of("fr"), Audience(sharer=10**19), total=100, page_count=9))
