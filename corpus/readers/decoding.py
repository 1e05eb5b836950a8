"""Bytes to characters.

United Nations files come as UTF-8 or, from older tools, as UTF-16 with a mark or as Windows-1252.
A byte that no encoding explains becomes U+FFFD, which a warning of the parser then names.
"""

import codecs

from corpus.marks import without_inner_marks


def decode(source: bytes) -> str:
    r"""Decode a file, line ends made alike.

    >>> decode("l’été\r\n".encode("cp1252"))
    'l’été\n'
    """
    return without_inner_marks(_characters(source)).replace("\r\n", "\n").replace("\r", "\n")


def _characters(source: bytes) -> str:
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.decode("utf-16", errors="replace")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("cp1252", errors="replace")
