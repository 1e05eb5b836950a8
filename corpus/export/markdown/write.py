"""Write a document as Markdown, for people to read and correct; the parser reads it back exactly.

The format is that of :mod:`corpus.export.markdown.form`. Line numbers are not preserved: those of the copy are lines of
the Markdown file.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from corpus.document import Annex, Clause, Correction, Document, Footnote, Section
from corpus.export.json_reader import printed_symbols
from corpus.export.markdown.escapes import EscapedText, is_plain_mark, write_call, write_text, write_words
from corpus.export.markdown.form import (
    FENCE,
    FORMULA,
    default_kind,
    is_part,
    is_plain_letter,
    json_line,
)
from corpus.export.markdown.front_matter import write_facts
from corpus.label import Label
from corpus.ocr_corrections import Fix, apply_fixes
from corpus.references import find_symbols


def markdown_text(document: Document) -> str:
    """Return the document as the text of a Markdown file."""
    blocks = [
        "\n".join((FENCE, *write_facts(document), FENCE)),
        f"# {write_text(document.title)}".rstrip(),
        _notice(document),
        *_Body(document).blocks(),
        *(_footnote(note) for note in document.footnotes),
        "\n".join((*_warnings(document), *map(_correction, document.corrections))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _notice(document: Document) -> str:
    """Return the notice for readers: kind and status of the document, and that the conversion is not official."""
    status = document.status
    standing = "adopted" if status.is_adopted else "not adopted" if status.is_draft else status.value
    link = document.symbol.link(document.language)
    official = f" Official text: <{link}>" if link else ""
    return (
        f"> **{document.symbol.printed}** ({document.language}): {document.kind.value}, {standing}. "
        f"Unofficial conversion of a United Nations document, not authoritative.{official}"
    )


class _Body:
    """Writes the clauses in order, with a heading wherever a section, annex or group of clauses begins."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pending = _sections_and_annexes(document)
        self._corrections: dict[Label, list[Correction]] = defaultdict(list)
        for correction in document.corrections:
            if correction.label is not None:
                self._corrections[correction.label].append(correction)
        self._section: str | None = None
        self._heading: str | None = None
        self._bullet_heading: str | None = None

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the text in order; can be called once."""
        yield from _formula(self._document.enacting_formula)
        for index, clause in enumerate(self._document.clauses):
            while self._pending and self._pending[0].line <= clause.line:
                yield from self._open(self._pending.popleft())
            yield from self._headings(clause)
            yield _clause(clause, index, self._corrections[clause.label])
        while self._pending:
            yield from self._open(self._pending.popleft())

    def _open(self, part: Section | Annex) -> Iterator[str]:
        self._section, self._heading, self._bullet_heading = None, None, None
        match part:
            case Section():
                self._section = part.letter
                yield _section(part)
            case Annex():
                yield "---"
                yield _annex(part)
        yield from _formula(part.enacting_formula)

    def _headings(self, clause: Clause) -> Iterator[str]:
        if clause.section != self._section:
            self._section = clause.section
            yield f"<!-- section {json_line(clause.section)} -->"
        if is_part(clause.label):
            if clause.heading != self._bullet_heading:
                self._bullet_heading = clause.heading
                yield _heading("####", "group", clause.heading)
            return
        if clause.heading != self._heading:
            self._heading = clause.heading
            yield _heading("###", "heading", clause.heading)
        self._bullet_heading = self._heading


def _sections_and_annexes(document: Document) -> deque[Section | Annex]:
    """Merge sections and annexes by their lines; the order within each kind is kept."""
    sections, annexes = deque(document.sections), deque(document.annexes)
    merged: deque[Section | Annex] = deque()
    while sections and annexes:
        merged.append(annexes.popleft() if annexes[0].line <= sections[0].line else sections.popleft())
    return deque((*merged, *sections, *annexes))


def _section(section: Section) -> str:
    title = write_text(section.title)
    if title and is_plain_letter(section.letter):
        return f"## {section.letter}. {title}"
    return f"<!-- section {json_line([section.letter, section.title])} -->"


def _annex(annex: Annex) -> str:
    return f"# `{annex.scope}` {write_text(annex.heading)}".rstrip()


def _formula(words: str) -> Iterator[str]:
    if words:
        yield f"`{FORMULA}` {write_text(words)}"


def _heading(rank: str, word: str, text: str | None) -> str:
    return f"<!-- {word} null -->" if text is None else f"{rank} {write_text(text)}".rstrip()


def _clause(clause: Clause, index: int, corrections: Sequence[Correction]) -> str:
    name = [str(clause.label)]
    if clause.kind is not default_kind(clause.label):
        name.append(clause.kind.value)
    if clause.tier is not None:
        name.append(clause.tier.value)
    extra: dict[str, object] = {}
    words = EscapedText(clause.text, clause.calls, clause.opening)
    if not words.is_plain:
        words = EscapedText(clause.text)
        extra["calls"] = [[call.mark, call.offset] for call in clause.calls]
        extra["opening"] = clause.opening
    if printed_symbols(clause.references) != printed_symbols(find_symbols(clause.text)):
        extra["references"] = printed_symbols(clause.references)
    if clause.corrected != corrected_text(clause, corrections):
        extra["corrected"] = clause.corrected
    if clause.position != index:
        extra["position"] = clause.position
    mark = f"**{write_text(clause.mark)}**" if clause.mark else ""
    comment = f"<!-- {json_line(extra)} -->" if extra else ""
    return " ".join(piece for piece in (f"`{', '.join(name)}`", mark, write_words(words), comment) if piece)


def corrected_text(clause: Clause, corrections: Sequence[Correction]) -> str | None:
    """Return the text of a clause with these corrections applied; None if there are none."""
    fixes = [Fix(each.offset, each.found, each.corrected, each.rule) for each in corrections]
    return apply_fixes(clause.text, fixes) if fixes else None


def _footnote(note: Footnote) -> str:
    references = printed_symbols(note.references)
    own = [] if references == printed_symbols(find_symbols(note.text)) else [references]
    if not is_plain_mark(note.mark):
        return f"<!-- footnote {json_line([note.mark, note.text, *own])} -->"
    comment = f"<!-- {json_line({'references': own[0]})} -->" if own else ""
    return " ".join(piece for piece in (f"{write_call(note.mark)}:", write_text(note.text), comment) if piece)


def _warnings(document: Document) -> Iterator[str]:
    """Yield the warnings, each with the label of its clause: the last one that begins on its line or before."""
    clauses = sorted(document.clauses, key=lambda clause: clause.line)
    lines = [clause.line for clause in clauses]
    for warning in document.warnings:
        index = bisect_right(lines, warning.line)
        label = str(clauses[index - 1].label) if index else None
        yield f"<!-- warning {json_line([label, warning.message])} -->"


def _correction(correction: Correction) -> str:
    label = str(correction.label) if correction.label else None
    values = [label, correction.offset, correction.found, correction.corrected, correction.rule]
    return f"<!-- correction {json_line(values)} -->"
