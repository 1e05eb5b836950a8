"""Tracebacks for the log: classes of exceptions and lines of code, without messages."""

import traceback
from collections.abc import Iterator


def traceback_without_messages(error: BaseException) -> str:
    """Return a traceback with the classes of the exceptions and the lines of code, but without messages.

    A message may quote what a reader typed; a line of code cannot. Of an exception of discord.py, the HTTP status and
    Discord's error code are included.
    """
    return "".join(_traceback(error, set()))


def _traceback(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _traceback(earlier, seen)
        yield "then\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}{_codes(error)}\n"


def _codes(error: BaseException) -> str:
    """Return the HTTP status and Discord's error code; empty for an exception that has none."""
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    return f" (status {status}, code {code})" if isinstance(status, int) and isinstance(code, int) else ""
