"""Plain log lines on standard error, and what they never hold.

A lookup leaves no trace: no line names a reader or holds what somebody typed. Our own code keeps
to that by hand; other libraries write payloads and SQL arguments at DEBUG, so their loggers stay
at WARNING, or at INFO for Discord's when the owner asks for DEBUG.
"""

import logging
import sys
import time

OURS = ("bot", "commands", "storage", "corpus")


def set_up_logs(level: int) -> None:
    """Send log lines to standard error, our own loggers' from this level on."""
    formatter = logging.Formatter("{asctime}Z {levelname:<8} {name}: {message}", "%Y-%m-%dT%H:%M:%S", style="{")
    formatter.converter = time.gmtime
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(formatter)
    logging.basicConfig(handlers=[lines], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("discord").setLevel(logging.INFO if level <= logging.DEBUG else max(level, logging.WARNING))
