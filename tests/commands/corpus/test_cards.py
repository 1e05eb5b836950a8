"""The cards of `/corpus` stay within Discord's limits, however much there is to show."""

import datetime as dt
from dataclasses import replace

import discord
import pytest

from commands.corpus.outcome_cards import no_change_card, progress_card
from commands.corpus.review_card import review_card, review_pages
from commands.corpus.status_cards import history_card, rollback_entries, status_card
from commands.i18n import catalogue_of
from commands.ui.card import OCTET_ROOM
from corpus.comparison.edition_changes import ClauseFate, document_change
from corpus.document import ParseWarning, Status, Successor
from corpus.errors import PdfWithoutText
from storage.changes.checks import StatusConflict
from storage.changes.proposal import CorpusStatus, HistoryEntry, Proposal, UploadedText
from storage.changes.reload_facts import InheritedFacts
from storage.changes.reviews import OpenReview
from storage.errors import OtherEnding
from storage.hashes import EditionRecord, EditionStamp, SourceStamp
from storage.publication import Action, Publication
from storage.sources.intake import Clash, Unread
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
    words = catalogue_of(language)
    return review_card(proposal, review_pages(proposal, words), page, words, viewer, is_stale=False)


_WORDS = "Prie les États Membres de bien vouloir examiner la question * _ ~ ` de près, "
_LONG = make.resolution("A/RES/80/1", operative=[f"{number} {_WORDS * 8}" for number in range(200)])
_OTHER = make.resolution("A/RES/80/1", operative=[f"{number + 1} {_WORDS * 9}" for number in range(180)])
_GIANT = make.resolution("A/RES/80/2", operative=[_WORDS * 200], title=_WORDS * 20)
_DOUBTED = make.resolution(
    "A/RES/80/3", warnings=tuple(ParseWarning(line, f"OP{line} holds a sign. {_WORDS}") for line in range(300))
)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "changes",
    [
        [document_change(None, _LONG)],
        [document_change(_LONG, _OTHER)],
        [document_change(_LONG, None), document_change(None, _GIANT)],
        [document_change(_GIANT, make.resolution("A/RES/80/2", operative=[f"Changed {_WORDS * 190}"]))],
        [document_change(None, _DOUBTED)],
        [document_change(None, make.resolution(f"A/RES/80/{number}")) for number in range(4, 90)],
    ],
    ids=["new", "changed", "gone and new", "one giant clause", "many doubts", "many texts"],
)
def test_every_page_of_a_review_is_within_the_limits(changes, language):
    unread = [Unread(f"sources/{number}.pdf", PdfWithoutText(3)) for number in range(40)]
    proposal = _proposal(*changes, unread=tuple(unread), uploaded=UploadedText(_LONG.symbol, "en", True, ("fr",)))

    pages = [_keeps_to_the_limits(card) for card in _pages(lambda page: _review(proposal, page, language))]

    assert all(len(_buttons(card)) >= 2 for card in pages)


def _menus(card):
    return {item.placeholder: item.options for item in card.walk_children() if isinstance(item, discord.ui.Select)}


_DOUBT = (ParseWarning(3, "OP3 calls footnote 4, which is not there."),)


def test_many_new_texts_without_a_doubt_are_counted_and_listed_in_a_file_and_doubtful_ones_come_first():
    new = [document_change(None, make.resolution(f"A/RES/80/{number}")) for number in range(4, 1203)]
    doubtful = document_change(None, make.resolution("A/RES/81/1", warnings=_DOUBT))
    changed = document_change(make.resolution("A/RES/79/1"), make.resolution("A/RES/79/1", operative=["Other words."]))

    pages = list(_pages(lambda page: _review(_proposal(changed, *new, doubtful), page)))

    assert len(pages) < 4
    first = _said(pages[0])
    assert "**1,200 new texts and 1 changed text**" in first
    assert "1 text needs a look, and comes first:" in first
    assert "- 1 has warnings of the parser" in first
    assert "  - 1 × … calls footnote …, which is not there." in first
    assert "1,199 new texts without a doubt are not shown; the file lists them." in first
    said = "\n".join(map(_said, pages))
    assert said.index("### A/RES/81/1") < said.index("### A/RES/79/1")
    assert "### A/RES/80/4" not in said
    [listed] = pages[0].enclosures
    lines = listed.content.decode().splitlines()
    assert len(lines) == 1_199
    assert lines[0].replace("\N{NO-BREAK SPACE}", " ").startswith("A/RES/80/4 (English) · ")
    assert not any(card.enclosures for card in pages[1:])


def test_few_new_texts_are_shown_clause_by_clause():
    changes = [document_change(None, make.resolution(f"A/RES/80/{number}")) for number in range(5)]

    said = "\n".join(map(_said, _pages(lambda page: _review(_proposal(*changes), page))))

    assert "**5 new texts**" in said
    assert "No text gives rise to a doubt." in said
    assert all(f"### A/RES/80/{number} (English)" in said for number in range(5))


def test_a_review_of_very_many_texts_names_each_and_leads_to_those_around_the_page():
    texts = [make.resolution(f"A/RES/80/{number}", warnings=_DOUBT) for number in range(4, 90)]
    changes = [document_change(None, text) for text in texts]

    pages = list(_pages(lambda page: _review(_proposal(*changes), page)))

    summary = "\n".join(map(_said, pages)).partition("###")[0]
    assert all(f"- **A/RES/80/{number} (English)** — text added" in summary for number in range(4, 90))
    first, last = (_menus(pages[number]) for number in (0, -1))
    assert [each.label for each in first["Go to a text (1–25 of 86)"]][:2] == [
        "A/RES/80/4 (English)", "A/RES/80/5 (English)",
    ]  # fmt: skip
    assert last["Go to a text (62–86 of 86)"][-1].label == "A/RES/80/89 (English)"


def test_a_menu_leads_to_the_pages_of_a_long_text_by_what_stands_on_them():
    proposal = _proposal(document_change(_LONG, _OTHER))
    words = catalogue_of("en")
    leaves = review_pages(proposal, words).pages

    [options] = _menus(_review(proposal, 0)).values()

    assert len(leaves) > 25
    assert len(options) <= 25
    assert (options[0].label, options[-1].label) == ("Page 1", f"Page {len(leaves)}")
    for each in options:
        page = int(each.value.partition(".")[0])
        first = each.description.partition(" – ")[0]
        assert f"**{first}**" in "\n".join(_texts(_review(proposal, page)))


def test_the_heading_of_a_text_is_never_the_last_thing_on_a_page():
    texts = [
        make.resolution(f"A/RES/80/{number}", operative=[_WORDS * 4] * 9, warnings=_DOUBT) for number in range(1, 40)
    ]
    for changes in (
        [document_change(None, text) for text in texts],
        [document_change(_GIANT, make.resolution("A/RES/80/2"))],
    ):
        pages = list(_pages(lambda page, changes=changes: _review(_proposal(*changes), page)))

        assert len(pages) > 1
        for card in pages:
            _keeps_to_the_limits(card)
            last = _texts(card)[1].rsplit("\n\n", 1)[-1]
            assert not last.startswith("### ")


def test_each_fate_of_a_clause_is_told():
    first = make.resolution("A/RES/80/1", operative=["Decides one;", "Decides two;", "Recalls", "L'an dernier"])
    second = make.resolution(
        "A/RES/80/1", operative=["Decides one, really;", "Notes all;", "L’an dernier"], status=Status.ADOPTED_VOTE
    )
    change = document_change(first, second)
    assert {each.fate for each in change.clauses} >= {ClauseFate.REWORDED, ClauseFate.REMOVED}

    said = _said(_review(_proposal(change), 0))

    assert "— reworded" in said
    assert "— removed" in said
    assert "(typography alone)" in said
    assert "Status: ~~Resolution adopted~~ → Resolution adopted by vote" in said


def test_what_else_changes_is_told_with_its_value_before_and_after():
    before = make.resolution(
        "A/RES/80/1",
        date=dt.date(2026, 1, 2),
        source="the first file",
        aliases=("zero draft", "avant-projet"),
        successor=Successor(make.symbol("A/RES/80/9"), dt.date(2026, 2, 1)),
        agenda_items=("99 (r)",),
    )
    after = replace(
        before,
        date=dt.date(2026, 1, 3),
        source="another file",
        aliases=(),
        successor=None,
        agenda_items=("99 (s)",),
        enacting_formula="The Security Council,",
        footnotes=(make.footnote("1"),),
    )

    said = _said(_review(_proposal(document_change(before, after)), 0))

    assert "Changes:" not in said
    assert "Changes too: footnotes\n" in said
    assert "Date: ~~2 January 2026~~ → 3 January 2026" in said
    assert "Names that people type: ~~zero draft and avant-projet~~ → none" in said
    assert "Later text: ~~A/RES/80/9 (1 February 2026)~~ → none" in said
    assert "Agenda items: ~~99 (r)~~ → 99 (s)" in said
    assert "Enacting formula: ~~none~~ → The Security Council," in said
    assert "file came from" not in said
    french = _said(_review(_proposal(document_change(before, after)), 0, "fr"))
    assert "Points de l’ordre du jour : ~~99 r)~~ → 99 s)" in french
    assert "Formule liminaire : ~~néant~~ → The Security Council," in french


def test_where_a_file_came_from_is_told_where_nothing_else_changes():
    first = make.resolution("A/RES/80/1", source="the first file")

    said = _said(_review(_proposal(document_change(first, replace(first, source="another file"))), 0))

    assert "Changes too: where the file came from" in said


def test_the_same_words_elsewhere_are_told_apart_from_new_ones():
    texts = ["Decides one;", "Decides two;", "Decides three;"]
    moved = document_change(
        make.resolution("A/RES/80/1", operative=texts), make.resolution("A/RES/80/1", operative=texts[1:])
    )

    said = _said(_review(_proposal(moved), 0))

    assert "**Para. 2 → para. 1** — same words, another label" in said


def test_who_does_not_hold_the_review_only_looks():
    proposal = _proposal(document_change(None, _LONG))

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
        _keeps_to_the_limits(card) for card in _pages(lambda page: history_card(entries, page, catalogue_of(language)))
    ]

    assert len(pages) > 2
    said = "\n".join(map(_said, pages))
    assert all(f"dition {number}**" in said for number in range(1, 61))
    assert [each.record.stamp.number for each in rollback_entries(entries)] == list(range(59, 50, -1))


def test_an_edition_that_was_gone_back_to_is_offered_once():
    record = _record(1)
    twice = [HistoryEntry(Publication(_AT, Action.ROLLBACK, 1, _MINE), record, is_current=False, is_kept=True)] * 2

    assert len(rollback_entries(twice)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_status_is_paged(language):
    status = CorpusStatus(_record(3, 400), None, 400, 20_000, 300, sources_differ=True, review=None)

    pages = [
        _keeps_to_the_limits(card)
        for card in _pages(lambda page: status_card(status, [_DOUBTED], page, catalogue_of(language)))
    ]

    assert len(pages) > 5
    assert all(source.sha256[:8] in _said(pages[-1]) for source in status.record.sources[-2:])


@pytest.mark.parametrize(("done", "of", "bar"), [(0, 0, "▱" * 10), (1, 4, "▰▰" + "▱" * 8), (4, 4, "▰" * 10)])
def test_a_bar_is_as_full_as_what_is_done_and_can_be_stopped(done, of, bar):
    card = progress_card(done, of, catalogue_of("en"), "1a2b3c4d.1", "reload")

    assert f"{bar} " in _said(card)
    assert _buttons(card) == ["Stop"]


def test_files_that_give_the_same_text_are_told_with_the_one_that_is_taken_and_why():
    clash = Clash("sources/b.txt", "sources/a.txt", _LONG.symbol, "en", is_held=True)

    said = _said(_review(_proposal(document_change(None, _LONG), clashes=(clash, replace(clash, is_held=False))), 0))

    held, new = (line for line in said.splitlines() if "sources/b.txt is left out" in line)
    assert "sources/a.txt, which is held, gives A/RES/80/1 (English) in a different wording." in held
    assert "sources/a.txt, which is as new and comes first by its name, gives A/RES/80/1 (English)" in new
    assert "Publish with 1 warning" in _buttons(_review(_proposal(document_change(None, _LONG), clashes=(clash,)), 0))


def test_an_edition_that_had_to_be_made_again_is_told_as_such():
    sentence = "The file of edition 3 cannot be read: its sources were read again by today’s parser."
    assert sentence in _said(_review(_proposal(document_change(None, _LONG), rebuilt_edition=3), 0))
    assert sentence in _said(no_change_card(_proposal(rebuilt_edition=3), catalogue_of("en")))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The review that was open ends: reading the sources again (<@8>, <t:1767312000:R>)."),
        ("fr", "L’examen qui était en cours prend fin : relecture des sources (<@8>, <t:1767312000:R>)."),
    ],
)
def test_a_review_that_another_took_the_place_of_is_told(language, said):
    ended = OpenReview("0ddba115", 8, Action.RELOAD, _AT)
    changed, same = _proposal(document_change(None, _LONG), replaced_review=ended), _proposal(replaced_review=ended)

    assert said in _said(_review(changed, 0, language))
    assert said in _said(no_change_card(same, catalogue_of(language)))


def test_a_file_that_prints_another_symbol_or_status_is_told():
    handed_in = UploadedText(
        _LONG.symbol, "en", False, (), printed_symbol=make.symbol("A/RES/80/68"), printed_status=Status.DRAFT
    )

    said = _said(_review(_proposal(document_change(None, _LONG), uploaded=handed_in), 0))

    assert "The file itself prints A/RES/80/68, and it was handed in as A/RES/80/1." in said
    assert "The file itself shows the status “draft”, and it was handed in as “adopted”." in said
    unchanged = _said(no_change_card(_proposal(uploaded=handed_in), catalogue_of("en")))
    assert "The file itself shows the status “draft”, and another was given." in unchanged


def test_files_that_gave_nothing_before_are_told_to_whoever_reloads_and_count_for_nothing():
    unread = (Unread("sources/b.pdf", PdfWithoutText(1)),)
    proposal = _proposal(document_change(None, _LONG), still_unread=unread)

    assert "As before, these files give no text:\n-# sources/b.pdf: This PDF is a scan" in _said(_review(proposal, 0))
    assert "Publish" in _buttons(_review(proposal, 0))
    assert "sources/b.pdf" in _said(no_change_card(_proposal(still_unread=unread), catalogue_of("en")))
    assert "sources/b.pdf" not in _said(_review(replace(proposal, action=Action.REMOVE), 0))


def test_a_text_that_loses_its_status_or_most_of_its_words_is_told_first():
    before = make.resolution("A/RES/80/1", operative=["Decides to convene a working group in 2025;"] * 5)
    after = make.resolution("A/RES/80/1", operative=["Prie chacun de venir."], status=Status.UNKNOWN)
    proposal = _proposal(document_change(before, after))

    said = _said(_review(proposal, 0))

    assert "⚠️ **A/RES/80/1 (English) would lose its status: “adopted” becomes “unknown”.**" in said
    assert "⚠️ **Most words of A/RES/80/1 (English) would go. Is it the same document?**" in said
    assert "Publish with 2 warnings" in _buttons(_review(proposal, 0))
    french = _said(_review(proposal, 0, "fr"))
    assert "A/RES/80/1 (anglais) perdrait son statut : de « adopté », il passerait à « inconnu »." in french


def test_what_a_new_file_takes_over_from_the_text_held_is_named():
    handed_in = UploadedText(_LONG.symbol, "en", True, (), inherited=("successor", "aliases"))

    said = _said(_review(_proposal(document_change(None, _LONG), uploaded=handed_in), 0))

    assert "it is taken from what is held: later text and names that people type." in said


def test_what_a_reload_takes_from_elsewhere_and_what_it_leaves_out_is_told():
    symbol = make.symbol("A/RES/80/1")
    odd = StatusConflict(symbol, "fr", Status.ADOPTED_CONSENSUS, "en", Status.ADOPTED)
    proposal = _proposal(
        document_change(None, _LONG),
        status_conflicts=(odd,),
        excluded=("sources/back.md",),
        inherited=(InheritedFacts(symbol, "fr", ("successor", "aliases")),),
    )

    said = _said(_review(proposal, 0))

    assert "A/RES/80/1 (French) would be “adopted by consensus”, and A/RES/80/1 (English) “adopted”" in said
    assert "sources/back.md gives nothing: this very file was taken out here. Hand it in to bring it back." in said
    assert "it is taken from what is known of the document: later text and names that people type." in said
    assert "Publish with 2 warnings" in _buttons(_review(proposal, 0))


def test_a_file_that_gives_a_shipped_text_is_to_be_handed_in():
    clash = Clash("sources/new.md", "shipped/old.md", make.symbol("A/RES/80/1"), "fr", is_held=True)

    said = _said(_review(_proposal(document_change(None, _LONG), clashes=(clash,)), 0))

    assert "Hand it in to replace that text." in said


def test_the_texts_of_a_review_that_another_took_the_place_of_are_named():
    ended = OpenReview("0ddba115", 8, Action.RELOAD, _AT)
    texts = tuple((make.symbol(f"A/RES/80/{number}"), "en") for number in range(1, 6))

    said = _said(_review(_proposal(document_change(None, _LONG), replaced_review=ended, replaced_texts=texts), 0))

    assert "again, A/RES/80/1 (English), A/RES/80/2 (English), A/RES/80/3 (English) and 2 more (<@8>" in said


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
        ignored=(Unread("sources/n.doc", OtherEnding(".doc")),),
        unused=frozenset(source.name for source in record.sources),
        unread=(Unread(record.sources[1].name, PdfWithoutText(1)),),
        excluded=frozenset({record.sources[2].name}),
    )

    said = _said(status_card(status, (), 0, catalogue_of("en")))

    assert "sources/n.doc: Files of this kind are not read." in said
    assert said.count("gives no text of its own") == 1
    assert f"{record.sources[1].sha256[:8]} · ⚠️ This PDF is a scan: its one page is a picture" in said
    assert f"{record.sources[2].sha256[:8]} · taken out" in said
