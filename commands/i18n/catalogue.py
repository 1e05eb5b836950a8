"""The catalogues: English sentences are the message ids, ``fr.po`` holds the French ones.

gettext rather than a richer format, because a message costs well under a microsecond and every
translator has the tools. The ``.po`` file itself is read at the start: nothing compiled is kept
in version control, so nothing compiled can be out of date.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from gettext import c2py
from importlib.resources import files
from typing import Literal

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from commands.i18n.typography import bound

LANGUAGES = ("en", "fr")
"""The languages that the bot itself speaks; the first is that of the message ids."""

_LOCALES = {"en": "en_GB", "fr": "fr_FR"}
_Key = tuple[str, str]
"""The context, which may be empty, and the message id."""


class Catalogue:
    """What the bot says in one language.

    Texts are given by their English form; named placeholders stand in braces.
    """

    def __init__(
        self, language: str, messages: Mapping[_Key, tuple[str, ...]], plural: Callable[[int], int] | None = None
    ) -> None:
        self.language = language
        """ISO 639-1: ``fr``."""
        self._messages = messages
        self._plural: Callable[[int], int] = plural or _english_plural

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message with its placeholders filled in."""
        said = self._messages.get(("", message), (message,))[0]
        return said.format(**values) if values else said

    def pgettext(self, context: str, message: str, /) -> str:
        """Return a word whose translation depends on where it stands."""
        return self._messages.get((context, message), (message,))[0]

    def terms(self, context: str, /) -> dict[str, str]:
        """Return all words of one context, by their English form."""
        return {message: said[0] for (place, message), said in self._messages.items() if place == context}

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        r"""Return a message with a number, which fills the placeholder ``{number}``.

        >>> catalogue_of("fr").ngettext("{number} footnote", "{number} footnotes", 0)
        '0\xa0note'
        """
        forms = self._messages.get(("", one), (one, many))
        return forms[self._plural(number)].format(number=self.number(number), **values)

    def date(self, day: dt.date) -> str:
        """Return a date in full, bound with no-break spaces: « 19 janvier 2021 », « 1er mars 2021 »."""
        return _date(day, self.language)

    def number(self, number: int) -> str:
        """Return a whole number with the language's grouping, which is never broken."""
        return str(number) if number < _GROUPED_FROM else format_decimal(number, locale=_LOCALES[self.language])

    def listing(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """Return a list in a sentence: "a, b and c", « a, b ou c »."""
        return format_list(list(items), style=style, locale=_LOCALES[self.language])


def _english_plural(number: int) -> int:
    return int(number != 1)


_GROUPED_FROM = 1000
"""Below, a number has no groups of digits, and formatting it would cost more than the sentence."""


@lru_cache(maxsize=1024)
def _date(day: dt.date, language: str) -> str:
    shown = format_date(day, "d MMMM y", locale=_LOCALES[language])
    first = language == "fr" and day.day == 1
    return bound(shown.replace("1 ", "1er ", 1) if first else shown)


@cache
def catalogue_of(language: str) -> Catalogue:
    """Return the words of a language; English for one that the bot does not speak."""
    if language not in LANGUAGES[1:]:
        return Catalogue(LANGUAGES[0], {})
    with (files("commands.i18n") / f"{language}.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language, abort_invalid=True)
    messages: dict[_Key, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if said and all(said):
            messages[message.context or "", one] = said
    return Catalogue(language, messages, c2py(catalogue.plural_expr))
