"""The sentences for moderators about digests that cannot be set up or posted: what is wrong, then what to try next."""

from collections.abc import Callable

from commands.errors import (
    ChannelUnfit,
    DateFault,
    DatesUnclear,
    DayMissing,
    DayNotNeeded,
    DayUnclear,
    DigestRefusal,
    MayNotMention,
    MayNotPost,
    NothingNamed,
    NothingToPost,
    NotModerator,
    OnServersOnly,
    PostedAlready,
    PostingUnavailable,
    ScheduleUnknown,
    SectionsWithoutRecommendations,
    TimeUnclear,
    ZoneUnknown,
)
from commands.i18n.catalogue import Catalogue
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence

Name = Callable[[DocumentSymbol | None], str]
"""Returns the name of a document in a sentence; an empty string for None."""

_MAX_EXCERPT_LENGTH = 60


def digest_problem_words(error: DigestRefusal, words: Catalogue, name: Name) -> str:
    """Return what is wrong with a digest, and what to try next."""
    match error:
        case TimeUnclear() | ZoneUnknown() | DayMissing() | DayUnclear() | DayNotNeeded() | DatesUnclear():
            return _timing_problem(error, words)
        case ChannelUnfit() | MayNotPost() | MayNotMention():
            return _channel_problem(error, words)
        case SectionsWithoutRecommendations() | NothingToPost():
            return _content_problem(error, words, name)
        case ScheduleUnknown():
            return _schedule_unknown(error, words)
        case NotModerator():
            return words.gettext("Only members with “Manage Server” look after the digests here. Ask one of them.")
        case OnServersOnly():
            return words.gettext("A digest belongs to a channel of a server. Send the command there.")
        case NothingNamed():
            return words.gettext("Name what to change: the channel, the time, the document or another option.")
        case PostedAlready():
            return _already_posted(error, words)
        case PostingUnavailable():
            return words.gettext("I cannot post at this moment. Try again in a minute.")
        case _:
            return words.gettext("I cannot answer that. Type /help to see what can be asked.")


def permission_words(name: str, words: Catalogue) -> str:
    """Return a permission's name in Discord's settings; an unknown one by discord.py's name."""
    known = {
        "view_channel": words.gettext("“View Channel”"),
        "send_messages": words.gettext("“Send Messages”"),
        "send_messages_in_threads": words.gettext("“Send Messages in Threads”"),
        "attach_files": words.gettext("“Attach Files”"),
        "read_message_history": words.gettext("“Read Message History”"),
    }
    return known.get(name, name)


def _timing_problem(
    error: TimeUnclear | ZoneUnknown | DayMissing | DayUnclear | DayNotNeeded | DatesUnclear, words: Catalogue
) -> str:
    match error:
        case TimeUnclear():
            sentence = words.gettext("“{text}” is no time of day.", text=_excerpt(error.typed))
            hint = words.gettext("Write it with 24 hours, such as 09:00 or 18:30.")
            return f"{sentence} {_suggestion(error.nearest, words) or hint}"
        case ZoneUnknown():
            sentence = words.gettext("“{text}” is no time zone that I know.", text=_excerpt(error.typed))
            hint = words.gettext("Type a city and choose from the list, such as Europe/Paris or America/New_York.")
            return f"{sentence} {_suggestion(error.nearest, words) or hint}"
        case DayMissing(cadence=Cadence.WEEKLY):
            return words.gettext("A weekly digest needs a weekday: put one into “on”, such as Monday.")
        case DayMissing():
            return words.gettext("A monthly digest needs a day of the month: put a number from 1 to 31 into “on”.")
        case DayUnclear(cadence=Cadence.WEEKLY):
            return words.gettext(
                "“{text}” is no weekday. Put one into “on”, such as Monday.", text=_excerpt(error.typed)
            )
        case DayUnclear():
            return words.gettext(
                "“{text}” is no day of the month. Put a number from 1 to 31 into “on”; 31 stands for the last day.",
                text=_excerpt(error.typed),
            )
        case DayNotNeeded():
            return words.gettext("Such a digest comes on fixed days. Leave “on” out, or choose weekly or monthly.")
        case DatesUnclear():
            return _dates_problem(error, words)


def _dates_problem(error: DatesUnclear, words: Catalogue) -> str:
    match error:
        case DatesUnclear(fault=DateFault.NO_SUCH_DATE):
            return words.gettext("“{text}”: there is no such date.", text=_excerpt(error.typed))
        case DatesUnclear(fault=DateFault.REVERSED):
            return words.gettext(
                "“{text}” ends before it begins. Put the earlier date first.", text=_excerpt(error.typed)
            )
        case DatesUnclear(fault=DateFault.PAST):
            return words.gettext("“{text}” is past. Is the year right?", text=_excerpt(error.typed))
        case DatesUnclear(limit=None):
            return words.gettext(
                "I do not understand “{text}” as dates. Write them as 2026-12-24, with commas between, or 2026-12-24 "
                "to 2027-01-02.",
                text=_excerpt(error.typed),
            )
        case DatesUnclear():
            return words.gettext(
                "These are too many dates: I keep up to {number}. Pause the digest instead.", number=error.limit
            )


def _channel_problem(error: ChannelUnfit | MayNotPost | MayNotMention, words: Catalogue) -> str:
    match error:
        case ChannelUnfit(name=""):
            return words.gettext(
                "The channel of this digest is gone, or I do not see it. Name another as “channel”, or let me see it."
            )
        case ChannelUnfit():
            return words.gettext(
                "I cannot post in “{channel}”: I do not see it, or it is locked. Let me see it, or choose another.",
                channel=error.name,
            )
        case MayNotPost():
            missing = words.listing(permission_words(name, words) for name in error.missing)
            return words.gettext(
                "I may not post in “{channel}”. Give me {permissions} there, then try again.",
                channel=error.name,
                permissions=missing,
            )
        case MayNotMention(is_bot_refused=True):
            return words.gettext(
                "I may not mention “{role}”. Let everybody mention that role, or give me “Mention @everyone, @here and "
                "All Roles”.",
                role=error.role,
            )
        case MayNotMention(is_existing_role=True):
            return words.gettext(
                "You may not mention “{role}” there. Name another role, or choose “without_role”.", role=error.role
            )
        case MayNotMention():
            return words.gettext(
                "You may not mention “{role}”, so neither may a digest of yours. Choose a role that everybody may "
                "mention, or leave it out.",
                role=error.role,
            )


def _content_problem(error: SectionsWithoutRecommendations | NothingToPost, words: Catalogue, name: Name) -> str:
    symbol = name(error.symbol)
    if isinstance(error, NothingToPost):
        return words.gettext(
            "The sections chosen of {symbol} hold no recommendation now. Choose others with /digest edit.",
            symbol=symbol,
        )
    letters = words.listing(error.letters)
    if not error.nonempty:
        return words.gettext("{symbol} has no sections with recommendations. Choose “all”.", symbol=symbol)
    return words.ngettext(
        "Section {letters} of {symbol} has no recommendations. Those that have some: {sections}.",
        "Sections {letters} of {symbol} have no recommendations. Those that have some: {sections}.",
        len(error.letters),
        letters=letters,
        symbol=symbol,
        sections=words.listing(error.nonempty),
    )


def _already_posted(error: PostedAlready, words: Catalogue) -> str:
    if error.is_removed:
        return words.gettext("That digest was removed meanwhile. /digest list shows those that are left.")
    return words.gettext("That was settled meanwhile. /digest history shows how.")


def _schedule_unknown(error: ScheduleUnknown, words: Catalogue) -> str:
    if not error.schedules:
        return words.gettext("This server has no digests yet. /digest create makes one.")
    numbers = words.listing((str(each.number) for each in error.schedules), "or")
    return words.gettext(
        "“{text}” is no digest of this server. Choose one from the list, or type its number: {numbers}.",
        text=_excerpt(error.typed),
        numbers=numbers,
    )


def _suggestion(nearest: tuple[str, ...], words: Catalogue) -> str:
    return words.gettext("Did you mean {nearest}?", nearest=words.listing(nearest, "or")) if nearest else ""


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_EXCERPT_LENGTH else line[: _MAX_EXCERPT_LENGTH - 1] + "…"
