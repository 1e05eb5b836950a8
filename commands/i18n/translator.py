"""Translation of command names and descriptions for Discord's menus."""

from typing import Literal

from discord import Locale, app_commands

from commands.i18n.catalogue import catalogue_of

CommandTextKind = Literal["command", "option", "choice", "description"]
"""The gettext context of a command text: the same English word may be a command and an option."""


def local(kind: CommandTextKind, text: str) -> app_commands.locale_str:
    """Return a command text that :class:`Translator` translates when the commands are synced."""
    return app_commands.locale_str(text, kind=kind)


def translations(language: str) -> dict[str, str]:
    """Return the translations of all command texts, by "kind text": ``command quote``."""
    kinds: tuple[CommandTextKind, ...] = ("command", "option", "choice", "description")
    return {
        f"{kind} {text}": translation
        for kind in kinds
        for text, translation in catalogue_of(language).terms(kind).items()
    }


class Translator(app_commands.Translator):
    """Translates the texts that :func:`local` marked; every other text stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - the text itself carries its kind
    ) -> str | None:
        """Return the French text for French clients; None, which keeps the English text, for all others."""
        kind = string.extras.get("kind")
        if kind is None or locale is not Locale.french:
            return None
        return catalogue_of("fr").pgettext(kind, string.message)
