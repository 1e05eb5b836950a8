"""The long run: ``python -m tests.fuzz --minutes 30 --reader docx``; without ``--reader``, all in turn."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.corpus.parsing.test_properties import TEXTS
from tests.fuzz.mutation import mutated
from tests.fuzz.reading import Reading, Verdict
from tests.fuzz.seeds import SEEDS

KEPT = Path(__file__).parent / "inputs"
_BATCH = 40
"""Mutated files between two batches of texts by hypothesis."""
_EXAMPLES = 60
_SHRINKING = 30.0
"""Seconds that go into making one finding smaller."""


class Search:
    """What was tried and what was found, each fault once."""

    def __init__(self, reading: Reading, keep: Path) -> None:
        self._reading = reading
        self._keep = keep
        self.became: Counter[str] = Counter()
        self.found: dict[str, Path] = {}

    def tried(self, source: bytes) -> Verdict:
        """Have a file read, and count it."""
        verdict = self._reading.verdict(source)
        self.became[verdict.broke or verdict.became] += 1
        return verdict

    def take(self, source: bytes) -> None:
        """Have a file read; keep it, made smaller, where it shows a fault that was not seen before."""
        verdict = self.tried(source)
        if verdict.broke and verdict.broke not in self.found:
            self.keep(smaller(source, lambda other: self._reading.verdict(other).broke == verdict.broke), verdict)

    def keep(self, source: bytes, verdict: Verdict) -> None:
        """Put a file where the suite reads it from now on."""
        path = self._keep / f"{sha256(source).hexdigest()[:12]}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
        self.found[verdict.broke] = path
        print(f"\nFOUND {verdict.broke}\n  {path} ({len(source)} bytes)\n{verdict.trace}", flush=True)

    def texts(self) -> None:
        """Let hypothesis put texts together of familiar pieces; it makes small what breaks."""
        last: list[tuple[bytes, Verdict]] = []

        @settings(max_examples=_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(TEXTS.map(lambda text: text.encode(errors="surrogatepass")) | st.binary(max_size=300))
        def try_one(source: bytes) -> None:
            verdict = self.tried(source)
            if verdict.broke and verdict.broke not in self.found:
                last.append((source, verdict))
                raise AssertionError(verdict.broke)

        try:
            try_one()
        except AssertionError:
            self.keep(*last[-1])


def smaller(source: bytes, breaks: Callable[[bytes], bool]) -> bytes:
    """Take out of a file what it breaks without, as far as there is time."""
    end = time.monotonic() + _SHRINKING
    size = len(source) // 2
    while size:
        place = 0
        while place < len(source):
            if time.monotonic() > end:
                return source
            without = source[:place] + source[place + size :]
            if breaks(without):
                source = without
            else:
                place += size
        size //= 2
    return source


def run(reader: str, seconds: float, seed: int, search: Search) -> None:
    """Try files of one format for so long."""
    random = Random(seed)  # noqa: S311 - chance, no secret
    seeds = SEEDS[reader]()
    end = time.monotonic() + seconds
    for whole in seeds:
        search.take(whole)
    while time.monotonic() < end:
        for _ in range(_BATCH):
            search.take(mutated(random, random.choice(seeds), seeds))
            if time.monotonic() > end:
                break
        else:
            if reader in {"markdown", "text"}:
                search.texts()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--reader", choices=list(SEEDS), action="append")
    parser.add_argument("--seed", type=int, default=None, help="repeats a run; by default each is another")
    parser.add_argument("--limit", type=int, default=10, help="seconds of work for one file; more is a hang")
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder for the files that break something")
    arguments = parser.parse_args()
    readers = arguments.reader or list(SEEDS)
    seed = time.time_ns() % 1_000_000 if arguments.seed is None else arguments.seed
    found = 0
    with Reading(arguments.limit) as reading:
        for reader in readers:
            search = Search(reading, arguments.keep)
            run(reader, arguments.minutes * 60 / len(readers), seed, search)
            found += len(search.found)
            counted = ", ".join(f"{count} {name}" for name, count in search.became.most_common())
            print(f"{reader}, seed {seed}: {search.became.total()} files: {counted}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
