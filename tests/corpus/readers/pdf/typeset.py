"""A parsed document set as a UN PDF, so that parsing the PDF must give the same document again."""

from corpus.document import Clause, ClauseKind, Document, DocumentKind
from corpus.footnote_calls import unwrap_marks
from tests.corpus.readers.pdf.sheets import BOLD, FIRST, ITALIC, LEFT, Setter, runs


def as_pdf(
    document: Document, front: list[tuple[str, str]], enacting: str = "", closing: tuple[str, ...] = ()
) -> bytes:
    """Set a document; ``front`` are the rows of its masthead with their fonts, from the top."""
    symbol = "A/75/659" if document.kind is DocumentKind.LETTER else str(document.symbol)  # the letter prints none
    setter = Setter(symbol, {note.mark: note.text for note in document.footnotes})
    setter.sheet.put(123, 734, "United Nations", size=14)
    setter.sheet.put(430, 734, symbol, size=14)
    for words, font in front:
        setter.heading(words, size=12 if font == BOLD else 10, font=font)
    if front[-1][0].endswith("*"):
        setter.call("*")
    if enacting:
        setter.paragraph(runs(enacting, ITALIC), first=FIRST)
    _body(setter, document)
    for words in closing:
        setter.paragraph(runs(words, ITALIC), first=400, left=400, space=0)
    return setter.save()


def _body(setter: Setter, document: Document) -> None:
    section = heading = scope = None
    titles = {found.letter: found.title for found in document.sections}
    for clause in document.clauses:
        if clause.label.scope != scope and clause.label.scope:
            setter.heading("Annexe")
        scope = clause.label.scope
        if clause.section != section and clause.section is not None:
            setter.heading(f"{clause.section}. {titles[clause.section]}", x=99, size=12)
            heading = None
        section = clause.section
        if clause.heading != heading and clause.heading is not None:
            setter.heading(unwrap_marks(clause.heading))
        heading = clause.heading
        _clause(setter, clause)


def _clause(setter: Setter, clause: Clause) -> None:
    calls = [(call.mark, call.offset) for call in clause.calls]
    words = runs(clause.text, calls=calls)
    opening = len(clause.text[: clause.opening].split())
    for run in words[:opening]:
        run.font = ITALIC
    if clause.kind is ClauseKind.BULLET:
        setter.item(clause.mark, words, first=FIRST, left=FIRST + 12, tab=12)
    elif clause.mark:
        depth = max(len(clause.label.points) - 1, 0) * 24
        in_report = clause.kind is ClauseKind.PARAGRAPH
        setter.item(clause.mark, words, first=(LEFT if in_report else FIRST) + depth, left=LEFT + depth)
    else:
        setter.paragraph(words, first=FIRST)
