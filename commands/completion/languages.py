"""Autocompletion of the language option: the languages that the corpus has for the cited documents."""

from collections.abc import Sequence

from commands.i18n import Catalogue
from commands.i18n.languages import ALL_LANGUAGES, begins_all_languages, language_name
from commands.ui.card import shortened
from commands.ui.command_binding import Choice
from corpus.citations.errors import DocumentMissing
from corpus.citations.parser import read_citations
from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.text.folding import fold
from storage.editions.edition import Edition, language_preference


def language_choices(edition: Edition, cited: str, typed: str, words: Catalogue) -> list[Choice]:
    """Return the languages of the documents in ``cited`` that match ``typed``, the reader's own first.

    All languages of the edition are used if the citation is incomplete. If there are several, a choice for all of
    them side by side comes last.
    """
    held = sorted(
        _languages(cited, edition.holdings), key=lambda each: (each != words.language, language_preference(each))
    )
    names = [language_name(each, words.language) for each in held]
    choices = [Choice(name=name, value=language) for name, language in zip(names, held, strict=True)]
    if len(held) > 1:
        choices.append(Choice(name=shortened(_all_languages_label(names, words)), value=ALL_LANGUAGES))
    folded = fold(typed)
    return [
        each
        for each in choices
        if folded in fold(each.name)
        or folded == each.value
        or (each.value == ALL_LANGUAGES and begins_all_languages(typed))
    ]


def _all_languages_label(names: Sequence[str], words: Catalogue) -> str:
    """Return the label of the choice for all languages."""
    listed = words.listing(names)
    if len(names) == 2:
        return words.gettext("both, side by side: {languages}", languages=listed)
    return words.gettext("all, side by side: {languages}", languages=listed)


def _languages(cited: str, holdings: Holdings) -> set[str]:
    symbols = []
    try:
        symbols = [each.document for each in read_citations(cited, holdings)]
    except DocumentMissing as error:
        symbols = list(error.candidates)
    except CorpusError:
        pass
    found = {holding.language for symbol in symbols for holding in holdings.get(symbol)}
    return found or {holding.language for holding in holdings}
