"""The colours of the picture on paper; the page's style sheet has its own for the dark.

Chosen to be told apart by people with any kind of colour vision, and by their darkness alone.
"""

from commands.compare.report.shapes import Look

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
DEEPEST = 0.75
"""How much of a ribbon's colour covers what lies under it, at full depth."""
