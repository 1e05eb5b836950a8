"""Open the zip archive of a Word file and parse its parts, within limits.

Guaranteed of the elements returned: the parts read are not larger together than ``MOST_UNPACKED``, whatever the
archive's directory claims; the XML has no document type, and so no entities; elements are not nested deeper than any
program nests them. Names have no namespace, since the two in use (transitional and strict) mean the same; only the
attributes that refer to other parts keep an ``r:`` prefix.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from corpus.errors import CompressedTooMuch, FileDamaged, TooManyParts, UnpackedTooLarge

MOST_PARTS = 5_000
"""The largest reports have some hundred parts, pictures included."""
MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all parts that are read, together; a report of 300 pages has a quarter of this."""
MOST_RATIO = 100
"""Text as XML compresses 10 to 30 times; a higher ratio is a zip bomb, or nothing that anybody wrote."""
_SMALL = 1024 * 1024
"""Bytes up to which the ratio is not checked."""
_MAX_DEPTH = 200
"""Nesting depth of elements; Word itself refuses nested tables long before."""
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_FORMAT = "DOCX"
_RELATIONS = "relationships"


class Package:
    """A Word file's parts as XML, each read on demand."""

    def __init__(self, source: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source))
        except _ARCHIVE_ERRORS as error:
            raise FileDamaged(_FORMAT) from error
        if len(self._archive.filelist) > MOST_PARTS:
            raise TooManyParts(len(self._archive.filelist), MOST_PARTS)
        self._entries = {part_name(entry.filename): entry for entry in self._archive.filelist}
        self._remaining = MOST_UNPACKED
        self.main = self._find_main()
        """Name of the main document part."""
        self._targets = self._relations(self.main)

    def part(self, name: str) -> Element | None:
        """Return the root element of a part; None if there is no part of that name.

        Raises :class:`~corpus.errors.FileDamaged`, :class:`~corpus.errors.UnpackedTooLarge` or
        :class:`~corpus.errors.CompressedTooMuch`.
        """
        entry = self._entries.get(part_name(name))
        if entry is None:
            return None
        if entry.file_size > self._remaining:
            raise UnpackedTooLarge(MOST_UNPACKED)
        if _is_bomb(entry):
            raise CompressedTooMuch(MOST_RATIO)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(self._remaining + 1)
        except _ARCHIVE_ERRORS as error:
            raise FileDamaged(_FORMAT) from error
        self._remaining -= len(content)
        if self._remaining < 0:
            raise UnpackedTooLarge(MOST_UNPACKED)
        return _parse_xml(content)

    def related(self, kind: str) -> Element | None:
        """Return the part that the main one calls its ``styles``, ``numbering``, ``footnotes`` or ``endnotes``.

        None if there is no such part.
        """
        name = next((target for type_, target in self._targets.values() if type_ == kind), None)
        return self.part(name) if name is not None else None

    def target(self, relation: str) -> Element | None:
        """Return the part with this relationship id, such as a header; None if missing."""
        _, name = self._targets.get(relation, ("", ""))
        return self.part(name)

    def _find_main(self) -> str:
        relations = self._relations("")
        named = next((target for type_, target in relations.values() if type_ == "officeDocument"), "")
        if part_name(named) in self._entries:
            return named
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise FileDamaged(_FORMAT)

    def _relations(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return the (type, target) of a part's relationships by id; external targets are left out."""
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


_ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression method that Python does not support
    OSError,
    OverflowError,
    RuntimeError,  # the archive is protected by a password
    ValueError,
)


def part_name(name: str) -> str:
    """Return the name of a part in its canonical form: some programs write backslashes, and case does not matter."""
    return name.replace("\\", "/").casefold()


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _parse_xml(content: bytes) -> Element:
    """Parse XML; raise :class:`~corpus.errors.FileDamaged` if it has a document type or is nested too deeply."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise FileDamaged(_FORMAT)
        builder.start(_local_name(tag), {_attribute_name(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local_name(tag))

    def refuse(*_: object) -> None:
        raise FileDamaged(_FORMAT)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        raise FileDamaged(_FORMAT) from error
    except (ValueError, LookupError) as error:
        raise FileDamaged(_FORMAT) from error
    return builder.close()


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute_name(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"r:{local}" if space.endswith(_RELATIONS) else local
