"""Which language a text is in: by its script, then by its short frequent words."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.languages import LANGUAGES
from corpus.languages.language import words

UNDETERMINED = "und"
"""ISO 639-2's code for a language that could not be told."""

_SPANISH = words("de la los las y que en el para por con del una su sus se al como")
_SCRIPTS = {"ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]"}
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
    known = {code: language.function_words for code, language in LANGUAGES.items()} | {"es": _SPANISH}
    shares = {code: sum(counts[word] for word in short) / (len(short) ** 0.5) for code, short in known.items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] > 0 else UNDETERMINED
