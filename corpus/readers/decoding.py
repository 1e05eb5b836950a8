"""Decode the bytes of a file, detecting the encoding.

United Nations files are in UTF-8; older tools wrote UTF-16 or the code page of the computer that they ran on.
A byte that the encoding cannot decode becomes U+FFFD, and the parser then issues a warning. Two mistakes of such tools
are repaired: control characters that stand for the signs of Windows-1252, and UTF-8 that was decoded twice.
"""

import codecs
import re
from collections.abc import Callable, Mapping

from corpus.document import ParseWarning
from corpus.footnote_calls import strip_noncharacters
from corpus.lines import compose_accents

_LATIN = frozenset("àâäçéèêëîïôöùûüÿœæñáíóúÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆÑÁÍÓÚ¿¡ºª«»‘’“”–—…°§·•€\xa0\xad")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ№«»–—“”’…§•\xa0")
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟ـ«»“”–\u200c\u200d\u200e\u200f\xa0")
_CHINESE_PUNCTUATION = frozenset("，。、：；（）《》“”‘’—…？！　·")
_EXPECTED = _LATIN | _CYRILLIC | _ARABIC
_FREQUENT = frozenset("оеаинтсрвлкмдпуя" + "اليمنوترةبعدهسفقكحأ")
"""The letters that make up four fifths of a Russian or Arabic text. The others count half, so that a code page which
only permutes the letters gets a lower score.
"""
_LEVEL_ONE = ("\u554a".encode("gb2312")[0], "\u5ea7".encode("gb2312")[0])
"""The first bytes of the 3,755 frequent characters (level 1) of GB 2312, which are consecutive.

Bytes that are not Chinese decode to rarer characters.
"""
_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_SCORED_CHARACTERS = 4000
"""Non-ASCII characters that are scored; more would take longer and decide nothing."""


def likeliest_code_page(source: bytes) -> str:
    """Return the code page that fits the bytes best; the first of ``_SCORERS``, cp1252, if none fits better.

    >>> likeliest_code_page("Генеральная Ассамблея постановляет".encode("cp1251"))
    'cp1251'
    """
    scores = {page: _score(source, page, score_run) for page, score_run in _SCORERS.items()}
    return max(scores, key=lambda page: scores[page])  # the first of several equal scores


def _score(source: bytes, page: str, score_run: Callable[[str, str, str], float]) -> float:
    """Return how well the non-ASCII characters fit a code page, from about -1 (badly) to 1; 0 if there are none."""
    text = source.decode(page, errors="replace")
    total, count = 0.0, 0
    for run in _NON_ASCII_RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        total += score_run(before, run[0], after)
        count += len(run[0])
        if count > _SCORED_CHARACTERS:
            break
    return total / count if count else 0.0


def _score_latin(before: str, run: str, after: str) -> float:
    """Score a run of non-ASCII characters: accented Latin letters occur singly or in pairs, next to unaccented ones."""
    good = sum(character in _LATIN for character in run)
    letters = sum(character.isalpha() for character in run)
    is_plausible = letters <= 2 and (not letters or _is_letter(before) or _is_letter(after) or len(run) <= 2)
    return (good if is_plausible else 0) - (len(run) - good)


def _scorer_for(alphabet: frozenset[str]) -> Callable[[str, str, str], float]:
    def score_run(before: str, run: str, after: str) -> float:
        if _is_letter(before) or _is_letter(after):
            return -len(run)
        total = 0.0
        for index, character in enumerate(run):
            if character not in alphabet or (character.isupper() and run[index - 1 : index].islower()):
                total -= 1
            else:
                total += 1 if character.lower() in _FREQUENT or not character.isalpha() else 0.5
        return total

    return score_run


def _score_chinese(before: str, run: str, after: str) -> float:
    return sum(1 if character in _CHINESE_PUNCTUATION or _is_frequent(character) else -1 for character in run) - (
        _is_letter(before) + _is_letter(after)
    )


def _is_frequent(character: str) -> bool:
    code = character.encode("gb2312", errors="ignore")
    return len(code) > 1 and _LEVEL_ONE[0] <= code[0] <= _LEVEL_ONE[1]


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


_SCORERS: Mapping[str, Callable[[str, str, str], float]] = {
    "cp1252": _score_latin,
    "mac-roman": _score_latin,
    "cp1251": _scorer_for(_CYRILLIC),
    "koi8-r": _scorer_for(_CYRILLIC),
    "iso8859-5": _scorer_for(_CYRILLIC),
    "cp866": _scorer_for(_CYRILLIC),
    "cp1256": _scorer_for(_ARABIC),
    "iso8859-6": _scorer_for(_ARABIC),
    "gb18030": _score_chinese,
}


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,80}?\bencoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)
_DECLARATION_LIMIT = 2048
"""Bytes that are searched for a declaration. HTML requires it within the first 1,024."""
_TRUSTED_ENCODINGS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-6": "iso8859-6",
    **{name: name for name in ("utf-8", "cp1252", "cp1251", "cp1256", "koi8-r", "iso8859-5", "iso8859-15", "gb18030")},
}  # fmt: skip
"""The declared encodings that are trusted, with the encoding that browsers use for each."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02
"""A file with at least this share of control characters is binary; a text has a stray one at most."""
_SAMPLE_SIZE = 1 << 16
_EXPECTED_IN_UTF16 = re.compile(
    "[\t-\r -~\xa0-\xff\u0152\u0153\u0400-\u04ff\u0600-\u06ff\u2002-\u2044\u20ac\u2116"
    "\u3000-\u301f\u4e00-\u9fff\uff01-\uff60]"
)
"""Characters of the six UN languages. Bytes that are not UTF-16 soon decode to other characters when read as UTF-16."""
_UTF16_SHARE = 0.95
"""Bytes without a byte order mark are UTF-16 if at least this share of their characters is expected there."""
_VALID_PER_INVALID = 10
"""Bytes are damaged UTF-8, not another encoding, if they hold this many valid sequences for each invalid one."""


def decode(source: bytes) -> str:
    r"""Decode a file.

    Line ends become ``\n``, a letter and its combining accent become one character, and the parser's own noncharacters
    are removed.

    >>> decode("l’été\r\n".encode("cp1252"))
    'l’été\n'
    """
    return decode_and_warn(source)[0]


def decode_unrepaired(source: bytes) -> str:
    """Decode a file that holds what was meant, such as an export: no letter is taken for a damaged one."""
    text, _ = _decode_bytes(source)
    return compose_accents(strip_noncharacters(text).replace("\r\n", "\n").replace("\r", "\n"))


def decode_and_warn(source: bytes) -> tuple[str, tuple[ParseWarning, ...]]:
    """Decode a file as :func:`decode` does; return the text, and warnings about letters that may be wrong."""
    text, is_certain = _decode_bytes(source)
    text = replace_controls(strip_noncharacters(text)).replace("\r\n", "\n").replace("\r", "\n")
    text, first = _repair_double_decoding(text)
    warnings: list[ParseWarning] = []
    if not is_certain:
        warnings.append(ParseWarning(1, "The encoding of this file is not certain: letters with accents may be wrong."))
    if first is not None:
        line = text.count("\n", 0, first) + 1
        warnings.append(
            ParseWarning(line, "Letters with accents were written wrongly (UTF-8 read twice) and are repaired.")
        )
    return compose_accents(text), tuple(warnings)


_CONTROL_MEANINGS = {code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)}
_C1 = re.compile("[\x80-\x9f]")


def replace_controls(text: str) -> str:
    r"""Replace the control characters U+0080 to U+009F, which no text has, by the signs of Windows-1252.

    >>> replace_controls("the ports\x92 bells")
    'the ports’ bells'
    """
    return text.translate(_CONTROL_MEANINGS) if not text.isascii() and _C1.search(text) else text


_DOUBLY_DECODED = re.compile(
    "[\xc2-\xdf][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|[\xe0-\xef](?:[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){2}"
)
"""One sequence of UTF-8 that was decoded as Windows-1252: the character of a lead byte, then those of the others."""


def _repair_double_decoding(text: str) -> tuple[str, int | None]:
    """Return a text with its doubly decoded letters repaired, and the offset of the first; None if there are none.

    Only a sequence that gives a letter or sign of the United Nations languages is repaired: "É–" also has the form of
    one, and gives a letter of none of them.
    """
    if text.isascii():
        return text, None
    first: int | None = None

    def repair(found: re.Match[str]) -> str:
        nonlocal first
        try:
            whole = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            return found[0]
        if whole not in _EXPECTED:
            return found[0]
        first = found.start() if first is None else first
        return whole

    return _DOUBLY_DECODED.sub(repair, text), first


def is_binary(source: bytes) -> bool:
    """Return True if bytes are not text in any encoding."""
    if any(source.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS) or _utf16_byte_order(source) is not None:
        return False
    sample = source[:_SAMPLE_SIZE]
    return len(_CONTROLS.findall(sample)) > max(1, len(sample) * _BINARY_SHARE)


_LEAST_SCORE = 0.5
"""Score below which the best code page is a guess."""


def _decode_bytes(source: bytes) -> tuple[str, bool]:
    """Return the decoded text, and whether the encoding is certain or at least likely."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return source.decode(encoding, errors="replace"), True
    for encoding in (_utf16_byte_order(source), "utf-8", _declared_encoding(source)):
        if encoding is not None and (text := _decode_strictly(source, encoding)) is not None:
            return text, True
    damaged = source.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") * _VALID_PER_INVALID <= sum(character > "\x7f" for character in damaged):
        return damaged, True
    page = likeliest_code_page(source[:_SAMPLE_SIZE])
    is_likely = _score(source[:_SAMPLE_SIZE], page, _SCORERS[page]) >= _LEAST_SCORE
    return source.decode(page, errors="replace"), is_likely


def _decode_strictly(source: bytes, encoding: str) -> str | None:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared_encoding(source: bytes) -> str | None:
    """Return the encoding that an HTML or XML file declares; None if it declares none, or one that is not trusted."""
    found = _CHARSET.search(source[:_DECLARATION_LIMIT])
    if found is None:
        return None
    try:
        return _TRUSTED_ENCODINGS.get(codecs.lookup(found[1].decode("ascii")).name)
    except LookupError:
        return None


def _utf16_byte_order(source: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` for UTF-16 without a byte order mark; None if the bytes are not UTF-16.

    UTF-16 text has a zero byte in each space, ASCII digit and line end.
    """
    sample = source[: _SAMPLE_SIZE & ~1]
    if len(source) % 2 or b"\0" not in sample:
        return None
    shares = {
        encoding: _expected_share(sample.decode(encoding, errors="replace")) for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _UTF16_SHARE else None


def _expected_share(text: str) -> float:
    return len(_EXPECTED_IN_UTF16.findall(text)) / max(len(text), 1)
