"""`/recommendations`: section by section, in the words of the report and under its status."""

import datetime as dt
import re

import pytest

from commands.errors import SectionUnknown
from commands.i18n import catalogue_of
from commands.recommendations.card import TierChoice, listing_of
from commands.recommendations.command import reports_with_recommendations, section_of
from corpus.document import DocumentKind, Status, Tier
from corpus.holdings import Holding, Holdings
from tests import make
from tests.corpus.shipped import document as shipped

_ZERO = "A/AC.290/2021/L.2"


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _all_pages(answer):
    pages = [answer.text]
    last = re.search(r"Page 1 (?:of|sur) (\d+)", _said(answer.text))
    for page in range(2, 1 + int(last[1] if last else 1)):
        answer = await answer.presses(next(label for label in answer.buttons if label.endswith(f"{page} ›")))
        pages.append(answer.text)
    return pages


async def test_the_22_recommendations_of_the_zero_draft_are_listed_under_its_status(reader):
    reader.speaks("fr")

    answer = await reader.asks("recommendations")

    assert answer.is_private
    status, _, title, counts, *_ = _said(answer.text).split("\n")
    assert status == "⚠️ **Avant-projet du 19 janvier 2021 — texte non adopté**"
    assert title == "**Recommandations proposées dans l’avant-projet (22)**"
    assert counts == "-# C 4 · D 3 · E 7 · F 4 · G 4 · aucune dans A, B et H"
    pages = await _all_pages(answer)
    numbers = [int(number) for page in pages for number in re.findall(r"> (\d+)\\\.", page)]
    assert numbers == [*range(41, 45), *range(58, 61), *range(72, 79), *range(91, 95), *range(111, 115)]


async def test_each_section_has_its_title_and_its_chapeau_as_printed(reader):
    pages = await _all_pages(await reader.asks("recommendations"))

    together = _said("\n".join(pages))
    assert "> **C. Droit international**\n> -# Le Groupe de travail recommande que :" in together
    assert "> -# Le Comité recommande que :" in together
    assert all("not adopted" in page for page in pages)


async def test_short_sections_share_a_page_and_a_page_that_goes_on_repeats_title_and_chapeau(reader):
    pages = [_said(page) for page in await _all_pages(await reader.asks("recommendations"))]

    assert len(pages) < 5  # the sections that have any
    assert "**C. Droit international**" in pages[0]
    assert "**D. " in pages[0]
    for page in pages:
        quoted = [line for line in page.split("\n") if line.startswith("> ")]
        assert "recommande que :" in "\n".join(quoted[:2])
        assert re.search("[A-H]\\. ", quoted[0])


async def test_what_the_list_shows_is_quoted_one_by_one_or_together_and_copied(reader, server):
    answer = await reader.asks("recommendations", section="C")
    await server.restart_bot()
    menu = answer.menus[1]
    assert [_said(option.name) for option in menu.options] == [
        "All 4 shown here",
        *(f"A/AC.290/2021/L.2, para. {number}" for number in range(41, 45)),
    ]

    quoted = await answer.chooses("Quote or copy", "A/AC.290/2021/L.2, para.\N{NO-BREAK SPACE}43")
    assert quoted.is_private
    assert quoted.messages[0].id != answer.messages[0].id
    assert "**A/AC.290/2021/L.2**, para. 43" in _said(quoted.text)
    assert "Copy" in quoted.buttons

    together = await answer.chooses("Quote or copy", "All 4 shown here")
    assert [number for number in range(41, 45) if rf"> {number}\." in together.text] == [41, 42, 43, 44]

    copied = await answer.presses("Copy all")
    text = "\n".join(message.content for message in copied.messages)
    assert [number for number in range(41, 45) if f"\n{number}. " in text] == [41, 42, 43, 44]
    assert all(_said(message.content).count("zero draft, not adopted") == 1 for message in copied.messages)


@make.holding(make.report("A/80/816", {"A": [(Tier.RECOMMENDATION, "States should cooperate.")]}))
async def test_a_single_recommendation_is_quoted_and_copied_by_buttons(reader):
    answer = await reader.asks("recommendations")
    assert answer.buttons == ("Quote", "Copy", "Share")
    assert [menu.placeholder for menu in answer.menus] == ["Section"]

    quoted = await answer.presses("Quote")
    assert quoted.messages[0].id != answer.messages[0].id
    assert r"> 1\. States should cooperate." in quoted.text
    [copied] = (await answer.presses("Copy")).messages
    assert "1. States should cooperate." in copied.content


async def test_one_section_is_chosen_by_its_letter_or_by_words_of_its_title(reader):
    for section in ("E", "e", "section E", "confiance", "E. Mesures de confiance"):
        answer = await reader.asks("recommendations", section=section)
        assert "section E (7)" in _said(answer.text)
        assert r"> 78\." in answer.text


async def test_the_menu_turns_to_another_section_in_place(reader):
    answer = await reader.asks("recommendations")

    chosen = await answer.chooses("Section", "F. Renforcement des capacités")

    assert chosen.messages[0].id == answer.messages[0].id
    assert "section F (4)" in _said(chosen.text)
    everything = await chosen.chooses("Section", "All sections")
    assert "(22)" in everything.text


async def test_a_section_without_any_is_named_as_such(reader):
    answer = await reader.asks("recommendations", section="A")

    assert "section A (0)" in _said(answer.text)
    assert "No recommendations in this section." in answer.text
    options = {option.value: option for option in answer.menus[0].options}
    assert set(options) == {"*", *"ABCDEFGH"}


async def test_33_conclusions_of_which_31_say_that_states_agreed_under_the_status(reader):
    reader.speaks("fr")

    answer = await reader.asks("recommendations", tier="conclusions")

    assert "**Conclusions proposées dans l’avant-projet (33)**" in _said(answer.text)
    assert "33 conclusions ; dans 31, le texte fait état d’un accord entre les États" in _said(answer.text)
    pages = _said("\n".join(await _all_pages(answer)))
    marked = "↳ Le texte, qui n’est pas adopté, fait état d’un accord entre les États"
    assert pages.count(marked) == 31
    for number in (38, 69):
        after = pages.split(rf"> {number}\.")[1].split("\n")[1]
        assert marked not in after
    assert "> \N{EM SPACE}• La confidentialité des informations sensibles doit être garantie.\n> -# ↳" in pages


async def test_both_tiers_stand_in_the_order_of_the_report(reader):
    answer = await reader.asks("recommendations", section="D", tier="both")

    numbers = [int(n) for page in await _all_pages(answer) for n in re.findall(r"> (\d+)\\\.", page)]
    assert numbers == [54, 55, 56, 57, 58, 59, 60]


async def test_pages_keep_whole_paragraphs(reader):
    pages = await _all_pages(await reader.asks("recommendations", tier="conclusions"))

    assert not [page for page in pages if "(continues" in page]
    assert not [page for page in pages if len(page) > 4000 or len(page.encode()) > 9000]


async def test_its_buttons_and_menu_work_after_a_restart(reader, server):
    answer = await reader.asks("recommendations")
    await server.restart_bot()

    turned = await answer.presses("Page 2 ›")
    await server.restart_bot()

    assert "section E (7)" in _said((await turned.chooses("Section", "E. Mesures de confiance")).text)


async def test_on_a_public_list_everybody_turns_their_own_pages(reader, colleague):
    [public] = (await reader.asks("recommendations", share=True)).public

    answer = await colleague.presses(public, "Page 2 ›")

    assert answer.is_private
    assert answer.messages[0].id != public.id
    chosen = await colleague.chooses(public, "Section", "G. Dialogue institutionnel régulier")
    assert chosen.is_private


async def test_a_document_without_recommendations_is_told_and_another_is_named(reader):
    answer = await reader.asks("recommendations", document="71/28")

    assert answer.is_private
    assert "A/RES/71/28 has no recommendations. Try A/AC.290/2021/L.2." in answer.text


async def test_a_report_is_named_as_in_a_citation(reader):
    assert "(22)" in (await reader.asks("recommendations", document="avant-projet")).text


async def test_an_unknown_section_names_those_that_exist(reader):
    answer = await reader.asks("recommendations", section="K")

    assert "has no section “K”. Its sections are A, B, C, D, E, F, G and H." in answer.text


async def test_an_unknown_document_is_told_as_in_a_quotation(reader):
    assert "not held here" in (await reader.asks("recommendations", document="A/75/816")).text


async def test_sections_are_completed_by_letter_and_by_words(reader):
    assert [choice.value for choice in await reader.completes("recommendations", section="")] == list("ABCDEFGH")
    first, *_ = await reader.completes("recommendations", section="E")
    assert first.value == "E"
    [choice] = await reader.completes("recommendations", section="confi")
    assert (choice.name, choice.value) == ("E. Mesures de confiance", "E")
    assert await reader.completes("recommendations", document="A/75/816", section="") == []


async def test_reports_with_recommendations_are_suggested(reader):
    assert [choice.value for choice in await reader.completes("recommendations", document="")] == [_ZERO]


def _report(symbol, status, date, kind=DocumentKind.REPORT):
    paragraphs = [(Tier.CONCLUSION, "States agreed that x."), (Tier.RECOMMENDATION, "States do y.")]
    return make.report(symbol, {"A": paragraphs}, status=status, date=date, kind=kind)


def test_an_adopted_report_is_the_usual_one_else_the_newest_draft():
    zero = _report("A/AC.290/2021/L.2", Status.DRAFT_ZERO, dt.date(2021, 1, 19), DocumentKind.DRAFT_REPORT)
    first = _report("A/AC.290/2021/L.3", Status.DRAFT, dt.date(2021, 3, 1), DocumentKind.DRAFT_REPORT)
    final = _report("A/75/816", Status.ADOPTED_CONSENSUS, dt.date(2021, 3, 12))

    drafts = Holdings(map(Holding.of, (zero, first)))
    assert str(reports_with_recommendations(drafts)[0].symbol) == "A/AC.290/2021/L.3"
    assert str(reports_with_recommendations(Holdings(map(Holding.of, (zero, first, final))))[0].symbol) == "A/75/816"


def test_the_report_that_took_the_place_of_our_draft_stands_before_newer_ones_of_others():
    final = _report("A/75/816", Status.ADOPTED_CONSENSUS, dt.date(2021, 3, 12))
    other = _report("A/80/100", Status.ADOPTED, dt.date(2025, 7, 1))

    held = Holdings(map(Holding.of, (shipped(_ZERO), final, other)))

    assert [str(each.symbol) for each in reports_with_recommendations(held)] == ["A/75/816", "A/80/100", _ZERO]


def test_only_what_is_not_adopted_is_called_proposed():
    final = _report("A/75/816", Status.ADOPTED_CONSENSUS, dt.date(2021, 3, 12))

    for listed, english in (
        (TierChoice.RECOMMENDATIONS, "Recommendations of A/75/816 (1)"),
        (TierChoice.CONCLUSIONS, "Conclusions of A/75/816 (1)"),
        (TierChoice.BOTH, "Conclusions and recommendations of A/75/816 (2)"),
    ):
        listing = listing_of(final, listed, None, catalogue_of("en"), "1a2b3c4d", successor_held=False)
        assert listing.top.split("\n")[0] == f"**{english}**"
        for language in ("en", "fr"):
            draft = listing_of(shipped(_ZERO), listed, None, catalogue_of(language), "1a2b3c4d", successor_held=False)
            assert re.search(r"[Pp]roposed|proposées", draft.top)


def test_an_adopted_text_says_plainly_that_its_words_speak_of_agreement():
    final = _report("A/75/816", Status.ADOPTED_CONSENSUS, dt.date(2021, 3, 12))

    listing = listing_of(final, TierChoice.CONCLUSIONS, None, catalogue_of("en"), "1a2b3c4d", successor_held=False)

    assert "> -# ↳ The text says that States agreed" in listing.pages[0].text


def test_words_that_fit_two_sections_are_refused():
    with pytest.raises(SectionUnknown):
        section_of(shipped(_ZERO), "et")


_CHAPTERS = make.report(
    "A/AC.290/2021/L.3",
    {
        "I": [(Tier.INTRODUCTION, "The Group met.")],
        "II": [(Tier.INTRODUCTION, "It worked.")],
        "II.A": [(Tier.RECOMMENDATION, "States should listen."), (Tier.RECOMMENDATION, "States should speak.")],
        "II.B": [(Tier.RECOMMENDATION, "States should write.")],
        "III": [(Tier.RECOMMENDATION, "States should meet.")],
    },
)


@make.holding(_CHAPTERS)
@pytest.mark.parametrize("typed", ["II.A", "II A", "section II.A", "Section ii.a", "chapitre II, section A", "A"])
async def test_a_section_of_a_chapter_is_chosen_by_both(reader, typed):
    text = _said((await reader.asks("recommendations", section=typed)).text)

    assert "— section II.A (2)" in text
    assert "States should speak." in text
    assert "States should write." not in text


@make.holding(_CHAPTERS)
async def test_a_chapter_is_chosen_with_its_sections(reader):
    reader.speaks("fr")

    answer = await reader.asks("recommendations", section="chapitre II")

    text = _said("\n".join(await _all_pages(answer)))
    assert "— section II (3)" in text
    assert all(words in text for words in ("States should listen.", "States should speak.", "States should write."))
    assert "States should meet." not in text


@make.holding(_CHAPTERS)
async def test_a_chapter_whose_sections_have_some_is_not_said_to_have_none(reader):
    text = _said((await reader.asks("recommendations")).text)

    assert "II.A 2 · II.B 1 · III 1 · none in I" in text
