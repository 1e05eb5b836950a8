"""Persistence: editions of the corpus and the state of the bot. The only package with SQL."""
