"""Write a document as Markdown that people read, that our own parser reads back exactly, and that can be mended.

The form is that of :mod:`corpus.export.markdown.form`. What is not kept of the document is the numbers of its
lines: those of the copy are the lines of the Markdown file, where a warning now shows too.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from corpus.document import Annex, Clause, Correction, Document, Footnote, Section
from corpus.export.json import printed
from corpus.export.markdown.escapes import EscapedText, is_plain_mark, write_call, write_text, write_words
from corpus.export.markdown.form import (
    FENCE,
    FORMULA,
    as_line,
    is_part,
    is_plain_letter,
    kind_by_label,
)
from corpus.export.markdown.front_matter import write_facts
from corpus.label import Label
from corpus.ocr_corrections import Fix, corrected
from corpus.references import find_symbols


def markdown_text(document: Document) -> str:
    """Return the document as the text of a Markdown file."""
    blocks = [
        "\n".join((FENCE, *write_facts(document), FENCE)),
        f"# {write_text(document.title)}".rstrip(),
        _note(document),
        *_Body(document).blocks(),
        *(_footnote(note) for note in document.footnotes),
        "\n".join((*_warnings(document), *map(_correction, document.corrections))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _note(document: Document) -> str:
    """Say to whoever reads the page what it is: the status first, then that it is not official."""
    status = document.status
    standing = "adopted" if status.is_adopted else "not adopted" if status.is_draft else status.value
    link = document.symbol.link(document.language)
    official = f" Official text: <{link}>" if link else ""
    return (
        f"> **{document.symbol.printed}** ({document.language}): {document.kind.value}, {standing}. "
        f"Unofficial conversion of a United Nations document, not authoritative.{official}"
    )


class _Body:
    """One walk through the clauses, which writes a heading wherever one begins."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pending = _by_line(document)
        self._corrections: dict[Label, list[Correction]] = defaultdict(list)
        for correction in document.corrections:
            if correction.label is not None:
                self._corrections[correction.label].append(correction)
        self._section: str | None = None
        self._heading: str | None = None
        self._group: str | None = None

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the text, in order."""
        yield from _formula(self._document.enacting_formula)
        for place, clause in enumerate(self._document.clauses):
            while self._pending and self._pending[0].line <= clause.line:
                yield from self._begin(self._pending.popleft())
            yield from self._headings(clause)
            yield _clause(clause, place, self._corrections[clause.label])
        while self._pending:
            yield from self._begin(self._pending.popleft())

    def _begin(self, part: Section | Annex) -> Iterator[str]:
        self._section, self._heading, self._group = None, None, None
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
            yield f"<!-- section {as_line(clause.section)} -->"
        if is_part(clause.label):
            if clause.heading != self._group:
                self._group = clause.heading
                yield _heading("####", "group", clause.heading)
            return
        if clause.heading != self._heading:
            self._heading = clause.heading
            yield _heading("###", "heading", clause.heading)
        self._group = self._heading


def _by_line(document: Document) -> deque[Section | Annex]:
    """Put sections and annexes in one row by their lines; neither kind loses its order."""
    sections, annexes = deque(document.sections), deque(document.annexes)
    row: deque[Section | Annex] = deque()
    while sections and annexes:
        row.append(annexes.popleft() if annexes[0].line <= sections[0].line else sections.popleft())
    return deque((*row, *sections, *annexes))


def _section(section: Section) -> str:
    title = write_text(section.title)
    if title and is_plain_letter(section.letter):
        return f"## {section.letter}. {title}"
    return f"<!-- section {as_line([section.letter, section.title])} -->"


def _annex(annex: Annex) -> str:
    return f"# `{annex.scope}` {write_text(annex.heading)}".rstrip()


def _formula(words: str) -> Iterator[str]:
    if words:
        yield f"`{FORMULA}` {write_text(words)}"


def _heading(rank: str, word: str, text: str | None) -> str:
    return f"<!-- {word} null -->" if text is None else f"{rank} {write_text(text)}".rstrip()


def _clause(clause: Clause, place: int, corrections: Sequence[Correction]) -> str:
    name = [str(clause.label)]
    if clause.kind is not kind_by_label(clause.label):
        name.append(clause.kind.value)
    if clause.tier is not None:
        name.append(clause.tier.value)
    beside: dict[str, object] = {}
    words = EscapedText(clause.text, clause.calls, clause.opening)
    if not words.is_plain:
        words = EscapedText(clause.text)
        beside["calls"] = [[call.mark, call.offset] for call in clause.calls]
        beside["opening"] = clause.opening
    if printed(clause.references) != printed(find_symbols(clause.text)):
        beside["references"] = printed(clause.references)
    if clause.corrected != corrected_text(clause, corrections):
        beside["corrected"] = clause.corrected
    if clause.position != place:
        beside["position"] = clause.position
    mark = f"**{write_text(clause.mark)}**" if clause.mark else ""
    comment = f"<!-- {as_line(beside)} -->" if beside else ""
    return " ".join(piece for piece in (f"`{', '.join(name)}`", mark, write_words(words), comment) if piece)


def corrected_text(clause: Clause, corrections: Sequence[Correction]) -> str | None:
    """Return the text with the corrections that are listed for it; None where none is."""
    fixes = [Fix(each.offset, each.found, each.corrected, each.rule) for each in corrections]
    return corrected(clause.text, fixes) if fixes else None


def _footnote(note: Footnote) -> str:
    references = printed(note.references)
    own = [] if references == printed(find_symbols(note.text)) else [references]
    if not is_plain_mark(note.mark):
        return f"<!-- footnote {as_line([note.mark, note.text, *own])} -->"
    comment = f"<!-- {as_line({'references': own[0]})} -->" if own else ""
    return " ".join(piece for piece in (f"{write_call(note.mark)}:", write_text(note.text), comment) if piece)


def _warnings(document: Document) -> Iterator[str]:
    """Yield the warnings, each with the clause that it belongs to: the last that begins on its line or before."""
    clauses = sorted(document.clauses, key=lambda clause: clause.line)
    lines = [clause.line for clause in clauses]
    for warning in document.warnings:
        place = bisect_right(lines, warning.line)
        label = str(clauses[place - 1].label) if place else None
        yield f"<!-- warning {as_line([label, warning.message])} -->"


def _correction(correction: Correction) -> str:
    label = str(correction.label) if correction.label else None
    values = [label, correction.offset, correction.found, correction.corrected, correction.rule]
    return f"<!-- correction {as_line(values)} -->"
