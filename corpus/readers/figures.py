"""Numbers that a program makes when it shows a list: "3.", "(b)", "iv)", as letters, figures and Roman figures."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def letters(number: int) -> str:
    """Write a number as a list's letter, doubled after z as word processors do.

    >>> letters(2), letters(27), letters(28)
    ('b', 'aa', 'bb')
    """
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 9)


def roman(number: int) -> str:
    """Write a number in small Roman figures.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def cyrillic(number: int) -> str:
    """Write a number as a Russian list's letter, which leaves out ё, й, ъ, ы and ь.

    >>> cyrillic(1), cyrillic(10)
    ('а', 'к')
    """
    return _RUSSIAN[number - 1] if 0 < number <= len(_RUSSIAN) else str(number)


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
