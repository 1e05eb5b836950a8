"""Rows that a call cut in two are one again, so that a short row always is a paragraph's last."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.languages.language import Language
from corpus.readers.page_text.rows import Row

_CLOSE = ",.)]”…"
_APART = ";:!?»"
"""French sets a space before these."""


def joined_rows(rows: Sequence[Row], language: Language) -> list[Row]:
    """Return the rows, those joined that the program broke behind a call or before a sign."""
    kept: list[Row] = []
    for row in rows:
        if kept and (kept[-1].is_cut or row.text[0] in _CLOSE + _APART):
            before = kept.pop()
            sign = row.text[0]
            space = "" if sign in _CLOSE or (sign in _APART and language.code != "fr") else " "
            kept.append(replace(before, text=f"{before.text}{space}{row.text}", is_cut=row.is_cut))
        else:
            kept.append(row)
    return kept
