"""The next edition, built aside, and what it would change; all of it in a worker thread.

Only what changed is read again: a document whose file, facts and parser are those of the current edition is
copied from it, and a file that the same parser could not read is not tried again.

What an edition is made of has to tell all that it holds, for its hash names it. So two kinds of files are left
out of it, and wait among the sources for another reload: those whose reading failed for a reason that may pass,
and those that give a text which the library holds from another file, in other words, where the order of names
would let them win. What is held stays, until somebody takes its file away.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.comparison.edition_changes import DocumentChange, change_of
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
from storage.changes.reload_facts import HandedDown, with_known
from storage.changes.reviews import StagingFolder
from storage.data_folder import DataFolder
from storage.editions.build_thread import Stop
from storage.editions.catalogue import EditionCatalogue
from storage.editions.edition_file import Plan, build, corruption_in, opened_file
from storage.editions.reuse import CarriedOver, document_in
from storage.errors import EditionNotKept, naming_the_cause
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp, SourceStamp, content_hash
from storage.sandbox.client import Reader
from storage.sources.contributions import Contributions
from storage.sources.files import SourceFile
from storage.sources.intake import Clash, Intake, Key, Unread, facts_of
from storage.sources.known_failures import Failed
from storage.sources.sources import Sources

Choose = Callable[[CurrentSources, Path], NextSources]
"""Chooses the files of the next edition; what is new waits in a folder."""
Tell = Callable[[int, int], None]
"""Told how many texts of how many are read."""


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition that could be published."""

    record: EditionRecord
    path: Path
    """Its file: aside, or in its place where it was there already."""
    files: tuple[SourceFile, ...]
    """What it is made from."""
    changes: tuple[DocumentChange, ...]
    unread: tuple[Unread, ...] = ()
    clashes: tuple[Clash, ...] = ()
    still_unread: tuple[Unread, ...] = ()
    """Files that gave nothing to the edition before either, and are as they were."""
    document: Document | None = None
    """The document of a file that was handed in."""
    printed: PrintedFacts = PrintedFacts()  # noqa: RUF009 - a frozen value
    handed_down: tuple[str, ...] = ()
    """Names of the facts that another text of that document handed on to it."""
    waiting: tuple[SourceFile, ...] = ()
    """Files that were looked at and are left out of what it is made from; they stay where they are."""
    again: int | None = None
    """The number of the edition whose files were read again, because its own file cannot be read."""

    handed: tuple[HandedDown, ...] = ()
    """What is known of the texts of a reload whose files are others than they were, and goes on to these."""
    taken_out: tuple[str, ...] = ()
    """Names of new files of the owner's that a note takes out."""
    is_final: bool = True
    """Whether these files would give nothing else another time; not so where a reading failed for want of time."""

    @property
    def looked_at(self) -> str | None:
        """Return what an edition of all files that were looked at would be named; None unless that is final."""
        if not self.is_final:
            return None
        stamps = [file.stamp for file in (*self.files, *self.waiting)]
        return content_hash(stamps, self.record.parser_version) if self.waiting else self.record.stamp.hash


def adding(given: UploadedFile) -> Choose:
    """Choose the current files and one more."""
    return lambda base, aside: with_added(base, given, aside)


def removing(keys: Collection[Key]) -> Choose:
    """Choose the current files without some texts."""
    return lambda base, aside: with_removed(base, keys, aside)


@dataclass(frozen=True, slots=True)
class EditionBuilder:
    """Where one edition is made from another."""

    folder: DataFolder
    sources: Sources
    shelf: EditionCatalogue
    base: EditionRecord
    aside: StagingFolder
    failed: Failed
    """What could not be read before, and what cannot be read now."""

    def next(self, choose: Choose | None, tell: Tell, stop: Stop) -> BuiltEdition:
        """Build the edition of these files; None: of the sources as they are now."""
        with self._bench(tell, stop) as bench:
            if choose is None:
                built = bench.with_known(bench.built(self.sources.files(), held_stays=True))
                unread = (*built.unread, *self.sources.passed_over())
                return replace(built, unread=unread, taken_out=tuple(self._taken_out(built.files)))
            base = bench.base(self.sources.earlier(self.base.sources))
            wanted = choose(base, self.aside.sources)
            if wanted.document is not None and wanted.origin is not None:
                bench.carried.note(wanted.origin, wanted.document)
            built = bench.built(wanted.files, held_stays=True)
            return replace(built, document=wanted.document, printed=wanted.printed, handed_down=wanted.handed_down)

    def earlier(self, number: int, tell: Tell, stop: Stop) -> BuiltEdition:
        """Return an earlier edition as it was; or its files, read again, where its own file cannot be read.

        Raises :class:`EditionNotKept` where neither is there.
        """
        record = self.shelf.numbered(number)
        if record is None:
            raise self._not_kept(number)
        files = self.sources.earlier(record.sources)
        with self._bench(tell, stop) as bench:
            if corruption_in(self.path(record), record) is None:
                return BuiltEdition(record, self.path(record), files, bench.changes(record, self.path(record)))
            if number not in self.shelf.recent or any(file.file is None for file in files):
                raise self._not_kept(number)
            return replace(bench.built(files, held_stays=False), again=number)

    def _taken_out(self, files: Collection[SourceFile]) -> Iterator[str]:
        """Yield the names of files that are new among the owner's, and that a note of the moderators' takes out."""
        facts = facts_of([file for file in files if file.is_manifest])
        for file in files:
            said = facts.get(file.stamp.sha256)
            if file.is_own and said is not None and said.is_removed and file.stamp not in self.base.sources:
                yield file.stamp.name

    def _not_kept(self, number: int) -> EditionNotKept:
        others = (each.stamp.number for each in self.shelf.within_reach(self.sources))
        return EditionNotKept(number, [other for other in others if other not in {number, self.base.stamp.number}])

    def path(self, record: EditionRecord) -> Path:
        """Return where the file of an edition lies."""
        return self.folder.edition(record.stamp.number, record.stamp.hash)

    @contextmanager
    def _bench(self, tell: Tell, stop: Stop) -> Generator["_Build", None, None]:
        with (
            naming_the_cause(self.folder.path),
            self.sources.reader() as reader,
            opened_file(self.path(self.base)) as held,
            ExitStack() as laid_by,
        ):
            stop.tells(reader.stop)
            carried = CarriedOver()
            if self.is_same_parser:
                carried.add(held, self.base.documents)
            yield _Build(self, reader, carried, held, laid_by, tell, stop)

    @property
    def is_same_parser(self) -> bool:
        """Say whether the current edition was read by the parser that reads now."""
        return self.base.parser_version == self.sources.parser_version


@dataclass(frozen=True, slots=True)
class _Build:
    """A workshop at work, with what is put away afterwards."""

    shop: EditionBuilder
    reader: Reader
    carried: CarriedOver
    held: sqlite3.Connection
    """The current edition."""
    laid_by: ExitStack
    """Editions that were built on the way to the last."""
    tell: Tell
    stop: Stop

    def base(self, files: tuple[SourceFile, ...]) -> CurrentSources:
        """Return files to begin with, beside what the current edition holds."""
        shop, folder = self.shop, self.shop.folder.sources
        return CurrentSources.of(
            shop.base, files, self.reader, self.carried, folder, shop.failed.known, held=self.texts_under
        )

    def with_known(self, built: BuiltEdition) -> BuiltEdition:
        """Return the edition of a reload again, with what is known of texts that come from other files now."""
        files, handed = with_known(self.base(built.files), built.record, built.changes, self.shop.aside.sources)
        if not handed:
            return built
        self._lay_by(built.record, built.path)
        again = self.built(files, held_stays=True)
        if not again.changes:  # nothing is published, and what lies among the sources is what was looked at
            return replace(built, changes=())
        return replace(
            built, record=again.record, path=again.path, files=again.files, changes=again.changes, handed=handed
        )

    def built(self, files: Collection[SourceFile], *, held_stays: bool) -> BuiltEdition:
        """Build the edition of these files, in as many turns as it takes to know which of them have to wait."""
        clashes: list[Clash] = []
        waiting: set[SourceStamp] = set()
        while True:
            taken = tuple(file for file in files if file.stamp not in waiting)
            intake = Intake(
                taken, lambda _: self.reader, self.carried, self.tell, failed=self.shop.failed, is_reviewed=True
            )
            record, path = self._made(taken, intake)
            outdoing = dict(self._outdoing(record, intake)) if held_stays else {}
            found = ({*outdoing, *self.shop.failed.passing} & {file.stamp for file in files}) - waiting
            if not found:
                break
            clashes += outdoing.values()
            waiting |= found
            self._lay_by(record, path)
        silent = self._silent_before(intake)
        passing = [Unread(stamp.name, error) for stamp, error in self.shop.failed.passing.items()]
        return BuiltEdition(
            record,
            path,
            taken,
            self.changes(record, path),
            (*passing, *(each for each in intake.unread if each.name not in silent)),
            (*clashes, *(each for each in self._with_what_is_held(intake) if each.name not in silent)),
            still_unread=tuple(each for each in intake.unread if each.name in silent),
            waiting=tuple(file for file in files if file.stamp in waiting),
            is_final=not passing,
        )

    def _made(self, files: Collection[SourceFile], intake: Intake) -> tuple[EditionRecord, Path]:
        """Build an edition of these files, unless there is one."""
        shop = self.shop
        sources = tuple(file.stamp for file in files)
        hash_ = content_hash(sources, shop.sources.parser_version)
        known = shop.shelf.named(hash_)
        if known is not None and corruption_in(shop.path(known), known) is None:
            intake.recall()
            return known, shop.path(known)
        stamp = EditionStamp(shop.shelf.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
        plan = Plan(stamp, shop.sources.parser_version, sources)
        readings = self.stop.between(intake.readings())
        return build(plan, readings, shop.aside.edition.with_suffix(".part"), shop.aside.edition), shop.aside.edition

    def _lay_by(self, record: EditionRecord, path: Path) -> None:
        """Keep what was read on the way, so that the next turn need not read it again."""
        if path == self.shop.aside.edition:
            path = path.replace(path.with_name(f"{record.stamp.hash}.sqlite3"))
        self.carried.add(self.laid_by.enter_context(opened_file(path)), record.documents)

    def _outdoing(self, record: EditionRecord, intake: Intake) -> Iterator[tuple[SourceStamp, Clash]]:
        """Yield the files that would take the place of others that are held and still there, in other words."""
        if not self.shop.is_same_parser:
            return
        origins = {origin: file.stamp for file, origin in intake.origins()}
        after = _by_key(record)
        for held in self.shop.base.documents:
            now = after.get((held.symbol, held.language))
            if now is None or now.digest == held.digest or now.origin not in origins or held.origin not in origins:
                continue
            loser, winner = origins[now.origin], origins[held.origin]
            symbol = DocumentSymbol.parse(held.symbol)
            yield loser, Clash(loser.name, winner.name, symbol, held.language, is_held=True)

    def _silent_before(self, intake: Intake) -> Collection[str]:
        """Return the names of files that the current edition was made of, as they are, and that gave it nothing.

        What is wrong with them is no news, and no doubt of what comes next.
        """
        if not intake.unread and not intake.clashes:
            return ()
        base = self.shop.base
        silent = Contributions.to(base, self.shop.sources).silent
        there = {file.stamp.name for file, _ in intake.origins() if file.stamp in base.sources}
        return there.intersection(silent)

    def _with_what_is_held(self, intake: Intake) -> Iterator[Clash]:
        """Yield the clashes of a reading, and say of each whether the winner is what is held."""
        held = {stamp.origin for stamp in self.shop.base.documents}
        names = {file.stamp.name for file, origin in intake.origins() if origin in held}
        return (replace(clash, is_held=clash.winner in names) for clash in intake.clashes)

    def texts_under(self, symbol: DocumentSymbol) -> tuple[Document, ...]:
        """Return the texts that the current edition holds under a symbol, by language."""
        stamps = [stamp for stamp in self.shop.base.documents if stamp.symbol == str(symbol)]
        return tuple(document for stamp in stamps if (document := document_in(self.held, stamp)) is not None)

    def changes(self, record: EditionRecord, path: Path) -> tuple[DocumentChange, ...]:
        """Return what an edition would change, by symbol and language."""
        with opened_file(path) as built:
            return tuple(self.stop.between(self._changes(record, built)))

    def _changes(self, record: EditionRecord, built: sqlite3.Connection) -> Iterator[DocumentChange]:
        before, after = _by_key(self.shop.base), _by_key(record)
        same_parser = self.shop.base.parser_version == record.parser_version
        for key in sorted({*before, *after}, key=_in_order):
            one, other = before.get(key), after.get(key)
            if one is not None and one == other and one.origin and same_parser:
                continue
            if (change := change_of(document_in(self.held, one), document_in(built, other))) is not None:
                yield change


def _by_key(record: EditionRecord) -> Mapping[Key, DocumentStamp]:
    return {(stamp.symbol, stamp.language): stamp for stamp in record.documents}


def _in_order(key: Key) -> tuple[object, str]:
    return DocumentSymbol.parse(key[0]).sort_key, key[1]
