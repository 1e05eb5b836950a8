"""The next edition, built aside, and what it would change; all of it in a worker thread.

Only what changed is read again: a document whose file, facts and parser are those of the current edition is
copied from it.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.changes import DocumentChange, change_of
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.building import Stop
from storage.edition_file import Plan, build, opened_file, read_document, unsound
from storage.errors import EditionNotBuilt, EditionNotKept, naming_the_cause
from storage.folder import DataFolder
from storage.intake import Clash, Intake, Key, Sources, Unread
from storage.reviews import Aside
from storage.source_files import SourceFile
from storage.stamp import DocumentStamp, EditionRecord, EditionStamp, content_hash
from storage.succession import Shelf
from storage.wanted import Base, Given, Printed, Wanted, with_added, with_removed

Choose = Callable[[Base, Path], Wanted]
"""Chooses the files of the next edition; what is new waits in a folder."""


@dataclass(frozen=True, slots=True)
class Built:
    """An edition that could be published."""

    record: EditionRecord
    path: Path
    """Its file: aside, or in its place where it was there already."""
    files: tuple[SourceFile, ...]
    """What it is made from."""
    changes: tuple[DocumentChange, ...]
    unread: tuple[Unread, ...] = ()
    clashes: tuple[Clash, ...] = ()
    document: Document | None = None
    """The document of a file that was handed in."""
    printed: Printed = Printed()  # noqa: RUF009 - a frozen value


def adding(given: Given) -> Choose:
    """Choose the current files and one more."""
    return lambda base, aside: with_added(base, given, aside)


def removing(keys: Collection[Key]) -> Choose:
    """Choose the current files without some texts."""
    return lambda base, aside: with_removed(base, keys, aside)


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where one edition is made from another."""

    folder: DataFolder
    sources: Sources
    shelf: Shelf
    base: EditionRecord
    aside: Aside

    def next(self, choose: Choose | None, progress: Callable[[int, int], None], stop: Stop) -> Built:
        """Build the edition of these files; None: of the sources as they are now."""
        with (
            naming_the_cause(self.folder.path),
            self.sources.reader() as reader,
            opened_file(self._path(self.base)) as held,
        ):
            stop.tells(reader.stop)
            carried = _Carried(held, self.base, self.sources.parser_version)
            beside: tuple[Unread, ...] = ()
            if choose is None:
                wanted, beside = Wanted(self.sources.files()), self.sources.passed_over()
            else:
                files = self.sources.earlier(self.base.sources)
                base = Base.of(self.base, files, reader, carried, self.folder.sources)
                wanted = choose(base, self.aside.sources)
                carried.note(wanted)
            intake = Intake(wanted.files, lambda _: reader, carried, progress, is_reviewed=True)
            record, path = self._made(wanted.files, intake, stop)
            changes = tuple(stop.between(self._changes(held, record, path)))
        unread, clashes = (*intake.unread, *beside), tuple(intake.clashes)
        return Built(record, path, wanted.files, changes, unread, clashes, wanted.document, wanted.printed)

    def earlier(self, number: int, stop: Stop) -> Built:
        """Return an earlier edition as it was."""
        record = self.shelf.numbered(number)
        if record is None or unsound(self._path(record), record) is not None:
            raise EditionNotKept(number, [each.stamp.number for each in self.shelf.kept() if each != self.base])
        with naming_the_cause(self.folder.path), opened_file(self._path(self.base)) as held:
            changes = tuple(stop.between(self._changes(held, record, self._path(record))))
        return Built(record, self._path(record), self.sources.earlier(record.sources), changes)

    def _path(self, record: EditionRecord) -> Path:
        return self.folder.edition(record.stamp.number, record.stamp.hash)

    def _made(self, files: Collection[SourceFile], intake: Intake, stop: Stop) -> tuple[EditionRecord, Path]:
        """Build an edition of these files, unless there is one."""
        sources = tuple(file.stamp for file in files)
        hash_ = content_hash(sources, self.sources.parser_version)
        known = self.shelf.named(hash_)
        if known is not None and unsound(self._path(known), known) is None:
            return known, self._path(known)
        stamp = EditionStamp(self.shelf.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
        plan = Plan(stamp, self.sources.parser_version, sources)
        readings = stop.between(intake.readings())
        return build(plan, readings, self.aside.edition.with_suffix(".part"), self.aside.edition), self.aside.edition

    def _changes(self, held: sqlite3.Connection, record: EditionRecord, path: Path) -> Iterator[DocumentChange]:
        """Yield what would change, by symbol and language."""
        before, after = _by_key(self.base), _by_key(record)
        same_parser = self.base.parser_version == record.parser_version
        with opened_file(path) as built:
            for key in sorted({*before, *after}, key=_in_order):
                one, other = before.get(key), after.get(key)
                if one is not None and one == other and one.origin and same_parser:
                    continue
                if (change := change_of(_document(held, one), _document(built, other))) is not None:
                    yield change


class _Carried:
    """Documents of the current edition, by what they were read from."""

    def __init__(self, held: sqlite3.Connection, base: EditionRecord, parser_version: int) -> None:
        self._held = held
        self._by_origin = {stamp.origin: stamp for stamp in base.documents if stamp.origin}
        if base.parser_version != parser_version:
            self._by_origin = {}
        self._new: dict[str, Document] = {}

    def note(self, wanted: Wanted) -> None:
        """Remember the document that was read already to see what it is."""
        if wanted.document is None or wanted.origin is None:
            return
        self._new[wanted.origin] = wanted.document

    def get(self, origin: str) -> Document | None:
        """Return what was read from this origin by the same parser."""
        if (new := self._new.get(origin)) is not None:
            return new
        return _document(self._held, self._by_origin.get(origin))


def _document(connection: sqlite3.Connection, stamp: DocumentStamp | None) -> Document | None:
    if stamp is None:
        return None
    document = read_document(connection, DocumentSymbol.parse(stamp.symbol), stamp.language)
    if document is None:
        raise EditionNotBuilt(f"{stamp.symbol} ({stamp.language}) is not in its edition")
    return document


def _by_key(record: EditionRecord) -> dict[Key, DocumentStamp]:
    return {(stamp.symbol, stamp.language): stamp for stamp in record.documents}


def _in_order(key: Key) -> tuple[object, str]:
    return DocumentSymbol.parse(key[0]).sort_key, key[1]
