"""Where a paragraph begins in rows that nothing sets apart.

A row begins one by what it opens with - an opening phrase, a number on the count, a letter that follows - behind a
row that ends as a paragraph does; or because the row before it was left short although the next word had room.
What stands above the text is read by :mod:`corpus.readers.page_text.front_page`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import ParseWarning
from corpus.footnote_calls import unwrap
from corpus.languages.language import Language, fold
from corpus.lines import Line
from corpus.readers.page_text.front_page import Front
from corpus.readers.page_text.rows import Row
from corpus.text.numerals import follows_roman
from corpus.text.numerals import place as place_of

NUMBER = re.compile(r"(?P<number>\d{1,3})\s?\.\s+\S")
POINT = re.compile(r"\(?(?P<token>[a-z]|([a-z])\2|[ivx]{2,5})\s?\)\s*\S")
BULLET = re.compile(r"[•▪●◦]\s|[-–—]\s(?=\S)")
SECTION = re.compile(r"(?P<letter>[IVXL]{1,6}|[A-Z])\.\s+[^\W\d_]")
MEETING = re.compile(
    r"(?:At (?:its|the) \d{1,5}(?:st|nd|rd|th)|À (?:sa|la) \d{1,5}(?:re|e)) (?:\w+ )?(?:meeting|séance)\b"
)
"""How a decision, or a President's statement, opens: with the meeting at which it was taken or made."""
LAST_CALLS = re.compile("\\s?(?:\ufdd0[^\ufdd1]*\ufdd1)+$")
_NEXT = {"a": "b", "i": "(?:ii|j)"}
_LONGEST_CLOSER = 60
_LONGEST_ANNEX = 12


def is_formula(text: str, language: Language) -> bool:
    """Say whether a row is an organ's name alone, with a comma or without."""
    bare = fold(text).rstrip(" ,:")
    return any(bare == fold(organ) for organ in language.organs)


def is_closer(text: str, language: Language) -> bool:
    """Say whether a row names the plenary meeting, bears a signature, or is an annex's heading."""
    if len(text) > _LONGEST_CLOSER:
        return False
    found = language.match("annex", text) if len(text) < _LONGEST_ANNEX else None
    return found is not None or any(language.match(shape, text) is not None for shape in ("plenary", "signature"))


def follows_section(before: str, letter: str) -> bool:
    """Say whether a section's letter is the first, or follows on the one before it.

    >>> follows_section("", "I"), follows_section("II", "A"), follows_section("B", "III"), follows_section("A", "C")
    (True, True, True, False)
    """
    if letter in {"A", "I"} or follows_roman(before or None, letter):
        return True
    if len(letter) > 1 and set(letter) <= set("IVXL"):
        return len(before) == 1 or set(before) <= set("IVXL")
    return len(before) == 1 and ord(letter) == ord(before) + 1


def first_inline(token: str, texts: Sequence[str]) -> bool:
    """Say whether the letter after this one stands within a row: then the list is part of a sentence.

    >>> first_inline("a", ["(a) to act; and (b) to wait"]), first_inline("a", ["(a) To act;", "(b) To wait."])
    (True, False)
    """
    following = re.compile(rf"(?:(?<=\s)|(?<=\()|^){_NEXT[token]}\s?\)\s")
    for text in texts:
        found = following.search(text)
        if found is not None:
            return found.start() > 1
    return True


_ENDED = re.compile(r"(?:[.;:,!?…»”\"')\]]|[;,.:]\s(?:and|or|et|ou))$")
"""How a paragraph ends, or the item before another."""
_STOPPED = re.compile(r"[.;:!?…»”\"')\]]$")
_SHORT, _VERY_SHORT = 0.85, 0.68
"""Of a full row's characters: with its next word a full row has more than the first share, since letters differ
in width and first rows are set in; below the second even a row without a stop is a paragraph's last."""
_INDENT = 3
"""Spaces by which a row set in stands further right than the one before it."""
_WITHIN = re.compile(r"(?<=\s)[^\W\d_]\w+")
"""Words that do not open a row."""
_MAY_BEGIN = "A paragraph may begin here."
_TIERS = ("discussions", "conclusions", "recommendations")
_ENDING = 3
"""Letters that a verb's form adds at most: "-ing", "-ant"."""
_AHEAD = 80
"""Rows in which the next letter of a list must come."""


def make_lines(rows: Sequence[Row], language: Language, width: int) -> tuple[list[Line], list[ParseWarning]]:
    """Return the rows of the text as lines, and warnings of starts that are in doubt."""
    walk = _Walk(rows, language, width)
    return list(walk.lines()), walk.warnings


@dataclass
class _Walk:
    rows: Sequence[Row]
    language: Language
    width: int
    warnings: list[ParseWarning] = field(default_factory=list[ParseWarning])

    def __post_init__(self) -> None:
        self._texts = [LAST_CALLS.sub("", row.text) for row in self.rows]
        self._front = Front(self.rows, self.language, self.width)
        self._in_preamble = False
        self._count = 0
        self._points: tuple[str, ...] = ()
        self._section = ""
        self._in_dashes = False
        """Whether the paragraph has items after dashes."""
        self._names = {word for text in self._texts for word in _WITHIN.findall(text)}
        self._is_numbered = any(NUMBER.match(text) for text in self._texts)

    def lines(self) -> Iterator[Line]:
        """Yield the lines."""
        for place, row in enumerate(self.rows):
            if self._front.is_open and not self._opens_text(place):
                starts, is_heading = self._front.begins(place), self._front.is_title(place)
            else:
                is_heading = False
                starts = self._begins(place) or self._front.is_open
                self._front.is_open = False
            yield Line(row.number, row.text, starts=starts, is_heading=is_heading)

    def _opens_text(self, place: int) -> bool:
        """Say whether the masthead ends above a row."""
        text = unwrap(self.rows[place].text)
        number = NUMBER.match(text)
        if is_formula(text, self.language) or MEETING.match(text) or (number and number["number"] == "1"):
            return True
        section = SECTION.match(text)
        if section and section["letter"] in {"A", "I"}:
            return True
        return self._front.has_letter_above(place) or self._front.has_title_above(place)

    def _begins(self, place: int) -> bool:
        text, before = unwrap(self._texts[place]), self._texts[place - 1] if place else ""
        if not text:  # a call, and nothing else
            return False
        if is_formula(text, self.language):
            self._in_preamble, self._count, self._points = True, 0, ()
            return True
        if not before or is_formula(before, self.language) or is_closer(before, self.language):
            return True
        if is_closer(text, self.language) and (_STOPPED.search(before) or self._is_short(place, _SHORT)):
            self._in_preamble, self._count, self._points = False, 0, ()
            return True
        if self._is_heading(place) or self.language.match("original", text) is not None:
            return True
        for begins in (self._begins_number, self._begins_section, self._begins_point, self._begins_bullet):
            answer = begins(place, text, before)
            if answer is not None:
                return answer
        return self._begins_prose(place, text, before)

    def _begins_number(self, place: int, text: str, before: str) -> bool | None:
        found = NUMBER.match(text)
        if found is None:
            return None
        number = int(found["number"])
        is_apart = _STOPPED.search(before) is not None or before.endswith(",") or self._is_short(place, _SHORT)
        on_count = number == self._count + 1
        if on_count and not is_apart:
            self._doubt(place, f"Number {number} begins a paragraph here, or goes on with the line before.")
        if not is_apart or not (on_count or number == 1 or self._is_short(place, _SHORT)):
            return None
        self._in_preamble, self._count, self._points, self._in_dashes = False, number, (), False
        return True

    def _begins_section(self, place: int, text: str, before: str) -> bool | None:
        found = SECTION.match(text)
        if found is None or not follows_section(self._section, found["letter"]) or text.endswith((".", ";", ",")):
            return None
        if not (_STOPPED.search(before) or self._is_short(place, _SHORT)):
            return None
        self._section = found["letter"]
        return True

    def _begins_point(self, place: int, text: str, before: str) -> bool | None:
        found = POINT.match(text)
        if found is None:
            return None
        token = found["token"]
        points = place_of(self._points, token, self._next_token(place))
        is_short = self._is_short(place, _SHORT)
        if points is None:
            return is_short and _ENDED.search(before) is not None
        if token in {"a", "i"} and points[-1] == token:
            is_list = before.endswith(":") or is_short
            if not is_list or first_inline(token, self._texts[place : place + _AHEAD]):
                return is_short and before.endswith(":")
        elif _ENDED.search(before) is None:
            return False
        self._points = points
        return True

    def _next_token(self, place: int) -> str | None:
        for text in self._texts[place + 1 : place + _AHEAD]:
            if (found := POINT.match(text)) is not None:
                return found["token"]
            if NUMBER.match(text):
                return None
        return None

    def _begins_bullet(self, place: int, text: str, before: str) -> bool | None:
        if BULLET.match(text) is None:
            return None
        is_apart = _ENDED.search(before) is not None or self._is_below_heading(place)
        is_after_another = self._in_dashes and _STOPPED.search(before) is not None
        begins = text[0] not in "-–—" or is_after_another or (is_apart and self._is_short(place, _SHORT))
        self._in_dashes = self._in_dashes or begins
        return begins

    def _begins_prose(self, place: int, text: str, before: str) -> bool:
        opening = self.language.opening
        is_ended = before.endswith((",", ";", ".", ":"))
        if self._in_preamble and is_ended and (opening(text, "preambular") or opening(text, "operative")):
            return text[0].isupper()
        if not (text[0].isupper() or text[0] in '«“"[('):
            return False
        if self._is_short(place, _SHORT if _ENDED.search(before) else _VERY_SHORT) or self._is_set_in(place):
            return True
        if self._in_preamble and is_ended and self._may_open(text):
            if self._is_of_known_verb(text):
                return True
            self._doubt(place, _MAY_BEGIN)
        elif self._in_preamble and is_ended and self._is_small_word(text):
            self._doubt(place, _MAY_BEGIN)
        if not (self._is_numbered and self._count) and not self._in_preamble and before.endswith("."):
            self._doubt(place, _MAY_BEGIN)
        return False

    def _is_heading(self, place: int) -> bool:
        """Say whether a row behind a stop is a heading: a paragraph's number or bullet stands below it."""
        text, before = self._texts[place], self._texts[place - 1]
        if _STOPPED.search(before) is None or not text[0].isupper() or len(text) > _SHORT * self.width:
            return False
        if any(self.language.match(tier, unwrap(text)) for tier in _TIERS):
            return True
        if _ENDED.search(text) is not None:
            return False
        for following in self._texts[place + 1 : place + 3]:
            number = NUMBER.match(following)
            if BULLET.match(following) or (number and int(number["number"]) in {1, self._count + 1}):
                return True
            if _ENDED.search(following) or len(following) > _SHORT * self.width:
                return False
        return False

    def _is_below_heading(self, place: int) -> bool:
        before = self._texts[place - 1]
        return place > 1 and before[0].isupper() and len(before) < _VERY_SHORT * self.width

    def _is_of_known_verb(self, text: str) -> bool:
        """Say whether a word is another form of a verb that opens clauses: "Urging" beside "Urges"."""
        word = fold(text.split(maxsplit=1)[0])
        stem = word[: max(len(word) - _ENDING, 3)]
        return any(fold(phrase).startswith(stem) for phrase in (*self.language.operative, *self.language.preambular))

    def _may_open(self, text: str) -> bool:
        """Say whether a word in capitals has the form of an opening, and is no name that stands elsewhere too."""
        length = self.language.plausible_opening(text, "preambular")
        return bool(length) and text[:length] not in self._names

    def _is_small_word(self, text: str) -> bool:
        """Say whether a row opens with a capital that only a paragraph's start explains: "The" behind a comma."""
        return text.split(maxsplit=1)[0].casefold() in self.language.function_words

    def _is_short(self, place: int, share: float) -> bool:
        """Say whether the row before was left short: the next word had room on it."""
        before, text = self._texts[place - 1], self._texts[place]
        return len(before) + 1 + len(text.split(maxsplit=1)[0]) < share * self.width

    def _is_set_in(self, place: int) -> bool:
        """Say whether a row behind a stop is set in, or stands below a blank one."""
        row, before = self.rows[place], self.rows[place - 1]
        if row.page != before.page or _ENDED.search(self._texts[place - 1]) is None:
            return False
        return row.after_blank or (row.indent >= before.indent + _INDENT and not self._is_quoted(place))

    def _is_quoted(self, place: int) -> bool:
        """Say whether words that a paragraph quotes after its colon begin, set in as a whole."""
        if not self._texts[place - 1].endswith(":") or place + 1 >= len(self.rows):
            return False
        row, following = self.rows[place], self.rows[place + 1]
        return following.page == row.page and following.indent >= row.indent

    def _doubt(self, place: int, message: str) -> None:
        self.warnings.append(ParseWarning(self.rows[place].number, message))
