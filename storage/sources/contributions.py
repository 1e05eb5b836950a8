"""What the files of an edition gave to it: a text, or nothing because it could not be had, or was not wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from storage.hashes import EditionRecord
from storage.sources.files import MANIFEST, SourceFile
from storage.sources.intake import facts_of, origin_under
from storage.sources.sources import Sources


@dataclass(frozen=True, slots=True)
class Contributions:
    """Names of files of an edition, without its manifests, that gave it no text."""

    silent: tuple[str, ...]
    """Those that could not be read, or give a text that another gives; empty where it was not noted what texts
    came from."""
    origins: tuple[str, ...]
    """What each of these is read from, as :func:`storage.hashes.origin_of` says."""
    taken_out: frozenset[str]
    """Those that a note of the moderators' takes out."""

    @classmethod
    def to(cls, record: EditionRecord, sources: Sources) -> Self:
        """Look at what an edition was made of; blocks."""
        stamps = [stamp for stamp in record.sources if stamp.name.endswith(MANIFEST)]
        return cls._of(record, [file for file in sources.earlier(stamps) if file.file is not None])

    @classmethod
    def _of(cls, record: EditionRecord, manifests: Sequence[SourceFile]) -> Self:
        facts = facts_of(manifests)
        texts = [(stamp, facts.get(stamp.sha256)) for stamp in record.sources if not stamp.name.endswith(MANIFEST)]
        taken_out = frozenset(stamp.name for stamp, said in texts if said is not None and said.is_removed)
        gave = {document.origin for document in record.documents}
        read = [(stamp.name, origin_under(stamp.sha256, said)) for stamp, said in texts if stamp.name not in taken_out]
        silent = [(name, origin) for name, origin in read if origin not in gave and "" not in gave]
        return cls(tuple(name for name, _ in silent), tuple(origin for _, origin in silent), taken_out)
