"""Find the documents that a clause cites: symbols, bare numbers of resolutions, and short forms.

A number such as ``71/28`` is a reference only if a word for a resolution or decision precedes it closely in the
same sentence; a date, a fraction or « 24/7 » is never one. The organ is the one named directly before that word
or directly after the numbers. If none is named, "its resolution" belongs to the organ that is the subject of the
sentence, or else to the organ of the document; any other resolution is the General Assembly's. A number of an organ
that numbers in the same way, and whose symbols are not known, is left out rather than attributed to the Assembly.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from corpus.errors import SymbolMalformed
from corpus.languages.organs import ACTS, ORGANS
from corpus.resolution_numbers import symbol_of_number
from corpus.symbol import DocumentSymbol
from corpus.text.folding import plain

_MAX_GAP = 120
"""Maximum number of characters between a number and the word for a resolution, or the number, before it."""
_MAX_ADDENDA = 50
_BY_YEAR = re.compile(r"\d{4}/")

_LETTERS = r"(?!I [a-z]+\b(?<! of)(?<! du))\(?[A-Z](?![\w'])\)?(?:(?:, ?| (?:et|and|y|à|to) |-)[A-Z](?![\w']))*"
"""``H``, ``(H)``, ``A and B``, ``A-C``; does not match the first letter of the next word."""

_SYMBOL = (
    r"(?P<symbol>(?<![\w/.-])[A-Z]{1,6}(?:\.\d{1,3})?"
    r"(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\(\d{1,3}\)(?=/))?)+"  # A/C.1/75/L.8/Rev.1  ICCD/COP(8)/16
    r"(?: ?\((?:Vol\.|Part) [IVX]+\)| ?\(Resumption \d\)| ?\([IVXL]+\)| ?\((?:19|20)\d\d\)| [A-Z](?![\w']))?\*?)"
)
_SUFFIX_ONLY = (
    r"(?P<short>\b(?:Add|Corr|Rev|Amend)\. ?\d+"  # ... et Corr.1 et Add.1 à 3
    r"(?: ?(?:-|à|to) ?(?:(?:Add|Corr|Rev)\.)?\d+| (?:et|and|y) \d+(?=\s*[,;.)]|$))?)"
)
_NUMBER = (
    rf"(?P<number>(?<![\w/.,-])(?:(?:E?S-\d+|\d\d|\d{{4}})/\d{{1,3}}(?![\w/])(?: {_LETTERS})?"  # 71/28, 43/78 H, 2023/3
    r"|\d{1,4}(?: [A-Z])? ?\((?:(?:E?S-)?[IVXL]+|(?:19|20)\d\d)\)))"  # 2131 (XX), 1325 (2000)
)
_SENTENCE_END = r"(?P<stop>(?<!\b[Vv]ol)(?<!\bNo)[.!?]\s+(?=[A-ZÀ-ÝА-Я]))"
_ORGANS = {organ.replace("/", "_") or "other": organ for organ in ORGANS}
_TOKEN = re.compile(
    "|".join(
        (
            _SYMBOL,
            _SUFFIX_ONLY,
            _NUMBER,
            *(rf"(?P<{act}>\b(?i:{words})\b)" for act, words in ACTS.items()),
            *(rf"(?P<{group}>\b(?:{ORGANS[organ]})\b)" for group, organ in _ORGANS.items()),
            _SENTENCE_END,
        )
    )
)

_UP_TO_ACT = re.compile(r"[\s,]*(?:(?:in|by|dans|par|en|su|sus|its|sa|ses)\s+)*")
"""The text between an organ and the word for its resolution: "the Council, in its resolution"."""
_UP_TO_ORGAN = re.compile(
    r"(?:,?\s(?:du|de|of|en date du|dated)\s\d{1,2}(?:er)?\s\w+\s\d{4},?)?\s(?:du|de la|de l'|of the|of|del)\s?"
)
"""The text between the numbers, or the word itself, and the organ: "resolution 47/16 of 13 July 2021 of the ..."."""
_OTHER_NAME = re.compile(r"\w+[\s»”\"]+(?P<name>[A-ZÀ-Ý]\w+)\s+$")
"""A capitalised word directly before, but not first in the sentence: "Status of Women resolution"."""
_OWN = re.compile(r"\b(?:its|sa|ses|su|sus|сво\w+)\s+$", re.IGNORECASE)
"""A possessive before the word for a resolution: the organ is the sentence's subject or that of the document."""
_OTHER_ORGAN = re.compile(
    rf"{_UP_TO_ORGAN.pattern}(?:(?:[A-Z][\w-]+ )+(?:Assembly|Conference|Congress|Board|Union|Organization|Authority)\b"
    r"|(?:Conférence|Congrès|Union|Organisation|Autorité)\b)"
)
"""Directly after the numbers, an organ whose symbols are not known: "of the General Conference"."""
_UNITED_NATIONS = frozenset({"UN", "Nations", "ONU", "Unies", "Unidas", "Resolution", "Resolutions"})


def organ_of(symbol: DocumentSymbol) -> str:
    """Return the prefix of the symbols of the resolutions that a document calls "its": ``A/HRC``.

    Empty if the form of those symbols is not known. Committees of the General Assembly draft for it, so they give
    ``A``; so do documents whose symbol is not known.

    >>> [organ_of(DocumentSymbol.parse(each)) for each in ("A/HRC/47/L.12", "A/C.1/75/L.8", "E/CN.6/2020/L.3")]
    ['A/HRC', 'A', '']
    """
    if symbol.organ == "A":
        return "A/HRC" if symbol.bodies[:1] == ("HRC",) else "A"
    if symbol.organ in {"S", "E"}:
        return "" if symbol.bodies else symbol.organ
    return "" if symbol.organ else "A"


def find_symbols(text: str, own: str = "A") -> tuple[DocumentSymbol, ...]:
    """Return the documents that a text cites, in text order, without duplicates.

    ``own`` is the organ of the text's document, as :func:`organ_of` returns it.

    >>> [str(symbol) for symbol in find_symbols("ses résolutions 43/78 H du 7 décembre 1988 et 2131 (XX), 24/7")]
    ['A/RES/43/78 H', 'A/RES/2131(XX)']
    >>> [str(symbol) for symbol in find_symbols("its resolution 42/15", own="A/HRC")]
    ['A/HRC/RES/42/15']
    >>> [str(symbol) for symbol in find_symbols("Voir A/55/140 et Corr.1 et Add.1.")]
    ['A/55/140', 'A/55/140/Corr.1', 'A/55/140/Add.1']
    """
    if "/" not in text and "(" not in text:  # true of most clauses; the scan below is slow
        return ()
    return tuple(
        dict.fromkeys(
            symbol for _, symbol in sorted(_ReferenceScanner(plain(text), own).found, key=lambda pair: pair[0])
        )
    )


class _ReferenceScanner:
    """One pass over a text; its state is the last word for a resolution and the run of numbers after it.

    The constructor does the whole scan; ``found`` then holds `(offset, symbol)` pairs.
    """

    def __init__(self, text: str, own: str) -> None:
        self._text = text
        self._own = own
        self._subject: str | None = None
        """The organ that is the subject of the sentence: "the Council welcomes its resolution"."""
        self._subject_before: str | None = None
        self.found: list[tuple[int, DocumentSymbol]] = []
        self._last_symbol: DocumentSymbol | None = None
        self._act: str | None = None
        self._organ: str | None = None
        self._last_organ: tuple[str, int] = ("", -1)
        self._has_named_ecosoc = False
        self._run: list[re.Match[str]] = []
        self._end = 0
        for token in _TOKEN.finditer(text):
            self._take_token(token)
        self._finish_run()

    def _take_token(self, token: re.Match[str]) -> None:
        kind = token.lastgroup or ""
        if kind in ACTS:
            self._start_run(kind, token)
        elif kind in _ORGANS:
            self._take_organ(_ORGANS[kind], token)
        elif kind == "number":
            self._take_number(token)
        elif kind == "stop":
            self._finish_run()
            self._act = self._subject = None
        else:
            symbols = _read_full_symbol(token[0]) if kind == "symbol" else self._expand_suffix(token[0])
            self._add_symbols(symbols, token.start())

    def _start_run(self, act: str, token: re.Match[str]) -> None:
        """Start a run of numbers after "resolution", for the organ named directly before it."""
        self._finish_run()
        organ, end = self._last_organ
        before = self._text[: token.start()]
        self._act, self._end, self._organ = act, token.end(), None
        if end >= 0 and _UP_TO_ACT.fullmatch(self._text, end, token.start()):
            self._organ = organ
            if not self._text[
                end : token.start()
            ].strip():  # "Security Council resolution": the organ is not the subject
                self._subject = self._subject_before
        elif self._own != "A" and _OWN.search(before[-20:]):
            self._organ = self._own if self._subject is None else self._subject
        elif (own := _OTHER_NAME.search(before[-80:])) and own["name"] not in _UNITED_NATIONS:
            self._organ = ""

    def _take_organ(self, organ: str, token: re.Match[str]) -> None:
        """Assign an organ directly after the numbers to them; else remember it for the next word for a resolution."""
        self._last_organ = (organ, token.end())
        self._has_named_ecosoc |= organ == "E"
        self._subject_before, subject = self._subject, organ
        if self._act and self._organ is None and _UP_TO_ORGAN.fullmatch(self._text, self._end, token.start()):
            self._organ = organ
            self._end = token.end()
            subject = self._subject
            if self._run:
                self._finish_run()
        self._subject = subject

    def _take_number(self, token: re.Match[str]) -> None:
        if self._act and token.start() - self._end <= _MAX_GAP:
            self._run.append(token)
            self._end = token.end()

    def _finish_run(self) -> None:
        """Add the symbols of the run, now that the text after it has been checked for an organ."""
        if self._run and self._organ is None and _OTHER_ORGAN.match(self._text, self._end):
            self._organ = ""
        for token in self._run:
            self._add_symbols(self._symbols_of_number(token[0]), token.start())
        self._run.clear()
        self._organ = None

    def _add_symbols(self, symbols: Iterable[DocumentSymbol], start: int) -> None:
        for symbol in symbols:
            self.found.append((start, symbol))
            self._last_symbol = symbol

    def _expand_suffix(self, suffix: str) -> Iterator[DocumentSymbol]:
        """Yield the document named before, with the suffix: once for « et Add.1 », three times for « Add.1 à 3 »."""
        if self._last_symbol is None or self._last_symbol.act:
            return
        numbers = [int(number) for number in re.findall(r"\d+", suffix)]
        if not re.search(r" (?:et|and|y) ", suffix):
            numbers = list(range(numbers[0], min(numbers[-1], numbers[0] + _MAX_ADDENDA) + 1))
        for number in numbers:
            with suppress(SymbolMalformed):  # not a valid suffix for the symbols of this body
                yield DocumentSymbol.parse(f"{self._last_symbol.stem}/{suffix.partition('.')[0]}.{number}")

    def _symbols_of_number(self, number: str) -> Iterator[DocumentSymbol]:
        """Yield the symbol of each letter of a bare number; nothing if its organ's symbols are not known."""
        organ = self._organ
        if organ is None and _BY_YEAR.match(number):
            organ = "E" if self._has_named_ecosoc else ""
        if organ == "":
            return
        head, letters = _split_letters(number)
        for letter in letters or ("",):
            if (symbol := symbol_of_number(f"{head} {letter}".strip(), organ, self._act)) is not None:
                yield symbol


def _split_letters(number: str) -> tuple[str, str]:
    """Split a number from its letters, and expand a range of letters.

    >>> _split_letters("31/16 A-C"), _split_letters("43/78 (H)"), _split_letters("3367 A (XXX)")
    (('31/16', 'ABC'), ('43/78', 'H'), ('3367 A (XXX)', ''))
    """
    head, _, rest = number.partition(" ")
    if "/" not in head:
        return number, ""
    letters = re.findall(r"\b[A-Z]\b", rest)
    if len(letters) == 2 and re.search(r"-| à | to ", rest):
        letters = [chr(sign) for sign in range(ord(letters[0]), ord(letters[1]) + 1)]
    return head, "".join(letters)


def _read_full_symbol(text: str) -> Iterator[DocumentSymbol]:
    """Yield the symbol that a full symbol's match contains, without a letter or year that is not part of it."""
    if text.count("/") == 1 and not re.search(r"\d{3}|\.\d", text):
        return  # too short for a symbol; « T/1 » is another abbreviation
    for candidate in dict.fromkeys((text, re.sub(r" .*|\(.*", "", text))):
        try:
            yield DocumentSymbol.parse(candidate)
        except SymbolMalformed:
            continue
        return
