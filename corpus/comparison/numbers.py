"""Numbers that identify, numbers that count: the session, resolution or period that a clause names, and its figures.

A number *identifies* where it names a session, a resolution or decision, a document, the date of a text that is cited,
or the year of a period. Such numbers change from one session to the next and say nothing new. All others are figures:
amounts, percentages, quantities, deadlines, numbers of paragraphs; a change of one is a change of substance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.ordinals import english_ordinal, french_ordinal
from corpus.text.typography import normalised

REFERENCE, DATE, SESSION, YEAR, NUMBER, TITLE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""Placeholders for numbers and quoted titles in a masked text; private characters, which no text has."""

_SYMBOL = r"(?:[A-Z]{1,6}/)(?:[\w().-]+/)*[\w().-]*\d[\w()]*(?:/(?:Rev|Add|Corr)\.\d+)*"
_RESOLUTION = (
    r"(?:S-|ES-)\d+/\d+|(?:3[1-9]|[4-9]\d|1\d\d|(?:19|20)\d\d)/\d{1,4}(?:\ ?[A-Z](?![\w'.]))?|\d{1,4}\ ?\([IVXLC]+\)"
    r"|\d{1,4}\ \((?:19|20)\d\d\)"
)
_CITED = rf"(?<![A-Za-z0-9/.-])(?:{_SYMBOL}|{_RESOLUTION})(?![A-Za-z0-9/])"
_YEAR = r"(?:19|20)\d\d"
_CITED_WITH = (
    "of", "dated", "adopted on", "du", "en date du", "de", "de fecha", "от",
    "المؤرخة", "المؤرخ", "المؤرخين", "المؤرخات",
)  # fmt: skip
"""Words between a cited text and its date, in any language."""
_PERIOD_WORDS = (
    "for", "for the year", "for the period", "year", "years", "biennium", "period", "session", "pour", "pour l'année",
    "année", "l'année", "exercice", "exercice biennal", "période", "bienio", "на", "на период",
)  # fmt: skip
"""Words after which a bare year is that of a period. Spanish "para" is not one: "para 2030" is "by 2030"."""
_BEFORE_DEADLINE_YEAR = re.compile(
    r"(?<!\w)(?:by|until|before|than|after|from|d'ici(?: à)?|avant|jusqu'[àe]n?|plus tard|depuis|antes del?|hasta|tarde"
    r"|до|к)"
    r"(?: (?:the|the end of|la fin de|fin|el|el final de))?\s*\Z",
    re.IGNORECASE,
)
"""Before a year that is a deadline, not the name of a period: "by the year 2030"."""
_SESSION_WORDS = {
    "es": r"(?<!\w)\w+(?:ésim|cim|noven|tav|ptim|xt|nt|rt|rcer|gund|rimer)[oa]?(?: \w+[oar])?"
    r"(?= períodos? de sesiones)",
    "ru": r"(?<!\w)(?:\w+десят|сорок|девяносто|двадцать|тридцать)\w*(?: \w+(?:ой|ей|ую|ая|ый|ье))?(?= сесси)",
    "ar": r"(?<=دورتها )\w+(?: \w+)?|(?<=الدورة )\w+(?: \w+)?",
    "zh": r"第[一二三四五六七八九十百]+(?=届)",
}
_WRITTEN = {"en": english_ordinal, "fr": french_ordinal}
_FIGURES = {"en": r"\d+(?:st|nd|rd|th)", "fr": r"\d+e"}
_SESSION_KINDS = "regular|special|resumed|annual|substantive|ordinary|organizational|ordinaire|extraordinaire"
_LOOKBACK = 30
"""Number of characters before a year to search for a word that makes it a deadline."""
_QUOTED = re.compile(r'"[^"]{3,400}"')
_DIGITS = re.compile(r"\d+(?:[ .,/]\d+)*")


@dataclass(frozen=True, slots=True)
class _Masks:
    """The patterns of one language."""

    dated: re.Pattern[str]
    """A cited text with its date."""
    date: re.Pattern[str]
    month: re.Pattern[str]
    period: re.Pattern[str]
    session: re.Pattern[str] | None


@cache
def _masks(language: str) -> _Masks:
    known = LANGUAGES.get(language) or PARTIAL_LANGUAGES.get(language)
    months = "|".join(re.escape(normalised(month).lower()) for month in (known.months if known is not None else ()))
    day = rf"\d{{1,2}}(?:er)? (?:de )?(?:{months or '(?!)'})(?:/\w+)?"
    date = r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日" if language == "zh" else rf"{day} (?:de |del )?{_YEAR}(?: года)?"
    linked = "|".join(sorted(map(re.escape, _CITED_WITH), key=len, reverse=True))
    periods = "|".join(sorted(map(re.escape, _PERIOD_WORDS), key=len, reverse=True))
    return _Masks(
        dated=re.compile(
            rf"(?P<before>{date})(?=第?(?:{_CITED}))"
            if language == "zh"
            else rf"(?<={REFERENCE})(?P<link>,? (?:{linked}) )(?:{date})",
            re.IGNORECASE,
        ),
        date=re.compile(rf"(?<!\d){date}", re.IGNORECASE),
        month=re.compile(
            rf"\s*(?:(?:to|and|au|et|al?|y|и|по|-|,)\s*\d{{1,2}}\s*)*(?:er )?(?:de )?(?:{months or '(?!)'})(?!\w)",
            re.IGNORECASE,
        ),
        period=re.compile(
            rf"(?<!\d){_YEAR}(?:[-–/]\d{{2,4}})(?!\d)|(?<=\b)(?P<word>(?:{periods}) ){_YEAR}(?:[-–/]\d{{2,4}})?(?!\d)"
            rf"|(?P<from>(?:from|du) {day} ){_YEAR}(?P<to> (?:to|au) {day} ){_YEAR}",
            re.IGNORECASE,
        ),
        session=_session(language),
    )


def _session(language: str) -> re.Pattern[str] | None:
    """Return the pattern of an ordinal before the word "session", also as the first of several: "79th and 80th"."""
    if language not in _WRITTEN:
        return re.compile(_SESSION_WORDS[language], re.IGNORECASE) if language in _SESSION_WORDS else None
    written = {normalised(_WRITTEN[language](number)) for number in range(1, 100)} | {"première"}
    ordinal = "|".join((*sorted(written, key=len, reverse=True), _FIGURES[language]))
    between = rf"(?:,? (?:(?:and|et) )?(?:{ordinal}|{_SESSION_KINDS}))*"
    return re.compile(rf"(?<![\w-])(?:{ordinal})(?={between} sessions?(?!\w))", re.IGNORECASE)


_CITED_TEXT = re.compile(_CITED)
_SESSION_WORD = {"en": "session", "fr": "session", "es": "sesiones", "ru": "сесси", "ar": "دور", "zh": "届"}


def mask_identifying(text: str, language: str) -> str:
    """Return a text with a sign in place of each number that identifies.

    >>> mask_identifying("Recalling its resolution 78/54 of 4 December 2023,", "en").count("\ue000")
    1
    >>> mask_identifying("a share of 246,917 dollars by 31 December 2025", "en")
    'a share of 246,917 dollars by 31 December 2025'
    """
    plain = normalised(text)
    masks = _masks(language)
    if any(map(str.isdigit, plain)):
        if language == "zh":
            plain = masks.dated.sub(DATE, plain)
        plain = _CITED_TEXT.sub(REFERENCE, plain)
        if language != "zh" and REFERENCE in plain:
            plain = masks.dated.sub(rf"\g<link>{DATE}", plain)
        plain = masks.period.sub(_masked_period, plain)
    if masks.session is not None and _SESSION_WORD[language] in plain:
        plain = masks.session.sub(SESSION, plain)
    return plain


def names_session(text: str, language: str) -> bool:
    """Return True if a text has the word for "session", beside which a number may be written in words."""
    word = _SESSION_WORD.get(language)
    return word is not None and word in text


def date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the spans of the dates in a text with plain hyphens and apostrophes."""
    return [found.span() for found in _masks(language).date.finditer(text)]


def month_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of what follows the number of a day, or of the first of several: "to 19 July"."""
    return _masks(language).month


def identifying_spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cited texts with their dates, and of the periods, in such a text."""
    link = "|".join(map(re.escape, _CITED_WITH))
    date = _masks(language).date.pattern
    yield from (found.span() for found in re.finditer(rf"{_CITED}(?:,? (?:{link}) {date})?", text))
    yield from (found.span() for found in _masks(language).period.finditer(text) if not _is_deadline(found))


def _is_deadline(found: re.Match[str]) -> bool:
    return _BEFORE_DEADLINE_YEAR.search(found.string, max(0, found.start() - _LOOKBACK), found.start()) is not None


def _masked_period(found: re.Match[str]) -> str:
    if _is_deadline(found):
        return found[0]
    if found["from"]:
        return f"{found['from']}{YEAR}{found['to']}{YEAR}"
    return f"{found['word'] or ''}{YEAR}"


def frame(text: str, language: str) -> str:
    """Return a text with signs in place of all numbers, dates, sessions and quoted titles.

    Several of them in a row ("53/70, 54/49 and 55/28") become one sign, since such lists grow with the years.

    >>> frame("Recalling its resolutions 53/70 of 4 December 1998 and 54/49,", "en").split()[-1]
    '\ue004,'
    """
    masked = mask_identifying(text, language)
    if '"' in masked:
        masked = _QUOTED.sub(TITLE, masked)
    if any(map(str.isdigit, masked)):
        masked = _DIGITS.sub(NUMBER, _masks(language).date.sub(NUMBER, masked))
    masked = masked.translate(_TO_NUMBER)
    return _REPEATED.sub(NUMBER, masked) if masked.count(NUMBER) > 1 else masked


_TO_NUMBER = {ord(sign): NUMBER for sign in (REFERENCE, DATE, SESSION, YEAR)}
_REPEATED = re.compile(rf"{NUMBER}(?:[,;]?(?: (?:and|of|et|du|de|y|и|от|و)){{0,2}} ?{NUMBER})+")
