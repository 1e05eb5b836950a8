"""The status and history of the corpus; read-only."""

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
from storage.sources.known_failures import FailureStore
from storage.sources.sources import Sources
from storage.state import State


@dataclass(frozen=True, slots=True)
class Inventory:
    """Reads the status and history of the corpus from the state, the sources and the current edition."""

    folder: DataFolder
    state: State
    sources: Sources
    edition: Callable[[], Edition]
    """Returns the current edition."""

    async def status(self, review: OpenReview | None) -> CorpusStatus:
        """Return the state of the corpus, with the open review."""
        record = (await EditionCatalogue.load(self.folder, self.state)).current_record()
        publications = await self.state.publications()
        holdings = self.edition().holdings
        contributions = await asyncio.to_thread(Contributions.from_record, record, self.sources)
        return CorpusStatus(
            record=record,
            publication=next((each for each in reversed(publications) if each.edition == record.stamp.number), None),
            documents=len(holdings),
            clauses=sum(holding.clause_count for holding in holdings),
            warnings=sum(holding.warning_count for holding in holdings),
            sources_differ=await self.sources_differ(record),
            review=review,
            held=holdings.all,
            ignored=await asyncio.to_thread(self.sources.ignored_files),
            unused=frozenset(contributions.unused),
            unread=await self._unread(contributions),
            excluded=contributions.excluded,
        )

    async def _unread(self, contributions: Contributions) -> tuple[Unread, ...]:
        """Return why unused files could not be read, where it is recorded; the others lose to another file."""
        known = await FailureStore(self.state).known(self.sources.parser_version)
        unused = zip(contributions.unused, contributions.origins, strict=True)
        return tuple(Unread(name, known[origin]) for name, origin in unused if origin in known)

    async def sources_differ(self, record: EditionRecord) -> bool:
        """Return True if the sources differ from an edition's and were not found to give the same documents."""
        files = await asyncio.to_thread(self.sources.files)
        stamps = {file.stamp for file in files}
        if stamps == set(record.sources):
            return False
        hash_ = content_hash(stamps, self.sources.parser_version)
        return await self.state.same_sources() != (hash_, record.stamp.number)

    async def history(self) -> tuple[HistoryEntry, ...]:
        """Return the moderators' log, newest first."""
        catalogue = await EditionCatalogue.load(self.folder, self.state)
        publications = reversed(await self.state.publications())
        records = {record.stamp.number: record for record in catalogue.records}
        restorable = await asyncio.to_thread(catalogue.restorable, self.sources)
        return tuple(
            HistoryEntry(
                each,
                records[each.edition],
                is_current=index == 0 and each.edition == catalogue.current,
                is_kept=records[each.edition] in restorable,
            )
            for index, each in enumerate(publications)
        )
