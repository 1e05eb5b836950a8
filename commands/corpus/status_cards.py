"""The cards that show how the corpus stands and what became of it: for moderators, who share this knowledge."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from discord import SelectOption, ui

from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import when_shown, who_shown
from commands.corpus.remarks import unread_lines
from commands.corpus.review_card import TURN
from commands.corpus.warning_words import doubt_words
from commands.corpus.words import action_words, deed_words, document_text_words, documents_words
from commands.error_words.corpus_changes import file_problem_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, titled, untitled
from commands.ui.button_state import press
from commands.ui.card import Card, button, buttons, menu, option, page_line, room_beside, shortened, turning
from commands.ui.markdown import escape_markdown, small
from commands.ui.paging import Block, paginate
from corpus.document import Document
from storage.changes.proposal import CorpusStatus, HistoryEntry
from storage.changes.reviews import OpenReview
from storage.hashes import SourceStamp
from storage.publication import Action

STATUS, HISTORY, ROLL_BACK = "corpusstatus", "corpushistory", "corpusback"
"""The actions of the buttons and the menu; the states are pages."""

_COMMAND = "corpus"
_LAST_LINES = 160
_GROUP = 12
"""Lines of files that stay together on a page."""
_MOST_NEW = 4
"""Files that are named of one edition's new ones."""


def status_card(
    status: CorpusStatus,
    doubtful: Sequence[Document],
    page: int,
    words: Catalogue,
    way: ui.Button[Card] | None = None,
    *,
    is_replacing: bool = False,
) -> Card:
    """Draw how the corpus stands; ``doubtful`` are the texts with warnings, ``way`` leads to the open review.

    ``is_replacing`` says that what was added last took the place of another text.
    """
    blocks = [
        Block("\n".join(_overview(status, words, is_replacing=is_replacing))),
        *_doubts(doubtful, words),
        *_files(status, words),
    ]
    pages = paginate(blocks, room_beside(" " * _LAST_LINES))
    page = min(page, len(pages) - 1)
    text = "\n\n".join(piece.text.rstrip() for piece in pages[page].pieces)
    rows = (*buttons(*turning(STATUS, _COMMAND, page, range(len(pages)), words)), *buttons(way))
    return Card((text, page_line(page, len(pages), words)), rows)


def open_button(token: str, words: Catalogue) -> ui.Button[Card]:
    """Return the button to the open review of this process."""
    return button(words.gettext("Open the review"), press(TURN, f"{token}|0", command=_COMMAND))


def history_card(entries: Sequence[HistoryEntry], page: int, words: Catalogue, titles: Titles = untitled) -> Card:
    """Draw the moderators' log, newest first; an edition that is kept can be gone back to.

    ``titles`` names texts whose symbols are not known.
    """
    head = words.gettext("**History of the corpus**")
    replacing = replacements(entries)
    lines = [
        _entry(each, new, words, titles, is_replacing=each in replacing)
        for each, new in zip(entries, _new_files(entries), strict=True)
    ]
    pages = paginate([Block(line) for line in lines], room_beside(head, " " * _LAST_LINES))
    page = min(page, len(pages) - 1)
    text = "\n\n".join(piece.text.rstrip() for piece in pages[page].pieces)
    rows = (
        *menu(
            words.gettext("Go back to an edition"),
            press(ROLL_BACK, "", command=_COMMAND),
            [_option(each, words, titles, is_replacing=each in replacing) for each in ways_back(entries)],
        ),
        *buttons(*turning(HISTORY, _COMMAND, page, range(len(pages)), words)),
    )
    return Card((head, text, page_line(page, len(pages), words)), rows)


def ways_back(entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Return the editions that one can go back to, each by the last time it became current, newest first."""
    current = {each.record.stamp.number for each in entries if each.is_current}
    kept = {each.record.stamp.number: each for each in reversed(entries) if each.is_kept}
    return sorted(
        (each for number, each in kept.items() if number not in current),
        key=lambda each: each.record.stamp.number,
        reverse=True,
    )


def replacements(entries: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Return those of the entries, newest first, that put a text in the place of another of the same document."""
    return tuple(later for later, earlier in pairwise(entries) if _replaces(later, earlier))


def _replaces(later: HistoryEntry, earlier: HistoryEntry) -> bool:
    """Say whether what was added in one entry was held before; it was added for the first time else."""
    added = later.publication
    return added.action is Action.ADD and any(
        each.symbol == str(added.symbol) and added.language in {None, each.language}
        for each in earlier.record.documents
    )


def edition_words(
    entry: HistoryEntry, words: Catalogue, titles: Titles = untitled, *, is_replacing: bool = False
) -> str:
    """Return an edition in a line without markup: "2 · 1a2b3c4d · 22 November 2026 · A/RES/79/1 (French) added"."""
    stamp, at = entry.record.stamp, entry.publication.at
    deed = deed_words(entry.publication, words, titles, is_replacing=is_replacing)
    return " · ".join((str(stamp.number), stamp.short, words.date(at.date()), deed))


def _option(entry: HistoryEntry, words: Catalogue, titles: Titles, *, is_replacing: bool) -> SelectOption:
    number = entry.record.stamp.number
    label = words.gettext("Edition {number}", number=number)
    said = edition_words(entry, words, titles, is_replacing=is_replacing)
    return option(label, str(number), said.partition(" · ")[2])


# The parts of the status


def _overview(status: CorpusStatus, words: Catalogue, *, is_replacing: bool) -> Iterator[str]:
    stamp, published = status.record.stamp, status.publication
    yield words.gettext("**Edition {number}** · {hash}", number=stamp.number, hash=stamp.short)
    yield documents_words(status.documents, status.clauses, status.warnings, words)
    if published is not None:
        yield words.gettext("Current since {when}", when=when_shown(published.at))
        titles = {each.symbol: titled(each, words) for each in status.held}
        deed = deed_words(published, words, lambda symbol: titles.get(symbol, ""), is_replacing=is_replacing)
        yield small(f"{escape_markdown(deed)} · {who_shown(published.who, words)}")
    yield small(words.gettext("Made {when}", when=when_shown(stamp.made_at)))
    if status.sources_differ:
        said = words.gettext("The sources are no longer those of this edition: /corpus reload shows what would change.")
        yield f"{WARNING_SIGN} {said}"
    yield from unread_lines(status.passed_over, words)
    if status.review is not None:
        yield _review(status.review, words)


def _review(review: OpenReview, words: Catalogue) -> str:
    return words.gettext(
        "A review is open: {action} ({who}, {ago}).",
        action=action_words(review.action, words),
        who=who_shown(review.who, words),
        ago=when_shown(review.since, "R"),
    )


def _doubts(documents: Sequence[Document], words: Catalogue) -> Iterator[Block]:
    for document in documents:
        text = escape_markdown(document_text_words(document, words))
        said = words.ngettext("{number} warning", "{number} warnings", len(document.warnings))
        lines = [
            small(
                words.gettext(
                    "line {number}: {doubt}", number=each.line, doubt=escape_markdown(doubt_words(each.message, words))
                )
            )
            for each in document.warnings
        ]
        yield Block("\n".join((f"{WARNING_SIGN} **{text}** — {said}", *lines)))


def _files(status: CorpusStatus, words: Catalogue) -> Iterator[Block]:
    sources = status.record.sources
    head = words.ngettext("**Made from {number} file**", "**Made from {number} files**", len(sources))
    why = {each.name: file_problem_words(each.error, words) for each in status.unread}
    lines = [head, *(small(" · ".join((_file(each), *_gives(each.name, status, why, words)))) for each in sources)]
    yield from (Block("\n".join(lines[start : start + _GROUP])) for start in range(0, len(lines), _GROUP))


def _gives(name: str, status: CorpusStatus, why: Mapping[str, str], words: Catalogue) -> Iterator[str]:
    """Yield why a file gives nothing, of one that does."""
    if name in status.taken_out:
        yield words.gettext("taken out")
    elif name in why:
        yield f"{WARNING_SIGN} {escape_markdown(why[name])}"
    elif name in status.silent:
        yield words.gettext("gives no text of its own")


def _file(source: SourceStamp) -> str:
    return f"{escape_markdown(shortened(source.name))} · {source.sha256[:8]}"


# The parts of the history


def _new_files(entries: Sequence[HistoryEntry]) -> list[tuple[SourceStamp, ...]]:
    """Return for each entry the files that came with it; nothing is new to the first."""
    new = [
        tuple(each for each in later.record.sources if each not in set(earlier.record.sources))
        for later, earlier in pairwise(entries)
    ]
    return [*new, ()] if entries else []


def _entry(
    entry: HistoryEntry, new: Sequence[SourceStamp], words: Catalogue, titles: Titles, *, is_replacing: bool
) -> str:
    stamp, publication = entry.record.stamp, entry.publication
    facts = [words.gettext("Edition {number}", number=stamp.number), stamp.short]
    if entry.is_current:
        facts.append(words.gettext("current"))
    elif not entry.is_kept:
        facts.append(words.gettext("no longer kept"))
    what = escape_markdown(deed_words(publication, words, titles, is_replacing=is_replacing))
    deed = f"{what} · {who_shown(publication.who, words)}"
    count = words.ngettext("from {number} file", "from {number} files", len(entry.record.sources))
    named = [f"+ {_file(each)}" for each in new[:_MOST_NEW]]
    if len(new) > _MOST_NEW:
        named.append(words.ngettext("{number} more", "{number} more", len(new) - _MOST_NEW))
    lines = (f"**{facts[0]}** · {' · '.join(facts[1:])}", f"{when_shown(publication.at)} · {deed}", small(count))
    return "\n".join((*lines, *map(small, named)))
