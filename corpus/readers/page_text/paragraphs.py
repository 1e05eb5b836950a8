"""Find where paragraphs begin in rows that nothing separates.

A row begins a paragraph by its first words (an opening phrase, the next number, the next letter), if the row before it
ends like a paragraph. It also begins one if the row before it is short although the next word would have fitted.
The masthead above the text is read by :mod:`corpus.readers.page_text.front_page`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import ParseWarning
from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language, fold
from corpus.lines import Line
from corpus.readers.page_text.front_page import FrontPage
from corpus.readers.page_text.rows import TextRow
from corpus.text.numerals import follows_roman, next_path

NUMBER = re.compile(r"(?P<number>\d{1,3})\s?\.\s+\S")
ITEM_LETTER = re.compile(r"\(?(?P<token>[a-z]|([a-z])\2|[ivx]{2,5})\s?\)\s*\S")
BULLET = re.compile(r"[•▪●◦]\s|[-–—]\s(?=\S)")
SECTION = re.compile(r"(?P<letter>[IVXL]{1,6}|[A-Z])\.\s+[^\W\d_]")
MEETING_OPENING = re.compile(
    r"(?:At (?:its|the) \d{1,5}(?:st|nd|rd|th)|À (?:sa|la) \d{1,5}(?:re|e)) (?:\w+ )?(?:meeting|séance)\b"
)
"""How a decision or a President's statement opens: with the meeting at which it was adopted or made."""
TRAILING_CALLS = re.compile("\\s?(?:\ufdd0[^\ufdd1]*\ufdd1)+$")
_NEXT_LETTER = {"a": "b", "i": "(?:ii|j)"}
_LONGEST_CLOSER = 60
_LONGEST_ANNEX = 12


def is_enacting_formula(text: str, language: Language) -> bool:
    """Return True if a row is only an organ's name, with or without a comma."""
    bare = fold(text).rstrip(" ,:")
    return any(bare == fold(organ) for organ in language.organs)


def is_closing_row(text: str, language: Language) -> bool:
    """Return True if a row names the plenary meeting, is a signature, or is the heading of an annex."""
    if len(text) > _LONGEST_CLOSER:
        return False
    found = language.match("annex", text) if len(text) < _LONGEST_ANNEX else None
    return found is not None or any(language.match(shape, text) is not None for shape in ("plenary", "signature"))


def follows_section(before: str, letter: str) -> bool:
    """Return True if a section's letter or roman numeral is the first, or follows the one before it.

    >>> follows_section("", "I"), follows_section("II", "A"), follows_section("B", "III"), follows_section("A", "C")
    (True, True, True, False)
    """
    if letter in {"A", "I"} or follows_roman(before or None, letter):
        return True
    if len(letter) > 1 and set(letter) <= set("IVXL"):
        return len(before) == 1 or set(before) <= set("IVXL")
    return len(before) == 1 and ord(letter) == ord(before) + 1


def is_inline_list(token: str, texts: Sequence[str]) -> bool:
    """Return True if the next letter occurs inside a row: then the list is part of a sentence.

    Also True if the next letter is not found.

    >>> is_inline_list("a", ["(a) to act; and (b) to wait"]), is_inline_list("a", ["(a) To act;", "(b) To wait."])
    (True, False)
    """
    following = re.compile(rf"(?:(?<=\s)|(?<=\()|^){_NEXT_LETTER[token]}\s?\)\s")
    for text in texts:
        found = following.search(text)
        if found is not None:
            return found.start() > 1
    return True


_ENDS_PARAGRAPH = re.compile(r"(?:[.;:,!?…»”\"')\]]|[;,.:]\s(?:and|or|et|ou))$")
"""The end of a paragraph, or of an item before another."""
_ENDS_SENTENCE = re.compile(r"[.;:!?…»”\"')\]]$")
_SHORT, _VERY_SHORT = 0.85, 0.68
"""Shares of a full row's characters.

With its next word, a full row has at least the first share, since letters differ in width and first rows are indented.
Below the second, a row is a paragraph's last even without a full stop.
"""
_INDENT = 3
"""Spaces by which an indented row is further right than the one before it."""
_INNER_WORD = re.compile(r"(?<=\s)[^\W\d_]\w+")
"""Words that are not the first of a row."""
_MAY_BEGIN = "A paragraph may begin here."
_TIERS = ("discussions", "conclusions", "recommendations")
_LONGEST_VERB_ENDING = 3
"""The most letters that a verb form adds: "-ing", "-ant"."""
_LOOKAHEAD = 80
"""Rows within which the next letter of a list must follow."""


def make_lines(rows: Sequence[TextRow], language: Language, width: int) -> tuple[list[Line], list[ParseWarning]]:
    """Return the rows of the text as lines, and warnings about uncertain paragraph starts."""
    reader = _ParagraphReader(rows, language, width)
    return list(reader.lines()), reader.warnings


@dataclass
class _ParagraphReader:
    rows: Sequence[TextRow]
    language: Language
    width: int
    warnings: list[ParseWarning] = field(default_factory=list[ParseWarning])

    def __post_init__(self) -> None:
        self._texts = [TRAILING_CALLS.sub("", row.text) for row in self.rows]
        self._front = FrontPage(self.rows, self.language, self.width)
        self._in_preamble = False
        self._last_number = 0
        self._item_path: tuple[str, ...] = ()
        self._section = ""
        self._has_dash_items = False
        """Whether the paragraph has items that begin with dashes."""
        self._inner_words = {word for text in self._texts for word in _INNER_WORD.findall(text)}
        self._is_numbered = any(NUMBER.match(text) for text in self._texts)

    def lines(self) -> Iterator[Line]:
        """Yield one line for each row."""
        for index, row in enumerate(self.rows):
            if self._front.is_open and not self._ends_masthead(index):
                starts, is_heading = self._front.begins(index), self._front.is_report_title(index)
            else:
                is_heading = False
                starts = self._begins(index) or self._front.is_open
                self._front.is_open = False
            yield Line(row.number, row.text, starts_block=starts, is_heading=is_heading)

    def _ends_masthead(self, index: int) -> bool:
        """Return True if the masthead ends above this row."""
        text = unwrap_marks(self.rows[index].text)
        number = NUMBER.match(text)
        if (
            is_enacting_formula(text, self.language)
            or MEETING_OPENING.match(text)
            or (number and number["number"] == "1")
        ):
            return True
        section = SECTION.match(text)
        if section and section["letter"] in {"A", "I"}:
            return True
        return self._front.is_below_letter_line(index) or self._front.is_below_decision_title(index)

    def _begins(self, index: int) -> bool:
        text, before = unwrap_marks(self._texts[index]), self._texts[index - 1] if index else ""
        if not text:  # the row is only a footnote call
            return False
        if is_enacting_formula(text, self.language):
            self._in_preamble, self._last_number, self._item_path = True, 0, ()
            return True
        if not before or is_enacting_formula(before, self.language) or is_closing_row(before, self.language):
            return True
        if is_closing_row(text, self.language) and (
            _ENDS_SENTENCE.search(before) or self._is_previous_short(index, _SHORT)
        ):
            self._in_preamble, self._last_number, self._item_path = False, 0, ()
            return True
        if self._is_heading(index) or self.language.match("original", text) is not None:
            return True
        for begins in (self._begins_number, self._begins_section, self._begins_item, self._begins_bullet):
            answer = begins(index, text, before)
            if answer is not None:
                return answer
        return self._begins_prose(index, text, before)

    def _begins_number(self, index: int, text: str, before: str) -> bool | None:
        found = NUMBER.match(text)
        if found is None:
            return None
        number = int(found["number"])
        is_apart = (
            _ENDS_SENTENCE.search(before) is not None or before.endswith(",") or self._is_previous_short(index, _SHORT)
        )
        on_count = number == self._last_number + 1
        if on_count and not is_apart:
            self._warn(index, f"Number {number} begins a paragraph here, or goes on with the line before.")
        if not is_apart or not (on_count or number == 1 or self._is_previous_short(index, _SHORT)):
            return None
        self._in_preamble, self._last_number, self._item_path, self._has_dash_items = False, number, (), False
        return True

    def _begins_section(self, index: int, text: str, before: str) -> bool | None:
        found = SECTION.match(text)
        if found is None or not follows_section(self._section, found["letter"]) or text.endswith((".", ";", ",")):
            return None
        if not (_ENDS_SENTENCE.search(before) or self._is_previous_short(index, _SHORT)):
            return None
        self._section = found["letter"]
        return True

    def _begins_item(self, index: int, text: str, before: str) -> bool | None:
        found = ITEM_LETTER.match(text)
        if found is None:
            return None
        token = found["token"]
        points = next_path(self._item_path, token, self._next_token(index))
        is_short = self._is_previous_short(index, _SHORT)
        if points is None:
            return is_short and _ENDS_PARAGRAPH.search(before) is not None
        if token in {"a", "i"} and points[-1] == token:
            is_list = before.endswith(":") or is_short
            if not is_list or is_inline_list(token, self._texts[index : index + _LOOKAHEAD]):
                return is_short and before.endswith(":")
        elif _ENDS_PARAGRAPH.search(before) is None:
            return False
        self._item_path = points
        return True

    def _next_token(self, index: int) -> str | None:
        for text in self._texts[index + 1 : index + _LOOKAHEAD]:
            if (found := ITEM_LETTER.match(text)) is not None:
                return found["token"]
            if NUMBER.match(text):
                return None
        return None

    def _begins_bullet(self, index: int, text: str, before: str) -> bool | None:
        if BULLET.match(text) is None:
            return None
        is_apart = _ENDS_PARAGRAPH.search(before) is not None or self._is_below_heading(index)
        is_after_another = self._has_dash_items and _ENDS_SENTENCE.search(before) is not None
        begins = text[0] not in "-–—" or is_after_another or (is_apart and self._is_previous_short(index, _SHORT))
        self._has_dash_items = self._has_dash_items or begins
        return begins

    def _begins_prose(self, index: int, text: str, before: str) -> bool:
        opening = self.language.opening_length
        is_ended = before.endswith((",", ";", ".", ":"))
        if self._in_preamble and is_ended and (opening(text, "preambular") or opening(text, "operative")):
            return text[0].isupper()
        if not (text[0].isupper() or text[0] in '«“"[('):
            return False
        if self._is_previous_short(
            index, _SHORT if _ENDS_PARAGRAPH.search(before) else _VERY_SHORT
        ) or self._is_indented(index):
            return True
        if self._in_preamble and is_ended and self._may_be_opening(text):
            if self._is_verb_form(text):
                return True
            self._warn(index, _MAY_BEGIN)
        elif self._in_preamble and is_ended and self._opens_with_function_word(text):
            self._warn(index, _MAY_BEGIN)
        if not (self._is_numbered and self._last_number) and not self._in_preamble and before.endswith("."):
            self._warn(index, _MAY_BEGIN)
        return False

    def _is_heading(self, index: int) -> bool:
        """Return True if a row after a full stop is a heading: a numbered paragraph or a bullet follows it."""
        text, before = self._texts[index], self._texts[index - 1]
        if _ENDS_SENTENCE.search(before) is None or not text[0].isupper() or len(text) > _SHORT * self.width:
            return False
        if any(self.language.match(tier, unwrap_marks(text)) for tier in _TIERS):
            return True
        if _ENDS_PARAGRAPH.search(text) is not None:
            return False
        for following in self._texts[index + 1 : index + 3]:
            number = NUMBER.match(following)
            if BULLET.match(following) or (number and int(number["number"]) in {1, self._last_number + 1}):
                return True
            if _ENDS_PARAGRAPH.search(following) or len(following) > _SHORT * self.width:
                return False
        return False

    def _is_below_heading(self, index: int) -> bool:
        before = self._texts[index - 1]
        return index > 1 and before[0].isupper() and len(before) < _VERY_SHORT * self.width

    def _is_verb_form(self, text: str) -> bool:
        """Return True if the first word is another form of a verb that opens clauses: "Urging" for "Urges"."""
        word = fold(text.split(maxsplit=1)[0])
        stem = word[: max(len(word) - _LONGEST_VERB_ENDING, 3)]
        return any(fold(phrase).startswith(stem) for phrase in (*self.language.operative, *self.language.preambular))

    def _may_be_opening(self, text: str) -> bool:
        """Return True if a row opens like an opening phrase, with words that do not occur inside rows, as names do."""
        length = self.language.plausible_opening_length(text, "preambular")
        return bool(length) and text[:length] not in self._inner_words

    def _opens_with_function_word(self, text: str) -> bool:
        """Return True if a row begins with a function word, as "The" after a comma.

        If it is capitalized, only a paragraph start explains it.
        """
        return text.split(maxsplit=1)[0].casefold() in self.language.function_words

    def _is_previous_short(self, index: int, share: float) -> bool:
        """Return True if the row before was left short: the next word would have fitted on it."""
        before, text = self._texts[index - 1], self._texts[index]
        return len(before) + 1 + len(text.split(maxsplit=1)[0]) < share * self.width

    def _is_indented(self, index: int) -> bool:
        """Return True if a row after a full stop is indented, or follows a blank row."""
        row, before = self.rows[index], self.rows[index - 1]
        if row.page != before.page or _ENDS_PARAGRAPH.search(self._texts[index - 1]) is None:
            return False
        return row.after_blank or (row.indent >= before.indent + _INDENT and not self._is_quoted(index))

    def _is_quoted(self, index: int) -> bool:
        """Return True if an indented quotation begins after a colon."""
        if not self._texts[index - 1].endswith(":") or index + 1 >= len(self.rows):
            return False
        row, following = self.rows[index], self.rows[index + 1]
        return following.page == row.page and following.indent >= row.indent

    def _warn(self, index: int, message: str) -> None:
        self.warnings.append(ParseWarning(self.rows[index].number, message))
