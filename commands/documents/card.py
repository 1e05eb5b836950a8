"""Cards of documents: the list of what is held, and the outline of one text."""

from collections.abc import Sequence

from discord import SelectOption

from commands.clauses.clause_text import is_numbered_alone, is_preambular
from commands.clauses.outline import Part, parts_of
from commands.clauses.quotation import Leaf
from commands.clauses.receipt import WARNING_SIGN, frame_of, language_words, unverified_words
from commands.i18n import Catalogue
from commands.i18n.document_facts import facts_of, typed_as_words
from commands.i18n.document_names import document_words, titled
from commands.i18n.labels import label_words, range_words
from commands.i18n.status import status_line
from commands.ui.button_state import Asked, DocumentState, press
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Audience,
    Card,
    buttons,
    menu,
    option,
    page_line,
    room_beside,
    shortened,
    turning,
)
from commands.ui.markdown import escape_markdown, small
from commands.ui.paging import Room
from corpus.document import Clause, Document, Tier
from corpus.symbol import DocumentSymbol
from storage.editions.catalogue import EditionDiff
from storage.hashes import EditionStamp

MOST_ON_A_PAGE = 6
"""Documents on one page of the list: with their titles, some two screens of a phone."""

_MOST_NEWS = 3
"""Editions whose changes are told."""
_MOST_NAMED = 5
"""Documents that are named of one change."""
_MOST_TITLE = 300
"""Characters of a title; what is left out shows as dots."""
_LAST_LINES = 160
"""Characters kept free for the number of the page and for who shared it."""
_FIRST_WORDS = 70
"""Characters of a clause that tell it from others in a menu."""
_EARLIER, _LATER = "<", ">"
"""Options of the menu of clauses that turn it to others, before the number of the first."""


def documents_card(
    documents: Sequence[Document],
    stamp: EditionStamp,
    words: Catalogue,
    audience: Audience = PRIVATE,
    *,
    page: int = 0,
    page_count: int = 1,
    total: int,
    news: Sequence[EditionDiff] = (),
) -> Card:
    """Draw one page of what is held; ``documents`` are those of the page, ``news`` what editions changed."""
    title = words.ngettext("{number} document held", "{number} documents held", total)
    made = words.gettext("edition {hash}, made on {date}", hash=stamp.short, date=words.date(stamp.made_at.date()))
    top = "\n".join((f"**{title}**", *map(small, (made, *(_news_line(each, words) for each in news[:_MOST_NEWS])))))
    below = "\n".join(filter(None, (page_line(page, page_count, words), audience.line(words))))
    options = [
        option(
            document_words(each, words),
            f"{each.language}|{each.symbol}",
            f"{status_line(each, words)} · {language_words(each, words)}",
        )
        for each in documents
    ]
    rows = (
        *menu(words.gettext("Choose a document"), press("open", str(page), command="documents"), options),
        *buttons(
            *turning("documents", "documents", page, range(page_count), words),
            audience.button("documents", page, words),
        ),
    )
    return Card((top, *(_listed(each, words) for each in documents), below), rows, divided=True)


def _news_line(news: EditionDiff, words: Catalogue) -> str:
    """Say what an edition changed: "22 November 2026: A/RES/79/1 added, A/C.1/80/L.5 changed"."""
    parts = [
        words.gettext("{symbols} added", symbols=_symbols(news.added, words)) if news.added else "",
        words.gettext("{symbols} changed", symbols=_symbols(news.changed, words)) if news.changed else "",
        words.gettext("{symbols} removed", symbols=_symbols(news.removed, words)) if news.removed else "",
    ]
    date = words.date(news.stamp.made_at.date())
    return words.gettext("{date}: {changes}", date=date, changes=words.listing(filter(None, parts)))


def _symbols(symbols: Sequence[DocumentSymbol], words: Catalogue) -> str:
    """List the first few symbols, and say how many more there are."""
    named = [str(symbol) for symbol in symbols[:_MOST_NAMED]]
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
    """Draw one text's outline, with menus of its parts and clauses to quote."""
    options = [option(part.title, part.name, _count_words(part.clauses, words)) for part in parts_of(document, words)]
    state = DocumentState(str(document.symbol), document.language, state.start)
    rows = (
        *menu(
            words.gettext("Quote a section") if document.sections else words.gettext("Quote a part"),
            press("part", str(state), command="documents", how="whole"),
            options,
        ),
        *menu(
            words.gettext("Quote a clause"),
            press("part", str(state), command="documents", how="one"),
            _clause_options(document, state.start, words),
        ),
        *buttons(audience.button("document", state, words)),
    )
    leaf = document_leaf(document, words, edition, successor_held=successor_held)
    return Card((leaf.top, leaf.quotation, "\n".join(filter(None, (leaf.receipt, audience.line(words))))), rows)


def document_leaf(
    document: Document, words: Catalogue, edition: str, *, successor_held: bool = False, remark: str = ""
) -> Leaf:
    """Return a text's outline as one page of a longer answer; ``remark`` stands below it."""
    frame = frame_of(document, words, edition, successor_held=successor_held)
    receipt = "\n".join(filter(None, (frame.receipt(), remark)))
    outline = outline_text(document, words, room_beside(frame.top, receipt, " " * _LAST_LINES))
    return Leaf(Asked(str(document.symbol), document.language), frame.top, outline, "", receipt)


def outline_text(document: Document, words: Catalogue, room: Room) -> str:
    """Return title, facts and parts with their numbers of clauses; what does not fit is counted."""
    title = shortened(titled(document, words), _MOST_TITLE)
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
    said = [_span_words(part, words), _count_words(part.clauses, words)]
    if recommended:
        said.append(words.ngettext("{number} recommendation", "{number} recommendations", recommended))
    return f"{escape_markdown(part.title)}\n{small(' · '.join(filter(None, said)))}"


def _span_words(part: Part, words: Catalogue) -> str:
    """Return the first and the last number of a part; nothing where the title says it."""
    numbered = part.numbered
    if numbered and part.name.endswith("*"):
        ends = dict.fromkeys((str(numbered[0].label), str(numbered[-1].label)))
        return "–".join(ends)
    if not numbered or "-" in part.name:
        return ""
    first, last = numbered[0].label, numbered[-1].label
    return label_words(first, words) if first == last else range_words(first, last, words)


def _count_words(clauses: Sequence[Clause], words: Catalogue) -> str:
    numbered = [clause for clause in clauses if is_numbered_alone(clause)]
    bullets = sum(clause.label.bullet is not None for clause in clauses)
    points = len(clauses) - len(numbered) - bullets
    if numbered and is_preambular(numbered[0]):
        said = [words.ngettext("{number} preambular paragraph", "{number} preambular paragraphs", len(numbered))]
    else:
        said = [words.ngettext("{number} paragraph", "{number} paragraphs", len(numbered))]
    said += [words.ngettext("{number} subparagraph", "{number} subparagraphs", points)] if points else []
    said += [words.ngettext("{number} bullet", "{number} bullets", bullets)] if bullets else []
    return words.listing(said)


def _listed(document: Document, words: Catalogue) -> str:
    sign = "" if document.status.is_adopted else f"{WARNING_SIGN} "
    status = f"{sign}{status_line(document, words)}"
    facts = [
        language_words(document, words),
        words.ngettext("{number} clause", "{number} clauses", len(document.clauses)),
        *unverified_words(document, words),
        *typed_as_words(document, words),
    ]
    if document.is_recognised:
        facts.append(words.gettext("recognised text, to be checked against the original"))
    title = shortened(titled(document, words), _MOST_TITLE)
    named = f"**{escape_markdown(title)}**"
    if not document.symbol.is_local:
        named = f"**{escape_markdown(document.symbol.printed)}**\n{escape_markdown(title)}"
    return f"{named}\n{small(status)}\n{small(escape_markdown(' · '.join(facts)))}"


def _clause_options(document: Document, start: int, words: Catalogue) -> list[SelectOption]:
    numbered = [clause for clause in document.clauses if is_numbered_alone(clause)]
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
        label[:1].upper() + label[1:], str(clause.label), shortened(clause.corrected or clause.text, _FIRST_WORDS)
    )


def turned_to(value: str) -> int | None:
    """Return where the menu of clauses is to begin when it is turned; None where a part was chosen."""
    return int(value[1:]) if value[:1] in {_EARLIER, _LATER} and value[1:].isdecimal() else None
