"""The shape of what the parser knows of a language.

A phrase is data and is matched at the start of a clause, case and apostrophe folded, longest first.
A pattern is a regular expression for a *whole* block of text, compiled once without regard to case.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_NOTHING = "(?!)"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """Fold apostrophes and case, keeping the length, so that offsets hold in the text itself.

    >>> fold("L’Assemblée")
    "l'assemblée"
    """
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(_lower(character) for character in folded)


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def whole(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that is matched against a whole block."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Language:
    """What the parser knows of one language."""

    code: str
    """ISO 639-1."""
    preambular: tuple[str, ...]
    """Opening phrases of preambular paragraphs."""
    operative: tuple[str, ...]
    """Opening phrases of operative paragraphs."""
    declaratory: tuple[str, ...]
    """Opening phrases in declarations that speak as "We"."""
    amplifiers: tuple[str, ...]
    """Words that may follow an opening phrase and belong to it: "également"."""
    participle: str
    """The form of an opening that is in no list yet: a participle, for the preamble."""
    finite: str
    """The form of an opening that is in no list yet: a verb in the present, for the operative part."""
    organs: tuple[str, ...]
    """Organs as the enacting formula names them."""
    function_words: frozenset[str]
    """Frequent short words by which the language is recognised."""
    months: tuple[str, ...]
    distribution: str
    original: str
    session_line: str
    agenda_line: str
    adoption_line: str
    committee_words: tuple[str, ...]
    """First to sixth, as in the names of the Main Committees."""
    committee: str
    draft_line: str
    letter_line: str
    report_line: str
    plenary: str
    signature: str
    annex: str
    discussions: str
    conclusions: str
    recommendations: str
    conjunction: str
    """The word before the last of a list of sponsors."""
    indivisible: tuple[str, ...]
    """Names of States that hold that word themselves."""
    leading: tuple[str, ...] = ()
    """Words that may stand before an opening phrase and belong to it: "Also", "Solemnly"."""
    manner: str = ""
    """What may follow an opening phrase and belong to it, as an expression in small letters: "with deep concern"."""
    composed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Openings whose verb says little without its object, by part, as such expressions: "expresses its concern"."""
    knows_openings: bool = True
    """Whether the lists above were counted in texts, so that a clause which opens otherwise is an oddity."""
    _compiled: dict[str, re.Pattern[str]] = field(
        init=False, default_factory=dict[str, re.Pattern[str]], compare=False, repr=False
    )

    def match(self, shape: str, text: str) -> re.Match[str] | None:
        """Match a whole text against one of the patterns above, by its field's name.

        >>> from corpus.languages import LANGUAGES
        >>> LANGUAGES["fr"].match("plenary", "51e séance plénière") is not None
        True
        """
        pattern = self._compiled.get(shape)
        if pattern is None:
            source: str = getattr(self, shape)
            pattern = self._compiled[shape] = whole(source.replace("{words}", "|".join(self.committee_words)))
        return pattern.fullmatch(text)

    def committee_in(self, text: str) -> str | None:
        """Return ``C.1`` to ``C.6`` where the text names a Main Committee."""
        pattern = self.committee.replace("{words}", "|".join(self.committee_words))
        found = re.search(pattern, text, re.IGNORECASE)
        if found is None:
            return None
        words = [word.lower() for word in self.committee_words]
        return f"C.{words.index(found['which'].lower()) + 1}"

    @cached_property
    def _openings(self) -> dict[str, re.Pattern[str]]:
        before = "|".join(re.escape(fold(word)) for word in longest_first(self.leading)) or _NOTHING
        after = "|".join(filter(None, (self.manner, *(re.escape(fold(word)) for word in self.amplifiers))))
        return {
            part: re.compile(
                f"(?:(?:{before}) )*(?:{self.composed.get(part, _NOTHING)}|"
                + "|".join(re.escape(fold(phrase)) for phrase in longest_first(known))
                + f")(?: (?:{after}))*\\b"
            )
            for part, known in (
                ("preambular", self.preambular),
                ("operative", self.operative + self.declaratory),
            )
        }

    def opening(self, text: str, part: str) -> int:
        """Return how many characters the known opening phrase takes, 0 where none is known.

        ``part`` is ``preambular`` or ``operative``.

        >>> from corpus.languages import LANGUAGES
        >>> LANGUAGES["fr"].opening("Se déclarant préoccupée par le fait que", "preambular")
        23
        >>> LANGUAGES["en"].opening("Also expresses its deep concern at the delay", "operative")
        31
        """
        found = self._openings[part].match(fold(text))
        return found.end() if found else 0

    def declaring(self, text: str) -> int:
        """Return the length of what opens an adopted text, or announces one, where the preamble stands; else 0.

        >>> from corpus.languages import LANGUAGES
        >>> [LANGUAGES["en"].declaring(text) for text in ("Adopts the following:", "We, the peoples,", "Adopts it.")]
        [6, 7, 0]
        """
        return self.opening(text, "operative") if self.speaks(text) or text.endswith(":") else 0

    def speaks(self, text: str) -> bool:
        """Say whether a text speaks as "We", as declarations do.

        >>> from corpus.languages import LANGUAGES
        >>> [LANGUAGES["fr"].speaks(text) for text in ("Nous, chefs d'État,", "Nousavons", "Adopte la déclaration")]
        [True, False, False]
        """
        folded = fold(text)
        return any(re.match(f"{re.escape(fold(phrase))}\\b", folded) for phrase in self.declaratory)

    def plausible_opening(self, text: str, part: str) -> int:
        """Return the length of an opening that has the right form though no list has it, else 0."""
        pattern = self.participle if part == "preambular" else self.finite
        found = re.match(f"(?:{pattern})\\b", text)
        return found.end() if found and found[0][:1].isupper() else 0


def longest_first(words: tuple[str, ...]) -> list[str]:
    """Order alternatives so that a regular expression takes the longest."""
    return sorted(words, key=lambda word: (-len(word), word))
