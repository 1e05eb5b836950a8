"""One text under review: its head, what the parser doubts, then its clauses.

Of a text that is new its clauses are listed with their first words, for whoever has the paper beside it; of one
that changes, what changes, its words marked as in a comparison.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from commands.clauses.passages import Passage
from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.warning_words import doubt_words
from commands.corpus.words import (
    clause_fate_words,
    counted_words,
    document_text_words,
    fact_name,
    fact_value,
    facts_words,
    fate_words,
    made_of_words,
    told_facts,
)
from commands.i18n import Catalogue
from commands.i18n.document_facts import facts_of
from commands.i18n.document_names import titled
from commands.i18n.labels import label_words
from commands.i18n.status import status_line
from commands.i18n.typography import ARROW
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, isolated, small
from corpus.comparison.edition_changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparison.result import Op, Run
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document, Status

_Thing = TypeVar("_Thing")

_FIRST_WORDS = 90
"""Characters of a clause that tell it from others in a list."""
_LINES = 12
"""Clauses of a list that stay together on a page."""
_MOST_TITLE = 300
_MOST_VALUE = 160
"""Characters of what else a text says of itself."""


def passages_of(
    change: DocumentChange, place: int, words: Catalogue, digests: Collection[int] = ()
) -> Iterator[Passage]:
    """Yield what stands on a card about one text, the ``place``-th; ``digests`` are the numbers of those that post it.

    Its head is never the last thing on a page.
    """
    body = list(_body(change, place, words))
    yield Passage("\n".join(_head(change, words, digests)), mate=place, is_followed=bool(body))
    yield from body


def _body(change: DocumentChange, place: int, words: Catalogue) -> Iterator[Passage]:
    doubts = [
        f"{WARNING_SIGN} "
        + words.gettext(
            "line {number}: {doubt}", number=each.line, doubt=escape_markdown(doubt_words(each.message, words))
        )
        for each in change.warnings
    ]
    for lines in _in_groups(doubts):
        yield Passage("\n".join(lines), mate=place)
    if change.fate is Fate.CHANGED:
        for each in change.clauses:
            yield _clause_passage(change, each, place, words)
    if change.fate is Fate.ADDED:
        for clauses in _in_groups(change.document.clauses):
            names = tuple(_label(clause, change.document, words) for clause in (clauses[0], clauses[-1]))
            listed = "\n".join(_listed(clause, change.document, words) for clause in clauses)
            yield Passage(listed, mate=place, names=names)


# The head


def _head(change: DocumentChange, words: Catalogue, digests: Collection[int]) -> Iterator[str]:
    document = change.document
    yield f"### {escape_markdown(document_text_words(document, words))} — {fate_words(change.fate, words)}"
    yield escape_markdown(shortened(titled(document, words), _MOST_TITLE))
    yield small(escape_markdown(" · ".join(facts_of(document, words))))
    yield small(escape_markdown(" · ".join((status_line(document, words), made_of_words(document, words)))))
    if change.fate is Fate.REMOVED and digests:
        yield _posted(digests, words)
    if change.clauses:
        yield words.gettext("Changes: {changes}", changes=counted_words(change, words))
    if change.fate is Fate.ADDED and document.status is Status.UNKNOWN:
        yield small(words.gettext("Its status is not known: hand it in again with “status” if you know it."))
    yield from _facts(change, words)


def _posted(digests: Collection[int], words: Catalogue) -> str:
    said = words.ngettext(
        "Digest {numbers} posts this text, and would have nothing to post.",
        "Digests {numbers} post this text, and would have nothing to post.",
        len(digests),
        numbers=words.listing(map(str, sorted(digests))),
    )
    return f"{WARNING_SIGN} **{said}**"


def _facts(change: DocumentChange, words: Catalogue) -> Iterator[str]:
    """Yield what else would change: its values before and after, and the names of what no line can hold."""
    if change.fate is not Fate.CHANGED or change.first is None or change.second is None:
        return
    names = told_facts(change)
    lines = {name: line for name in names if (line := _fact(name, change.first, change.second, words))}
    if others := [name for name in names if name not in lines]:
        yield small(words.gettext("Changes too: {facts}", facts=escape_markdown(facts_words(others, words))))
    yield from lines.values()


def _fact(name: str, first: Document, second: Document, words: Catalogue) -> str:
    values = [fact_value(document, name, words) for document in (first, second)]
    most = _MOST_TITLE if name == "title" else _MOST_VALUE
    former, later = (isolated(escape_markdown(shortened(each or "", most))) for each in values)
    if None in values or former == later:
        return ""
    fact = _capital(fact_name(name, words))
    return small(words.gettext("{fact}: {change}", fact=fact, change=f"~~{former}~~ {ARROW} {later}"))


# The clauses


def _listed(clause: Clause, document: Document, words: Catalogue) -> str:
    """Return a clause of a new text in a line: its label and its first words."""
    first_words = isolated(escape_markdown(shortened(clause.text, _FIRST_WORDS)))
    return f"**{escape_markdown(_label(clause, document, words))}** {first_words}"


def _label(clause: Clause, document: Document, words: Catalogue) -> str:
    return _capital(label_words(clause.label, words, document))


def _clause_passage(change: DocumentChange, clause: ClauseChange, place: int, words: Catalogue) -> Passage:
    sides = ((clause.first, change.first), (clause.second, change.second))
    labels = dict.fromkeys(
        label_words(each.label, words, document)
        for each, document in sides
        if each is not None and document is not None
    )
    name = _capital(f" {ARROW} ".join(labels))
    head = f"**{escape_markdown(name)}** — {clause_fate_words(clause.fate, words)}"
    runs = runs_of(clause)
    if clause.fate is ClauseFate.REWORDED and all(run.op is Op.KEPT for run in runs):
        remark = words.gettext("(typography alone)")
        head = f"{head} {remark}"
    if clause.fate in {ClauseFate.RELABELLED, ClauseFate.REPLACED}:
        runs = tuple(Run(run.op, shortened(run.text, _FIRST_WORDS)) for run in runs)
    return Passage(head, runs, place, names=(name,))


def runs_of(change: ClauseChange) -> tuple[Run, ...]:
    """Return the words of a clause with what would become of them."""
    if change.fate is ClauseFate.REWORDED:
        return without_typography(change.wording)
    op = {ClauseFate.ADDED: Op.ADDED, ClauseFate.REMOVED: Op.REMOVED}.get(change.fate, Op.KEPT)
    clause = change.second or change.first
    return () if clause is None else (Run(op, clause.text),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_groups(things: Iterable[_Thing]) -> Iterator[tuple[_Thing, ...]]:
    """Yield what stays together on a page."""
    left = iter(things)
    while group := tuple(islice(left, _LINES)):
        yield group
