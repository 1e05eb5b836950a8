"""`/quote language`: a document held in two languages is one document with two texts, shown by number."""

import pytest

from tests import make

SYMBOL = "A/RES/79/1"
ENGLISH = make.resolution(
    SYMBOL,
    preambular=["Recalling its resolution 71/28,"],
    operative=["Decides to declare a year of archives;", "Requests a report.", "Calls upon all to help."],
)
FRENCH = make.resolution(
    SYMBOL,
    preambular=["Rappelant sa résolution 71/28,"],
    operative=["Décide de proclamer une année des archives ;", "Prie qu’il lui soit fait rapport."],
    language="fr",
    title="Archives de la paix",
)
OTHER = make.resolution("A/RES/79/2", operative=["Decides nothing."])
both = make.holding(ENGLISH, FRENCH, OTHER)


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@both
async def test_without_a_language_the_readers_own_is_quoted(reader):
    assert "Decides to declare" in (await reader.asks("quote", citation="79/1 OP1")).text
    reader.speaks("fr")
    assert "Décide de proclamer" in (await reader.asks("quote", citation="79/1 OP1")).text


@both
@pytest.mark.parametrize("typed", ["fr", "French", "français", "FRANÇAIS"])
async def test_a_language_can_be_chosen_or_typed(reader, typed):
    answer = await reader.asks("quote", citation="79/1 OP1", language=typed)

    assert "Décide de proclamer" in answer.text
    assert "text in French" in answer.text
    assert "<https://undocs.org/fr/A/RES/79/1>" in answer.text
    assert "Decides" not in answer.text


@both
async def test_both_stand_on_one_card_each_under_its_own_receipt(reader, library):
    answer = await reader.asks("quote", citation="79/1 OP1", language="both")

    assert len(answer.messages) == 1
    english, french = answer.text.index("Decides to declare"), answer.text.index("Décide de proclamer")
    assert english < answer.text.index("text in English") < french < answer.text.index("text in French")
    assert answer.text.count(f"edition {library.edition.stamp.short}") == 2
    reader.speaks("fr")
    mine = await reader.asks("quote", citation="79/1 OP1", language="les deux")
    assert mine.text.index("Décide de proclamer") < mine.text.index("Decides to declare")


@both
async def test_buttons_keep_both_languages(reader):
    first = await reader.asks("quote", citation="79/1 OP1", language="both")

    following = await first.presses("Next")

    assert "Requests a report." in following.text
    assert "Prie qu’il lui soit fait rapport." in following.text
    around = await following.presses("Context")
    assert "Decides to declare" in around.text
    assert "Décide de proclamer" in around.text


@both
async def test_both_are_shared_and_copied(reader):
    first = await reader.asks("quote", citation="79/1 OP1", language="both")

    copied = await first.presses("Copy")
    assert [("Decides" in each.text, "Décide" in each.text) for each in copied.messages] == [
        (True, False),
        (False, True),
    ]
    shared = await first.presses("Share")
    [public] = shared.public
    assert "Decides to declare" in public.text
    assert "Décide de proclamer" in public.text


@both
async def test_a_range_goes_number_by_number(reader):
    answer = await reader.asks("quote", citation="79/1 OP1-OP2", language="both")

    places = [answer.text.index(words) for words in ("Decides to", "Requests a", "Décide de", "Prie qu")]
    assert places == sorted(places)


_LONG = [f"{number} {'of great importance ' * 40}" for number in range(1, 7)]


@make.holding(
    make.resolution(SYMBOL, operative=[f"Decides on matter {each};" for each in _LONG]),
    make.resolution(SYMBOL, operative=[f"Décide de la question {each} ;" for each in _LONG], language="fr"),
)
async def test_long_ranges_are_paged_with_the_same_numbers_on_each_page(reader):
    answer = await reader.asks("quote", citation="79/1 OP*", language="both")

    seen = []
    while True:
        here = [number for number in range(1, 7) if f"Decides on matter {number} " in _said(answer.text)]
        assert here == [number for number in range(1, 7) if f"Décide de la question {number} " in _said(answer.text)]
        seen += here
        on = [label for label in answer.buttons if label.endswith("›")]
        if not on:
            break
        answer = await answer.presses(on[0])
    assert seen == [1, 2, 3, 4, 5, 6]


@make.holding(
    make.resolution(SYMBOL, operative=[f"Decides on {'matters of great importance ' * 120};"]),
    make.resolution(SYMBOL, operative=[f"Décide de {'questions de grande importance ' * 120};"], language="fr"),
)
async def test_what_is_too_long_for_one_card_has_pages_in_each_language(reader):
    first = await reader.asks("quote", citation="79/1 OP1", language="both")

    assert "Decides on" in first.text
    assert "Décide" not in first.text
    assert "Décide de" in (await first.presses("Page 2 ›")).text


@both
async def test_a_number_that_one_language_lacks_is_named(reader):
    answer = await reader.asks("quote", citation="79/1 OP3", language="both")

    assert "Calls upon all to help." in answer.text
    assert "The text in French has no para. 3." in _said(answer.text)
    assert "it goes from para. 1 to para. 3" in _said(
        (await reader.asks("quote", citation="79/1 OP9", language="both")).text
    )


@both
async def test_a_language_that_is_not_held_is_told_with_those_that_are(reader):
    answer = await reader.asks("quote", citation="79/1 OP1", language="ru")

    assert answer.is_private
    assert "A/RES/79/1 is not held in “ru”. It is held in English and French." in answer.text
    assert answer.buttons == ("English", "French")
    assert "Décide de proclamer" in (await answer.presses("French")).text


@both
async def test_both_of_a_text_in_one_language_is_that_text(reader):
    answer = await reader.asks("quote", citation="79/2 OP1", language="both")

    assert "Decides nothing." in answer.text
    assert "Both languages" not in answer.buttons


@both
async def test_one_press_leads_from_one_language_to_the_other_and_to_both(reader):
    answer = await reader.asks("quote", citation="79/1 OP2")

    assert answer.buttons[-2:] == ("French", "Both languages")
    french = await answer.presses("French")
    assert "Prie qu’il lui soit fait rapport." in french.text
    assert french.buttons[-2:] == ("English", "Both languages")
    two = await french.presses("Both languages")
    assert "Requests a report." in two.text
    assert "Prie qu’il lui soit fait rapport." in two.text
    assert two.buttons[-2:] == ("English", "French")


@both
async def test_a_whole_document_is_shown_in_the_language_that_was_asked_for(reader):
    assert "Archives de la paix" in (await reader.asks("quote", citation="79/1", language="fr")).text
    two = await reader.asks("quote", citation="79/1", language="both")
    assert f"Title of {SYMBOL}" in two.text
    assert "Archives de la paix" in (await two.presses("Page 2 ›")).text


@both
async def test_the_languages_of_what_is_being_cited_are_offered(reader):
    offered = await reader.completes("quote", citation="79/1 OP1", language="")

    assert [(str(each), each.value) for each in offered] == [
        ("English", "en"),
        ("French", "fr"),
        ("both, side by side: English and French", "both"),
    ]
    assert [each.value for each in await reader.completes("quote", citation="79/2", language="")] == ["en"]
    assert [each.value for each in await reader.completes("quote", citation="79/1", language="fre")] == ["fr", "both"]
    reader.speaks("fr")
    assert str((await reader.completes("quote", citation="79/1 OP1", language=""))[0]) == "français"


@both
async def test_a_document_in_two_languages_is_offered_once_in_the_readers_own(reader):
    offered = await reader.completes("quote", citation="79/1")
    values = [each.value for each in offered]
    assert len(values) == len(set(values))
    assert "Decides to declare" in str(next(each for each in offered if each.value == f"{SYMBOL} OP1"))

    reader.speaks("fr")
    assert str((await reader.completes("quote", citation=""))[0]).endswith("Archives de la paix")
    mine = await reader.completes("quote", citation="79/1 OP1")
    assert "Décide de proclamer" in str(mine[0])
    assert [each.value for each in await reader.completes("quote", citation="79/1 Decides to declare")] == [
        f"{SYMBOL} OP1"
    ]


# What is no longer there


@both
async def test_a_button_to_a_clause_that_is_gone_says_so_and_offers_the_nearest(reader, library):
    shown = await reader.asks("quote", citation="79/1 OP3")
    proposal = await library.corpus.propose_remove(make.symbol(SYMBOL), "me", language="en")
    await library.corpus.publish(proposal.token, "me")

    gone = await shown.presses("Copy")

    assert gone.is_private
    assert "A/RES/79/1 no longer has para. 3: the text held here has changed since this answer." in _said(gone.text)
    assert "Nearest to it: para. 2 (OP2)" in _said(gone.text)
    assert _said(gone.buttons[0]) == "para. 2"
    assert "Prie qu’il lui soit fait rapport." in (await gone.presses(gone.buttons[0])).text


@both
async def test_a_button_to_a_document_that_is_gone_says_so_with_its_official_link(reader, library):
    shown = await reader.asks("quote", citation="79/2 OP1")
    proposal = await library.corpus.propose_remove(make.symbol("A/RES/79/2"), "me")
    await library.corpus.publish(proposal.token, "me")

    gone = await shown.presses("Context")

    assert "A/RES/79/2 is no longer held here: the corpus has changed since this answer." in gone.text
    assert "<https://undocs.org/en/A/RES/79/2>" in gone.text


@both
async def test_of_both_languages_the_one_that_is_still_held_is_shown(reader, library):
    shown = await reader.asks("quote", citation="79/1 OP1", language="both")
    proposal = await library.corpus.propose_remove(make.symbol(SYMBOL), "me", language="en")
    await library.corpus.publish(proposal.token, "me")

    following = await shown.presses("Next")

    assert "Prie qu’il lui soit fait rapport." in following.text
    assert following.text.count("text in") == 1


async def test_what_was_only_offered_is_not_called_gone(reader):
    asked = await reader.asks("quote", citation="OEWG report para 72")

    assert "A/75/816 is not held here, so I cannot quote it." in (await asked.presses("A/75/816")).text
