"""Bytes to characters.

United Nations files come as UTF-8, from older tools as UTF-16 or in the code page of the machine that
wrote them. A byte that no encoding explains becomes U+FFFD, which a warning of the parser then names.
"""

import codecs
import re
from collections.abc import Callable, Mapping

from corpus.footnote_calls import without_inner_marks
from corpus.lines import composed

_LATIN = frozenset("àâäçéèêëîïôöùûüÿœæñáíóúÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆÑÁÍÓÚ¿¡ºª«»‘’“”–—…°§·•€\xa0\xad")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ№«»–—“”’…§•\xa0")
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟ـ«»“”–\u200c\u200d\u200e\u200f\xa0")
_SIGNS = frozenset("，。、：；（）《》“”‘’—…？！　·")
_FREQUENT = frozenset("оеаинтсрвлкмдпуя" + "اليمنوترةبعدهسفقكحأ")
"""Letters that make up four fifths of a text; the others count half, so that a code page which only
permutes the letters loses."""
_LEVEL_ONE = ("\u554a".encode("gb2312")[0], "\u5ea7".encode("gb2312")[0])
"""The 3,755 frequent characters of GB 2312 stand together; in bytes that are no Chinese the rare ones come."""
_RUN = re.compile(r"[^\x00-\x7f]+")
_LOOKED_AT = 4000
"""Characters beyond ASCII."""


def likeliest(source: bytes) -> str:
    """Return the code page in which bytes read best; cp1252 where none does better.

    >>> likeliest("Генеральная Ассамблея постановляет".encode("cp1251"))
    'cp1251'
    """
    scores = {page: _score(source, page, fits) for page, fits in _PAGES.items()}
    return max(scores, key=lambda page: scores[page])  # the first of equals


def _score(source: bytes, page: str, fits: Callable[[str, str, str], float]) -> float:
    """Return from -1 to 1 how well the characters beyond ASCII fit in a code page."""
    text = source.decode(page, errors="replace")
    total, count = 0.0, 0
    for run in _RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        total += fits(before, run[0], after)
        count += len(run[0])
        if count > _LOOKED_AT:
            break
    return total / count if count else 0.0


def _latin(before: str, run: str, after: str) -> float:
    """Latin letters with accents stand alone or in pairs, with others around them."""
    good = sum(character in _LATIN for character in run)
    letters = sum(character.isalpha() for character in run)
    stands_well = letters <= 2 and (not letters or _is_letter(before) or _is_letter(after) or len(run) <= 2)
    return (good if stands_well else 0) - (len(run) - good)


def _of(alphabet: frozenset[str]) -> Callable[[str, str, str], float]:
    def fits(before: str, run: str, after: str) -> float:
        if _is_letter(before) or _is_letter(after):
            return -len(run)
        total = 0.0
        for place, character in enumerate(run):
            if character not in alphabet or (character.isupper() and run[place - 1 : place].islower()):
                total -= 1
            else:
                total += 1 if character.lower() in _FREQUENT or not character.isalpha() else 0.5
        return total

    return fits


def _chinese(before: str, run: str, after: str) -> float:
    return sum(1 if character in _SIGNS or _is_frequent(character) else -1 for character in run) - (
        _is_letter(before) + _is_letter(after)
    )


def _is_frequent(character: str) -> bool:
    code = character.encode("gb2312", errors="ignore")
    return len(code) > 1 and _LEVEL_ONE[0] <= code[0] <= _LEVEL_ONE[1]


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


_PAGES: Mapping[str, Callable[[str, str, str], float]] = {
    "cp1252": _latin,
    "cp1251": _of(_CYRILLIC),
    "koi8-r": _of(_CYRILLIC),
    "iso8859-5": _of(_CYRILLIC),
    "cp866": _of(_CYRILLIC),
    "cp1256": _of(_ARABIC),
    "iso8859-6": _of(_ARABIC),
    "gb18030": _chinese,
}


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, with which its mark begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,80}?\bencoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)
_DECLARED_WITHIN = 2048
"""Bytes; HTML wants the declaration within the first 1,024."""
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-6": "iso8859-6",
    **{name: name for name in ("utf-8", "cp1252", "cp1251", "cp1256", "koi8-r", "iso8859-5", "iso8859-15", "gb18030")},
}  # fmt: skip
"""Declared encodings that are believed, and what browsers read them as."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY = 0.02
"""From this share of control characters on, a file is no text; texts have a stray one at most."""
_SAMPLE = 1 << 16
_OF_WIDE = re.compile(
    "[\t-\r -~\xa0-\xff\u0152\u0153\u0400-\u04ff\u0600-\u06ff\u2002-\u2044\u20ac\u2116"
    "\u3000-\u301f\u4e00-\u9fff\uff01-\uff60]"
)
"""Characters of the six languages; bytes that are no UTF-16 read as such hit others soon."""
_WIDE = 0.95
"""From this share of them on, bytes without a mark are UTF-16."""
_SOUND = 10
"""Text is damaged UTF-8, and nothing else, where so many sequences are sound for each that is not."""


def decode(source: bytes) -> str:
    r"""Decode a file, line ends made alike, letters put together with their accents.

    >>> decode("l’été\r\n".encode("cp1252"))
    'l’été\n'
    """
    return composed(without_inner_marks(_characters(source))).replace("\r\n", "\n").replace("\r", "\n")


def is_binary(source: bytes) -> bool:
    """Say whether bytes are no text in any encoding."""
    if any(source.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS) or _wide(source) is not None:
        return False
    sample = source[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > max(1, len(sample) * _BINARY)


def _characters(source: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return source.decode(encoding, errors="replace")
    for encoding in (_wide(source), "utf-8", _declared(source)):
        if encoding is not None and (text := _strictly(source, encoding)) is not None:
            return text
    damaged = source.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") * _SOUND <= sum(character > "\x7f" for character in damaged):
        return damaged
    return source.decode(likeliest(source[:_SAMPLE]), errors="replace")


def _strictly(source: bytes, encoding: str) -> str | None:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(source: bytes) -> str | None:
    """Return the encoding that a page says it has, where it is one that we believe."""
    found = _CHARSET.search(source[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        return _READ_AS.get(codecs.lookup(found[1].decode("ascii")).name)
    except LookupError:
        return None


def _wide(source: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark; it has a zero byte for each space, figure and line end."""
    sample = source[: _SAMPLE & ~1]
    if len(source) % 2 or b"\0" not in sample:
        return None
    shares = {encoding: _share(sample.decode(encoding, errors="replace")) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _WIDE else None


def _share(text: str) -> float:
    return len(_OF_WIDE.findall(text)) / max(len(text), 1)
