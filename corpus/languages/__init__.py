"""What the parser knows of a language, as data: one module a language, one shape for all."""

from corpus.languages.english import ENGLISH
from corpus.languages.french import FRENCH
from corpus.languages.language import Language

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, FRENCH)}
"""Languages whose texts are parsed fully, by ISO 639-1 code."""
