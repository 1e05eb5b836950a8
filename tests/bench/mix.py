"""What the readers of the benchmark ask: citations as people write and choose them, and the beginnings of citations.

Mostly one clause, as in use; a few with sub-paragraphs, some ranges, one list, one section. In both languages, over all
the documents that are shipped.
"""

from tests.corpus.shipped import FILES, document

_TYPED = (
    "71/28 OP3(b)",
    "A/RES/71/28, para. 3 (b)",
    "résolution 71/28, par. 3, al. b)",
    "71/28 PP8",
    "71/28 OP5",
    "71/28 OP3",
    "74/29 OP1",
    "74/29 PP4",
    "A/RES/74/29, par. 2",
    "L.8/Rev.1 PP10",
    "L.8/Rev.1 OP4",
    "A/C.1/75/L.8/Rev.1 OP1",
    "zero draft para 72",
    "zero draft para 8",
    "par. 30 de l’avant-projet",
    "zero draft para 86",
    "zero draft para 100",
    "https://undocs.org/fr/A/RES/71/28",
    "71/28 PP1",
    "71/28 OP1",
    "71/28 OP1-OP2",
    "paras. 41-44 de l'avant-projet",
    "71/28 OP1, OP4",
    "zero draft section E",
)

_CHOSEN = (
    "A/RES/71/28 OP3(b)",
    "A/RES/71/28 OP4",
    "A/RES/71/28 PP8",
    "A/RES/74/29 OP2",
    "A/RES/74/29 PP12",
    "A/C.1/75/L.8/Rev.1 PP10",
    "A/C.1/75/L.8/Rev.1 OP5",
    "A/AC.290/2021/L.2 para 72",
    "A/AC.290/2021/L.2 para 41",
    "A/AC.290/2021/L.2 para 117",
    "letter-UZB-2020-12-22 para 2",
    "letter-UZB-2020-12-22 annex para 5",
)
"""As the autocomplete hands them over."""

CITATIONS = _TYPED + _CHOSEN
"""All of them, asked one after the other, and again from the beginning."""


def every_clause() -> tuple[str, ...]:
    """Return a citation of each clause that is shipped: more than any cache of cards holds in both languages."""
    return tuple(f"{symbol} {clause.label}" for symbol in FILES for clause in document(symbol).clauses)


BEGINNINGS = (
    "",
    "7",
    "71/2",
    "71/28",
    "71/28 ",
    "71/28 OP",
    "71/28 OP3",
    "71/28 OP3(b",
    "A/RES/74",
    "74/29 PP",
    "L.8",
    "L.8/Rev.1 PP1",
    "zero",
    "zero draft",
    "zero draft para 7",
    "zero draft para 100",
    "avant-projet par. 3",
    "avan-projet",
    "zreo draft par",
    "résolution 71/28, par.",
)
"""With spelling mistakes among them; at each the readers are offered up to 25 choices."""
