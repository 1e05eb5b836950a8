"""Markdown, as converters write it from PDF and DOCX files.

markdown-it-py reads emphasis, escapes, links and headings as CommonMark defines them. Lists, code
blocks, quotations and tables are left out on purpose: in a UN text "1." at the start of a line is a
paragraph's number and four spaces are an indent, and both must come through as they are. Where the items
of a list have no blank lines between them, :mod:`corpus.readers.listed` tells them apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import ParseWarning
from corpus.footnote_calls import call, is_mark, leading_call, wrap_raised
from corpus.lines import Line, Source, is_one_a_line, tidy
from corpus.readers.listed import Listed
from corpus.readers.tracked_changes import Amended, Amendment

_TELLING = re.compile(
    r"""
      ^\#{1,6}\ \S                   # a heading
    | \]\((?:\#|https?:)             # a link
    | <(?:su[pb]|del|ins|s|strike)>  # a raised mark, a change
    | ~~[^\s~][^~\n]*~~             # words struck through
    | \[\^\w{1,4}\]                  # a footnote's mark or body
    | (?<![*\w])\*{1,3}[^\W\d_][^*\n]*[^\s*]\*{1,3}(?![*\w])   # emphasis, and not a bar code's *2424615*
    """,
    re.VERBOSE | re.MULTILINE,
)
_NOTE = re.compile(r"\[\^(?P<mark>[1-9]\d{0,2}[a-z]?|\*)\]:?")
"""A footnote in the extended syntax: [^1] in the text, [^1]: before the note."""
_RAISED_OPEN = re.compile(r"<sup>", re.IGNORECASE)
_RAISED_CLOSE = re.compile(r"</sup>", re.IGNORECASE)
_AMENDING = re.compile(r"<(?P<end>/?)(?P<name>del|ins|s|strike)\b[^>]*>", re.IGNORECASE)
_AMENDMENTS = {"ins": Amendment.INSERTED, "del": Amendment.DELETED}
_BULLET = re.compile(r"[-–•*]\s")
_MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "hr", "emphasis", "strikethrough", "link", "autolink", "escape", "entity", "newline", "html_inline"]
)
_MARKDOWN.options["html"] = True
_MARKDOWN.disable("text_join")  # it would hide which asterisks were escaped


def is_markdown(text: str) -> bool:
    """Tell Markdown from plain text by its marks."""
    return _TELLING.search(text) is not None


def read_markdown(text: str) -> Source:
    """Read Markdown; never raises."""
    page = _Page(text.split("\n"))
    lines = tuple(page.lines(_MARKDOWN.parse(text)))
    warnings = (*page.warnings, *page.amended.warnings())
    return Source(lines, warnings=warnings, has_revisions=page.amended.has_revisions)


class _Page:
    """A text, read once, block by block."""

    def __init__(self, source: Sequence[str]) -> None:
        self.warnings: list[ParseWarning] = []
        self.amended = Amended()
        self._source = source
        self._is_one_a_line = is_one_a_line(source)
        self._listed = Listed()

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        """Yield the rows that have words."""
        broken = False
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.type == "hr":
                broken = True
            if token.type != "inline" or token.map is None:
                continue
            is_heading = before is not None and before.type == "heading_open"
            for line in self._block(token, token.map[0], is_heading=is_heading):
                yield replace(line, after_break=broken)
                broken = False

    def _block(self, token: Token, above: int, *, is_heading: bool) -> Iterator[Line]:
        last = ""
        rows = _Rows(self.amended, above + 1, is_heading=is_heading).read(token.children or [])
        for number, words in enumerate(rows, start=above + 1):
            folded = tidy(words)
            if not folded:
                continue
            item = self._item(folded, number, last) if not is_heading else None
            starts = not last or self._is_one_a_line or item is not None or _begins(folded)
            yield Line(number, item or folded, starts=starts, is_heading=is_heading)
            last = folded

    def _item(self, words: str, number: int, before: str) -> str | None:
        row = self._source[number - 1].expandtabs(4) if number <= len(self._source) else ""
        item = self._listed.item(words, len(row) - len(row.lstrip()), before)
        if self._listed.is_guessed:
            message = "The page does not say how an inner list is numbered; letters are assumed."
            self.warnings.append(ParseWarning(number, message))
            self._listed.is_guessed = False
        return item


def _begins(words: str) -> bool:
    return _BULLET.match(words) is not None or leading_call(words) is not None


class _Rows:
    """The inline tokens of one block, written as the rows of the source, marks wrapped."""

    def __init__(self, amended: Amended, number: int, *, is_heading: bool) -> None:
        self._amended = amended
        self._number = number
        self._is_heading = is_heading
        self._rows = [""]
        self._raised: str | None = None
        self._amendments: list[Amendment] = []

    def read(self, children: Sequence[Token]) -> list[str]:
        """Return the rows, empty ones among them."""
        for child in children:
            match child.type:
                case "softbreak" | "hardbreak":
                    self._rows.append("")
                case "html_inline":
                    self._tag(child.content)
                case "s_open":
                    self._amendments.append(Amendment.STRUCK)
                case "s_close":
                    self._close(Amendment.STRUCK)
                case _:
                    self._text(child)
        self._rows[-1] += self._raised or ""
        return self._rows

    def _tag(self, tag: str) -> None:
        if (found := _AMENDING.fullmatch(tag)) is not None:
            amendment = _AMENDMENTS.get(found["name"].lower(), Amendment.STRUCK)
            if found["end"]:
                self._close(amendment)
            elif amendment not in self._amendments:
                self._amendments.append(amendment)
        elif _RAISED_OPEN.fullmatch(tag):
            self._raised = ""
        elif _RAISED_CLOSE.fullmatch(tag) and self._raised is not None:
            self._rows[-1] += call(self._raised) if is_mark(self._raised) else self._raised
            self._raised = None

    def _close(self, amendment: Amendment) -> None:
        if amendment in self._amendments:
            self._amendments.remove(amendment)

    def _text(self, child: Token) -> None:
        line = self._number + len(self._rows) - 1
        if Amendment.DELETED in self._amendments:
            self._amended.write(line, child.content, Amendment.DELETED)
            return
        if child.content:
            self._amended.write(line, child.content, *self._amendments)
        if self._raised is not None:
            self._raised += child.content
        else:
            self._rows[-1] += _words(child, self._rows[-1], is_heading=self._is_heading)


def _words(child: Token, before: str, *, is_heading: bool) -> str:
    """Return a token's words; an escaped asterisk that opens a block or ends a title is a footnote's mark."""
    if child.type == "text_special" and child.content == "*" and (not before.strip() or is_heading):
        return call("*")
    return wrap_raised(_NOTE.sub(lambda found: call(found["mark"]), child.content))
