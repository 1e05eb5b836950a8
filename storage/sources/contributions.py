"""Which files of an edition gave it no text, because they could not be parsed, are duplicates or were removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from storage.hashes import EditionRecord
from storage.sources.files import MANIFEST_SUFFIX, SourceFile
from storage.sources.intake import facts_of, origin_with_facts
from storage.sources.sources import Sources


@dataclass(frozen=True, slots=True)
class Contributions:
    """Names of the files of an edition, apart from manifests, that gave it no text."""

    unused: tuple[str, ...]
    """Files that could not be parsed, or whose text another file gives; empty if the edition recorded no origins."""
    origins: tuple[str, ...]
    """The origin of each of these, see :func:`storage.hashes.origin_of`."""
    excluded: frozenset[str]
    """Files that a manifest of the moderators marks as removed."""

    @classmethod
    def from_record(cls, record: EditionRecord, sources: Sources) -> Self:
        """Return the contributions of the files that an edition was made from; blocks."""
        stamps = [stamp for stamp in record.sources if stamp.name.endswith(MANIFEST_SUFFIX)]
        return cls._from_manifests(record, [file for file in sources.find_originals(stamps) if file.file is not None])

    @classmethod
    def _from_manifests(cls, record: EditionRecord, manifests: Sequence[SourceFile]) -> Self:
        facts = facts_of(manifests)
        texts = [
            (stamp, facts.get(stamp.sha256)) for stamp in record.sources if not stamp.name.endswith(MANIFEST_SUFFIX)
        ]
        taken_out = frozenset(
            stamp.name for stamp, file_facts in texts if file_facts is not None and file_facts.is_removed
        )
        origins_used = {document.origin for document in record.documents}
        parsed = [
            (stamp.name, origin_with_facts(stamp.sha256, file_facts))
            for stamp, file_facts in texts
            if stamp.name not in taken_out
        ]
        silent = [(name, origin) for name, origin in parsed if origin not in origins_used and "" not in origins_used]
        return cls(tuple(name for name, _ in silent), tuple(origin for _, origin in silent), taken_out)
