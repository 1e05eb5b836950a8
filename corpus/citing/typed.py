"""Take off what a citation wears in a message or a legal brief: Markdown, the dots of "U.N. Doc.".

A star that means something stays: ``fn *``, ``OP*`` and ``A/68/98*`` have nothing that closes it.
"""

import re

from corpus.languages.organs import SHORT_ORGANS
from corpus.text.folding import fold, plain

_STARS = re.compile(r"(?<![\w*)])(\*{1,3})(?=[^\s*,;.:)])(.*?[^\s*]\*?)\1(?![\w*])")
"""``**71/28**``; of ``**OP***`` the first star is the citation's own."""
_LINES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_MARKER = re.compile(r"^(?:[*>#-]+ )+")
"""Of a list, a quotation, a heading."""
_DOTTED = re.compile(r"(?<![\w/.-])(?:[^\W\d_]\.){2,4}\s?")
_INITIALS = frozenset(
    {"un", "onu", "оон", *(fold(name) for names in SHORT_ORGANS.values() for name in names.split("|"))}
)
"""What may have dots between its letters; « 3 a.i. » has them too, and means something else."""


def undressed(text: str) -> str:
    """Return what was typed as :func:`corpus.text.folding.plain` has it, without Markdown and dots between initials.

    >>> undressed("**U.N. Doc. A/RES/71/28**, OP* and *par.* 3"), undressed("zero draft fn *, fn 2")
    ('UN Doc. A/RES/71/28, OP* and par. 3', 'zero draft fn *, fn 2')
    """
    bare = _LINES.sub("", _STARS.sub(r"\2", _MARKER.sub("", plain(text))))
    return " ".join(_DOTTED.sub(_without_dots, bare).split())


def _without_dots(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "").strip()
    return f"{letters} " if letters.casefold() in _INITIALS else found[0]
