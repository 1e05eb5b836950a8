"""The text forms of values in columns: lists as JSON; instants in ISO 8601, UTC, whole seconds.

With this form, the order of the texts is the order of the instants.
"""

import datetime as dt
import json

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def format_instant(instant: dt.datetime) -> str:
    """Return the column text of an aware instant; a fraction of a second is cut off.

    >>> format_instant(dt.datetime(2026, 3, 29, 9, 0, 0, 7, tzinfo=dt.timezone(dt.timedelta(hours=2))))
    '2026-03-29T07:00:00Z'
    """
    return instant.astimezone(dt.UTC).strftime(_FORMAT)


def parse_instant(text: str) -> dt.datetime:
    """Return the aware instant of a text of :func:`format_instant`.

    >>> parse_instant('2026-03-29T07:00:00Z')
    datetime.datetime(2026, 3, 29, 7, 0, tzinfo=datetime.timezone.utc)
    """
    return dt.datetime.fromisoformat(text)


def whole_seconds(instant: dt.datetime) -> dt.datetime:
    """Return an aware instant as a column stores it: in UTC, without a fraction of a second."""
    return instant.astimezone(dt.UTC).replace(microsecond=0)


def as_json(value: object) -> str:
    """Return a list or mapping as JSON, without spaces and without escapes for non-ASCII characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
