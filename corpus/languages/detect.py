"""Language detection: by script, then by function words (short frequent words)."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES

UNDETERMINED = "und"
"""ISO 639-2 code for an undetermined language."""

_SCRIPTS = {"ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]"}
_MIN_SHARE = 0.05
"""Minimum share of function words among all words. Any text of the language has more; a list of names or a text in
another language has fewer."""
_SAMPLE_LENGTH = 20_000
"""Number of characters examined: a few pages are enough."""


def detect_language(texts: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the texts' language, or :data:`UNDETERMINED`.

    >>> detect_language(["L’Assemblée générale prie le Secrétaire général de lui faire rapport"])
    'fr'
    """
    sample = " ".join(texts)[:_SAMPLE_LENGTH]
    letters = sum(character.isalpha() for character in sample) or 1
    for code, script in _SCRIPTS.items():
        if len(re.findall(script, sample)) > letters / 3:
            return code
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    known = {
        code: language.function_words
        for code, language in (LANGUAGES | PARTIAL_LANGUAGES).items()
        if language.function_words
    }
    found = {code: sum(counts[word] for word in short) for code, short in known.items()}
    best = max(known, key=lambda code: found[code] / len(known[code]) ** 0.5)
    return best if found[best] > _MIN_SHARE * counts.total() else UNDETERMINED
