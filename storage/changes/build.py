"""Build the next edition in a staging folder, and list what it would change. All of it runs in a worker thread.

Only changed files are read again: a document whose file, facts and parser are those of the current edition is
copied from it, and a file that the same parser could not read is not tried again.

The content of an edition must follow from its list of sources, because its hash is computed from that list. So two
kinds of files are deferred: they are not part of the edition, and stay in the sources folder for another reload.

* Files whose reading failed for a transient reason.
* Files that give a text which the current edition holds with other words from another file, if they would win by
  the order of names. The text that is held stays until its file is removed.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.comparison.edition_changes import DocumentChange, document_change
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.changes.next_sources import (
    CurrentSources,
    NextSources,
    PrintedFacts,
    UploadedFile,
    with_added,
    with_removed,
)
from storage.changes.reload_facts import InheritedFacts, with_inherited_facts
from storage.changes.reviews import StagingFolder
from storage.data_folder import DataFolder
from storage.editions.build_thread import StopSignal
from storage.editions.catalogue import EditionCatalogue
from storage.editions.edition_file import EditionPlan, corruption_in, opened_file, write_edition
from storage.editions.reuse import ReusableDocuments, document_in
from storage.errors import EditionNotKept, translate_errors
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp, SourceStamp, content_hash
from storage.sandbox.client import Reader
from storage.sources.contributions import Contributions
from storage.sources.files import SourceFile
from storage.sources.intake import Clash, Intake, Key, Unread, facts_of
from storage.sources.known_failures import BuildFailures
from storage.sources.sources import Sources

SelectSources = Callable[[CurrentSources, Path], NextSources]
"""Selects the files of the next edition; new files are written to the given folder."""
ReportProgress = Callable[[int, int], None]
"""Called with the number of texts read and their total."""


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """A built edition that can be published, with its differences from the current one."""

    record: EditionRecord
    path: Path
    """Its file: in the staging folder, or among the editions if it already existed."""
    files: tuple[SourceFile, ...]
    """The source files that it is built from."""
    changes: tuple[DocumentChange, ...]
    unread: tuple[Unread, ...] = ()
    clashes: tuple[Clash, ...] = ()
    still_unread: tuple[Unread, ...] = ()
    """Unchanged files that gave the current edition no document either."""
    document: Document | None = None
    """The document of an uploaded file; else None."""
    printed: PrintedFacts = PrintedFacts()  # noqa: RUF009 - a frozen value
    inherited: tuple[str, ...] = ()
    """Names of the facts that the uploaded text inherits from another text of its document."""
    deferred: tuple[SourceFile, ...] = ()
    """Deferred files: not part of the edition, left in the sources folder."""
    rebuilt_edition: int | None = None
    """Of a rollback: the number of the edition that was built again because its file is lost or damaged."""

    inherited_on_reload: tuple[InheritedFacts, ...] = ()
    """Of a reload: the facts that texts with changed files inherit from the texts that are held."""
    excluded: tuple[str, ...] = ()
    """Names of new files in the sources folder that a manifest excludes."""
    is_final: bool = True
    """True if building again from these files would give the same; False after a transient failure."""

    @property
    def examined_hash(self) -> str | None:
        """The hash of an edition of all files, deferred ones included; None unless :attr:`is_final`."""
        if not self.is_final:
            return None
        stamps = [file.stamp for file in (*self.files, *self.deferred)]
        return content_hash(stamps, self.record.parser_version) if self.deferred else self.record.stamp.hash


def select_with_added(upload: UploadedFile) -> SelectSources:
    """Return a selection of the current files and one more."""
    return lambda base, staging: with_added(base, upload, staging)


def select_with_removed(keys: Collection[Key]) -> SelectSources:
    """Return a selection of the current files without those of some texts."""
    return lambda base, staging: with_removed(base, keys, staging)


@dataclass(frozen=True, slots=True)
class EditionBuilder:
    """Builds the next edition from the current one, in the staging folder of a review."""

    folder: DataFolder
    sources: Sources
    catalogue: EditionCatalogue
    base: EditionRecord
    staging: StagingFolder
    failed: BuildFailures
    """Known failures of earlier readings; new ones are added."""

    def build_next(
        self, choose: SelectSources | None, report_progress: ReportProgress, stop: StopSignal
    ) -> BuiltEdition:
        """Build the edition of the selected files; with None, of the sources as they are now."""
        with self._open_build(report_progress, stop) as run:
            if choose is None:
                built = run.with_inherited_facts(run.build(self.sources.files(), keeps_held_texts=True))
                unread = (*built.unread, *self.sources.ignored_files())
                return replace(built, unread=unread, excluded=tuple(self._excluded_files(built.files)))
            base = run.current_sources(self.sources.find_originals(self.base.sources))
            selected = choose(base, self.staging.sources)
            if selected.document is not None and selected.origin is not None:
                run.reusable.add_new(selected.origin, selected.document)
            built = run.build(selected.files, keeps_held_texts=True)
            return replace(built, document=selected.document, printed=selected.printed, inherited=selected.inherited)

    def build_earlier(self, number: int, report_progress: ReportProgress, stop: StopSignal) -> BuiltEdition:
        """Return an earlier edition unchanged; build it again from its sources if its own file is lost or damaged.

        Raises :class:`EditionNotKept` if neither is possible.
        """
        record = self.catalogue.with_number(number)
        if record is None:
            raise self._not_kept_error(number)
        files = self.sources.find_originals(record.sources)
        with self._open_build(report_progress, stop) as run:
            if corruption_in(self.edition_path(record), record) is None:
                return BuiltEdition(
                    record, self.edition_path(record), files, run.changes(record, self.edition_path(record))
                )
            if number not in self.catalogue.recent or any(file.file is None for file in files):
                raise self._not_kept_error(number)
            return replace(run.build(files, keeps_held_texts=False), rebuilt_edition=number)

    def _excluded_files(self, files: Collection[SourceFile]) -> Iterator[str]:
        """Yield the names of new files in the sources folder that a manifest marks as removed."""
        facts = facts_of([file for file in files if file.is_manifest])
        for file in files:
            facts_of_file = facts.get(file.stamp.sha256)
            if (
                file.is_own
                and facts_of_file is not None
                and facts_of_file.is_removed
                and file.stamp not in self.base.sources
            ):
                yield file.stamp.name

    def _not_kept_error(self, number: int) -> EditionNotKept:
        others = (each.stamp.number for each in self.catalogue.restorable(self.sources))
        return EditionNotKept(number, [other for other in others if other not in {number, self.base.stamp.number}])

    def edition_path(self, record: EditionRecord) -> Path:
        """Return the final path of an edition's file."""
        return self.folder.edition_path(record.stamp.number, record.stamp.hash)

    @contextmanager
    def _open_build(self, report_progress: ReportProgress, stop: StopSignal) -> Generator["_Build", None, None]:
        with (
            translate_errors(self.folder.path),
            self.sources.reader() as reader,
            opened_file(self.edition_path(self.base)) as held,
            ExitStack() as open_editions,
        ):
            stop.add_callback(reader.stop)
            reusable = ReusableDocuments()
            if self.is_same_parser:
                reusable.add(held, self.base.documents)
            yield _Build(self, reader, reusable, held, open_editions, report_progress, stop)

    @property
    def is_same_parser(self) -> bool:
        """True if the current edition was read by the present version of the parser."""
        return self.base.parser_version == self.sources.parser_version


@dataclass(frozen=True, slots=True)
class _Build:
    """One run of the builder, with the resources that are released afterwards."""

    builder: EditionBuilder
    reader: Reader
    reusable: ReusableDocuments
    base_connection: sqlite3.Connection
    """Connection to the file of the current edition."""
    open_editions: ExitStack
    """Intermediate editions of this run, kept open so that their documents can be reused."""
    report_progress: ReportProgress
    stop: StopSignal

    def current_sources(self, files: tuple[SourceFile, ...]) -> CurrentSources:
        """Return the given files together with the texts of the current edition."""
        builder, folder = self.builder, self.builder.folder.sources
        return CurrentSources.of(
            builder.base, files, self.reader, self.reusable, folder, builder.failed.known, held=self.current_texts
        )

    def with_inherited_facts(self, built: BuiltEdition) -> BuiltEdition:
        """Build the edition of a reload again with inherited facts, if texts with changed files inherit any."""
        files, inherited = with_inherited_facts(
            self.current_sources(built.files), built.record, built.changes, self.builder.staging.sources
        )
        if not inherited:
            return built
        self._keep_for_reuse(built.record, built.path)
        rebuilt = self.build(files, keeps_held_texts=True)
        if not rebuilt.changes:  # nothing will be published; the files of ``built`` are those in the sources folder
            return replace(built, changes=())
        return replace(
            built,
            record=rebuilt.record,
            path=rebuilt.path,
            files=rebuilt.files,
            changes=rebuilt.changes,
            inherited_on_reload=inherited,
        )

    def build(self, files: Collection[SourceFile], *, keeps_held_texts: bool) -> BuiltEdition:
        """Build the edition of these files; repeat without the files to defer until there are none."""
        clashes: list[Clash] = []
        deferred: set[SourceStamp] = set()
        while True:
            used = tuple(file for file in files if file.stamp not in deferred)
            intake = Intake(
                used,
                lambda _: self.reader,
                self.reusable,
                self.report_progress,
                failed=self.builder.failed,
                is_reviewed=True,
            )
            record, path = self._write_or_reuse(used, intake)
            displacing = dict(self._displacing_files(record, intake)) if keeps_held_texts else {}
            newly_deferred = ({*displacing, *self.builder.failed.transient} & {file.stamp for file in files}) - deferred
            if not newly_deferred:
                break
            clashes += displacing.values()
            deferred |= newly_deferred
            self._keep_for_reuse(record, path)
        unused = self._previously_unused(intake)
        transient = [Unread(stamp.name, error) for stamp, error in self.builder.failed.transient.items()]
        return BuiltEdition(
            record,
            path,
            used,
            self.changes(record, path),
            (*transient, *(each for each in intake.unread if each.name not in unused)),
            (*clashes, *(each for each in self._clashes(intake) if each.name not in unused)),
            still_unread=tuple(each for each in intake.unread if each.name in unused),
            deferred=tuple(file for file in files if file.stamp in deferred),
            is_final=not transient,
        )

    def _write_or_reuse(self, files: Collection[SourceFile], intake: Intake) -> tuple[EditionRecord, Path]:
        """Build an edition of these files; return the existing one if its file is intact."""
        builder = self.builder
        sources = tuple(file.stamp for file in files)
        hash_ = content_hash(sources, builder.sources.parser_version)
        known = builder.catalogue.with_hash(hash_)
        if known is not None and corruption_in(builder.edition_path(known), known) is None:
            intake.note_known_failures()
            return known, builder.edition_path(known)
        stamp = EditionStamp(builder.catalogue.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
        plan = EditionPlan(stamp, builder.sources.parser_version, sources)
        readings = self.stop.guard(intake.readings())
        return write_edition(
            plan, readings, builder.staging.edition.with_suffix(".part"), builder.staging.edition
        ), builder.staging.edition

    def _keep_for_reuse(self, record: EditionRecord, path: Path) -> None:
        """Keep an intermediate edition open, so that the next iteration copies its documents."""
        if path == self.builder.staging.edition:
            path = path.replace(path.with_name(f"{record.stamp.hash}.sqlite3"))
        self.reusable.add(self.open_editions.enter_context(opened_file(path)), record.documents)

    def _displacing_files(self, record: EditionRecord, intake: Intake) -> Iterator[tuple[SourceStamp, Clash]]:
        """Yield files that would replace a held text with other words although the held text's file still exists."""
        if not self.builder.is_same_parser:
            return
        origins = {origin: file.stamp for file, origin in intake.origins()}
        after = _by_key(record)
        for held in self.builder.base.documents:
            new = after.get((held.symbol, held.language))
            if new is None or new.hash == held.hash or new.origin not in origins or held.origin not in origins:
                continue
            loser, winner = origins[new.origin], origins[held.origin]
            symbol = DocumentSymbol.parse(held.symbol)
            yield loser, Clash(loser.name, winner.name, symbol, held.language, is_held=True)

    def _previously_unused(self, intake: Intake) -> Collection[str]:
        """Return the names of unchanged files of the current edition that gave it no text.

        Their failures are already known, so they do not count as checks of the next edition.
        """
        if not intake.unread and not intake.clashes:
            return ()
        base = self.builder.base
        unused = Contributions.from_record(base, self.builder.sources).unused
        there = {file.stamp.name for file, _ in intake.origins() if file.stamp in base.sources}
        return there.intersection(unused)

    def _clashes(self, intake: Intake) -> Iterator[Clash]:
        """Yield the clashes of an intake, each with whether its winner is the text that is held."""
        held = {stamp.origin for stamp in self.builder.base.documents}
        names = {file.stamp.name for file, origin in intake.origins() if origin in held}
        return (replace(clash, is_held=clash.winner in names) for clash in intake.clashes)

    def current_texts(self, symbol: DocumentSymbol) -> tuple[Document, ...]:
        """Return the texts that the current edition holds under a symbol, one for each language."""
        stamps = [stamp for stamp in self.builder.base.documents if stamp.symbol == str(symbol)]
        return tuple(document for stamp in stamps if (document := document_in(self.base_connection, stamp)) is not None)

    def changes(self, record: EditionRecord, path: Path) -> tuple[DocumentChange, ...]:
        """Return the changes from the current edition, ordered by symbol and language."""
        with opened_file(path) as built:
            return tuple(self.stop.guard(self._changes(record, built)))

    def _changes(self, record: EditionRecord, built: sqlite3.Connection) -> Iterator[DocumentChange]:
        before, after = _by_key(self.builder.base), _by_key(record)
        same_parser = self.builder.base.parser_version == record.parser_version
        for key in sorted({*before, *after}, key=_sort_key):
            old, new = before.get(key), after.get(key)
            if old is not None and old == new and old.origin and same_parser:
                continue
            if (change := document_change(document_in(self.base_connection, old), document_in(built, new))) is not None:
                yield change


def _by_key(record: EditionRecord) -> Mapping[Key, DocumentStamp]:
    return {(stamp.symbol, stamp.language): stamp for stamp in record.documents}


def _sort_key(key: Key) -> tuple[object, str]:
    return DocumentSymbol.parse(key[0]).sort_key, key[1]
