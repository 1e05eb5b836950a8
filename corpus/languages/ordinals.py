"""Ordinals in words: the session number of a masthead ("Soixante et onzième session"), paragraphs in citations."""

import unicodedata
from collections.abc import Iterator

from corpus.text.folding import fold

_FRENCH_UNITS = (
    "",
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_FRENCH_IRREGULAR = {"un": "unième", "cinq": "cinquième", "neuf": "neuvième"}
_ENGLISH_UNITS = (
    "",
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_ENGLISH_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def french_ordinal(number: int) -> str:
    """Return the ordinal of a number from 1 to 99 in French, masculine.

    >>> french_ordinal(71), french_ordinal(80), french_ordinal(1)
    ('soixante et onzième', 'quatre-vingtième', 'premier')
    """
    if number == 1:
        return "premier"
    words = _french_cardinal(number)
    head, dash, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    last = _FRENCH_IRREGULAR[last] if last in _FRENCH_IRREGULAR else last.removesuffix("e") + "ième"
    return f"{head}{dash}{last}"


def _french_cardinal(number: int) -> str:
    if number < 20:
        return _FRENCH_UNITS[number]
    ten = max(ten for ten in _FRENCH_TENS if ten <= number)
    rest = number - ten
    if rest == 0:
        return _FRENCH_TENS[ten]
    linked = " et " if rest in {1, 11} and ten < 80 else "-"
    return f"{_FRENCH_TENS[ten]}{linked}{_FRENCH_UNITS[rest]}"


def english_ordinal(number: int) -> str:
    """Return the ordinal of a number from 1 to 99 in English.

    >>> english_ordinal(75), english_ordinal(80)
    ('seventy-fifth', 'eightieth')
    """
    if number < 20:
        return _ENGLISH_UNITS[number]
    ten, unit = divmod(number, 10)
    return f"{_ENGLISH_TENS[ten]}y-{_ENGLISH_UNITS[unit]}" if unit else f"{_ENGLISH_TENS[ten]}ieth"


def _fold_ordinal(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in decomposed if c.isalpha() or c.isspace() or c == "-").replace("-", " ").split())


_NUMBERS: dict[str, int] = {
    _fold_ordinal(write(number)): number for write in (french_ordinal, english_ordinal) for number in range(1, 100)
} | {
    "premiere": 1,
    "seconde": 2,
}


def number_of(words: str) -> int | None:
    """Return the number of a French or English ordinal in words, or None; accents, case and hyphens are ignored.

    >>> number_of("Soixante-quinzième"), number_of("Seventy-ninth"), number_of("umpteenth")
    (75, 79, None)
    """
    return _NUMBERS.get(_fold_ordinal(words))


_ORDINAL_LIMIT = 60
"""Exclusive upper limit: no known preamble has this many paragraphs."""

_SPANISH = (
    "",
    "primero primer primera", "segundo segunda", "tercero tercer tercera", "cuarto cuarta", "quinto quinta",
    "sexto sexta", "septimo septima", "octavo octava", "noveno novena", "decimo decima",
    "undecimo undecima decimoprimero decimoprimer", "duodecimo duodecima decimosegundo",
)  # fmt: skip
_SPANISH_TENS = {10: "decimo", 20: "vigesimo", 30: "trigesimo", 40: "cuadragesimo", 50: "quincuagesimo"}
_RUSSIAN = (
    "",
    "первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
    "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый",
    "семнадцатый", "восемнадцатый", "девятнадцатый",
)  # fmt: skip
_RUSSIAN_TENS = {
    20: ("двадцат", "двадцать"), 30: ("тридцат", "тридцать"),
    40: ("сороков", "сорок"), 50: ("пятидесят", "пятьдесят"),
}  # fmt: skip
_RUSSIAN_ENDINGS = ("ый", "ой", "ий", "ого", "ому", "ом", "ым", "ая", "ую", "ое", "ье", "ья", "ьего", "ьем", "ьему")


def _spanish(number: int) -> Iterator[str]:
    if number < len(_SPANISH):
        yield from _SPANISH[number].split()
        return
    tens, unit = number // 10 * 10, number % 10
    stem = _SPANISH_TENS[tens]
    if not unit:
        yield from (stem, f"{stem[:-1]}a")
    for word in _SPANISH[unit].split():
        yield from (f"{stem}{word}", f"{stem} {word}", f"{stem[:-1]}a {word}")


def _russian(number: int) -> Iterator[str]:
    if number < len(_RUSSIAN):
        yield from _declined(_RUSSIAN[number][:-2])
        return
    stem, cardinal = _RUSSIAN_TENS[number // 10 * 10]
    if number % 10:
        yield from (f"{cardinal} {word}" for word in _declined(_RUSSIAN[number % 10][:-2]))
    else:
        yield from _declined(stem)


def _declined(stem: str) -> Iterator[str]:
    yield from (stem + ending for ending in _RUSSIAN_ENDINGS)


def _ordinals() -> Iterator[tuple[str, int]]:
    yield from (("premiere", 1), ("second", 2), ("seconde", 2))
    for number in range(1, _ORDINAL_LIMIT):
        for word in (english_ordinal(number), french_ordinal(number), *_spanish(number), *_russian(number)):
            yield fold(word), number


ORDINALS: dict[str, int] = dict(_ordinals())
"""Number of each ordinal in English, French, Spanish and Russian; keys are folded: ``vingt et unieme`` is 21."""
