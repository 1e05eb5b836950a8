"""`/recommendations`: a report's recommendations or conclusions, section by section."""

import re
from collections.abc import Sequence

import discord
from discord import app_commands

from commands.clauses.clause_text import section_title
from commands.completion import Completion, in_order
from commands.errors import NoRecommendations, SectionUnknown
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of, is_successor_held
from commands.lookup.revisit import document_again
from commands.lookup.staleness import Told, check_same, clause_words
from commands.recommendations.card import ALL_SECTIONS, Listed, listing_card, listing_of
from commands.ui.button_state import Asked, ListState, StateMalformed, press
from commands.ui.buttons import Buttons, show
from commands.ui.card import MOST_OPTIONS, PRIVATE, Audience, Card, Draw, shortened
from commands.ui.card_cache import CardCache
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.sharing import answering
from corpus.address import WholeSection
from corpus.citations.parser import read_citations
from corpus.document import Document, DocumentKind, Section
from corpus.errors import CorpusError
from corpus.holdings import Holding, Holdings
from corpus.sections import find_section, is_within
from corpus.text.folding import fold
from storage.editions.edition import Edition
from storage.library import Library

_NAMING = re.compile(r"\b(?:section|sect|chapter|chapitre|chap)\b|\W")
"""What stands around the letters of a section: « chapitre II, section A »."""
_REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.DRAFT_REPORT})


class Recommendations:
    """`/recommendations`, and the menu and buttons of its cards."""

    def __init__(self, library: Library, completion: Completion) -> None:
        self._library = library
        self._completion = completion
        self._kept = CardCache()
        self.presses: Buttons = {"list": self._turn, "section": self._choose}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the tree."""
        command = bound_command(
            local("command", "recommendations"),
            local("description", "List a report’s recommendations section by section, under its status"),
            self.recommendations,
        )
        add_autocomplete(command, "document", self._complete_document)
        add_autocomplete(command, "section", self._complete_section)
        return command

    @app_commands.describe(
        document=local("description", "A report; without it, the adopted report, else the newest draft"),
        section=local("description", "A letter, or words of its title; without it, all sections"),
        tier=local("description", "Recommendations, conclusions, or both"),
        share=local("description", "Show the answer to everybody in this channel"),
    )
    @app_commands.rename(
        document=local("option", "document"),
        section=local("option", "section"),
        tier=local("option", "tier"),
        share=local("option", "share"),
    )
    @app_commands.choices(
        tier=[
            app_commands.Choice(name=local("choice", "recommendations"), value=Listed.RECOMMENDATIONS.value),
            app_commands.Choice(name=local("choice", "conclusions"), value=Listed.CONCLUSIONS.value),
            app_commands.Choice(name=local("choice", "both"), value=Listed.BOTH.value),
        ]
    )
    async def recommendations(
        self,
        interaction: discord.Interaction,
        document: app_commands.Range[str, 1, 200] | None = None,
        section: app_commands.Range[str, 1, 200] | None = None,
        tier: str = Listed.RECOMMENDATIONS,
        share: bool = False,
    ) -> None:
        """List a report's recommendations, conclusions or both."""
        async with answering(interaction, share) as answer:
            edition, words = self._library.edition, words_for(interaction)
            report = await report_of(edition, document, words.language)
            chosen = section_of(report, section) if section is not None else None
            await answer(self._draw(edition, report, Listed(tier), chosen, words))

    async def drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw what a button carries."""
        return await self._drawn(interaction, ListState.parse(state))

    async def _drawn(self, interaction: discord.Interaction, state: ListState) -> Draw:
        words = words_for(interaction)
        edition = self._library.edition
        shown = Asked(state.symbol, state.language, (f"section {state.section}",) if state.section else ())
        report = await document_again(edition, shown, words.language)
        try:
            listed = Listed(state.tier)
        except ValueError as error:
            raise StateMalformed from error
        section = section_of(report, state.section) if state.section else None

        async def then(earlier: Edition) -> Told:
            return _told(await document_again(earlier, shown, words.language), listed, state.section)

        again = press("list", str(state), command="recommendations", how="now")
        await check_same(interaction, self._library, edition, _told(report, listed, state.section), then, again)
        return self._draw(edition, report, listed, section, words, state.page)

    def _draw(
        self,
        edition: Edition,
        report: Document,
        listed: Listed,
        section: Section | None,
        words: Catalogue,
        page: int = 0,
    ) -> Draw:
        if not any(clause.tier in listed.tiers for clause in report.clauses):
            raise NoRecommendations(report.symbol, (each.symbol for each in reports_with_some(edition.holdings)))
        letter = section.letter if section is not None else ""
        state = ListState(str(report.symbol), report.language, listed.value, letter, page)

        def draw(audience: Audience) -> Card:
            held = is_successor_held(report, edition.holdings)
            listing = listing_of(report, listed, section, words, edition.stamp.short, successor_held=held)
            return listing_card(listing, state, words, audience)

        return self._kept.draw((edition.stamp.hash, words.language, state), draw)

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await show(interaction, (await self.drawn_again(interaction, state))(PRIVATE))

    async def _choose(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the section that was chosen from the menu, or all of them."""
        letter = "".join(chosen[:1]).removeprefix(ALL_SECTIONS)
        before = ListState.parse(state)
        wanted = ListState(before.symbol, before.language, before.tier, letter)
        await show(interaction, (await self._drawn(interaction, wanted))(PRIVATE))

    async def _complete_document(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest reports that have recommendations, then what else was typed."""
        edition, words = self._library.edition, words_for(interaction)
        found = await self._completion.documents(edition, current, words)
        with_some = {str(each.symbol) for each in reports_with_some(edition.holdings)}
        return [each for each in found if each.value in with_some] or found

    async def _complete_section(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the sections of the report that was named, or of the usual one."""
        named = getattr(interaction.namespace, "document", None)
        try:
            report = await report_of(self._library.edition, named or None, language_of(interaction))
        except (CorpusError, NoRecommendations):
            return []
        folded = fold(current)
        sections = [each for each in report.sections if folded in fold(section_title(each))]
        sections.sort(key=lambda each: fold(each.letter) != folded)
        return [Choice(name=shortened(section_title(each)), value=each.letter) for each in sections[:MOST_OPTIONS]]


def _told(report: Document, listed: Listed, letter: str) -> Told:
    """Return the words of what is listed, with their parts."""
    heads = [
        each for each in report.clauses if each.tier in listed.tiers and (not letter or is_within(each.section, letter))
    ]
    return clause_words(report, (each for head in heads for each in (head, *report.parts(head))))


def section_of(report: Document, asked: str) -> Section:
    """Return the section of this letter, ``E`` or ``II.A``, else the one whose title has these words.

    Raises :class:`SectionUnknown` where there is none, or more than one.
    """
    folded = fold(asked)
    bare = folded.removeprefix("section ").removeprefix("sect ")
    lettered = find_section(report, WholeSection(".".join(_NAMING.sub(" ", folded).upper().split())))
    titled = [each for each in report.sections if bare and bare in fold(section_title(each))]
    if lettered is not None:
        return lettered
    if len(titled) == 1:
        return titled[0]
    raise SectionUnknown(report.symbol, asked, report.sections)


def reports_with_some(holdings: Holdings) -> list[Holding]:
    """Return the reports that have recommendations, adopted ones first, the newer before the older.

    Before all others stands the adopted report that took the place of a draft held: that of our working group.
    """
    found = [each for each in in_order(holdings) if each.kind in _REPORTS and each.recommendation_count]
    return sorted(found, key=lambda each: not each.status.is_adopted or holdings.succeeded_by(each.symbol) is None)


async def report_of(edition: Edition, named: str | None, language: str) -> Document:
    """Return the document that was named; else the adopted report, else the newest draft of one."""
    if named is not None:
        citation = read_citations(named, edition.holdings)[0]
        return await document_of(edition, citation.document, citation.language or language)
    usual = reports_with_some(edition.holdings)
    if not usual:
        raise NoRecommendations
    return await document_of(edition, usual[0].symbol, language)
