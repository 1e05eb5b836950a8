"""What is said of how far a text has come: never more than is on record."""

import dataclasses
import datetime as dt
import re

import pytest

from commands.i18n import catalogue_of
from commands.i18n.document_names import kind_words, symbol_words
from commands.i18n.status import banner_of, lowercase_first, short_status, status_line
from corpus.document import DocumentKind, Status, Successor
from corpus.symbol import DocumentSymbol
from tests import make
from tests.corpus.shipped import document

_ZERO, _DRAFT, _LETTER = "A/AC.290/2021/L.2", "A/C.1/75/L.8/Rev.1", "letter-UZB-2020-12-22"


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _banner(symbol, language, **held):
    banner = banner_of(document(symbol), catalogue_of(language), **held)
    return (_said(banner.line), _said(banner.details)) if banner else None


def test_the_zero_draft_stands_under_its_status_and_what_replaced_it():
    line, rest = _banner(_ZERO, "fr")

    assert line == "Avant-projet du 19 janvier 2021 — texte non adopté"
    assert rest == (
        "Le rapport adopté par consensus est A/75/816 (12 mars 2021, entériné par la décision 75/564), "
        "non disponible ici. Il diffère du présent texte : ne pas citer celui-ci comme texte agréé."
    )
    assert _banner(_ZERO, "en")[0] == "Zero draft of 19 January 2021 — not adopted"


def test_what_is_held_is_named_as_held():
    assert (
        "A/75/816 (12 mars 2021, entériné par la décision 75/564), disponible ici"
        in _banner(_ZERO, "fr", successor_held=True)[1]
    )


def test_the_draft_resolution_names_the_adopted_text_without_saying_how():
    line, rest = _banner(_DRAFT, "fr")

    assert line == "Projet de résolution révisé du 26 octobre 2020 — texte non adopté"
    assert rest == "Le texte adopté est A/RES/75/240 (31 décembre 2020), non disponible ici."
    assert "consensus" not in f"{line} {rest}"


def test_a_letter_is_the_opinion_of_its_authors():
    assert _banner(_LETTER, "fr")[0] == "Lettre du 22 décembre 2020 — opinion de ses auteurs"
    assert _banner(_LETTER, "en")[0] == "Letter of 22 December 2020 — opinion of its authors"


def test_an_adopted_text_has_no_banner():
    assert _banner("A/RES/71/28", "fr") is None


def test_a_text_adopted_by_vote_is_never_said_to_be_adopted_by_consensus():
    for language in ("en", "fr"):
        said = status_line(document("A/RES/74/29"), catalogue_of(language))
        assert "consensus" not in said
    assert (
        _said(status_line(document("A/RES/74/29"), catalogue_of("fr")))
        == "Résolution adoptée à l’issue d’un vote le 12 décembre 2019"
    )


def test_how_a_text_was_adopted_is_not_guessed():
    assert _said(status_line(document("A/RES/71/28"), catalogue_of("en"))) == "Resolution adopted on 5 December 2016"


def test_an_adopted_text_whose_day_of_adoption_is_not_known_shows_the_day_of_issue_as_such():
    known = dataclasses.replace(document("A/RES/71/28"), adopted_on=None)

    assert _said(status_line(known, catalogue_of("en"))) == "Resolution adopted, issued 9 December 2016"
    assert _said(status_line(known, catalogue_of("fr"))) == "Résolution adoptée, document publié le 9 décembre 2016"


_TEXTS = [
    make.document("A/1", kind=kind, status=status, date=date, adopted_on=adopted, successor=successor)
    for kind in DocumentKind
    for status in Status
    for date in (None, dt.date(2021, 3, 1))
    for adopted in (None, dt.date(2021, 3, 1))
    for successor in (
        None,
        Successor(DocumentSymbol.parse("A/2")),
        Successor(DocumentSymbol.parse("A/2"), dt.date(2021, 3, 2), Status.ADOPTED_CONSENSUS),
        Successor(DocumentSymbol.parse("A/2"), status=Status.ADOPTED, endorsed_by=DocumentSymbol.parse("A/RES/75/1")),
    )
]
_AGREED = re.compile(r"\bagreed\b|\bconvenue?s?\b|\bagréée?s?\b", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_draft_and_no_letter_is_ever_called_adopted_or_agreed(language):
    words = catalogue_of(language)
    for text in _TEXTS:
        if text.status.is_adopted:
            continue
        said = [status_line(text, words), short_status(text, words), kind_words(text.kind, words)]
        for each in said:
            assert not _AGREED.search(each)
            assert not re.search(r"\badopte?d?é?e?\b", re.sub(r"(not|non) adopt\w+", "", each), re.IGNORECASE)
        banner = banner_of(text, words)
        assert banner is not None
        assert not _AGREED.search(
            banner.details.replace("do not quote this text as agreed", "").replace(
                "ne pas citer celui-ci comme texte agréé", ""
            )
        )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_consensus_is_named_only_where_it_is_on_record(language):
    words = catalogue_of(language)
    for text in _TEXTS:
        for said in (status_line(text, words), short_status(text, words)):
            assert ("consensus" in said) == (text.status is Status.ADOPTED_CONSENSUS)


def test_a_draft_without_a_date_keeps_its_status():
    undated = dataclasses.replace(document(_ZERO), date=None)

    assert status_line(undated, catalogue_of("fr")) == "Avant-projet — texte non adopté"


def test_the_brackets_behind_a_quotation_say_it_in_few_words():
    assert short_status(document(_ZERO), catalogue_of("fr")) == "avant-projet, non adopté"
    assert short_status(document("A/RES/71/28"), catalogue_of("fr")) == "résolution adoptée"
    assert short_status(document(_LETTER), catalogue_of("en")) == "letter, opinion of its authors"


def test_a_decision_goes_by_its_number():
    assert _said(symbol_words(DocumentSymbol.parse("A/DEC/75/564"), catalogue_of("fr"))) == "décision 75/564"
    assert symbol_words(DocumentSymbol.parse("A/75/816"), catalogue_of("fr")) == "A/75/816"


def test_a_symbol_keeps_its_capitals_in_a_sentence():
    assert lowercase_first("A/75/816") == "A/75/816"
    assert lowercase_first("Rapport") == "rapport"
