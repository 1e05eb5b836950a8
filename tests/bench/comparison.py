"""``python -m tests.bench.comparison``: our comparison beside the obvious one, in one run.

The obvious one is written here: rapidfuzz's token ratio of all pairs of clauses, the best assignment by the Hungarian
method, then ``difflib`` on the words of each pair assigned. Two of its choices flatter us: its assignment is plain
Python, and it compares the words of clauses that have nothing in common but that they were left over. So each figure
is also given against a baseline whose assignment takes no time, and which compares the words of pairs that are at
least half alike only. Times are CPU seconds of this process, which other work on the machine disturbs less.

Ours is measured twice in each round. "Held": of two texts whose words are found, as the bot does for the texts that
it holds as soon as it is ready (``Compare.prepare``); the pairs and their wording are computed
anew. "Unseen": with nothing remembered, neither of these texts nor of any other, as on the command line. The targets
are for the bot; both are shown.

The texts are made of clauses of the shipped documents by a fixed seed: in the second text of each two some are the
same, some reworded, moved, new or gone, as in resolutions a session apart.
"""

import argparse
import gc
import random
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from corpus.comparison.compare import compare, prepare
from corpus.comparison.result import Change, Comparison, Op
from corpus.comparison.vocabulary import vocabulary, words
from corpus.document import Document
from corpus.text.typography import bare, bare_word, normalised
from tests import make
from tests.bench.hungarian import assignment
from tests.corpus.shipped import FILES, document

TARGETS = ((30, 35, 1 / 5), (250, 250, 1 / 10))
"""How many clauses each text has, and the ratio of the two times that must not be passed."""
REMEMBERED = (normalised, bare, bare_word, words, vocabulary)
"""All that the comparison remembers from one time to the next."""
_HALF = 50.0
"""Token ratio, 0 to 100."""
_SENTENCE = re.compile(r"(?<=[.;,]) ")


@dataclass(slots=True)
class Lap:
    """CPU seconds of the baseline's steps, and the words that it marks."""

    ratios: float
    assignment: float
    words_alike: float
    """Of the pairs that are at least half alike."""
    words_unlike: float
    """Of the others."""
    marks: float
    """In a reworded pair, half alike at least."""

    @property
    def whole(self) -> float:
        """All steps."""
        return self.ratios + self.assignment + self.words_alike + self.words_unlike

    @property
    def leanest(self) -> float:
        """What cannot be spared."""
        return self.ratios + self.words_alike


def baseline(first: Document, second: Document) -> Lap:
    """Compare two texts in the obvious way."""
    times = [time.process_time()]
    ratios = [[fuzz.token_ratio(one.text, other.text) for other in second.clauses] for one in first.clauses]
    times.append(time.process_time())
    assigned = assignment([[-ratio for ratio in row] for row in ratios])
    times.append(time.process_time())
    texts = {True: list[tuple[str, str]](), False: list[tuple[str, str]]()}
    for one, other in assigned:
        texts[ratios[one][other] >= _HALF].append((first.clauses[one].text, second.clauses[other].text))
    counts = [differences(*pair) for pair in texts[True]]
    times.append(time.process_time())
    _ = [differences(*pair) for pair in texts[False]]
    times.append(time.process_time())
    reworded = [count for count in counts if count]
    return Lap(*(after - before for before, after in pairwise(times)), marks=statistics.mean(reworded or [0]))


def differences(old: str, new: str) -> int:
    """Return how many runs of words difflib marks."""
    opcodes = SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()
    return sum(_marks(name) for name, *_ in opcodes)


def _marks(name: str) -> int:
    """Count what a reader sees of an opcode: words struck through, words in bold, or both."""
    return {"equal": 0, "replace": 2}.get(name, 1)


def texts(first: int, second: int, seed: int = 20) -> tuple[Document, Document]:
    """Make two texts of so many clauses."""
    chance = random.Random(seed)  # noqa: S311 - no secret, only the same texts each time
    pool = [clause.text for name in FILES for clause in document(name).clauses]
    while len(pool) < 2 * (first + second):
        pool.append(" ".join(chance.choice(_SENTENCE.split(chance.choice(pool))) for _ in range(3)))
    chance.shuffle(pool)
    vocabulary = [word for text in pool for word in text.split()]
    old, fresh = pool[:first], pool[first:]
    new = [_changed(text, vocabulary, chance) for text in old if chance.random() > 0.12]
    for _ in range(len(new) // 20):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    while len(new) < second:
        new.insert(chance.randrange(len(new)), fresh.pop())
    return _report("A/AC.292/2023/L.1", old), _report("A/AC.292/2023/L.2", new[:second])


def _changed(text: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    words = text.split()
    if chance.random() < 0.5:
        return text
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(words))
        words[place : place + chance.randint(0, 4)] = chance.sample(vocabulary, chance.randint(0, 4))
    return " ".join(words) or text


def _report(symbol: str, rows: Sequence[str]) -> Document:
    clauses = [make.clause(f"para {number}", text) for number, text in enumerate(rows, 1)]
    return replace(make.document(symbol, clauses), language="fr", title="Rapport")


def marks(comparison: Comparison) -> float:
    """Return how many runs are marked in a reworded pair, on average."""
    counts = [
        sum(run.op is not Op.KEPT for run in pair.wording)
        for pair in comparison.pairs
        if pair.change is Change.REWORDED
    ]
    return statistics.mean(counts) if counts else 0.0


@dataclass(slots=True)
class Times:
    """CPU seconds of ours, and the baseline's laps, a round each."""

    held: list[float]
    unseen: list[float]
    laps: list[Lap]


def measure(first: Document, second: Document, rounds: int) -> Times:
    """Run both in turn."""
    times = Times([], [], [])
    compare(first, second)
    for _ in range(rounds):
        _forget()
        times.unseen.append(_timed(first, second))
        _forget()
        for text in (first, second):
            prepare(text)
        times.held.append(_timed(first, second))
        gc.collect()
        times.laps.append(baseline(first, second))
    return times


def _forget() -> None:
    for each in REMEMBERED:
        each.cache_clear()


def _timed(first: Document, second: Document) -> float:
    gc.collect()
    start = time.process_time()
    compare(first, second)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.comparison", description="Time comparisons.")
    parser.add_argument("--rounds", type=int, default=9, help="how often each is done; medians are shown")
    rounds = parser.parse_args().rounds
    print(f"medians of {rounds} rounds, CPU ms; a ratio holds where it is at most its target")
    for first, second, target in TARGETS:
        pair = texts(first, second)
        times = measure(*pair, rounds)
        _print(f"{first} x {second}", target, times)
        theirs = statistics.mean(lap.marks for lap in times.laps)
        print(f"  marks in a reworded pair: ours {marks(compare(*pair)):.1f}, difflib's in its own pairs {theirs:.1f}")
    comparison = compare(document("A/RES/74/29"), document("A/C.1/75/L.8/Rev.1"))
    print(f"A/RES/74/29 with A/C.1/75/L.8/Rev.1, marks in a reworded pair: ours {marks(comparison):.1f},", end=" ")
    print(f"difflib's in the same pairs {_marks_of_difflib(comparison):.1f}")


def _marks_of_difflib(comparison: Comparison) -> float:
    return statistics.mean(
        differences(pair.first.text, pair.second.text)
        for pair in comparison.pairs
        if pair.change is Change.REWORDED and pair.first is not None and pair.second is not None
    )


def _print(name: str, target: float, times: Times) -> None:
    steps = [
        f"{what} {1000 * statistics.median(getattr(lap, step) for lap in times.laps):.1f}"
        for what, step in (
            ("ratios", "ratios"),
            ("assignment", "assignment"),
            ("words of pairs half alike", "words_alike"),
            ("of others", "words_unlike"),
        )
    ]
    print(f"{name}: baseline: {', '.join(steps)}")
    whole, leanest = ([getattr(lap, form) for lap in times.laps] for form in ("whole", "leanest"))
    for when, ours in (("held", times.held), ("unseen", times.unseen)):
        mine = statistics.median(ours)
        print(f"  ours, {when}: {1000 * mine:.1f}", end="")
        for what, theirs in (("the baseline", whole), ("its leanest form", leanest)):
            ratio = mine / statistics.median(theirs)
            print(f"; to {what} {ratio:.3f} <= {target:.3f} {'holds' if ratio <= target else 'missed'}", end="")
        print()


if __name__ == "__main__":
    main()
