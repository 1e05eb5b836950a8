"""Clauses as a tree: annexes are separate, subparagraphs and bullets are inside their parent clause."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.document import Clause, Document, Section
from corpus.sections import is_within

_ARTICLE = re.compile(r" ?art \d+\w*$")
_PARTS = frozenset({"annex", "draft"})


@dataclass(slots=True)
class Node:
    """A clause with its parts."""

    clause: Clause
    parts: list["Node"] = field(default_factory=list["Node"])


@dataclass(slots=True)
class Component:
    """The main text, or an annex."""

    scope: str
    """The scope of its labels, such as ``annex II``; empty for the main text."""
    nodes: list[Node]
    sections: list[Section]
    heading: str
    """The printed heading of an annex; empty for the main text, which has a title."""
    enacting_formula: str


def components(document: Document) -> list[Component]:
    """Return the main text and the annexes, in the order of the document."""
    scopes = dict(_scopes(document.clauses))
    annexes = {annex.scope: annex for annex in reversed(document.annexes)}
    clauses: dict[str, list[Clause]] = {"": []}
    for clause in document.clauses:
        clauses.setdefault(scopes[clause.label.scope], []).append(clause)
    for scope in reversed(annexes):  # an annex without clauses is exported too
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
    """Yield for each scope of labels the scope of its component: a section with its own count is not a component."""
    by_scope: dict[str, set[str | None]] = defaultdict(set)
    for clause in clauses:
        by_scope[clause.label.scope].add(clause.section)
    for scope, sections in by_scope.items():
        *rest, last = _ARTICLE.sub("", scope).split() or [""]
        if not _PARTS & {*rest, last}:
            yield scope, ""
        elif len(rest) == 2 or (rest and all(is_within(section, last) for section in sections)):
            yield scope, " ".join(rest)
        else:
            yield scope, " ".join((*rest, last))


def _nodes(clauses: Iterable[Clause]) -> list[Node]:
    """Put each part below its parent if that precedes it without a break; otherwise it becomes a root."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for clause in clauses:
        node = Node(clause)
        while open_nodes and open_nodes[-1].clause.label != clause.label.parent:
            open_nodes.pop()
        (open_nodes[-1].parts if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots
