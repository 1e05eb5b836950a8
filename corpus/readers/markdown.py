"""Read Markdown, as converters write it from PDF and DOCX files.

markdown-it-py reads emphasis, escapes, links and headings as CommonMark defines them. Its rules for lists, code
blocks, quotations and tables are disabled on purpose: in a UN text "1." at the start of a line is a paragraph's
number and four spaces are an indent, and both must be kept unchanged. Lists are recognized here instead, also where
their items have no blank lines between them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import ParseWarning
from corpus.footnote_calls import is_mark, split_leading_mark, wrap_mark, wrap_superscripts
from corpus.lines import Line, Source, has_paragraph_per_line, tidy
from corpus.readers.tracked_changes import ChangeKind, TrackedChanges
from corpus.text.numerals import letters, roman

_ITEM = re.compile(
    r"(?P<mark>(?P<number>\d{1,3})\.|\(?(?P<letter>[a-z]{1,5})\)|(?P<dotted>[a-z]{1,5})\.)\s+(?![a-z]\.)\S"
)
_ENDS_ITEM = re.compile("(?:[.;:,!?»”)\\]\ufdd1]|\\b(?:and|or|et|ou))$")
_MOST_ITEMS = 52
_LETTER_VALUES = {letters(count): count for count in range(1, _MOST_ITEMS + 1)}
_ROMAN_VALUES = {roman(count): count for count in range(1, _MOST_ITEMS + 1)}


@dataclass(slots=True)
class _OpenList:
    """A list that later rows may continue."""

    kind: str
    """How it is numbered: ``1``, ``a`` or ``i``."""
    indent: int
    text_indent: int
    """Column at which the text of its items begins; a row indented at least this far is nested in the item."""
    count: int
    is_lettered: bool = False
    """Whether it is numbered in figures within a list that is too, and so is printed with letters."""
    is_all_ones: bool = False


class ListTracker:
    """Recognize the list items of one text, row by row."""

    def __init__(self) -> None:
        self._open: list[_OpenList] = []
        self.is_guessed = False
        """Whether an inner list was numbered in figures and so gets letters; the caller warns and resets it."""

    def format_item(self, text: str, indent: int, before: str) -> str | None:
        """Return the row with its mark as United Nations texts write it; None if it begins no item.

        ``before`` is the row above, empty at the start of a block. ``indent`` is this row's indent, in columns.

        >>> lists = ListTracker()
        >>> lists.format_item("1. Decides:", 0, ""), lists.format_item("a. to meet;", 3, "1. Decides:")
        ('1. Decides:', '(a) to meet;')
        """
        found = _ITEM.match(text)
        if found is None:
            self._open = self._open if before else [each for each in self._open if each.text_indent <= indent]
            return None
        begins = not before or _ENDS_ITEM.search(before) is not None
        if not begins and not self._continues_list(indent):
            return None
        chosen = self._list_for(found, indent, is_first=not before)
        if chosen is None:
            return None
        rest = text[found.end("mark") :]
        if chosen.is_lettered:
            return f"({letters(chosen.count)}){rest}"
        if chosen.is_all_ones:
            return f"{chosen.count}.{rest}"
        return f"({found['dotted']}){rest}" if found["dotted"] else text

    def _continues_list(self, indent: int) -> bool:
        return self._is_nested(indent) or any(each.indent == indent > 0 for each in self._open)

    def _is_nested(self, indent: int) -> bool:
        return bool(self._open) and indent >= self._open[-1].text_indent

    def _list_for(self, found: re.Match[str], indent: int, *, is_first: bool) -> _OpenList | None:
        counts = _values_by_kind(found)
        for depth in reversed(range(len(self._open))):
            each = self._open[depth]
            is_next = counts.get(each.kind) == each.count + 1 and (each.indent == indent or not each.is_lettered)
            is_one_more = each.is_all_ones and counts.get("1") == 1 and each.indent == indent
            if is_next or is_one_more:
                each.is_all_ones = is_one_more
                each.count += 1
                del self._open[depth + 1 :]
                return each
        return self._open_list(found, counts, indent, is_first=is_first)

    def _open_list(
        self, found: re.Match[str], counts: dict[str, int], indent: int, *, is_first: bool
    ) -> _OpenList | None:
        """Open a list if the mark is the first of one, or if the block begins with it; else return None."""
        if is_first and found["dotted"] and not self._is_nested(indent):
            return None
        may_start_anywhere = is_first and not found["dotted"]
        kind = next((kind for kind, count in counts.items() if count == 1 or may_start_anywhere), None)
        is_lettered = kind == "1" and any(each.kind == "1" for each in self._open)
        if is_lettered and not self._is_nested(indent):
            is_lettered = False
            self._open = [each for each in self._open if each.kind != "1" and each.indent < indent]
        if kind is None:
            return None
        words = indent + found.end() - found.start() - 1
        new = _OpenList(kind, indent, words, counts[kind], is_lettered, counts.get("1") == 1)
        self._open.append(new)
        self.is_guessed = self.is_guessed or is_lettered
        return new


def _values_by_kind(found: re.Match[str]) -> dict[str, int]:
    """Return the mark's value for each kind of list that it can belong to: "i" is 1 in roman, 9 in letters."""
    if found["number"]:
        return {"1": int(found["number"])}
    token = found["letter"] or found["dotted"]
    kinds = (("i", _ROMAN_VALUES), ("a", _LETTER_VALUES))
    return {kind: values[token] for kind, values in kinds if token in values}


_MARKUP = re.compile(
    r"""
      ^\#{1,6}\ \S                   # a heading
    | \]\((?:\#|https?:)             # a link
    | <(?:su[pb]|del|ins|s|strike)>  # superscript, a tracked change
    | ~~[^\s~][^~\n]*~~             # struck-through words
    | \[\^\w{1,4}\]                  # a footnote's call or body
    | (?<![*\w])\*{1,3}[^\W\d_][^*\n]*[^\s*]\*{1,3}(?![*\w])   # emphasis, but not a bar code such as *2424615*
    """,
    re.VERBOSE | re.MULTILINE,
)
_NOTE_MARK = re.compile(r"\[\^(?P<mark>[1-9]\d{0,2}[a-z]?|\*)\]:?")
"""A footnote in the extended syntax: ``[^1]`` in the text, ``[^1]:`` before the note."""
_RAISED_OPEN = re.compile(r"<sup>", re.IGNORECASE)
_RAISED_CLOSE = re.compile(r"</sup>", re.IGNORECASE)
_CHANGE_TAG = re.compile(r"<(?P<end>/?)(?P<name>del|ins|s|strike)\b[^>]*>", re.IGNORECASE)
_CHANGE_KINDS = {"ins": ChangeKind.INSERTED, "del": ChangeKind.DELETED}
_BULLET = re.compile(r"[-–•*]\s")
_MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "hr", "emphasis", "strikethrough", "link", "autolink", "escape", "entity", "newline", "html_inline"]
)
_MARKDOWN.options["html"] = True
_MARKDOWN.disable("text_join")  # it would merge escaped asterisks into the text


def is_markdown(text: str) -> bool:
    """Return True if a text has any Markdown markup; plain text has none."""
    return _MARKUP.search(text) is not None


def read_markdown(text: str) -> Source:
    """Read Markdown; any text is accepted."""
    page = _MarkdownReader(text.split("\n"))
    lines = tuple(page.lines(_MARKDOWN.parse(text)))
    warnings = (*page.warnings, *page.changes.warnings())
    return Source(
        lines,
        warnings=warnings,
        has_tracked_changes=page.changes.has_revisions,
        has_struck_words=page.changes.has_struck_words,
    )


class _MarkdownReader:
    """Reads one Markdown text, block by block. Use an instance once."""

    def __init__(self, source: Sequence[str]) -> None:
        self.warnings: list[ParseWarning] = []
        self.changes = TrackedChanges()
        self._source = source
        self._is_one_a_line = has_paragraph_per_line(source)
        self._lists = ListTracker()

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        """Yield the lines; rows without text are left out."""
        after_break = False
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.type == "hr":
                after_break = True
            if token.type != "inline" or token.map is None:
                continue
            is_heading = before is not None and before.type == "heading_open"
            for line in self._block_lines(token, token.map[0], is_heading=is_heading):
                yield replace(line, after_break=after_break)
                after_break = False

    def _block_lines(self, token: Token, above: int, *, is_heading: bool) -> Iterator[Line]:
        last = ""
        rows = _InlineReader(self.changes, above + 1, is_heading=is_heading).read(token.children or [])
        for number, words in enumerate(rows, start=above + 1):
            folded = tidy(words)
            if not folded:
                continue
            item = self._item(folded, number, last) if not is_heading else None
            starts = not last or self._is_one_a_line or item is not None or _starts_block(folded)
            yield Line(number, item or folded, starts_block=starts, is_heading=is_heading)
            last = folded

    def _item(self, words: str, number: int, before: str) -> str | None:
        row = self._source[number - 1].expandtabs(4) if number <= len(self._source) else ""
        item = self._lists.format_item(words, len(row) - len(row.lstrip()), before)
        if self._lists.is_guessed:
            message = "The page does not say how an inner list is numbered; letters are assumed."
            self.warnings.append(ParseWarning(number, message))
            self._lists.is_guessed = False
        return item


def _starts_block(words: str) -> bool:
    return _BULLET.match(words) is not None or split_leading_mark(words) is not None


class _InlineReader:
    """Writes the inline tokens of one block as the rows of the source, with footnote marks wrapped."""

    def __init__(self, changes: TrackedChanges, number: int, *, is_heading: bool) -> None:
        self._changes = changes
        self._number = number
        self._is_heading = is_heading
        self._rows = [""]
        self._raised: str | None = None
        self._open_changes: list[ChangeKind] = []

    def read(self, children: Sequence[Token]) -> list[str]:
        """Return one string for each source row of the block, empty rows included."""
        for child in children:
            match child.type:
                case "softbreak" | "hardbreak":
                    self._rows.append("")
                case "html_inline":
                    self._read_tag(child.content)
                case "s_open":
                    self._open_changes.append(ChangeKind.STRUCK)
                case "s_close":
                    self._close_change(ChangeKind.STRUCK)
                case _:
                    self._read_text(child)
        self._rows[-1] += self._raised or ""
        return self._rows

    def _read_tag(self, tag: str) -> None:
        if (found := _CHANGE_TAG.fullmatch(tag)) is not None:
            amendment = _CHANGE_KINDS.get(found["name"].lower(), ChangeKind.STRUCK)
            if found["end"]:
                self._close_change(amendment)
            elif amendment not in self._open_changes:
                self._open_changes.append(amendment)
        elif _RAISED_OPEN.fullmatch(tag):
            self._raised = ""
        elif _RAISED_CLOSE.fullmatch(tag) and self._raised is not None:
            self._rows[-1] += wrap_mark(self._raised) if is_mark(self._raised) else self._raised
            self._raised = None

    def _close_change(self, amendment: ChangeKind) -> None:
        if amendment in self._open_changes:
            self._open_changes.remove(amendment)

    def _read_text(self, child: Token) -> None:
        line = self._number + len(self._rows) - 1
        if ChangeKind.DELETED in self._open_changes:
            self._changes.record(line, child.content, ChangeKind.DELETED)
            return
        if child.content:
            self._changes.record(line, child.content, *self._open_changes)
        if self._raised is not None:
            self._raised += child.content
        else:
            self._rows[-1] += _text_of(child, self._rows[-1], is_heading=self._is_heading)


def _text_of(child: Token, before: str, *, is_heading: bool) -> str:
    """Return a token's text; an escaped asterisk that opens a block or ends a title is a footnote mark."""
    if child.type == "text_special" and child.content == "*" and (not before.strip() or is_heading):
        return wrap_mark("*")
    return wrap_superscripts(_NOTE_MARK.sub(lambda found: wrap_mark(found["mark"]), child.content))
