"""A document written again as a Word file and as a page, in the natural way: numbers automatic, notes as notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from corpus.document import Clause, ClauseKind, Document
from tests.corpus.readers import word_files as word

_ORGAN = "L’Assemblée générale"


@dataclass(frozen=True)
class Piece:
    """One paragraph of the document to write."""

    text: str
    style: str = ""
    """``heading``, a numbered ``1``, ``a``, ``i``, ``A``, or ``bullet``; empty for a plain paragraph."""
    clause: Clause | None = None
    mark: str = ""
    """A note that a heading calls."""


def pieces(document: Document) -> Iterator[Piece]:
    """The title, headings and clauses of a document, as its source has them."""
    is_letter = document.kind.value == "letter"
    called = {call.mark for clause in document.clauses for call in clause.calls}
    of_title = next((note.mark for note in document.footnotes if note.mark not in called), "")
    yield Piece(document.title, "" if is_letter else "heading", mark=of_title)
    section = heading = None
    scope = ""
    before: Clause | None = None
    for clause in document.clauses:
        if clause.label.scope != scope:
            scope = clause.label.scope
            yield Piece("Annexe")
            yield Piece(clause.heading or "Déclaration", "heading")
            heading = clause.heading
        if clause.kind in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE} and before is None:
            yield Piece(f"{_ORGAN},", "organ")
        if clause.section != section and clause.section is not None:
            section, heading = clause.section, None
            found = document.section(section)
            assert found is not None
            yield Piece(found.title, "A")
        if clause.heading != heading and clause.heading is not None:
            heading = clause.heading
            yield Piece(clause.heading, "heading")
        yield Piece(clause.text, _style(clause), clause)
        before = clause


def _style(clause: Clause) -> str:
    if clause.kind is ClauseKind.BULLET:
        return "bullet"
    return "1a"[len(clause.label.points)] if clause.mark else ""


def as_word(document: Document) -> bytes:
    """A Word file with numbering.xml, footnotes.xml and heading styles."""
    marks = [note.mark for note in document.footnotes]
    seen: set[str] = set()
    body = "".join(_word_paragraph(piece, marks, seen) for piece in pieces(document))
    numbering = (
        word.template(0, ("decimal", "%1."), ("lowerLetter", "%2)"))
        + word.template(1, ("upperLetter", "%1."))
        + word.template(2, ("bullet", "•"))
        + word.instance(1, 0)
        + word.instance(2, 1)
        + word.instance(3, 2)
    )
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    notes = word.footnotes(*(note.text for note in document.footnotes))
    notes = re.sub(r'(?<=w:id="1"><w:p>)<w:r><w:footnoteRef/></w:r>', word.run("*"), notes) if "*" in marks else notes
    return word.word_file(body, numbering=numbering, styles=styles, footnotes=notes)


_NUMBERS = {"1": (1, 0), "a": (1, 1), "A": (2, 0), "bullet": (3, 0)}


def _word_paragraph(piece: Piece, marks: list[str], seen: set[str]) -> str:
    properties = '<w:pStyle w:val="H"/>' if piece.style in {"heading", "A"} else ""
    if piece.style in _NUMBERS:
        number, level = _NUMBERS[piece.style]
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return word.paragraph(*_word_runs(piece, marks, seen), properties=properties)


def _word_runs(piece: Piece, marks: list[str], seen: set[str]) -> Iterator[str]:
    for text, is_italic, mark in _spans(piece):
        if text:
            yield word.run(text, "<w:i/>" if is_italic else "")
        if mark in seen:  # a second call is a cross-reference, which shows the number raised
            yield word.run(mark, '<w:vertAlign w:val="superscript"/>')
        elif mark == "*":
            yield word.marked_footnote(marks.index(mark) + 1, mark)
        elif mark:
            yield word.footnote(marks.index(mark) + 1)
        seen.update({mark} - {""})


def _spans(piece: Piece) -> Iterator[tuple[str, bool, str]]:
    """The words between italics and notes, each with the mark behind it."""
    clause = piece.clause
    if piece.style == "organ":
        yield _ORGAN, True, ""
        yield ",", False, ""
        return
    if clause is None:
        yield piece.text, False, piece.mark
        return
    yield clause.text[: clause.opening], True, ""
    begin = clause.opening
    for call in clause.calls:
        yield clause.text[begin : call.offset], False, call.mark
        begin = call.offset
    yield clause.text[begin:], False, ""


def as_page(document: Document) -> bytes:
    """A page with nested lists and linked footnotes."""
    lines = ["<!DOCTYPE html>", '<html lang="fr"><head><meta charset="utf-8"><title>Texte</title></head><body>']
    open_lists: list[str] = []
    counted: dict[str, int] = {"1": 0, "A": 0}
    seen: dict[str, int] = {}
    for piece in pieces(document):
        style = piece.style
        nested = ["1"] if style == "1" else ["1", "a"] if style == "a" else ["1", "ul"] if style == "bullet" else []
        while open_lists[: len(nested)] != nested[: len(open_lists)] or len(open_lists) > len(nested):
            lines.append("</ul></li>" if open_lists.pop() == "ul" else "</ol></li>" if open_lists else "</ol>")
        if style in counted:
            counted[style] += 1
        inside = "".join(
            (f"<em>{escape(text)}</em>" if is_italic and text else escape(text)) + _anchor(mark, seen)
            for text, is_italic, mark in _spans(piece)
        )
        for kind in nested[len(open_lists) :]:
            open_lists.append(kind)
            lines.append("<ul>" if kind == "ul" else f'<ol type="{kind}" start="{counted.get(kind, 1)}">')
        if style in {"heading", "A"}:
            letter = f"{chr(64 + counted['A'])}. " if style == "A" else ""
            lines.append(f"<h2>{letter}{inside}</h2>")
        else:
            lines.append(f"<li>{inside}" if nested else f"<p>{inside}</p>")
    lines += ["</ol>" for _ in open_lists]
    lines.append('<section class="footnotes">')
    for number, note in enumerate(document.footnotes, start=1):
        lines.append(f'<p id="note{number}"><a href="#call{note.mark}-1">{note.mark}</a> {escape(note.text)}</p>')
    lines.append("</section></body></html>")
    numbers = {note.mark: number for number, note in enumerate(document.footnotes, start=1)}
    return re.sub("NOTE<(.+?)>", lambda found: f"note{numbers[found[1]]}", "\n".join(lines)).encode()


def _anchor(mark: str, seen: dict[str, int]) -> str:
    if not mark:
        return ""
    seen[mark] = seen.get(mark, 0) + 1
    return f'<sup><a id="call{mark}-{seen[mark]}" href="#NOTE<{mark}>">{mark}</a></sup>'


def as_plain_page(text: str) -> bytes:
    """A page with a paragraph for each that blank lines part, and a break for each line."""
    paragraphs = (paragraph.replace("\n", "<br>\n") for paragraph in escape(text.strip()).split("\n\n"))
    return f"<!DOCTYPE html>\n<html><body>{''.join(f'<p>{each}</p>' for each in paragraphs)}</body></html>".encode()


def as_plain_word(text: str) -> bytes:
    """The same as a Word file."""
    line_end = "<w:r><w:br/></w:r>"
    body = (
        "".join(line_end * bool(number) + word.run(row) for number, row in enumerate(paragraph.split("\n")))
        for paragraph in text.strip().split("\n\n")
    )
    return word.word_file("".join(f"<w:p>{each}</w:p>" for each in body))
