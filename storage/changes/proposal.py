"""What a moderator decides on, and what there is to look up: values without a deed."""

import datetime as dt
from dataclasses import dataclass

from corpus.comparison.edition_changes import DocumentChange
from corpus.document import ParseWarning, Status
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol
from storage.changes.checks import AtOdds, is_rewritten, loses_status
from storage.changes.reload_facts import HandedDown
from storage.changes.reviews import OpenReview
from storage.hashes import EditionRecord, EditionStamp
from storage.publication import Action, Publication, Who
from storage.sources.intake import Clash, Unread


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a file that was handed in turned out to be."""

    symbol: DocumentSymbol
    language: str
    is_held: bool
    """Whether a text under this symbol is held in this language, which would be replaced."""
    other_languages: tuple[str, ...]
    """Languages in which the document is held besides, and stays so."""
    printed_symbol: DocumentSymbol | None = None
    """What the file itself prints, where it was handed in under another symbol."""
    printed_status: Status | None = None
    """What the file itself shows, where it was handed in with another status."""
    handed_down: tuple[str, ...] = ()
    """Names of fields of :class:`Document` that the file does not show and that are taken from what is held under
    its symbol: ``successor``, ``aliases``, ``status`` (exacter), ``adopted_on`` ..."""

    @property
    def contradictions(self) -> int:
        """Return in how many points the file contradicts what was said of it."""
        return sum(each is not None for each in (self.printed_symbol, self.printed_status))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next edition, built aside, and how it would differ from the current one."""

    token: str
    """Names the review; to be handed back to publish or discard. Eight letters and digits."""
    action: Action
    who: Who
    since: dt.datetime
    """UTC."""
    base: EditionStamp
    """The edition that it was compared with."""
    stamp: EditionStamp
    """What it would be published as; of an empty proposal, the base."""
    changes: tuple[DocumentChange, ...] = ()
    """By symbol and language; empty where nothing that the library holds would change."""
    unread: tuple[Unread, ...] = ()
    """Files among the sources that give no document, and why; only those of which that is news."""
    still_unread: tuple[Unread, ...] = ()
    """Files that gave the base no document either, and are as they were: no doubt of this proposal. Whoever reloads
    may want to hear of them; else :class:`CorpusStatus` tells."""
    clashes: tuple[Clash, ...] = ()
    """Files left out because another gives the same text in other words; again only where that is news."""
    handed_in: HandedIn | None = None
    """Of the file to add."""
    again: int | None = None
    """The number of the edition to go back to, where its own file cannot be read: today's parser read its sources."""
    ended: OpenReview | None = None
    """The review that this one took the place of: one's own, or a stale one."""
    ended_texts: tuple[tuple[DocumentSymbol, str], ...] = ()
    """Symbols and languages of the texts which that review was of; empty where it was another process's."""
    handed_down: tuple[HandedDown, ...] = ()
    """Of a reload: what texts, whose files are others than they were, take from what is held of their documents."""
    taken_out: tuple[str, ...] = ()
    """Of a reload: names of files that are new among the sources and give nothing, because a note of the moderators'
    takes their very bytes out: a shipped text that was replaced, put back where it had been replaced."""
    at_odds: tuple[AtOdds, ...] = ()
    """Texts that would stand beside one in another language with another status."""
    is_earlier: bool = False
    """Whether what would be published was current before, and has its number from then: "edition 1 again"."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing would change; such a proposal is not open, there is nothing to decide."""
        return not self.changes

    @property
    def warnings(self) -> tuple[tuple[DocumentChange, ParseWarning], ...]:
        """Return what the parser was not sure of, in all that is new or changed."""
        return tuple((change, warning) for change in self.changes for warning in change.warnings)

    @property
    def doubts(self) -> int:
        """Return how many things ought to be looked at before this is published."""
        contradictions = 0 if self.handed_in is None else self.handed_in.contradictions
        found = (
            self.warnings,
            self.unread,
            self.clashes,
            self.losing_status,
            self.rewritten,
            self.at_odds,
            self.taken_out,
        )
        return contradictions + sum(map(len, found))

    @property
    def losing_status(self) -> tuple[DocumentChange, ...]:
        """Return the texts that would no longer count as adopted, or whose status would no longer be known."""
        return tuple(change for change in self.changes if loses_status(change))

    @property
    def rewritten(self) -> tuple[DocumentChange, ...]:
        """Return the texts of which most words would go: another document may have been handed in under a symbol."""
        return tuple(change for change in self.changes if is_rewritten(change))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the moderators' log, with the edition that it made current."""

    publication: Publication
    record: EditionRecord
    is_current: bool
    """Whether this line is why the current edition is."""
    is_kept: bool
    """Whether its file, or all that it was made from, is there, so that one can go back to it."""


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """The corpus as it stands."""

    record: EditionRecord
    publication: Publication | None
    """How the edition became current; None where the log does not reach so far."""
    documents: int
    clauses: int
    warnings: int
    sources_differ: bool
    """Whether the sources are no longer those of the current edition, so that a reload may bring something."""
    review: OpenReview | None
    held: tuple[Holding, ...] = ()
    """What is held, by symbol and language."""
    passed_over: tuple[Unread, ...] = ()
    """Files that lie among the sources and are none, and why."""
    silent: frozenset[str] = frozenset()
    """Names of files of this edition that gave it no text, or one that another gives."""
    unread: tuple[Unread, ...] = ()
    """Of those the files that could not be read, and why, as far as that is remembered."""
    taken_out: frozenset[str] = frozenset()
    """Names of files of this edition that a note of the moderators' takes out: they are there, and give nothing."""
