"""The gold sets: pairs of texts, and which of their clauses are counterparts, found by reading.

``same`` are counterparts with the same words, typography apart; ``reworded`` are the others; on ``borderline`` pairs
readers differ, and they count neither way. Thresholds may be tuned on the sets that say ``tuning`` only. (The first
thresholds were chosen with all sets in view; what ``report`` says is a check from then on.)
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from tests.corpus import samples, shipped

FOLDER = Path(__file__).parent / "gold"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))

Labels = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Gold:
    """One set."""

    name: str
    first: str
    second: str
    half: str
    same: Labels
    reworded: Labels
    borderline: Labels
    samples: bool = False

    @property
    def pairs(self) -> Labels:
        """All counterparts."""
        return self.same | self.reworded

    def documents(self) -> tuple[Document, Document]:
        """The two texts; skips a test where they are samples that are not there."""
        find = samples.sample if self.samples else shipped.document
        return find(self.first), find(self.second)


def read(name: str) -> Gold:
    """Read a set by its name."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    listed = {key: _labels(table.pop(key)) for key in ("same", "reworded", "borderline")}
    return Gold(name, **table, **listed)


def _labels(pairs: Iterable[str]) -> Labels:
    return frozenset((first, second) for first, second in (pair.split("-") for pair in pairs))
