"""A masthead says the same in whatever format it comes, however the format sets its columns."""

from itertools import product

import pytest

from corpus.document import Distribution
from corpus.parsing.parse import parse
from tests.corpus.readers.pdf.sheets import BOLD, ITALIC, ROMAN, Setter, runs
from tests.corpus.readers.word_files import paragraph, word_file

ENGLISH = {
    "symbol": "A/RES/71/28",
    "corner": ("Distr.: General", "9 December 2016", "Original: English and Russian"),
    "side": ("Seventy-first session", "Agenda item 93"),
    "adoption": "Resolution adopted by the General Assembly on 5 December 2016",
    "basis": "[on the report of the First Committee (A/71/445)]",
    "title": "71/28. Archives of the world",
    "text": ("The General Assembly,", "Recalling its resolution 70/237,", "1. Decides to open them."),
    "closing": ("51st plenary meeting", "5 December 2016"),
}
FRENCH = {
    "symbol": "A/RES/71/28",
    "corner": ("Distr. générale", "9 décembre 2016", "Original : anglais et russe"),
    "side": ("Soixante et onzième session", "Point 93 de l’ordre du jour"),
    "adoption": "Résolution adoptée par l’Assemblée générale le 5 décembre 2016",
    "basis": "[sur la base du rapport de la Première Commission (A/71/445)]",
    "title": "71/28. Les archives du monde",
    "text": ("L’Assemblée générale,", "Rappelant sa résolution 70/237,", "1. Décide d’ouvrir les archives."),
    "closing": ("51e séance plénière", "5 décembre 2016"),
}


def as_text(words) -> bytes:
    groups = [words["symbol"], *map("\n".join, (words["corner"], words["side"])), words["adoption"], words["basis"]]
    return "\n\n".join([*groups, words["title"], *words["text"], "\n".join(words["closing"])]).encode()


def as_markdown(words) -> bytes:
    rows = ["  \n".join(words[each]) for each in ("corner", "side")]
    heads = [f"**{words['adoption']}**", words["basis"], f"# {words['title']}"]
    return "\n\n".join(["# United Nations", words["symbol"], *rows, *heads, *_paragraphs(words, "*")]).encode()


def as_html(words) -> bytes:
    corner, side = "<br>".join(words["corner"]), "<p>".join(words["side"])
    top = f"<table><tr><td>United Nations<td>{words['symbol']}<tr><td>General Assembly<td>{corner}</table><p>{side}"
    heads = f"<h1>{words['adoption']}</h1><p>{words['basis']}</p><h2>{words['title']}</h2>"
    text, closing = "<p>".join(words["text"]), "<br>".join(words["closing"])
    return f"<!doctype html><meta charset=utf-8><body>{top}{heads}<p>{text}<p>{closing}".encode()


def as_word(words) -> bytes:
    corner = "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{row}</w:t></w:r>" for row in words["corner"])
    cells = [
        [paragraph("United Nations"), paragraph(words["symbol"])],
        [paragraph("General Assembly"), paragraph(corner)],
    ]
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    others = (*words["side"], words["adoption"], words["basis"], words["title"], *words["text"], *words["closing"])
    return word_file(f"<w:tbl>{rows}</w:tbl>{''.join(map(paragraph, others))}")


def as_pdf(words) -> bytes:
    setter = Setter(words["symbol"])
    sheet = setter.sheet
    sheet.put(123, 734, "United Nations", size=14)
    sheet.put(430, 734, words["symbol"], size=14)
    sheet.put(123, 706, "General Assembly", BOLD, 20)
    for number, row in enumerate(words["corner"]):
        sheet.put(397, 706 - 12 * number, row)
    for number, row in enumerate(words["side"]):
        sheet.put(60, 600 - 12 * number, row, BOLD)
    setter._y = 560
    for row, font in ((words["adoption"], BOLD), (words["basis"], ROMAN), (words["title"], BOLD)):
        setter.heading(row, size=12 if font == BOLD else 10, font=font)
    enacting, preamble, operative = words["text"]
    setter.paragraph(runs(enacting, ITALIC), first=123)
    setter.paragraph(runs(preamble), first=123)
    setter.item("1.", runs(operative.removeprefix("1. ")), first=123, left=99)
    for row in words["closing"]:
        setter.paragraph(runs(row, ITALIC), first=400, left=400, space=0)
    return setter.save()


def _paragraphs(words, italic: str) -> list[str]:
    enacting, *clauses = words["text"]
    return [f"{italic}{enacting}{italic}", *clauses, f"{italic}{'  '.join(words['closing'])}{italic}"]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        pytest.param(words, form, id=f"{form.__name__} {words['text'][0]}")
        for words, form in product((ENGLISH, FRENCH), (as_text, as_markdown, as_html, as_word, as_pdf))
    ],
)
def test_all_formats_give_the_same_facts(words, form):
    found = parse(form(words))
    assert (str(found.symbol), found.session, found.committee) == ("A/RES/71/28", 71, "C.1")
    assert found.agenda_items == ("93",)
    assert (str(found.date), str(found.adopted_on)) == ("2016-12-09", "2016-12-05")
    assert (found.distribution, found.original_languages) == (Distribution.GENERAL, ("en", "ru"))
    assert (str(found.report), found.adopted_draft, found.plenary_meeting) == ("A/71/445", None, 51)
    assert found.title == words["title"].removeprefix("71/28. ")
    assert [str(clause.label) for clause in found.clauses] == ["PP1", "OP1"]
    assert found.warnings == ()
