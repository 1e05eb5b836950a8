"""Why a file gives no document, and what a moderator can do about it."""

from commands.i18n.catalogue import Words
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
    DocumentTooLong,
    FileNotOpened,
    FileTooLarge,
    OtherEnding,
    ReadingTooCostly,
    SymbolMissing,
    WithoutClauses,
)

_MEGABYTE = 1024**2


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
        case FileNotOpened():
            return words.say("I may not open this file. Ask whoever runs me to change its permissions.")
        case SymbolMissing():
            return words.say("This file prints no document symbol. Add it with /corpus add and its “symbol”.")
        case ReadingTooCostly():
            return _too_costly(error.resource, words)
        case _:
            return words.say("I could not read this file, which is our mistake. Try it in another format.")


def _too_costly(resource: str, words: Words) -> str:
    match resource:
        case "time":
            return words.say("To read this file takes too long. Save it anew, or as text, and hand that in.")
        case "memory":
            return words.say("To read this file takes too much memory. Save it anew, or as text, and hand that in.")
        case _:
            return words.say("This file gives far more text than a document has. Hand in the document itself.")


def _unreadable(error: SourceUnreadable, words: Words) -> str:
    match error:
        case PdfWithoutText():
            return _without_text(error, words)
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


def _without_text(error: PdfWithoutText, words: Words) -> str:
    match error:
        case PdfWithoutText(is_blank=True):
            return words.count(
                "This PDF is blank: {number} page without a word or a picture. Is it the right file?",
                "This PDF is blank: {number} pages without a word or a picture. Is it the right file?",
                error.pages,
            )
        case PdfWithoutText(pages=1):
            return words.say(
                "This PDF is a scan: its one page is a picture without a text layer. Recognise its text first, or hand "
                "in the Word file."
            )
        case PdfWithoutText():
            return words.say(
                "This PDF is a scan: its {number} pages are pictures without a text layer. Recognise its text first, "
                "or hand in the Word file.",
                number=error.pages,
            )


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
