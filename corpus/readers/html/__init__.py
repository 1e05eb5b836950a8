"""Web pages: blocks of text as a browser would show them, lists with their numbers, footnotes.

:mod:`~corpus.readers.html.tokenizer` cuts a page into tags and text, :mod:`~corpus.readers.html.footnotes` finds the
links that are footnotes, :mod:`~corpus.readers.html.body` goes through it and makes the lines.
"""

from corpus.lines import Source
from corpus.readers.html.body import Page

__all__ = ["read_html"]


def read_html(text: str) -> Source:
    """Read a page; never raises. The number of a line is that of the source on which its block begins."""
    page = Page(text)
    lines = page.lines()
    warnings = (*page.warnings, *page.amended.warnings())
    return Source(lines, warnings=warnings, has_revisions=page.amended.has_revisions)
