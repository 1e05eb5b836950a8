"""Message catalogues: English sentences are the message IDs, ``fr.po`` has the French translations.

gettext is used rather than a richer format, because a lookup takes well under a microsecond and translators have tools
for it. The ``.po`` file is read at start-up: no compiled file is under version control, so none can be out of date.
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

from commands.i18n.typography import no_break

LANGUAGES = ("en", "fr")
"""The bot's own languages; the first is that of the message IDs."""

_LOCALES = {"en": "en_GB", "fr": "fr_FR"}
_Key = tuple[str, str]
"""The context, which may be empty, and the message ID."""


class Catalogue:
    """The bot's texts in one language.

    A text is looked up by its English form; placeholders are named, in braces.
    """

    def __init__(
        self, language: str, messages: Mapping[_Key, tuple[str, ...]], plural: Callable[[int], int] | None = None
    ) -> None:
        self.language = language
        """ISO 639-1 code, such as ``fr``."""
        self._messages = messages
        self._plural: Callable[[int], int] = plural or _english_plural

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message with its placeholders filled in; the English one if there is no translation."""
        text = self._messages.get(("", message), (message,))[0]
        return text.format(**values) if values else text

    def pgettext(self, context: str, message: str, /) -> str:
        """Return a message whose translation depends on a context, such as the name of a command or an option."""
        return self._messages.get((context, message), (message,))[0]

    def terms(self, context: str, /) -> dict[str, str]:
        """Return the translations of all messages with one context, by their English form."""
        return {message: forms[0] for (key_context, message), forms in self._messages.items() if key_context == context}

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        r"""Return a message that depends on a number, which also fills the placeholder ``{number}``.

        >>> catalogue_of("fr").ngettext("{number} footnote", "{number} footnotes", 0)
        '0\xa0note'
        """
        forms = self._messages.get(("", singular), (singular, plural))
        return forms[self._plural(number)].format(number=self.number(number), **values)

    def date(self, day: dt.date) -> str:
        """Return a date in full, with no-break spaces: « 19 janvier 2021 », « 1er mars 2021 »."""
        return _format_date(day, self.language)

    def number(self, number: int) -> str:
        """Return an integer with the language's digit grouping; the group separator does not break."""
        return str(number) if number < _MIN_GROUPED else format_decimal(number, locale=_LOCALES[self.language])

    def listing(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """Return the items as a list in a sentence: "a, b and c", « a, b ou c »."""
        return format_list(list(items), style=style, locale=_LOCALES[self.language])


def _english_plural(number: int) -> int:
    return int(number != 1)


_MIN_GROUPED = 1000
"""Smaller numbers have no digit groups, and formatting them would take longer than the rest of the sentence."""


@lru_cache(maxsize=1024)
def _format_date(day: dt.date, language: str) -> str:
    shown = format_date(day, "d MMMM y", locale=_LOCALES[language])
    is_first = language == "fr" and day.day == 1
    return no_break(shown.replace("1 ", "1er ", 1) if is_first else shown)


@cache
def catalogue_of(language: str) -> Catalogue:
    """Return the catalogue of a language, cached; the English one if the bot does not have the language."""
    if language not in LANGUAGES[1:]:
        return Catalogue(LANGUAGES[0], {})
    with (files("commands.i18n") / f"{language}.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language, abort_invalid=True)
    messages: dict[_Key, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id:
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if forms and all(forms):
            messages[message.context or "", singular] = forms
    return Catalogue(language, messages, c2py(catalogue.plural_expr))
