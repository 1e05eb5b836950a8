"""Parse the lines of a file into a document: blocks, shapes, outline, masthead and warnings.

:mod:`corpus.readers` returns lines for every file format; :mod:`~corpus.parsing.parse` runs the steps in order.
"""
