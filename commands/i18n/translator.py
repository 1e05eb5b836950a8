"""Names and descriptions of the commands in the reader's language, as Discord's menus show them."""

from typing import Literal

from discord import Locale, app_commands

from commands.i18n.catalogue import catalogue_of

Place = Literal["command", "option", "choice", "description"]
"""Where a text stands; the same English word may be a command here and an option there."""


def local(place: Place, text: str) -> app_commands.locale_str:
    """Return a text of a command that is translated when the commands are synced."""
    return app_commands.locale_str(text, place=place)


def translated(language: str) -> dict[str, str]:
    """Return all texts of commands in a language, by place and English text."""
    places: tuple[Place, ...] = ("command", "option", "choice", "description")
    return {f"{place} {text}": said for place in places for text, said in catalogue_of(language).terms(place).items()}


class Translator(app_commands.Translator):
    """Translates what :func:`local` marked; every other text stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - given with the text itself
    ) -> str | None:
        """Return a text in French for French clients; None, which leaves it English, for all others."""
        place = string.extras.get("place")
        if place is None or locale is not Locale.french:
            return None
        return catalogue_of("fr").pgettext(place, string.message)
