"""Sponsors, distribution and original languages, as printed in a masthead."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Distribution
from corpus.languages.language import Language
from corpus.languages.masthead_words import DISTRIBUTIONS, ORIGINAL_LANGUAGES

_COMMA = re.compile(r"(?:,\s*[*†‡]*|[*†‡]+,)\s+(?![^(]*\))")
"""Separator of two names; the star of a State that is not a member of the organ may be on either side of the comma."""


def sponsors_in(text: str, language: Language) -> tuple[str, ...]:
    """Return the names in a list of States; the last two are joined by a conjunction that some names contain too.

    >>> from corpus.languages import LANGUAGES
    >>> sponsors_in("Albania,* Austria, Trinidad and Tobago* and Zambia", LANGUAGES["en"])
    ('Albania', 'Austria', 'Trinidad and Tobago', 'Zambia')
    """
    return tuple(bare for name in _split_names(text, language) if (bare := name.strip(" *†‡,")))


def _split_names(text: str, language: Language) -> Iterator[str]:
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
"""At the start of a row, or with its full stop after the organ's name."""
_WITHOUT_DISTR = DISTRIBUTIONS.keys() & {"provisional", "provisoire"}
"""Distributions that are printed without "Distr." before them."""
_ORIGINAL = re.compile(r"\bOriginal\s*[:：](?P<languages>.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


def distribution_in(rows: Sequence[str]) -> Distribution | None:
    """Return the distribution named in the first row that names one; None if it is unknown or missing.

    >>> distribution_in(["Distr. limitée", "19 janvier 2021"]), distribution_in(["Distr.: Confidential"])
    (<Distribution.LIMITED: 'limited'>, None)
    """
    for row in rows:
        found = _DISTRIBUTION.match(row)
        if found is not None or row.lower() in _WITHOUT_DISTR:
            return DISTRIBUTIONS.get((found["word"] if found else row).lower())
    return None


def original_languages_in(rows: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the original languages of a document, ISO 639-1, in the printed order; empty if none are printed.

    >>> from corpus.languages import LANGUAGES
    >>> original_languages_in(["Français", "Original : anglais et russe"], LANGUAGES["fr"])
    ('en', 'ru')
    """
    for row in rows:
        found = _ORIGINAL.search(row)
        if found is not None or language.match("original", row) is not None:
            named = (
                ORIGINAL_LANGUAGES.get(word.lower()) for word in _WORD.findall(found["languages"] if found else row)
            )
            return tuple(dict.fromkeys(code for code in named if code is not None))
    return ()
