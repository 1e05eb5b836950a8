"""The known editions: which one is current, which can be rolled back to, and which are removed."""

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
    """The differences from the edition before; each tuple in order of symbols. A change in any language counts."""

    stamp: EditionStamp
    added: tuple[DocumentSymbol, ...] = ()
    changed: tuple[DocumentSymbol, ...] = ()
    """Symbols whose words, status, date, sponsors or other facts changed, or that a newer parser read differently."""
    removed: tuple[DocumentSymbol, ...] = ()


def edition_diffs(records: Iterable[EditionRecord], path: Sequence[int]) -> tuple[EditionDiff, ...]:
    """Return the differences between successive editions on the path to the current one, newest first.

    Editions without differences are left out; the first edition has none.
    """
    by_number = {record.stamp.number: record for record in records if record.documents}
    path_records = [by_number[number] for number in path if number in by_number]
    diffs = (_diff(before, after) for before, after in pairwise(path_records))
    return tuple(reversed([each for each in diffs if each.added or each.changed or each.removed]))


def _diff(before: EditionRecord, after: EditionRecord) -> EditionDiff:
    old, new = _hashes(before.documents), _hashes(after.documents)
    is_comparable = before.format == after.format  # what the document hash covers depends on the format
    return EditionDiff(
        stamp=after.stamp,
        added=_symbols(key for key in new if key not in old),
        changed=_symbols(key for key in new if is_comparable and key in old and new[key] != old[key]),
        removed=_symbols(key for key in old if key not in new),
    )


_Key = tuple[str, str]


def _hashes(documents: Sequence[DocumentStamp]) -> dict[_Key, str]:
    return {(each.symbol, each.language): each.hash for each in documents}


def _symbols(keys: Iterable[_Key]) -> tuple[DocumentSymbol, ...]:
    return tuple(DocumentSymbol.parse(symbol) for symbol in dict.fromkeys(symbol for symbol, _ in sorted(keys)))


KEPT_EDITIONS = 10
"""Number of editions, the current one included, whose files are kept so that they can be rolled back to."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EditionCatalogue:
    """The editions known from the state and from the names of files in the folder, at the time of loading."""

    records: tuple[EditionRecord, ...]
    current: int | None
    on_disk: Mapping[int, Path]
    """Files with an edition's name by number, whether the state has a record of them or not."""
    recent: tuple[int, ...]
    """Numbers of editions that were ever current, without repetition, the latest first."""

    @classmethod
    async def load(cls, folder: DataFolder, state: State) -> "EditionCatalogue":
        """Read the state and list the folder."""
        publications = reversed(await state.publications())
        return cls(
            await state.editions(),
            await state.current(),
            await asyncio.to_thread(folder.editions_on_disk),
            tuple(dict.fromkeys(publication.edition for publication in publications)),
        )

    def find_current(self) -> EditionRecord | None:
        """Return the record of the current edition; None if no edition is current."""
        return None if self.current is None else self.with_number(self.current)

    def current_record(self) -> EditionRecord:
        """Return the record of the current edition; raise :class:`EditionNotBuilt` if no edition is current."""
        if (record := self.find_current()) is None:
            raise EditionNotBuilt("no edition is current")
        return record

    def with_number(self, number: int) -> EditionRecord | None:
        """Return the record with this number, whether its file is kept or not; None if there is none."""
        return next((record for record in self.records if record.stamp.number == number), None)

    def with_hash(self, hash_: str) -> EditionRecord | None:
        """Return the record with this hash, whether its file is kept or not; None if there is none."""
        return next((record for record in self.records if record.stamp.hash == hash_), None)

    def from_earlier_state(self) -> frozenset[int]:
        """Return the numbers of files that are older than this state and have no record in it.

        A damaged state that was renamed may have their records, and the owner may restore it.
        """
        first = min((record.stamp.number for record in self.records), default=None)
        return frozenset(number for number in self.on_disk if first is None or number < first)

    def kept(self) -> tuple[EditionRecord, ...]:
        """Return the editions whose file exists in the present format and has its recorded size, oldest first.

        The content is not checked, see :func:`~storage.editions.edition_file.corruption_in`.
        """
        return tuple(record for record in self.records if record.format == EDITION_FORMAT and self._has_file(record))

    def _has_file(self, record: EditionRecord) -> bool:
        try:
            path = self.on_disk.get(record.stamp.number)
            return path is not None and path.stat().st_size == record.size
        except OSError:
            return False

    @property
    def retained(self) -> tuple[int, ...]:
        """Numbers of the editions whose files are kept, the current one first."""
        return self.recent[:KEPT_EDITIONS]

    def restorable(self, sources: Sources) -> tuple[EditionRecord, ...]:
        """Return the editions that can be rolled back to, oldest first. Blocks while it looks for original files.

        Either the edition's file exists, or all of its sources do, so that it can be built again.
        """
        kept = {record.stamp.number for record in self.kept()}
        return tuple(
            record
            for record in self.records
            if record.stamp.number in kept
            or (record.stamp.number in self.retained and not missing_files(sources.find_originals(record.sources)))
        )

    def number_for(self, hash_: str) -> int:
        """Return the number of the edition with this hash, or a new one: a number is never used for two hashes.

        A file without a record (its state was lost, or the process was killed before publishing) keeps its number.
        """
        if (known := self.with_hash(hash_)) is not None:
            return known.stamp.number
        taken = {record.stamp.number for record in self.records}
        for number, path in self.on_disk.items():
            if number not in taken and path.stem.endswith(hash_[:12]):
                return number
        return max([*taken, *self.on_disk], default=0) + 1


def missing_files(files: Sequence[SourceFile]) -> tuple[str, ...]:
    """Return the names of the source files that no longer exist."""
    return tuple(file.stamp.name for file in files if file.file is None)


def remove_old_editions(folder: DataFolder, catalogue: EditionCatalogue) -> None:
    """Remove the files of old editions, and the originals that no kept edition was built from.

    The records of removed editions stay in the state. A file without a record was left by a process that was killed
    before publishing, and is removed; but a file of an earlier state is kept, and then all originals are too.
    """
    earlier = catalogue.from_earlier_state()
    kept_numbers = {*catalogue.retained, *earlier}
    dropped = {number for number in catalogue.on_disk if number not in kept_numbers}
    for number in dropped:
        try:
            catalogue.on_disk[number].unlink()
        except OSError as error:
            _log.warning("the file of edition %d cannot be removed (%s)", number, error.strerror)
    if earlier:
        return
    kept = [record for record in catalogue.records if record.stamp.number in kept_numbers]
    try:
        Originals(folder.originals).drop_all_but(stamp for record in kept for stamp in record.sources)
    except OSError as error:
        _log.warning("originals cannot be removed (%s)", error.strerror)
