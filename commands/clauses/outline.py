"""The parts of a text that an outline lists; each can be quoted as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commands.clauses.clause_text import is_top_level, section_title
from commands.i18n import Catalogue
from commands.i18n.labels import label_words, part_words, range_words
from corpus.document import Clause, Document
from corpus.label import Label, Series
from corpus.sections import is_within


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of an outline."""

    name: str
    """The canonical name: ``PP*``, ``section E``, ``para 1-para 2``."""
    title: str
    """What a reader sees: "Preamble", « E. Mesures de confiance »."""
    clauses: tuple[Clause, ...]

    @property
    def numbered(self) -> tuple[Clause, ...]:
        """Return the clauses that are not subparagraphs or bullet points of others."""
        return tuple(clause for clause in self.clauses if is_top_level(clause))


def parts_of(document: Document, words: Catalogue) -> tuple[Part, ...]:
    """Return the parts in the order of the text.

    These are its sections; outside sections, the preamble, the operative part, or ranges of other paragraphs.
    """
    runs: dict[tuple[str | None, str, Series], list[Clause]] = {}
    for clause in document.clauses:
        runs.setdefault((clause.section, clause.label.scope, clause.label.series), []).append(clause)
    sections = {section.letter for section in document.sections}
    found: dict[str, Part] = {}
    for (letter, scope, series), clauses in runs.items():
        name, title = _name_and_title(document, letter if letter in sections else None, scope, series, clauses, words)
        before = found[name].clauses if name in found else ()
        found[name] = Part(name, title, (*before, *clauses))
    return tuple(_with_subsections(part, document) for part in found.values())


def _with_subsections(part: Part, document: Document) -> Part:
    """Return a chapter with the clauses of its sections added, as it is quoted; any other part unchanged."""
    letter = part.name.removeprefix("section ")
    if letter == part.name or not any(each.letter.startswith(f"{letter}.") for each in document.sections):
        return part
    return replace(part, clauses=tuple(each for each in document.clauses if is_within(each.section, letter)))


def _name_and_title(
    document: Document, letter: str | None, scope: str, series: Series, clauses: Sequence[Clause], words: Catalogue
) -> tuple[str, str]:
    section = document.section(letter) if letter is not None else None
    if section is not None and not scope:
        return f"section {section.letter}", section_title(section)
    if series in {Series.PREAMBULAR, Series.OPERATIVE}:
        name = f"{scope} {series}*".strip()
        title = part_words(name, words)
        return name, title[:1].upper() + title[1:]
    first, last = clauses[0].label, [each for each in clauses if is_top_level(each)][-1:] or clauses[:1]
    name = str(first) if first == last[0].label else f"{first}-{last[0].label}"
    title = label_words(first, words) if first == last[0].label else range_words(first, last[0].label, words)
    return name, title[:1].upper() + title[1:]


def range_names(document: Document, clauses: Iterable[Clause]) -> tuple[str, ...]:
    """Return the canonical names of clauses, consecutive paragraphs as one range: ``para 61-para 64``, ``para 72``."""
    return tuple(
        str(run[0].label) if len(run) == 1 else f"{run[0].label}-{run[-1].label}" for run in runs_of(document, clauses)
    )


def runs_of(document: Document, clauses: Iterable[Clause]) -> list[list[Clause]]:
    """Group paragraphs into runs that are consecutive in the document and in one series, as a range would name them.

    A subparagraph is a run of its own.
    """
    numbered = [clause for clause in document.clauses if is_top_level(clause)]
    positions: Mapping[Label, int] = {clause.label: number for number, clause in enumerate(numbered)}
    runs: list[list[Clause]] = []
    for clause in clauses:
        last = runs[-1][-1] if runs else None
        if last is not None and _follows(last.label, clause.label, positions):
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


def _follows(first: Label, second: Label, positions: Mapping[Label, int]) -> bool:
    is_in_one_series = (first.series, first.scope) == (second.series, second.scope)
    return is_in_one_series and first in positions and positions.get(second) == positions[first] + 1
