"""Log lines on standard error, and what they must not contain.

A lookup leaves no trace: no log line names a reader or contains what a reader typed. For our own messages this is a
rule for the authors. Other libraries cannot know it: discord.py names the user whose autocomplete failed, asyncio
prints the message of an exception that nobody awaited. So the formatter of the only handler takes out of every record

* the message of an exception: its class and the lines of code are left;
* from other libraries' messages the arguments, everything after the first line, and Discord's ids.

Their loggers stay at WARNING, since at DEBUG they log payloads and SQL arguments; discord.py's is at INFO if the owner
sets DEBUG.
"""

import logging
import re
import sys
import time

from commands.tracebacks import traceback_without_messages

OUR_LOGGERS = ("bot", "commands", "storage", "corpus")

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0\- +]*(?:\d+|\*)?(?:\.\d+)?[diouxXeEfFgGcrsa]")
"""A placeholder of %-formatting."""
_ID = re.compile(r"\d{15,}")
"""An id of Discord's: a snowflake has had 17 digits and more since 2015; no number of another kind is as long."""


class PrivateFormatter(logging.Formatter):
    """Formats records without the messages of exceptions, and those of other libraries without their arguments."""

    def __init__(self) -> None:
        super().__init__("{asctime}Z {levelname:<8} {name}: {message}", "%Y-%m-%dT%H:%M:%S", style="{")

    converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, followed by a traceback without messages."""
        private = logging.makeLogRecord(record.__dict__)  # the record belongs to other handlers too
        error = record.exc_info[1] if record.exc_info else None
        private.exc_info = private.exc_text = private.stack_info = None
        if record.name.partition(".")[0] not in OUR_LOGGERS:
            private.msg, private.args = _without_arguments(record), None
        line = super().format(private)
        return line if error is None else f"{line}\n{traceback_without_messages(error).rstrip()}"


def set_up_logs(level: int) -> None:
    """Log to standard error, in UTC; ``level`` is that of our own loggers."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(PrivateFormatter())
    logging.basicConfig(handlers=[lines], level=logging.WARNING, force=True)
    for name in OUR_LOGGERS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("discord").setLevel(logging.INFO if level <= logging.DEBUG else max(level, logging.WARNING))


def _without_arguments(record: logging.LogRecord) -> str:
    """Return the first line of a record's message with an ellipsis for each argument and each of Discord's ids."""
    message = str(record.msg)
    if record.args:
        message = _PLACEHOLDER.sub("…", message).replace("%%", "%")
    return _ID.sub("…", message.split("\n", 1)[0])
