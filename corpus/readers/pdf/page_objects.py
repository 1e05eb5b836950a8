"""Find the text of a page that is not part of its printed text: hidden words, watermarks and struck-through words.

PDFium gives every letter that a page's content writes, whether it can be seen or not. So each page object is looked at
before the letters are read. One object holds the letters of a word or a line, so that this costs a tenth of what asking
for each letter costs. The text objects that are not part of the text are switched off: PDFium then extracts the page as
if they were not there, and spaces and lines around them come out right.

A text object is hidden if it is drawn without ink (render modes 3 and 7), in white on white paper, fully transparent,
outside the page or its clip path, or below an opaque box. Text that is hidden over a picture of the page is the result
of text recognition: it is kept, and the page is reported.
"""

import ctypes
import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Protocol

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]  # it ships none

_C: Final[Any] = pypdfium2.raw


def _bound(name: str, result: type[Any], arguments: int) -> Callable[..., int]:
    """Return a C function of PDFium whose arguments are plain addresses and integers.

    Three times as fast as that of pypdfium2, which makes and checks a typed pointer for each argument. Used for what
    is asked of each object.
    """
    address: Any = ctypes.cast(getattr(_C, name), ctypes.c_void_p).value
    function: Any = ctypes.PYFUNCTYPE(result, *[ctypes.c_void_p] * arguments)
    return function(address)


_page_object = _bound("FPDFPage_GetObject", ctypes.c_void_p, 2)
_form_object = _bound("FPDFFormObj_GetObject", ctypes.c_void_p, 2)
_form_count = _bound("FPDFFormObj_CountObjects", ctypes.c_int, 1)
_render_mode = _bound("FPDFTextObj_GetTextRenderMode", ctypes.c_int, 1)
_type = _bound("FPDFPageObj_GetType", ctypes.c_int, 1)
_clip_path = _bound("FPDFPageObj_GetClipPath", ctypes.c_void_p, 1)
_clip_paths = _bound("FPDFClipPath_CountPaths", ctypes.c_int, 1)
_clip_segments = _bound("FPDFClipPath_CountPathSegments", ctypes.c_int, 2)
_clip_segment = _bound("FPDFClipPath_GetPathSegment", ctypes.c_void_p, 3)
_segment_point = _bound("FPDFPathSegment_GetPoint", ctypes.c_int, 3)
_fill_colour = _bound("FPDFPageObj_GetFillColor", ctypes.c_int, 5)
_stroke_colour = _bound("FPDFPageObj_GetStrokeColor", ctypes.c_int, 5)
_matrix = _bound("FPDFPageObj_GetMatrix", ctypes.c_int, 2)
_bounds = _bound("FPDFPageObj_GetBounds", ctypes.c_int, 5)
_font = _bound("FPDFTextObj_GetFont", ctypes.c_void_p, 1)
_font_size = _bound("FPDFTextObj_GetFontSize", ctypes.c_int, 2)
_draw_mode = _bound("FPDFPath_GetDrawMode", ctypes.c_int, 3)
_segments = _bound("FPDFPath_CountSegments", ctypes.c_int, 1)
_has_transparency = _bound("FPDFPageObj_HasTransparency", ctypes.c_int, 1)
_set_active = _bound("FPDFPageObj_SetIsActive", ctypes.c_int, 2)
_object_text = _bound("FPDFTextObj_GetText", ctypes.c_ulong, 4)

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
"""PDFium's types of page objects."""
_NO_INK = frozenset({3, 7})
"""Render modes without fill and stroke; in mode 7 the letters only become part of the clip path."""
_STROKED = frozenset({1, 2, 5, 6})
"""Render modes in which the outlines of the letters are drawn."""
_WHITE = 250
"""Each component of a colour from which on it cannot be told from white paper."""
_LIGHT = 120
"""Mean component of a colour from which on large letters are a watermark; they are printed in greys of 190 to 220."""
_WATERMARK_SIZE = 24.0
"""Points from which on light letters are a watermark; the largest of a masthead have 20."""
_ASLANT = math.radians(3)
"""Angle to the nearest right angle from which on text does not belong to the lines of the page."""
_HIDDEN_SHARE = 0.5
"""A text object of which less than this share lies within the page and its clip path is hidden."""
_CUT_SHARE = 0.75
"""One of which less than this share lies there is kept, but reported as cut."""
_PICTURE_SHARE = 0.5
"""An image that covers at least this share of the page is a picture of the page."""
_BOX_SIDE = 6.0
"""Points; a filled path with both sides at least this long is a box, not a rule or a border."""
_BOX_SEGMENTS = 6
"""A rectangle has four or five segments; the area of any other path is not that of its bounds."""
_COVERED_SHARE = 0.9
"""A text object of which more than this share lies below an opaque box is hidden."""
_STRIKE_HEIGHT = 2.5
"""Points; a path of at most this height is a drawn line."""
_STRIKE_WIDTH = 3.0
"""Points; the least width of a line that strikes a letter."""
_OPAQUE = 255
"""Alpha component of an opaque colour."""
_MOST_SEGMENTS = 1_000
"""Segments of a clip path that are looked at."""
_MOST_DEPTH = 8
"""Nesting depth of form objects."""
MOST_OBJECTS: Final = 100_000
"""Objects of a page that are examined; the densest pages have some thousands."""
_STRIKE_OUT = 12
"""PDFium's type of an annotation that strikes text through."""
_FORM_FIELD = 20
_NOT_SHOWN = 2 | 32
"""Flags of an annotation that is hidden or not shown on the screen."""
_EMPTY = 2
"""Bytes of an empty string, with its final zero."""
_WITH_TEXT = frozenset({3, 13, 14, _FORM_FIELD, 24})
"""Types of annotations that show text on the page: free text, stamp, caret, form field, watermark."""


class PdfTextPage(Protocol):
    """The letters of a page of pypdfium2."""

    raw: object

    def close(self) -> None:
        """Release the letters."""
        ...


class PdfPage(Protocol):
    """A page of pypdfium2."""

    raw: object

    def get_textpage(self) -> PdfTextPage:
        """Return the letters of the page."""
        ...

    def get_size(self) -> tuple[float, float]:
        """Return the width and height in points, as displayed."""
        ...

    def get_rotation(self) -> int:
        """Return the angle in degrees by which the page is rotated for display."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; in the page's own coordinates, which are not rotated for display."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Return the area, 0 if the rectangle is empty."""
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def meets(self, other: "Box") -> "Box":
        """Return the common part of two rectangles; its area is 0 if there is none."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def share_within(self, other: "Box") -> float:
        """Return the share of this rectangle that lies within another; 1 if this one is empty."""
        return self.meets(other).area / self.area if self.area > 0 else 1.0


class Omission(Enum):
    """Why text of a page is left out."""

    HIDDEN = 1
    """It cannot be seen."""
    WATERMARK = 2
    """It is printed across the page, aslant or in large light letters."""


@dataclass(frozen=True, slots=True)
class OmittedText:
    """A text object that was switched off."""

    reason: Omission
    text: str
    box: Box


@dataclass(slots=True)
class PageFindings:
    """What the objects and annotations of one page tell about its text."""

    box: Box
    """The visible part of the page: crop box and media box."""
    omitted: tuple[OmittedText, ...] = ()
    cut: tuple[OmittedText, ...] = ()
    """Text objects that are kept although a part of them lies outside the page."""
    lines: tuple[Box, ...] = ()
    """Thin horizontal lines that the page draws, which may strike words through."""
    struck: tuple[Box, ...] = ()
    """Areas that an annotation strikes through."""
    font_samples: tuple[tuple[float, float], ...] = ()
    """A place within the text of each font, to ask whether its letters can be mapped to Unicode."""
    is_recognised: bool = False
    """True if the page is a picture with invisible text over it."""
    has_unread_annotations: bool = False
    """True if annotations or form fields show text, which is not part of the page's content."""
    is_examined: bool = True
    """False if the page has more objects than are examined."""


@dataclass(slots=True)
class _Text:
    """A text object that is not plain black text within the page."""

    object: int
    box: Box
    visible: Box
    is_hidden: bool
    is_white: bool
    is_watermark: bool
    order: int
    """Its number in the order in which the page draws its objects."""


@dataclass(slots=True)
class _Found:
    texts: list[_Text] = field(default_factory=list[_Text])
    boxes: list[tuple[int, Box, bool]] = field(default_factory=list[tuple[int, Box, bool]])
    """Filled rectangles and images: (order, box, is white)."""
    covers: list[tuple[int, Box]] = field(default_factory=list[tuple[int, Box]])
    """Opaque filled rectangles, which hide what was drawn before them."""
    pictures: float = 0.0
    """Share of the page that its largest image covers."""
    lines: list[Box] = field(default_factory=list[Box])
    fonts: dict[int, tuple[float, float]] = field(default_factory=dict[int, tuple[float, float]])
    plain: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """The (order, object) of each text object without anything special."""
    total: int = 0


def examine_page(page: PdfPage) -> PageFindings:
    """Examine a page of pypdfium2, and switch off its text objects that are not part of its text.

    Call it before the page's text is read.
    """
    inspector = _Inspector(page)
    found = inspector.run(max(_C.FPDFPage_CountObjects(page.raw), 0))
    findings = PageFindings(inspector.box, lines=tuple(found.lines), font_samples=tuple(found.fonts.values()))
    findings.is_examined = found.total <= MOST_OBJECTS
    _classify(page, inspector, found, findings)
    _read_annotations(page.raw, findings)
    return findings


class _Inspector:
    """Walks over the objects of one page; objects of forms are in the coordinates of their form."""

    def __init__(self, page: PdfPage) -> None:
        self._raw: int = _address(page.raw)
        self.box = _page_box(page.raw)
        self._found = _Found()
        self._matrix = ctypes.create_string_buffer(24)
        self._colour = ctypes.create_string_buffer(16)
        self._edges = ctypes.create_string_buffer(16)
        self._matrix_address = ctypes.addressof(self._matrix)
        self._colour_addresses = _addresses(self._colour, 4)
        self._edge_addresses = _addresses(self._edges, 4)

    def run(self, count: int) -> _Found:
        """Return what is found among the ``count`` objects of the page."""
        self._walk(_page_object, self._raw, count, _IDENTITY, 0)
        return self._found

    def _walk(self, get: Callable[[int, int], int], owner: int, count: int, outer: "_Matrix", depth: int) -> None:
        found, is_page = self._found, outer is _IDENTITY
        is_plain = self._plain_test()
        for index in range(min(count, MOST_OBJECTS + 1)):
            each = get(owner, index)
            found.total += 1
            if found.total > MOST_OBJECTS:
                return
            mode = _render_mode(each)  # -1 for anything but text
            if mode < 0:
                self._see_other(each, outer, depth)
            elif mode or not is_page or not is_plain(each):
                self._see_text(each, mode, outer)

    def _plain_test(self) -> Callable[[int], bool]:
        """Return a function that records a text object if it is upright, dark, not clipped, and begins on the page.

        It returns False for any other. Nearly all objects are so: what it uses are local variables, for speed.
        """
        colour, matrix, place, found, box = self._colour, self._matrix, self._matrix_address, self._found, self.box
        red, green, blue, alpha = self._colour_addresses
        plain, fonts = found.plain, found.fonts
        left, bottom, right, top = box.left, box.bottom, box.right, box.top

        def is_plain(each: int) -> bool:
            if _clip_paths(_clip_path(each)) > 0:
                return False
            if _fill_colour(each, red, green, blue, alpha) and colour.raw != _BLACK:
                *components, opacity = _COLOUR.unpack(colour.raw)
                if max(components) > _LIGHT or not opacity:
                    return False
            _matrix(each, place)
            _, b, c, _, x, y = _MATRIX.unpack(matrix.raw)
            if b or c or not (left <= x <= right and bottom <= y <= top):
                return False
            plain.append((found.total, each))
            font = _font(each)
            if font not in fonts:
                fonts[font] = (x, y)
            return True

        return is_plain

    def _see_text(self, each: int, mode: int, outer: "_Matrix") -> None:
        found = self._found
        box = self.bounds(each, outer)
        if box is None:
            return
        matrix = self._matrix_of(each, outer)
        size = ctypes.c_float()
        _font_size(each, ctypes.addressof(size))
        height = abs(size.value) * math.hypot(matrix.c, matrix.d)
        light, is_white, is_transparent = self._ink(each, mode)
        angle = math.atan2(matrix.b, matrix.a) % (math.pi / 2)
        is_aslant = min(angle, math.pi / 2 - angle) > _ASLANT
        found.texts.append(
            _Text(
                each,
                box,
                self._clip_box(each, outer),
                is_hidden=mode in _NO_INK or is_transparent,
                is_white=is_white,
                is_watermark=is_aslant or (light >= _LIGHT and height >= _WATERMARK_SIZE and not is_white),
                order=found.total,
            )
        )
        found.fonts.setdefault(_font(each), (matrix.e, matrix.f))

    def _ink(self, each: int, mode: int) -> tuple[float, bool, bool]:
        """Return the mean colour component of a text object, whether it is white, and whether it is transparent."""
        readers = [] if mode == 1 else [_fill_colour]
        readers += [_stroke_colour] if mode in _STROKED else []
        inks = [_COLOUR.unpack(self._colour.raw) for read in readers if read(each, *self._colour_addresses)]
        if not inks:  # a pattern, or nothing that PDFium can express as a colour
            return 0.0, False, False
        return (
            min(sum(ink[:3]) / 3 for ink in inks),
            all(min(ink[:3]) >= _WHITE for ink in inks),
            all(not ink[3] for ink in inks),
        )

    def _see_other(self, each: int, outer: "_Matrix", depth: int) -> None:
        kind = _type(each)
        if kind == _FORM and depth < _MOST_DEPTH:
            self._walk(_form_object, each, max(_form_count(each), 0), self._matrix_of(each, outer), depth + 1)
            return
        box = self.bounds(each, outer) if kind in {_PATH, _IMAGE} else None
        if box is None:
            return
        found = self._found
        if kind == _IMAGE:
            found.pictures = max(found.pictures, self.box.share_within(box))
            found.boxes.append((found.total, box, False))
        elif box.top - box.bottom <= _STRIKE_HEIGHT:
            if box.right - box.left >= _STRIKE_WIDTH:
                found.lines.append(box)
        elif box.right - box.left >= _BOX_SIDE and box.top - box.bottom >= _BOX_SIDE:
            self._see_box(each, box)

    def _see_box(self, path: int, box: Box) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not _draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke)) or not fill.value:
            return
        has_colour = bool(_fill_colour(path, *self._colour_addresses))
        red, green, blue, alpha = _COLOUR.unpack(self._colour.raw)
        self._found.boxes.append((self._found.total, box, has_colour and min(red, green, blue) >= _WHITE))
        is_opaque = has_colour and alpha == _OPAQUE and not _has_transparency(path)
        if is_opaque and _segments(path) <= _BOX_SEGMENTS:
            self._found.covers.append((self._found.total, box))

    def bounds(self, each: int, outer: "_Matrix") -> Box | None:
        """Return the bounds of an object on the page; None if it has none."""
        if not _bounds(each, *self._edge_addresses):
            return None
        box = Box(*_EDGES.unpack(self._edges.raw))
        return box if outer is _IDENTITY else outer.box(box)

    def _matrix_of(self, each: int, outer: "_Matrix") -> "_Matrix":
        _matrix(each, self._matrix_address)
        matrix = _Matrix(*_MATRIX.unpack(self._matrix.raw))
        return matrix if outer is _IDENTITY else matrix.within(outer)

    def _clip_box(self, each: int, outer: "_Matrix") -> Box:
        """Return the part of the page that an object's clip paths leave; the area of each is that of its bounds."""
        clip, box = _clip_path(each), self.box
        point = ctypes.create_string_buffer(8)
        for path in range(max(_clip_paths(clip), 0)):
            segments = range(min(max(_clip_segments(clip, path), 0), _MOST_SEGMENTS))
            points: list[tuple[float, float]] = [
                _POINT.unpack(point.raw)
                for index in segments
                if _segment_point(_clip_segment(clip, path, index), *_addresses(point, 2))
            ]
            if points:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                bounds = Box(min(xs), min(ys), max(xs), max(ys))
                box = box.meets(bounds if outer is _IDENTITY else outer.box(bounds))
        return box


_COLOUR, _MATRIX, _EDGES, _POINT = struct.Struct("4I"), struct.Struct("6f"), struct.Struct("4f"), struct.Struct("2f")
_BLACK = _COLOUR.pack(0, 0, 0, _OPAQUE)


def _address(pointer: Any) -> int:  # noqa: ANN401 - pypdfium2 does not declare its pointers
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _addresses(values: "ctypes.Array[ctypes.c_char]", count: int) -> tuple[int, ...]:
    """Return the addresses of the ``count`` values of four bytes in a buffer."""
    first = ctypes.addressof(values)
    return tuple(range(first, first + 4 * count, 4))


@dataclass(frozen=True, slots=True)
class _Matrix:
    """An affine transformation, as PDF files write it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def within(self, outer: "_Matrix") -> "_Matrix":
        """Return this transformation followed by the one around it."""
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def box(self, box: Box) -> Box:
        """Return the bounds of a transformed rectangle."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        xs = [self.a * x + self.c * y + self.e for x, y in corners]
        ys = [self.b * x + self.d * y + self.f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


def _page_box(raw: object) -> Box:
    bounds = _C.FS_RECTF()
    _C.FPDF_GetPageBoundingBox(raw, bounds)
    return Box(bounds.left, bounds.bottom, bounds.right, bounds.top)


def _classify(page: PdfPage, inspector: _Inspector, found: _Found, findings: PageFindings) -> None:
    """Decide which text objects are left out, and switch them off."""
    special = [text for text in found.texts if _omission(text, found) is not None or _is_cut(text)]
    covered = _covered(inspector, found) if found.covers else []
    if not special and not covered:
        return
    invisible = [text for text in special if text.is_hidden]
    is_picture = found.pictures >= _PICTURE_SHARE
    findings.is_recognised = is_picture and 2 * len(invisible) > len(found.plain) + len(found.texts)
    textpage = page.get_textpage()
    omitted: list[OmittedText] = []
    cut: list[OmittedText] = []
    for text in [*([] if findings.is_recognised else covered), *special]:
        reason = _omission(text, found)
        if findings.is_recognised and text.is_hidden:
            continue
        entry = OmittedText(reason or Omission.HIDDEN, _text_of(text.object, textpage.raw), text.box)
        if reason is None:
            cut.append(entry)
        else:
            omitted.append(entry)
            _set_active(text.object, 0)
    textpage.close()
    findings.omitted = tuple(entry for entry in omitted if entry.text.strip())
    findings.cut = tuple(entry for entry in cut if entry.text.strip())


def _omission(text: _Text, found: _Found) -> Omission | None:
    if text.is_hidden or text.box.share_within(text.visible) < _HIDDEN_SHARE:
        return Omission.HIDDEN
    if text.is_white and not _has_background(text, found):
        return Omission.HIDDEN
    return Omission.WATERMARK if text.is_watermark else None


def _is_cut(text: _Text) -> bool:
    return text.box.share_within(text.visible) < _CUT_SHARE


def _has_background(text: _Text, found: _Found) -> bool:
    """Return True if white text is drawn over a picture or a box that is not white."""
    x, y = (text.box.left + text.box.right) / 2, (text.box.bottom + text.box.top) / 2
    below = [
        is_white
        for order, box, is_white in found.boxes
        if order < text.order and box.left <= x <= box.right and box.bottom <= y <= box.top
    ]
    return bool(below) and not below[-1]


def _covered(inspector: _Inspector, found: _Found) -> list[_Text]:
    """Return the plain text objects over which an opaque box is drawn later."""
    last = max(order for order, _ in found.covers)
    results: list[_Text] = []
    for order, each in found.plain:
        if order > last:
            break
        box = inspector.bounds(each, _IDENTITY)
        if box is not None and any(
            order < later and box.area > 0 and box.share_within(cover) > _COVERED_SHARE for later, cover in found.covers
        ):
            results.append(_Text(each, box, box, is_hidden=True, is_white=False, is_watermark=False, order=order))
    return results


def _text_of(text: int, textpage: object) -> str:
    page = _address(textpage)
    size = _object_text(text, page, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    _object_text(text, page, ctypes.addressof(units), size)
    return bytes(units)[:size].decode("utf-16-le", errors="replace").rstrip("\0")


def _read_annotations(page: object, findings: PageFindings) -> None:
    """Record the areas that annotations strike through, and whether annotations show text of their own."""
    struck: list[Box] = []
    for index in range(max(_C.FPDFPage_GetAnnotCount(page), 0)):
        annotation = _C.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind: int = _C.FPDFAnnot_GetSubtype(annotation)
        if not _C.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
            if kind == _STRIKE_OUT:
                struck += _quads(annotation)
            elif kind in _WITH_TEXT:
                name = b"V" if kind == _FORM_FIELD else b"Contents"
                findings.has_unread_annotations |= _C.FPDFAnnot_GetStringValue(annotation, name, None, 0) > _EMPTY
        _C.FPDFPage_CloseAnnot(annotation)
    findings.struck = tuple(struck)


def _quads(annotation: object) -> Iterator[Box]:
    points = _C.FS_QUADPOINTSF()
    for index in range(min(_C.FPDFAnnot_CountAttachmentPoints(annotation), MOST_OBJECTS)):
        if _C.FPDFAnnot_GetAttachmentPoints(annotation, index, points):
            xs, ys = [points.x1, points.x2, points.x3, points.x4], [points.y1, points.y2, points.y3, points.y4]
            yield Box(min(xs), min(ys), max(xs), max(ys))
