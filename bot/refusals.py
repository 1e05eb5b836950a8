"""Why the program cannot go on, in a sentence for whoever runs it, which ends with what to do."""

from storage.errors import (
    DiskFailed,
    DiskFull,
    EditionNotBuilt,
    FolderInUse,
    FolderNotWritable,
    MigrationFailed,
    StateTooNew,
    StorageError,
)


class Refused(Exception):
    """Raised when there is nothing to do but tell the owner; its text is the sentence."""


def sentence(error: StorageError) -> str:
    """Tell what keeps the library from being opened, and what to do about it."""
    match error:
        case FolderInUse():
            process = "" if error.process is None else f" (process {error.process})"
            return (
                f"Another rapporteur{process} works on the data folder {error.folder}: stop it, or name"
                " another folder in RAPPORTEUR_DATA."
            )
        case FolderNotWritable():
            return (
                f"{error.path} cannot be written to ({error.reason}): change its permissions, or name"
                " another folder in RAPPORTEUR_DATA."
            )
        case DiskFull():
            return f"There is no room left on the disk that holds {error.path}: make some, then start again."
        case DiskFailed():
            return f"The disk fails at {error.path} ({error.reason}): check it before starting again."
        case StateTooNew():
            return (
                f"{error.path} was written by a newer rapporteur (its version is {error.found}, this program"
                f" knows {error.known}): install the newer one, or name another folder in RAPPORTEUR_DATA."
            )
        case MigrationFailed():
            return (
                f"{error.path} could not be brought to this version's form ({error.migration}) and is as it"
                " was: run the former version, and report this."
            )
        case EditionNotBuilt():
            return f"No edition could be made from the sources ({error.reason}): check the folder sources."
        case _:
            return f"The library cannot be opened ({error}): check the data folder."
