"""Buttons of a card whose words were replaced: no other words are shared or copied silently."""

import pytest

from commands.i18n import catalogue_of
from corpus.document import Tier
from storage.library import Library
from tests import make

SYMBOL = "A/RES/79/1"
FIRST = ["Decides to declare 2030 a year of archives;", "Requests a report;", "Calls upon all to help."]
LATER = ["Decides to declare nothing;", "Requests a report;", "Calls upon all to help."]
OTHER = make.resolution("A/RES/79/2", operative=["Decides on a year of archives;", "Decides something."])
CHANGED = "A/RES/79/1: the text held here has changed since this answer."


def _text(operative, language="en"):
    return make.resolution(
        SYMBOL, preambular=["Recalling its resolution 71/28,"], operative=operative, language=language
    )


def _report(words):
    return make.report("A/80/816", {"E": [(Tier.RECOMMENDATION, words)]})


HELD = (_text(FIRST), OTHER, _report("States should cooperate in good faith."))


@pytest.fixture
def sources():
    return make.texts(*HELD)


@pytest.fixture
async def library(tmp_path, sources):
    async with Library.opened(tmp_path / "library", sources=sources) as library:
        yield library


@pytest.fixture
def becomes(library, sources):
    """Give the library another text in the place of the first, and keep the others."""

    async def become(*documents):
        given = {each.symbol for each in documents}
        vars(sources).update(vars(make.texts(*documents, *(each for each in HELD if each.symbol not in given))))
        await make.reloaded(library)

    return become


@pytest.fixture
def forgets(library):
    """Let the files of all editions but the current one be gone."""

    def forget():
        current = library.edition.stamp
        for path in (library.editor._folder.editions).glob("edition-*"):
            if current.hash[:12] not in path.name:
                path.unlink()

    return forget


@pytest.mark.parametrize("label", ["Copy", "Share", "Context"])
async def test_words_that_were_replaced_are_not_shared_or_copied_as_others(reader, becomes, label):
    shown = await reader.asks("quote", citation="79/1 OP1")
    await becomes(_text(LATER))

    pressed = await shown.presses(label)

    assert not pressed.public
    assert CHANGED in pressed.text
    assert "declare nothing" not in pressed.text
    now = await pressed.presses("As it is now")
    assert "declare nothing" in now.text
    assert "declare nothing" in "".join(each.text for each in (await now.presses("Share")).public)


@pytest.mark.parametrize("citation", ["79/1 OP2", "79/1 PP1", "79/2 OP1"])
async def test_the_same_words_are_shared_though_others_of_the_text_were_replaced(reader, library, becomes, citation):
    shown = await reader.asks("quote", citation=citation)
    before = library.edition.stamp.short
    await becomes(_text(LATER))

    [public] = (await shown.presses("Share")).public

    assert library.edition.stamp.short in public.text
    assert before not in public.text


@pytest.fixture
def unknown(library):
    """Let the state forget all editions but the current one: another data folder, with the same bot."""

    async def forget():
        async with library._state.database.change() as change:
            await change.execute_fetchall("PRAGMA defer_foreign_keys = ON")
            await change.execute("UPDATE edition SET hash = 'f' || hash WHERE number = 1")

    return forget


@pytest.mark.parametrize("label", ["Copy", "Share", "Context"])
async def test_a_card_of_an_unknown_edition_is_refused_with_a_way_to_the_words_now(reader, becomes, unknown, label):
    shown = await reader.asks("quote", citation="79/1 OP1")
    await becomes(_text(LATER))
    await unknown()

    pressed = await shown.presses(label)

    assert not pressed.public
    assert "I do not know the edition of this answer" in pressed.text
    assert "declare" not in pressed.text
    now = await pressed.presses("As it is now")
    assert "declare nothing" in now.text
    assert "declare nothing" in "".join(each.text for each in (await now.presses("Share")).public)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("quote", {"citation": "79/1"}),
        ("compare", {"first": "79/1 OP1", "second": "79/2 OP1"}),
        ("lineage", {"citation": "79/1 OP1"}),
        ("recommendations", {"document": "A/80/816"}),
    ],
)
async def test_each_card_of_an_unknown_edition_is_refused(reader, becomes, unknown, command, options):
    shown = await reader.asks(command, **options)
    await becomes(_text(LATER))
    await unknown()

    pressed = await shown.presses("Share")

    assert not pressed.public
    assert "I do not know the edition of this answer" in pressed.text
    assert (await (await pressed.presses("As it is now")).presses("Share")).public


async def test_the_edition_of_a_receipt_is_found_in_any_language(reader, becomes, monkeypatch):
    french = catalogue_of("fr")._messages
    monkeypatch.setitem(french, ("", "corpus edition {hash}"), ("версия={hash}",))
    reader.speaks("fr")
    changed, same = [await reader.asks("quote", citation=f"79/1 OP{number}") for number in (1, 2)]
    assert "версия=" in changed.text
    await becomes(_text(LATER))

    assert "a changé depuis cette réponse" in (await changed.presses("Partager")).text
    assert (await same.presses("Partager")).public


async def test_the_context_counts_where_it_is_shown(reader, becomes):
    alone = await reader.asks("quote", citation="79/1 OP2")
    around = await alone.presses("Context")
    assert "2030" in around.text
    await becomes(_text(LATER))

    assert CHANGED in (await around.presses("Share")).text


async def test_the_next_clause_is_shown_where_it_is_the_same(reader, becomes):
    shown = await reader.asks("quote", citation="79/1 OP1")
    await becomes(_text(LATER))

    assert "Requests a report" in (await shown.presses("Next")).text


async def test_a_french_reader_is_told_in_french(reader, becomes):
    reader.speaks("fr")
    shown = await reader.asks("quote", citation="79/1 OP1")
    await becomes(_text(LATER))

    pressed = await shown.presses("Partager")

    said = "A/RES/79/1 : le texte qui figure au corpus a changé depuis cette réponse."
    assert said in pressed.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "declare nothing" in (await pressed.presses("Texte actuel")).text


async def test_where_the_earlier_edition_is_gone_a_text_that_changed_counts_as_changed(reader, becomes, forgets):
    changed = await reader.asks("quote", citation="79/1 OP1")
    same = await reader.asks("quote", citation="79/2 OP1")
    await becomes(_text(LATER))
    forgets()

    assert CHANGED in (await changed.presses("Share")).text
    assert (await same.presses("Share")).public


async def test_an_outline_is_shared_while_its_clauses_are_the_same_ones(reader, becomes):
    kept, lost = [await reader.asks("quote", citation="79/1") for _ in range(2)]
    await becomes(_text(LATER))
    assert (await kept.presses("Share")).public

    await becomes(_text(LATER[:1]))
    pressed = await lost.presses("Share")
    assert CHANGED in pressed.text
    assert "1 paragraph" in (await pressed.presses("As it is now")).text


async def test_a_comparison_of_words_that_were_replaced_says_so(reader, becomes):
    compared = await reader.asks("compare", first="79/1 OP1", second="79/2 OP1")
    same = await reader.asks("compare", first="79/1 OP2", second="79/2 OP1")
    await becomes(_text(LATER))

    pressed = await compared.presses("Share")

    assert CHANGED in pressed.text
    assert not pressed.public
    assert "nothing" in (await pressed.presses("As it is now")).text
    assert (await same.presses("Share")).public


async def test_a_lineage_of_words_that_were_replaced_says_so(reader, becomes):
    followed = await reader.asks("lineage", citation="79/1 OP1")
    same = await reader.asks("lineage", citation="79/1 OP3")
    await becomes(_text(LATER))

    pressed = await followed.presses("Share")

    assert CHANGED in pressed.text
    assert not pressed.public
    assert "declare nothing" in (await pressed.presses("As it is now")).text
    assert (await same.presses("Share")).public


async def test_a_list_of_recommendations_that_were_replaced_says_so(reader, becomes):
    listed = await reader.asks("recommendations", section="E")
    await becomes(_report("States might cooperate."))

    pressed = await listed.presses("Share")

    assert "A/80/816: the text held here has changed since this answer." in pressed.text
    assert not pressed.public
    assert "States might cooperate" in (await pressed.presses("As it is now")).text
