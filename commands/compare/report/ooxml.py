"""XML of the elements of a Word file that we write: paragraphs, runs, tracked changes, a table.

Written without a library, because libraries for Word files do not support tracked changes, which
are most of what we write. :mod:`.docx_package` makes the file from them. Sizes are in twentieths of
a point, font sizes in half points, as in the format (ISO/IEC 29500, transitional).
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
"""The XML namespace of a document's elements."""
DATE_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
"""Format of a moment in UTC, for ``strftime``."""


def text(words: str) -> str:
    """Return words escaped for XML; characters that XML does not allow become U+FFFD."""
    return escape(writable(words))


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Character formatting of a run."""

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_raised: bool = False
    language: str = ""

    @property
    def xml(self) -> str:
        """Return the run's properties in the order that the schema requires; empty for default formatting."""
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


PLAIN = RunFormat()


def run(words: str, run_format: RunFormat = PLAIN) -> str:
    """Return a run; tab characters become tab elements. Empty for no words."""
    return f"<w:r>{run_format.xml}{_content(words, 't')}</w:r>" if words else ""


def _content(words: str, tag: str) -> str:
    pieces = (f'<w:{tag} xml:space="preserve">{text(piece)}</w:{tag}>' if piece else "" for piece in words.split("\t"))
    return "<w:tab/>".join(pieces)


class Tracker:
    """Writes tracked insertions and deletions, all by one author, each with its own id.

    Every second paragraph is dated two minutes later. LibreOffice merges two insertions, or two deletions, that are
    less than a minute apart, even across the end of a paragraph; rejecting or accepting them would then remove
    the end of that paragraph too.
    """

    def __init__(self, moment: dt.datetime) -> None:
        moments = (moment.astimezone(dt.UTC), moment.astimezone(dt.UTC) + dt.timedelta(minutes=2))
        self._moments = cycle(each.strftime(DATE_FORMAT) for each in moments)
        self._moment = next(self._moments)
        self._numbers = count(1)

    def next_paragraph(self) -> None:
        """Switch to the other date; call it after each paragraph."""
        self._moment = next(self._moments)

    def run(self, op: Op, words: str, run_format: RunFormat = PLAIN) -> str:
        """Return a run that is kept, inserted or deleted."""
        if not words:
            return ""
        match op:
            case Op.KEPT:
                return run(words, run_format)
            case Op.ADDED:
                return f"<w:ins {self._attributes()}>{run(words, run_format)}</w:ins>"
            case Op.REMOVED:
                return f"<w:del {self._attributes()}><w:r>{run_format.xml}{_content(words, 'delText')}</w:r></w:del>"

    def paragraph_mark(self, op: Op) -> str:
        """Return the properties of a paragraph mark, so that it is inserted or deleted with its words."""
        if op is Op.KEPT:
            return ""
        return f"<w:rPr><w:{'ins' if op is Op.ADDED else 'del'} {self._attributes()}/></w:rPr>"

    def _attributes(self) -> str:
        return f'w:id="{next(self._numbers)}" w:author="{AUTHOR}" w:date="{self._moment}"'


def paragraph(runs: str, style: str = "", *, indent: int = 0, mark: str = "") -> str:
    """Return a paragraph around the XML of its runs; ``mark`` comes from :meth:`Tracker.paragraph_mark`."""
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        f'<w:ind w:left="{indent}"/>' if indent else "",
        mark,
    )
    properties = "".join(parts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def table(rows: Iterable[Iterable[str]], widths: tuple[int, ...], description: str) -> str:
    """Return a table; its cells are XML paragraphs, and its first row is a head repeated on every page."""
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
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""  # other rows may break across pages
    return f"<w:tr>{head}{inside}</w:tr>"


def bookmarked(name: str, number: int, inside: str) -> str:
    """Return the XML ``inside`` within a bookmark; ``number`` is its id."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def section(*, is_landscape: bool) -> str:
    """Return the properties of a section: A4 with a footer."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if is_landscape else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/>'
        "</w:sectPr>"
    )
