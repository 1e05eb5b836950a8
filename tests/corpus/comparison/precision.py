"""``python -m tests.corpus.comparison.precision``: precision and recall of the pairs, on the gold sets.

Set UN_SAMPLES to the folder of sample PDFs for the English sets; without it they are left out, and named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from corpus.comparison.compare import counterparts
from tests.corpus.comparison import golden
from tests.corpus.comparison.golden import Gold, Labels


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one set."""

    gold: Gold
    found: Labels

    @property
    def right(self) -> Labels:
        return self.found & self.gold.pairs

    @property
    def wrong(self) -> Labels:
        return self.found - self.gold.pairs - self.gold.borderline

    @property
    def missing(self) -> Labels:
        return self.gold.pairs - self.found


def score(gold: Gold) -> Score:
    """Pair the two texts of a set."""
    return Score(gold, frozenset((str(one.label), str(other.label)) for one, other in counterparts(*gold.documents())))


def precision(scores: Sequence[Score]) -> float:
    """Which part of the pairs found are pairs; 1 where none was found."""
    right, wrong = sum(len(each.right) for each in scores), sum(len(each.wrong) for each in scores)
    return right / (right + wrong) if right + wrong else 1.0


def recall(scores: Sequence[Score]) -> float:
    """Which part of the pairs was found; 1 where there are none."""
    right, missing = sum(len(each.right) for each in scores), sum(len(each.missing) for each in scores)
    return right / (right + missing) if right + missing else 1.0


def main() -> None:
    """Print a line for each set, and for each half."""
    scores: list[Score] = []
    for gold in map(golden.read, golden.NAMES):
        try:
            scores.append(score(gold))
        except pytest.skip.Exception as reason:
            print(f"{gold.name}: left out, {reason}")
    for half in ("tuning", "report"):
        of_half = [each for each in scores if each.gold.half == half]
        for each in of_half:
            print(f"{half}  {each.gold.name}: {len(each.right)} of {len(each.gold.pairs)} pairs", end="")
            print(f"{_listed(', wrong', each.wrong)}{_listed(', missing', each.missing)}")
        print(f"{half}: precision {precision(of_half):.3f}, recall {recall(of_half):.3f}")


def _listed(what: str, pairs: Iterable[tuple[str, str]]) -> str:
    listed = ", ".join("-".join(pair) for pair in sorted(pairs))
    return f"{what} {listed}" if listed else ""


if __name__ == "__main__":
    main()
