"""Whether a report's own words say that States agreed.

What the words say and how far the text has come are two things: a draft may say that States agreed
long before they have. So this is only ever shown under the document's status.
"""

import re
from collections.abc import Mapping
from typing import Final

_ADVERBS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("also", "further", "furthermore", "therefore", "thus", "again", "moreover"),
    "fr": ("également", "aussi", "en outre", "de plus", "par ailleurs", "donc", "ainsi", "de nouveau"),
}
"""What may stand between the subject and its verb without changing who agreed."""

_AGREED: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        rf"""
        (?<!\bsome\ )(?<!\bmany\ )(?<!\bseveral\ )(?<!\bother\ )(?<!\bmost\ )(?<!\bcertain\ )(?<!\bof\ )
        \b(?:(?:member\ )?states|they)\s+
        (?:have\s+|had\s+)?(?:(?:{"|".join(_ADVERBS["en"])})\s+)*
        agreed\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"""
        (?<!\bcertains\ )(?<!\bplusieurs\ )(?<!\bnombreux\ )(?<!\bquelques\ )(?<!\bd['’]autres\ )
        \b(?:états(?:\s+membres)?|ils)\s+
        (?:ont|avaient)\s+(?:(?:{"|".join(_ADVERBS["fr"])})\s+)*
        convenu\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
}


def says_states_agreed(text: str, language: str) -> bool:
    """Say whether a paragraph says that States, and not only some of them, agreed on something.

    False in a language whose words for it we do not know.

    >>> says_states_agreed("Ils ont également convenu qu’il fallait", "fr")
    True
    >>> says_states_agreed("Certains États ont convenu", "fr"), says_states_agreed("States recalled", "en")
    (False, False)
    """
    pattern = _AGREED.get(language)
    return pattern is not None and pattern.search(text) is not None
