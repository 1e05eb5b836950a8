"""The buttons of a digest whose text was changed after it was posted: its readers are told."""

import pytest

from corpus.document import Tier
from storage.library import Library
from tests import make

_SYMBOL = "A/80/816"
_FIRST, _SECOND = "States should cooperate in good faith.", "States should exchange views each year."
_CHANGED = "**The text has changed since this digest was posted.**"


def _report(*texts: str):
    return make.report(_SYMBOL, {"A": [(Tier.RECOMMENDATION, text) for text in texts]})


@pytest.fixture
def sources():
    return make.texts(_report(_FIRST, _SECOND))


@pytest.fixture
async def library(tmp_path, sources):
    async with Library.opened(tmp_path / "library", sources=sources) as library:
        yield library


@pytest.fixture
async def posted(moderator):
    """A posted message with two recommendations."""
    usual = {"channel": moderator.channel, "time": "09:00", "zone": "UTC", "days": "daily"}
    await moderator.asks("digest create", **usual)
    [message] = (await moderator.asks("digest post", schedule="1")).public
    return message


async def _becomes(library, sources, *documents):
    vars(sources).update(vars(make.texts(*documents)))
    await make.reloaded(library)


@pytest.mark.parametrize("label", ["Quote", "Context"])
async def test_while_the_words_are_the_same_nothing_is_said(reader, library, sources, posted, label):
    assert _CHANGED not in (await reader.presses(posted, label)).text

    await _becomes(library, sources, _report(_FIRST, _SECOND), make.resolution("A/RES/79/2", operative=["Decides."]))

    assert _CHANGED not in (await reader.presses(posted, label)).text


@pytest.mark.parametrize("label", ["Quote", "Context"])
@pytest.mark.parametrize(
    "texts",
    [(_FIRST, "States should exchange views every month."), ("A new first one.", _FIRST, _SECOND), (_FIRST,)],
    ids=["reworded", "renumbered", "left out"],
)
async def test_other_words_are_never_shown_silently(reader, library, sources, posted, label, texts):
    await _becomes(library, sources, _report(*texts))

    answer = await reader.presses(posted, label)

    assert f"{_CHANGED} What follows is of corpus edition {library.edition.stamp.short}." in answer.text


async def test_the_other_pages_and_the_single_paragraphs_say_it_too(reader, library, sources, posted):
    await _becomes(library, sources, _report("States should listen.", _SECOND))

    answer = await reader.presses(posted, "Quote")

    assert _CHANGED in (await reader.chooses(answer, "Choose a paragraph", "para 1")).text
    assert _CHANGED in (await reader.presses(answer, "Context")).text


async def test_marks_of_typography_are_no_change(reader, library, sources, posted):
    await _becomes(library, sources, _report(_FIRST, f"{_SECOND} "))

    assert _CHANGED not in (await reader.presses(posted, "Quote")).text
