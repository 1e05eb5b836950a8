"""Plain log lines on standard error, and what they must not contain.

A lookup leaves no trace: no log line names a reader or contains what a reader typed. In our own code this is a rule for
the authors. Other libraries log payloads and SQL arguments at DEBUG, so their loggers stay at WARNING; discord.py's is
at INFO if the owner sets DEBUG.
"""

import logging
import sys
import time

OUR_LOGGERS = ("bot", "commands", "storage", "corpus")


def set_up_logs(level: int) -> None:
    """Log to standard error, in UTC; ``level`` is that of our own loggers."""
    formatter = logging.Formatter("{asctime}Z {levelname:<8} {name}: {message}", "%Y-%m-%dT%H:%M:%S", style="{")
    formatter.converter = time.gmtime
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(formatter)
    logging.basicConfig(handlers=[lines], level=logging.WARNING, force=True)
    for name in OUR_LOGGERS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("discord").setLevel(logging.INFO if level <= logging.DEBUG else max(level, logging.WARNING))
