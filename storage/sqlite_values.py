"""Values as columns hold them: lists as JSON; instants in ISO 8601, UTC, whole seconds.

So their texts sort as the instants do.
"""

import datetime as dt
import json

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def written(instant: dt.datetime) -> str:
    """Write an aware instant.

    >>> written(dt.datetime(2026, 3, 29, 9, 0, 0, 7, tzinfo=dt.timezone(dt.timedelta(hours=2))))
    '2026-03-29T07:00:00Z'
    """
    return instant.astimezone(dt.UTC).strftime(_FORM)


def read(text: str) -> dt.datetime:
    """Read what :func:`written` wrote.

    >>> read('2026-03-29T07:00:00Z')
    datetime.datetime(2026, 3, 29, 7, 0, tzinfo=datetime.timezone.utc)
    """
    return dt.datetime.fromisoformat(text)


def whole(instant: dt.datetime) -> dt.datetime:
    """Return an aware instant as it will be when it was written and read: in UTC, without the part of a second."""
    return instant.astimezone(dt.UTC).replace(microsecond=0)


def as_json(value: object) -> str:
    """Write a list or a mapping as compactly as JSON can, in its own letters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
