"""Decide the kind and the status of a document from all the evidence in its masthead together.

No single line is sufficient. A draft is often made by overwriting the text adopted before, and keeps its line
"Resolution adopted by the General Assembly on ..."; a report contains that line in advance, to be completed later.
So a text that calls itself a draft, has a draft's symbol or has limited distribution never counts as adopted, and
a resolution's symbol alone is not enough.
"""

import re
from dataclasses import dataclass

from corpus.document import Distribution, DocumentKind, Status
from corpus.languages.masthead_words import ACT_WORDS, DRAFT_ROW, REVISED_DRAFT, ZERO_DRAFT
from corpus.symbol import DocumentSymbol

_DRAFT_KINDS = {
    DocumentKind.DRAFT_RESOLUTION,
    DocumentKind.DRAFT_DECISION,
    DocumentKind.DRAFT_REPORT,
    DocumentKind.AMENDMENT,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for kind and status; None, False or empty if not printed."""

    symbol: DocumentSymbol | None
    distribution: Distribution | None
    adoption_line: re.Match[str] | None
    """Match of the line that says which organ adopted the text, and when."""
    sponsors_line: re.Match[str] | None
    """Match of the line of the sponsors, which ends in "draft resolution" or the like."""
    is_amendment: bool
    """True if the line of the sponsors is that of an amendment."""
    draft_row: str
    """A row that calls the text a draft: "Zero draft", "Revised text of 4 October"; else empty."""
    letter_line: re.Match[str] | None
    report_line: re.Match[str] | None
    has_formula: bool
    """True if there is any enacting formula: of the text, or of a text that a report or a letter contains."""
    opens_with_formula: bool
    has_final_layout: bool
    """True if it has the layout of an adopted text: a number before its title, or the meeting that adopted it."""

    @property
    def is_proposal(self) -> bool:
        """Return True if anything other than the symbol shows a draft or a paper of limited distribution."""
        is_limited = self.distribution is Distribution.LIMITED
        return self.sponsors_line is not None or self.draft_row != "" or is_limited

    @property
    def is_draft(self) -> bool:
        """Return True if the text is only proposed, even if it has an adoption line."""
        return self.is_proposal or (self.symbol is not None and self.symbol.is_draft)

    @property
    def credible_adoption(self) -> re.Match[str] | None:
        """Return the adoption line, or None if there is evidence of a draft."""
        return None if self.is_draft else self.adoption_line


def calls_itself_draft(row: str) -> bool:
    """Return True if a row calls the text below it a draft; a row that only mentions drafts does not.

    >>> [calls_itself_draft(row) for row in ("Zero draft", "Projet de résolution révisé", "Draft articles on treaties")]
    [True, True, False]
    """
    return DRAFT_ROW.fullmatch(row) is not None


def is_decision(line: re.Match[str]) -> bool:
    """Return True if an adoption line or a line of sponsors is about a decision."""
    return _act(line["what"]) == "decision"


def kind_of(evidence: Evidence) -> DocumentKind:
    """Return the kind of document; ``OTHER`` if the evidence shows none."""
    adoption, report = evidence.credible_adoption, evidence.report_line
    if evidence.is_amendment:
        return DocumentKind.AMENDMENT
    if adoption is not None and (adoption["what"] or report is None):
        return DocumentKind.DECISION if is_decision(adoption) else DocumentKind.RESOLUTION
    if evidence.sponsors_line is not None:
        return DocumentKind.DRAFT_DECISION if is_decision(evidence.sponsors_line) else DocumentKind.DRAFT_RESOLUTION
    if not evidence.opens_with_formula and (container := _container_kind(evidence)) is not None:
        return container
    drafted = _act(evidence.draft_row)
    if evidence.has_formula or drafted in {"resolution", "decision"}:
        if not evidence.is_draft:
            return DocumentKind.RESOLUTION
        return DocumentKind.DRAFT_DECISION if drafted == "decision" else DocumentKind.DRAFT_RESOLUTION
    is_numbered = evidence.symbol is not None and evidence.symbol.is_decision
    return DocumentKind.DECISION if is_numbered and not evidence.is_draft else DocumentKind.OTHER


def _container_kind(evidence: Evidence) -> DocumentKind | None:
    """Return the kind of a document that contains other texts (a letter with an annex, a report), or None."""
    if evidence.letter_line is not None:
        return DocumentKind.LETTER
    if evidence.report_line is None or (evidence.symbol is not None and evidence.symbol.is_resolution):
        return None
    return DocumentKind.DRAFT_REPORT if evidence.report_line["draft"] or evidence.draft_row else DocumentKind.REPORT


def status_of(evidence: Evidence, kind: DocumentKind) -> Status:
    """Return the status; if the evidence is uncertain, the lower one."""
    if kind is DocumentKind.LETTER:
        return Status.COMMUNICATION
    has_draft_symbol = evidence.symbol is not None and evidence.symbol.is_draft
    if kind in _DRAFT_KINDS or evidence.draft_row or has_draft_symbol:
        return _draft_status(evidence)
    is_act = evidence.symbol is not None and evidence.symbol.act is not None
    if evidence.credible_adoption is not None or (is_act and evidence.has_final_layout and not evidence.is_draft):
        return Status.ADOPTED
    return Status.UNKNOWN


def _draft_status(evidence: Evidence) -> Status:
    rows = [
        evidence.draft_row,
        *(line[0] for line in (evidence.sponsors_line, evidence.report_line) if line is not None),
    ]
    is_revision = evidence.symbol is not None and evidence.symbol.revision is not None
    sponsors = evidence.sponsors_line if not evidence.is_amendment else None
    has_word = sponsors is not None and sponsors["revised"] is not None
    if is_revision or has_word or REVISED_DRAFT.search(evidence.draft_row):
        return Status.DRAFT_REVISED
    return Status.DRAFT_ZERO if any(ZERO_DRAFT.search(row) for row in rows) else Status.DRAFT


def _act(words: str | None) -> str:
    """Return "resolution" or "decision", whichever the words name first, in any language; empty if neither."""
    found = {act: each.start() for act, pattern in ACT_WORDS.items() if (each := _search(pattern, words or ""))}
    return min(found, key=lambda act: found[act], default="")


def _search(pattern: str, words: str) -> re.Match[str] | None:
    return re.search(pattern, words, re.IGNORECASE)
