"""The figures and the traps of the five shipped texts."""

import datetime as dt
import re
import tomllib
from collections import Counter

import pytest

from corpus.document import ClauseKind, Distribution, DocumentKind, Status, Tier
from corpus.label import Label
from tests.corpus.shipped import FILES, FOLDER, bare, document, source

DRAFT, OLD, NEW, ZERO, LETTER = (
    "A/C.1/75/L.8/Rev.1",
    "A/RES/71/28",
    "A/RES/74/29",
    "A/AC.290/2021/L.2",
    "letter-UZB-2020-12-22",
)


def kinds(symbol: str) -> dict[str, int]:
    return dict(Counter(clause.kind.value for clause in document(symbol).clauses))


def text(symbol: str, label: str) -> str:
    clause = document(symbol).clause(Label.parse(label))
    assert clause is not None, label
    return clause.text


@pytest.mark.parametrize(
    ("symbol", "expected", "footnotes"),
    [
        (DRAFT, {"preambular": 22, "operative": 5}, 2),
        (OLD, {"preambular": 15, "operative": 5, "subparagraph": 6}, 4),
        (NEW, {"preambular": 12, "operative": 3}, 0),
        (ZERO, {"paragraph": 117, "bullet": 10}, 12),
        (LETTER, {"paragraph": 15}, 0),
    ],
)
def test_each_text_has_its_clauses_and_footnotes(symbol, expected, footnotes):
    assert kinds(symbol) == expected
    assert len(document(symbol).footnotes) == footnotes


@pytest.mark.parametrize("symbol", FILES)
def test_no_shipped_text_leaves_the_parser_in_doubt(symbol):
    assert document(symbol).warnings == ()


@pytest.mark.parametrize("symbol", FILES)
def test_the_clauses_are_found_without_the_manifest_too(symbol):
    assert bare(symbol).clauses == document(symbol).clauses


@pytest.mark.parametrize("symbol", FILES)
def test_labels_are_unique_and_positions_count_up(symbol):
    clauses = document(symbol).clauses
    assert len({clause.label for clause in clauses}) == len(clauses)
    assert [clause.position for clause in clauses] == list(range(len(clauses)))
    assert [clause.line for clause in clauses] == sorted(clause.line for clause in clauses)


def test_the_manifest_names_all_shipped_files_and_no_other():
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text())
    assert {table["file"] for table in manifest.values()} == set(FILES.values())


def test_the_zero_draft_has_its_sections_and_tiers():
    zero = document(ZERO)
    tiers = {
        (section, tier): [int(c.label.number) for c in zero.clauses if c.section == section and c.tier is tier]
        for section in "ABCDEFGH"
        for tier in Tier
    }
    assert {key: (found[0], found[-1]) for key, found in tiers.items() if found} == {
        ("A", Tier.INTRODUCTION): (1, 14),
        ("B", Tier.INTRODUCTION): (15, 15),
        ("B", Tier.DISCUSSION): (16, 17),
        ("B", Tier.CONCLUSION): (18, 25),
        ("C", Tier.INTRODUCTION): (26, 26),
        ("C", Tier.DISCUSSION): (27, 36),
        ("C", Tier.CONCLUSION): (37, 40),
        ("C", Tier.RECOMMENDATION): (41, 44),
        ("D", Tier.INTRODUCTION): (45, 45),
        ("D", Tier.DISCUSSION): (46, 53),
        ("D", Tier.CONCLUSION): (54, 57),
        ("D", Tier.RECOMMENDATION): (58, 60),
        ("E", Tier.INTRODUCTION): (61, 62),
        ("E", Tier.DISCUSSION): (63, 66),
        ("E", Tier.CONCLUSION): (67, 71),
        ("E", Tier.RECOMMENDATION): (72, 78),
        ("F", Tier.INTRODUCTION): (79, 79),
        ("F", Tier.DISCUSSION): (80, 85),
        ("F", Tier.CONCLUSION): (86, 90),
        ("F", Tier.RECOMMENDATION): (91, 94),
        ("G", Tier.INTRODUCTION): (95, 96),
        ("G", Tier.DISCUSSION): (97, 103),
        ("G", Tier.CONCLUSION): (104, 110),
        ("G", Tier.RECOMMENDATION): (111, 114),
        ("H", Tier.INTRODUCTION): (115, 117),
    }
    counts = Counter(clause.tier for clause in zero.clauses)
    assert counts[Tier.RECOMMENDATION] == 22
    assert counts[Tier.CONCLUSION] == 33
    assert [section.letter for section in zero.sections] == list("ABCDEFGH")


def test_the_recommendations_keep_their_chapeau_as_printed():
    headings = {c.section: c.heading for c in document(ZERO).clauses if c.tier is Tier.RECOMMENDATION}
    assert headings == {
        "C": "Le Groupe de travail recommande que :",
        "D": "Le Comité recommande que :",
        "E": "Le Groupe de travail recommande que :",
        "F": "Le Groupe de travail recommande que :",
        "G": "Le Groupe de travail recommande que :",
    }


def test_the_bullets_of_paragraph_86_stand_in_three_groups():
    groups = [c.heading for c in document(ZERO).clauses if c.kind is ClauseKind.BULLET]
    assert groups == ["Processus et finalité"] * 5 + ["Partenariats"] * 3 + ["Personnes"] * 2
    assert document(ZERO).clause(Label.parse("para 87")).heading == "Conclusions et recommandations"


@pytest.mark.parametrize(
    ("number", "seam"),
    [
        (4, "contribution au maintien de la cohésion sociale par des moyens virtuels."),
        (8, "menaces qui se posent ou pourraient se poser dans le domaine"),
        (13, "accroissent la confiance et les capacités renforcent l'adhésion"),
        (17, "ont été mis en évidence"),
        (23, "dépendent de plus en plus des technologies numériques. Comme"),
        (29, "que le droit international humanitaire n'encourage pas"),
        (35, "ces échanges pourraient constituer en eux-mêmes"),
        (41, "dans le contexte de la sécurité internationale, aux fins de son rapport"),
        (53, "prenantes, y compris les secteurs public et privé"),
        (61, "Accompagnées des ressources, des capacités et de la volonté"),
        (69, "que ces mesures sont complémentaires"),
        (82, "l'élaboration d'un programme mondial"),
        (86, "les risques pour la paix et la sécurité internationales."),
        (88, "Le renforcement des capacités visant à permettre"),
        (96, "encouragé la confiance entre les participants."),
    ],
)
def test_a_paragraph_that_a_page_cut_is_whole(number, seam):
    assert seam in text(ZERO, f"para {number}")


def test_a_title_keeps_its_footnote_apart():
    zero = document(ZERO)
    assert zero.title == "Projet de rapport sur le fond de la question (avant-projet)"
    assert zero.footnote("*").text.startswith("La version originale du présent document")


def test_a_literal_asterisk_of_a_symbol_stays():
    assert document(ZERO).footnote("3").text == "A/65/201, A/68/98* et A/70/174."


def test_a_year_with_a_footnote_stays_a_year():
    clause = document(DRAFT).clause(Label.parse("PP18"))
    assert "rapports de 2013 et 2015, à savoir" in clause.text
    assert [(call.mark, clause.text[: call.offset][-4:]) for call in clause.calls] == [("2", "2013")]


def test_ordinals_are_words():
    assert "du 1er décembre 1999" in text(DRAFT, "PP1")
    assert "du 1er décembre 1999" in text(OLD, "PP1")
    assert "54/49 du 1er décembre 1999" in text(NEW, "PP1")


def test_a_footnote_that_is_called_three_times_stands_once():
    calls = [(str(c.label), call.mark) for c in document(OLD).clauses for call in c.calls]
    assert calls == [("PP3", "1"), ("PP11", "2"), ("PP13", "3"), ("PP15", "4"), ("PP15", "3"), ("OP1(a)", "3")]


def test_the_clause_before_the_list_of_links_is_whole_and_so_is_the_one_after():
    assert text(NEW, "PP6").endswith("dans l’utilisation des technologies numériques,")
    assert text(NEW, "PP7").startswith("Notant que le renforcement des capacités")
    assert not any("http" in clause.text or "19-21685" in clause.text for clause in document(NEW).clauses)


def test_spaces_that_extraction_put_inside_a_word_are_gone():
    assert "bien commun de l’humanité et favorise" in text(NEW, "PP2")
    assert not any(re.search(r"\s’|’\s", clause.text) for clause in document(NEW).clauses)


def test_slips_of_the_source_stay():
    assert "conformément aux principes énoncés au paragraphe 85 du présent rapport" in text(ZERO, "para 43")
    assert "dans le cyberspace" in text(ZERO, "para 99")


@pytest.mark.parametrize(
    ("symbol", "label", "phrase"),
    [
        (OLD, "PP2", "Rappelant également"),
        (OLD, "PP7", "Se déclarant préoccupée"),
        (OLD, "PP8", "Jugeant nécessaire"),
        (OLD, "OP4", "Se félicite"),
        (DRAFT, "OP3", "Décide en outre"),
        (DRAFT, "OP1", "Décide"),
    ],
)
def test_the_opening_phrase_is_known(symbol, label, phrase):
    clause = document(symbol).clause(Label.parse(label))
    assert clause.text[: clause.opening] == phrase


def test_openings_are_those_that_the_source_sets_in_italics():
    printed = re.findall(r"^(?:\d\. )?\*([^*]+)\*", source(DRAFT).decode(), re.MULTILINE)
    assert printed.pop(0) == "L'Assemblée générale,"
    assert [clause.text[: clause.opening] for clause in document(DRAFT).clauses] == printed


@pytest.mark.parametrize(
    ("symbol", "kind", "status", "date", "adopted_on", "session", "committee", "items"),
    [
        (DRAFT, DocumentKind.DRAFT_RESOLUTION, Status.DRAFT_REVISED, dt.date(2020, 10, 26), None, 75, "C.1", ("98",)),
        (OLD, DocumentKind.RESOLUTION, Status.ADOPTED, dt.date(2016, 12, 9), dt.date(2016, 12, 5), 71, "C.1", ("93",)),
        (NEW, DocumentKind.RESOLUTION, Status.ADOPTED_VOTE, None, dt.date(2019, 12, 12), 74, "C.1", ()),
        (ZERO, DocumentKind.DRAFT_REPORT, Status.DRAFT_ZERO, dt.date(2021, 1, 19), None, None, None, ()),
        (LETTER, DocumentKind.LETTER, Status.COMMUNICATION, dt.date(2020, 12, 22), None, 75, None, ("98", "112")),
    ],
)
def test_the_masthead_is_read(symbol, kind, status, date, adopted_on, session, committee, items):
    found = document(symbol)
    assert (found.kind, found.status, found.date, found.adopted_on) == (kind, status, date, adopted_on)
    assert (found.session, found.committee, found.agenda_items) == (session, committee, items)
    assert str(found.symbol) == symbol
    assert found.language == "fr"


@pytest.mark.parametrize(
    ("symbol", "distribution", "originals", "report", "meeting"),
    [
        (DRAFT, Distribution.LIMITED, ("en", "ru"), None, None),
        (OLD, Distribution.GENERAL, (), "A/71/445", 51),
        (NEW, None, (), None, None),  # the copy has no masthead
        (ZERO, Distribution.LIMITED, ("en",), None, None),
        (LETTER, None, (), None, None),  # of the annex alone it is said that the original is in Russian
    ],
)
def test_the_masthead_says_how_a_text_is_circulated_and_was_adopted(symbol, distribution, originals, report, meeting):
    found = document(symbol)
    assert (found.distribution, found.original_languages, found.plenary_meeting) == (distribution, originals, meeting)
    assert (str(found.report) if found.report else None, found.adopted_draft) == (report, None)


def test_the_sponsors_are_those_of_the_draft_in_its_order():
    sponsors = document(DRAFT).sponsors
    assert len(sponsors) == 18
    assert sponsors[0] == "Bélarus"
    assert sponsors[-2:] == ("Venezuela (République bolivarienne du)", "Zimbabwe")


def test_what_a_text_cites_is_normalised():
    first = document(DRAFT).clause(Label.parse("PP1"))
    assert [str(symbol) for symbol in first.references][:3] == ["A/RES/36/103", "A/RES/43/78 H", "A/RES/53/70"]
    assert len(first.references) == 23
    second = document(OLD).footnote("2")
    assert [str(symbol) for symbol in second.references][:4] == [
        "A/54/213",
        "A/55/140",
        "A/55/140/Corr.1",
        "A/55/140/Add.1",
    ]
    assert [str(symbol) for symbol in document(ZERO).clause(Label.parse("para 46")).references] == ["A/RES/2131(XX)"]


def test_a_letter_is_two_paragraphs_and_its_annex_thirteen():
    labels = [str(clause.label) for clause in document(LETTER).clauses]
    assert labels == ["para 1", "para 2", *(f"annex para {number}" for number in range(1, 14))]


def test_recognised_words_are_kept_beside_the_corrected_ones():
    clause = document(LETTER).clause(Label.parse("annex para 9"))
    assert clause.text.startswith("IIs soulignent 1’importance particuliere des activités")
    assert clause.corrected.startswith("Ils soulignent l’importance particulière des activités")
    assert document(LETTER).is_recognised
    assert bare(LETTER).is_recognised


def test_every_correction_is_listed_with_its_place():
    letter = document(LETTER)
    for clause in letter.clauses:
        rebuilt = clause.text
        for correction in reversed([c for c in letter.corrections if c.label == clause.label]):
            end = correction.offset + len(correction.found)
            assert rebuilt[correction.offset : end] == correction.found
            rebuilt = rebuilt[: correction.offset] + correction.corrected + rebuilt[end:]
        assert rebuilt == (clause.corrected or clause.text)


@pytest.mark.parametrize("symbol", [DRAFT, OLD, NEW, ZERO])
def test_clean_texts_are_not_taken_for_recognised_ones(symbol):
    assert not bare(symbol).is_recognised
    assert bare(symbol).corrections == ()
