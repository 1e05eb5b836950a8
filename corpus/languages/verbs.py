"""Verbs whose change changes what a text asks for: modals, and the words beside an opening that change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.languages.language import words


@dataclass(frozen=True, slots=True)
class Verbs:
    """What is known of a language's verbs."""

    connectors: tuple[str, ...]
    """Words in an opening phrase that only count it: "also", "further"; longest first."""
    modals: Mapping[str, str]
    """Each form of a modal, in small letters, with the form that stands for it: "devraient" with "devrait"."""


def _forms(*rows: str) -> dict[str, str]:
    return {form: row.split()[0] for row in rows for form in words(row)}


VERBS: dict[str, Verbs] = {
    "en": Verbs(
        connectors=("once again", "furthermore", "further", "also", "again", "likewise"),
        modals=_forms("shall", "should", "must", "may", "might", "can cannot", "could", "will", "would", "ought"),
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
        modals=_forms(
            "doit doivent devons",
            "devra devront devrons",
            "devrait devraient devrions",
            "peut peuvent pouvons",
            "pourra pourront pourrons",
            "pourrait pourraient pourrions",
            "faut",
            "faudra",
            "faudrait",
        ),
    ),
}
"""By ISO 639-1 code."""
