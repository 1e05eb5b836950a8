"""Comparisons to report on: of the shipped texts, of texts made for a purpose, of hostile ones."""

import datetime as dt
from dataclasses import replace
from functools import cache

from commands.clauses.clause_text import shown_mark
from commands.compare.report.parts import Heading, compared_clauses, is_whole, notes, with_headings
from commands.compare.report.provenance import Provenance
from corpus.comparison.compare import compare
from corpus.comparison.result import Comparison, Op
from corpus.document import Call, Clause, Footnote, Tier
from tests import make
from tests.corpus.shipped import document

EDITION = "1a2b3c4d"
PROVENANCE = Provenance(EDITION, dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC))
FIRST, SECOND, DRAFT, ZERO = "A/RES/71/28", "A/RES/74/29", "A/C.1/75/L.8/Rev.1", "A/AC.290/2021/L.2"
LETTER = "letter-UZB-2020-12-22"
SHIPPED = [(FIRST, SECOND), (SECOND, DRAFT), (FIRST, DRAFT), (SECOND, FIRST), (ZERO, LETTER), (FIRST, FIRST)]

HOSTILE = "<script>alert(1)</script> \"quoted\" & 'so' ]]> \x00\x0b\x1b \ud800 \ufffe &lt; --> <!-- </style>"
CLEAN = "<script>alert(1)</script> \"quoted\" & 'so' ]]> \ufffd\ufffd\ufffd \ufffd \ufffd &lt; --> <!-- </style>"


@cache
def shipped(first: str, second: str) -> Comparison:
    return compare(document(first), document(second))


@cache
def reports() -> Comparison:
    """Two long reports, one made from the other: cut, moved, reworded."""
    zero = document(ZERO)
    clauses = [*zero.clauses[:30], *zero.clauses[36:60], *zero.clauses[80:85], *zero.clauses[60:80], *zero.clauses[85:]]
    later = tuple(
        replace(clause, position=place, text=clause.text.replace("les États", "tous les États"))
        for place, clause in enumerate(clauses)
    )
    return compare(zero, replace(zero, symbol=make.symbol("A/AC.290/2021/L.3"), clauses=later))


@cache
def hostile() -> Comparison:
    first = make.report("A/1", {"A": [(Tier.CONCLUSION, f"States {HOSTILE} agree."), (Tier.CONCLUSION, "They part.")]})
    note = Footnote("1", HOSTILE, 1)
    called = [replace(clause, calls=(Call("1", 6),), heading=HOSTILE) for clause in first.clauses]
    first = replace(first, title=HOSTILE, clauses=tuple(called), footnotes=(note,))
    second = make.report(
        "A/2", {"A": [(Tier.CONCLUSION, f"States {HOSTILE} do not agree."), (Tier.CONCLUSION, HOSTILE)]}
    )
    return compare(first, replace(second, title=HOSTILE, notes={"en": HOSTILE}))


@cache
def two_languages() -> Comparison:
    preamble = ["Rappelant sa résolution 71/28,"], ["Recalling its resolution 71/28,"]
    operative = ["Décide de rester saisie de la question."], ["Decides to remain seized of the matter."]
    first = make.resolution("A/RES/79/1", preambular=preamble[0], operative=operative[0], language="fr")
    second = make.resolution("A/RES/79/2", preambular=preamble[1], operative=operative[1], language="en")
    return compare(first, second)


def lines_of(comparison: Comparison, op: Op) -> list[str]:
    """The text that is left when this op is dropped, as lines: title, headings, clauses with marks, notes."""
    sides = compared_clauses(comparison)
    document_, clauses = sides[1] if op is Op.REMOVED else sides[0]
    title = [document_.title] if all(is_whole(*side) for side in sides) else []
    parts = (part.text if isinstance(part, Heading) else _clause(part) for part in with_headings(document_, clauses))
    return [*title, *parts, *(f"{note.mark} {note.text}" for note in notes(document_, clauses))]


def _clause(clause: Clause) -> str:
    text = clause.text
    for call in sorted(clause.calls, key=lambda call: -call.offset):
        text = f"{text[: call.offset]}{call.mark}{text[call.offset :]}"
    return f"{shown_mark(clause)}\t{text}" if clause.mark else text
