"""`rapporteur corpus compare`: changes between two texts, as text or as JSON.

Each text is a file, or a held document or its clauses, cited as in the commands. An argument that names an existing
file is always read as that file.
"""

import asyncio
import json
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.errors import refused, sentence
from bot.cli.parse import print_out, read_document, without_controls
from bot.errors import Refused
from bot.settings import read_settings
from corpus.citations.errors import CitationError, ClauseOutOfRange
from corpus.citations.parser import Citation, read_citations
from corpus.citations.resolve import select
from corpus.comparison.compare import compare, compare_parts
from corpus.comparison.json import comparison_as_json
from corpus.comparison.result import Change, Comparison, Fact, Op, Pair, Wording
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document
from corpus.holdings import Holdings
from storage.library import Library

_WIDTH = 100
_MARKS = {Op.KEPT: ("", ""), Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One side of a comparison: a document, or some clauses of it."""

    document: Document
    clauses: Sequence[Clause] | None = None
    """None for the whole document."""


def show_json(first: str, second: str) -> int:
    """Print the comparison as one JSON object, in UTF-8 on any machine; return the exit code."""
    printed = json.dumps(comparison_as_json(compare_texts(first, second)), ensure_ascii=False, indent=2)
    print_out(printed, encoding="utf-8")
    return 0


def show_summary(first: str, second: str) -> int:
    """Print the changes as text; return the exit code."""
    print_out("\n".join(without_controls(line) for line in summary(compare_texts(first, second))))
    return 0


def compare_texts(first: str, second: str) -> Comparison:
    """Compare two texts, each a file or a citation; raise Refused or a StorageError."""
    first_text, second_text = _read_texts(first, second)
    if first_text.clauses is None and second_text.clauses is None:
        return compare(first_text.document, second_text.document)
    return compare_parts(first_text.document, second_text.document, first_text.clauses, second_text.clauses)


def summary(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the output: a summary, shifted verbs, then each changed pair with its marked words."""
    yield f"{comparison.first.symbol} -> {comparison.second.symbol}"
    yield from dict.fromkeys(_status_warnings(comparison.first) + _status_warnings(comparison.second))
    if comparison.by_number:
        languages = f"{comparison.first.language} and {comparison.second.language}"
        yield f"The texts are in two languages ({languages}): paired by number, no words compared."
    else:
        yield _summary_sentence(comparison)
        yield from _caveats(comparison)
    yield from _fact_lines(comparison)
    shifts = [(pair, shift) for pair in comparison.pairs for shift in pair.shifts]
    for number, (pair, shift) in enumerate(shifts):
        if number == 0:
            yield from ("", "Verbs:")
        force = f" ({shift.force})" if shift.force is not None else ""
        yield f"  {_labels(pair)}: {shift.first} -> {shift.second}{force}"
    figures = [(pair, figure) for pair in comparison.pairs for figure in pair.figures]
    for number, (pair, figure) in enumerate(figures):
        if number == 0:
            yield from ("", "Figures:")
        yield f"  {_labels(pair)}: {figure.first} -> {figure.second}"
    for pair in _by_weight(comparison):
        yield ""
        yield from textwrap.wrap(_pair_line(pair), _WIDTH, subsequent_indent="  ", break_long_words=False)


def _caveats(comparison: Comparison) -> Iterator[str]:
    if comparison.of_different_kinds:
        kinds = f"{comparison.first.kind} and {comparison.second.kind}"
        yield f"The texts are of different kinds ({kinds}): only clauses with a counterpart are listed."
    if comparison.backwards:
        yield f"{comparison.first.symbol} is the later text: this shows the way back to {comparison.second.symbol}."


def _fact_lines(comparison: Comparison) -> Iterator[str]:
    """Yield a line for each fact that differs beside the clauses."""
    for change in comparison.facts:
        first, second = ("; ".join(texts) or "-" for texts in (change.first, change.second))
        if change.fact is Fact.SPONSORS:
            yield f"Sponsors: joined {second}; left {first}"
        else:
            yield f"{change.fact.capitalize()}: {first} -> {second}"


def _by_weight(comparison: Comparison) -> list[Pair]:
    """Return the pairs that changed: substance first, then updates, editorial changes and the rest."""
    ranks = (Change.UPDATE, Change.EDITORIAL, Change.TYPOGRAPHY, Change.SAME)
    pairs = [pair for pair in comparison.pairs if pair.change is not Change.SAME or pair.moved or pair.footnotes]
    if comparison.of_different_kinds:
        pairs = [pair for pair in pairs if pair.first is not None and pair.second is not None]
    return sorted(pairs, key=lambda pair: 1 + ranks.index(pair.change) if pair.change in ranks else 0)


def marked(wording: Wording) -> str:
    """Return a wording as text, with removed words in ``[-  -]`` and added words in ``{+  +}``.

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


def _status_warnings(document: Document) -> list[str]:
    """Return a line with the status of a text that is not adopted; no line for an adopted one."""
    return [] if document.status.is_adopted else [f"{document.symbol}: {document.status}, not an adopted text."]


def _summary_sentence(comparison: Comparison) -> str:
    if not comparison.pairs:
        return "No clause to compare."
    if all(pair.change is Change.SAME and not pair.moved for pair in comparison.pairs):
        if comparison.facts or any(pair.footnotes for pair in comparison.pairs):
            return f"The same words in all {len(comparison.pairs)} clauses, but what is around them differs."
        return f"The same, word for word, in all {len(comparison.pairs)} clauses."
    if not any(pair.first is not None and pair.second is not None for pair in comparison.pairs):
        return "No clause of the one has a counterpart in the other."
    counts = Counter(pair.change for pair in comparison.pairs)
    parts = [f"{counts[change]} {word}" for change, word in _CHANGE_WORDS.items() if counts[change]]
    if moved := sum(pair.moved for pair in comparison.pairs):
        parts.append(f"{moved} of them in another order")
    return f"{', '.join(parts)}; {comparison.likeness:.0f} % alike"


_CHANGE_WORDS = {
    Change.REWORDED: "reworded",
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.UPDATE: "updated",
    Change.EDITORIAL: "with editorial changes",
    Change.TYPOGRAPHY: "the same but for typography",
    Change.SAME: "the same",
    Change.PAIRED: "of the same number",
}


def _pair_line(pair: Pair) -> str:
    words = marked(without_typography(pair.wording)) if pair.wording else _single_text(pair)
    return f"{_labels(pair)} ({', '.join(_facts(pair))}): {words}"


def _single_text(pair: Pair) -> str:
    clause = pair.second or pair.first
    return "" if clause is None else clause.text


def _facts(pair: Pair) -> Iterator[str]:
    yield pair.change.value
    if pair.moved:
        yield "moved"
    if pair.footnotes:
        yield "other footnotes"
    if pair.in_place is not None:
        yield f"in its place {pair.in_place.label}" if pair.second is None else f"in the place of {pair.in_place.label}"
    if pair.crossed:
        yield "crossed to the other part"
    if pair.split_from is not None:
        yield f"split from {pair.split_from.label}"
    if pair.merged_into is not None:
        yield f"merged into {pair.merged_into.label}"


def _labels(pair: Pair) -> str:
    first, second = (str(clause.label) if clause else "-" for clause in (pair.first, pair.second))
    return f"{first} -> {second}"


def _read_texts(first: str, second: str) -> tuple[ComparedText, ComparedText]:
    files = [Path(name) if _is_file(name) else None for name in (first, second)]
    held = dict.fromkeys(name for name, file in zip((first, second), files, strict=True) if file is None)
    read = {name: ComparedText(read_document(file)) for name, file in zip((first, second), files, strict=True) if file}
    languages = {text.document.language for text in read.values()}
    texts = read | (asyncio.run(_read_held(list(held), languages)) if held else {})
    return texts[first], texts[second]


def _is_file(name: str) -> bool:
    """Return whether a file or folder of this name exists; False for names that cannot be a path."""
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


async def _read_held(names: Sequence[str], file_languages: Collection[str]) -> dict[str, ComparedText]:
    """Return held texts, in the language of the file that they are compared with, else in a common one if possible."""
    settings = read_settings()
    async with Library.opened_shared(settings.data) as library:
        found: dict[str, ComparedText] = {}
        holdings = library.edition.holdings
        cited = {name: _read_citation(name, holdings) for name in names}
        named = {*file_languages, *(each.language for each in cited.values() if each.language is not None)}
        preferred = named.pop() if len(named) == 1 else settings.language
        common = holdings.common_language((each.document for each in cited.values()), preferred)
        for name, citation in cited.items():
            try:
                document = await library.edition.document(citation.document, citation.language or common)
                clauses = select(document, citation.part).clauses if citation.part is not None else None
                if clauses == ():
                    raise Refused(f"{name!r} names no clause: footnotes are compared with the clauses that call them.")
            except ClauseOutOfRange as error:
                raise refused(error) from error
            except CitationError as error:
                raise Refused(f"There is no file {name or repr(name)}. {sentence(error)}") from error
            found[name] = ComparedText(document, clauses)
        return found


def _read_citation(name: str, holdings: Holdings) -> Citation:
    try:
        citations = read_citations(name, holdings)
    except ClauseOutOfRange as error:
        raise refused(error) from error
    except CitationError as error:
        raise Refused(f"There is no file {name or repr(name)}. {sentence(error)}") from error
    if len(citations) != 1:
        raise Refused(f"{name!r} names more than one thing: name one document, or one clause of it.")
    return citations[0]
