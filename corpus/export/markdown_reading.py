"""Read the Markdown of :mod:`corpus.export.markdown.write` back, mended by hand or not.

Guaranteed of the document: it is the one that was written, its numbers of lines excepted, which are those of
this file. A line that has no meaning here refuses the file with its number: what was changed by hand must
not be lost without a word.
"""

import re
from dataclasses import replace
from typing import Any

from corpus.document import (
    Annex,
    Call,
    Clause,
    ClauseKind,
    Correction,
    Document,
    Footnote,
    ParseWarning,
    Section,
    Tier,
)
from corpus.errors import CorpusError, ExportMalformed
from corpus.export import json_reader as fields
from corpus.export.json_reader import Fields, parse_symbol
from corpus.export.json_reader import parse_label as label_of
from corpus.export.markdown.escapes import read_text, read_words
from corpus.export.markdown.form import FENCE, FORMULA, default_kind, is_part, is_plain_letter
from corpus.export.markdown.front_matter import read_facts
from corpus.export.markdown.write import corrected_text
from corpus.export.markdown_blocks import ExportBlock, apart, blocks
from corpus.label import Label, annex_scope
from corpus.references import find_symbols
from corpus.symbol import DocumentSymbol

_COMMENT = re.compile(r"<!-- (?:(?P<word>[a-z]+) )?(?P<json>.*) -->")
_HEADING = re.compile(r"(?P<rank>#{1,4})(?: (?P<text>.*))?")
_ANNEX = re.compile(r"`(?P<scope>[^`]+)`(?: (?P<heading>.+))?")
_SECTION = re.compile(r"(?P<letter>[^. ]+)\. (?P<title>.+)")
_CLAUSE = re.compile(r"`(?P<name>[^`]+)`(?: \*\*(?P<mark>(?:\\.|[^*\\])+)\*\*)?(?: (?P<words>.*))?")
_FORMULA = re.compile(rf"`{FORMULA}` (?P<words>.+)")
_FOOTNOTE = re.compile(r"\[\^(?P<mark>[^\]]+)\]:(?: (?P<words>.*))?")


def document_of_markdown(text: str) -> Document:
    """Return the document of an export; raise :class:`corpus.errors.ExportMalformed` for what is none."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number in range(start + 1, len(lines)) if lines[number] == FENCE), None)
    if end is None or lines[start].strip() != FENCE:
        raise ExportMalformed("line 1")
    facts = read_facts(lines[start + 1 : end], start + 2)
    reading = _Reading()
    for block in blocks(lines[end + 1 :], end + 2):
        try:
            reading.take(block)
        except (ValueError, CorpusError) as error:
            raise ExportMalformed(f"line {block.line}") from error
    return reading.document(facts)


class _Reading:
    """What the blocks said so far."""

    def __init__(self) -> None:
        self._title: ExportBlock | None = None
        self._clauses: dict[Label, Clause] = {}
        self._own_corrected: set[Label] = set()
        self._fixes: dict[Label, list[Correction]] = {}
        self._formula = ""
        self._sections: list[Section] = []
        self._annexes: list[Annex] = []
        self._begun: Section | Annex | None = None
        self._footnotes: list[Footnote] = []
        self._warnings: list[tuple[Label | None, str]] = []
        self._corrections: list[Correction] = []
        self._section: str | None = None
        self._heading: str | None = None
        self._group: str | None = None

    def take(self, block: ExportBlock) -> None:
        """Take one block; raise :class:`ValueError` or a :class:`CorpusError` for one without a meaning."""
        if block.text.startswith((">", "---")):
            return
        if (found := _COMMENT.fullmatch(block.text)) is not None:
            self._take_comment(found["word"], fields.loads(found["json"]), block.line)
            return
        text, beside = apart(block.text)
        if (found := _HEADING.fullmatch(text)) is not None:
            self._take_heading(len(found["rank"]), found["text"] or "", block.line)
        elif (found := _FORMULA.fullmatch(text)) is not None:
            self._take_formula(read_text(found["words"]))
        elif (found := _CLAUSE.fullmatch(text)) is not None:
            self._take_clause(found, beside, block.line)
        elif (found := _FOOTNOTE.fullmatch(text)) is not None:
            mark = read_words(f"[^{found['mark']}]").calls[0].mark
            self._take_footnote(mark, read_text(found["words"] or ""), beside, block.line)
        else:
            raise ValueError("a block of no kind")
        beside.finish()

    def document(self, facts: Document) -> Document:
        """Return the document that was said."""
        if self._title is None:
            raise ExportMalformed("line 1")
        return replace(
            facts,
            title=self._title.text,
            enacting_formula=self._formula,
            sections=tuple(self._sections),
            annexes=tuple(self._annexes),
            clauses=tuple(map(self._corrected, self._clauses.values())),
            footnotes=tuple(self._footnotes),
            warnings=tuple(ParseWarning(self._line(label), message) for label, message in self._warnings),
            corrections=tuple(replace(each, line=self._line(each.label)) for each in self._corrections),
        )

    def _corrected(self, clause: Clause) -> Clause:
        if clause.label in self._own_corrected:
            return clause
        return replace(clause, corrected=corrected_text(clause, self._fixes.get(clause.label, ())))

    def _line(self, label: Label | None) -> int:
        """Return where a clause begins; the title for none."""
        if label is not None and label in self._clauses:
            return self._clauses[label].line
        return self._title.line if self._title else 1

    def _take_heading(self, rank: int, text: str, line: int) -> None:
        match rank:
            case 1 if (found := _ANNEX.fullmatch(text)) is not None:
                self._begin(Annex(annex_scope(found["scope"]), read_text(found["heading"] or ""), line))
            case 1:
                if self._title is not None:
                    raise ValueError("a second title")
                self._title = ExportBlock(line, read_text(text))
            case 2:
                found = _SECTION.fullmatch(text)
                if found is None or not is_plain_letter(found["letter"]):
                    raise ValueError("no heading of a section")
                self._begin(Section(found["letter"], read_text(found["title"]), line))
            case 3:
                self._heading = self._group = read_text(text)
            case _:
                self._group = read_text(text)

    def _begin(self, part: Section | Annex) -> None:
        self._begun, self._section, self._heading, self._group = part, None, None, None
        match part:
            case Section():
                self._sections.append(part)
                self._section = part.letter
            case Annex():
                self._annexes.append(part)

    def _take_formula(self, words: str) -> None:
        """Take the enacting formula of what began last."""
        match self._begun:
            case Section():
                self._begun = self._sections[-1] = replace(self._sections[-1], enacting_formula=words)
            case Annex():
                self._begun = self._annexes[-1] = replace(self._annexes[-1], enacting_formula=words)
            case None:
                self._formula = words

    def _take_clause(self, found: re.Match[str], beside: Fields, line: int) -> None:
        label, kind, tier = _named(found["name"])
        if label in self._clauses:
            raise ValueError("a label that stands twice")
        words = read_words(found["words"] or "")
        if not is_part(label):
            self._group = self._heading
        clause = Clause(
            label=label,
            kind=kind,
            text=words.text,
            position=beside.optional("position", beside.number, len(self._clauses)),
            line=line,
            mark=read_text(found["mark"] or ""),
            tier=tier,
            section=self._section,
            heading=self._group,
            calls=beside.optional("calls", lambda name: tuple(map(_call, beside.values(name))), words.calls),
            references=_references(beside, words.text),
            opening=beside.optional("opening", beside.number, words.opening),
        )
        if "corrected" in beside:
            clause = replace(clause, corrected=beside.nullable("corrected", beside.text))
            self._own_corrected.add(label)
        self._clauses[label] = clause

    def _take_footnote(self, mark: str, text: str, beside: Fields, line: int) -> None:
        self._footnotes.append(Footnote(mark, text, line, _references(beside, text)))

    def _take_comment(self, word: str | None, value: Any, line: int) -> None:  # noqa: ANN401 - JSON
        match word, value:
            case "section", [str(letter), str(title)]:
                self._begin(Section(letter, title, line))
            case "section", None | str():
                self._section = value
            case "heading", None:
                self._heading = self._group = None
            case "group", None:
                self._group = None
            case "footnote", [str(mark), str(text), *references]:
                beside = Fields({"references": references[0]} if references else {})
                self._take_footnote(mark, text, beside, line)
            case "warning", [None | str() as label, str(message)]:
                self._warnings.append((label_of(label) if label else None, message))
            case "correction", [None | str() as label, int(offset), str(found), str(corrected), str(rule)]:
                of = label_of(label) if label else None
                self._take_correction(Correction(of, line, offset, found, corrected, rule))
            case _:
                raise ValueError("a comment of no kind")

    def _take_correction(self, correction: Correction) -> None:
        self._corrections.append(correction)
        if correction.label is not None:
            self._fixes.setdefault(correction.label, []).append(correction)


def _named(name: str) -> tuple[Label, ClauseKind, Tier | None]:
    """Read what stands before a clause: ``para 72, recommendation``."""
    text, *words = name.split(", ")
    label = label_of(text)
    kind, tier = default_kind(label), None
    for word in words:
        if word in _TIERS:
            tier = Tier(word)
        else:
            kind = ClauseKind(word)
    return label, kind, tier


_TIERS = frozenset(tier.value for tier in Tier)


def _call(value: object) -> Call:
    match value:
        case [str(mark), int(offset)] if not isinstance(offset, bool) and offset >= 0:
            return Call(mark, offset)
        case _:
            raise ValueError("no footnote's call")


def _references(beside: Fields, text: str) -> tuple[DocumentSymbol, ...]:
    if "references" in beside:
        return beside.all_parsed("references", parse_symbol)
    return find_symbols(text)
