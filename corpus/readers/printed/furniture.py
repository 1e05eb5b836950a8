"""What printed pages show beside their text: page and job numbers, bar codes, running titles, contents.

Page numbers count with the pages, so that "36/103" alone on a row is one only on page 36.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.readers.page_text.furniture import without_titles
from corpus.readers.page_text.rows import Row

_JOB = re.compile(
    r"(?:[A-Z]{1,3}[.-]?)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\*\d{7,8}\*)?|N\d{7}(?:\s*\([A-Z]\))?"
    r"|\*\d{7,8}\*"
)
_PAGE = re.compile(r"(?:\S+\s+(?:\([A-Z]\)\s+)?)?(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})(?:\s+\S+)?")
_DATE_OF_JOB = re.compile(r"\d{6}")
_CONTENTS = re.compile(r"(?:Table of )?Contents|Table des matières|Índice|Sommaire", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…]\s?){6,}\s*(?:\d{1,3}|[ivxl]+)?$")
_OF_CONTENTS = re.compile(r"\d{1,3}|[IVXL]{1,6}\.|[A-Z]\.|Page")


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the pages without what is printed beside their text."""
    kept = [[row for row in page if not _is_printers(row)] for page in pages]
    return without_titles([_without_contents(page) for page in kept])


def _is_printers(row: Row) -> bool:
    text = row.text
    if _JOB.fullmatch(text) or (_DATE_OF_JOB.fullmatch(text) and row.page == 1):
        return True
    found = _PAGE.fullmatch(text)
    if found is None or int(found["page"]) != row.page:
        return False
    beside = text.replace(" ", "").replace(f"{found['page']}/{found['pages']}", "")
    return not beside or _JOB.fullmatch(beside) is not None


def _without_contents(page: Sequence[Row]) -> list[Row]:
    """Drop a contents page: from its title to its last entry, and the numbers that were torn off the entries."""
    leaders = [place for place, row in enumerate(page) if _LEADERS.search(row.text)]
    if not leaders:
        return list(page)
    titles = [place for place, row in enumerate(page[: leaders[0]]) if _CONTENTS.fullmatch(row.text)]
    begin = titles[-1] if titles else leaders[0]
    return [*page[:begin], *_after(page[leaders[-1] + 1 :])]


def _after(rows: Sequence[Row]) -> Iterator[Row]:
    torn = True
    for row in rows:
        torn = torn and _OF_CONTENTS.fullmatch(row.text) is not None
        if not torn:
            yield row
