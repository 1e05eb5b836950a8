"""Clauses as Akoma Ntoso orders them: annexes apart, subparagraphs and bullets inside what they are a part of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.document import Clause, Document, Section
from corpus.sections import is_within


@dataclass(slots=True)
class Node:
    """A clause with its parts."""

    clause: Clause
    parts: list["Node"] = field(default_factory=list["Node"])


@dataclass(slots=True)
class Component:
    """The main text, or an annex."""

    scope: str
    """Empty for the main text; ``annex II``."""
    nodes: list[Node]
    sections: list[Section]
    heading: str
    """Of an annex, as printed; empty for the main text, which has a title."""
    enacting_formula: str


def components(document: Document) -> list[Component]:
    """Return the main text and the annexes, in the order of the document."""
    scopes = dict(_scopes(document.clauses))
    annexes = {annex.scope: annex for annex in reversed(document.annexes)}
    clauses: dict[str, list[Clause]] = {"": []}
    for clause in document.clauses:
        clauses.setdefault(scopes[clause.label.scope], []).append(clause)
    for scope in reversed(annexes):  # one without a clause is an annex still
        clauses.setdefault(scope, [])
    sections: dict[str, list[Section]] = defaultdict(list)
    for section in document.sections:
        after = next((clause for clause in document.clauses if clause.line >= section.line), None)
        last = after or (document.clauses[-1] if document.clauses else None)
        sections[scopes[last.label.scope] if last else ""].append(section)
    formulas = {"": document.enacting_formula, **{scope: annex.enacting_formula for scope, annex in annexes.items()}}
    return [
        Component(
            scope=scope,
            nodes=_nodes(members),
            sections=sections[scope],
            heading=annexes[scope].heading if scope in annexes else "",
            enacting_formula=formulas.get(scope, ""),
        )
        for scope, members in clauses.items()
    ]


def _scopes(clauses: Iterable[Clause]) -> Iterator[tuple[str, str]]:
    """Yield for each scope of a label the annex that it is in: a section that restarts is none of its own."""
    by_scope: dict[str, set[str | None]] = defaultdict(set)
    for clause in clauses:
        by_scope[clause.label.scope].add(clause.section)
    for scope, sections in by_scope.items():
        *rest, last = scope.split() or [""]
        if "annex" not in scope.split():
            yield scope, ""
        elif len(rest) == 2 or (rest and all(is_within(section, last) for section in sections)):
            yield scope, " ".join(rest)
        else:
            yield scope, scope


def _nodes(clauses: Iterable[Clause]) -> list[Node]:
    """Put each part below what it is a part of, where that stands open before it; else it stands for itself."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for clause in clauses:
        node = Node(clause)
        while open_nodes and open_nodes[-1].clause.label != clause.label.parent:
            open_nodes.pop()
        (open_nodes[-1].parts if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots
