"""How moderators keep the corpus: every change is proposed, looked at, and then published or discarded.

The protocol, for a command in Discord or on the machine::

    proposal = await keeping.propose_reload(who, progress)    # or _add, _remove, _rollback
    if proposal.is_empty: ...                                  # nothing would change; nothing is open
    else: show proposal.changes, proposal.warnings, proposal.unread; then, whenever the moderator decides:
        await keeping.publish(proposal.token, who)             # or discard

One review is open at a time, over all processes that work on the folder. Whoever proposes meanwhile is told
by whom and since when (:class:`ReviewOpen`); with ``takes_over=True`` a review that has gone stale makes way,
and one's own always does. A review does not outlive its process; what is answered late raises
:class:`ReviewGone`, and the current edition stands.

To propose is to build aside: it takes as long as the changed files take to read, in a thread and a process
of their own, and may be cancelled. To publish is quick: files that come are put among the sources, the
edition is moved to its place, and one change of the state makes it current and notes who did it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from corpus.document import Document, Status
from corpus.errors import DocumentNotHeld
from corpus.symbol import DocumentSymbol
from storage.building import Stop, in_thread, to_the_end
from storage.edition import Edition
from storage.errors import EditionNotBuilt, ReviewGone, naming_the_cause
from storage.folder import DataFolder, sync_folder
from storage.intake import Sources, facts_of, origin_under
from storage.next_edition import Built, Choose, Workshop, adding, removing
from storage.proposal import CorpusStatus, HandedIn, HistoryEntry, Proposal
from storage.publication import Action, Publication, Who
from storage.reviews import Aside, OpenReview, Reviews, still_open
from storage.source_files import Originals
from storage.sources_folder import SourcesFolder
from storage.stamp import EditionRecord, content_hash
from storage.state import State
from storage.succession import Shelf, drop_old
from storage.wanted import Given, Printed

Progress = Callable[[int, int], None]
"""Told, on the event loop, how many texts of how many are done."""

_log = logging.getLogger(__name__)


class Keeping:
    """The moderators' side of the library."""

    def __init__(
        self,
        folder: DataFolder,
        state: State,
        sources: Sources,
        *,
        edition: Callable[[], Edition],
        turn_to: Callable[[EditionRecord], Awaitable[None]],
    ) -> None:
        self._folder = folder
        self._state = state
        self._sources = sources
        self._edition = edition
        self._turn_to = turn_to
        self._reviews = Reviews(folder, state)
        self._open: _Open | None = None

    # Looking.

    async def status(self) -> CorpusStatus:
        """Return the corpus as it stands, for whoever asks."""
        shelf = await Shelf.of(self._folder, self._state)
        record = _current(shelf)
        publications = await self._state.publications()
        holdings = self._edition().holdings
        return CorpusStatus(
            record=record,
            publication=next((each for each in reversed(publications) if each.edition == record.stamp.number), None),
            documents=len(holdings),
            clauses=sum(holding.clause_count for holding in holdings),
            warnings=sum(holding.warning_count for holding in holdings),
            sources_differ=await self.sources_differ(record),
            review=await self._reviews.now(),
            held=holdings.all,
            passed_over=await asyncio.to_thread(self._sources.passed_over),
            silent=await asyncio.to_thread(self._silent, record),
        )

    def _silent(self, record: EditionRecord) -> frozenset[str]:
        """Return the names of files that gave no text; none where it was not noted what the texts came from."""
        origins = {document.origin for document in record.documents}
        if "" in origins:
            return frozenset()
        files = [file for file in self._sources.earlier(record.sources) if file.file is not None]
        facts = facts_of([file for file in files if file.is_manifest])
        texts = [(file.stamp, facts.get(file.stamp.sha256)) for file in files if not file.is_manifest]
        return frozenset(
            stamp.name
            for stamp, of_file in texts
            if not (of_file is not None and of_file.is_removed) and origin_under(stamp.sha256, of_file) not in origins
        )

    async def sources_differ(self, record: EditionRecord) -> bool:
        """Say whether the sources are others than those of an edition, and nobody found them to give the same."""
        files = await asyncio.to_thread(self._sources.files)
        stamps = {file.stamp for file in files}
        if stamps == set(record.sources):
            return False
        hash_ = content_hash(stamps, self._sources.parser_version)
        return await self._state.same_sources() != (hash_, record.stamp.number)

    async def history(self) -> tuple[HistoryEntry, ...]:
        """Return the moderators' log, newest first."""
        shelf = await Shelf.of(self._folder, self._state)
        publications = reversed(await self._state.publications())
        records = {record.stamp.number: record for record in shelf.records}
        return tuple(
            HistoryEntry(
                each,
                records[each.edition],
                is_current=place == 0 and each.edition == shelf.current,
                is_kept=records[each.edition] in shelf.kept(),
            )
            for place, each in enumerate(publications)
        )

    async def open_review(self) -> OpenReview | None:
        """Return the review that is open, in this process or another."""
        return await self._reviews.now()

    def proposal(self, token: str) -> Proposal | None:
        """Return the proposal of a review of this process, if it is open as far as this process knows."""
        return self._open.proposal if self._open is not None and self._open.review.token == token else None

    # Proposing.

    async def propose_reload(self, who: Who, progress: Progress | None = None, *, takes_over: bool = False) -> Proposal:
        """Propose what the sources give now.

        Raises :class:`ReviewOpen`, :class:`EditionNotBuilt`, and what the disk has against it.
        """
        return await self._propose(_Asked(who, Action.RELOAD, takes_over), _next(None, progress))

    async def propose_add(
        self,
        content: bytes,
        who: Who,
        progress: Progress | None = None,
        *,
        symbol: DocumentSymbol | None = None,
        language: str | None = None,
        status: Status | None = None,
        takes_over: bool = False,
    ) -> Proposal:
        """Propose the current documents and one more, or another text in the place of one.

        What is not given is what the parser finds. Raises what :meth:`propose_reload` does; of the file:
        an error of the corpus, :class:`FileNotRead`, and :class:`SymbolMissing` where it prints none.
        """
        choose = adding(Given(content, symbol, language, status))
        return await self._propose(_Asked(who, Action.ADD, takes_over), _next(choose, progress))

    async def propose_remove(
        self, symbol: DocumentSymbol, who: Who, *, language: str | None = None, takes_over: bool = False
    ) -> Proposal:
        """Propose the current documents without one, in one language or in all.

        Raises what :meth:`propose_reload` does, and :class:`DocumentNotHeld`.
        """
        holdings = self._edition().holdings
        keys = {(str(symbol), each.language) for each in holdings.get(symbol) if language in {None, each.language}}
        if not keys:
            raise DocumentNotHeld(symbol, candidates=holdings.nearest(symbol))
        asked = _Asked(who, Action.REMOVE, takes_over, symbol, language)
        return await self._propose(asked, _next(removing(keys), None))

    async def propose_rollback(self, number: int, who: Who, *, takes_over: bool = False) -> Proposal:
        """Propose an earlier edition, as it was.

        Raises :class:`ReviewOpen`, and :class:`EditionNotKept` with the numbers of those that there are.
        """
        asked = _Asked(who, Action.ROLLBACK, takes_over)
        return await self._propose(asked, lambda workshop, stop: workshop.earlier(number, stop))

    async def take_over(self, who: Who) -> Proposal:
        """Make a stale review of this process one's own, with what it proposes.

        Raises :class:`ReviewOpen` while it is not stale, and :class:`ReviewGone` where this process has none.
        """
        if (ours := self._open) is None:
            raise ReviewGone
        review = await self._reviews.hand_over(ours.review, who)
        proposal = replace(ours.proposal, who=who, since=review.since)
        self._open = replace(ours, review=review, proposal=proposal, asked=replace(ours.asked, who=who))
        return proposal

    # Deciding.

    async def publish(self, token: str, who: Who) -> Publication:
        """Make what was proposed the current edition; return what the moderators' log notes of it.

        Once begun it is done to the end, whatever becomes of who asked. Raises :class:`ReviewGone`,
        :class:`ReviewOpen` where another has taken the review over, and what the disk has against it; the
        review then stays open, and can be published once the disk has room.
        """
        return await to_the_end(self._publish(self._asked(token, who)))

    async def discard(self, token: str, who: Who) -> None:
        """Leave everything as it is; raise :class:`ReviewGone`, :class:`ReviewOpen` as :meth:`publish` does."""
        await self._end(self._asked(token, who))

    async def close(self) -> None:
        """Discard what is open; the library is being closed."""
        if self._open is not None:
            await self._end(self._open)

    def _asked(self, token: str, who: Who) -> _Open:
        if self._open is None or self._open.review.token != token:
            raise ReviewGone
        if self._open.review.who != who:
            raise still_open(self._open.review)
        return self._open

    async def _propose(self, asked: _Asked, make: _Make) -> Proposal:
        ended = await self._reviews.now()
        review, aside = await self._reviews.open(asked.who, asked.action, takes_over=asked.takes_over)
        if self._open is not None:  # one's own, or one that went stale
            await self._end(self._open)
        try:
            shelf = await Shelf.of(self._folder, self._state)
            workshop = Workshop(self._folder, self._sources, shelf, _current(shelf), aside)
            built = await in_thread(lambda stop: make(workshop, stop))
            await self._reviews.check(review.token)  # others may have taken over meanwhile, or who proposes may have
            proposal = replace(self._proposal(review, workshop.base, built), ended=ended)
            former, self._open = self._open, _Open(asked, review, aside, proposal, built)
            if former is not None:
                await self._end(former)
            if proposal.is_empty:
                await self._end(self._open)
                await self._note_the_same(built)
        except BaseException:
            await self._reviews.end(review.token)
            aside.remove()
            raise
        return proposal

    def _proposal(self, review: OpenReview, base: EditionRecord, built: Built) -> Proposal:
        stamp = built.record.stamp if built.changes else base.stamp
        return Proposal(
            token=review.token,
            action=review.action,
            who=review.who,
            since=review.since,
            base=base.stamp,
            stamp=stamp,
            changes=built.changes,
            unread=built.unread,
            clashes=built.clashes,
            handed_in=None if built.document is None else self._handed_in(built.document, built.printed),
        )

    def _handed_in(self, document: Document, printed: Printed) -> HandedIn:
        held = [holding.language for holding in self._edition().holdings.get(document.symbol)]
        others = tuple(language for language in held if language != document.language)
        is_held = document.language in held
        return HandedIn(document.symbol, document.language, is_held, others, printed.symbol, printed.status)

    async def _publish(self, ours: _Open) -> Publication:
        record, stamp = ours.built.record, ours.built.record.stamp
        publication = ours.publication()
        async with self._folder.turn():
            shelf = await Shelf.of(self._folder, self._state)
            base = _current(shelf)
            if base.stamp != ours.proposal.base or not await self._reviews.is_open(ours.review.token):
                await self._end(ours)
                raise ReviewGone
            sources = SourcesFolder(self._folder.sources, base.sources, ours.built.files)
            await asyncio.to_thread(self._put_in_place, ours, sources)
            await self._state.publish(record, publication, ours.review.token)
            await asyncio.to_thread(sources.take)
            await asyncio.to_thread(drop_old, self._folder, await Shelf.of(self._folder, self._state))
        await self._end(ours)
        _log.info("edition %d (%s) is published: %s", stamp.number, stamp.short, publication.action)
        await self._turn_to(record)
        return publication

    def _put_in_place(self, ours: _Open, sources: SourcesFolder) -> None:
        """Bring the files to where they belong, in an order in which each step alone does no harm."""
        target = self._folder.edition(ours.built.record.stamp.number, ours.built.record.stamp.hash)
        with naming_the_cause(self._folder.path):
            Originals(self._folder.originals).keep(file for file in ours.built.files if file.file is not None)
            sources.bring()
            if ours.built.path != target and ours.built.path.exists():
                ours.built.path.replace(target)
                sync_folder(target.parent)

    async def _note_the_same(self, built: Built) -> None:
        """Remember sources that give nothing new, so that nobody is told again that they differ."""
        shelf = await Shelf.of(self._folder, self._state)
        if built.record.stamp != _current(shelf).stamp:
            await self._state.note_same_sources(built.record.stamp.hash, _current(shelf).stamp.number)

    async def _end(self, ours: _Open) -> None:
        if self._open is ours:
            self._open = None
        await self._reviews.end(ours.review.token)
        await asyncio.to_thread(ours.aside.remove)


@dataclass(frozen=True, slots=True)
class _Open:
    """The review that this process has open, and what it would publish."""

    asked: _Asked
    review: OpenReview
    aside: Aside
    proposal: Proposal
    built: Built

    def publication(self) -> Publication:
        """Return what the moderators' log is to note."""
        handed_in = self.proposal.handed_in
        return Publication(
            at=dt.datetime.now(dt.UTC),
            action=self.asked.action,
            edition=self.built.record.stamp.number,
            who=self.asked.who,
            symbol=self.asked.symbol if handed_in is None else handed_in.symbol,
            language=self.asked.language if handed_in is None else handed_in.language,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody wants."""

    who: Who
    action: Action
    takes_over: bool
    symbol: DocumentSymbol | None = None
    language: str | None = None


_Make = Callable[[Workshop, Stop], Built]


def _next(choose: Choose | None, progress: Progress | None) -> _Make:
    """Return what builds the next edition, and tells the event loop how far it is."""
    loop = asyncio.get_running_loop()

    def tell(done: int, of: int) -> None:
        if progress is not None:
            loop.call_soon_threadsafe(progress, done, of)

    return lambda workshop, stop: workshop.next(choose, tell, stop)


def _current(shelf: Shelf) -> EditionRecord:
    record = shelf.serving()
    if record is None:
        raise EditionNotBuilt("no edition is current")
    return record
