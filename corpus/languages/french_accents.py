"""French words whose accents are certain, and the misread words that can only be one of them.

The list is data beside this module, part of the program as its code is; its head says what may stand
in it and why ``règles`` and ``même`` may not.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product

_FRENCH = frozenset("abcdefghijklmnopqrstuvwxyzàâäçèéêëîïôöùûüÿ¢1")
_READINGS = {"1": ("l", "i"), "¢": ("", "e", "c")}
"""What each sign can stand for within a word: ¢ is an e, a c, or the ghost of the accent beside it."""
_MOST_MISREAD = 2
"""With more such signs in one word nothing about it is certain; it also keeps the readings few."""
_LONGEST = 40
"""Letters; no word of the list comes near."""


def skeleton(word: str) -> str:
    """Return a word's bare letters, in lower case.

    >>> skeleton("Éléments")
    'elements'
    """
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def certain_words() -> Mapping[str, str]:
    """Return the list by skeleton, each word as it stands there, with its star."""
    lines = (files("corpus.languages") / "french_accents.txt").read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    return {skeleton(word.rstrip("*")): word for word in listed}


def repaired(found: str) -> str:
    """Return the one word of the list that a misread word can be, else the word as it is.

    >>> repaired("quinzi¢eme"), repaired("Etats"), repaired("régles")
    ('quinzième', 'États', 'régles')
    """
    if len(found) > _LONGEST:
        return found
    word = unicodedata.normalize("NFC", found)
    letters = word.lower()
    if not _FRENCH.issuperset(letters):
        return found
    if sum(letter in _READINGS for letter in letters) > _MOST_MISREAD:
        return found
    fitting = {fit for reading in _readings(word) if (fit := _certain(reading)) is not None}
    return found if len(fitting) != 1 or word in fitting else fitting.pop()


def _readings(word: str) -> Iterator[str]:
    return map("".join, product(*(_READINGS.get(letter, (letter,)) for letter in word)))


def _certain(reading: str) -> str | None:
    listed = certain_words().get(skeleton(reading))
    if listed is None or (listed.endswith("*") and reading.isascii()):
        return None
    word = listed.rstrip("*")
    if reading.islower():
        return word if word.islower() else None
    return word[0].upper() + word[1:] if reading[0].isupper() and reading[1:].islower() else None
