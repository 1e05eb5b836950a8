"""Buttons of an earlier edition: what is no longer held is said, and never replaced by other words silently."""

import pytest

from corpus.document import Tier
from storage.library import Library
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
OTHER = make.resolution("A/RES/79/2", operative=["Decides nothing.", "Decides something."])
RUSSIAN = make.resolution(SYMBOL, operative=["Постановляет провозгласить год архивов;"], language="ru")
REPORT = make.report("A/80/816", {"E": [(Tier.RECOMMENDATION, "States should cooperate in good faith.")]})
RAPPORT = make.report(
    "A/80/816", {"E": [(Tier.RECOMMENDATION, "Les États devraient coopérer de bonne foi.")]}, language="fr"
)
HELD = (ENGLISH, FRENCH, OTHER, REPORT, RAPPORT)
GONE = "A/RES/79/1 is no longer held here in French: the corpus has changed since this answer. It is held in English."


@pytest.fixture
def sources():
    return make.texts(*HELD)


@pytest.fixture
async def library(tmp_path, sources):
    async with Library.opened(tmp_path / "library", sources=sources) as library:
        yield library


@pytest.fixture
def holds(library, sources):
    """Give the library other documents."""

    async def become(*documents):
        vars(sources).update(vars(make.texts(*documents)))
        await make.reloaded(library)

    return become


def _without(*documents):
    return [each for each in HELD if each not in documents]


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("label", ["Copy", "Share", "Next", "Context"])
async def test_a_card_in_a_language_that_is_gone_leads_to_no_other_silently(reader, holds, label):
    shown = await reader.asks("quote", citation="79/1 OP1", language="fr")
    await holds(*_without(FRENCH))

    gone = await shown.presses(label)

    assert not gone.public
    assert GONE in gone.text
    assert "Official text: <https://undocs.org/fr/A/RES/79/1>" in gone.text
    assert "Decides" not in gone.text
    english = await gone.presses("English")
    assert ("Requests a report." if label == "Next" else "Decides to declare") in english.text


async def test_the_other_text_is_offered_whole_where_it_has_no_such_clause(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP3", language="en")
    await holds(*_without(ENGLISH))

    gone = await shown.presses("Copy")

    assert "A/RES/79/1 is no longer held here in English" in gone.text
    assert "Archives de la paix" in (await gone.presses("French")).text


async def test_a_language_that_is_gone_is_told_in_french(reader, holds):
    reader.speaks("fr")
    shown = await reader.asks("quote", citation="79/1 OP1")
    await holds(*_without(FRENCH), RUSSIAN)

    gone = await shown.presses("Copier")

    said = (
        "A/RES/79/1 : ce texte n’est plus disponible ici en français, le corpus ayant changé depuis cette réponse. "
        "Il l’est en anglais et en russe."
    )
    assert said in _said(gone.text)


async def test_the_button_to_both_languages_names_the_one_that_is_gone(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1", language="fr")
    await holds(*_without(FRENCH))

    both = await shown.presses("Both languages")

    assert "Decides to declare" in both.text
    assert "This text is no longer held here in French." in both.text


async def test_of_both_languages_the_one_that_is_still_held_is_shown_and_the_other_named(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1", language="both")
    await holds(*_without(ENGLISH))
    remark = "This text is no longer held here in English."

    following = await shown.presses("Next")
    assert "Prie qu’il lui soit fait rapport." in following.text
    assert remark in following.text


async def test_of_both_the_one_that_is_left_is_shared_and_copied_with_a_remark(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1", language="both")
    await holds(*_without(FRENCH))
    remark = "This text is no longer held here in French."

    *copied, last = (await shown.presses("Copy")).messages
    assert ["Decides to declare" in each.text for each in copied] == [True]
    assert last.text == remark
    [public] = (await shown.presses("Share")).public
    assert "Decides to declare" in public.text
    assert remark in public.text


async def test_a_clause_that_one_of_both_has_lost_is_named_by_copy_too(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP2", language="both")
    shorter = make.resolution(SYMBOL, operative=["Décide de proclamer une année des archives."], language="fr")
    await holds(*_without(FRENCH), shorter)

    copied = await shown.presses("Copy")

    assert "Requests a report." in copied.text
    assert _said(copied.messages[-1].text) == "The text in French has no para. 2."


async def test_where_neither_of_both_is_left_the_third_is_offered_and_not_shown(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1", language="both")
    await holds(*_without(ENGLISH, FRENCH), RUSSIAN)

    gone = await shown.presses("Context")

    assert "A/RES/79/1 is no longer held here in English and French" in gone.text
    assert "Постановляет" not in gone.text
    assert "<https://undocs.org/en/A/RES/79/1>" in gone.text
    assert "<https://undocs.org/fr/A/RES/79/1>" in gone.text
    assert "Постановляет" in (await gone.presses("Russian")).text


async def test_a_whole_document_in_both_languages_names_the_one_that_is_gone(reader, holds):
    shown = await reader.asks("quote", citation="79/1", language="both")
    await holds(*_without(FRENCH))

    left = await shown.presses("Page 2 ›")
    assert GONE in left.text
    assert f"Title of {SYMBOL}" in left.text
    [public] = (await shown.presses("Share")).public
    assert GONE in public.text
    assert f"Title of {SYMBOL}" in public.text


@pytest.mark.parametrize("label", ["Share", "Copy"])
async def test_of_several_texts_those_that_are_left_are_given_and_the_other_named(reader, holds, label):
    shown = await reader.asks("quote", citation="79/1 OP1, 79/2 OP1")
    await holds(*_without(OTHER))

    pressed = await shown.presses(label)

    said = "\n".join(each.text for each in (pressed.public if label == "Share" else pressed.messages))
    assert "Decides to declare a year of archives" in said
    assert "A/RES/79/2 is no longer held here: the corpus has changed since this answer." in said
    assert "Decides nothing" not in said


async def test_of_several_clauses_those_that_are_left_are_copied_and_the_other_named(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1, OP3")
    shorter = make.resolution(
        SYMBOL,
        preambular=["Recalling its resolution 71/28,"],
        operative=["Decides to declare a year of archives;", "Requests a report."],
    )
    await holds(*_without(ENGLISH), shorter)

    *copied, last = (await shown.presses("Copy")).messages

    assert ["Decides to declare" in each.text for each in copied] == [True]
    assert "A/RES/79/1 no longer has para. 3" in _said(last.text)


@pytest.mark.parametrize("label", ["Copy", "Share", "Next", "Context"])
async def test_a_text_of_ours_that_is_gone_is_not_taken_for_what_somebody_typed(reader, holds, label):
    letter = make.resolution("letter-UZB-2020-12-22", operative=["Decides to write;", "Decides to write again."])
    await holds(*HELD, letter)
    shown = await reader.asks("quote", citation="letter-UZB-2020-12-22 OP1")
    await holds(*HELD)

    gone = await shown.presses(label)

    assert not gone.public
    assert "This text is no longer held here under the name that it had without a symbol" in gone.text
    assert "understand" not in gone.text


@pytest.mark.parametrize("label", ["Partager", "Signes simples"])
async def test_a_comparison_in_a_language_that_is_gone_compares_no_other(reader, holds, label):
    second = make.resolution("A/RES/79/3", operative=["Décide de proclamer une année des livres."], language="fr")
    await holds(*HELD, second)
    reader.speaks("fr")
    compared = await reader.asks("compare", first="79/1 OP1", second="79/3 OP1")
    assert "livres" in compared.text
    reader.speaks("en")
    await holds(*_without(FRENCH), second)

    gone = await compared.presses(label)

    assert GONE in gone.text
    assert not gone.public
    assert "Decides to declare" in (await gone.presses("English")).text


async def test_a_lineage_in_a_language_that_is_gone_follows_no_other(reader, holds):
    reader.speaks("fr")
    followed = await reader.asks("lineage", citation="79/1 OP1")
    reader.speaks("en")
    await holds(*_without(FRENCH))

    gone = await followed.presses("Partager")

    assert GONE in gone.text
    assert not gone.public
    assert "Decides to declare" in (await gone.presses("English")).text


async def test_a_list_of_recommendations_in_a_language_that_is_gone_lists_no_other(reader, holds):
    reader.speaks("fr")
    listed = await reader.asks("recommendations", section="E")
    assert "Les États devraient" in listed.text
    reader.speaks("en")
    await holds(*_without(RAPPORT))

    gone = await listed.presses("Partager")

    assert "A/80/816 is no longer held here in French" in gone.text
    assert not gone.public
    assert "States should cooperate" in (await gone.presses("English")).text


async def test_the_menus_of_a_document_in_a_language_that_is_gone_quote_no_other(reader, holds):
    listed = await reader.asks("documents")
    outline = await reader.asks("quote", citation="79/1", language="fr")
    await holds(*_without(FRENCH))

    assert GONE in (await outline.chooses("Quote a clause", "OP1")).text
    shared = await outline.presses("Share")
    assert GONE in shared.text
    assert not shared.public
    chosen = await listed.chooses("Choose a document", f"fr|{SYMBOL}")
    assert GONE in chosen.text


@pytest.mark.parametrize("label", ["Citer", "Contexte"])
async def test_a_digest_in_a_language_that_is_gone_quotes_no_other(moderator, reader, holds, label):
    usual = {"channel": moderator.channel, "time": "09:00", "zone": "UTC", "days": "daily", "language": "fr"}
    await moderator.asks("digest create", **usual)
    [posted] = (await moderator.asks("digest post", schedule="1")).public
    assert "Les États devraient" in posted.text
    await holds(*_without(RAPPORT))

    gone = await reader.presses(posted, label)

    assert "A/80/816 is no longer held here in French" in gone.text
    assert "States should" not in gone.text
    assert "States should cooperate" in (await gone.presses("English")).text


@pytest.mark.parametrize("label", ["Copy", "Share", "Context"])
async def test_a_button_to_a_clause_that_is_gone_says_so_and_offers_the_nearest(reader, holds, label):
    shown = await reader.asks("quote", citation="79/1 OP3")
    shorter = make.resolution(SYMBOL, operative=["Decides to declare a year of archives;", "Requests a report."])
    await holds(*_without(ENGLISH), shorter)

    gone = await shown.presses(label)

    assert gone.is_private
    assert "A/RES/79/1 no longer has para. 3: the text held here has changed since this answer." in _said(gone.text)
    assert "Nearest to it: para. 2 (OP2)" in _said(gone.text)
    assert _said(gone.buttons[0]) == "para. 2"
    assert "Requests a report." in (await gone.presses(gone.buttons[0])).text


@pytest.mark.parametrize("label", ["Copy", "Share", "Next", "Context"])
async def test_a_button_to_a_document_that_is_gone_says_so_with_its_official_link(reader, holds, label):
    shown = await reader.asks("quote", citation="79/2 OP1")
    await holds(*_without(OTHER))

    gone = await shown.presses(label)

    assert not gone.public
    assert "A/RES/79/2 is no longer held here: the corpus has changed since this answer." in gone.text
    assert "<https://undocs.org/en/A/RES/79/2>" in gone.text


async def test_the_official_link_is_that_of_the_language_that_was_shown(reader, holds):
    shown = await reader.asks("quote", citation="79/1 OP1", language="fr")
    await holds(*_without(ENGLISH, FRENCH))

    assert "<https://undocs.org/fr/A/RES/79/1>" in (await shown.presses("Copy")).text
