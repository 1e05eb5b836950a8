"""Declarations that a resolution adopts in its own body, as they are set, and what they become when exported."""

import pytest

from corpus.document import Annex
from corpus.export.akn.document import akn_ids
from corpus.export.markdown.write import markdown_text
from corpus.label import Label
from corpus.parsing.parse import parse
from tests.corpus.export.altered import without_lines
from tests.corpus.export.test_akn import holds_every_word
from tests.corpus.readers.pdf.sheets import FIRST, ITALIC, LEFT, Setter, runs
from tests.corpus.readers.pdf.test_traps import LONG, resolution, texts


def announced(formula: str = "The General Assembly") -> Setter:
    """A resolution down to the title of the declaration that it adopts."""
    setter = resolution(formula=formula)
    setter.paragraph([*runs("Adopts", ITALIC), *runs("the following political declaration:")], first=FIRST)
    setter.heading("Political declaration on archives")
    return setter


@pytest.mark.parametrize("formula", ["The General Assembly", "The General Assembly,"])
def test_a_numbered_declaration_has_paragraphs_and_the_sentence_before_it_is_the_operative_one(formula):
    setter = announced(formula)
    setter.paragraph(runs(f"We, the Heads of State and Government, gathered to discuss {LONG},"), first=FIRST)
    setter.item("1.", runs(f"Reaffirm {LONG};"))
    setter.item("2.", runs("Commit ourselves:"))
    setter.item("(a)", runs("To read;"))
    setter.item("(b)", runs("To listen."))
    setter.heading("30th plenary meeting", LEFT)
    found = parse(setter.save())

    assert {str(clause.label): clause.text for clause in found.clauses} == {
        "OP1": "Adopts the following political declaration:",
        "text 1": f"We, the Heads of State and Government, gathered to discuss {LONG},",
        "para 1": f"Reaffirm {LONG};",
        "para 2": "Commit ourselves:",
        "para 2(a)": "To read;",
        "para 2(b)": "To listen.",
    }
    assert found.enacting_formula == formula
    assert not found.warnings
    assert akn_ids(found)[Label.parse("OP1")] != akn_ids(found)[Label.parse("para 1")]
    holds_every_word(found)
    assert without_lines(parse(markdown_text(found).encode())) == without_lines(found)


def test_a_declaration_without_numbers_is_counted_by_position():
    setter = announced()
    setter.paragraph(runs(f"We, the Heads of State and Government, have gathered to discuss {LONG}."), first=FIRST)
    setter.paragraph(runs("We reaffirm our love of paper."), first=FIRST)

    assert list(texts(setter.save())) == ["OP1", "para 1", "para 2"]


def test_the_call_of_a_note_on_an_annex_is_no_part_of_its_heading():
    setter = resolution(notes={"*": "In English only."})
    setter.item("1.", runs("Adopts the rules set out in the annex to the present resolution."))
    setter.heading("30th plenary meeting", LEFT)
    setter.turn()
    setter.paragraph([*runs("Annex", calls=[("*", 5)])], first=LEFT)
    setter.item("1.", runs("Archives are open."))
    found = parse(setter.save())

    assert found.annexes == (Annex("annex", "Annex", found.annexes[0].line),)
    assert str(found.clauses[-1].label) == "annex para 1"
    assert [note.text for note in found.footnotes] == ["In English only."]
