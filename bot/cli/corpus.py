"""`rapporteur corpus status, reload, add, remove, history, rollback, export`: the corpus kept from the command line.

It works beside a running bot, which notices by itself what is published here. Nothing is published unseen:
the review is shown, and answered at the keyboard, or beforehand with ``--yes``.
"""

import asyncio
import datetime as dt
import getpass
import logging
import sys
import textwrap
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.cli.arguments import held_symbol, language_code, symbol_to_be
from bot.cli.parse import content_of, print_out, without_controls
from bot.cli.review import Bar, proposal_lines
from bot.errors import Refused, account_words, reason, sentence
from bot.logs import set_up_logs
from bot.settings import read_settings
from corpus.document import Document, Status
from corpus.errors import CorpusError
from corpus.export.formats import FORMATS
from corpus.holdings import Holding
from storage.changes.corpus_editor import Progress
from storage.changes.proposal import CorpusStatus, HistoryEntry, Proposal
from storage.errors import FileNotRead, SymbolMissing, TextNotHeld
from storage.library import Stacks
from storage.publication import Publication, Who

_Told = TypeVar("_Told")

_MOST_TITLE = 70
"""Characters of a title in a list."""

_Propose = Callable[[Stacks, Who, Progress], Awaitable[Proposal]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered beforehand, on the command line."""

    publishes: bool
    """Whether to publish what the review shows, without asking."""
    takes_over: bool
    """Whether to end another's review that has gone stale."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a file that is handed in; None is for the parser to find out."""

    symbol: str | None
    language: str | None
    status: Status | None


def status() -> int:
    """Print how the corpus stands; return the exit code."""

    async def told(stacks: Stacks) -> Iterator[str]:
        return _status(await stacks.keeping.status())

    _show(asyncio.run(_beside(told)))
    return 0


def history() -> int:
    """Print the moderators' log, newest first; return the exit code."""

    async def told(stacks: Stacks) -> Iterator[str]:
        return (_entry(entry) for entry in await stacks.keeping.history())

    _show(asyncio.run(_beside(told)))
    return 0


def export(symbol: str, language: str | None, form: str) -> int:
    """Print a document held in one of the formats of :mod:`corpus.export`, in UTF-8; return the exit code."""
    language = None if language is None else language_code(language)

    async def found(stacks: Stacks) -> Document:
        named = held_symbol(symbol, stacks.edition.holdings)
        held = [holding.language for holding in stacks.edition.holdings.get(named)]
        if not held or language not in {None, *held}:
            nearest = () if held else stacks.edition.holdings.nearest(named)
            raise Refused(sentence(TextNotHeld(named, language, held, nearest)))
        return await stacks.edition.document(named, language)

    document = asyncio.run(_beside(found))
    print_out(FORMATS[form](document).rstrip("\n"), encoding="utf-8")
    return 0


def reload(answers: Answers) -> int:
    """Propose what the sources give now; return the exit code."""
    return _reviewed(
        "reading",
        lambda stacks, who, progress: stacks.keeping.propose_reload(who, progress, takes_over=answers.takes_over),
        answers,
    )


def add(file: Path, said: Said, answers: Answers) -> int:
    """Propose one more document; return the exit code."""
    content = content_of(file)
    language = None if said.language is None else language_code(said.language)

    async def propose(stacks: Stacks, who: Who, progress: Progress) -> Proposal:
        symbol = None if said.symbol is None else symbol_to_be(said.symbol, stacks.edition.holdings)
        try:
            return await stacks.keeping.propose_add(
                content,
                who,
                progress,
                symbol=symbol,
                language=language,
                status=said.status,
                takes_over=answers.takes_over,
            )
        except (CorpusError, FileNotRead) as error:
            raise Refused(f"{file} gives no document: {reason(error)}.") from error
        except SymbolMissing as error:
            title = f" ({error.title})" if error.title else ""
            raise Refused(
                f"{file} prints no symbol{title}: give it with --symbol, as in --symbol A/RES/79/1."
            ) from error

    return _reviewed("reading", propose, answers, status=said.status)


def remove(symbol: str, language: str | None, answers: Answers) -> int:
    """Propose to remove a document; return the exit code."""
    language = None if language is None else language_code(language)

    async def propose(stacks: Stacks, who: Who, _: Progress) -> Proposal:
        named = held_symbol(symbol, stacks.edition.holdings)
        return await stacks.keeping.propose_remove(named, who, language=language, takes_over=answers.takes_over)

    return _reviewed("comparing", propose, answers)


def rollback(number: int, answers: Answers) -> int:
    """Propose an earlier edition; return the exit code."""
    return _reviewed(
        "comparing",
        lambda stacks, who, bar: stacks.keeping.propose_rollback(number, who, bar, takes_over=answers.takes_over),
        answers,
    )


def _reviewed(what: str, propose: _Propose, answers: Answers, *, status: Status | None = None) -> int:
    async def review(stacks: Stacks) -> None:
        who, bar = _account(), Bar(what)
        try:
            proposal = await propose(stacks, who, bar)
        finally:
            bar.end()
        _show(proposal_lines(proposal, status))
        if proposal.is_empty:
            return
        if answers.publishes or await _agreed():
            publication = await stacks.keeping.publish(proposal.token, who)
            print(f"Edition {publication.edition} is published; a running bot notices within seconds.")
        else:
            await stacks.keeping.discard(proposal.token, who)
            print("Discarded: everything is as it was.")

    asyncio.run(_beside(review))
    return 0


async def _beside(work: Callable[[Stacks], Awaitable[_Told]]) -> _Told:
    settings = read_settings()
    set_up_logs(
        logging.WARNING if settings.log_level == logging.INFO else settings.log_level
    )  # the lines printed say it
    async with Stacks.beside(settings.data) as stacks:
        return await work(stacks)


async def _agreed() -> bool:
    """Ask, and take Ctrl+C for no, at once: a thread that waits for a line cannot be told to give up."""
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def ask() -> None:
        try:
            agrees = _agrees()
        except Refused as error:
            loop.call_soon_threadsafe(answer.set_exception, error)
        else:
            loop.call_soon_threadsafe(answer.set_result, agrees)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return await answer
    except asyncio.CancelledError:
        print()
        if (task := asyncio.current_task()) is not None:
            task.uncancel()
        return False


def _agrees() -> bool:
    """Ask whoever sits at the keyboard; nobody there is an answer too, and named."""
    if not sys.stdin.isatty():
        raise Refused("Nobody was asked, and nothing is published: look at the review above, then repeat with --yes.")
    try:
        return input("Publish? [y/N] ").strip().casefold() in {"y", "yes", "o", "oui"}
    except EOFError:
        return False


def _status(status: CorpusStatus) -> Iterator[str]:
    record, published = status.record, status.publication
    yield f"Edition {record.stamp.number} ({record.stamp.short}), made {_when(record.stamp.made_at)}"
    if published is not None:
        yield f"  current since {_when(published.at)}: {_how(published)}"
    yield f"  {status.documents} documents, {status.clauses} clauses, {status.warnings} warnings of the parser"
    yield from (_text_held(holding) for holding in status.held)
    yield f"  from {len(record.sources)} files:"
    for source in record.sources:
        yield f"    {source.sha256[:8]}  {source.name}{_remark(source.name, status)}"
    unread = (*status.unread, *status.passed_over)
    yield from (f"! {each.name} gives no document: {reason(each.error)}" for each in unread)
    if status.sources_differ:
        yield "The sources differ from these files: `rapporteur corpus reload` shows what would change."
    if status.review is not None:
        review = status.review
        yield f"A review ({review.action}) is open since {_when(review.since)}, by {account_words(review.who)}."


def _remark(name: str, status: CorpusStatus) -> str:
    if name in status.taken_out:
        return "  (taken out)"
    return "  (gives no text, or one that another file gives)" if name in status.silent else ""


def _text_held(holding: Holding) -> str:
    title = textwrap.shorten(holding.title, _MOST_TITLE, placeholder="…")
    doubts = f", {holding.warning_count} warnings" if holding.warning_count else ""
    return f"    {holding.symbol} ({holding.language})  {title}; {holding.clause_count} clauses{doubts}"


def _entry(entry: HistoryEntry) -> str:
    stamp = entry.record.stamp
    marks = ["current"] if entry.is_current else [] if entry.is_kept else ["no longer kept"]
    told = f"{_when(entry.publication.at)}  edition {stamp.number} ({stamp.short})  {_how(entry.publication)}"
    return f"{told}  {len(entry.record.sources)} files{''.join(f', {mark}' for mark in marks)}"


def _how(publication: Publication) -> str:
    what = " ".join(str(part) for part in (publication.symbol, publication.language) if part is not None)
    by = "by itself" if publication.who is None else f"by {account_words(publication.who)}"
    return " ".join(part for part in (publication.action.value, what, by) if part)


def _when(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def _account() -> str:
    """Return the name of the account that this runs under, for the moderators' log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "the command line"


def _show(lines: Iterator[str]) -> None:
    print_out("\n".join(without_controls(line) for line in lines))
