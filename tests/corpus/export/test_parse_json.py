"""The JSON form of a document, which scripts rely on."""

import jsonschema
import pytest

from corpus.document import ClauseKind, Distribution, DocumentKind, Status, Tier
from corpus.export.json import document_as_json
from tests.corpus.shipped import FILES, document

TEXT, LINE, TEXTS = (
    {"type": "string"},
    {"type": "integer", "minimum": 1},
    {"type": "array", "items": {"type": "string"}},
)
OR_NULL = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}


def closed(**properties: object) -> dict[str, object]:
    """An object with exactly these members."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def several(**properties: object) -> dict[str, object]:
    return {"type": "array", "items": closed(**properties)}


FORM = closed(
    symbol=TEXT,
    title=TEXT,
    kind={"enum": [kind.value for kind in DocumentKind]},
    status={"enum": [status.value for status in Status]},
    language={"type": "string", "pattern": "^[a-z]{2,3}$"},
    date=DATE,
    adopted_on=DATE,
    session={"type": ["integer", "null"]},
    committee=OR_NULL,
    agenda_items=TEXTS,
    sponsors=TEXTS,
    distribution={"enum": [*(distribution.value for distribution in Distribution), None]},
    original_languages=TEXTS,
    report=OR_NULL,
    adopted_draft=OR_NULL,
    symbols=TEXTS,
    amends=OR_NULL,
    plenary_meeting={"type": ["integer", "null"]},
    sections=several(letter=TEXT, title=TEXT),
    clauses=several(
        label=TEXT,
        kind={"enum": [kind.value for kind in ClauseKind]},
        tier={"enum": [*(tier.value for tier in Tier), None]},
        section=OR_NULL,
        heading=OR_NULL,
        text=TEXT,
        footnotes=TEXTS,
        references=TEXTS,
        line=LINE,
    ),
    footnotes=several(label=TEXT, text=TEXT),
    corrections=several(label=OR_NULL, line=LINE, offset={"type": "integer"}, found=TEXT, corrected=TEXT, rule=TEXT),
    warnings=several(line=LINE, message=TEXT),
)


@pytest.mark.parametrize("symbol", FILES)
def test_every_document_has_the_form_that_scripts_rely_on(symbol):
    jsonschema.validate(document_as_json(document(symbol)), FORM)


def test_a_subparagraph_stands_as_documented():
    clauses = document_as_json(document("A/RES/71/28"))["clauses"]
    (found,) = [clause for clause in clauses if clause["label"] == "OP3(b)"]
    assert found["kind"] == "subparagraph"
    assert found["tier"] is None
    assert found["text"].startswith("Les actions engagées au niveau national")
