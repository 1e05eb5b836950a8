"""Document symbols: the identifier at the top right of every United Nations document.

The grammar follows the UN research guides: an organ, its bodies, a session or a year, a series, a number,
suffixes. Every spelling of a symbol has one canonical form, and two symbols are equal if their canonical forms
are: ``A/C.1/75/L.8`` is not ``A/C.1/75/L.8/Rev.1``. The star of a reissued document is kept for display and
ignored in comparisons.

A text whose symbol is not known has a local id such as ``letter-UZB-2020-12-22``, which has no link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, final
from urllib.parse import quote

from corpus.errors import SymbolMalformed
from corpus.text.folding import plain
from corpus.text.numerals import roman_to_int

OFFICIAL_LANGUAGES: Final = frozenset({"ar", "en", "es", "fr", "ru", "zh"})

_MAX_LENGTH: Final = 80
"""In characters. All symbols are much shorter; a longer text is rejected without parsing."""

_STRUCTURED: Final = re.compile(
    r"""
    (?P<organ> A|S|E|ST|T )                                   # A/..., S/...
    (?P<bodies> (?:/ (?:                                      # the bodies below it, outermost first:
        (?:AC|CN|CONF|C|GC|SC|SUB|WG)(?:\.?\ ?\d+|\.[IVX]+)  #   /C.1  /CN.4/Sub.2  /AC.290
      | (?!RES/|DEC/)[A-Z]{2,9}                               #   /HRC  /HLPF  /AI in ST/AI/189  /PRST in S/PRST/2020/5
    ))* )
    (?: /(?P<act> RES|DEC ) )?                                # A/RES/71/28  A/DEC/75/564
    (?: /(?P<session_or_year> E?S-\d{1,2} | \d{1,4} ) (?=/) )?  # A/75/816  A/AC.290/2021/L.2  A/RES/ES-11/1
    (?: /(?P<part> PRST(?=/\d) | [A-Z]{2,3}(?=/(?:\d|L\.)) ) )?  # E/CN.4/2005/NGO/12  E/ICEF/2025/AB/L.3
    /(?P<number> (?:(?:L|PV|SR|CRP|INF|WP|R|NGO|GC)\.?\ ?)? \d{1,6} )    # L.8  PV.51  816
    (?: \ ?(?P<letter> [A-Z] ) (?![A-Z]) | \ ?\((?P<bracketed> [A-Z])\) (?<!\([IVX]\)) )?    # 43/78 H, 43/78 (H)
    (?: \ ?\((?P<session> (?:(?:19|20)\d\d | (?:E?S-)?[IVXL]+) )\) )?    # S/RES/1325 (2000)  A/RES/2131(XX)
    (?: \ ?(?P<trailing> [A-Z] ) (?![A-Z]) )?                 # A/RES/217(III) A, which is 217 A (III)
    (?: \ ?\((?P<volume> (?:VOL|PART)\.?\ ?(?:[IVX]+|\d+) | SUPP | RESUMPTION\ \d )\) )?  # A/75/49 (Vol. III)
    (?P<suffixes> (?:[/ ] (?:
        (?:ADD|REV|CORR|AMEND)\.?\ ?\d{1,3}                   # /Rev.1  /Add.1/Corr.2
      | SUMMARY | PART\.?\ ?(?:[IVX]+|\d+)                    # /Summary
    ))* )
    (?: \ ?\((?P<part_of_suffix> PART\.?\ ?(?:[IVX]+|\d+) )\) )?  # A/58/508/Add.3 (Part II)
    (?P<star>\*{0,3})                                         # A/68/98*
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_SERIES_SYMBOL: Final = re.compile(
    r"""
    (?P<organ> CRC|CEDAW|CCPR|CAT|CERD|CMW|CRPD|CED|HRI       # treaty bodies: CRC/C/GC/25
      | TD|DP|UNEP|ID|FCCC|ICCD|CBD|HSP|UNW|ISBA|WFP|LOS      # programmes and conventions: TD/B/68/4
      | ECE|ESCAP|LC|TRANS|CEB|PBC                            # commissions: ECE/TRANS/300  TRANS/WP.29/343
      | (?:GEGN|IDB|GC)\.\d{1,3}                              # with the number of the session: GEGN.2/2025/1
      | SPLOS|NPT|TPNW|ATT|CD|BWC|CCW|APLC|CTOC|CAC|JIU|AT )  # NPT/CONF.2020/1
    (?P<rest> (?:/[A-Z0-9]{1,12} (?:[.-][A-Z0-9]{1,6}){0,2} (?:\(\d{1,3}\))? ){1,8} )  # ICCD/COP(8)/16
    (?: \ ?\((?P<volume> (?:VOL|PART)\.?\ ?(?:[IVX]+|\d+) )\) )?      # NPT/CONF.2010/50 (Vol. I)
    (?P<suffixes> (?:/ (?:ADD|REV|CORR)\.?\d{1,3} )* )       # NPT/CONF.1995/32 (Part I)/Corr.2
    (?P<star>\*{0,3})
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_LOCAL: Final = re.compile(r"[a-z]{3,}(?:-[A-Za-z0-9]+)+")
"""Local ids of this program: a lower-case word, then parts after hyphens; case-sensitive."""

_PREFIXED: Final = re.compile(r"([A-Z]+)(?:[. ] ?([IVX]+)|\.? ?(\d+))", re.IGNORECASE | re.ASCII)
_SUFFIX: Final = re.compile(
    r"(?:ADD|REV|CORR|AMEND)\.? ?\d{1,3}|SUMMARY|PART\.? ?(?:[IVX]+|\d+)", re.IGNORECASE | re.ASCII
)
_LETTER_OR_YEAR: Final = re.compile(r" (?:[A-Z]|\(\d{4}\))$")
_PART_OF_SUFFIX: Final = re.compile(r"(?<=\d) \(Part [^()]+\)$")
"""After the suffixes: "Add.3 (Part II)"."""
_MIXED_CASE: Final = {
    word.upper(): word
    for word in ("Add", "Rev", "Corr", "Amend", "Sub", "Summary", "Part", "Vol", "Supp", "Resumption")
}
"""Components that are not written in capitals, by their form in capitals."""


@final
@dataclass(frozen=True, slots=True, eq=False)
class DocumentSymbol:
    """The identifier at the top right of a document; ``str()`` returns its canonical form.

    >>> symbol = DocumentSymbol.parse("a/c.1/75/L8/rev1")
    >>> str(symbol), symbol.organ, symbol.committee, symbol.session, symbol.is_draft, symbol.revision
    ('A/C.1/75/L.8/Rev.1', 'A', 'C.1', 75, True, 1)
    >>> DocumentSymbol.parse("A/68/98*") == DocumentSymbol.parse("A/68/98")
    True
    """

    text: str
    """The canonical form, without a star; equality and hash use only this field."""
    organ: str
    """The first component: ``A``, ``S``, ``CRC``; empty for a local id."""
    bodies: tuple[str, ...] = ()
    """``("C.1",)``, ``("CN.4", "Sub.2")``."""
    act: str | None = None
    """``RES`` for a resolution, ``DEC`` for a decision."""
    session_or_year: str | None = None
    """The session or year, as written: ``75``, ``S-10``, ``XXX``, ``2021``."""
    number: str = ""
    """The number, with its series: ``28``, ``L.8``, ``PV.51``."""
    letter: str | None = None
    """``H`` in ``A/RES/43/78 H``, if several resolutions have one number."""
    suffixes: tuple[str, ...] = ()
    """``("Rev.1",)``, ``("Add.1", "Corr.1")``."""
    star: str = ""
    """``*`` if the document was reissued."""

    @staticmethod
    def parse(text: str) -> "DocumentSymbol":
        """Parse a symbol in any case and spacing; raise :class:`SymbolMalformed` for anything else."""
        if len(text) > _MAX_LENGTH:
            raise SymbolMalformed(text)
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, DocumentSymbol) and self.text == other.text)

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def printed(self) -> str:
        """Return the symbol with its star, if it has one."""
        return self.text + self.star

    @property
    def stem(self) -> str:
        """Return the symbol without suffixes and without a final letter or year, as related documents share it.

        >>> [DocumentSymbol.parse(text).stem for text in ("A/C.1/75/L.8/Rev.1", "A/RES/43/78 H", "S/RES/1325 (2000)")]
        ['A/C.1/75/L.8', 'A/RES/43/78', 'S/RES/1325']
        """
        whole = _PART_OF_SUFFIX.sub("", self.text) if self.suffixes else self.text
        stem = whole.removesuffix("/".join(("", *self.suffixes)))
        return _LETTER_OR_YEAR.sub("", stem)

    @property
    def body(self) -> str | None:
        """Return the first body below the organ: ``C.1``, ``AC.290``, ``HRC``; None if there is none."""
        return self.bodies[0] if self.bodies else None

    @property
    def committee(self) -> str | None:
        """Return the Main Committee of the General Assembly, ``C.1`` to ``C.6``; None for any other body."""
        return self.body if self.organ == "A" and self.body in _MAIN_COMMITTEES else None

    @property
    def session(self) -> int | None:
        """Return the number of the session, also of a special one (10 for ``S-10``); None if there is none.

        >>> DocumentSymbol.parse("A/RES/2131(XX)").session
        20
        """
        if self.session_or_year is None or self.year is not None:
            return None
        number = self.session_or_year.rpartition("-")[2]
        return int(number) if number.isdigit() else roman_to_int(number)

    @property
    def is_special_session(self) -> bool:
        """Return True if the session is a special or an emergency special one: ``S-10``, ``ES-11``."""
        return self.session_or_year is not None and "S-" in self.session_or_year

    @property
    def year(self) -> int | None:
        """Return the year, if the symbol has one in place of a session; else None."""
        written = self.session_or_year
        return int(written) if written and written.isdigit() and len(written) > 3 else None

    @property
    def revision(self) -> int | None:
        """Return the number of the revision, 1 for ``Rev.1``; None if this is not a revision."""
        return next((int(suffix[4:]) for suffix in self.suffixes if suffix.startswith("Rev.")), None)

    @property
    def is_draft(self) -> bool:
        """Return True for a text of limited distribution: one with an ``L.`` component."""
        return self.number.startswith("L.")

    @property
    def is_resolution(self) -> bool:
        """Return True if this is the symbol of a resolution."""
        return self.act == "RES"

    @property
    def is_decision(self) -> bool:
        """Return True if this names a decision; decisions are not printed under a symbol of their own."""
        return self.act == "DEC"

    @property
    def is_local(self) -> bool:
        """Return True if this is a local id, of a text whose symbol is not known."""
        return not self.organ

    @property
    def tails(self) -> Iterator[str]:
        """Yield the forms that remain when people shorten a symbol from the left, in lower case, longest first.

        >>> list(DocumentSymbol.parse("A/C.1/75/L.8/Rev.1").tails)
        ['c.1/75/l.8/rev.1', '75/l.8/rev.1', 'l.8/rev.1']
        """
        if self.is_local:
            return
        components = self.text.casefold().split("/")
        number = len(components) - 1 - len(self.suffixes)
        for start in range(1, number + (not self.number[:1].isdigit())):
            yield "/".join(components[start:])

    @property
    def sort_key(self) -> tuple[tuple[int, str], ...]:
        """Return a key that compares numbers by value: ``A/RES/9/1`` sorts before ``A/RES/71/28``."""
        return tuple((int(piece) if piece.isdigit() else -1, piece) for piece in re.split(r"(\d+)", self.text))

    def link(self, language: str | None = None) -> str | None:
        """Return the URL of the official text; the site chooses the language if ``language`` is not an official one.

        None for decisions and local ids, which have no symbol of their own. The URL does not identify the
        document: the site itself drops the letter of some resolutions.

        >>> DocumentSymbol.parse("S/RES/1325(2000)").link("fr")
        'https://undocs.org/fr/S/RES/1325%20%282000%29'
        """
        if self.is_local or self.is_decision:
            return None
        path = f"{language}/" if language in OFFICIAL_LANGUAGES else ""
        return f"https://undocs.org/{path}{quote(self.text)}"


_MAIN_COMMITTEES: Final = frozenset(f"C.{number}" for number in range(1, 7))


@lru_cache(maxsize=1 << 15)  # the same few thousand symbols are parsed repeatedly
def _parse(text: str) -> DocumentSymbol:
    bare = re.sub(r"\s*/\s*", "/", plain(text))
    if (found := _STRUCTURED.fullmatch(bare)) is not None:
        symbol = _from_structured(found)
    elif (found := _SERIES_SYMBOL.fullmatch(bare)) is not None:
        symbol = _from_series_symbol(found)
    else:
        symbol = DocumentSymbol(text=bare, organ="") if _LOCAL.fullmatch(bare) else None
    if symbol is None:
        raise SymbolMalformed(text)
    return symbol


def _from_structured(found: re.Match[str]) -> DocumentSymbol | None:
    """Return the symbol in canonical form; None if its parts are not a valid combination."""
    organ, act = found["organ"].upper(), found["act"] and found["act"].upper()
    bodies, suffixes = _components(found["bodies"]), tuple(map(_canonical, _SUFFIX.findall(found["suffixes"])))
    session_or_year = found["session_or_year"] and found["session_or_year"].upper()
    session = found["session"] and found["session"].upper()
    letter = found["letter"] or found["bracketed"] or found["trailing"]
    if session_or_year and session and len(session) == 1 and not letter:
        letter, session = session, None  # 43/78 (I): a letter in brackets, not the first session
    if (letter or session) and not act:
        return None
    if session_or_year and (session or not _is_session_or_year(session_or_year)):
        return None
    number = _canonical(found["number"])
    last = number + (f" {letter.upper()}" if letter else "")
    if session:
        last += f" ({session})" if letter or session.isdigit() else f"({session})"
    last += _volume(found["volume"])
    path = (organ, *bodies, act, session_or_year, found["part"] and found["part"].upper(), last, *suffixes)
    return DocumentSymbol(
        text="/".join(piece for piece in path if piece) + _volume(found["part_of_suffix"]),
        organ=organ,
        bodies=bodies,
        act=act,
        session_or_year=session_or_year or session,
        number=number,
        letter=letter and letter.upper(),
        suffixes=suffixes,
        star=found["star"],
    )


def _from_series_symbol(found: re.Match[str]) -> DocumentSymbol | None:
    """Return a symbol that begins with its own series (CRC, TD); its components are kept, as each grammar differs."""
    components = _components(found["rest"])
    if not any(sign.isdigit() for sign in found["rest"]):
        return None
    count = sum(_SUFFIX.fullmatch(component) is not None for component in components)
    *bodies, number = components[: len(components) - count] or ("",)
    last_suffixes = _components(found["suffixes"])
    return DocumentSymbol(
        text="/".join(("/".join((found["organ"].upper(), *components)) + _volume(found["volume"]), *last_suffixes)),
        organ=found["organ"].upper(),
        bodies=tuple(bodies),
        number=number,
        suffixes=(*components[len(components) - count :], *last_suffixes),
        star=found["star"],
    )


def _volume(printed: str | None) -> str:
    """Return a volume or part in canonical form, with its space and parentheses; empty for None."""
    if not printed:
        return ""
    volume = _canonical(printed).replace("Vol.", "Vol. ")
    return f" ({volume.replace('Part.', 'Part ').replace('Resumption.', 'Resumption ')})"


def _components(path: str) -> tuple[str, ...]:
    return tuple(_canonical(component) for component in path.split("/") if component)


def _canonical(component: str) -> str:
    """Return one component in canonical form: ``L.8`` for ``l8``, ``Rev.1`` for ``rev 1``, ``28`` for ``028``."""
    if component.isdigit():
        return str(int(component))
    if (found := _PREFIXED.fullmatch(component)) is None:
        return _MIXED_CASE.get(component.upper(), component.upper())
    word = found[1].upper()
    return f"{_MIXED_CASE.get(word, word)}.{found[2].upper() if found[2] else int(found[3])}"


def _is_session_or_year(session_or_year: str) -> bool:
    """Return True if this can be a session or a year: ``75``, ``S-10``, ``2021``; not ``750``."""
    return not session_or_year.isdigit() or len(session_or_year) < 3 or 1945 <= int(session_or_year) < 2100
