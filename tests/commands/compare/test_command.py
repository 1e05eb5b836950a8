"""`/compare`: what a reader sees of two texts, in both languages, and what happens to the files."""

import asyncio
import io
import itertools
import re
import zipfile

import discord
import pytest

from commands.clauses.diff_marks import Marks, mark_changes, split_marked
from commands.compare.card import compare_card, comparison_pages
from commands.compare.command import enclosures_of
from commands.i18n import catalogue_of
from commands.ui.button_state import CompareState, PartsRequest
from commands.ui.card import Audience
from commands.ui.paging import Room
from commands.ui.sharing import DEFER_AFTER
from corpus.comparison.compare import compare
from corpus.comparison.result import Op, Run
from storage.library import Library
from tests import make
from tests.bench.comparison import texts
from tests.bench.stall import compare_aside, watched
from tests.commands.test_limits import _check

_OLD, _NEW = "A/RES/74/29", "A/C.1/75/L.8/Rev.1"


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _compares(reader, first="74/29", second="L.8/Rev.1", **options):
    return await reader.asks("compare", first=first, second=second, **options)


async def test_the_answer_begins_with_the_status_then_sums_up(reader):
    answer = await _compares(reader)

    assert answer.is_private
    first, second, *_ = _said(answer.text).split("\n")
    assert first == "⚠️ **A/C.1/75/L.8/Rev.1 · Revised draft resolution of 26 October 2020 — not adopted**"
    assert second.startswith(
        "Clauses from A/RES/74/29 to A/C.1/75/L.8/Rev.1: 3 reworded, 4 removed, 16 added, 1 updated,"
    )
    assert "5 with other typography and 2 the same" in second
    assert "; 4 clauses moved elsewhere." in second
    assert "Likeness of the whole: 38%" in second


async def test_two_adopted_texts_have_no_status_line(reader):
    answer = await _compares(reader, "71/28", "74/29")

    assert answer.text.startswith("Clauses from A/RES/71/28 to A/RES/74/29: ")
    assert "⚠️" not in answer.text


async def test_verbs_are_said_before_the_pairs(reader):
    text = _said((await _compares(reader)).text)

    assert "- **Verb** Preambular para. 10 → preambular para. 14: “joue” → “devrait jouer”" in text
    assert text.index("“devrait jouer”") < text.index("**Preambular para. 1 → preambular para. 1**")


async def test_a_pair_stands_under_both_labels_with_bold_additions_and_struck_deletions(reader):
    answer = await _compares(reader)
    text = _said((await answer.chooses("Go to a pair", "preambular\N{NO-BREAK SPACE}para.\N{NO-BREAK SPACE}10 →")).text)

    assert (
        "**Preambular para. 10 → preambular para. 14**\n-# Reworded, 86% alike · “joue” → “devrait jouer”\n> " in text
    )
    assert "des Nations Unies ~~joue~~ **devrait jouer** un rôle" in text


async def test_what_was_removed_or_added_has_one_label_and_says_so(reader):
    text = "\n".join([_said(page) async for page in _pages(await _compares(reader, "71/28", "74/29"))])

    assert "**Preambular para. 2 → –**\n-# Removed\n> ~~Rappelant également" in text
    assert "**– → preambular para. 2**\n-# Added\n> **Soulignant que" in text


async def test_what_only_moved_is_said_to_have_moved(reader):
    answer = await _compares(reader)
    changes, everything = _said(answer.text), [_said(page) async for page in _pages(await answer.presses("Show all"))]

    assert "-# Moved, otherwise unchanged: PP7 → PP4" in changes
    assert any(
        "**Preambular para. 7 → preambular para. 4**\n-# The same · Moved\n> Notant que" in page for page in everything
    )


async def test_plain_marks_are_brackets(reader):
    answer = await _compares(reader, marks="plain")

    assert "Additions stand in {+ +}, deletions in \\[- -\\]." in answer.text
    text = (await answer.chooses("Go to a pair", "preambular\N{NO-BREAK SPACE}para.\N{NO-BREAK SPACE}10 →")).text
    assert "des Nations Unies \\[-joue-\\] {+devrait jouer+} un rôle" in text
    assert "~~" not in text


async def test_the_marks_change_with_a_press_on_the_same_page(reader):
    answer = await _compares(reader)
    page = await answer.chooses("Go to a pair", "preambular\N{NO-BREAK SPACE}para.\N{NO-BREAK SPACE}10 →")

    plain = await page.presses("Plain marks")

    assert plain.text.rpartition("Page ")[2] == page.text.rpartition("Page ")[2]
    assert "{+devrait jouer+}" in plain.text
    assert "**devrait jouer**" in (await plain.presses("Bold marks")).text


async def test_typography_alone_is_counted_but_shown_only_with_all(reader):
    changes, everything = (
        await _compares(reader, "71/28", "74/29"),
        await _compares(reader, "71/28", "74/29", show="all"),
    )

    assert "1 with other typography" in _said(changes.text)
    shown = [each async for each in _pages(changes)], [each async for each in _pages(everything)]
    assert not any("Typography only" in text for text in shown[0])
    assert any("**Preambular para. 8 → preambular para. 5**\n-# Typography only" in _said(text) for text in shown[1])


async def test_everything_is_one_press_away_and_back(reader):
    answer = await _compares(reader, "71/28", "74/29")

    everything = await answer.presses("Show all")

    assert "Changes only" in everything.buttons
    assert "Show all" in (await everything.presses("Changes only")).buttons


async def _pages(answer):
    yield answer.text
    while onward := next((each for each in answer.buttons if each.endswith("›")), None):
        answer = await answer.presses(onward)
        yield answer.text


async def test_all_pages_together_list_every_clause_of_both_texts_once(reader, documents):
    texts = "\n".join([_said(text) async for text in _pages(await _compares(reader, show="all"))])

    heads = re.findall(r"^\*\*(.+) → (.+)\*\*$", texts, re.MULTILINE)
    by_symbol = {str(each.symbol): each for each in documents}
    assert sum(first != "–" for first, _ in heads) == len(by_symbol[_OLD].clauses)
    assert sum(second != "–" for _, second in heads) == len(by_symbol[_NEW].clauses)


async def test_every_page_has_both_receipts(reader):
    answer = await _compares(reader)
    edition = reader.stage.library.edition.stamp.short

    async for text in _pages(answer):
        for symbol in (_OLD, _NEW):
            assert f"**{symbol}**" in text
            assert f"<https://undocs.org/fr/{symbol}>" in text
        assert text.count(f"edition {edition}") == 2


async def test_a_menu_leads_to_every_pair_around_the_page(reader):
    answer = await _compares(reader, show="all")
    menu = answer.menus[0]
    assert menu.options[-1].name == "Later pairs ›"
    assert len(menu.options) == 24

    there = await answer.chooses("Go to a pair", "Later pairs ›")
    back = await there.chooses("Go to a pair", "preambular\N{NO-BREAK SPACE}para.\N{NO-BREAK SPACE}10 →")

    assert "**Para. 3 → para. 5**" in _said(there.text)
    assert "‹ Earlier pairs" in {option.name for option in there.menus[0].options}
    assert "**Preambular para. 10 → preambular para. 14**" in _said(back.text)


async def test_few_pairs_stand_in_the_menu_one_by_one(reader):
    answer = await _compares(reader, "74/29 PP*", "L.8/Rev.1 PP*")
    menu = answer.menus[0]

    there = await answer.chooses("Go to a pair", "preambular\N{NO-BREAK SPACE}para.\N{NO-BREAK SPACE}10 →")

    names = {_said(option.name) for option in menu.options}
    assert {"preambular para. 1", "preambular para. 10 → preambular para. 14", "preambular para. 11 → –"} <= names
    assert "devrait jouer" not in answer.text.partition("**Preambular")[2]
    assert "**devrait jouer**" in there.text


async def test_what_would_lead_nowhere_is_not_offered(reader):
    answer = await _compares(reader, "74/29 PP10", "L.8/Rev.1 PP14")

    assert [menu.placeholder for menu in answer.menus] == ["Quote or copy a clause"]
    assert answer.buttons == ("Plain marks", "Copy all", "Share")


async def test_what_a_comparison_shows_is_quoted_and_copied_from_there(reader, server):
    answer = await _compares(reader, "74/29 PP10", "L.8/Rev.1 PP14")
    await server.restart_bot()

    quoted = await answer.chooses("Quote or copy", "A/C.1/75/L.8/Rev.1, preambular")
    assert quoted.is_private
    assert quoted.messages[0].id != answer.messages[0].id
    assert "**A/C.1/75/L.8/Rev.1**, preambular para. 14 · PP14" in _said(quoted.text)

    both = await answer.chooses("Quote or copy", "All 2 shown here")
    assert "preambular para. 10 · PP10" in _said(both.text)
    assert "preambular para. 14 · PP14" in _said(both.text)

    [copy] = (await answer.presses("Copy all")).messages
    first, second = _said(copy.content).split("\n\n")
    assert first.endswith("A/RES/74/29, preambular para. 10")
    assert "A/C.1/75/L.8/Rev.1, preambular para. 14 — revised draft resolution, not adopted" in second


async def test_a_quotation_is_compared_with_the_text_on_its_subject_that_is_chosen(reader, server):
    quoted = await reader.asks("quote", citation="74/29 PP10")
    await server.restart_bot()

    question = await quoted.presses("Compare")
    assert question.is_private
    assert question.messages[0].id != quoted.messages[0].id
    assert "**Compare A/RES/74/29, preambular para. 10 with:**" in _said(question.text)
    [menu] = question.menus
    assert [option.name for option in menu.options] == ["A/RES/71/28", "A/C.1/75/L.8/Rev.1"]
    await server.restart_bot()

    compared = await question.chooses("Choose a text", "A/C.1/75/L.8/Rev.1")
    assert "**Preambular para. 10 → preambular para. 14**" in _said(compared.text)
    assert compared.is_private
    assert len(compared.files) == 3


async def test_the_earlier_text_stands_first_whichever_was_quoted(reader):
    question = await (await reader.asks("quote", citation="L.8/Rev.1 PP14")).presses("Compare")

    compared = await question.chooses("Choose a text", "A/RES/74/29")

    assert "**Preambular para. 10 → preambular para. 14**" in _said(compared.text)


async def test_two_quotations_are_compared_with_each_other(reader):
    quoted = await reader.asks("quote", citation="74/29 PP10; L.8/Rev.1 PP14")

    compared = await quoted.presses("Compare")

    assert "**Preambular para. 10 → preambular para. 14**" in _said(compared.text)
    assert compared.messages[0].id != quoted.messages[0].id


@make.holding(
    make.resolution("A/RES/79/1", operative=["Decides to keep the archives;"], title="Archives of peace"),
    make.resolution("A/RES/79/2", operative=["Decides to keep all the archives;"], title="Archives of peace"),
    make.resolution("A/RES/79/3", operative=["Decides;"], title="Protection of fisheries"),
)
async def test_where_one_other_text_is_on_the_subject_it_is_compared_at_once_and_where_none_is_it_is_said(reader):
    compared = await (await reader.asks("quote", citation="79/1 OP1")).presses("Compare")
    assert "A/RES/79/2" in compared.text
    assert "**all**" in compared.text

    alone = await (await reader.asks("quote", citation="79/3 OP1")).presses("Compare")
    assert "No other text held here is on the subject of A/RES/79/3." in alone.text
    assert alone.is_private


async def test_pages_menus_and_share_work_after_a_restart(reader, server):
    answer = await _compares(reader)
    before = answer.files
    await server.restart_bot()

    page = await answer.presses("Page 2 ›")
    assert "Page 2 of" in page.text
    await server.restart_bot()
    page = await page.chooses("Go to a pair", page.menus[0].options[-1].name)
    assert "**Para. 3 → para. 5**" in _said(page.text)
    await server.restart_bot()
    [public] = (await page.presses("Share")).public
    assert public.files == before


async def test_a_clause_is_compared_with_a_clause(reader):
    answer = await _compares(reader, "74/29 PP10", "L.8/Rev.1 PP14")

    text = _said(answer.text)
    assert "1 reworded" in text
    assert "**Preambular para. 10 → preambular para. 14**" in text
    assert "**A/RES/74/29**, preambular para. 10 · PP10" in text
    assert "Page" not in text


async def test_clauses_that_are_not_alike_are_compared_when_asked(reader):
    text = _said((await _compares(reader, "71/28 PP2", "74/29 PP2")).text)

    assert "**Preambular para. 2 → preambular para. 2**" in text
    assert "Reworded" in text


async def test_a_clause_is_compared_with_a_whole_text(reader):
    text = _said((await _compares(reader, "71/28 PP9", "74/29")).text)

    assert "**Preambular para. 9 → preambular para. 6**" in text
    assert "Preambular para. 2" not in text


async def test_a_letter_and_a_resolution_are_compared(reader):
    answer = await _compares(reader, "letter-UZB-2020-12-22", "71/28")

    assert _said(answer.text).startswith("⚠️ **Lettre datée du 22 décembre 2020")
    assert "opinion of its authors" in answer.text
    assert "optical character recognition" in answer.text
    assert "has a counterpart in A/RES/71/28." in answer.text
    assert "Removed" not in answer.text

    everything = await answer.presses("Show all")
    assert "No counterpart in A/RES/71/28" in everything.text


async def test_a_clause_without_counterpart_is_shown_and_not_called_removed(reader):
    text = _said((await _compares(reader, "zero draft para 72", "71/28")).text)

    assert "No clause of A/AC.290/2021/L.2, para. 72 has a counterpart in A/RES/71/28." in text
    assert "**Para. 72 → –**\n-# No counterpart in A/RES/71/28" in text


async def test_a_clause_is_not_taken_for_the_whole(reader):
    text = _said((await _compares(reader, "71/28 OP5", "74/29 OP3")).text)

    assert "From A/RES/71/28, para. 5 to A/RES/74/29, para. 3: 1 updated. Likeness: " in text
    assert "of the whole" not in text


async def test_the_picture_and_two_files_come_with_the_answer(reader, server):
    answer = await _compares(reader)

    edition = server.library.edition.stamp.short
    stem = f"A-RES-74-29_A-C.1-75-L.8-Rev.1_{edition}_en"
    assert list(answer.files) == [f"{stem}.png", f"{stem}.html", f"{stem}.docx"]
    picture, page, word = answer.files.values()
    assert picture.startswith(b"\x89PNG")
    assert "A/C.1/75/L.8/Rev.1" in page.decode()
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word)).namelist()


async def test_the_picture_has_words_for_those_who_do_not_see_it(reader):
    answer = await _compares(reader)

    [gallery] = [part for part in answer.messages[0]._components if part["type"] == 12]
    assert gallery["items"][0]["description"].startswith("Picture: two columns of clauses, A/RES/74/29 on the left")
    assert [part["type"] for part in answer.messages[0]._components].count(13) == 2


async def test_the_files_stay_when_pages_are_turned(reader):
    answer = await _compares(reader)

    page = await answer.presses("Page 2 ›")

    assert page.files == answer.files
    assert page.messages[0].id == answer.messages[0].id
    assert [part["type"] for part in page.messages[0]._components].count(13) == 2


async def test_files_of_another_edition_are_replaced_with_its_pages(reader, server):
    answer = await _compares(reader)
    edition = server.library.edition
    server.library.edition = type(edition)(
        type(edition.stamp)(2, "f" * 64, edition.stamp.made_at), edition.holdings, edition._reader
    )

    page = await answer.presses("Page 2 ›")

    assert "edition ffffffff" in page.text
    assert all("_ffffffff_" in name for name in page.files)
    assert len(page.files) == 3


async def test_a_shared_comparison_has_its_files(reader):
    answer = await _compares(reader, share=True)

    [public] = answer.public
    assert "Shared by" in public.text
    assert len(public.files) == 3
    assert not answer.private[0].files


async def test_the_share_button_posts_the_page_and_keeps_the_private_files(reader):
    answer = await (await _compares(reader)).presses("Page 2 ›")

    shared = await answer.presses("Share")

    [public] = shared.public
    assert "Page 2 of" in public.text
    assert len(public.files) == 3
    assert shared.private[0].files == answer.files


async def test_the_buttons_of_a_shared_comparison_answer_others_privately_with_files(reader, colleague):
    [public] = (await _compares(reader, share=True)).public

    answer = await colleague.presses(public, "Page 2 ›")

    assert answer.is_private
    assert "Page 2 of" in answer.text
    assert len(answer.files) == 3


async def test_where_files_may_not_be_attached_the_words_are_shared_alone(reader, server):
    here = server.server.create_text_channel(
        "no-files", overwrites={server.server.default_role: discord.PermissionOverwrite(attach_files=False)}
    )

    answer = await _compares(reader.in_channel(here), share=True)

    [public] = answer.public
    assert not public.files
    assert "Without the files" in public.text


async def test_in_direct_messages_too(reader):
    answer = await reader.in_direct_messages().asks("compare", first="74/29", second="L.8/Rev.1", share=True)

    assert len(answer.public[0].files) == 3


async def test_a_french_reader_reads_french(reader):
    reader.speaks("fr")

    answer = await _compares(reader)

    text = _said(answer.text)
    assert "Projet de résolution révisé du 26 octobre 2020 — texte non adopté" in text
    assert "Ressemblance de l’ensemble : 38 %" in text
    assert "- **Verbe** Alinéa 10 du préambule → alinéa 14 du préambule : « joue » → « devrait jouer »" in text
    assert "**Alinéa 1 du préambule → alinéa 1 du préambule**\n-# Reformulé, ressemblance de 97 %" in text
    assert tuple(map(_said, answer.buttons)) == (
        "Page 2 ›",
        "Tout afficher",
        "Signes simples",
        "Tout copier",
        "Partager",
    )
    assert all("_fr." in name for name in answer.files)


@pytest.mark.parametrize(
    ("first", "second", "english", "french"),
    [
        ("71/28", "71/28", "That is A/RES/71/28 twice.", "C’est deux fois A/RES/71/28."),
        ("71/28 OP1", "71/28 OP1", "That is A/RES/71/28 twice.", "C’est deux fois A/RES/71/28."),
        ("71/28 OP1", "71/28", "That is A/RES/71/28 twice.", "C’est deux fois A/RES/71/28."),
        ("71/28", "75/240", "A/RES/75/240 is not held here", "A/RES/75/240 : ce texte n’est pas disponible ici"),
        ("71/28", "74/29 OP9", "A/RES/74/29 has no para. 9", "Dans A/RES/74/29, il n’y a rien sous « par. 9 »"),
        ("71/28, 74/29", "74/29", "Name one text in each option", "Indiquez un seul texte dans chaque option"),
        ("74/29", "71/28 fn 2", "Footnotes are not compared", "Les notes ne se comparent pas"),
        ("zzz", "74/29", "I do not understand “zzz”", "Je ne comprends pas « zzz »"),
    ],
)
async def test_bad_input_gets_a_sentence_in_both_languages(reader, first, second, english, french):
    answer = await _compares(reader, first, second, share=True)
    assert answer.is_private
    assert english in _said(answer.text)
    reader.speaks("fr")
    assert french in _said((await _compares(reader, first, second)).text)


async def test_two_clauses_of_one_text_are_compared(reader):
    assert "**Para. 1 → para. 2**" in _said((await _compares(reader, "71/28 OP1", "71/28 OP2", show="all")).text)


_ENGLISH = make.resolution("A/RES/79/1", preambular=["Recalling its work,"], operative=["Decides to meet;", "Ends."])
_FRENCH = make.resolution("A/RES/79/2", preambular=["Rappelant,"], operative=["Décide de se réunir ;"], language="fr")


@make.holding(_ENGLISH, _FRENCH)
async def test_texts_in_two_languages_are_paired_by_number_and_no_words_are_compared(reader):
    answer = await _compares(reader, "79/1", "79/2")

    text = _said(answer.text)
    assert "in two languages: clauses are paired by their numbers, and no words are compared." in text
    assert "2 pairs and 1 only in A/RES/79/1." in text
    assert "**Para. 1 → para. 1**\n-# A/RES/79/1 · text in English\n> Decides to meet;" in text
    assert "-# A/RES/79/2 · text in French\n> Décide de se réunir ;" in text
    assert "~~" not in text
    assert "Reworded" not in text


@make.holding(
    *(make.resolution(f"A/RES/79/{n}", operative=[f"Decides {n};"], language=lang) for n in (1, 2) for lang in ("en",)),
    make.resolution("A/RES/79/1", operative=["Décide ;"], language="fr"),
)
async def test_a_language_that_both_texts_are_held_in_is_preferred_to_the_readers(reader):
    reader.speaks("fr")

    assert "Les textes sont en deux langues" not in (await _compares(reader, "79/1", "79/2")).text


@make.holding(_ENGLISH, make.resolution("A/RES/79/3"))
async def test_an_empty_text_is_named(reader):
    assert "A/RES/79/3 has no clauses here" in (await _compares(reader, "79/1", "79/3")).text


@make.holding(
    make.resolution("A/RES/79/1", operative=["Decides *to* meet_again_ > @everyone ~~now~~;"]),
    make.resolution("A/RES/79/2", operative=["Decides *not* to meet_again_ > @everyone ~~now~~;"]),
    make.resolution("A/RES/79/3", operative=["Decides *to* meet_again_ > @everyone ~~now~~;"]),
)
async def test_markdown_of_a_text_shows_as_typed(reader):
    answer = await _compares(reader, "79/1", "79/2")

    assert r"meet\_again\_ \> \@everyone \~\~now\~\~;" in answer.text
    assert not answer.messages[0].pings
    same = await _compares(reader, "79/1", "79/3")
    assert "No clause has changed its words or its place." in same.text
    assert "1 the same" in _said(same.text)


async def test_an_answer_that_takes_long_is_deferred_and_comes_with_its_files(reader, server):
    lock = server.env.bot._features._compare._comparisons._lock
    await lock.acquire()
    asyncio.get_running_loop().call_later(DEFER_AFTER + 0.5, lock.release)

    answer = await _compares(reader)

    assert answer.is_private
    assert "Likeness of the whole" in answer.text
    assert len(answer.files) == 3


@pytest.mark.slow
async def test_the_loop_goes_on_while_two_long_reports_are_compared(tmp_path):
    sources = make.texts(*texts(250, 250))
    async with Library.opened(tmp_path / "long", sources=sources) as library, watched(library, quoting=True) as watch:
        await compare_aside(library)

    assert len(watch.quotes) > 5
    assert max(watch.stalls) < watch.took / 3


async def test_both_options_are_completed_as_in_quote(reader):
    for option in ("first", "second"):
        offered = await reader.completes("compare", **{option: "71/28 OP3"})
        assert str(offered[0]).startswith("71/28, para.")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("marks", Marks)
async def test_every_page_of_all_pairs_is_within_discords_limits(documents, language, marks):
    words = catalogue_of(language)
    for first, second in itertools.permutations(documents, 2):
        comparison = compare(first, second)
        asked = [PartsRequest(str(each.symbol), each.language) for each in (first, second)]
        for show_all in (False, True):
            state = CompareState(*asked, show_all=show_all, is_plain=marks is Marks.PLAIN)
            shown = comparison_pages(comparison, state, words, "1a2b3c4d")
            enclosures = enclosures_of(comparison, state, words, "1a2b3c4d")
            for page in range(len(shown.pages)):
                for audience in (Audience(), Audience(sharer=10**19), Audience(sharer=10**19, allows_files=False)):
                    _check(compare_card(shown, state.on_page(page), words, audience, enclosures))


@pytest.mark.parametrize("word", ["mot ", "x", "é", "*_ ", "\N{GRINNING FACE}"])
@pytest.mark.parametrize("marks", Marks)
def test_a_clause_longer_than_a_page_is_cut_and_every_page_has_its_head(word, marks):
    words = catalogue_of("fr")
    first = make.resolution("A/RES/79/1", operative=[word * 6000 + " fin ;"], language="fr")
    second = make.resolution("A/RES/79/2", operative=["Autre chose. " * 300 + word * 3000 + " fin ;"], language="fr")
    state = CompareState(
        PartsRequest("A/RES/79/1", "fr"), PartsRequest("A/RES/79/2", "fr"), is_plain=marks is Marks.PLAIN
    )

    shown = comparison_pages(compare(first, second), state, words, "1a2b3c4d")

    assert len(shown.pages) > 2
    assert "(suite à la page suivante)" in "".join(each.text for each in shown.pages)
    # A page without items holds the summary alone, where the first part of the clause does not fit beside it.
    assert all("**" in each.text for each in shown.pages if each.items)
    for page in range(len(shown.pages)):
        _check(compare_card(shown, state.on_page(page), words))


def test_a_cut_wording_loses_nothing():
    runs = (Run(Op.KEPT, "a b. " * 300), Run(Op.REMOVED, "old words. " * 200), Run(Op.ADDED, "new * " * 200))

    pieces = list(split_marked(runs, Room(900, 2000), Marks.PLAIN))

    bare = "".join(pieces)
    for sign in (r"\[-", r"-\]", "{+", "+}", "\\", " "):
        bare = bare.replace(sign, "")
    assert bare == "".join(run.text for run in runs).replace(" ", "")
    assert all(Room(900, 2000).holds(piece) for piece in pieces)
    assert mark_changes((), Marks.BOLD) == ""


def test_a_state_too_long_for_a_button_says_what_to_repeat():
    long = make.resolution("A/RES/79/1", operative=["Decides;"]), make.resolution("A/RES/79/2", operative=["Urges;"])
    asked = [PartsRequest(str(each.symbol), "en", ("OP1", "section " + "A" * 60)) for each in long]
    state = CompareState(asked[0], asked[1])

    shown = comparison_pages(compare(*long), state, catalogue_of("en"), "1a2b3c4d")

    card = compare_card(shown, state, catalogue_of("en"))
    ids = [item.custom_id for item in card.walk_children() if isinstance(item, discord.ui.Button | discord.ui.Select)]
    assert any(each.startswith("repeat.") for each in ids)
    assert all(each.startswith(("repeat.", "quoteanew|", "copy|")) for each in ids)


def test_a_state_is_read_back_as_it_was():
    for show_all, is_plain in itertools.product((False, True), repeat=2):
        state = CompareState(
            PartsRequest("A/RES/71/28", "fr", ("OP3(b)",)),
            PartsRequest("A/1", "en"),
            show_all=show_all,
            is_plain=is_plain,
            page=12,
        )
        assert CompareState.parse(str(state)) == state


@pytest.mark.parametrize("show_all", [False, True])
def test_many_long_verbs_leave_room_for_the_words(show_all):
    olds, news = (
        [make.clause(f"OP{number}", f"{verb} {number} " * 40 + "les États ;", opening=350) for number in range(1, 61)]
        for verb in ("Prie_instamment", "Engage*vivement")
    )
    first, second = (
        make.document(f"A/RES/79/{number}", clauses, language="fr") for number, clauses in ((1, olds), (2, news))
    )
    state = CompareState(PartsRequest("A/RES/79/1", "fr"), PartsRequest("A/RES/79/2", "fr"), show_all=show_all)

    shown = comparison_pages(compare(first, second), state, catalogue_of("fr"), "1a2b3c4d")

    for page in range(len(shown.pages)):
        _check(compare_card(shown, state.on_page(page), catalogue_of("fr")))
