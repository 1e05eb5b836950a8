"""The layout of a comparison's picture: two columns of clauses to scale, ribbons between pairs.

Pure geometry: SVG and PNG are drawn from the same shapes. No information is in colour alone: a
removed clause is hollow and has a minus, an added one is solid and has a plus, a moved pair's
ribbon is outlined; likeness is the opacity of a ribbon, which is visible in grey print too. All sizes are in
pixels of a picture 1,200 wide, which a phone shows at a third: no text is smaller than 30.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commands.compare.report.columns import Column, columns_of
from commands.compare.report.provenance import Provenance
from commands.compare.report.shapes import WIDTH, ClauseBox, Drawing, Leader, Look, Ribbon, Sign, Writing
from commands.compare.summary import change_words, moved_words
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.status import short_status
from corpus.comparison.result import Change, Comparison, Pair
from corpus.document import Document
from corpus.label import Label

Colour = tuple[int, int, int]

PAPER: Colour = (251, 250, 246)
INK: Colour = (34, 36, 40)
FAINT: Colour = (92, 94, 100)
LINE: Colour = (150, 150, 150)

FILLS: dict[Look, Colour] = {
    Look.SAME: (58, 74, 84),
    Look.REWORDED: (112, 134, 146),
    Look.REMOVED: PAPER,
    Look.ADDED: (20, 94, 86),
    Look.MOVED: (176, 108, 30),
    Look.SPLIT: (120, 90, 140),
}
RIBBONS: dict[Look, Colour] = {
    Look.SAME: (72, 92, 104),
    Look.REWORDED: (72, 92, 104),
    Look.MOVED: (190, 120, 40),
    Look.SPLIT: (120, 90, 140),
}
EDGES: dict[Look, Colour] = {Look.REMOVED: (160, 52, 40), Look.MOVED: (128, 74, 10), Look.SPLIT: (96, 66, 120)}
MINUS: Colour = EDGES[Look.REMOVED]
PLUS: Colour = FILLS[Look.ADDED]
MOST_OPACITY = 0.75
"""Opacity of a ribbon whose depth is 1."""


_MARGIN = 24
_NAME_SIZE, _TEXT_SIZE = 44, 33
_MOST_NAME = 32
"""Characters of a title shown in place of an unknown symbol, so that its size is not less than 30."""
_LINE_SPACING = 40
"""From one line of text to the next."""
_LETTER_WIDTH = 0.5
"""Average width of a letter in our sans-serif fonts, as a fraction of the font size; for line breaks."""


@dataclass
class _Canvas:
    """Collects the shapes of a drawing."""

    ribbons: list[Ribbon] = field(default_factory=list[Ribbon])
    blocks: list[ClauseBox] = field(default_factory=list[ClauseBox])
    signs: list[Sign] = field(default_factory=list[Sign])
    leaders: list[Leader] = field(default_factory=list[Leader])
    writings: list[Writing] = field(default_factory=list[Writing])


def draw(comparison: Comparison, words: Catalogue, provenance: Provenance) -> Drawing:
    """Return the shapes of a comparison's picture."""
    sheet = _Canvas()
    top = _head(sheet, comparison, words)
    first, second = columns_of(comparison, top)
    for column, is_second in ((first, False), (second, True)):
        _column(sheet, column, comparison.pairs, is_second=is_second)
    sheet.ribbons += _ribbons(comparison, first, second)
    sheet.signs += _signs(comparison.pairs, first, second)
    bottom = max(first.bottom, second.bottom) + _MARGIN
    height = _foot(sheet, bottom, words, provenance, by_number=comparison.by_number)
    return Drawing(
        height,
        tuple(sheet.ribbons),
        tuple(sheet.blocks),
        tuple(sheet.signs),
        tuple(sheet.leaders),
        tuple(sheet.writings),
    )


def look_of(pair: Pair) -> Look:
    """Return the look of a pair's clauses and ribbon, unless the pair is moved."""
    return {
        Change.SAME: Look.SAME,
        Change.TYPOGRAPHY: Look.SAME,
        Change.EDITORIAL: Look.SAME,
        Change.UPDATE: Look.REWORDED,
        Change.REWORDED: Look.REWORDED,
        Change.PAIRED: Look.REWORDED,
        Change.REMOVED: Look.REMOVED,
        Change.ADDED: Look.ADDED,
    }[pair.change]


def depth_of(pair: Pair) -> float:
    """Return the depth of a ribbon, 0 to 1: a reworded pair, 0.15 to 0.75 by likeness, is lighter than an equal one."""
    if look_of(pair) is Look.SAME:
        return 1.0
    return 0.15 + 0.6 * min(max(pair.likeness, 0.0), 100.0) / 100


def _head(sheet: _Canvas, comparison: Comparison, words: Catalogue) -> float:
    """Add the symbols with their status; return the y coordinate at which the columns begin."""
    lines = 1
    for document, x, anchor in ((comparison.first, _MARGIN, "start"), (comparison.second, WIDTH - _MARGIN, "end")):
        name = document_words(document, words, _MOST_NAME)
        size = min(_NAME_SIZE, (WIDTH / 2 - 2 * _MARGIN) / (len(name) * (_LETTER_WIDTH + 0.05)))
        sheet.writings.append(Writing(x, 62, name, size, anchor, is_bold=True))
        status = _status_lines(document, words)
        lines = max(lines, len(status))
        for number, line in enumerate(status):
            sheet.writings.append(Writing(x, 106 + number * _LINE_SPACING, line, _TEXT_SIZE, anchor, is_faint=True))
    return 106 + lines * _LINE_SPACING + 8


def _status_lines(document: Document, words: Catalogue) -> list[str]:
    """Return the status in lines that fit into half of the picture's width."""
    status = short_status(document, words)
    room = int((WIDTH / 2 - 1.5 * _MARGIN) / (_TEXT_SIZE * _LETTER_WIDTH))
    lines = [""]
    for word in f"{status[:1].upper()}{status[1:]}".split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _column(sheet: _Canvas, column: Column, pairs: Sequence[Pair], *, is_second: bool) -> None:
    looks = {
        clause.label: look_of(pair)
        for pair in pairs
        if (clause := pair.second if is_second else pair.first) is not None
    }
    for label, place in column.rectangles.items():
        sheet.blocks.append(ClauseBox(place.left, place.top, place.width, place.height, looks[label]))
    anchor = "start" if is_second else "end"
    for label in column.labels:
        sheet.leaders.append(Leader(label.from_x, label.from_y, label.to_x, label.to_y))
        x = label.to_x + (8 if is_second else -8)
        sheet.writings.append(Writing(x, label.to_y + 0.35 * _TEXT_SIZE, label.text, _TEXT_SIZE, anchor))


def _ribbons(comparison: Comparison, first: Column, second: Column) -> list[Ribbon]:
    """Return the ribbons between pairs; those of moved pairs come last, to be painted over the others."""

    def ribbon(left: Label, right: Label, look: Look, depth: float) -> Iterator[Ribbon]:
        # If only some clauses are compared, the other half of a split or merge may not be in the picture.
        if (a := first.rectangles.get(left)) is None or (b := second.rectangles.get(right)) is None:
            return
        yield Ribbon(a.left + a.width, a.top, a.top + a.height, b.left, b.top, b.top + b.height, look, depth)

    steady: list[Ribbon] = []
    moved: list[Ribbon] = []
    for pair in comparison.pairs:
        if pair.first is not None and pair.second is not None:
            look = Look.MOVED if pair.moved else look_of(pair)
            (moved if pair.moved else steady).extend(ribbon(pair.first.label, pair.second.label, look, depth_of(pair)))
        elif pair.second is not None and pair.split_from is not None:
            steady.extend(ribbon(pair.split_from.label, pair.second.label, Look.SPLIT, 0.15))
        elif pair.first is not None and pair.merged_into is not None:
            steady.extend(ribbon(pair.first.label, pair.merged_into.label, Look.SPLIT, 0.15))
    return [*steady, *moved]


_SIGN_SIZE, _SIGN_DISTANCE = 20.0, 24.0


def _signs(pairs: Sequence[Pair], first: Column, second: Column) -> Iterator[Sign]:
    """Yield a sign for each clause without counterpart, unless it would overlap the one before."""
    for column, is_plus in ((first, False), (second, True)):
        unpaired = [
            column.rectangles[clause.label]
            for pair in pairs
            if (pair.first is None or pair.second is None)
            and pair.split_from is None
            and pair.merged_into is None
            and (clause := pair.second if is_plus else pair.first) is not None
        ]
        last = -_SIGN_DISTANCE
        for place in sorted(unpaired, key=lambda place: place.top):
            middle = place.top + place.height / 2
            if middle - last >= _SIGN_DISTANCE:
                x = place.left - _SIGN_SIZE if is_plus else place.left + place.width + _SIGN_SIZE
                yield Sign(x, middle, _SIGN_SIZE, is_plus)
                last = middle


_WIDE_LETTER = 0.62
"""Width of a letter of the legend in font sizes: of the widest fonts in which a browser may show it."""


def _foot(sheet: _Canvas, top: float, words: Catalogue, provenance: Provenance, *, by_number: bool) -> int:
    """Add the legend; return the picture's height."""
    paired = (
        ((Look.REWORDED, change_words(Change.PAIRED, words)),)
        if by_number
        else ((Look.SAME, change_words(Change.SAME, words)), (Look.REWORDED, change_words(Change.REWORDED, words)))
    )
    entries = (
        *paired,
        (Look.MOVED, moved_words(words)),
        *(((Look.SPLIT, words.gettext("Split or merged")),) if _has_splits(sheet) else ()),
        (Look.REMOVED, change_words(Change.REMOVED, words)),
        (Look.ADDED, change_words(Change.ADDED, words)),
    )
    x, y = float(_MARGIN), top + 12
    for look, text in entries:
        width = 84 + len(text) * _TEXT_SIZE * _WIDE_LETTER
        if x + width > WIDTH - _MARGIN:
            x, y = float(_MARGIN), y + _LINE_SPACING + 12
        _swatch(sheet, look, x, y)
        sheet.writings.append(Writing(x + 76, y + 25, text, _TEXT_SIZE))
        x += width + 20
    y += _LINE_SPACING + 40
    note = words.gettext("Heights to scale. Rapporteur, corpus edition {hash}", hash=provenance.edition)
    sheet.writings.append(Writing(_MARGIN, y, note, 30, is_faint=True))
    return round(y + _MARGIN)


def _has_splits(sheet: _Canvas) -> bool:
    return any(ribbon.look is Look.SPLIT for ribbon in sheet.ribbons)


def _swatch(sheet: _Canvas, look: Look, x: float, y: float) -> None:
    if look in {Look.REMOVED, Look.ADDED}:
        is_plus = look is Look.ADDED
        sheet.blocks.append(ClauseBox(x if not is_plus else x + 34, y, 28, 32, look))
        sheet.signs.append(Sign(x + (16 if is_plus else 46), y + 16, 22, is_plus))
    else:
        depth = {Look.SAME: 1.0, Look.REWORDED: 0.5}.get(look, 0.6)
        shift = 10 if look is Look.MOVED else 0
        sheet.ribbons.append(Ribbon(x, y + shift, y + 22 + shift, x + 62, y + 5, y + 27, look, depth))
