"""The shapes of a block of a UN text: functions that return a match, or None if the block has another shape.

A shape function reads one block alone and returns what is printed there. :mod:`corpus.parsing.outline` sees the order
of the blocks and decides afterwards what it *means*: the parent of a subparagraph, the series of a number.
"""
