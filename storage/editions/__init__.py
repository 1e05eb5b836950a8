"""Editions: immutable SQLite files, each the whole corpus at one time; how one is built, opened, kept and verified."""
