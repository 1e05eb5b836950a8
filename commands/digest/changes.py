"""What became of recommendations between the last digest and this one: pure, from the words alone.

A paragraph is known by its label. Where a whole paragraph's words are found under another label, it
was renumbered, which is said in a line; else every paragraph after an insertion would seem reworded.
What differs in typography alone, apostrophes or dashes, is no change.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.comparison.result import Op, Run
from corpus.comparison.wording import compare_words, without_typography
from corpus.document import Clause, Document
from corpus.label import Label
from corpus.text.typography import bare
from storage.digests.values import Snapshot

_PRINT_DIGITS = 6
"""Of a fingerprint, which shares the 100 characters of a button; one change in 16 million goes unseen."""


@dataclass(frozen=True, slots=True)
class Changes:
    """By label, in the order of the texts."""

    reworded: Mapping[Label, tuple[Run, ...]] = field(default_factory=dict[Label, tuple[Run, ...]])
    added: tuple[Label, ...] = ()
    removed: Mapping[Label, tuple[Run, ...]] = field(default_factory=dict[Label, tuple[Run, ...]])
    """Under their former labels, which others may have now; with their words, which stand nowhere any more."""
    renumbered: Mapping[Label, Label] = field(default_factory=dict[Label, Label])
    """The label now, and the former one."""


def texts_of(document: Document, clauses: Iterable[Clause]) -> Mapping[str, str]:
    """Return the words of clauses and of their parts by label, as a digest shows them."""
    return {
        str(each.label): each.corrected or each.text for clause in clauses for each in (clause, *document.parts(clause))
    }


def fingerprint(document: Document, clauses: Iterable[Clause]) -> str:
    """Return a fingerprint of the words of clauses, which is another when they are, typography apart."""
    words = {label: bare(text) for label, text in texts_of(document, clauses).items()}
    return Snapshot.of(words).hash[:_PRINT_DIGITS]


def changes_between(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Return what changed; nothing where nothing is known of before."""
    if not before:
        return Changes()
    old = {label: text for label, text in before.items() if bare(now.get(label, "")) != bare(text)}
    new = {label: text for label, text in now.items() if bare(before.get(label, "")) != bare(text)}
    former = _renumbered(old, new)
    for label, one in former.items():
        del new[label], old[one]
    kept = {label: without_typography(compare_words(old[label], text)) for label, text in new.items() if label in old}
    gone = {Label.parse(label): (Run(Op.REMOVED, text),) for label, text in old.items() if label not in kept}
    return Changes(
        {Label.parse(label): runs for label, runs in kept.items()},
        tuple(Label.parse(label) for label in new if label not in kept),
        {label: gone[label] for label in sorted(gone, key=_place)},
        {Label.parse(label): Label.parse(one) for label, one in former.items()},
    )


def changes_within(changes: Changes, document: Document, letters: Collection[str]) -> Changes:
    """Return the changes of these sections alone; of all for no letters.

    What is gone belongs where the paragraph stands that has the number before it.
    """
    if not letters:
        return changes

    def is_ours(label: Label) -> bool:
        clause = document.clause(label.whole) or _before(document, label)
        return clause is None or clause.section in letters

    return Changes(
        {label: runs for label, runs in changes.reworded.items() if is_ours(label)},
        tuple(filter(is_ours, changes.added)),
        {label: runs for label, runs in changes.removed.items() if is_ours(label)},
        {label: former for label, former in changes.renumbered.items() if is_ours(label)},
    )


def _before(document: Document, label: Label) -> Clause | None:
    wanted = _place(label)
    before = [each for each in document.clauses if _place(each.label)[:2] == wanted[:2] and _place(each.label) < wanted]
    return max(before, key=lambda each: _place(each.label), default=None)


def _place(label: Label) -> tuple[str, str, int, str]:
    """Return what sorts labels of one series by their numbers."""
    number = re.match(r"\d+", label.number)
    return label.scope, label.series, int(number[0]) if number else 0, str(label)


def _renumbered(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return new labels of words that stood under another label before, each used once."""
    under: dict[str, list[str]] = {}
    for label, text in old.items():
        under.setdefault(bare(text), []).append(label)
    return {label: under[bare(text)].pop(0) for label, text in new.items() if under.get(bare(text))}
