r"""Changed words on a card: bold and struck out as in UN practice, or in brackets for those who hear the text.

White space stands outside the marks, where markup would not hold and a screen reader would stumble.
Without the removed words the text is the second one exactly, without the added ones the first but for
its typography, which is no change.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from commands.ui.markdown import escape_markdown
from commands.ui.paging import Room, pieces_of
from corpus.comparison.result import Change, Op, Pair, Run
from corpus.comparison.wording import without_typography


class Marks(StrEnum):
    """How a reader wants changes marked."""

    BOLD = "bold"
    PLAIN = "plain"
    """``[-old-] {+new+}``: nothing that only the eye can tell."""


_SIGNS = {
    (Marks.BOLD, Op.REMOVED): ("~~", "~~"),
    (Marks.BOLD, Op.ADDED): ("**", "**"),
    (Marks.PLAIN, Op.REMOVED): (r"\[-", r"-\]"),
    (Marks.PLAIN, Op.ADDED): ("{+", "+}"),
}
_SHORT = Room(characters=400, octets=1_200)
"""Words of one fate that are not torn apart between two pages."""


def runs_of(pair: Pair) -> tuple[Run, ...]:
    """Return the words of a pair with what became of them; those of other typography are kept ones."""
    if pair.first is None or pair.second is None:
        removed, added = pair.first, pair.second
        sides = ((Op.REMOVED, removed), (Op.ADDED, added))
        return tuple(Run(op, clause.text) for op, clause in sides if clause is not None)
    return without_typography(pair.wording) if pair.change is Change.REWORDED else (Run(Op.KEPT, pair.second.text),)


def marked(runs: Iterable[Run], marks: Marks) -> str:
    r"""Return words as a card shows them, what changed marked.

    >>> print(marked((Run(Op.REMOVED, "Invite "), Run(Op.ADDED, "Prie "), Run(Op.KEPT, "les *")), Marks.BOLD))
    ~~Invite~~ **Prie** les \*
    """
    text = ""
    before: Op | None = None
    for run in runs:
        if {before, run.op} == {Op.REMOVED, Op.ADDED} and not text.endswith(" "):
            text += " "  # between two marks, so that they do not run together
        text += _marked(run, marks)
        before = run.op
    return text


def _marked(run: Run, marks: Marks) -> str:
    if run.op is Op.KEPT:
        return escape_markdown(run.text)
    core = run.text.strip()
    if not core:
        return run.text if run.op is Op.ADDED else ""
    start = run.text.index(core)
    begin, end = _SIGNS[marks, run.op]
    return f"{run.text[:start]}{begin}{escape_markdown(core)}{end}{run.text[start + len(core) :]}"


def cut(runs: Sequence[Run], room: Room, marks: Marks) -> Iterator[str]:
    """Yield the words of a long clause, marked, in pieces that fit; cut between sentences where possible."""
    piece: list[Run] = []
    for run in _short(runs):
        longer = _joined(piece, run)
        if piece and not room.holds(marked(longer, marks)):
            yield marked(piece, marks)
            longer = [run]
        piece = longer
    yield marked(piece, marks)


def _short(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield from (Run(run.op, text) for text in pieces_of(run.text, _SHORT))


def _joined(runs: Sequence[Run], run: Run) -> list[Run]:
    if runs and runs[-1].op is run.op:
        return [*runs[:-1], Run(run.op, runs[-1].text + run.text)]
    return [*runs, run]
