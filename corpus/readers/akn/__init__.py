"""Read Akoma Ntoso: the resolutions that the United Nations publishes, and files of others' programs.

:mod:`~corpus.readers.akn.tree` parses the XML, and :mod:`~corpus.readers.akn.blocks` makes the lines. Each line has the
:class:`~corpus.lines.Role` that the markup states; what it does not state, the parser finds in the words. The published
files are often flat where the print is nested (subparagraphs follow their paragraph as paragraphs of their own), so
the levels of a list come from its letters, as in any other format.

The files that this program exports are not read here: each of their elements says which clause it is
(:mod:`corpus.export.akn.read`).
"""

from corpus.lines import Source
from corpus.readers.akn.blocks import BlockReader
from corpus.readers.akn.tree import FORMAT, parse_tree

__all__ = ["FORMAT", "read_akn"]


def read_akn(source: bytes) -> Source:
    """Read a file; raise :class:`~corpus.errors.FileDamaged` if it is malformed."""
    return BlockReader(parse_tree(source)).read()
