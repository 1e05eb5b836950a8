"""A document's words inside Discord's markdown: they show exactly as they stand in the text.

Two forms. On a card, every sign that Discord could take for markup is escaped. In a message to be
copied, phones copy the message's source, backslashes included; so there only what would really
change the look is escaped, which in United Nations texts is next to nothing.
"""

import re
import unicodedata
from itertools import pairwise

_URL = re.compile(r"https?://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]’']")
_MARKUP = re.compile(r"([\\*_~`|<>\[\]]|@(?=everyone|here))")
_LINE_START = re.compile(r"^(\s*)(?:([#=+-])|(\d+)([.)])(?=\s|$))", re.MULTILINE)

_ACTIVE = re.compile(
    r"""
    \\[^0-9A-Za-z\s]                                   # an escape
  | (?P<star>\*{1,3})(?=\S)[^*\n]+(?P=star)     # *emphasis*
  | (?<!\w)(?P<line>_{1,3})(?=\S)[^_\n]+(?P=line)(?!\w)
  | ~~.+?~~ | \|\|.+?\|\|                       # struck out, spoiler
  | `+[^`\n]+`+
  | @(?:everyone|here)
  | <(?:@|\#|a?:|t:|/|id:)[^>\n]*>              # mentions, emoji, times
  | \[[^\]\n]+\]\([^)\n]+\)                     # links
  | ^(?:>|\#{1,3}|-\#|[-*+])\ .*$               # quotes, headings, lists
    """,
    re.VERBOSE | re.MULTILINE,
)

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_STRETCH = re.compile(f"{_RIGHT_TO_LEFT.pattern}(?:[^A-Za-z\u00c0-\u024f\u2066-\u2069→]*{_RIGHT_TO_LEFT.pattern})?")
_BLOCK_MARKS = re.compile(r"(?:> |-# |#{1,3} |- )*")
"""What makes a quotation, small type, a heading or an item of a list, only where it begins a line."""
_ARROW = "→"
_ISOLATED, _BY_ITSELF, _END = "\u2067", "\u2068", "\u2069"
"""Unicode's isolates: from right to left, in the direction of the first letter, and the end of either."""


def escape_markdown(text: str) -> str:
    r"""Return a text that a card shows as it stands, on one line or several.

    >>> print(escape_markdown("A/68/98* et _x_ : https://un.org/a_b.pdf."))
    A/68/98\* et \_x\_ : <https://un.org/a_b.pdf>.
    >>> print(escape_markdown("3. Décide"))
    3\. Décide
    """
    if "://" not in text:
        return _escaped(text)
    ends = [0, *(end for url in _URL.finditer(text) for end in url.span()), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    return _at_line_start("".join(f"<{piece}>" if i % 2 else _marked(piece) for i, piece in enumerate(pieces)))


def resumed(text: str) -> str:
    r"""Return what is left of a shown text after a cut, as it stands also where it begins a line now.

    >>> print(resumed("- la suite"), resumed("2015. Les États"))
    \- la suite 2015\. Les États
    """
    return _at_line_start(text)


def escape_minimal(text: str) -> str:
    """Return a text for a plain message: untouched where Discord would show it as it stands.

    >>> escape_minimal("A/65/201, A/68/98* et A/70/174")
    'A/65/201, A/68/98* et A/70/174'
    """
    return _ACTIVE.sub(lambda found: _LINE_START.sub(_escape_start, _marked(found[0])), text)


def _escaped(text: str) -> str:
    return _at_line_start(_marked(text))


def _marked(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _at_line_start(text: str) -> str:
    return _LINE_START.sub(_escape_start, text)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def italic(text: str) -> str:
    """Set an escaped text in italics, keeping white space outside, where markup would not hold."""
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}*{core}*{text[start + len(core) :]}"


def quoted(lines: str) -> str:
    """Set lines as a block quotation."""
    return "\n".join(f"> {line}" for line in lines.split("\n"))


def small(lines: str) -> str:
    """Set lines in the small grey type of subtext."""
    return "\n".join(f"-# {line}" if line else line for line in lines.split("\n"))


def directed(text: str) -> str:
    """Return a finished text of a card in which Arabic runs from right to left, whatever runs beside it.

    A line that begins in Arabic and is mostly Arabic is isolated whole, so that its number stands on the right and its
    full stop on the left; in any other line each stretch of Arabic is, so that a symbol or a date beside a title does
    not change places with it. An arrow always points to the right: around it, too, each stretch is isolated.
    """
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return text
    return "\n".join(map(_directed_line, text.split("\n")))


def isolated(text: str) -> str:
    """Return words of a document, Arabic ones by themselves: whatever stands beside them on their line stays there.

    >>> isolated("Recalling its resolution")
    'Recalling its resolution'
    """
    return f"{_BY_ITSELF}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text


def isolates_in(text: str) -> int:
    """Return how many signs are added to a text so that its Arabic runs from right to left."""
    return len(directed(text)) - len(text)


def _directed_line(line: str) -> str:
    if not _RIGHT_TO_LEFT.search(line) or _ISOLATED in line or _BY_ITSELF in line:
        return line
    if _ARROW not in line and _is_arabic(line):
        marks = "".join(_BLOCK_MARKS.findall(line)[:1])
        return f"{marks}{_ISOLATED}{line.removeprefix(marks)}{_END}"
    return _STRETCH.sub(lambda found: f"{_BY_ITSELF}{found[0]}{_END}", line)


def _is_arabic(line: str) -> bool:
    directions = [unicodedata.bidirectional(sign) for sign in line]
    strong = [each != "L" for each in directions if each in {"L", "R", "AL"}]
    return strong[0] and 2 * sum(strong) > len(strong)
