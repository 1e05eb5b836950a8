"""The JSON form of a comparison: what ``rapporteur corpus compare --json`` prints."""

from typing import Any

from corpus.comparison.result import Comparison, Fact, FactChange, Pair
from corpus.document import Clause


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as a JSON object; flags that are false and empty values are omitted."""
    form: dict[str, Any] = {
        "first": str(comparison.first.symbol),
        "second": str(comparison.second.symbol),
        "pairs": [_pair(pair) for pair in comparison.pairs],
    }
    if comparison.by_number:
        form["by_number"] = True
    if comparison.backwards:
        form["backwards"] = True
    if comparison.of_different_kinds:
        form["different_kinds"] = True
    form["facts"] = [_fact(change) for change in comparison.facts]
    return form


def _fact(change: FactChange) -> dict[str, Any]:
    """Return a fact: a title as a string, else lists of what only the one text has and what only the other has."""
    if change.fact is Fact.TITLE:
        return {"fact": change.fact.value, "first": "".join(change.first), "second": "".join(change.second)}
    return {"fact": change.fact.value, "first": list(change.first), "second": list(change.second)}


def _pair(pair: Pair) -> dict[str, Any]:
    form: dict[str, Any] = {"first": _label(pair.first), "second": _label(pair.second), "change": pair.change.value}
    if pair.moved:
        form["moved"] = True
    if pair.crossed:
        form["crossed"] = True
    if pair.split_from is not None:
        form["split_from"] = _label(pair.split_from)
    if pair.merged_into is not None:
        form["merged_into"] = _label(pair.merged_into)
    if pair.in_place is not None:
        form["in_place"] = _label(pair.in_place)
    if pair.footnotes:
        form["footnotes"] = True
    if pair.wording:
        form["words"] = [[run.op.value, run.text] for run in pair.wording]
    if pair.shifts:
        form["shifts"] = [[shift.first, shift.second] for shift in pair.shifts]
    if pair.figures:
        form["figures"] = [[figure.first, figure.second] for figure in pair.figures]
    return form


def _label(clause: Clause | None) -> str | None:
    return None if clause is None else str(clause.label)
