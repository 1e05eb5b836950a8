"""Tokenizer for the clause part of a citation.

Tokens are independent of the language: the words of « huitième alinéa du préambule » and of "8th preambular para"
become the same kinds of token (ordinals, :class:`Keyword` members). A word in no list becomes a ``WORD`` token. A
letter after a word for subparagraphs becomes a ``POINT`` token.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from corpus.languages.citation_words import KEYWORDS, MAX_PHRASE_WORDS, ORDINAL_ENDINGS, Keyword
from corpus.languages.ordinals import ORDINALS
from corpus.languages.organs import SHORT_ORGANS
from corpus.text.folding import fold, plain
from corpus.text.likeness import edit_distance

_EMPHASIS = re.compile(r"(?<![\w*)])(\*{1,3})(?=[^\s*,;.:)])(.*?[^\s*]\*?)\1(?![\w*])")
"""Markdown emphasis: ``**71/28**``; in ``**OP***`` one star is part of the citation ``OP*``."""
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_LINE_MARKERS = re.compile(r"^(?:[*>#-]+ )+")
"""Markdown markers at the start of a line: a list, a quotation, a heading."""
_DOTTED_INITIALS = re.compile(r"(?<![\w/.-])(?:[^\W\d_]\.){2,4}\s?")
_INITIALS = frozenset(
    {"un", "onu", "оон", *(fold(name) for names in SHORT_ORGANS.values() for name in names.split("|"))}
)
"""Initials from which dots are removed; in « 3 a.i. » the dots separate subparagraphs."""


_BACKSLASH = re.compile(r"(?<=\w) ?\\ ?(?=\w)")
"""A backslash typed for a slash: ``71\\28``."""
_ORDINAL_SIGN = re.compile(r"(?<=\d) ?[º°ª]")
"""« 1º » is an ordinal; NFKC would make it the letter o."""
_CYRILLIC_FOR_LATIN = re.compile(r"(?<![^\W_])(?:[АВЕКМНОРСТХ]{1,4}(?=[./\d])|ОР(?![^\W_])|РР(?![^\W_]))")
"""Cyrillic capitals that look like Latin ones, where a symbol or a label has letters: ``А/С.1/75``, ``ОР3``."""
_LATIN_CAPITALS = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


def strip_decoration(text: str) -> str:
    """Return :func:`corpus.text.folding.plain` of a text, without Markdown and without dots in initials ("U.N.").

    Backslashes become slashes, and Cyrillic capitals in symbols become the Latin ones that they look like.

    >>> strip_decoration("**U.N. Doc. A/RES/71/28**, OP* and *par.* 3"), strip_decoration("zero draft fn *, fn 2")
    ('UN Doc. A/RES/71/28, OP* and par. 3', 'zero draft fn *, fn 2')
    """
    if not text.isascii():
        text = _CYRILLIC_FOR_LATIN.sub(lambda found: found[0].translate(_LATIN_CAPITALS), text)
        text = _ORDINAL_SIGN.sub("er", text)
    bare = _UNDERSCORES.sub("", _EMPHASIS.sub(r"\2", _LINE_MARKERS.sub("", plain(text))))
    if "\\" in bare:
        bare = _BACKSLASH.sub("/", bare)
    return " ".join(_DOTTED_INITIALS.sub(_without_dots, bare).split())


def _without_dots(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "").strip()
    return f"{letters} " if letters.casefold() in _INITIALS else found[0]


_MIN_CORRECTED_LENGTH = 5
"""Minimum length of a word in which one typing error is corrected. Figures and ordinals are never corrected."""


class TokenKind(Enum):
    """Kinds of token that are not keywords."""

    NUMBER = auto()
    ORDINAL = auto()
    """An ordinal number, in figures or words: ``8th``, « huitième »."""
    POINT = auto()
    """The letter or Roman numeral of a subparagraph: ``(b)``, ``b)``, ``ii)``, « alinéa b »."""
    LETTER = auto()
    """A single letter, for a subparagraph or a section; or a section with its chapter's number, ``II.A``."""
    MARK = auto()
    """A footnote mark such as ``*``; after a word for a series it means the whole series: ``OP*``."""
    WORD = auto()
    """A word in no list."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a citation."""

    kind: Keyword | TokenKind
    text: str = ""
    """The number, the point without brackets in lower case, or the letter, word or mark as typed; else empty."""


OTHER_SIGN = r"""[^\w\s.:'"«»“”„‹›()\[\]{}<>/\\?!¿¡|~_·\#-]"""
"""Pattern for a sign that is neither part of a citation nor punctuation: ``%``."""
_PIECE = re.compile(
    rf"""
    (?P<point> \(\s?(?:[a-zасе]|[ivx]{{2,5}}|([a-z])\2)\s?\)               # (b) (ii) (aa)
      | (?<![^\W\d_]) (?:[a-zасе]|[ivx]{{2,5}}|([a-z])\3)\s?\) )           # b) ii), also after a figure: 3b)
  | (?P<number> \d{{1,6}} (?:\ ?(?:bis|ter|quater|alt\d*)\b)? )            # 3  2bis
        (?: -?(?P<ordinal> {ORDINAL_ENDINGS} )(?![^\W_])  # 8th  3e  8-й
          | (?P<glued> [a-z]|[ivx]{{2,5}} )(?![^\W_]) )?                      # 3b for 3 (b)
  | (?P<paragraph> [§¶]+ )
  | (?P<mark> [*†‡]+ )
  | (?P<to> ->|→|\.{{2,3}}(?=\ ?[\w(]) | (?<=[\d)*])\ ?-\ ?(?=[\w(]) | (?<=\s)-(?=\s)
      | (?:(?<=\b[a-z])|(?<=\d[a-z]))-(?=[a-z]\b) )
  | (?P<word> [^\W\d_]+ )
  | (?P<and> [,;&+] )
  | (?P<sign> {OTHER_SIGN} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOOKALIKES = str.maketrans("асе", "ace")  # Cyrillic letters typed instead of the Latin points of Russian texts
_ELISION = re.compile(r"\b(?:[ldnsj]|qu)'|\bn°", re.IGNORECASE)
_TIERS = frozenset({Keyword.RECOMMENDATIONS, Keyword.CONCLUSIONS, Keyword.DISCUSSIONS, Keyword.INTRODUCTIONS})
_SERIES = frozenset(
    {Keyword.PREAMBULAR, Keyword.OPERATIVE, Keyword.PARAGRAPH, Keyword.ALINEA, Keyword.SUBPARAGRAPH, Keyword.BULLET}
)
_NUMBER_KINDS = frozenset({TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.POINT})
_POINT_KEYWORDS = frozenset({Keyword.ALINEA, Keyword.SUBPARAGRAPH, Keyword.NESTED_SUBPARAGRAPH, Keyword.ITEM})
_BARE_POINT = re.compile(r"[a-zасе]|[ivx]{2,5}|([a-z])\1", re.IGNORECASE)
_BARE_ROMAN = re.compile(r"[ivx]{1,5}", re.IGNORECASE)
_CHAPTER_NUMBER = _BARE_ROMAN
_ENUMERATION_KINDS = frozenset({TokenKind.LETTER, TokenKind.WORD, Keyword.AND})
_AFTER_SECTION = _SERIES | _TIERS
"""Keywords that may follow a section named without the word "section": "II.A para 3"."""


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a citation from which the document's name has been removed.

    Fillers ("of", « du ») and courtesies ("please") are dropped; every other word and sign has a token.

    >>> [token.kind.name for token in tokens("alinéa b) du par. 3")]
    ['ALINEA', 'POINT', 'PARAGRAPH', 'NUMBER']
    >>> [(token.kind.name, token.text) for token in tokens("3rd")], tokens("twenty-first")[0].text
    ([('ORDINAL', '3')], '21')
    """
    pieces = list(_PIECE.finditer(_ELISION.sub(" ", plain(text))))
    recognised: list[Token] = []
    index = 0
    while index < len(pieces):
        if pieces[index].lastgroup == "word":
            word_count, token = _longest_phrase(pieces[index : index + MAX_PHRASE_WORDS])
            recognised.append(token)
            index += word_count
        else:
            recognised.extend(_piece_tokens(pieces[index]))
            index += 1
    return tuple(_resolve_ambiguous(recognised))


def _piece_tokens(piece: re.Match[str]) -> Iterator[Token]:
    """Yield the tokens of a piece that is not a word: a figure with its suffix, a point, a mark or a separator."""
    if piece["number"]:
        number = re.sub(r"^0+(?=\d)| ", "", piece["number"].lower())
        yield Token(TokenKind.ORDINAL if piece["ordinal"] else TokenKind.NUMBER, number)
        if piece["glued"]:
            yield Token(TokenKind.POINT, piece["glued"].lower())
    elif piece["point"]:
        yield Token(TokenKind.POINT, piece["point"].strip("() ").lower().translate(_LOOKALIKES))
    elif piece["mark"]:
        yield Token(TokenKind.MARK, piece["mark"])
    elif piece["sign"]:
        yield Token(TokenKind.WORD, piece["sign"])
    elif piece["and"]:
        yield Token(Keyword.AND, "" if piece["and"] in ",;" else piece["and"])
    else:
        yield Token(Keyword.PARAGRAPH if piece["paragraph"] else Keyword.TO)


def _longest_phrase(pieces: list[re.Match[str]]) -> tuple[int, Token]:
    """Return the token of the longest known phrase at the start of ``pieces``, after its number of words."""
    words = [pieces[0][0]]
    for before, piece in pairwise(pieces):
        if piece.lastgroup != "word" or piece.string[before.end() : piece.start()].strip(" -"):
            break
        words.append(piece[0])
    for count in range(len(words), 0, -1):
        phrase = fold(" ".join(words[:count]))
        if phrase in ORDINALS:
            return count, Token(TokenKind.ORDINAL, str(ORDINALS[phrase]))
        if phrase in KEYWORDS:
            return count, Token(KEYWORDS[phrase], words[0])
    return 1, _word_token(words[0])


def _word_token(word: str) -> Token:
    """Return the token of a word in no list: a letter, a keyword with one typing error, or an unknown word."""
    if word.casefold() == "à":
        return Token(Keyword.TO)
    if len(word) == 1:
        return Token(TokenKind.LETTER, word)
    keyword = _corrected_keyword(fold(word))
    return Token(keyword, word) if keyword else Token(TokenKind.WORD, word)


def _corrected_keyword(word: str) -> Keyword | None:
    """Return the keyword that a word differs from by one typing error; None if it is none or several."""
    if len(word) < _MIN_CORRECTED_LENGTH:
        return None
    keywords = {keyword for known, keyword in _CORRECTABLE_WORDS.items() if edit_distance(word, known, 1) <= 1}
    return keywords.pop() if len(keywords) == 1 else None


_NEVER_MEANT = frozenset({Keyword.FILLER, Keyword.COURTESY, Keyword.NUMBER_SIGN})
"""No typing error is corrected to one of these words, since a word that is none of them would be dropped."""
_CORRECTABLE_WORDS = {
    word: keyword
    for word, keyword in KEYWORDS.items()
    if len(word) >= _MIN_CORRECTED_LENGTH and " " not in word and (keyword not in _NEVER_MEANT or word[:5] == "resol")
}


def _resolve_ambiguous(recognised: list[Token]) -> Iterator[Token]:
    """Resolve ambiguous tokens by their neighbours: « 1 a 3 », « 1 al 3 », « alinéa b », "point 4"."""
    known = _with_counted_points(_with_chapters(_with_bare_points([*_without_fillers(recognised)])))
    for before, token, after in zip([_EDGE, *known], known, [*known[1:], _EDGE], strict=False):
        between = before.kind in _NUMBER_KINDS and after.kind in _NUMBER_KINDS | _SERIES
        if between and (
            token == Token(TokenKind.LETTER, "a") or (token.kind is Keyword.ALINEA and after.kind is TokenKind.NUMBER)
        ):
            yield Token(Keyword.TO)
        elif token.kind is Keyword.ITEM:
            yield Token(_item_kind(before, after), token.text)
        elif token.kind in _COUNTED_FROM_END and after.kind in {Keyword.BULLET, Keyword.ITEM}:
            yield Token(TokenKind.ORDINAL, _COUNTED_FROM_END[token.kind])
        else:
            yield token


_EDGE = Token(Keyword.FILLER)
_COUNTED_FROM_END: dict[Keyword | TokenKind, str] = {Keyword.LAST: "-1", Keyword.LAST_BUT_ONE: "-2"}
_DROPPED = frozenset({Keyword.FILLER, Keyword.COURTESY})


def _without_fillers(recognised: list[Token]) -> Iterator[Token]:
    """Drop the words that add nothing, where they add nothing: "no. 3", but not "no OP3"; « с 3 », but not « 3 с »."""
    for token, after in zip(recognised, [*recognised[1:], _EDGE], strict=False):
        is_before_number = after.kind is TokenKind.NUMBER
        if token.kind is Keyword.NUMBER_SIGN:
            if not is_before_number:
                yield Token(TokenKind.WORD, token.text)
        elif token.text in {"с", "С"} and not is_before_number:
            yield Token(TokenKind.LETTER, "c")
        elif token.kind not in _DROPPED:
            yield token


def _with_counted_points(known: list[Token]) -> list[Token]:
    """Turn "second subparagraph" into a subparagraph with the point ``#2``, and the last one into ``#-1``.

    French « alinéa » is a subparagraph if its paragraph is named next to it: « deuxième alinéa du paragraphe 3 ».
    """
    result: list[Token] = []
    for index, token in enumerate(known):
        result.append(token)
        after = [each.kind for each in known[index + 1 : index + 3]]
        is_counted = token.kind in {Keyword.SUBPARAGRAPH, Keyword.NESTED_SUBPARAGRAPH} or (
            token.kind is Keyword.ALINEA
            and (after in _OF_PARAGRAPH or (after[:1] != [Keyword.PREAMBULAR] and _ends_with_paragraph(known[:index])))
        )
        if not is_counted or after[:1] == [TokenKind.POINT]:
            continue
        start = len(result) - 1
        while start and (_is_counted(result[start - 1]) or result[start - 1].kind is Keyword.AND):
            start -= 1
        while start < len(result) and result[start].kind is Keyword.AND:
            start += 1
        counts = result[start:-1]
        if counts:
            points = [each if each.kind is Keyword.AND else _counted_point(each) for each in counts]
            result[start:] = [token, *points]
    return result


_OF_PARAGRAPH = ([Keyword.PARAGRAPH, TokenKind.NUMBER], [Keyword.OPERATIVE, TokenKind.NUMBER])


def _ends_with_paragraph(known: list[Token]) -> bool:
    """Return True if the tokens before an ordinal are those of a paragraph: « par. 3, deuxième ... »."""
    kinds = [token.kind for token in known if not _is_counted(token) and token.kind is not Keyword.AND]
    return kinds[-2:] in _OF_PARAGRAPH


def _is_counted(token: Token) -> bool:
    return token.kind is TokenKind.ORDINAL or token.kind in _COUNTED_FROM_END


def _counted_point(token: Token) -> Token:
    return Token(TokenKind.POINT, f"#{_COUNTED_FROM_END.get(token.kind, token.text)}")


def _with_bare_points(known: list[Token]) -> list[Token]:
    """Turn letters after a word for subparagraphs into points, also in a list: « alinéas a, b et c »."""
    is_of_points = False
    result: list[Token] = []
    for token in known:
        follows_point = bool(result) and result[-1].kind is TokenKind.POINT  # « alinéa b ii »
        pattern = _BARE_ROMAN if follows_point else _BARE_POINT
        if is_of_points and token.kind in {TokenKind.LETTER, TokenKind.WORD} and pattern.fullmatch(token.text):
            result.append(Token(TokenKind.POINT, token.text.lower().translate(_LOOKALIKES)))
            continue
        if token.kind not in {TokenKind.POINT, Keyword.AND, Keyword.TO}:
            is_of_points = token.kind in _POINT_KEYWORDS
        result.append(token)
    return result


def _with_chapters(known: list[Token]) -> list[Token]:
    """Join a chapter's number and a section's letter into one token: "section II A", « chapitre II, section A »."""
    is_of_sections = False
    result: list[Token] = []
    for token, after in zip(known, [*known[1:], _EDGE], strict=False):
        is_of_sections = token.kind is Keyword.SECTION or (is_of_sections and token.kind in _ENUMERATION_KINDS)
        if token.kind is TokenKind.LETTER and (is_of_sections or after.kind in _AFTER_SECTION):
            last_kinds = [each.kind for each in result[-2:]]
            has_separator = last_kinds == [Keyword.AND, Keyword.SECTION] and not result[-2].text
            count = 3 if has_separator else 1
            if _is_chapter(result[:-count], *result[-count:][:1]):
                result[-count:] = [Token(TokenKind.LETTER, f"{result[-count].text}.{token.text}".upper())]
                continue
        result.append(token)
    return result


def _is_chapter(before: list[Token], number: Token | None = None) -> bool:
    if (
        number is None
        or number.kind not in {TokenKind.LETTER, TokenKind.WORD}
        or (before and before[-1].kind is Keyword.ANNEX)
    ):
        return False
    return _CHAPTER_NUMBER.fullmatch(number.text) is not None


def _item_kind(before: Token, after: Token) -> Keyword | TokenKind:
    if after.kind is TokenKind.POINT:
        return Keyword.SUBPARAGRAPH
    return Keyword.BULLET if after.kind is TokenKind.NUMBER or _is_counted(before) else TokenKind.WORD
