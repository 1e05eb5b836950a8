"""What we decline to do, or cannot, though the corpus has nothing against it.

The family::

    Refusal
    ├── MayNotShare           the reader has no right to write in this channel
    ├── BotMayNotWrite        we have none
    ├── MayNotRemove          somebody else shared this
    ├── NoRecommendations     a document without any, or no document that has some
    ├── SectionUnknown        a document has no such section
    ├── SameTextTwice         nothing to compare with
    ├── NothingToCompare      a text without clauses, or a footnote alone
    ├── OneTextEach           several texts where one is compared with one
    ├── OneClauseNeeded       a whole text, or several clauses, where one is followed
    ├── Outdated              a button from another version of the bot
    ├── Gone                  a button for what the corpus no longer holds
    ├── Changed               a button for words that are others by now
    ├── LanguageNotHeld       a text that is not held in the language that was asked for
    ├── KeepingRefusal        anything about keeping the corpus
    │   ├── NoHomeServer          no server's moderators keep it
    │   ├── KeptElsewhere         those of another server do
    │   ├── NotKeeper             the reader may not
    │   ├── FileNotFetched        Discord does not hand out the file
    │   ├── SymbolShortened       what was typed is only a part of a symbol
    │   └── EditionUnclear        what was typed names no edition
    └── DigestRefusal         anything about digests
        ├── NotModerator          the reader may not manage the server
        ├── OnServersOnly         a digest belongs to a server
        ├── TimeUnclear           no time of day
        ├── ZoneUnknown           no time zone
        ├── DayMissing            weekly or monthly, and no day is named
        ├── DayUnclear            no weekday, or no day of a month
        ├── DayNotNeeded          daily, and a day is named
        ├── DatesUnclear          no dates
        ├── SectionsWithout       sections without recommendations
        ├── ChannelUnfit          nothing can be posted there by anybody
        ├── MayNotPost            we lack permissions there
        ├── MayNotMention         a role that the moderator, or the bot, may not mention
        ├── ScheduleUnknown       no digest of this server, or more than one
        ├── NothingNamed          an edit that names nothing to change
        ├── NothingToPost         the chosen sections have no recommendation now
        ├── PostedAlready         a press that somebody else made first
        └── PostmanAway           nobody posts at this moment

Like all errors they hold facts; the sentences are in ``commands/error_words/problems.py``.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from corpus.citations.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.document import Section
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Schedule


class Refusal(Exception):
    """Anything that we decline to do for a reader."""


class MayNotShare(Refusal):
    """Raised when the reader may not write where the answer would be shared."""


class BotMayNotWrite(Refusal):
    """Raised when the bot may not write where the answer would be shared."""


class MayNotRemove(Refusal):
    """Raised when one who is neither the sharer nor a moderator presses Remove."""


class NoRecommendations(Refusal):
    """Raised when there is nothing to list."""

    def __init__(self, symbol: DocumentSymbol | None = None, others: Iterable[DocumentSymbol] = ()) -> None:
        super().__init__("no recommendations")
        self.symbol = symbol
        """The document that was asked for; None where none held has any."""
        self.others = tuple(others)
        """Documents held that have some."""


class SectionUnknown(Refusal):
    """Raised when a document has no section of this letter or title."""

    def __init__(self, symbol: DocumentSymbol, asked: str, sections: Iterable[Section]) -> None:
        super().__init__("no such section")
        self.symbol = symbol
        self.asked = asked
        self.sections = tuple(sections)


class SameTextTwice(Refusal):
    """Raised when a text, or a clause, is to be compared with itself."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("the same text twice")
        self.symbol = symbol


class NothingToCompare(Refusal):
    """Raised when what is to be compared has no clauses."""

    def __init__(self, symbol: DocumentSymbol, *, is_empty: bool) -> None:
        super().__init__("no clauses to compare")
        self.symbol = symbol
        self.is_empty = is_empty
        """Whether the whole text has none; otherwise a footnote was asked for."""


class OneTextEach(Refusal):
    """Raised when one option of a comparison names several texts."""


class OneClauseNeeded(Refusal):
    """Raised when not one clause was named to be followed."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("not one clause")
        self.symbol = symbol


class Outdated(Refusal):
    """Raised for a press that this version of the bot does not know."""


class Gone(Refusal):
    """Raised for a press on a card of an earlier edition, when what it leads to is no longer there."""

    def __init__(
        self, cause: "ClauseOutOfRange | DocumentNotHeld | LanguageNotHeld", languages: tuple[str, ...]
    ) -> None:
        super().__init__("no longer held")
        self.cause = cause
        """What is missing, and what stands near it."""
        self.languages = languages
        """ISO 639-1 of the texts that the card showed; empty where its buttons name none."""


class Changed(Refusal):
    """Raised for a press on a card whose words are no longer those that are held."""

    def __init__(self, symbols: Iterable[DocumentSymbol], again: str) -> None:
        super().__init__("changed since")
        self.symbols = tuple(dict.fromkeys(symbols))
        """Of the texts whose words on the card are others by now."""
        self.again = again
        """The ``custom_id`` of a button that shows what the press led to, as it is now."""


class LanguageNotHeld(Refusal):
    """Raised when a text is wanted in a language in which it is not held."""

    def __init__(
        self,
        symbol: DocumentSymbol,
        asked: str,
        held: Iterable[str],
        languages: Iterable[str] = (),
        parts: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__("not held in this language")
        self.symbol = symbol
        self.asked = asked
        """As it was typed, or as a button carries it."""
        self.held = tuple(held)
        """ISO 639-1, the reader's own first."""
        self.languages = tuple(languages)
        """ISO 639-1 of those that are missing; none where what was typed is no language."""
        self.parts = parts or {}
        """Canonical names of the parts that were asked for, by each language held that has all of them."""


class KeepingRefusal(Refusal):
    """Anything about keeping the corpus that we decline to do."""


class NoHomeServer(KeepingRefusal):
    """Raised where the settings name no server whose moderators keep the corpus."""

    def __init__(self, here: int | None) -> None:
        super().__init__("no home server")
        self.here = here
        """Discord's number of the server where it was asked."""


class KeptElsewhere(KeepingRefusal):
    """Raised on all servers but the one whose moderators keep the corpus."""


class NotKeeper(KeepingRefusal):
    """Raised when somebody who may not wants to see or change how the corpus is kept."""

    def __init__(self, roles: Iterable[str] = ()) -> None:
        super().__init__("not a moderator of the corpus")
        self.roles = tuple(roles)
        """Names of the roles whose holders may, beside those with Manage Server."""


class FileNotFetched(KeepingRefusal):
    """Raised when Discord does not hand out a file that was handed in."""


class SymbolShortened(KeepingRefusal):
    """Raised when a new text is to stand under what is not a whole symbol: "79/1"."""

    def __init__(self, asked: str, meant: DocumentSymbol) -> None:
        super().__init__("not a whole symbol")
        self.asked = asked
        self.meant = meant


class EditionUnclear(KeepingRefusal):
    """Raised for what names no edition."""

    def __init__(self, asked: str, kept: Iterable[int] = ()) -> None:
        super().__init__("no such edition")
        self.asked = asked
        self.kept = tuple(kept)
        """The numbers of those that one can go back to."""


class DigestRefusal(Refusal):
    """Anything about digests that we decline to do."""


class NotModerator(DigestRefusal):
    """Raised when somebody without Manage Server wants to change or see a server's digests."""


class OnServersOnly(DigestRefusal):
    """Raised outside a server."""


class TimeUnclear(DigestRefusal):
    """Raised for what is no time of day."""

    def __init__(self, asked: str, nearest: Iterable[str] = ()) -> None:
        super().__init__("no time of day")
        self.asked = asked
        self.nearest = tuple(nearest)
        """Times that may have been meant, ``18:30``."""


class ZoneUnknown(DigestRefusal):
    """Raised for what is no time zone."""

    def __init__(self, asked: str, nearest: Iterable[str] = ()) -> None:
        super().__init__("no time zone")
        self.asked = asked
        self.nearest = tuple(nearest)
        """IANA names that may have been meant."""


class DayMissing(DigestRefusal):
    """Raised when a weekly or monthly digest has no day."""

    def __init__(self, cadence: Cadence) -> None:
        super().__init__("no day named")
        self.cadence = cadence


class DayUnclear(DigestRefusal):
    """Raised for what is no weekday, or no day of a month."""

    def __init__(self, cadence: Cadence, asked: str) -> None:
        super().__init__("no such day")
        self.cadence = cadence
        self.asked = asked


class DayNotNeeded(DigestRefusal):
    """Raised when a day is named for digests that come every day."""

    def __init__(self, cadence: Cadence) -> None:
        super().__init__("a day named")
        self.cadence = cadence


class DateFault(Enum):
    """Why a date that can be read cannot be left out."""

    NOT_THERE = auto()
    """Its month is shorter."""
    REVERSED = auto()
    """The range ends before it begins."""
    PAST = auto()


class DatesUnclear(DigestRefusal):
    """Raised for what is no list of dates, or too long a one."""

    def __init__(self, asked: str, most: int | None = None, *, fault: DateFault | None = None) -> None:
        super().__init__("no dates")
        self.asked = asked
        self.most = most
        """How many dates can be kept, where there are more."""
        self.fault = fault
        """What is wrong with a date, or a range of them, that can be read; ``asked`` is that alone."""


class SectionsWithout(DigestRefusal):
    """Raised when a chosen section has no recommendations."""

    def __init__(self, symbol: DocumentSymbol, letters: Iterable[str], with_some: Iterable[str]) -> None:
        super().__init__("sections without recommendations")
        self.symbol = symbol
        self.letters = tuple(letters)
        self.with_some = tuple(with_some)


class ChannelUnfit(DigestRefusal):
    """Raised when nothing can be posted in a channel: it is gone, out of our sight, or a locked thread."""

    def __init__(self, name: str = "") -> None:
        super().__init__("an unfit channel")
        self.name = name
        """Empty for the channel that a digest had, and that is gone."""


class MayNotPost(DigestRefusal):
    """Raised when the bot lacks permissions where a digest is to be posted."""

    def __init__(self, name: str, missing: Iterable[str]) -> None:
        super().__init__("permissions missing")
        self.name = name
        """Of the channel."""
        self.missing = tuple(missing)
        """Names of permissions as discord.py has them, ``send_messages``."""


class MayNotMention(DigestRefusal):
    """Raised when the moderator, or the bot, may not mention a role."""

    def __init__(self, role: str, *, is_ours: bool = False, is_kept: bool = False) -> None:
        super().__init__("a role that may not be mentioned")
        self.role = role
        self.is_ours = is_ours
        """It is the bot that may not."""
        self.is_kept = is_kept
        """The digest mentions it already, in another channel."""


class ScheduleUnknown(DigestRefusal):
    """Raised for what names no digest of the server."""

    def __init__(self, asked: str, schedules: Iterable[Schedule] = ()) -> None:
        super().__init__("no such digest")
        self.asked = asked
        self.schedules = tuple(schedules)
        """Those of the server."""


class NothingNamed(DigestRefusal):
    """Raised when an edit names nothing to change."""


class NothingToPost(DigestRefusal):
    """Raised when the sections that a plan names hold no recommendation in the edition of now."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("nothing to post")
        self.symbol = symbol


class PostedAlready(DigestRefusal):
    """Raised for a press of Post where somebody has pressed before, or where it has turned up since."""

    def __init__(self, *, is_removed: bool = False) -> None:
        super().__init__("settled already")
        self.is_removed = is_removed
        """The digest was removed, and its history with it."""


class PostmanAway(DigestRefusal):
    """Raised when no running bot is there to post."""
