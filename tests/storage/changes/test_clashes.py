"""Two files for one text: what is held stays, of two new ones the first by name is taken, and the review says so."""

import pytest

from corpus.comparison.edition_changes import Fate
from storage.data_folder import DataFolder
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.changes.test_corpus_editor import opened, own, published, put, told
from tests.storage.stand_in import PARSED, read_lines

A = make.symbol("A/RES/79/1")
HELD, OTHER = "A/RES/79/1 en\nheld\n", "A/RES/79/1 en\nother\n"


@pytest.fixture
def place(folder):
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    put(place, "b.txt", HELD)
    return place


@pytest.fixture
async def library(place):
    async with opened(place) as library:
        yield library


@pytest.fixture
def editor(library):
    return library.editor


def clashes(proposal):
    return [(each.name, each.winner, each.is_held) for each in proposal.clashes]


async def words_of(library):
    return (await library.edition.document(A)).clauses[0].text


@pytest.mark.parametrize("name", ["a.txt", "c.txt"])
async def test_the_text_that_is_held_stays_whatever_the_other_is_called(place, editor, name):
    put(place, name, OTHER)
    for _ in "ab":  # told as long as it lies there
        proposal = await editor.propose_reload("me")
        assert proposal.is_empty
        assert clashes(proposal) == [(f"sources/{name}", "sources/b.txt", True)]
    assert not (await editor.status()).sources_differ


async def test_of_two_that_are_new_the_first_by_name_is_taken(place, library, editor):
    put(place, "y.txt", "A/RES/79/2 en\nsecond")
    put(place, "x.txt", "A/RES/79/2 en\nfirst")
    proposal = await editor.propose_reload("me")
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/2", "en")]
    assert clashes(proposal) == [("sources/y.txt", "sources/x.txt", False)]
    await published(editor, proposal)
    assert (await library.edition.document(make.symbol("A/RES/79/2"))).clauses[0].text == "first"


async def test_a_file_that_is_left_out_is_no_part_of_what_is_published_and_stays_where_it_is(place, library, editor):
    put(place, "a.txt", OTHER)
    put(place, "c.txt", "A/RES/79/3 en\nnew")
    PARSED.clear()
    proposal = await editor.propose_reload("me")
    assert sorted(PARSED) == [b"A/RES/79/1 en\nother\n", b"A/RES/79/3 en\nnew"]  # each once, in two turns
    assert told(proposal) == [(Fate.ADDED, "A/RES/79/3", "en")]
    await published(editor, proposal)

    assert await words_of(library) == "held"
    assert own(place) == ["a.txt", "b.txt", "c.txt"]
    status = await editor.status()
    assert "sources/a.txt" not in {source.name for source in status.record.sources}
    assert not status.sources_differ


async def test_it_is_taken_once_the_other_is_taken_away(place, library, editor):
    put(place, "a.txt", OTHER)
    await editor.propose_reload("me")
    (place.sources / "b.txt").unlink()
    proposal = await editor.propose_reload("me")
    assert (told(proposal), clashes(proposal)) == ([(Fate.CHANGED, "A/RES/79/1", "en")], [])
    await published(editor, proposal)
    assert await words_of(library) == "other"


async def test_an_earlier_edition_in_which_the_other_won_is_not_taken_for_this_one(place, library):
    put(place, "a.txt", OTHER)
    async with Library.opened_shared(
        place.path / "fresh", sources=SourceFiles(place.sources, parse=read_lines)
    ) as fresh:
        assert await words_of(fresh) == "other"
        (place.sources / "a.txt").unlink()
        await published(fresh.editor, await fresh.editor.propose_reload("me"))
        assert await words_of(fresh) == "held"

        put(place, "a.txt", OTHER)  # as in the first edition, whose file is there
        proposal = await fresh.editor.propose_reload("me")

    assert proposal.is_empty
    assert clashes(proposal) == [("sources/a.txt", "sources/b.txt", True)]
    assert await words_of(library) == "held"


async def test_the_same_words_in_another_file_are_no_clash(place, editor):
    put(place, "a.txt", HELD.strip())
    proposal = await editor.propose_reload("me")
    assert (proposal.is_empty, proposal.clashes) == (True, ())


async def test_what_is_handed_in_takes_the_place_of_what_is_held(library, editor):
    proposal = await editor.propose_add(OTHER.encode(), "me")
    assert proposal.clashes == ()
    await published(editor, proposal)
    assert await words_of(library) == "other"
