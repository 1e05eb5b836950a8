"""`rapporteur quote`: what `/quote` answers, in the terminal or as JSON.

A refusal has the same sentences as on Discord, in the language of ``RAPPORTEUR_LANGUAGE``. The exit code is 0 if
something is quoted, 1 if what is cited is not held or names no clause, 2 if the citation is not understood.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator, Sequence

from bot.cli.parse import print_out, without_controls
from bot.logs import set_up_logs
from bot.settings import read_settings
from commands.clauses.outline import parts_of
from commands.clauses.parallel import missing_words
from commands.clauses.quotation import Quotation
from commands.clauses.receipt import facts_words, link_of
from commands.completion import Completion
from commands.error_words.problems import not_held_words, problem_words
from commands.errors import LanguageNotHeld, WordsOnly
from commands.i18n.catalogue import Catalogue, catalogue_of
from commands.i18n.document_names import title_words
from commands.i18n.status import banner_of
from commands.lookup.find import Found, find, is_successor_held
from commands.lookup.remarks import reading_words
from commands.quote.copy_text import plain_text
from commands.ui.notice import MOST_WORDS_OFFERED, not_held_lines
from corpus.citations.errors import CitationUnclear, ClauseOutOfRange, DocumentNotHeld
from corpus.document import Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition
from storage.library import Library

_NOTHING_QUOTED, _NOT_UNDERSTOOD = 1, 2
"""Exit codes."""


def show_text(citation: str, language: str | None) -> int:
    """Print the quotations, each under its status and above its receipt; return the exit code."""
    return asyncio.run(_answer(citation, language, is_json=False))


def show_json(citation: str, language: str | None) -> int:
    """Print the quoted clauses as one JSON object, in UTF-8 on any machine; return the exit code."""
    return asyncio.run(_answer(citation, language, is_json=True))


async def _answer(citation: str, language: str | None, *, is_json: bool) -> int:
    settings = read_settings()
    set_up_logs(logging.WARNING if settings.log_level == logging.INFO else settings.log_level)
    words = catalogue_of(settings.language)
    async with Library.opened_shared(settings.data) as library:
        edition = library.edition
        try:
            found = await find(edition, citation, words.language, language)
        except (CorpusError, LanguageNotHeld) as error:
            is_understood = isinstance(error, ClauseOutOfRange | DocumentNotHeld | LanguageNotHeld)
            if is_json and is_understood:
                _print_json(edition, ())
            offer = await Completion().words_only(edition, error, words) if isinstance(error, CitationUnclear) else None
            for line in _refusal_lines(offer or error, edition, words):
                print(f"rapporteur: {without_controls(line)}", file=sys.stderr)
            return _NOTHING_QUOTED if is_understood else _NOT_UNDERSTOOD
        if is_json:
            _print_json(edition, found)
        else:
            lines = (line for each in found for text in _texts(each, edition, words) for line in text.split("\n"))
            print_out("\n".join(map(without_controls, lines)).strip())
    return 0 if any(each.quotations for each in found) else _NOTHING_QUOTED


def _refusal_lines(
    error: CorpusError | LanguageNotHeld | WordsOnly, edition: Edition, words: Catalogue
) -> Sequence[str]:
    """Return the sentences with which Discord's card refuses, and what its buttons offer for mere words."""

    def title_of(symbol: DocumentSymbol) -> str:
        held = edition.holdings.get(symbol)
        return held[0].title if held else ""

    if isinstance(error, DocumentNotHeld):
        sentence = not_held_words(error, "quote", words, title_of)
        return not_held_lines(error, words, title_of, sentence=sentence)
    offers = error.offers[:MOST_WORDS_OFFERED] if isinstance(error, WordsOnly) else ()
    return (problem_words(error, words, title_of), *(f"  {label}" for label, _, _ in offers))


def _texts(found: Found, edition: Edition, words: Catalogue) -> Iterator[str]:
    """Yield the paragraphs for one document: its quotations, or its outline if it is cited as a whole."""
    if found.quotation is None:
        yield from _status_lines(found.document, edition, words)
        yield found.document.symbol.printed
        yield title_words(found.document, words)
        yield from (f"  {part.title}: {part.name}" for part in parts_of(found.document, words))
        yield from _receipt_lines(found.document, edition, words)
    for quotation in found.quotations:
        yield from _status_lines(quotation.document, edition, words)
        yield plain_text(quotation, words)
        yield from _receipt_lines(quotation.document, edition, words)
    yield from reading_words(found.reading, found.document, found.quotation.names if found.quotation else (), words)
    if found.quotation is not None and (missing := missing_words(found.quotation, found.without_part, (), words)):
        yield missing


def _status_lines(document: Document, edition: Edition, words: Catalogue) -> Iterator[str]:
    banner = banner_of(document, words, successor_held=is_successor_held(document, edition.holdings))
    if banner is not None:
        yield " ".join(filter(None, (f"{banner.line}.", banner.details)))
        yield ""


def _receipt_lines(document: Document, edition: Edition, words: Catalogue) -> Iterator[str]:
    yield " · ".join(facts_words(document, words, edition.stamp.short))
    if (link := link_of(document)) is not None:
        yield link
    yield ""


def _print_json(edition: Edition, found: Sequence[Found]) -> None:
    quoted = [entry for each in found for quotation in each.quotations for entry in _entries(quotation)]
    printed = json.dumps({"edition": edition.stamp.short, "quoted": quoted}, ensure_ascii=False, indent=2)
    print_out(printed, encoding="utf-8")


def _entries(quotation: Quotation) -> Iterator[dict[str, str | None]]:
    document = quotation.document
    texts = [(str(each.label), each.corrected or each.text) for each in quotation.clauses]
    texts += [(str(note.label), note.text) for note in quotation.footnotes]
    for label, text in texts:
        yield {
            "document": str(document.symbol),
            "language": document.language,
            "label": label,
            "text": text,
            "status": document.status.value,
            "link": link_of(document),
        }
