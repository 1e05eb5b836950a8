"""Read web pages: blocks of text as a browser shows them, lists with their numbers, footnotes.

:mod:`~corpus.readers.html.tokenizer` splits a page into tags and text, :mod:`~corpus.readers.html.footnotes` finds
the links that are footnotes, :mod:`~corpus.readers.html.hidden` tells what style hides, and
:mod:`~corpus.readers.html.body` makes the lines.
"""

from corpus.lines import Source
from corpus.readers.html.body import PageReader

__all__ = ["read_html"]


def read_html(text: str) -> Source:
    """Read a page; any text is accepted. A line's number is that of the source line on which its block begins."""
    page = PageReader(text)
    lines = page.lines()
    return Source(
        lines,
        warnings=(*page.warnings, *page.changes.warnings(), *page.hidden.warnings()),
        has_tracked_changes=page.changes.has_revisions,
        has_struck_words=page.changes.has_struck_words,
        dropped=page.hidden.dropped,
    )
