"""The card of a report's recommendations or conclusions: section by section, under the report's status.

A draft's recommendations are called proposed. Where a conclusion's own words say that States
agreed, that is said of the words, and next to it that the text is not adopted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from discord import SelectOption

from commands.clauses.clause_text import Line, clause_line, orientation, page_lines, section_title
from commands.clauses.receipt import corrected_words, frame_of
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.ui.button_state import ListState, press
from commands.ui.card import PRIVATE, Audience, Card, buttons, menu, option, page_line, room_beside, turning
from commands.ui.markdown import escape_markdown, quoted, small
from commands.ui.paging import Page, paginate
from corpus.agreement import says_states_agreed
from corpus.document import Clause, Document, Section, Status, Tier
from corpus.sections import is_within

_LAST_LINES = 160
"""Characters kept free for the number of the page and for who shared it."""
ALL_SECTIONS = "*"
"""The option of the menu that takes the choice of a section back."""


class Listed(StrEnum):
    """What a reader wants to see of a report."""

    RECOMMENDATIONS = "recommendations"
    CONCLUSIONS = "conclusions"
    BOTH = "both"

    @property
    def tiers(self) -> frozenset[Tier]:
        """Return the tiers that are listed."""
        return _TIERS[self]


_TIERS = {
    Listed.RECOMMENDATIONS: frozenset({Tier.RECOMMENDATION}),
    Listed.CONCLUSIONS: frozenset({Tier.CONCLUSION}),
    Listed.BOTH: frozenset({Tier.CONCLUSION, Tier.RECOMMENDATION}),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the list, set."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed of one report, set: all that a card needs but the buttons."""

    top: str
    sheets: tuple[Sheet, ...]
    receipt: str
    options: tuple[SelectOption, ...]


def listing_of(
    document: Document, listed: Listed, section: Section | None, words: Catalogue, edition: str, *, successor_held: bool
) -> Listing:
    """Set the list of one section, or of all; each section begins on a page of its own."""
    frame = frame_of(document, words, edition, successor_held=successor_held)
    clauses = [clause for clause in document.clauses if clause.tier in listed.tiers]
    wanted = [clause for clause in clauses if section is None or is_within(clause.section, section.letter)]
    top = "\n".join(filter(None, (frame.top, *_titles(document, listed, section, wanted, clauses, words))))
    label = words.gettext("section {letter}", letter=section.letter) if section is not None else ""
    receipt = frame.receipt(label, remarks=corrected_words(document, _with_parts(document, wanted), words))
    room = room_beside(top, receipt, " " * _LAST_LINES)
    sheets: list[Sheet] = []
    for letter in dict.fromkeys(clause.section for clause in wanted):
        lines = list(lines_of(document, [clause for clause in wanted if clause.section == letter], words))
        pages = paginate([line.block for line in lines], room)
        sheets += [_sheet(page, lines, words) for page in pages]
    if not sheets and section is not None:
        sheets.append(Sheet(_none(section_title(section), listed, words)))
    options = tuple(_options(document, listed, section, clauses, words))
    return Listing(top, tuple(sheets), receipt, options)


def listing_card(listing: Listing, state: ListState, words: Catalogue, audience: Audience = PRIVATE) -> Card:
    """Draw one page of a list."""
    page = min(state.page, len(listing.sheets) - 1)
    sheet, state = listing.sheets[page], state.on(page)
    last = (
        small("\n".join(sheet.notes)),
        listing.receipt,
        page_line(page, len(listing.sheets), words),
        audience.line(words),
    )
    states = [state.on(number) for number in range(len(listing.sheets))]
    rows = (
        *menu(words.gettext("Section"), press("section", str(state), command="recommendations"), listing.options),
        *buttons(*turning("list", "recommendations", page, states, words), audience.button("list", state, words)),
    )
    return Card((listing.top, sheet.text, "\n".join(filter(None, last))), rows)


def _titles(
    document: Document,
    listed: Listed,
    section: Section | None,
    wanted: Sequence[Clause],
    clauses: Sequence[Clause],
    words: Catalogue,
) -> Iterator[str]:
    """Yield the title, the counts by section, and how many conclusions speak of agreement."""
    where = words.gettext("section {letter}", letter=section.letter) if section is not None else ""
    title = f"{title_of(document, listed, words)}{f' — {where}' if where else ''} ({len(wanted)})"
    yield f"**{escape_markdown(title)}**"
    if section is None and document.sections:
        yield small(escape_markdown(_by_section(document, clauses, words)))
    conclusions = [clause for clause in wanted if clause.tier is Tier.CONCLUSION]
    if conclusions:
        agreed = sum(_says_agreed(document, clause) for clause in conclusions)
        yield small(
            words.ngettext(
                "{number} conclusion; the text says in {agreed} that States agreed",
                "{number} conclusions; the text says in {agreed} that States agreed",
                len(conclusions),
                agreed=agreed,
            )
        )


def title_of(document: Document, listed: Listed, words: Catalogue) -> str:
    """Return what the list is; what is not adopted is called proposed."""
    adopted = document.status.is_adopted
    match listed:
        case Listed.RECOMMENDATIONS:
            title = words.gettext("Recommendations") if adopted else words.gettext("Proposed recommendations")
        case Listed.CONCLUSIONS:
            title = words.gettext("Conclusions") if adopted else words.gettext("Proposed conclusions")
        case Listed.BOTH:
            title = (
                words.gettext("Conclusions and recommendations")
                if adopted
                else words.gettext("Proposed conclusions and recommendations")
            )
    if document.status is Status.DRAFT_ZERO:
        return words.gettext("{title} of the zero draft", title=title)
    return words.gettext("{title} of {symbol}", title=title, symbol=document_words(document, words))


def _by_section(document: Document, clauses: Sequence[Clause], words: Catalogue) -> str:
    counts = Counter(clause.section for clause in clauses)
    with_some = [f"{each.letter} {counts[each.letter]}" for each in document.sections if counts[each.letter]]
    without = [each.letter for each in document.sections if not _within(each, counts)]
    said = " · ".join(with_some)
    if without:
        said += " · " + words.gettext("none in {sections}", sections=words.listing(without))
    return said.replace(" · ", "\N{NO-BREAK SPACE}· ")


def _within(section: Section, counts: Mapping[str | None, int]) -> int:
    """Count what stands in a section, or in a chapter with its sections."""
    return sum(number for letter, number in counts.items() if is_within(letter, section.letter))


def lines_of(document: Document, clauses: Sequence[Clause], words: Catalogue) -> Iterator[Line]:
    """Yield paragraphs with their parts, each section's under its title and the chapeaux as printed."""
    title: str | None = None
    heading: str | None = None
    for clause in clauses:
        above: list[str] = []
        section = document.section(clause.section) if clause.section is not None else None
        if section is not None and section_title(section) != title:
            title = section_title(section)
            above.append(f"**{escape_markdown(title)}**")
        if clause.heading != heading and clause.heading is not None:
            above.append(small(escape_markdown(clause.heading)))
        heading = clause.heading
        below = (_agreement(document, words),) if _says_agreed(document, clause) else ()
        parts = list(document.parts(clause))
        yield replace(clause_line(document, clause), above=tuple(above), below=() if parts else below)
        before = clause
        for part in parts:
            group = orientation(document, part, before)
            last = below if part is parts[-1] else ()
            yield replace(clause_line(document, part), above=(group,) if group else (), below=last)
            before = part


def _with_parts(document: Document, clauses: Sequence[Clause]) -> list[Clause]:
    return [each for clause in clauses for each in (clause, *document.parts(clause))]


def _agreement(document: Document, words: Catalogue) -> str:
    """Say that the words speak of agreement, and where the text is not adopted, that too."""
    if document.status.is_adopted:
        return small(words.gettext("↳ The text says that States agreed"))
    return small(words.gettext("↳ The text, which is not adopted, says that States agreed"))


def _says_agreed(document: Document, clause: Clause) -> bool:
    return clause.tier is Tier.CONCLUSION and says_states_agreed(clause.text, document.language)


def _sheet(page: Page, lines: Sequence[Line], words: Catalogue) -> Sheet:
    return Sheet(quoted("\n".join(page_lines(page, lines, words))) if page.pieces else "", page.notes)


def _none(title: str, listed: Listed, words: Catalogue) -> str:
    said = {
        Listed.RECOMMENDATIONS: words.gettext("No recommendations in this section."),
        Listed.CONCLUSIONS: words.gettext("No conclusions in this section."),
        Listed.BOTH: words.gettext("Neither conclusions nor recommendations in this section."),
    }
    return f"**{escape_markdown(title)}**\n{said[listed]}"


def _options(
    document: Document, listed: Listed, chosen: Section | None, clauses: Sequence[Clause], words: Catalogue
) -> Iterator[SelectOption]:
    """Yield the sections of a menu, those without any among them and named as such."""
    counts = Counter(clause.section for clause in clauses)
    if not document.sections:
        return
    yield option(
        words.gettext("All sections"), ALL_SECTIONS, _counted(len(clauses), listed, words), is_chosen=chosen is None
    )
    for section in document.sections:
        yield option(
            section_title(section),
            section.letter,
            _counted(_within(section, counts), listed, words),
            is_chosen=section == chosen,
        )


def _counted(number: int, listed: Listed, words: Catalogue) -> str:
    if not number:
        return words.gettext("none")
    match listed:
        case Listed.RECOMMENDATIONS:
            return words.ngettext("{number} recommendation", "{number} recommendations", number)
        case Listed.CONCLUSIONS:
            return words.ngettext("{number} conclusion", "{number} conclusions", number)
        case Listed.BOTH:
            return words.ngettext("{number} paragraph", "{number} paragraphs", number)
