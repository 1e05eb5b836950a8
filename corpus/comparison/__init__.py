"""Two texts side by side: which clauses are counterparts, which words changed, which verbs shifted.

:mod:`~corpus.comparison.compare` has the order of the steps; nothing here knows how a text was parsed or asked for.
"""
