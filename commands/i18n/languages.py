"""Names of languages, and parsing of typed language names: "French", « français »."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from babel import Locale

from commands.i18n.catalogue import LANGUAGES, Catalogue
from corpus.text.folding import fold

ALL_LANGUAGES = "both"
"""Option value for all languages in which a text is held."""
_ALL_LANGUAGES_TYPED = frozenset(
    {
        *(ALL_LANGUAGES, "both languages", "both side by side", "all", "all languages", "all side by side"),
        *("side by side", "every language", "bilingual"),
        *("les deux", "deux", "les deux langues", "les deux cote a cote", "deux langues", "bilingue"),
        *("tous", "toutes", "toutes les langues", "toutes cote a cote", "cote a cote"),
    }
)
"""Folded forms that people type for all languages: the labels of buttons and suggestions, and similar ones."""
_SEPARATOR = re.compile(r"[,;+/&]|\b(?:and|et)\b", re.IGNORECASE)


@lru_cache
def language_name(language: str, reader: str) -> str:
    """Return the name of a language in the reader's language; an unknown code unchanged.

    >>> language_name("fr", "en"), language_name("en", "fr"), language_name("und", "en")
    ('French', 'anglais', 'Unknown language')
    """
    return _names_by_code(reader).get(language, language)


def languages_words(languages: Iterable[str], words: Catalogue) -> str:
    """Return languages in a list that follows "in"; French repeats the preposition for each.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> languages_words(("en", "fr"), catalogue_of("en")), languages_words(("en", "fr"), catalogue_of("fr"))
    ('English and French', 'anglais et en français')
    """
    first, *others = (language_name(each, words.language) for each in languages)
    return words.listing([first, *(words.pgettext("in a, b", "{language}").format(language=each) for each in others)])


def is_all_languages(typed: str) -> bool:
    """Return True if all languages are requested. A suggestion may add their names after a colon.

    >>> is_all_languages("Les deux langues"), is_all_languages("both, side by side: English and French")
    (True, True)
    >>> is_all_languages("English")
    False
    """
    return fold(typed.partition(":")[0]) in _ALL_LANGUAGES_TYPED


def begins_all_languages(typed: str) -> bool:
    """Return True if the typed text is the beginning of a form for all languages.

    >>> begins_all_languages("les deux l"), begins_all_languages("fr")
    (True, False)
    """
    folded = fold(typed)
    return is_all_languages(typed) or any(each.startswith(folded) for each in _ALL_LANGUAGES_TYPED)


def split_names(typed: str) -> tuple[str, ...]:
    """Return the names of languages in the typed text, split at commas and "and".

    >>> split_names("English and French"), split_names("fr, en"), split_names("Iceland")
    (('English', 'French'), ('fr', 'en'), ('Iceland',))
    """
    return tuple(filter(None, map(str.strip, _SEPARATOR.split(typed)))) or (typed,)


def parse_language(typed: str, among: Iterable[str]) -> str | None:
    """Return which of the given languages is named, by its code or by its English or French name; None if none is.

    >>> parse_language("French", ("en", "fr")), parse_language("anglais", ("en", "fr")), parse_language("ru", ("en",))
    ('fr', 'en', None)
    """
    folded = fold(typed)
    for language in among:
        names = {fold(language_name(language, reader)) for reader in LANGUAGES}
        if folded in {language, *names}:
            return language
    return None


def parse_any_language(typed: str) -> str | None:
    """Return the ISO 639-1 code of the named language, whether any text is held in it or not; None for no language.

    >>> parse_any_language("Russian"), parse_any_language("EN"), parse_any_language("Klingonese")
    ('ru', 'en', None)
    """
    return parse_language(typed, (code for code in _names_by_code(LANGUAGES[0]) if len(code) == len("en")))


def _names_by_code(reader: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", Locale.parse(reader).languages)
