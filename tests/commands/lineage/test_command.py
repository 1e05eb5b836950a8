"""`/lineage`: one clause through the texts on its subject, oldest first, as a reader sees it."""

import itertools

import pytest

from commands.i18n import catalogue_of
from commands.lineage.card import lineage_card, lineage_pages
from commands.ui.button_state import LineageState, PartsRequest
from commands.ui.card import Audience
from corpus.comparison.lineage import lineage
from storage.library import Library
from tests import make
from tests.commands.test_limits import _check


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def _follows(reader, citation, **options):
    return await reader.asks("lineage", citation=citation, **options)


async def test_a_clause_that_vanished_and_came_back(reader):
    answer = await _follows(reader, "71/28 PP4")

    text = _said(answer.text)
    assert answer.is_private
    assert "**Lineage of A/RES/71/28, preambular para. 4**" in text
    assert "3 texts held on this subject, oldest first; the clause stands in 2." in text
    first, gone, back = (text.index(each) for each in ("**Here first", "**No longer here**", "**Back again"))
    assert first < gone < back
    assert "**Back again · Reworded, 95% alike, against A/RES/71/28**" in text
    assert "considérables ont été ~~réalisés~~ **faits** dans" in text


async def test_a_draft_on_the_way_is_named_and_marked_where_it_stands_but_is_not_the_status_of_the_clause(reader):
    text = _said((await _follows(reader, "71/28 PP4")).text)

    assert text.startswith("**Lineage of A/RES/71/28, preambular para. 4**")
    assert "-# ⚠️ Among them, not adopted: A/C.1/75/L.8/Rev.1" in text
    assert "⚠️ **A/C.1/75/L.8/Rev.1**, preambular para. 2 · PP2 — revised draft resolution, not adopted" in text
    assert "⚠️ **A/RES" not in text


async def test_the_answer_for_a_clause_of_a_draft_begins_with_its_status(reader):
    text = _said((await _follows(reader, "L.8/Rev.1 PP2")).text)

    assert text.startswith("⚠️ **A/C.1/75/L.8/Rev.1 · Revised draft resolution of 26 October 2020 — not adopted**")


async def test_every_text_has_its_receipt_also_where_the_clause_is_absent(reader, server):
    text = (await _follows(reader, "71/28 PP4")).text

    for symbol in ("A/RES/71/28", "A/RES/74/29", "A/C.1/75/L.8/Rev.1"):
        assert f"<https://undocs.org/fr/{symbol}>" in text
    assert text.count(f"edition {server.library.edition.stamp.short}") == 3


async def test_it_is_the_same_line_from_whichever_text_it_is_asked(reader):
    from_first, from_last = await _follows(reader, "71/28 PP4"), await _follows(reader, "L.8/Rev.1 PP2")

    assert from_first.text.partition("**Here first")[2] == from_last.text.partition("**Here first")[2]
    assert "Lineage of A/C.1/75/L.8/Rev.1, preambular" in _said(from_last.text)


async def test_what_changed_at_each_step_is_said(reader):
    text = _said((await _follows(reader, "71/28 PP9")).text)

    assert "**Reworded, 66% alike, against A/RES/71/28 · “Notant” → “Soulignant”**" in text
    assert "**Typography only, against A/RES/74/29**" in text


async def test_a_clause_that_is_new_was_not_yet_there_before(reader):
    text = _said((await _follows(reader, "74/29 PP9")).text)

    assert "**Not yet here**" in text
    assert text.index("Not yet here") < text.index("Here first")


async def test_plain_marks_are_one_press_away_and_work_after_a_restart(reader, server):
    answer = await _follows(reader, "71/28 PP4")
    await server.restart_bot()

    plain = await answer.presses("Plain marks")

    assert "\\[-réalisés-\\] {+faits+}" in plain.text
    assert "~~" not in plain.text
    assert "~~réalisés~~" in (await plain.presses("Bold marks")).text


async def test_a_chapeau_is_followed_alone_and_says_so(reader):
    text = (await _follows(reader, "71/28 OP3")).text

    assert "The introductory words alone; ask for its parts one by one." in text


_LONG = [
    make.draft_resolution(
        f"A/C.1/75/L.8/Rev.{number}",
        operative=["Decides to meet again. " * 60 + f"Draft {number};"],
        title="Developments in the field of information",
    )
    for number in range(1, 9)
]


@make.holding(*_LONG)
async def test_pages_are_turned_after_a_restart(reader, server):
    answer = await _follows(reader, "A/C.1/75/L.8/Rev.3 OP1")
    await server.restart_bot()

    page = await answer.presses("Page 2 ›")

    assert "Page 2 of" in page.text
    assert "Page 1 of" in (await page.presses("‹ Page 1")).text


async def test_a_clause_without_relatives_stands_alone(reader):
    text = (await _follows(reader, "zero draft para 72")).text

    assert "No other text held here is on this subject." in text
    assert "Here first" not in text
    assert "continuent à informer le Secrétaire général" in text


async def test_it_is_shared_in_both_ways(reader):
    [public] = (await _follows(reader, "71/28 PP4", share=True)).public
    assert "Shared by" in public.text
    [public] = (await (await _follows(reader, "71/28 PP4")).presses("Share")).public
    assert "Back again" in public.text


async def test_a_french_reader_reads_french(reader):
    reader.speaks("fr")

    text = _said((await _follows(reader, "71/28 PP4")).text)

    assert "**Filiation : A/RES/71/28, alinéa 4 du préambule**" in text
    assert "3 textes disponibles sur ce sujet, du plus ancien au plus récent ; le paragraphe figure dans 2." in text
    assert "**N’y figure plus**" in text
    assert "**De retour · Reformulé, ressemblance de 95 %, par rapport à A/RES/71/28**" in text
    assert "— projet de résolution révisé, non adopté" in text


@pytest.mark.parametrize(
    ("citation", "english", "french"),
    [
        ("71/28", "Name one clause of A/RES/71/28", "Indiquez un seul paragraphe de A/RES/71/28"),
        ("71/28 OP1-OP3", "Name one clause of A/RES/71/28", "Indiquez un seul paragraphe de A/RES/71/28"),
        ("71/28 OP1, OP3", "Name one clause of A/RES/71/28", "Indiquez un seul paragraphe de A/RES/71/28"),
        ("71/28 fn 2", "Name one clause of A/RES/71/28", "Indiquez un seul paragraphe de A/RES/71/28"),
        ("71/28 OP9", "A/RES/71/28 has no para. 9", "il n’y a rien sous « par. 9 »"),
        ("75/240 OP1", "A/RES/75/240 is not held here", "A/RES/75/240 : ce texte n’est pas disponible ici"),
    ],
)
async def test_bad_input_gets_a_sentence_in_both_languages(reader, citation, english, french):
    answer = await _follows(reader, citation, share=True)
    assert answer.is_private
    assert english in _said(answer.text)
    reader.speaks("fr")
    assert french in _said((await _follows(reader, citation)).text)


async def test_clauses_are_completed_as_in_quote(reader):
    assert str((await reader.completes("lineage", citation="71/28 OP3"))[0]).startswith("71/28, para.")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_lineage_of_the_five_texts_is_within_discords_limits(documents, language):
    words = catalogue_of(language)
    for document in documents:
        for clause in document.clauses:
            steps = lineage(document, clause, documents)
            for is_plain in (False, True):
                state = LineageState(PartsRequest(str(document.symbol), "fr", (str(clause.label),)), is_plain=is_plain)
                sheets = lineage_pages(steps, state, words, "1a2b3c4d")
                for page, sharer in itertools.product(range(len(sheets.pages)), (None, 10**19)):
                    _check(lineage_card(sheets, state.on_page(page), words, Audience(sharer=sharer)))


def test_a_long_clause_through_many_drafts_is_paged():
    words = catalogue_of("en")
    state = LineageState(PartsRequest(str(_LONG[0].symbol), "en", ("OP1",)))

    sheets = lineage_pages(lineage(_LONG[0], _LONG[0].clauses[0], _LONG), state, words, "1a2b3c4d")

    assert len(sheets.pages) > 3
    assert sheets.top == "⚠️ **A/C.1/75/L.8/Rev.1 · Draft resolution — not adopted**"
    for page in range(len(sheets.pages)):
        _check(lineage_card(sheets, state.on_page(page), words))


async def test_each_form_of_the_clause_is_quoted_and_copied_from_there(reader, server):
    answer = await _follows(reader, "71/28 PP4")
    await server.restart_bot()
    [menu] = answer.menus
    names = [_said(option.name) for option in menu.options]
    assert names == [
        "All 2 shown here",
        "A/RES/71/28, preambular para. 4",
        "A/C.1/75/L.8/Rev.1, preambular para. 2",
    ]

    quoted = await answer.chooses("Quote or copy", "A/C.1/75/L.8/Rev.1")
    assert "**A/C.1/75/L.8/Rev.1**, preambular para. 2 · PP2" in _said(quoted.text)
    assert quoted.messages[0].id != answer.messages[0].id

    [copy] = (await answer.presses("Copy all")).messages
    assert [_said(each).rpartition("\n")[2] for each in copy.content.split("\n\n")] == [
        "A/RES/71/28, preambular para. 4",
        "A/C.1/75/L.8/Rev.1, preambular para. 2 — revised draft resolution, not adopted, symbol not verified",
    ]


async def test_only_the_texts_on_the_subject_are_loaded(tmp_path):
    from commands.lookup.subject import documents_on_subject

    about = {"title": "Developments in the field of information"}
    texts = [make.resolution(f"A/RES/7{n}/1", operative=["Decides;"], **about) for n in range(3)]
    other = make.resolution("A/RES/79/9", operative=["Decides;"], title="Scope of the protocol on fisheries")
    async with Library.opened(tmp_path / "few", sources=make.texts(*texts, other)) as library:
        found = await documents_on_subject(library.edition, texts[0])

        assert sorted(str(each.symbol) for each in found) == ["A/RES/70/1", "A/RES/71/1", "A/RES/72/1"]
        assert library.edition.cached_document(other.symbol) is None


def test_a_state_is_read_back_as_it_was():
    for is_plain in (False, True):
        state = LineageState(PartsRequest("A/RES/71/28", "fr", ("OP3(b)",)), is_plain=is_plain, page=3)
        assert LineageState.parse(str(state)) == state


_JOINED = "Welcomes the report of the Panel on mercury emissions, and urges Member States to ratify the Convention soon"
_PARTS = "Welcomes the report of the Panel on mercury emissions", "Urges Member States to ratify the Convention soon"


@pytest.mark.parametrize(
    ("followed", "first", "second"),
    [
        ("72", ["Not yet a clause of its own: its words stand in para. 1"], ["A clause of its own since this text"]),
        ("73", [], ["Merged into para. 1"]),
    ],
)
def test_what_was_split_off_or_merged_is_neither_new_nor_gone(followed, first, second):
    about = {"title": "Mercury in the environment of States"}
    last = "Decides to include the item in the agenda of its next session"
    texts = [
        make.resolution("A/RES/71/1", operative=[_JOINED, last], **about),
        make.resolution("A/RES/72/1", operative=[*_PARTS, last], **about),
    ]
    if followed == "73":
        texts = [
            make.resolution("A/RES/72/1", operative=[*_PARTS, last], **about),
            make.resolution("A/RES/73/1", operative=[_JOINED, last], **about),
        ]
    asked = next(text for text in texts if str(text.symbol) == "A/RES/72/1")
    state = LineageState(PartsRequest("A/RES/72/1", "en", ("OP2",)))

    sheets = lineage_pages(lineage(asked, asked.clauses[1], texts), state, catalogue_of("en"), "1a2b3c4d")

    said = _said("".join(leaf.text for leaf in sheets.pages))
    for sentence in (*first, *second):
        assert f"**{sentence}" in said
    assert "No longer here" not in said
    assert ("Here first" in said) is (followed == "73")
