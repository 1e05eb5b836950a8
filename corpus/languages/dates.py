"""Dates in the format of United Nations documents: "19 January 2021", « 1er décembre 1999 »."""

import datetime as dt
import re
from collections.abc import Sequence

from corpus.languages.language import Language, fold

_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WITH_ENGLISH_DATES = {"ar", "ru", "zh"}
"""Languages in which the date of a masthead is printed in English, beside "Distr.: General"."""
_CHINESE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")


def find_date(text: str, language: Language) -> dt.date | None:
    """Return the first date written with the month in words (in Chinese, with 年月日), or None.

    Impossible dates, such as 31 April, are skipped.

    >>> from corpus.languages import LANGUAGES
    >>> find_date("Distr. limitée 19 janvier 2021", LANGUAGES["fr"])
    datetime.date(2021, 1, 19)
    """
    digits = _with_ascii_digits(text)
    if language.code == "zh" and (found := next(filter(None, map(_date, _CHINESE.finditer(digits))), None)):
        return found
    return _with_month(digits, language.months) or (
        _with_month(digits, _ENGLISH_MONTHS) if language.code in _WITH_ENGLISH_DATES else None
    )


def _with_ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _with_month(text: str, names: Sequence[str]) -> dt.date | None:
    months = [fold(month) for month in names]
    if not months:
        return None
    pattern = rf"\b(\d{{1,2}})(?:er)?\s+(?:de\s+)?({'|'.join(map(re.escape, months))})\s+(?:de\s+)?(\d{{4}})\b"
    for found in re.finditer(pattern, fold(text), re.ASCII):
        try:
            return dt.date(int(found[3]), months.index(found[2]) + 1, int(found[1]))
        except ValueError:  # such as 31 April
            continue
    return None


def _date(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
