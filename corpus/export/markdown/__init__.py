"""Markdown export: a file for people to read and edit, which the parser can read back to the same document."""
