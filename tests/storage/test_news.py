"""What the last editions changed, as the library tells it after its sources have changed."""

from dataclasses import replace

from corpus.document import Status
from storage.library import Library
from tests import make


async def test_the_first_edition_brings_no_news(tmp_path):
    async with Library.opened(tmp_path, sources=make.texts(make.document("A/RES/78/1"))) as library:
        assert library.news == ()


async def test_news_names_what_was_added_changed_and_removed(tmp_path):
    kept, gone, draft = (make.document(symbol) for symbol in ("A/RES/78/1", "A/RES/78/2", "A/C.1/78/L.3"))
    async with Library.opened(tmp_path, sources=make.texts(kept, gone, draft)):
        pass
    approved = replace(draft, status=Status.APPROVED_IN_COMMITTEE)
    new = make.document("A/RES/78/4")

    async with Library.opened(tmp_path, sources=make.texts(kept, approved, new)) as library:
        (news,) = library.news

    assert news.stamp.number == 2
    assert [str(symbol) for symbol in news.added] == ["A/RES/78/4"]
    assert [str(symbol) for symbol in news.changed] == ["A/C.1/78/L.3"]
    assert [str(symbol) for symbol in news.removed] == ["A/RES/78/2"]


async def test_news_survives_a_restart_and_goes_back_with_the_sources(tmp_path):
    first, second = make.texts(make.document("A/RES/78/1")), make.texts(make.document("A/RES/78/2"))
    for sources in (first, second):
        async with Library.opened(tmp_path, sources=sources):
            pass
    async with Library.opened(tmp_path, sources=second) as library:
        assert len(library.news) == 1
    async with Library.opened(tmp_path, sources=first) as library:
        assert library.news == ()
