"""Make the lines of an Akoma Ntoso file: one block for each paragraph, with the role that its element states."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from corpus.document import ParseWarning, Status
from corpus.footnote_calls import is_mark, wrap_mark
from corpus.lines import Declared, Line, Role, Source, tidy
from corpus.readers.akn.tree import Element, Tree
from corpus.readers.rich_text import BlockBuilder

_split = str.split
_INLINE = frozenset(
    _split(
        "a abbr affectedDocument argument authorialNote b br concept courtType date def del docAuthority docCommittee "
        "docDate docIntroducer docJurisdiction docketNumber docNumber docProponent docPurpose docStage docStatus "
        "docTitle docType embeddedText entity eol eop event extractText fillIn from i img inline ins judge "
        "lawyer legislature location marker mmod mod mref noteRef object omissis opinion organization outcome party "
        "person placeholder process quantity quotedText ref relatedDocument remark rmod role rref session "
        "shortTitle signature span sub subFlow sup term time tocItem u vote"
    )
)
"""Elements inside a line of text; every other element with text is a block or a container of blocks."""
_HIDDEN = frozenset(_split("meta componentInfo img presentation proprietary toc"))
"""Elements whose content is not text of the document."""
_HEADINGS = frozenset(_split("heading subheading crossHeading"))
_HEADING_CLASS = re.compile(r"H(?:\d+|Ch\d*)")
"""The class of a paragraph that holds a heading, after the style of the word processor."""
_COUNTED_HEADING = re.compile(r"\D{1,20}\d{1,3}[.:]?")
"""A heading that is a word and a number; its title stands on the line below."""
_WITH_HEADINGS = frozenset({Role.OPERATIVE, Role.PARAGRAPH})
_OUTCOMES = {"adoptedwithoutvote": Status.ADOPTED_WITHOUT_VOTE, "adoptedrecordedvote": Status.ADOPTED_VOTE}
_LANGUAGES = {"ara": "ar", "zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es"}
_SECTION_TITLE = re.compile(r"(?P<number>[IVXLC]+|[A-Z])\.?(?:\s+(?P<title>[^\W_a-z].*[^.;:,]))?")
_MARK_STOP = re.compile(r"[\s.]+$")


class BlockReader:
    """One pass over the tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._is_act = next(tree.root.find_all("statement"), None) is not None
        """True for a resolution or decision, whose body is its operative part."""
        self._lines: list[Line] = []
        self._notes: list[Line] = []
        self._warnings: list[ParseWarning] = []
        self._pending = ""
        """The number that an element states, until the words that it numbers."""
        self._role: Role | None = None
        self._is_heading = False
        self._is_in_section = False
        """True in a section but not in one of its paragraphs: the next number is the section's own."""

    def read(self) -> Source:
        """Return the lines, with the notes at the end, and what the metadata state."""
        if self._tree.mistake is not None:
            message = "The XML is malformed here; only tags follow, and no word is missing."
            self._warnings.append(ParseWarning(self._tree.mistake, message))
        self._read(self._tree.root)
        self._flush_number(self._tree.root.line)
        return Source(
            (*self._lines, *self._notes),
            has_furniture=False,
            warnings=tuple(self._warnings),
            declared=_declared(self._tree.root),
        )

    def _read(self, element: Element) -> None:
        """Read an element of any kind, with the role and heading of those around it."""
        if element.name in _HIDDEN:
            return
        outer = self._role, self._is_heading
        self._role, self._is_heading = self._role_of(element), self._is_heading or _is_heading(element)
        match element.name:
            case "preface":
                self._read_preface(element)
            case "num":
                self._read_number(element)
            case "section":
                self._read_section(element)
            case "attachment":
                self._read_attachment(element)
            case "paragraph" | "point" | "item" | "indent":
                outer_section, self._is_in_section = self._is_in_section, False
                self._read_content(element)
                self._is_in_section = outer_section
            case _:
                self._read_content(element)
        self._role, self._is_heading = outer

    def _role_of(self, element: Element) -> Role | None:
        """Return the role that an element gives to the blocks in it."""
        if self._role is Role.PARAGRAPH:  # an annex is a text of its own kind
            return Role.TABLE if element.name == "table" else self._role
        if element.name == "crossHeading" and element.get("refersTo") == "#preamble":
            return Role.PREAMBULAR
        role = _ROLES.get(element.name, self._role)
        return Role.PARAGRAPH if role is Role.OPERATIVE and not self._is_act else role

    def _read_content(self, element: Element) -> None:
        """Read the words and elements in an element; words between two blocks are a block of their own."""
        run: list[Element | str] = []
        for each in element.content:
            if isinstance(each, str) or _is_inline(each):
                run.append(each)
                continue
            self._write_block(run, element.line)
            run = []
            self._read(each)
        self._write_block(run, element.line)

    def _read_preface(self, element: Element) -> None:
        """Read number and title of a text: "75/253 B. Title"; of one of several under a number: "B", then "Title"."""
        numbers = [_MARK_STOP.sub("", each.text) for each in element.find_all("docNumber") if each.text]
        numbers = numbers[:1] + [each for each in numbers[1:] if each.isascii()]  # "B", not "باء": as in the symbol
        titles = [each for each in element.find_all("docTitle") if each.text]
        if not titles or not numbers:
            self._read_content(element)
            return
        number = " ".join(numbers)
        notes = list(_notes_outside(element, titles[0]))
        run: list[Element | str] = [*titles[0].content, *notes]
        if "/" in number:
            self._pending = f"{number}."
            self._role = Role.FRONT
            self._write_block(run, element.line)
        else:
            self._write_section_number(number, element.line)
            self._is_heading = True
            self._write_block(run, element.line)

    def _read_number(self, element: Element) -> None:
        """Keep a number for the words after it, which may be in the next element; that of a section is a block."""
        self._flush_number(element.line)
        if self._is_in_section:
            self._write_section_number(_MARK_STOP.sub("", element.text), element.line)
        else:
            self._pending = element.text

    def _read_section(self, element: Element) -> None:
        """Read a section, whose number is an element of its own, or the first words of its first block."""
        outer_section, self._is_in_section = self._is_in_section, True
        start = len(self._lines)
        self._read_content(element)
        self._is_in_section = outer_section
        if len(self._lines) > start and self._lines[start].role is not Role.SECTION:
            self._lines[start : start + 1] = _with_section_number(self._lines[start])

    def _write_section_number(self, number: str, line: int) -> None:
        self._append(Line(line, number, starts_block=True, is_heading=True, role=Role.SECTION))

    def _read_attachment(self, element: Element) -> None:
        """Read an annex, whose first block is its heading."""
        start = len(self._lines)
        self._role = Role.PARAGRAPH
        self._read_content(element)
        if len(self._lines) > start:
            self._lines[start] = replace(self._lines[start], is_heading=True, role=Role.ANNEX)

    def _flush_number(self, line: int) -> None:
        """Write a number that no words follow as a block."""
        if self._pending:
            self._write_block([""], line, is_forced=True)

    def _write_block(self, run: list[Element | str], line: int, *, is_forced: bool = False) -> None:
        """Write a run of words as one block, after the number that is stated for it."""
        block = BlockBuilder()
        self._write_words(block, run, is_italic=False)
        if not block.has_text and not is_forced:
            return
        first = next((each.line for each in run if isinstance(each, Element)), line)
        mark, self._pending = self._pending, ""
        if not block.has_text:
            self._append(Line(line, mark, starts_block=True, is_heading=self._is_heading, role=self._role))
            return
        is_heading = self._is_heading or (self._role in _WITH_HEADINGS and _is_bold(run))
        for each in block.lines(first, mark, is_heading=is_heading):
            self._append(replace(each, role=self._role))

    def _append(self, line: Line) -> None:
        """Append a line; the title below a heading that is only a number, "Principle 4", is its second row."""
        last = self._lines[-1] if self._lines else None
        if (
            last is not None
            and last.is_heading
            and line.is_heading
            and last.role is line.role
            and line.role in _WITH_HEADINGS
            and _COUNTED_HEADING.fullmatch(last.text)
            and not _COUNTED_HEADING.fullmatch(line.text)
        ):
            line = replace(line, starts_block=False)
        self._lines.append(line)

    def _write_words(self, block: BlockBuilder, run: list[Element | str], *, is_italic: bool) -> None:
        for each in run:
            if isinstance(each, str):
                block.write(each, is_italic=is_italic)
            elif each.name in _HIDDEN:
                continue
            elif each.name in {"eol", "br"}:
                block.new_row()
                self._write_words(block, each.content, is_italic=is_italic)
            elif each.name == "authorialNote":
                self._write_note(block, each)
            elif each.name == "noteRef":
                block.write_call(each.get("marker") or each.text)
            elif each.name == "sup" and each.child("authorialNote") is None and each.child("noteRef") is None:
                block.write_raised(each.text)
            else:
                self._write_words(block, each.content, is_italic=_italics(each, is_italic=is_italic))

    def _write_note(self, block: BlockBuilder, note: Element) -> None:
        """Write the call of a footnote into its block, and the words of the footnote below the text."""
        mark = note.get("marker").strip()
        if not is_mark(mark):
            message = (
                f"A footnote's mark {mark!r} is none; the footnote is kept under *."
                if mark
                else ("A footnote has no mark; it is kept under *.")
            )
            self._warnings.append(ParseWarning(note.line, message))
            mark = "*"
        block.write_call(mark)
        reader = BlockReader(Tree(note))
        reader._read_content(note)
        rows = [line.text for line in reader._lines]
        self._warnings += reader._warnings
        self._notes.append(Line(note.line, tidy(f"{wrap_mark(mark)} {' '.join(rows)}"), starts_block=True))
        self._notes += reader._notes


_ROLES = {
    "coverPage": Role.FRONT,
    "formula": Role.FORMULA,
    "preamble": Role.PREAMBULAR,
    "container": Role.PREAMBULAR,
    "recitals": Role.PREAMBULAR,
    "mainBody": Role.OPERATIVE,
    "paragraph": Role.OPERATIVE,
    "conclusions": Role.CLOSING,
    "table": Role.TABLE,
}


def _is_inline(element: Element) -> bool:
    return element.name in _INLINE or element.name in _HIDDEN


def _is_heading(element: Element) -> bool:
    """Return True for the elements of headings, and for a paragraph whose class is that of a heading."""
    if element.name == "paragraph":
        return _HEADING_CLASS.fullmatch(element.get("class")) is not None
    return element.name in _HEADINGS and element.get("refersTo") != "#preamble"


def _is_bold(run: list[Element | str], *, is_bold: bool = False) -> bool:
    """Return True if all words are in bold, as only headings are in these texts."""
    for each in run:
        if isinstance(each, str):
            if each.strip() and not is_bold:
                return False
        elif each.name != "authorialNote":
            inner = is_bold or each.name == "b" or "bold" in each.get("class").split()
            if not _is_bold(each.content, is_bold=inner):
                return False
    return True


def _italics(element: Element, *, is_italic: bool) -> bool:
    return is_italic or element.name == "i" or "italic" in element.get("class").split()


def _with_section_number(line: Line) -> list[Line]:
    """Return the first line of a section with its number, if it begins with one, as a line of its own."""
    found = _SECTION_TITLE.fullmatch(line.text)
    if found is None or line.role is not Role.OPERATIVE:
        return [line]
    number = Line(line.number, found["number"], starts_block=True, is_heading=True, role=Role.SECTION)
    title = replace(line, text=found["title"] or "", is_heading=True)
    return [number, title] if title.text else [number]


def _notes_outside(element: Element, title: Element) -> Iterator[Element]:
    """Yield the footnotes of a preface that are beside its title."""
    inside = {id(note) for note in title.find_all("authorialNote")}
    return (note for note in element.find_all("authorialNote") if id(note) not in inside)


def _declared(root: Element) -> Declared:
    """Return the facts that the metadata and the attributes state."""
    language = next((each.get("language") for each in root.find_all("FRBRlanguage")), "")
    return Declared(
        language=_LANGUAGES.get(language.lower()),
        date=_date_of(root, "#dateOfIssuance"),
        adopted_on=_date_of(root, "#adoptionDate"),
        adoption=_adoption(root),
    )


def _adoption(root: Element) -> Status | None:
    """Return how the text was adopted; None if no outcome is stated, or if the resolutions of one file differ."""
    outcomes = {_fold_outcome(each.get("outcome")) for each in root.find_all("voting")}
    return _OUTCOMES.get(outcomes.pop()) if len(outcomes) == 1 else None


def _fold_outcome(outcome: str) -> str:
    """Return the first words of an outcome: "Adopted without vote, 59th plenary meeting" is ``adoptedwithoutvote``."""
    return "".join(outcome.partition(",")[0].split()).lower()


def _date_of(root: Element, concept: str) -> dt.date | None:
    for each in root.find_all("docDate"):
        if each.get("refersTo") == concept:
            with suppress(ValueError):
                return dt.date.fromisoformat(each.get("date"))
    return None
