"""The words of one paragraph: what stands on the paper, with deletions gone and insertions in, and both told.

Raised figures and calls of notes become marks (:mod:`corpus.footnote_calls`); fields give the result that they
show; hidden text, comments and the instructions of fields are left out.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from corpus.footnote_calls import is_mark, without_inner_marks
from corpus.readers.docx.footnotes import Notes, prints_own_mark
from corpus.readers.docx.styles import Styles, is_on, value
from corpus.readers.rich_text import Writing
from corpus.readers.tracked_changes import Amended, Amendment

_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "Fallback", "rt", "instrText", "delText"})
"""What is no text on the paper; a fallback repeats what its neighbour says."""
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_TEXTS = frozenset({"t", "delText"})
_PRIVATE = range(0xF000, 0xF100)
"""Where the Symbol font keeps its signs."""
_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0x2D: "−",
    0xD8: "•",
    0xFC: "•",
    0xB0: "°",
    0xB1: "±",
    0xA3: "≤",
    0xB3: "≥",
}


class RunText(Writing):
    """What a paragraph says, and the text boxes that hang on it."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[Element] = []
        self.is_bold = True
        """Whether all of its words are bold."""


class RunReader:
    """Reads the paragraphs of one file, so that notes are counted through it."""

    def __init__(self, styles: Styles, notes: Notes, amended: Amended) -> None:
        self._styles = styles
        self._notes = notes
        self._amended = amended
        self._leaves: dict[str, Callable[[Element, bool], None]] = {
            "t": self._text,
            "sym": self._symbol,
            "footnoteReference": self._call,
            "endnoteReference": self._call,
            "txbxContent": lambda box, _: self._words.boxes.append(box),
            "tab": self._sign,
            "ptab": self._sign,
            "noBreakHyphen": self._sign,
            "br": self._row,
            "cr": self._row,
        }
        self._begin(0)

    def read(self, paragraph: Element, line: int, before: RunText | None = None) -> RunText:
        """Return the words of a paragraph, behind those of one whose end was deleted."""
        self._begin(line)
        if before is not None:
            self._words = before
        if _is_amended(paragraph.find("pPr")):
            self._amended.write(line, "", Amendment.OTHER)
        self._walk(paragraph, is_italic=False, is_raised=False)
        self._words.end_raised()
        return self._words

    def _begin(self, line: int) -> None:
        self._words = RunText()
        self._line = line
        self._waiting: Element | None = None
        self._is_inserted = self._is_struck = self._is_bold = False

    def _walk(self, element: Element, *, is_italic: bool, is_raised: bool) -> None:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag in _DELETED:
                self._amended.write(self._line, words_within(child), Amendment.DELETED)
            elif child.tag in _INSERTED:
                self._insertion(child, is_italic=is_italic, is_raised=is_raised)
            elif child.tag == "r":
                self._run(child)
            elif (leaf := self._leaves.get(child.tag)) is not None:
                if child.tag == "t":
                    self._see(child.text or "")
                    self._words.is_bold = self._words.is_bold and (self._is_bold or not (child.text or "").strip())
                if is_raised and child.tag == "t":
                    self._words.write_raised(without_inner_marks(child.text or ""))
                else:
                    leaf(child, is_italic)
            else:
                self._walk(child, is_italic=is_italic, is_raised=is_raised)

    def _insertion(self, element: Element, *, is_italic: bool, is_raised: bool) -> None:
        outer, self._is_inserted = self._is_inserted, True
        self._see("")
        self._walk(element, is_italic=is_italic, is_raised=is_raised)
        self._is_inserted = outer

    def _see(self, text: str) -> None:
        """Note what was done to words that are read."""
        inserted = (Amendment.INSERTED,) if self._is_inserted else ()
        struck = (Amendment.STRUCK,) if self._is_struck else ()
        self._amended.write(self._line, text, *inserted, *struck)

    def _run(self, run: Element) -> None:
        properties = run.find("rPr")
        if self._is(properties, "vanish"):
            return
        chosen = properties.find("vertAlign") if properties is not None else None
        is_raised = value(chosen) == "superscript" and self._waiting is None
        self._is_bold = self._is(properties, "b")
        self._is_struck = self._is(properties, "strike") or self._is(properties, "dstrike")
        self._walk(run, is_italic=self._is(properties, "i"), is_raised=is_raised)
        self._is_struck = False

    def _is(self, properties: Element | None, name: str) -> bool:
        own = is_on(properties, name)
        return self._styles.sets(name, properties) if own is None else own

    def _text(self, element: Element, is_italic: bool) -> None:
        text = without_inner_marks(element.text or "")
        if self._waiting is not None and text.strip():
            mark, self._waiting, reference = text.strip(), None, self._waiting
            if is_mark(mark):
                self._words.write_call(self._notes.marked(reference, mark, self._line))
                return
        self._words.write(text, is_italic=is_italic)

    def _sign(self, element: Element, is_italic: bool) -> None:
        self._words.write("\u2011" if element.tag == "noBreakHyphen" else " ", is_italic=is_italic)

    def _row(self, _element: Element, _is_italic: bool) -> None:
        self._words.new_row()

    def _symbol(self, element: Element, is_italic: bool) -> None:
        try:
            code = int(element.get("char", ""), 16)
        except ValueError:
            return
        if code in _PRIVATE:
            self._words.write(_SYMBOLS.get(code - _PRIVATE.start, ""), is_italic=is_italic)
        elif 0x20 <= code < 0xD800:
            self._words.write(chr(code), is_italic=is_italic)

    def _call(self, reference: Element, _is_italic: bool) -> None:
        if prints_own_mark(reference):
            self._waiting = reference
        elif mark := self._notes.call(reference, self._line):
            self._words.write_call(mark)


def words_within(deleted: Element) -> str:
    """Return the words of what was deleted or moved away."""
    return "".join(each.text or "" for each in deleted.iter() if each.tag in _TEXTS)


def _is_amended(properties: Element | None) -> bool:
    """Say whether a paragraph itself was inserted, deleted, moved or given another number."""
    if properties is None:
        return False
    marks = (properties.find("rPr"), properties.find("numPr"))
    if any(each.tag in _DELETED | _INSERTED for mark in marks if mark is not None for each in mark):
        return True
    before = properties.find("pPrChange/pPr")
    return before is not None and _number(before) != _number(properties)


def _number(properties: Element) -> tuple[str | None, str | None]:
    return value(properties.find("numPr/numId")), value(properties.find("numPr/ilvl"))
