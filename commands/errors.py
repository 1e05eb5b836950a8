"""Errors for requests that the bot refuses, although the corpus could answer them.

The class hierarchy::

    Refusal
    ├── MayNotShare           the reader may not write in this channel
    ├── BotMayNotWrite        the bot may not write in this channel
    ├── MayNotRemove          the answer was shared by somebody else
    ├── AnswerNotShown        Discord refused an answer, or did not confirm it
    ├── NotConfirmed          Discord did not confirm that a message was posted or deleted
    ├── NoRecommendations     the document has none, or no held document has any
    ├── SectionUnknown        the document has no such section
    ├── SameTextTwice         a text or a clause compared with itself
    ├── NothingOnSubject      no other text held on a document's subject
    ├── NothingToCompare      a text without clauses, or only a footnote
    ├── OneTextEach           an option names several texts where one is needed
    ├── WordsOnly             no citation, but clauses with these words are held
    ├── OneClauseNeeded       a whole text or several clauses where one clause is needed
    ├── ButtonOutdated        a button from another version of the bot
    ├── NoLongerHeld          a button for a text or part that the corpus no longer holds
    ├── EditionUnknown        a button on a card whose edition is not found
    ├── TextChanged           a button for a text whose words have changed
    ├── LanguageNotHeld       the text is not held in the requested language
    ├── CorpusRefusal         base of the errors about maintaining the corpus
    │   ├── NoHomeServer          no home server is configured
    │   ├── NotHomeServer         the command came from another guild
    │   ├── NotCorpusModerator    the reader may not maintain the corpus
    │   ├── FileNotFetched        Discord did not deliver the attached file
    │   ├── SymbolShortened       the typed text is only a part of a symbol
    │   └── EditionUnclear        the typed text names no edition
    └── DigestRefusal         base of the errors about digests
        ├── NotModerator          the reader may not manage the guild
        ├── OnServersOnly         the command was sent outside a guild
        ├── TimeUnclear           not a time of day
        ├── ZoneUnknown           not a time zone
        ├── DayMissing            weekly or monthly, but no day given
        ├── DayUnclear            not a weekday, or not a day of a month
        ├── DayNotNeeded          daily, but a day was given
        ├── DatesUnclear          not a list of dates
        ├── SectionsWithoutRecommendations
        ├── ChannelUnfit          nobody can post in the channel
        ├── MayNotPost            the bot lacks permissions in the channel
        ├── MayNotMention         the moderator or the bot may not mention the role
        ├── ScheduleUnknown       no digest of this guild, or more than one
        ├── NothingNamed          an edit that changes nothing
        ├── ChangedMeanwhile      the digest was changed while its form was open
        ├── NothingToPost         the chosen sections have no recommendation now
        ├── PostedAlready         another press was first
        └── PostingUnavailable    no dispatcher is running

The errors hold facts only; the sentences for readers are in :mod:`commands.error_words.problems`.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Literal

from corpus.citations.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.document import Section
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Schedule


class Refusal(Exception):
    """Base of all errors for requests that the bot refuses."""


class MayNotShare(Refusal):
    """Raised when the reader may not write in the channel where the answer would be shared."""


class BotMayNotWrite(Refusal):
    """Raised when the bot may not write in the channel where the answer would be shared."""


class MayNotRemove(Refusal):
    """Raised when Remove is pressed by someone who neither shared the answer nor is a moderator."""


class AnswerNotShown(Refusal):
    """Raised when an answer may not have reached its reader; what was asked for may have been done all the same."""

    def __init__(self) -> None:
        super().__init__("Discord refused an answer, or did not confirm it")


class NotConfirmed(Refusal):
    """Raised when a message in a channel may or may not have been posted, or deleted."""

    def __init__(self) -> None:
        super().__init__("Discord did not confirm a message or its deletion")


class NoRecommendations(Refusal):
    """Raised when there are no recommendations or conclusions to list."""

    def __init__(self, symbol: DocumentSymbol | None = None, others: Iterable[DocumentSymbol] = ()) -> None:
        super().__init__("no recommendations")
        self.symbol = symbol
        """The requested document; None if no document was requested and no held document has any."""
        self.others = tuple(others)
        """Held documents that have recommendations."""


class SectionUnknown(Refusal):
    """Raised when a document has no section with this letter or title, or more than one."""

    def __init__(self, symbol: DocumentSymbol, typed: str, sections: Iterable[Section]) -> None:
        super().__init__("no such section")
        self.symbol = symbol
        self.typed = typed
        self.sections = tuple(sections)


class SameTextTwice(Refusal):
    """Raised when a text or a clause would be compared with itself."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("the same text twice")
        self.symbol = symbol


class NothingOnSubject(Refusal):
    """Raised when no other text on a document's subject is held, with which to compare it."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("no other text on the subject")
        self.symbol = symbol


class NothingToCompare(Refusal):
    """Raised when a requested part has no clauses to compare."""

    def __init__(self, symbol: DocumentSymbol, *, is_empty: bool) -> None:
        super().__init__("no clauses to compare")
        self.symbol = symbol
        self.is_empty = is_empty
        """True if the whole text has no clauses; False if only a footnote was requested."""


class OneTextEach(Refusal):
    """Raised when one option of a comparison, or the citation of a lineage, names several texts."""


class WordsOnly(Refusal):
    """Raised when what was typed is no citation, but documents or clauses with these words are held."""

    def __init__(self, typed: str, offers: Iterable[tuple[str, DocumentSymbol, str | None]]) -> None:
        super().__init__("no citation")
        self.typed = typed
        self.offers = tuple(offers)
        """For each document or clause what a reader sees of it, its document, and its canonical name or None."""


class OneClauseNeeded(Refusal):
    """Raised when a lineage is requested for anything but exactly one clause."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("not one clause")
        self.symbol = symbol


class ButtonOutdated(Refusal):
    """Raised for a press on a button that this version of the bot does not know."""


class NoLongerHeld(Refusal):
    """Raised for a press on a card of an earlier edition, if the current edition has nothing of what it shows."""

    def __init__(
        self, cause: "ClauseOutOfRange | DocumentNotHeld | LanguageNotHeld", languages: tuple[str, ...]
    ) -> None:
        super().__init__("no longer held")
        self.cause = cause
        """What is missing, with the nearest alternatives."""
        self.languages = languages
        """ISO 639-1 codes of the texts that the card showed; empty if its buttons carry no language."""


class TextChanged(Refusal):
    """Raised for a press on a card whose words differ from those held now."""

    def __init__(self, symbols: Iterable[DocumentSymbol], custom_id: str) -> None:
        super().__init__("changed since")
        self.symbols = tuple(dict.fromkeys(symbols))
        """Documents on the card whose words have changed, each once."""
        self.custom_id = custom_id
        """The ``custom_id`` of a button that shows the same parts with the current words."""


class EditionUnknown(Refusal):
    """Raised for a press on a card whose edition is not found, so that its words cannot be compared with those held."""

    def __init__(self, custom_id: str) -> None:
        super().__init__("the edition of a card is not known")
        self.custom_id = custom_id
        """The ``custom_id`` of a button that shows the same parts with the current words."""


class LanguageNotHeld(Refusal):
    """Raised when a text is not held in the requested language."""

    def __init__(
        self,
        symbol: DocumentSymbol,
        requested: str,
        held: Iterable[str],
        languages: Iterable[str] = (),
        parts: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__("not held in this language")
        self.symbol = symbol
        self.requested = requested
        """The language as it was typed, or as a button carries it."""
        self.held = tuple(held)
        """ISO 639-1 codes of the languages held, the reader's own first."""
        self.languages = tuple(languages)
        """ISO 639-1 codes of the missing languages; empty if the typed text is not a language."""
        self.parts = parts or {}
        """Canonical names of the requested parts, for each held language that has all of them."""


class CorpusRefusal(Refusal):
    """Base of the errors about maintaining the corpus."""


class NoHomeServer(CorpusRefusal):
    """Raised when the settings name no home server, whose moderators maintain the corpus."""

    def __init__(self, guild_id: int | None) -> None:
        super().__init__("no home server")
        self.guild_id = guild_id
        """ID of the guild where the command was sent; None outside a guild."""


class NotHomeServer(CorpusRefusal):
    """Raised when a corpus command is sent outside the home server."""


class NotCorpusModerator(CorpusRefusal):
    """Raised when someone without permission wants to see or change how the corpus is maintained."""

    def __init__(self, roles: Iterable[str] = ()) -> None:
        super().__init__("not a moderator of the corpus")
        self.roles = tuple(roles)
        """Names of the roles that also give this permission, besides Manage Server."""


class FileNotFetched(CorpusRefusal):
    """Raised when an attached file cannot be downloaded from Discord."""


class SymbolShortened(CorpusRefusal):
    """Raised when the symbol typed for a new text is incomplete, such as "79/1"."""

    def __init__(self, typed: str, meant: DocumentSymbol) -> None:
        super().__init__("not a whole symbol")
        self.typed = typed
        self.meant = meant


class EditionUnclear(CorpusRefusal):
    """Raised when the typed text names no edition."""

    def __init__(self, typed: str, available: Iterable[int] = ()) -> None:
        super().__init__("no such edition")
        self.typed = typed
        self.available = tuple(available)
        """Numbers of the editions that one can go back to."""


class DigestRefusal(Refusal):
    """Base of the errors about digests."""


class NotModerator(DigestRefusal):
    """Raised when someone without Manage Server wants to see or change a guild's digests."""


class OnServersOnly(DigestRefusal):
    """Raised when a digest command is sent outside a guild."""


class TimeUnclear(DigestRefusal):
    """Raised when the typed text is not a time of day."""

    def __init__(self, typed: str, nearest: Iterable[str] = ()) -> None:
        super().__init__("no time of day")
        self.typed = typed
        self.nearest = tuple(nearest)
        """Times that may have been meant, such as ``18:30``."""


class ZoneUnknown(DigestRefusal):
    """Raised when the typed text is not a time zone."""

    def __init__(self, typed: str, nearest: Iterable[str] = ()) -> None:
        super().__init__("no time zone")
        self.typed = typed
        self.nearest = tuple(nearest)
        """IANA names that may have been meant."""


CadenceWithDay = Literal[Cadence.WEEKLY, Cadence.MONTHLY]
"""The cadences whose day a moderator chooses."""


class DayMissing(DigestRefusal):
    """Raised when no day is given for a weekly or monthly digest."""

    def __init__(self, cadence: CadenceWithDay) -> None:
        super().__init__("no day named")
        self.cadence: CadenceWithDay = cadence


class DayUnclear(DigestRefusal):
    """Raised when the typed text is not a weekday, or not a day of a month."""

    def __init__(self, cadence: CadenceWithDay, typed: str) -> None:
        super().__init__("no such day")
        self.cadence: CadenceWithDay = cadence
        self.typed = typed


class DayNotNeeded(DigestRefusal):
    """Raised when a day is given for a cadence with fixed days, such as daily."""

    def __init__(self, cadence: Cadence) -> None:
        super().__init__("a day named")
        self.cadence = cadence


class DateFault(Enum):
    """Why a date cannot be excluded from a schedule, although it can be parsed."""

    NO_SUCH_DATE = auto()
    """The month has fewer days."""
    REVERSED = auto()
    """The range ends before it begins."""
    PAST = auto()


class DatesUnclear(DigestRefusal):
    """Raised when the typed text is not a list of dates, or is too long a list."""

    def __init__(self, typed: str, limit: int | None = None, *, fault: DateFault | None = None) -> None:
        super().__init__("no dates")
        self.typed = typed
        self.limit = limit
        """The number of dates that can be stored, if there are more; otherwise None."""
        self.fault = fault
        """What is wrong with a date or range that could be parsed; ``typed`` is then this date or range alone."""


class SectionsWithoutRecommendations(DigestRefusal):
    """Raised when a chosen section has no recommendations."""

    def __init__(self, symbol: DocumentSymbol, letters: Iterable[str], nonempty: Iterable[str]) -> None:
        super().__init__("sections without recommendations")
        self.symbol = symbol
        self.letters = tuple(letters)
        self.nonempty = tuple(nonempty)


class ChannelUnfit(DigestRefusal):
    """Raised when nobody can post in a channel: deleted, not visible to the bot, or a locked thread."""

    def __init__(self, name: str = "") -> None:
        super().__init__("an unfit channel")
        self.name = name
        """Empty if the channel of an existing digest was deleted."""


class MayNotPost(DigestRefusal):
    """Raised when the bot lacks permissions in the channel of a digest."""

    def __init__(self, name: str, missing: Iterable[str]) -> None:
        super().__init__("permissions missing")
        self.name = name
        """Name of the channel."""
        self.missing = tuple(missing)
        """Permissions by discord.py's names, such as ``send_messages``."""


class MayNotMention(DigestRefusal):
    """Raised when the moderator, or the bot, may not mention a role."""

    def __init__(self, role: str, *, is_bot_refused: bool = False, is_existing_role: bool = False) -> None:
        super().__init__("a role that may not be mentioned")
        self.role = role
        self.is_bot_refused = is_bot_refused
        """True if the bot may not mention the role; False if the moderator may not."""
        self.is_existing_role = is_existing_role
        """True if the digest already mentions the role, in another channel."""


class ScheduleUnknown(DigestRefusal):
    """Raised when the typed text names no digest of the guild, or more than one."""

    def __init__(self, typed: str, schedules: Iterable[Schedule] = ()) -> None:
        super().__init__("no such digest")
        self.typed = typed
        self.schedules = tuple(schedules)
        """All schedules of the guild."""


class NothingNamed(DigestRefusal):
    """Raised when an edit gives no option to change."""


class ChangedMeanwhile(DigestRefusal):
    """Raised when a form is submitted for a digest that was changed while the form was open."""

    def __init__(self, number: int) -> None:
        super().__init__(f"digest {number} was changed while its form was open")
        self.number = number


class NothingToPost(DigestRefusal):
    """Raised when the sections of a plan have no recommendation in the current edition."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("nothing to post")
        self.symbol = symbol


class PostedAlready(DigestRefusal):
    """Raised when Post is pressed for a delivery that has been posted or found since."""

    def __init__(self, *, is_removed: bool = False) -> None:
        super().__init__("settled already")
        self.is_removed = is_removed
        """True if the digest and its history were removed."""


class PostingUnavailable(DigestRefusal):
    """Raised when no dispatcher is running, so that nothing can be posted."""
