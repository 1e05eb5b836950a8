"""Access to PDFium: the only module that calls the library.

PDFium's C functions are called once for each letter whose properties are needed: a page has some four thousand
letters, and the reader needs those of about four hundred.
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

from corpus.errors import FileDamaged, PdfEncrypted, PdfTooLong, PdfWithoutText

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
_SPACE_SAMPLE: Final = 60
"""Spaces of a page that are examined; so many represent all of them."""

_LARGEST_COORDINATE: Final = 1e5
"""Points; no sheet of paper is so large."""
_LEAST_SIZE: Final = 0.1
"""Points; used instead of a size of 0, so that divisions are safe."""


class _TextPage(Protocol):
    raw: object


class _Page(Protocol):
    raw: object

    def get_textpage(self) -> _TextPage: ...

    def get_size(self) -> tuple[float, float]: ...

    def get_rotation(self) -> int: ...


class _Document(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> _Page: ...

    def close(self) -> None: ...


class Glyphs:
    """The letters of one page, addressed by their offset in :attr:`text`. Positions and sizes are in points."""

    def __init__(self, page: _Page) -> None:
        self._textpage = page.get_textpage()  # kept alive: the letters become invalid when it is collected
        self._raw = self._textpage.raw
        self._count: int = _C.FPDFText_CountChars(self._raw)
        self._width, self.height = page.get_size()
        self._quarter_rotations = page.get_rotation() // 90
        self.is_blank = _C.FPDFPage_CountObjects(page.raw) <= 0
        self.text = self._read_text()
        self._has_all_characters = len(self.text) == self._count
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

    def _char_index(self, offset: int) -> int:
        """Return PDFium's index of a letter; it differs from the offset if PDFium leaves characters out of the text."""
        if self._has_all_characters:
            return offset
        found: int = _C.FPDFText_GetCharIndexFromTextIndex(self._raw, offset)
        return max(found, 0)

    def origin(self, offset: int) -> tuple[float, float]:
        """Return a letter's origin, its left end on the baseline, in points from the displayed page's lower left."""
        _C.FPDFText_GetCharOrigin(self._raw, self._char_index(offset), self._x, self._y)
        return self._to_display(_plausible_or_zero(self._x.value), _plausible_or_zero(self._y.value))

    def ink_right(self, offset: int) -> float:
        """Return the right edge of a letter's ink, in points."""
        left, right, bottom, top = self._edges
        _C.FPDFText_GetCharBox(self._raw, self._char_index(offset), left, right, bottom, top)
        if not self._quarter_rotations:
            return _plausible_or_zero(right.value)
        corners = (
            (_plausible_or_zero(left.value), _plausible_or_zero(bottom.value)),
            (_plausible_or_zero(right.value), _plausible_or_zero(top.value)),
        )
        return max(self._to_display(x, y)[0] for x, y in corners)

    def _to_display(self, x: float, y: float) -> tuple[float, float]:
        """Rotate a point as the page is rotated for display, as pages with wide tables are; PDFium does not."""
        match self._quarter_rotations:
            case 1:
                return y, self.height - x
            case 2:
                return self._width - x, self.height - y
            case 3:
                return self._width - y, x
            case _:
                return x, y

    def size(self, offset: int) -> float:
        """Return the font size of a letter in points, as displayed; never 0."""
        index = self._char_index(offset)
        _C.FPDFText_GetMatrix(self._raw, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return _plausible_or_zero(float(_C.FPDFText_GetFontSize(self._raw, index)) * scale) or _LEAST_SIZE

    def generated_spaces(self, offsets: Iterable[int]) -> list[int]:
        """Return the offsets at which PDFium generated a space for a gap; the file has none there."""
        is_generated, raw = _C.FPDFText_IsGenerated, self._raw
        if self._has_all_characters:
            return [offset for offset in offsets if is_generated(raw, offset) == 1]
        return [offset for offset in offsets if is_generated(raw, self._char_index(offset)) == 1]

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
        return (
            b"Bold" in self._font(offset)[0] or _C.FPDFText_GetFontWeight(self._raw, self._char_index(offset)) >= _BOLD
        )

    def _font(self, offset: int) -> tuple[bytes, int]:
        size = len(self._name)
        _C.FPDFText_GetFontInfo(self._raw, self._char_index(offset), self._name, size, self._flags)
        return self._name.value, self._flags.value


def _plausible_or_zero(points: float) -> float:
    """Return a coordinate unchanged, or 0 if a damaged file has one that is not a number or impossibly large."""
    return points if -_LARGEST_COORDINATE < points < _LARGEST_COORDINATE else 0.0


@contextmanager
def open_pages(source: bytes) -> Generator[Iterator[Glyphs]]:
    """Open a file and provide an iterator over its pages.

    Raises :class:`~corpus.errors.PdfEncrypted`, :class:`~corpus.errors.FileDamaged`, :class:`~corpus.errors.PdfTooLong`
    or, at the end of the iteration, :class:`~corpus.errors.PdfWithoutText`.
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
    """Yield the pages; at the end, raise :class:`~corpus.errors.PdfWithoutText` if they have hardly any letters."""
    letters = 0
    for number in range(len(document)):
        glyphs = Glyphs(document[number])
        letters += sum(map(str.isalnum, glyphs.text))
        yield glyphs
    if letters < _FEWEST_LETTERS * len(document) or not letters:
        raise PdfWithoutText(len(document), is_blank=not letters and _is_blank(document))


def _is_blank(document: _Document) -> bool:
    """Return True if no page has any content."""
    pages = (document[number] for number in range(len(document)))
    return all(_C.FPDFPage_CountObjects(page.raw) <= 0 for page in pages)
