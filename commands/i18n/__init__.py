"""Everything the bot says, in English and French.

A sentence is written once, in English, where it is used or in a module of this package; its French
form stands in ``fr.po``, which is edited by hand: the tests name every sentence that is missing
there or is said no more. A document's own words never come from here.
"""

import discord

from commands.i18n.catalogue import LANGUAGES, Catalogue, catalogue_of
from commands.i18n.translator import Translator

__all__ = ["LANGUAGES", "Catalogue", "Translator", "catalogue_of", "language_of", "words_for"]


def language_of(interaction: discord.Interaction) -> str:
    """Return the language in which the bot answers: French for a French client, English for all others."""
    return "fr" if interaction.locale is discord.Locale.french else "en"


def words_for(interaction: discord.Interaction) -> Catalogue:
    """Return the words in the reader's language."""
    return catalogue_of(language_of(interaction))
