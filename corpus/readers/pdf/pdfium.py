"""PDFium's letters: the one module that calls the library.

PDFium is called through its C functions, one call a letter that is asked about: a page has some four
thousand letters, of which the reader needs to ask about four hundred.
"""

import ctypes
import math
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any, Final, Protocol, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]  # it ships none; the protocols below say what is used

from corpus.errors import FileDamaged, PdfEncrypted, PdfTooLong, PdfWithoutText

_C: Final[Any] = pypdfium2.raw
"""The C functions; they are bound at run time, so that no type checker knows them."""

MOST_PAGES: Final = 300
"""The longest reports of the Organization have some 250 pages; a file of more is a whole volume."""
_TEXT_ENOUGH: Final = 20
"""A page of a scan holds no letters, or a stamp's few; fewer than so many a page, on average, is no text."""
_PASSWORD: Final = 4
"""PDFium's own number for a file that asks for a password."""
_ITALIC: Final = 1 << 6
"""The flag of a slanted font, as ISO 32000 numbers it."""
_BOLD: Final = 600
"""From this weight on a font is bold."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_INNER = re.compile("[\ufdd0-\ufdef]")
"""The noncharacters that the parser uses itself; one stands for one, so that places hold."""
_ENOUGH_SPACES: Final = 60
"""So many spaces tell what all of a page are."""

_FAR: Final = 1e5
"""Points; no sheet of paper is so large."""
_NO_SIZE: Final = 0.1
"""Points; letters of no size at all are not divided by."""


class _Letters(Protocol):
    raw: object


class _Page(Protocol):
    raw: object

    def get_textpage(self) -> _Letters: ...

    def get_size(self) -> tuple[float, float]: ...

    def get_rotation(self) -> int: ...


class _Document(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> _Page: ...

    def close(self) -> None: ...


class Glyphs:
    """The letters of one page, by their place in its text."""

    def __init__(self, page: _Page) -> None:
        self._kept = page.get_textpage()  # closes when it is forgotten, and the letters with it
        self._raw = self._kept.raw
        self._count: int = _C.FPDFText_CountChars(self._raw)
        self._width, self.height = page.get_size()
        self._turns = page.get_rotation() // 90
        self.is_blank = _C.FPDFPage_CountObjects(page.raw) <= 0
        self.text = self._text()
        self._is_whole = len(self.text) == self._count
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = _C.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def _text(self) -> str:
        """Return the page's text, a character for each unit that PDFium counts, whatever plane it is of."""
        if self._count <= 0:
            return ""
        units = (ctypes.c_ushort * (self._count + 1))()
        got: int = _C.FPDFText_GetText(self._raw, 0, self._count, units)
        letters = units[: max(got - 1, 0)]
        text = bytes(units)[: 2 * len(letters)].decode("utf-16-le", errors="surrogatepass")
        return _INNER.sub("\0", text if len(text) == len(letters) else "".join(map(chr, letters)))

    def _index(self, place: int) -> int:
        """Return PDFium's index of a letter; it leaves some letters out of its text."""
        if self._is_whole:
            return place
        found: int = _C.FPDFText_GetCharIndexFromTextIndex(self._raw, place)
        return max(found, 0)

    def origin(self, place: int) -> tuple[float, float]:
        """Return where a letter stands: its left end on the baseline, in points from the shown page's lower left."""
        _C.FPDFText_GetCharOrigin(self._raw, self._index(place), self._x, self._y)
        return self._shown(_sane(self._x.value), _sane(self._y.value))

    def ink_right(self, place: int) -> float:
        """Return where a letter's ink ends."""
        left, right, bottom, top = self._edges
        _C.FPDFText_GetCharBox(self._raw, self._index(place), left, right, bottom, top)
        if not self._turns:
            return _sane(right.value)
        corners = ((_sane(left.value), _sane(bottom.value)), (_sane(right.value), _sane(top.value)))
        return max(self._shown(x, y)[0] for x, y in corners)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """Turn a place as the page is turned for display, which PDFium leaves to us: tables lie on their side."""
        match self._turns:
            case 1:
                return y, self.height - x
            case 2:
                return self._width - x, self.height - y
            case 3:
                return self._width - y, x
            case _:
                return x, y

    def size(self, place: int) -> float:
        """Return the size of a letter's font in points, scaled as it is shown."""
        index = self._index(place)
        _C.FPDFText_GetMatrix(self._raw, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return _sane(float(_C.FPDFText_GetFontSize(self._raw, index)) * scale) or _NO_SIZE

    def generated(self, places: Iterable[int]) -> list[int]:
        """Return those of the places where PDFium put a space because of a gap, and the file has none."""
        asked, raw = _C.FPDFText_IsGenerated, self._raw
        if self._is_whole:
            return [place for place in places if asked(raw, place) == 1]
        return [place for place in places if asked(raw, self._index(place)) == 1]

    @cached_property
    def has_spaces(self) -> bool:
        """Say whether the file itself has most of the spaces between words; some programs leave gaps instead."""
        places = [found.start() for found in islice(_SPACE.finditer(self.text), _ENOUGH_SPACES)]
        return len(self.generated(places)) < len(places) / 2

    def is_italic(self, place: int) -> bool:
        """Say whether a letter is slanted."""
        name, flags = self._font(place)
        return bool(flags & _ITALIC) or b"Italic" in name or b"Oblique" in name

    def is_bold(self, place: int) -> bool:
        """Say whether a letter is bold."""
        return b"Bold" in self._font(place)[0] or _C.FPDFText_GetFontWeight(self._raw, self._index(place)) >= _BOLD

    def _font(self, place: int) -> tuple[bytes, int]:
        size = len(self._name)
        _C.FPDFText_GetFontInfo(self._raw, self._index(place), self._name, size, self._flags)
        return self._name.value, self._flags.value


def _sane(points: float) -> float:
    """Return a number as it is, or 0 where a damaged file has one that is none, or lies miles off."""
    return points if -_FAR < points < _FAR else 0.0


@contextmanager
def opened(source: bytes) -> Generator[Iterator[Glyphs]]:
    """Open a file and give its pages one by one; raise where it cannot be read, is too long or has no text."""
    document = _open(source)
    try:
        if len(document) > MOST_PAGES:
            raise PdfTooLong(len(document), MOST_PAGES)
        yield _pages(document)
    except pypdfium2.PdfiumError as error:  # a page that cannot be read: its words would be lost
        raise FileDamaged("PDF") from error
    finally:
        document.close()


def _open(source: bytes) -> _Document:
    try:
        return cast("_Document", pypdfium2.PdfDocument(source))
    except pypdfium2.PdfiumError as error:
        raise PdfEncrypted if getattr(error, "err_code", None) == _PASSWORD else FileDamaged("PDF") from error


def _pages(document: _Document) -> Iterator[Glyphs]:
    """Yield the pages; raise at the end where all of them together hold hardly a letter."""
    letters = 0
    for number in range(len(document)):
        glyphs = Glyphs(document[number])
        letters += sum(map(str.isalnum, glyphs.text))
        yield glyphs
    if letters < _TEXT_ENOUGH * len(document) or not letters:
        raise PdfWithoutText(len(document), is_blank=not letters and _is_blank(document))


def _is_blank(document: _Document) -> bool:
    """Say whether nothing is drawn on any page."""
    pages = (document[number] for number in range(len(document)))
    return all(_C.FPDFPage_CountObjects(page.raw) <= 0 for page in pages)
