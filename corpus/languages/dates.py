"""Dates in the format of United Nations documents: "19 January 2021", « 1er décembre 1999 »."""

import datetime as dt
import re

from corpus.languages.language import Language, fold

_CHINESE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")


def find_date(text: str, language: Language) -> dt.date | None:
    """Return the first date written with the month in words (in Chinese, with 年月日), or None.

    Impossible dates, such as 31 April, are skipped.

    >>> from corpus.languages import LANGUAGES
    >>> find_date("Distr. limitée 19 janvier 2021", LANGUAGES["fr"])
    datetime.date(2021, 1, 19)
    """
    if language.code == "zh":
        return next(filter(None, map(_date, _CHINESE.finditer(text))), None)
    months = [fold(month) for month in language.months]
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
