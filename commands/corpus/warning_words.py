"""Translation of the parser's warnings, which are English sentences.

Each sentence is recognised by its pattern; an unknown one is shown in English.
"""

import re
from functools import lru_cache

from commands.i18n.catalogue import LANGUAGES, Catalogue, catalogue_of
from commands.i18n.labels import part_words

_PLACEHOLDER = re.compile(r"\\\{(?P<name>\w+)\\\}")
_FIELD = re.compile(r"\{\w+\}")
_LABEL_PLACEHOLDERS = {"label", "other"}


def parser_warning_words(message: str, words: Catalogue) -> str:
    r"""Return a parser warning in the reader's language.

    >>> parser_warning_words("OP3 calls footnote 4, which is not there.", catalogue_of("en")).replace("\xa0", " ")
    'Para. 3 calls footnote 4, which is not there.'
    """
    for number, pattern in enumerate(_patterns()):
        if (match := pattern.fullmatch(message)) is not None:
            values = {
                name: part_words(value, words) if name in _LABEL_PLACEHOLDERS else value
                for name, value in match.groupdict().items()
            }
            sentence = _sentences(words)[number].format(**values)
            return sentence[:1].upper() + sentence[1:]
    return message


def warning_kind_words(message: str, words: Catalogue) -> str:
    """Return the kind of a parser warning in the reader's language: its sentence with … for what varies.

    >>> warning_kind_words("OP3 calls footnote 4, which is not there.", catalogue_of("en"))
    '… calls footnote …, which is not there.'
    """
    for number, pattern in enumerate(_patterns()):
        if pattern.fullmatch(message) is not None:
            return _FIELD.sub("…", _sentences(words)[number])
    return message


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    english = _sentences(catalogue_of(LANGUAGES[0]))
    return tuple(re.compile(_PLACEHOLDER.sub(r"(?P<\g<name>>.+)", re.escape(each))) for each in english)


def _sentences(words: Catalogue) -> tuple[str, ...]:
    return (
        words.gettext("No document symbol is printed, and no manifest gives one."),
        words.gettext("No clause was found."),
        words.gettext("Footnote {mark} stands twice; both texts are kept under it."),
        words.gettext("Footnote {mark} has no words."),
        words.gettext("A footnote has no mark; it is kept under *."),
        words.gettext("A footnote's mark {mark} is none; the footnote is kept under *."),
        words.gettext("The XML is malformed here; only tags follow, and no word is missing."),
        words.gettext("Footnote {mark} is called nowhere."),
        words.gettext("Footnote {mark} stands where {expected} was expected."),
        words.gettext("No operative paragraph was found."),
        words.gettext("No title was found."),
        words.gettext("The title looks like a paragraph of the text."),
        words.gettext("Text above the first paragraph is left over; it is in no clause."),
        words.gettext("The symbol is a resolution's, but the text does not look like one."),
        words.gettext("The symbol is a decision's, but the text looks like a resolution."),
        words.gettext("A line of the preamble is taken for a heading."),
        words.gettext("{label} seems to hold its subparagraphs too."),
        words.gettext("{label} holds the enacting formula."),
        words.gettext("{label} holds words of the masthead."),
        words.gettext("{label} holds most of the text."),
        words.gettext("{label} ends in the middle of a sentence."),
        words.gettext("{label} calls footnote {mark}, which is not there."),
        words.gettext("{label} does not open as such a clause does."),
        words.gettext("{label} seems to hold the paragraph after it too."),
        words.gettext("{label} holds a character that could not be decoded."),
        words.gettext("Number {number} stands where {expected} was expected."),
        words.gettext("Number {number} begins a paragraph here, or goes on with the line before."),
        words.gettext("A paragraph may begin here."),
        words.gettext("The call of footnote {mark} may be a number."),
        words.gettext("The call of footnote {mark} could stand elsewhere too: at line {number}."),
        words.gettext("The words of footnotes {marks} cannot be told apart for certain."),
        words.gettext("Table {number} is kept row by row; what is in which column is not kept."),
        words.gettext("The form of this report is not known: only its recommendations have a tier."),
        words.gettext("Section {letter} stands where another one was expected after section {before}."),
        words.gettext("Letter {token} does not follow on the one before."),
        words.gettext("Text without a place in the structure is kept as a paragraph of its own."),
        words.gettext("A heading has no paragraph below it; its words are in no clause."),
        words.gettext("Text is in no clause, heading or note: {scrap}"),
        words.gettext("{label} stands twice; this one is kept as {other}."),
        words.gettext("The page does not say how an inner list is numbered; letters are assumed."),
        words.gettext("An endnote is kept as footnote {mark}, counted after the others."),
        words.gettext("A file is embedded here whose text is not read."),
        words.gettext("Page {number} has no text: if it shows any, it is a picture of it."),
        words.gettext("A space may stand inside a word: {scrap}"),
        words.gettext("Extraction put spaces inside words; from here on some may be left."),
        words.gettext("The text has too many lines; from here on they are one."),
        words.gettext("The text is said to be adopted here, but by its masthead it is a draft."),
        words.gettext("The symbol of a resolution stands on a draft; it is not taken as the draft's own."),
        words.gettext("Two lines are joined here; a hyphen may be lost between them."),
        words.gettext("Changes are open in this file: these are not the words that were adopted."),
        words.gettext("A change that is open inserts: {scrap}"),
        words.gettext("A change that is open deletes: {scrap}"),
        words.gettext("A change is open here."),
        words.gettext("Struck through, but kept as words of the text: {scrap}"),
        words.gettext("From here on more is changed or struck through than is listed."),
        words.gettext("Words that cannot be seen are left out: {scrap}"),
        words.gettext("From here on more cannot be seen than is listed."),
        words.gettext("A watermark across the page is left out: {scrap}"),
        words.gettext("The file bears a mark that its text is not final: {scrap}"),
        words.gettext("The file is marked as a draft or unedited: it may not hold the words that were adopted."),
        words.gettext("Words are struck through in this file: it may not hold the words that were adopted."),
        words.gettext("Words are cut off at the edge of page {number}: {scrap}"),
        words.gettext("Page {number} is a picture; its words were recognised by a program."),
        words.gettext("Page {number} has {count} letters that cannot be told; they stand as �."),
        words.gettext("Page {number} has annotations or form fields whose text is not read."),
        words.gettext("Page {number} holds too much to look for hidden words."),
        words.gettext("The file does not end as a PDF does: its last part may be missing."),
        words.gettext("The hyphen at a line's end may not belong to the word: {scrap}"),
        words.gettext("A field that nobody filled in is left out: {scrap}"),
        words.gettext("Notes have other marks in print: footnote {mark} is printed as {scrap}."),
        words.gettext("In print the notes are numbered anew on each page; here they are counted through."),
        words.gettext("The encoding of this file is not certain: letters with accents may be wrong."),
        words.gettext("Letters with accents were written wrongly (UTF-8 read twice) and are repaired."),
    )
