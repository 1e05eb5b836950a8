"""The States that submit a draft, from the line above its title: "Albania,* Australia and Zambia: draft resolution"."""

import re
from collections.abc import Iterator

from corpus.languages.language import Language

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
