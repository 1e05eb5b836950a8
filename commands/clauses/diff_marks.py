r"""Marks of changed words on a card: bold and struck out as in UN practice, or brackets for screen readers.

White space is outside the marks: markdown does not allow it inside, and screen readers handle it badly.
Without the removed words the result is exactly the second text. Without the added words it is the first
text, except for its typography, which is not marked as a change.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from commands.i18n.typography import isolate_controls
from commands.ui.markdown import escape_markdown
from commands.ui.paging import Room, split_text
from corpus.comparison.result import Op, Pair, Run
from corpus.comparison.wording import without_typography


class Marks(StrEnum):
    """How a reader wants changes marked."""

    BOLD = "bold"
    PLAIN = "plain"
    """``[-old-] {+new+}``: readable by a screen reader, which does not announce bold or struck-out type."""


_MARKERS = {
    (Marks.BOLD, Op.REMOVED): ("~~", "~~"),
    (Marks.BOLD, Op.ADDED): ("**", "**"),
    (Marks.PLAIN, Op.REMOVED): (r"\[-", r"-\]"),
    (Marks.PLAIN, Op.ADDED): ("{+", "+}"),
}
_UNSPLIT_ROOM = Room(characters=400, octets=1_200)
"""A run of kept, removed or added words within this limit is not split between two pages."""


def runs_of(pair: Pair) -> tuple[Run, ...]:
    """Return the words of a pair as kept, removed and added runs; a change of typography alone counts as kept."""
    if pair.first is None or pair.second is None:
        removed, added = pair.first, pair.second
        sides = ((Op.REMOVED, removed), (Op.ADDED, added))
        return tuple(Run(op, clause.text) for op, clause in sides if clause is not None)
    return without_typography(pair.wording) if pair.wording else (Run(Op.KEPT, pair.second.text),)


def mark_changes(runs: Iterable[Run], marks: Marks) -> str:
    r"""Return the escaped text of runs, with changes marked.

    >>> print(mark_changes((Run(Op.REMOVED, "Invite "), Run(Op.ADDED, "Prie "), Run(Op.KEPT, "les *")), Marks.BOLD))
    ~~Invite~~ **Prie** les \*
    """
    text = ""
    before: Op | None = None
    for run in runs:
        if {before, run.op} == {Op.REMOVED, Op.ADDED} and not text.endswith(" "):
            text += " "  # separates two adjacent marks
        text += _mark_run(run, marks)
        before = run.op
    return text


def _mark_run(run: Run, marks: Marks) -> str:
    if run.op is Op.KEPT:
        return escape_markdown(isolate_controls(run.text))
    core = run.text.strip()
    if not core:
        return run.text if run.op is Op.ADDED else ""
    start = run.text.index(core)
    begin, end = _MARKERS[marks, run.op]
    return f"{run.text[:start]}{begin}{escape_markdown(isolate_controls(core))}{end}{run.text[start + len(core) :]}"


def split_marked(runs: Sequence[Run], room: Room, marks: Marks) -> Iterator[str]:
    """Yield the marked text of a long clause in pieces that fit, cut between sentences if possible."""
    piece: list[Run] = []
    for run in _split_runs(runs):
        longer = _append_run(piece, run)
        if piece and not room.holds(mark_changes(longer, marks)):
            yield mark_changes(piece, marks)
            longer = [run]
        piece = longer
    yield mark_changes(piece, marks)


def _split_runs(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield from (Run(run.op, text) for text in split_text(run.text, _UNSPLIT_ROOM))


def _append_run(runs: Sequence[Run], run: Run) -> list[Run]:
    if runs and runs[-1].op is run.op:
        return [*runs[:-1], Run(run.op, runs[-1].text + run.text)]
    return [*runs, run]
