"""What the last editions changed, as the library tells it after one was published."""

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
        await make.reloaded(library)
        (news,) = library.news

    assert news.stamp.number == 2
    assert [str(symbol) for symbol in news.added] == ["A/RES/78/4"]
    assert [str(symbol) for symbol in news.changed] == ["A/C.1/78/L.3"]
    assert [str(symbol) for symbol in news.removed] == ["A/RES/78/2"]


async def test_news_survives_a_restart_and_goes_back_with_the_corpus(tmp_path):
    first, second = make.texts(make.document("A/RES/78/1")), make.texts(make.document("A/RES/78/2"))
    for sources in (first, second):
        async with Library.opened(tmp_path, sources=sources) as library:
            await make.reloaded(library)
    async with Library.opened(tmp_path, sources=second) as library:
        assert len(library.news) == 1
        proposal = await library.corpus.propose_rollback(1, "me")
        await library.corpus.publish(proposal.token, "me")
        assert library.news == ()
    async with Library.opened(tmp_path, sources=second) as library:
        assert library.news == ()


async def test_news_is_told_against_the_edition_that_was_served_before(tmp_path):
    one, two, three = (make.document(f"A/RES/78/{number}") for number in (1, 2, 3))
    for documents in ((one,), (one, two)):
        async with Library.opened(tmp_path, sources=make.texts(*documents)) as library:
            await make.reloaded(library)
    async with Library.opened(tmp_path, sources=make.texts(one, three)) as library:
        proposal = await library.corpus.propose_rollback(1, "me")
        await library.corpus.publish(proposal.token, "me")
        await make.reloaded(library)
        (news,) = library.news

    assert [str(symbol) for symbol in news.added] == ["A/RES/78/3"]
    assert news.removed == ()
