"""The editions that there are: which one is current, which one can go back to, and which are dropped."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.symbol import DocumentSymbol
from storage.data_folder import DataFolder
from storage.errors import EditionNotBuilt
from storage.hashes import EDITION_FORMAT, DocumentStamp, EditionRecord, EditionStamp
from storage.sources.files import Originals, SourceFile
from storage.sources.sources import Sources
from storage.state import State


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What an edition has that the one before it had not; symbols in order, a text in each language counts."""

    stamp: EditionStamp
    added: tuple[DocumentSymbol, ...] = ()
    changed: tuple[DocumentSymbol, ...] = ()
    """Other words, another status, date, sponsor or other fact under the same symbol, or read better."""
    removed: tuple[DocumentSymbol, ...] = ()


def news_of(records: Iterable[EditionRecord], path: Sequence[int]) -> tuple[EditionDiff, ...]:
    """Return what the editions on the path to the current one brought, newest first; of the first, nothing is news."""
    numbered = {record.stamp.number: record for record in records if record.documents}
    served = [numbered[number] for number in path if number in numbered]
    news = (_between(before, after) for before, after in pairwise(served))
    return tuple(reversed([each for each in news if each.added or each.changed or each.removed]))


def _between(before: EditionRecord, after: EditionRecord) -> EditionDiff:
    old, new = _digests(before.documents), _digests(after.documents)
    is_comparable = before.format == after.format  # what a digest covers is of the form of the file
    return EditionDiff(
        stamp=after.stamp,
        added=_symbols(key for key in new if key not in old),
        changed=_symbols(key for key in new if is_comparable and key in old and new[key] != old[key]),
        removed=_symbols(key for key in old if key not in new),
    )


_Key = tuple[str, str]


def _digests(documents: Sequence[DocumentStamp]) -> dict[_Key, str]:
    return {(each.symbol, each.language): each.digest for each in documents}


def _symbols(keys: Iterable[_Key]) -> tuple[DocumentSymbol, ...]:
    return tuple(DocumentSymbol.parse(symbol) for symbol in dict.fromkeys(symbol for symbol, _ in sorted(keys)))


KEPT_EDITIONS = 10
"""Files of this many editions stay, the current one among them, so that one can go back."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EditionCatalogue:
    """What is known of editions: by the state, and by the names of files."""

    records: tuple[EditionRecord, ...]
    current: int | None
    on_disk: Mapping[int, Path]
    """Files that are named as editions are, listed in the state or not."""
    recent: tuple[int, ...]
    """Numbers of editions that were current, each once, the last first."""

    @classmethod
    async def of(cls, folder: DataFolder, state: State) -> "EditionCatalogue":
        """Look."""
        publications = reversed(await state.publications())
        return cls(
            await state.editions(),
            await state.current(),
            await asyncio.to_thread(folder.editions_on_disk),
            tuple(dict.fromkeys(publication.edition for publication in publications)),
        )

    def serving(self) -> EditionRecord | None:
        """Return the current edition."""
        return None if self.current is None else self.numbered(self.current)

    def current_record(self) -> EditionRecord:
        """Return the current edition where there must be one; raise :class:`EditionNotBuilt`."""
        if (record := self.serving()) is None:
            raise EditionNotBuilt("no edition is current")
        return record

    def numbered(self, number: int) -> EditionRecord | None:
        """Return the edition of this number, current or not, kept or not."""
        return next((record for record in self.records if record.stamp.number == number), None)

    def named(self, hash_: str) -> EditionRecord | None:
        """Return the edition of this hash, current or not, kept or not."""
        return next((record for record in self.records if record.stamp.hash == hash_), None)

    def of_another_state(self) -> frozenset[int]:
        """Return the numbers of files that lay here before this state was begun and that it could not take up.

        A state that was set aside may name them, and the owner may bring it back.
        """
        first = min((record.stamp.number for record in self.records), default=None)
        return frozenset(number for number in self.on_disk if first is None or number < first)

    def kept(self) -> tuple[EditionRecord, ...]:
        """Return the editions whose files are there and of the form that is read, oldest first.

        A file of another size than it was made with is none; whether one is sound is for whoever opens it.
        """
        return tuple(record for record in self.records if record.format == EDITION_FORMAT and self._is_there(record))

    def _is_there(self, record: EditionRecord) -> bool:
        try:
            path = self.on_disk.get(record.stamp.number)
            return path is not None and path.stat().st_size == record.size
        except OSError:
            return False

    @property
    def lately(self) -> tuple[int, ...]:
        """Return the numbers of the editions that stay to go back to, the current one first."""
        return self.recent[:KEPT_EDITIONS]

    def within_reach(self, sources: Sources) -> tuple[EditionRecord, ...]:
        """Return the editions that one can go back to, oldest first; blocks where one has to look for originals.

        Their files are there, or all that they were made from is, so that it can be read again.
        """
        kept = {record.stamp.number for record in self.kept()}
        return tuple(
            record
            for record in self.records
            if record.stamp.number in kept
            or (record.stamp.number in self.lately and not lost(sources.earlier(record.sources)))
        )

    def number_for(self, hash_: str) -> int:
        """Return the number that an edition of this hash has or gets: numbers are never used for two hashes.

        A file whose state was lost, or that was finished just before a kill, has kept its number.
        """
        if (known := self.named(hash_)) is not None:
            return known.stamp.number
        taken = {record.stamp.number for record in self.records}
        for number, path in self.on_disk.items():
            if number not in taken and path.stem.endswith(hash_[:12]):
                return number
        return max([*taken, *self.on_disk], default=0) + 1


def lost(files: Sequence[SourceFile]) -> tuple[str, ...]:
    """Return the names of files that are no longer there."""
    return tuple(file.stamp.name for file in files if file.file is None)


def drop_old(folder: DataFolder, shelf: EditionCatalogue) -> None:
    """Remove the files of all but the editions that were current last, and originals that none of them names.

    The state goes on naming editions whose files are gone. A file that it does not name was left by somebody
    who was killed before he could publish it, unless it is of a state before this one: then it stays, with all
    that it may be made from.
    """
    of_another = shelf.of_another_state()
    staying = {*shelf.lately, *of_another}
    dropped = {number for number in shelf.on_disk if number not in staying}
    for number in dropped:
        try:
            shelf.on_disk[number].unlink()
        except OSError as error:
            _log.warning("the file of edition %d cannot be removed (%s)", number, error.strerror)
    if of_another:
        return
    kept = [record for record in shelf.records if record.stamp.number in staying]
    try:
        Originals(folder.originals).drop_all_but(stamp for record in kept for stamp in record.sources)
    except OSError as error:
        _log.warning("originals cannot be removed (%s)", error.strerror)
