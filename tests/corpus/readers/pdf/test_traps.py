"""One small sheet for each trap of real UN documents, and what must be read from it."""

from importlib.resources import files

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from corpus.document import Call, Status
from corpus.parsing.parse import parse
from corpus.readers.pdf import read_pdf
from tests.corpus.readers.pdf.sheets import BOLD, FIRST, ITALIC, LEFT, Setter, Sheet, runs

SANS = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
LONG = "the progress made in the field of information and telecommunications in the context of security"


def resolution(symbol: str = "A/RES/79/999", formula: str = "The General Assembly,", **more) -> Setter:
    """The first page of a resolution down to the enacting formula."""
    setter = Setter(symbol, **more)
    sheet = setter.sheet
    sheet.put(123, 734, "United Nations", size=14)
    sheet.put(430, 734, symbol, size=14)
    sheet.put(123, 706, "General Assembly", BOLD, 20)
    sheet.put(397, 706, "Distr.: General")
    sheet.put(397, 694, "10 December 2024")
    sheet.put(60, 570, "Seventy-ninth session", BOLD)
    sheet.put(60, 558, "Agenda item 102 (a)")
    sheet.put(60, 546, "Developments that matter", BOLD)
    sheet.put(123, 488, "Resolution adopted by the General Assembly", BOLD, 14)
    sheet.put(123, 473, "on 2 December 2024", BOLD, 14)
    sheet.put(123, 449, "[on the report of the First Committee (A/79/412, para. 7)]")
    sheet.put(79, 424, "79/999.", BOLD, 12)
    sheet.put(123, 424, "Developments that matter to", BOLD, 12)
    sheet.put(123, 410, "everybody", BOLD, 12)
    setter._y = 400
    setter.paragraph(runs(formula, ITALIC), first=FIRST)
    return setter


def preambular(setter: Setter, opening: str, rest: str, calls=()) -> None:
    setter.paragraph([*runs(opening, ITALIC), *runs(rest, calls=calls)], first=FIRST)


def texts(source: bytes) -> dict[str, str]:
    return {str(clause.label): clause.text for clause in parse(source).clauses}


def lines(source: bytes) -> list[tuple[str, bool]]:
    return [(line.text, line.starts_block) for line in read_pdf(source).lines]


def test_a_masthead_of_two_columns_is_read_column_by_column():
    setter = resolution()
    preambular(setter, "Recalling", f"{LONG},")
    setter.item("1.", runs("Decides to meet;"))
    found = parse(setter.save())
    assert (str(found.symbol), found.date.isoformat(), found.adopted_on.isoformat()) == (
        "A/RES/79/999", "2024-12-10", "2024-12-02",
    )  # fmt: skip
    assert (found.session, found.committee, found.agenda_items) == (79, "C.1", ("102 (a)",))
    assert (found.title, found.status) == ("Developments that matter to everybody", Status.ADOPTED)
    assert [str(clause.label) for clause in found.clauses] == ["PP1", "OP1"]
    assert not found.warnings


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_running_titles_of_up_to_four_lines_are_no_part_of_a_paragraph(count):
    heads = ("Measures to be taken with regard to", "all developments that matter and", "to some that do not", "at all")
    setter = resolution(heads=heads[:count])
    for _ in range(14):
        preambular(setter, "Recalling", f"{LONG}, {LONG} and also {LONG},")
    setter.item("1.", runs("Decides to meet;"))
    found = texts(setter.save())
    assert set(found.values()) == {f"Recalling {LONG}, {LONG} and also {LONG},", "Decides to meet;"}
    assert len(found) == 15


def test_job_numbers_bar_codes_and_page_numbers_are_furniture():
    setter = resolution()
    for _ in range(20):
        preambular(setter, "Noting", f"{LONG}, {LONG},")
    source = setter.save()
    words = " ".join(text for text, _ in lines(source))
    assert not {"25-16789", "*2516789*", "2/9", "(E)"} & set(words.split())


def test_a_line_of_the_text_that_is_but_a_symbol_is_text():
    setter = resolution()
    setter.item("1.", runs(f"Takes note of {LONG}, {LONG}, {LONG}, contained in document A/RES/79/999"))
    setter.item("2.", runs("Decides to meet."))
    assert texts(setter.save())["OP1"].endswith("contained in document A/RES/79/999")


def test_notes_after_a_rule_are_kept_apart_and_their_calls_stand_at_their_words():
    notes = {"1": "Resolution 70/1.", "2": f"See {LONG}, and {LONG}, vol. II.", "10": "A/75/982."}
    setter = resolution(notes=notes)
    preambular(setter, "Recalling", "the Agenda, and the Pact, and the report", [("1", 10), ("2", 24), ("10", 40)])
    setter.item("1.", runs("Decides to meet in 2030;", calls=[("1", 23)]))
    found = parse(setter.save())
    first, last = found.clauses
    assert first.text == "Recalling the Agenda, and the Pact, and the report"
    assert first.calls == (Call("1", 20), Call("2", 34), Call("10", 50))
    assert (last.text, last.calls) == ("Decides to meet in 2030;", (Call("1", 23),))
    assert {note.mark: note.text for note in found.footnotes} == notes


def test_notes_below_a_drawn_rule_are_told_by_their_size():
    setter = resolution()
    preambular(setter, "Recalling", f"{LONG} and the Agenda", [("1", 105)])
    sheet = setter.sheet
    sheet.canvas.line(99, 90, 170, 90)
    sheet.put(117, 83, "1", size=5.5)
    sheet.put(123, 80, "Resolution 70/1, which is so long that it", size=8.5)
    sheet.put(123, 69.5, "13 September 2018 goes on below.", size=8.5)
    found = parse(setter.save())
    assert [note.text for note in found.footnotes] == [
        "Resolution 70/1, which is so long that it 13 September 2018 goes on below."
    ]


def test_a_note_that_goes_on_on_the_next_page_is_one():
    setter = resolution(notes={"1": f"See {LONG},"})
    preambular(setter, "Recalling", "the Agenda", [("1", 10)])
    setter.turn()
    sheet = setter.sheet
    sheet.put(LEFT, 700, "and the Pact,")
    sheet.put(99, 100, "_" * 18, BOLD, 8)
    sheet.put(123, 90, "and more of it.", size=8.5)
    sheet.put(117, 82.5, "2", size=5.5)
    sheet.put(123, 79.5, "Ibid.", size=8.5)
    found = parse(setter.save())
    assert {note.mark: note.text for note in found.footnotes} == {"1": f"See {LONG}, and more of it.", "2": "Ibid."}
    assert [clause.text for clause in found.clauses] == ["Recalling the Agenda and the Pact,"]


def test_a_star_calls_its_note_and_is_no_part_of_the_title():
    setter = Setter("A/79/1", notes={"*": "Reissued for technical reasons on 12 January 2025."})
    setter.sheet.put(430, 734, "A/79/1*", size=14)
    setter._y = 600
    setter.heading("Report of the Secretary-General on peace*", size=12)
    setter.call("*")
    setter.item("1.", runs(f"The Secretary-General reports on {LONG}."), first=LEFT)
    found = parse(setter.save())
    assert found.title == "Report of the Secretary-General on peace"
    assert [(note.mark, note.text) for note in found.footnotes] == [("*", setter.notes["*"])]


def test_raised_figures_after_a_unit_and_lowered_ones_call_no_note():
    sheet = Sheet()
    x = sheet.raised(sheet.put(LEFT, 700, "1. An area of 8,959 km"), 700, "2")
    x = sheet.put(x, 700, " and much CO")
    x = sheet.put(x, 697, "2", size=6.5)
    sheet.put(x, 700, " in the air of the 21")
    sheet.put(LEFT, 688, "islands.")
    assert texts(sheet.save())["para 1"] == "An area of 8,959 km² and much CO2 in the air of the 21 islands."


def test_italic_words_open_a_clause_though_no_list_has_them():
    setter = resolution()
    preambular(setter, "Ever mindful", f"that {LONG},")
    setter.item("1.", [*runs("Reaffirms its commitment", ITALIC), *runs(f"to {LONG};")])
    setter.item("2.", [*runs("Calls upon", ITALIC), *runs("States to read.")])
    found = parse(setter.save())
    assert [clause.text[: clause.opening] for clause in found.clauses] == [
        "Ever mindful", "Reaffirms its commitment", "Calls upon",
    ]  # fmt: skip
    assert not found.warnings


def test_italics_within_a_clause_and_at_a_lines_start_begin_nothing():
    setter = resolution()
    preambular(setter, "Recalling", "further the importance of the agenda for disarmament of all those who want it,")
    sheet, y = setter.sheet, setter._y
    sheet.put(LEFT, y - 12, "Securing Our Common Future", ITALIC)
    assert "Future" in texts(setter.save())["PP1"]


def test_a_first_line_set_in_begins_a_paragraph_without_any_space_above():
    setter = resolution()
    for opening in ("Recalling", "Noting", "Welcoming"):
        setter.paragraph(runs(f"{opening} {LONG}, {LONG},"), first=FIRST, space=0)
    assert list(texts(setter.save())) == ["PP1", "PP2", "PP3"]


def test_paragraphs_of_one_row_each_are_told_apart_by_the_space_above_them():
    setter = resolution(formula="The General Assembly")
    preambular(setter, "Recalling", f"the Charter and {LONG}, and the Pact,")
    preambular(setter, "Noting", "the report,")
    setter.item("1.", runs("Adopts the following Pact:"))
    for number in range(2, 9):
        setter.item(f"{number}.", runs(f"Decides to meet {number} times;"))
    for mark in ("9 bis.", "(a)", "(b)"):
        setter.paragraph(runs(f"{mark} Decides to rise;"), first=FIRST)
    found = texts(setter.save())
    assert list(found) == ["PP1", "PP2", *(f"OP{mark}" for mark in (*range(1, 9), "9bis", "9bis(a)", "9bis(b)"))]
    assert found["PP1"] == f"Recalling the Charter and {LONG}, and the Pact,"
    assert found["OP8"] == "Decides to meet 8 times;"


def test_a_text_without_any_paragraph_of_two_rows_is_one_paragraph_a_row():
    setter = Setter("A/79/1")
    setter.sheet.put(430, 734, "A/79/1", size=14)
    setter.item("1.", runs("We met"), first=LEFT)
    for words in ("North and South", "East and West", "All the others"):
        setter.paragraph(runs(words), first=FIRST)
    assert [text for text, starts in lines(setter.save()) if starts][1:] == [
        "1. We met", "North and South", "East and West", "All the others",
    ]  # fmt: skip


def test_a_text_set_with_wide_lines_keeps_its_paragraphs_whole():
    sheet = Sheet()
    for place, words in enumerate(
        (f"1. The States met to discuss {LONG}", "and all that mattered to", "Them and others.")
    ):
        sheet.put(LEFT, 700 - 18 * place, words)
    sheet.put(LEFT, 700 - 3 * 18 - 9, "2. They rose.")
    assert texts(sheet.save()) == {
        "para 1": f"The States met to discuss {LONG} and all that mattered to Them and others.", "para 2": "They rose.",
    }  # fmt: skip


def test_italic_words_behind_a_stop_begin_a_paragraph_where_nothing_else_sets_it_apart():
    setter = resolution()
    for opening in ("Recalling", "Ever mindful", "Noting"):
        words = [*runs(opening, ITALIC), *runs(f"{LONG}, and the first, second and third words of the Pact,")]
        setter.paragraph(words, space=0)
    assert list(texts(setter.save())) == ["PP1", "PP2", "PP3"]


def test_a_running_title_close_beside_the_symbol_cuts_no_paragraph():
    setter = resolution()
    setter.symbol = "A/RES/79/999 Developments that matter"
    for _ in range(6):
        preambular(setter, "Noting", f"{LONG}, TIC, {LONG}, TIC, {LONG}, TIC, {LONG}, TIC,")
    found = parse(setter.save())
    assert len(found.clauses) == 6
    assert len({clause.text for clause in found.clauses}) == 1
    assert {clause.heading for clause in found.clauses} == {None}


def test_a_job_number_beside_the_number_of_its_page_is_furniture():
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. The meeting was opened and rose.")
    sheet.put(60, 40, "25-12345 (E) 2/2")
    assert [text for text, _ in lines(sheet.save())] == ["1. The meeting was opened and rose."]


def test_a_paragraph_without_space_or_indent_is_told_by_the_room_left_before_it():
    setter = Setter("A/79/1")
    setter.sheet.put(430, 734, "A/79/1", size=14)
    for number in range(1, 12):
        setter.paragraph(runs(f"{number}. We recall {LONG}, and {LONG}. We met in {2000 + number}."), space=0)
    assert list(texts(setter.save())) == [f"para {number}" for number in range(1, 12)]


def test_spaces_that_letter_spacing_puts_into_words_are_closed():
    sheet = Sheet()
    x = sheet.put(LEFT, 700, "1. The capaci")
    sheet.put(x + 1.5, 700, "ty of all States in the open")
    x = sheet.put(LEFT, 688, "and open")
    x = sheet.put(x + 1.5, 688, "-ended working group on all that matters, and the non")
    sheet.put(LEFT, 676, "of it in a Non- Proliferation Treaty")
    found = texts(sheet.save())["para 1"]
    assert found.startswith("The capacity of all States in the open and open-ended working group")
    assert found.endswith("Non- Proliferation Treaty")  # a space as wide as others is the document's own


def test_gaps_are_spaces_where_a_file_has_no_others():
    sheet = Sheet()
    words = "1. half of us of half of our staff of all of them"  # a slanted f leans over the gap after it
    x = LEFT
    for word in words.split():
        x = sheet.put(x, 700, word, ITALIC) + 2.5
    assert texts(sheet.save())["para 1"] == words.removeprefix("1. ")


def test_short_items_begin_where_neither_space_nor_tab_sets_them_apart():
    sheet = Sheet()
    sheet.put(LEFT, 724, f"1.  Salue {LONG}")
    sheet.put(LEFT, 712, "et le reste ;")
    for place, words in enumerate(
        ("2.  Demande aux États Membres :", "a)  D’agir ;", "b)  D’attendre ;", "3.  Décide d’en rester saisie.")
    ):
        sheet.put(LEFT, 700 - 12 * place, words)
    found = texts(sheet.save())
    assert [*found] == ["para 1", "para 2", "para 2(a)", "para 2(b)", "para 3"]


def test_a_hyphen_at_a_lines_end_joins_its_word():
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. The States agree on an action-")
    sheet.put(LEFT, 688, "oriented text on non-")
    sheet.put(LEFT, 676, "Proliferation.")
    assert texts(sheet.save())["para 1"] == "The States agree on an action-oriented text on non-Proliferation."


def test_a_no_break_hyphen_stays():
    font = TTFont("Dashed", str(SANS))
    font.face.charToGlyph[0x2011] = font.face.charToGlyph[0x2D]
    pdfmetrics.registerFont(font)
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. The non\u2011nuclear States and others.", "Dashed")
    assert texts(sheet.save())["para 1"] == "The non\u2011nuclear States and others."


def test_a_paragraph_goes_on_over_a_page_though_a_note_and_a_running_title_stand_between():
    setter = resolution(notes={"1": "Resolution 70/1."}, heads=("Developments that matter",))
    preambular(setter, "Recalling", "the Agenda,", [("1", 11)])
    for _ in range(9):
        preambular(setter, "Noting", f"{LONG}, TIC, {LONG}, TIC, {LONG}, TIC, {LONG}, TIC,")
    found = parse(setter.save())
    assert len(found.clauses) == 10
    assert len({clause.text for clause in found.clauses}) == 2


def test_a_contents_page_is_furniture_though_an_entry_takes_two_lines():
    setter = Setter("A/79/1")
    sheet = setter.sheet
    sheet.put(430, 734, "A/79/1", size=14)
    sheet.put(123, 600, "Report of the Chair", BOLD, 12)
    sheet.put(60, 500, "Contents", size=14)
    sheet.put(540, 490, "Page", ITALIC, 7)
    sheet.put(107, 470, "I. Introduction " + ". " * 90 + "2")
    sheet.put(107, 455, "II. Developments in the field that")
    sheet.put(119, 443, "matter " + ". " * 100 + "3")
    setter.turn()
    setter.heading("I. Introduction", size=14)
    setter.item("1.", runs(f"We met to discuss {LONG}."), first=LEFT)
    setter.heading("II. Developments in the field that matter", size=14)
    setter.heading("A. General", size=12)
    setter.item("2.", runs("All is well."), first=LEFT)
    setter.heading("III. Outlook", size=14)
    setter.heading("A. General", size=12)
    setter.item("3.", runs("All will be well."), first=LEFT)
    found = parse(setter.save())
    assert [section.letter for section in found.sections] == ["I", "II", "II.A", "III", "III.A"]
    assert [(str(clause.label), clause.section) for clause in found.clauses] == [
        ("para 1", "I"), ("para 2", "II.A"), ("para 3", "III.A"),
    ]  # fmt: skip
    assert not found.warnings


def test_annex_items_after_the_plenary_line_are_no_parts_of_the_last_paragraph():
    setter = resolution()
    setter.item("1.", runs(f"Welcomes {LONG};"))
    setter.item("2.", runs("Decides to adopt the programme set out in the annex to the present resolution."))
    for words in ("44th plenary meeting", "2 December 2024"):
        setter.paragraph(runs(words, ITALIC), first=400, left=400, space=0)
    setter.heading("Annex")
    setter.heading("Programme")
    setter.item("(a)", runs("States shall read;"))
    setter.item("(b)", runs("States shall write."))
    found = texts(setter.save())
    assert found["OP2"].endswith("present resolution.")
    assert not any(label.startswith("OP2(") for label in found)
    assert {"States shall read;", "States shall write."} <= {text.split(") ", 1)[-1] for text in found.values()}


def test_three_degrees_are_told_from_figures_within_a_sentence():
    setter = resolution()
    setter.item("1.", runs("Recalls:"))
    setter.item("(a)", runs("The following:"))
    setter.item("(i)", runs(f"Meetings on {LONG} and (i) peace and (ii) much more;"), left=FIRST)
    setter.item("(ii)", runs("Reports;"), left=FIRST)
    setter.item("(b)", runs("Nothing else:"))
    setter.item("2.", runs(f"Decides to act on {LONG}: one;"))
    sheet, y = setter.sheet, setter._y
    sheet.put(LEFT, y - 12, "(ii) two and all that follows from it.")
    found = texts(setter.save())
    assert list(found) == ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2"]
    assert found["OP2"].endswith("one; (ii) two and all that follows from it.")


def test_words_quoted_below_a_colon_stay_with_their_paragraph():
    setter = Setter("A/79/1")
    setter.sheet.put(430, 734, "A/79/1", size=14)
    setter.item("1.", runs(f"The Chair spoke on {LONG} and said:"), first=LEFT)
    setter.paragraph(runs(f"The results were clear, as {LONG} shows, and {LONG} too."), first=FIRST, left=FIRST)
    setter.item("2.", runs("The meeting rose."), first=LEFT)
    found = texts(setter.save())
    assert list(found) == ["para 1", "para 2"]
    assert found["para 1"].endswith("too.")


def test_ligatures_are_letters():
    pdfmetrics.registerFont(TTFont("Sans", str(SANS)))
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. The ﬁnal ﬂow of all things.", "Sans")
    assert texts(sheet.save())["para 1"] == "The final flow of all things."


def test_a_page_that_is_a_picture_is_warned_of():
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. The meeting was opened by the Chair and closed by the Chair.")
    sheet.turn()
    sheet.canvas.rect(100, 100, 300, 300, fill=1)
    sheet.turn()
    sheet.put(LEFT, 700, "2. The meeting rose.")
    found = parse(sheet.save())
    assert [warning.message for warning in found.warnings if "picture" in warning.message] == [
        "Page 2 has no text: if it shows any, it is a picture of it."
    ]


def test_each_line_of_the_text_is_numbered_as_it_is_printed():
    setter = resolution()
    setter.item("1.", runs("Decides to meet;"))
    numbers = [line.number for line in read_pdf(setter.save()).lines]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


def test_runs_of_a_row_keep_the_spaces_between_them():
    sheet = Sheet()
    sheet.row(LEFT, 700, "1. Noting ", "inter alia", " the ", "Treaty Series", ", vol. 2.")
    assert texts(sheet.save())["para 1"] == "Noting inter alia the Treaty Series, vol. 2."


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [("A/79/807–S/2025/132", "A/79/807"), ("S/RES/2600 (2021)", "S/RES/2600 (2021)"), ("A/79/1*", "A/79/1")],
)
def test_a_symbol_with_a_year_a_star_or_a_second_one_is_known_and_is_a_running_title(printed, symbol):
    setter = Setter(printed)
    setter.sheet.put(400, 734, printed, size=14)
    for number in range(1, 8):
        setter.item(f"{number}.", runs(" ".join([f"We recall {LONG}."] * 6)), first=LEFT)
    found = parse(setter.save())
    assert str(found.symbol).rstrip("*") == symbol
    assert {clause.text for clause in found.clauses} == {" ".join([f"We recall {LONG}."] * 6)}


def test_a_web_address_of_two_lines_is_one():
    sheet = Sheet()
    sheet.put(LEFT, 700, "1. All is told at https://www.example.org/2024/07/")
    sheet.put(LEFT, 688, "REPR-IV-4.pdf, and in public and/or private.")
    assert texts(sheet.save())["para 1"].startswith("All is told at https://www.example.org/2024/07/REPR-IV-4.pdf, and")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(turn):
    sheet = Sheet()
    sheet.canvas.setPageRotation(turn)
    sheet.canvas.translate(*{90: (612, 0), 180: (612, 792), 270: (0, 612)}[turn])  # the sheet is turned: 792 by 612
    sheet.canvas.rotate(turn)
    sheet.put(147, 500, "1. The States met to discuss")
    sheet.put(LEFT, 488, "all that mattered;")
    sheet.put(147, 470, "2. They rose.")
    sheet.put(LEFT, 300, "See there")
    sheet.raised(sheet.put(LEFT, 280, "and here"), 280, "1")
    assert lines(sheet.save()) == [
        ("1. The States met to discuss", True), ("all that mattered;", False), ("2. They rose.", True),
        ("See there", True), ("and here\ufdd01\ufdd1", True),
    ]  # fmt: skip


def test_the_title_of_a_report_stands_above_the_line_that_names_its_author():
    setter = Setter("A/79/1")
    setter.sheet.put(430, 734, "A/79/1", size=14)
    setter._y = 600
    setter.heading("Developments that matter", size=14)
    setter.heading("Report of the Secretary-General", size=12)
    setter.item("1.", runs(f"The Secretary-General reports on {LONG}."), first=LEFT)
    found = parse(setter.save())
    assert (found.title, found.kind.value) == ("Developments that matter", "report")
