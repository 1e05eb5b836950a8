"""The cards of `/corpus` stay within Discord's limits, however much there is to show."""

import datetime as dt

import discord
import pytest

from commands.cards.card import OCTET_ROOM
from commands.cards.corpus_outcome import progress_card
from commands.cards.corpus_review import review_card, sheets_of
from commands.cards.corpus_status import history_card, status_card, ways_back
from commands.words import words_in
from corpus.changes import ClauseFate, change_of
from corpus.document import ParseWarning, Status
from corpus.errors import PdfWithoutText
from storage.errors import OtherEnding
from storage.intake import Clash, Unread
from storage.proposal import CorpusStatus, HandedIn, HistoryEntry, Proposal
from storage.publication import Action, Publication
from storage.stamp import EditionRecord, EditionStamp, SourceStamp
from tests import make

_AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
_MINE = 7


def _stamp(number):
    return EditionStamp(number, f"{number:08x}" * 8, _AT)


def _record(number, files=3):
    sources = tuple(SourceStamp(f"sources/A-RES-{number}-{file}.fr.pdf", f"{file:064x}") for file in range(files))
    return EditionRecord(_stamp(number), "0" * 64, 1, 1, 1, sources)


def _proposal(*changes, **fields):
    return Proposal("0badcafe", Action.RELOAD, _MINE, _AT, _stamp(1), _stamp(2), tuple(changes), **fields)


def _texts(card):
    return [item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay)]


def _said(card):
    return "\n".join(_texts(card)).replace("\N{NO-BREAK SPACE}", " ")


def _buttons(card):
    return [item.label for item in card.walk_children() if isinstance(item, discord.ui.Button) and not item.disabled]


def _pages(draw):
    """Draw a card's pages, from the first to the one that has no next."""
    page = 0
    while True:
        card = draw(page)
        yield card
        if not any(label.endswith("›") for label in _buttons(card)):
            return
        page += 1


def _keeps_to_the_limits(card):
    texts = _texts(card)
    assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= 4_000
    assert sum(len(text.encode()) for text in texts) <= OCTET_ROOM + 100
    assert card.content_length() <= 4_000
    assert card.total_children_count <= 40
    for item in card.walk_children():
        if isinstance(item, discord.ui.Button):
            assert len(item.custom_id) <= 100
            assert len(item.label) <= 80
        if isinstance(item, discord.ui.Select):
            assert len(item.options) <= 25
    return card


def _review(proposal, page, language="en", viewer=_MINE):
    words = words_in(language)
    return review_card(proposal, sheets_of(proposal, words), page, words, viewer, is_stale=False)


_WORDS = "Prie les États Membres de bien vouloir examiner la question * _ ~ ` de près, "
_LONG = make.resolution("A/RES/80/1", operative=[f"{number} {_WORDS * 8}" for number in range(200)])
_OTHER = make.resolution("A/RES/80/1", operative=[f"{number + 1} {_WORDS * 9}" for number in range(180)])
_GIANT = make.resolution("A/RES/80/2", operative=[_WORDS * 200], title=_WORDS * 20)
_DOUBTED = make.resolution(
    "A/RES/80/3", warnings=tuple(ParseWarning(line, f"OP{line} holds a sign. {_WORDS}") for line in range(300))
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "changes",
    [
        [change_of(None, _LONG)],
        [change_of(_LONG, _OTHER)],
        [change_of(_LONG, None), change_of(None, _GIANT)],
        [change_of(_GIANT, make.resolution("A/RES/80/2", operative=[f"Changed {_WORDS * 190}"]))],
        [change_of(None, _DOUBTED)],
        [change_of(None, make.resolution(f"A/RES/80/{number}")) for number in range(4, 90)],
    ],
    ids=["new", "changed", "gone and new", "one giant clause", "many doubts", "many texts"],
)
def test_every_page_of_a_review_is_within_the_limits(changes, language):
    unread = [Unread(f"sources/{number}.pdf", PdfWithoutText(3)) for number in range(40)]
    proposal = _proposal(*changes, unread=tuple(unread), handed_in=HandedIn(_LONG.symbol, "en", True, ("fr",)))

    pages = [_keeps_to_the_limits(card) for card in _pages(lambda page: _review(proposal, page, language))]

    assert all(len(_buttons(card)) >= 2 for card in pages)


def test_a_review_counts_what_it_does_not_name():
    changes = [change_of(None, make.resolution(f"A/RES/80/{number}")) for number in range(4, 90)]

    assert "74 more" in _said(_review(_proposal(*changes), 0))


def test_each_fate_of_a_clause_is_told():
    first = make.resolution("A/RES/80/1", operative=["Decides one;", "Decides two;", "Recalls", "L'an dernier"])
    second = make.resolution(
        "A/RES/80/1", operative=["Decides one, really;", "Notes all;", "L’an dernier"], status=Status.ADOPTED_VOTE
    )
    change = change_of(first, second)
    assert {each.fate for each in change.clauses} >= {ClauseFate.REWORDED, ClauseFate.REMOVED}

    said = _said(_review(_proposal(change), 0))

    assert "— reworded" in said
    assert "— removed" in said
    assert "(typography alone)" in said
    assert "Changes too: status" in said
    assert "~~Resolution adopted~~ → Resolution adopted by vote" in said


def test_the_same_words_elsewhere_are_told_apart_from_new_ones():
    texts = ["Decides one;", "Decides two;", "Decides three;"]
    moved = change_of(
        make.resolution("A/RES/80/1", operative=texts), make.resolution("A/RES/80/1", operative=texts[1:])
    )

    said = _said(_review(_proposal(moved), 0))

    assert "**Para. 2 → para. 1** — same words, another label" in said


def test_who_does_not_hold_the_review_only_looks():
    proposal = _proposal(change_of(None, _LONG))

    assert "Publish" in _buttons(_review(proposal, 0))
    assert "Publish" not in _buttons(_review(proposal, 0, viewer=8))


def _entries(count):
    return [
        HistoryEntry(
            Publication(_AT, Action.ADD, number, _MINE, make.symbol(f"A/RES/80/{number}"), "fr"),
            _record(number, 8),
            is_current=number == count,
            is_kept=number > count - 10,
        )
        for number in range(count, 0, -1)
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_history_is_paged_and_offers_what_is_kept(language):
    entries = _entries(60)

    pages = [
        _keeps_to_the_limits(card) for card in _pages(lambda page: history_card(entries, page, words_in(language)))
    ]

    assert len(pages) > 2
    said = "\n".join(map(_said, pages))
    assert all(f"dition {number}**" in said for number in range(1, 61))
    assert [each.record.stamp.number for each in ways_back(entries)] == list(range(59, 50, -1))


def test_an_edition_that_was_gone_back_to_is_offered_once():
    record = _record(1)
    twice = [HistoryEntry(Publication(_AT, Action.ROLLBACK, 1, _MINE), record, is_current=False, is_kept=True)] * 2

    assert len(ways_back(twice)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_status_is_paged(language):
    status = CorpusStatus(_record(3, 400), None, 400, 20_000, 300, sources_differ=True, review=None)

    pages = [
        _keeps_to_the_limits(card)
        for card in _pages(lambda page: status_card(status, [_DOUBTED], page, words_in(language), is_ours=False))
    ]

    assert len(pages) > 5
    assert all(source.sha256[:8] in _said(pages[-1]) for source in status.record.sources[-2:])


@pytest.mark.parametrize(("done", "of", "bar"), [(0, 0, "▱" * 10), (1, 4, "▰▰" + "▱" * 8), (4, 4, "▰" * 10)])
def test_a_bar_is_as_full_as_what_is_done(done, of, bar):
    assert f"{bar} " in _said(progress_card(done, of, words_in("en")))


def test_files_that_give_the_same_text_are_told_with_the_one_that_is_held():
    clash = Clash("sources/b.txt", "sources/a.txt", _LONG.symbol, "en")

    said = _said(_review(_proposal(change_of(None, _LONG), clashes=(clash,)), 0))

    assert "sources/b.txt is left out: sources/a.txt gives A/RES/80/1 (English) in other words." in said
    assert "Publish with 1 warning" in _buttons(_review(_proposal(change_of(None, _LONG), clashes=(clash,)), 0))


def test_a_file_that_prints_another_symbol_or_status_is_told():
    handed_in = HandedIn(
        _LONG.symbol, "en", False, (), printed_symbol=make.symbol("A/RES/80/68"), printed_status=Status.DRAFT
    )

    said = _said(_review(_proposal(change_of(None, _LONG), handed_in=handed_in), 0))

    assert "The file itself prints A/RES/80/68, and it was handed in as A/RES/80/1." in said
    assert "another status than the one that was given" in said


def test_the_status_names_files_that_give_nothing():
    record = _record(1)
    status = CorpusStatus(
        record,
        None,
        1,
        1,
        0,
        sources_differ=False,
        review=None,
        passed_over=(Unread("sources/n.doc", OtherEnding(".doc")),),
        silent=frozenset({record.sources[0].name}),
    )

    said = _said(status_card(status, (), 0, words_in("en"), is_ours=False))

    assert "sources/n.doc: Files of this kind are not read." in said
    assert said.count("gives no text of its own") == 1
