"""The degrees of subparagraphs and sections: which letter or Roman figure follows on which.

"(i)" is the ninth letter or the first Roman figure; what stands before and after it decides.
"""

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
           "xvi", "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv")  # fmt: skip
_LETTERS = (*"abcdefghijklmnopqrstuvwxyz", *(2 * letter for letter in "abcdefghijklmnopqrstuvwxyz"))

_DEGREES = 4
"""(a), (i), a., i.: the editorial manual knows no fifth."""


def place(current: tuple[str, ...], token: str, following: str | None = None) -> tuple[str, ...] | None:
    """Return the whole path of a subparagraph from the path of the one before it.

    ``following`` is the mark of the next subparagraph, where there is one. None where the mark does not follow.

    >>> place(("a",), "b"), place(("b",), "i"), place(("b", "ii"), "c"), place(("h",), "i", "j")
    (('b',), ('b', 'i'), ('c',), ('i',))
    """
    if not current:
        return (token,) if token in {"a", "i"} else None
    begins_figures = (token, following) == ("i", "ii")
    for degree in reversed(range(len(current))):
        if _follows(current[degree], token) and not (begins_figures and current[degree] == "h"):
            return (*current[:degree], token)
    begins_degree = token in {"a", "i"} and token not in current and len(current) < _DEGREES
    return (*current, token) if begins_degree else None


def follows_roman(before: str | None, letter: str) -> bool:
    """Say whether a chapter's Roman number follows on the one before it, or is the first.

    >>> follows_roman("II", "III"), follows_roman(None, "I"), follows_roman("II", "A"), follows_roman("II", "C")
    (True, True, False, False)
    """
    figures = [figure.upper() for figure in _ROMANS]
    place = figures.index(before) + 1 if before in figures else 0
    return letter == figures[place] if place < len(figures) else False


def _follows(before: str, token: str) -> bool:
    return any(
        before in series and token in series and series.index(token) == series.index(before) + 1
        for series in (_LETTERS, _ROMANS)
    )
