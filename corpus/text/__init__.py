"""Folding, typography, numerals and similarity of plain text; depends on no other part of the corpus."""
