"""The archive around a Word file: its parts, opened within limits.

Guaranteed of what comes out: no part is larger than it may be, whatever its entry in the archive claims;
no XML has a document type, and so no entities; no element stands deeper than any program writes it. Names
come without their namespace, since the two that are in use (transitional and strict) say the same; only
the attributes that point to other parts keep an ``r:``.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from corpus.errors import FileDamaged, UnpackedTooLarge

MOST_PARTS = 5_000
"""The largest reports have some hundred parts, pictures counted."""
MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all the parts that are read; a report of 300 pages has a quarter of it."""
MOST_RATIO = 100
"""Words as XML pack some 10 to 30 times; more is a bomb, or nothing that anybody wrote."""
_SMALL = 1024 * 1024
"""Bytes below which the ratio does not matter."""
_DEEPEST = 200
"""Elements within elements; Word itself refuses tables in tables long before."""
_KIND = "DOCX"
_RELATIONS = "relationships"


class Package:
    """A Word file's parts as XML, each read when it is asked for."""

    def __init__(self, source: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source))
        except _BROKEN as error:
            raise FileDamaged(_KIND) from error
        if len(self._archive.filelist) > MOST_PARTS:
            raise UnpackedTooLarge(MOST_UNPACKED)
        self._left = MOST_UNPACKED
        self.main = self._main()
        """The name of the part that holds the text."""
        self._targets = self._relations(self.main)

    def part(self, name: str) -> Element | None:
        """Return the root of a part; None where there is none of that name."""
        try:
            entry = self._archive.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > self._left or _is_bomb(entry):
            raise UnpackedTooLarge(MOST_UNPACKED)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(self._left + 1)
        except _BROKEN as error:
            raise FileDamaged(_KIND) from error
        self._left -= len(content)
        if self._left < 0:
            raise UnpackedTooLarge(MOST_UNPACKED)
        return _tree(content)

    def related(self, kind: str) -> Element | None:
        """Return the part that stands to the text as its ``styles``, ``numbering``, ``footnotes`` or ``endnotes``."""
        name = next((target for type_, target in self._targets.values() if type_ == kind), None)
        return self.part(name) if name is not None else None

    def target(self, relation: str) -> Element | None:
        """Return the part that the text points to under a relation's id, such as a header."""
        _, name = self._targets.get(relation, ("", ""))
        return self.part(name)

    def _main(self) -> str:
        relations = self._relations("")
        named = next((target for type_, target in relations.values() if type_ == "officeDocument"), "")
        if named in self._archive.NameToInfo:
            return named
        if "word/document.xml" in self._archive.NameToInfo:
            return "word/document.xml"
        raise FileDamaged(_KIND)

    def _relations(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return the kinds and targets of a part's relations, by their ids."""
        folder, own = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{own}.rels"))
        if root is None:
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in root
            if each.get("TargetMode") != "External"
        }


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a packing that Python does not know
    OSError,
    OverflowError,
    RuntimeError,  # protected by a password
    ValueError,
)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _tree(content: bytes) -> Element:
    """Parse XML that has no document type."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise FileDamaged(_KIND)
        builder.start(_local(tag), {_attribute(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def refuse(*_: object) -> None:
        raise FileDamaged(_KIND)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileDamaged(_KIND) from error
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"r:{local}" if space.endswith(_RELATIONS) else local
