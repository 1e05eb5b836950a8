"""The picture of a comparison as an SVG element for the HTML page, whose style sheet may change its colours."""

from collections.abc import Iterator
from html import escape

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
    Colour,
    draw,
)
from commands.compare.report.provenance import Provenance
from commands.compare.report.runs import writable
from commands.compare.report.shapes import ClauseBox, Drawing, Leader, Look, Ribbon, Sign, Writing
from commands.compare.summary import alternative_text, names_of
from commands.i18n import Catalogue
from corpus.comparison.result import Comparison


def comparison_svg(comparison: Comparison, words: Catalogue, provenance: Provenance) -> str:
    """Return the picture of a comparison as an SVG element with a title and a description."""
    drawing = draw(comparison, words, provenance)
    first, second = names_of(comparison, words)
    title = words.gettext("The change from {first} to {second} at a glance", first=first, second=second)
    shapes = "\n".join(_shapes(drawing))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'class="picture" aria-labelledby="picture-title picture-words" font-family="{_FAMILY}">\n'
        f'<title id="picture-title">{_text(title)}</title>\n'
        f'<desc id="picture-words">{_text(alternative_text(comparison, words))}</desc>\n'
        f'<rect class="paper" width="{drawing.width}" height="{drawing.height}" fill="{_hex(PAPER)}"/>\n'
        f"{shapes}\n</svg>"
    )


_FAMILY = "&#39;Source Sans 3&#39;, &#39;Source Sans Pro&#39;, &#39;Segoe UI&#39;, Roboto, Arial, sans-serif"


def _shapes(drawing: Drawing) -> Iterator[str]:
    yield from map(_ribbon, drawing.ribbons)
    yield from map(_leader, drawing.leaders)
    yield from map(_block, drawing.blocks)
    yield from map(_sign, drawing.signs)
    yield from map(_writing, drawing.writings)


def _ribbon(ribbon: Ribbon) -> str:
    left, middle, right = _number(ribbon.left), _number((ribbon.left + ribbon.right) / 2), _number(ribbon.right)
    left_top, right_top, right_bottom, left_bottom = (
        _number(y) for y in (ribbon.left_top, ribbon.right_top, ribbon.right_bottom, ribbon.left_bottom)
    )
    path = (
        f"M{left} {left_top}C{middle} {left_top} {middle} {right_top} {right} {right_top}V{right_bottom}"
        f"C{middle} {right_bottom} {middle} {left_bottom} {left} {left_bottom}Z"
    )
    edge = EDGES.get(ribbon.look)
    stroke = f' stroke="{_hex(edge)}" stroke-width="3"' if edge else ""
    opacity = _number(ribbon.depth * MOST_OPACITY)
    return (
        f'<path class="ribbon {ribbon.look}" d="{path}" fill="{_hex(RIBBONS[ribbon.look])}" '
        f'fill-opacity="{opacity}"{stroke}/>'
    )


def _block(block: ClauseBox) -> str:
    inset = 1.5 if block.look is Look.REMOVED else 0
    stroke = f' stroke="{_hex(EDGES[block.look])}" stroke-width="3"' if block.look is Look.REMOVED else ""
    return (
        f'<rect class="block {block.look}" x="{_number(block.x + inset)}" y="{_number(block.y + inset)}" '
        f'width="{_number(block.width - 2 * inset)}" height="{_number(max(block.height - 2 * inset, 1))}" '
        f'fill="{_hex(FILLS[block.look])}"{stroke}/>'
    )


def _sign(sign: Sign) -> str:
    half = sign.size / 2
    path = f"M{_number(sign.x - half)} {_number(sign.y)}h{_number(sign.size)}"
    if sign.is_plus:
        path += f"M{_number(sign.x)} {_number(sign.y - half)}v{_number(sign.size)}"
    look, colour = (Look.ADDED, PLUS) if sign.is_plus else (Look.REMOVED, MINUS)
    return f'<path class="sign {look}" d="{path}" fill="none" stroke="{_hex(colour)}" stroke-width="6"/>'


def _leader(leader: Leader) -> str:
    return (
        f'<path class="leader" d="M{_number(leader.x1)} {_number(leader.y1)}'
        f'L{_number(leader.x2)} {_number(leader.y2)}" '
        f'fill="none" stroke="{_hex(LINE)}" stroke-width="1.5"/>'
    )


def _writing(writing: Writing) -> str:
    weight = ' font-weight="600"' if writing.is_bold else ""
    faint = " faint" if writing.is_faint else ""
    return (
        f'<text class="writing{faint}" x="{_number(writing.x)}" y="{_number(writing.y)}" '
        f'font-size="{_number(writing.size)}" '
        f'text-anchor="{writing.anchor}"{weight} fill="{_hex(FAINT if writing.is_faint else INK)}">'
        f"{_text(writing.text)}</text>"
    )


def _text(text: str) -> str:
    return escape(writable(text))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _number(number: float) -> str:
    """Return a number with one decimal, below 1 with two: a smaller difference is not visible."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number < 1 else f"{number:.1f}".removesuffix(".0")
