"""What a document is and how far it has come, weighed from all that its masthead says together.

No line is believed alone. A draft is often written over the text that was adopted before, and keeps its
line "Resolution adopted by the General Assembly on ..."; a report leaves that line ready for the day on
which it will be true. So a text that calls itself a draft, has a draft's symbol or is of limited
distribution is never adopted, and a resolution's symbol alone is not enough.
"""

import re
from dataclasses import dataclass

from corpus.document import Distribution, DocumentKind, Status
from corpus.languages.masthead_words import ACT_WORDS, DRAFT_ROW, REVISED, ZERO
from corpus.symbol import DocumentSymbol

_DRAFTS = {DocumentKind.DRAFT_RESOLUTION, DocumentKind.DRAFT_DECISION, DocumentKind.DRAFT_REPORT}


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the kind and the status; None or False where it is not printed."""

    symbol: DocumentSymbol | None
    distribution: Distribution | None
    adoption: re.Match[str] | None
    """The line that says by whom the text was adopted, and when."""
    sponsored: re.Match[str] | None
    """The line of the sponsors, which ends on "draft resolution"."""
    draft_row: str
    """A row that calls the text a draft: "Zero draft", "Revised text of 4 October"; empty where none does."""
    letter: re.Match[str] | None
    report: re.Match[str] | None
    has_formula: bool
    """Whether an enacting formula stands anywhere: of the text, or of what a report or a letter passes on."""
    opens_with_formula: bool
    is_as_issued: bool
    """Whether it is set as a text is issued once it is adopted: with a number before its title, or its meeting."""

    @property
    def is_proposal(self) -> bool:
        """Say whether anything but the symbol shows that the text is a draft, or a paper of temporary interest."""
        is_limited = self.distribution is Distribution.LIMITED
        return self.sponsored is not None or self.draft_row != "" or is_limited

    @property
    def is_draft(self) -> bool:
        """Say whether the text is no more than proposed, whatever an adoption line in it says."""
        return self.is_proposal or (self.symbol is not None and self.symbol.is_draft)

    @property
    def believed(self) -> re.Match[str] | None:
        """Return the adoption line, unless something shows a draft."""
        return None if self.is_draft else self.adoption


def calls_itself_draft(row: str) -> bool:
    """Say whether a row calls the text below it a draft; one that only speaks of drafts does not.

    >>> [calls_itself_draft(row) for row in ("Zero draft", "Projet de résolution révisé", "Draft articles on treaties")]
    [True, True, False]
    """
    return DRAFT_ROW.fullmatch(row) is not None


def is_decision(line: re.Match[str]) -> bool:
    """Say whether a line of adoption or of sponsors speaks of a decision."""
    return _act(line["what"]) == "decision"


def kind_of(signs: Signs) -> DocumentKind:
    """Return what sort of text this is."""
    adoption, report = signs.believed, signs.report
    if adoption is not None and (adoption["what"] or report is None):
        return DocumentKind.DECISION if is_decision(adoption) else DocumentKind.RESOLUTION
    if signs.sponsored is not None:
        return DocumentKind.DRAFT_DECISION if is_decision(signs.sponsored) else DocumentKind.DRAFT_RESOLUTION
    if not signs.opens_with_formula and (passed_on := _passing_on(signs)) is not None:
        return passed_on
    drafted = _act(signs.draft_row)
    if signs.has_formula or drafted in {"resolution", "decision"}:
        if not signs.is_draft:
            return DocumentKind.RESOLUTION
        return DocumentKind.DRAFT_DECISION if drafted == "decision" else DocumentKind.DRAFT_RESOLUTION
    is_numbered = signs.symbol is not None and signs.symbol.is_decision
    return DocumentKind.DECISION if is_numbered and not signs.is_draft else DocumentKind.OTHER


def _passing_on(signs: Signs) -> DocumentKind | None:
    """Return the kind of what may hold another text: a letter its annex, a committee's report its resolutions."""
    if signs.letter is not None:
        return DocumentKind.LETTER
    if signs.report is None or (signs.symbol is not None and signs.symbol.is_resolution):
        return None
    return DocumentKind.DRAFT_REPORT if signs.report["draft"] or signs.draft_row else DocumentKind.REPORT


def status_of(signs: Signs, kind: DocumentKind) -> Status:
    """Return how far the text has come; never guess upwards."""
    if kind is DocumentKind.LETTER:
        return Status.COMMUNICATION
    if kind in _DRAFTS or signs.draft_row:
        return _drafted(signs)
    is_act = signs.symbol is not None and signs.symbol.act is not None
    if signs.believed is not None or (is_act and signs.is_as_issued and not signs.is_draft):
        return Status.ADOPTED
    return Status.UNKNOWN


def _drafted(signs: Signs) -> Status:
    rows = [signs.draft_row, *(line[0] for line in (signs.sponsored, signs.report) if line is not None)]
    is_revision = signs.symbol is not None and signs.symbol.revision is not None
    has_word = signs.sponsored is not None and signs.sponsored["revised"] is not None
    if is_revision or has_word or REVISED.search(signs.draft_row):
        return Status.DRAFT_REVISED
    return Status.DRAFT_ZERO if any(ZERO.search(row) for row in rows) else Status.DRAFT


def _act(words: str | None) -> str:
    """Return the act that words name first, in whatever language; nothing where they name none."""
    found = {act: each.start() for act, pattern in ACT_WORDS.items() if (each := _search(pattern, words or ""))}
    return min(found, key=lambda act: found[act], default="")


def _search(pattern: str, words: str) -> re.Match[str] | None:
    return re.search(pattern, words, re.IGNORECASE)
