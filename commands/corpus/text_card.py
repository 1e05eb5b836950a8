"""One text in a review: its header, the parser's warnings, then its clauses.

The clauses of a new text are listed with their first words, to be checked against the paper. Of a changed text only
the changed clauses are shown, with the words marked as in a comparison.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from commands.clauses.passages import Passage
from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.warning_words import parser_warning_words
from commands.corpus.words import (
    change_count_words,
    clause_fate_words,
    document_text_words,
    fact_name,
    fact_value,
    facts_words,
    fate_words,
    listed_facts,
    size_words,
)
from commands.i18n import Catalogue
from commands.i18n.document_facts import facts_of
from commands.i18n.document_names import title_words
from commands.i18n.labels import label_words
from commands.i18n.status import status_line
from commands.i18n.typography import ARROW
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, isolated, small
from corpus.comparison.edition_changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparison.result import Op, Run
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document, Status

_Item = TypeVar("_Item")

_FIRST_WORDS = 90
"""Characters of a clause in a list: enough to tell it from others."""
_LINES_PER_BLOCK = 12
"""Clauses of a list that are kept together on a page."""
_MOST_TITLE = 300
_MOST_VALUE = 160
"""Characters of the value of any other fact than the title."""


def passages_of(
    change: DocumentChange, index: int, words: Catalogue, digests: Collection[int] = ()
) -> Iterator[Passage]:
    """Yield the passages for one text, the ``index``-th; ``digests`` are the numbers of those that post it.

    The header is kept on the same page as the passage after it.
    """
    body = list(_body(change, index, words))
    yield Passage("\n".join(_head(change, words, digests)), item=index, keep_with_next=bool(body))
    yield from body


def _body(change: DocumentChange, index: int, words: Catalogue) -> Iterator[Passage]:
    warning_lines = [
        f"{WARNING_SIGN} "
        + words.gettext(
            "line {number}: {doubt}", number=each.line, doubt=escape_markdown(parser_warning_words(each.message, words))
        )
        for each in change.warnings
    ]
    for lines in _grouped(warning_lines):
        yield Passage("\n".join(lines), item=index)
    if change.fate is Fate.CHANGED:
        for each in change.clauses:
            yield _clause_passage(change, each, index, words)
    if change.fate is Fate.ADDED:
        for clauses in _grouped(change.document.clauses):
            names = tuple(_label(clause, change.document, words) for clause in (clauses[0], clauses[-1]))
            text = "\n".join(_clause_line(clause, change.document, words) for clause in clauses)
            yield Passage(text, item=index, names=names)


# The head


def _head(change: DocumentChange, words: Catalogue, digests: Collection[int]) -> Iterator[str]:
    document = change.document
    yield f"### {escape_markdown(document_text_words(document, words))} — {fate_words(change.fate, words)}"
    yield escape_markdown(shortened(title_words(document, words), _MOST_TITLE))
    yield small(escape_markdown(" · ".join(facts_of(document, words))))
    yield small(escape_markdown(" · ".join((status_line(document, words), size_words(document, words)))))
    if change.fate is Fate.REMOVED and digests:
        yield _digest_warning(digests, words)
    if change.clauses:
        yield words.gettext("Changes: {changes}", changes=change_count_words(change, words))
    if change.fate is Fate.ADDED and document.status is Status.UNKNOWN:
        yield small(words.gettext("Its status is not known: hand it in again with “status” if you know it."))
    yield from _fact_lines(change, words)


def _digest_warning(digests: Collection[int], words: Catalogue) -> str:
    sentence = words.ngettext(
        "Digest {numbers} posts this text, and would have nothing to post.",
        "Digests {numbers} post this text, and would have nothing to post.",
        len(digests),
        numbers=words.listing(map(str, sorted(digests))),
    )
    return f"{WARNING_SIGN} **{sentence}**"


def _fact_lines(change: DocumentChange, words: Catalogue) -> Iterator[str]:
    """Yield ``fact: before → after`` for each other change; a fact too long for one line is only named."""
    if change.fate is not Fate.CHANGED or change.first is None or change.second is None:
        return
    names = listed_facts(change)
    lines = {name: line for name in names if (line := _fact_line(name, change.first, change.second, words))}
    if unprinted := [name for name in names if name not in lines]:
        yield small(words.gettext("Changes too: {facts}", facts=escape_markdown(facts_words(unprinted, words))))
    yield from lines.values()


def _fact_line(name: str, first: Document, second: Document, words: Catalogue) -> str:
    values = [fact_value(document, name, words) for document in (first, second)]
    limit = _MOST_TITLE if name == "title" else _MOST_VALUE
    former, later = (isolated(escape_markdown(shortened(each or "", limit))) for each in values)
    if None in values or former == later:
        return ""
    fact = _capitalized(fact_name(name, words))
    return small(words.gettext("{fact}: {change}", fact=fact, change=f"~~{former}~~ {ARROW} {later}"))


# The clauses


def _clause_line(clause: Clause, document: Document, words: Catalogue) -> str:
    """Return the line for a clause of a new text: its label and its first words."""
    first_words = isolated(escape_markdown(shortened(clause.text, _FIRST_WORDS)))
    return f"**{escape_markdown(_label(clause, document, words))}** {first_words}"


def _label(clause: Clause, document: Document, words: Catalogue) -> str:
    return _capitalized(label_words(clause.label, words, document))


def _clause_passage(change: DocumentChange, clause: ClauseChange, index: int, words: Catalogue) -> Passage:
    sides = ((clause.first, change.first), (clause.second, change.second))
    labels = dict.fromkeys(
        label_words(each.label, words, document)
        for each, document in sides
        if each is not None and document is not None
    )
    name = _capitalized(f" {ARROW} ".join(labels))
    head = f"**{escape_markdown(name)}** — {clause_fate_words(clause.fate, words)}"
    runs = runs_of(clause)
    if clause.fate is ClauseFate.REWORDED and all(run.op is Op.KEPT for run in runs):
        remark = words.gettext("(typography alone)")
        head = f"{head} {remark}"
    if clause.fate in {ClauseFate.RELABELLED, ClauseFate.REPLACED}:
        runs = tuple(Run(run.op, shortened(run.text, _FIRST_WORDS)) for run in runs)
    return Passage(head, runs, index, names=(name,))


def runs_of(change: ClauseChange) -> tuple[Run, ...]:
    """Return the words of a clause, each run marked as kept, added or removed."""
    if change.fate is ClauseFate.REWORDED:
        return without_typography(change.wording)
    op = {ClauseFate.ADDED: Op.ADDED, ClauseFate.REMOVED: Op.REMOVED}.get(change.fate, Op.KEPT)
    clause = change.second or change.first
    return () if clause is None else (Run(op, clause.text),)


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grouped(items: Iterable[_Item]) -> Iterator[tuple[_Item, ...]]:
    """Yield tuples of the items that are kept together on a page."""
    remaining = iter(items)
    while group := tuple(islice(remaining, _LINES_PER_BLOCK)):
        yield group
