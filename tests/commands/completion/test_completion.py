"""What a reader is offered while typing: something useful from the first key, typing errors included."""

import pytest

from corpus.citations.parser import read_citations

_TYPED = [
    "",
    "7",
    "71/2",
    "71/28",
    "71/28 OP",
    "71/28 3b",
    "zero",
    "zero draft 7",
    "L.8",
    "uzb",
    "OP3",
    "section",
    "conf",
]


async def _completed(reader, typed):
    return await reader.completes("quote", citation=typed)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", _TYPED)
async def test_every_suggestion_fits_and_can_be_read_back(reader, library, typed, language):
    reader.speaks(language)

    choices = await _completed(reader, typed)

    assert 0 < len(choices) <= 25
    assert len({choice.value for choice in choices}) == len(choices)
    for choice in choices:
        assert 0 < len(choice.name) <= 100
        assert len(choice.value) <= 100
        assert read_citations(choice.value, library.edition.holdings)


async def test_with_nothing_typed_all_documents_are_offered_adopted_ones_first(reader):
    values = [choice.value for choice in await _completed(reader, "")]

    assert set(values[:2]) == {"A/RES/71/28", "A/RES/74/29"}
    assert len(values) == 5


async def test_a_draft_is_offered_as_a_draft(reader):
    reader.speaks("fr")

    [choice] = await _completed(reader, "avant-pr")

    assert choice.name.startswith("A/AC.290/2021/L.2 — avant-projet, non adopté — ")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("71/28", "A/RES/71/28"),
        ("71/28 op3(b)", "A/RES/71/28 OP3(b)"),
        ("71/28 3 b", "A/RES/71/28 OP3(b)"),
        ("71/28 para 3", "A/RES/71/28 OP3"),
        ("A/RES/71/28 PP8", "A/RES/71/28 PP8"),
        ("résolution 71/28, par. 3, b)", "A/RES/71/28 OP3(b)"),
        ("zero draft para 72", "A/AC.290/2021/L.2 para 72"),
        ("par. 72 de l’avant-projet", "A/AC.290/2021/L.2 para 72"),
        ("zero draft section E", "A/AC.290/2021/L.2 section E"),
        ("avant-projet confiance", "A/AC.290/2021/L.2 section E"),
        ("71/28 menaces", "A/RES/71/28 OP1(b)"),
        ("71/28 estime", "A/RES/71/28 OP2"),
        ("71/28 preamble", "A/RES/71/28 PP*"),
        ("https://undocs.org/fr/A/RES/71/28 OP2", "A/RES/71/28 OP2"),
        ("zero draft para 86 bullet 4", "A/AC.290/2021/L.2 para 86 bullet 4"),
        ("L.8/Rev.1 pp10", "A/C.1/75/L.8/Rev.1 PP10"),
        ("L.8 pp10", "A/C.1/75/L.8/Rev.1 PP10"),
        ("para 72", "A/AC.290/2021/L.2 para 72"),
        ("lettre de l’Ouzbékistan annexe par. 5", "letter-UZB-2020-12-22 annex para 5"),
    ],
)
async def test_what_is_meant_comes_first(reader, typed, first):
    choices = await _completed(reader, typed)

    assert choices[0].value == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zero drat 72", "A/AC.290/2021/L.2 para 72"),
        ("zreo draft para 72", "A/AC.290/2021/L.2 para 72"),
        ("avan-projet par. 72", "A/AC.290/2021/L.2 para 72"),
        ("71/28 estmie que la poursuite", "A/RES/71/28 OP2"),
        ("uzbekstan", "letter-UZB-2020-12-22"),
        ("avant-porjet 72", "A/AC.290/2021/L.2 para 72"),
    ],
)
async def test_a_typing_error_is_forgiven(reader, typed, meant):
    assert meant in [choice.value for choice in await _completed(reader, typed)]


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("71/29 OP3", "A/RES/71/29"),
        ("71/82 op3", "A/RES/71/82"),
        ("72/28", "A/RES/72/28"),
        ("71/2 OP3", "A/RES/71/2"),
        ("71/29 O", "A/RES/71/29"),
        ("A/RES/74/92", "A/RES/74/92"),
        ("74/28 OP1", "A/RES/74/28"),
        ("résolution 71/29, par. 3", "A/RES/71/29"),
        ("A/C.1/75/L.7/Rev.1", "A/C.1/75/L.7/Rev.1"),
        ("A/C.2/75/L.8/Rev.1", "A/C.2/75/L.8/Rev.1"),
        ("AC.290/2021/L.3", "A/AC.290/2021/L.3"),
        ("A/AC.290/2021/L.2/Add.1", "A/AC.290/2021/L.2/Add.1"),
        ("A/HRC/71/28", "A/HRC/71/28"),
        ("75/816", "A/75/816"),
    ],
)
@pytest.mark.parametrize(("command", "option"), [("quote", "citation"), ("recommendations", "document")])
async def test_a_number_that_is_not_held_is_never_another(reader, command, option, typed, symbol):
    reader.speaks("fr")

    [choice] = await reader.completes(command, **{option: typed})

    assert (choice.name, choice.value) == (f"{symbol} — non disponible ici", typed)


@pytest.mark.parametrize("typed", ["L.8/Rev.2", "L.8 Rev.2", "L.8/Add.1", "L.9", "L.9 par. 3", "decision 71/28"])
@pytest.mark.parametrize(("command", "option"), [("quote", "citation"), ("recommendations", "document")])
async def test_a_number_that_is_no_whole_symbol_is_never_another(reader, command, option, typed):
    assert await reader.completes(command, **{option: typed}) == []


@pytest.mark.parametrize(
    "typed", ["avant-projet 200", "zero draft para 200", "avant-projet par. 118", "zero draft 1 2"]
)
async def test_a_clause_that_does_not_exist_is_no_other_clause(reader, typed):
    assert [choice.value for choice in await _completed(reader, typed)] == ["A/AC.290/2021/L.2"]


async def test_a_number_alone_is_offered_of_each_document_that_has_it_and_drafts_are_marked(reader):
    choices = await _completed(reader, "par. 3")

    assert {choice.value for choice in choices} == {
        "A/RES/71/28 OP3",
        "A/RES/74/29 OP3",
        "A/AC.290/2021/L.2 para 3",
        "A/C.1/75/L.8/Rev.1 OP3",
        "letter-UZB-2020-12-22 annex para 3",
    }
    marked = [choice.value for choice in choices if "(draft)" in choice.name]
    assert marked == ["A/AC.290/2021/L.2 para 3", "A/C.1/75/L.8/Rev.1 OP3"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("71/28 OP1, OP2", "71/28 OP1, OP2"),
        ("71/28 OP1, OP", "71/28 OP1, OP*"),
        ("71/28 OP1, OP2, 3b", "71/28 OP1, OP2, OP3(b)"),
        ("zero draft para 1, 2", "zero draft para 1, para 2"),
        ("71/28 OP1; 74/29 OP2", "71/28 OP1; A/RES/74/29 OP2"),
        ("71/28 OP1 and OP3", "71/28 OP1 and OP3"),
    ],
)
async def test_the_last_item_of_a_list_is_completed(reader, library, typed, first):
    choices = await _completed(reader, typed)

    assert choices[0].value == first
    for choice in choices:
        assert len(read_citations(choice.value, library.edition.holdings)) > 1


async def test_a_clause_of_a_draft_is_offered_as_one(reader):
    reader.speaks("fr")

    [choice] = await _completed(reader, "avant-projet par. 72")

    assert choice.name.replace("\N{NO-BREAK SPACE}", " ").startswith("A/AC.290/2021/L.2 (projet), par. 72 — Les États")


async def test_a_text_without_a_known_symbol_is_offered_by_its_title_with_the_name_to_type(reader):
    [choice] = await _completed(reader, "uzbek")

    assert choice.name.startswith("Lettre datée du 22 décembre 2020")
    assert choice.name.endswith("letter-UZB-2020-12-22")


async def test_a_clause_is_offered_with_its_first_words_in_the_readers_form(reader):
    reader.speaks("fr")

    [choice] = await _completed(reader, "71/28 OP3(b)")

    assert choice.name.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "71/28, par. 3 b) — Les actions engagées au niveau"
    )


async def test_a_document_that_was_named_is_offered_when_no_clause_of_it_fits(reader):
    assert [choice.value for choice in await _completed(reader, "74/29 zzzzzz")] == ["A/RES/74/29"]


async def test_nothing_like_it_is_no_suggestion(reader):
    assert await _completed(reader, "qqqqqqqq") == []


async def test_the_number_that_was_typed_is_not_corrected(reader):
    assert [choice.value for choice in await _completed(reader, "zero draft para 72")] == ["A/AC.290/2021/L.2 para 72"]


async def test_a_failing_autocomplete_offers_nothing_and_logs_no_word(reader, failures, monkeypatch):
    def fails(*_):
        raise ValueError(_TYPED_BY_ANNA)

    monkeypatch.setattr("commands.completion.completion.fold", fails)

    assert await _completed(reader, _TYPED_BY_ANNA) == []
    [logged] = failures.seen
    assert logged.startswith("/quote failed")
    assert "Anna" not in logged
    assert str(reader.id) not in logged


_TYPED_BY_ANNA = "71/28 for Anna"
