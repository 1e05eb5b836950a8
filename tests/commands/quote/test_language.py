"""`/quote language`: a document held in two languages is one document with two texts, shown by number."""

from dataclasses import replace

import pytest

from commands.clauses.parallel import missing_words, parallel_pages
from commands.clauses.quotation import Quotation, quote_card
from commands.clauses.receipt import frame_of
from commands.i18n import catalogue_of
from commands.ui.button_state import QuoteState
from commands.ui.card import Audience
from commands.ui.markdown import small
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
    [message] = copied.messages
    english, french = message.content.split("\n\n")
    assert english.startswith("“1. Decides")
    assert french.startswith("«\N{NO-BREAK SPACE}1. Décide")
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
@pytest.mark.parametrize("typed", ["ru", "Russian", "russe"])
async def test_a_language_that_is_not_held_is_named_with_its_official_text_and_those_that_are(reader, typed):
    answer = await reader.asks("quote", citation="79/1 OP1", language=typed)

    assert answer.is_private
    assert "A/RES/79/1 is not held in Russian. It is held in English and French." in answer.text
    assert "Official text: <https://undocs.org/ru/A/RES/79/1>" in answer.text
    assert answer.buttons == ("English", "French")
    assert "Décide de proclamer" in (await answer.presses("French")).text


@both
async def test_a_language_that_is_not_held_is_named_in_french(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="79/1 OP1", language="ar")

    assert "ce texte n’est pas disponible en arabe. Il l’est en français et en anglais." in _said(answer.text)
    assert "Texte officiel : <https://undocs.org/ar/A/RES/79/1>" in _said(answer.text)
    assert answer.buttons == ("Français", "Anglais")


@both
async def test_the_united_nations_have_no_official_text_in_other_languages(reader):
    answer = await reader.asks("quote", citation="79/1 OP1", language="German")

    assert "is not held in German." in answer.text
    assert "undocs.org" not in answer.text


@both
async def test_what_is_no_language_is_repeated(reader):
    answer = await reader.asks("quote", citation="79/1 OP1", language="frnech")

    assert "“frnech” is not the name of a language. A/RES/79/1 is held in English and French." in answer.text
    assert answer.buttons == ("English", "French")


@both
async def test_a_text_without_the_clause_is_offered_whole(reader):
    answer = await reader.asks("quote", citation="79/1 OP3", language="ru")

    assert "Calls upon all to help." in (await answer.presses("English")).text
    answer = await reader.asks("quote", citation="79/1 OP3", language="ru")
    assert "Archives de la paix" in (await answer.presses("French")).text


@both
async def test_several_clauses_are_offered_together(reader):
    answer = await reader.asks("quote", citation="79/1 OP1, OP2", language="ru")

    french = await answer.presses("French")
    assert "Décide de proclamer" in french.text
    assert "Prie qu’il lui soit fait rapport." in french.text


@both
@pytest.mark.parametrize(
    "typed",
    [
        *("Both languages", "all languages", "both, side by side: English and French", "side by side"),
        *("les deux langues", "Toutes les langues", "les deux, côte à côte", "bilingue"),
        *("en, fr", "fr+en", "English and French", "français et anglais", "Français/English"),
    ],
)
async def test_both_are_shown_by_any_name_of_them(reader, typed):
    answer = await reader.asks("quote", citation="79/1 OP1", language=typed)

    assert "Decides to declare" in answer.text
    assert "Décide de proclamer" in answer.text


@both
async def test_of_several_languages_that_are_typed_the_missing_one_is_named(reader):
    answer = await reader.asks("quote", citation="79/1 OP1", language="French and Russian")

    assert "A/RES/79/1 is not held in Russian. It is held in English and French." in answer.text


SPANISH = make.resolution(SYMBOL, operative=["Decide proclamar un año de los archivos;"], language="es")


@make.holding(ENGLISH, FRENCH, SPANISH)
async def test_two_of_three_languages_are_shown_where_two_are_typed(reader):
    answer = await reader.asks("quote", citation="79/1 OP1", language="es, fr")

    assert "Décide de proclamer" in answer.text
    assert "Decide proclamar" in answer.text
    assert "Decides to" not in answer.text


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
    assert [each.value for each in await reader.completes("quote", citation="79/1", language="both l")] == ["both"]


@both
async def test_the_languages_are_offered_in_french(reader):
    reader.speaks("fr")

    offered = await reader.completes("quote", citation="79/1 OP1", language="")

    assert [str(each) for each in offered] == [
        "français",
        "anglais",
        "les deux, côte à côte\N{NO-BREAK SPACE}: français et anglais",
    ]
    assert [each.value for each in await reader.completes("quote", citation="79/1", language="les deux l")] == ["both"]


@make.holding(ENGLISH, FRENCH, SPANISH)
async def test_three_languages_are_offered_together(reader):
    reader.speaks("fr")

    *_, every = await reader.completes("quote", citation="79/1", language="")

    assert str(every) == "toutes, côte à côte\N{NO-BREAK SPACE}: français, anglais et espagnol"


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


async def test_what_was_only_offered_is_not_called_gone(reader):
    asked = await reader.asks("quote", citation="OEWG report para 72")

    assert "A/75/816 is not held here, so I cannot quote it." in (await asked.presses("A/75/816")).text


_SIX = ("en", "fr", "es", "ru", "ar", "zh")
_LONGER = " ".join(["Decides on matters of great importance;"] * 95)


@pytest.mark.parametrize("signs", range(3_400, 3_800, 25))
@make.holding(
    make.resolution(SYMBOL, operative=["Decides;", _LONGER]),
    *(make.resolution(SYMBOL, operative=["Decides;"], language=language) for language in _SIX[1:]),
)
async def test_room_is_kept_for_all_languages_that_lack_a_number(library, signs):
    edition = library.edition
    document = await edition.document(make.symbol(SYMBOL), "en")
    clause = replace(document.clauses[-1], text=_LONGER[:signs])
    lacking = [await edition.document(make.symbol(SYMBOL), each) for each in _SIX[1:]]
    words = catalogue_of("en")
    quoted = Quotation(document, ("OP2",), (clause,))
    remark = small(missing_words(quoted, lacking, ("de",), words))

    leaves = parallel_pages([(quoted, frame_of(document, words, "1a2b3c4d"))], lacking, words, remark)

    state = QuoteState((leaves[0].request,))
    for number in range(len(leaves)):
        card = quote_card(leaves, state.on_page(number), words, Audience(10**19), _SIX)
        assert card.content_length() <= 4_000
        assert "The text in Chinese has no para." in str(card.to_components())
