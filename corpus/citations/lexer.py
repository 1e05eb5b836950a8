"""The words of a citation, recognised: each becomes a token that says what it tells of the clause.

After this step no language is left in the tokens: « huitième alinéa du préambule » and "8th preambular
para" are the same row of signs, and what no list knows stands as a word of its own. A letter behind a word for
subparagraphs is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from corpus.languages.citation_words import ENDINGS, LONGEST, WORDS, Sign
from corpus.languages.ordinals import ORDINALS
from corpus.languages.organs import SHORT_ORGANS
from corpus.text.folding import fold, plain
from corpus.text.likeness import slips

_STARS = re.compile(r"(?<![\w*)])(\*{1,3})(?=[^\s*,;.:)])(.*?[^\s*]\*?)\1(?![\w*])")
"""``**71/28**``; of ``**OP***`` the first star is the citation's own."""
_LINES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_MARKER = re.compile(r"^(?:[*>#-]+ )+")
"""Of a list, a quotation, a heading."""
_DOTTED = re.compile(r"(?<![\w/.-])(?:[^\W\d_]\.){2,4}\s?")
_INITIALS = frozenset(
    {"un", "onu", "оон", *(fold(name) for names in SHORT_ORGANS.values() for name in names.split("|"))}
)
"""What may have dots between its letters; « 3 a.i. » has them too, and means something else."""


def strip_decoration(text: str) -> str:
    """Return what was typed as :func:`corpus.text.folding.plain` has it, without Markdown and dots between initials.

    >>> strip_decoration("**U.N. Doc. A/RES/71/28**, OP* and *par.* 3"), undressed("zero draft fn *, fn 2")
    ('UN Doc. A/RES/71/28, OP* and par. 3', 'zero draft fn *, fn 2')
    """
    bare = _LINES.sub("", _STARS.sub(r"\2", _MARKER.sub("", plain(text))))
    return " ".join(_DOTTED.sub(_without_dots, bare).split())


def _without_dots(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "").strip()
    return f"{letters} " if letters.casefold() in _INITIALS else found[0]


_LONG_ENOUGH = 5
"""Letters of a word in which one slip of the finger is forgiven; never in a figure or an ordinal."""


class Form(Enum):
    """What stands in a citation beside words with a meaning of their own."""

    NUMBER = auto()
    ORDINAL = auto()
    """A number that says itself what it counts: ``8th``, « huitième »."""
    POINT = auto()
    """A subparagraph: ``(b)``, ``b)``, ``ii)``, « alinéa b »."""
    LETTER = auto()
    """A letter alone, which may be a subparagraph or a section; with its chapter's number, ``II.A``, a section."""
    MARK = auto()
    """A footnote's ``*``; behind a series, all of it."""
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One step of a citation."""

    kind: Sign | Form
    text: str = ""
    """The number, the point without brackets, the letter or word as typed."""


_PIECE = re.compile(
    rf"""
    (?P<point> \(\s?(?:[a-zасе]|[ivx]{{2,5}}|([a-z])\2)\s?\)               # (b) (ii) (aa)
      | (?<![^\W\d_]) (?:[a-zасе]|[ivx]{{2,5}}|([a-z])\3)\s?\) )           # b) ii), also behind a figure: 3b)
  | (?P<number> \d{{1,6}} (?:\ ?(?:bis|ter|quater|alt\d*)\b)? )            # 3  2bis
        (?: -?(?P<ordinal> {ENDINGS} )(?![^\W_])  # 8th  3e  8-й
          | (?P<glued> [a-z]|[ivx]{{2,5}} )(?![^\W_]) )?                      # 3b for 3 (b)
  | (?P<paragraph> [§¶]+ )
  | (?P<mark> [*†‡]+ )
  | (?P<to> ->|→|\.{{2,3}} | (?<=[\d)*])\ ?-\ ?(?=[\w(]) | (?<=\s)-(?=\s) | (?<=\b[a-z])-(?=[a-z]\b) )
  | (?P<word> [^\W\d_]+ )
  | (?P<and> [,;&+] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOOKALIKES = str.maketrans("асе", "ace")  # Cyrillic letters, typed for the Latin points of Russian texts
_ELISION = re.compile(r"\b(?:[ldnsj]|qu)'|\bn°", re.IGNORECASE)
_SERIES = frozenset({Sign.PREAMBULAR, Sign.OPERATIVE, Sign.PARAGRAPH, Sign.ALINEA, Sign.SUBPARAGRAPH, Sign.BULLET})
_COUNTED = frozenset({Form.NUMBER, Form.ORDINAL, Form.POINT})
_OF_POINTS = frozenset({Sign.ALINEA, Sign.SUBPARAGRAPH, Sign.DEEPER, Sign.ITEM})
_BARE_POINT = re.compile(r"[a-zасе]|[ivx]{2,5}|([a-z])\1", re.IGNORECASE)
_BARE_FIGURE = re.compile(r"[ivx]{1,5}", re.IGNORECASE)
_CHAPTER = _BARE_FIGURE
_IN_ROWS = frozenset({Form.LETTER, Form.WORD, Sign.AND})
_BEHIND_SECTIONS = _SERIES | {Sign.RECOMMENDATIONS, Sign.CONCLUSIONS}
"""What may stand behind a section that nobody calls one: "II.A para 3"."""


def tokens(text: str) -> tuple[Token, ...]:
    """Recognise the words of a citation without its document.

    >>> [token.kind.name for token in tokens("alinéa b) du par. 3")]
    ['ALINEA', 'POINT', 'PARAGRAPH', 'NUMBER']
    >>> [(token.kind.name, token.text) for token in tokens("3rd")], tokens("twenty-first")[0].text
    ([('ORDINAL', '3')], '21')
    """
    pieces = list(_PIECE.finditer(_ELISION.sub(" ", plain(text))))
    found: list[Token] = []
    place = 0
    while place < len(pieces):
        if pieces[place].lastgroup == "word":
            taken, token = _phrase(pieces[place : place + LONGEST])
            found.append(token)
            place += taken
        else:
            found.extend(_figures(pieces[place]))
            place += 1
    return tuple(_settled(found))


def _figures(piece: re.Match[str]) -> Iterator[Token]:
    """Give the tokens of a piece that is no word: a figure with what is glued to it, a point, a sign."""
    if piece["number"]:
        number = re.sub(r"^0+(?=\d)| ", "", piece["number"].lower())
        yield Token(Form.ORDINAL if piece["ordinal"] else Form.NUMBER, number)
        if piece["glued"]:
            yield Token(Form.POINT, piece["glued"].lower())
    elif piece["point"]:
        yield Token(Form.POINT, piece["point"].strip("() ").lower().translate(_LOOKALIKES))
    elif piece["mark"]:
        yield Token(Form.MARK, piece["mark"])
    else:
        yield Token(Sign.PARAGRAPH if piece["paragraph"] else Sign.TO if piece["to"] else Sign.AND)


def _phrase(pieces: list[re.Match[str]]) -> tuple[int, Token]:
    """Read the longest phrase that begins here; say how many words it took."""
    words = [pieces[0][0]]
    for before, piece in pairwise(pieces):
        if piece.lastgroup != "word" or piece.string[before.end() : piece.start()].strip(" -"):
            break
        words.append(piece[0])
    for count in range(len(words), 0, -1):
        phrase = fold(" ".join(words[:count]))
        if phrase in ORDINALS:
            return count, Token(Form.ORDINAL, str(ORDINALS[phrase]))
        if phrase in WORDS:
            return count, Token(WORDS[phrase], words[0])
    return 1, _lone(words[0])


def _lone(word: str) -> Token:
    """Read a word that no list holds: a letter, a word with one slip in it, or what it is."""
    if word.casefold() == "à":
        return Token(Sign.TO)
    if len(word) == 1:
        return Token(Form.LETTER, word)
    sign = _meant(fold(word))
    return Token(sign, word) if sign else Token(Form.WORD, word)


def _meant(word: str) -> Sign | None:
    if len(word) < _LONG_ENOUGH:
        return None
    signs = {sign for known, sign in _CORRECTED.items() if slips(word, known, 1) <= 1}
    return signs.pop() if len(signs) == 1 else None


_CORRECTED = {word: sign for word, sign in WORDS.items() if len(word) >= _LONG_ENOUGH and " " not in word}


def _settled(found: list[Token]) -> Iterator[Token]:
    """Settle by its neighbours what one piece alone leaves open: « 1 a 3 », « 1 al 3 », « alinéa b », "point 4"."""
    known = _with_chapters(_with_bare_points([token for token in found if token.kind is not Sign.FILLER]))
    nothing = Token(Sign.FILLER)
    for before, token, after in zip([nothing, *known], known, [*known[1:], nothing], strict=False):
        between = before.kind in _COUNTED and after.kind in _COUNTED | _SERIES
        if between and (token == Token(Form.LETTER, "a") or (token.kind is Sign.ALINEA and after.kind is Form.NUMBER)):
            yield Token(Sign.TO)
        elif token.kind is Sign.ITEM:
            yield Token(_item(before, after), token.text)
        else:
            yield token


def _with_bare_points(known: list[Token]) -> list[Token]:
    """Take letters for points behind a word that counts them, also the others of a row: « alinéas a, b et c »."""
    is_of_points = False
    settled: list[Token] = []
    for token in known:
        below = bool(settled) and settled[-1].kind is Form.POINT  # « alinéa b ii »
        pattern = _BARE_FIGURE if below else _BARE_POINT
        if is_of_points and token.kind in {Form.LETTER, Form.WORD} and pattern.fullmatch(token.text):
            settled.append(Token(Form.POINT, token.text.lower().translate(_LOOKALIKES)))
            continue
        if token.kind not in {Form.POINT, Sign.AND, Sign.TO}:
            is_of_points = token.kind in _OF_POINTS
        settled.append(token)
    return settled


def _with_chapters(known: list[Token]) -> list[Token]:
    """Join a chapter's number and a section's letter to one: "section II A", « chapitre II, section A »."""
    is_of_sections = False
    settled: list[Token] = []
    for token, after in zip(known, [*known[1:], Token(Sign.FILLER)], strict=False):
        is_of_sections = token.kind is Sign.SECTION or (is_of_sections and token.kind in _IN_ROWS)
        if token.kind is Form.LETTER and (is_of_sections or after.kind in _BEHIND_SECTIONS):
            is_apart = [each.kind for each in settled[-2:]] == [Sign.AND, Sign.SECTION] and not settled[-2].text
            count = 3 if is_apart else 1
            if _is_chapter(settled[:-count], *settled[-count:][:1]):
                settled[-count:] = [Token(Form.LETTER, f"{settled[-count].text}.{token.text}".upper())]
                continue
        settled.append(token)
    return settled


def _is_chapter(before: list[Token], number: Token | None = None) -> bool:
    if number is None or number.kind not in {Form.LETTER, Form.WORD} or (before and before[-1].kind is Sign.ANNEX):
        return False
    return _CHAPTER.fullmatch(number.text) is not None


def _item(before: Token, after: Token) -> Sign | Form:
    if after.kind is Form.POINT:
        return Sign.SUBPARAGRAPH
    return Sign.BULLET if after.kind is Form.NUMBER or before.kind is Form.ORDINAL else Form.WORD
