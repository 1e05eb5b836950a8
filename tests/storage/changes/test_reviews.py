"""A review makes way for the next when that one stands, and for nothing less; how it ended is told."""

import asyncio
import datetime as dt

import pytest

from storage.data_folder import DataFolder
from storage.errors import DocumentTooLong, EditionNotBuilt, ReviewEnding, ReviewGone, ReviewOpen, TextNotHeld
from storage.library import Library
from storage.sources.sources import SourceFiles
from tests import make
from tests.storage.stand_in import read_lines

A, C = make.symbol("A/RES/79/1"), make.symbol("A/RES/79/3")
SECOND, THIRD = b"A/RES/79/2 en\nnew", b"A/RES/79/3 en\nnew"


def reading(source, facts):
    if b"broken" in source:
        raise DocumentTooLong(30_000, 20_000)
    return read_lines(source, facts)


@pytest.fixture
async def editor(folder):
    place = DataFolder(folder)
    place.sources.mkdir(parents=True)
    (place.sources / "a.txt").write_text("A/RES/79/1 en\nfirst\n")
    async with Library.opened_shared(place.path, sources=SourceFiles(place.sources, parse=reading)) as library:
        yield library.editor


@pytest.fixture
def later(monkeypatch):
    """Let reviews be stale at once."""
    monkeypatch.setattr("storage.changes.reviews.STALE_AFTER", dt.timedelta(0))


async def test_a_file_that_cannot_be_read_leaves_ones_own_review_open(place, editor):
    first = await editor.propose_add(SECOND, 7)

    with pytest.raises(DocumentTooLong):
        await editor.propose_add(b"broken", 7)

    assert (await editor.open_review()).token == first.token
    assert len(list(place.staging.iterdir())) == 1
    assert (await editor.publish(first.token, 7)).edition == 2
    assert list(place.staging.iterdir()) == []


async def test_a_proposal_that_would_change_nothing_leaves_ones_own_review_open(editor):
    first = await editor.propose_add(SECOND, 7)

    empty = await editor.propose_reload(7)

    assert (empty.is_empty, empty.replaced_review) == (True, None)
    assert editor.proposal(first.token) is first
    await editor.publish(first.token, 7)


async def test_what_is_not_held_and_what_is_no_manifest_leave_ones_own_review_open(place, editor):
    first = await editor.propose_add(SECOND, 7)
    with pytest.raises(TextNotHeld):
        await editor.propose_remove(C, 7)
    (place.sources / "bad.toml").write_text("no toml")
    with pytest.raises(EditionNotBuilt):
        await editor.propose_reload(7)
    await editor.publish(first.token, 7)


async def test_a_cancelled_command_leaves_ones_own_review_open(editor):
    first = await editor.propose_add(SECOND, 7)
    asked = asyncio.ensure_future(editor.propose_add(THIRD, 7))
    await asyncio.sleep(0.005)
    asked.cancel()
    await asyncio.wait([asked])
    assert asked.cancelled()
    await editor.publish(first.token, 7)


async def test_the_next_proposal_says_which_review_it_takes_the_place_of(editor):
    first = await editor.propose_add(SECOND, 7)

    second = await editor.propose_remove(A, 7)

    assert (second.replaced_review.token, second.replaced_review.who) == (first.token, 7)
    assert [(str(symbol), language) for symbol, language in second.replaced_texts] == [("A/RES/79/2", "en")]
    with pytest.raises(ReviewGone) as error:
        await editor.publish(first.token, 7)
    assert error.value.ending is ReviewEnding.REPLACED


@pytest.mark.parametrize("how", [ReviewEnding.PUBLISHED, ReviewEnding.DISCARDED])
async def test_a_press_that_comes_late_is_told_how_the_review_ended(editor, how):
    first = await editor.propose_add(SECOND, 7)
    await (editor.publish if how is ReviewEnding.PUBLISHED else editor.discard)(first.token, 7)
    with pytest.raises(ReviewGone) as error:
        await editor.publish(first.token, 7)
    assert error.value.ending is how


async def test_of_a_review_of_an_earlier_start_nobody_knows_how_it_ended(editor):
    with pytest.raises(ReviewGone) as error:
        await editor.publish("0123abcd", 7)
    assert error.value.ending is None


async def test_what_is_published_while_the_next_is_made_leaves_the_next_without_ground(place, editor):
    first = await editor.propose_add(SECOND, 7)
    next_ = asyncio.ensure_future(editor.propose_add(THIRD, 7))
    while len(list(place.staging.iterdir())) == 1:  # noqa: ASYNC110 - it begins without a word
        await asyncio.sleep(0)
    await editor.publish(first.token, 7)

    with pytest.raises(ReviewGone) as error:
        await next_

    assert error.value.ending is ReviewEnding.OVERTAKEN
    assert list(place.staging.iterdir()) == []
    assert await editor.open_review() is None


async def test_while_the_next_is_made_another_moderator_is_still_told_of_the_first(place, editor):
    first = await editor.propose_add(SECOND, 7)
    next_ = asyncio.ensure_future(editor.propose_add(THIRD, 7))
    while len(list(place.staging.iterdir())) == 1:  # noqa: ASYNC110 - it begins without a word
        await asyncio.sleep(0)
    with pytest.raises(ReviewOpen) as error:
        await editor.propose_reload(8)
    assert error.value.since == first.since
    assert (await next_).replaced_review.token == first.token


@pytest.mark.usefixtures("later")
async def test_a_stale_review_stays_where_what_would_take_its_place_comes_to_nothing(editor):
    first = await editor.propose_add(SECOND, 7)
    with pytest.raises(DocumentTooLong):
        await editor.propose_add(b"broken", 8, takes_over=True)
    await editor.publish(first.token, 7)


@pytest.mark.usefixtures("later")
async def test_whose_review_was_taken_over_is_told_so(editor):
    first = await editor.propose_add(SECOND, 7)
    await editor.propose_add(THIRD, 8, takes_over=True)
    with pytest.raises(ReviewGone) as error:
        await editor.publish(first.token, 7)
    assert error.value.ending is ReviewEnding.TAKEN_OVER
