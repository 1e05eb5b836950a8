"""Bare numbers of resolutions and decisions: ``71/28``, ``43/78 H``, ``2131 (XX)``, ``ES-11/1``, ``1325 (2000)``."""

import re
from typing import Final

from corpus.errors import SymbolMalformed
from corpus.symbol import DocumentSymbol

FIRST_MODERN_SESSION: Final = 31
"""From this session on, the General Assembly's numbers begin with the session in Arabic figures."""
LAST_SESSION: Final = 99

_FIRST_DECISION: Final = 301
"""No decision of the Assembly has a lower number; in its thirty-first session they began here."""
_FIRST_DECISION_SINCE: Final = 401
"""Since the thirty-second session, numbers from here on are decisions (501 and above: other than elections)."""

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


def numbered(number: str, organ: str | None = None, act: str | None = None) -> DocumentSymbol | None:
    """Return the symbol that stands for a bare number; None where the number is none of that organ's.

    ``organ`` is what the symbols begin with, ``A``, ``S``, ``E``, ``A/HRC``; None where none was named:
    then the form of the number decides. ``act`` is ``RES`` or ``DEC`` where the word was said.

    >>> [str(numbered(number)) for number in ("71/28", "43/78 (H)", "75/564", "2131 (XX)", "S-10/2")]
    ['A/RES/71/28', 'A/RES/43/78 H', 'A/DEC/75/564', 'A/RES/2131(XX)', 'A/RES/S-10/2']
    >>> numbered("12/2021"), numbered("24/7")
    (None, None)
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    root = organ or ("S" if found["dated"] else "E" if found["year"] else "A")
    kind = act or "RES"
    if found["session"] and root == "A":
        acts = _assembly_act(int(found["session"]), int(found["serial"]), act)
        if acts is None:
            return None
        kind = acts
    elif not _is_form_of(root, found):
        return None
    try:
        return DocumentSymbol.parse(f"{root}/{kind}/{number}")
    except SymbolMalformed:
        return None


def _assembly_act(session: int, serial: int, said: str | None) -> str | None:
    """Say whether a number of the Assembly's is a resolution or a decision; None where it is neither."""
    if not FIRST_MODERN_SESSION <= session <= LAST_SESSION or not serial:
        return None
    if said == "DEC":
        return "DEC" if serial >= _FIRST_DECISION else None
    first = _FIRST_DECISION if session == FIRST_MODERN_SESSION else _FIRST_DECISION_SINCE
    return "DEC" if serial >= first else "RES"


def _is_form_of(root: str, found: re.Match[str]) -> bool:
    forms = {"A": ("special", "roman"), "A/HRC": ("session", "special"), "E": ("year", "roman"), "S": ("dated",)}
    return any(found[form] for form in forms.get(root, ()))
