"""Dates as United Nations documents write them: "19 January 2021", « 1er décembre 1999 »."""

import datetime as dt
import re

from corpus.languages.language import Language, fold


def find_date(text: str, language: Language) -> dt.date | None:
    """Return the first date written out in a text, or None.

    >>> from corpus.languages import LANGUAGES
    >>> find_date("Distr. limitée 19 janvier 2021", LANGUAGES["fr"])
    datetime.date(2021, 1, 19)
    """
    months = [fold(month) for month in language.months]
    if not months:
        return None
    pattern = rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(map(re.escape, months))})\s+(\d{{4}})\b"
    for found in re.finditer(pattern, fold(text), re.ASCII):
        try:
            return dt.date(int(found[3]), months.index(found[2]) + 1, int(found[1]))
        except ValueError:  # the 31st of a shorter month
            continue
    return None
