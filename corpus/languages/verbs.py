"""Verbs whose change changes what a text asks for: modals, and the words beside an opening that change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.text.word_lists import words


@dataclass(frozen=True, slots=True)
class Verbs:
    """What is known of a language's verbs; all words in small letters."""

    connectors: tuple[str, ...]
    """Words in an opening phrase that only count it: "also", "further"; longest first."""
    after_openings: frozenset[str]
    """Words at the end of an opening that one file sets in italics with it and another does not: "of"."""
    joins: frozenset[str]
    """Words before a second verb that a clause opens with: "welcomes ... and urges"."""
    modals: Mapping[str, str]
    """Each form of a modal with the form that stands for it: "devraient" with "devrait"."""
    negated: frozenset[str]
    """Forms that are negated in themselves: "cannot"."""
    nouns: frozenset[str]
    """Forms that are nouns too: "will" ..."""
    before_nouns: frozenset[str]
    """... after these words ..."""
    after_nouns: frozenset[str]
    """... and before these."""
    negating: frozenset[str]
    """What a negation begins with, before the verb: "ne". Where there is none such, the words after it suffice."""
    within: frozenset[str]
    """Words that may stand between the verb and its negation: pronouns, "also"."""
    negations: Mapping[str, str]
    """Words of a negation after the verb, and what they make of it: "not", or "only"."""
    auxiliaries: Mapping[str, str]
    """Forms that are modals where they are negated only: "does not transfer"."""


def _forms(*rows: str) -> dict[str, str]:
    return {form: row.split()[0] for row in rows for form in words(row)}


def _meaning(**rows: str) -> dict[str, str]:
    return {word: meaning for meaning, row in rows.items() for word in words(row)}


_NONE = frozenset[str]()

VERBS: dict[str, Verbs] = {
    "en": Verbs(
        connectors=("once again", "furthermore", "further", "also", "again", "likewise"),
        after_openings=words("of to by that"),
        joins=words("and"),
        modals=_forms("shall", "should", "must", "may", "might", "can cannot", "could", "will", "would", "ought"),
        negated=words("cannot"),
        nouns=words("will might must"),
        before_nouns=words(
            "the a an its their our your my his her no any own s political good free popular sovereign common "
            "collective shared joint strong firm full genuine sincere clear expressed express stated military"
        ),
        after_nouns=words("of to"),
        negating=_NONE,
        within=words("also therefore thus further then still however"),
        negations=_meaning(no="not never"),
        auxiliaries=_forms("do does did"),
    ),
    "fr": Verbs(
        connectors=(
            "une fois encore",
            "à nouveau",
            "de nouveau",
            "en outre",
            "de plus",
            "également",
            "encore",
            "aussi",
        ),
        after_openings=words("que de"),
        joins=words("et"),
        modals=_forms(
            "doit doivent devons doive",
            "devra devront devrons",
            "devrait devraient devrions",
            "devait devaient",
            "peut peuvent pouvons puisse puissent puissions",
            "pourra pourront pourrons",
            "pourrait pourraient pourrions",
            "pouvait pouvaient",
            "saurait sauraient saurions",
            "faut",
            "faudra",
            "faudrait",
        ),
        negated=_NONE,
        nouns=_NONE,
        before_nouns=_NONE,
        after_nouns=_NONE,
        negating=words("ne n"),
        within=words("le la les l lui leur en y se s nous vous me m"),
        negations=_meaning(no="pas point jamais plus nullement aucunement guère", only="que qu"),
        auxiliaries={},
    ),
}
"""By ISO 639-1 code."""
