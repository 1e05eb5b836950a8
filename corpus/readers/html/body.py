"""One pass over a page: the elements that are open, the block that is being written, the lines that are done."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import ParseWarning
from corpus.footnote_calls import call
from corpus.lines import Line
from corpus.readers.html.footnotes import find_anchors
from corpus.readers.html.lists import List, new_list
from corpus.readers.html.tokenizer import End, Start, Text, tokens
from corpus.readers.rich_text import Writing
from corpus.readers.tracked_changes import Amended, Amendment

_WORDS = str.split
BLOCKS = frozenset(
    _WORDS(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre "
        "section summary table tbody td tfoot th thead tr ul"
    )
)
HEADINGS = frozenset(_WORDS("h1 h2 h3 h4 h5 h6"))
LISTS = frozenset(_WORDS("ol ul menu dir"))
VOID = frozenset(_WORDS("area base br col embed hr img input link meta param source track wbr"))
"""Elements without content, which no tag closes."""

_HIDDEN = frozenset(
    _WORDS("head script style template title nav select textarea button svg iframe object audio video canvas map")
    + _WORDS("noembed noframes xmp rt rp")
)
"""What is no text of the page: its machinery and its menus."""
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment)",
    re.IGNORECASE,
)
_ITALIC = frozenset(_WORDS("i em dfn"))
_SLANTED = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_AMENDED = {
    "ins": Amendment.INSERTED,
    "del": Amendment.DELETED,
    **dict.fromkeys(("s", "strike"), Amendment.STRUCK),
}
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)

CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(
        BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "body", "html", "li", "dd", "dt", "option"},
        (frozenset({"p"}), frozenset({"table", "td", "th", "caption", "button", "object", "li", "div", "body"})),
    ),
    "li": (frozenset({"li"}), frozenset(_WORDS("ol ul menu dir table td th"))),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"dl", "table", "td", "th"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"}))),
    "a": (frozenset({"a"}), frozenset({"table", "td", "th"})),
}
"""Which open elements a tag closes without saying so, and which it does not look beyond."""


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element is not shown as text."""
    return name in _HIDDEN or "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None


def slant(name: str, attributes: Mapping[str, str]) -> bool | None:
    """Say whether an element sets its text in italics; None where it leaves it as it is."""
    found = _SLANTED.search(attributes.get("style", ""))
    if found is not None:
        return found[1].lower() != "normal"
    return True if name in _ITALIC else None


def amendment(name: str, attributes: Mapping[str, str]) -> Amendment | None:
    """Say what was done to the words of an element; None where nothing was."""
    struck = Amendment.STRUCK if _STRUCK.search(attributes.get("style", "")) else None
    return _AMENDED.get(name, struck)


def is_raised(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element sets its text above the line."""
    return name == "sup" or _RAISED.search(attributes.get("style", "")) is not None


_DEEPEST = 400
"""Elements within elements; what stands deeper is read as if it stood there."""
_CLOSES_NOTHING = (frozenset[str](), frozenset[str]())
_HOLDS_A_NOTE = frozenset({"li", "div", "aside", "dd", "tr"})
_BACK = "↑↩^⬆ \N{VARIATION SELECTOR-15}"
"""Signs with which converters mark the way back from a note."""


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    name: str
    is_hidden: bool
    is_italic: bool
    is_raised: bool
    is_dropped: bool = False
    """A link back from a note, whose text is no word of it."""
    amendments: tuple[Amendment, ...] = ()
    """What was done to its words, by itself or by what it stands in."""
    list: List | None = None
    note: str | None = None
    """The mark of the note that it holds."""
    has_text: bool = False


class Page:
    """A page, read once."""

    def __init__(self, source: str) -> None:
        self.warnings: list[ParseWarning] = []
        self.amended = Amended()
        self._source = source
        self._anchors = find_anchors(tokens(source))
        self._body: list[Line] = []
        self._notes: list[Line] = []
        self._begun: set[str] = set()
        self._open = [_Open("", is_hidden=False, is_italic=False, is_raised=False)]
        self._names: Counter[str] = Counter()
        self._block = Writing()
        self._block_line = 0
        self._note: str | None = None
        self._note_is_loose = False
        """Whether no element holds the note that is open, so that it ends with its block."""
        self._pending_mark = ""
        self._place = self._counted = self._line = 0

    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the text, and behind them those of the notes."""
        self._line, self._counted = 1, 0
        for token in tokens(self._source):
            match token:
                case Start():
                    self._start(token)
                case End(name):
                    self._end(name)
                case Text(text, place):
                    self._text(text, place)
        self._finish()
        return (*self._body, *self._notes)

    def _start(self, tag: Start) -> None:
        self._place += 1
        self._close_for(tag.name)
        if tag.name in BLOCKS:
            self._finish()
        if tag.name == "br" and not self._open[-1].is_hidden:
            self._block.new_row()
        if tag.name in VOID or len(self._open) > _DEEPEST:
            return
        outer = self._open[-1]
        own_slant = slant(tag.name, tag.attributes)
        amendments = dict.fromkeys((*outer.amendments, amendment(tag.name, tag.attributes)))
        element = _Open(
            tag.name,
            is_hidden=outer.is_hidden or is_hidden(tag.name, tag.attributes),
            is_italic=outer.is_italic if own_slant is None else own_slant,
            is_raised=is_raised(tag.name, tag.attributes) or (outer.is_raised and tag.name not in BLOCKS),
            is_dropped=outer.is_dropped,
            amendments=tuple(each for each in amendments if each is not None),
        )
        self._open.append(element)
        self._names[tag.name] += 1
        if not element.is_hidden:
            self._open_list(element, tag)
            self._open_note(element, tag.attributes)
            self._open_link(element, tag)

    def _open_list(self, element: _Open, tag: Start) -> None:
        if tag.name in LISTS:
            outer = sum(each.list is not None and each.list.style not in {"bullet", "none"} for each in self._open)
            element.list = new_list(tag.name, tag.attributes, outer)
            if element.list.is_guessed:
                self._warn("The page does not say how an inner list is numbered; letters are assumed.", tag.place)
        elif tag.name == "li":
            owner = next((each.list for each in reversed(self._open) if each.list is not None), None)
            self._pending_mark = owner.next(tag.attributes) if owner is not None else "•"

    def _open_note(self, element: _Open, attributes: Mapping[str, str]) -> None:
        found = self._anchors.mark_at(attributes)
        if found is None or found[0] in self._begun:
            return
        self._begun.add(found[0])
        if self._block_line:  # a target in the middle of a text is no note
            return
        self._note, self._pending_mark = found[1], ""
        holder = self._holder(element)
        self._note_is_loose = holder.name not in BLOCKS
        if not self._note_is_loose:
            holder.note = found[1]
        self._notes.append(Line(self._line_at(0), call(found[1]), starts=True))

    def _holder(self, target: _Open) -> _Open:
        """Return the element that holds a note whole: one for notes that begins with it, else its paragraph."""
        outward = [each for each in reversed(self._open) if not each.has_text]
        holders = (each for each in outward if each.name in _HOLDS_A_NOTE)
        paragraphs = (each for each in outward if each.name in BLOCKS)
        return next(holders, next(paragraphs, target))

    def _open_link(self, element: _Open, tag: Start) -> None:
        """Drop the ways back of the notes, and take the calls for what they are."""
        if tag.name != "a":
            return
        href = tag.attributes.get("href", "")
        if self._note is not None and self._anchors.leads_back(href, self._place):
            element.is_dropped = True
        elif href[1:] in self._anchors.marks and href.startswith("#"):
            self._block.write_call(self._anchors.marks[href[1:]])
            self._sees_text(tag.place)
            element.is_dropped = True

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._finish()
        if self._names[name]:
            while self._pop() != name:
                pass

    def _close_for(self, name: str) -> None:
        """Close what a tag closes without saying so."""
        closed, bounds = CLOSED_BY.get(name, _CLOSES_NOTHING)
        if not any(self._names[each] for each in closed):
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name in closed:
                if self._open[place].name in BLOCKS:
                    self._finish()
                while len(self._open) > place:
                    self._pop()
                return
            if self._open[place].name in bounds:
                return

    def _pop(self) -> str:
        element = self._open.pop()
        if element.is_raised and not self._open[-1].is_raised:
            self._block.end_raised()
        if element.note is not None:
            self._finish()
            self._note = None
        self._names[element.name] -= 1
        return element.name

    def _text(self, text: str, place: int) -> None:
        element = self._open[-1]
        if element.is_hidden or element.is_dropped or not text:
            return
        if Amendment.DELETED in element.amendments:
            self.amended.write(self._block_line or self._line_at(place), text, Amendment.DELETED)
            return
        if text.strip():
            self._sees_text(place + len(text) - len(text.lstrip()))
        self.amended.write(self._block_line or self._line_at(place), text, *element.amendments)
        if element.is_raised:
            self._block.write_raised(text)
            return
        *rows, text = text.split("\n") if self._names["pre"] else (text,)
        for row in rows:
            self._block.write(row, is_italic=element.is_italic)
            self._block.new_row()
        self._block.write(text, is_italic=element.is_italic)

    def _sees_text(self, place: int) -> None:
        """Note where a block begins, and that the elements around it have begun."""
        if self._block_line:
            return
        self._block_line = self._line_at(place)
        for element in reversed(self._open):
            if element.has_text:
                break
            element.has_text = True

    def _line_at(self, place: int) -> int:
        """Return the number of the line on which a character of the source stands; places only grow."""
        if place > self._counted:
            self._line += self._source.count("\n", self._counted, place)
            self._counted = place
        return self._line

    def _finish(self) -> None:
        """End the block and make lines of it."""
        if not self._block_line:
            self._block = Writing()
            return
        block, line = self._block, self._block_line
        self._block, self._block_line = Writing(), 0
        mark, self._pending_mark = self._pending_mark, ""
        if self._note is not None:
            self._add_to_note(block.rows, line)
            self._note = None if self._note_is_loose else self._note
            return
        self._body += block.lines(line, mark, is_heading=any(self._names[name] for name in HEADINGS))

    def _add_to_note(self, rows: list[str], line: int) -> None:
        """Put rows into the note that is open; the mark that it was begun with stands there already."""
        last = self._notes[-1]
        note = self._note or ""
        if rows and last.text == call(note):
            first = _without_mark(rows[0], note)
            self._notes[-1] = Line(line, f"{last.text} {first}".strip(), starts=True)
            rows = rows[1:]
        self._notes += [Line(line, row) for row in rows]

    def _warn(self, message: str, place: int) -> None:
        self.warnings.append(ParseWarning(self._line_at(place), message))


def _without_mark(text: str, mark: str) -> str:
    """Drop what stands before the words of a note: its own mark, and the sign that leads back."""
    bare = text.lstrip(_BACK)
    if bare.strip() == mark:  # it has a row or cell of its own
        return ""
    for typed in (call(mark), f"[{mark}]", f"({mark})", f"{mark}.", f"{mark})", f"{mark} "):
        if bare.startswith(typed):
            return bare.removeprefix(typed).strip()
    return bare.strip(_BACK)
