"""Markdown, as converters write it from PDF and DOCX files.

markdown-it-py reads emphasis, escapes, links and headings as CommonMark defines them. Lists, code
blocks, quotations and tables are left out on purpose: in a UN text "1." at the start of a line is a
paragraph's number and four spaces are an indent, and both must come through as they are. Where the items
of a list have no blank lines between them, :mod:`corpus.readers.markdown` tells them apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import ParseWarning
from corpus.footnote_calls import call, is_mark, leading_call, wrap_raised
from corpus.lines import Line, Source, is_one_a_line, tidy
from corpus.readers.tracked_changes import Amended, Amendment
from corpus.text.numerals import letters, roman

_ITEM = re.compile(
    r"(?P<mark>(?P<number>\d{1,3})\.|\(?(?P<letter>[a-z]{1,5})\)|(?P<dotted>[a-z]{1,5})\.)\s+(?![a-z]\.)\S"
)
_ENDED = re.compile("(?:[.;:,!?»”)\\]\ufdd1]|\\b(?:and|or|et|ou))$")
_MOST = 52
_LETTERS = {letters(count): count for count in range(1, _MOST + 1)}
_ROMAN = {roman(count): count for count in range(1, _MOST + 1)}


@dataclass(slots=True)
class _List:
    """A list that is open."""

    kind: str
    """``1``, ``a`` or ``i``."""
    indent: int
    words: int
    """How far its items' words are set in."""
    count: int
    is_lettered: bool = False
    """Whether it is numbered in figures within a list that is, and so gets letters."""
    is_all_ones: bool = False


class Listed:
    """The lists of one text, row by row."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self.is_guessed = False
        """Whether an inner list was numbered in figures, for which letters are assumed."""

    def item(self, text: str, indent: int, before: str) -> str | None:
        """Return the row as an item, its mark as United Nations texts write it; None where it is none.

        ``before`` is the row above, empty at the start of a block; ``indent`` is how far this one is set in.

        >>> listed = Listed()
        >>> listed.item("1. Decides:", 0, ""), listed.item("a. to meet;", 3, "1. Decides:")
        ('1. Decides:', '(a) to meet;')
        """
        found = _ITEM.match(text)
        if found is None:
            self._open = self._open if before else [each for each in self._open if each.words <= indent]
            return None
        begins = not before or _ENDED.search(before) is not None
        if not begins and not self._belongs(indent):
            return None
        chosen = self._chosen(found, indent, is_first=not before)
        if chosen is None:
            return None
        rest = text[found.end("mark") :]
        if chosen.is_lettered:
            return f"({letters(chosen.count)}){rest}"
        if chosen.is_all_ones:
            return f"{chosen.count}.{rest}"
        return f"({found['dotted']}){rest}" if found["dotted"] else text

    def _belongs(self, indent: int) -> bool:
        return self._is_set_in(indent) or any(each.indent == indent > 0 for each in self._open)

    def _is_set_in(self, indent: int) -> bool:
        return bool(self._open) and indent >= self._open[-1].words

    def _chosen(self, found: re.Match[str], indent: int, *, is_first: bool) -> _List | None:
        counts = _counts(found)
        for depth in reversed(range(len(self._open))):
            each = self._open[depth]
            is_next = counts.get(each.kind) == each.count + 1 and (each.indent == indent or not each.is_lettered)
            is_one_more = each.is_all_ones and counts.get("1") == 1 and each.indent == indent
            if is_next or is_one_more:
                each.is_all_ones = is_one_more
                each.count += 1
                del self._open[depth + 1 :]
                return each
        return self._new(found, counts, indent, is_first=is_first)

    def _new(self, found: re.Match[str], counts: dict[str, int], indent: int, *, is_first: bool) -> _List | None:
        """Open a list where the mark is the first of one, or the first of the block."""
        if is_first and found["dotted"] and not self._is_set_in(indent):
            return None
        may_be_any = is_first and not found["dotted"]
        kind = next((kind for kind, count in counts.items() if count == 1 or may_be_any), None)
        is_lettered = kind == "1" and any(each.kind == "1" for each in self._open)
        if is_lettered and not self._is_set_in(indent):
            is_lettered = False
            self._open = [each for each in self._open if each.kind != "1" and each.indent < indent]
        if kind is None:
            return None
        words = indent + found.end() - found.start() - 1
        new = _List(kind, indent, words, counts[kind], is_lettered, counts.get("1") == 1)
        self._open.append(new)
        self.is_guessed = self.is_guessed or is_lettered
        return new


def _counts(found: re.Match[str]) -> dict[str, int]:
    """Return which place a mark has in a list of each kind that it can be of."""
    if found["number"]:
        return {"1": int(found["number"])}
    token = found["letter"] or found["dotted"]
    kinds = (("i", _ROMAN), ("a", _LETTERS))
    return {kind: places[token] for kind, places in kinds if token in places}


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
