"""The ladder of force of opening verbs and modals, one for each language, from the weakest rung to the strongest.

Sources:

* "Takes note of" and "notes" are neutral and equal: decision 55/488 of 7 September 2001, annex.
* "Decides" is the strongest of the common verbs, "urges" is stronger than "recommends" or "invites"; there are no
  official guidelines: Legal Response International, "Legal interpretation of verbs", 2010. The order between is the one
  that delegates use: notes, welcomes, invites, encourages, calls upon, urges, requests, decides.
* "May" permits, "should" recommends, "shall" obliges: ISO/IEC Directives, Part 2, clause 7. "Must" has the same
  rank as "shall".
* The French verbs are those that translate the English ones in the resolutions of sessions 75 to 80. « Demande » and
  « engage » translate several of them, so they are on no rung.

A verb with an addition ("notes with concern", "strongly urges") is on no rung, and neither are "recalls", "reaffirms"
or "condemns", which ask for nothing. Of two verbs of which one is on no rung, nothing is said.
"""

from collections.abc import Iterable, Mapping

_OPENINGS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("note", "take note"),
        ("welcome",),
        ("invite",),
        ("encourage",),
        ("call upon", "call on"),
        ("urge",),
        ("request",),
        ("decide",),
    ),
    "fr": (
        ("noter", "prendre note", "prendre acte"),
        ("se féliciter", "accueillir avec satisfaction"),
        ("inviter",),
        ("encourager",),
        ("appeler",),
        ("demander instamment", "prier instamment", "exhorter"),
        ("prier",),
        ("décider",),
    ),
}
_MODALS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (("may",), ("should",), ("shall", "must")),
    "fr": (("peut",), ("devrait",), ("doit",)),
}


def opening_force(words: Iterable[str], language: str) -> int | None:
    """Return the rung of an opening, given as the base forms of its words in any order; None if it is on none.

    >>> opening_force(["take", "note"], "en"), opening_force(["urge"], "en"), opening_force(["recall"], "en")
    (0, 5, None)
    """
    return _rung(sorted(words), _OPENINGS.get(language, ()))


def modal_force(modal: str, language: str) -> int | None:
    """Return the rung of a modal, given in its base form; None if it is on none."""
    return _rung([modal], _MODALS.get(language, ()))


def _rung(words: list[str], ladder: tuple[tuple[str, ...], ...]) -> int | None:
    return next(
        (rung for rung, verbs in enumerate(ladder) if any(sorted(verb.split()) == words for verb in verbs)), None
    )
