"""What the parser knows of a language, as data: one module a language, one shape for all."""

from corpus.languages.arabic import ARABIC
from corpus.languages.chinese import CHINESE
from corpus.languages.english import ENGLISH
from corpus.languages.french import FRENCH
from corpus.languages.language import Language
from corpus.languages.russian import RUSSIAN
from corpus.languages.spanish import SPANISH

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, FRENCH)}
"""Languages whose texts are parsed fully, by ISO 639-1 code."""

KEPT: dict[str, Language] = {language.code: language for language in (SPANISH, RUSSIAN, ARABIC, CHINESE)}
"""Languages whose texts are kept paragraph by paragraph under their numbers, and no more is claimed."""
