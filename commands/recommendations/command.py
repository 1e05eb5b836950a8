"""`/recommendations`: a report's recommendations or conclusions, section by section."""

import re
from collections.abc import Sequence

import discord
from discord import app_commands

from commands.clauses.clause_text import section_title
from commands.completion import Completion, sort_holdings
from commands.errors import NoRecommendations, SectionUnknown
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of, is_successor_held
from commands.lookup.revisit import find_document_again
from commands.lookup.staleness import ShownWords, check_same, clause_words
from commands.recommendations.card import ALL_SECTIONS, TierChoice, listing_card, listing_of
from commands.ui.button_state import OFFERED, ListState, PartsRequest, StateMalformed, make_custom_id
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

_NOT_LETTERS = re.compile(r"\b(?:section|sect|chapter|chapitre|chap)\b|\W")
"""Whatever is typed around a section's letters: « chapitre II, section A »."""
_REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.DRAFT_REPORT})


class Recommendations:
    """`/recommendations`, and the menu and buttons of its cards."""

    def __init__(self, library: Library, completion: Completion) -> None:
        self._library = library
        self._completion = completion
        self._cards = CardCache()
        self.presses: Buttons = {"list": self._show_state, "section": self._choose_section}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the command tree."""
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
            app_commands.Choice(name=local("choice", "recommendations"), value=TierChoice.RECOMMENDATIONS.value),
            app_commands.Choice(name=local("choice", "conclusions"), value=TierChoice.CONCLUSIONS.value),
            app_commands.Choice(name=local("choice", "both"), value=TierChoice.BOTH.value),
        ]
    )
    async def recommendations(
        self,
        interaction: discord.Interaction,
        document: app_commands.Range[str, 1, 200] | None = None,
        section: app_commands.Range[str, 1, 200] | None = None,
        tier: str = TierChoice.RECOMMENDATIONS,
        share: bool = False,
    ) -> None:
        """List a report's recommendations, conclusions or both."""
        async with answering(interaction, share) as answer:
            edition, words = self._library.edition, words_for(interaction)
            report = await report_of(edition, document, words.language)
            chosen = section_of(report, section) if section is not None else None
            await answer(self._draw(edition, report, TierChoice(tier), chosen, words))

    async def redraw(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the draw function of the list that a button carries.

        Raises :class:`TextChanged` if its words have changed since the pressed card.
        """
        return await self._draw_state(interaction, ListState.parse(state))

    async def _draw_state(self, interaction: discord.Interaction, state: ListState) -> Draw:
        words = words_for(interaction)
        edition = self._library.edition
        request = PartsRequest(state.symbol, state.language, (f"section {state.section}",) if state.section else ())
        report = await find_document_again(edition, request, words.language)
        try:
            listed = TierChoice(state.tier)
        except ValueError as error:
            raise StateMalformed from error
        section = section_of(report, state.section) if state.section else None

        async def words_in(earlier: Edition) -> ShownWords:
            return _shown_words(await find_document_again(earlier, request, words.language), listed, state.section)

        custom_id = make_custom_id("list", str(state), command="recommendations", suffix=OFFERED)
        await check_same(
            interaction, self._library, edition, _shown_words(report, listed, state.section), words_in, custom_id
        )
        return self._draw(edition, report, listed, section, words, state.page)

    def _draw(
        self,
        edition: Edition,
        report: Document,
        listed: TierChoice,
        section: Section | None,
        words: Catalogue,
        page: int = 0,
    ) -> Draw:
        if not any(clause.tier in listed.tiers for clause in report.clauses):
            raise NoRecommendations(
                report.symbol, (each.symbol for each in reports_with_recommendations(edition.holdings))
            )
        letter = section.letter if section is not None else ""
        state = ListState(str(report.symbol), report.language, listed.value, letter, page)

        def draw(audience: Audience) -> Card:
            held = is_successor_held(report, edition.holdings)
            listing = listing_of(report, listed, section, words, edition.stamp.short, successor_held=held)
            return listing_card(listing, state, words, audience)

        return self._cards.cached((edition.stamp.hash, words.language, state), draw)

    async def _show_state(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await show(interaction, (await self.redraw(interaction, state))(PRIVATE))

    async def _choose_section(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the section chosen from the menu, or all of them."""
        letter = "".join(chosen[:1]).removeprefix(ALL_SECTIONS)
        previous = ListState.parse(state)
        new_state = ListState(previous.symbol, previous.language, previous.tier, letter)
        await show(interaction, (await self._draw_state(interaction, new_state))(PRIVATE))

    async def _complete_document(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest reports that have recommendations; if none fits, any document that does."""
        edition, words = self._library.edition, words_for(interaction)
        found = await self._completion.documents(edition, current, words)
        symbols = {str(each.symbol) for each in reports_with_recommendations(edition.holdings)}
        return [each for each in found if each.value in symbols] or found

    async def _complete_section(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the sections of the chosen report, or of the default one."""
        named = getattr(interaction.namespace, "document", None)
        try:
            report = await report_of(self._library.edition, named or None, language_of(interaction))
        except (CorpusError, NoRecommendations):
            return []
        folded = fold(current)
        sections = [each for each in report.sections if folded in fold(section_title(each))]
        sections.sort(key=lambda each: fold(each.letter) != folded)
        return [Choice(name=shortened(section_title(each)), value=each.letter) for each in sections[:MOST_OPTIONS]]


def _shown_words(report: Document, listed: TierChoice, letter: str) -> ShownWords:
    """Return the words of the listed paragraphs and their subparagraphs."""
    heads = [
        each for each in report.clauses if each.tier in listed.tiers and (not letter or is_within(each.section, letter))
    ]
    return clause_words(report, (each for head in heads for each in (head, *report.descendants(head))))


def section_of(report: Document, typed: str) -> Section:
    """Return the section with this letter, ``E`` or ``II.A``, or else the one whose title contains these words.

    Raises :class:`SectionUnknown` if there is none, or more than one.
    """
    folded = fold(typed)
    stripped = folded.removeprefix("section ").removeprefix("sect ")
    by_letter = find_section(report, WholeSection(".".join(_NOT_LETTERS.sub(" ", folded).upper().split())))
    by_title = [each for each in report.sections if stripped and stripped in fold(section_title(each))]
    if by_letter is not None:
        return by_letter
    if len(by_title) == 1:
        return by_title[0]
    raise SectionUnknown(report.symbol, typed, report.sections)


def reports_with_recommendations(holdings: Holdings) -> list[Holding]:
    """Return the reports that have recommendations: adopted ones first, the newest first among each.

    The adopted report that replaced a held draft comes before all others: it is that of our working group.
    """
    reports = [each for each in sort_holdings(holdings) if each.kind in _REPORTS and each.recommendation_count]
    return sorted(reports, key=lambda each: not each.status.is_adopted or holdings.find_draft_of(each.symbol) is None)


async def report_of(edition: Edition, typed: str | None, language: str) -> Document:
    """Return the typed document, or else the adopted report, or else the newest draft of one.

    Raises :class:`NoRecommendations` if nothing was typed and no held report has any.
    """
    if typed is not None:
        citation = read_citations(typed, edition.holdings)[0]
        return await document_of(edition, citation.document, citation.language or language)
    candidates = reports_with_recommendations(edition.holdings)
    if not candidates:
        raise NoRecommendations
    return await document_of(edition, candidates[0].symbol, language)
