"""`/quote`: what a reader sees of a clause, and what its buttons do."""

import re

import pytest

from tests import make

_NBSP = "\N{NO-BREAK SPACE}"


def _said(text):
    return text.replace(_NBSP, " ")


async def test_a_subparagraph_comes_with_its_chapeau_in_grey_and_its_receipt(reader):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert answer.is_private
    first, second, *_ = answer.text.split("\n")
    assert first.startswith(r"> -# 3\. *Invite* tous les États Membres à continuer de communiquer")
    assert second.strip("> \N{EM SPACE}").startswith("b) Les actions engagées au niveau national")
    assert "**A/RES/71/28**, para. 3 (b) · OP3(b)" in _said(answer.text)
    assert "Resolution adopted on 5 December 2016 · issued 9 December 2016 · text in French" in _said(answer.text)
    assert "<https://undocs.org/fr/A/RES/71/28>" in answer.text


async def test_an_answer_names_its_edition(reader, library):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert f"corpus edition {library.edition.stamp.short}" in answer.text


async def test_help_says_what_an_edition_is(reader):
    assert "the corpus edition names the exact texts quoted from" in (await reader.asks("help")).text
    reader.speaks("fr")
    assert "l’édition du corpus désigne l’état des textes cités" in _said((await reader.asks("help")).text)


async def test_the_date_of_issue_is_never_taken_for_that_of_adoption(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert "Résolution adoptée le 5 décembre 2016 · document publié le 9 décembre 2016" in _said(answer.text)
    assert "en date du" not in _said(answer.text)


async def test_a_french_reader_is_answered_in_french(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert "par. 3 b) · OP3(b)" in _said(answer.text)
    assert "Résolution adoptée le 5 décembre 2016" in _said(answer.text)
    assert answer.buttons == (
        "Précédent",
        "Suivant",
        "Contexte",
        "Copier",
        "Comparer",
        "Filiation",
        "Partager",
    )


async def test_a_draft_begins_with_its_status(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="avant-projet par. 72")

    status, followed, heading, words, *_ = _said(answer.text).split("\n")
    assert status == "⚠️ **Avant-projet du 19 janvier 2021 — texte non adopté**"
    assert "A/75/816 (12 mars 2021, entériné par la décision 75/564), non disponible ici" in followed
    assert heading == "> -# E. Mesures de confiance › Le Groupe de travail recommande que :"
    assert words.startswith(r"> 72\. Les États, à titre volontaire")
    assert "cote non vérifiée" in answer.text


async def test_the_recognised_letter_says_that_it_must_be_checked(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="lettre de l’Ouzbékistan, par. 1")

    assert "Texte issu d’une reconnaissance optique : à vérifier dans l’original" in _said(answer.text)
    assert "opinion de ses auteurs" in answer.text
    assert "cote inconnue" in answer.text


async def test_an_operative_paragraph_comes_with_its_subparagraphs_and_footnotes(reader):
    answer = await reader.asks("quote", citation="71/28 OP1")

    assert "a) De s'inspirer" in answer.text
    assert "internationale³ ;" in _said(answer.text)
    assert "b) De continuer de promouvoir" in answer.text
    assert "-# ³ A/70/174." in answer.text


async def test_ordinals_are_set_as_printed(reader):
    answer = await reader.asks("quote", citation="74/29 PP1")

    assert "54/49 du 1ᵉʳ décembre 1999" in answer.text


async def test_several_clauses_of_one_document_share_a_card(reader):
    answer = await reader.asks("quote", citation="71/28 OP2, OP5")

    assert r"2\. *Estime*" in answer.text
    assert r"5\. *Décide*" in answer.text
    assert "para. 2 and para. 5" in _said(answer.text)
    assert answer.buttons == ("Copy", "Compare", "Share")


async def test_short_clauses_of_several_documents_stand_on_one_page_each_under_its_own_status(reader):
    answer = await reader.asks("quote", citation="71/28 OP5; L.8/Rev.1 OP1; 74/29 OP1")

    text = _said(answer.text)
    assert "Page" not in text
    order = [
        r"> 5\. *Décide*",
        "**A/RES/71/28**, para. 5",
        "⚠️ **Revised draft resolution of 26 October 2020 — not adopted**",
        "**A/C.1/75/L.8/Rev.1**, para. 1",
        "**A/RES/74/29**, para. 1",
    ]
    assert [text.count(each) for each in order] == [1] * len(order)
    assert sorted(order, key=text.index) == order
    assert answer.buttons == ("Copy", "Share")


async def test_many_clauses_of_two_documents_are_packed_in_order_and_none_is_cut(reader):
    answer = await reader.asks("quote", citation="zero draft section E; 71/28 OP1; 74/29 OP1; 71/28 OP2")

    pages = [answer.text]
    for page in range(2, 1 + int(re.search(r"Page 1 of (\d+)", answer.text)[1])):
        answer = await answer.presses(f"Page {page} ›")
        pages.append(answer.text)
    assert all(len(page) <= 4000 for page in pages)
    assert not [page for page in pages if "(continue" in page]
    last = _said(pages[-1])
    assert last.index("**A/RES/74/29**, para. 1") < last.index("**A/RES/71/28**, para. 2")


async def test_a_quotation_leads_to_its_lineage(reader, server):
    quoted = await reader.asks("quote", citation="71/28 PP4")
    await server.restart_bot()

    lineage = await quoted.presses("Lineage")

    assert "**Lineage of A/RES/71/28, preambular para. 4**" in _said(lineage.text)
    assert lineage.is_private
    assert lineage.messages[0].id != quoted.messages[0].id


@pytest.mark.parametrize("citation", ["71/28 OP1-OP3", "71/28 OP2, OP5", "71/28 fn 3", "zero draft section B", "71/28"])
async def test_only_a_single_clause_leads_to_a_lineage(reader, citation):
    assert "Lineage" not in (await reader.asks("quote", citation=citation)).buttons


async def test_on_a_shared_quotation_the_next_steps_answer_whoever_presses_them_privately(reader, colleague):
    [public] = (await reader.asks("quote", citation="74/29 PP10", share=True)).public

    for button in ("Compare", "Lineage"):
        answer = await colleague.presses(public, button)
        assert answer.is_private
        assert answer.messages[0].id != public.id


async def test_a_whole_document_shows_its_outline(reader):
    answer = await reader.asks("quote", citation="71/28")

    assert "Preamble" in answer.text
    assert "PP1–PP15 · 15 preambular paragraphs" in answer.text
    assert {menu.placeholder for menu in answer.menus} == {"Quote a part", "Quote a clause"}


async def test_a_list_may_hold_a_whole_document(reader):
    answer = await reader.asks("quote", citation="71/28 OP5; 74/29")

    assert "Page 1 of 2" in answer.text
    assert "Operative part" in _said((await answer.presses("Page 2 ›")).text)


async def test_a_footnote_is_quoted_by_itself(reader):
    answer = await reader.asks("quote", citation="71/28 fn 3")

    assert "> ³ A/70/174." in answer.text
    assert "footnote 3" in _said(answer.text)
    assert "> ⁴ A/68/98." in (await answer.presses("Next")).text


async def test_the_context_of_a_footnote_is_where_it_is_called(reader):
    answer = await (await reader.asks("quote", citation="71/28 fn 4")).presses("Context")

    assert "Saluant" in answer.text
    assert "⁴ A/68/98." in answer.text


async def test_next_and_previous_go_from_clause_to_clause(reader):
    answer = await reader.asks("quote", citation="71/28 OP2")

    after = await answer.presses("Next")
    assert "OP3" in after.text
    assert "d) Les mesures que la communauté internationale" in after.text
    assert after.messages[0].id == answer.messages[0].id
    assert "OP2" in (await after.presses("Previous")).text


async def test_a_subparagraph_has_its_siblings_for_neighbours(reader):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert "OP3(c)" in (await answer.presses("Next")).text
    assert "OP3(a)" in (await (await reader.asks("quote", citation="71/28 OP3(b)")).presses("Previous")).text


async def test_there_is_nothing_before_the_first_and_behind_the_last_clause(reader):
    assert "Previous" not in (await reader.asks("quote", citation="71/28 PP1")).buttons
    assert "Next" not in (await reader.asks("quote", citation="71/28 OP5")).buttons


async def test_the_context_shows_the_clauses_around_in_grey(reader):
    answer = await (await reader.asks("quote", citation="71/28 OP2")).presses("Context")

    lines = answer.text.split("\n")
    assert any(line.startswith(r"> -# 3\. *Invite*") for line in lines)
    assert any(line.startswith(r"> 2\. *Estime*") for line in lines)
    alone = await answer.presses("Clause only")
    assert "*Invite*" not in alone.text


async def test_the_context_of_a_subparagraph_is_the_rest_of_its_paragraph(reader):
    answer = await (await reader.asks("quote", citation="71/28 OP3(b)")).presses("Context")

    assert "> -# \N{EM SPACE}a) L'ensemble" in answer.text
    assert "> \N{EM SPACE}b) Les actions" in answer.text


async def test_a_section_is_paged_by_whole_paragraphs(reader):
    answer = await reader.asks("quote", citation="zero draft section E")

    seen = answer.text
    assert "Page 1 of" in seen
    for page in range(2, 1 + int(re.search(r"Page 1 of (\d+)", seen)[1])):
        answer = await answer.presses(f"Page {page} ›")
        seen += answer.text
    assert [f"> {number}\\." for number in range(61, 79) if f"> {number}\\." not in seen] == []
    assert "(continue" not in seen


async def test_the_buttons_of_a_private_card_work_after_a_restart(reader, server):
    answer = await reader.asks("quote", citation="71/28 OP2")

    await server.restart_bot()

    assert "OP3" in (await answer.presses("Next")).text


async def test_copy_gives_one_message_of_the_quotation_and_one_line_with_its_reference_and_status(reader):
    reader.speaks("fr")
    answer = await reader.asks("quote", citation="avant-projet par. 74")

    copy = await answer.presses("Copier")

    [message] = copy.messages
    assert message.is_private
    chapeau, omission, first, *_ = _said(message.content).split("\n")
    assert chapeau == "« Le Groupe de travail recommande que :"
    assert omission == "[…]"
    assert first.startswith("74. En tant que mesure de confiance, les États réaffirment")
    *_, words, note, reference = _said(message.content).split("\n")
    assert words.endswith(" »")
    assert note == "⁹ A/70/174 ; voir aussi la résolution 70/237."
    assert reference == "A/AC.290/2021/L.2, par. 74 — avant-projet, non adopté, cote non vérifiée"
    assert "\\" not in message.content


async def test_the_copy_of_an_adopted_clause_ends_with_its_reference_alone(reader):
    copy = await (await reader.asks("quote", citation="71/28 OP5")).presses("Copy")

    [message] = copy.messages
    words, reference = _said(message.content).split("\n")
    assert words.startswith("« 5. Décide")
    assert words.endswith(" »")
    assert reference == "A/RES/71/28, para. 5"


async def test_clauses_of_two_documents_are_copied_in_one_message_each_with_its_reference(reader):
    copy = await (await reader.asks("quote", citation="71/28 OP5; L.8/Rev.1 OP1")).presses("Copy")

    [message] = copy.messages
    first, second = _said(message.content).split("\n\n")
    assert first.endswith("A/RES/71/28, para. 5")
    assert second.endswith("A/C.1/75/L.8/Rev.1, para. 1 — revised draft resolution, not adopted, symbol not verified")


async def _copied(reader, citation):
    copy = await (await reader.asks("quote", citation=citation)).presses("Copy")
    return [_said(message.content).split("\n") for message in copy.messages]


async def test_a_copied_recommendation_is_copied_under_its_chapeau(reader):
    [lines] = await _copied(reader, "zero draft para 41")

    assert lines[0] == "« Le Groupe de travail recommande que :"
    assert lines[1].startswith("41. Les États, à titre volontaire")


async def test_recommendations_of_two_sections_are_copied_under_the_titles_of_both(reader):
    [lines] = await _copied(reader, "zero draft para 41, para 42, para 72")

    starts = [line[:12] for line in lines]
    assert starts[:4] == ["« C. Droit i", "[…]", "Le Groupe de", "41. Les État"]
    assert starts[4:9] == ["42. Les État", "[…]", "E. Mesures d", "[…]", "Le Groupe de"]
    assert starts[9].startswith("72.")


async def test_every_message_of_a_long_copy_begins_under_its_heading(reader):
    messages = await _copied(reader, "zero draft para 72-para 78")

    assert len(messages) > 1
    for lines in messages:
        assert lines[0] == "« Le Groupe de travail recommande que :"
    assert messages[1][1] == "[…]"


async def test_every_message_of_a_long_copy_is_in_quotation_marks_and_names_its_own_paragraphs(reader):
    messages = await _copied(reader, "zero draft para 72-para 78")

    quoted = []
    for number, lines in enumerate(messages, 1):
        text = "\n".join(lines)
        assert (text.count("« Le Groupe"), text.count(" »\n")) == (1, 1)
        shown = re.findall(r"^(\d+)\. ", text.replace("« ", ""), re.MULTILINE)
        named = f"paras. {shown[0]}–{shown[-1]}" if len(shown) > 1 else f"para. {shown[0]}"
        assert lines[-1] == (
            f"A/AC.290/2021/L.2, {named} — zero draft, not adopted, symbol not verified ({number}/{len(messages)})"
        )
        quoted += shown
    assert quoted == [str(number) for number in range(72, 79)]


async def test_a_copied_section_has_its_title_and_all_of_its_headings(reader):
    copy = await (await reader.asks("quote", citation="zero draft section G")).presses("Copy")

    [content] = copy.files.values()
    lines = [line for line in _said(content.decode()).split("\n") if line]
    assert lines[0] == "« G. Dialogue institutionnel régulier"
    for heading, number in (
        ("Discussions", 97),
        ("Conclusions et recommandations", 104),
        ("Le Groupe de travail recommande que :", 111),
    ):
        assert lines[lines.index(heading) + 1].startswith(f"{number}. ")
    assert "[…]" not in lines


async def test_what_is_left_out_before_a_bullet_stands_below_the_heading_of_the_bullet(reader):
    [lines] = await _copied(reader, "zero draft para 86 bullet 4")

    assert lines[0] == "« Conclusions et recommandations"
    assert lines[1].startswith("86. ")
    assert lines[2:4] == ["Processus et finalité", "[…]"]
    assert lines[4].strip().startswith("• Le renforcement")


async def test_a_bullet_is_shown_under_the_headings_of_its_paragraph(reader):
    lines = _said((await reader.asks("quote", citation="zero draft para 86 bullet 4")).text).split("\n")

    headed = [place for place, line in enumerate(lines) if "F. Renforcement des capacités › Conclusions" in line]
    assert headed
    assert lines[headed[0] + 1].startswith(r"> -# 86\. ")
    assert "Processus et finalité" in lines[headed[0] + 2]


async def test_a_corrected_text_says_that_it_is_corrected(reader):
    answer = await reader.asks("quote", citation="Uzbekistan letter annex para 2")

    found = re.search(r"-# (\d+) certain recognition errors? corrected", _said(answer.text))
    assert found
    copy = await answer.presses("Copy")
    assert copy.text.endswith("recognised text, to be checked against the original")
    assert "corrected" not in (await reader.asks("quote", citation="71/28 OP3(b)")).text


async def test_a_text_without_a_known_symbol_goes_by_its_title(reader):
    answer = await reader.asks("quote", citation="Uzbekistan letter annex para 2")
    copy = await answer.presses("Copy")

    assert "**Lettre datée du 22 décembre 2020, adressée au Secrétaire général" in _said(answer.text)
    assert "\nLettre datée du 22 décembre 2020" in _said(copy.text)
    for text in (answer.text, copy.text):
        assert "letter-UZB" not in text
        assert "symbol not known" in text


async def test_twelve_clauses_of_a_list_fit_into_the_buttons(reader):
    paragraphs = ", ".join(f"para {number}" for number in range(61, 73))
    answer = await reader.asks("quote", citation=f"zero draft {paragraphs}")

    second = await answer.presses("Page 2 ›")

    assert "Page 2 of" in second.text
    assert (await second.presses("Copy")).files
    assert (await second.presses("Share")).public


_UNPLACED = make.resolution("A/RES/70/1", operative=["Decides;"])
_UNPLACED = make.document(
    "A/RES/70/1", [*_UNPLACED.clauses, make.clause("text 1", "A line that stands alone.")], kind=_UNPLACED.kind
)


@make.holding(_UNPLACED)
async def test_text_without_a_number_is_named_as_such(reader):
    answer = await reader.asks("quote", citation="A/RES/70/1 text 1")

    assert "unnumbered text 1" in _said(answer.text)
    assert _said((await answer.presses("Copy")).text).endswith(
        "A/RES/70/1, unnumbered text 1 — resolution, status unknown"
    )
    assert "para" not in _said(answer.text)


async def test_a_copied_subparagraph_says_what_it_leaves_out(reader):
    copy = await (await reader.asks("quote", citation="71/28 OP3(b)")).presses("Copy")

    lines = copy.messages[0].content.split("\n")
    assert lines[0].startswith(f"«{_NBSP}3. Invite")
    assert lines[1] == "[…]"
    assert lines[2].strip().startswith("b) Les actions")
    assert lines[-1].replace(_NBSP, " ") == "A/RES/71/28, para. 3 (b)"


async def test_a_long_copy_comes_in_several_messages_each_with_its_reference(reader):
    copy = await (await reader.asks("quote", citation="zero draft para 86")).presses("Copy")

    assert len(copy.messages) > 1
    assert all("zero draft, not adopted" in message.content for message in copy.messages)
    assert all(message.is_private and len(message.content) <= 2000 for message in copy.messages)
    joined = "\n".join(message.content for message in copy.messages)
    assert "Processus et finalité" in joined


async def test_a_very_long_copy_comes_as_a_file(reader):
    copy = await (await reader.asks("quote", citation="zero draft section E")).presses("Copy")

    [(name, content)] = copy.files.items()
    assert name == "A-AC.290-2021-L.2_section-E.txt"
    assert "zero draft, not adopted" in content.decode()
    assert "78. Les États continuent d'examiner" in content.decode()
    assert copy.is_private


async def test_words_between_the_lines_of_a_reader_are_never_markup(reader):
    answer = await reader.asks("quote", citation="**bold** <@1> zzz")

    assert answer.is_private
    assert r"\*\*bold\*\* \<@1\> zzz" in answer.text
    assert not any(message.pings for message in answer.messages)


@pytest.mark.parametrize("button", ["Copy", "Share", "Page 2 ›"])
async def test_a_button_whose_state_does_not_fit_says_which_command_to_repeat(reader, button):
    paragraphs = ", ".join(f"para {number}" for number in range(41, 71))
    answer = await reader.asks("quote", citation=f"zero draft {paragraphs}")

    said = await answer.presses(button)

    assert "send /quote again and ask for fewer clauses at once" in said.text
    assert said.is_private


async def test_quotations_work_in_direct_messages(reader):
    answer = await reader.in_direct_messages().asks("quote", citation="71/28 OP2")

    assert "*Estime*" in answer.text
    assert "OP3" in (await answer.presses("Next")).text


async def test_no_answer_is_above_discords_limits_for_any_section_or_part(reader):
    for citation in ("71/28 PP*", "L.8/Rev.1 PP*", "74/29 PP*", "zero draft section A", "zero draft section F"):
        answer = await reader.asks("quote", citation=citation)
        assert len(answer.text) <= 4000
        assert len(answer.text.encode()) <= 9000
