"""The picture of a comparison as PNG, for a message: Pillow draws the same shapes as the SVG."""

import io
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from commands.compare.report.layout import (
    EDGES,
    FAINT,
    FILLS,
    INK,
    LINE,
    MINUS,
    MOST_OPACITY,
    PAPER,
    PLUS,
    RIBBONS,
    draw,
)
from commands.compare.report.provenance import Provenance
from commands.compare.report.shapes import ClauseBox, Drawing, Look, Ribbon, Sign, Writing
from commands.i18n import Catalogue
from corpus.comparison.result import Comparison

_OVERSAMPLING = 2
"""Shapes are drawn at so many times the size and then reduced: antialiasing."""
_STEPS = 48
"""Line segments that approximate the curve of a ribbon."""
_COLOURS = 160
"""Palette size, antialiased edges included; the file is a third as large as in full colour."""
_Points = list[tuple[float, float]]


def comparison_png(comparison: Comparison, words: Catalogue, provenance: Provenance) -> bytes:
    """Return the picture as PNG, 1,200 pixels wide, with a background, independent of Discord's theme."""
    drawing = draw(comparison, words, provenance)
    image = Image.new("RGB", (drawing.width * _OVERSAMPLING, drawing.height * _OVERSAMPLING), PAPER)
    _paint(drawing, ImageDraw.Draw(image, "RGBA"))
    image = image.reduce(_OVERSAMPLING)
    brush = ImageDraw.Draw(image)
    for writing in drawing.writings:
        _write(writing, brush)
    file = io.BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _paint(drawing: Drawing, brush: ImageDraw.ImageDraw) -> None:
    for ribbon in drawing.ribbons:
        _ribbon(ribbon, brush)
    for leader in drawing.leaders:
        ends = [
            (leader.x1 * _OVERSAMPLING, leader.y1 * _OVERSAMPLING),
            (leader.x2 * _OVERSAMPLING, leader.y2 * _OVERSAMPLING),
        ]
        brush.line(ends, fill=LINE, width=3)
    for block in drawing.blocks:
        _block(block, brush)
    for sign in drawing.signs:
        _sign(sign, brush)


def _ribbon(ribbon: Ribbon, brush: ImageDraw.ImageDraw) -> None:
    above = list(_curve(ribbon.left, ribbon.left_top, ribbon.right, ribbon.right_top))
    below = list(_curve(ribbon.left, ribbon.left_bottom, ribbon.right, ribbon.right_bottom))
    fill = (*RIBBONS[ribbon.look], round(255 * ribbon.depth * MOST_OPACITY))
    brush.polygon([*above, *reversed(below)], fill=fill)
    if (edge := EDGES.get(ribbon.look)) is not None:
        for line in (above, below):
            brush.line(line, fill=edge, width=3 * _OVERSAMPLING, joint="curve")


def _curve(x1: float, y1: float, x2: float, y2: float) -> Iterator[tuple[float, float]]:
    """Yield points of a cubic Bézier curve with horizontal ends, whose control points are halfway between them."""
    for step in range(_STEPS + 1):
        t = step / _STEPS
        back = 1 - t
        middle = (x1 + x2) / 2
        x = back**3 * x1 + 3 * back * t * middle + t**3 * x2
        y = (back**3 + 3 * back**2 * t) * y1 + (3 * back * t**2 + t**3) * y2
        yield x * _OVERSAMPLING, y * _OVERSAMPLING


def _block(block: ClauseBox, brush: ImageDraw.ImageDraw) -> None:
    corners = [
        block.x * _OVERSAMPLING,
        block.y * _OVERSAMPLING,
        (block.x + block.width) * _OVERSAMPLING - 1,
        max((block.y + block.height) * _OVERSAMPLING - 1, block.y * _OVERSAMPLING),
    ]
    edge = EDGES.get(block.look) if block.look is Look.REMOVED else None
    brush.rectangle(corners, fill=FILLS[block.look], outline=edge, width=3 * _OVERSAMPLING if edge else 0)


def _sign(sign: Sign, brush: ImageDraw.ImageDraw) -> None:
    half, colour = sign.size / 2, PLUS if sign.is_plus else MINUS
    lines: list[_Points] = [[(sign.x - half, sign.y), (sign.x + half, sign.y)]]
    if sign.is_plus:
        lines.append([(sign.x, sign.y - half), (sign.x, sign.y + half)])
    for line in lines:
        brush.line([(x * _OVERSAMPLING, y * _OVERSAMPLING) for x, y in line], fill=colour, width=6 * _OVERSAMPLING)


def _write(writing: Writing, brush: ImageDraw.ImageDraw) -> None:
    brush.text(
        (writing.x, writing.y),
        writing.text,
        font=_font(round(writing.size), is_bold=writing.is_bold),
        fill=FAINT if writing.is_faint else INK,
        anchor="ls" if writing.anchor == "start" else "rs",
    )


@lru_cache(maxsize=8)
def _font(size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    """Return a font from a Python package: a machine may have no fonts, and Pillow's own lacks accented letters."""
    name = "Semibold" if is_bold else "Regular"
    with (files("font_source_sans_pro") / "files" / f"SourceSansPro-{name}.ttf").open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size)
