"""What is known of a document, when its file among the sources is another than it was.

A manifest tells of one file by its hash; who mends a file where it lies, or lays another beside it, has written no
manifest for what came of that. What is known of the document goes on to the new file, as it does where one is handed
in (:mod:`~storage.changes.inherited_facts`): in the manifest of that text, which is published with it and seen before.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.comparison.edition_changes import DocumentChange
from corpus.manifest.read import Facts
from corpus.symbol import DocumentSymbol
from storage.changes.next_sources import CurrentSources, changed_files, known_of, manifest_name
from storage.hashes import EditionRecord
from storage.sources.files import SourceFile
from storage.sources.intake import origin_under


@dataclass(frozen=True, slots=True)
class HandedDown:
    """What one text of a reload has from others of its document."""

    symbol: DocumentSymbol
    language: str
    facts: tuple[str, ...]
    """Names of fields of :class:`~corpus.document.Document`."""


def with_known(
    base: CurrentSources, made: EditionRecord, changes: Collection[DocumentChange], aside: Path
) -> tuple[tuple[SourceFile, ...], tuple[HandedDown, ...]]:
    """Return the files with what is known of texts whose files are new, and what that is.

    ``base`` holds the files looked at and what the current edition knows, ``made`` is the edition of these files.
    """
    known = {stamp.sha256 for stamp in base.record.sources}
    origins = {(stamp.symbol, stamp.language): stamp.origin for stamp in made.documents}
    givers = {
        origin_under(file.stamp.sha256, base.facts.get(file.stamp.sha256)): file
        for file in reversed(base.files)
        if not file.is_manifest and file.stamp.sha256 not in known
    }
    manifests: dict[str, dict[str, Facts]] = {}
    handed: list[HandedDown] = []
    for change in changes:
        if change.second is None:
            continue
        key = str(change.symbol), change.language
        if (file := givers.get(origins.get(key, ""))) is None:
            continue
        said = base.facts.get(file.stamp.sha256)
        if found := known_of(base, change.second, file.content(), said):
            name = manifest_name(key)
            of_text = manifests.setdefault(name, base.manifest(name))
            of_text[file.stamp.sha256] = replace(said or Facts(), **found)
            handed.append(HandedDown(change.symbol, change.language, tuple(found)))
    if not handed:
        return base.files, ()
    return changed_files(base, (), (), manifests, aside), tuple(handed)
