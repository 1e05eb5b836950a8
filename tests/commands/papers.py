"""Files that moderators hand in in these tests: one short resolution, as Markdown, as Word and as PDF."""

import io
from collections.abc import Sequence

from docx import Document

from tests.corpus.readers.pdf.sheets import FIRST, LEFT, Sheet

SYMBOL = "A/RES/79/1"
PREAMBLE = ("Recalling its resolution 71/28 of 5 December 2016,", "Noting the work of the Secretary-General,")
OPERATIVE = (
    "Decides to declare 2030 the International Year of Archives;",
    "Requests the Secretary-General to report on it.",
)
FRENCH_PREAMBLE = (
    "Rappelant sa résolution 71/28 du 5 décembre 2016,",
    "Prenant note des travaux du Secrétaire général,",
)
FRENCH_OPERATIVE = (
    "Décide de proclamer 2030 Année internationale des archives ;",
    "Prie le Secrétaire général de lui en rendre compte.",
)


def markdown(
    symbol: str = SYMBOL,
    preamble: Sequence[str] = PREAMBLE,
    operative: Sequence[str] = OPERATIVE,
    organ: str = "The General Assembly,",
) -> bytes:
    """The resolution as Markdown; the symbol stands where a resolution prints it."""
    numbered = [f"{number}. {text}" for number, text in enumerate(operative, 1)]
    return "\n\n".join((symbol, "Archives of peace", organ, *preamble, *numbered)).encode()


def french(symbol: str = SYMBOL, operative: Sequence[str] = FRENCH_OPERATIVE) -> bytes:
    """The same in French."""
    return markdown(symbol, FRENCH_PREAMBLE, operative, "L’Assemblée générale,")


def word(symbol: str = SYMBOL) -> bytes:
    """The resolution as Word writes it."""
    document = Document()
    numbered = [f"{number}. {text}" for number, text in enumerate(OPERATIVE, 1)]
    for text in (symbol, "Archives of peace", "The General Assembly,", *PREAMBLE, *numbered):
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(symbol: str = SYMBOL) -> bytes:
    """The resolution as PDF."""
    sheet = Sheet()
    sheet.put(400, 740, symbol)
    numbered = [f"{number}. {text}" for number, text in enumerate(OPERATIVE, 1)]
    y = 680.0
    for text in ("Archives of peace", "The General Assembly,", *PREAMBLE, *numbered):
        sheet.put(FIRST if text != "Archives of peace" else LEFT, y, text)
        y -= 18
    sheet.turn()
    return sheet.save()


def scan(pages: int = 3) -> bytes:
    """Pictures of pages."""
    sheet = Sheet()
    for _ in range(pages):
        sheet.canvas.rect(60, 60, 490, 670, fill=1)
        sheet.turn()
    return sheet.save()


def blank(pages: int = 2) -> bytes:
    """Pages on which nothing is drawn."""
    sheet = Sheet()
    for _ in range(pages):
        sheet.turn()
    return sheet.save()
