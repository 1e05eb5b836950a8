"""Languages by their names: "French", « français »."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from babel import Locale

from commands.i18n.catalogue import LANGUAGES, Catalogue
from corpus.text.folding import fold

BOTH = "both"
"""What a program says for all languages in which a text is held."""
_BOTH = frozenset(
    {
        *(BOTH, "both languages", "both side by side", "all", "all languages", "all side by side"),
        *("side by side", "every language", "bilingual"),
        *("les deux", "deux", "les deux langues", "les deux cote a cote", "deux langues", "bilingue"),
        *("tous", "toutes", "toutes les langues", "toutes cote a cote", "cote a cote"),
    }
)
"""What people type for them, folded: what buttons and suggestions are called, and what stands near it."""
_BETWEEN = re.compile(r"[,;+/&]|\b(?:and|et)\b", re.IGNORECASE)


@lru_cache
def language_name(language: str, reader: str) -> str:
    """Return the name of a language, given by its code, for a reader of another.

    >>> language_name("fr", "en"), language_name("en", "fr"), language_name("und", "en")
    ('French', 'anglais', 'Unknown language')
    """
    return _names(reader).get(language, language)


def languages_listed(languages: Iterable[str], words: Catalogue) -> str:
    """Return the names of languages as they follow "in" in a sentence, where French says the word again for each.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> languages_listed(("en", "fr"), catalogue_of("en")), languages_listed(("en", "fr"), catalogue_of("fr"))
    ('English and French', 'anglais et en français')
    """
    first, *others = (language_name(each, words.language) for each in languages)
    return words.listing([first, *(words.pgettext("in a, b", "{language}").format(language=each) for each in others)])


def is_both(typed: str) -> bool:
    """Say whether all languages were asked for; a suggestion's names of the languages may follow a colon.

    >>> is_both("Les deux langues"), is_both("both, side by side: English and French"), is_both("English")
    (True, True, False)
    """
    return fold(typed.partition(":")[0]) in _BOTH


def may_become_both(typed: str) -> bool:
    """Say whether this is the beginning of a way to ask for all languages.

    >>> may_become_both("les deux l"), may_become_both("fr")
    (True, False)
    """
    folded = fold(typed)
    return is_both(typed) or any(each.startswith(folded) for each in _BOTH)


def names_typed(typed: str) -> tuple[str, ...]:
    """Part what was typed where it names several languages.

    >>> names_typed("English and French"), names_typed("fr, en"), names_typed("Iceland")
    (('English', 'French'), ('fr', 'en'), ('Iceland',))
    """
    return tuple(filter(None, map(str.strip, _BETWEEN.split(typed)))) or (typed,)


def language_typed(typed: str, among: Iterable[str]) -> str | None:
    """Return which of some languages was typed, by its code or by a name of it; None for none of them.

    >>> language_typed("French", ("en", "fr")), language_typed("anglais", ("en", "fr")), language_typed("ru", ("en",))
    ('fr', 'en', None)
    """
    wanted = fold(typed)
    for language in among:
        names = {fold(language_name(language, reader)) for reader in LANGUAGES}
        if wanted in {language, *names}:
            return language
    return None


def any_language_typed(typed: str) -> str | None:
    """Return the ISO 639-1 code of the language that was typed, held anywhere or not; None for no language.

    >>> any_language_typed("Russian"), any_language_typed("EN"), any_language_typed("Klingonese")
    ('ru', 'en', None)
    """
    return language_typed(typed, (code for code in _names(LANGUAGES[0]) if len(code) == len("en")))


def _names(reader: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", Locale.parse(reader).languages)
