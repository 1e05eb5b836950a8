"""Values that the corpus editor returns: a proposal to decide on, the status and the history of the corpus."""

import datetime as dt
from dataclasses import dataclass

from corpus.comparison.edition_changes import DocumentChange, Fate
from corpus.document import ParseWarning, Status
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol
from storage.changes.checks import Doubt, StatusConflict, is_rewritten, loses_status
from storage.changes.reload_facts import InheritedFacts
from storage.changes.reviews import OpenReview
from storage.hashes import EditionRecord, EditionStamp
from storage.publication import Action, Publication, Who
from storage.sources.intake import Clash, Unread

MOST_CLEAN_TEXTS = 5
"""New texts without a doubt that a review shows clause by clause; of more, a moderator would not read the pages."""


@dataclass(frozen=True, slots=True)
class UploadedText:
    """What an uploaded file was found to be."""

    symbol: DocumentSymbol
    language: str
    is_held: bool
    """True if a text with this symbol and language is held, which would be replaced."""
    other_languages: tuple[str, ...]
    """Other languages in which the document is held; these texts stay."""
    printed_symbol: DocumentSymbol | None = None
    """The symbol that the file prints, if it was uploaded under another one."""
    printed_status: Status | None = None
    """The status that the file shows, if it was uploaded with another one."""
    inherited: tuple[str, ...] = ()
    """Names of fields of :class:`Document` that the file does not show and that are inherited from the texts held
    under its symbol: ``successor``, ``aliases``, ``status`` (a more exact one), ``adopted_on`` ..."""

    @property
    def contradictions(self) -> int:
        """Number of stated facts (symbol, status) that the file contradicts."""
        return sum(each is not None for each in (self.printed_symbol, self.printed_status))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next edition, built in a staging folder, and how it would differ from the current one."""

    token: str
    """Identifies the review; to be passed to ``publish`` or ``discard``. Eight hex digits."""
    action: Action
    who: Who
    since: dt.datetime
    """UTC."""
    base: EditionStamp
    """The edition that it was compared with."""
    stamp: EditionStamp
    """The edition that would be published; for an empty proposal, the base."""
    changes: tuple[DocumentChange, ...] = ()
    """By symbol and language; empty if no document would change."""
    unread: tuple[Unread, ...] = ()
    """Source files that give no document, with the reason; only those not known from the base."""
    still_unread: tuple[Unread, ...] = ()
    """Unchanged files that gave the base no document either: not a check of this proposal. They are shown after a
    reload, and always in :class:`CorpusStatus`."""
    clashes: tuple[Clash, ...] = ()
    """Files left out because another gives the same text with other words; only those not known from the base."""
    uploaded: UploadedText | None = None
    """What the file to add was found to be; None for other actions."""
    rebuilt_edition: int | None = None
    """Of a rollback: the edition's number, if it was built again because its file is lost or damaged."""
    replaced_review: OpenReview | None = None
    """The review that this one replaced: the moderator's own, or a stale one; else None."""
    replaced_texts: tuple[tuple[DocumentSymbol, str], ...] = ()
    """Symbols and languages of the texts of that review; empty if it was another process's."""
    inherited: tuple[InheritedFacts, ...] = ()
    """Of a reload: the facts that texts with new files inherit from the held texts of their documents."""
    excluded: tuple[str, ...] = ()
    """Of a reload: names of new source files that give nothing because a moderators' manifest marks a file with the
    same content as removed: for example a shipped text that was replaced, and is now put back."""
    status_conflicts: tuple[StatusConflict, ...] = ()
    """Texts whose status would differ from that of the same document in another language."""
    is_earlier: bool = False
    """True if the edition to publish was current before and keeps its number: "edition 1 again"."""

    @property
    def is_empty(self) -> bool:
        """True if nothing would change; no review is open for such a proposal."""
        return not self.changes

    @property
    def warnings(self) -> tuple[tuple[DocumentChange, ParseWarning], ...]:
        """The parser's warnings in all new and changed texts."""
        return tuple((change, warning) for change in self.changes for warning in change.warnings)

    @property
    def check_count(self) -> int:
        """Number of checks: points to look at before publishing, the parser's warnings included."""
        contradictions = 0 if self.uploaded is None else self.uploaded.contradictions
        found = (
            self.warnings,
            self.unread,
            self.clashes,
            self.losing_status,
            self.rewritten,
            self.status_conflicts,
            self.excluded,
        )
        return contradictions + sum(map(len, found))

    def doubts_of(self, change: DocumentChange) -> tuple[Doubt, ...]:
        """Return why one of the changed texts must be looked at; empty for a text without a doubt."""
        key = (change.symbol, change.language)
        is_uploaded = self.uploaded is not None and (self.uploaded.symbol, self.uploaded.language) == key
        found = {
            Doubt.CONTRADICTION: is_uploaded and self.uploaded is not None and bool(self.uploaded.contradictions),
            Doubt.LOST_STATUS: loses_status(change),
            Doubt.REWRITTEN: is_rewritten(change),
            Doubt.STATUS_CONFLICT: any((each.symbol, each.language) == key for each in self.status_conflicts),
            Doubt.WARNINGS: bool(change.warnings),
        }
        return tuple(doubt for doubt, holds in found.items() if holds)

    @property
    def counted_only(self) -> tuple[DocumentChange, ...]:
        """The new texts without a doubt, if there are so many that a review only counts and lists them; else none."""
        clean = tuple(each for each in self.changes if each.fate is Fate.ADDED and not self.doubts_of(each))
        return clean if len(clean) > MOST_CLEAN_TEXTS else ()

    @property
    def shown(self) -> tuple[DocumentChange, ...]:
        """The texts that a review shows clause by clause: those with a doubt first."""
        counted = {(each.symbol, each.language) for each in self.counted_only}
        shown = [each for each in self.changes if (each.symbol, each.language) not in counted]
        return tuple(sorted(shown, key=lambda each: not self.doubts_of(each)))

    @property
    def losing_status(self) -> tuple[DocumentChange, ...]:
        """The texts that would no longer count as adopted, or whose status would become unknown or less exact."""
        return tuple(change for change in self.changes if loses_status(change))

    @property
    def rewritten(self) -> tuple[DocumentChange, ...]:
        """The texts of which most words would be removed: the file may be another document."""
        return tuple(change for change in self.changes if is_rewritten(change))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the moderators' log, with the edition that it made current."""

    publication: Publication
    record: EditionRecord
    is_current: bool
    """True for the entry that made the current edition current."""
    is_kept: bool
    """True if the edition can be rolled back to: its file or all of its sources exist."""


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """The state of the corpus."""

    record: EditionRecord
    publication: Publication | None
    """The log entry that made the edition current; None if the log has none."""
    documents: int
    clauses: int
    warnings: int
    sources_differ: bool
    """True if the sources differ from those of the current edition, so that a reload may change something."""
    review: OpenReview | None
    held: tuple[Holding, ...] = ()
    """The texts held, by symbol and language."""
    ignored: tuple[Unread, ...] = ()
    """Files in the sources folder that are ignored, each with the reason."""
    unused: frozenset[str] = frozenset()
    """Names of files of this edition that gave no text, or one that another file gives."""
    unread: tuple[Unread, ...] = ()
    """Those of :attr:`unused` that could not be read, with the reason, as far as it is recorded."""
    excluded: frozenset[str] = frozenset()
    """Names of files of this edition that a moderators' manifest marks as removed, so that they give no text."""
