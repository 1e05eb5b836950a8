"""Change a file in a few places: as chance does, as a careless program does, and as an attacker would."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

_MOST = 400_000
"""Bytes of a mutated file; what is larger is slow without finding more."""
_PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\r", b"\x0c", b"\x85",
    b"\xe2\x80\xa8", b"\xe2\x80\xaf", b"\xef\xb7\x90", b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e999",
    b"[^1]", b"[^1]:", b"<sup>", b"</sup>", b"<!--", b"-->", b"`", b"**", b"\\", b"&#x110000;", b"&#xD800;", b"&amp;",
    b"<![CDATA[", b"<p>", b"</p>", b"</div></div>", b"<table><tr><td>", b"<ol start=-9><li>", b"\n\n",
    b"\n---\nrapporteur: 1\n", b"1. ", b"a) ", b"(i) ", b"Annexe II\n", b"A. Title\n",
    b"L'Assembl\xc3\xa9e g\xc3\xa9n\xc3\xa9rale,\n", b"The General Assembly,\n", b"A/RES/71/28*", b"43/78 H",
    b"99/9999", b"endobj", b"endstream", b" 0 R", b"/Kids [1 0 R]", b"/Length 0", b"(\\", b"<<", b" Tj ",
    b" 1e9 0 0 1 0 0 Tm ", b'w:val="999999999"', b'w:val="-1"', b"<w:p>", b"</w:p>", b"w:numId", b"\xd9\xa1.",
]  # fmt: skip


def mutated(random: Random, source: bytes, others: Sequence[bytes]) -> bytes:
    """Return the file with one to six changes; a packed one is changed within, mostly."""
    if source.startswith(b"PK") and random.random() < 0.85:
        return _repacked(random, source, others)
    if source.startswith(b"%PDF") and random.random() < 0.5:
        return _restreamed(random, source)
    return _changed(random, source, others)


def _changed(random: Random, source: bytes, others: Sequence[bytes]) -> bytes:
    for _ in range(random.randint(1, 6)):
        source = random.choice(_CHANGES)(random, source, others)[:_MOST]
    return source


def _span(random: Random, source: bytes, most: int = 200) -> tuple[int, int]:
    start = random.randint(0, len(source))
    return start, min(len(source), start + random.randint(1, most))


def _flip(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    if not source:
        return source
    place = random.randrange(len(source))
    return source[:place] + bytes([source[place] ^ (1 << random.randrange(8))]) + source[place + 1 :]


def _drop(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(random, source)
    return source[:start] + source[end:]


def _cut(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    return source[: random.randint(0, len(source))]


def _insert(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    place = random.randint(0, len(source))
    return source[:place] + random.choice(_PIECES) + source[place:]


def _instead(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(random, source, 8)
    return source[:start] + random.choice(_PIECES) + source[end:]


def _repeat(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(random, source)
    return source[:start] + source[start:end] * random.choice([2, 3, 50, 1000]) + source[end:]


def _move(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(random, source)
    rest = source[:start] + source[end:]
    place = random.randint(0, len(rest))
    return rest[:place] + source[start:end] + rest[place:]


def _splice(random: Random, source: bytes, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _span(random, other, 2000)
    place = random.randint(0, len(source))
    return source[:place] + other[start:end] + source[place:]


def _noise(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    place = random.randint(0, len(source))
    return source[:place] + random.randbytes(random.randint(1, 64)) + source[place:]


def _encode(random: Random, source: bytes, _others: Sequence[bytes]) -> bytes:
    encoding = random.choice(["utf-16", "utf-16-be", "cp1252", "cp1251", "cp1256", "gb18030", "utf-32", "utf-8-sig"])
    return source.decode("utf-8", errors="replace").encode(encoding, errors="replace")


_CHANGES: list[Callable[[Random, bytes, Sequence[bytes]], bytes]] = [
    _flip, _flip, _drop, _drop, _cut, _insert, _insert, _instead, _instead, _repeat, _move, _splice, _noise, _encode,
]  # fmt: skip


def _repacked(random: Random, source: bytes, others: Sequence[bytes]) -> bytes:
    """Change one part of a zip file, or take it out, or put it in twice."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    place = random.randrange(len(parts))
    name, content = parts[place]
    match random.randrange(8):
        case 0:
            del parts[place]
        case 1:
            parts[place] = (
                random.choice(["../../x", "word/document.xml/", "word", "word/Document.xml", name * 20]),
                content,
            )
        case 2 | 3 | 4:
            parts[place] = (name, _rebuilt(random, content))
        case _:
            parts[place] = (name, _changed(random, content, [content for _, content in parts] + list(others)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", random.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


_ELEMENT = re.compile(rb"<(w:\w+)\b[^<>]*(?:/>|>(?:(?!<\1\b).)*?</\1>)", re.DOTALL)
_VALUE = re.compile(rb'(?<==")[^"<>]*(?=")')
_VALUES = [b"", b"0", b"-1", b"999999999999", b"x", b"true", b"1.5", b"\xc3\xa9", b"none", b"decimal", b"%1%2%3%9"]


def _rebuilt(random: Random, content: bytes) -> bytes:
    """Change XML so that it is well-formed still: drop, repeat or move an element, alter a value."""
    for _ in range(random.randint(1, 8)):
        elements, values = list(_ELEMENT.finditer(content)), list(_VALUE.finditer(content))
        if not elements or not values:
            return content
        found, into, value = random.choice(elements), random.choice(elements), random.choice(values)
        match random.randrange(4):
            case 0:
                content = content[: found.start()] + content[found.end() :]
            case 1:
                content = content[: found.start()] + found[0] * random.choice([2, 20]) + content[found.end() :]
            case 2:
                content = content[: into.start()] + found[0] + content[into.start() :]
            case _:
                content = content[: value.start()] + random.choice(_VALUES) + content[value.end() :]
    return content[:_MOST]


def _restreamed(random: Random, source: bytes) -> bytes:
    """Change what a PDF file shows: one of its compressed streams, taken out, changed and put back."""
    starts = [
        place
        for place in _places(source, b"stream\n") + _places(source, b"stream\r\n")
        if not source.startswith(b"end", place - 3)
    ]
    if not starts:
        return _changed(random, source, [source])
    start = random.choice(starts)
    start = source.index(b"\n", start) + 1
    end = source.find(b"endstream", start)
    try:
        shown = zlib.decompress(source[start:end].strip(b"\r\n"))
    except zlib.error:
        return _changed(random, source, [source])
    return source[:start] + zlib.compress(_changed(random, shown, [shown])) + b"\n" + source[end:]


def _places(source: bytes, word: bytes) -> list[int]:
    places: list[int] = []
    place = source.find(word)
    while place >= 0:
        places.append(place)
        place = source.find(word, place + 1)
    return places
