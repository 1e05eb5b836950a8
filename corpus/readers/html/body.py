"""Build the lines of a page in one pass, with a stack of open elements and a builder for the current block."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import ParseWarning
from corpus.footnote_calls import wrap_mark
from corpus.lines import Line
from corpus.readers.hidden_words import HiddenWords
from corpus.readers.html.footnotes import find_anchors
from corpus.readers.html.hidden import NAMELESS, ElementNames, StyleSheets, element_names
from corpus.readers.html.lists import HtmlList, new_list
from corpus.readers.html.tokenizer import EndTag, StartTag, Text, tokenize
from corpus.readers.rich_text import BlockBuilder, is_lone_mark
from corpus.readers.tracked_changes import ChangeKind, TrackedChanges

_split = str.split
BLOCKS = frozenset(
    _split(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre "
        "section summary table tbody td tfoot th thead tr ul"
    )
)
HEADINGS = frozenset(_split("h1 h2 h3 h4 h5 h6"))
LISTS = frozenset(_split("ol ul menu dir"))
VOID = frozenset(_split("area base br col embed hr img input link meta param source track wbr"))
"""Void elements, which have no end tag."""

_HIDDEN = frozenset(
    _split("head script style template title nav select textarea button svg iframe object audio video canvas map")
    + _split("noembed noframes xmp rt rp")
)
"""Elements whose content is not text of the page: metadata, scripts, menus, controls."""
_PAGE_PART = re.compile(r"mso-element\s*:\s*(?:header|footer|comment)", re.IGNORECASE)
"""Word's mark for the headers, footers and comments of a page that it saved as HTML."""
_STYLE_TAG = re.compile(r"<style\b", re.IGNORECASE)
_ITALIC = frozenset(_split("i em dfn"))
_FONT_STYLE = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_CHANGE_TAGS = {
    "ins": ChangeKind.INSERTED,
    "del": ChangeKind.DELETED,
    **dict.fromkeys(("s", "strike"), ChangeKind.STRUCK),
}
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)

IMPLIED_END_TAGS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(
        BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "body", "html", "li", "dd", "dt", "option"},
        (frozenset({"p"}), frozenset({"table", "td", "th", "caption", "button", "object", "li", "div", "body"})),
    ),
    "li": (frozenset({"li"}), frozenset(_split("ol ul menu dir table td th"))),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"dl", "table", "td", "th"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"}))),
    "a": (frozenset({"a"}), frozenset({"table", "td", "th"})),
}
"""For each start tag, the open elements that it closes implicitly, and the elements at which that search stops."""


def is_beside_text(name: str, attributes: Mapping[str, str]) -> bool:
    """Return True if an element's content is no text of the page: metadata, a menu, a control, a page header."""
    return name in _HIDDEN or _PAGE_PART.search(attributes.get("style", "")) is not None


def italic_state(name: str, attributes: Mapping[str, str]) -> bool | None:
    """Return whether an element sets its text in italics (True) or upright (False); None if it inherits."""
    found = _FONT_STYLE.search(attributes.get("style", ""))
    if found is not None:
        return found[1].lower() != "normal"
    return True if name in _ITALIC else None


def change_kind(name: str, attributes: Mapping[str, str]) -> ChangeKind | None:
    """Return how an element marks its text as changed; None if it does not."""
    struck = ChangeKind.STRUCK if _STRUCK.search(attributes.get("style", "")) else None
    return _CHANGE_TAGS.get(name, struck)


def is_raised(name: str, attributes: Mapping[str, str]) -> bool:
    """Return True if an element sets its text as superscript."""
    return name == "sup" or _RAISED.search(attributes.get("style", "")) is not None


_MAX_DEPTH = 400
"""Nesting depth of elements; deeper ones are ignored, and their text belongs to the element at this depth."""
_CLOSES_NOTHING = (frozenset[str](), frozenset[str]())
_NOTE_CONTAINERS = frozenset({"li", "div", "aside", "dd", "tr"})
_BACKLINK_SIGNS = "↑↩^⬆ \N{VARIATION SELECTOR-15}"
"""Signs that converters use for the backlink of a note."""


@dataclass(slots=True)
class _OpenElement:
    """An element whose end tag has not been reached."""

    name: str
    is_hidden: bool
    """Whether its content is no text of the page."""
    is_italic: bool
    is_raised: bool
    is_dropped: bool = False
    """Whether it is a note's call or backlink, whose text is not part of the block's text."""
    changes: tuple[ChangeKind, ...] = ()
    """Changes made to its text, by itself or by an enclosing element."""
    list: HtmlList | None = None
    note_mark: str | None = None
    """Mark of the note that this element contains; None for any other element."""
    has_text: bool = False
    is_unseen: bool = False
    """Whether style hides it, so that its text is left out and reported."""
    names: ElementNames = NAMELESS
    cell_mark: str = ""
    """The number or letter that was alone in the cell before, for a table row."""
    cell_line: int = 0


class PageReader:
    """Reads one page; use an instance once."""

    def __init__(self, source: str) -> None:
        self.warnings: list[ParseWarning] = []
        self.changes = TrackedChanges()
        self.hidden = HiddenWords()
        self._source = source
        self._anchors = find_anchors(tokenize(source))
        self._styles = StyleSheets(tokenize(source) if _STYLE_TAG.search(source) else ())
        self._body: list[Line] = []
        self._notes: list[Line] = []
        self._started_notes: set[str] = set()
        self._open_elements = [_OpenElement("", is_hidden=False, is_italic=False, is_raised=False)]
        self._open_counts: Counter[str] = Counter()
        self._block = BlockBuilder()
        self._block_line = 0
        self._note_mark: str | None = None
        self._note_ends_with_block = False
        """Whether the open note has no container element, so that it ends with its block."""
        self._pending_mark = ""
        self._tag_number = self._counted_to = self._line = 0

    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the text, followed by those of the notes."""
        self._line, self._counted_to = 1, 0
        for token in tokenize(self._source):
            match token:
                case StartTag():
                    self._open_element(token)
                case EndTag(name):
                    self._close_element(name)
                case Text(text, offset):
                    self._read_text(text, offset)
        self._finish_block()
        while len(self._open_elements) > 1:
            self._pop()
        return (*self._body, *self._notes)

    def _open_element(self, tag: StartTag) -> None:
        self._tag_number += 1
        self._close_implied(tag.name)
        if tag.name in BLOCKS:
            self._finish_block()
        if tag.name == "br" and not self._open_elements[-1].is_hidden and not self._open_elements[-1].is_unseen:
            self._block.new_row()
        if tag.name in VOID or len(self._open_elements) > _MAX_DEPTH:
            return
        outer = self._open_elements[-1]
        is_unseen = outer.is_unseen or "hidden" in tag.attributes or self._is_hidden_by_style(tag)
        own_slant = italic_state(tag.name, tag.attributes)
        changes = dict.fromkeys((*outer.changes, change_kind(tag.name, tag.attributes)))
        element = _OpenElement(
            tag.name,
            is_hidden=outer.is_hidden or is_beside_text(tag.name, tag.attributes),
            is_italic=outer.is_italic if own_slant is None else own_slant,
            is_raised=is_raised(tag.name, tag.attributes) or (outer.is_raised and tag.name not in BLOCKS),
            is_dropped=outer.is_dropped,
            changes=tuple(each for each in changes if each is not None),
            is_unseen=is_unseen,
            names=element_names(tag),
        )
        self._open_elements.append(element)
        self._open_counts[tag.name] += 1
        if not element.is_hidden and not is_unseen:
            self._start_list(element, tag)
            self._start_note(element, tag.attributes)
            self._start_link(element, tag)

    def _is_hidden_by_style(self, tag: StartTag) -> bool:
        around = [each.names for each in self._open_elements[1:]] if self._styles.has_rules else ()
        return self._styles.hides(tag, around)

    def _start_list(self, element: _OpenElement, tag: StartTag) -> None:
        if tag.name in LISTS:
            outer = sum(
                each.list is not None and each.list.style not in {"bullet", "none"} for each in self._open_elements
            )
            element.list = new_list(tag.name, tag.attributes, outer)
            if element.list.is_guessed:
                self._warn("The page does not say how an inner list is numbered; letters are assumed.", tag.offset)
        elif tag.name == "li":
            owner = next((each.list for each in reversed(self._open_elements) if each.list is not None), None)
            self._pending_mark = owner.next_mark(tag.attributes) if owner is not None else "•"

    def _start_note(self, element: _OpenElement, attributes: Mapping[str, str]) -> None:
        found = self._anchors.mark_at(attributes)
        if found is None or found[0] in self._started_notes:
            return
        self._started_notes.add(found[0])
        if self._block_line:  # a target inside a block is not a note
            return
        self._note_mark, self._pending_mark = found[1], ""
        holder = self._note_container(element)
        self._note_ends_with_block = holder.name not in BLOCKS
        if not self._note_ends_with_block:
            holder.note_mark = found[1]
        self._notes.append(Line(self._line_at(0), wrap_mark(found[1]), starts_block=True))

    def _note_container(self, target: _OpenElement) -> _OpenElement:
        """Return the element that contains the whole note: a note container that begins with it, else its block."""
        outward = [each for each in reversed(self._open_elements) if not each.has_text]
        holders = (each for each in outward if each.name in _NOTE_CONTAINERS)
        paragraphs = (each for each in outward if each.name in BLOCKS)
        return next(holders, next(paragraphs, target))

    def _start_link(self, element: _OpenElement, tag: StartTag) -> None:
        """Drop the text of backlinks; replace the text of footnote links with reference marks."""
        if tag.name != "a":
            return
        href = tag.attributes.get("href", "")
        if self._note_mark is not None and self._anchors.leads_back(href, self._tag_number):
            element.is_dropped = True
        elif href[1:] in self._anchors.marks and href.startswith("#"):
            self._block.write_call(self._anchors.marks[href[1:]])
            self._mark_text_start(tag.offset)
            element.is_dropped = True

    def _close_element(self, name: str) -> None:
        if name in BLOCKS:
            self._finish_block()
        if self._open_counts[name]:
            while self._pop() != name:
                pass

    def _close_implied(self, name: str) -> None:
        """Close the elements that a start tag closes implicitly."""
        closed, bounds = IMPLIED_END_TAGS.get(name, _CLOSES_NOTHING)
        if not any(self._open_counts[each] for each in closed):
            return
        for index in range(len(self._open_elements) - 1, 0, -1):
            if self._open_elements[index].name in closed:
                if self._open_elements[index].name in BLOCKS:
                    self._finish_block()
                while len(self._open_elements) > index:
                    self._pop()
                return
            if self._open_elements[index].name in bounds:
                return

    def _pop(self) -> str:
        element = self._open_elements.pop()
        if element.is_raised and not self._open_elements[-1].is_raised:
            self._block.flush_raised()
        if element.note_mark is not None:
            self._finish_block()
            self._note_mark = None
        if element.cell_mark:  # no cell with text followed
            self._body.append(Line(element.cell_line, element.cell_mark, starts_block=True))
        self._open_counts[element.name] -= 1
        return element.name

    def _read_text(self, text: str, offset: int) -> None:
        element = self._open_elements[-1]
        if element.is_hidden or element.is_dropped or not text:
            return
        if element.is_unseen:
            self.hidden.record(self._block_line or self._line_at(offset), text)
            return
        if ChangeKind.DELETED in element.changes:
            self.changes.record(self._block_line or self._line_at(offset), text, ChangeKind.DELETED)
            return
        if text.strip():
            self._mark_text_start(offset + len(text) - len(text.lstrip()))
        self.changes.record(self._block_line or self._line_at(offset), text, *element.changes)
        if element.is_raised:
            self._block.write_raised(text)
            return
        *rows, text = text.split("\n") if self._open_counts["pre"] else (text,)
        for row in rows:
            self._block.write(row, is_italic=element.is_italic)
            self._block.new_row()
        self._block.write(text, is_italic=element.is_italic)

    def _mark_text_start(self, offset: int) -> None:
        """Set the line of a block at its first text, and flag the open elements as having text."""
        if self._block_line:
            return
        self._block_line = self._line_at(offset)
        for element in reversed(self._open_elements):
            if element.has_text:
                break
            element.has_text = True

    def _line_at(self, offset: int) -> int:
        """Return the number of the source line at an offset, from 1; offsets must not decrease between calls."""
        if offset > self._counted_to:
            self._line += self._source.count("\n", self._counted_to, offset)
            self._counted_to = offset
        return self._line

    def _finish_block(self) -> None:
        """End the block and append its lines to the body or to the open note."""
        if not self._block_line:
            self._block = BlockBuilder()
            return
        block, line = self._block, self._block_line
        self._block, self._block_line = BlockBuilder(), 0
        mark, self._pending_mark = self._pending_mark, ""
        if self._note_mark is not None:
            self._add_to_note(block.rows, line)
            self._note_mark = None if self._note_ends_with_block else self._note_mark
            return
        row = self._table_row()
        if row is not None and not mark:
            if row.cell_mark:
                mark, line, row.cell_mark = row.cell_mark, row.cell_line, ""
            elif is_lone_mark(block.rows):
                row.cell_mark, row.cell_line = block.rows[0], line
                return
        self._body += block.lines(line, mark, is_heading=any(self._open_counts[name] for name in HEADINGS))

    def _table_row(self) -> _OpenElement | None:
        """Return the table row around the block; None outside tables."""
        if not self._open_counts["tr"]:
            return None
        return next(each for each in reversed(self._open_elements) if each.name == "tr")

    def _add_to_note(self, rows: list[str], line: int) -> None:
        """Append rows to the open note; its first line already holds the mark."""
        last = self._notes[-1]
        note = self._note_mark or ""
        if rows and last.text == wrap_mark(note):
            first = _without_mark(rows[0], note)
            self._notes[-1] = Line(line, f"{last.text} {first}".strip(), starts_block=True)
            rows = rows[1:]
        self._notes += [Line(line, row) for row in rows]

    def _warn(self, message: str, offset: int) -> None:
        self.warnings.append(ParseWarning(self._line_at(offset), message))


def _without_mark(text: str, mark: str) -> str:
    """Remove a note's own mark and its backlink sign from the start of its text."""
    bare = text.lstrip(_BACKLINK_SIGNS)
    if bare.strip() == mark:  # the mark has a row or cell of its own
        return ""
    for typed in (wrap_mark(mark), f"[{mark}]", f"({mark})", f"{mark}.", f"{mark})", f"{mark} "):
        if bare.startswith(typed):
            return bare.removeprefix(typed).strip()
    return bare.strip(_BACKLINK_SIGNS)
