"""Detect whether a report's own words say that States agreed.

The words of a text and its status are independent: a draft may say that States agreed long before they
have. So this result is only shown together with the document's status.

The pattern is "States agreed" with a subject that means all States, at the beginning of a sentence or after
an adverbial and its comma. « Certains États », "Two States" and "If States agreed" do not count. « Ils » refers
to the subject of the sentence before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FLAGS: Final = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of one language; each is matched at the start of a sentence or after a comma."""

    subject: re.Pattern[str]
    """A subject that means all States."""
    pronoun: re.Pattern[str]
    agreed: re.Pattern[str]
    """The affirmative verb, matched directly after its subject."""
    others: re.Pattern[str]
    """Start of a sentence about only some States, or of a condition or reported opinion."""


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
"""Positions where a subject may begin: at the start of the sentence or after a comma."""
_REPORTED: Final = re.compile(r"\b(?:that|que)\s*,", re.IGNORECASE)
"""Start of reported speech: "It was said that, in the end, States agreed"; subjects after it do not count."""


def says_states_agreed(text: str, language: str) -> bool:
    """Return True if a paragraph says that States, and not only some of them, agreed on something.

    Always False for a language other than English and French.

    >>> says_states_agreed("Les États ont rappelé cela. Ils ont également convenu qu’il fallait", "fr")
    True
    >>> says_states_agreed("La plupart des États ont convenu", "fr"), says_states_agreed("States recalled", "en")
    (False, False)
    """
    patterns = _LANGUAGES.get(language)
    if patterns is None:
        return False
    is_about_all = False
    for sentence in _SENTENCE.split(text.strip()):
        if patterns.others.match(sentence):
            is_about_all = False
            continue
        report = _REPORTED.search(sentence)
        before_report = sentence[: report.start()] if report is not None else sentence
        subjects = [found.end() for found in _BEGINNING.finditer(before_report)]
        all_states = [end for start in subjects if (end := _match_end(patterns.subject, sentence, start)) is not None]
        pronouns = [end for start in subjects if (end := _match_end(patterns.pronoun, sentence, start)) is not None]
        is_about_all = bool(all_states) or (is_about_all and bool(pronouns))
        for end in (*all_states, *(pronouns if is_about_all else ())):
            if patterns.agreed.match(sentence, end):
                return True
    return False


def _match_end(pattern: re.Pattern[str], sentence: str, start: int) -> int | None:
    found = pattern.match(sentence, start)
    return found.end() if found is not None else None
