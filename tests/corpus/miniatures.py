"""The five shipped documents in miniature: every label that they have, with next to no words.

What a citation means depends on labels, sections and tiers alone, so these are enough, and fast.
"""

from collections.abc import Iterator

from corpus.document import Call, Clause, Document, DocumentKind, Footnote, Section, Status, Successor, Tier
from corpus.holdings import Holding, Holdings
from tests import make

_TITLES = {
    "A": "Introduction",
    "B": "Menaces existantes et potentielles",
    "C": "Droit international",
    "D": "Normes, règles et principes",
    "E": "Mesures de confiance",
    "F": "Renforcement des capacités",
    "G": "Dialogue institutionnel régulier",
    "H": "Observations finales",
}
_TIERS = {
    "A": [(Tier.INTRODUCTION, 1, 14)],
    "B": [(Tier.INTRODUCTION, 15, 15), (Tier.DISCUSSION, 16, 17), (Tier.CONCLUSION, 18, 25)],
    "C": [
        (Tier.INTRODUCTION, 26, 26),
        (Tier.DISCUSSION, 27, 36),
        (Tier.CONCLUSION, 37, 40),
        (Tier.RECOMMENDATION, 41, 44),
    ],
    "D": [
        (Tier.INTRODUCTION, 45, 45),
        (Tier.DISCUSSION, 46, 53),
        (Tier.CONCLUSION, 54, 57),
        (Tier.RECOMMENDATION, 58, 60),
    ],
    "E": [
        (Tier.INTRODUCTION, 61, 62),
        (Tier.DISCUSSION, 63, 66),
        (Tier.CONCLUSION, 67, 71),
        (Tier.RECOMMENDATION, 72, 78),
    ],
    "F": [
        (Tier.INTRODUCTION, 79, 79),
        (Tier.DISCUSSION, 80, 85),
        (Tier.CONCLUSION, 86, 90),
        (Tier.RECOMMENDATION, 91, 94),
    ],
    "G": [
        (Tier.INTRODUCTION, 95, 96),
        (Tier.DISCUSSION, 97, 103),
        (Tier.CONCLUSION, 104, 110),
        (Tier.RECOMMENDATION, 111, 114),
    ],
    "H": [(Tier.CONCLUSION, 115, 117)],
}


def _row(series: str, last: int, points: dict[int, str] | None = None) -> Iterator[Clause]:
    for number in range(1, last + 1):
        calls = (Call("3", 4), Call("1", 8)) if series == "OP" and number == 1 else ()
        yield make.clause(f"{series}{number}", calls=calls)
        for point in (points or {}).get(number, ""):
            yield make.clause(f"{series}{number}({point})")


def _notes(*marks: str) -> tuple[Footnote, ...]:
    return tuple(make.footnote(mark) for mark in marks)


def _paragraphs() -> Iterator[Clause]:
    for letter, tiers in _TIERS.items():
        for tier, first, last in tiers:
            for number in range(first, last + 1):
                yield make.clause(f"para {number}", section=letter, tier=tier)
                if number == 86:
                    yield from (make.clause(f"para 86 bullet {count}", section=letter) for count in range(1, 11))


RESOLUTION = make.document(
    "A/RES/71/28",
    [*_row("PP", 15), *_row("OP", 5, {1: "ab", 3: "abcd"})],
    kind=DocumentKind.RESOLUTION,
    status=Status.ADOPTED,
    footnotes=_notes("1", "2", "3", "4"),
)
BY_VOTE = make.document(
    "A/RES/74/29", [*_row("PP", 12), *_row("OP", 3)], kind=DocumentKind.RESOLUTION, status=Status.ADOPTED_VOTE
)
DRAFT = make.document(
    "A/C.1/75/L.8/Rev.1",
    [*_row("PP", 22), *_row("OP", 5)],
    kind=DocumentKind.DRAFT_RESOLUTION,
    status=Status.DRAFT_REVISED,
    successor=Successor(make.symbol("A/RES/75/240")),
    footnotes=_notes("1", "2"),
)
ZERO_DRAFT = make.document(
    "A/AC.290/2021/L.2",
    _paragraphs(),
    kind=DocumentKind.DRAFT_REPORT,
    status=Status.DRAFT_ZERO,
    sections=tuple(Section(letter, title, 1) for letter, title in _TITLES.items()),
    footnotes=_notes("*", *(str(number) for number in range(1, 12))),
    aliases=("zero draft", "avant-projet", "projet de rapport du 19 janvier 2021"),
    successor=Successor(make.symbol("A/75/816")),
)
LETTER = make.document(
    "letter-UZB-2020-12-22",
    [make.clause("para 1"), make.clause("para 2"), *(make.clause(f"annex para {count}") for count in range(1, 14))],
    kind=DocumentKind.LETTER,
    status=Status.COMMUNICATION,
    aliases=("lettre de l’Ouzbékistan", "lettre de l’Ouzbékistan du 22 décembre 2020"),
)
DOCUMENTS: dict[str, Document] = {
    str(document.symbol): document for document in (RESOLUTION, BY_VOTE, DRAFT, ZERO_DRAFT, LETTER)
}


def holdings(*documents: Document) -> Holdings:
    return Holdings(Holding.of(document) for document in documents or DOCUMENTS.values())
