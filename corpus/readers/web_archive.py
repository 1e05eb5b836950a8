"""Open a web archive (MHTML): a web page that a browser saved with its pictures and styles as one MIME message."""

import binascii
import quopri
import re
from email.message import Message
from email.parser import BytesHeaderParser

from corpus.errors import FileDamaged

_HEAD_LIMIT = 8192
"""Bytes in which the header of the message must end."""
_HEADER = re.compile(rb"(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_MOST_PARTS = 2_000
_FORMAT = "MHTML"


def is_web_archive(source: bytes) -> bool:
    """Return True if a file begins with the header of a MIME message that holds a page and its parts."""
    found = _HEADER.match(source.lstrip()[:_HEAD_LIMIT])
    if found is None:
        return False
    return _header(found[0]).get_content_type() in {"multipart/related", "multipart/alternative", "text/html"} and (
        b"mime-version" in found[0].lower()
    )


def page_of_archive(source: bytes) -> bytes:
    """Return the web page of an archive, in its own encoding, declared as such; raise ``FileDamaged`` without one."""
    message = source.lstrip()
    found = _HEADER.match(message[:_HEAD_LIMIT])
    if found is None:
        raise FileDamaged(_FORMAT)
    header, body = _header(found[0]), message[found.end() :]
    if header.get_content_type() == "text/html":
        return _page(header, body)
    boundary = header.get_boundary()
    if not boundary:
        raise FileDamaged(_FORMAT)
    for part in body.split(b"--" + boundary.encode("ascii", errors="replace"), _MOST_PARTS)[1:]:
        begin = part.lstrip(b"\r\n")
        head = _HEADER.match(begin[:_HEAD_LIMIT])
        if head is not None and _header(head[0]).get_content_type() == "text/html":
            return _page(_header(head[0]), begin[head.end() :])
    raise FileDamaged(_FORMAT)


def _header(source: bytes) -> Message:
    return BytesHeaderParser().parsebytes(source)


def _page(header: Message, body: bytes) -> bytes:
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        page = quopri.decodestring(body)
    elif encoding == "base64":
        try:
            page = binascii.a2b_base64(body)
        except binascii.Error as error:
            raise FileDamaged(_FORMAT) from error
    else:
        page = body
    charset = header.get_content_charset()
    return page if charset is None else f'<meta charset="{charset}">'.encode("ascii", errors="replace") + page
