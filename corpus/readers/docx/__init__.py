"""Word files: paragraphs with the numbers that Word would print before them, notes, italics.

A Word file is a zip archive of XML. :mod:`~corpus.readers.docx.package` opens it within limits,
:mod:`~corpus.readers.docx.numbering` counts, :mod:`~corpus.readers.docx.runs` reads the words of one
paragraph, and :mod:`~corpus.readers.docx.body` goes through the paragraphs. It is read by hand rather
than through python-docx, which has neither automatic numbers nor footnotes nor tracked changes.
"""

from corpus.lines import Source
from corpus.readers.docx.body import Story
from corpus.readers.docx.package import Package

__all__ = ["read_docx"]


def read_docx(source: bytes) -> Source:
    """Read a Word file; the number of a line is that of its paragraph.

    Raises :class:`~corpus.errors.FileDamaged` and :class:`~corpus.errors.UnpackedTooLarge`.
    """
    story = Story(Package(source))
    lines = (*story.lines(), *story.notes())
    warnings = (*story.warnings, *story.amended.warnings())
    return Source(lines, warnings=warnings, has_revisions=story.amended.has_revisions)
