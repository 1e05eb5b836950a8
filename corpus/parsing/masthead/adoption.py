"""How a text was adopted, as the lines above and below it say: on which report, and at which meeting."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.languages.dates import find_date
from corpus.languages.language import Language
from corpus.references import find_symbols
from corpus.symbol import DocumentSymbol

_BASIS = re.compile(r"\[[^\[\]]*\((?P<documents>[^\[\]]+)\)\s*\]")
"""« [sur la base du rapport de la Première Commission (A/71/445)] »: in all languages brackets within brackets."""

_SITTING = re.compile(
    r"(?:At its (?P<en>\d+)(?:st|nd|rd|th) plenary meeting|[ÀA] sa (?P<fr>\d+)(?:re|e) séance plénière)"
    r"(?P<date>,? (?:on|le) .{8,30}?),"
)
"""How the text of a decision begins: "At its 63rd plenary meeting, on 28 April 2021, the General Assembly ..."."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The plenary meeting at which a decision was taken."""

    meeting: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What lay before the organ: a committee's report, or else a draft that no committee had."""

    report: DocumentSymbol | None = None
    adopted_draft: DocumentSymbol | None = None


def basis_in(texts: Sequence[str]) -> Basis:
    """Return the document that the bracketed line below the adoption line names; of several the first.

    Its symbol tells what it is: a draft is one of the L. series, and a report never is.

    >>> basis_in(["[without reference to a Main Committee (A/66/L.35 and Add.1)]"]).adopted_draft.text
    'A/66/L.35'
    """
    for text in texts:
        found = _BASIS.search(text)
        symbols = find_symbols(found["documents"]) if found else ()
        if symbols:
            first = symbols[0]
            return Basis(adopted_draft=first) if first.is_draft else Basis(report=first)
    return Basis()


def plenary_meeting_in(closing: Sequence[str], language: Language) -> int | None:
    """Return the number of the plenary meeting that the lines below a text name.

    >>> from corpus.languages import LANGUAGES
    >>> plenary_meeting_in(["51e séance plénière 5 décembre 2016"], LANGUAGES["fr"])
    51
    >>> plenary_meeting_in(["38th meeting 13 July 2021"], LANGUAGES["en"])  # of a council, which is always whole
    """
    found = (language.match("plenary", text) for text in closing)
    numbers = (each.groupdict().get("meeting") for each in found if each is not None)
    return next((int(number) for number in numbers if number is not None), None)


def sitting_in(first: str, language: Language) -> Sitting | None:
    """Return the meeting that the first paragraph of a decision names; None for any other paragraph.

    >>> from corpus.languages import LANGUAGES
    >>> sitting_in("At its 63rd plenary meeting, on 28 April 2021, the Assembly decided", LANGUAGES["en"])
    Sitting(meeting=63, date=datetime.date(2021, 4, 28))
    """
    found = _SITTING.match(first)
    return Sitting(int(found["en"] or found["fr"]), find_date(found["date"], language)) if found else None
