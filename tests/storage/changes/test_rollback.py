"""An edition whose file is lost is read again from what it was made of, as a proposal like any other."""

import sqlite3
from contextlib import closing

import pytest

from corpus.comparison.edition_changes import Fate
from storage.data_folder import DataFolder
from storage.errors import EditionNotKept
from storage.library import Library
from storage.sources.files import Originals
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.changes.test_corpus_editor import own, published, put, told
from tests.storage.sources.test_known_failures import Versioned
from tests.storage.stand_in import read_lines

A, B = make.symbol("A/RES/79/1"), make.symbol("A/RES/79/2")


@pytest.fixture
async def place(folder):
    """A folder in which edition 1 holds a text that edition 2 does not, whose file is gone from the sources."""
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    put(place, "a.txt", "A/RES/79/1 en\nfirst\n")
    async with opened(place) as library:
        await published(library.editor, await library.editor.propose_remove(A, "me"))
    assert own(place) == []
    return place


def opened(place, version=1):
    return Library.opened_shared(place.path, sources=Versioned(SourceFiles(place.sources, parse=read_lines), version))


def missing(place):
    place.editions_on_disk()[1].unlink()


def damaged(place):
    path = place.editions_on_disk()[1]
    path.write_bytes(path.read_bytes()[:-100] + b"x" * 100)


def of_an_older_form(place):
    """The file and the state say so."""
    with closing(sqlite3.connect(place.editions_on_disk()[1])) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with closing(sqlite3.connect(place.state)) as connection:
        (old_hash,) = connection.execute("SELECT hash FROM edition WHERE number = 1").fetchone()
        other_hash = ("1" if old_hash[0] == "0" else "0") + old_hash[1:]
        connection.execute("UPDATE edition SET format = 1, hash = ? WHERE number = 1", (other_hash,))
        connection.commit()


LOST = pytest.mark.parametrize("loses", [missing, damaged, of_an_older_form], ids=lambda loses: loses.__name__)


@LOST
async def test_it_is_built_again_and_said_to_be(place, loses):
    loses(place)
    async with opened(place) as library:
        steps = []
        proposal = await library.editor.propose_rollback(1, 7, lambda *step: steps.append(step))
        assert told(proposal) == [(Fate.ADDED, "A/RES/79/1", "en")]
        assert proposal.rebuilt_edition == 1

        publication = await published(library.editor, proposal)

        assert publication.edition == (3 if loses is of_an_older_form else 1)
        assert library.edition.holdings.get(A)
        assert own(place) == ["a.txt"]
        assert not (await library.editor.status()).sources_differ
        assert steps
    async with opened(place) as library:
        assert library.edition.stamp.number == publication.edition
        assert library.edition.holdings.get(A)


async def test_an_edition_whose_file_is_sound_is_taken_as_it_was(place):
    async with opened(place) as library:
        assert (await library.editor.propose_rollback(1, 7)).rebuilt_edition is None


@LOST
async def test_the_history_tells_that_one_can_go_back_to_it(place, loses):
    loses(place)
    async with opened(place) as library:
        assert [entry.is_kept for entry in await library.editor.history()] == [True, True]
        with pytest.raises(EditionNotKept) as error:
            await library.editor.propose_rollback(99, 7)
        assert error.value.kept == (1,)


async def test_what_it_was_made_of_stays_when_others_are_published(place):
    missing(place)
    async with opened(place) as library:
        await published(library.editor, await library.editor.propose_add(b"A/RES/79/2 en\nnew", "me"))
        assert told(await library.editor.propose_rollback(1, 7)) == [
            (Fate.ADDED, "A/RES/79/1", "en"),
            (Fate.REMOVED, "A/RES/79/2", "en"),
        ]


async def test_it_is_read_by_the_parser_of_today(place):
    async with opened(place, 2):  # edition 3: what edition 2 was, read anew
        pass
    missing(place)
    async with opened(place, 2) as library:
        proposal = await library.editor.propose_rollback(1, 7)
        assert (proposal.stamp.number, proposal.rebuilt_edition) == (4, 1)
        await published(library.editor, proposal)
        assert library.edition.holdings.get(A)


@LOST
async def test_without_what_it_was_made_of_it_is_not_kept(place, loses):
    loses(place)
    async with opened(place) as library:
        record = next(each for each in await library._state.editions() if each.stamp.number == 1)
        own_ = next(source for source in record.sources if source.name == "sources/a.txt")
        Originals(place.originals).path(own_).unlink()
        with pytest.raises(EditionNotKept) as error:
            await library.editor.propose_rollback(1, 7)
        assert 1 not in error.value.kept
        assert await library.editor.open_review() is None
