"""Lines about a proposal and its files, used on several cards."""

from collections.abc import Iterator, Sequence

from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import person_words, timestamp_words
from commands.corpus.words import action_words, document_text_words, facts_words, text_words
from commands.error_words.problems import file_problem_words
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, symbol_words, title_words
from commands.i18n.languages import languages_words
from commands.i18n.status import status_choice
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, small
from corpus.document import Status
from storage.changes.proposal import Proposal, UploadedText
from storage.publication import Action
from storage.sources.intake import Clash, Unread

_MOST_LINES = 6
"""Files that are named; further ones are counted."""
_MOST_TEXTS = 3
"""Texts of a replaced review that are named; further ones are counted."""


def replaced_review_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield a line about another open review that this proposal has ended."""
    if (replaced := proposal.replaced_review) is not None:
        action = action_words(replaced.action, words)
        if texts := [text_words(*each, words) for each in proposal.replaced_texts[:_MOST_TEXTS]]:
            if more := len(proposal.replaced_texts) - len(texts):
                texts.append(words.ngettext("{number} more", "{number} more", more))
            action = words.gettext("{action}, {texts}", action=action, texts=escape_markdown(words.listing(texts)))
        yield words.gettext(
            "The review that was open ends: {action} ({who}, {ago}).",
            action=action,
            who=person_words(replaced.who, words),
            ago=timestamp_words(replaced.since, "R"),
        )


def uploaded_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield lines about how an uploaded file relates to the held texts; nothing if no file was uploaded."""
    if (uploaded := proposal.uploaded) is None:
        return
    text = text_words(uploaded.symbol, uploaded.language, words, titles_of(proposal, words))
    if uploaded.is_held and proposal.is_empty:
        yield words.gettext("What you handed in gives the text that is held, word for word.")
    elif uploaded.is_held:
        yield escape_markdown(words.gettext("{text} is held already: the new text would replace it.", text=text))
    elif uploaded.other_languages:
        others = languages_words(uploaded.other_languages, words)
        yield escape_markdown(
            words.gettext(
                "The document is held in {languages} already, which stays: one document, in several languages.",
                languages=others,
            )
        )
    if uploaded.inherited:
        sentence = words.gettext(
            "The file does not show this; it is taken from what is held: {facts}.",
            facts=facts_words(uploaded.inherited, words),
        )
        yield small(escape_markdown(sentence))
    yield from _contradiction_lines(uploaded, _given_status(proposal, uploaded), words)


def titles_of(proposal: Proposal, words: Catalogue) -> Titles:
    """Return a function that gives the titles of a proposal's texts whose symbols are not known."""
    titles = {change.symbol: title_words(change.document, words) for change in proposal.changes}
    return lambda symbol: titles.get(symbol, "")


def _given_status(proposal: Proposal, uploaded: UploadedText) -> Status | None:
    """Return the status under which a file was uploaded; None if the proposal does not change its text."""
    key = (uploaded.symbol, uploaded.language)
    changes = (change for change in proposal.changes if (change.symbol, change.language) == key)
    return next((change.document.status for change in changes), None)


def _contradiction_lines(uploaded: UploadedText, given: Status | None, words: Catalogue) -> Iterator[str]:
    """Yield lines where the file contradicts what the moderator stated about it."""
    if uploaded.printed_symbol is not None:
        sentence = words.gettext(
            "The file itself prints {printed}, and it was handed in as {symbol}.",
            printed=escape_markdown(symbol_words(uploaded.printed_symbol, words)),
            symbol=escape_markdown(symbol_words(uploaded.symbol, words)),
        )
        yield f"{WARNING_SIGN} **{sentence}**"
    if uploaded.printed_status is not None:
        printed = status_choice(uploaded.printed_status, words)
        if given is None:
            sentence = words.gettext(
                "The file itself shows the status “{printed}”, and another was given.", printed=printed
            )
        else:
            sentence = words.gettext(
                "The file itself shows the status “{printed}”, and it was handed in as “{given}”.",
                printed=printed,
                given=status_choice(given, words),
            )
        yield f"{WARNING_SIGN} **{sentence}**"


def change_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield warnings about texts that change so much that the file may be the wrong one."""
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
        for each in proposal.status_conflicts
    ]
    yield from _first_lines([f"{WARNING_SIGN} **{line}**" for line in lines], words)


def excluded_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield files that give no text because a moderator removed their content, and facts taken from other files."""
    lines = [
        words.gettext(
            "{file} gives nothing: this very file was taken out here. Hand it in to bring it back.",
            file=escape_markdown(shortened(name)),
        )
        for name in proposal.excluded
    ]
    yield from _first_lines([f"{WARNING_SIGN} {line}" for line in lines], words)
    inherited = [
        words.gettext(
            "The file of {text} does not show this; it is taken from what is known of the document: {facts}.",
            text=escape_markdown(text_words(each.symbol, each.language, words, titles_of(proposal, words))),
            facts=facts_words(each.facts, words),
        )
        for each in proposal.inherited
    ]
    yield from _first_lines([small(line) for line in inherited], words)


def clash_lines(clashes: Sequence[Clash], words: Catalogue) -> Iterator[str]:
    """Yield files that are left out because other files give the same texts."""
    lines = [f"{WARNING_SIGN} {_clash_line(each, words)}" for each in clashes]
    yield from _first_lines(lines, words)


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


def rebuilt_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield a warning if the file of an earlier edition is lost and its sources were parsed again."""
    if proposal.rebuilt_edition is not None:
        sentence = words.gettext(
            "The file of edition {number} cannot be read: its sources were read again by today’s parser.",
            number=proposal.rebuilt_edition,
        )
        yield f"{WARNING_SIGN} {sentence}"


def unread_lines(unread: Sequence[Unread], words: Catalogue) -> Iterator[str]:
    """Yield the files in the sources folder that give no document, each with the reason."""
    lines = [
        words.gettext(
            "{file}: {problem}",
            file=escape_markdown(shortened(each.name)),
            problem=escape_markdown(file_problem_words(each.error, words)),
        )
        for each in unread
    ]
    lines = [f"{WARNING_SIGN} {line}" for line in lines]
    yield from _first_lines(lines, words)


def still_unread_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    """Yield, for a reload, the files that gave no document in the edition before either."""
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
        yield from _first_lines([small(line) for line in lines], words)


def _first_lines(lines: Sequence[str], words: Catalogue) -> Iterator[str]:
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield small(words.ngettext("{number} more", "{number} more", len(lines) - _MOST_LINES))
