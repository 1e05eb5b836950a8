"""The page as text: self-contained, escaped, anchored, in order; what it looks like is tested in a browser."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from commands.clauses.clause_text import shown_mark
from commands.compare.report.html import comparison_html
from commands.i18n import catalogue_of
from corpus.comparison.compare import compare
from tests.commands.compare.report.comparisons import (
    CLEAN,
    DRAFT,
    EDITION,
    FIRST,
    PROVENANCE,
    SECOND,
    SHIPPED,
    hostile,
    reports,
    shipped,
    two_languages,
)
from tests.corpus.shipped import document as shipped_document

_LINE = "Projet de résolution révisé du 26 octobre 2020 — texte non adopté."
_REST = "Le texte adopté est A/RES/75/240 (31 décembre 2020), non disponible ici."
VOID = {"meta", "input", "link", "br"}


class _Reader(HTMLParser):
    """Elements with their attributes and texts, raised marks left out; fails where one is not closed."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self._open = [], []
        self.feed(page.decode())
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "attrs": dict(attrs), "text": ""}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append({"tag": tag, "attrs": dict(attrs), "text": ""})

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        if not any(element["tag"] == "sup" for element in self._open):
            for element in self._open:
                element["text"] += data

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element for element in self.elements if element["tag"] == tag and wanted.items() <= element["attrs"].items()
        ]


def _page(comparison, language="en"):
    return comparison_html(comparison, catalogue_of(language), PROVENANCE)


def _read(comparison, language="en"):
    return _Reader(_page(comparison, language))


@pytest.mark.parametrize("symbols", SHIPPED, ids=" ".join)
def test_every_clause_of_both_texts_stands_on_the_page_under_its_anchor(symbols):
    comparison = shipped(*symbols)
    page = _read(comparison)
    ids = [element["attrs"]["id"] for element in page.elements if "id" in element["attrs"]]

    assert len(ids) == len(set(ids))
    sides, anchor = {}, ""
    for element in page.elements:
        anchor = element["attrs"].get("id", anchor)
        if element["attrs"].get("class") == "words":
            sides[anchor] = element["text"]
    for document, before in ((comparison.first, "first-"), (comparison.second, "")):
        for clause in document.clauses:
            anchor = before + str(clause.label).replace("(", "-").replace(")", "").replace(" ", "-")
            assert sides.pop(anchor) == f"{shown_mark(clause)} {clause.text}".removeprefix(" ")
    assert not sides


def test_links_within_the_page_lead_somewhere():
    page = _read(shipped(FIRST, DRAFT))
    ids = {element["attrs"].get("id") for element in page.elements}

    for link in page.all("a"):
        target = link["attrs"]["href"]
        assert (
            target.removeprefix("#") in ids if target.startswith("#") else target.startswith("https://undocs.org/fr/A/")
        )


@pytest.mark.parametrize("comparison", [shipped(FIRST, DRAFT), hostile()], ids=["shipped", "hostile"])
def test_nothing_is_fetched_and_nothing_runs(comparison):
    page = _read(comparison)

    assert not {"script", "link", "iframe", "object", "embed", "img", "base", "form"} & {
        each["tag"] for each in page.elements
    }
    for element in page.elements:
        assert not {"src", "srcset", "xlink:href", "style", "action"} & set(element["attrs"])
        assert not [name for name in element["attrs"] if name.startswith("on")]
    (policy,) = page.all("meta", http_equiv="Content-Security-Policy") or page.all(
        "meta", **{"http-equiv": "Content-Security-Policy"}
    )
    assert policy["attrs"]["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|expression", style["text"])


def test_hostile_words_show_as_they_stand():
    page = _read(hostile())
    words = [element["text"] for element in page.all("p", class_="words")]

    assert any(CLEAN in text for text in words)
    assert any(CLEAN in element["text"] for element in page.all("p", class_="note"))
    assert any(CLEAN in element["text"] for element in page.all("p", class_="title"))


def test_headings_descend_by_one_level():
    levels = [
        int(each["tag"][1]) for each in _read(shipped(FIRST, SECOND)).elements if re.fullmatch("h[1-6]", each["tag"])
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_reworded_pair_marks_removals_on_the_left_and_additions_on_the_right():
    page = _read(shipped(FIRST, SECOND))

    assert " et " in [each["text"] for each in page.all("del")]
    assert any("43/78 H" in each["text"] for each in page.all("ins"))


def test_a_draft_is_named_as_not_adopted_on_top_and_at_every_clause():
    page = _read(shipped(SECOND, DRAFT), "fr")
    said = [each["text"].replace("\N{NO-BREAK SPACE}", " ") for each in page.all("p", class_="status")]
    sources = [each["text"] for each in page.all("p", class_="source") if each["text"].startswith(f"{DRAFT}, ")]

    assert said == [f"{_LINE} {_REST}"]
    assert len(sources) == 27
    assert all(source.endswith("projet de résolution révisé, non adopté") for source in sources)


def test_the_words_of_a_text_are_in_its_language_and_ours_in_the_readers():
    page = _read(two_languages(), "fr")

    assert page.all("html", lang="fr")
    assert {each["attrs"]["lang"] for each in page.all("p", class_="words")} == {"fr", "en"}
    assert not page.all("ins")
    assert any("aucun mot n’est comparé" in each["text"] for each in page.all("p", class_="summary"))


def test_the_receipt_names_symbols_dates_language_edition_and_links():
    text = "\n".join(each["text"] for each in _read(shipped(FIRST, SECOND)).all("body")).replace(
        "\N{NO-BREAK SPACE}", " "
    )

    for fact in (
        FIRST,
        SECOND,
        "12 December 2019",
        "9 December 2016",
        "text in French",
        EDITION,
        "https://undocs.org/fr/",
    ):
        assert fact in text


def test_the_summary_and_the_verbs_that_changed_stand_before_the_clauses():
    page = _page(shipped(FIRST, SECOND)).decode().replace("\N{NO-BREAK SPACE}", " ")

    assert (
        page.index("2 reworded") < page.index("What stands out") < page.index("<svg") < page.index("Clause by clause")
    )


def test_a_report_stands_under_its_sections():
    titles = [each["text"] for each in _read(reports()).all("h3")]

    assert "E. Mesures de confiance · Discussions" in titles


def test_a_text_compared_with_itself_has_nothing_marked():
    page = _read(shipped(FIRST, FIRST))

    assert not page.all("ins")
    assert not page.all("del")
    assert "Likeness of the whole: 100%" in page.all("p", class_="summary")[0]["text"]


def test_another_apostrophe_alone_is_not_marked():
    page = comparison_html(
        compare(shipped_document("A/RES/74/29"), shipped_document("A/C.1/75/L.8/Rev.1")), catalogue_of("fr"), PROVENANCE
    ).decode()
    assert "<del>l’Organisation" not in page
    assert "<ins>l&#x27;Organisation" not in page
    assert "l’Organisation des Nations Unies <del>joue" in page
