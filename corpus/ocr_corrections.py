"""Correct OCR errors for which a rule makes the correction certain.

A recognised text is kept unchanged; the corrected text is stored beside it. So precision matters, not recall:
no correction may be wrong. Where two readings are possible in French, the words stay as they were recognised.
For that reason the following, among others, are not corrected:

* ``1’`` at the start of a paragraph, which is ``L’``, or in a list perhaps ``l’``; ``A la`` at the same position,
  which may be the verb of an operative paragraph;
* ``a`` for ``à``, a lost ``l`` before an apostrophe (``de ’information``), ``g`` for ``ç`` (``congues``);
* words whose letters fit two French forms. ``régles`` is ``règles`` or ``réglés``: no French word ends in ``é``,
  consonants and a mute ``es``, so one accent is wrong. But OCR that reads é for è also loses accents, and only
  the sentence could show which error it was;
* names, words in capitals throughout, web addresses, document symbols.

Every rule looks at the repaired form of the neighbouring words, so that a corrected text needs no further
correction.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.languages.french_accents import restore_accents
from corpus.text.word_lists import words as word_set

_WORD = re.compile(r"(?:[^\W_]|[¢\u0300-\u036f])+")
_ADDRESS = re.compile(r"[/@\\_=#%]|^www\.|\w[.:]\w")
"""Found only in web addresses, symbols and times; matched against a chunk between two spaces."""
_APOSTROPHES = ("’", "'")
_SPACES = " \t\n\r\f\v\u00a0\u2009\u202f"
_OPENING = '«“"([–—-' + _SPACES
_CLOSING = '»”")]' + _SPACES
_VOWELS = frozenset("aàâäeéèêëhiîïoôöuùûüyœæ")

_ABBREVIATIONS = word_set(
    "add al art av cf chap corr doc éd ed env etc ex fig max min mm mme mmes no nos par pp réf ref res rés rev sect "
    "st suppl vol"
)
"""A full stop after one of these, or after any single letter, may not end the sentence."""
_BEFORE_ARTICLE = word_set(
    "a à avec car chez comme contre dans de devant dont entre envers et mais ni or ou où par pour que sans selon si "
    "sous sur vers"
)
"""Words followed by an article and never by the number of a heading."""
_NEVER_AFTER_ARTICLE = word_set(
    "afin ainsi alors après assez aucun aucune aussi autour avant avec elle elles encore enfin ensuite entre environ "
    "envers hier hormis hors ouest outre"
)
_DETERMINERS = word_set("ce cet cette ces la leur leurs ma mes mon nos notre sa ses son vos votre")
_SET_PHRASES_AFTER_A = word_set(
    "ce_propos ce_stade ce_sujet ce_titre cet_effet cet_égard cette_fin cette_occasion ces_fins la_lumière la_suite"
)
_AFTER_IL = word_set(
    "a appartient avait convient demande devrait doit est était existe faut fut importe incombe ne note peut pourrait "
    "reste ressort se sera serait souligne"
)
_FRENCH = word_set("au aux ce ces cette de des du et la le les leur leurs ou par que qui ses sont sur un une")
"""Words that distinguish a French sentence from an English title."""
_FRENCH_LETTERS = frozenset("àâçèéêëîïôùû")
_NAMED_WITH_AMPERSAND = frozenset(("recherche", "développement"))


@dataclass(frozen=True, slots=True)
class Fix:
    """One certain correction."""

    offset: int
    """Number of characters of the recognised text before it."""
    found: str
    corrected: str
    rule: str
    """Name of the rule: ``elision``, ``pronoun``, ``digit``, ``cent``, ``ampersand``, ``accent``, ``capital``."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    found: str
    repaired: str
    """The word after :func:`corpus.languages.french_accents.repaired`; unchanged in addresses and symbols."""
    gap: str
    """The text between the previous word and this one."""
    is_prose: bool
    """False in addresses and symbols, which are never corrected."""


def certain_fixes(text: str, language: str) -> tuple[Fix, ...]:
    """Return the certain corrections of a recognised text, in text order and without overlap.

    ``language`` is ISO 639-1; only French has rules so far. Pass whole paragraphs: the start of a sentence
    decides between ``l’`` and ``L’``, and at the start of a paragraph neither is certain.

    >>> [(fix.found, fix.corrected) for fix in certain_fixes("Les chefs d’Etat de I’Union", "fr")]
    [('Etat', 'État'), ('I’', 'l’')]
    """
    if language != "fr":
        return ()
    words = list(_words(text))
    return tuple(
        fix
        for index, word in enumerate(words)
        if word.is_prose
        for rule in _RULES
        if (fix := rule(words, index)) is not None
    )


def apply_fixes(text: str, fixes: Sequence[Fix]) -> str:
    """Return the text with the corrections applied; they must be those of :func:`certain_fixes` for this text.

    >>> apply_fixes("de I’Union", certain_fixes("de I’Union", "fr"))
    'de l’Union'
    """
    parts: list[str] = []
    done = 0
    for fix in fixes:
        parts += (text[done : fix.offset], fix.corrected)
        done = fix.offset + len(fix.found)
    return "".join((*parts, text[done:]))


_MIN_SHAPES = 3
_MAX_WORDS_PER_SHAPE = 250
"""Raw OCR has a form that nobody types every few dozen words; a clean text has none, or one in a quotation."""
_OCR_ONLY_RULES = frozenset(("elision", "pronoun", "digit", "cent"))
_OCR_CANDIDATE = re.compile(r"[1I]['’]|¢|\bIIs?\b|1[^\W\d]|[^\W\d]1")
"""Matches in every form that the rules above correct; a quick test that excludes most texts."""


def looks_like_ocr(text: str, language: str) -> bool:
    """Return True if a whole text is probably raw OCR, from forms that nobody types: ``1’Etat``, ``IIs``, ``é¢gide``.

    Missing accents do not count: typists omit them too.
    """
    if len(_OCR_CANDIDATE.findall(text)) < _MIN_SHAPES:
        return False
    shapes = sum(fix.rule in _OCR_ONLY_RULES for fix in certain_fixes(text, language))
    return shapes >= _MIN_SHAPES and shapes * _MAX_WORDS_PER_SHAPE >= len(text.split())


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for chunk in re.finditer(r"\S+", text):
        is_prose = _ADDRESS.search(chunk[0]) is None
        for match in _WORD.finditer(text, chunk.start(), chunk.end()):
            sound = restore_accents(match[0]) if is_prose else match[0]
            yield _Word(match.start(), match[0], sound, text[end : match.start()], is_prose)
            end = match.end()


def _fix_ampersand(words: Sequence[_Word], index: int) -> Fix | None:
    """Correct ``&`` to ``à`` between lower-case words of a French sentence; French prose never uses it for "et"."""
    word = words[index]
    if index == 0 or word.gap.strip() != "&" or not (word.gap[0].isspace() and word.gap[-1].isspace()):
        return None
    before = words[index - 1]
    after = _article(words, index) or word.repaired
    if (
        not _is_lower_case(before.repaired)
        or not _is_lower_case(after)
        or (len(after) == 1 and not _is_elided(words, index))
    ):
        return None
    if len(before.repaired) == 1 or {before.repaired, after} & _NAMED_WITH_AMPERSAND:
        return None
    if not any(map(_is_french, _neighbours(words, index))):
        return None
    return Fix(word.start - len(word.gap) + word.gap.index("&"), "&", "à", "ampersand")


def _neighbours(words: Sequence[_Word], index: int) -> Iterator[str]:
    """Yield up to two words on each side of the gap before a word; punctuation ends the search."""
    yield words[index - 1].repaired
    yield words[index].repaired
    if index > 1 and not words[index - 1].gap.strip("’'-" + _SPACES):
        yield words[index - 2].repaired
    if index + 1 < len(words) and not words[index + 1].gap.strip("’'-" + _SPACES):
        yield words[index + 1].repaired


def _fix_elision(words: Sequence[_Word], index: int) -> Fix | None:
    """Correct ``1’`` and ``I’`` before a vowel to ``l’`` or ``L’``."""
    article = _article(words, index)
    if article is None:
        return None
    word, gap = words[index], words[index + 1].gap
    return Fix(word.start, word.found + gap, article + gap[0], "elision")


def _article(words: Sequence[_Word], index: int) -> str | None:
    """Return ``l`` or ``L`` if the word is an article recognised as the figure 1 or a capital i; else None."""
    word = words[index]
    if word.found not in ("1", "I") or not _is_standalone(word) or not _is_elided(words, index):
        return None
    noun = words[index + 1]
    if not noun.is_prose or noun.repaired[0].lower() not in _VOWELS or _is_measure(words, index):
        return None
    if not (_may_follow_directly(noun) if len(noun.gap) == 1 else _may_be_spaced(words, index)):
        return None
    is_first = None if _opens_paragraph(words, index) else _begins_sentence(words, index)
    if is_first is None or (is_first and _may_be_first_person(word.found, noun.repaired)):
        return None
    return "L" if is_first else "l"


def _may_follow_directly(noun: _Word) -> bool:
    return len(noun.repaired) > 1 or noun.repaired in ("a", "y")


def _may_be_spaced(words: Sequence[_Word], index: int) -> bool:
    """Return True if ``1’ Assemblée``, with a space from a poor scan, can only be an article and its noun."""
    noun = words[index + 1]
    if index == 0 or not noun.gap[1:].isspace() or noun.gap[2:]:
        return False
    before, gap = words[index - 1], words[index].gap
    if gap.isspace():
        needs_article = before.repaired in _BEFORE_ARTICLE
    else:
        needs_article = gap.strip() == "&" and _is_lower_case(before.repaired)
    return needs_article and noun.repaired[3:] != "" and noun.repaired.lower() not in _NEVER_AFTER_ARTICLE


def _may_be_first_person(found: str, verb: str) -> bool:
    """Return True if ``I’ai``, ``I’estime`` at the start of a sentence may be ``J’ai``, ``J’estime``."""
    return found == "I" and verb[0].islower() and verb.endswith(("e", "s", "x", "ai"))


def _is_measure(words: Sequence[_Word], index: int) -> bool:
    """Return True if ``1’`` is a minute of arc or of time: it follows a degree sign or a number."""
    word = words[index]
    follows_number = index > 0 and word.gap.isspace() and words[index - 1].repaired[-1].isdigit()
    return word.found == "1" and ("°" in word.gap or follows_number)


def _fix_pronoun(words: Sequence[_Word], index: int) -> Fix | None:
    """Correct ``IIs`` and ``II`` at the start of a sentence to ``Ils`` and ``Il``; ``Titre II`` is a number."""
    word = words[index]
    if word.found not in ("IIs", "II") or index + 1 == len(words) or not _is_standalone(word):
        return None
    verb = _article(words, index + 1) or words[index + 1].repaired
    if not words[index + 1].gap.isspace() or not _is_lower_case(verb) or not _begins_sentence(words, index):
        return None
    if word.found == "IIs":
        return Fix(word.start, "IIs", "Ils", "pronoun")
    after = words[index + 2].gap if index + 2 < len(words) else ""
    is_verb = after[:1].isspace() if verb in _AFTER_IL else verb in ("n", "s") and after.startswith(_APOSTROPHES)
    return Fix(word.start, "II", "Il", "pronoun") if is_verb else None


def _fix_capital(words: Sequence[_Word], index: int) -> Fix | None:
    """Correct ``A cet égard`` to ``À cet égard`` at the start of a sentence.

    Within a paragraph no sentence begins with the verb ``a`` and a determiner. At the start of a paragraph this is
    possible, because operative paragraphs begin so (``A la conviction que``). At the start of a paragraph and after
    a number, only set phrases are corrected.
    """
    word = words[index]
    if word.found != "A" or index + 2 >= len(words) or not words[index + 1].gap.isspace():
        return None
    if not _is_standalone(word) or not _begins_sentence(words, index):
        return None
    after = _article(words, index + 1) or words[index + 1].repaired
    is_set = f"{after}_{words[index + 2].repaired}" in _SET_PHRASES_AFTER_A and words[index + 2].gap.isspace()
    is_determiner = after in _DETERMINERS or (after == "l" and _is_elided(words, index + 1))
    may_be_verb = _opens_paragraph(words, index) or not words[index - 1].repaired.isalpha()
    return Fix(word.start, "A", "À", "capital") if is_set or (is_determiner and not may_be_verb) else None


def _fix_letters(words: Sequence[_Word], index: int) -> Fix | None:
    """Correct the letters of a word: its accents, a stray ¢, the figure 1 for l."""
    word = words[index]
    if word.repaired == word.found:
        return None
    rule = "cent" if "¢" in word.found else "digit" if "1" in word.found else "accent"
    return Fix(word.start, word.found, word.repaired, rule)


def _opens_paragraph(words: Sequence[_Word], index: int) -> bool:
    """Return True if a word is the first of a paragraph, where both ``L’`` and, in lists, ``l’`` are possible."""
    gap = words[index].gap
    return gap.count("\n") > 1 or (index == 0 and not gap.strip(_OPENING))


def _begins_sentence(words: Sequence[_Word], index: int) -> bool | None:
    """Return True if a word begins a sentence; None after a full stop that may belong to an abbreviation."""
    gap = words[index].gap
    before = gap.rstrip(_OPENING)
    if index == 0 and not before:
        return True
    if not any(sign.isspace() for sign in gap[len(before) :]):
        return False
    ending = before.rstrip(_CLOSING)
    if ending.endswith(".") and index > 0:
        last = words[index - 1].repaired.lower()
        is_short = ending == "." and (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()))
        return None if is_short or ending.endswith("..") else True
    return ending.endswith(("!", "?"))


def _is_standalone(word: _Word) -> bool:
    return word.is_prose and (not word.gap or word.gap[-1] in _OPENING)


def _is_elided(words: Sequence[_Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].gap.startswith(_APOSTROPHES)


def _is_lower_case(word: str) -> bool:
    return word.isalpha() and word.islower()


def _is_french(word: str) -> bool:
    return word in _FRENCH or (len(word) > 1 and not _FRENCH_LETTERS.isdisjoint(word.lower()))


_Rule = Callable[[Sequence[_Word], int], Fix | None]
_RULES: tuple[_Rule, ...] = (_fix_ampersand, _fix_elision, _fix_pronoun, _fix_capital, _fix_letters)
"""Sorted by the position that they correct: the ampersand comes before its word."""
