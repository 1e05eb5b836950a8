"""Bare numbers of resolutions and decisions: ``71/28``, ``43/78 H``, ``2131 (XX)``, ``ES-11/1``, ``1325 (2000)``."""

import re
from typing import Final

from corpus.errors import SymbolMalformed
from corpus.symbol import DocumentSymbol

FIRST_MODERN_SESSION: Final = 31
"""From this session on, the General Assembly's numbers begin with the session in Arabic figures."""
LAST_SESSION: Final = 99

_FIRST_DECISION: Final = 301
"""Lowest number of a decision of the Assembly: decisions of its thirty-first session begin here."""
_FIRST_DECISION_SINCE: Final = 401
"""Since the thirty-second session, numbers from 401 are decisions (501 and above: other than elections)."""

_FIRST_DOCUMENT: Final = 700
"""No session has had so many decisions; documents under an agenda item (A/75/816) have such numbers."""

_NUMBER: Final = re.compile(
    r"""
    (?: (?P<session>\d{2}) / (?P<serial>\d{1,3}) (?:\ ?\(?[A-Z]\)?)?      # 71/28  43/78 H  43/78 (H)
      | (?P<special> E?S-\d{1,2} / \d{1,3} (?:\ ?\(?[A-Z]\)?)? )           # S-10/2  ES-11/1
      | (?P<year> (?:19|20)\d\d / \d{1,3} )                                # 2019/24
      | (?P<roman> \d{1,4} (?:\ [A-Z])? \ ?\( (?:E?S-)?[IVXL]+ \) )        # 2131 (XX)  3367 A (XXX)
      | (?P<dated> \d{1,4} \ ?\( (?:19|20)\d\d \) ) )                      # 1325 (2000)
    """,
    re.VERBOSE | re.ASCII,
)


def symbol_of_number(number: str, organ: str | None = None, act: str | None = None) -> DocumentSymbol | None:
    """Return the symbol for a bare number; None if the organ does not number its texts in this form.

    ``organ`` is the beginning of the symbol: ``A``, ``S``, ``E``, ``A/HRC``. If it is None, the form of the number
    decides. ``act`` is ``RES`` or ``DEC`` if the text says "resolution" or "decision".

    >>> [str(symbol_of_number(number)) for number in ("71/28", "43/78 (H)", "75/564", "2131 (XX)", "S-10/2")]
    ['A/RES/71/28', 'A/RES/43/78 H', 'A/DEC/75/564', 'A/RES/2131(XX)', 'A/RES/S-10/2']
    >>> symbol_of_number("12/2021"), symbol_of_number("24/7")
    (None, None)
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    prefix = organ or ("S" if found["dated"] else "E" if found["year"] else "A")
    kind = act or "RES"
    if found["session"] and prefix == "A":
        assembly_kind = _assembly_act(int(found["session"]), int(found["serial"]), act)
        if assembly_kind is None:
            return None
        kind = assembly_kind
    elif not _is_form_used_by(prefix, found):
        return None
    try:
        return DocumentSymbol.parse(f"{prefix}/{kind}/{number}")
    except SymbolMalformed:
        return None


def may_be_decision(symbol: DocumentSymbol) -> bool:
    """Return True if the number of a decision of the Assembly is one that a decision can have.

    >>> may_be_decision(DocumentSymbol.parse("A/DEC/75/564")), may_be_decision(DocumentSymbol.parse("A/DEC/75/816"))
    (True, False)
    """
    return not symbol.number.isdigit() or int(symbol.number) < _FIRST_DOCUMENT


def _assembly_act(session: int, serial: int, act: str | None) -> str | None:
    """Return ``RES`` or ``DEC`` for a number of the General Assembly; None if it can be neither."""
    if not FIRST_MODERN_SESSION <= session <= LAST_SESSION or not serial:
        return None
    if act == "DEC":
        return "DEC" if serial >= _FIRST_DECISION else None
    first = _FIRST_DECISION if session == FIRST_MODERN_SESSION else _FIRST_DECISION_SINCE
    return "DEC" if serial >= first else "RES"


def _is_form_used_by(prefix: str, found: re.Match[str]) -> bool:
    forms = {"A": ("special", "roman"), "A/HRC": ("session", "special"), "E": ("year", "roman"), "S": ("dated",)}
    return any(found[form] for form in forms.get(prefix, ()))
