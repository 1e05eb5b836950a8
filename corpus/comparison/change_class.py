"""The class of a change of words: substance, an update of numbers that identify, or editorial."""

import re
from functools import cache

from corpus.comparison.numbers import mask_identifying, names_session
from corpus.comparison.result import Change, Op, Wording
from corpus.comparison.tokens import tokens
from corpus.document import Clause
from corpus.languages.verb_forms import base_form
from corpus.languages.verbs import VERBS
from corpus.text.typography import bare, normalised
from corpus.text.word_lists import words

_SIGNS = frozenset(",;:.!?\"'()")
"""Punctuation of no weight. Square brackets have some: in a draft they enclose what is not agreed."""

_OTHER_CONNECTORS = words("también además asimismo также далее أيضا كذلك")
"""The words that only count openings, in languages whose verbs are not known; left out among the first words."""
_OPENING_WORDS = 4
_WORD = re.compile(r"\w+")


def class_of(first: Clause, second: Clause, wording: Wording, language: str) -> Change:
    """Return EDITORIAL, UPDATE or REWORDED for two clauses with other words.

    ``wording`` is the result of :func:`corpus.comparison.wording.without_typography`. Most changes are substance, which
    the changed words alone show; only the others are compared in full.
    """
    removed, added = (" ".join(run.text for run in wording if run.op is op) for op in (Op.REMOVED, Op.ADDED))
    if _letters(removed, language) == _letters(added, language) and (
        _editorial_form(first.text, language) == _editorial_form(second.text, language)
    ):
        return Change.EDITORIAL
    has_numbers = any(map(str.isdigit, removed)) and any(map(str.isdigit, added))
    if not has_numbers and not names_session(first.text, language):
        return Change.REWORDED
    masked = [_editorial_form(mask_identifying(clause.text, language), language) for clause in (first, second)]
    return Change.UPDATE if masked[0] == masked[1] else Change.REWORDED


def _letters(text: str, language: str) -> list[str]:
    """Return the letters of a text in alphabetical order, without the words that only count an opening."""
    connectors = _connector_words(language)
    plain = normalised(text).lower()
    return sorted(sign for word in _WORD.findall(plain) if word not in connectors for sign in word)


@cache
def _connector_words(language: str) -> frozenset[str]:
    if language not in VERBS:
        return _OTHER_CONNECTORS
    return frozenset(word for connector in VERBS[language].connectors for word in connector.split())


def _editorial_form(text: str, language: str) -> str:
    """Return the words in lower case, without punctuation and without the words that only count an opening."""
    plain = _without_connectors(normalised(text).lower(), language)
    return bare(" ".join(word for token in tokens(plain) if (word := token.strip()) not in _SIGNS))


def _without_connectors(text: str, language: str) -> str:
    """Leave out "also", "further" and the like beside a verb that opens the clause or follows "and" or a comma."""
    if language not in VERBS:
        row = text.split(" ")
        beginning = [word for word in row[:_OPENING_WORDS] if word not in _OTHER_CONNECTORS]
        return " ".join((*beginning, *row[_OPENING_WORDS:]))
    verbs = VERBS[language]
    connectors = "|".join(map(re.escape, verbs.connectors))
    if re.search(rf"(?<!\w)(?:{connectors})(?!\w)", text) is None:
        return text
    joined = rf"(?:\A|(?:[,;] |(?<!\w)(?:{'|'.join(verbs.joins)}) )+)"
    before = re.compile(rf"(?P<start>{joined})(?:(?:{connectors}) )+(?P<verb>\w+)")
    after = re.compile(
        rf"(?P<start>{joined}(?:s'|se )?(?P<verb>\w+)(?: note| acte| upon)?)(?: (?:{connectors}))+(?!\w)"
    )

    def kept(found: re.Match[str]) -> str:
        if base_form(found["verb"], language) is None:
            return found[0]
        return found["start"] + (found["verb"] if found.re is before else "")

    return after.sub(kept, before.sub(kept, text))
