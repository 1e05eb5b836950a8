"""The corpus as it stands, and how it came to be so: to look at, and to change nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from storage.changes.proposal import CorpusStatus, HistoryEntry
from storage.changes.reviews import OpenReview
from storage.data_folder import DataFolder
from storage.editions.catalogue import EditionCatalogue
from storage.editions.edition import Edition
from storage.hashes import EditionRecord, content_hash
from storage.sources.contributions import Contributions
from storage.sources.intake import Unread
from storage.sources.known_failures import Failures
from storage.sources.sources import Sources
from storage.state import State


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is held, what it was made from, and what was held before."""

    folder: DataFolder
    state: State
    sources: Sources
    edition: Callable[[], Edition]
    """Returns the current one."""

    async def status(self, review: OpenReview | None) -> CorpusStatus:
        """Return the corpus as it stands, with the review that is open."""
        record = (await EditionCatalogue.of(self.folder, self.state)).current_record()
        publications = await self.state.publications()
        holdings = self.edition().holdings
        contributions = await asyncio.to_thread(Contributions.to, record, self.sources)
        return CorpusStatus(
            record=record,
            publication=next((each for each in reversed(publications) if each.edition == record.stamp.number), None),
            documents=len(holdings),
            clauses=sum(holding.clause_count for holding in holdings),
            warnings=sum(holding.warning_count for holding in holdings),
            sources_differ=await self.sources_differ(record),
            review=review,
            held=holdings.all,
            passed_over=await asyncio.to_thread(self.sources.passed_over),
            silent=frozenset(contributions.silent),
            unread=await self._unread(contributions),
            taken_out=contributions.taken_out,
        )

    async def _unread(self, contributions: Contributions) -> tuple[Unread, ...]:
        """Return why files gave no text, as far as that is remembered; else another gives the same."""
        known = await Failures(self.state).known(self.sources.parser_version)
        silent = zip(contributions.silent, contributions.origins, strict=True)
        return tuple(Unread(name, known[origin]) for name, origin in silent if origin in known)

    async def sources_differ(self, record: EditionRecord) -> bool:
        """Say whether the sources are others than those of an edition, and nobody found them to give the same."""
        files = await asyncio.to_thread(self.sources.files)
        stamps = {file.stamp for file in files}
        if stamps == set(record.sources):
            return False
        hash_ = content_hash(stamps, self.sources.parser_version)
        return await self.state.same_sources() != (hash_, record.stamp.number)

    async def history(self) -> tuple[HistoryEntry, ...]:
        """Return the moderators' log, newest first."""
        shelf = await EditionCatalogue.of(self.folder, self.state)
        publications = reversed(await self.state.publications())
        records = {record.stamp.number: record for record in shelf.records}
        within_reach = await asyncio.to_thread(shelf.within_reach, self.sources)
        return tuple(
            HistoryEntry(
                each,
                records[each.edition],
                is_current=place == 0 and each.edition == shelf.current,
                is_kept=records[each.edition] in within_reach,
            )
            for place, each in enumerate(publications)
        )
