"""What the parser was not sure of, for a reader of another language than its own sentences, which are English.

The sentences are known here by their form; one that is not stands as it is.
"""

import re
from functools import lru_cache

from commands.i18n.catalogue import LANGUAGES, Words, words_in
from commands.i18n.labels import part_words

_HOLES = re.compile(r"\\\{(?P<name>\w+)\\\}")
_LABELS = {"label", "other"}


def doubt_words(message: str, words: Words) -> str:
    r"""Return a sentence of the parser in the reader's language.

    >>> doubt_words("OP3 calls footnote 4, which is not there.", words_in("en")).replace("\xa0", " ")
    'Para. 3 calls footnote 4, which is not there.'
    """
    for number, form in enumerate(_forms()):
        if (found := form.fullmatch(message)) is not None:
            values = {
                name: part_words(value, words) if name in _LABELS else value
                for name, value in found.groupdict().items()
            }
            said = _sentences(words)[number].format(**values)
            return said[:1].upper() + said[1:]
    return message


@lru_cache
def _forms() -> tuple[re.Pattern[str], ...]:
    english = _sentences(words_in(LANGUAGES[0]))
    return tuple(re.compile(_HOLES.sub(r"(?P<\g<name>>.+)", re.escape(each))) for each in english)


def _sentences(words: Words) -> tuple[str, ...]:
    return (
        words.say("No document symbol is printed, and no manifest gives one."),
        words.say("No clause was found."),
        words.say("Footnote {mark} stands twice; both texts are kept under it."),
        words.say("Footnote {mark} has no words."),
        words.say("Footnote {mark} is called nowhere."),
        words.say("Footnote {mark} stands where {expected} was expected."),
        words.say("No operative paragraph was found."),
        words.say("No title was found."),
        words.say("The title looks like a paragraph of the text."),
        words.say("Text above the first paragraph is left over; it is in no clause."),
        words.say("The symbol is a resolution's, but the text does not look like one."),
        words.say("{label} seems to hold its subparagraphs too."),
        words.say("{label} holds the enacting formula."),
        words.say("{label} holds words of the masthead."),
        words.say("{label} holds most of the text."),
        words.say("{label} ends in the middle of a sentence."),
        words.say("{label} calls footnote {mark}, which is not there."),
        words.say("{label} does not open as such a clause does."),
        words.say("{label} seems to hold the paragraph after it too."),
        words.say("{label} holds a character that could not be decoded."),
        words.say("Number {number} stands where {expected} was expected."),
        words.say("Letter {token} does not follow on the one before."),
        words.say("Text without a place in the structure is kept as a paragraph of its own."),
        words.say("A heading has no paragraph below it; its words are in no clause."),
        words.say("{label} stands twice; this one is kept as {other}."),
        words.say("The page does not say how an inner list is numbered; letters are assumed."),
        words.say("An endnote is kept as footnote {mark}, counted after the others."),
        words.say("A file is embedded here whose text is not read."),
        words.say("Page {number} has no text: if it shows any, it is a picture of it."),
        words.say("A space may stand inside a word: {scrap}"),
        words.say("Extraction put spaces inside words; from here on some may be left."),
        words.say("The text has too many lines; from here on they are one."),
        words.say("The text is said to be adopted here, but by its masthead it is a draft."),
        words.say("The symbol of a resolution stands on a draft; it is not taken as the draft's own."),
        words.say("The document has a second symbol, {symbol}, which is left out."),
        words.say("Two lines are joined here; a hyphen may be lost between them."),
        words.say("Changes are open in this file: these are not the words that were adopted."),
        words.say("A change that is open inserts: {scrap}"),
        words.say("A change that is open deletes: {scrap}"),
        words.say("A change is open here."),
        words.say("Struck through, but kept as words of the text: {scrap}"),
        words.say("From here on more is changed or struck through than is listed."),
    )
