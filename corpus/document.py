"""The central value types: a document, its sections, clauses and footnotes.

All are frozen. A :class:`Document` is identified by its symbol *and* its language, because all six language
versions of a text have the same symbol. Each document has one status, which is shown with every quotation,
so that a draft is never presented as adopted.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.label import Label
from corpus.symbol import DocumentSymbol


class DocumentKind(StrEnum):
    """Kind of document; the values are used by ``parse --json``."""

    RESOLUTION = "resolution"
    DRAFT_RESOLUTION = "draft resolution"
    DRAFT_DECISION = "draft decision"
    DECISION = "decision"
    AMENDMENT = "amendment"
    """An amendment to a draft; its instructions are its paragraphs, each with the words that it quotes."""
    REPORT = "report"
    DRAFT_REPORT = "draft report"
    LETTER = "letter"
    OTHER = "other"


class Status(StrEnum):
    """Stage of adoption of a text. If the stage is uncertain, the lower one is used."""

    DRAFT_ZERO = "draft-zero"
    DRAFT = "draft-L"
    DRAFT_REVISED = "draft-L-revised"
    APPROVED_IN_COMMITTEE = "approved-in-committee"
    ADOPTED = "adopted"
    """Adopted; it is not known whether by vote or without."""
    ADOPTED_VOTE = "adopted-vote"
    ADOPTED_WITHOUT_VOTE = "adopted-without-vote"
    ADOPTED_CONSENSUS = "adopted-consensus"
    COMMUNICATION = "communication"
    """Circulated as a document; it states only the opinion of its authors."""
    UNKNOWN = "unknown"

    @property
    def is_adopted(self) -> bool:
        """Return True if the organ adopted the text; approval in a committee does not count."""
        return self in _ADOPTED

    @property
    def is_draft(self) -> bool:
        """Return True if the text is still a proposal; includes approval in a committee."""
        return self in _DRAFT


_ADOPTED = {Status.ADOPTED, Status.ADOPTED_VOTE, Status.ADOPTED_WITHOUT_VOTE, Status.ADOPTED_CONSENSUS}
_DRAFT = {Status.DRAFT_ZERO, Status.DRAFT, Status.DRAFT_REVISED, Status.APPROVED_IN_COMMITTEE}


class ClauseKind(StrEnum):
    """Kind of clause; the values are used by ``parse --json``."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


class Tier(StrEnum):
    """Part of a report that a numbered paragraph belongs to."""

    INTRODUCTION = "introduction"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"


class Distribution(StrEnum):
    """How widely a document is circulated, as printed in the upper right corner of its masthead: "Distr.: Limited"."""

    GENERAL = "general"
    LIMITED = "limited"
    """Used for drafts and working papers, which are of temporary interest."""
    RESTRICTED = "restricted"
    PROVISIONAL = "provisional"
    """Used for a record that may still be corrected."""


@dataclass(frozen=True, slots=True)
class Call:
    """Position of a footnote mark in a clause; the clause's text itself does not contain the marks."""

    mark: str
    """``3`` or ``*``; the footnote's label is ``fn 3``."""
    offset: int
    """Number of characters of the clause's text before the mark."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a document that can be cited."""

    label: Label
    """Machine-readable name, unique within the document."""
    kind: ClauseKind
    text: str
    """The words, without the printed number and without footnote marks; white space is folded.

    For a clause with subparagraphs or bullets, only its chapeau.
    """
    position: int
    """Order in the document, from 0."""
    line: int
    """Number of the source line on which it begins, from 1."""
    mark: str = ""
    """What is printed before it: ``4.``, ``b)``, ``PP2bis.``; empty for most preambular paragraphs."""
    tier: Tier | None = None
    """Set for numbered paragraphs of a report; None elsewhere, and for bullets, which have their paragraph's tier."""
    section: str | None = None
    """Letter or Roman number of its section: ``E``; None outside sections."""
    heading: str | None = None
    """The nearest heading above it within its section, as printed."""
    calls: tuple[Call, ...] = ()
    """Footnote marks in the order of the text; the same mark may occur twice."""
    references: tuple[DocumentSymbol, ...] = ()
    """Documents that it cites, in the order of the text, without duplicates."""
    opening: int = 0
    """Length in characters of the opening phrase, which UN style prints in italics; 0 if there is none."""
    corrected: str | None = None
    """The text with the certain corrections of OCR errors; None if there are none."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, stored separately from the paragraphs that refer to it."""

    mark: str
    text: str
    line: int
    references: tuple[DocumentSymbol, ...] = ()

    @property
    def label(self) -> Label:
        """Return the footnote's machine-readable name: ``fn 3``."""
        return Label.parse(f"fn {self.mark}")


@dataclass(frozen=True, slots=True)
class Section:
    """A lettered or Roman-numbered part of a document."""

    letter: str
    """``E`` or ``II``."""
    title: str
    line: int
    enacting_formula: str = ""
    """The section's own formula below its heading, as each of several resolutions under one number has; else empty."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A text with labels of its own: after the main text under its own heading, or a draft inside a report."""

    scope: str
    """Prefix of the labels of its clauses: ``annex``, ``annex II``, ``draft I``."""
    heading: str
    """As printed: "Annex II", « Annexe à la lettre datée du ... ». The annex's title is the heading of its clauses."""
    line: int
    enacting_formula: str = ""
    """Formula of an annexed resolution or draft; else empty."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One certain correction of an OCR error; the recognised words are kept unchanged beside it."""

    label: Label | None
    """The corrected clause; None for the title."""
    line: int
    """Number of the source line on which the clause begins."""
    offset: int
    """Number of characters of the clause's recognised text before the error."""
    found: str
    corrected: str
    rule: str
    """Name of the rule that makes it certain; see :attr:`corpus.ocr_corrections.Fix.rule`."""


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something the parser could not interpret with certainty, with its source line."""

    line: int
    message: str
    """One English sentence."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The text that replaced a draft."""

    symbol: DocumentSymbol
    adopted_on: dt.date | None = None
    status: Status = Status.UNKNOWN
    endorsed_by: DocumentSymbol | None = None
    """The decision or resolution that endorsed it, if that is another document."""


@dataclass(frozen=True)
class Document:
    """One text in one language, complete."""

    symbol: DocumentSymbol
    language: str
    """ISO 639-1: ``fr``."""
    title: str
    kind: DocumentKind
    status: Status
    date: dt.date | None = None
    """The date in the masthead."""
    adopted_on: dt.date | None = None
    session: int | None = None
    committee: str | None = None
    """A Main Committee of the General Assembly, ``C.1`` to ``C.6``; never another body.

    A special committee, commission or working group is given by the symbol (``A/AC.109/...``), whatever name
    the masthead prints.
    """
    agenda_items: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    """In the order of the document."""
    distribution: Distribution | None = None
    """None if none is printed, or if the printed one is no longer used."""
    original_languages: tuple[str, ...] = ()
    """ISO 639-1, in the printed order: "Original: English and Russian"; empty if nothing is printed."""
    report: DocumentSymbol | None = None
    """The committee's report on which the text was adopted: "[on the report of the First Committee (A/71/445)]"."""
    adopted_draft: DocumentSymbol | None = None
    """The draft adopted "without reference to a Main Committee (A/79/L.124)"; such a text has no report."""
    symbols: tuple[DocumentSymbol, ...] = ()
    """The other symbols of a document of several organs: ``S/2025/132`` of "A/79/807–S/2025/132"."""
    amends: DocumentSymbol | None = None
    """The draft that an amendment is to."""
    plenary_meeting: int | None = None
    """Number of the plenary meeting that adopted it, as printed below the text: "51st plenary meeting"."""
    enacting_formula: str = ""
    """The words above the preamble, as printed: « L'Assemblée générale, ». They are not a clause and have no label.

    Empty if there is no formula for the whole document. Reports and letters have none. Each of several resolutions
    under one number, and each annexed resolution, has its own (:class:`Section`, :class:`Annex`).
    """
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()
    clauses: tuple[Clause, ...] = ()
    """In document order; subparagraphs and bullets follow their chapeau."""
    footnotes: tuple[Footnote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    is_recognised: bool = False
    """True for raw OCR output: the words must be checked against the original."""
    aliases: tuple[str, ...] = ()
    """Informal names: "zero draft", « avant-projet »."""
    successor: Successor | None = None
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Remarks on the document from the manifest, by language of the remark."""
    unverified: tuple[str, ...] = ()
    """Names of fields whose value is not printed in the text and was not verified."""
    source: str = ""
    """Where the file came from, according to the manifest."""

    @cached_property
    def _by_label(self) -> Mapping[Label, Clause]:
        return {clause.label: clause for clause in self.clauses}

    def clause(self, label: Label) -> Clause | None:
        """Return the clause with exactly this label, or None."""
        return self._by_label.get(label)

    def footnote(self, mark: str) -> Footnote | None:
        """Return the footnote with this mark, or None."""
        return next((note for note in self.footnotes if note.mark == mark), None)

    def section(self, letter: str) -> Section | None:
        """Return the section with this letter or Roman number, or None."""
        return next((section for section in self.sections if section.letter == letter), None)

    def descendants(self, clause: Clause) -> Iterator[Clause]:
        """Yield the subparagraphs and bullets of a clause, of all degrees, in document order."""
        for other in self.clauses[clause.position + 1 :]:
            ancestor = other.label.parent
            while ancestor is not None and ancestor != clause.label:
                ancestor = ancestor.parent
            if ancestor is None:
                return
            yield other

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """Return the clauses that contain this one (its chapeaux), outermost first."""
        found: list[Clause] = []
        label = clause.label.parent
        while label is not None:
            if (chapeau := self.clause(label)) is not None:
                found.append(chapeau)
            label = label.parent
        return tuple(reversed(found))
