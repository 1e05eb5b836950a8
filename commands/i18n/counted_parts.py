"""Counted parts as readers write them: "third recommendation of section E", « par. 3, dernier alinéa »."""

import re
from collections.abc import Callable
from functools import partial

from commands.i18n.catalogue import Catalogue
from commands.i18n.typography import no_break
from corpus.languages.ordinals import english_ordinal, french_ordinal

_COUNTED = re.compile(
    r"(?:(?:(?P<count>\d+)(?:st|nd|rd|th)|(?P<end>last|penultimate)) )?"
    r"(?P<noun>recommendation|conclusion|discussion|introduction|para|PP|OP|text)(?: (?P<number>\d+))?"
    r"(?: of section (?:(?P<letter>[A-Z]|[IVXLC]+(?:\.[A-Z])?)|(?P<title>\S.*)))?"
)
_INNER = re.compile(
    r"(?:(?P<count>\d+)(?:st|nd|rd|th)|(?P<end>last|penultimate)) (?P<noun>subparagraph|bullet) of (?P<clause>\S.*)"
)
NOTES_OF, _ONWARD = "footnotes of ", " onward"
"""The beginning, or the end, of the canonical name of the notes of a part, and of a part with what follows."""
_SERIES = frozenset({"para", "PP", "OP", "text"})
_MOST_IN_WORDS = 99
"""Ordinals above are written in figures."""

PartWords = Callable[[str], str]
"""Returns a canonical name in the reader's language."""


def counted_words(name: str, words: Catalogue, part_words: PartWords) -> str | None:
    """Return the name of a counted part, of the notes of a part, or of a clause and what follows; None for another."""
    if name == "title":
        return words.gettext("title")
    if name == "footnotes":
        return words.gettext("footnotes")
    if name.startswith(NOTES_OF):
        return no_break(words.gettext("{clause}, footnotes", clause=part_words(name.removeprefix(NOTES_OF))))
    if name.endswith(_ONWARD):
        return no_break(words.gettext("{clause} and what follows", clause=part_words(name.removesuffix(_ONWARD))))
    if (found := _INNER.fullmatch(name)) is not None:
        inner = _counted_noun(found, words)
        return no_break(words.gettext("{clause}, {part}", clause=part_words(found["clause"]), part=inner))
    if (found := _COUNTED.fullmatch(name)) is None or not (found["count"] or found["end"] or found["number"]):
        return None
    if found["noun"] in _SERIES and not (found["letter"] or found["title"]):
        return None  # "last OP", ``para 72``
    counted = _counted_noun(found, words)
    if found["letter"]:
        return no_break(words.gettext("{clause} of section {letter}", clause=counted, letter=found["letter"]))
    if found["title"]:
        return no_break(words.gettext("{clause} of section “{title}”", clause=counted, title=found["title"]))
    return no_break(counted)


def _counted_noun(found: re.Match[str], words: Catalogue) -> str:
    """Return "third recommendation", or "recommendation 3" if the number was not an ordinal."""
    number = found.groupdict().get("number")
    if number:
        return _numbered_noun(found["noun"], number, words)
    ordinal = partial(_ordinal_words, found, words)
    match found["noun"]:
        case "recommendation":
            return words.gettext("{ordinal} recommendation", ordinal=ordinal(is_feminine=True))
        case "conclusion":
            return words.gettext("{ordinal} conclusion", ordinal=ordinal(is_feminine=True))
        case "discussion":
            return words.gettext("{ordinal} paragraph of the discussion", ordinal=ordinal())
        case "introduction":
            return words.gettext("{ordinal} introductory paragraph", ordinal=ordinal())
        case "subparagraph":
            return words.gettext("{ordinal} subparagraph", ordinal=ordinal())
        case "bullet":
            return words.gettext("{ordinal} bullet", ordinal=ordinal(is_feminine=True))
        case "PP":
            return words.gettext("{ordinal} preambular paragraph", ordinal=ordinal())
        case _:
            return words.gettext("{ordinal} paragraph", ordinal=ordinal())


def _numbered_noun(noun: str, number: str, words: Catalogue) -> str:
    match noun:
        case "recommendation":
            return words.gettext("recommendation {number}", number=number)
        case "conclusion":
            return words.gettext("conclusion {number}", number=number)
        case "discussion":
            return words.gettext("paragraph {number} of the discussion", number=number)
        case "introduction":
            return words.gettext("introductory paragraph {number}", number=number)
        case _:
            return words.gettext("para. {number}", number=number)


def _ordinal_words(found: re.Match[str], words: Catalogue, *, is_feminine: bool = False) -> str:
    """Return "third", "last"; in French for a feminine noun « première », « dernière »."""
    if words.language == "fr":
        return _french_ordinal(found, is_feminine=is_feminine)
    if found["end"]:
        return found["end"]
    number = int(found["count"])
    return english_ordinal(number) if 0 < number <= _MOST_IN_WORDS else found[0].partition(" ")[0]


def _french_ordinal(found: re.Match[str], *, is_feminine: bool) -> str:
    if found["end"]:
        last = "dernière" if is_feminine else "dernier"
        return last if found["end"] == "last" else f"avant-{last}"
    number = int(found["count"])
    if number == 1:
        return "première" if is_feminine else "premier"
    return french_ordinal(number) if 0 < number <= _MOST_IN_WORDS else f"{number}e"
