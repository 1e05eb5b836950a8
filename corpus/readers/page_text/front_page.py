"""Join the rows of a masthead into blocks: each fact begins a row, a long title or list of sponsors takes several."""

import re
from collections.abc import Sequence

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language, fold
from corpus.readers.page_text.rows import TextRow

_NUMBERED_TITLE = re.compile(r"\d{1,3}/\d{1,4}(?:\s[A-Z])?\.\s+\S")
_UNFINISHED = re.compile(
    r"(?:[-\u2010\u2011,(\[–]|\s(?:of|the|and|or|in|on|to|for|by|with|at|de|des|du|la|le|les|et|ou|à|au|aux|en|par|sur|pour|dans|un|une))$"
)
"""The end of a row that the next row continues."""


_PART_OF_TITLE = re.compile(r"(?:Corrigendum|Addendum|Rectificatif|Additif)\b", re.IGNORECASE)
"""A row of its own below the title that is not part of it."""
_ADDRESSED = re.compile(r"\b(?:addressed|adressée?s?)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:I|We|On instructions|Upon instructions|J['’]|Je|Nous|D['’]ordre|Au nom)\b")
"""How a letter begins, whatever precedes it."""
_MOST_SPONSOR_ROWS = 8
"""The most rows of a list of sponsors, with the words that say what they sponsor."""
_FULL_SHARE = 0.6
_FULL_TITLE_SHARE = 0.85
"""Share of a full row's characters: a row of a letter's title that continues has at least this with the next word."""
_SHORTEST_TITLE = 20
"""Characters; a shorter row above the line that names a report's author is a date or an item's number."""
_LONGEST_BLOCK = 2000
"""Characters; no title or list of sponsors is longer."""


class FrontPage:
    """Finds the blocks of a masthead. Call :meth:`begins` for each of its rows in order."""

    def __init__(self, rows: Sequence[TextRow], language: Language, width: int) -> None:
        self.is_open = True
        self._rows = rows
        self._language = language
        self._width = width
        self._block = ""
        self._in_title = False

    def begins(self, index: int) -> bool:
        """Return True if the row at this index begins a block."""
        text = unwrap_marks(self._rows[index].text)
        starts = not self._continues_block(index, text)
        self._block = text if starts else f"{self._block} {text}"
        return starts

    def is_below_letter_line(self, index: int) -> bool:
        """Return True if the block above this row is a complete line that says who sends a letter to whom."""
        text = self._rows[index].text
        if not self._language.match("letter_line", self._block) or text[:1].islower():
            return False
        if _FIRST_PERSON.match(text):
            return True
        return not (_UNFINISHED.search(self._block) or self._letter_line_continues(index))

    def _letter_line_continues(self, index: int) -> bool:
        """Return True if that line continues in this row: the row above is full, or this one names the addressee."""
        above, text = self._rows[index - 1].text, self._rows[index].text
        is_full = len(above) + 1 + len(text.split(maxsplit=1)[0]) >= _FULL_TITLE_SHARE * self._width
        return is_full or _ADDRESSED.search(text) is not None

    def is_below_decision_title(self, index: int) -> bool:
        """Return True if this row opens a decision's text: it follows the title and begins with an organ's name."""
        text = fold(unwrap_marks(self._rows[index].text))
        if not (_NUMBERED_TITLE.match(self._block) or self._in_title) or _UNFINISHED.search(self._block):
            return False
        return any(text.startswith((f"{fold(organ)} ", f"{fold(organ)}, ")) for organ in self._language.organs)

    def is_report_title(self, index: int) -> bool:
        """Return True if this row is a report's title: the rows below say that it is a report and name its author."""
        if index + 1 >= len(self._rows) or len(self._rows[index].text) < _SHORTEST_TITLE:
            return False
        words = " ".join(unwrap_marks(row.text) for row in self._rows[index + 1 : index + 3])
        report = self._language.match("report_line", words[:_LONGEST_BLOCK])
        return report is not None and bool(report["author"]) and words[0].isupper()

    def _continues_block(self, index: int, text: str) -> bool:
        block = self._block
        if not block or len(block) > _LONGEST_BLOCK:
            return False
        if text[0].islower() or _UNFINISHED.search(block) or block.count("[") > block.count("]"):
            return True
        if _NUMBERED_TITLE.match(block) or self._in_title:
            return not _PART_OF_TITLE.match(text) and not self._rows[index].after_blank
        if self._language.match("draft_line", block):
            self._in_title = True
            return False
        if self._language.match("letter_line", block):
            return self._letter_line_continues(index)
        return self._continues_sponsors(index)

    def _continues_sponsors(self, index: int) -> bool:
        """Return True if this row continues a list of States: with the rows below, it is the line naming a draft."""
        above = unwrap_marks(self._rows[index - 1].text)
        if "," not in self._block or ":" in self._block or len(above) < _FULL_SHARE * self._width:
            return False
        words = self._block
        for row in self._rows[index : index + _MOST_SPONSOR_ROWS]:
            words = f"{words} {unwrap_marks(row.text)}"
            if self._language.match("draft_line", words):
                return True
            if ":" in row.text:
                return False
        return False
