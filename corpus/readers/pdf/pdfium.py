"""Access to the letters of a file through PDFium.

Only this module and :mod:`corpus.readers.pdf.page_objects` call the library. PDFium's C functions are called once for
each letter whose properties are needed: a page has some four thousand letters, and the reader needs those of about four
hundred.
"""

import ctypes
import math
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any, Final, Protocol, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]  # it ships none; the protocols below declare what is used

from corpus.document import ParseWarning
from corpus.errors import FileDamaged, PdfEncrypted, PdfLettersUnmapped, PdfTooLong, PdfWithoutText
from corpus.readers.pdf.page_objects import Box, PageFindings, PdfPage, examine_page

_C: Final[Any] = pypdfium2.raw
"""The C functions. They are bound at run time, so type checkers do not know them."""

MOST_PAGES: Final = 300
"""The longest reports of the Organization have some 250 pages; a longer file is a whole volume."""
_FEWEST_LETTERS: Final = 20
"""Letters for each page, on average; a file with fewer is a scan, whose pages have none or those of a stamp."""
_PASSWORD: Final = 4
"""PDFium's error code for a file that needs a password."""
_ITALIC: Final = 1 << 6
"""The flag of an italic font in ISO 32000."""
_BOLD: Final = 600
"""Font weight from which on a font is bold."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
"""The noncharacters that the parser uses itself. Each is replaced by one character, so that offsets stay valid."""
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no text has; they are codes of letters without a mapping to Unicode."""
_HYPHEN: Final = 2
"""What PDFium gives for a hyphen at the end of a line, which its text shows as U+FFFE."""
_NEARBY: Final = 2.0
"""Points around the start of a text object within which its first letter is found."""
_SPACE_SAMPLE: Final = 60
"""Spaces of a page that are examined; so many represent all of them."""

_LARGEST_COORDINATE: Final = 1e5
"""Points; no sheet of paper is so large."""
_LEAST_SIZE: Final = 0.1
"""Points; used instead of a size of 0, so that divisions are safe."""


class _Document(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> PdfPage: ...

    def close(self) -> None: ...


class Glyphs:
    """The letters of one page, addressed by their offset in :attr:`text`. Positions and sizes are in points."""

    def __init__(self, page: PdfPage) -> None:
        self.findings: PageFindings = examine_page(page)
        self._textpage = page.get_textpage()  # kept alive: the letters become invalid when it is collected
        self._raw = self._textpage.raw
        self._count: int = _C.FPDFText_CountChars(self._raw)
        self._width, self.height = page.get_size()
        self._quarter_rotations = page.get_rotation() // 90
        self.is_blank = _C.FPDFPage_CountObjects(page.raw) <= 0
        self.unmapped = 0
        """Letters that cannot be mapped to Unicode; :attr:`text` has U+FFFD in their place."""
        self.text = self._read_text()
        if len(self.text) != self._count or _CONTROLS.search(self.text) or self._has_unmapped_font():
            self.text = self._read_letters()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = _C.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def _read_text(self) -> str:
        """Return the page's text with one character for each unit that PDFium counts, also outside the basic plane."""
        if self._count <= 0:
            return ""
        units = (ctypes.c_ushort * (self._count + 1))()
        written: int = _C.FPDFText_GetText(self._raw, 0, self._count, units)
        letters = units[: max(written - 1, 0)]
        text = bytes(units)[: 2 * len(letters)].decode("utf-16-le", errors="surrogatepass")
        return _NONCHARACTERS.sub("\0", text if len(text) == len(letters) else "".join(map(chr, letters)))

    def _has_unmapped_font(self) -> bool:
        """Return True if the letters of any font cannot be mapped to Unicode; one letter of each is asked."""
        for x, y in self.findings.font_samples:
            index: int = _C.FPDFText_GetCharIndexAtPos(self._raw, x + 1, y + 1, _NEARBY, _NEARBY)
            if index >= 0 and _C.FPDFText_HasUnicodeMapError(self._raw, index) == 1:
                return True
        return False

    def _read_letters(self) -> str:
        """Return the page's text letter by letter: what PDFium leaves out of its text has a sign in its place too."""
        letters = list(map(self._letter, range(self._count)))
        self.unmapped = letters.count("\ufffd")
        return "".join(letters)

    def _letter(self, index: int) -> str:
        code: int = _C.FPDFText_GetUnicode(self._raw, index)
        if code == _HYPHEN and _C.FPDFText_IsHyphen(self._raw, index) == 1:
            return "\ufffe"
        if chr(code).isspace() or _C.FPDFText_IsGenerated(self._raw, index) == 1:
            return chr(code)
        if not code or _CONTROLS.match(chr(code)) or _C.FPDFText_HasUnicodeMapError(self._raw, index) == 1:
            return "\ufffd"
        return _NONCHARACTERS.sub("\0", chr(code))

    def origin(self, offset: int) -> tuple[float, float]:
        """Return a letter's origin, its left end on the baseline, in points from the displayed page's lower left."""
        _C.FPDFText_GetCharOrigin(self._raw, offset, self._x, self._y)
        return self._to_display(_plausible_or_zero(self._x.value), _plausible_or_zero(self._y.value))

    def ink_right(self, offset: int) -> float:
        """Return the right edge of a letter's ink, in points."""
        left, right, bottom, top = self._edges
        _C.FPDFText_GetCharBox(self._raw, offset, left, right, bottom, top)
        if not self._quarter_rotations:
            return _plausible_or_zero(right.value) - self.findings.box.left
        corners = (
            (_plausible_or_zero(left.value), _plausible_or_zero(bottom.value)),
            (_plausible_or_zero(right.value), _plausible_or_zero(top.value)),
        )
        return max(self._to_display(x, y)[0] for x, y in corners)

    def _to_display(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as displayed: from the corner of the visible part, rotated as pages with wide tables are."""
        x, y = x - self.findings.box.left, y - self.findings.box.bottom
        match self._quarter_rotations:
            case 1:
                return y, self.height - x
            case 2:
                return self._width - x, self.height - y
            case 3:
                return self._width - y, x
            case _:
                return x, y

    def display_box(self, box: Box) -> Box:
        """Return a rectangle of the page as displayed."""
        first, second = self._to_display(box.left, box.bottom), self._to_display(box.right, box.top)
        (left, right), (bottom, top) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        return Box(left, bottom, right, top)

    def text_within(self, box: Box) -> str:
        """Return the letters whose boxes meet a rectangle of the page, which is not rotated for display."""
        edges = (box.left, box.top, box.right, box.bottom)
        size: int = _C.FPDFText_GetBoundedText(self._raw, *edges, None, 0)
        units = (ctypes.c_ushort * (max(size, 0) + 1))()
        _C.FPDFText_GetBoundedText(self._raw, *edges, units, max(size, 0))
        text = bytes(units)[: 2 * max(size, 0)].decode("utf-16-le", errors="replace")
        return " ".join(_NONCHARACTERS.sub("", text).replace("\0", "").replace("\ufffe", "-").split())

    def size(self, offset: int) -> float:
        """Return the font size of a letter in points, as displayed; never 0."""
        _C.FPDFText_GetMatrix(self._raw, offset, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return _plausible_or_zero(float(_C.FPDFText_GetFontSize(self._raw, offset)) * scale) or _LEAST_SIZE

    def generated_spaces(self, offsets: Iterable[int]) -> list[int]:
        """Return the offsets at which PDFium generated a space for a gap; the file has none there."""
        is_generated, raw = _C.FPDFText_IsGenerated, self._raw
        return [offset for offset in offsets if is_generated(raw, offset) == 1]

    @cached_property
    def has_spaces(self) -> bool:
        """Return True if the file contains most of the spaces between words; some programs leave gaps instead."""
        offsets = [found.start() for found in islice(_SPACE.finditer(self.text), _SPACE_SAMPLE)]
        return len(self.generated_spaces(offsets)) < len(offsets) / 2

    def is_italic(self, offset: int) -> bool:
        """Return True if a letter is italic."""
        name, flags = self._font(offset)
        return bool(flags & _ITALIC) or b"Italic" in name or b"Oblique" in name

    def is_bold(self, offset: int) -> bool:
        """Return True if a letter is bold."""
        return b"Bold" in self._font(offset)[0] or _C.FPDFText_GetFontWeight(self._raw, offset) >= _BOLD

    def _font(self, offset: int) -> tuple[bytes, int]:
        size = len(self._name)
        _C.FPDFText_GetFontInfo(self._raw, offset, self._name, size, self._flags)
        return self._name.value, self._flags.value


def _plausible_or_zero(points: float) -> float:
    """Return a coordinate unchanged, or 0 if a damaged file has one that is not a number or impossibly large."""
    return points if -_LARGEST_COORDINATE < points < _LARGEST_COORDINATE else 0.0


@contextmanager
def open_pages(source: bytes) -> Generator[Iterator[Glyphs]]:
    """Open a file and provide an iterator over its pages.

    Raises :class:`~corpus.errors.PdfEncrypted`, :class:`~corpus.errors.FileDamaged`, :class:`~corpus.errors.PdfTooLong`
    or, at the end of the iteration, :class:`~corpus.errors.PdfWithoutText` or
    :class:`~corpus.errors.PdfLettersUnmapped`.
    """
    document = _open(source)
    try:
        if len(document) > MOST_PAGES:
            raise PdfTooLong(len(document), MOST_PAGES)
        yield _pages(document)
    except pypdfium2.PdfiumError as error:  # skipping an unreadable page would lose its words
        raise FileDamaged("PDF") from error
    finally:
        document.close()


def _open(source: bytes) -> _Document:
    try:
        return cast("_Document", pypdfium2.PdfDocument(source))
    except pypdfium2.PdfiumError as error:
        raise PdfEncrypted if getattr(error, "err_code", None) == _PASSWORD else FileDamaged("PDF") from error


def _pages(document: _Document) -> Iterator[Glyphs]:
    """Yield the pages; at the end, raise an error if they have hardly any letters, or hardly any with a meaning."""
    letters = unmapped = 0
    for number in range(len(document)):
        glyphs = Glyphs(document[number])
        letters += sum(map(str.isalnum, glyphs.text))
        unmapped += glyphs.unmapped
        yield glyphs
    if letters < _FEWEST_LETTERS * len(document) or not letters:
        if unmapped >= max(letters, _FEWEST_LETTERS):
            raise PdfLettersUnmapped(len(document))
        raise PdfWithoutText(len(document), is_blank=not letters and _is_blank(document))


def _is_blank(document: _Document) -> bool:
    """Return True if no page has any content."""
    pages = (document[number] for number in range(len(document)))
    return all(_C.FPDFPage_CountObjects(page.raw) <= 0 for page in pages)


_END_MARK: Final = b"%%EOF"
_END_LIMIT: Final = 2048
"""Bytes at the end of a file that are searched for its end mark; some programs write junk after it."""


def truncation_warnings(source: bytes) -> tuple[ParseWarning, ...]:
    """Return a warning if a file does not end as a PDF file does; PDFium repairs what is left of such a file."""
    if _END_MARK in source[-_END_LIMIT:]:
        return ()
    return (ParseWarning(1, "The file does not end as a PDF does: its last part may be missing."),)
