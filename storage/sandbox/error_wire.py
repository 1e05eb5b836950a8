"""Serialize errors for another process or for the state: the class name and plain facts, never text of a file."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from corpus import errors as corpus_errors
from corpus.errors import CorpusError
from storage import errors as storage_errors
from storage.errors import StorageError


def error_to_json(error: Exception) -> dict[str, Any]:
    """Return the class name of an error and those of its attributes that are plain JSON values.

    >>> error_to_json(storage_errors.DocumentTooLong(30_000, 20_000))
    {'name': 'DocumentTooLong', 'facts': {'clauses': 30000, 'limit': 20000}}
    """
    plain = {name: value for name, value in vars(error).items() if isinstance(value, bool | int | float | str | None)}
    return {"name": type(error).__name__, "facts": plain}


def error_from_json(name: object, facts: Mapping[str, Any]) -> CorpusError | StorageError | None:
    """Return the error that :func:`error_to_json` wrote; None if there is no such class, or its arguments differ.

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
