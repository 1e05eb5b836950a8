"""What a moderator of the corpus is told when something is wrong: what, and what to try next."""

from commands.refusals import EditionUnclear, FileNotFetched, KeepingRefusal, KeptElsewhere, NoHomeServer, NotKeeper
from commands.words.catalogue import Words
from corpus.errors import (
    ExportMalformed,
    FileDamaged,
    FormatNotRead,
    PdfEncrypted,
    PdfTooLong,
    PdfWithoutText,
    SourceUnreadable,
    UnpackedTooLarge,
)
from storage.errors import (
    DiskFailed,
    DiskFull,
    DocumentTooLong,
    EditionNotKept,
    FileNotRead,
    FileTooLarge,
    FolderInUse,
    FolderNotWritable,
    OtherEnding,
    ReadingStopped,
    ReadingTooCostly,
    ReviewGone,
    ReviewOpen,
    StorageError,
    SymbolMissing,
    WithoutClauses,
)

_MEGABYTE = 1024**2


def keeping_refusal_words(error: KeepingRefusal, words: Words) -> str:
    """Return why a moderator's command is declined."""
    match error:
        case NoHomeServer(here=None):
            return words.say(
                "No server keeps this corpus yet. Ask whoever runs me to put the number of yours into "
                "RAPPORTEUR_HOME_SERVER."
            )
        case NoHomeServer():
            return words.say(
                "No server keeps this corpus yet. If this one shall, ask whoever runs me to set "
                "RAPPORTEUR_HOME_SERVER={server} and to start me again.",
                server=error.here,
            )
        case KeptElsewhere():
            return words.say(
                "The corpus is kept by the moderators of another server. /documents shows what it holds; ask them to "
                "change it."
            )
        case NotKeeper(roles=()):
            return words.say("Only members with “Manage Server” keep the corpus. Ask one of them.")
        case NotKeeper():
            roles = [words.say("“{title}”", title=name) for name in error.roles]
            return words.say(
                "Only members with “Manage Server” or the role {roles} keep the corpus. Ask one of them.",
                roles=words.listing(roles, "or"),
            )
        case FileNotFetched():
            return words.say("Discord did not hand me the file. Attach it again.")
        case EditionUnclear():
            said = words.say("“{text}” is no edition.", text=error.asked[:60])
            return f"{said} {_kept(error.kept, words)}"
        case _:
            return words.say("I cannot answer that. Type /help to see what can be asked.")


def file_problem_words(error: Exception, words: Words) -> str:
    """Return why a file gives no document, and what to do about it."""
    match error:
        case SourceUnreadable():
            return _unreadable(error, words)
        case FileTooLarge():
            return words.say(
                "This file has {size} MB, and I read files of up to {limit} MB. Save it without its pictures, or as "
                "text.",
                size=words.number(-(-error.size // _MEGABYTE)),
                limit=error.limit // _MEGABYTE,
            )
        case DocumentTooLong():
            return words.say(
                "This file has {number} clauses, and I keep documents of up to {limit}. Hand in its parts one by one.",
                number=words.number(error.clauses),
                limit=words.number(error.limit),
            )
        case WithoutClauses():
            return words.say("I found nothing in this file that could be quoted. Is it the whole document?")
        case OtherEnding():
            return words.say("Files of this kind are not read. Save it as PDF, DOCX or text.")
        case SymbolMissing():
            return words.say("This file prints no document symbol. Add it with /corpus add and its “symbol”.")
        case ReadingTooCostly(resource="time"):
            return words.say("To read this file takes too long. Save it anew, or as text, and hand that in.")
        case ReadingTooCostly(resource="memory"):
            return words.say("To read this file takes too much memory. Save it anew, or as text, and hand that in.")
        case ReadingTooCostly():
            return words.say("This file gives far more text than a document has. Hand in the document itself.")
        case _:
            return words.say("I could not read this file, which is our mistake. Try it in another format.")


def storage_problem_words(error: StorageError, words: Words) -> str:
    """Return what keeps the corpus from being changed, and what to do about it."""
    match error:
        case FileNotRead():
            return file_problem_words(error, words)
        case SymbolMissing():
            said = words.say("This file prints no document symbol.")
            if error.title:
                said = words.say(
                    "“{title}”: this file prints no document symbol.", title=" ".join(error.title.split())[:100]
                )
            step = words.say("Send it again and put one into “symbol”, such as A/RES/79/1.")
            return f"{said} {step}"
        case ReviewOpen() | ReviewGone():
            return _review(error, words)
        case EditionNotKept():
            said = words.say("Edition {number} is not kept.", number=error.number)
            return f"{said} {_kept(error.kept, words)}"
        case ReadingStopped():
            return words.say("The reading was stopped, and everything is as it was. Send the command again.")
        case DiskFull():
            return words.say(
                "There is no room left on the disk of the machine that I run on. Nothing is lost and nothing is "
                "changed; ask whoever runs me to make room, then try again."
            )
        case DiskFailed() | FolderNotWritable():
            return words.say(
                "The disk of the machine that I run on lets me write nothing. Nothing is lost and nothing is changed; "
                "ask whoever runs me to look at it."
            )
        case FolderInUse():
            return words.say("The corpus is being changed on the machine that I run on. Try again in a minute.")
        case _:
            return words.say("The next edition could not be made, and everything is as it was.")


def _review(error: ReviewOpen | ReviewGone, words: Words) -> str:
    match error:
        case ReviewOpen():
            return words.say(
                "Another change of the corpus is under review. Wait until it is published or discarded; /corpus "
                "status shows whose it is."
            )
        case ReviewGone():
            return words.say(
                "This review is no longer open: it was published, discarded or taken over, or I was started again "
                "meanwhile. Nothing is changed by this press; /corpus status shows how the corpus stands."
            )


def _unreadable(error: SourceUnreadable, words: Words) -> str:
    match error:
        case PdfWithoutText():
            return words.count(
                "This PDF is a scan: its {number} page is a picture without a text layer. Recognise its text first, "
                "or hand in the Word file.",
                "This PDF is a scan: its {number} pages are pictures without a text layer. Recognise its text first, "
                "or hand in the Word file.",
                error.pages,
            )
        case PdfTooLong():
            return words.say(
                "This PDF has {number} pages, and I read up to {limit}. Hand in its parts one by one.",
                number=words.number(error.pages),
                limit=error.most,
            )
        case PdfEncrypted():
            return words.say("This PDF asks for a password. Save it without one.")
        case FormatNotRead(found="other"):
            return words.say(
                "I do not read files of this format. Hand in PDF, Word (.docx), HTML, Markdown or plain text."
            )
        case FormatNotRead():
            return words.say(
                "This file is {found}, which I do not read. Hand in PDF, Word (.docx), HTML, Markdown or plain text.",
                found=_format(error.found, words),
            )
        case FileDamaged():
            return words.say("This {kind} file is damaged. Fetch it again from where it came.", kind=error.kind)
        case UnpackedTooLarge():
            return words.say(
                "Unpacked this file has more than {limit} MB, which no document has. Save it anew, or as text.",
                limit=error.limit // _MEGABYTE,
            )
        case ExportMalformed(place=""):
            return words.say("This file is an export of mine that was changed and makes no sense any more.")
        case ExportMalformed():
            return words.say(
                "This file is an export of mine that was changed and makes no sense at {place}. Export it again.",
                place=error.place[:60],
            )
        case _:
            return words.say("This file holds no text that I can read. Try it in another format.")


def _format(found: str, words: Words) -> str:
    return {
        "archive": words.say("an archive"),
        "image": words.say("an image"),
        "Office file": words.say("an old Office file"),
        "protected Office file": words.say("an Office file with a password"),
        "RTF": words.say("an RTF file"),
        "spreadsheet": words.say("a spreadsheet"),
        "XML": words.say("an XML file"),
    }.get(found, found)


def _kept(kept: tuple[int, ...], words: Words) -> str:
    if not kept:
        return words.say("There is no earlier one to go back to.")
    return words.say(
        "One can go back to {numbers}; /corpus history shows what they are.",
        numbers=words.listing(map(str, kept), "or"),
    )
