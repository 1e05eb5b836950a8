"""Facts of the adoption in the lines above and below a text: the report it is based on, the meeting, the date."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.languages.dates import find_date
from corpus.languages.language import Language
from corpus.references import find_symbols
from corpus.symbol import DocumentSymbol

_BASIS = re.compile(r"\[[^\[\]]*\((?P<documents>[^\[\]]+)\)\s*\]")
"""« [sur la base du rapport de la Première Commission (A/71/445)] »: parentheses in brackets, in all languages."""

_DECISION_MEETING = re.compile(
    r"(?:At its (?P<en>\d+)(?:st|nd|rd|th) plenary meeting|[ÀA] sa (?P<fr>\d+)(?:re|e) séance plénière)"
    r"(?P<date>,? (?:on|le) .{8,30}?),"
)
"""Beginning of a decision: "At its 63rd plenary meeting, on 28 April 2021, the General Assembly ..."."""


@dataclass(frozen=True, slots=True)
class PlenaryMeeting:
    """The plenary meeting at which a decision was taken."""

    number: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The document that the organ acted on: a committee's report, or a draft without reference to a committee.

    At most one of the two is set.
    """

    report: DocumentSymbol | None = None
    adopted_draft: DocumentSymbol | None = None


def basis_in(texts: Sequence[str]) -> Basis:
    """Return the document named in the bracketed line below the adoption line; if there are several, the first.

    Its symbol shows its kind: a draft has an ``L.`` symbol, a report never has one.

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
    """Return the number of the plenary meeting named in the lines below a text, or None.

    >>> from corpus.languages import LANGUAGES
    >>> plenary_meeting_in(["51e séance plénière 5 décembre 2016"], LANGUAGES["fr"])
    51
    >>> plenary_meeting_in(["38th meeting 13 July 2021"], LANGUAGES["en"])  # a council's is not called plenary
    """
    found = (language.match("plenary", text) for text in closing)
    numbers = (each.groupdict().get("meeting") for each in found if each is not None)
    return next((int(number) for number in numbers if number is not None), None)


def decision_meeting_in(first: str, language: Language) -> PlenaryMeeting | None:
    """Return the meeting named in the first paragraph of a decision; None for any other paragraph.

    >>> from corpus.languages import LANGUAGES
    >>> decision_meeting_in("At its 63rd plenary meeting, on 28 April 2021, the Assembly decided", LANGUAGES["en"])
    PlenaryMeeting(number=63, date=datetime.date(2021, 4, 28))
    """
    found = _DECISION_MEETING.match(first)
    return PlenaryMeeting(int(found["en"] or found["fr"]), find_date(found["date"], language)) if found else None
