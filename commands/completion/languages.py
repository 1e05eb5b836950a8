"""The languages that are offered while a citation is typed: those in which what it cites is held."""

from collections.abc import Sequence

from commands.i18n import Catalogue
from commands.i18n.languages import BOTH, language_name, may_become_both
from commands.ui.card import shortened
from commands.ui.command_binding import Choice
from corpus.citations.errors import DocumentMissing
from corpus.citations.parser import read_citations
from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.text.folding import fold
from storage.editions.edition import Edition, preference


def language_choices(edition: Edition, cited: str, typed: str, words: Catalogue) -> list[Choice]:
    """Return the languages of what is cited so far, of all that is held where that is not clear; both where several."""
    held = sorted(_languages(cited, edition.holdings), key=lambda each: (each != words.language, preference(each)))
    names = [language_name(each, words.language) for each in held]
    choices = [Choice(name=name, value=language) for name, language in zip(names, held, strict=True)]
    if len(held) > 1:
        choices.append(Choice(name=shortened(_both(names, words)), value=BOTH))
    wanted = fold(typed)
    return [
        each
        for each in choices
        if wanted in fold(each.name) or wanted == each.value or (each.value == BOTH and may_become_both(typed))
    ]


def _both(names: Sequence[str], words: Catalogue) -> str:
    """Return what all languages are called together."""
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
