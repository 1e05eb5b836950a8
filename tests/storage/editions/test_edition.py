import asyncio
import sqlite3
from contextlib import AsyncExitStack

import pytest

from corpus.citations.errors import DocumentNotHeld
from corpus.holdings import Holding
from storage.editions import edition as module
from storage.library import Library
from tests import make


@pytest.fixture
async def opened(folder):
    """Open a library of documents for as long as the test runs."""
    async with AsyncExitStack() as stack:

        async def open_it(*documents):
            return (await stack.enter_async_context(Library.opened(folder, sources=make.texts(*documents)))).edition

        yield open_it


@pytest.fixture
def loads(monkeypatch):
    """Count the documents that are read from the file."""
    read = []
    load = module.Edition._load

    async def counted(self, key):
        read.append(key)
        return await load(self, key)

    monkeypatch.setattr(module.Edition, "_load", counted)
    return read


async def test_a_document_is_read_once_and_then_at_hand(opened, resolution, loads):
    edition = await opened(resolution)
    assert edition.cached_document(resolution.symbol) is None

    document = await edition.document(resolution.symbol)

    assert document == resolution
    assert edition.cached_document(resolution.symbol) is document
    assert await edition.document(resolution.symbol) is document
    assert len(loads) == 1


async def test_many_who_ask_at_once_share_one_reading(opened, resolution, loads):
    edition = await opened(resolution)

    first, *others = await asyncio.gather(*[edition.document(resolution.symbol) for _ in range(20)])

    assert all(other is first for other in others)
    assert len(loads) == 1


async def test_who_gives_up_waiting_takes_nothing_from_the_others(opened, resolution):
    edition = await opened(resolution)
    asked = [asyncio.ensure_future(edition.document(resolution.symbol)) for _ in range(3)]
    await asyncio.sleep(0)

    asked[0].cancel()

    assert await asked[1] == await asked[2] == resolution


async def test_the_longest_unasked_leaves_memory_first(opened, monkeypatch, loads):
    monkeypatch.setattr(module, "_CACHE_SIZE", 2)
    a, b, c = (make.resolution(f"A/RES/79/{number}", operative=["Decides."]) for number in (1, 2, 3))
    edition = await opened(a, b, c)

    for asked in (a, b, a, c):
        await edition.document(asked.symbol)

    assert edition.cached_document(a.symbol) == a
    assert edition.cached_document(b.symbol) is None
    assert len(loads) == 3


async def test_a_language_is_a_wish(opened):
    held = [make.resolution("A/RES/79/1", operative=["..."], language=language) for language in ("ru", "fr", "xx")]
    edition = await opened(*held)
    symbol = held[0].symbol

    answers = [(await edition.document(symbol, wish)).language for wish in ("ru", "fr", "xx", "zh", None)]

    assert answers == ["ru", "fr", "xx", "fr", "fr"]
    assert edition.cached_document(symbol, "zh").language == "fr"


async def test_what_is_not_held_comes_with_what_stands_near(opened):
    edition = await opened(make.draft_resolution("A/C.1/75/L.8/Rev.1", operative=["..."]))

    with pytest.raises(DocumentNotHeld) as error:
        await edition.document(make.symbol("A/C.1/75/L.8"))

    assert error.value.candidates == (make.symbol("A/C.1/75/L.8/Rev.1"),)
    assert edition.cached_document(make.symbol("A/C.1/75/L.8")) is None


async def test_holdings_are_those_of_the_documents(opened, resolution, draft):
    edition = await opened(resolution, draft)
    assert set(edition.holdings) == {Holding.of(resolution), Holding.of(draft)}


async def test_nobody_writes_to_an_edition(opened, resolution):
    edition = await opened(resolution)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await edition._reader.execute_fetchall("DELETE FROM clause")
