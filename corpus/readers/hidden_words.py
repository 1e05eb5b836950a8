"""Collect the words of a file that nobody who looks at it can see. They are left out of the text, and reported."""

from collections.abc import Iterator

from corpus.document import ParseWarning
from corpus.lines import Drop, DroppedLine, tidy

_MOST_REPORTED = 20
"""Lines with hidden words that are reported one by one; a page of the Web can have hundreds."""
_LONGEST = 80
"""Characters of the hidden words that a warning quotes; these suffice to find them."""


class HiddenWords:
    """The hidden words of one file, by line."""

    def __init__(self) -> None:
        self._words: dict[int, list[str]] = {}

    def record(self, line: int, text: str) -> None:
        """Record hidden text at a line; white space alone is ignored."""
        if text.strip():
            self._words.setdefault(line, []).append(text)

    @property
    def dropped(self) -> tuple[DroppedLine, ...]:
        """Return the hidden words as dropped lines."""
        return tuple(DroppedLine(line, _joined(pieces), Drop.HIDDEN) for line, pieces in self._words.items())

    def warnings(self) -> Iterator[ParseWarning]:
        """Yield a warning for each line, up to ``_MOST_REPORTED``, then one that says that there are more."""
        for count, (line, pieces) in enumerate(self._words.items()):
            if count == _MOST_REPORTED:
                yield ParseWarning(line, "From here on more cannot be seen than is listed.")
                return
            yield ParseWarning(line, f"Words that cannot be seen are left out: {shorten(_joined(pieces))}")


def _joined(pieces: list[str]) -> str:
    return tidy(" ".join(pieces))


def shorten(words: str) -> str:
    """Return words as a warning quotes them, cut to ``_LONGEST`` characters."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
