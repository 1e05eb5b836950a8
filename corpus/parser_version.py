"""Version of the parser, in a module of its own so that start-up can read it without importing the parser."""

PARSER_VERSION = 8
"""Increase it with every change that gives different clauses for the same bytes; editions are then rebuilt."""
