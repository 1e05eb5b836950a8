"""The shapes that a block of a UN text can have: one shape a file, each answers or declines.

A shape looks at one block alone and says what is printed there. What it *means* (whose subparagraph
is this, which count goes on) is settled afterwards by :mod:`corpus.parsing.outline`, which sees the order.
"""
