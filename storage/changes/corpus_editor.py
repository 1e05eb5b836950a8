"""How moderators change the corpus: every change is proposed, reviewed, and then published or discarded.

The protocol, for a command in Discord or on the command line::

    proposal = await editor.propose_reload(who, progress)     # or _add, _remove, _rollback
    if proposal.is_empty: ...                                  # nothing would change; no review is open
    else: show proposal.changes, proposal.warnings, proposal.unread; then, when the moderator decides:
        await editor.publish(proposal.token, who)              # or discard

One review is open at a time, over all processes that use the folder. Another proposal raises :class:`ReviewOpen`,
which names the moderator and the time. It replaces the open review if that is the same moderator's, or if it is
stale and ``takes_over=True``; and only once the new proposal is built and would change something. A review ends
with its process. Publishing a review that has ended raises :class:`ReviewGone` and leaves the current edition.

Proposing builds an edition in a staging folder: it takes as long as the changed files take to read, in a thread
and a process of their own, and may be cancelled. Publishing is quick: new files are moved to the sources folder,
the edition is moved to its final path, and one transaction makes it current and records who did it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from corpus.document import Document, Status
from corpus.symbol import DocumentSymbol
from storage.changes.build import BuiltEdition, EditionBuilder, SelectSources, select_with_added, select_with_removed
from storage.changes.checks import status_conflicts
from storage.changes.next_sources import UploadedFile
from storage.changes.pending_review import CurrentReview, PendingReview, ReviewRequest
from storage.changes.proposal import CorpusStatus, HistoryEntry, Proposal, UploadedText
from storage.changes.publish import EditionPublisher, note_same_sources
from storage.changes.reviews import OpenReview, Reviews, StagingFolder
from storage.changes.status import Inventory
from storage.data_folder import DataFolder
from storage.editions.build_thread import StopSignal, run_in_thread, run_to_completion
from storage.editions.catalogue import EditionCatalogue
from storage.editions.edition import Edition
from storage.errors import ReviewEnding, ReviewGone, TextNotHeld
from storage.hashes import EditionRecord
from storage.publication import Action, Publication, Who
from storage.sources.known_failures import BuildFailures, FailureStore
from storage.sources.sources import Sources
from storage.state import State

Progress = Callable[[int, int], None]
"""Called on the event loop with the number of texts done and their total."""

_log = logging.getLogger(__name__)


class CorpusEditor:
    """Proposes and publishes changes of the corpus; see the module for the protocol."""

    def __init__(
        self,
        folder: DataFolder,
        state: State,
        sources: Sources,
        *,
        edition: Callable[[], Edition],
        switch_to: Callable[[EditionRecord], Awaitable[None]],
    ) -> None:
        self._folder = folder
        self._state = state
        self._sources = sources
        self._edition = edition
        self._switch_to = switch_to
        self._reviews = Reviews(folder, state)
        self._failures = FailureStore(state)
        self._inventory = Inventory(folder, state, sources, edition)
        self._current_review = CurrentReview(self._reviews)

    # Queries.

    async def status(self) -> CorpusStatus:
        """Return the state of the corpus, with the open review."""
        return await self._inventory.status(await self._reviews.current())

    async def sources_differ(self, record: EditionRecord) -> bool:
        """Return True if the sources differ from an edition's and were not found to give the same documents."""
        return await self._inventory.sources_differ(record)

    async def history(self) -> tuple[HistoryEntry, ...]:
        """Return the moderators' log, newest first."""
        return await self._inventory.history()

    async def open_review(self) -> OpenReview | None:
        """Return the open review, of this process or another; None if there is none."""
        return await self._reviews.current()

    def proposal(self, token: str) -> Proposal | None:
        """Return the proposal of this process's open review; None for another token."""
        return self._current_review.proposal(token)

    # Proposing.

    async def propose_reload(self, who: Who, progress: Progress | None = None, *, takes_over: bool = False) -> Proposal:
        """Propose the edition of the sources as they are now.

        Raises :class:`ReviewOpen`, :class:`EditionNotBuilt`, and the disk errors of :mod:`storage.errors`.
        """
        return await self._propose(ReviewRequest(who, Action.RELOAD, takes_over), _build_next(None, progress))

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
        """Propose the current documents with one text added or replaced.

        Facts that are not given are taken from the parser. Raises what :meth:`propose_reload` raises, and for the
        file: ``CorpusError``, :class:`FileNotRead`, and :class:`SymbolMissing` if it prints no symbol.
        """
        choose = select_with_added(UploadedFile(content, symbol, language, status))
        return await self._propose(ReviewRequest(who, Action.ADD, takes_over), _build_next(choose, progress))

    async def propose_remove(
        self, symbol: DocumentSymbol, who: Who, *, language: str | None = None, takes_over: bool = False
    ) -> Proposal:
        """Propose the current documents without one, in one language or in all (None).

        Raises what :meth:`propose_reload` raises, and :class:`TextNotHeld`.
        """
        holdings = self._edition().holdings
        held = [each.language for each in holdings.get(symbol)]
        keys = {(str(symbol), each) for each in held if language in {None, each}}
        if not keys:
            raise TextNotHeld(symbol, language, held, () if held else holdings.related_symbols(symbol))
        request = ReviewRequest(who, Action.REMOVE, takes_over, symbol, language)
        return await self._propose(request, _build_next(select_with_removed(keys), None))

    async def propose_rollback(
        self, number: int, who: Who, progress: Progress | None = None, *, takes_over: bool = False
    ) -> Proposal:
        """Propose an earlier edition; if its file is lost or damaged, it is built again from its sources.

        Raises what :meth:`propose_reload` raises, and :class:`EditionNotKept` with the numbers that are possible.
        """
        report = _thread_safe_progress(progress)
        request = ReviewRequest(who, Action.ROLLBACK, takes_over)
        return await self._propose(request, lambda builder, stop: builder.build_earlier(number, report, stop))

    async def take_over(self, who: Who) -> Proposal:
        """Make a stale review of this process this moderator's; return its proposal.

        Raises :class:`ReviewOpen` while it is not stale, and :class:`ReviewGone` if this process has none.
        """
        if (pending := self._current_review.pending) is None:
            raise ReviewGone
        return await self._current_review.hand_over(pending, who)

    # Decisions.

    async def publish(self, token: str, who: Who) -> Publication:
        """Make the proposed edition current; return the entry of the moderators' log.

        Once begun it completes even if the caller is cancelled. Raises :class:`ReviewGone`, :class:`ReviewOpen` if
        another moderator has taken the review over, and disk errors; after a disk error the review stays open and
        can be published later.
        """
        return await run_to_completion(self._publish(self._current_review.pending_for(token, who)))

    async def discard(self, token: str, who: Who) -> None:
        """End a review without a change; raise :class:`ReviewGone`, :class:`ReviewOpen` as :meth:`publish` does."""
        await self._current_review.end(self._current_review.pending_for(token, who), ReviewEnding.DISCARDED)

    async def close(self) -> None:
        """Discard the open review of this process; called when the library closes."""
        if self._current_review.pending is not None:
            await self._current_review.end(self._current_review.pending, ReviewEnding.DISCARDED)

    async def _propose(self, request: ReviewRequest, build_step: _BuildStep) -> Proposal:
        """Build a proposal; it replaces the open review only if it would change something."""
        review, staging = await self._reviews.begin(request.who, request.action, takes_over=request.takes_over)
        try:
            base, built, is_earlier = await self._build(request, staging, build_step)
            proposal = self._proposal(review, base, built, is_earlier=is_earlier)
            if not proposal.is_empty:
                ended = await self._reviews.activate(review, base.stamp.number, takes_over=request.takes_over)
                proposal = self._with_replaced_review(proposal, ended)
                await self._current_review.set(PendingReview(request, review, staging, proposal, built))
                return proposal
            await note_same_sources(
                self._state, built, (await EditionCatalogue.load(self._folder, self._state)).current_record()
            )
        except BaseException:
            staging.remove()  # first: it frees disk space, and a review without its folder counts as ended
            await self._reviews.end(review.token)
            raise
        await asyncio.to_thread(staging.remove)
        await self._reviews.end(review.token)
        return proposal

    async def _build(
        self, request: ReviewRequest, staging: StagingFolder, build_step: _BuildStep
    ) -> tuple[EditionRecord, BuiltEdition, bool]:
        """Build the next edition; return the current record, the new edition, and whether it was current before."""
        catalogue = await EditionCatalogue.load(self._folder, self._state)
        parser = self._sources.parser_version
        failed = BuildFailures(await self._failures.known(parser))
        builder = EditionBuilder(self._folder, self._sources, catalogue, catalogue.current_record(), staging, failed)
        built = await run_in_thread(lambda stop: build_step(builder, stop))
        await self._failures.note(failed, parser, is_all=request.action is Action.RELOAD)
        return builder.base, built, built.record.stamp.number in catalogue.recent

    def _with_replaced_review(self, proposal: Proposal, ended: OpenReview | None) -> Proposal:
        """Return the proposal with the review that it replaced and the texts of that review."""
        former = None if ended is None else self._current_review.proposal(ended.token)
        texts = () if former is None else tuple((each.symbol, each.language) for each in former.changes)
        return replace(proposal, replaced_review=ended, replaced_texts=texts)

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
            rebuilt_edition=built.rebuilt_edition,
            is_earlier=is_earlier,
            inherited=built.inherited_on_reload,
            excluded=built.excluded,
            status_conflicts=tuple(status_conflicts(built.changes, self._edition().holdings)),
            uploaded=None if built.document is None else self._uploaded_text(built.document, built),
        )

    def _uploaded_text(self, document: Document, built: BuiltEdition) -> UploadedText:
        held = [holding.language for holding in self._edition().holdings.get(document.symbol)]
        others = tuple(language for language in held if language != document.language)
        is_held = document.language in held
        return UploadedText(
            document.symbol,
            document.language,
            is_held,
            others,
            built.printed.symbol,
            built.printed.status,
            built.inherited,
        )

    async def _publish(self, pending: PendingReview) -> Publication:
        record, stamp = pending.built.record, pending.built.record.stamp
        publication = pending.publication()
        async with self._folder.corpus_locked():
            catalogue = await EditionCatalogue.load(self._folder, self._state)
            base = catalogue.current_record()
            if base.stamp != pending.proposal.base or not await self._reviews.is_open(pending.review.token):
                is_overtaken = base.stamp != pending.proposal.base
                await self._current_review.end(pending, ReviewEnding.OVERTAKEN if is_overtaken else None)
                raise self._current_review.gone_error(pending.review.token)
            await EditionPublisher(self._folder, self._state, base, pending.built).publish(
                publication, pending.review.token
            )
        await self._current_review.clear(pending, ReviewEnding.PUBLISHED)
        _log.info("edition %d (%s) is published: %s", stamp.number, stamp.short, publication.action)
        await self._switch_to(record)
        return publication


_BuildStep = Callable[[EditionBuilder, StopSignal], BuiltEdition]


def _build_next(choose: SelectSources | None, progress: Progress | None) -> _BuildStep:
    """Return a function that builds the next edition and reports progress on the event loop."""
    report = _thread_safe_progress(progress)
    return lambda builder, stop: builder.build_next(choose, report, stop)


def _thread_safe_progress(progress: Progress | None) -> Progress:
    """Return a callback for any thread that calls ``progress`` on the event loop."""
    loop = asyncio.get_running_loop()

    def report(done: int, total: int) -> None:
        if progress is not None:
            loop.call_soon_threadsafe(progress, done, total)

    return report
