"""Ordinals in words, as citations use them: « seizième alinéa du préambule », in four languages, folded."""

from collections.abc import Iterator

from corpus.languages.ordinals import english, french
from corpus.text.folding import fold

_MOST = 60
"""No preamble that we know of is longer."""

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


def _all() -> Iterator[tuple[str, int]]:
    yield from (("premiere", 1), ("second", 2), ("seconde", 2))
    for number in range(1, _MOST):
        for word in (english(number), french(number), *_spanish(number), *_russian(number)):
            yield fold(word), number


ORDINALS: dict[str, int] = dict(_all())
"""Folded words, spaces for hyphens: ``vingt et unieme`` is 21."""
