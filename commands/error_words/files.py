"""The sentences about files that give no document: what is wrong, then what to try next."""

from commands.error_words.table import ErrorTable, SentenceContext
from commands.i18n.catalogue import Catalogue
from corpus.errors import (
    CompressedTooMuch,
    ErrorPage,
    ExportMalformed,
    FileDamaged,
    FormatNotRead,
    PdfEncrypted,
    PdfLettersUnmapped,
    PdfTooLong,
    PdfWithoutText,
    TooManyParts,
    UnpackedTooLarge,
)
from storage.errors import (
    DocumentTooLong,
    FileNotOpened,
    FileTooLarge,
    OtherEnding,
    ReadingBroke,
    ReadingTooCostly,
    SymbolMissing,
    WithoutClauses,
)

FILES = ErrorTable()

_MEGABYTE = 1024**2
_MAX_PLACE_LENGTH = 60
"""Characters of a position in an altered export; its names of members come from the file."""
_MAX_TITLE_LENGTH = 100
"""Characters of a title in a sentence: most titles of resolutions are shorter."""


@FILES.says(PdfWithoutText)
def _pdf_without_text(error: PdfWithoutText, context: SentenceContext) -> str:
    words = context.words
    if error.is_blank:
        return words.ngettext(
            "This PDF is blank: {number} page without a word or a picture. Is it the right file?",
            "This PDF is blank: {number} pages without a word or a picture. Is it the right file?",
            error.pages,
        )
    if error.pages == 1:
        return words.gettext(
            "This PDF is a scan: its one page is a picture without a text layer. Recognise its text first, or hand "
            "in the Word file."
        )
    return words.gettext(
        "This PDF is a scan: its {number} pages are pictures without a text layer. Recognise its text first, "
        "or hand in the Word file.",
        number=error.pages,
    )


@FILES.says(PdfLettersUnmapped)
def _pdf_letters_unmapped(_: PdfLettersUnmapped, context: SentenceContext) -> str:
    return context.words.gettext(
        "This PDF draws its letters without saying which they are, so its text cannot be read. Recognise its text "
        "first, or hand in the Word file."
    )


@FILES.says(PdfTooLong)
def _pdf_too_long(error: PdfTooLong, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "This PDF has {number} pages, and I read up to {limit}. Hand in its parts one by one.",
        number=words.number(error.pages),
        limit=error.most,
    )


@FILES.says(PdfEncrypted)
def _pdf_encrypted(_: PdfEncrypted, context: SentenceContext) -> str:
    return context.words.gettext("This PDF asks for a password. Save it without one.")


@FILES.says(FormatNotRead)
def _format_not_read(error: FormatNotRead, context: SentenceContext) -> str:
    words = context.words
    if error.found == "other":
        return words.gettext(
            "I do not read files of this format. Hand in PDF, Word (.docx), HTML, Markdown or plain text."
        )
    return words.gettext(
        "This file is {found}, which I do not read. Hand in PDF, Word (.docx), HTML, Markdown or plain text.",
        found=format_names(words)[error.found],
    )


def format_names(words: Catalogue) -> dict[str, str]:
    """Return the names of the formats that are recognised and not read, except ``other``, which has none."""
    return {
        "archive": words.gettext("an archive"),
        "image": words.gettext("an image"),
        "Office file": words.gettext("an old Office file"),
        "protected Office file": words.gettext("an Office file with a password"),
        "RTF": words.gettext("an RTF file"),
        "spreadsheet": words.gettext("a spreadsheet"),
        "XML": words.gettext("an XML file"),
    }


@FILES.says(FileDamaged)
def _file_damaged(error: FileDamaged, context: SentenceContext) -> str:
    return context.words.gettext("This {kind} file is damaged. Fetch it again from where it came.", kind=error.kind)


@FILES.says(UnpackedTooLarge)
def _unpacked_too_large(error: UnpackedTooLarge, context: SentenceContext) -> str:
    return context.words.gettext(
        "Unpacked this file has more than {limit} MB, which no document has. Save it anew, or as text.",
        limit=error.limit // _MEGABYTE,
    )


@FILES.says(CompressedTooMuch)
def _compressed_too_much(error: CompressedTooMuch, context: SentenceContext) -> str:
    return context.words.gettext(
        "A part of this file is packed to less than 1/{limit} of its size, which no text is. Save it anew, or as text.",
        limit=error.limit,
    )


@FILES.says(TooManyParts)
def _too_many_parts(error: TooManyParts, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "This file is packed from {number} parts, and I open files of up to {limit}. Save it anew, or as text.",
        number=words.number(error.parts),
        limit=words.number(error.limit),
    )


@FILES.says(ErrorPage)
def _error_page(_: ErrorPage, context: SentenceContext) -> str:
    return context.words.gettext(
        "This file is not the document but a page with which a web server refused it. Fetch the document again."
    )


@FILES.says(ExportMalformed)
def _export_malformed(error: ExportMalformed, context: SentenceContext) -> str:
    words = context.words
    if not error.place:
        return words.gettext("This file is an export of mine that was changed and makes no sense any more.")
    return words.gettext(
        "This file is an export of mine that was changed and makes no sense at {place}. Export it again.",
        place=error.place[:_MAX_PLACE_LENGTH],
    )


@FILES.says(FileTooLarge)
def _file_too_large(error: FileTooLarge, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "This file has {size} MB, and I read files of up to {limit} MB. Save it without its pictures, or as text.",
        size=words.number(-(-error.size // _MEGABYTE)),
        limit=error.limit // _MEGABYTE,
    )


@FILES.says(DocumentTooLong)
def _document_too_long(error: DocumentTooLong, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "This file has {number} clauses, and I keep documents of up to {limit}. Hand in its parts one by one.",
        number=words.number(error.clauses),
        limit=words.number(error.limit),
    )


@FILES.says(WithoutClauses)
def _without_clauses(_: WithoutClauses, context: SentenceContext) -> str:
    return context.words.gettext("I found nothing in this file that could be quoted. Is it the whole document?")


@FILES.says(OtherEnding)
def _other_ending(_: OtherEnding, context: SentenceContext) -> str:
    return context.words.gettext("Files of this kind are not read. Save it as PDF, DOCX or text.")


@FILES.says(FileNotOpened, is_logged=True)
def _file_not_opened(error: FileNotOpened, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("I may not open this file.")
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to change its permissions."))


@FILES.says(ReadingTooCostly)
def _reading_too_costly(error: ReadingTooCostly, context: SentenceContext) -> str:
    words = context.words
    match error.resource:
        case "time":
            return words.gettext("To read this file takes too long. Save it anew, or as text, and hand that in.")
        case "memory":
            return words.gettext("To read this file takes too much memory. Save it anew, or as text, and hand that in.")
        case "output":
            return words.gettext("This file gives far more text than a document has. Hand in the document itself.")


@FILES.says(ReadingBroke, is_logged=True)
def _reading_broke(error: ReadingBroke, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("I could not read this file, which is our mistake.")
    return context.with_step(error, fact, words.gettext("Try it in another format."))


@FILES.says(SymbolMissing)
def _symbol_missing(error: SymbolMissing, context: SentenceContext) -> str:
    words = context.words
    title = " ".join(error.title.split())[:_MAX_TITLE_LENGTH]
    fact = (
        words.gettext("“{title}”: this file prints no document symbol.", title=title)
        if title
        else words.gettext("This file prints no document symbol.")
    )
    step = words.gettext("Send it with /corpus add and put one into “symbol”, such as A/RES/79/1.")
    return context.with_step(error, fact, step)
