"""Subparagraphs and bullets. A subparagraph has a letter or Roman number in parentheses: "(a)", in French "a)".

Other scripts use their own letters: ``(ب)``, ``в)``, ``（二）``. The mark is what is printed; the label has the Latin
letter with the same position in the alphabet (:mod:`corpus.text.numerals`). A square bracket before the letter,
``[(b) To protect;]``, is kept in the text.
"""

import re

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Bullet, Point
from corpus.text.numerals import latin_mark

_BULLET = re.compile(r"(?P<mark>[-–—•▪●◦*])\s+(?P<text>\S.*)", re.DOTALL)


def bullet(block: Block, _language: Language) -> Bullet | None:
    """Match ``- La confidentialité ...``; None for anything else."""
    found = _BULLET.fullmatch(block.text)
    return Bullet(block, found["mark"], found["text"]) if found else None


_SENTENCE_END = re.compile(r"[.;:,!?。；：，؛،]$")
_BRACKET = r"(?P<bracket>\[+\s?)?"
_POINT = re.compile(
    rf"{_BRACKET}(?P<mark>\(?(?P<token>[a-z]|(?P<twice>[a-z])(?P=twice)|[ivx]{{2,5}})\s?\))\s*(?P<text>\S.*)", re.DOTALL
)
_OTHER_POINT = re.compile(
    rf"{_BRACKET}(?P<mark>"
    r"[(（]?(?P<token>[а-я]|[أ-ي]|هـ|[٠-٩]{1,2}|[a-z]|[ivx]{2,5}|[一二三四五六七八九十]{1,2})\s?[)）]"
    r"|(?P<alone>[㈠-㈩])|['‘’](?P<quoted>[٠-٩]{1,2})['‘’])\s*(?P<text>\S.*)",
    re.DOTALL,
)
_DOTTED = re.compile(rf"{_BRACKET}(?P<mark>(?P<token>[a-z]|[ivx]{{2,5}})\.)\s+(?P<text>\S.*)", re.DOTALL)
"""The third and fourth degree, ``a.`` and ``i.``, which resolutions of the Security Council also use as the first."""
_OTHER_SCRIPTS = {"ru", "ar", "zh"}


def point(block: Block, language: Language) -> Point | None:
    """Match ``b) Les actions engagées ...``; None for words in parentheses."""
    if block.is_heading and not _SENTENCE_END.search(block.text):  # in bold: "(a) Introduction"
        return None
    if language.code in _OTHER_SCRIPTS:
        return _point_in_other_script(block)
    found = _POINT.fullmatch(block.text) or _DOTTED.fullmatch(block.text)
    return Point(block, found["token"], found["mark"], _words(found)) if found else None


def _point_in_other_script(block: Block) -> Point | None:
    found = _OTHER_POINT.fullmatch(block.text)
    token = latin_mark(found["token"] or found["alone"] or found["quoted"]) if found else None
    return Point(block, token, found["mark"], _words(found)) if found and token else None


def _words(found: re.Match[str]) -> str:
    return (found["bracket"] or "") + found["text"]
