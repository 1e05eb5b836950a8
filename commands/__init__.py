"""Slash commands and the cards that answer them. Every text that the bot shows to a reader is in this package."""
