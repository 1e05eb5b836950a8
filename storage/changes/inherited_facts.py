"""Facts that a new text inherits from the texts of the same document that are held.

A manifest gives facts about one file. But some of them are about the document, whichever file holds its text and
in whatever language: the names that people use, the text that replaced it, how it was adopted. When a file is
replaced, or another language is added, the new text inherits these facts unless it shows others itself.

Facts about the file are not inherited: that its text was recognised (OCR), its source, notes on it, and which of
its facts are unverified. An exception: an inherited fact that is unverified stays unverified. So does an unverified
symbol, unless the new file prints it.
"""

from collections.abc import Mapping, Sequence

from corpus.document import Document, Status
from corpus.manifest.read import Facts

_ADOPTION_FACTS = ("adopted_on", "committee", "plenary_meeting")
_ADOPTION_SOURCES = ("report", "adopted_draft")
"""The report or draft on the basis of which a text was adopted: it has at most one of them."""


def facts_to_inherit(
    text: Document, held: Sequence[Document], stated: Facts | None, *, prints_symbol: bool = True
) -> dict[str, object]:
    """Return the facts that a new text inherits, by their names in :class:`Facts`.

    ``held`` are the texts under its symbol, the one to be replaced first. ``stated`` are the facts that a manifest or
    moderator gives for the file; they take precedence. ``prints_symbol`` is True if the file itself prints its symbol.
    """
    inherited: dict[str, object] = {}
    names = dict.fromkeys(name for each in held for name in each.aliases)
    if names and not text.aliases:
        inherited["aliases"] = tuple(names)
    if text.successor is None and (successor := _first(held, "successor")) is not None:
        inherited["successor"] = successor
    same_adoption = [each for each in held if _is_same_adoption(text, each)]
    if (stated is None or stated.status is None) and (
        status := _more_exact_status(text.status, same_adoption)
    ) is not None:
        inherited["status"] = status
    inherited |= _adoption(text, same_adoption)
    of_held = inherited if prints_symbol else ("symbol", *inherited)
    unverified = [name for name in of_held if any(name in each.unverified for each in held)]
    if not set(unverified) <= set(text.unverified):
        inherited["unverified"] = tuple(dict.fromkeys((*text.unverified, *unverified)))
    return inherited


def _first(held: Sequence[Document], name: str) -> object:
    return next((value for each in held if (value := getattr(each, name)) is not None), None)


def _is_same_adoption(text: Document, other: Document) -> bool:
    """Return True if every fact of the adoption that both texts have is equal."""
    return all(
        None in {getattr(text, name), getattr(other, name)} or getattr(text, name) == getattr(other, name)
        for name in (*_ADOPTION_FACTS, *_ADOPTION_SOURCES)
    )


def _more_exact_status(status: Status, held: Sequence[Document]) -> Status | None:
    """Return the first held status that is more exact than this one; None if there is none."""
    return next((each.status for each in held if is_more_exact(each.status, status)), None)


def is_more_exact(exact: Status, status: Status) -> bool:
    """Return True if ``status`` is plain ADOPTED or DRAFT and ``exact`` is a more specific status of the same group."""
    if exact is status:
        return False
    return exact.is_adopted if status is Status.ADOPTED else status is Status.DRAFT and exact.is_draft


def _adoption(text: Document, held: Sequence[Document]) -> Mapping[str, object]:
    """Return the facts of the adoption that an adopted text lacks and an adopted held text has."""
    if not text.status.is_adopted:
        return {}
    has_source = any(getattr(text, name) is not None for name in _ADOPTION_SOURCES)
    missing = [
        name for name in (*_ADOPTION_FACTS, *(() if has_source else _ADOPTION_SOURCES)) if getattr(text, name) is None
    ]
    values = {name: _first([each for each in held if each.status.is_adopted], name) for name in missing}
    return {name: value for name, value in values.items() if value is not None}
