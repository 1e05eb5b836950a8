"""Comparison of two texts: which clauses are counterparts, which words changed, which verbs shifted.

:mod:`~corpus.comparison.compare` runs the steps in order. Nothing here depends on how a text was parsed or requested.
"""
