"""A text as lines: what every reader hands to the parser, whatever the format was.

Guaranteed of the lines of a :class:`Source`, and every later step leans on it:

1. each line knows the number that an editor shows for it, from 1;
2. a line is never empty, and white space within it is folded to single spaces;
3. footnote marks are wrapped (:mod:`corpus.footnote_calls`), ordinals (1er, 51e) are plain words;
4. no mark of the format is left: no emphasis, link target, heading sign or tag; a letter and the accent that
   some programs write after it are one character, since the same words are to be the same text;
5. ``starts`` is true exactly where a new block of text begins.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import ParseWarning

_CLAUSE_END = re.compile(r"[.;:,!?»”)][\s*_]*(?:<sup>\w*</sup>|[¹²³⁴⁵⁶⁷⁸⁹])?[\s*_]*$")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f\u0653-\u0655]+")
"""Latin, Greek and Cyrillic accents, and those of Arabic letters."""
_SPLIT_ELISION = re.compile(r"(?i)(?<![^\W_])([cdjlmnst]|qu|jusqu|lorsqu|puisqu) (['’])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source."""

    number: int
    text: str
    starts: bool = False
    """Whether a new block of text begins here."""
    is_heading: bool = False
    """Whether the format itself says that this is a heading."""
    after_break: bool = False
    """Whether a page ended, or a rule stood, between this line and the one before."""
    opening: str = ""
    """The words that the format itself sets in italics at the start of a block, after its number or letter."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines."""

    lines: tuple[Line, ...]
    has_furniture: bool = True
    """Whether running titles, page numbers and the like may stand among the lines still."""
    warnings: tuple[ParseWarning, ...] = ()
    """What the reader could not read, with the number of the line before which it stands."""
    has_revisions: bool = False
    """Whether changes are open in the file that nobody has accepted or rejected yet."""


def composed(text: str) -> str:
    r"""Put letters together with the accents that stand after them (NFC); leave every other character.

    >>> composed("E\N{COMBINING ACUTE ACCENT}tat")
    'État'
    """
    return _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text) if not text.isascii() else text


def is_bare_link(text: str) -> bool:
    """Say whether a line is a web address and nothing else."""
    return _LINK.fullmatch(text.strip()) is not None


def is_one_a_line(rows: Sequence[str]) -> bool:
    """Say whether each row is a paragraph of its own, with no blank lines to tell them apart.

    So it is when most of the text stands in rows that end as clauses do, and few blank lines stand between
    them; in a text that was set in lines, most rows end in the middle of a sentence.

    >>> is_one_a_line(["The General Assembly,", "Noting the report,", "1. Decides to meet;", "2. Requests a report."])
    True
    """
    written = [row for row in rows if row.strip() and not is_bare_link(row)]
    groups = sum(bool(row.strip()) and not before.strip() for before, row in pairwise(["", *rows]))
    ended = sum(len(row) for row in written if _CLAUSE_END.search(row[-20:]))
    return len(written) > 3 and groups <= len(written) / 2 and ended >= sum(map(len, written)) * 2 / 3


def tidy(text: str) -> str:
    """Fold white space, drop invisible characters, close the spaces that extraction put inside a word.

    Letters are put together with their accents.

    >>> tidy("bien  commun de l ’humanité")
    'bien commun de l’humanité'
    """
    if not text.isprintable():  # most lines are, and a search through each of a long text takes its time
        text = _INVISIBLE.sub("", text)
    folded = composed(" ".join(text.split()))
    return _SPLIT_ELISION.sub(r"\1\2", folded) if " '" in folded or " ’" in folded else folded
