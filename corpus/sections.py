"""Find a section by its letter, or by words of its title in whatever language we know its topic in."""

from corpus.address import WholeSection
from corpus.document import Document, Section
from corpus.languages.topics import TOPICS
from corpus.text.folding import fold
from corpus.text.likeness import slips

_SHORT = 4
"""Words of fewer letters say nothing of a topic."""


def is_within(section: str | None, asked: str) -> bool:
    """Say whether the section that a clause stands in is the one asked for, or a part of that chapter.

    >>> is_within("II.A", "II"), is_within("II", "II.A"), is_within("III", "II")
    (True, False, False)
    """
    return section is not None and (section == asked or section.startswith(f"{asked}."))


def find_section(document: Document, asked: WholeSection) -> Section | None:
    """Return the one section that is meant; None where there is none, or several fit the words."""
    if asked.letter is not None:
        lettered = _lettered(document, asked.letter)
        return lettered if lettered and (not asked.words or _fits(lettered.title, asked.words)) else None
    fitting = [section for section in document.sections if _fits(section.title, asked.words)]
    return fitting[0] if len(fitting) == 1 else None


def _lettered(document: Document, letter: str) -> Section | None:
    """Return the section of this letter; a letter alone may stand for the only section that has it in its chapter."""
    if (section := document.section(letter)) is not None:
        return section
    inner = [section for section in document.sections if section.letter.partition(".")[2] == letter]
    return inner[0] if len(inner) == 1 else None


def _fits(title: str, words: str) -> bool:
    """Say whether a title speaks of what these folded words name.

    >>> _fits("Renforcement des capacités", "capacity building"), _fits("Mesures de confiance", "capacity building")
    (True, False)
    """
    folded = fold(title)
    topic = _topic(words)
    if topic is not None:
        return topic == _topic(folded)
    said = [word for word in words.split() if len(word) >= _SHORT]
    return bool(said) and all(any(_is_same(word, own) for own in folded.split()) for word in said)


def _topic(words: str) -> int | None:
    """Return which topic has the longest of its phrases among the words."""
    spaced = f" {words} "
    found = [
        (len(phrase), topic) for topic, phrases in enumerate(TOPICS) for phrase in phrases if f" {phrase} " in spaced
    ]
    return max(found)[1] if found else None


def _is_same(word: str, own: str) -> bool:
    return word == own or (len(word) > _SHORT and slips(word, own, 1) <= 1)
