import datetime as dt
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import citation
from corpus.citation import LONGEST, read_citations, split_citation
from corpus.errors import CitationError, CitationUnclear, DocumentMissing
from corpus.holdings import Holding, Holdings
from corpus.languages.citing import WORDS
from corpus.languages.counting import ORDINALS
from corpus.selection import select
from tests import make
from tests.corpus import shipped
from tests.corpus.citing import Outcome, outcomes
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
    ],
)
def test_a_citation_finds_its_clauses_however_it_is_typed(text, clauses):
    assert quoted(text) == clauses


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
        ("71/28 last subparagraph of OP3", Outcome("unclear", "A/RES/71/28")),
        ("71/28 last OP (b)", Outcome("unclear", "A/RES/71/28")),
        ("71/28 bullet 4", Outcome("unclear", "A/RES/71/28")),
        ("zero draft, notes of section E", Outcome("unclear", "A/AC.290/2021/L.2")),
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
        ("L.8/Rev.1 PP1", "A/C.1/75/L.8/Rev.1", "PP1"),
        ("OP3", None, "OP3"),
        ("", None, ""),
        ("71/28 OP1, 74/29 O", None, "71/28 OP1, 74/29 O"),
    ],
)
def test_what_is_being_typed_is_parted_at_its_document(typed, named, rest):
    found, remaining = split_citation(typed, HELD)

    assert (str(found) if found else None, remaining) == (named, rest)


def test_a_text_that_is_too_long_is_no_citation():
    with pytest.raises(CitationUnclear):
        read_citations("71/28 " + "OP1, " * LONGEST, HELD)


_NUMBERS = "71/28 74/29 L.8 L.8/Rev.1 A/ S/RES/1325 (2000) 2131 (XX) 43/78 H ES-11/1 75/564 2019/24 OP3 PP8 para72"
_SIGNS = "(b) b) ii) (ii) a à al. - – , ; & . * ( ) § → 3 86 2bis 8th 1er 3e 8-й E II fn1 §§ # https://undocs.org/"
_KEYWORDS = st.sampled_from(
    [
        *WORDS,
        *list(ORDINALS)[::40],
        *HELD.names,
        *map(str, HELD.symbols),
        *_NUMBERS.split(),
        *_SIGNS.split(),
    ]
)
_SOUP = st.lists(st.tuples(_KEYWORDS, st.sampled_from(["", " ", ", "])), max_size=14).map(
    lambda row: "".join(word + gap for word, gap in row)
)


@settings(max_examples=600, deadline=None)
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
     "A/RES/71/28 " + "b) " * 90, "résolution " * 27, "L." * 150, "3 (" * 100, "of the " * 42, "I" * 300],
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
        (slowly,) = citation._as_typed(text, held)
        quickly = citation._in_our_own_form(text, held)
        assert quickly is not None or document.symbol.is_local or " " in str(document.symbol)
        (read,) = read_citations(text, held)
        assert select(document, read.part) == select(document, slowly.part)
