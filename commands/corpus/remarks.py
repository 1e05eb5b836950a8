"""What is said about a proposal and its files, a line or two each, wherever it is shown."""

from collections.abc import Iterator, Sequence

from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import when_shown, who_shown
from commands.corpus.words import action_words, document_text_words, facts_words, text_words
from commands.error_words.corpus_changes import file_problem_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, symbol_words, titled
from commands.i18n.languages import languages_listed
from commands.i18n.status import status_choice
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, small
from corpus.document import Status
from storage.changes.proposal import HandedIn, Proposal
from storage.publication import Action
from storage.sources.intake import Clash, Unread

_MOST_LINES = 6
"""Files that are named; what is beyond is counted."""
_MOST_TEXTS = 3
"""Texts that are named of a review that has ended."""


def ended_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield that another review was open, which this one has ended: nobody is to look for it in vain."""
    if (ended := proposal.ended) is not None:
        action = action_words(ended.action, words)
        if texts := [text_words(*each, words) for each in proposal.ended_texts[:_MOST_TEXTS]]:
            if more := len(proposal.ended_texts) - len(texts):
                texts.append(words.ngettext("{number} more", "{number} more", more))
            action = words.gettext("{action}, {texts}", action=action, texts=escape_markdown(words.listing(texts)))
        yield words.gettext(
            "The review that was open ends: {action} ({who}, {ago}).",
            action=action,
            who=who_shown(ended.who, words),
            ago=when_shown(ended.since, "R"),
        )


def handed_in_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield what the file that was handed in means for what is held; nothing where none was."""
    if (handed_in := proposal.handed_in) is None:
        return
    text = text_words(handed_in.symbol, handed_in.language, words, titles_of(proposal, words))
    if handed_in.is_held and proposal.is_empty:
        yield words.gettext("What you handed in gives the text that is held, word for word.")
    elif handed_in.is_held:
        yield escape_markdown(words.gettext("{text} is held already: the new text would replace it.", text=text))
    elif handed_in.other_languages:
        others = languages_listed(handed_in.other_languages, words)
        yield escape_markdown(
            words.gettext(
                "The document is held in {languages} already, which stays: one document, in several languages.",
                languages=others,
            )
        )
    if handed_in.handed_down:
        said = words.gettext(
            "The file does not show this; it is taken from what is held: {facts}.",
            facts=facts_words(handed_in.handed_down, words),
        )
        yield small(escape_markdown(said))
    yield from _contradiction_lines(handed_in, _given_status(proposal, handed_in), words)


def titles_of(proposal: Proposal, words: Catalogue) -> Titles:
    """Return what names the texts of a proposal whose symbols are not known."""
    titles = {change.symbol: titled(change.document, words) for change in proposal.changes}
    return lambda symbol: titles.get(symbol, "")


def _given_status(proposal: Proposal, handed_in: HandedIn) -> Status | None:
    """Return with which status a file was handed in; None where nothing would change, so that nothing tells it."""
    wanted = (handed_in.symbol, handed_in.language)
    found = (change for change in proposal.changes if (change.symbol, change.language) == wanted)
    return next((change.document.status for change in found), None)


def _contradiction_lines(handed_in: HandedIn, given: Status | None, words: Catalogue) -> Iterator[str]:
    """Yield where the file contradicts what was said of it."""
    if handed_in.printed_symbol is not None:
        said = words.gettext(
            "The file itself prints {printed}, and it was handed in as {symbol}.",
            printed=escape_markdown(symbol_words(handed_in.printed_symbol, words)),
            symbol=escape_markdown(symbol_words(handed_in.symbol, words)),
        )
        yield f"{WARNING_SIGN} **{said}**"
    if handed_in.printed_status is not None:
        printed = status_choice(handed_in.printed_status, words)
        if given is None:
            said = words.gettext(
                "The file itself shows the status “{printed}”, and another was given.", printed=printed
            )
        else:
            said = words.gettext(
                "The file itself shows the status “{printed}”, and it was handed in as “{given}”.",
                printed=printed,
                given=status_choice(given, words),
            )
        yield f"{WARNING_SIGN} **{said}**"


def change_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield which texts would change so much that the wrong file may have been handed in."""
    lines = [
        words.gettext(
            "{text} would lose its status: “{former}” becomes “{later}”.",
            text=escape_markdown(document_text_words(change.document, words)),
            former=status_choice(former.status, words),
            later=status_choice(later.status, words),
        )
        for change in proposal.losing_status
        if (former := change.first) is not None and (later := change.second) is not None
    ]
    lines += [
        words.gettext(
            "Most words of {text} would go. Is it the same document?",
            text=escape_markdown(document_text_words(change.document, words)),
        )
        for change in proposal.rewritten
    ]
    lines += [
        words.gettext(
            "{text} would be “{status}”, and {other} “{other_status}”: one document has one status.",
            text=escape_markdown(text_words(each.symbol, each.language, words, titles_of(proposal, words))),
            status=status_choice(each.status, words),
            other=escape_markdown(text_words(each.symbol, each.other_language, words, titles_of(proposal, words))),
            other_status=status_choice(each.other_status, words),
        )
        for each in proposal.at_odds
    ]
    yield from _first([f"{WARNING_SIGN} **{line}**" for line in lines], words)


def reloaded_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield which files give nothing since a moderator took their bytes out, and what files take from others."""
    lines = [
        words.gettext(
            "{file} gives nothing: this very file was taken out here. Hand it in to bring it back.",
            file=escape_markdown(shortened(name)),
        )
        for name in proposal.taken_out
    ]
    yield from _first([f"{WARNING_SIGN} {line}" for line in lines], words)
    handed_down = [
        words.gettext(
            "The file of {text} does not show this; it is taken from what is known of the document: {facts}.",
            text=escape_markdown(text_words(each.symbol, each.language, words, titles_of(proposal, words))),
            facts=facts_words(each.facts, words),
        )
        for each in proposal.handed_down
    ]
    yield from _first([small(line) for line in handed_down], words)


def clash_lines(clashes: Sequence[Clash], words: Catalogue) -> Iterator[str]:
    """Yield the files that are left out because others give the same texts."""
    lines = [f"{WARNING_SIGN} {_clash_line(each, words)}" for each in clashes]
    yield from _first(lines, words)


def _clash_line(clash: Clash, words: Catalogue) -> str:
    facts = {
        "file": escape_markdown(shortened(clash.name)),
        "winner": escape_markdown(shortened(clash.winner)),
        "text": escape_markdown(text_words(clash.symbol, clash.language, words)),
    }
    if clash.is_against_shipped:
        return words.gettext(
            "{file} is left out: {winner}, which is held, gives {text} in a different wording. Hand it in to replace "
            "that text.",
            **facts,
        )
    if clash.is_held:
        return words.gettext(
            "{file} is left out: {winner}, which is held, gives {text} in a different wording. Take one of the two "
            "away.",
            **facts,
        )
    return words.gettext(
        "{file} is left out: {winner}, which is as new and comes first by its name, gives {text} in a different "
        "wording. Take one of the two away.",
        **facts,
    )


def again_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield that an earlier edition is not as it was: its file is lost, and what it was made from is read anew."""
    if proposal.again is not None:
        said = words.gettext(
            "The file of edition {number} cannot be read: its sources were read again by today’s parser.",
            number=proposal.again,
        )
        yield f"{WARNING_SIGN} {said}"


def unread_lines(unread: Sequence[Unread], words: Catalogue) -> Iterator[str]:
    """Yield the files among the sources that give no document, and why."""
    lines = [
        words.gettext(
            "{file}: {problem}",
            file=escape_markdown(shortened(each.name)),
            problem=escape_markdown(file_problem_words(each.error, words)),
        )
        for each in unread
    ]
    lines = [f"{WARNING_SIGN} {line}" for line in lines]
    yield from _first(lines, words)


def still_unread_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield the files that gave the edition before nothing either, for whoever reads the sources again."""
    if proposal.action is Action.RELOAD and proposal.still_unread:
        yield small(words.gettext("As before, these files give no text:"))
        lines = [
            words.gettext(
                "{file}: {problem}",
                file=escape_markdown(shortened(each.name)),
                problem=escape_markdown(file_problem_words(each.error, words)),
            )
            for each in proposal.still_unread
        ]
        yield from _first([small(line) for line in lines], words)


def _first(lines: Sequence[str], words: Catalogue) -> Iterator[str]:
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield small(words.ngettext("{number} more", "{number} more", len(lines) - _MOST_LINES))
