"""Content of one digest, selected from a document by a plan. A preview and a post have the same content."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import discord

from commands.clauses.receipt import frame_of
from commands.digest.changes import changes_between, changes_within, texts_of
from commands.digest.custom_ids import Mark
from commands.digest.digest_card import DigestHeading, DigestPage, digest_card, digest_pages_of
from commands.digest.words import late_words, rotation_words
from commands.errors import NothingToPost
from commands.i18n import Catalogue, catalogue_of
from commands.lookup.find import document_of, is_successor_held
from commands.ui.card import Card
from corpus.document import Clause, Document, Tier
from storage.digests.rotation import RotationStep, next_section
from storage.digests.slots import slots_after
from storage.digests.values import Delivery, Plan, Schedule, Slot, Snapshot
from storage.hashes import EditionStamp
from storage.library import Library


@dataclass(frozen=True, slots=True)
class Occasion:
    """Circumstances of one posting: section, lateness, next date."""

    step: RotationStep | None = None
    """The section to post; None if all chosen sections are posted each time."""
    late_since: dt.datetime | None = None
    """Aware; the due time of a late digest, else None."""
    next_at: dt.datetime | None = None
    """Aware; the due time of the next digest; None if there is none."""
    is_by_hand: bool = False
    """Posted by hand: the rotation does not advance, so the same section comes next."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A rendered digest; each page is posted as one message."""

    pages: tuple[DigestPage, ...]
    section: str | None
    """The section's letter if sections are posted one by one, else None."""
    snapshot: Snapshot
    """All recommendations of the document, for the changes in the next digest."""
    edition: str
    """Full hash of the edition of the text."""
    role: int | None
    words: Catalogue

    @property
    def part_count(self) -> int:
        """Return the number of messages."""
        return len(self.pages)

    def card(self, part: int, delivery: Delivery | None = None) -> Card:
        """Return the card of one message, counted from 1; without a delivery it is a preview."""
        mark = None if delivery is None else Mark(delivery.number, part, delivery.schedule, delivery.date)
        return digest_card(self.pages[part - 1], part, self.part_count, mark, self.words)

    @property
    def allowed_mentions(self) -> discord.AllowedMentions:
        """Return the mentions of the posted messages: the chosen role only."""
        roles = [discord.Object(self.role)] if self.role is not None else False
        return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def letters_of(document: Document, chosen: Collection[str] = ()) -> tuple[str, ...]:
    """Return the letters of sections with recommendations, in document order; only chosen ones if any are chosen."""
    non_empty = {clause.section for clause in _recommendations(document)}
    letters = non_empty & set(chosen) if chosen else non_empty
    return tuple(each.letter for each in document.sections if each.letter in letters)


def next_rotation_step(document: Document, plan: Plan, posted: Sequence[str]) -> RotationStep | None:
    """Return the section to post after these letters (oldest first); None if all sections are posted each time.

    Raises :class:`NothingToPost` if no chosen section has a recommendation.
    """
    if not plan.rotates:
        return None
    if (step := next_section(letters_of(document, plan.sections), posted)) is None:
        raise NothingToPost(document.symbol)
    return step


def digest_of(
    document: Document,
    plan: Plan,
    edition: EditionStamp,
    occasion: Occasion,
    *,
    snapshot: Mapping[str, str],
    successor_held: bool = False,
) -> Digest:
    """Render the digest of a plan; ``snapshot`` has the texts of the last digest by label, empty before the first.

    Raises :class:`NothingToPost` if the chosen sections have no recommendation.
    """
    words, step = catalogue_of(plan.language), occasion.step
    recommendations = _recommendations(document)
    letters = (step.letter,) if step is not None else plan.sections
    clauses = [clause for clause in recommendations if not letters or clause.section in letters]
    if not clauses:
        raise NothingToPost(document.symbol)
    texts = texts_of(document, recommendations)
    heading = DigestHeading(_sections_heading(letters, words), plan.role, tuple(_remarks(occasion, words)))
    pages = digest_pages_of(
        document,
        clauses,
        letters,
        heading,
        changes_within(changes_between(snapshot, texts), document, plan.sections),
        frame_of(document, words, edition.short, successor_held=successor_held),
        words,
    )
    section = step.letter if step is not None else None
    return Digest(pages, section, Snapshot.of(texts), edition.hash, plan.role, words)


def _recommendations(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.tier is Tier.RECOMMENDATION]


def _sections_heading(letters: Sequence[str], words: Catalogue) -> str:
    if not letters:
        return ""
    if len(letters) == 1:
        return words.gettext("section {letter}", letter=letters[0])
    return words.gettext("sections {letters}", letters=words.listing(letters))


def _remarks(occasion: Occasion, words: Catalogue) -> list[str]:
    """Return the remarks: that the digest is late, and the position in the rotation."""
    remarks = [late_words(occasion.late_since, words)] if occasion.late_since is not None else []
    if (step := occasion.step) is not None:
        remarks.append(rotation_words(step, occasion.next_at, words, is_by_hand=occasion.is_by_hand))
    return remarks


async def post_sizes(library: Library, plan: Plan) -> tuple[int, ...]:
    """Return the number of messages of each post of a plan, with the present text and without changes to show.

    One number if each post has all chosen sections, else one for each section of the rotation. Raises as
    :func:`prepare_digest`.
    """
    edition = library.edition
    document = await document_of(edition, plan.document, plan.text_language)
    held = is_successor_held(document, edition.holdings)
    steps: list[RotationStep | None] = [None]
    if plan.rotates:
        letters = letters_of(document, plan.sections)
        steps = [next_rotation_step(document, plan, letters[:number]) for number in range(len(letters))] or steps
    digests = [
        digest_of(document, plan, edition.stamp, Occasion(step), snapshot={}, successor_held=held) for step in steps
    ]
    return tuple(digest.part_count for digest in digests)


async def spread_over_sections(library: Library, plan: Plan) -> Plan:
    """Return a plan that posts one section each time, if all of them would be more than one message; else the plan."""
    document = await document_of(library.edition, plan.document, plan.text_language)
    if plan.sections or len(letters_of(document)) < 2 or (await post_sizes(library, plan))[0] == 1:
        return plan
    return replace(plan, rotates=True)


async def prepare_digest(
    library: Library, schedule: Schedule, now: dt.datetime, slot: Slot | None = None, *, is_late: bool = False
) -> Digest:
    """Render a schedule's digest for a slot, on time or late; without a slot, by hand at ``now`` (aware).

    Raises :class:`NothingToPost` if the chosen sections have no recommendation, and :class:`DocumentNotHeld` if the
    document is no longer held.
    """
    plan, edition = schedule.plan, library.edition
    document = await document_of(edition, plan.document, plan.text_language)
    posted = await library.digests.posted_sections(schedule.number) if plan.rotates else ()
    step = next_rotation_step(document, plan, posted)
    late_since = slot.at if slot is not None and is_late else None
    occasion = Occasion(step, late_since, _next_at(schedule, slot, now), is_by_hand=slot is None)
    return digest_of(
        document,
        plan,
        edition.stamp,
        occasion,
        snapshot=await library.digests.snapshot(schedule.number),
        successor_held=is_successor_held(document, edition.holdings),
    )


def next_slot(schedule: Schedule, now: dt.datetime) -> Slot | None:
    """Return the next slot; None while paused or suspended, and after the last date."""
    slots = slots_after(schedule, now, 1) if schedule.is_active else ()
    return slots[0] if slots else None


def _next_at(schedule: Schedule, slot: Slot | None, now: dt.datetime) -> dt.datetime | None:
    """Return the due time of the digest after this one; None if there is none."""
    slots = slots_after(schedule, max(now, slot.at) if slot is not None else now, 1) if schedule.is_active else ()
    return slots[0].at if slots else None
