"""What the last editions changed, as the library tells it after one was published."""

import datetime as dt
from dataclasses import fields, replace

import pytest

from corpus.document import Annex, Distribution, Document, DocumentKind, Section, Status, Successor
from storage.editions.catalogue import edition_diffs
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp
from storage.library import Library
from tests import make


async def test_the_first_edition_brings_no_news(tmp_path):
    async with Library.opened(tmp_path, sources=make.texts(make.document("A/RES/78/1"))) as library:
        assert library.diffs == ()


async def test_news_names_what_was_added_changed_and_removed(tmp_path):
    kept, gone, draft = (make.document(symbol) for symbol in ("A/RES/78/1", "A/RES/78/2", "A/C.1/78/L.3"))
    async with Library.opened(tmp_path, sources=make.texts(kept, gone, draft)):
        pass
    approved = replace(draft, status=Status.APPROVED_IN_COMMITTEE)
    new = make.document("A/RES/78/4")

    async with Library.opened(tmp_path, sources=make.texts(kept, approved, new)) as library:
        await make.reloaded(library)
        (news,) = library.diffs

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
        assert len(library.diffs) == 1
        proposal = await library.editor.propose_rollback(1, "me")
        await library.editor.publish(proposal.token, "me")
        assert library.diffs == ()
    async with Library.opened(tmp_path, sources=second) as library:
        assert library.diffs == ()


async def test_news_is_told_against_the_edition_that_was_served_before(tmp_path):
    one, two, three = (make.document(f"A/RES/78/{number}") for number in (1, 2, 3))
    for documents in ((one,), (one, two)):
        async with Library.opened(tmp_path, sources=make.texts(*documents)) as library:
            await make.reloaded(library)
    async with Library.opened(tmp_path, sources=make.texts(one, three)) as library:
        proposal = await library.editor.propose_rollback(1, "me")
        await library.editor.publish(proposal.token, "me")
        await make.reloaded(library)
        (news,) = library.diffs

    assert [str(symbol) for symbol in news.added] == ["A/RES/78/3"]
    assert news.removed == ()


HELD = make.resolution("A/RES/78/1", operative=["Decides to meet."])
ANOTHER = {
    "title": "Another title",
    "kind": DocumentKind.DECISION,
    "status": Status.ADOPTED_VOTE,
    "date": dt.date(2023, 12, 9),
    "adopted_on": dt.date(2023, 12, 5),
    "session": 79,
    "committee": "C.1",
    "agenda_items": ("93",),
    "sponsors": ("Uzbekistan",),
    "distribution": Distribution.GENERAL,
    "original_languages": ("fr",),
    "report": make.symbol("A/78/445"),
    "adopted_draft": make.symbol("A/78/L.2"),
    "symbols": (make.symbol("S/2025/132"),),
    "amends": make.symbol("A/78/L.3"),
    "plenary_meeting": 51,
    "enacting_formula": "The General Assembly,",
    "sections": (Section("A", "Archives", 3),),
    "annexes": (Annex("annex", "Annex", 3),),
    "clauses": (make.clause("OP1", "Decides to part."),),
    "footnotes": (make.footnote("1"),),
    "is_recognised": True,
    "successor": Successor(make.symbol("A/RES/79/1")),
    "notes": {"en": "A remark."},
    "unverified": ("symbol",),
}
UNSEEN = {"aliases": ("one",), "corrections": (), "source": "elsewhere", "warnings": ()}
"""What a reader is not shown as a part of the text: what people may type, and how it was read."""


def test_every_field_of_a_document_is_thought_of():
    assert {*ANOTHER, *UNSEEN} == {field.name for field in fields(Document)} - {"symbol", "language"}


@pytest.mark.parametrize("name", ANOTHER)
async def test_a_change_of_one_fact_alone_is_news_and_is_reviewed(tmp_path, name):
    async with Library.opened(tmp_path, sources=make.texts(HELD)):
        pass
    other = replace(HELD, **{name: ANOTHER[name]})

    async with Library.opened(tmp_path, sources=make.texts(other)) as library:
        proposal = await library.editor.propose_reload("me")
        (change,) = proposal.changes
        await library.editor.publish(proposal.token, "me")
        (news,) = library.diffs

    assert change.facts == (() if name == "clauses" else (name,))
    assert news.changed == (HELD.symbol,)


@pytest.mark.parametrize("place", [{"section": "A"}, {"heading": "Archives"}, {"mark": "2."}], ids=str)
async def test_a_clause_in_another_place_is_news(tmp_path, place):
    async with Library.opened(tmp_path, sources=make.texts(HELD)):
        pass
    moved = replace(HELD, clauses=tuple(replace(each, **place) for each in HELD.clauses))

    async with Library.opened(tmp_path, sources=make.texts(moved)) as library:
        await make.reloaded(library)

        assert [each.changed for each in library.diffs] == [(HELD.symbol,)]


async def test_what_no_reader_sees_is_no_news(tmp_path):
    async with Library.opened(tmp_path, sources=make.texts(HELD)):
        pass
    other = replace(HELD, source="elsewhere", aliases=("one",), clauses=(replace(HELD.clauses[0], line=99),))

    async with Library.opened(tmp_path, sources=make.texts(other)) as library:
        await make.reloaded(library)

        assert (library.edition.stamp.number, library.diffs) == (2, ())


@pytest.mark.parametrize(("form", "changed"), [(7, ("A/RES/78/1",)), (8, ())])
def test_a_program_that_looks_at_more_of_a_text_does_not_say_that_all_texts_changed(form, changed):
    before, after = (
        EditionRecord(
            EditionStamp(number, str(number), dt.datetime.now(dt.UTC)),
            *("", 0, form, 1, ()),
            documents=tuple(DocumentStamp(symbol, "en", str(number)) for symbol in symbols),
        )
        for number, form, symbols in ((1, 7, ["A/RES/78/1"]), (2, form, ["A/RES/78/1", "A/RES/78/2"]))
    )

    (news,) = edition_diffs((before, after), (1, 2))

    assert tuple(map(str, news.changed)) == changed
    assert tuple(map(str, news.added)) == ("A/RES/78/2",)
