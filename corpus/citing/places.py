"""The clause part of a citation, « par. 3, al. b) » or "OP1, OP3 and PP8-PP10": which parts it names.

The canonical names, those of :class:`corpus.label.Label`, are read first and to the letter; everything else as
:mod:`corpus.citations.address_parser` says. Nothing is dropped: a word that no list knows makes the citation unclear.
"""

import re

from corpus.address import Chapeau, Part, Place, Span, Whole, WholeSection
from corpus.citations.address_parser import PlaceReader
from corpus.errors import LabelMalformed
from corpus.label import Label, Series


def read_parts(text: str, *, forgiving: bool = False) -> tuple[Part, ...]:
    """Return the parts that the words name, in order; none where there are no words.

    Raises :class:`CitationUnclear` where a word is not known, unless ``forgiving``, or the words do not go
    together.

    >>> [str(part) for part in read_parts("par. 3, al. b) et préambule")]
    ['para 3(b)', 'PP*']
    >>> [str(part) for part in read_parts("OP1-OP3, fn *")]
    ['OP1-OP3', 'fn *']
    """
    listed = [_canonical(name.strip()) for name in re.split(r"[,;]", text)]
    within_section = len(listed) > 1 and any(isinstance(part, WholeSection) for part in listed)
    if all(listed) and not within_section:  # « section E, par. 72 » is one place
        return tuple(part for part in listed if part)
    return PlaceReader(text, forgiving=forgiving).parts()


def _canonical(name: str) -> Part | None:
    """Read a name between programs; None for anything else."""
    first, dash, last = name.partition("-")
    if dash:
        ends = (_place(first), _place(last))
        return Span(ends[0], ends[1]) if ends[0] and ends[1] else None
    if name.endswith(".chapeau"):
        place = _place(name.removesuffix(".chapeau"))
        return Chapeau(place) if place else None
    if whole := re.fullmatch(r"(?:(annex(?: [IVXLC\d]+)?|[IVXLC]+(?:\.[A-Z])?|[A-Z]) )?(PP|OP)\*", name):
        return Whole(Series(whole[2]), whole[1] or "")
    if section := re.fullmatch(r"section ([A-Z]|[IVXLC]+(?:\.[A-Z])?)", name):
        return WholeSection(section[1])
    return _place(name)


def _place(name: str) -> Place | None:
    try:
        return Place.of(Label.parse(name))
    except LabelMalformed:
        return None
