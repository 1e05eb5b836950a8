"""`rapporteur backup FILE` and `rapporteur restore FILE`: one archive of all that cannot be made again."""

import asyncio
from pathlib import Path

from bot.cli.parse import print_out
from bot.settings import read_settings
from storage.backup import Backup, make_backup, restore_backup
from storage.data_folder import DataFolder

_MEGABYTE = 1_000_000


def backup(file: Path) -> int:
    """Write a backup of the data folder to a file; return the exit code. Works while a bot is running."""
    folder = DataFolder(read_settings().data)
    made = asyncio.run(make_backup(folder, file.absolute()))
    print_out(f"{made.path} holds {_contents(made)}. It was read again and is whole: keep it on another machine.")
    return 0


def restore(file: Path, *, replaces: bool) -> int:
    """Put a backup into the data folder; return the exit code. No bot may be running from the folder."""
    folder = DataFolder(read_settings().data)
    restored = asyncio.run(restore_backup(folder, file.absolute(), replaces=replaces))
    print_out(
        f"{folder.path} holds the backup of {restored.made_at:%Y-%m-%d %H:%M} UTC: {_contents(restored)}. What happened"
        " since is not in it: digests of that time are looked for in their channels before any is posted again."
    )
    return 0


def _contents(backup: Backup) -> str:
    files = backup.files - 1
    return f"the state and {files} {'file' if files == 1 else 'files'} of the corpus, {backup.size / _MEGABYTE:.1f} MB"
