"""A French text says the same as plain text, as Markdown and as the PDF that a UN printer would make of it."""

import pytest

from corpus.parsing.parse import parse
from tests.corpus import shipped
from tests.corpus.readers.pdf.sheets import BOLD, ROMAN
from tests.corpus.readers.pdf.typeset import as_pdf

FRONTS = {
    "A/RES/71/28": [
        ("Soixante et onzième session", BOLD),
        ("Point 93 de l’ordre du jour", ROMAN),
        ("Résolution adoptée par l’Assemblée générale le 5 décembre 2016", BOLD),
        ("[sur la base du rapport de la Première Commission (A/71/445)]", ROMAN),
        ("71/28. {title}", BOLD),
    ],
    "A/RES/74/29": [
        ("Résolution adoptée par l’Assemblée générale le 12 décembre 2019", BOLD),
        ("74/29. {title}", BOLD),
    ],
    "A/C.1/75/L.8/Rev.1": [
        ("Soixante-quinzième session", BOLD),
        ("Première Commission", BOLD),
        ("Point 98 de l’ordre du jour", ROMAN),
        ("{sponsors} : projet de résolution révisé", BOLD),
        ("{title}", BOLD),
    ],
    "A/AC.290/2021/L.2": [("19 janvier 2021", ROMAN), ("{title}*", BOLD)],
    "letter-UZB-2020-12-22": [("Points 98 et 112 de l’ordre du jour", ROMAN), ("{title}", BOLD)],
}


def same(clause):
    return (str(clause.label), clause.text, clause.calls, clause.section, clause.heading, clause.tier, clause.kind)


@pytest.mark.parametrize("symbol", FRONTS)
def test_the_pdf_of_a_french_text_has_its_clauses(symbol):
    text = shipped.document(symbol)
    sponsors = " et ".join([", ".join(text.sponsors[:-1]), *text.sponsors[-1:]])
    front = [(words.format(title=text.title, sponsors=sponsors), font) for words, font in FRONTS[symbol]]
    enacting = "L’Assemblée générale," if text.kind.value.endswith("resolution") else ""
    found = parse(as_pdf(text, front, enacting, ("51e séance plénière", "5 décembre 2016") if enacting else ()))
    assert found.language == "fr"
    assert [same(clause) for clause in found.clauses] == [same(clause) for clause in text.clauses]
    assert {note.mark: note.text for note in found.footnotes} == {note.mark: note.text for note in text.footnotes}
    assert [section.title for section in found.sections] == [section.title for section in text.sections]
    assert (found.kind, found.status, found.sponsors) == (text.kind, shipped.bare(symbol).status, text.sponsors)
    assert found.agenda_items == text.agenda_items or symbol == "A/RES/74/29"  # which the text does not print
    if not symbol.startswith("letter"):
        assert str(found.symbol) == symbol
    assert found.title == text.title
