"""The texts of the bot, in English and French.

A sentence is written in English where it is used, or in a module of this package. Its French translation is in
``fr.po``, which is edited by hand: the tests list every sentence that is missing there or no longer used. The words of
documents are never translated.
"""

import discord

from commands.i18n.catalogue import LANGUAGES, Catalogue, catalogue_of
from commands.i18n.translator import Translator

__all__ = ["LANGUAGES", "Catalogue", "Translator", "catalogue_of", "language_of", "words_for"]


def language_of(interaction: discord.Interaction) -> str:
    """Return the language of the answers: ``fr`` for a French client, ``en`` for all others."""
    return "fr" if interaction.locale is discord.Locale.french else "en"


def words_for(interaction: discord.Interaction) -> Catalogue:
    """Return the catalogue in the reader's language."""
    return catalogue_of(language_of(interaction))
