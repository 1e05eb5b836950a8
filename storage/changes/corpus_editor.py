"""How moderators keep the corpus: every change is proposed, looked at, and then published or discarded.

The protocol, for a command in Discord or on the machine::

    proposal = await keeping.propose_reload(who, progress)    # or _add, _remove, _rollback
    if proposal.is_empty: ...                                  # nothing would change; nothing is open
    else: show proposal.changes, proposal.warnings, proposal.unread; then, whenever the moderator decides:
        await keeping.publish(proposal.token, who)             # or discard

One review is open at a time, over all processes that work on the folder. Whoever proposes meanwhile is told
by whom and since when (:class:`ReviewOpen`); with ``takes_over=True`` a review that has gone stale makes way,
and one's own always does: when the next proposal stands and would change something, and not before. A review
does not outlive its process; what is answered late raises :class:`ReviewGone`, and the current edition stands.

To propose is to build aside: it takes as long as the changed files take to read, in a thread and a process
of their own, and may be cancelled. To publish is quick: files that come are put among the sources, the
edition is moved to its place, and one change of the state makes it current and notes who did it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from corpus.document import Document, Status
from corpus.symbol import DocumentSymbol
from storage.changes.build import BuiltEdition, Choose, EditionBuilder, adding, removing
from storage.changes.checks import at_odds
from storage.changes.next_sources import UploadedFile
from storage.changes.pending_review import Asked, Desk, PendingReview
from storage.changes.proposal import CorpusStatus, HandedIn, HistoryEntry, Proposal
from storage.changes.publish import Publishing, note_the_same
from storage.changes.reviews import OpenReview, Reviews, StagingFolder
from storage.changes.status import Inventory
from storage.data_folder import DataFolder
from storage.editions.build_thread import Stop, in_thread, to_the_end
from storage.editions.catalogue import EditionCatalogue
from storage.editions.edition import Edition
from storage.errors import Ending, ReviewGone, TextNotHeld
from storage.hashes import EditionRecord
from storage.publication import Action, Publication, Who
from storage.sources.known_failures import Failed, Failures
from storage.sources.sources import Sources
from storage.state import State

Progress = Callable[[int, int], None]
"""Told, on the event loop, how many texts of how many are done."""

_log = logging.getLogger(__name__)


class CorpusEditor:
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
        self._failures = Failures(state)
        self._inventory = Inventory(folder, state, sources, edition)
        self._desk = Desk(self._reviews)

    # Looking.

    async def status(self) -> CorpusStatus:
        """Return the corpus as it stands, for whoever asks."""
        return await self._inventory.status(await self._reviews.now())

    async def sources_differ(self, record: EditionRecord) -> bool:
        """Say whether the sources are others than those of an edition, and nobody found them to give the same."""
        return await self._inventory.sources_differ(record)

    async def history(self) -> tuple[HistoryEntry, ...]:
        """Return the moderators' log, newest first."""
        return await self._inventory.history()

    async def open_review(self) -> OpenReview | None:
        """Return the review that is open, in this process or another."""
        return await self._reviews.now()

    def proposal(self, token: str) -> Proposal | None:
        """Return the proposal of a review of this process, if it is open as far as this process knows."""
        return self._desk.proposal(token)

    # Proposing.

    async def propose_reload(self, who: Who, progress: Progress | None = None, *, takes_over: bool = False) -> Proposal:
        """Propose what the sources give now.

        Raises :class:`ReviewOpen`, :class:`EditionNotBuilt`, and what the disk has against it.
        """
        return await self._propose(Asked(who, Action.RELOAD, takes_over), _next(None, progress))

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
        choose = adding(UploadedFile(content, symbol, language, status))
        return await self._propose(Asked(who, Action.ADD, takes_over), _next(choose, progress))

    async def propose_remove(
        self, symbol: DocumentSymbol, who: Who, *, language: str | None = None, takes_over: bool = False
    ) -> Proposal:
        """Propose the current documents without one, in one language or in all.

        Raises what :meth:`propose_reload` does, and :class:`TextNotHeld`.
        """
        holdings = self._edition().holdings
        held = [each.language for each in holdings.get(symbol)]
        keys = {(str(symbol), each) for each in held if language in {None, each}}
        if not keys:
            raise TextNotHeld(symbol, language, held, () if held else holdings.nearest(symbol))
        asked = Asked(who, Action.REMOVE, takes_over, symbol, language)
        return await self._propose(asked, _next(removing(keys), None))

    async def propose_rollback(
        self, number: int, who: Who, progress: Progress | None = None, *, takes_over: bool = False
    ) -> Proposal:
        """Propose an earlier edition, as it was; where its file is lost, what it was made from, read again.

        Raises what :meth:`propose_reload` does, and :class:`EditionNotKept` with the numbers of those that there are.
        """
        tell = _telling(progress)
        asked = Asked(who, Action.ROLLBACK, takes_over)
        return await self._propose(asked, lambda workshop, stop: workshop.earlier(number, tell, stop))

    async def take_over(self, who: Who) -> Proposal:
        """Make a stale review of this process one's own, with what it proposes.

        Raises :class:`ReviewOpen` while it is not stale, and :class:`ReviewGone` where this process has none.
        """
        if (ours := self._desk.laid) is None:
            raise ReviewGone
        return await self._desk.hand_over(ours, who)

    # Deciding.

    async def publish(self, token: str, who: Who) -> Publication:
        """Make what was proposed the current edition; return what the moderators' log notes of it.

        Once begun it is done to the end, whatever becomes of who asked. Raises :class:`ReviewGone`,
        :class:`ReviewOpen` where another has taken the review over, and what the disk has against it; the
        review then stays open, and can be published once the disk has room.
        """
        return await to_the_end(self._publish(self._desk.asked(token, who)))

    async def discard(self, token: str, who: Who) -> None:
        """Leave everything as it is; raise :class:`ReviewGone`, :class:`ReviewOpen` as :meth:`publish` does."""
        await self._desk.end(self._desk.asked(token, who), Ending.DISCARDED)

    async def close(self) -> None:
        """Discard what is open; the library is being closed."""
        if self._desk.laid is not None:
            await self._desk.end(self._desk.laid, Ending.DISCARDED)

    async def _propose(self, asked: Asked, make: _Make) -> Proposal:
        """Make what is asked for, aside; only what stands, and would change something, ends what was open."""
        review, aside = await self._reviews.begin(asked.who, asked.action, takes_over=asked.takes_over)
        try:
            base, built, is_earlier = await self._made(asked, aside, make)
            proposal = self._proposal(review, base, built, is_earlier=is_earlier)
            if not proposal.is_empty:
                ended = await self._reviews.settle(review, base.stamp.number, takes_over=asked.takes_over)
                proposal = self._after(proposal, ended)
                await self._desk.lay(PendingReview(asked, review, aside, proposal, built))
                return proposal
            await note_the_same(
                self._state, built, (await EditionCatalogue.of(self._folder, self._state)).current_record()
            )
        except BaseException:
            aside.remove()  # first: it makes room, and a review without its folder is over, whatever the state says
            await self._reviews.end(review.token)
            raise
        await asyncio.to_thread(aside.remove)
        await self._reviews.end(review.token)
        return proposal

    async def _made(self, asked: Asked, aside: StagingFolder, make: _Make) -> tuple[EditionRecord, BuiltEdition, bool]:
        """Make the next edition; return the current one, the next, and whether that was current before."""
        shelf = await EditionCatalogue.of(self._folder, self._state)
        parser = self._sources.parser_version
        failed = Failed(await self._failures.known(parser))
        workshop = EditionBuilder(self._folder, self._sources, shelf, shelf.current_record(), aside, failed)
        built = await in_thread(lambda stop: make(workshop, stop))
        await self._failures.note(failed, parser, is_all=asked.action is Action.RELOAD)
        return workshop.base, built, built.record.stamp.number in shelf.recent

    def _after(self, proposal: Proposal, ended: OpenReview | None) -> Proposal:
        """Return the proposal with the review whose place it takes, and what that was of."""
        former = None if ended is None else self._desk.proposal(ended.token)
        texts = () if former is None else tuple((each.symbol, each.language) for each in former.changes)
        return replace(proposal, ended=ended, ended_texts=texts)

    def _proposal(self, review: OpenReview, base: EditionRecord, built: BuiltEdition, *, is_earlier: bool) -> Proposal:
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
            still_unread=built.still_unread,
            clashes=built.clashes,
            again=built.again,
            is_earlier=is_earlier,
            handed_down=built.handed,
            taken_out=built.taken_out,
            at_odds=tuple(at_odds(built.changes, self._edition().holdings)),
            handed_in=None if built.document is None else self._handed_in(built.document, built),
        )

    def _handed_in(self, document: Document, built: BuiltEdition) -> HandedIn:
        held = [holding.language for holding in self._edition().holdings.get(document.symbol)]
        others = tuple(language for language in held if language != document.language)
        is_held = document.language in held
        return HandedIn(
            document.symbol,
            document.language,
            is_held,
            others,
            built.printed.symbol,
            built.printed.status,
            built.handed_down,
        )

    async def _publish(self, ours: PendingReview) -> Publication:
        record, stamp = ours.built.record, ours.built.record.stamp
        publication = ours.publication()
        async with self._folder.turn():
            shelf = await EditionCatalogue.of(self._folder, self._state)
            base = shelf.current_record()
            if base.stamp != ours.proposal.base or not await self._reviews.is_open(ours.review.token):
                is_overtaken = base.stamp != ours.proposal.base
                await self._desk.end(ours, Ending.OVERTAKEN if is_overtaken else None)
                raise self._desk.gone(ours.review.token)
            await Publishing(self._folder, self._state, base, ours.built).publish(publication, ours.review.token)
        await self._desk.put_away(ours, Ending.PUBLISHED)
        _log.info("edition %d (%s) is published: %s", stamp.number, stamp.short, publication.action)
        await self._turn_to(record)
        return publication


_Make = Callable[[EditionBuilder, Stop], BuiltEdition]


def _next(choose: Choose | None, progress: Progress | None) -> _Make:
    """Return what builds the next edition, and tells the event loop how far it is."""
    tell = _telling(progress)
    return lambda workshop, stop: workshop.next(choose, tell, stop)


def _telling(progress: Progress | None) -> Progress:
    """Return what tells the event loop, from any thread."""
    loop = asyncio.get_running_loop()

    def tell(done: int, of: int) -> None:
        if progress is not None:
            loop.call_soon_threadsafe(progress, done, of)

    return tell
