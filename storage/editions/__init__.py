"""Editions: immutable SQLite files, each a snapshot of the whole corpus; building, opening, verifying, removing."""
