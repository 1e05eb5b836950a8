"""Look for files that break a reader or the parser: ``python -m tests.fuzz --minutes 10 --reader pdf``.

Valid files are mutated, and texts put together of pieces that the parser knows (those by hypothesis, which makes
a finding small by itself). Each is read in a process of its own with limits on time and memory, and must give a
document that holds together and whose exports read back, or a ``CorpusError``; all else is a finding, and kept as
a file in ``tests/fuzz/inputs``, which the suite reads from then on. Coverage does not guide it: atheris, which
would, has no wheel for every Python that we run on.
"""
