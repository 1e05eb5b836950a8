"""From the lines of a file to a document: blocks, shapes, outline, masthead, and what is in doubt.

:mod:`corpus.readers` gives lines whatever the format; :mod:`~corpus.parsing.parse` has the order of the steps.
"""
