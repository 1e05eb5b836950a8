"""A bar for work that takes long, on standard error, where somebody looks at it."""

import sys
import time

_WIDTH = 30
_SILENT = 0.5
"""Seconds before the bar appears: what is quicker needs none."""


class Bar:
    """Shows how many of how many are done; nothing where standard error is no terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._is_shown = False

    def __call__(self, done: int, of: int) -> None:
        """Show that so many are done."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < _SILENT or not of:
            return
        self._is_shown = True
        print(f"\r{line(self._what, done, of)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def line(what: str, done: int, of: int) -> str:
    """Return the bar as it stands.

    >>> line("reading", 1, 3)
    'reading [##########                    ] 1 of 3'
    """
    full = _WIDTH * done // of
    return f"{what} [{'#' * full}{' ' * (_WIDTH - full)}] {done} of {of}"
