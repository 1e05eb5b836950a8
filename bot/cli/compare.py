"""`rapporteur corpus compare`: what changed between two texts, for people and for programs.

Each text is a file, or something held, cited as in the commands: a document, or clauses of one. What names
an existing file is that file.
"""

import asyncio
import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.parse import print_out, read_document, without_controls
from bot.errors import Refused
from bot.settings import read_settings
from corpus.citations.errors import CitationError, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.citations.parser import read_citations
from corpus.citations.resolve import select
from corpus.comparison.compare import compare, compare_parts
from corpus.comparison.json import comparison_as_json
from corpus.comparison.result import Change, Comparison, Op, Pair, Wording
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document
from storage.library import Stacks

_WIDTH = 100
_MARKS = {Op.KEPT: ("", ""), Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Text:
    """A document, or some clauses of it."""

    document: Document
    clauses: Sequence[Clause] | None = None
    """None for the whole document."""


def show_json(first: str, second: str) -> int:
    """Print the comparison as one JSON object, in UTF-8 on any machine; return the exit code."""
    printed = json.dumps(comparison_as_json(compared(first, second)), ensure_ascii=False, indent=2)
    print_out(printed, encoding="utf-8")
    return 0


def show_summary(first: str, second: str) -> int:
    """Print what changed in a form to read; return the exit code."""
    print_out("\n".join(without_controls(line) for line in summary(compared(first, second))))
    return 0


def compared(first: str, second: str) -> Comparison:
    """Compare two files or texts held; raise Refused, or the errors of storage."""
    one, other = _texts(first, second)
    if one.clauses is None and other.clauses is None:
        return compare(one.document, other.document)
    return compare_parts(one.document, other.document, one.clauses, other.clauses)


def summary(comparison: Comparison) -> Iterator[str]:
    """Yield lines: a sentence that sums up, verbs that shifted, then each changed pair with its words."""
    yield f"{comparison.first.symbol} -> {comparison.second.symbol}"
    yield from dict.fromkeys(_warned(comparison.first) + _warned(comparison.second))
    if comparison.by_number:
        languages = f"{comparison.first.language} and {comparison.second.language}"
        yield f"The texts are in two languages ({languages}): paired by number, no words compared."
    else:
        yield _sum(comparison)
    shifts = [(pair, shift) for pair in comparison.pairs for shift in pair.shifts]
    for number, (pair, shift) in enumerate(shifts):
        if number == 0:
            yield from ("", "Verbs:")
        yield f"  {_labels(pair)}: {shift.first} -> {shift.second}"
    for pair in comparison.pairs:
        if pair.change is not Change.SAME or pair.moved:
            yield ""
            yield from textwrap.wrap(_told(pair), _WIDTH, subsequent_indent="  ", break_long_words=False)


def marked(wording: Wording) -> str:
    """Write a wording with its marks.

    >>> from corpus.comparison.wording import compare_words
    >>> marked(compare_words("Invite les États", "Prie les États"))
    '[-Invite-] {+Prie+} les États'
    """
    pieces: list[str] = []
    for run in wording:
        before, after = _MARKS[run.op]
        words = run.text.rstrip()
        pieces.append(f"{before}{words}{after}{run.text[len(words) :]}")
    return "".join(pieces)


def _warned(document: Document) -> list[str]:
    """Return what must be known of a text before its words are used."""
    return [] if document.status.is_adopted else [f"{document.symbol}: {document.status}, not an adopted text."]


def _sum(comparison: Comparison) -> str:
    if not comparison.pairs:
        return "No clause to compare."
    if all(pair.change is Change.SAME and not pair.moved for pair in comparison.pairs):
        return f"The same, word for word, in all {len(comparison.pairs)} clauses."
    if not any(pair.first is not None and pair.second is not None for pair in comparison.pairs):
        return "No clause of the one has a counterpart in the other."
    counts = Counter(pair.change for pair in comparison.pairs)
    told = [f"{counts[change]} {word}" for change, word in _SUMS.items() if counts[change]]
    if moved := sum(pair.moved for pair in comparison.pairs):
        told.append(f"{moved} of them in another order")
    return f"{', '.join(told)}; {comparison.likeness:.0f} % alike"


_SUMS = {
    Change.SAME: "the same",
    Change.TYPOGRAPHY: "the same but for typography",
    Change.REWORDED: "reworded",
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.PAIRED: "of the same number",
}


def _told(pair: Pair) -> str:
    words = marked(without_typography(pair.wording)) if pair.wording else _alone(pair)
    return f"{_labels(pair)} ({', '.join(_facts(pair))}): {words}"


def _alone(pair: Pair) -> str:
    clause = pair.second or pair.first
    return "" if clause is None else clause.text


def _facts(pair: Pair) -> Iterator[str]:
    yield pair.change.value
    if pair.moved:
        yield "moved"
    if pair.crossed:
        yield "crossed to the other part"
    if pair.split_from is not None:
        yield f"split from {pair.split_from.label}"
    if pair.merged_into is not None:
        yield f"merged into {pair.merged_into.label}"


def _labels(pair: Pair) -> str:
    first, second = (str(clause.label) if clause else "-" for clause in (pair.first, pair.second))
    return f"{first} -> {second}"


def _texts(first: str, second: str) -> tuple[Text, Text]:
    files = [Path(name) if _is_file(name) else None for name in (first, second)]
    held = dict.fromkeys(name for name, file in zip((first, second), files, strict=True) if file is None)
    found = asyncio.run(_held(list(held))) if held else {}
    one, other = (
        found[name] if file is None else Text(read_document(file))
        for name, file in zip((first, second), files, strict=True)
    )
    return one, other


def _is_file(name: str) -> bool:
    """Say whether a name is that of a file, or looks like one and not like a citation."""
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


async def _held(names: Sequence[str]) -> dict[str, Text]:
    async with Stacks.beside(read_settings().data) as stacks:
        found: dict[str, Text] = {}
        for name in names:
            try:
                citations = read_citations(name, stacks.edition.holdings)
                if len(citations) != 1:
                    raise Refused(f"{name!r} names more than one thing: name one document, or one clause of it.")
                citation = citations[0]
                document = await stacks.edition.document(citation.document, citation.language)
                clauses = select(document, citation.part).clauses if citation.part is not None else None
                if clauses == ():
                    raise Refused(f"{name!r} names no clause: footnotes are compared with the clauses that call them.")
            except CitationError as error:
                raise Refused(_sentence(name, error)) from error
            found[name] = Text(document, clauses)
        return found


def _sentence(name: str, error: CitationError) -> str:
    match error:
        case DocumentNotHeld():
            near = f" Held and near it: {', '.join(map(str, error.candidates))}." if error.candidates else ""
            return f"There is no file {name}, and no text is held under {error.symbol}.{near}"
        case ClauseOutOfRange():
            near = f" (near it: {', '.join(map(str, error.nearest))})" if error.nearest else ""
            return f"{error.symbol} has no {error.asked}{near}: name a clause that it has."
        case DocumentMissing() if error.candidates:
            return f"{name!r} may be {', '.join(map(str, error.candidates))}: name one of them."
        case _:
            return f"There is no file {name or repr(name)}, and it names no document that is held: check the name."
