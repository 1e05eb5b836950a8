import pytest

from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.parser import read_citations
from corpus.citations.resolve import Selection, select
from corpus.document import Document, DocumentKind, Section, Tier
from tests.corpus import shipped
from tests.corpus.miniatures import BY_VOTE, DOCUMENTS, LETTER, RESOLUTION, ZERO_DRAFT, holdings
from tests.make import clause, document


def selected(document: Document, words: str) -> Selection:
    [citation] = read_citations(f"{document.symbol} {words}", holdings(document))
    assert citation.part is not None
    return select(document, citation.part)


def labels(selection: Selection) -> list[str]:
    return [str(each.label) for each in selection.clauses]


def refused(document: Document, words: str) -> ClauseOutOfRange:
    with pytest.raises(ClauseOutOfRange) as refusal:
        selected(document, words)
    return refusal.value


def test_an_operative_paragraph_comes_with_its_subparagraphs():
    assert labels(selected(RESOLUTION, "OP3")) == ["OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)"]


def test_a_subparagraph_comes_alone():
    assert labels(selected(RESOLUTION, "OP3(b)")) == ["OP3(b)"]


def test_a_chapeau_comes_without_its_subparagraphs():
    selection = selected(RESOLUTION, "OP3.chapeau")

    assert (selection.name, labels(selection)) == ("OP3.chapeau", ["OP3"])


def test_a_range_holds_the_subparagraphs_of_its_last():
    selection = selected(RESOLUTION, "OP2-OP3")

    assert selection.name == "OP2-OP3"
    assert labels(selection) == ["OP2", "OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)"]


def test_a_whole_series_is_all_of_it():
    assert labels(selected(BY_VOTE, "OP*")) == ["OP1", "OP2", "OP3"]
    assert len(selected(BY_VOTE, "préambule").clauses) == 12


def test_a_paragraph_is_operative_in_a_resolution_and_numbered_elsewhere():
    assert selected(RESOLUTION, "para 4").name == "OP4"
    assert selected(ZERO_DRAFT, "para 4").name == "para 4"


def test_the_clauses_bring_their_footnotes_each_once_in_the_order_of_the_text():
    assert [note.mark for note in selected(RESOLUTION, "OP1").footnotes] == ["3", "1"]


def test_a_footnote_is_found_by_its_mark():
    selection = selected(ZERO_DRAFT, "note *")

    assert (selection.name, selection.clauses) == ("fn *", ())
    assert [note.mark for note in selection.footnotes] == ["*"]


def test_a_section_is_all_of_its_paragraphs_and_bullets():
    selection = selected(ZERO_DRAFT, "section F")

    assert selection.name == "section F"
    assert labels(selection)[0] == "para 79"
    assert labels(selection)[-1] == "para 94"
    assert "para 86 bullet 10" in labels(selection)


def test_the_recommendations_of_a_section_are_named_by_their_range():
    assert selected(ZERO_DRAFT, "section D recommendations").name == "para 58-para 60"
    assert selected(ZERO_DRAFT, "recommendations on norms").name == "para 58-para 60"


def test_the_recommendations_of_the_whole_report_are_no_range():
    selection = selected(ZERO_DRAFT, "recommendations")

    assert (selection.name, len(selection.clauses)) == ("recommendations", 22)


def test_a_section_without_recommendations_says_so():
    assert refused(ZERO_DRAFT, "section B recommendations").requested == "section B recommendations"


@pytest.mark.parametrize("words", ["section K", "section on outer space", "recommendations on outer space"])
def test_a_section_that_does_not_exist_is_refused(words):
    assert refused(ZERO_DRAFT, words).first is None


@pytest.mark.parametrize("words", ["section Z", "chapitre Z", "section Z recommendations", "section on outer space"])
def test_a_section_that_does_not_exist_is_answered_with_those_that_do(words):
    assert refused(ZERO_DRAFT, words).sections == ("A", "B", "C", "D", "E", "F", "G", "H")


def test_a_paragraph_of_a_section_that_does_not_exist_is_answered_with_those_that_do():
    assert "".join(refused(ZERO_DRAFT, "section Z, para 72").sections) == "ABCDEFGH"
    assert "".join(refused(ZERO_DRAFT, "section Z, para 999").sections) == "ABCDEFGH"
    assert refused(ZERO_DRAFT, "section D, para 72").sections == ()


def test_what_has_no_sections_names_none():
    assert refused(RESOLUTION, "section B").sections == ()
    assert refused(RESOLUTION, "OP9").sections == ()


def test_a_section_whose_title_says_otherwise_is_refused():
    assert refused(ZERO_DRAFT, "section E (capacity-building)").requested == "section capacity building"


def test_words_that_fit_two_titles_choose_none():
    report = document(
        "A/79/100",
        [clause("para 1", section="A"), clause("para 2", section="B")],
        sections=(Section("A", "Measures for States", 1), Section("B", "Measures for organizations", 2)),
    )

    assert refused(report, "section measures").requested == "section measures"
    assert selected(report, "section organizations").name == "section B"


def test_a_clause_beyond_the_last_is_answered_with_the_range():
    error = refused(RESOLUTION, "OP9")

    assert (error.symbol, error.requested) == (RESOLUTION.symbol, "OP9")
    assert (str(error.first), str(error.last)) == ("OP1", "OP5")
    assert str(error.nearest[0]) == "OP5"


def test_a_subparagraph_beyond_the_last_is_answered_with_its_siblings():
    error = refused(RESOLUTION, "OP3(e)")

    assert (str(error.first), str(error.last)) == ("OP3(a)", "OP3(d)")
    assert str(error.nearest[0]) == "OP3"


def test_a_subparagraph_of_a_clause_without_any_points_at_the_clause():
    error = refused(BY_VOTE, "OP3(a)")

    assert (error.requested, error.first, error.last) == ("OP3(a)", None, None)
    assert [str(label) for label in error.nearest] == ["OP3"]


def test_a_series_that_a_document_does_not_have_is_said_to_be_none():
    error = refused(ZERO_DRAFT, "OP72")

    assert error.first is None
    assert [str(label) for label in error.nearest] == ["para 72"]


def test_a_range_that_runs_backwards_or_out_is_refused():
    assert refused(RESOLUTION, "OP3-OP1").requested == "OP3-OP1"
    assert refused(RESOLUTION, "OP3-OP9").requested == "OP9"


def test_a_subparagraph_without_its_paragraph_is_found_where_only_one_has_the_letter():
    assert selected(RESOLUTION, "al. d)").name == "OP3(d)"
    assert [str(label) for label in refused(RESOLUTION, "al. a)").nearest] == ["OP1(a)", "OP3(a)"]


def test_a_paragraph_of_the_annex_is_not_one_of_the_letter():
    assert selected(LETTER, "annex para 5").name == "annex para 5"
    error = refused(LETTER, "para 5")
    assert str(error.nearest[0]) == "annex para 5"
    assert (str(error.first), str(error.last)) == ("para 1", "para 2")
    assert len(selected(LETTER, "annexe").clauses) == 13


CHAPTERS = document(
    "A/80/100",
    [
        clause("para 1", section="I"),
        clause("para 2", section="II"),
        clause("para 3", section="II.A", tier=Tier.CONCLUSION),
        clause("para 4", section="II.A", tier=Tier.RECOMMENDATION),
        clause("para 5", section="II.B", tier=Tier.RECOMMENDATION),
        clause("para 6", section="III.A", tier=Tier.RECOMMENDATION),
    ],
    kind=DocumentKind.REPORT,
    sections=tuple(
        Section(letter, title, 1)
        for letter, title in {
            "I": "Introduction", "II": "Work", "II.A": "General", "II.B": "Archives", "III": "End", "III.A": "General",
        }.items()
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name", "numbers"),
    [
        ("section II.A", "section II.A", [3, 4]),
        ("section II A", "section II.A", [3, 4]),
        ("sect. ii. a", "section II.A", [3, 4]),
        ("chapter II, section A", "section II.A", [3, 4]),
        ("chap. II, sect. A", "section II.A", [3, 4]),
        ("de la section II.A", "section II.A", [3, 4]),
        ("section II", "section II", [2, 3, 4, 5]),  # a chapter with all its sections
        ("chapitre II", "section II", [2, 3, 4, 5]),
        ("section B", "section II.B", [5]),  # the only B that there is
        ("section on archives", "section II.B", [5]),
        ("recommendations of section II", "para 4-para 5", [4, 5]),
        ("recommandations de la section II.A", "para 4", [4]),
        ("section II, par. 5", "para 5", [5]),
        ("section II.B, par. 5", "para 5", [5]),
        ("II.B para 5", "para 5", [5]),
        ("par. 5 de la section II.B", "para 5", [5]),
    ],
)
def test_a_chapter_holds_its_sections(words, name, numbers):
    selection = selected(CHAPTERS, words)

    assert selection.name == name
    assert labels(selection) == [f"para {number}" for number in numbers]


def test_a_paragraph_of_another_section_of_the_chapter_is_refused():
    refusal = refused(CHAPTERS, "section II.B, para 3")
    assert (refusal.requested, str(refusal.first), str(refusal.last)) == ("section II.B para 3", "para 5", "para 5")


@pytest.mark.parametrize("words", ["section A", "section II.C", "section IV"])
def test_a_section_that_is_not_there_or_in_several_chapters_is_refused(words):
    assert refused(CHAPTERS, words).sections == ("I", "II", "II.A", "II.B", "III", "III.A")


def test_sections_of_two_chapters_are_a_list():
    found = read_citations("A/80/100 sections II.A et III.A", holdings(CHAPTERS))
    assert [str(each.part) for each in found] == ["section II.A", "section III.A"]


def test_chapters_that_restart_hold_the_counts_of_their_sections():
    text = document(
        "A/RES/79/1",
        [clause("II OP1"), clause("II.A OP1", section="II.A"), clause("II.B OP1", section="II.B")],
        kind=DocumentKind.RESOLUTION,
        sections=tuple(Section(letter, "", 1) for letter in ("II", "II.A", "II.B")),
    )
    assert selected(text, "section II.A, para. 1").name == "II.A OP1"
    assert selected(text, "section II, para. 1").name == "II OP1"
    assert labels(selected(text, "II OP*")) == ["II OP1", "II.A OP1", "II.B OP1"]
    assert labels(selected(text, "II.B OP*")) == ["II.B OP1"]


def test_annexes_go_by_roman_and_arabic_numbers():
    text = document("A/79/100", [clause("OP1"), clause("annex I para 1"), clause("annex II para 1")])

    assert selected(text, "annex 2, para 1").name == "annex II para 1"
    assert selected(text, "paragraphe 1 de l'annexe II").name == "annex II para 1"
    assert refused(text, "annex para 1").nearest


def test_sections_that_restart_their_numbers_are_told_apart():
    text = document("A/RES/79/1", [clause("I OP1"), clause("I OP2"), clause("II OP1")], kind=DocumentKind.RESOLUTION)

    assert selected(text, "section II, par. 1").name == "II OP1"
    assert selected(text, "I OP2").name == "I OP2"
    assert [str(label) for label in refused(text, "OP1").nearest] == ["I OP1", "II OP1"]
    assert labels(selected(text, "OP*")) == ["I OP1", "I OP2", "II OP1"]


def test_a_paragraph_must_stand_in_the_section_that_is_named_with_it():
    assert selected(ZERO_DRAFT, "section E, para 72").name == "para 72"
    error = refused(ZERO_DRAFT, "section D, para 72")
    assert (error.requested, str(error.first), str(error.last)) == ("section D para 72", "para 45", "para 60")


def test_a_letter_behind_a_number_may_be_part_of_it():
    text = document("A/79/100", [clause("para 41"), clause("para 41a"), clause("para 42"), clause("para 42(a)")])

    assert selected(text, "para 41a").name == "para 41a"
    assert selected(text, "par. 41 a)").name == "para 41a"
    assert selected(text, "para 42a").name == "para 42(a)"


def test_the_last_is_counted_from_the_end():
    assert selected(BY_VOTE, "last OP").name == "OP3"
    assert selected(BY_VOTE, "dernier paragraphe").name == "OP3"
    assert selected(BY_VOTE, "avant-dernier alinéa du préambule").name == "PP11"
    assert selected(ZERO_DRAFT, "last paragraph").name == "para 117"


def test_recommendations_with_gaps_between_them_are_named_by_the_section():
    report = document(
        "A/79/100",
        [
            clause("para 1", section="A", tier=Tier.RECOMMENDATION),
            clause("para 2", section="A", tier=Tier.DISCUSSION),
            clause("para 3", section="A", tier=Tier.RECOMMENDATION),
        ],
        sections=(Section("A", "Introduction", 1),),
    )

    assert selected(report, "section A recommendations").name == "section A recommendations"


_STRANGE = document(
    "A/RES/79/2",
    [
        clause(label)
        for label in (
            "PP1", "PP2bis", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP6alt", "I OP1", "I OP1(a)", "V PP1",
            "E para 3", "II.A para 3", "annex II A OP1",
            "annex para 1", "annex II para 1", "annex 2 para 1", "annex II III para 4",
            "para 3", "para 3bis", "text 1",
        )
    ],
)  # fmt: skip


@pytest.mark.parametrize("document", [*DOCUMENTS.values(), _STRANGE], ids=lambda document: str(document.symbol))
def test_every_label_finds_exactly_its_clause(document):
    for each in document.clauses:
        selection = selected(document, str(each.label))

        assert selection.name == str(each.label)
        assert selection.clauses == (each, *document.descendants(each))


@pytest.mark.parametrize("name", shipped.FILES)
def test_every_label_of_a_shipped_document_finds_exactly_its_clause(name):
    document = shipped.document(name)
    for each in document.clauses:
        selection = selected(document, str(each.label))

        assert selection.name == str(each.label)
        assert selection.clauses == (each, *document.descendants(each))
    for note in document.footnotes:
        assert selected(document, str(note.label)).footnotes == (note,)


@pytest.mark.parametrize("name", shipped.FILES)
def test_every_name_of_a_selection_selects_the_same_again(name):
    document = shipped.document(name)
    for words in (
        "PP*",
        "OP*",
        "section E",
        "OP1-OP3",
        "PP1-PP4",
        "para 2-para 9",
        "OP3.chapeau",
        "section D recommendations",
    ):
        try:
            first = selected(document, words)
        except ClauseOutOfRange:
            continue
        assert selected(document, first.name) == first
