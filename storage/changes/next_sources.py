"""The source files of the next edition when a document is added or removed.

Each change is a change of files: the moderator's text, and a manifest for exactly one symbol and language. So
adding, removing and rolling back are each the difference between two lists of files, and files that the bot's owner
wrote are never rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from corpus.comparison.edition_changes import is_same_content
from corpus.document import Document, Status
from corpus.errors import CorpusError
from corpus.manifest.read import Facts, read_manifest
from corpus.manifest.write import write_manifest
from corpus.symbol import DocumentSymbol
from storage.changes.inherited_facts import facts_to_inherit
from storage.errors import FileNotRead
from storage.hashes import EditionRecord, SourceStamp
from storage.sandbox.client import Reader
from storage.sources.files import GENERAL_MANIFEST, MANIFEST_SUFFIX, OWN, SourceFile, write_atomically
from storage.sources.intake import UNKNOWN_SYMBOL, DocumentCache, Key, check_symbol, facts_of, origin_with_facts

_UNSAFE_CHARACTERS = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file to add, with the facts that the moderator gives; the parser finds those that are None."""

    content: bytes
    symbol: DocumentSymbol | None = None
    language: str | None = None
    status: Status | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the content, as 64 hex digits."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class CurrentSources:
    """The source files of the current edition, on which the next is based, with what is known about them."""

    record: EditionRecord
    files: tuple[SourceFile, ...]
    reader: Reader
    reusable: DocumentCache
    used_names: Collection[str] = ()
    """Names of all files in the sources folder, of this edition or not."""
    failed: Collection[str] = ()
    """Origins (see :func:`storage.hashes.origin_of`) that are known to give no text."""
    facts: Mapping[str, Facts] = field(default_factory=dict[str, Facts])
    current_texts: Callable[[DocumentSymbol], tuple[Document, ...]] = lambda _: ()
    """Returns the texts of the current edition under a symbol."""

    @classmethod
    def of(
        cls,
        record: EditionRecord,
        files: tuple[SourceFile, ...],
        reader: Reader,
        carried: DocumentCache,
        folder: Path,
        failed: Collection[str] = (),
        *,
        held: Callable[[DocumentSymbol], tuple[Document, ...]] = lambda _: (),
    ) -> CurrentSources:
        """Read the manifests among the files and list the sources folder."""
        taken = frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset[str]()
        facts = facts_of([file for file in files if file.is_manifest])
        return cls(record, files, reader, carried, taken, failed, facts, held)

    def files_with_texts(self, keys: Collection[Key]) -> Iterator[tuple[SourceFile, Key]]:
        """Yield the files whose text has one of these keys, also those that lose to another file."""
        known = {stamp.origin: (stamp.symbol, stamp.language) for stamp in self.record.documents if stamp.origin}
        for file in self.files:
            facts = self.facts.get(file.stamp.sha256)
            if file.is_manifest or (facts is not None and facts.is_removed):
                continue
            origin = origin_with_facts(file.stamp.sha256, facts)
            if origin in self.failed:
                continue
            key = known.get(origin) or self._read(file, facts)
            if key is not None and key in keys:
                yield file, key

    def _read(self, file: SourceFile, facts: Facts | None) -> Key | None:
        try:
            document = self.reader.read(file.content(), facts)
        except (CorpusError, FileNotRead):
            return None
        return str(document.symbol), document.language

    def stated_facts(self, digest: str, *, besides: Collection[str] = ()) -> Facts | None:
        """Return the facts of a file; ignore manifests named in ``besides`` and entries that mark it removed."""
        for file in self.files:
            if file.is_manifest and file.stamp.name not in besides:
                facts = read_manifest(file.content()).get(digest)
                if facts is not None and not facts.is_removed:
                    return facts
        return None

    def excluded_texts(self, symbol: DocumentSymbol) -> Iterator[Document]:
        """Yield the texts under a symbol that a manifest marks as removed and another manifest describes."""
        for file in self.files:
            note, stated = self.facts.get(file.stamp.sha256), self.stated_facts(file.stamp.sha256)
            if note is None or not note.is_removed or stated is None or stated.symbol not in {None, symbol}:
                continue
            try:
                document = self.reader.read(file.content(), stated)
            except (CorpusError, FileNotRead):
                continue
            if document.symbol == symbol:
                yield document

    def manifest(self, name: str) -> dict[str, Facts]:
        """Return the facts of a manifest in the sources folder; empty if there is none of this name."""
        for file in self.files:
            if file.stamp.name == f"{OWN}/{name}":
                return dict(read_manifest(file.content()))
        return {}

    def manifests_of(self, digest: str) -> Iterator[tuple[str, dict[str, Facts]]]:
        """Yield each moderators' manifest that has an entry for a file: its name, and its other entries."""
        for file in self.files:
            if not (file.is_manifest and file.is_own) or file.name == GENERAL_MANIFEST:
                continue
            if digest in (facts := self.manifest(file.name)):
                yield file.name, {other: each for other, each in facts.items() if other != digest}


@dataclass(frozen=True, slots=True)
class PrintedFacts:
    """What a file itself shows where the moderator states otherwise; None where they agree."""

    symbol: DocumentSymbol | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class NextSources:
    """The source files of the next edition."""

    files: tuple[SourceFile, ...]
    document: Document | None = None
    """The parsed document of an added file; else None."""
    origin: str | None = None
    """Origin of that document, see :func:`storage.hashes.origin_of`."""
    printed: PrintedFacts = PrintedFacts()
    inherited: tuple[str, ...] = ()
    """Names of the facts that it inherits from another text of its document."""


def with_added(base: CurrentSources, upload: UploadedFile, staging: Path) -> NextSources:
    """Return the files with one added; new files are written to the folder ``staging``.

    Raises what :func:`check_symbol` and a reader raise, and the disk errors of :mod:`storage.errors`.
    """
    stated, document, inherited = _read_with_known_facts(base, upload)
    key = str(document.symbol), document.language
    replaced = [file for file, _ in base.files_with_texts({key}) if file.stamp.sha256 != upload.sha256]
    is_present = any(file.stamp.sha256 == upload.sha256 and not file.is_manifest for file in base.files)
    gone = {file.stamp for file in replaced if file.is_own}
    new: list[SourceFile] = []
    if not is_present:
        name = _unused_name(base, _file_stem(key) + suffix_of(upload.content), gone, upload.sha256)
        new.append(_stage(staging, name, upload.content))
    manifests = dict(base.manifests_of(upload.sha256))
    notes = {digest: each for digest, each in base.manifest(manifest_name(key)).items() if each.is_removed}
    notes.pop(upload.sha256, None)
    manifests[manifest_name(key)] = notes | _exclusion_facts(file for file in replaced if not file.is_own)
    if (
        stated != base.stated_facts(upload.sha256, besides={f"{OWN}/{name}" for name in manifests})
        and stated is not None
    ):
        manifests[manifest_name(key)][upload.sha256] = stated
    files = changed_files(base, gone, new, manifests, staging)
    printed = _contradicted(base.reader, upload, document)
    return NextSources(files, document, origin_with_facts(upload.sha256, stated), printed, inherited)


def with_removed(base: CurrentSources, keys: Collection[Key], staging: Path) -> NextSources:
    """Return the files without these texts: own files are left out, shipped ones are marked removed in a manifest."""
    files = base.files
    for key in keys:
        files_of_text = [file for file, _ in base.files_with_texts({key})]
        gone = {file.stamp for file in files_of_text if file.is_own}
        digests = {stamp.sha256 for stamp in gone}
        facts = {digest: each for digest, each in base.manifest(manifest_name(key)).items() if digest not in digests}
        facts.update(_exclusion_facts(file for file in files_of_text if not file.is_own))
        files = changed_files(replace(base, files=files), gone, [], {manifest_name(key): facts}, staging)
    return NextSources(files)


def suffix_of(content: bytes) -> str:
    r"""Return a file suffix for this content, for people only: readers detect the format from the content.

    >>> suffix_of(b"%PDF-1.7"), suffix_of(b"PK\x03\x04"), suffix_of(b"<!DOCTYPE html>"), suffix_of(b"1. Decides")
    ('.pdf', '.docx', '.html', '.txt')
    >>> suffix_of(b'<?xml version="1.0"?><akomaNtoso>')
    '.xml'
    """
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"%pdf" in start:
        return ".pdf"
    if start.startswith(b"pk\x03\x04"):
        return ".docx"
    if start.startswith(b"<") and b"akomantoso" in start:
        return ".xml"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return ".html"
    return ".md" if start.startswith(b"#") else ".txt"


def _read_with_known_facts(
    base: CurrentSources, upload: UploadedFile
) -> tuple[Facts | None, Document, tuple[str, ...]]:
    """Read a file with its stated and inherited facts; return the facts, the document, and the inherited names."""
    stated = _stated_facts(base.stated_facts(upload.sha256), upload)
    document = base.reader.read(upload.content, stated)
    check_symbol(document, stated)
    if not (known := inherited_facts_of(base, document, upload.content, stated)):
        return stated, document, ()
    stated = replace(stated or Facts(), **known)
    return stated, base.reader.read(upload.content, stated), tuple(known)


def inherited_facts_of(
    base: CurrentSources, document: Document, content: bytes, stated: Facts | None
) -> dict[str, object]:
    """Return the facts that a document inherits from the texts held under its symbol, by the names of :class:`Facts`.

    If none is held, it inherits from texts that were removed. Empty if a text with the same words is held.
    """
    texts = base.current_texts(document.symbol) or tuple(base.excluded_texts(document.symbol))
    held = sorted(texts, key=lambda text: text.language != document.language)
    if any(is_same_content(each, document) for each in held):
        return {}
    prints_symbol = not any("symbol" in each.unverified for each in held) or _prints_symbol(base, document, content)
    return facts_to_inherit(document, held, stated, prints_symbol=prints_symbol)


def _prints_symbol(base: CurrentSources, document: Document, content: bytes) -> bool:
    try:
        return base.reader.read(content, None).symbol == document.symbol
    except CorpusError:
        return False


def _stated_facts(known: Facts | None, upload: UploadedFile) -> Facts | None:
    """Return the facts of a file from the manifests, overridden by those of the moderator; None if there are none.

    Notes on a text without a known symbol are about that lack, and are dropped when it gets a symbol.
    """
    known = known or Facts()
    if upload.symbol is not None and not upload.symbol.is_local and known.symbol is not None and known.symbol.is_local:
        known = replace(known, notes={}, unverified=tuple(name for name in known.unverified if name != "symbol"))
    facts = replace(
        known,
        is_removed=False,
        **{name: value for name in ("symbol", "language", "status") if (value := getattr(upload, name)) is not None},
    )
    return None if facts == Facts() else facts


def _contradicted(reader: Reader, upload: UploadedFile, document: Document) -> PrintedFacts:
    """Return the symbol and status that the file shows if they contradict the moderator's (adopted or not)."""
    if upload.symbol is None and upload.status is None:
        return PrintedFacts()
    unaided = reader.read(upload.content, None)
    has_symbol = not str(unaided.symbol).startswith(UNKNOWN_SYMBOL)
    is_other = unaided.status is not Status.UNKNOWN and unaided.status.is_adopted != document.status.is_adopted
    return PrintedFacts(
        unaided.symbol if has_symbol and unaided.symbol != document.symbol else None,
        unaided.status if upload.status is not None and is_other else None,
    )


def changed_files(
    base: CurrentSources,
    gone: Collection[SourceStamp],
    new: Iterable[SourceFile],
    manifests: Mapping[str, Mapping[str, Facts]],
    staging: Path,
) -> tuple[SourceFile, ...]:
    """Return the files of ``base`` without ``gone``, with ``new`` and these manifests; own files first."""
    names = {f"{OWN}/{name}" for name in manifests}
    left = [file for file in base.files if file.stamp not in gone and file.stamp.name not in names]
    stated = [_stage(staging, name, write_manifest(facts).encode()) for name, facts in manifests.items() if facts]
    return tuple(sorted((*stated, *new, *left), key=lambda file: not file.is_own))


def _exclusion_facts(files: Iterable[SourceFile]) -> dict[str, Facts]:
    """Return manifest entries that mark files as removed from the corpus."""
    return {file.stamp.sha256: Facts(file=file.name, is_removed=True) for file in files}


def _stage(staging: Path, name: str, content: bytes) -> SourceFile:
    staging.mkdir(exist_ok=True)
    write_atomically(staging / name, content)
    return SourceFile(staging / name, SourceStamp(f"{OWN}/{name}", sha256(content).hexdigest()))


def _file_stem(key: Key) -> str:
    """Return a file name without suffix for a text, from its symbol and language.

    >>> _file_stem(("S/RES/1325 (2000)", "en"))
    'S-RES-1325-2000.en'
    """
    symbol, language = (_UNSAFE_CHARACTERS.sub("-", part).strip("-.") for part in key)
    return f"{symbol}.{language}"


def manifest_name(key: Key) -> str:
    """Return the name of the manifest for one text."""
    return _file_stem(key) + MANIFEST_SUFFIX


def _unused_name(base: CurrentSources, name: str, gone: Collection[SourceStamp], digest: str) -> str:
    """Return the name, with part of the hash appended if another file uses it; compares without case."""
    taken = {taken.casefold() for taken in base.used_names} - {
        stamp.name.partition("/")[2].casefold() for stamp in gone
    }
    if name.casefold() not in taken:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{digest[:8]}{dot}{suffix}"
