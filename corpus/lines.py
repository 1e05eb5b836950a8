"""A text as lines: the output of every reader and the input of the parser, independent of the file format.

The lines of a :class:`Source` have these properties, on which every later step relies:

1. each line has the number that an editor shows for it, from 1;
2. a line is never empty, and white space within it is folded to single spaces;
3. footnote marks are wrapped (:mod:`corpus.footnote_calls`), ordinals (1er, 51e) are plain words;
4. no markup of the format is left: no emphasis, link target, heading sign or tag; a letter and a combining accent
   after it are composed into one character, so that equal words are equal text;
5. ``starts_block`` is true exactly where a new block of text begins.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from itertools import pairwise

from corpus.document import ParseWarning, Status

_CLAUSE_END = re.compile(r"[.;:,!?»”)][\s*_]*(?:<sup>\w*</sup>|[¹²³⁴⁵⁶⁷⁸⁹])?[\s*_]*$")
_ABBREVIATION = re.compile(r"\b(?:paras?|pars?|nos?|art|al|vol|chap|sect?)\.$", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f\u0653-\u0655]+")
"""A letter with combining accents: Latin, Greek, Cyrillic or Arabic."""
_SPLIT_ELISION = re.compile(r"(?i)(?<![^\W_])([cdjlmnst]|qu|jusqu|lorsqu|puisqu) (['’])(?=[^\W\d_])")


class Role(StrEnum):
    """What a block is, where the file format itself says so. A block with a role is whole: no page break cut it."""

    FRONT = auto()
    """A row of the masthead, or the title."""
    FORMULA = auto()
    """The enacting formula."""
    PREAMBULAR = auto()
    """A paragraph of the preamble."""
    OPERATIVE = auto()
    """A paragraph, item or heading of the text after the preamble."""
    SECTION = auto()
    """The letter or number of a section, without its title."""
    TABLE = auto()
    """A cell of a table."""
    CLOSING = auto()
    """A line below the text."""
    ANNEX = auto()
    """The heading of an annex."""
    PARAGRAPH = auto()
    """A paragraph, item or heading of an annex, a report or a letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source."""

    number: int
    text: str
    starts_block: bool = False
    """True if a new block of text begins here."""
    is_heading: bool = False
    """True if the file format itself marks the line as a heading."""
    after_break: bool = False
    """True if a page break or a rule is between this line and the one before."""
    opening: str = ""
    """The words in italics at the start of a block, after its number or letter, if the format marks italics."""
    role: Role | None = None
    """What the block is, if the format says so."""
    is_beside: bool = False
    """True if a block begins here that is beside the block before: in the same row of a table."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Facts that a file states about itself apart from its text. What is printed takes precedence over them."""

    language: str | None = None
    """ISO 639-1."""
    date: dt.date | None = None
    adopted_on: dt.date | None = None
    adoption: Status | None = None
    """``ADOPTED_VOTE`` or ``ADOPTED_WITHOUT_VOTE``; it counts only for a text that prints that it was adopted."""


class Drop(Enum):
    """Why a reader left a line of the file out on purpose."""

    FURNITURE = 1
    """Page furniture: running titles, page and job numbers, rules, continuation marks, line numbers."""
    HIDDEN = 2
    """It cannot be seen."""
    MARK = 3
    """A watermark or another mark that the text is a draft or unedited."""


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line, or a part of one, that a reader left out on purpose."""

    number: int
    """Number of the line, or of the line after its place."""
    text: str
    reason: Drop


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines."""

    lines: tuple[Line, ...]
    has_furniture: bool = True
    """True if page furniture (page headers, footers and the like) may still be among the lines."""
    warnings: tuple[ParseWarning, ...] = ()
    """What the reader could not read, with the number of the line after it."""
    has_tracked_changes: bool = False
    """True if the file has tracked changes that nobody has accepted or rejected yet."""
    declared: Declared = field(default_factory=Declared)
    """What the file states about itself apart from its text."""
    has_struck_words: bool = False
    """True if words are struck through, so that an edit of the text is shown."""
    is_marked_draft: bool = False
    """True if a watermark or another mark says that the text is a draft or unedited."""
    is_recognised: bool = False
    """True if the words are the result of text recognition, as the file itself shows."""
    dropped: tuple[DroppedLine, ...] = ()
    """What was left out on purpose, so that every line of the file can be accounted for."""

    @property
    def adoption_doubts(self) -> tuple[ParseWarning, ...]:
        """Return why these may not be the words that were adopted; empty if nothing in the file says so.

        They are warnings only for a text whose masthead says that it was adopted.
        """
        doubts = (
            ParseWarning(1, "Changes are open in this file: these are not the words that were adopted."),
            ParseWarning(1, "Words are struck through in this file: it may not hold the words that were adopted."),
            ParseWarning(1, "The file is marked as a draft or unedited: it may not hold the words that were adopted."),
        )
        found = (self.has_tracked_changes, self.has_struck_words, self.is_marked_draft)
        return tuple(doubt for doubt, holds in zip(doubts, found, strict=True) if holds)


def compose_accents(text: str) -> str:
    r"""Compose letters with the combining accents after them (NFC); leave every other character unchanged.

    >>> compose_accents("E\N{COMBINING ACUTE ACCENT}tat")
    'État'
    """
    return _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text) if not text.isascii() else text


def is_bare_link(text: str) -> bool:
    """Return True if a line is a web address and nothing else."""
    return _LINK.fullmatch(text.strip()) is not None


def ends_with_abbreviation(text: str) -> bool:
    """Return True if the full stop at the end is that of an abbreviation before a number, as in "in para.".

    >>> ends_with_abbreviation("as in its resolution 72/15, para."), ends_with_abbreviation("Adopts the report.")
    (True, False)
    """
    return _ABBREVIATION.search(text) is not None


def has_paragraph_per_line(rows: Sequence[str]) -> bool:
    """Return True if each row is a paragraph of its own, not separated by blank lines.

    The test: at least two thirds of the text are in rows that end like a clause, and blank lines are few.
    In a text with line breaks inside its paragraphs, most rows end in the middle of a sentence.

    >>> rows = ["The General Assembly,", "Noting the report,", "1. Decides to meet;", "2. Requests a report."]
    >>> has_paragraph_per_line(rows)
    True
    """
    written = [row for row in rows if row.strip() and not is_bare_link(row)]
    groups = sum(bool(row.strip()) and not before.strip() for before, row in pairwise(["", *rows]))
    ended = sum(len(row) for row in written if _CLAUSE_END.search(row[-20:]))
    return len(written) > 3 and groups <= len(written) / 2 and ended >= sum(map(len, written)) * 2 / 3


def tidy(text: str) -> str:
    """Normalise the characters of a line.

    Fold white space, remove invisible characters, compose accents, and remove the space that text extraction
    leaves beside the apostrophe of an elision.

    >>> tidy("bien  commun de l ’humanité")
    'bien commun de l’humanité'
    """
    if not text.isprintable():  # most lines are printable: this saves a search through each line of a long text
        text = _INVISIBLE.sub("", text)
    folded = compose_accents(" ".join(text.split()))
    return _SPLIT_ELISION.sub(r"\1\2", folded) if " '" in folded or " ’" in folded else folded
