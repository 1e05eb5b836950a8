"""The parser's version, apart from the parser: a start asks for the one and does not load the other."""

PARSER_VERSION = 3
"""Raise it with every change that makes other clauses of the same bytes: editions are then built anew."""
