"""How a document is circulated, as the upper right corner of its masthead says: to whom, and from which language."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Distribution
from corpus.languages.language import Language
from corpus.languages.masthead_words import DISTRIBUTIONS, ORIGINALS

_COMMA = re.compile(r"(?:,\s*[*†‡]*|[*†‡]+,)\s+(?![^(]*\))")
"""Between two names; the star of a State that is no member of the organ stands on either side of the comma."""


def sponsors_in(text: str, language: Language) -> tuple[str, ...]:
    """Split a list of States; the last two are joined by a conjunction that some names hold themselves.

    >>> from corpus.languages import LANGUAGES
    >>> sponsors_in("Albania,* Austria, Trinidad and Tobago* and Zambia", LANGUAGES["en"])
    ('Albania', 'Austria', 'Trinidad and Tobago', 'Zambia')
    """
    return tuple(bare for name in _names(text, language) if (bare := name.strip(" *†‡,")))


def _names(text: str, language: Language) -> Iterator[str]:
    *first, last = _COMMA.split(text.strip(" *†‡"))
    yield from first
    whole = next((name for name in language.indivisible if last.endswith(name)), None)
    if whole is not None:
        yield last[: -len(whole)].removesuffix(f" {language.conjunction} ")
        yield whole
    else:
        head, _, tail = last.rpartition(f" {language.conjunction} ")
        yield from (head, tail)


_DISTRIBUTION = re.compile(
    r"(?:.{1,80}\s(?=Distr\.))?Distr(?:\.\s*:?|\s*:|ibution\s*:|\s)\s*(?P<word>[^\W\d_]+)", re.IGNORECASE
)
"""At the start of a row, or written with its full stop behind the organ's name."""
_ALONE = DISTRIBUTIONS.keys() & {"provisional", "provisoire"}
"""The words that stand there without "Distr." before them."""
_ORIGINAL = re.compile(r"\bOriginal\s*[:：](?P<languages>.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


def distribution_in(rows: Sequence[str]) -> Distribution | None:
    """Return the distribution that one of the rows of a masthead names.

    >>> distribution_in(["Distr. limitée", "19 janvier 2021"]), distribution_in(["Distr.: Confidential"])
    (<Distribution.LIMITED: 'limited'>, None)
    """
    for row in rows:
        found = _DISTRIBUTION.match(row)
        if found is not None or row.lower() in _ALONE:
            return DISTRIBUTIONS.get((found["word"] if found else row).lower())
    return None


def original_languages_in(rows: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the languages in which a document was written, ISO 639-1, in the order printed.

    >>> from corpus.languages import LANGUAGES
    >>> original_languages_in(["Français", "Original : anglais et russe"], LANGUAGES["fr"])
    ('en', 'ru')
    """
    for row in rows:
        found = _ORIGINAL.search(row)
        if found is not None or language.match("original", row) is not None:
            named = (ORIGINALS.get(word.lower()) for word in _WORD.findall(found["languages"] if found else row))
            return tuple(dict.fromkeys(code for code in named if code is not None))
    return ()
