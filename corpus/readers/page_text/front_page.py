"""What stands above the text: each fact in rows of its own, a long title or list of sponsors in several."""

import re
from collections.abc import Sequence

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language, fold
from corpus.readers.page_text.rows import Row

_NUMBERED_TITLE = re.compile(r"\d{1,3}/\d{1,4}(?:\s[A-Z])?\.\s+\S")
_HANGING = re.compile(
    r"(?:[-\u2010\u2011,(\[–]|\s(?:of|the|and|or|in|on|to|for|by|with|at|de|des|du|la|le|les|et|ou|à|au|aux|en|par|sur|pour|dans|un|une))$"
)
"""The end of a row that goes on below."""


_PART_OF_TITLE = re.compile(r"(?:Corrigendum|Addendum|Rectificatif|Additif)\b", re.IGNORECASE)
"""What stands on a row of its own below the title, and is none of its words."""
_ADDRESSED = re.compile(r"\b(?:addressed|adressée?s?)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:I|We|On instructions|Upon instructions|J['’]|Je|Nous|D['’]ordre|Au nom)\b")
"""How a letter begins, whatever stands above it."""
_SPONSORS = 8
"""Rows that a list of sponsors takes at most, with the words that say what they sponsor."""
_FULL = 0.6
_FULL_TITLE = 0.85
"""Of a full row's characters: with the next word a row of a letter's title has more."""
_SHORTEST_TITLE = 20
"""Characters; what is shorter above a report's line is a date or an item's number."""
_LONGEST = 2000
"""Characters: no title or list of sponsors is longer."""


class Front:
    """Follows the rows of a masthead."""

    def __init__(self, rows: Sequence[Row], language: Language, width: int) -> None:
        self.is_open = True
        self._rows = rows
        self._language = language
        self._width = width
        self._block = ""
        self._in_title = False

    def begins(self, place: int) -> bool:
        """Say whether the row at this place begins a block."""
        text = unwrap(self._rows[place].text)
        starts = not self._goes_on(place, text)
        self._block = text if starts else f"{self._block} {text}"
        return starts

    def has_letter_above(self, place: int) -> bool:
        """Say whether the block above this row is the line that says from whom a letter is, and to whom."""
        text = self._rows[place].text
        if not self._language.match("letter_line", self._block) or text[:1].islower():
            return False
        if _FIRST_PERSON.match(text):
            return True
        return not (_HANGING.search(self._block) or self._names_more(place))

    def _names_more(self, place: int) -> bool:
        """Say whether the line that says from whom a letter is goes on: it is full, or no addressee is named yet."""
        above, text = self._rows[place - 1].text, self._rows[place].text
        is_full = len(above) + 1 + len(text.split(maxsplit=1)[0]) >= _FULL_TITLE * self._width
        return is_full or _ADDRESSED.search(text) is not None

    def has_title_above(self, place: int) -> bool:
        """Say whether this row opens the prose of a decision: below its title, with the organ and what it does."""
        text = fold(unwrap(self._rows[place].text))
        if not (_NUMBERED_TITLE.match(self._block) or self._in_title) or _HANGING.search(self._block):
            return False
        return any(text.startswith((f"{fold(organ)} ", f"{fold(organ)}, ")) for organ in self._language.organs)

    def is_title(self, place: int) -> bool:
        """Say whether the row below says that this is the title of a report, and who wrote it."""
        if place + 1 >= len(self._rows) or len(self._rows[place].text) < _SHORTEST_TITLE:
            return False
        words = " ".join(unwrap(row.text) for row in self._rows[place + 1 : place + 3])
        report = self._language.match("report_line", words[:_LONGEST])
        return report is not None and bool(report["author"]) and words[0].isupper()

    def _goes_on(self, place: int, text: str) -> bool:
        block = self._block
        if not block or len(block) > _LONGEST:
            return False
        if text[0].islower() or _HANGING.search(block) or block.count("[") > block.count("]"):
            return True
        if _NUMBERED_TITLE.match(block) or self._in_title:
            return not _PART_OF_TITLE.match(text) and not self._rows[place].after_blank
        if self._language.match("draft_line", block):
            self._in_title = True
            return False
        if self._language.match("letter_line", block):
            return self._names_more(place)
        return self._lists_sponsors(place)

    def _lists_sponsors(self, place: int) -> bool:
        """Say whether a list of States goes on in this row: with it and those below, it is a draft's line."""
        above = unwrap(self._rows[place - 1].text)
        if "," not in self._block or ":" in self._block or len(above) < _FULL * self._width:
            return False
        words = self._block
        for row in self._rows[place : place + _SPONSORS]:
            words = f"{words} {unwrap(row.text)}"
            if self._language.match("draft_line", words):
                return True
            if ":" in row.text:
                return False
        return False
