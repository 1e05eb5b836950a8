"""Masthead."""
