"""Markdown, as converters write it from PDF and DOCX files.

markdown-it-py reads emphasis, escapes, links and headings as CommonMark defines them. Lists, code
blocks, quotations and tables are left out on purpose: in a UN text "1." at the start of a line is a
paragraph's number and four spaces are an indent, and both must come through as they are.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.lines import Line, Source, is_one_a_line, tidy
from corpus.marks import call, is_mark, leading_call, wrap_raised

_TELLING = re.compile(
    r"""
      ^\#{1,6}\ \S                   # a heading
    | \]\((?:\#|https?:)             # a link
    | <su[pb]>                       # a raised mark
    | \[\^\w{1,4}\]                  # a footnote's mark or body
    | (?<![*\w])\*{1,3}[^\W\d_][^*\n]*[^\s*]\*{1,3}(?![*\w])   # emphasis, and not a bar code's *2424615*
    """,
    re.VERBOSE | re.MULTILINE,
)
_NOTE = re.compile(r"\[\^(?P<mark>[1-9]\d{0,2}[a-z]?|\*)\]:?")
"""A footnote in the extended syntax: [^1] in the text, [^1]: before the note."""
_RAISED_OPEN = re.compile(r"<sup>", re.IGNORECASE)
_RAISED_CLOSE = re.compile(r"</sup>", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*]\s")
_MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "hr", "emphasis", "link", "autolink", "escape", "entity", "newline", "html_inline"]
)
_MARKDOWN.options["html"] = True
_MARKDOWN.disable("text_join")  # it would hide which asterisks were escaped


def is_markdown(text: str) -> bool:
    """Tell Markdown from plain text by its marks."""
    return _TELLING.search(text) is not None


def read_markdown(text: str) -> Source:
    """Read Markdown; never raises."""
    return Source(tuple(_lines(_MARKDOWN.parse(text), one_a_line=is_one_a_line(text.split("\n")))))


def _lines(tokens: Sequence[Token], *, one_a_line: bool) -> Iterator[Line]:
    broken = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "hr":
            broken = True
        if token.type != "inline" or token.map is None:
            continue
        is_heading = before is not None and before.type == "heading_open"
        starts = True
        for number, words in enumerate(_rows(token.children or [], is_heading=is_heading), start=token.map[0] + 1):
            folded = tidy(words)
            if not folded:
                continue
            starts = starts or one_a_line or _BULLET.match(folded) is not None or leading_call(folded) is not None
            yield Line(number, folded, starts=starts, is_heading=is_heading, after_break=broken)
            starts, broken = False, False


def _rows(children: Sequence[Token], *, is_heading: bool) -> list[str]:
    """Write the inline tokens of one block as the rows of the source, marks wrapped."""
    rows = [""]
    raised: str | None = None
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            rows.append("")
        elif child.type == "html_inline":
            if _RAISED_OPEN.fullmatch(child.content):
                raised = ""
            elif _RAISED_CLOSE.fullmatch(child.content) and raised is not None:
                rows[-1] += call(raised) if is_mark(raised) else raised
                raised = None
        elif raised is not None:
            raised += child.content
        else:
            rows[-1] += _words(child, rows[-1], is_heading=is_heading)
    if raised is not None:
        rows[-1] += raised
    return rows


def _words(child: Token, before: str, *, is_heading: bool) -> str:
    """Return a token's words; an escaped asterisk that opens a block or ends a title is a footnote's mark."""
    if child.type == "text_special" and child.content == "*" and (not before.strip() or is_heading):
        return call("*")
    return wrap_raised(_NOTE.sub(lambda found: call(found["mark"]), child.content))
