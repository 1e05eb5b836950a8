"""The sentences for moderators of the corpus about each error: what is wrong, then what to try next."""

from commands.errors import (
    CorpusRefusal,
    EditionUnclear,
    FileNotFetched,
    NoHomeServer,
    NotCorpusModerator,
    NotHomeServer,
    SymbolShortened,
)
from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import symbol_words
from commands.i18n.languages import language_name, languages_words
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
    FileNotOpened,
    FileNotRead,
    FileTooLarge,
    FolderInUse,
    FolderNotWritable,
    ManifestNotRead,
    OtherEnding,
    ReadingStopped,
    ReadingTooCostly,
    ReviewEnding,
    ReviewGone,
    ReviewOpen,
    StorageError,
    SymbolMissing,
    TextNotHeld,
    WithoutClauses,
)

_MEGABYTE = 1024**2


def file_problem_words(error: Exception, words: Catalogue) -> str:
    """Return why a file gives no document, and what to do about it."""
    match error:
        case SourceUnreadable():
            return _unreadable_problem(error, words)
        case FileTooLarge():
            return words.gettext(
                "This file has {size} MB, and I read files of up to {limit} MB. Save it without its pictures, or as "
                "text.",
                size=words.number(-(-error.size // _MEGABYTE)),
                limit=error.limit // _MEGABYTE,
            )
        case DocumentTooLong():
            return words.gettext(
                "This file has {number} clauses, and I keep documents of up to {limit}. Hand in its parts one by one.",
                number=words.number(error.clauses),
                limit=words.number(error.limit),
            )
        case WithoutClauses():
            return words.gettext("I found nothing in this file that could be quoted. Is it the whole document?")
        case OtherEnding():
            return words.gettext("Files of this kind are not read. Save it as PDF, DOCX or text.")
        case FileNotOpened():
            return words.gettext("I may not open this file. Ask whoever runs me to change its permissions.")
        case SymbolMissing():
            return words.gettext("This file prints no document symbol. Add it with /corpus add and its “symbol”.")
        case ReadingTooCostly():
            return _too_costly_problem(error.resource, words)
        case _:
            return words.gettext("I could not read this file, which is our mistake. Try it in another format.")


def _too_costly_problem(resource: str, words: Catalogue) -> str:
    match resource:
        case "time":
            return words.gettext("To read this file takes too long. Save it anew, or as text, and hand that in.")
        case "memory":
            return words.gettext("To read this file takes too much memory. Save it anew, or as text, and hand that in.")
        case _:
            return words.gettext("This file gives far more text than a document has. Hand in the document itself.")


def _unreadable_problem(error: SourceUnreadable, words: Catalogue) -> str:
    match error:
        case PdfWithoutText():
            return _scan_problem(error, words)
        case PdfTooLong():
            return words.gettext(
                "This PDF has {number} pages, and I read up to {limit}. Hand in its parts one by one.",
                number=words.number(error.pages),
                limit=error.most,
            )
        case PdfEncrypted():
            return words.gettext("This PDF asks for a password. Save it without one.")
        case FormatNotRead(found="other"):
            return words.gettext(
                "I do not read files of this format. Hand in PDF, Word (.docx), HTML, Markdown or plain text."
            )
        case FormatNotRead():
            return words.gettext(
                "This file is {found}, which I do not read. Hand in PDF, Word (.docx), HTML, Markdown or plain text.",
                found=_format_name(error.found, words),
            )
        case FileDamaged():
            return words.gettext("This {kind} file is damaged. Fetch it again from where it came.", kind=error.kind)
        case UnpackedTooLarge():
            return words.gettext(
                "Unpacked this file has more than {limit} MB, which no document has. Save it anew, or as text.",
                limit=error.limit // _MEGABYTE,
            )
        case ExportMalformed(place=""):
            return words.gettext("This file is an export of mine that was changed and makes no sense any more.")
        case ExportMalformed():
            return words.gettext(
                "This file is an export of mine that was changed and makes no sense at {place}. Export it again.",
                place=error.place[:60],
            )
        case _:
            return words.gettext("This file holds no text that I can read. Try it in another format.")


def _scan_problem(error: PdfWithoutText, words: Catalogue) -> str:
    match error:
        case PdfWithoutText(is_blank=True):
            return words.ngettext(
                "This PDF is blank: {number} page without a word or a picture. Is it the right file?",
                "This PDF is blank: {number} pages without a word or a picture. Is it the right file?",
                error.pages,
            )
        case PdfWithoutText(pages=1):
            return words.gettext(
                "This PDF is a scan: its one page is a picture without a text layer. Recognise its text first, or hand "
                "in the Word file."
            )
        case PdfWithoutText():
            return words.gettext(
                "This PDF is a scan: its {number} pages are pictures without a text layer. Recognise its text first, "
                "or hand in the Word file.",
                number=error.pages,
            )


def _format_name(found: str, words: Catalogue) -> str:
    return {
        "archive": words.gettext("an archive"),
        "image": words.gettext("an image"),
        "Office file": words.gettext("an old Office file"),
        "protected Office file": words.gettext("an Office file with a password"),
        "RTF": words.gettext("an RTF file"),
        "spreadsheet": words.gettext("a spreadsheet"),
        "XML": words.gettext("an XML file"),
    }.get(found, found)


def corpus_refusal_words(error: CorpusRefusal, words: Catalogue) -> str:
    """Return why a moderator's command is refused, and what to do about it."""
    match error:
        case NoHomeServer(guild_id=None):
            return words.gettext(
                "No server keeps this corpus yet. Ask whoever runs me to put the number of yours into "
                "RAPPORTEUR_HOME_SERVER."
            )
        case NoHomeServer():
            return words.gettext(
                "No server keeps this corpus yet. If this one shall, ask whoever runs me to set "
                "RAPPORTEUR_HOME_SERVER={server} and to start me again.",
                server=error.guild_id,
            )
        case NotHomeServer():
            return words.gettext(
                "The corpus is kept by the moderators of another server. /documents shows what it holds; ask them to "
                "change it."
            )
        case NotCorpusModerator(roles=()):
            return words.gettext("Only members with “Manage Server” keep the corpus. Ask one of them.")
        case NotCorpusModerator():
            roles = [words.gettext("“{title}”", title=name) for name in error.roles]
            return words.gettext(
                "Only members with “Manage Server” or the role {roles} keep the corpus. Ask one of them.",
                roles=words.listing(roles, "or"),
            )
        case FileNotFetched():
            return words.gettext("Discord did not hand me the file. Attach it again.")
        case SymbolShortened():
            return words.gettext(
                "“{text}” is not the whole symbol. Did you mean {symbol}? Put that into “symbol”.",
                text=" ".join(error.typed.split())[:60],
                symbol=error.meant,
            )
        case EditionUnclear():
            sentence = words.gettext("“{text}” is no edition.", text=error.typed[:60])
            return f"{sentence} {_rollback_hint(error.available, words)}"
        case _:
            return words.gettext("I cannot answer that. Type /help to see what can be asked.")


def storage_problem_words(error: StorageError, words: Catalogue) -> str:
    """Return why the corpus could not be changed, and what to do about it."""
    match error:
        case FileNotRead():
            return file_problem_words(error, words)
        case SymbolMissing():
            sentence = words.gettext("This file prints no document symbol.")
            if error.title:
                sentence = words.gettext(
                    "“{title}”: this file prints no document symbol.", title=" ".join(error.title.split())[:100]
                )
            next_step = words.gettext("Send it again and put one into “symbol”, such as A/RES/79/1.")
            return f"{sentence} {next_step}"
        case ReviewOpen() | ReviewGone():
            return _review_problem(error, words)
        case EditionNotKept():
            sentence = words.gettext("Edition {number} is not kept.", number=error.number)
            return f"{sentence} {_rollback_hint(error.kept, words)}"
        case ReadingStopped():
            return words.gettext("The reading was stopped, and everything is as it was. Send the command again.")
        case TextNotHeld():
            return _not_held_problem(error, words)
        case DiskFull() | DiskFailed() | FolderNotWritable() | FolderInUse():
            return _disk_problem(error, words)
        case ManifestNotRead():
            return _manifest_problem(error, words)
        case _:
            return words.gettext("The next edition could not be made, and everything is as it was.")


def _disk_problem(error: DiskFull | DiskFailed | FolderNotWritable | FolderInUse, words: Catalogue) -> str:
    match error:
        case DiskFull():
            return words.gettext(
                "There is no room left on the disk of the machine that I run on. Nothing is lost and nothing is "
                "changed; ask whoever runs me to make room, then try again."
            )
        case DiskFailed() | FolderNotWritable():
            return words.gettext(
                "The disk of the machine that I run on lets me write nothing. Nothing is lost and nothing is changed; "
                "ask whoever runs me to look at it."
            )
        case FolderInUse():
            return words.gettext("The corpus is being changed on the machine that I run on. Try again in a minute.")


def _manifest_problem(error: ManifestNotRead, words: Catalogue) -> str:
    match error:
        case ManifestNotRead(fact=str()):
            return words.gettext(
                "In {file}, under {table}, stands {fact}, which no document can have, so that nothing was made. Mend "
                "it, then send /corpus reload again.",
                file=error.name,
                table=error.table,
                fact=error.fact,
            )
        case ManifestNotRead(line=None):
            return words.gettext(
                "{file} names what no document has, so that nothing was made. Mend it, then send /corpus reload again.",
                file=error.name,
            )
        case ManifestNotRead():
            return words.gettext(
                "{file} cannot be read (line {line}), so that nothing was made. Mend it, then send /corpus reload "
                "again.",
                file=error.name,
                line=error.line,
            )


def _review_problem(error: ReviewOpen | ReviewGone, words: Catalogue) -> str:
    match error:
        case ReviewOpen():
            return words.gettext(
                "Another change of the corpus is under review. Wait until it is published or discarded; /corpus "
                "status shows whose it is."
            )
        case ReviewGone():
            next_step = words.gettext("Nothing is changed now; /corpus status shows how the corpus stands.")
            return f"{_review_ending(error.ending, words)} {next_step}"


def _review_ending(ending: ReviewEnding | None, words: Catalogue) -> str:
    match ending:
        case ReviewEnding.PUBLISHED:
            return words.gettext("This review is over: it was published.")
        case ReviewEnding.DISCARDED:
            return words.gettext("This review is over: it was discarded.")
        case ReviewEnding.REPLACED:
            return words.gettext("This review is over: what its moderator asked for next took its place.")
        case ReviewEnding.TAKEN_OVER:
            return words.gettext("This review is over: it had grown old, and another moderator’s took its place.")
        case ReviewEnding.OVERTAKEN:
            return words.gettext(
                "This review is over: another edition was published meanwhile, and it no longer showed what would "
                "change."
            )
        case None:
            return words.gettext(
                "This review is no longer open: it was published, discarded or taken over, your next command took its "
                "place, or I was started again."
            )


def _not_held_problem(error: TextNotHeld, words: Catalogue) -> str:
    """Return that there is nothing to remove, with the held languages or similar symbols."""
    name = symbol_words(error.symbol, words)
    symbol = name[:1].upper() + name[1:]
    if error.held and error.language is not None:
        return words.gettext(
            "{symbol} is not held in {missing}, so there is nothing to remove. It is held in {languages}.",
            symbol=symbol,
            missing=language_name(error.language, words.language),
            languages=languages_words(error.held, words),
        )
    if error.symbol.is_local:
        sentence = words.gettext("Nothing is held here as “{name}”, so there is nothing to remove.", name=error.symbol)
    else:
        sentence = words.gettext("{symbol} is not held here, so there is nothing to remove.", symbol=symbol)
    if not error.nearest:
        return sentence
    near = words.listing((symbol_words(each, words) for each in error.nearest), "or")
    question = words.gettext("Did you mean {symbols}?", symbols=near)
    return f"{sentence} {question}"


def _rollback_hint(available: tuple[int, ...], words: Catalogue) -> str:
    if not available:
        return words.gettext("There is no earlier one to go back to.")
    return words.gettext(
        "One can go back to {numbers}; /corpus history shows what they are.",
        numbers=words.listing(map(str, available), "or"),
    )
