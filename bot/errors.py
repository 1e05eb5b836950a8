"""Errors as sentences for the person who runs the program; each ends with what to do."""

from collections.abc import Sequence

from corpus.errors import (
    CorpusError,
    FileDamaged,
    FormatNotRead,
    PdfEncrypted,
    PdfTooLong,
    PdfWithoutText,
    UnpackedTooLarge,
)
from storage.errors import (
    STALE_AFTER,
    DiskFailed,
    DiskFull,
    DocumentTooLong,
    EditionNotBuilt,
    EditionNotKept,
    FileNotOpened,
    FileNotRead,
    FileTooLarge,
    FolderInUse,
    FolderNotWritable,
    ManifestNotRead,
    MigrationFailed,
    OtherEnding,
    ReadingBroke,
    ReadingStopped,
    ReadingTooCostly,
    ReviewEnding,
    ReviewGone,
    ReviewOpen,
    StateTooNew,
    StorageError,
    SymbolMissing,
    TextNotHeld,
    WithoutClauses,
)


class Refused(Exception):
    """Raised when a command cannot continue; the message is the sentence to print."""


def account_words(who: int | str) -> str:
    """Return the name of a moderator: an account of this machine, or a Discord user id.

    >>> account_words("root"), account_words(42)
    ('root', 'Discord member 42')
    """
    return who if isinstance(who, str) else f"Discord member {who}"


def sentence(error: StorageError) -> str:
    """Return the sentence for a storage error: the problem and what to do."""
    match error:
        case FolderInUse():
            process = "" if error.process is None else f" (process {error.process})"
            return (
                f"Another rapporteur{process} works on the data folder {error.folder}: stop it, or name"
                " another folder in RAPPORTEUR_DATA."
            )
        case FolderNotWritable():
            return (
                f"{error.path} cannot be made or written to ({error.reason}): change its permissions, or name"
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
        case ManifestNotRead():
            line = "" if error.line is None else f" (line {error.line})"
            return f"{error.name} cannot be read{line}, so that no edition could be made: {error.reason}; mend it."
        case EditionNotBuilt():
            return f"No edition could be made from the sources ({error.reason}): check the folder sources."
        case _:
            return _change_sentence(error)


def _change_sentence(error: StorageError) -> str:
    """Return the sentence for an error of a change of the corpus."""
    match error:
        case FileTooLarge() | DocumentTooLong() | ReadingTooCostly() | ReadingBroke() | FileNotRead():
            return f"The file gives no document: {reason(error)}."
        case ReadingStopped():
            return "The reading was stopped: everything is as it was."
        case SymbolMissing():
            return "The file prints no symbol: give it with --symbol, as in --symbol A/RES/79/1."
        case ReviewOpen():
            who = account_words(error.who)
            after = f"{error.since + STALE_AFTER:%H:%M}"
            return (
                f"A change of the corpus is under review by {who} since {error.since:%Y-%m-%d %H:%M} UTC:"
                f" {_OTHERS_REVIEW[error.is_stale].format(after=after)}."
            )
        case ReviewGone():
            return f"{_ENDED[error.ending]}: begin again."
        case TextNotHeld():
            return _text_not_held(error)
        case EditionNotKept():
            if not error.kept:
                return f"Edition {error.number} is not kept: there is no other to go back to yet."
            return f"Edition {error.number} is not kept; you can go back to {_alternatives(error.kept)}."
        case _:
            return f"The library cannot be opened ({error}): check the data folder."


_ENDED = {
    None: "The review is no longer open, and nothing was published",
    ReviewEnding.PUBLISHED: "The review is no longer open: what it proposed is published",
    ReviewEnding.DISCARDED: "The review is no longer open: it was discarded",
    ReviewEnding.REPLACED: "The review is no longer open: your next command took its place",
    ReviewEnding.TAKEN_OVER: "The review is no longer open: another's took its place",
    ReviewEnding.OVERTAKEN: "Another edition was published meanwhile, and nothing of this one",
}


def _text_not_held(error: TextNotHeld) -> str:
    if error.held and error.language is not None:
        return f"{error.symbol} is not held in {error.language}: it is held in {', '.join(error.held)}."
    near = f" Held and near it: {', '.join(map(str, error.nearest))}." if error.nearest else ""
    return f"No text is held under {error.symbol}: see `rapporteur corpus status`.{near}"


_OTHERS_REVIEW = {
    False: "wait until it is published or discarded; after {after} UTC --take-over ends it",
    True: "it has been open for long, repeat the command with --take-over to end it",
}


def _alternatives(numbers: Sequence[int]) -> str:
    """Return numbers as alternatives: "1", "1 or 2", "1, 2 or 3"; raise ValueError without numbers."""
    *others, last = map(str, numbers)
    return f"{', '.join(others)} or {last}" if others else last


def reason(error: Exception) -> str:
    """Return why a file gives no document and what to do, as a lower-case part of a sentence without a full stop."""
    match error:
        case PdfWithoutText():
            what = "its one page has" if error.pages == 1 else f"its {error.pages} pages have"
            return f"{what} no text: blank, or pictures of a scan; recognise its text first"
        case PdfTooLong():
            return f"it has {error.pages} pages, and at most {error.most} are read; divide it"
        case PdfEncrypted():
            return "it asks for a password; save it without one"
        case FormatNotRead():
            return _FORMATS[error.found]
        case FileDamaged():
            return f"it is damaged ({error.kind}); fetch it again"
        case UnpackedTooLarge():
            return f"unpacked it has more than {error.limit // 1024**2} MB; no United Nations text has"
        case SymbolMissing():
            return "it prints no document symbol, and no manifest gives one; add it with --symbol"
        case FileNotRead():
            return _limit_sentence(error)
        case CorpusError() | StorageError():
            return f"{error}; try another file"
        case _:
            return f"the parser broke on it ({type(error).__name__}); report this"


_SAVE_AS = "save it as PDF, DOCX, HTML, Markdown or text"
_FORMATS = {
    "archive": "it is an archive, which is not read; unpack it, and name a file of it",
    "image": "it is an image, which is not read; recognise its text first",
    "Office file": f"it is an Office file of a kind that is not read; {_SAVE_AS}",
    "protected Office file": f"it is a protected Office file, which is not read; {_SAVE_AS}, without a password",
    "RTF": f"it is an RTF file, which is not read; {_SAVE_AS}",
    "spreadsheet": f"it is a spreadsheet, which is not read; {_SAVE_AS}",
    "XML": f"it is an XML file, which is not read; {_SAVE_AS}",
    "other": f"it is of a format that is not read; {_SAVE_AS}",
}
"""By name in :data:`corpus.readers.formats.UNSUPPORTED`: what the format is and what to do."""


def _limit_sentence(error: FileNotRead) -> str:
    """Return :func:`reason` for a file that storage could not read: a limit, its type, or a failure."""
    match error:
        case FileTooLarge():
            return f"it has more than {error.limit // 1024**2} MB; no United Nations text has"
        case DocumentTooLong():
            return f"it has {error.clauses} clauses, and at most {error.limit} are kept; divide it"
        case ReadingTooCostly():
            return f"to read it takes too much {error.resource}; save it anew, or as text"
        case WithoutClauses():
            return "there is nothing in it to quote, no clause was found; look whether it is the whole document"
        case OtherEnding():
            ending = f"ends in {error.ending}" if error.ending else "has no ending"
            return f"its name {ending}, and files of that kind are not read; save it as PDF, DOCX or text"
        case FileNotOpened():
            return f"it cannot be opened ({error.reason}); change its permissions"
        case ReadingBroke():
            return f"the parser broke on it ({error.place}); report this"
        case _:
            return f"{error}; try another file"
