"""`rapporteur corpus parse`: the parser's result for a file, as text or as JSON.

The manifest's facts are found by the hash of the file's content; the file's name does not matter.
"""

import hashlib
import io
import json
import shutil
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import cast

from bot.cli.errors import file_sentence
from bot.errors import Refused
from corpus.document import Clause, Document
from corpus.errors import CorpusError
from corpus.export.json import document_as_json
from corpus.manifest.read import read_manifest
from storage.errors import FileNotRead
from storage.sandbox.client import SandboxedReader
from storage.sandbox.limits import MAX_BYTES

_DEFAULT_SIZE = (100, 24)
"""Columns and lines, if the output is no terminal."""
_LEAST_WIDTH = 40


def show_json(path: Path) -> int:
    """Print the document of a file as one JSON object, in UTF-8 on any machine; return the exit code."""
    printed = json.dumps(document_as_json(read_document(path)), ensure_ascii=False, indent=2)
    print_out(printed, encoding="utf-8")
    return 0


def show_summary(path: Path) -> int:
    """Print a document's facts, counts, clauses and warnings as text; return the exit code."""
    width = max(_LEAST_WIDTH, shutil.get_terminal_size(_DEFAULT_SIZE).columns)
    print_out("\n".join(without_controls(line) for line in summary(read_document(path), width)))
    return 0


def read_document(path: Path) -> Document:
    """Parse a file, with the shipped manifest's facts about its content; raise Refused.

    The file is read in a separate process with limits, because its content is not trusted.
    """
    content = content_of(path)
    manifest = read_manifest(resources.files("corpus").joinpath("documents", "manifest.toml").read_bytes())
    try:
        with SandboxedReader() as reader:
            return reader.read(content, manifest.get(hashlib.sha256(content).hexdigest()))
    except (CorpusError, FileNotRead) as error:
        raise Refused(file_sentence(path, error)) from error


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raise Refused if it cannot be read or has more than ``MAX_BYTES`` bytes."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise Refused(f"{path} is a folder: name a file in it.") from error
    except FileNotFoundError as error:
        raise Refused(f"There is no file {path}: check its name and folder.") from error
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "not a name that a file can have"
        raise Refused(f"{path} cannot be read: {why}.") from error
    if len(content) > MAX_BYTES:
        raise Refused(f"{path} is larger than {MAX_BYTES // 1024**2} MB: no United Nations text is; name another.")
    return content


def summary(document: Document, width: int) -> Iterator[str]:
    """Yield the lines of a summary, at most ``width`` columns wide except for longer words and for warnings."""
    for line in (f"{document.symbol}  {document.title}", "; ".join(_facts(document)), "; ".join(_counts(document))):
        yield from textwrap.wrap(line, width, subsequent_indent="  ", break_long_words=False)
    column = max((len(str(clause.label)) for clause in document.clauses), default=0)
    section = None
    for clause in document.clauses:
        if clause.section != section and (section := clause.section) is not None:
            yield from ("", f"{section}. {_title(document, section)}".rstrip())
        elif clause.position == 0:
            yield ""
        yield _truncated(f"{clause.label!s:{column}}  {_text(clause)}", width)
    yield from _list_lines("Footnotes", (f"{note.label}  {note.text}" for note in document.footnotes), width)
    corrections = (
        f"{each.label or 'title'}: {each.found!r} -> {each.corrected!r} ({each.rule})" for each in document.corrections
    )
    yield from _list_lines("Corrections", corrections, width)
    yield from _list_lines("Warnings", (f"line {each.line}: {each.message}" for each in document.warnings))


def _facts(document: Document) -> Iterator[str]:
    yield f"{document.kind}, {document.status}, in {document.language}"
    items = "agenda item" if len(document.agenda_items) == 1 else "agenda items"
    named: tuple[tuple[str, object], ...] = (
        ("issued", document.date),
        ("adopted on", document.adopted_on),
        ("session", document.session),
        ("", document.committee),
        (items, ", ".join(document.agenda_items)),
        ("plenary meeting", document.plenary_meeting),
        ("report", document.report and document.report.printed),
        ("draft", document.adopted_draft and document.adopted_draft.printed),
        ("amends", document.amends and document.amends.printed),
        ("also", ", ".join(symbol.printed for symbol in document.symbols)),
        ("", _counted(len(document.sponsors), "sponsor") if document.sponsors else None),
        ("distribution", document.distribution),
        ("original in", ", ".join(document.original_languages)),
        ("succeeded by", document.successor and document.successor.symbol),
        ("", "raw OCR, to be checked against the original" if document.is_recognised else None),
        ("not verified:", ", ".join(document.unverified)),
    )
    yield from (f"{name} {value}".lstrip() for name, value in named if value)


def _counts(document: Document) -> Iterator[str]:
    kinds = Counter(str(clause.kind) for clause in document.clauses)
    tiers = Counter(str(clause.tier) for clause in document.clauses if clause.tier is not None)
    yield ": ".join(part for part in (_counted(len(document.clauses), "clause"), _breakdown(kinds)) if part)
    if tiers:
        yield f"by tier: {_breakdown(tiers)}"
    for count, what in (
        (len(document.sections), "section"),
        (len(document.footnotes), "footnote"),
        (len(document.corrections), "correction"),
        (len(document.warnings), "warning"),
    ):
        if count:
            yield _counted(count, what)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _breakdown(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _title(document: Document, letter: str) -> str:
    section = document.section(letter)
    return "" if section is None else section.title


def _text(clause: Clause) -> str:
    return clause.text if clause.corrected is None else clause.corrected


def _list_lines(title: str, lines: Iterable[str], width: int | None = None) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", f"{title}:")
        indented = f"  {line}"
        yield indented if width is None else _truncated(indented, width)


def _truncated(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def without_controls(line: str) -> str:
    """Replace control characters by U+FFFD, so that a file's text cannot control the terminal."""
    return "".join("�" if unicodedata.category(letter) == "Cc" else letter for letter in line)


def print_out(text: str, encoding: str | None = None) -> None:
    """Print in this encoding, by default the terminal's; a character that it lacks becomes a question mark."""
    if hasattr(sys.stdout, "reconfigure"):
        cast("io.TextIOWrapper[io.BufferedWriter]", sys.stdout).reconfigure(encoding=encoding, errors="replace")
    print(text)
