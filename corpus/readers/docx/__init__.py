"""Read Word files: paragraphs with their automatic numbers, notes, and opening words in italics.

A Word file is a zip archive of XML. :mod:`~corpus.readers.docx.package` opens it within limits,
:mod:`~corpus.readers.docx.numbering` computes the numbers, :mod:`~corpus.readers.docx.runs` reads the text of one
paragraph, and :mod:`~corpus.readers.docx.body` iterates over the paragraphs. python-docx is not used, since it
supports neither automatic numbers nor footnotes nor tracked changes.
"""

from corpus.lines import Source
from corpus.readers.docx.body import DocxReader
from corpus.readers.docx.package import Package

__all__ = ["read_docx"]


def read_docx(source: bytes) -> Source:
    """Read a Word file; a line's number is the number of its paragraph, from 1.

    Raises :class:`~corpus.errors.FileDamaged`, :class:`~corpus.errors.UnpackedTooLarge`,
    :class:`~corpus.errors.CompressedTooMuch` or :class:`~corpus.errors.TooManyParts`.
    """
    story = DocxReader(Package(source))
    lines = (*story.lines(), *story.notes())
    return Source(
        lines,
        warnings=(*story.warnings, *story.changes.warnings(), *story.hidden.warnings()),
        has_tracked_changes=story.changes.has_revisions,
        has_struck_words=story.changes.has_struck_words,
        is_marked_draft=story.is_marked_draft,
        dropped=(*story.dropped, *story.hidden.dropped),
    )
