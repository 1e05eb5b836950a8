"""Errors on their way out of a process, or into the state: a name and plain facts, no words of a file's."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from corpus import errors as corpus_errors
from corpus.errors import CorpusError
from storage import errors as storage_errors
from storage.errors import StorageError


def error_to_json(error: Exception) -> dict[str, Any]:
    """Return the name of an error and those of its facts that JSON can tell.

    >>> error_to_json(storage_errors.DocumentTooLong(30_000, 20_000))
    {'name': 'DocumentTooLong', 'facts': {'clauses': 30000, 'limit': 20000}}
    """
    plain = {name: value for name, value in vars(error).items() if isinstance(value, bool | int | float | str | None)}
    return {"name": type(error).__name__, "facts": plain}


def error_from_json(name: object, facts: Mapping[str, Any]) -> CorpusError | StorageError | None:
    """Return the error of our families that was told so; None where there is no such error, or no longer.

    >>> error_from_json("DocumentTooLong", {"clauses": 30_000, "limit": 20_000}).clauses
    30000
    >>> error_from_json("SystemExit", {}), error_from_json("DocumentTooLong", {"pages": 3})
    (None, None)
    """
    for family in (corpus_errors, storage_errors):
        kind = getattr(family, str(name), None)
        if isinstance(kind, type) and issubclass(kind, CorpusError | StorageError):
            with suppress(TypeError):
                return kind(**facts)
    return None
