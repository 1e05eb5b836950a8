"""What is known of a document, handed down to another text of it.

A manifest tells of one file. Yet some of what it tells belongs to the document, whichever file holds its words and
in whatever language: the names that people use, the text that took its place, how it was adopted. When a file is
replaced, or another language comes, this goes on to the new file, as far as that does not say otherwise itself.

What belongs to the file stays behind: that its words were recognised, where it came from, remarks on it, and what
of it nobody verified. A symbol that nobody verified is no better known for a second file that does not print it.
"""

from collections.abc import Mapping, Sequence

from corpus.document import Document, Status
from corpus.manifest.read import Facts

_OF_ADOPTION = ("adopted_on", "committee", "plenary_meeting")
_BASES = ("report", "adopted_draft")
"""On which a text was adopted: it has one of them at most."""


def handed_down(
    text: Document, held: Sequence[Document], said: Facts | None, *, prints_symbol: bool = True
) -> dict[str, object]:
    """Return facts on the document that its new text does not show, by their names in :class:`Facts`.

    ``held`` are the texts under its symbol, the one that would be replaced first; ``said`` is what is said of the
    file already, which stands; ``prints_symbol`` whether the file itself shows under which symbol it stands.
    """
    found: dict[str, object] = {}
    names = dict.fromkeys(name for each in held for name in each.aliases)
    if names and not text.aliases:
        found["aliases"] = tuple(names)
    if text.successor is None and (successor := _first(held, "successor")) is not None:
        found["successor"] = successor
    alike = [each for each in held if _is_same_adoption(text, each)]
    if (said is None or said.status is None) and (status := _exacter(text.status, alike)) is not None:
        found["status"] = status
    found |= _adoption(text, alike)
    of_held = found if prints_symbol else ("symbol", *found)
    unverified = [name for name in of_held if any(name in each.unverified for each in held)]
    if not set(unverified) <= set(text.unverified):
        found["unverified"] = tuple(dict.fromkeys((*text.unverified, *unverified)))
    return found


def _first(held: Sequence[Document], name: str) -> object:
    return next((value for each in held if (value := getattr(each, name)) is not None), None)


def _is_same_adoption(text: Document, other: Document) -> bool:
    """Say whether nothing that both texts show of their adoption differs."""
    return all(
        None in {getattr(text, name), getattr(other, name)} or getattr(text, name) == getattr(other, name)
        for name in (*_OF_ADOPTION, *_BASES)
    )


def _exacter(status: Status, held: Sequence[Document]) -> Status | None:
    """Return a status that says more than that a text is adopted, or a draft, and nothing else."""
    return next((each.status for each in held if says_more(each.status, status)), None)


def says_more(exact: Status, status: Status) -> bool:
    """Say whether a status tells how a text was adopted, or which draft it is, and another only that it is one."""
    if exact is status:
        return False
    return exact.is_adopted if status is Status.ADOPTED else status is Status.DRAFT and exact.is_draft


def _adoption(text: Document, held: Sequence[Document]) -> Mapping[str, object]:
    """Return how the text was adopted, of a text that shows that it was."""
    if not text.status.is_adopted:
        return {}
    has_basis = any(getattr(text, name) is not None for name in _BASES)
    wanted = [name for name in (*_OF_ADOPTION, *(() if has_basis else _BASES)) if getattr(text, name) is None]
    values = {name: _first([each for each in held if each.status.is_adopted], name) for name in wanted}
    return {name: value for name, value in values.items() if value is not None}
