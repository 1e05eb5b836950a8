"""The documents that a clause cites: symbols, bare numbers of resolutions, and short forms.

A number such as ``71/28`` is a reference only where a word for a resolution or decision stands before
it, near enough and in the same sentence; a date, a fraction or « 24/7 » never is. Which organ's
resolution it is follows from the organ named right before that word or right after the numbers; where none is
named, "its resolution" is of the organ whose document this is, or of the one that the sentence speaks of, and
any other is the General Assembly's. What another organ numbers in the same way is left out rather than taken
for the Assembly's.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from corpus.errors import SymbolMalformed
from corpus.languages.organs import ACTS, ORGANS
from corpus.resolution_numbers import numbered
from corpus.symbol import DocumentSymbol
from corpus.text.folding import plain

_NEAR = 120
"""Characters between a word for a resolution, or the number before, and a number that still belongs to it."""
_MOST_ADDENDA = 50
_BY_YEAR = re.compile(r"\d{4}/")

_LETTERS = r"(?!I [a-z]+\b(?<! of)(?<! du))\(?[A-Z](?![\w'])\)?(?:(?:, ?| (?:et|and|y|à|to) |-)[A-Z](?![\w']))*"
"""``H``, ``(H)``, ``A and B``, ``A-C``: never the first letter of the next word."""

_SYMBOL = (
    r"(?P<symbol>(?<![\w/.-])[A-Z]{1,6}(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)+"  # A/C.1/75/L.8/Rev.1
    r"(?: ?\((?:Vol\.|Part) [IVX]+\)| ?\([IVXL]+\)| ?\((?:19|20)\d\d\)| [A-Z](?![\w']))?\*?)"
)
_SHORT = (
    r"(?P<short>\b(?:Add|Corr|Rev|Amend)\. ?\d+"  # ... et Corr.1 et Add.1 à 3
    r"(?: ?(?:-|à|to) ?(?:(?:Add|Corr|Rev)\.)?\d+| (?:et|and|y) \d+(?=\s*[,;.)]|$))?)"
)
_NUMBER = (
    rf"(?P<number>(?<![\w/.,-])(?:(?:E?S-\d+|\d\d|\d{{4}})/\d{{1,3}}(?![\w/])(?: {_LETTERS})?"  # 71/28, 43/78 H, 2023/3
    r"|\d{1,4}(?: [A-Z])? ?\((?:(?:E?S-)?[IVXL]+|(?:19|20)\d\d)\)))"  # 2131 (XX), 1325 (2000)
)
_SENTENCE_ENDS = r"(?P<stop>(?<!\b[Vv]ol)(?<!\bNo)[.!?]\s+(?=[A-ZÀ-ÝА-Я]))"
_ORGANS = {organ.replace("/", "_") or "other": organ for organ in ORGANS}
_TOKEN = re.compile(
    "|".join(
        (
            _SYMBOL,
            _SHORT,
            _NUMBER,
            *(rf"(?P<{act}>\b(?i:{words})\b)" for act, words in ACTS.items()),
            *(rf"(?P<{group}>\b(?:{ORGANS[organ]})\b)" for group, organ in _ORGANS.items()),
            _SENTENCE_ENDS,
        )
    )
)

_UP_TO_ACT = re.compile(r"[\s,]*(?:(?:in|by|dans|par|en|su|sus|its|sa|ses)\s+)*")
"""Between an organ and the word for its resolution: "the Council, in its resolution"."""
_UP_TO_ORGAN = re.compile(
    r"(?:,?\s(?:du|de|of|en date du|dated)\s\d{1,2}(?:er)?\s\w+\s\d{4},?)?\s(?:du|de la|de l'|of the|of|del)\s?"
)
"""Between numbers, or the word itself, and the organ: "resolution 47/16 of 13 July 2021 of the ..."."""
_OWN_NAME = re.compile(r"\w+[\s»”\"]+(?P<name>[A-ZÀ-Ý]\w+)\s+$")
"""A capital right before the word, though not at the head of the sentence: "Status of Women resolution"."""
_OWN = re.compile(r"\b(?:its|sa|ses|su|sus|сво\w+)\s+$", re.IGNORECASE)
"""Before the word for a resolution: it is the document's own organ's, or that of the sentence's subject."""
_OTHER_ORGAN = re.compile(
    rf"{_UP_TO_ORGAN.pattern}(?:(?:[A-Z][\w-]+ )+(?:Assembly|Conference|Congress|Board|Union|Organization|Authority)\b"
    r"|(?:Conférence|Congrès|Union|Organisation|Autorité)\b)"
)
"""Right behind the numbers, an organ whose numbers we cannot place: "of the General Conference"."""
_UNITED_NATIONS = frozenset({"UN", "Nations", "ONU", "Unies", "Unidas", "Resolution", "Resolutions"})


def organ_of(symbol: DocumentSymbol) -> str:
    """Return what the symbols of resolutions begin with that a document calls "its": ``A/HRC``.

    Empty where we cannot place their numbers. Committees of the General Assembly draft for it, and documents whose
    symbol is not known are taken for its own.

    >>> [organ_of(DocumentSymbol.parse(each)) for each in ("A/HRC/47/L.12", "A/C.1/75/L.8", "E/CN.6/2020/L.3")]
    ['A/HRC', 'A', '']
    """
    if symbol.organ == "A":
        return "A/HRC" if symbol.bodies[:1] == ("HRC",) else "A"
    if symbol.organ in {"S", "E"}:
        return "" if symbol.bodies else symbol.organ
    return "" if symbol.organ else "A"


def find_symbols(text: str, own: str = "A") -> tuple[DocumentSymbol, ...]:
    """Return the documents that a text cites, in its order, each once.

    ``own`` is the organ whose text it is, as :func:`organ_of` names it.

    >>> [str(symbol) for symbol in find_symbols("ses résolutions 43/78 H du 7 décembre 1988 et 2131 (XX), 24/7")]
    ['A/RES/43/78 H', 'A/RES/2131(XX)']
    >>> [str(symbol) for symbol in find_symbols("its resolution 42/15", own="A/HRC")]
    ['A/HRC/RES/42/15']
    >>> [str(symbol) for symbol in find_symbols("Voir A/55/140 et Corr.1 et Add.1.")]
    ['A/55/140', 'A/55/140/Corr.1', 'A/55/140/Add.1']
    """
    if "/" not in text and "(" not in text:  # most clauses, and a pass over them costs
        return ()
    return tuple(
        dict.fromkeys(symbol for _, symbol in sorted(_Reading(plain(text), own).found, key=lambda pair: pair[0]))
    )


class _Reading:
    """One pass over a text, which remembers the last word for a resolution and the numbers behind it."""

    def __init__(self, text: str, own: str) -> None:
        self._text = text
        self._own = own
        self._subject: str | None = None
        """The organ that the sentence speaks of: "the Council welcomes its resolution"."""
        self._subject_before: str | None = None
        self.found: list[tuple[int, DocumentSymbol]] = []
        self._last: DocumentSymbol | None = None
        self._act: str | None = None
        self._organ: str | None = None
        self._named: tuple[str, int] = ("", -1)
        self._is_social = False
        self._run: list[re.Match[str]] = []
        self._end = 0
        for token in _TOKEN.finditer(text):
            self._read(token)
        self._finish_run()

    def _read(self, token: re.Match[str]) -> None:
        kind = token.lastgroup or ""
        if kind in ACTS:
            self._begin(kind, token)
        elif kind in _ORGANS:
            self._name(_ORGANS[kind], token)
        elif kind == "number":
            self._number(token)
        elif kind == "stop":
            self._finish_run()
            self._act = self._subject = None
        else:
            self._symbols(_written(token[0]) if kind == "symbol" else self._shortened(token[0]), token.start())

    def _begin(self, act: str, token: re.Match[str]) -> None:
        """Start a run of numbers behind "resolution", under the organ named right before it."""
        self._finish_run()
        organ, end = self._named
        before = self._text[: token.start()]
        self._act, self._end, self._organ = act, token.end(), None
        if end >= 0 and _UP_TO_ACT.fullmatch(self._text, end, token.start()):
            self._organ = organ
            if not self._text[end : token.start()].strip():  # "Security Council resolution" speaks of no subject
                self._subject = self._subject_before
        elif self._own != "A" and _OWN.search(before[-20:]):
            self._organ = self._own if self._subject is None else self._subject
        elif (own := _OWN_NAME.search(before[-80:])) and own["name"] not in _UNITED_NATIONS:
            self._organ = ""

    def _name(self, organ: str, token: re.Match[str]) -> None:
        """Take an organ right behind the numbers as theirs; keep it for a word that may follow."""
        self._named = (organ, token.end())
        self._is_social |= organ == "E"
        self._subject_before, subject = self._subject, organ
        if self._act and self._organ is None and _UP_TO_ORGAN.fullmatch(self._text, self._end, token.start()):
            self._organ = organ
            self._end = token.end()
            subject = self._subject
            if self._run:
                self._finish_run()
        self._subject = subject

    def _number(self, token: re.Match[str]) -> None:
        if self._act and token.start() - self._end <= _NEAR:
            self._run.append(token)
            self._end = token.end()

    def _finish_run(self) -> None:
        """Settle whose the numbers are, now that an organ behind them has been seen too."""
        if self._run and self._organ is None and _OTHER_ORGAN.match(self._text, self._end):
            self._organ = ""
        for token in self._run:
            self._symbols(self._by_number(token[0]), token.start())
        self._run.clear()
        self._organ = None

    def _symbols(self, symbols: Iterable[DocumentSymbol], start: int) -> None:
        for symbol in symbols:
            self.found.append((start, symbol))
            self._last = symbol

    def _shortened(self, suffix: str) -> Iterator[DocumentSymbol]:
        """Attach « et Add.1 » to the document named before it, « Add.1 à 3 » three times."""
        if self._last is None or self._last.act:
            return
        numbers = [int(number) for number in re.findall(r"\d+", suffix)]
        if not re.search(r" (?:et|and|y) ", suffix):
            numbers = list(range(numbers[0], min(numbers[-1], numbers[0] + _MOST_ADDENDA) + 1))
        for number in numbers:
            with suppress(SymbolMalformed):  # a body whose grammar knows no such suffix
                yield DocumentSymbol.parse(f"{self._last.stem}/{suffix.partition('.')[0]}.{number}")

    def _by_number(self, number: str) -> Iterator[DocumentSymbol]:
        """Give the symbol of each letter of a bare number, if it can be placed."""
        organ = self._organ
        if organ is None and _BY_YEAR.match(number):
            organ = "E" if self._is_social else ""
        if organ == "":
            return
        head, letters = _lettered(number)
        for letter in letters or ("",):
            if (symbol := numbered(f"{head} {letter}".strip(), organ, self._act)) is not None:
                yield symbol


def _lettered(number: str) -> tuple[str, str]:
    """Part the letters from a number, and spell a range of them out.

    >>> _lettered("31/16 A-C"), _lettered("43/78 (H)"), _lettered("3367 A (XXX)")
    (('31/16', 'ABC'), ('43/78', 'H'), ('3367 A (XXX)', ''))
    """
    head, _, rest = number.partition(" ")
    if "/" not in head:
        return number, ""
    letters = re.findall(r"\b[A-Z]\b", rest)
    if len(letters) == 2 and re.search(r"-| à | to ", rest):
        letters = [chr(sign) for sign in range(ord(letters[0]), ord(letters[1]) + 1)]
    return head, "".join(letters)


def _written(text: str) -> Iterator[DocumentSymbol]:
    """Read a symbol that stands in full; without what follows it where that does not belong to it."""
    if text.count("/") == 1 and not re.search(r"\d{3}|\.\d", text):
        return  # no symbol is as short as « T/1 », other abbreviations are
    for candidate in dict.fromkeys((text, re.sub(r" .*|\(.*", "", text))):
        try:
            yield DocumentSymbol.parse(candidate)
        except SymbolMalformed:
            continue
        return
