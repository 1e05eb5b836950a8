"""Modal verbs, whose change alters what a text asks for, and words beside an opening that do not alter it."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.text.word_lists import words


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of one language and the words around them; all words in lower case."""

    connectors: tuple[str, ...]
    """Words in an opening phrase that do not change its meaning: "also", "further"; longest first."""
    after_openings: frozenset[str]
    """Words at the end of an opening that only some files set in italics with it: "of"."""
    joins: frozenset[str]
    """Words before a second opening verb of a clause: "and" in "welcomes ... and urges"."""
    modals: Mapping[str, str]
    """Base form of each modal form: "devraient" has "devrait"."""
    negated: frozenset[str]
    """Forms that include their negation: "cannot"."""
    nouns: frozenset[str]
    """Forms that can also be nouns ("will"). A form is a noun after one of ``before_nouns`` or before one of
    ``after_nouns``."""
    before_nouns: frozenset[str]
    """Words that precede such a noun."""
    after_nouns: frozenset[str]
    """Words that follow such a noun."""
    negating: frozenset[str]
    """First word of a two-part negation, before the verb: "ne". Empty if the language negates only after the verb."""
    within: frozenset[str]
    """Words that may separate the verb from its negation: pronouns, "also"."""
    negations: Mapping[str, str]
    """Words of a negation after the verb, each with its meaning: ``no`` or ``only``."""
    auxiliaries: Mapping[str, str]
    """Base form of each verb form that counts as a modal only if negated: "does not transfer"."""
    perfect: frozenset[str]
    """Forms that build compound tenses: "has" in "has not presented"."""
    relative: frozenset[str]
    """Pronouns that begin a relative clause: "conflicts that could arise" has "conflicts arising"."""
    determiners: frozenset[str]
    """Words before a noun: after one of them, a verb form ("reports", « porte ») is a noun."""
    adjectives: Mapping[str, str]
    """Openings without a verb of their own, in base forms, and the phrase with the same meaning: "concerned"."""


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
        relative=words("that which who"),
        determiners=words("the a an its their his her our your my this these those any no each every some such all"),
        perfect=words("has have had having is are was were be been being do does did"),
        adjectives={
            "concerned": "express its concern",
            "deeply concerned": "express its deep concern",
            "gravely concerned": "express its grave concern",
            "express concern": "express its concern",
            "express deep concern": "express its deep concern",
            "express grave concern": "express its grave concern",
        },
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
        relative=words("qui que qu"),
        determiners=words("le la les l un une des du au aux ce cet cette ces son sa ses leur leurs notre nos par dans"),
        perfect=words("a ont ait aient avait avaient aura auront est sont soit soient était étaient sera seront été"),
        adjectives={
            "préoccupée": "se déclarer préoccupée",
            "profondément préoccupée": "se déclarer profondément préoccupée",
            "gravement préoccupée": "se déclarer gravement préoccupée",
            "vivement préoccupée": "se déclarer vivement préoccupée",
        },
    ),
}
"""By ISO 639-1 code; other languages are not compared for modals."""
