"""What ought to be looked at twice is counted once: when it is new."""

import pytest

from corpus.comparison.edition_changes import Fate
from corpus.document import Status
from storage.data_folder import DataFolder
from storage.errors import ManifestNotRead
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.changes.test_corpus_editor import published

TEXT = """A/RES/79/{number}

Resolution adopted by the General Assembly on 2 December 2024

79/{number}. Meetings of experts

The General Assembly,

1. {words};

2. Requests the Secretary-General to report.
"""


def text(number, words="Decides to meet again in 2026"):
    return TEXT.format(number=number, words=words).encode()


@pytest.fixture
async def library(folder):
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    (place.sources / "a.txt").write_bytes(text(1))
    async with Library.opened_shared(place.path) as library:
        yield library


@pytest.fixture
def editor(library):
    return library.editor


def put(place, name, content):
    (place.sources / name).write_bytes(content)


# What is told once


async def test_what_a_published_edition_could_not_read_is_no_doubt_of_the_next(place, editor):
    put(place, "picture.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    put(place, "b.txt", text(2))
    reload = await editor.propose_reload(7)
    assert [(each.name, reload.check_count) for each in reload.unread] == [("sources/picture.pdf", 1)]
    await published(editor, reload)

    for proposal in (
        await editor.propose_add(text(3), 7),
        await editor.propose_remove(make.symbol("A/RES/79/1"), 7),
    ):
        assert (proposal.unread, proposal.check_count) == ((), 0)

    status = await editor.status()
    assert [each.name for each in status.unread] == ["sources/picture.pdf"]
    assert type(status.unread[0].error).__name__ == "FormatNotRead"


async def test_what_a_published_edition_left_out_as_another_files_text_is_no_doubt_of_the_next(place, editor):
    put(place, "b.txt", text(1, "Decides otherwise"))
    put(place, "c.txt", text(2))
    reload = await editor.propose_reload(7)
    assert [each.name for each in reload.clashes] == ["sources/b.txt"]
    await published(editor, reload)

    proposal = await editor.propose_add(text(3), 7)

    assert (proposal.clashes, proposal.check_count) == ((), 0)


async def test_a_file_that_was_read_and_is_broken_now_is_news(place, editor):
    put(place, "a.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    reload = await editor.propose_reload(7)
    assert [each.name for each in reload.unread] == ["sources/a.txt"]
    assert [change.fate for change in reload.changes] == [Fate.REMOVED]


async def test_a_file_that_is_broken_otherwise_than_before_is_news(place, editor):
    for content in (b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"%PDF-1.7 and no more"):
        put(place, "b.pdf", content)
        put(place, "c.txt", text(len(content)))
        reload = await editor.propose_reload(7)
        assert [each.name for each in reload.unread] == ["sources/b.pdf"]
        await published(editor, reload)


# What gives a wrong file away


async def test_a_text_that_would_no_longer_count_as_adopted_is_a_doubt(editor):
    symbol, other = (
        make.symbol("A/RES/71/28"),
        b"L'Assembl\xc3\xa9e g\xc3\xa9n\xc3\xa9rale,\n\n1. D\xc3\xa9cide rien.\n",
    )

    proposal = await editor.propose_add(other, 7, symbol=symbol, language="fr")

    [change] = proposal.changes
    assert (change.first.status.is_adopted, change.second.status) == (True, Status.UNKNOWN)
    assert proposal.losing_status == (change,)
    assert proposal.rewritten == (change,)
    assert proposal.check_count == len(proposal.warnings) + 2


async def test_a_text_in_which_some_words_change_is_no_doubt(editor):
    proposal = await editor.propose_add(text(1, "Decides to meet again in 2027"), 7)
    assert [change.fate for change in proposal.changes] == [Fate.CHANGED]
    assert (proposal.losing_status, proposal.rewritten, proposal.check_count) == ((), (), 0)


async def test_a_text_that_comes_or_goes_is_no_doubt(editor):
    assert (await editor.propose_add(text(2), 7)).check_count == 0
    assert (await editor.propose_remove(make.symbol("A/RES/79/1"), 7)).check_count == 0


# What else is told


async def test_to_take_away_what_was_just_added_brings_the_edition_before_back(editor):
    first = await editor.propose_add(text(2), 7)
    assert not first.is_earlier
    await published(editor, first)

    removal = await editor.propose_remove(make.symbol("A/RES/79/2"), 7)

    assert (removal.stamp.number, removal.base.number, removal.is_earlier) == (1, 2, True)


async def test_a_shipped_text_that_was_taken_out_is_marked_as_such(editor):
    await published(editor, await editor.propose_remove(make.symbol("A/RES/71/28"), 7))
    status = await editor.status()
    assert status.excluded == {"shipped/A-RES-71-28.fr.md"}
    assert status.unused == frozenset()


@pytest.mark.parametrize(
    ("content", "line"), [("no toml", 1), ('\n["ab"]\nstatus = \n', 3), ('["ab"]\nstatus = "agreed"\n', None)]
)
async def test_a_manifest_that_makes_no_sense_is_named_with_its_line(place, editor, content, line):
    put(place, "bad.toml", content.encode())
    with pytest.raises(ManifestNotRead) as error:
        await editor.propose_reload(7)
    assert (error.value.name, error.value.line) == ("sources/bad.toml", line)


async def test_a_manifest_that_makes_no_sense_keeps_no_first_start_from_telling_its_name(folder):
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    put(place, "bad.toml", b"no toml")
    with pytest.raises(ManifestNotRead) as error:
        async with Library.opened_shared(place.path, sources=SourceFiles(place.sources)):
            pass
    assert error.value.name == "sources/bad.toml"


# One document in two languages


FRENCH = """A/RES/79/1

Résolution adoptée par l’Assemblée générale le 2 décembre 2024

79/1. Réunions d’experts

L’Assemblée générale,

1. Décide de se réunir de nouveau en 2026 ;

2. Prie le Secrétaire général de faire rapport.
"""


async def test_two_texts_of_a_document_with_two_statuses_are_a_doubt_until_they_are_published(editor):
    status = Status.ADOPTED_WITHOUT_VOTE

    proposal = await editor.propose_add(FRENCH.encode(), 7, status=status)

    [odds] = proposal.status_conflicts
    assert (odds.language, odds.status, odds.other_language, odds.other_status) == ("fr", status, "en", Status.ADOPTED)
    assert proposal.check_count == 1
    await published(editor, proposal)
    assert (await editor.propose_add(text(1, "Decides to meet again in 2027"), 7)).status_conflicts == ()


async def test_two_texts_of_a_document_with_one_status_are_no_doubt(editor):
    assert (await editor.propose_add(FRENCH.encode(), 7)).status_conflicts == ()
