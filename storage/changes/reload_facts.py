"""Inherited facts of documents whose file in the sources folder was edited or replaced.

A manifest identifies a file by its hash, so an edited or new file in the folder has no manifest entry. Its text
inherits the facts of its document as an uploaded one does (:mod:`~storage.changes.inherited_facts`). They are written
to the manifest of that text, which is shown in the review and published with it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.comparison.edition_changes import DocumentChange
from corpus.manifest.read import Facts
from corpus.symbol import DocumentSymbol
from storage.changes.next_sources import CurrentSources, changed_files, inherited_facts_of, manifest_name
from storage.hashes import EditionRecord
from storage.sources.files import SourceFile
from storage.sources.intake import origin_with_facts


@dataclass(frozen=True, slots=True)
class InheritedFacts:
    """The facts that one text of a reload inherits from other texts of its document."""

    symbol: DocumentSymbol
    language: str
    facts: tuple[str, ...]
    """Names of fields of :class:`~corpus.document.Document`."""


def with_inherited_facts(
    base: CurrentSources, built: EditionRecord, changes: Collection[DocumentChange], staging: Path
) -> tuple[tuple[SourceFile, ...], tuple[InheritedFacts, ...]]:
    """Return the files with manifests of inherited facts for texts with new files, and a list of these facts.

    ``base`` holds the examined files and the texts of the current edition; ``built`` is the edition built from these
    files, with its ``changes``.
    """
    known = {stamp.sha256 for stamp in base.record.sources}
    origins = {(stamp.symbol, stamp.language): stamp.origin for stamp in built.documents}
    new_files = {
        origin_with_facts(file.stamp.sha256, base.facts.get(file.stamp.sha256)): file
        for file in reversed(base.files)
        if not file.is_manifest and file.stamp.sha256 not in known
    }
    manifests: dict[str, dict[str, Facts]] = {}
    inherited: list[InheritedFacts] = []
    for change in changes:
        if change.second is None:
            continue
        key = str(change.symbol), change.language
        if (file := new_files.get(origins.get(key, ""))) is None:
            continue
        stated = base.facts.get(file.stamp.sha256)
        if found := inherited_facts_of(base, change.second, file.content(), stated):
            name = manifest_name(key)
            of_text = manifests.setdefault(name, base.manifest(name))
            of_text[file.stamp.sha256] = replace(stated or Facts(), **found)
            inherited.append(InheritedFacts(change.symbol, change.language, tuple(found)))
    if not inherited:
        return base.files, ()
    return changed_files(base, (), (), manifests, staging), tuple(inherited)
