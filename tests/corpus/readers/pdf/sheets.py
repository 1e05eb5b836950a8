"""Small PDF files of our own making: sheets on which words are put where a trap needs them, and whole documents.

``Sheet`` puts words at places in points, as UN documents have theirs: letter paper, text from 123 to 484 points,
first lines at 147, ten-point letters on twelve-point lines, six points between paragraphs, notes of 8.5 points.
``Setter`` sets running text on sheets: it breaks lines and pages, and puts the notes at each page's foot.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

LEFT, FIRST, RIGHT = 123.0, 147.0, 484.0
TOP, BOTTOM = 706.0, 62.0
ROMAN, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"


class Sheet:
    """Sheets of letter paper."""

    def __init__(self, **options: Any) -> None:
        self._file = io.BytesIO()
        self.canvas = canvas.Canvas(self._file, pagesize=(612, 792), invariant=1, **options)

    def put(self, x: float, y: float, words: str, font: str = ROMAN, size: float = 10) -> float:
        """Put words with their start at x and their baseline at y; return where they end."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, words)
        return x + stringWidth(words, font, size)

    def raised(self, x: float, y: float, mark: str, size: float = 6.5) -> float:
        """Put a footnote's mark."""
        return self.put(x, y + 3.3, mark, size=size)

    def row(self, x: float, y: float, *words: str, size: float = 10) -> None:
        """Put words in one row, the fonts in turn: upright, italic, upright."""
        for place, run in enumerate(words):
            x = self.put(x, y, run, (ROMAN, ITALIC)[place % 2], size)

    def turn(self) -> None:
        """Go on to the next sheet."""
        self.canvas.showPage()

    def save(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()


@dataclass
class Run:
    """A word, or a footnote's mark that stands at its end."""

    text: str
    font: str = ROMAN
    is_mark: bool = False


def runs(text: str, font: str = ROMAN, calls: Iterable[tuple[str, int]] = ()) -> list[Run]:
    """Words with the marks that stand after so many characters: ``(("3", 12),)``."""
    found: list[Run] = []
    done = 0
    for mark, offset in [*calls, ("", len(text))]:
        words = [Run(word, font) for word in text[done:offset].split(" ") if word]
        if done and words and not text[done].isspace():
            words[0].text = "\0" + words[0].text  # no space before it
        found += [*words, Run(mark, is_mark=True)] if mark else words
        done = offset
    return found


@dataclass
class Setter:
    """Sets paragraphs on sheets that look like those of a UN document."""

    symbol: str
    notes: dict[str, str] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    job: str = "25-16789"

    def __post_init__(self) -> None:
        self._y = TOP
        self._number = 1
        self._called: list[str] = []
        self._done: set[str] = set()

    def paragraph(self, words: list[Run], *, first: float = LEFT, left: float = LEFT, space: float = 6) -> None:
        """Set a paragraph, its first line at ``first``."""
        self._y -= space
        line: list[Run] = []
        x = first
        for run in words:
            width = stringWidth(run.text.lstrip("\0"), run.font, 6.5 if run.is_mark else 10)
            if line and x + width > RIGHT and not run.is_mark and not run.text.startswith("\0"):
                self._line(line, first)
                line, x, first = [], left, left
            line.append(run)
            x += width + (0 if run.is_mark else 2.5)
        self._line(line, first)

    def item(self, mark: str, words: list[Run], *, first: float = FIRST, left: float = LEFT, tab: float = 22) -> None:
        """Set a numbered or lettered paragraph: its mark, a tab, its words."""
        self.paragraph([Run(f"{mark}\t{tab}"), *words], first=first, left=left)

    def call(self, mark: str) -> None:
        """Put a note on this page whose mark stands in a heading."""
        self._called.append(mark)
        self._done.add(mark)

    def heading(self, words: str, x: float = LEFT, size: float = 10, font: str = BOLD) -> None:
        """Set a heading of one line or more."""
        self._y -= 10
        line = ""
        for word in words.split():
            if stringWidth(f"{line} {word}", font, size) > RIGHT - x:
                self._heading_line(line, x, size, font)
                line = ""
            line = f"{line} {word}".strip()
        self._heading_line(line, x, size, font)

    def _heading_line(self, words: str, x: float, size: float, font: str) -> None:
        self._y -= size * 1.2
        if self._y < BOTTOM + 30:
            self.turn()
        self.sheet.put(x, self._y, words, font, size)

    def _line(self, words: list[Run], x: float) -> None:
        new = [run.text for run in words if run.is_mark and run.text in self.notes and run.text not in self._done]
        called = list(dict.fromkeys([*self._called, *new]))
        if self._y - 12 < BOTTOM + self._height(called):
            self.turn()
            called = list(dict.fromkeys(new))
        self._called = called
        self._done.update(called)
        self._y -= 12
        for run in words:
            mark, is_item, tab = run.text.partition("\t")
            if run.is_mark:
                x = self.sheet.raised(x - 2.5, self._y, run.text) + 2.5
            elif is_item:
                self.sheet.put(x, self._y, mark)
                x += float(tab)
            else:
                glued = run.text.startswith("\0")
                x = self.sheet.put(x - 2.5 * glued, self._y, run.text.lstrip("\0") + " ", run.font)

    def _height(self, called: list[str]) -> float:
        return sum(10.5 * len(self._note_lines(mark)) for mark in called) + (25 if called else 0)

    def _note_lines(self, mark: str) -> list[str]:
        lines = [""]
        for word in self.notes[mark].split():
            if stringWidth(f"{lines[-1]} {word}", ROMAN, 8.5) > RIGHT - LEFT:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def turn(self) -> None:
        """End the page: its notes, its number; begin the next with the running titles."""
        self._foot()
        self.sheet.turn()
        self._number += 1
        self._y = TOP
        is_left = self._number % 2 == 0
        for place, words in enumerate(reversed(self.heads)):
            self.sheet.put(320 if is_left else 60, 733 + 9.8 * place, words, BOLD, 8.5)
        self.sheet.put(60 if is_left else 478, 733, self.symbol, BOLD, 8.5)

    def _foot(self) -> None:
        y = BOTTOM + self._height(self._called) - 20
        if self._called:
            self.sheet.put(99, y + 4, "_" * 18, BOLD, 8)
        for mark in self._called:
            for place, words in enumerate(self._note_lines(mark)):
                y -= 10.5
                if not place:
                    self.sheet.put(117, y + 3, mark, size=5.5)
                self.sheet.put(LEFT, y, words, size=8.5)
        self._called = []
        if self._number == 1:
            self.sheet.put(65, 44, f"{self.job} (E)")
            self.sheet.put(65, 30, "*2516789*", size=12)
        else:
            self.sheet.put(60, 37, f"{self._number}/9", BOLD, 8.5)
            self.sheet.put(520, 37, self.job, size=7)

    def save(self) -> bytes:
        """The file."""
        self._foot()
        return self.sheet.save()
