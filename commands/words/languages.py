"""Languages by their names: "French", « français »."""

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from babel import Locale

from commands.words.catalogue import LANGUAGES
from corpus.folding import fold

BOTH = "both"
"""What a program says for all languages in which a text is held."""
_BOTH = frozenset({BOTH, "all", "les deux", "deux", "toutes", "tous"})


@lru_cache
def language_name(language: str, reader: str) -> str:
    """Return the name of a language, given by its code, for a reader of another.

    >>> language_name("fr", "en"), language_name("en", "fr"), language_name("und", "en")
    ('French', 'anglais', 'Unknown language')
    """
    names = cast("Mapping[str, str]", Locale.parse(reader).languages)
    return names.get(language, language)


def is_both(typed: str) -> bool:
    """Say whether all languages were asked for."""
    return fold(typed) in _BOTH


def language_typed(typed: str, held: tuple[str, ...]) -> str | None:
    """Return which of some languages was typed, by its code or by a name of it; None for none of them.

    >>> language_typed("French", ("en", "fr")), language_typed("anglais", ("en", "fr")), language_typed("ru", ("en",))
    ('fr', 'en', None)
    """
    wanted = fold(typed)
    for language in held:
        names = {fold(language_name(language, reader)) for reader in LANGUAGES}
        if wanted in {language, *names}:
            return language
    return None
