"""The sentences for moderators about digests that cannot be set up or posted: what is wrong, then what to try next."""

from commands.error_words.table import ErrorTable, SentenceContext, excerpt, suggestion
from commands.errors import (
    ChangedMeanwhile,
    ChannelUnfit,
    DateFault,
    DatesUnclear,
    DayMissing,
    DayNotNeeded,
    DayUnclear,
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
from storage.digests.values import Cadence

DIGESTS = ErrorTable()


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


@DIGESTS.says(NotModerator)
def _not_moderator(_: NotModerator, context: SentenceContext) -> str:
    return context.words.gettext("Only members with “Manage Server” look after the digests here. Ask one of them.")


@DIGESTS.says(OnServersOnly)
def _on_servers_only(_: OnServersOnly, context: SentenceContext) -> str:
    return context.words.gettext("A digest belongs to a channel of a server. Send the command there.")


@DIGESTS.says(NothingNamed)
def _nothing_named(_: NothingNamed, context: SentenceContext) -> str:
    return context.words.gettext("Name what to change: the channel, the time, the document or another option.")


@DIGESTS.says(ChangedMeanwhile)
def _changed_meanwhile(error: ChangedMeanwhile, context: SentenceContext) -> str:
    return context.words.gettext(
        "Digest {number} was changed while you filled in the form; nothing else was changed. Press Edit again.",
        number=error.number,
    )


@DIGESTS.says(PostingUnavailable)
def _posting_unavailable(_: PostingUnavailable, context: SentenceContext) -> str:
    return context.words.gettext("I cannot post at this moment. Try again in a minute.")


@DIGESTS.says(TimeUnclear)
def _time_unclear(error: TimeUnclear, context: SentenceContext) -> str:
    words = context.words
    sentence = words.gettext("“{text}” is no time of day.", text=excerpt(error.typed))
    hint = words.gettext("Write it with 24 hours, such as 09:00 or 18:30.")
    return f"{sentence} {suggestion(error.nearest, words) or hint}"


@DIGESTS.says(ZoneUnknown)
def _zone_unknown(error: ZoneUnknown, context: SentenceContext) -> str:
    words = context.words
    sentence = words.gettext("“{text}” is no time zone that I know.", text=excerpt(error.typed))
    hint = words.gettext("Type a city and choose from the list, such as Europe/Paris or America/New_York.")
    return f"{sentence} {suggestion(error.nearest, words) or hint}"


@DIGESTS.says(DayMissing)
def _day_missing(error: DayMissing, context: SentenceContext) -> str:
    words = context.words
    match error.cadence:
        case Cadence.WEEKLY:
            return words.gettext("A weekly digest needs a weekday: put one into “on”, such as Monday.")
        case Cadence.MONTHLY:
            return words.gettext("A monthly digest needs a day of the month: put a number from 1 to 31 into “on”.")


@DIGESTS.says(DayUnclear)
def _day_unclear(error: DayUnclear, context: SentenceContext) -> str:
    words = context.words
    match error.cadence:
        case Cadence.WEEKLY:
            return words.gettext(
                "“{text}” is no weekday. Put one into “on”, such as Monday.", text=excerpt(error.typed)
            )
        case Cadence.MONTHLY:
            return words.gettext(
                "“{text}” is no day of the month. Put a number from 1 to 31 into “on”; 31 stands for the last day.",
                text=excerpt(error.typed),
            )


@DIGESTS.says(DayNotNeeded)
def _day_not_needed(_: DayNotNeeded, context: SentenceContext) -> str:
    return context.words.gettext("Such a digest comes on fixed days. Leave “on” out, or choose weekly or monthly.")


@DIGESTS.says(DatesUnclear)
def _dates_unclear(error: DatesUnclear, context: SentenceContext) -> str:
    words = context.words
    match error.fault:
        case DateFault.NO_SUCH_DATE:
            return words.gettext("“{text}”: there is no such date.", text=excerpt(error.typed))
        case DateFault.REVERSED:
            return words.gettext(
                "“{text}” ends before it begins. Put the earlier date first.", text=excerpt(error.typed)
            )
        case DateFault.PAST:
            return words.gettext("“{text}” is past. Is the year right?", text=excerpt(error.typed))
        case None if error.limit is not None:
            return words.gettext(
                "These are too many dates: I keep up to {number}. Pause the digest instead.", number=error.limit
            )
        case None:
            return words.gettext(
                "I do not understand “{text}” as dates. Write them as 2026-12-24, with commas between, or 2026-12-24 "
                "to 2027-01-02.",
                text=excerpt(error.typed),
            )


@DIGESTS.says(ChannelUnfit)
def _channel_unfit(error: ChannelUnfit, context: SentenceContext) -> str:
    words = context.words
    if not error.name:
        return words.gettext(
            "The channel of this digest is gone, or I do not see it. Name another as “channel”, or let me see it."
        )
    return words.gettext(
        "I cannot post in “{channel}”: I do not see it, or it is locked. Let me see it, or choose another.",
        channel=error.name,
    )


@DIGESTS.says(MayNotPost)
def _may_not_post(error: MayNotPost, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "I may not post in “{channel}”. Give me {permissions} there, then try again.",
        channel=error.name,
        permissions=words.listing(permission_words(name, words) for name in error.missing),
    )


@DIGESTS.says(MayNotMention)
def _may_not_mention(error: MayNotMention, context: SentenceContext) -> str:
    words = context.words
    if error.is_bot_refused:
        return words.gettext(
            "I may not mention “{role}”. Let everybody mention that role, or give me “Mention @everyone, @here and "
            "All Roles”.",
            role=error.role,
        )
    if error.is_existing_role:
        return words.gettext(
            "You may not mention “{role}” there. Name another role, or choose “without_role”.", role=error.role
        )
    return words.gettext(
        "You may not mention “{role}”, so neither may a digest of yours. Choose a role that everybody may "
        "mention, or leave it out.",
        role=error.role,
    )


@DIGESTS.says(NothingToPost)
def _nothing_to_post(error: NothingToPost, context: SentenceContext) -> str:
    return context.words.gettext(
        "The sections chosen of {symbol} hold no recommendation now. Choose others with /digest edit.",
        symbol=context.name(error.symbol),
    )


@DIGESTS.says(SectionsWithoutRecommendations)
def _sections_without_recommendations(error: SectionsWithoutRecommendations, context: SentenceContext) -> str:
    words, symbol = context.words, context.name(error.symbol)
    if not error.nonempty:
        return words.gettext("{symbol} has no sections with recommendations. Choose “all”.", symbol=symbol)
    return words.ngettext(
        "Section {letters} of {symbol} has no recommendations. Those that have some: {sections}.",
        "Sections {letters} of {symbol} have no recommendations. Those that have some: {sections}.",
        len(error.letters),
        letters=words.listing(error.letters),
        symbol=symbol,
        sections=words.listing(error.nonempty),
    )


@DIGESTS.says(PostedAlready)
def _posted_already(error: PostedAlready, context: SentenceContext) -> str:
    if error.is_removed:
        return context.words.gettext("That digest was removed meanwhile. /digest list shows those that are left.")
    return context.words.gettext("That was settled meanwhile. /digest history shows how.")


@DIGESTS.says(ScheduleUnknown)
def _schedule_unknown(error: ScheduleUnknown, context: SentenceContext) -> str:
    words = context.words
    if not error.schedules:
        return words.gettext("This server has no digests yet. /digest create makes one.")
    numbers = words.listing((str(each.number) for each in error.schedules), "or")
    return words.gettext(
        "“{text}” is no digest of this server. Choose one from the list, or type its number: {numbers}.",
        text=excerpt(error.typed),
        numbers=numbers,
    )
