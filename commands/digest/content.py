"""What one digest says: chosen from a document by a plan, pure. The same words are posted and previewed."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import discord

from commands.clauses.receipt import frame_of
from commands.digest.changes import changes_between, changes_within, texts_of
from commands.digest.custom_ids import Mark
from commands.digest.digest_card import Leaf, Said, digest_card, leaves_of
from commands.digest.words import late_words, turn_words
from commands.errors import NothingToPost
from commands.i18n import Catalogue, catalogue_of
from commands.lookup.find import document_of, is_successor_held
from commands.ui.card import Card
from corpus.document import Clause, Document, Tier
from storage.digests.rotation import Turn, next_section
from storage.digests.slots import slots_after
from storage.digests.values import Plan, Schedule, Slot, Snapshot
from storage.hashes import EditionStamp
from storage.library import Library


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a digest is posted now, and what comes after it."""

    turn: Turn | None = None
    """None: all chosen sections are posted."""
    late_since: dt.datetime | None = None
    """Aware; when it was due, where it is late."""
    next_at: dt.datetime | None = None
    """Aware; when the next one is due."""
    is_by_hand: bool = False
    """The plan goes on as if it had not been posted: the same section comes next."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest, ready to be posted message by message."""

    leaves: tuple[Leaf, ...]
    section: str | None
    """The letter, where sections are posted one by one."""
    snapshot: Snapshot
    """What the whole document recommends, for the next digest to tell what changed."""
    edition: str
    """The hash of the edition that the words come from."""
    role: int | None
    words: Catalogue

    @property
    def part_count(self) -> int:
        """Return in how many messages it goes."""
        return len(self.leaves)

    def card(self, part: int, delivery: int | None = None) -> Card:
        """Draw one message, counted from 1; without a delivery it is a preview."""
        mark = Mark(delivery, part) if delivery is not None else None
        return digest_card(self.leaves[part - 1], part, self.part_count, mark, self.words)

    @property
    def allowed_mentions(self) -> discord.AllowedMentions:
        """Return whom it pings where it is posted: the role that was chosen, and nobody else."""
        roles = [discord.Object(self.role)] if self.role is not None else False
        return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def letters_of(document: Document, chosen: Collection[str] = ()) -> tuple[str, ...]:
    """Return the letters of the sections that have recommendations, in their order; of those chosen, if any are."""
    with_some = {clause.section for clause in _recommendations(document)}
    wanted = with_some & set(chosen) if chosen else with_some
    return tuple(each.letter for each in document.sections if each.letter in wanted)


def turn_of(document: Document, plan: Plan, posted: Sequence[str]) -> Turn | None:
    """Return whose turn it is after these letters, oldest first; None where all sections are posted each time."""
    if not plan.rotates:
        return None
    if (turn := next_section(letters_of(document, plan.sections), posted)) is None:
        raise NothingToPost(document.symbol)
    return turn


def digest_of(
    document: Document,
    plan: Plan,
    edition: EditionStamp,
    occasion: Occasion,
    *,
    before: Mapping[str, str],
    successor_held: bool = False,
) -> Digest:
    """Set the digest of a plan; ``before`` is what the last digest's document said, empty before the first.

    Raises :class:`NothingToPost` where the chosen sections have no recommendation.
    """
    words, turn = catalogue_of(plan.language), occasion.turn
    recommendations = _recommendations(document)
    letters = (turn.letter,) if turn is not None else plan.sections
    clauses = [clause for clause in recommendations if not letters or clause.section in letters]
    if not clauses:
        raise NothingToPost(document.symbol)
    texts = texts_of(document, recommendations)
    said = Said(_where(letters, words), plan.role, tuple(_remarks(occasion, words)))
    leaves = leaves_of(
        document,
        clauses,
        letters,
        said,
        changes_within(changes_between(before, texts), document, plan.sections),
        frame_of(document, words, edition.short, successor_held=successor_held),
        words,
    )
    section = turn.letter if turn is not None else None
    return Digest(leaves, section, Snapshot.of(texts), edition.hash, plan.role, words)


def _recommendations(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.tier is Tier.RECOMMENDATION]


def _where(letters: Sequence[str], words: Catalogue) -> str:
    if not letters:
        return ""
    if len(letters) == 1:
        return words.gettext("section {letter}", letter=letters[0])
    return words.gettext("sections {letters}", letters=words.listing(letters))


def _remarks(occasion: Occasion, words: Catalogue) -> list[str]:
    """Say that it is late, and whose turn it is."""
    remarks = [late_words(occasion.late_since, words)] if occasion.late_since is not None else []
    if (turn := occasion.turn) is not None:
        remarks.append(turn_words(turn, occasion.next_at, words, is_by_hand=occasion.is_by_hand))
    return remarks


async def prepared(
    library: Library, schedule: Schedule, now: dt.datetime, slot: Slot | None = None, *, is_late: bool = False
) -> Digest:
    """Draw a schedule's digest for a slot, on time or late; without a slot, by hand at ``now`` (aware).

    Raises :class:`NothingToPost` where the chosen sections hold no recommendation, and
    :class:`DocumentNotHeld` where the document is no longer held.
    """
    plan, edition = schedule.plan, library.edition
    document = await document_of(edition, plan.document, plan.text_language)
    posted = await library.digests.posted_sections(schedule.number) if plan.rotates else ()
    turn = turn_of(document, plan, posted)
    late_since = slot.at if slot is not None and is_late else None
    occasion = Occasion(turn, late_since, _next_at(schedule, slot, now), is_by_hand=slot is None)
    return digest_of(
        document,
        plan,
        edition.stamp,
        occasion,
        before=await library.digests.snapshot(schedule.number),
        successor_held=is_successor_held(document, edition.holdings),
    )


def next_slot(schedule: Schedule, now: dt.datetime) -> Slot | None:
    """Return the slot that is posted next, if nothing comes between; None while paused, and at the end of all dates."""
    coming = slots_after(schedule, now, 1) if schedule.is_active else ()
    return coming[0] if coming else None


def _next_at(schedule: Schedule, slot: Slot | None, now: dt.datetime) -> dt.datetime | None:
    """Return when the digest after this one comes."""
    coming = slots_after(schedule, max(now, slot.at) if slot is not None else now, 1) if schedule.is_active else ()
    return coming[0].at if coming else None
