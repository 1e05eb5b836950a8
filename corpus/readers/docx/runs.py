"""Read the text of one paragraph as printed: deletions are left out, insertions are read, and both are recorded.

Superscript figures and note calls become footnote marks (:mod:`corpus.footnote_calls`). Fields give the result that
they display; a field inside the instruction of another one displays nothing. Letters of symbol fonts become the signs
that are printed. Comments and field instructions are left out; so are hidden text and the prompts of fields that nobody
filled in, which are reported.
"""

from collections.abc import Callable, Collection
from xml.etree.ElementTree import Element

from corpus.footnote_calls import is_mark, strip_noncharacters
from corpus.readers.docx.footnotes import FootnoteReader, has_custom_mark
from corpus.readers.docx.styles import Styles, int_value, property_state, value
from corpus.readers.docx.symbol_fonts import is_symbol_font, plain_characters
from corpus.readers.hidden_words import HiddenWords
from corpus.readers.rich_text import BlockBuilder
from corpus.readers.tracked_changes import ChangeKind, TrackedChanges

_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "Fallback", "rt", "instrText", "delText"})
"""Elements whose content is not printed text; a fallback repeats what the element beside it says."""
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_TEXTS = frozenset({"t", "delText"})
_TINY = 2
"""Font size, in half points, at which text cannot be seen."""
_LONGEST_PROMPT = 80
"""Characters of a prompt that a warning quotes."""


class RunText(BlockBuilder):
    """A paragraph's text and the text boxes anchored in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text_boxes: list[Element] = []
        self.is_bold = True
        """Whether all of its text is bold."""


class RunReader:
    """Reads the paragraphs of one file in order, so that its notes are numbered."""

    def __init__(self, styles: Styles, notes: FootnoteReader, changes: TrackedChanges, hidden: HiddenWords) -> None:
        self.prompts: list[tuple[int, str]] = []
        """The prompts of fields that nobody filled in, each with the number of its paragraph."""
        self.shaded: Collection[int] = ()
        """The ``id`` of each paragraph in a shaded table cell, in which white letters can be seen."""
        self._styles = styles
        self._notes = notes
        self._changes = changes
        self._hidden = hidden
        self._fields: list[bool] = []
        """For each open field, whether its instruction, and not yet its result, is being read."""
        self._is_shaded = False
        self._handlers: dict[str, Callable[[Element, bool], None]] = {
            "t": self._read_text,
            "sym": self._read_symbol,
            "footnoteReference": self._read_call,
            "endnoteReference": self._read_call,
            "txbxContent": lambda box, _: self._words.text_boxes.append(box),
            "tab": self._read_space_or_hyphen,
            "ptab": self._read_space_or_hyphen,
            "noBreakHyphen": self._read_space_or_hyphen,
            "br": self._read_line_break,
            "cr": self._read_line_break,
            "fldChar": self._read_field_mark,
        }
        self._reset(0)

    def read(self, paragraph: Element, line: int, merged: RunText | None = None) -> RunText:
        """Return the text of a paragraph.

        ``merged`` is the text of the preceding paragraphs whose marks were deleted: this one is appended to it.
        """
        self._reset(line)
        if merged is not None:
            self._words = merged
        if _is_paragraph_changed(paragraph.find("pPr")):
            self._changes.record(line, "", ChangeKind.OTHER)
        properties = paragraph.find("pPr")
        self._is_shaded = id(paragraph) in self.shaded or (
            properties is not None and properties.find("shd") is not None
        )
        self._walk(paragraph, is_italic=False, is_raised=False)
        self._words.flush_raised()
        self._fields = [False] * len(self._fields)  # so that an instruction without an end does not swallow the file
        return self._words

    def _reset(self, line: int) -> None:
        self._words = RunText()
        self._line = line
        self._custom_call: Element | None = None
        self._is_inserted = self._is_struck = self._is_bold = False
        self._font = ""

    def _walk(self, element: Element, *, is_italic: bool, is_raised: bool) -> None:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag in _DELETED:
                self._changes.record(self._line, deleted_text(child), ChangeKind.DELETED)
            elif child.tag in _INSERTED:
                self._read_insertion(child, is_italic=is_italic, is_raised=is_raised)
            elif child.tag == "r":
                self._read_run(child)
            elif child.tag == "sdt" and is_prompt(child):
                self.prompts.append((self._line, prompt_text(child)))
            elif child.tag in self._handlers:
                self._read_leaf(child, is_italic=is_italic, is_raised=is_raised)
            else:
                self._walk(child, is_italic=is_italic, is_raised=is_raised)

    def _read_leaf(self, element: Element, *, is_italic: bool, is_raised: bool) -> None:
        if any(self._fields) and element.tag != "fldChar":  # inside a field's instruction
            return
        if element.tag == "t":
            self._record_changes(element.text or "")
            self._words.is_bold = self._words.is_bold and (self._is_bold or not (element.text or "").strip())
        if is_raised and element.tag == "t":
            self._words.write_raised(plain_characters(strip_noncharacters(element.text or ""), self._font))
        else:
            self._handlers[element.tag](element, is_italic)

    def _read_insertion(self, element: Element, *, is_italic: bool, is_raised: bool) -> None:
        outer, self._is_inserted = self._is_inserted, True
        self._record_changes("")
        self._walk(element, is_italic=is_italic, is_raised=is_raised)
        self._is_inserted = outer

    def _record_changes(self, text: str) -> None:
        """Record the changes that apply to text that is read."""
        inserted = (ChangeKind.INSERTED,) if self._is_inserted else ()
        struck = (ChangeKind.STRUCK,) if self._is_struck else ()
        self._changes.record(self._line, text, *inserted, *struck)

    def _read_run(self, run: Element) -> None:
        properties = run.find("rPr")
        if self._is_hidden(properties):
            self._hidden.record(self._line, "".join(each.text or "" for each in run.iter("t")))
            return
        alignment = properties.find("vertAlign") if properties is not None else None
        is_raised = value(alignment) == "superscript" and self._custom_call is None
        self._is_bold = self._has_property(properties, "b")
        font = self._styles.font(properties)
        self._font = font if is_symbol_font(font) else ""
        self._is_struck = self._has_property(properties, "strike") or self._has_property(properties, "dstrike")
        self._walk(run, is_italic=self._has_property(properties, "i"), is_raised=is_raised)
        self._is_struck = False

    def _is_hidden(self, properties: Element | None) -> bool:
        """Return True for hidden text, for letters in white on white paper, and for letters without a size."""
        if self._has_property(properties, "vanish"):
            return True
        if properties is None:
            return False
        is_white = (value(properties.find("color")) or "").upper() == "FFFFFF"
        has_ground = properties.find("shd") is not None or properties.find("highlight") is not None
        return (is_white and not has_ground and not self._is_shaded) or int_value(properties.find("sz"), 24) <= _TINY

    def _has_property(self, properties: Element | None, name: str) -> bool:
        own = property_state(properties, name)
        return self._styles.sets_run_property(name, properties) if own is None else own

    def _read_text(self, element: Element, is_italic: bool) -> None:
        text = plain_characters(strip_noncharacters(element.text or ""), self._font)
        if self._custom_call is not None and text.strip():
            mark, self._custom_call, reference = text.strip(), None, self._custom_call
            if is_mark(mark):
                self._words.write_call(self._notes.register_custom_call(reference, mark, self._line))
                return
        self._words.write(text, is_italic=is_italic)

    def _read_space_or_hyphen(self, element: Element, is_italic: bool) -> None:
        self._words.write("\u2011" if element.tag == "noBreakHyphen" else " ", is_italic=is_italic)

    def _read_line_break(self, _element: Element, _is_italic: bool) -> None:
        self._words.new_row()

    def _read_symbol(self, element: Element, is_italic: bool) -> None:
        try:
            code = int(element.get("char", ""), 16)
        except ValueError:
            return
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            self._words.write(plain_characters(chr(code), element.get("font", "")), is_italic=is_italic)

    def _read_field_mark(self, element: Element, _is_italic: bool) -> None:
        match element.get("fldCharType"):
            case "begin":
                self._fields.append(True)
            case "separate" if self._fields:
                self._fields[-1] = False
            case "end" if self._fields:
                self._fields.pop()
            case _:
                pass

    def _read_call(self, reference: Element, _is_italic: bool) -> None:
        if has_custom_mark(reference):
            self._custom_call = reference
        elif mark := self._notes.register_call(reference, self._line):
            self._words.write_call(mark)


def is_prompt(control: Element) -> bool:
    """Return True if a content control shows its prompt ("Click to enter a date"), since nobody filled it in."""
    return property_state(control.find("sdtPr"), "showingPlcHdr") is True


def prompt_text(control: Element) -> str:
    """Return the words of a prompt, as a warning quotes them."""
    return " ".join("".join(each.text or "" for each in control.iter("t")).split())[:_LONGEST_PROMPT]


def deleted_text(deleted: Element) -> str:
    """Return the text of deleted or moved elements."""
    return "".join(each.text or "" for each in deleted.iter() if each.tag in _TEXTS)


def _is_paragraph_changed(properties: Element | None) -> bool:
    """Return True if the paragraph itself was inserted, deleted, moved or renumbered as a tracked change."""
    if properties is None:
        return False
    property_sets = (properties.find("rPr"), properties.find("numPr"))
    if any(each.tag in _DELETED | _INSERTED for mark in property_sets if mark is not None for each in mark):
        return True
    merged = properties.find("pPrChange/pPr")
    return merged is not None and _numbering_ids(merged) != _numbering_ids(properties)


def _numbering_ids(properties: Element) -> tuple[str | None, str | None]:
    return value(properties.find("numPr/numId")), value(properties.find("numPr/ilvl"))
