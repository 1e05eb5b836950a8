"""Estimate how likely a figure after a word is a footnote's reference mark, from the text on both sides of it."""

import re

SURE, LIKELY, POSSIBLE, WEAK = 4.0, 2.0, 1.0, 0.25
"""Likelihoods of a figure being a call. A weak one is accepted only if there is no better one, with a warning."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_NUMBERED_NOUN = re.compile(
    r"(?i)\b(?:articles?|annex(?:es?)?|chapters?|chapitres?|chap|committee|decisions?|décisions?|items?|points?|nos?|n|"
    r"pages?|pp?|paragraph(?:e?s)?|paras?|par|parts?|parties?|protocols?|protocoles?|resolutions?|résolutions?|rules?|"
    r"règles?|sect|sections?|goals?|objectifs?|targets?|cibles?|tables?|tableaux?|vol|stages?|phases?|pillars?)\.?$"
)
"""Nouns that numbers follow; a call can follow them too."""
_NO_CALL_AFTER = re.compile(
    r"(?i)\b(?:and|et|or|ou|to|à|au|from|du|le|les|the|of|de|des|in|en|on|by|at|for|than|about|some|nearly|over|only|dans|"
    r"par|plus|[^\W\d_])\.?$"
)
"""Words that a call does not follow."""
_QUANTITY = re.compile(
    r"(?i)\s(?:per cent|pour cent|%|million|billion|milliards?|\d|and\s\d|et\s\d|to\s\d|à\s\d|years?|ans?\b|"
    r"days?|jours?|months?|mois)"
)
_PUNCTUATION = ",.;:”»)"
_NO_CALL_AFTER_SIGN = "/-–—("
_SHORT_WORD = 2
"""Letters. A word of this length can be a unit or part of a rule's name: "km2", "R2"."""


def weigh(before: str, after: str, *, after_space: bool, before_break: bool) -> float:
    """Return the likelihood that a figure between two parts of a row is a call; 0 if it cannot be one.

    ``after_space`` is True if a space precedes the figure, ``before_break`` if the line was broken after it.

    >>> weigh("the Pact", " and", after_space=False, before_break=False)
    4.0
    >>> weigh("article", " and", after_space=True, before_break=False)
    0.25
    """
    if before[-1] in _NO_CALL_AFTER_SIGN:
        return 0.0
    if before[-1].isdigit():
        return _weigh_after_digits(before, after, after_space=after_space, before_break=before_break)
    return (
        _weigh_after_space(before, after, before_break=before_break)
        if after_space
        else _weigh_after_word(before, before_break=before_break)
    )


def _weigh_after_digits(before: str, after: str, *, after_space: bool, before_break: bool) -> float:
    """Weigh a figure after digits, as in "2014–20243"; of numbers, only a year is likely to have a note."""
    if _YEAR.search(before) is None or (not after_space and _NUMBERED_NOUN.search(before[:-4])):
        return POSSIBLE if before_break and not after_space else 0.0
    return SURE if before_break or not after_space or after[:1] in {",", ".", ";"} else LIKELY


def _weigh_after_space(before: str, after: str, *, before_break: bool) -> float:
    if _NO_CALL_AFTER.search(before) or _QUANTITY.match(after):
        return 0.0
    if _NUMBERED_NOUN.search(before):
        return WEAK
    if before[-1] in _PUNCTUATION:
        return SURE if before_break else LIKELY
    return LIKELY if before_break else POSSIBLE


def _weigh_after_word(before: str, *, before_break: bool) -> float:
    """Weigh a figure that touches a word or sign, as in "issue,1"; figures of symbols and of "No.5" are not calls."""
    word = before.rsplit(maxsplit=1)[-1]
    if "/" in word and (word[-1].isalnum() or word[-1] == "."):
        return 0.0
    if before[-1] in _PUNCTUATION:
        return SURE if before_break or before[-1] != "." else POSSIBLE
    return SURE if len(word) > _SHORT_WORD else POSSIBLE
