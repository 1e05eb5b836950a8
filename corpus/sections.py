"""Find a section by its letter, or by words of its title in any language of the table of topics."""

from corpus.address import WholeSection
from corpus.document import Document, Section
from corpus.languages.topics import TOPICS
from corpus.text.folding import fold
from corpus.text.likeness import edit_distance

_MIN_LETTERS = 4
"""Shorter words say nothing about a topic: at least one word must have as many letters."""


def is_within(section: str | None, requested: str) -> bool:
    """Return True if a clause's section is the requested one, or a section of the requested chapter.

    >>> is_within("II.A", "II"), is_within("II", "II.A"), is_within("III", "II")
    (True, False, False)
    """
    return section is not None and (section == requested or section.startswith(f"{requested}."))


def find_section(document: Document, requested: WholeSection) -> Section | None:
    """Return the section that an address means; None if there is none, or if several titles match the words."""
    if requested.letter is not None:
        section = _find_by_letter(document, requested.letter)
        return section if section and (not requested.words or _matches_title(section.title, requested.words)) else None
    matching = [section for section in document.sections if _matches_title(section.title, requested.words)]
    return matching[0] if len(matching) == 1 else None


def _find_by_letter(document: Document, letter: str) -> Section | None:
    """Return the section with this letter; ``A`` also finds ``II.A`` if no other chapter has a section A."""
    if (section := document.section(letter)) is not None:
        return section
    subsections = [section for section in document.sections if section.letter.partition(".")[2] == letter]
    return subsections[0] if len(subsections) == 1 else None


def _matches_title(title: str, words: str) -> bool:
    """Return True if a title has the topic of these folded words, or contains all of them.

    Words beside those of the topic must belong to it too, or to the title.

    >>> words = "capacity building"
    >>> _matches_title("Renforcement des capacités", words), _matches_title("Mesures de confiance", words)
    (True, False)
    """
    title_words = fold(title).split()
    found = _topic(words)
    if found is not None:
        phrase, topic = found
        other_words = f" {words} ".replace(f" {phrase} ", " ", 1).split()
        known = {word for each in TOPICS[topic] for word in each.split()}.union(title_words)
        title_topic = _topic(" ".join(title_words))
        return title_topic is not None and topic == title_topic[1] and known.issuperset(other_words)
    long_words = [word for word in words.split() if len(word) >= _MIN_LETTERS]
    return bool(long_words) and all(any(_is_similar(word, other) for other in title_words) for word in words.split())


def _topic(words: str) -> tuple[str, int] | None:
    """Return the longest phrase of a topic among the words, and the index of the topic; None if there is none."""
    spaced = f" {words} "
    found = [
        (len(phrase), phrase, topic)
        for topic, phrases in enumerate(TOPICS)
        for phrase in phrases
        if f" {phrase} " in spaced
    ]
    return max(found)[1:] if found else None


def _is_similar(word: str, title_word: str) -> bool:
    return word == title_word or (len(word) > _MIN_LETTERS and edit_distance(word, title_word, 1) <= 1)
