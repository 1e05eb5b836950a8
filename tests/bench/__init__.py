"""Benchmarks, run by hand: ``python -m tests.bench``. No test depends on a figure of theirs.

A part is a module with a function ``measure(options)`` that returns figures; ``__main__`` lists them. What is measured
is always set beside something in the same run, in turns, because a figure alone says as much about the machine.
"""
