"""Escaping for Discord's markdown, so that a document's words appear exactly as in the text.

There are two forms. On a card, every character that Discord could read as markup is escaped. A message
to be copied is different: phones copy its source, backslashes included. There only what Discord would
really render as markup is escaped, which is very rare in United Nations texts.
"""

import re
import unicodedata
from itertools import pairwise

from commands.i18n.typography import FSI, PDI, RLI, is_isolated, isolate_controls

_URL = re.compile(r"https?://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]’']")
_MARKUP = re.compile(r"([\\*_~`|<>\[\]]|@(?=everyone|here))")
_LINE_START = re.compile(r"^(\s*)(?:([#=+-])|(\d+)([.)])(?=\s|$))", re.MULTILINE)

_RENDERED_MARKUP = re.compile(
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
_DIRECTED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u202a-\u202e\u2066-\u2069]")
"""Right-to-left letters and bidirectional controls."""
_RIGHT_TO_LEFT_RUN = re.compile(
    f"{_RIGHT_TO_LEFT.pattern}(?:[^A-Za-z\u00c0-\u024f\u2066-\u2069→]*{_RIGHT_TO_LEFT.pattern})?"
)
_BLOCK_MARKS = re.compile(r"(?:> |-# |#{1,3} |- )*")
"""Markup of quotations, small type, headings and list items, which works only at the beginning of a line."""
_ARROW = "→"


def escape_markdown(text: str) -> str:
    r"""Return a text, of one line or several, that a card shows unchanged; URLs are put in angle brackets.

    >>> print(escape_markdown("A/68/98* et _x_ : https://un.org/a_b.pdf."))
    A/68/98\* et \_x\_ : <https://un.org/a_b.pdf>.
    >>> print(escape_markdown("3. Décide"))
    3\. Décide
    """
    if "://" not in text:
        return _escape(text)
    ends = [0, *(end for url in _URL.finditer(text) for end in url.span()), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    return _escape_line_starts(
        "".join(f"<{piece}>" if i % 2 else _escape_markup(piece) for i, piece in enumerate(pieces))
    )


def escape_continuation(text: str) -> str:
    r"""Return the rest of an escaped text after a cut: what begins a line now may need an escape.

    >>> print(escape_continuation("- la suite"), escape_continuation("2015. Les États"))
    \- la suite 2015\. Les États
    """
    return _escape_line_starts(text)


def escape_minimal(text: str) -> str:
    """Return a text for a plain message; only what Discord would render as markup is escaped.

    >>> escape_minimal("A/65/201, A/68/98* et A/70/174")
    'A/65/201, A/68/98* et A/70/174'
    """
    return _RENDERED_MARKUP.sub(lambda found: _LINE_START.sub(_escape_start, _escape_markup(found[0])), text)


def _escape(text: str) -> str:
    return _escape_line_starts(_escape_markup(text))


def _escape_markup(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _escape_line_starts(text: str) -> str:
    return _LINE_START.sub(_escape_start, text)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def italic(text: str) -> str:
    """Set an escaped text in italics; outer white space stays outside the asterisks, as markdown requires."""
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}*{core}*{text[start + len(core) :]}"


def quoted(lines: str) -> str:
    """Set lines as a block quotation."""
    return "\n".join(f"> {line}" for line in lines.split("\n"))


SMALL_PRINT = "-# "
"""The beginning of a line in the small grey type of Discord's subtext."""


def small(lines: str) -> str:
    """Set lines in the small grey type of Discord's subtext; empty lines stay empty."""
    return "\n".join(f"{SMALL_PRINT}{line}" if line else line for line in lines.split("\n"))


def add_isolates(text: str) -> str:
    """Return the text of a card with Unicode isolates around Arabic, so that it runs from right to left.

    A line that begins in Arabic and is mostly Arabic is isolated as a whole: its number is then on the right and its
    full stop on the left. In any other line each run of Arabic is isolated: a symbol or a date beside a title does
    not change places with it. A line with an arrow is treated in this second way, since arrows always point right.

    Bidirectional controls of a document, which are isolated where its words are put into a line, are confined to their
    line here if they were not.
    """
    if text.isascii() or not _DIRECTED.search(text):
        return text
    return "\n".join(map(_isolate_line, text.split("\n")))


def isolated(text: str) -> str:
    """Return the text in a first strong isolate if it has Arabic or controls, so that its neighbours keep their places.

    >>> isolated("Recalling its resolution")
    'Recalling its resolution'
    """
    if not is_isolated(text):
        return isolate_controls(text)
    return f"{FSI}{text}{PDI}" if _RIGHT_TO_LEFT.search(text) else text


def count_isolates(text: str) -> int:
    """Return the number of characters that :func:`add_isolates` adds."""
    return len(add_isolates(text)) - len(text)


def _isolate_line(line: str) -> str:
    is_complete = is_isolated(line)
    has_arabic = _RIGHT_TO_LEFT.search(line) is not None
    if is_complete and (not has_arabic or RLI in line or FSI in line):
        return line
    marks = "".join(_BLOCK_MARKS.findall(line)[:1])
    rest = line.removeprefix(marks)
    is_arabic = has_arabic and _ARROW not in line and _is_arabic(line)
    if not is_complete:
        return f"{marks}{isolate_controls(rest, RLI if is_arabic else FSI)}"
    if is_arabic:
        return f"{marks}{RLI}{rest}{PDI}"
    return _RIGHT_TO_LEFT_RUN.sub(lambda found: f"{FSI}{found[0]}{PDI}", line)


def _is_arabic(line: str) -> bool:
    directions = [unicodedata.bidirectional(sign) for sign in line]
    strong = [each != "L" for each in directions if each in {"L", "R", "AL"}]
    return strong[0] and 2 * sum(strong) > len(strong)
