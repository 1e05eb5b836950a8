"""Bytes to lines, one format a file. The format is told by the content, never by a file's name."""

from corpus.lines import Source
from corpus.readers.decoding import decode
from corpus.readers.markdown import is_markdown, read_markdown
from corpus.readers.plain import read_plain


def read_source(source: bytes) -> Source:
    """Read a file of any supported format; never raises."""
    text = decode(source)
    return read_markdown(text) if is_markdown(text) else read_plain(text)
