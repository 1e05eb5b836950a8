"""Changes of recommendations since the last digest; pure functions of the two texts.

A paragraph is identified by its label. If all words of a paragraph are found under another label, it was renumbered,
and only a line says so; otherwise every paragraph after an insertion would count as reworded. A difference in
typography alone, such as apostrophes or dashes, is no change.
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

_FINGERPRINT_DIGITS = 6
"""Hex digits of a fingerprint, kept short for the 100 characters of a button; misses one change in 16 million."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes by label, in the order of the texts."""

    reworded: Mapping[Label, tuple[Run, ...]] = field(default_factory=dict[Label, tuple[Run, ...]])
    added: tuple[Label, ...] = ()
    removed: Mapping[Label, tuple[Run, ...]] = field(default_factory=dict[Label, tuple[Run, ...]])
    """Removed words by former label; another paragraph may have this label now."""
    renumbered: Mapping[Label, Label] = field(default_factory=dict[Label, Label])
    """Current label to former label."""


def texts_of(document: Document, clauses: Iterable[Clause]) -> Mapping[str, str]:
    """Return the words of clauses and their subparagraphs by label, corrected as a digest shows them."""
    return {
        str(each.label): each.corrected or each.text
        for clause in clauses
        for each in (clause, *document.descendants(clause))
    }


def fingerprint(document: Document, clauses: Iterable[Clause]) -> str:
    """Return a hash of the words of clauses, 6 hex digits; differences in typography alone do not change it."""
    words = {label: bare(text) for label, text in texts_of(document, clauses).items()}
    return Snapshot.of(words).hash[:_FINGERPRINT_DIGITS]


def changes_between(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Return the changes between two texts by label; no changes if ``before`` is empty (no earlier digest)."""
    if not before:
        return Changes()
    old = {label: text for label, text in before.items() if bare(now.get(label, "")) != bare(text)}
    new = {label: text for label, text in now.items() if bare(before.get(label, "")) != bare(text)}
    former = _renumbered(old, new)
    for label, former_label in former.items():
        del new[label], old[former_label]
    reworded = {
        label: without_typography(compare_words(old[label], text)) for label, text in new.items() if label in old
    }
    removed = {Label.parse(label): (Run(Op.REMOVED, text),) for label, text in old.items() if label not in reworded}
    return Changes(
        {Label.parse(label): runs for label, runs in reworded.items()},
        tuple(Label.parse(label) for label in new if label not in reworded),
        {label: removed[label] for label in sorted(removed, key=_sort_key)},
        {Label.parse(label): Label.parse(one) for label, one in former.items()},
    )


def changes_within(changes: Changes, document: Document, letters: Collection[str]) -> Changes:
    """Return only the changes in these sections; all changes if there are no letters.

    A removed paragraph counts to the section of the paragraph with the number before it.
    """
    if not letters:
        return changes

    def is_ours(label: Label) -> bool:
        clause = document.clause(label.root) or _clause_before(document, label)
        return clause is None or clause.section in letters

    return Changes(
        {label: runs for label, runs in changes.reworded.items() if is_ours(label)},
        tuple(filter(is_ours, changes.added)),
        {label: runs for label, runs in changes.removed.items() if is_ours(label)},
        {label: former for label, former in changes.renumbered.items() if is_ours(label)},
    )


def _clause_before(document: Document, label: Label) -> Clause | None:
    key = _sort_key(label)
    earlier = [
        each for each in document.clauses if _sort_key(each.label)[:2] == key[:2] and _sort_key(each.label) < key
    ]
    return max(earlier, key=lambda each: _sort_key(each.label), default=None)


def _sort_key(label: Label) -> tuple[str, str, int, str]:
    """Return a sort key that orders the labels of one series by number."""
    number = re.match(r"\d+", label.number)
    return label.scope, label.series, int(number[0]) if number else 0, str(label)


def _renumbered(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return new label to former label for texts that only moved; each former label is used once."""
    old_labels: dict[str, list[str]] = {}
    for label, text in old.items():
        old_labels.setdefault(bare(text), []).append(label)
    return {label: old_labels[bare(text)].pop(0) for label, text in new.items() if old_labels.get(bare(text))}
