"""Correct what a scanner misread, where a rule leaves no doubt.

A recognised text is kept as it is; beside it stands a second one with these corrections alone. So what
counts is not how many errors are found but that no correction is wrong: where two readings are French,
the words stay as they were recognised. Left alone for that reason are, among others:

* ``1’`` at the start of a paragraph, which is ``L’``, but in a list may be ``l’``; ``A la`` there, which
  may be the verb of an operative paragraph;
* ``a`` for ``à``, a lost ``l`` before an apostrophe (``de ’information``), ``g`` for ``ç`` (``congues``);
* words whose letters fit two French forms. ``régles`` is ``règles`` or ``réglés``: no word ends in ``é``,
  consonants and a mute ``es``, so one accent is wrong, but a scanner that reads é for è also loses
  accents, and only the sentence could tell which it was;
* names, words in capitals throughout, addresses on the web, document symbols.

Every rule looks at the words beside its own as they are once repaired, so that a corrected text has
nothing left to correct.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.languages.french_accents import repaired
from corpus.text.word_lists import words as word_set

_WORD = re.compile(r"(?:[^\W_]|[¢\u0300-\u036f])+")
_ADDRESS = re.compile(r"[/@\\_=#%]|^www\.|\w[.:]\w")
"""What only addresses, symbols and times hold between two spaces."""
_APOSTROPHES = ("’", "'")
_SPACES = " \t\n\r\f\v\u00a0\u2009\u202f"
_OPENING = '«“"([–—-' + _SPACES
_CLOSING = '»”")]' + _SPACES
_VOWELS = frozenset("aàâäeéèêëhiîïoôöuùûüyœæ")

_ABBREVIATIONS = word_set(
    "add al art av cf chap corr doc éd ed env etc ex fig max min mm mme mmes no nos par pp réf ref res rés rev sect "
    "st suppl vol"
)
"""After these a full stop need not end a sentence; the same holds for any single letter."""
_GOVERNING = word_set(
    "a à avec car chez comme contre dans de devant dont entre envers et mais ni or ou où par pour que sans selon si "
    "sous sur vers"
)
"""After these stands an article, never the number of a heading."""
_UNARTICLED = word_set(
    "afin ainsi alors après assez aucun aucune aussi autour avant avec elle elles encore enfin ensuite entre environ "
    "envers hier hormis hors ouest outre"
)
_DETERMINERS = word_set("ce cet cette ces la leur leurs ma mes mon nos notre sa ses son vos votre")
_AFTER_CAPITAL = word_set(
    "ce_propos ce_stade ce_sujet ce_titre cet_effet cet_égard cette_fin cette_occasion ces_fins la_lumière la_suite"
)
_AFTER_IL = word_set(
    "a appartient avait convient demande devrait doit est était existe faut fut importe incombe ne note peut pourrait "
    "reste ressort se sera serait souligne"
)
_FRENCH = word_set("au aux ce ces cette de des du et la le les leur leurs ou par que qui ses sont sur un une")
"""Words that tell a French sentence from an English title."""
_FRENCH_LETTERS = frozenset("àâçèéêëîïôùû")
_NAMED_WITH_AMPERSAND = frozenset(("recherche", "développement"))


@dataclass(frozen=True, slots=True)
class Fix:
    """One certain correction."""

    offset: int
    """Characters of the recognised text before it."""
    found: str
    corrected: str
    rule: str
    """What makes it certain: ``elision``, ``pronoun``, ``digit``, ``cent``, ``ampersand``, ``accent``, ``capital``."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    found: str
    sound: str
    """What it is once repaired."""
    gap: str
    """What stands between it and the word before."""
    is_prose: bool
    """False in addresses and symbols, which are never touched."""


def certain_fixes(text: str, language: str) -> tuple[Fix, ...]:
    """Return the certain corrections of a recognised text, in its order; they do not overlap.

    ``language`` is ISO 639-1; only French has rules so far. Give whole paragraphs: where a sentence begins
    decides between ``l’`` and ``L’``, and at the start of a paragraph neither is certain.

    >>> [(fix.found, fix.corrected) for fix in certain_fixes("Les chefs d’Etat de I’Union", "fr")]
    [('Etat', 'État'), ('I’', 'l’')]
    """
    if language != "fr":
        return ()
    words = list(_words(text))
    return tuple(
        fix
        for place, word in enumerate(words)
        if word.is_prose
        for rule in _RULES
        if (fix := rule(words, place)) is not None
    )


def corrected(text: str, fixes: Sequence[Fix]) -> str:
    """Return the text with these corrections made.

    >>> corrected("de I’Union", certain_fixes("de I’Union", "fr"))
    'de l’Union'
    """
    parts: list[str] = []
    done = 0
    for fix in fixes:
        parts += (text[done : fix.offset], fix.corrected)
        done = fix.offset + len(fix.found)
    return "".join((*parts, text[done:]))


_FEWEST_SHAPES = 3
_WORDS_A_SHAPE = 250
"""Raw OCR has an impossible shape every few dozen words; a clean text has none, or one in a quotation."""
_IMPOSSIBLE = frozenset(("elision", "pronoun", "digit", "cent"))
_SUSPECT = re.compile(r"[1I]['’]|¢|\bIIs?\b|1[^\W\d]|[^\W\d]1")
"""Every impossible shape holds one of these, so that most texts are answered at a glance."""


def looks_recognised(text: str, language: str) -> bool:
    """Say whether a whole text is raw OCR, by shapes that nobody types: ``1’Etat``, ``IIs``, ``é¢gide``.

    Lost accents do not count: typists lose them too.
    """
    if len(_SUSPECT.findall(text)) < _FEWEST_SHAPES:
        return False
    shapes = sum(fix.rule in _IMPOSSIBLE for fix in certain_fixes(text, language))
    return shapes >= _FEWEST_SHAPES and shapes * _WORDS_A_SHAPE >= len(text.split())


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for chunk in re.finditer(r"\S+", text):
        is_prose = _ADDRESS.search(chunk[0]) is None
        for match in _WORD.finditer(text, chunk.start(), chunk.end()):
            sound = repaired(match[0]) if is_prose else match[0]
            yield _Word(match.start(), match[0], sound, text[end : match.start()], is_prose)
            end = match.end()


def _ampersand(words: Sequence[_Word], place: int) -> Fix | None:
    """Read ``&`` as ``à`` in the lower case of a French sentence; French prose never prints it for "et"."""
    word = words[place]
    if place == 0 or word.gap.strip() != "&" or not (word.gap[0].isspace() and word.gap[-1].isspace()):
        return None
    before = words[place - 1]
    after = _article(words, place) or word.sound
    if not _is_lower(before.sound) or not _is_lower(after) or (len(after) == 1 and not _is_elided(words, place)):
        return None
    if len(before.sound) == 1 or {before.sound, after} & _NAMED_WITH_AMPERSAND:
        return None
    if not any(map(_is_french, _beside(words, place))):
        return None
    return Fix(word.start - len(word.gap) + word.gap.index("&"), "&", "à", "ampersand")


def _beside(words: Sequence[_Word], place: int) -> Iterator[str]:
    """Give the two words on either side of the gap before a word, as far as no punctuation parts them."""
    yield words[place - 1].sound
    yield words[place].sound
    if place > 1 and not words[place - 1].gap.strip("’'-" + _SPACES):
        yield words[place - 2].sound
    if place + 1 < len(words) and not words[place + 1].gap.strip("’'-" + _SPACES):
        yield words[place + 1].sound


def _elision(words: Sequence[_Word], place: int) -> Fix | None:
    """Read ``1’`` and ``I’`` before a vowel as ``l’``."""
    article = _article(words, place)
    if article is None:
        return None
    word, gap = words[place], words[place + 1].gap
    return Fix(word.start, word.found + gap, article + gap[0], "elision")


def _article(words: Sequence[_Word], place: int) -> str | None:
    """Return ``l`` or ``L`` where the word is an article that was read as a figure or a capital i."""
    word = words[place]
    if word.found not in ("1", "I") or not _stands_free(word) or not _is_elided(words, place):
        return None
    noun = words[place + 1]
    if not noun.is_prose or noun.sound[0].lower() not in _VOWELS or _is_measure(words, place):
        return None
    if not (_is_joined(noun) if len(noun.gap) == 1 else _may_be_parted(words, place)):
        return None
    begins = None if _opens_paragraph(words, place) else _begins_sentence(words, place)
    if begins is None or (begins and _may_be_first_person(word.found, noun.sound)):
        return None
    return "L" if begins else "l"


def _is_joined(noun: _Word) -> bool:
    return len(noun.sound) > 1 or noun.sound in ("a", "y")


def _may_be_parted(words: Sequence[_Word], place: int) -> bool:
    """Say whether ``1’ Assemblée``, with the space of a poor scan, can only be an article and its noun."""
    noun = words[place + 1]
    if place == 0 or not noun.gap[1:].isspace() or noun.gap[2:]:
        return False
    before, gap = words[place - 1], words[place].gap
    is_governed = before.sound in _GOVERNING if gap.isspace() else gap.strip() == "&" and _is_lower(before.sound)
    return is_governed and noun.sound[3:] != "" and noun.sound.lower() not in _UNARTICLED


def _may_be_first_person(found: str, verb: str) -> bool:
    """Say whether ``I’ai``, ``I’estime`` at the start of a sentence can be ``J’ai``, ``J’estime``."""
    return found == "I" and verb[0].islower() and verb.endswith(("e", "s", "x", "ai"))


def _is_measure(words: Sequence[_Word], place: int) -> bool:
    """Say whether ``1’`` is a minute of arc or of time: it follows a degree sign or a number."""
    word = words[place]
    follows_number = place > 0 and word.gap.isspace() and words[place - 1].sound[-1].isdigit()
    return word.found == "1" and ("°" in word.gap or follows_number)


def _pronoun(words: Sequence[_Word], place: int) -> Fix | None:
    """Read ``IIs`` and ``II`` at the start of a sentence as ``Ils`` and ``Il``; ``Titre II`` is a figure."""
    word = words[place]
    if word.found not in ("IIs", "II") or place + 1 == len(words) or not _stands_free(word):
        return None
    verb = _article(words, place + 1) or words[place + 1].sound
    if not words[place + 1].gap.isspace() or not _is_lower(verb) or not _begins_sentence(words, place):
        return None
    if word.found == "IIs":
        return Fix(word.start, "IIs", "Ils", "pronoun")
    after = words[place + 2].gap if place + 2 < len(words) else ""
    is_verb = after[:1].isspace() if verb in _AFTER_IL else verb in ("n", "s") and after.startswith(_APOSTROPHES)
    return Fix(word.start, "II", "Il", "pronoun") if is_verb else None


def _capital(words: Sequence[_Word], place: int) -> Fix | None:
    """Read ``A cet égard`` as ``À cet égard`` where a sentence begins.

    Within a paragraph no sentence begins with the verb and a determiner. A paragraph may, since operative
    paragraphs do (``A la conviction que``): there, and after a number, only set phrases are certain.
    """
    word = words[place]
    if word.found != "A" or place + 2 >= len(words) or not words[place + 1].gap.isspace():
        return None
    if not _stands_free(word) or not _begins_sentence(words, place):
        return None
    after = _article(words, place + 1) or words[place + 1].sound
    is_set = f"{after}_{words[place + 2].sound}" in _AFTER_CAPITAL and words[place + 2].gap.isspace()
    is_determiner = after in _DETERMINERS or (after == "l" and _is_elided(words, place + 1))
    may_be_verb = _opens_paragraph(words, place) or not words[place - 1].sound.isalpha()
    return Fix(word.start, "A", "À", "capital") if is_set or (is_determiner and not may_be_verb) else None


def _letters(words: Sequence[_Word], place: int) -> Fix | None:
    """Repair a word within: its accents, a stray ¢, a figure one for l."""
    word = words[place]
    if word.sound == word.found:
        return None
    rule = "cent" if "¢" in word.found else "digit" if "1" in word.found else "accent"
    return Fix(word.start, word.found, word.sound, rule)


def _opens_paragraph(words: Sequence[_Word], place: int) -> bool:
    """Say whether a word is the first of a paragraph, where ``l’`` stands as well as ``L’``: in lists."""
    gap = words[place].gap
    return gap.count("\n") > 1 or (place == 0 and not gap.strip(_OPENING))


def _begins_sentence(words: Sequence[_Word], place: int) -> bool | None:
    """Say whether a word is the first of a sentence; None after a full stop that may be an abbreviation's."""
    gap = words[place].gap
    before = gap.rstrip(_OPENING)
    if place == 0 and not before:
        return True
    if not any(sign.isspace() for sign in gap[len(before) :]):
        return False
    ending = before.rstrip(_CLOSING)
    if ending.endswith(".") and place > 0:
        last = words[place - 1].sound.lower()
        is_short = ending == "." and (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()))
        return None if is_short or ending.endswith("..") else True
    return ending.endswith(("!", "?"))


def _stands_free(word: _Word) -> bool:
    return word.is_prose and (not word.gap or word.gap[-1] in _OPENING)


def _is_elided(words: Sequence[_Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].gap.startswith(_APOSTROPHES)


def _is_lower(word: str) -> bool:
    return word.isalpha() and word.islower()


def _is_french(word: str) -> bool:
    return word in _FRENCH or (len(word) > 1 and not _FRENCH_LETTERS.isdisjoint(word.lower()))


_Rule = Callable[[Sequence[_Word], int], Fix | None]
_RULES: tuple[_Rule, ...] = (_ampersand, _elision, _pronoun, _capital, _letters)
"""In the order of the places that they correct: the ampersand stands before its word."""
