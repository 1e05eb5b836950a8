"""The operating system's lock on an open file: it dies with its process, however that ends."""

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30
    """Windows locks bytes, and nobody else can read a locked one: lock one far behind what the file says."""

    def lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; say whether that succeeded. Never waits."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let others lock the file."""
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; say whether that succeeded. Never waits."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let others lock the file."""
        fcntl.flock(file, fcntl.LOCK_UN)
