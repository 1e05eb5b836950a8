"""The words and patterns of each language that the parser uses: one module per language, one :class:`Language` each."""

from corpus.languages.arabic import ARABIC
from corpus.languages.chinese import CHINESE
from corpus.languages.english import ENGLISH
from corpus.languages.french import FRENCH
from corpus.languages.language import Language
from corpus.languages.russian import RUSSIAN
from corpus.languages.spanish import SPANISH

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, FRENCH)}
"""Languages whose texts are parsed in full, by ISO 639-1 code."""

PARTIAL_LANGUAGES: dict[str, Language] = {language.code: language for language in (SPANISH, RUSSIAN, ARABIC, CHINESE)}
"""Languages in which resolutions are parsed, but not the parts of reports, by ISO 639-1 code."""
