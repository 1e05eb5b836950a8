"""The words and patterns of one language.

A phrase is plain text. It is matched at the start of a clause, case and apostrophes folded, the longest first.
A pattern is a regular expression for a *whole* block of text; it is compiled once and ignores case.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_NO_MATCH = "(?!)"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """Fold apostrophes and case without changing the length, so that offsets stay valid in the original text.

    >>> fold("L’Assemblée")
    "l'assemblée"
    """
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(_lower(character) for character in folded)


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def compile_whole(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for ``fullmatch``: it ignores case, and ``.`` matches line breaks."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Language:
    """The words and patterns of one language.

    The fields whose docstring is missing are patterns of masthead lines and headings, for :meth:`match`.
    """

    code: str
    """ISO 639-1."""
    preambular: tuple[str, ...]
    """Opening phrases of preambular paragraphs."""
    operative: tuple[str, ...]
    """Opening phrases of operative paragraphs."""
    declaratory: tuple[str, ...]
    """Opening phrases of declarations in the first person plural ("We ...")."""
    amplifiers: tuple[str, ...]
    """Words that may follow an opening phrase and are part of it: "également"."""
    participle: str
    """Pattern for a preambular opening that is in no list: a participle."""
    finite: str
    """Pattern for an operative opening that is in no list: a verb in the present tense."""
    organs: tuple[str, ...]
    """Names of organs in the enacting formula."""
    function_words: frozenset[str]
    """Short frequent words, used to detect the language."""
    months: tuple[str, ...]
    distribution: str
    original: str
    session_line: str
    agenda_line: str
    adoption_line: str
    committee_words: tuple[str, ...]
    """The ordinals "First" to "Sixth", as in the names of the Main Committees."""
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
    next_steps: str
    """The heading of the steps that a progress report recommends."""
    concluding: str
    """Opening of a conclusion of a working group's report: "States concluded"."""
    conjunction: str
    """The word before the last name of a list of sponsors: "and"."""
    indivisible: tuple[str, ...]
    """Names of States that contain the conjunction and must not be split at it."""
    leading: tuple[str, ...] = ()
    """Words that may precede an opening phrase and are part of it: "Also", "Solemnly"."""
    manner: str = ""
    """Regular expression, in lower case, for words that may follow an opening phrase and are part of it: "with deep
    concern"."""
    composed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Regular expressions, in lower case, for openings whose verb means little without its object ("expresses its
    concern"), by part: ``preambular`` and ``operative``."""
    has_word_spaces: bool = True
    """False if the language writes its words without spaces, so that an opening ends within a run of letters."""
    knows_openings: bool = True
    """True if the lists were counted in real texts, so that a clause with another opening deserves a warning."""
    _compiled: dict[str, re.Pattern[str]] = field(
        init=False, default_factory=dict[str, re.Pattern[str]], compare=False, repr=False
    )

    def match(self, shape: str, text: str) -> re.Match[str] | None:
        """Match a whole text against one of the patterns; ``shape`` is the name of its field.

        >>> from corpus.languages import LANGUAGES
        >>> LANGUAGES["fr"].match("plenary", "51e séance plénière") is not None
        True
        """
        pattern = self._compiled.get(shape)
        if pattern is None:
            source: str = getattr(self, shape)
            pattern = self._compiled[shape] = compile_whole(source.replace("{words}", "|".join(self.committee_words)))
        return pattern.fullmatch(text)

    def committee_in(self, text: str) -> str | None:
        """Return ``C.1`` to ``C.6`` for the first Main Committee named in a text, or None."""
        pattern = self.committee.replace("{words}", "|".join(self.committee_words))
        found = re.search(pattern, text, re.IGNORECASE)
        if found is None:
            return None
        words = [word.lower() for word in self.committee_words]
        return f"C.{words.index(found['which'].lower()) + 1}"

    @cached_property
    def _openings(self) -> dict[str, re.Pattern[str]]:
        before = "|".join(re.escape(fold(word)) for word in longest_first(self.leading)) or _NO_MATCH
        after = "|".join(filter(None, (self.manner, *(re.escape(fold(word)) for word in self.amplifiers))))
        boundary = r"\b" if self.has_word_spaces else ""
        return {
            part: re.compile(
                f"(?:(?:{before}) )*(?:{self.composed.get(part, _NO_MATCH)}|"
                + "|".join(re.escape(fold(phrase)) for phrase in longest_first(known))
                + f")(?: (?:{after}))*{boundary}"
            )
            for part, known in (
                ("preambular", self.preambular),
                ("operative", self.operative + self.declaratory),
            )
        }

    def opening_length(self, text: str, part: str) -> int:
        """Return the length of the known opening phrase in characters; 0 if the text opens otherwise.

        ``part`` is ``preambular`` or ``operative``.

        >>> from corpus.languages import LANGUAGES
        >>> LANGUAGES["fr"].opening_length("Se déclarant préoccupée par le fait que", "preambular")
        23
        >>> LANGUAGES["en"].opening_length("Also expresses its deep concern at the delay", "operative")
        31
        """
        found = self._openings[part].match(fold(text))
        return found.end() if found else 0

    def declaration_opening_length(self, text: str) -> int:
        """Return the length of the opening of a declaration, or of a line that announces an adopted text; else 0.

        A text is one of these if it begins with "We" or ends with a colon. It may follow directly on the preamble.

        >>> from corpus.languages import LANGUAGES
        >>> texts = ("Adopts the following:", "We, the peoples,", "Adopts it.")
        >>> [LANGUAGES["en"].declaration_opening_length(text) for text in texts]
        [6, 7, 0]
        """
        return self.opening_length(text, "operative") if self.is_declaratory(text) or text.endswith(":") else 0

    def is_declaratory(self, text: str) -> bool:
        """Return True if a text begins in the first person plural ("We"), as declarations do.

        >>> from corpus.languages import LANGUAGES
        >>> texts = ("Nous, chefs d'État,", "Nousavons", "Adopte la déclaration")
        >>> [LANGUAGES["fr"].is_declaratory(text) for text in texts]
        [True, False, False]
        """
        folded = fold(text)
        return any(re.match(f"{re.escape(fold(phrase))}\\b", folded) for phrase in self.declaratory)

    def plausible_opening_length(self, text: str, part: str) -> int:
        """Return the length of an opening that has the right grammatical form but is in no list; else 0."""
        pattern = self.participle if part == "preambular" else self.finite
        found = re.match(f"(?:{pattern})\\b", text)
        return found.end() if found and found[0][:1].isupper() else 0


def longest_first(words: tuple[str, ...]) -> list[str]:
    """Return alternatives sorted so that a regular expression tries the longest first."""
    return sorted(words, key=lambda word: (-len(word), word))
