"""`/quote`: how a citation was read is said where it was not plain, and what was not understood is named."""

import pytest

from tests import make

_FIRST = make.resolution("A/RES/79/1", preambular=["Recalling,"], operative=["Urges one;", "Urges two.", "Ends."])
_SECOND = make.resolution("A/RES/79/2", preambular=["Noting,"], operative=["Urges three."])


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("typed", "clause", "sentence"),
    [
        ("section E", "E. Mesures de confiance", "Of the texts held, only A/AC.290/2021/L.2 has section E."),
        ("section E recommendations", r"72\.", "has paras. 72–78."),
        ("para 72", r"72\.", "Of the texts held, only A/AC.290/2021/L.2 has para. 72."),
        ("footnote 11", "> ¹¹", "has footnote 11."),
        ("recommendation 3 of section E", r"74\.", "has para. 74."),
    ],
)
async def test_a_part_that_one_text_has_is_quoted_without_its_document_and_the_text_is_named(
    reader, typed, clause, sentence
):
    answer = await reader.asks("quote", citation=typed)

    assert clause in answer.text
    assert "You named no document." in answer.text
    assert sentence in _said(answer.text)


async def test_a_part_that_several_texts_have_is_offered_from_each(reader):
    answer = await reader.asks("quote", citation="OP3")

    assert answer.is_private
    assert set(answer.buttons) == {"A/RES/74/29", "A/RES/71/28", "A/C.1/75/L.8/Rev.1 (draft)"}
    assert "OP3" in (await answer.presses("A/RES/74/29")).text


@make.holding(_FIRST, _SECOND)
async def test_the_only_text_that_has_all_the_parts_is_meant(reader):
    answer = await reader.asks("quote", citation="OP1, OP3")

    assert "Urges one" in answer.text
    assert "only A/RES/79/1 has para. 1 and para. 3" in _said(answer.text)


@make.holding(_FIRST, _SECOND)
async def test_a_part_that_no_text_has_is_asked_about(reader):
    answer = await reader.asks("quote", citation="section K")

    assert "section K" in _said(answer.text)
    assert answer.buttons == ()


async def test_a_counted_clause_is_said_as_it_was_counted(reader):
    answer = await reader.asks("quote", citation="recommendation 3 of section E of the zero draft")

    assert r"> 74\." in answer.text
    assert "Para. 74 is the third recommendation of section E." in _said(answer.text)
    reader.speaks("fr")
    answer = await reader.asks("quote", citation="dernière recommandation de la section E de l'avant-projet")
    assert "Par. 78 : dernière recommandation de la section E." in _said(answer.text)


async def test_both_languages_of_a_text_held_in_one_are_said_to_be_one(reader):
    answer = await reader.asks("quote", citation="71/28 OP2", language="both")

    assert "*Estime*" in answer.text
    assert "Held in French only." in answer.text
    assert "Held in" not in (await reader.asks("quote", citation="71/28 OP2")).text
    assert "Held in French only." in (await reader.asks("quote", citation="71/28", language="both")).text


@pytest.mark.parametrize("distance", [0, 20])
async def test_a_word_that_is_not_understood_is_named_however_long_the_citation(reader, distance):
    answer = await reader.asks("quote", citation=f"71/28 OP1,{' OP2,' * distance} OP3 fnord")

    assert "fnord" in answer.text
    assert "A/RES/71/28" in answer.text


async def test_what_was_understood_beside_it_is_offered(reader):
    answer = await reader.asks("quote", citation="71/28 OP3 fnord")

    assert answer.buttons == ("para.\N{NO-BREAK SPACE}3",)
    assert "*Invite*" in (await answer.presses(answer.buttons[0])).text


async def test_words_beside_a_clause_without_a_document_are_named(reader):
    answer = await reader.asks("quote", citation="pomme de terre, par. 4")

    assert "pomme terre" in answer.text


@pytest.mark.parametrize("typed", ["normes", "norms", "normas"])
async def test_mere_words_offer_the_section_on_them_and_the_clauses_that_the_completion_finds(reader, typed):
    answer = await reader.asks("quote", citation=typed)

    assert answer.is_private
    assert f"“{typed}” names no document or clause" in answer.text
    assert 0 < len(answer.buttons) <= 5
    assert "section D" in _said(answer.buttons[0])
    assert "D. Normes, règles et principes" in (await answer.presses(answer.buttons[0])).text


async def test_words_that_nothing_has_are_not_understood(reader):
    answer = await reader.asks("quote", citation="xylophone quartets")

    assert "xylophone quartets" in answer.text
    assert answer.buttons == ()
