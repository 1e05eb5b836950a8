"""The card of a report's recommendations or conclusions: section by section, with the report's status.

Recommendations of a draft are called proposed. If a conclusion itself says that States agreed, the card attributes
this to the text, and adds that the text is not adopted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from discord import SelectOption

from commands.clauses.clause_text import (
    QuotedParagraph,
    heading_above,
    heading_of,
    page_lines,
    quoted_paragraph,
    section_title,
)
from commands.clauses.next_steps import ShownClause, quote_buttons, quote_menu, shown_clause
from commands.clauses.receipt import corrected_words, frame_of
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.ui.button_state import ListState, make_custom_id
from commands.ui.card import PRIVATE, Audience, Card, buttons, menu, option, page_buttons, page_line, remaining_room
from commands.ui.markdown import escape_markdown, quoted, small
from commands.ui.paging import Page, paginate
from corpus.agreement import says_states_agreed
from corpus.document import Clause, Document, Section, Status, Tier
from corpus.sections import is_within

_RESERVED = 160
"""Characters reserved for the page number and for who shared the answer."""
ALL_SECTIONS = "*"
"""Menu option that shows all sections again."""


class TierChoice(StrEnum):
    """Which paragraphs of a report to list."""

    RECOMMENDATIONS = "recommendations"
    CONCLUSIONS = "conclusions"
    BOTH = "both"

    @property
    def tiers(self) -> frozenset[Tier]:
        """Return the tiers to list."""
        return _TIERS[self]


_TIERS = {
    TierChoice.RECOMMENDATIONS: frozenset({Tier.RECOMMENDATION}),
    TierChoice.CONCLUSIONS: frozenset({Tier.CONCLUSION}),
    TierChoice.BOTH: frozenset({Tier.CONCLUSION, Tier.RECOMMENDATION}),
}


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """One page of the list."""

    text: str
    notes: tuple[str, ...] = ()
    shown: tuple[ShownClause, ...] = ()
    """The paragraphs on it, also those only partly on it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The paginated list of one report, without its buttons."""

    top: str
    pages: tuple[RecommendationPage, ...]
    receipt: str
    options: tuple[SelectOption, ...]


def listing_of(
    document: Document,
    listed: TierChoice,
    section: Section | None,
    words: Catalogue,
    edition: str,
    *,
    successor_held: bool,
) -> Listing:
    """Paginate the list of one section, or of all if ``section`` is None, with whole paragraphs on a page.

    A page that goes on with a section repeats its title and heading: they say what its paragraphs are.
    """
    frame = frame_of(document, words, edition, successor_held=successor_held)
    clauses = [clause for clause in document.clauses if clause.tier in listed.tiers]
    selected = [clause for clause in clauses if section is None or is_within(clause.section, section.letter)]
    top = "\n".join(filter(None, (frame.top, *_title_lines(document, listed, section, selected, clauses, words))))
    label = words.gettext("section {letter}", letter=section.letter) if section is not None else ""
    receipt = frame.receipt(label, remarks=corrected_words(document, _with_parts(document, selected), words))
    groups = [list(group) for _, group in groupby(selected, lambda clause: clause.section)]
    lines = [line for group in groups for line in quoted_paragraphs(document, group, words)]
    listed_clauses = _with_parts(document, selected)
    repeated = max((_repeated_heading(document, clause) for clause in selected), key=len, default="")
    room = remaining_room(top, receipt, repeated, " " * _RESERVED)
    pages = [
        _list_page(document, page, lines, listed_clauses, words)
        for page in (paginate([line.block for line in lines], room) if lines else ())
    ]
    if not pages and section is not None:
        pages.append(RecommendationPage(_empty_section_text(section_title(section), listed, words)))
    options = tuple(_section_options(document, listed, section, clauses, words))
    return Listing(top, tuple(pages), receipt, options)


def listing_card(listing: Listing, state: ListState, words: Catalogue, audience: Audience = PRIVATE) -> Card:
    """Return the card of one page of a list."""
    page = min(state.page, len(listing.pages) - 1)
    page_content, state = listing.pages[page], state.on_page(page)
    footer = (
        small("\n".join(page_content.notes)),
        listing.receipt,
        page_line(page, len(listing.pages), words),
        audience.shared_by_line(words),
    )
    states = [state.on_page(number) for number in range(len(listing.pages))]
    rows = (
        *menu(
            words.gettext("Section"), make_custom_id("section", str(state), command="recommendations"), listing.options
        ),
        *quote_menu(page_content.shown, words),
        *buttons(
            *page_buttons("list", "recommendations", page, states, words),
            *quote_buttons(page_content.shown, words),
            audience.share_button("list", state, words),
        ),
    )
    return Card((listing.top, page_content.text, "\n".join(filter(None, footer))), rows)


def _title_lines(
    document: Document,
    listed: TierChoice,
    section: Section | None,
    selected: Sequence[Clause],
    clauses: Sequence[Clause],
    words: Catalogue,
) -> Iterator[str]:
    """Yield the title, the counts by section, and how many conclusions say that States agreed."""
    where = words.gettext("section {letter}", letter=section.letter) if section is not None else ""
    title = f"{title_of(document, listed, words)}{f' — {where}' if where else ''} ({len(selected)})"
    yield f"**{escape_markdown(title)}**"
    if section is None and document.sections:
        yield small(escape_markdown(_section_counts(document, clauses, words)))
    conclusions = [clause for clause in selected if clause.tier is Tier.CONCLUSION]
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


def title_of(document: Document, listed: TierChoice, words: Catalogue) -> str:
    """Return the title of the list; it says "proposed" for a text that is not adopted."""
    adopted = document.status.is_adopted
    match listed:
        case TierChoice.RECOMMENDATIONS:
            title = words.gettext("Recommendations") if adopted else words.gettext("Proposed recommendations")
        case TierChoice.CONCLUSIONS:
            title = words.gettext("Conclusions") if adopted else words.gettext("Proposed conclusions")
        case TierChoice.BOTH:
            title = (
                words.gettext("Conclusions and recommendations")
                if adopted
                else words.gettext("Proposed conclusions and recommendations")
            )
    if document.status is Status.DRAFT_ZERO:
        return words.gettext("{title} of the zero draft", title=title)
    return words.gettext("{title} of {symbol}", title=title, symbol=document_words(document, words))


def _section_counts(document: Document, clauses: Sequence[Clause], words: Catalogue) -> str:
    counts = Counter(clause.section for clause in clauses)
    nonempty = [f"{each.letter} {counts[each.letter]}" for each in document.sections if counts[each.letter]]
    empty = [each.letter for each in document.sections if not _count_within(each, counts)]
    text = " · ".join(nonempty)
    if empty:
        text += " · " + words.gettext("none in {sections}", sections=words.listing(empty))
    return text.replace(" · ", "\N{NO-BREAK SPACE}· ")


def _count_within(section: Section, counts: Mapping[str | None, int]) -> int:
    """Return the number of clauses in a section, or in a chapter with its sections."""
    return sum(number for letter, number in counts.items() if is_within(letter, section.letter))


def quoted_paragraphs(document: Document, clauses: Sequence[Clause], words: Catalogue) -> Iterator[QuotedParagraph]:
    """Yield paragraphs with their subparagraphs, under the section titles and chapeaux as printed."""
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
        below = (_agreement_line(document, words),) if _says_agreed(document, clause) else ()
        parts = list(document.descendants(clause))
        yield replace(quoted_paragraph(document, clause), above=tuple(above), below=() if parts else below)
        before = clause
        for part in parts:
            group = heading_above(document, part, before)
            last = below if part is parts[-1] else ()
            yield replace(quoted_paragraph(document, part), above=(group,) if group else (), below=last)
            before = part


def _with_parts(document: Document, clauses: Sequence[Clause]) -> list[Clause]:
    return [each for clause in clauses for each in (clause, *document.descendants(clause))]


def _agreement_line(document: Document, words: Catalogue) -> str:
    """Return that the text says that States agreed; for a text that is not adopted, that too."""
    if document.status.is_adopted:
        return small(words.gettext("↳ The text says that States agreed"))
    return small(words.gettext("↳ The text, which is not adopted, says that States agreed"))


def _says_agreed(document: Document, clause: Clause) -> bool:
    return clause.tier is Tier.CONCLUSION and says_states_agreed(clause.text, document.language)


def _list_page(
    document: Document, page: Page, lines: Sequence[QuotedParagraph], clauses: Sequence[Clause], words: Catalogue
) -> RecommendationPage:
    """Return a page; ``clauses`` are those of the lines, one for one."""
    if not page.pieces:
        return RecommendationPage("", page.notes)
    roots = dict.fromkeys(document.clause(clauses[piece.block].label.root) for piece in page.pieces)
    first = page.pieces[0]
    is_headed = first.is_start and bool(lines[first.block].above)
    text = [] if is_headed else [_repeated_heading(document, clauses[first.block])]
    text += page_lines(page, lines, words)
    shown = tuple(shown_clause(document, root, words) for root in roots if root is not None)
    return RecommendationPage(quoted("\n".join(text)), page.notes, shown)


def _repeated_heading(document: Document, clause: Clause) -> str:
    """Return the section title and heading of a paragraph, for the top of a page that goes on with them."""
    return heading_of(document, document.clause(clause.label.root) or clause)


def _empty_section_text(title: str, listed: TierChoice, words: Catalogue) -> str:
    sentences = {
        TierChoice.RECOMMENDATIONS: words.gettext("No recommendations in this section."),
        TierChoice.CONCLUSIONS: words.gettext("No conclusions in this section."),
        TierChoice.BOTH: words.gettext("Neither conclusions nor recommendations in this section."),
    }
    return f"**{escape_markdown(title)}**\n{sentences[listed]}"


def _section_options(
    document: Document, listed: TierChoice, chosen: Section | None, clauses: Sequence[Clause], words: Catalogue
) -> Iterator[SelectOption]:
    """Yield the menu options of all sections, including those without any such paragraph."""
    counts = Counter(clause.section for clause in clauses)
    if not document.sections:
        return
    yield option(
        words.gettext("All sections"), ALL_SECTIONS, _count_words(len(clauses), listed, words), is_chosen=chosen is None
    )
    for section in document.sections:
        yield option(
            section_title(section),
            section.letter,
            _count_words(_count_within(section, counts), listed, words),
            is_chosen=section == chosen,
        )


def _count_words(number: int, listed: TierChoice, words: Catalogue) -> str:
    if not number:
        return words.gettext("none")
    match listed:
        case TierChoice.RECOMMENDATIONS:
            return words.ngettext("{number} recommendation", "{number} recommendations", number)
        case TierChoice.CONCLUSIONS:
            return words.ngettext("{number} conclusion", "{number} conclusions", number)
        case TierChoice.BOTH:
            return words.ngettext("{number} paragraph", "{number} paragraphs", number)
