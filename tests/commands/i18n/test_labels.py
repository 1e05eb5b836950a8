"""Labels as readers write them, in both languages."""

import pytest

from commands.i18n import catalogue_of
from commands.i18n.labels import label_words, part_words, range_words
from corpus.citations.parser import read_citations
from corpus.citations.resolve import select
from corpus.holdings import Holding, Holdings
from corpus.label import Label
from tests import make

_DISCUSSIONS = "paragraphes consacrés aux discussions de la section E"
_NO_SECTION = "section « cyber peace recommendations »"


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("label", "english", "french"),
    [
        ("PP8", "preambular para. 8", "alinéa 8 du préambule"),
        ("OP3", "para. 3", "par. 3"),
        ("OP3(b)", "para. 3 (b)", "par. 3 b)"),
        ("OP3(b)(ii)", "para. 3 (b) (ii)", "par. 3 b) ii)"),
        ("PP2bis", "preambular para. 2bis", "alinéa 2 bis du préambule"),
        ("para 72", "para. 72", "par. 72"),
        ("para 41a", "para. 41a", "par. 41a"),
        ("para 86 bullet 4", "para. 86, bullet 4", "par. 86, puce 4"),
        ("fn 3", "footnote 3", "note 3"),
        ("fn *", "footnote *", "note *"),
        ("annex para 5", "annex, para. 5", "annexe, par. 5"),
        ("annex II para 5", "annex II, para. 5", "annexe II, par. 5"),
        ("II OP3", "section II, para. 3", "section II, par. 3"),
        ("II.A OP3", "section II.A, para. 3", "section II.A, par. 3"),
        ("annex II A para 5", "annex II A, para. 5", "annexe II A, par. 5"),
        ("text 1", "unnumbered text 1", "texte non numéroté 1"),
    ],
)
def test_a_label(label, english, french):
    assert _said(label_words(Label.parse(label), catalogue_of("en"))) == english
    assert _said(label_words(Label.parse(label), catalogue_of("fr"))) == french


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("para 41", "para 44", "paras. 41–44", "par. 41 à 44"),
        ("PP1", "PP3", "preambular paras. 1–3", "alinéas 1 à 3 du préambule"),
        ("OP3(a)", "OP3(c)", "paras. 3 (a)–3 (c)", "par. 3 a) à 3 c)"),
        ("annex para 1", "annex para 4", "annex, paras. 1–4", "annexe, par. 1 à 4"),
        ("fn 1", "fn 2", "footnotes 1–2", "notes 1 à 2"),
        ("text 1", "text 4", "unnumbered texts 1–4", "textes non numérotés 1 à 4"),
        ("PP15", "OP1", "preambular para. 15 to para. 1", "alinéa 15 du préambule à par. 1"),
        (
            "para 86 bullet 1",
            "para 86 bullet 3",
            "para. 86, bullet 1 to para. 86, bullet 3",
            "par. 86, puce 1 à par. 86, puce 3",
        ),
    ],
)
def test_a_range(first, last, english, french):
    ends = Label.parse(first), Label.parse(last)

    assert _said(range_words(*ends, catalogue_of("en"))) == english
    assert _said(range_words(*ends, catalogue_of("fr"))) == french


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("PP*", "preamble", "préambule"),
        ("OP*", "operative part", "dispositif"),
        ("annex para*", "annex, all paragraphs", "annexe, tous les paragraphes"),
        ("section E", "section E", "section E"),
        ("section E recommendations", "recommendations of section E", "recommandations de la section E"),
        ("conclusions", "conclusions", "conclusions"),
        ("annex II", "annex II", "annexe II"),
        ("annex", "annex", "annexe"),
        ("OP3.chapeau", "para. 3, chapeau", "par. 3, chapeau"),
        ("para 41-para 44", "paras. 41–44", "par. 41 à 44"),
        ("fn 3", "footnote 3", "note 3"),
        ("(b)", "(b)", "b)"),
        ("(b)(ii)", "(b) (ii)", "b) ii)"),
        ("OP4, OP5", "para. 4 and para. 5", "par. 4 et par. 5"),
        ("last OP", "last para.", "dernier paragraphe"),
        ("last but 1 PP", "last preambular para. but 1", "dernier alinéa du préambule moins 1"),
        ("section E OP3", "section E, para. 3", "section E, par. 3"),
        ("section E discussions", "paragraphs of the discussion of section E", _DISCUSSIONS),
        ("section cyber peace recommendations", "section “cyber peace recommendations”", _NO_SECTION),
        ("something else", "a part of that name", "une partie de ce nom"),
    ],
)
def test_a_part(name, english, french):
    assert _said(part_words(name, catalogue_of("en"))) == english
    assert _said(part_words(name, catalogue_of("fr"))) == french


def test_every_label_of_the_five_documents_is_bound_and_tells_it_apart(documents):
    for words in map(catalogue_of, ("en", "fr")):
        for document in documents:
            said = [label_words(clause.label, words) for clause in document.clauses]
            assert len(set(said)) == len(said)
            assert not [text for text in said if " " in text]


_ADOPTING = make.document(
    "A/RES/60/1",
    [
        make.clause("PP1", "Recalling its resolutions,"),
        make.clause("OP1", "Adopts the following declaration:"),
        make.clause("para 1", "We reaffirm our faith."),
        make.clause("para 2", "We commit ourselves."),
    ],
)
"""A resolution that sets out a declaration in its own body."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paragraph_that_adopts_a_declaration_and_its_first_one_are_told_apart_and_read_back(language):
    words = catalogue_of(language)
    holdings = Holdings([Holding.of(_ADOPTING)])

    said = {str(each.label): _said(label_words(each.label, words, _ADOPTING)) for each in _ADOPTING.clauses}

    assert len(set(said.values())) == len(said)
    assert (said["OP1"], said["para 1"]) == {
        "en": ("operative para. 1", "para. 1"),
        "fr": ("par. 1 du dispositif", "par. 1"),
    }[language]
    for label, words_of_it in said.items():
        [cited] = read_citations(f"A/RES/60/1, {words_of_it}", holdings)
        assert select(_ADOPTING, cited.part).name == label


def test_where_no_other_paragraph_has_its_number_an_operative_paragraph_keeps_its_short_name():
    plain = make.resolution("A/RES/60/2", operative=["Decides;"])

    assert _said(part_words("OP1", catalogue_of("en"), plain)) == "para. 1"
    assert _said(part_words("OP1.chapeau", catalogue_of("en"), _ADOPTING)) == "operative para. 1, chapeau"


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("footnotes", "footnotes", "notes"),
        ("footnotes of para 72", "para. 72, footnotes", "par. 72, notes"),
        (
            "3rd recommendation of section E",
            "third recommendation of section E",
            "troisième recommandation de la section E",
        ),
        ("1st recommendation", "first recommendation", "première recommandation"),
        ("recommendation 9 of section E", "recommendation 9 of section E", "recommandation 9 de la section E"),
        ("last conclusion of section D", "last conclusion of section D", "dernière conclusion de la section D"),
        ("2nd subparagraph of OP3", "para. 3, second subparagraph", "par. 3, deuxième alinéa"),
        ("penultimate bullet of para 86", "para. 86, penultimate bullet", "par. 86, avant-dernière puce"),
        ("para 41 onward", "para. 41 and what follows", "par. 41 et suivants"),
        ("100th recommendation", "100th recommendation", "100e recommandation"),
        ("99th recommendation", "ninety-ninth recommendation", "quatre-vingt-dix-neuvième recommandation"),
    ],
)
def test_a_counted_part_is_written_as_it_is_said(name, english, french):
    assert [_said(part_words(name, catalogue_of(language))) for language in ("en", "fr")] == [english, french]
