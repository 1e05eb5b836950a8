"""Which files an edition is to be made of, when a document is added or removed.

Each change is a change of files: a text of the moderators' and a manifest beside it that belongs to one
symbol and language alone. So adding, removing and going back are the difference between two lists of files,
and the owner's own files are not rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from corpus.comparison.edition_changes import says_the_same
from corpus.document import Document, Status
from corpus.errors import CorpusError
from corpus.manifest.read import Facts, read_manifest
from corpus.manifest.write import manifest_text
from corpus.symbol import DocumentSymbol
from storage.changes.inherited_facts import handed_down
from storage.errors import FileNotRead
from storage.hashes import EditionRecord, SourceStamp
from storage.sandbox.client import Reader
from storage.sources.files import GENERAL, MANIFEST, OWN, SourceFile, put
from storage.sources.intake import UNKNOWN_SYMBOL, Carried, Key, check_symbol, facts_of, origin_under

_STRANGE = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that is handed in, and what is said of it; what is None is for the parser to find out."""

    content: bytes
    symbol: DocumentSymbol | None = None
    language: str | None = None
    status: Status | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of the content."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class CurrentSources:
    """The files of the current edition, from which the next begins."""

    record: EditionRecord
    files: tuple[SourceFile, ...]
    reader: Reader
    carried: Carried
    taken: Collection[str] = ()
    """Names of files in the folder of sources, of this edition or not."""
    failed: Collection[str] = ()
    """Origins that are known to give no text."""
    facts: Mapping[str, Facts] = field(default_factory=dict[str, Facts])
    held: Callable[[DocumentSymbol], tuple[Document, ...]] = lambda _: ()
    """Returns the texts of the edition under a symbol."""

    @classmethod
    def of(
        cls,
        record: EditionRecord,
        files: tuple[SourceFile, ...],
        reader: Reader,
        carried: Carried,
        folder: Path,
        failed: Collection[str] = (),
        *,
        held: Callable[[DocumentSymbol], tuple[Document, ...]] = lambda _: (),
    ) -> CurrentSources:
        """Look at the files of an edition, and at the folder of sources."""
        taken = frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset[str]()
        facts = facts_of([file for file in files if file.is_manifest])
        return cls(record, files, reader, carried, taken, failed, facts, held)

    def texts_of(self, keys: Collection[Key]) -> Iterator[tuple[SourceFile, Key]]:
        """Yield the files that give texts under these keys, also those that another file outdoes."""
        known = {stamp.origin: (stamp.symbol, stamp.language) for stamp in self.record.documents if stamp.origin}
        for file in self.files:
            facts = self.facts.get(file.stamp.sha256)
            if file.is_manifest or (facts is not None and facts.is_removed):
                continue
            origin = origin_under(file.stamp.sha256, facts)
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

    def said_of(self, digest: str, *, besides: Collection[str] = ()) -> Facts | None:
        """Return what the manifests say of a file, but for notes that take it out and for ``besides``, by name."""
        for file in self.files:
            if file.is_manifest and file.stamp.name not in besides:
                facts = read_manifest(file.content()).get(digest)
                if facts is not None and not facts.is_removed:
                    return facts
        return None

    def taken_out(self, symbol: DocumentSymbol) -> Iterator[Document]:
        """Yield the texts under a symbol that notes of the moderators' keep out, of which manifests tell otherwise."""
        for file in self.files:
            note, said = self.facts.get(file.stamp.sha256), self.said_of(file.stamp.sha256)
            if note is None or not note.is_removed or said is None or said.symbol not in {None, symbol}:
                continue
            try:
                document = self.reader.read(file.content(), said)
            except (CorpusError, FileNotRead):
                continue
            if document.symbol == symbol:
                yield document

    def manifest(self, name: str) -> dict[str, Facts]:
        """Return what a manifest of the moderators' says, if it is there."""
        for file in self.files:
            if file.stamp.name == f"{OWN}/{name}":
                return dict(read_manifest(file.content()))
        return {}

    def manifests_of(self, digest: str) -> Iterator[tuple[str, dict[str, Facts]]]:
        """Yield the manifests of the moderators' that tell of a file, without what they tell of it."""
        for file in self.files:
            if not (file.is_manifest and file.is_own) or file.name == GENERAL:
                continue
            if digest in (facts := self.manifest(file.name)):
                yield file.name, {other: each for other, each in facts.items() if other != digest}


@dataclass(frozen=True, slots=True)
class PrintedFacts:
    """What a file says of itself, where whoever hands it in says otherwise."""

    symbol: DocumentSymbol | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class NextSources:
    """Files for the next edition."""

    files: tuple[SourceFile, ...]
    document: Document | None = None
    """What was handed in, as it was read."""
    origin: str | None = None
    """What it was read from, as :func:`storage.hashes.origin_of` says."""
    printed: PrintedFacts = PrintedFacts()
    handed_down: tuple[str, ...] = ()
    """Names of facts that another text of the document handed on to it."""


def with_added(base: CurrentSources, given: UploadedFile, aside: Path) -> NextSources:
    """Return the files with one more, which waits in the folder ``aside``.

    Raises what :func:`check_symbol` and a reader raise, and what the disk has against it.
    """
    said, document, handed = _as_known(base, given)
    key = str(document.symbol), document.language
    replaced = [file for file, _ in base.texts_of({key}) if file.stamp.sha256 != given.sha256]
    is_there = any(file.stamp.sha256 == given.sha256 and not file.is_manifest for file in base.files)
    gone = {file.stamp for file in replaced if file.is_own}
    new: list[SourceFile] = []
    if not is_there:
        name = _free(base, _name(key) + suffix_of(given.content), gone, given.sha256)
        new.append(_put(aside, name, given.content))
    manifests = dict(base.manifests_of(given.sha256))
    notes = {digest: each for digest, each in base.manifest(manifest_name(key)).items() if each.is_removed}
    notes.pop(given.sha256, None)
    manifests[manifest_name(key)] = notes | _notes(file for file in replaced if not file.is_own)
    if said != base.said_of(given.sha256, besides={f"{OWN}/{name}" for name in manifests}) and said is not None:
        manifests[manifest_name(key)][given.sha256] = said
    files = changed_files(base, gone, new, manifests, aside)
    printed = _contradicted(base.reader, given, document)
    return NextSources(files, document, origin_under(given.sha256, said), printed, handed)


def with_removed(base: CurrentSources, keys: Collection[Key], aside: Path) -> NextSources:
    """Return the files without those that give these texts: a moderator's is left out, a shipped one noted."""
    files = base.files
    for key in keys:
        givers = [file for file, _ in base.texts_of({key})]
        gone = {file.stamp for file in givers if file.is_own}
        digests = {stamp.sha256 for stamp in gone}
        facts = {digest: each for digest, each in base.manifest(manifest_name(key)).items() if digest not in digests}
        facts.update(_notes(file for file in givers if not file.is_own))
        files = changed_files(replace(base, files=files), gone, [], {manifest_name(key): facts}, aside)
    return NextSources(files)


def suffix_of(content: bytes) -> str:
    r"""Return how the name of a file with this content should end; for people, it decides nothing.

    >>> suffix_of(b"%PDF-1.7"), suffix_of(b"PK\x03\x04"), suffix_of(b"<!DOCTYPE html>"), suffix_of(b"1. Decides")
    ('.pdf', '.docx', '.html', '.txt')
    """
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"%pdf" in start:
        return ".pdf"
    if start.startswith(b"pk\x03\x04"):
        return ".docx"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return ".html"
    return ".md" if start.startswith(b"#") else ".txt"


def _as_known(base: CurrentSources, given: UploadedFile) -> tuple[Facts | None, Document, tuple[str, ...]]:
    """Read a file with all that is said and known of it; return the facts, the document, and what is handed down."""
    said = _said(base.said_of(given.sha256), given)
    document = base.reader.read(given.content, said)
    check_symbol(document, said)
    if not (known := known_of(base, document, given.content, said)):
        return said, document, ()
    said = replace(said or Facts(), **known)
    return said, base.reader.read(given.content, said), tuple(known)


def known_of(base: CurrentSources, document: Document, content: bytes, said: Facts | None) -> dict[str, object]:
    """Return what the texts held hand down to one that a file gives, by the names of :class:`Facts`.

    Where none is held, those that moderators took out know it still.
    """
    texts = base.held(document.symbol) or tuple(base.taken_out(document.symbol))
    held = sorted(texts, key=lambda text: text.language != document.language)
    if any(says_the_same(each, document) for each in held):
        return {}
    prints_symbol = not any("symbol" in each.unverified for each in held) or _prints_symbol(base, document, content)
    return handed_down(document, held, said, prints_symbol=prints_symbol)


def _prints_symbol(base: CurrentSources, document: Document, content: bytes) -> bool:
    try:
        return base.reader.read(content, None).symbol == document.symbol
    except CorpusError:
        return False


def _said(known: Facts | None, given: UploadedFile) -> Facts | None:
    """Return what is said of a file: by the manifests, and over that by whoever hands it in; None for nothing.

    Remarks on a text whose symbol was not known tell of that, and go once it has one.
    """
    known = known or Facts()
    if given.symbol is not None and not given.symbol.is_local and known.symbol is not None and known.symbol.is_local:
        known = replace(known, notes={}, unverified=tuple(name for name in known.unverified if name != "symbol"))
    facts = replace(
        known,
        is_removed=False,
        **{name: value for name in ("symbol", "language", "status") if (value := getattr(given, name)) is not None},
    )
    return None if facts == Facts() else facts


def _contradicted(reader: Reader, given: UploadedFile, document: Document) -> PrintedFacts:
    """Return what the file itself says otherwise than whoever hands it in; of the status, whether it is adopted."""
    if given.symbol is None and given.status is None:
        return PrintedFacts()
    alone = reader.read(given.content, None)
    has_symbol = not str(alone.symbol).startswith(UNKNOWN_SYMBOL)
    is_other = alone.status is not Status.UNKNOWN and alone.status.is_adopted != document.status.is_adopted
    return PrintedFacts(
        alone.symbol if has_symbol and alone.symbol != document.symbol else None,
        alone.status if given.status is not None and is_other else None,
    )


def changed_files(
    base: CurrentSources,
    gone: Collection[SourceStamp],
    new: Iterable[SourceFile],
    manifests: Mapping[str, Mapping[str, Facts]],
    aside: Path,
) -> tuple[SourceFile, ...]:
    """Return the files of a base, the owner's first, without some, with others, and with manifests that say this."""
    names = {f"{OWN}/{name}" for name in manifests}
    left = [file for file in base.files if file.stamp not in gone and file.stamp.name not in names]
    said = [_put(aside, name, manifest_text(facts).encode()) for name, facts in manifests.items() if facts]
    return tuple(sorted((*said, *new, *left), key=lambda file: not file.is_own))


def _notes(files: Iterable[SourceFile]) -> dict[str, Facts]:
    """Return what takes files out of the corpus."""
    return {file.stamp.sha256: Facts(file=file.name, is_removed=True) for file in files}


def _put(aside: Path, name: str, content: bytes) -> SourceFile:
    aside.mkdir(exist_ok=True)
    put(aside / name, content)
    return SourceFile(aside / name, SourceStamp(f"{OWN}/{name}", sha256(content).hexdigest()))


def _name(key: Key) -> str:
    """Return a name for the file of a text, made of its symbol and language alone.

    >>> _name(("S/RES/1325 (2000)", "en"))
    'S-RES-1325-2000.en'
    """
    symbol, language = (_STRANGE.sub("-", part).strip("-.") for part in key)
    return f"{symbol}.{language}"


def manifest_name(key: Key) -> str:
    """Return the name of the manifest that tells of one text."""
    return _name(key) + MANIFEST


def _free(base: CurrentSources, name: str, gone: Collection[SourceStamp], digest: str) -> str:
    """Return the name, or one like it where another text has it."""
    taken = {taken.casefold() for taken in base.taken} - {stamp.name.partition("/")[2].casefold() for stamp in gone}
    if name.casefold() not in taken:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{digest[:8]}{dot}{suffix}"
