"""`/documents`: the list, the outline, and what can be chosen from both."""

import datetime as dt

from commands.completion import sort_holdings
from commands.i18n import catalogue_of
from commands.i18n.document_names import document_words
from corpus.document import Tier
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from storage.editions.catalogue import EditionDiff
from storage.hashes import EditionStamp
from tests import make


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def test_everything_held_is_listed_adopted_texts_first(reader):
    answer = await reader.asks("documents")

    text = _said(answer.text)
    assert answer.is_private
    assert text.startswith("**5 documents held**")
    places = [text.index(f"**{symbol}**") for symbol in ("A/RES/71/28", "A/AC.290/2021/L.2", "A/C.1/75/L.8/Rev.1")]
    assert places == sorted(places)
    assert "Resolution adopted by vote on 12 December 2019" in text
    assert "⚠️ Zero draft of 19 January 2021 — not adopted" in text
    assert "⚠️ Letter of 22 December 2020 — opinion of its authors" in text
    assert "French · 26 clauses" in text
    assert "symbol not known" in text
    assert "**Lettre datée du 22 décembre 2020" in text
    assert "to be typed as letter-UZB-2020-12-22" in text


async def test_the_list_names_its_edition(reader, library):
    assert f"edition {library.edition.stamp.short}, made on" in (await reader.asks("documents")).text


async def test_a_document_chosen_from_the_list_shows_its_outline_below(reader):
    listed = await reader.asks("documents")

    outline = await listed.chooses("Choose a document", "A/AC.290/2021/L.2")

    assert outline.is_private
    assert outline.messages[0].id != listed.messages[0].id
    text = _said(outline.text)
    assert text.startswith("⚠️ **Zero draft of 19 January 2021 — not adopted**")
    assert "E. Mesures de confiance\n-# paras. 61–78 · 18 paragraphs · 7 recommendations" in text
    assert "A. Introduction\n-# paras. 1–14 · 14 paragraphs" in text
    assert "16 paragraphs and 10 bullets" in text
    assert "12 footnotes" in text


async def test_the_outline_of_a_resolution_tells_preamble_and_operative_part(reader):
    reader.speaks("fr")

    text = _said((await reader.asks("quote", citation="71/28")).text)

    assert "Préambule\n-# PP1–PP15 · 15 alinéas" in text
    assert "Dispositif\n-# OP1–OP5 · 5 paragraphes et 6 alinéas" in text
    facts = "71e session · Première Commission · point 93 de l’ordre du jour · 51e séance plénière · rapport A/71/445"
    assert f"Résolution · {facts}" in text
    assert "4 notes" in text


_CHAPTERS = make.report(
    "A/AC.290/2021/L.3",
    {
        "I": [(Tier.INTRODUCTION, "The Group met.")],
        "II": [(Tier.INTRODUCTION, "It worked.")],
        "II.A": [(Tier.RECOMMENDATION, "States should listen."), (Tier.RECOMMENDATION, "States should speak.")],
        "II.B": [(Tier.RECOMMENDATION, "States should write.")],
    },
)


@make.holding(_CHAPTERS)
async def test_a_chapter_of_the_outline_is_quoted_with_its_sections(reader):
    outline = await reader.asks("documents")
    outline = await outline.chooses("Choose a document", "A/AC.290/2021/L.3")

    text = _said(outline.text)
    assert "II. Section II\n-# paras. 2–5 · 4 paragraphs · 3 recommendations" in text
    assert "II.A. Section II.A\n-# paras. 3–4 · 2 paragraphs · 2 recommendations" in text
    quoted = await outline.chooses("Quote a section", "II. Section II")
    assert all(words in quoted.text for words in ("It worked.", "States should listen.", "States should write."))
    quoted = await outline.chooses("Quote a section", "II.A. Section II.A")
    assert "States should speak." in quoted.text
    assert "States should write." not in quoted.text


@make.holding(make.resolution("A/RES/79/332", adopted_draft=make.symbol("A/79/L.124"), plenary_meeting=95))
async def test_the_outline_tells_the_draft_that_no_committee_had(reader):
    text = _said((await reader.asks("quote", citation="A/RES/79/332")).text)

    assert "Resolution · plenary meeting 95 · draft A/79/L.124" in text


async def test_the_outline_of_the_letter_tells_its_annex(reader):
    text = _said((await reader.asks("quote", citation="Uzbekistan letter")).text)

    assert "Paras. 1–2\n-# 2 paragraphs" in text
    assert "Annex, paras. 1–13\n-# 13 paragraphs" in text


async def test_a_section_chosen_from_the_outline_is_quoted_below_it(reader):
    outline = await reader.asks("quote", citation="zero draft")

    quotation = await outline.chooses("Quote a section", "E. Mesures de confiance")

    assert quotation.messages[0].id != outline.messages[0].id
    assert r"> 61\. Les mesures de confiance" in quotation.text


async def test_every_part_of_every_document_can_be_quoted(reader, library):
    for holding in library.edition.holdings:
        outline = await reader.asks("quote", citation=str(holding.symbol))
        [parts, _] = outline.menus
        for part in parts.options:
            quotation = await outline.chooses("Quote a", part.value)
            name = document_words(holding, catalogue_of("en"))
            assert f"**{name}**" in quotation.text.replace("\\", ""), part


_UNTITLED = make.resolution("A/RES/70/1", operative=["Decides;"], title="")


@make.holding(_UNTITLED)
async def test_a_text_without_a_title_is_shown_by_its_kind_and_symbol(reader):
    listed = await reader.asks("documents")
    outline = await reader.asks("quote", citation="A/RES/70/1")

    assert "**A/RES/70/1**\nResolution A/RES/70/1\n" in listed.text
    assert outline.text.startswith("**Resolution A/RES/70/1**")
    [choice] = await reader.completes("quote", citation="70/")
    assert choice.name == "A/RES/70/1 — resolution adopted — Resolution A/RES/70/1"


async def test_a_clause_chosen_from_the_outline_is_quoted(reader):
    outline = await reader.asks("quote", citation="71/28")

    assert "*Estime*" in (await outline.chooses("Quote a clause", "OP2")).text


async def test_the_menu_of_clauses_turns_to_later_ones_and_back(reader):
    outline = await reader.asks("quote", citation="zero draft")

    later = await outline.chooses("Quote a clause", "Later clauses ›")
    assert later.messages[0].id == outline.messages[0].id
    assert later.menus[1].options[1].name == "Para. 24".replace(" ", "\N{NO-BREAK SPACE}")
    back = await later.chooses("Quote a clause", "‹ Earlier clauses")
    assert back.menus[1].options[0].value == "para 1"


async def test_all_clauses_of_the_menus_together_are_all_numbered_clauses(reader):
    answer = await reader.asks("quote", citation="zero draft")
    seen = []
    while True:
        options = answer.menus[1].options
        seen += [option.value for option in options if option.value.startswith("para")]
        if not options[-1].value.startswith(">"):
            break
        answer = await answer.chooses("Quote a clause", options[-1].value)

    assert seen == [f"para {number}" for number in range(1, 118)]


async def test_the_menus_of_an_outline_work_after_a_restart(reader, server):
    outline = await reader.asks("quote", citation="71/28")

    await server.restart_bot()

    assert "*Estime*" in (await outline.chooses("Quote a clause", "OP2")).text


async def test_documents_work_in_direct_messages(reader):
    assert "A/RES/71/28" in (await reader.in_direct_messages().asks("documents")).text


async def test_a_long_list_is_paged(reader, monkeypatch):
    monkeypatch.setattr("commands.documents.command.MOST_ON_A_PAGE", 2)
    first = await reader.asks("documents")

    second = await first.presses("Page 2 ›")

    assert "Page 2 of 3" in second.text
    assert "5 documents held" in second.text
    assert "A/AC.290/2021/L.2" in second.text


def test_the_newer_stands_before_the_older_and_the_adopted_before_both(documents):
    order = [str(holding.symbol) for holding in sort_holdings(Holdings(map(Holding.of, documents)))]

    assert order.index("A/RES/71/28") < order.index("A/AC.290/2021/L.2") < order.index("letter-UZB-2020-12-22")


async def test_what_the_last_editions_changed_stands_above_the_list(reader, library):
    stamp = EditionStamp(2, "ab" * 32, dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    symbols = [DocumentSymbol.parse(f"A/RES/79/{number}") for number in range(1, 8)]
    library.diffs = (EditionDiff(stamp, added=tuple(symbols), removed=(symbols[0],)),)

    text = (await reader.asks("documents")).text
    assert "22 November 2026: A/RES/79/1, A/RES/79/2, A/RES/79/3, A/RES/79/4, A/RES/79/5 and 2 more added" in _said(
        text
    )
    assert "A/RES/79/1 removed" in _said(text)

    reader.speaks("fr")
    assert "ajouté : A/RES/79/1, A/RES/79/2" in _said((await reader.asks("documents")).text)


async def test_a_first_edition_has_nothing_to_tell(reader):
    assert "added" not in (await reader.asks("documents")).text
