"""Which language a text is in: by its script, then by its short frequent words."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.languages import KEPT, LANGUAGES

UNDETERMINED = "und"
"""ISO 639-2's code for a language that could not be told."""

_SCRIPTS = {"ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]"}
_FEWEST = 0.05
"""Of all words so many are short frequent ones in any text of a language; names and foreign words have fewer."""
_SAMPLE = 20_000
"""Characters that are looked at: a few pages tell the language."""


def detect_language(texts: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the text's language, or ``und``.

    >>> detect_language(["L’Assemblée générale prie le Secrétaire général de lui faire rapport"])
    'fr'
    """
    sample = " ".join(texts)[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample) or 1
    for code, script in _SCRIPTS.items():
        if len(re.findall(script, sample)) > letters / 3:
            return code
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    known = {code: language.function_words for code, language in (LANGUAGES | KEPT).items() if language.function_words}
    found = {code: sum(counts[word] for word in short) for code, short in known.items()}
    best = max(known, key=lambda code: found[code] / len(known[code]) ** 0.5)
    return best if found[best] > _FEWEST * counts.total() else UNDETERMINED
