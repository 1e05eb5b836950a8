"""Headings: of sections, tiers and annexes, and any other that the format marks or that is a short line."""

import re

from corpus.document import Tier
from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import (
    AnnexHeading,
    ArticleHeading,
    Heading,
    SectionHeading,
    StepsHeading,
    TierHeading,
)
from corpus.text.numerals import roman_to_int

_SECTION = re.compile(
    r"(?P<letter>[A-Z]|[IVXLC]+)\.\s+(?P<title>(?:[^\W\d_]|(?:19|20)\d\d\s).*)"
    r"|(?:Chapter|Chapitre|Capítulo|Глава)\s+(?P<chapter>[IVXLC]+)(?P<below>(?:[.:]?\s+[^\W\d_a-z].*)?)",
)
_SECTION_SENTENCE_END = re.compile(r"[.;:,]$")
_MAX_SECTION_TITLE_LENGTH = 400
"""In characters; the longest titles of sections have about 300. A paragraph can begin so ("A. Dupont a dit ...")."""


def section_heading(block: Block, _language: Language) -> SectionHeading | None:
    """Match ``E. Mesures de confiance`` or ``Chapter II``; None for a sentence."""
    text = unwrap_marks(block.text)
    found = _SECTION.fullmatch(text)
    if (
        found is None
        or len(text) > _MAX_SECTION_TITLE_LENGTH
        or (_SECTION_SENTENCE_END.search(text) and not block.is_heading)
    ):
        return None
    return SectionHeading(block, found["letter"] or found["chapter"], (found["title"] or found["below"]).strip(" .:"))


_ARTICLE = re.compile(
    r"(?:Articles?|Artículo|Статья|المادة)\s+(?P<number>\d{1,3}(?:\s?(?:bis|ter|quater))?|premier|primero|[IVXLC]+)\b"
    r"(?:\s*$|\s*[.:–—-]\s*(?P<title>\S.*))|第\s?(?P<chinese>\d{1,3})\s?条(?P<rest>.{0,60})",
    re.IGNORECASE,
)
_MAX_ARTICLE_TITLE_LENGTH = 200


def article_heading(block: Block, _language: Language) -> ArticleHeading | None:
    """Match ``Article 12``, alone or with its title on the same line or below; None for a sentence about an article."""
    first = unwrap_marks(block.rows[0] if block.rows else block.text)
    found = _ARTICLE.fullmatch(first) if len(block.text) < _MAX_ARTICLE_TITLE_LENGTH else None
    text = unwrap_marks(block.text)
    if found is None or (_SECTION_SENTENCE_END.search(text) and not block.is_heading):
        return None
    number = found["number"] or found["chinese"]
    return ArticleHeading(block, _article_number(number), text)


def _article_number(number: str) -> str:
    """Return the number of an article in Arabic figures.

    >>> _article_number("premier"), _article_number("IV"), _article_number("2 bis")
    ('1', '4', '2bis')
    """
    if number.lower() in {"premier", "primero"}:
        return "1"
    if number[0].isdigit():
        return "".join(number.lower().split())
    return str(roman_to_int(number.upper()))


def steps_heading(block: Block, language: Language) -> StepsHeading | None:
    """Match « Prochaines mesures recommandées », the heading of the steps that a progress report recommends."""
    text = unwrap_marks(block.text)
    return StepsHeading(block, text) if len(text) < 250 and language.match("next_steps", text) else None


_TIERS = (
    ("discussions", Tier.DISCUSSION),
    ("conclusions", Tier.CONCLUSION),
    ("recommendations", Tier.RECOMMENDATION),
)


def tier_heading(block: Block, language: Language) -> TierHeading | None:
    """Match the heading of a tier; None for a sentence that continues after the colon."""
    text = unwrap_marks(block.text)
    for shape, tier in _TIERS:
        if len(text) < 250 and language.match(shape, text):
            return TierHeading(block, tier, text)
    return None


_REFERENCE = re.compile(
    r"\s*(?:\*{0,3}$|[àa] la lettre\b|to the (?:identical )?letters?\b|to the note\b|[àa] la note\b)", re.IGNORECASE
)


def annex_heading(block: Block, language: Language) -> AnnexHeading | None:
    """Match the heading of an annex; None for a sentence or a paragraph that only begins with the word."""
    text = extract_calls(block.text)[0]
    found = language.match("annex", text) if len(text) < 300 else None
    if found is None:
        return None
    first = extract_calls(block.rows[0])[0] if len(block.rows) > 1 else ""
    rest = "" if language.match("annex", first) else found["rest"]
    if not _REFERENCE.match(rest):
        return None
    return AnnexHeading(block, (found["number"] or "").upper(), text)


_SENTENCE_END = re.compile(r"[.;:,!?…»”\")\]。；：，、！？؛،؟]$")
_YEARS_AT_END = re.compile(r"\((?:19|20)\d\d(?:[-–]\d{4})?\)$")
"""« Groupe de travail sur les cloches (2021-2025) »: a title, although it ends in a parenthesis."""
_MAX_HEADING_LENGTH = 120


def heading(block: Block, language: Language) -> Heading | None:
    """Match any other heading; None for a block that opens like a clause or ends like a sentence."""
    text, words = unwrap_marks(block.text), extract_calls(block.text)[0]
    if block.is_heading:
        return Heading(block, text)
    ends = _SENTENCE_END.search(words[-1:]) and not _YEARS_AT_END.search(words)
    if len(text) > _MAX_HEADING_LENGTH or ends or not _may_begin_heading(text[:1]):
        return None
    if language.opening_length(text, "preambular") or language.opening_length(text, "operative"):
        return None
    return Heading(block, text)


def _may_begin_heading(character: str) -> bool:
    """Return True for a capital, or for a letter of a script without capitals."""
    return character.isupper() or (character.isalpha() and character.lower() == character.upper())
