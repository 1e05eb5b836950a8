"""`rapporteur corpus status, reload, add, remove, history, rollback, export`: changes of the corpus.

These commands work while a bot is running; the bot detects a published edition by itself. Nothing is published without
a review: the review is printed, and confirmed at the prompt or in advance with ``--yes``.
"""

import asyncio
import datetime as dt
import getpass
import logging
import sys
import textwrap
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.cli.arguments import held_symbol, language_code, new_symbol
from bot.cli.errors import account_words, file_sentence, refused
from bot.cli.parse import content_of, print_out, without_controls
from bot.cli.review import ProgressBar, counted, list_lines, proposal_lines
from bot.errors import Refused
from bot.logs import set_up_logs
from bot.settings import read_settings
from commands.i18n import catalogue_of
from commands.i18n.status import status_choice
from corpus.citations.errors import DocumentNotHeld
from corpus.document import Document, Status
from corpus.errors import CorpusError
from corpus.export.formats import FORMATS
from corpus.holdings import Holding, Holdings
from corpus.languages.detect import UNDETERMINED
from corpus.symbol import DocumentSymbol
from storage.changes.corpus_editor import Progress
from storage.changes.proposal import CorpusStatus, HistoryEntry, Proposal
from storage.errors import FileNotRead, SymbolMissing
from storage.library import Library
from storage.publication import Publication, Who

if TYPE_CHECKING:
    from commands.errors import LanguageNotHeld

_Result = TypeVar("_Result")

_MOST_TITLE_CHARACTERS = 70
"""Longest title in a list; a longer one is shortened."""

_Propose = Callable[[Library, Who, Progress], Awaitable[Proposal]]


@dataclass(frozen=True, slots=True)
class PresetAnswers:
    """Answers that were given in advance, as options of the command line."""

    publishes: bool
    """Publish the reviewed changes without a prompt (``--yes``)."""
    takes_over: bool
    """End a stale review of somebody else (``--take-over``)."""
    list_file: Path | None = None
    """Where to write a line for each text of the review (``--list``)."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Facts about an added file from the command line; for None the parser's result is used."""

    symbol: str | None
    language: str | None
    status: Status | None


def status() -> int:
    """Print the current edition, its texts and its sources; return the exit code."""

    async def read(library: Library) -> Iterator[str]:
        return _status_lines(await library.editor.status())

    _show(asyncio.run(_run_with_library(read)))
    return 0


def history() -> int:
    """Print the moderators' log, newest first; return the exit code."""

    async def read(library: Library) -> Iterator[str]:
        return (_history_line(entry) for entry in await library.editor.history())

    _show(asyncio.run(_run_with_library(read)))
    return 0


def export(symbol: str, language: str | None, form: str) -> int:
    """Print a held document in a format of :mod:`corpus.export`, in UTF-8; return the exit code, or raise Refused."""
    language = None if language is None else language_code(language)

    async def read(library: Library) -> Document:
        meant = held_symbol(symbol, library.edition.holdings)
        held = [holding.language for holding in library.edition.holdings.get(meant)]
        if not held or language not in {None, *held}:
            raise refused(_not_held(meant, language, held, library.edition.holdings))
        return await library.edition.document(meant, language)

    document = asyncio.run(_run_with_library(read))
    print_out(FORMATS[form](document).rstrip("\n"), encoding="utf-8")
    return 0


def _not_held(
    symbol: DocumentSymbol, language: str | None, held: Sequence[str], holdings: Holdings
) -> "DocumentNotHeld | LanguageNotHeld":
    from commands.errors import LanguageNotHeld

    if held and language is not None:
        return LanguageNotHeld(symbol, language, held, [language])
    return DocumentNotHeld(symbol, candidates=holdings.related_symbols(symbol))


def reload(answers: PresetAnswers) -> int:
    """Build an edition from the current sources and review it; return the exit code."""
    return _reviewed(
        "reading",
        lambda library, who, progress: library.editor.propose_reload(who, progress, takes_over=answers.takes_over),
        answers,
    )


def add(file: Path, facts: FileFacts, answers: PresetAnswers) -> int:
    """Add a document and review the change; return the exit code, or raise Refused if the file gives none."""
    content = content_of(file)
    language = None if facts.language is None else language_code(facts.language)

    async def propose(library: Library, who: Who, progress: Progress) -> Proposal:
        symbol = None if facts.symbol is None else new_symbol(facts.symbol, library.edition.holdings)
        try:
            return await library.editor.propose_add(
                content,
                who,
                progress,
                symbol=symbol,
                language=language,
                status=facts.status,
                takes_over=answers.takes_over,
            )
        except (CorpusError, FileNotRead, SymbolMissing) as error:
            raise Refused(file_sentence(file, error)) from error

    return _reviewed("reading", propose, answers, status=facts.status)


def remove(symbol: str, language: str | None, answers: PresetAnswers) -> int:
    """Remove a document, or one language of it, and review the change; return the exit code."""
    language = None if language is None else language_code(language)

    async def propose(library: Library, who: Who, _: Progress) -> Proposal:
        named = held_symbol(symbol, library.edition.holdings)
        return await library.editor.propose_remove(named, who, language=language, takes_over=answers.takes_over)

    return _reviewed("comparing", propose, answers)


def rollback(number: int, answers: PresetAnswers) -> int:
    """Go back to an earlier edition and review the change; return the exit code."""
    return _reviewed(
        "comparing",
        lambda library, who, bar: library.editor.propose_rollback(number, who, bar, takes_over=answers.takes_over),
        answers,
    )


def _reviewed(what: str, propose: _Propose, answers: PresetAnswers, *, status: Status | None = None) -> int:
    async def review(library: Library) -> None:
        who, bar = _account(), ProgressBar(what)
        try:
            proposal = await propose(library, who, bar)
        finally:
            bar.end()
        _show(proposal_lines(proposal, status))
        if answers.list_file is not None:
            answers.list_file.write_text("\n".join((*list_lines(proposal), "")), encoding="utf-8")
        if proposal.is_empty:
            return
        if answers.publishes or await _confirm():
            publication = await library.editor.publish(proposal.token, who)
            print(f"Edition {publication.edition} is published; a running bot notices within seconds.")
        else:
            await library.editor.discard(proposal.token, who)
            print("Discarded: everything is as it was.")

    asyncio.run(_run_with_library(review))
    return 0


async def _run_with_library(work: Callable[[Library], Awaitable[_Result]]) -> _Result:
    settings = read_settings()
    set_up_logs(
        logging.WARNING if settings.log_level == logging.INFO else settings.log_level
    )  # the printed lines already say what INFO logs
    async with Library.opened_shared(settings.data) as library:
        return await work(library)


async def _confirm() -> bool:
    """Ask for confirmation in a thread; Ctrl+C means no.

    The thread is a daemon: a thread that waits for input cannot be cancelled.
    """
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def ask() -> None:
        try:
            agreed = _ask_to_publish()
        except Refused as error:
            loop.call_soon_threadsafe(answer.set_exception, error)
        else:
            loop.call_soon_threadsafe(answer.set_result, agreed)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return await answer
    except asyncio.CancelledError:
        print()
        if (task := asyncio.current_task()) is not None:
            task.uncancel()
        return False


def _ask_to_publish() -> bool:
    """Ask at the terminal and return the answer; raise Refused if standard input is no terminal."""
    if not sys.stdin.isatty():
        raise Refused("Nobody was asked, and nothing is published: look at the review above, then repeat with --yes.")
    try:
        return input("Publish? [y/N] ").strip().casefold() in {"y", "yes", "o", "oui"}
    except EOFError:
        return False


def _status_lines(status: CorpusStatus) -> Iterator[str]:
    record, published = status.record, status.publication
    yield f"Edition {record.stamp.number} ({record.stamp.short}), made {_utc_minute(record.stamp.made_at)}"
    if published is not None:
        yield f"  current since {_utc_minute(published.at)}: {_publication_words(published)}"
    counts = ((status.documents, "document"), (status.clauses, "clause"), (status.warnings, "parser warning"))
    yield f"  {', '.join(counted(number, what) for number, what in counts)}"
    yield from (_holding_line(holding) for holding in status.held)
    yield f"  from {counted(len(record.sources), 'file')}:"
    for source in record.sources:
        yield f"    {source.sha256[:8]}  {source.name}{_remark(source.name, status)}"
    unread = (*status.unread, *status.ignored)
    yield from (f"! {file_sentence(each.name, each.error)}" for each in unread)
    if status.sources_differ:
        yield "The sources differ from these files: `rapporteur corpus reload` shows what would change."
    if status.review is not None:
        review = status.review
        yield f"A review ({review.action}) is open since {_utc_minute(review.since)}, by {account_words(review.who)}."


def _remark(name: str, status: CorpusStatus) -> str:
    if name in status.excluded:
        return "  (taken out)"
    return "  (gives no text, or one that another file gives)" if name in status.unused else ""


def _holding_line(holding: Holding) -> str:
    title = textwrap.shorten(holding.title, _MOST_TITLE_CHARACTERS, placeholder="…")
    warnings = f", {counted(holding.warning_count, 'warning')}" if holding.warning_count else ""
    status, clauses = status_choice(holding.status, catalogue_of("en")), counted(holding.clause_count, "clause")
    language = "language not known" if holding.language == UNDETERMINED else holding.language
    return f"    {holding.symbol} ({language})  {title}; {status}; {clauses}{warnings}"


def _history_line(entry: HistoryEntry) -> str:
    stamp = entry.record.stamp
    marks = ["current"] if entry.is_current else [] if entry.is_kept else ["no longer kept"]
    edition = f"edition {stamp.number} ({stamp.short})"
    summary = f"{_utc_minute(entry.publication.at)}  {edition}  {_publication_words(entry.publication)}"
    return f"{summary}  {counted(len(entry.record.sources), 'file')}{''.join(f', {mark}' for mark in marks)}"


def _publication_words(publication: Publication) -> str:
    what = " ".join(str(part) for part in (publication.symbol, publication.language) if part is not None)
    by = "by itself" if publication.who is None else f"by {account_words(publication.who)}"
    return " ".join(part for part in (publication.action.value, what, by) if part)


def _utc_minute(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def _account() -> str:
    """Return the name of the current user account, for the moderators' log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # in a container, the user id may have no name
        return "the command line"


def _show(lines: Iterator[str]) -> None:
    print_out("\n".join(without_controls(line) for line in lines))
