"""Whether a report's own words say that States agreed.

What the words say and how far the text has come are two things: a draft may say that States agreed
long before they have. So this is only ever shown under the document's status.

"States agreed" is what it takes, with a subject that means all of them: at the beginning of a sentence,
or behind an adverbial and its comma. « Certains États », "Two States", "If States agreed" are others, and
« Ils » are whoever the sentence before was about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FLAGS: Final = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class _Language:
    """How one language says it; all patterns are matched where a sentence, or what follows a comma, begins."""

    subject: re.Pattern[str]
    """All States."""
    pronoun: re.Pattern[str]
    agreed: re.Pattern[str]
    """The verb behind its subject, in the affirmative."""
    others: re.Pattern[str]
    """What a sentence begins with that is about some of them, or about what is not said to be so."""


_ENGLISH: Final = _Language(
    subject=re.compile(
        r"(?:all\s+(?:the\s+)?|the\s+)?(?:member\s+)?states\b(?!\s+(?:part(?:y|ies)|members|that|which))", _FLAGS
    ),
    pronoun=re.compile(r"they\b", _FLAGS),
    agreed=re.compile(
        r"""
        ,?\s+ (?:(?:have|had),?\s+)?
        (?:(?:also|further|furthermore|therefore|thus|again|moreover|all|unanimously),?\s+)*
        agreed\b (?!\s+to\s+(?:disagree|differ)\b)
        """,
        _FLAGS,
    ),
    others=re.compile(
        r"""
        (?: some|many|most|several|few|fewer|a\s+few|certain|others?|another|various|no|none|not|neither|never|hardly
          | nearly|almost|only|one|two|three|four|five|six|seven|eight|nine|ten|dozens|\d+|half|both|each|every|any
          | part|a\s+(?:number|majority|minority|group|handful)|the\s+(?:majority|minority|rest|group|sponsors)
          | among|in\s+the\s+(?:view|opinion)|according|as\s+(?:some|many|several|one|most)
          | if|unless|until|whether|should|would|could|were|had|once|when|whenever|provided|assuming|suppose )\b
        """,
        _FLAGS,
    ),
)
_FRENCH: Final = _Language(
    subject=re.compile(r"(?:tous\s+)?les\s+états\b(?:\s+membres\b)?(?!\s+(?:parties|qui|d[eu']|de\s|des\s))", _FLAGS),
    pronoun=re.compile(r"ils\b", _FLAGS),
    agreed=re.compile(
        r"""
        ,?\s+ (?:(?:ont|avaient|sont|étaient),?\s+)
        (?:(?:également|aussi|en\s+outre|de\s+plus|par\s+ailleurs|donc|ainsi|de\s+nouveau|tous|unanimement),?\s+)*
        convenus?\b
        """,
        _FLAGS,
    ),
    others=re.compile(
        r"""
        (?: certain(?:e?s)?|plusieurs|quelques(?:-un(?:e?s))?|beaucoup|peu|bien\s+des|nombre\s+d|(?:de\s+)?nombreux
          | de\s+nombreuses|la\s+(?:plupart|majorité|moitié|quasi)|une\s+(?:majorité|minorité|partie|poignée)
          | un\s+(?:certain|grand|petit|groupe|état|seul)|une\s+(?:délégation|seule)
          | d['’]autres|divers|diverses|différents|aucun|nul|pas|ni|rares|chacun|chaque|seuls|presque
          | deux|trois|quatre|cinq|six|sept|huit|neuf|dix|dizaines|\d+|le\s+groupe\s+des|parmi
          | selon|d['’]après|pour\s+certain|de\s+l['’]avis|aux\s+yeux|comme\s+(?:certain|plusieurs|quelques)
          | s['’]ils?|si|lorsque|lorsqu['’]|quand|dès\s+que|une\s+fois|à\s+moins|jusqu['’]|à\s+condition|pourvu
          | à\s+supposer )
        (?:\b|(?<=[d'’]))
        """,
        _FLAGS,
    ),
)
_LANGUAGES: Final[Mapping[str, _Language]] = {"en": _ENGLISH, "fr": _FRENCH}
_SENTENCE: Final = re.compile(r"(?<=[.!?:;])\s+")
_BEGINNING: Final = re.compile(r"(?:^|,)\s*")
"""Where the subject of a sentence may stand: first, or behind a comma."""
_REPORTED: Final = re.compile(r"\b(?:that|que)\s*,", re.IGNORECASE)
"""From here on, a sentence tells somebody's view: "It was said that, in the end, States agreed"."""


def says_states_agreed(text: str, language: str) -> bool:
    """Say whether a paragraph says that States, and not only some of them, agreed on something.

    False in a language whose words for it we do not know.

    >>> says_states_agreed("Les États ont rappelé cela. Ils ont également convenu qu’il fallait", "fr")
    True
    >>> says_states_agreed("La plupart des États ont convenu", "fr"), says_states_agreed("States recalled", "en")
    (False, False)
    """
    known = _LANGUAGES.get(language)
    if known is None:
        return False
    is_about_all = False
    for sentence in _SENTENCE.split(text.strip()):
        if known.others.match(sentence):
            is_about_all = False
            continue
        reported = _REPORTED.search(sentence)
        own = sentence[: reported.start()] if reported is not None else sentence
        subjects = [found.end() for found in _BEGINNING.finditer(own)]
        all_states = [end for start in subjects if (end := _end(known.subject, sentence, start)) is not None]
        they = [end for start in subjects if (end := _end(known.pronoun, sentence, start)) is not None]
        is_about_all = bool(all_states) or (is_about_all and bool(they))
        for end in (*all_states, *(they if is_about_all else ())):
            if known.agreed.match(sentence, end):
                return True
    return False


def _end(pattern: re.Pattern[str], sentence: str, start: int) -> int | None:
    found = pattern.match(sentence, start)
    return found.end() if found is not None else None
