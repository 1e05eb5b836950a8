"""French words with unambiguous accents, used to correct words misread by OCR.

The word list is ``french_accents.txt``, which ships with the code. Its header states which words are allowed
and why ``règles`` and ``même`` are not.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product

_FRENCH_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzàâäçèéêëîïôöùûüÿ¢1")
_READINGS = {"1": ("l", "i"), "¢": ("", "e", "c")}
"""Letters that a misread character may be: ¢ is an e, a c, or nothing (an accent read as a character of its own)."""
_MAX_MISREAD = 2
"""Maximum number of such characters in a word. With more, no reading is certain; the limit also bounds their number."""
_MAX_WORD_LENGTH = 40
"""In letters; every word of the list is much shorter."""


def skeleton(word: str) -> str:
    """Return a word in lower case without its accents.

    >>> skeleton("Éléments")
    'elements'
    """
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def certain_words() -> Mapping[str, str]:
    """Return the word list by skeleton.

    A value keeps its trailing ``*``, which marks a word that is also a word without its accents.
    """
    lines = (files("corpus.languages") / "french_accents.txt").read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    return {skeleton(word.rstrip("*")): word for word in listed}


def restore_accents(misread: str) -> str:
    """Return the only word of the list that a misread word can be; otherwise return the word unchanged.

    >>> restore_accents("quinzi¢eme"), restore_accents("Etats"), restore_accents("régles")
    ('quinzième', 'États', 'régles')
    """
    if len(misread) > _MAX_WORD_LENGTH:
        return misread
    word = unicodedata.normalize("NFC", misread)
    letters = word.lower()
    if not _FRENCH_CHARACTERS.issuperset(letters):
        return misread
    if sum(letter in _READINGS for letter in letters) > _MAX_MISREAD:
        return misread
    candidates = {candidate for reading in _readings(word) if (candidate := _listed_word(reading)) is not None}
    return misread if len(candidates) != 1 or word in candidates else candidates.pop()


def _readings(word: str) -> Iterator[str]:
    return map("".join, product(*(_READINGS.get(letter, (letter,)) for letter in word)))


def _listed_word(reading: str) -> str | None:
    listed = certain_words().get(skeleton(reading))
    if listed is None or (listed.endswith("*") and reading.isascii()):
        return None
    word = listed.rstrip("*")
    if reading.islower():
        return word if word.islower() else None
    return word[0].upper() + word[1:] if reading[0].isupper() and reading[1:].islower() else None
