"""The few elements of a Word file that we write, as XML: paragraphs, runs, tracked changes, a table.

Written by hand rather than through a library: libraries for Word files have no tracked changes, which
are most of what we write. :mod:`.docx_package` puts the file around them. Sizes are in twentieths of
a point, type sizes in half points, as the format (ISO/IEC 29500, transitional) has them.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import count, cycle

from commands.compare.report.runs import writable
from corpus.comparison.result import Op

AUTHOR = "Rapporteur"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of a document's elements."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How the format writes a moment in UTC."""


def text(words: str) -> str:
    """Return words as XML; what XML cannot hold shows as U+FFFD."""
    return escape(writable(words))


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks."""

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_raised: bool = False
    language: str = ""

    @property
    def xml(self) -> str:
        """Return the run's properties, in the order that the schema fixes."""
        parts = (
            "<w:b/>" if self.is_bold else "",
            "<w:i/>" if self.is_italic else "",
            "<w:strike/>" if self.is_struck else "",
            '<w:vertAlign w:val="superscript"/>' if self.is_raised else "",
            _language(self.language) if self.language else "",
        )
        inside = "".join(parts)
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _language(language: str) -> str:
    attribute = "bidi" if language in {"ar", "he", "fa"} else "eastAsia" if language in {"zh", "ja", "ko"} else "val"
    return f'<w:lang w:{attribute}="{text(language)}"/>'


PLAIN = Face()


def run(words: str, face: Face = PLAIN) -> str:
    """Return a run of words; a tab among them becomes a tab stop's."""
    return f"<w:r>{face.xml}{_content(words, 't')}</w:r>" if words else ""


def _content(words: str, tag: str) -> str:
    pieces = (f'<w:{tag} xml:space="preserve">{text(piece)}</w:{tag}>' if piece else "" for piece in words.split("\t"))
    return "<w:tab/>".join(pieces)


class Tracker:
    """Marks what came and went as tracked changes, all by one author, each with its number.

    Every second paragraph is dated two minutes later: LibreOffice joins two insertions less than a
    minute apart, or two deletions, across the end of the paragraph between them, and would take that
    end away with them when they are rejected or accepted.
    """

    def __init__(self, moment: dt.datetime) -> None:
        moments = (moment.astimezone(dt.UTC), moment.astimezone(dt.UTC) + dt.timedelta(minutes=2))
        self._moments = cycle(each.strftime(MOMENT) for each in moments)
        self._moment = next(self._moments)
        self._numbers = count(1)

    def next_paragraph(self) -> None:
        """Tell that the paragraph is complete."""
        self._moment = next(self._moments)

    def run(self, op: Op, words: str, face: Face = PLAIN) -> str:
        """Return a run that stays, came or went."""
        if not words:
            return ""
        match op:
            case Op.KEPT:
                return run(words, face)
            case Op.ADDED:
                return f"<w:ins {self._who()}>{run(words, face)}</w:ins>"
            case Op.REMOVED:
                return f"<w:del {self._who()}><w:r>{face.xml}{_content(words, 'delText')}</w:r></w:del>"

    def paragraph_mark(self, op: Op) -> str:
        """Return the properties of a paragraph's own mark: accepted or rejected, it goes with its words."""
        if op is Op.KEPT:
            return ""
        return f"<w:rPr><w:{'ins' if op is Op.ADDED else 'del'} {self._who()}/></w:rPr>"

    def _who(self) -> str:
        return f'w:id="{next(self._numbers)}" w:author="{AUTHOR}" w:date="{self._moment}"'


def paragraph(runs: str, style: str = "", *, indent: int = 0, mark: str = "") -> str:
    """Return a paragraph; ``mark`` is what :meth:`Tracker.paragraph_mark` gives."""
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        f'<w:ind w:left="{indent}"/>' if indent else "",
        mark,
    )
    properties = "".join(parts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def table(rows: Iterable[Iterable[str]], widths: tuple[int, ...], description: str) -> str:
    """Return a table of paragraphs whose first row is its head, repeated on every page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, is_head=number == 0) for number, row in enumerate(rows))
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblDescription w:val="{text(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(cells: Iterable[str], widths: tuple[int, ...], *, is_head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EFEDE6"/>' if is_head else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{inside}</w:tr>"


def bookmarked(name: str, number: int, inside: str) -> str:
    """Return paragraphs between the ends of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def section(*, is_landscape: bool) -> str:
    """Return the properties of a section on A4 with page numbers."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if is_landscape else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/>'
        "</w:sectPr>"
    )
