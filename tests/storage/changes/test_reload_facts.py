"""A reload loses nothing that is known of a document, and takes no other lines of a file for another text."""

import hashlib
from importlib import resources

import pytest

from corpus.comparison.edition_changes import Fate
from corpus.document import Status
from storage.data_folder import DataFolder
from storage.library import Library
from tests import make
from tests.storage.changes.test_corpus_editor import published

SYMBOL = make.symbol("A/RES/79/1")
TEXT = """A/RES/79/1

Resolution adopted by the General Assembly on 2 December 2024

79/1. Meetings of experts

The General Assembly,

1. Decides to meet again in {year};

2. Requests the Secretary-General to report.
"""


def text(year=2026):
    return TEXT.format(year=year).encode()


@pytest.fixture
async def library(folder):
    """A text of the owner's, of which his manifest knows more than it prints."""
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    (place.sources / "a.txt").write_bytes(text())
    digest = hashlib.sha256(text()).hexdigest()
    said = f'["{digest}"]\nstatus = "adopted-vote"\naliases = ["the meetings"]\n'
    (place.sources / "manifest.toml").write_text(said)
    async with Library.opened_shared(place.path) as library:
        yield library


async def test_a_file_that_is_mended_where_it_lies_keeps_what_is_known_of_its_document(place, library):
    (place.sources / "a.txt").write_bytes(text(2027))

    proposal = await library.editor.propose_reload(7)

    [change] = proposal.changes
    assert change.facts == ()
    assert [clause.second.text for clause in change.clauses] == ["Decides to meet again in 2027;"]
    [handed] = proposal.inherited
    assert (handed.symbol, handed.language, set(handed.facts)) == (SYMBOL, "en", {"status", "aliases"})
    await published(library.editor, proposal)
    after = await library.edition.document(SYMBOL, "en")
    assert (after.status, after.aliases) == (Status.ADOPTED_VOTE, ("the meetings",))
    assert not (await library.editor.status()).sources_differ
    assert (await library.editor.propose_reload(7)).is_empty


async def test_what_is_discarded_leaves_no_manifest_behind(place, library):
    (place.sources / "a.txt").write_bytes(text(2027))
    proposal = await library.editor.propose_reload(7)
    await library.editor.discard(proposal.token, 7)
    assert sorted(path.name for path in place.sources.iterdir()) == ["a.txt", "manifest.toml"]


async def test_the_same_words_in_a_file_with_other_lines_would_change_nothing(place, library):
    (place.sources / "a.txt").write_bytes(b"\n\n\n" + text())

    assert (await library.editor.propose_reload(7)).is_empty

    assert not (await library.editor.status()).sources_differ
    assert sorted(path.name for path in place.sources.iterdir()) == ["a.txt", "manifest.toml"]


@pytest.mark.parametrize("content", [b"\n\n\n" + text(), text().replace(b"\n", b"\r\n"), text() + b" "])
async def test_the_same_words_handed_in_with_other_lines_would_change_nothing(library, content):
    proposal = await library.editor.propose_add(content, 7)
    assert proposal.is_empty
    assert proposal.uploaded.is_held


async def test_the_same_words_in_a_second_file_are_no_clash(place, library):
    other = text().replace(b"79/1", b"79/2")
    (place.sources / "b.txt").write_bytes(other)
    await published(library.editor, await library.editor.propose_reload(7))
    (place.sources / "0.txt").write_bytes(b"\n" + other)

    proposal = await library.editor.propose_reload(7)

    assert (proposal.is_empty, proposal.clashes) == (True, ())


async def test_a_better_file_of_a_shipped_text_is_told_to_stand_against_what_nobody_can_take_away(place, library):
    shipped = resources.files("corpus").joinpath("documents", "A-RES-71-28.fr.md").read_bytes()
    better = shipped.replace(b"international", b"mondial")
    (place.sources / "better.md").write_bytes(better)
    digest = hashlib.sha256(better).hexdigest()
    (place.sources / "better.toml").write_text(f'["{digest}"]\nsymbol = "A/RES/71/28"\n')

    [clash] = (await library.editor.propose_reload(7)).clashes

    assert (clash.is_held, clash.is_against_shipped) == (True, True)


async def test_a_file_that_an_earlier_change_took_out_is_named_where_it_takes_its_document_away(place, library):
    shipped = resources.files("corpus").joinpath("documents", "A-RES-71-28.fr.md").read_bytes()
    better = shipped.replace(b"international", b"mondial")
    symbol = make.symbol("A/RES/71/28")
    await published(library.editor, await library.editor.propose_add(better, 7, symbol=symbol))
    [own] = [path for path in place.sources.iterdir() if path.read_bytes() == better]
    own.write_bytes(shipped)

    proposal = await library.editor.propose_reload(7)

    assert [(change.fate, change.symbol) for change in proposal.changes] == [(Fate.REMOVED, symbol)]
    assert proposal.excluded == (f"sources/{own.name}",)
    assert proposal.check_count == 1
    await published(library.editor, proposal)
    assert (await library.editor.propose_reload(7)).excluded == ()


async def test_what_the_owner_no_longer_says_of_a_file_that_stays_is_not_held_against_him(place, library):
    (place.sources / "manifest.toml").unlink()

    proposal = await library.editor.propose_reload(7)

    assert proposal.inherited == ()
    [change] = proposal.changes
    assert (change.first.status, change.second.status) == (Status.ADOPTED_VOTE, Status.ADOPTED)
    assert proposal.losing_status == (change,)
    assert proposal.check_count == 1


async def test_a_file_for_a_text_that_was_taken_out_knows_what_was_known_of_it(place, library):
    symbol = make.symbol("A/AC.290/2021/L.2")
    before = await library.edition.document(symbol, "fr")
    await published(library.editor, await library.editor.propose_remove(symbol, 7))
    shipped = resources.files("corpus").joinpath("documents", "A-AC.290-2021-L.2.fr.md").read_bytes()
    (place.sources / "better.md").write_bytes(b"A/AC.290/2021/L.2\n\n" + shipped)

    proposal = await library.editor.propose_reload(7)

    assert [change.fate for change in proposal.changes] == [Fate.ADDED]
    await published(library.editor, proposal)
    after = await library.edition.document(symbol, "fr")
    assert (after.aliases, after.successor) == (before.aliases, before.successor)
    assert not (await library.editor.status()).sources_differ
