"""The cards of `/corpus status` and `/corpus history`."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from discord import SelectOption, ui

from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import person_words, timestamp_words
from commands.corpus.remarks import unread_lines
from commands.corpus.review_card import PAGE
from commands.corpus.warning_words import parser_warning_words
from commands.corpus.words import action_words, document_text_words, publication_words, totals_words
from commands.error_words.problems import file_problem_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, no_titles, title_words
from commands.ui.button_state import make_custom_id
from commands.ui.card import Card, button, buttons, menu, option, page_buttons, page_line, remaining_room, shortened
from commands.ui.markdown import escape_markdown, small
from commands.ui.paging import Block, paginate
from corpus.document import Document
from storage.changes.proposal import CorpusStatus, HistoryEntry
from storage.changes.reviews import OpenReview
from storage.hashes import SourceStamp
from storage.publication import Action

STATUS, HISTORY, ROLL_BACK = "corpusstatus", "corpushistory", "corpusback"
"""The actions of the buttons and the menu; a button's state is the page number."""

_COMMAND = "corpus"
_RESERVED = 160
_LINES_PER_BLOCK = 12
"""Lines of files that are kept together on a page."""
_MOST_NEW_FILES = 4
"""New files of an edition that are named; further ones are counted."""


def status_card(
    status: CorpusStatus,
    with_warnings: Sequence[Document],
    page: int,
    words: Catalogue,
    review_button: ui.Button[Card] | None = None,
    *,
    is_replacing: bool = False,
) -> Card:
    """Return a page of the corpus status.

    ``with_warnings`` are the texts with parser warnings. ``review_button`` leads to the open review, or stops its
    build. ``is_replacing`` is True if the text added last replaced another one.
    """
    blocks = [
        Block("\n".join(_overview(status, words, is_replacing=is_replacing))),
        *_warning_blocks(with_warnings, words),
        *_file_blocks(status, words),
    ]
    pages = paginate(blocks, remaining_room(" " * _RESERVED))
    page = min(page, len(pages) - 1)
    text = "\n\n".join(piece.text.rstrip() for piece in pages[page].pieces)
    rows = (*buttons(*page_buttons(STATUS, _COMMAND, page, range(len(pages)), words)), *buttons(review_button))
    return Card((text, page_line(page, len(pages), words)), rows)


def open_button(token: str, words: Catalogue) -> ui.Button[Card]:
    """Return the button that shows the open review, which must be held by this process."""
    return button(words.gettext("Open the review"), make_custom_id(PAGE, f"{token}|0", command=_COMMAND))


def history_card(entries: Sequence[HistoryEntry], page: int, words: Catalogue, titles: Titles = no_titles) -> Card:
    """Return a page of the moderators' log, newest first, with a menu to roll back to a kept edition.

    ``titles`` gives the titles of texts whose symbols are not known.
    """
    title = words.gettext("**History of the corpus**")
    replacing_entries = replacements(entries)
    lines = [
        _entry_lines(each, new_files, words, titles, is_replacing=each in replacing_entries)
        for each, new_files in zip(entries, _new_files(entries), strict=True)
    ]
    pages = paginate([Block(line) for line in lines], remaining_room(title, " " * _RESERVED))
    page = min(page, len(pages) - 1)
    text = "\n\n".join(piece.text.rstrip() for piece in pages[page].pieces)
    rows = (
        *menu(
            words.gettext("Go back to an edition"),
            make_custom_id(ROLL_BACK, "", command=_COMMAND),
            [
                _edition_option(each, words, titles, is_replacing=each in replacing_entries)
                for each in rollback_entries(entries)
            ],
        ),
        *buttons(*page_buttons(HISTORY, _COMMAND, page, range(len(pages)), words)),
    )
    return Card((title, text, page_line(page, len(pages), words)), rows)


def rollback_entries(entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Return the editions to roll back to, newest first, each by the last entry in which it became current."""
    current = {each.record.stamp.number for each in entries if each.is_current}
    kept = {each.record.stamp.number: each for each in reversed(entries) if each.is_kept}
    return sorted(
        (each for number, each in kept.items() if number not in current),
        key=lambda each: each.record.stamp.number,
        reverse=True,
    )


def replacements(entries: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Return the entries that replaced a text of the same document; ``entries`` are newest first."""
    return tuple(later for later, earlier in pairwise(entries) if _replaces(later, earlier))


def _replaces(later: HistoryEntry, earlier: HistoryEntry) -> bool:
    """Return True if the text added in ``later`` was held in the entry before."""
    added = later.publication
    return added.action is Action.ADD and any(
        each.symbol == str(added.symbol) and added.language in {None, each.language}
        for each in earlier.record.documents
    )


def edition_words(
    entry: HistoryEntry, words: Catalogue, titles: Titles = no_titles, *, is_replacing: bool = False
) -> str:
    """Return an edition in one line without markup: "2 · 1a2b3c4d · 22 November 2026 · A/RES/79/1 (French) added"."""
    stamp, at = entry.record.stamp, entry.publication.at
    change = publication_words(entry.publication, words, titles, is_replacing=is_replacing)
    return " · ".join((str(stamp.number), stamp.short, words.date(at.date()), change))


def _edition_option(entry: HistoryEntry, words: Catalogue, titles: Titles, *, is_replacing: bool) -> SelectOption:
    number = entry.record.stamp.number
    label = words.gettext("Edition {number}", number=number)
    description = edition_words(entry, words, titles, is_replacing=is_replacing)
    return option(label, str(number), description.partition(" · ")[2])


# The parts of the status


def _overview(status: CorpusStatus, words: Catalogue, *, is_replacing: bool) -> Iterator[str]:
    stamp, published = status.record.stamp, status.publication
    yield words.gettext("**Edition {number}** · {hash}", number=stamp.number, hash=stamp.short)
    yield totals_words(status.documents, status.clauses, status.warnings, words)
    if published is not None:
        yield words.gettext("Current since {when}", when=timestamp_words(published.at))
        titles = {each.symbol: title_words(each, words) for each in status.held}
        change = publication_words(published, words, lambda symbol: titles.get(symbol, ""), is_replacing=is_replacing)
        yield small(f"{escape_markdown(change)} · {person_words(published.who, words)}")
    yield small(words.gettext("Made {when}", when=timestamp_words(stamp.made_at)))
    if status.sources_differ:
        sentence = words.gettext(
            "The sources are no longer those of this edition: /corpus reload shows what would change."
        )
        yield f"{WARNING_SIGN} {sentence}"
    yield from unread_lines(status.ignored, words)
    if status.review is not None:
        yield _review_line(status.review, words)


def _review_line(review: OpenReview, words: Catalogue) -> str:
    return words.gettext(
        "A review is open: {action} ({who}, {ago}).",
        action=action_words(review.action, words),
        who=person_words(review.who, words),
        ago=timestamp_words(review.since, "R"),
    )


def _warning_blocks(documents: Sequence[Document], words: Catalogue) -> Iterator[Block]:
    for document in documents:
        text = escape_markdown(document_text_words(document, words))
        count = words.ngettext("{number} warning", "{number} warnings", len(document.warnings))
        lines = [
            small(
                words.gettext(
                    "line {number}: {doubt}",
                    number=each.line,
                    doubt=escape_markdown(parser_warning_words(each.message, words)),
                )
            )
            for each in document.warnings
        ]
        yield Block("\n".join((f"{WARNING_SIGN} **{text}** — {count}", *lines)))


def _file_blocks(status: CorpusStatus, words: Catalogue) -> Iterator[Block]:
    sources = status.record.sources
    title = words.ngettext("**Made from {number} file**", "**Made from {number} files**", len(sources))
    problems = {each.name: file_problem_words(each.error, words) for each in status.unread}
    lines = [
        title,
        *(
            small(" · ".join((_file_words(each), *_unused_reason(each.name, status, problems, words))))
            for each in sources
        ),
    ]
    yield from (
        Block("\n".join(lines[start : start + _LINES_PER_BLOCK])) for start in range(0, len(lines), _LINES_PER_BLOCK)
    )


def _unused_reason(name: str, status: CorpusStatus, problems: Mapping[str, str], words: Catalogue) -> Iterator[str]:
    """Yield why a file gives no text; nothing for a file that gives one."""
    if name in status.excluded:
        yield words.gettext("taken out")
    elif name in problems:
        yield f"{WARNING_SIGN} {escape_markdown(problems[name])}"
    elif name in status.unused:
        yield words.gettext("gives no text of its own")


def _file_words(source: SourceStamp) -> str:
    return f"{escape_markdown(shortened(source.name))} · {source.sha256[:8]}"


# The parts of the history


def _new_files(entries: Sequence[HistoryEntry]) -> list[tuple[SourceStamp, ...]]:
    """Return the files that each entry added; none for the oldest entry."""
    new = [
        tuple(each for each in later.record.sources if each not in set(earlier.record.sources))
        for later, earlier in pairwise(entries)
    ]
    return [*new, ()] if entries else []


def _entry_lines(
    entry: HistoryEntry, new_files: Sequence[SourceStamp], words: Catalogue, titles: Titles, *, is_replacing: bool
) -> str:
    stamp, publication = entry.record.stamp, entry.publication
    facts = [words.gettext("Edition {number}", number=stamp.number), stamp.short]
    if entry.is_current:
        facts.append(words.gettext("current"))
    elif not entry.is_kept:
        facts.append(words.gettext("no longer kept"))
    change = escape_markdown(publication_words(publication, words, titles, is_replacing=is_replacing))
    byline = f"{change} · {person_words(publication.who, words)}"
    count = words.ngettext("from {number} file", "from {number} files", len(entry.record.sources))
    file_lines = [f"+ {_file_words(each)}" for each in new_files[:_MOST_NEW_FILES]]
    if len(new_files) > _MOST_NEW_FILES:
        file_lines.append(words.ngettext("{number} more", "{number} more", len(new_files) - _MOST_NEW_FILES))
    lines = (f"**{facts[0]}** · {' · '.join(facts[1:])}", f"{timestamp_words(publication.at)} · {byline}", small(count))
    return "\n".join((*lines, *map(small, file_lines)))
