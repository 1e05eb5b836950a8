"""How likely a figure behind a word is the call of a note, by what stands on both sides of it."""

import re

SURE, LIKELY, POSSIBLE, WEAK = 4.0, 2.0, 1.0, 0.25
"""How much speaks for a figure being a call; a weak one is taken where nothing else is, and told."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_COUNTED = re.compile(
    r"(?i)\b(?:articles?|annex(?:es?)?|chapters?|chapitres?|chap|committee|decisions?|décisions?|items?|points?|nos?|n|"
    r"pages?|pp?|paragraph(?:e?s)?|paras?|par|parts?|parties?|protocols?|protocoles?|resolutions?|résolutions?|rules?|"
    r"règles?|sect|sections?|goals?|objectifs?|targets?|cibles?|tables?|tableaux?|vol|stages?|phases?|pillars?)\.?$"
)
"""What numbers follow; a call can stand there too."""
_JOINING = re.compile(
    r"(?i)\b(?:and|et|or|ou|to|à|au|from|du|le|les|the|of|de|des|in|en|on|by|at|for|than|about|some|nearly|over|only|dans|"
    r"par|plus|[^\W\d_])\.?$"
)
"""Words that no call follows."""
_COUNTING = re.compile(
    r"(?i)\s(?:per cent|pour cent|%|million|billion|milliards?|\d|and\s\d|et\s\d|to\s\d|à\s\d|years?|ans?\b|"
    r"days?|jours?|months?|mois)"
)
_SIGNS = ",.;:”»)"
_NEVER_BEFORE = "/-–—("
_SHORT_WORD = 2
"""Letters: what is no longer can be a unit or the name of a rule: "km2", "R2"."""


def weigh(before: str, after: str, *, is_apart: bool, is_cut: bool) -> float:
    """Weigh a figure between two texts of a row.

    ``is_apart`` says that a space stands before it, ``is_cut`` that the line was broken behind it.

    >>> weigh("the Pact", " and", is_apart=False, is_cut=False), weigh("article", " and", is_apart=True, is_cut=False)
    (4.0, 0.25)
    """
    if before[-1] in _NEVER_BEFORE:
        return 0.0
    if before[-1].isdigit():
        return _behind_figures(before, after, is_apart=is_apart, is_cut=is_cut)
    return _behind_space(before, after, is_cut=is_cut) if is_apart else _behind_word(before, is_cut=is_cut)


def _behind_figures(before: str, after: str, *, is_apart: bool, is_cut: bool) -> float:
    """Weigh a figure behind others: "2014–20243"; only a year is likely to be called at."""
    if _YEAR.search(before) is None or (not is_apart and _COUNTED.search(before[:-4])):
        return POSSIBLE if is_cut and not is_apart else 0.0
    return SURE if is_cut or not is_apart or after[:1] in {",", ".", ";"} else LIKELY


def _behind_space(before: str, after: str, *, is_cut: bool) -> float:
    if _JOINING.search(before) or _COUNTING.match(after):
        return 0.0
    if _COUNTED.search(before):
        return WEAK
    if before[-1] in _SIGNS:
        return SURE if is_cut else LIKELY
    return LIKELY if is_cut else POSSIBLE


def _behind_word(before: str, *, is_cut: bool) -> float:
    """Weigh a figure that touches a word or a sign: "issue,1"; those of symbols and of "No.5" belong to them."""
    word = before.rsplit(maxsplit=1)[-1]
    if "/" in word and (word[-1].isalnum() or word[-1] == "."):
        return 0.0
    if before[-1] in _SIGNS:
        return SURE if is_cut or before[-1] != "." else POSSIBLE
    return SURE if len(word) > _SHORT_WORD else POSSIBLE
