"""Characters of the symbol fonts, whose code points are not those of Unicode.

In Symbol, the letter "m" is printed as "µ"; in Wingdings, the code F0E0 is an arrow. Word stores the codes of such
fonts in the private use area, at U+F000 plus the code, or as plain letters. A sign without an entry here becomes
U+FFFD, which the parser reports: it was printed, and it is not known.
"""

from collections.abc import Mapping

_OFFSET = 0xF000
_LAST = 0xFF
_UNKNOWN = "\ufffd"

_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\ufffdαβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼"
"""The characters of Adobe's Symbol encoding from 0x20."""
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\ufffd\ufffd↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
"""Those from 0xA0."""
_WINGDINGS = (
    "22✂ 23✁ 28☎ 29✆ 3E✇ 3F✍ 41✌ 45☜ 46☞ 47☝ 48☟ 4A☺ 4C☹ 4E☠ 51✈ 52☼ 54❄ 56✞ 58✠ 59✡ 5A☪ 5B☯ 5D☸ 6C● 6E■ 6F□ 71❑ "
    "72❒ 75◆ 76❖ 78⌧ 7A⌘ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8A⑩ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ 93❽ 94❾ 95❿ 9E· 9F• A1○ "
    "A4◉ A5◎ A7▪ A8◻ AA✦ AB★ AC✶ AE✹ D5⌫ D6⌦ D8➢ DC➲ DF← E0→ E1↑ E2↓ E3↖ E4↗ E5↙ E6↘ E8➔ EF⇦ F0⇨ F1⇧ F2⇩ FB✗ FC✓ FD☒ "
    "FE☑"
)
"""Wingdings, as far as the signs are in use: each code with its character."""

_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": {
        **{0x20 + index: character for index, character in enumerate(_SYMBOL_LOW)},
        **{0xA0 + index: character for index, character in enumerate(_SYMBOL_HIGH)},
    },
    "wingdings": {int(entry[:2], 16): entry[2:] for entry in _WINGDINGS.split()},
    "wingdings 2": {},
    "wingdings 3": {},
    "webdings": {},
}
_BULLETS = {0xB7: "•", 0xA7: "▪"}
"""What these codes are in the font that is used for bullets, where the file does not name it."""


def is_symbol_font(name: str) -> bool:
    """Return True if the letters of a font are signs."""
    return name.strip().casefold() in _FONTS


def plain_characters(text: str, font: str) -> str:
    """Return the characters that a text is printed with; ``font`` is empty if the file names none.

    >>> plain_characters("m", "Symbol"), plain_characters("\uf0e0", "Wingdings"), plain_characters("\uf0e0", "")
    ('µ', '→', '\ufffd')
    """
    table = _FONTS.get(font.strip().casefold())
    if table is None:
        return "".join(map(_private_character, text)) if any(map(_is_private, text)) else text
    return "".join(_sign(character, table) for character in text)


def _sign(character: str, table: Mapping[int, str]) -> str:
    code = ord(character)
    if code > _LAST and not _is_private(character):  # a character of another font: Word takes it from there
        return character
    return " " if code % _OFFSET == ord(" ") else table.get(code % _OFFSET, _UNKNOWN)


def _private_character(character: str) -> str:
    return _BULLETS.get(ord(character) - _OFFSET, _UNKNOWN) if _is_private(character) else character


def _is_private(character: str) -> bool:
    return _OFFSET <= ord(character) <= _OFFSET + _LAST
