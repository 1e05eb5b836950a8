"""What to do next after an error, where a shell has something else to say than Discord.

Here are options, commands of this program, and paths, which Discord does not show. An error that is not listed has the
same next step in both; a test holds that none of those names a command of Discord.
"""

import errno
import os
from collections.abc import Callable
from typing import Any, TypeVar

from bot.cli.errors import account_words
from commands.errors import SymbolShortened
from corpus.citations.errors import ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.errors import SymbolMalformed
from storage.errors import (
    STALE_AFTER,
    BackupDamaged,
    BackupTooNew,
    DiskFailed,
    DiskFull,
    EditionNotBuilt,
    EditionNotKept,
    FileNotOpened,
    FolderHasState,
    FolderInUse,
    FolderNotWritable,
    ManifestNotRead,
    MigrationFailed,
    ReadingBroke,
    ReviewGone,
    ReviewOpen,
    StateTooNew,
    SymbolMissing,
)

_Error = TypeVar("_Error", bound=Exception)

STEPS: dict[type[Exception], Callable[[Any], str]] = {}
"""By error class: the next step in a shell."""


def next_step(error: Exception) -> str | None:
    """Return what to do next in a shell; None if it is the same as on Discord."""
    step = STEPS.get(type(error))
    return None if step is None else step(error)


def _after(kind: type[_Error]) -> Callable[[Callable[[_Error], str]], Callable[[_Error], str]]:
    def register(step: Callable[[_Error], str]) -> Callable[[_Error], str]:
        STEPS[kind] = step
        return step

    return register


@_after(FolderInUse)
def _folder_in_use(error: FolderInUse) -> str:
    process = "" if error.process is None else f" (process {error.process})"
    return (
        f"Another rapporteur{process} works on the data folder {error.folder}: stop it, or name another folder in"
        " RAPPORTEUR_DATA."
    )


@_after(FolderNotWritable)
def _folder_not_writable(error: FolderNotWritable) -> str:
    if error.reason == os.strerror(errno.ENOTDIR):
        return (
            f"{error.path} must be a folder, and it or a part of its path is a file: move that file away, or name"
            " another folder in RAPPORTEUR_DATA."
        )
    return (
        f"{error.path} cannot be made or written to ({error.reason}): change its permissions, or name another folder"
        " in RAPPORTEUR_DATA."
    )


@_after(DiskFull)
def _disk_full(error: DiskFull) -> str:
    return f"Make room on the disk that holds {error.path}, then try again."


@_after(DiskFailed)
def _disk_failed(error: DiskFailed) -> str:
    return f"The disk fails at {error.path} ({error.reason}): check it before you try again."


@_after(StateTooNew)
def _state_too_new(error: StateTooNew) -> str:
    return (
        f"{error.path} has version {error.found}, and this program knows {error.known}: install the newer one, or name"
        " another folder in RAPPORTEUR_DATA."
    )


@_after(MigrationFailed)
def _migration_failed(error: MigrationFailed) -> str:
    return f"{error.migration} failed on {error.path}: run the former version, and report this."


@_after(BackupDamaged)
def _backup_damaged(error: BackupDamaged) -> str:
    return f"{error.path}: {error.reason}. Use an older one."


@_after(BackupTooNew)
def _backup_too_new(error: BackupTooNew) -> str:
    return f"Install that version, then restore {error.path}."


@_after(FolderHasState)
def _folder_has_state(error: FolderHasState) -> str:
    return (
        f"{error.folder} holds a state: name an empty folder in RAPPORTEUR_DATA, or repeat the command with --replace,"
        " which keeps what is there in a folder beside it."
    )


@_after(EditionNotBuilt)
def _edition_not_built(error: EditionNotBuilt) -> str:
    return f"Check the folder sources: {error.reason}."


@_after(ManifestNotRead)
def _manifest_not_read(error: ManifestNotRead) -> str:
    return f"{error.reason[:1].upper()}{error.reason[1:]}. Mend it, then repeat the command."


@_after(FileNotOpened)
def _file_not_opened(error: FileNotOpened) -> str:
    return f"Change its permissions ({error.reason})."


@_after(ReadingBroke)
def _reading_broke(error: ReadingBroke) -> str:
    return f"Try it in another format, and report this: {error.place}."


@_after(SymbolMissing)
def _symbol_missing(_: SymbolMissing) -> str:
    return "Add it with --symbol, as in --symbol A/RES/79/1."


@_after(SymbolShortened)
def _symbol_shortened(error: SymbolShortened) -> str:
    return f"Write it whole, as in --symbol {error.meant}."


@_after(SymbolMalformed)
def _symbol_malformed(_: SymbolMalformed) -> str:
    return _HELD


@_after(DocumentMissing)
def _document_missing(_: DocumentMissing) -> str:
    return _HELD


@_after(DocumentNotHeld)
def _document_not_held(error: DocumentNotHeld) -> str:
    if not error.candidates:
        return _HELD
    return f"Held, and not the same text: {', '.join(map(str, error.candidates))}."


@_after(ClauseOutOfRange)
def _clause_out_of_range(error: ClauseOutOfRange) -> str:
    return f"`rapporteur corpus export {error.symbol}` shows what it is made of."


_HELD = "`rapporteur corpus status` lists the documents held."


@_after(ReviewOpen)
def _review_open(error: ReviewOpen) -> str:
    opened = f"It was opened by {account_words(error.who)} at {error.since:%Y-%m-%d %H:%M} UTC."
    if error.is_stale:
        return f"{opened} That is long ago: repeat the command with --take-over to end it."
    after = f"{error.since + STALE_AFTER:%H:%M}"
    return f"{opened} Wait until it is published or discarded; after {after} UTC --take-over ends it."


@_after(ReviewGone)
def _review_gone(_: ReviewGone) -> str:
    return "Nothing is changed now; `rapporteur corpus status` shows how the corpus stands."


@_after(EditionNotKept)
def _edition_not_kept(error: EditionNotKept) -> str:
    if not error.kept:
        return "There is no earlier one to go back to."
    *others, last = map(str, error.kept)
    numbers = f"{', '.join(others)} or {last}" if others else last
    return f"You can go back to {numbers}; `rapporteur corpus history` shows what they are."
