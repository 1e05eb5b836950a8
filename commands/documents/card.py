"""The list of held documents, and the outline of one document."""

from collections.abc import Sequence

from discord import SelectOption

from commands.clauses.clause_text import is_preambular, is_top_level
from commands.clauses.outline import Part, parts_of
from commands.clauses.quotation import QuotationPage
from commands.clauses.receipt import WARNING_SIGN, frame_of, language_words, unverified_words
from commands.i18n import Catalogue
from commands.i18n.document_facts import facts_of, local_name_words
from commands.i18n.document_names import document_words, title_words
from commands.i18n.labels import label_words, range_words
from commands.i18n.status import status_line
from commands.ui.button_state import DocumentState, PartsRequest, make_custom_id
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Audience,
    Card,
    buttons,
    menu,
    option,
    page_buttons,
    page_line,
    remaining_room,
    shortened,
)
from commands.ui.markdown import escape_markdown, small
from commands.ui.paging import Room
from corpus.document import Clause, Document, Tier
from corpus.symbol import DocumentSymbol
from storage.editions.catalogue import EditionDiff
from storage.hashes import EditionStamp

MOST_ON_A_PAGE = 6
"""Documents on one page of the list: about two phone screens, with their titles."""

_MAX_DIFFS = 3
"""Editions whose changes are listed."""
_MAX_SYMBOLS = 5
"""Documents that are named for one kind of change; further ones are counted."""
_MAX_TITLE_LENGTH = 300
"""Characters of a title; an ellipsis shows that it was cut."""
_RESERVED = 160
"""Characters reserved for the page number and for who shared the answer."""
_MAX_EXCERPT_LENGTH = 70
"""Characters of a clause in a menu: enough to tell it from others."""
_EARLIER, _LATER = "<", ">"
"""Prefixes of the options that show other clauses in the menu, before the index of the first clause."""


def documents_card(
    documents: Sequence[Document],
    stamp: EditionStamp,
    words: Catalogue,
    audience: Audience = PRIVATE,
    *,
    page: int = 0,
    page_count: int = 1,
    total: int,
    diffs: Sequence[EditionDiff] = (),
) -> Card:
    """Return one page of the list; ``documents`` are those of the page, ``diffs`` the changes of recent editions."""
    title = words.ngettext("{number} document held", "{number} documents held", total)
    made_on = words.date(stamp.made_at.date())
    made = words.gettext("corpus edition {hash}, made on {date}", hash=stamp.short, date=made_on)
    header = "\n".join((f"**{title}**", *map(small, (made, *(_diff_line(each, words) for each in diffs[:_MAX_DIFFS])))))
    footer = "\n".join(filter(None, (page_line(page, page_count, words), audience.shared_by_line(words))))
    options = [
        option(
            document_words(each, words),
            f"{each.language}|{each.symbol}",
            f"{status_line(each, words)} · {language_words(each, words)}",
        )
        for each in documents
    ]
    rows = (
        *menu(words.gettext("Choose a document"), make_custom_id("open", str(page), command="documents"), options),
        *buttons(
            *page_buttons("documents", "documents", page, range(page_count), words),
            audience.share_button("documents", page, words),
        ),
    )
    return Card((header, *(_document_lines(each, words) for each in documents), footer), rows, with_separators=True)


def _diff_line(diff: EditionDiff, words: Catalogue) -> str:
    """Return what an edition changed: "22 November 2026: A/RES/79/1 added, A/C.1/80/L.5 changed"."""
    parts = [
        words.gettext("{symbols} added", symbols=_symbols(diff.added, words)) if diff.added else "",
        words.gettext("{symbols} changed", symbols=_symbols(diff.changed, words)) if diff.changed else "",
        words.gettext("{symbols} removed", symbols=_symbols(diff.removed, words)) if diff.removed else "",
    ]
    date = words.date(diff.stamp.made_at.date())
    return words.gettext("{date}: {changes}", date=date, changes=words.listing(filter(None, parts)))


def _symbols(symbols: Sequence[DocumentSymbol], words: Catalogue) -> str:
    """Return a list of the first few symbols, with the number of further ones."""
    named = [str(symbol) for symbol in symbols[:_MAX_SYMBOLS]]
    more = len(symbols) - len(named)
    return words.listing([*named, words.ngettext("{number} more", "{number} more", more)] if more else named)


def document_card(
    document: Document,
    state: DocumentState,
    words: Catalogue,
    edition: str,
    audience: Audience = PRIVATE,
    *,
    successor_held: bool = False,
) -> Card:
    """Return the outline of a document, with menus of its parts and clauses to quote."""
    options = [option(part.title, part.name, _count_words(part.clauses, words)) for part in parts_of(document, words)]
    state = DocumentState(str(document.symbol), document.language, state.start)
    rows = (
        *menu(
            words.gettext("Quote a section") if document.sections else words.gettext("Quote a part"),
            make_custom_id("part", str(state), command="documents", suffix="whole"),
            options,
        ),
        *menu(
            words.gettext("Quote a clause"),
            make_custom_id("part", str(state), command="documents", suffix="one"),
            _clause_options(document, state.start, words),
        ),
        *buttons(audience.share_button("document", state, words)),
    )
    page = outline_page(document, words, edition, successor_held=successor_held)
    return Card(
        (page.top, page.quotation, "\n".join(filter(None, (page.receipt, audience.shared_by_line(words))))), rows
    )


def outline_page(
    document: Document, words: Catalogue, edition: str, *, successor_held: bool = False, remark: str = ""
) -> QuotationPage:
    """Return the outline of a document as one page of a longer answer; ``remark`` is printed below the receipt."""
    frame = frame_of(document, words, edition, successor_held=successor_held)
    receipt = "\n".join(filter(None, (frame.receipt(), remark)))
    outline = outline_text(document, words, remaining_room(frame.top, receipt, " " * _RESERVED))
    return QuotationPage(PartsRequest(str(document.symbol), document.language), frame.top, outline, "", receipt)


def outline_text(document: Document, words: Catalogue, room: Room) -> str:
    """Return title, facts, and parts with their clause counts; parts that do not fit are counted."""
    title = shortened(title_words(document, words), _MAX_TITLE_LENGTH)
    lines = [f"**{escape_markdown(title)}**", small(escape_markdown(" · ".join(facts_of(document, words))))]
    if document.footnotes:
        lines.append(words.ngettext("{number} footnote", "{number} footnotes", len(document.footnotes)))
    parts = parts_of(document, words)
    for number, part in enumerate(parts):
        more = words.ngettext("and {number} more part", "and {number} more parts", len(parts) - number)
        line = _part_line(part, words)
        if not room.holds(*lines, line, more):
            return "\n".join((*lines, more))
        lines.append(line)
    return "\n".join(lines)


def _part_line(part: Part, words: Catalogue) -> str:
    recommended = sum(clause.tier is Tier.RECOMMENDATION for clause in part.clauses)
    facts = [_span_words(part, words), _count_words(part.clauses, words)]
    if recommended:
        facts.append(words.ngettext("{number} recommendation", "{number} recommendations", recommended))
    return f"{escape_markdown(part.title)}\n{small(' · '.join(filter(None, facts)))}"


def _span_words(part: Part, words: Catalogue) -> str:
    """Return the first and the last number of a part; an empty string if the title contains them."""
    numbered = part.numbered
    if numbered and part.name.endswith("*"):
        ends = dict.fromkeys((str(numbered[0].label), str(numbered[-1].label)))
        return "–".join(ends)
    if not numbered or "-" in part.name:
        return ""
    first, last = numbered[0].label, numbered[-1].label
    return label_words(first, words) if first == last else range_words(first, last, words)


def _count_words(clauses: Sequence[Clause], words: Catalogue) -> str:
    numbered = [clause for clause in clauses if is_top_level(clause)]
    bullets = sum(clause.label.bullet is not None for clause in clauses)
    points = len(clauses) - len(numbered) - bullets
    if numbered and is_preambular(numbered[0]):
        counts = [words.ngettext("{number} preambular paragraph", "{number} preambular paragraphs", len(numbered))]
    else:
        counts = [words.ngettext("{number} paragraph", "{number} paragraphs", len(numbered))]
    counts += [words.ngettext("{number} subparagraph", "{number} subparagraphs", points)] if points else []
    counts += [words.ngettext("{number} bullet", "{number} bullets", bullets)] if bullets else []
    return words.listing(counts)


def _document_lines(document: Document, words: Catalogue) -> str:
    sign = "" if document.status.is_adopted else f"{WARNING_SIGN} "
    status = f"{sign}{status_line(document, words)}"
    facts = [
        language_words(document, words),
        words.ngettext("{number} clause", "{number} clauses", len(document.clauses)),
        *unverified_words(document, words),
        *local_name_words(document, words),
    ]
    if document.is_recognised:
        facts.append(words.gettext("recognised text, to be checked against the original"))
    title = shortened(title_words(document, words), _MAX_TITLE_LENGTH)
    heading = f"**{escape_markdown(title)}**"
    if not document.symbol.is_local:
        heading = f"**{escape_markdown(document.symbol.printed)}**\n{escape_markdown(title)}"
    return f"{heading}\n{small(status)}\n{small(escape_markdown(' · '.join(facts)))}"


def _clause_options(document: Document, start: int, words: Catalogue) -> list[SelectOption]:
    numbered = [clause for clause in document.clauses if is_top_level(clause)]
    if len(numbered) <= MOST_OPTIONS:
        return [_clause_option(clause, document, words) for clause in numbered]
    room = MOST_OPTIONS - 2
    start = min(start, len(numbered) - 1) // room * room
    options = [_clause_option(clause, document, words) for clause in numbered[start : start + room]]
    if start:
        options.insert(0, option(words.gettext("‹ Earlier clauses"), f"{_EARLIER}{start - room}"))
    if start + room < len(numbered):
        options.append(option(words.gettext("Later clauses ›"), f"{_LATER}{start + room}"))
    return options


def _clause_option(clause: Clause, document: Document, words: Catalogue) -> SelectOption:
    label = label_words(clause.label, words, document)
    return option(
        label[:1].upper() + label[1:],
        str(clause.label),
        shortened(clause.corrected or clause.text, _MAX_EXCERPT_LENGTH),
    )


def clause_menu_start(value: str) -> int | None:
    """Return the index of the first clause in the menu; None if ``value`` is a part or clause to quote."""
    return int(value[1:]) if value[:1] in {_EARLIER, _LATER} and value[1:].isdecimal() else None
