"""Labels, the machine-readable names of clauses: ``OP3(b)(ii)``, ``para 86 bullet 4``, ``annex II para 5``.

A label is a value. It is parsed once and compared by its parts, so that ``PP1`` is never taken for the
start of ``PP10``. The text form defined here is used in JSON, in logs and in ``custom_id``. The form that
readers see (« par. 3 b) ») is made from the same parts in :mod:`commands.i18n.labels`.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from corpus.errors import LabelMalformed


class Series(StrEnum):
    """The series in which a label's number is counted."""

    PREAMBULAR = "PP"
    OPERATIVE = "OP"
    PARAGRAPH = "para"
    FOOTNOTE = "fn"
    STEP = "step"
    """The recommended next steps of a progress report, where their numbers restart below each section."""
    TABLE = "table"
    """The rows of the tables, with the table's number: ``1 row 3``."""
    UNPLACED = "text"
    """Unnumbered text in a numbered document, which the parser could not place; counted by position."""


_SECTION = r"(?:[IVXLC]+|[A-Z])(?:\.(?:[IVXLC]+|[A-Z]))?"
_PART = r"(?:annex|draft)(?:\ (?:[IVXLC]+|\d+))?"
_ARTICLE = r"art\ \d+(?:bis|ter|quater)?"
_NUMBER = r"\d+(?:bis|ter|quater|alt\d*)?(?:\#\d+)?"
_LABEL = re.compile(
    rf"""
    (?:(?P<scope>              # annex II, annex II A, draft I, a section that restarts, annex art 1
        (?:(?:{_PART})(?:\ (?:{_SECTION}))?|{_SECTION})(?:\ {_ARTICLE})?|{_ARTICLE}
    )\ )?
    (?:
        (?P<short>PP|OP)(?P<count>{_NUMBER})                         # PP8, OP3, OP6alt, OP2#2
      | (?P<long>para|step|fn|text)\ (?P<number>{_NUMBER}|\d+[a-z]|[*†‡]+)   # para 72, fn 3, fn *
      | (?P<table>table)\ (?P<row>\d+\ row\ \d+)                   # table 1 row 3
    )
    (?P<points>(?:\([a-z]{{1,5}}\))*)                                # (b)(ii)
    (?:\ bullet\ (?P<bullet>[1-9]\d*))?                             # bullet 4
    """,
    re.VERBOSE,
)
_ANNEX = re.compile(_PART, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of one clause or footnote within its document.

    >>> Label.parse("OP3(b)(ii)")
    Label(series=<Series.OPERATIVE: 'OP'>, number='3', points=('b', 'ii'), bullet=None, scope='')
    >>> str(Label.parse("annex II para 5"))
    'annex II para 5'
    """

    series: Series
    number: str
    """As printed, without its full stop: ``3``, ``*``; for an unnumbered clause, its count within the series.

    ``3#2`` for the second clause with the printed number 3; ``1 row 3`` for a row of a table.
    """
    points: tuple[str, ...] = ()
    """Subparagraphs, outermost first: ``("b", "ii")``."""
    bullet: int | None = None
    """Counted from 1 through the whole paragraph; headings between bullets do not restart the count."""
    scope: str = ""
    """The part of the document in which numbers restart, else empty: ``annex II``, ``II.A``, ``annex II A``,
    ``draft I`` (a draft inside a report), ``annex art 1``."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the canonical form, as ``str()`` returns it; raise :class:`LabelMalformed` for anything else."""
        found = _LABEL.fullmatch(text)
        if found is None:
            raise LabelMalformed(text)
        return cls(
            series=Series(found["short"] or found["long"] or found["table"]),
            number=found["count"] or found["number"] or found["row"],
            points=tuple(re.findall(r"\(([a-z]+)\)", found["points"])),
            bullet=int(found["bullet"]) if found["bullet"] else None,
            scope=found["scope"] or "",
        )

    def __str__(self) -> str:
        scope = f"{self.scope} " if self.scope else ""
        space = "" if self.series in {Series.PREAMBULAR, Series.OPERATIVE} else " "
        points = "".join(f"({point})" for point in self.points)
        bullet = f" bullet {self.bullet}" if self.bullet else ""
        return f"{scope}{self.series}{space}{self.number}{points}{bullet}"

    @property
    def parent(self) -> Self | None:
        """Return the label of the clause that directly contains this one; None for a paragraph.

        >>> str(Label.parse("OP3(b)(ii)").parent)
        'OP3(b)'
        """
        if self.bullet is not None:
            return replace(self, bullet=None)
        if self.points:
            return replace(self, points=self.points[:-1])
        return None

    @property
    def root(self) -> Self:
        """Return the label of the outermost clause that contains this one: ``OP3`` for ``OP3(b)(ii)``."""
        return replace(self, points=(), bullet=None)


def annex_scope(text: str) -> str:
    """Return ``text`` if it is the scope of an annex or of a draft inside a report; else raise :class:`LabelMalformed`.

    >>> annex_scope("annex II")
    'annex II'
    """
    if _ANNEX.fullmatch(text) is None:
        raise LabelMalformed(text)
    return text
