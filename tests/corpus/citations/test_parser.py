import datetime as dt
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citations import parser as citation
from corpus.citations.address_parser import read_parts
from corpus.citations.errors import CitationError, CitationTooLong, CitationUnclear, DocumentMissing
from corpus.citations.parser import MAX_LENGTH, read_citations, split_citation
from corpus.citations.resolve import select
from corpus.document import Status
from corpus.holdings import Holding, Holdings
from corpus.languages.citation_words import KEYWORDS
from corpus.languages.ordinals import ORDINALS
from corpus.text.folding import fold
from tests import make
from tests.corpus import shipped
from tests.corpus.citations.citing import Outcome, outcomes
from tests.corpus.miniatures import DOCUMENTS, LETTER, RESOLUTION, ZERO_DRAFT, holdings

HELD = holdings()
TABLE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "citations.json").read_text(encoding="utf-8"))


def outcome(text: str) -> Outcome:
    [one] = outcomes(text, HELD, DOCUMENTS)
    return one


def quoted(text: str) -> list[str]:
    """The clauses that a text quotes, with the number of the document where there are several."""
    found = outcomes(text, HELD, DOCUMENTS)
    assert all(each.outcome == "quote" for each in found), found
    one = len({each.document for each in found}) == 1
    return [str(each.clause) if one else f"{each.document} {each.clause}" for each in found]


def agrees(row: dict[str, Any], found: Outcome) -> bool:
    """Compare with a line of the table, which writes clauses without spaces, and none that could not be found."""
    clause = found.clause.replace(" ", "") if found.clause else None
    understood = clause == row["clause"] or (row["clause"] is None and found.outcome in {"ask", "out-of-range"})
    candidates = found.candidates == tuple(row.get("candidates", found.candidates))
    return (found.outcome, found.document) == (row["outcome"], row["document"]) and understood and candidates


@pytest.mark.parametrize("row", TABLE, ids=[row["input"] for row in TABLE])
def test_what_delegates_type_means_what_the_table_says(row):
    found = outcome(row["input"])

    assert agrees(row, found), found


@pytest.mark.parametrize("row", TABLE, ids=[row["input"] for row in TABLE])
def test_the_table_holds_for_the_shipped_documents(row):
    documents = {name: shipped.document(name) for name in shipped.FILES}

    [found] = outcomes(row["input"], holdings(*documents.values()), documents)

    assert agrees(row, found), found


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("résolution 71/28, par. 3, al. b)", ["OP3(b)"]),
        ("71/28 3 b)", ["OP3(b)"]),
        ("a/res/71/28 op3b", ["OP3(b)"]),
        ("71/28 OP 3 ( b )", ["OP3(b)"]),
        ("71/28 OP1, OP3", ["OP1", "OP3"]),
        ("71/28 OP3(a), (c) and (d)", ["OP3(a)", "OP3(c)", "OP3(d)"]),
        ("alinéas a) et b) du paragraphe 3 de la résolution 71/28", ["OP3(a)", "OP3(b)"]),
        ("71/28 PP8-PP10", ["PP8-PP10"]),
        ("71/28 PP8–10", ["PP8-PP10"]),
        ("71/28, par. 1 à 3", ["OP1-OP3"]),
        ("71/28, párrafos 1 a 3", ["OP1-OP3"]),
        ("paras. 41-44 de l’avant-projet", ["para 41-para 44"]),
        ("zero draft 41—44", ["para 41-para 44"]),
        ("zero draft para 86 bullet 4", ["para 86 bullet 4"]),
        ("avant-projet, par. 86, puces 4 et 5", ["para 86 bullet 4", "para 86 bullet 5"]),
        ("quatrième puce du par. 86 de l'avant-projet", ["para 86 bullet 4"]),
        ("zero draft section E", ["section E"]),
        ("zero draft, section E, par. 72", ["para 72"]),
        ("zero draft cbm recommendations", ["para 72-para 78"]),
        ("recommandations sur le dialogue institutionnel (avant-projet)", ["para 111-para 114"]),
        ("zero draft conclusions of section E", ["para 67-para 71"]),
        ("zero draft section on international law", ["section C"]),
        ("zero draft section E and F recs", ["para 72-para 78", "para 91-para 94"]),
        ("recommendations of sections E and F of the zero draft", ["para 72-para 78", "para 91-para 94"]),
        ("zero draft D recs", ["para 58-para 60"]),
        ("letter annex para 3", ["annex para 3"]),
        ("lettre de l'Ouzbékistan, annexe, par. 5", ["annex para 5"]),
        ("zero draft note *", ["fn *"]),
        ("71/28, notes de bas de page 1 et 2", ["fn 1", "fn 2"]),
        ("71/28 premier alinéa du préambule", ["PP1"]),
        ("71/28, 1er considérant", ["PP1"]),
        ("71/28 considérant 8", ["PP8"]),
        ("71/28 alinéa 8", ["PP8"]),
        ("71/28, premier et deuxième alinéas du préambule", ["PP1", "PP2"]),
        ("L.8/Rev.1 vingt-deuxième alinéa du préambule", ["PP22"]),
        ("L.8/Rev.1, 22e alinéa du préambule", ["PP22"]),
        ("L.8/Rev.1 twenty-first preambular paragraph", ["PP21"]),
        ("71/28, tercer párrafo del preámbulo", ["PP3"]),
        ("71/28 8-й пункт преамбулы", ["PP8"]),
        ("подпункт b) пункта 3 резолюции 71/28", ["OP3(b)"]),
        ("avant-dernier alinéa du préambule de la résolution 74/29", ["PP11"]),
        ("74/29 préambule et dispositif", ["PP*", "OP*"]),
        ("General Assembly resolution 71/28, paragraph 3, subparagraph (b)", ["OP3(b)"]),
        ("https://undocs.org/fr/A/RES/71/28 OP4", ["OP4"]),
        ("resolution 71/28 (A/RES/71/28) OP1", ["OP1"]),
        ("OEWG report (zero draft) para 72", ["para 72"]),
        ("A-RES-71-28 OP2", ["OP2"]),
        ("71/28 OP٣", ["OP3"]),
        ("71/28 OP1; 74/29 OP2", ["A/RES/71/28 OP1", "A/RES/74/29 OP2"]),
        ("71/28 OP1 and 74/29 OP2", ["A/RES/71/28 OP1", "A/RES/74/29 OP2"]),
        ("OP1 of 71/28 and OP2 of 74/29", ["A/RES/71/28 OP1", "A/RES/74/29 OP2"]),
        ("OP1; OP3 of 71/28", ["OP1", "OP3"]),
        ("avant-projet, chapitre E", ["section E"]),
        ("zero draft chapter E", ["section E"]),
        ("zerodraft 72", ["para 72"]),
        ("par. 72 de l’avantprojet", ["para 72"]),
        ("71/28 pmbl. ¶ 2", ["PP2"]),
    ],
)
def test_a_citation_finds_its_clauses_however_it_is_typed(text, clauses):
    assert quoted(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("al. b du par. 3 de la rés. 71/28", ["OP3(b)"]),
        ("l’alinéa b du paragraphe 3 de la résolution 71/28", ["OP3(b)"]),
        ("alinéa a du paragraphe 3 de la résolution 71/28", ["OP3(a)"]),
        ("alinéas a et b du paragraphe 3 de la résolution 71/28", ["OP3(a)", "OP3(b)"]),
        ("les alinéas a, b et c du paragraphe 3 de la résolution 71/28", ["OP3(a)", "OP3(b)", "OP3(c)"]),
        ("alinéas a à c du paragraphe 3 de la résolution 71/28", ["OP3(a)-OP3(c)"]),
        ("71/28 al. B du par. 3", ["OP3(b)"]),
        ("71/28, par. 3, alinéa b", ["OP3(b)"]),
        ("71/28, alinéa d", ["OP3(d)"]),
        ("alinéa b du paragraphe 3, alinéa a du paragraphe 1 de 71/28", ["OP3(b)", "OP1(a)"]),
        ("point b du paragraphe 3 de la résolution 71/28", ["OP3(b)"]),
        ("point b) du paragraphe 3 de la résolution 71/28", ["OP3(b)"]),
        ("points a et b du paragraphe 3 de la résolution 71/28", ["OP3(a)", "OP3(b)"]),
        ("71/28, par. 3, point b", ["OP3(b)"]),
        ("subparagraph b of paragraph 3 of 71/28", ["OP3(b)"]),
        ("subparas a and b of OP3 of 71/28", ["OP3(a)", "OP3(b)"]),
        ("apartado b del párrafo 3 de la resolución 71/28", ["OP3(b)"]),
        ("подпункт а пункта 3 резолюции 71/28", ["OP3(a)"]),
    ],
)
def test_a_letter_behind_a_word_for_subparagraphs_needs_no_bracket(text, clauses):
    assert quoted(text) == clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sous-alinéa ii de l’alinéa b du paragraphe 3", ["para 3(b)(ii)"]),
        ("sous-alinéa ii) de l’alinéa b) du paragraphe 3", ["para 3(b)(ii)"]),
        ("sous-alinéa i de l’alinéa a du paragraphe 3", ["para 3(a)(i)"]),
        ("sous-alinéa ii, alinéa b, paragraphe 3", ["para 3(b)(ii)"]),
        ("sous-alinéas i et ii de l’alinéa b du paragraphe 3", ["para 3(b)(i)", "para 3(b)(ii)"]),
        ("alinéas i) et ii) du paragraphe 3 b)", ["para 3(b)(i)", "para 3(b)(ii)"]),
        ("sous-alinéa ii du paragraphe 3 b)", ["para 3(b)(ii)"]),
        ("subparagraph (ii) of subparagraph (b) of paragraph 3", ["para 3(b)(ii)"]),
        ("subparagraph (b) (ii) of paragraph 3", ["para 3(b)(ii)"]),
        ("alinéa b ii du paragraphe 3", ["para 3(b)(ii)"]),
        ("par. 3, al. b, sous-al. ii", ["para 3(b)(ii)"]),
        ("paragraphe 3, alinéa b), sous-alinéa ii)", ["para 3(b)(ii)"]),
        ("alinéa b, sous-alinéa ii du paragraphe 3", ["para 3(b)(ii)"]),
    ],
)
def test_the_inner_point_may_stand_first(text, parts):
    assert [str(part) for part in read_parts(text)] == parts


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("par. 86, point 4 de l’avant-projet", ["para 86 bullet 4"]),
        ("point 4 du par. 86 de l’avant-projet", ["para 86 bullet 4"]),
        ("avant-projet, par. 86, points 4 et 5", ["para 86 bullet 4", "para 86 bullet 5"]),
        ("quatrième point du par. 86 de l’avant-projet", ["para 86 bullet 4"]),
        ("avant-projet, par. 86, 4e point", ["para 86 bullet 4"]),
    ],
)
def test_a_numbered_point_is_a_bullet(text, clauses):
    assert quoted(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("UN Doc. A/RES/71/28, ¶ 3", ["OP3"]),
        ("U.N. Doc. A/RES/71/28 (2016) ¶ 3(b)", ["OP3(b)"]),
        ("U.N. Doc. A/RES/71/28(2016), ¶ 3", ["OP3"]),
        ("U.N. Doc. A/RES/71/28 (Dec. 9, 2016), ¶ 3(b)", ["OP3(b)"]),
        ("G.A. Res. 71/28, ¶ 3", ["OP3"]),
        ("g.a. res. 71/28, ¶¶ 1-3", ["OP1-OP3"]),
        ("G.A. Res. 71/28, ¶ 3, U.N. Doc. A/RES/71/28 (Dec. 5, 2016)", ["OP3"]),
        ("U.N.G.A. Res. 71/28 (2016) OP 3", ["OP3"]),
        ("resolution 71/28, adopted 5 December 2016, OP 3", ["OP3"]),
        ("resolution 71/28, adopted by the General Assembly on 5 December 2016, OP 3", ["OP3"]),
        ("résolution 71/28, adoptée le 5 décembre 2016, par. 3", ["OP3"]),
        ("résolution 71/28, adoptée par l’Assemblée générale le 5 décembre 2016, par. 3", ["OP3"]),
        ("A/RES/71/28 (adopted on 5 December 2016), OP3", ["OP3"]),
        ("UN Doc A/RES/71/28 (9 December 2016, adopted 5 December 2016) para 3", ["OP3"]),
        ("resolution 71/28, operative paragraph 3", ["OP3"]),
    ],
)
def test_the_forms_of_legal_writing_are_understood(text, clauses):
    assert quoted(text) == clauses


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
def test_invisible_marks_of_direction_around_a_citation_mean_nothing(mark):
    assert fold(f"{mark}Lettre{mark} de l’{mark}Ouzbékistan") == "lettre de l ouzbekistan"
    assert quoted(f"{mark}A/RES/71/28{mark}, OP{mark}3 (b)") == quoted("A/RES/71/28, OP3 (b)")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("**71/28** par. 3", ["OP3"]),
        ("*71/28*, par. 3", ["OP3"]),
        ("***71/28*** par. 3", ["OP3"]),
        ("__71/28__ par. 3", ["OP3"]),
        ("_A/RES/71/28_ OP3", ["OP3"]),
        ("**A/RES/71/28, OP3**", ["OP3"]),
        ("~~71/28~~ ||OP3||", ["OP3"]),
        ("71/28 **OP3(b)** et *par. 4*", ["OP3(b)", "OP4"]),
        ("> `71/28` OP3", ["OP3"]),
        ("* 71/28 OP3", ["OP3"]),
        ("[71/28](https://undocs.org/A/RES/71/28) OP3", ["OP3"]),
        ("[OP3](<https://undocs.org/fr/A/RES/71/28>)", ["OP3"]),
        ("71/28 OP*, PP*", ["OP*", "PP*"]),
        ("**71/28 OP***", ["OP*"]),
        ("**zero draft** note *", ["fn *"]),
        ("zero draft fn *, fn 2", ["fn *", "fn 2"]),
    ],
)
def test_markdown_around_a_citation_is_taken_off(text, clauses):
    assert quoted(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("projet de résolution révisé, alinéa 2 du préambule", ["PP2"]),
        ("PP2 of the revised draft resolution", ["PP2"]),
        ("projet de résolution révisé, par. 1", ["OP1"]),
    ],
)
def test_the_revised_draft_is_the_only_one_held(text, clauses):
    assert quoted(text) == clauses
    assert outcome(text).document == "A/C.1/75/L.8/Rev.1"


def test_of_several_revised_drafts_one_is_asked_for():
    other = make.draft_resolution("A/C.1/76/L.13/Rev.1", status=Status.DRAFT_REVISED)
    first = make.draft_resolution("A/C.1/76/L.14")

    with pytest.raises(DocumentMissing) as asked:
        read_citations("revised draft resolution, OP1", holdings(*DOCUMENTS.values(), other, first))

    assert set(map(str, asked.value.candidates)) == {"A/C.1/75/L.8/Rev.1", "A/C.1/76/L.13/Rev.1"}
    assert asked.value.clause == "OP1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75/816", Outcome("not-held", "A/75/816", None, ("A/AC.290/2021/L.2",))),
        ("75/816 para 72", Outcome("not-held", "A/75/816", "para 72", ("A/AC.290/2021/L.2",))),
        ("75-816", Outcome("not-held", "A/75/816", None, ("A/AC.290/2021/L.2",))),
        ("75/700", Outcome("not-held", "A/75/700")),
        ("75/699", Outcome("not-held", "A/DEC/75/699")),
        ("resolution 75/816", Outcome("ask", None, None, ("A/75/816", "A/AC.290/2021/L.2"))),
        ("zero draft para 72 (75/816)", Outcome("not-held", "A/75/816", None, ("A/AC.290/2021/L.2",))),
        ("75/816 (A/75/816)", Outcome("not-held", "A/75/816", None, ("A/AC.290/2021/L.2",))),
        ("decision 75/816", Outcome("not-held", "A/DEC/75/816")),
        ("75/564", Outcome("not-held", "A/DEC/75/564")),
        ("70/174", Outcome("ask", None, None, ("A/70/174", "A/RES/70/174"))),
        ("resolution 70/174", Outcome("not-held", "A/RES/70/174")),
        ("rés. 70/174", Outcome("not-held", "A/RES/70/174")),
        ("S.C. Res. 70/174", Outcome("unclear")),
    ],
)
def test_a_number_that_a_known_document_has_is_not_taken_for_another(text, expected):
    assert outcome(text) == expected


def test_a_number_of_a_report_that_is_held_means_it():
    report = make.document("A/75/816", [make.clause("para 72")])
    held = holdings(*DOCUMENTS.values(), report)

    [citation] = read_citations("75/816 para 72", held)

    assert citation.document == report.symbol
    assert str(read_citations("71/28", holdings(RESOLUTION, make.document("A/71/28")))[0].document) == "A/RES/71/28"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rapport final par. 72", Outcome("not-held", "A/75/816", "para 72", ("A/AC.290/2021/L.2",))),
        ("final report para 72", Outcome("not-held", "A/75/816", "para 72", ("A/AC.290/2021/L.2",))),
        ("par. 72 du rapport adopté", Outcome("not-held", "A/75/816", "para 72", ("A/AC.290/2021/L.2",))),
        (
            "rapport final du Groupe de la paix, par. 72",
            Outcome("ask", None, "para 72", ("A/75/816", "A/AC.290/2021/L.2")),
        ),
        ("GGE final report para 13", Outcome("ask", None, "para 13", ("A/70/174", "A/68/98", "A/65/201"))),
        ("rapport final du GGE de 2015, par. 13", Outcome("not-held", "A/70/174", "para 13")),
        ("final report of the GGE", Outcome("ask", None, None, ("A/70/174", "A/68/98", "A/65/201"))),
        ("projet de rapport final, par. 72", Outcome("ask", None, "para 72", ("A/AC.290/2021/L.2", "A/75/816"))),
        ("draft resolution PP2", Outcome("ask", None, "PP2", ("A/C.1/75/L.8/Rev.1",))),
        ("revised draft OP1", Outcome("ask", None, "OP1", ("A/C.1/75/L.8/Rev.1",))),
        ("revised zero draft para 72", Outcome("ask", None, "para 72", ("A/AC.290/2021/L.2",))),
        ("al. b", Outcome("ask", None, "(b)")),
        ("43/78 h", Outcome("not-held", "A/RES/43/78 H")),
        ("A/RES/43/78 h, par. 3", Outcome("not-held", "A/RES/43/78 H", "OP3")),
        ("resolution 43/78 h para 3", Outcome("not-held", "A/RES/43/78 H", "OP3")),
        ("43/78h", Outcome("not-held", "A/RES/43/78 H")),
        ("43/78 h)", Outcome("not-held", "A/RES/43/78", "(h)")),
        ("71/28 h", Outcome("unclear", "A/RES/71/28")),
        ("71/28 b", Outcome("unclear", "A/RES/71/28")),
        ("43/78 p. 3", Outcome("unclear", "A/RES/43/78")),
        ("71/28 point", Outcome("unclear", "A/RES/71/28")),
        ("71/28 point 3", Outcome("unclear", "A/RES/71/28")),
        ("A/RES/75/240 (2020)", Outcome("not-held", "A/RES/75/240", None, ("A/C.1/75/L.8/Rev.1",))),
        ("S/RES/1325 (2000)", Outcome("not-held", "S/RES/1325 (2000)")),
    ],
)
def test_what_is_nearly_a_name_is_asked_for_or_sent_to_the_official_text(text, expected):
    assert outcome(text) == expected


def test_a_small_letter_finds_the_resolution_that_is_held():
    held = holdings(make.resolution("A/RES/43/78 H", operative=["Urges"]))

    [citation] = read_citations("43/78 h, OP1", held)

    assert (str(citation.document), str(citation.part)) == ("A/RES/43/78 H", "OP1")


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("https://digitallibrary.un.org/record/852992", "https://digitallibrary.un.org/record/852992"),
        ("https://example.org/A/RES/71/28", "https://example.org/A/RES/71/28"),
        ("  OP3, https://example.org/text ", "OP3, https://example.org/text"),
        ("https://daccess-ods.un.org/TMP/1234567.html", "https://daccess-ods.un.org/TMP/1234567.html"),
        ("71/28 OP1, https://example.org/text", "https://example.org/text"),
        ("71/28 OP1; l’avis « zzz »", "l’avis « zzz »"),
        ("pomme de terre", "pomme de terre"),
        ("**pomme** <@1> de terre", "**pomme** <@1> de terre"),
        ("U.N. Doc. A/RES/71/28 (2016), zzz", "zzz"),
        ("G.A. Res. 71/28, ¶ 3 zzz", "¶ 3 zzz"),
        ("**71/28**, **zzz**", "zzz"),
        ("zzz de l’avant-projet", "zzz"),
        ("71/28 — zzz (b)", "zzz (b)"),
        ("zzz (71/28)", "zzz"),
        ("[zzz](https://undocs.org/A/RES/71/28)", "zzz"),
        ("résolution 71/28, adoptée le 5 décembre 2016, zzz", "zzz"),
    ],
)
def test_what_was_not_understood_is_repeated_as_it_was_typed(text, echo):
    with pytest.raises(CitationUnclear) as unclear:
        read_citations(text, HELD)

    assert unclear.value.text == echo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L.8", Outcome("ask", None, None, ("A/C.1/75/L.8/Rev.1",))),
        ("L.8/Rev.2", Outcome("ask", None, None, ("A/C.1/75/L.8/Rev.1",))),
        ("75/L.8/Rev.1", Outcome("ask", None, None, ("A/C.1/75/L.8/Rev.1", "A/75/L.8/Rev.1"))),
        ("A/75/L.8/Rev.1", Outcome("not-held", "A/75/L.8/Rev.1")),
        ("C.1/75/L.9", Outcome("not-held", "A/C.1/75/L.9")),
        ("C.2/75/L.8/Rev.1", Outcome("not-held", "A/C.2/75/L.8/Rev.1")),
        ("71/28 A", Outcome("not-held", "A/RES/71/28 A", None, ("A/RES/71/28",))),
        ("A/RES/71/29", Outcome("not-held", "A/RES/71/29")),
        ("71/281", Outcome("not-held", "A/RES/71/281")),
        ("decision 71/28", Outcome("ask", None, None, ("A/RES/71/28",))),
        ("draft resolution 71/28", Outcome("ask", None, None, ("A/RES/71/28",))),
        ("draft resolution 75/240", Outcome("ask", None, None, ("A/C.1/75/L.8/Rev.1", "A/RES/75/240"))),
        ("Human Rights Council resolution 71/28", Outcome("not-held", "A/HRC/RES/71/28")),
        ("HRC/RES/71/28", Outcome("not-held", "A/HRC/RES/71/28")),
        ("Commission on Narcotic Drugs resolution 71/28", Outcome("unclear")),
        ("resolution 71/28 of the Human Rights Council", Outcome("not-held", "A/HRC/RES/71/28")),
        ("ECOSOC resolution 2019/24", Outcome("not-held", "E/RES/2019/24")),
        ("S/RES/1325(2000) OP1", Outcome("not-held", "S/RES/1325 (2000)", "OP1")),
        ("résolution 1325 (2000) du Conseil de sécurité", Outcome("not-held", "S/RES/1325 (2000)")),
        ("A/AC.290/2021/L.2/Rev.1", Outcome("not-held", "A/AC.290/2021/L.2/Rev.1", None, ("A/AC.290/2021/L.2",))),
        ("rapport du GGE de 2015, par. 13", Outcome("not-held", "A/70/174", "para 13")),
        ("2021 GGE report", Outcome("ask", None, None, ("A/70/174", "A/68/98", "A/65/201"))),
        ("71/28 vs 74/29", Outcome("unclear", "A/RES/71/28")),
        ("71/28 OP3 not OP4", Outcome("unclear", "A/RES/71/28")),
        ("71/28 para 3 4", Outcome("unclear", "A/RES/71/28")),
        ("71/28, par. 3, al. 2", Outcome("unclear", "A/RES/71/28")),
        ("71/28 last OP (b)", Outcome("unclear", "A/RES/71/28")),
        ("71/28 bullet 4", Outcome("unclear", "A/RES/71/28")),
        ("zero draft, notes of section E", Outcome("out-of-range", "A/AC.290/2021/L.2", "footnotes of section E")),
        ("71/28 2016", Outcome("unclear", "A/RES/71/28")),
        ("31/12/2020", Outcome("unclear")),
        ("24/7", Outcome("unclear")),
        ("https://example.org/A/RES/71/28", Outcome("unclear")),
        ("pomme de terre", Outcome("unclear")),
        ("pomme de terre, par. 4", Outcome("ask", None, "para 4")),
    ],
)
def test_nothing_is_taken_for_another_document_or_clause(text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize("text", ["zero drfat para 72", "zero daft para 72", "avant-projt, par. 72", "zerro draft 72"])
def test_a_slip_in_a_name_is_forgiven(text):
    assert outcome(text) == Outcome("quote", "A/AC.290/2021/L.2", "para 72")


def test_a_figure_in_a_name_is_never_corrected():
    assert outcome("projet de rapport du 18 janvier 2021").outcome == "unclear"
    assert outcome("2014 GGE report").outcome == "ask"


def test_the_year_of_a_security_council_resolution_may_be_left_out():
    held = holdings(make.resolution("S/RES/1325 (2000)", operative=["Urges"]))

    for text in ("UNSCR 1325 OP1", "Security Council resolution 1325, OP1", "S/RES/1325 OP1", "1325 (2000), OP1"):
        [citation] = read_citations(text, held)
        assert str(citation.document) == "S/RES/1325 (2000)"


def test_a_date_behind_a_name_must_be_that_of_the_document():
    dated = replace(ZERO_DRAFT, date=dt.date(2021, 1, 19)), replace(LETTER, date=dt.date(2020, 12, 22))

    for text in ("avant-projet du 19 janvier 2021, par. 5", "letter of 22 December 2020, para 1"):
        assert read_citations(text, holdings(*dated))[0].document in {ZERO_DRAFT.symbol, LETTER.symbol}
    for text in ("avant-projet du 1er mars 2021, par. 5", "letter of 5 March 2019, para 1", "zero draft (2019) para 5"):
        with pytest.raises(DocumentMissing):
            read_citations(text, holdings(*dated))


def test_a_name_of_two_documents_asks_for_one():
    other = make.draft_resolution("A/C.1/76/L.13", aliases=("zero draft",))

    with pytest.raises(DocumentMissing) as asked:
        read_citations("zero draft OP1", holdings(ZERO_DRAFT, other))

    assert set(asked.value.candidates) == {ZERO_DRAFT.symbol, other.symbol}
    assert asked.value.clause == "OP1"


def test_the_letter_is_the_only_one_held_or_none():
    second = make.document("letter-FRA-2021-01-05", kind=LETTER.kind)

    with pytest.raises(DocumentMissing) as asked:
        read_citations("letter para 1", holdings(LETTER, second))

    assert len(asked.value.candidates) == 2


def test_a_tail_that_fits_two_documents_asks():
    other = make.draft_resolution("A/C.3/75/L.8/Rev.1")

    with pytest.raises(DocumentMissing) as asked:
        read_citations("L.8/Rev.1 PP1", holdings(*DOCUMENTS.values(), other))

    assert asked.value.candidates == (make.symbol("A/C.1/75/L.8/Rev.1"), other.symbol)


@pytest.mark.parametrize(
    ("link", "language"),
    [
        ("https://undocs.org/A/RES/71/28", None),
        ("<https://undocs.org/fr/A/RES/71/28>", "fr"),
        ("undocs.org/es/A/RES/71/28", "es"),
        ("https://docs.un.org/en/A/RES/71/28", "en"),
        ("https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F71%2F28&Language=E", "en"),
        ("https://documents.un.org/api/symbol/access?s=A/RES/71/28&l=fr&t=pdf", "fr"),
        ("https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/71/28&Lang=F", "fr"),
    ],
)
def test_a_link_names_its_document_and_its_language(link, language):
    [citation] = read_citations(link, HELD)

    assert (citation.document, citation.language) == (RESOLUTION.symbol, language)


@pytest.mark.parametrize(
    ("typed", "named", "rest"),
    [
        ("71/28", "A/RES/71/28", ""),
        ("71/28 O", "A/RES/71/28", "O"),
        ("71/28 OP3(", "A/RES/71/28", "OP3("),
        ("71/2", None, "71/2"),
        ("zero dr", None, "zero dr"),
        ("zero draft par", "A/AC.290/2021/L.2", "par"),
        ("A/C.1/75/L.8", None, "A/C.1/75/L.8"),
        ("A/C.1/75/L.8/R", None, "A/C.1/75/L.8/R"),
        ("**71/28** OP", "A/RES/71/28", "OP"),
        ("75/816", None, "75/816"),
        ("L.8/Rev.1 PP1", "A/C.1/75/L.8/Rev.1", "PP1"),
        ("OP3", None, "OP3"),
        ("", None, ""),
        ("71/28 OP1, 74/29 O", None, "71/28 OP1, 74/29 O"),
    ],
)
def test_what_is_being_typed_is_parted_at_its_document(typed, named, rest):
    found, remaining = split_citation(typed, HELD)

    assert (str(found) if found else None, remaining) == (named, rest)


def test_a_text_that_is_too_long_is_refused_with_its_length():
    longest = "71/28 OP1" + " " * (MAX_LENGTH - len("71/28 OP1"))

    with pytest.raises(CitationTooLong) as refused:
        read_citations(f"{longest} ", HELD)

    assert (refused.value.length, refused.value.most) == (MAX_LENGTH + 1, MAX_LENGTH)
    assert len(read_citations(longest, HELD)) == 1


_NUMBERS = "71/28 74/29 L.8 L.8/Rev.1 A/ S/RES/1325 (2000) 2131 (XX) 43/78 H ES-11/1 75/564 2019/24 OP3 PP8 para72"
_DRESS = "al. b point ¶ ** __ (2016) U.N. _ *"
_SIGNS = "(b) b) ii) (ii) a à al. - – , ; & . * ( ) § → 3 86 2bis 8th 1er 3e 8-й E II fn1 §§ # https://undocs.org/"
_KEYWORDS = st.sampled_from(
    [
        *KEYWORDS,
        *list(ORDINALS)[::40],
        *HELD.names,
        *map(str, HELD.symbols),
        *_NUMBERS.split(),
        *_SIGNS.split(),
        *_DRESS.split(),
    ]
)
_SOUP = st.lists(st.tuples(_KEYWORDS, st.sampled_from(["", " ", ", "])), max_size=14).map(
    lambda row: "".join(word + gap for word, gap in row)
)


@pytest.mark.slow
@settings(max_examples=600)
@given(text=st.one_of(st.text(max_size=120), _SOUP))
def test_no_text_raises_anything_but_a_citation_error(text):
    try:
        for each in outcomes(text, HELD, DOCUMENTS):
            assert each.outcome in {"quote", "document", "out-of-range", "ask", "not-held", "unclear"}
    except CitationError as error:  # pragma: no cover - outcomes() knows the whole family
        pytest.fail(f"an unknown member of the family: {error!r}")
    split_citation(text, HELD)


@pytest.mark.parametrize(
    "text",
    ["A/" * 150, "71/28 " + "(" * 290, "1" * 300, "a" * 300, "OP1-" * 70, "71/28, " * 42, "zero " * 60, " -" * 150,
     "A/RES/71/28 " + "b) " * 90, "résolution " * 27, "L." * 150, "3 (" * 100, "of the " * 42, "I" * 300,
     "71/28 " + "al b " * 58, "*a" * 150, "_*" * 150, "_" * 300, "U." * 150, "71/28 " + "**a" * 97, "**" * 150,
     "71/28, adopted by " + "a " * 140, "71/28 (" * 42, "[" * 150 + "(" * 150, "https://un.org/" + ")" * 280],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_any(text):
    started = time.perf_counter()
    outcomes(text, HELD, DOCUMENTS)

    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("document", [*DOCUMENTS.values(), *map(shipped.document, shipped.FILES)])
def test_our_own_form_is_read_at_once_as_the_whole_reading_reads_it(document):
    held = Holdings([Holding.of(document)])
    for clause in document.clauses:
        text = f"{document.symbol} {clause.label}"
        (slowly,) = citation._parse_free_text(text, held)
        quickly = citation._parse_canonical(text, held)
        assert quickly is not None or document.symbol.is_local or " " in str(document.symbol)
        (read,) = read_citations(text, held)
        assert select(document, read.part) == select(document, slowly.part)
