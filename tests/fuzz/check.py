"""What must hold of a file, whatever it is."""

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.export.akn.document import akn_text
from corpus.export.json import document_as_json, document_from_json, json_text
from corpus.export.markdown.write import markdown_text
from corpus.label import Label
from corpus.parsing.parse import parse
from tests.corpus.export.altered import without_lines


def checked(source: bytes) -> str:
    """Say what became of a file: ``document``, or the name of its CorpusError; raise what must not be raised."""
    try:
        document = parse(source)
    except CorpusError as error:
        return type(error).__name__
    holds_together(document)
    comes_back(document)
    return "document"


def holds_together(document: Document) -> None:
    labels = [clause.label for clause in document.clauses]
    assert len(set(labels)) == len(labels), "a label stands twice"
    for place, clause in enumerate(document.clauses):
        assert Label.parse(str(clause.label)) == clause.label
        assert clause.position == place, "a position is not the order"
        assert clause.text, "a clause has no words"
        assert clause.line >= 1
        assert 0 <= clause.opening <= len(clause.text), "an opening is longer than its clause"
        assert all(0 <= call.offset <= len(clause.text) for call in clause.calls), "a call stands outside its clause"
    marks = [note.mark for note in document.footnotes]
    assert len(set(marks)) == len(marks), "a footnote stands twice"
    document_as_json(document)


def comes_back(document: Document) -> None:
    assert document_from_json(json_text(document)) == document, "JSON does not come back"
    assert without_lines(parse(markdown_text(document).encode())) == without_lines(document), (
        "Markdown does not come back"
    )
    akn_text(document).encode()
