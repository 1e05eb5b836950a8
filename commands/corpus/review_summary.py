"""The totals of a review: how many texts change, how many have a doubt and of which kind, how many have none."""

from collections import Counter
from collections.abc import Iterator

from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.warning_words import warning_kind_words
from commands.corpus.words import document_text_words, size_words
from commands.i18n import Catalogue
from commands.i18n.document_names import title_words
from commands.i18n.status import status_line
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown
from corpus.comparison.edition_changes import DocumentChange, Fate
from storage.changes.checks import Doubt
from storage.changes.proposal import Proposal

_MOST_KINDS = 8
"""Kinds of parser warnings that are named; further ones are counted."""
_MOST_TITLE_CHARACTERS = 160


def totals_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield the totals of a review of several texts; nothing for one text, which is shown below."""
    if len(proposal.changes) < 2:
        return
    fates = Counter(change.fate for change in proposal.changes)
    counts = [fate_count_words(fate, fates[fate], words) for fate in Fate if fates[fate]]
    yield f"**{words.listing(counts)}**"
    doubtful = [change for change in proposal.changes if proposal.doubts_of(change)]
    if doubtful:
        sentence = words.ngettext(
            "{number} text needs a look, and comes first:", "{number} texts need a look, and come first:", len(doubtful)
        )
        yield f"{WARNING_SIGN} **{sentence}**"
        doubts = Counter(doubt for change in doubtful for doubt in proposal.doubts_of(change))
        yield from (f"- {doubt_count_words(doubt, doubts[doubt], words)}" for doubt in Doubt if doubts[doubt])
        yield from (f"  - {escape_markdown(line)}" for line in warning_kind_lines(proposal, words))
    else:
        yield words.gettext("No text gives rise to a doubt.")
    if counted := len(proposal.counted_only):
        yield words.ngettext(
            "{number} new text without a doubt is not shown; the file lists it.",
            "{number} new texts without a doubt are not shown; the file lists them.",
            counted,
        )


def fate_count_words(fate: Fate, count: int, words: Catalogue) -> str:
    """Return how many texts are new, changed or removed."""
    match fate:
        case Fate.ADDED:
            return words.ngettext("{number} new text", "{number} new texts", count)
        case Fate.CHANGED:
            return words.ngettext("{number} changed text", "{number} changed texts", count)
        case Fate.REMOVED:
            return words.ngettext("{number} removed text", "{number} removed texts", count)


def doubt_count_words(doubt: Doubt, count: int, words: Catalogue) -> str:
    """Return how many texts have a doubt of one kind."""
    match doubt:
        case Doubt.CONTRADICTION:
            return words.ngettext(
                "{number} shows another symbol or status than it was handed in with",
                "{number} show another symbol or status than they were handed in with",
                count,
            )
        case Doubt.LOST_STATUS:
            return words.ngettext("{number} would lose its status", "{number} would lose their status", count)
        case Doubt.REWRITTEN:
            return words.ngettext(
                "{number} would lose most of its words", "{number} would lose most of their words", count
            )
        case Doubt.STATUS_CONFLICT:
            return words.ngettext(
                "{number} has another status than in another language",
                "{number} have another status than in another language",
                count,
            )
        case Doubt.WARNINGS:
            return words.ngettext("{number} has warnings of the parser", "{number} have warnings of the parser", count)


def warning_kind_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield how often each kind of parser warning occurs, the most frequent first; without markup."""
    kinds = Counter(warning_kind_words(warning.message, words) for _, warning in proposal.warnings)
    for kind, count in kinds.most_common(_MOST_KINDS):
        yield f"{words.number(count)} × {kind}"
    if (more := len(kinds) - _MOST_KINDS) > 0:
        yield words.ngettext("{number} more kind", "{number} more kinds", more)


def counted_text_line(change: DocumentChange, words: Catalogue) -> str:
    """Return a text in one line without markup: name, title, status, size."""
    document = change.document
    title = shortened(title_words(document, words), _MOST_TITLE_CHARACTERS)
    facts = (document_text_words(document, words), title, status_line(document, words), size_words(document, words))
    return " · ".join(dict.fromkeys(facts))
