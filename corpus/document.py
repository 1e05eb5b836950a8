"""The values that everything else speaks in: a document, its sections, clauses and footnotes.

All are frozen. A :class:`Document` is held under its symbol *and* its language from the first day
on, because all six languages of a text carry the same symbol. Status is one value per document,
shown with every quotation, so that a draft is never passed off as agreed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.label import Label
from corpus.symbol import DocumentSymbol


class DocumentKind(StrEnum):
    """What sort of text this is; the words are those of ``parse --json``."""

    RESOLUTION = "resolution"
    DRAFT_RESOLUTION = "draft resolution"
    DRAFT_DECISION = "draft decision"
    DECISION = "decision"
    REPORT = "report"
    DRAFT_REPORT = "draft report"
    LETTER = "letter"
    OTHER = "other"


class Status(StrEnum):
    """How far a text has come. One value per document, never guessed upwards."""

    DRAFT_ZERO = "draft-zero"
    DRAFT = "draft-L"
    DRAFT_REVISED = "draft-L-revised"
    APPROVED_IN_COMMITTEE = "approved-in-committee"
    ADOPTED = "adopted"
    """Adopted; how is not known."""
    ADOPTED_VOTE = "adopted-vote"
    ADOPTED_WITHOUT_VOTE = "adopted-without-vote"
    ADOPTED_CONSENSUS = "adopted-consensus"
    COMMUNICATION = "communication"
    """Circulated as a document; the opinion of its authors alone."""
    UNKNOWN = "unknown"

    @property
    def is_adopted(self) -> bool:
        """Say whether the organ has adopted the text; approval in a committee is not yet that."""
        return self in _ADOPTED

    @property
    def is_draft(self) -> bool:
        """Say whether the text is a proposal still."""
        return self in _DRAFT


_ADOPTED = {Status.ADOPTED, Status.ADOPTED_VOTE, Status.ADOPTED_WITHOUT_VOTE, Status.ADOPTED_CONSENSUS}
_DRAFT = {Status.DRAFT_ZERO, Status.DRAFT, Status.DRAFT_REVISED, Status.APPROVED_IN_COMMITTEE}


class ClauseKind(StrEnum):
    """What sort of clause this is; the words are those of ``parse --json``."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


class Tier(StrEnum):
    """Where in a report a numbered paragraph stands."""

    INTRODUCTION = "introduction"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"


class Distribution(StrEnum):
    """How widely a document is circulated, from the upper right corner of its masthead: "Distr.: Limited"."""

    GENERAL = "general"
    LIMITED = "limited"
    """Of drafts and working papers, which are of temporary interest."""
    RESTRICTED = "restricted"
    PROVISIONAL = "provisional"
    """Of a record that may still be corrected."""


@dataclass(frozen=True, slots=True)
class Call:
    """A footnote mark in a clause's text, which itself holds no marks."""

    mark: str
    """``3`` or ``*``; the footnote's label is ``fn 3``."""
    offset: int
    """How many characters of the clause's text stand before the mark."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a document that can be cited."""

    label: Label
    """Its name between programs, unique within the document."""
    kind: ClauseKind
    text: str
    """The words, without the printed number, without footnote marks, white space folded.

    Of a clause with subparagraphs or bullets: its chapeau alone.
    """
    position: int
    """Order in the document, from 0."""
    line: int
    """The line of the source on which it begins, from 1."""
    mark: str = ""
    """What is printed before it: ``4.``, ``b)``, ``PP2bis.``; empty for most preambular paragraphs."""
    tier: Tier | None = None
    """Of numbered paragraphs of a report; None elsewhere and for bullets, which go with their paragraph."""
    section: str | None = None
    """The letter or Roman number of its section: ``E``; None outside sections."""
    heading: str | None = None
    """The nearest heading above it within its section, as printed."""
    calls: tuple[Call, ...] = ()
    """Footnote marks in the order of the text; the same mark may come twice."""
    references: tuple[DocumentSymbol, ...] = ()
    """Documents that it cites, in order, each once."""
    opening: int = 0
    """How many characters of the text are the opening phrase, which UN style sets in italics."""
    corrected: str | None = None
    """The text with the certain corrections of OCR errors; None where there is nothing to correct."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, kept apart from the words of the paragraphs that call it."""

    mark: str
    text: str
    line: int
    references: tuple[DocumentSymbol, ...] = ()

    @property
    def label(self) -> Label:
        """Return the footnote's name between programs: ``fn 3``."""
        return Label.parse(f"fn {self.mark}")


@dataclass(frozen=True, slots=True)
class Section:
    """A lettered or Roman-numbered part of a document."""

    letter: str
    """``E`` or ``II``."""
    title: str
    line: int
    enacting_formula: str = ""
    """Of a part that has one of its own below its heading, as each resolution under one number has; else empty."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A text that follows the main one under a heading of its own."""

    scope: str
    """What the labels of its clauses begin with: ``annex``, ``annex II``."""
    heading: str
    """As printed: "Annex II", « Annexe à la lettre datée du ... »; its title is the heading of its clauses."""
    line: int
    enacting_formula: str = ""
    """Of a resolution or draft that is annexed; else empty."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One certain correction of an OCR error, kept beside the words as recognised."""

    label: Label | None
    """The clause that it stands in; None for the title."""
    line: int
    """The line of the source on which the clause begins."""
    offset: int
    """Characters of the clause's recognised text before the error."""
    found: str
    corrected: str
    rule: str
    """Which rule makes it certain; :mod:`corpus.ocr_corrections` names them."""


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something the parser could not place, with its place."""

    line: int
    message: str
    """One English sentence."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The text that took a draft's place."""

    symbol: DocumentSymbol
    adopted_on: dt.date | None = None
    status: Status = Status.UNKNOWN
    endorsed_by: DocumentSymbol | None = None
    """The decision or resolution that endorsed it, where that is another document."""


@dataclass(frozen=True)
class Document:
    """One text in one language, whole."""

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
    """A Main Committee of the General Assembly, ``C.1`` to ``C.6``, and no other organ.

    Which special committee, commission or working group a text is of stands in its symbol (``A/AC.109/...``),
    whatever name its masthead prints.
    """
    agenda_items: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    """In the order of the document."""
    distribution: Distribution | None = None
    """None where none is printed, or one that is no longer used."""
    original_languages: tuple[str, ...] = ()
    """ISO 639-1, in the order printed: "Original: English and Russian"; empty where nothing is printed."""
    report: DocumentSymbol | None = None
    """The committee's report on which the text was adopted: "[on the report of the First Committee (A/71/445)]"."""
    adopted_draft: DocumentSymbol | None = None
    """The draft that was adopted "without reference to a Main Committee (A/79/L.124)"; such a text has no report."""
    plenary_meeting: int | None = None
    """The number of the plenary meeting that adopted it, as it stands below the text: "51st plenary meeting"."""
    enacting_formula: str = ""
    """The words above the preamble, as printed: « L'Assemblée générale, »; they are no clause and have no label.

    Empty where none stands above the whole: reports and letters have none, and where several resolutions stand
    under one number, or one in an annex, each has its own (:class:`Section`, :class:`Annex`).
    """
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()
    clauses: tuple[Clause, ...] = ()
    """In the order of the document; subparagraphs and bullets follow their chapeau."""
    footnotes: tuple[Footnote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    is_recognised: bool = False
    """True for raw OCR: the words must be checked against the original."""
    aliases: tuple[str, ...] = ()
    """Names that people use: "zero draft", « avant-projet »."""
    successor: Successor | None = None
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Remarks of the manifest on the document, by language of the remark."""
    unverified: tuple[str, ...] = ()
    """Names of the fields whose value is not printed in the text and was not verified."""
    source: str = ""
    """Where the file came from, as the manifest says."""

    @cached_property
    def _by_label(self) -> Mapping[Label, Clause]:
        return {clause.label: clause for clause in self.clauses}

    def clause(self, label: Label) -> Clause | None:
        """Return the clause under this very label, or None."""
        return self._by_label.get(label)

    def footnote(self, mark: str) -> Footnote | None:
        """Return the footnote under this mark, or None."""
        return next((note for note in self.footnotes if note.mark == mark), None)

    def section(self, letter: str) -> Section | None:
        """Return the section of this letter, or None."""
        return next((section for section in self.sections if section.letter == letter), None)

    def parts(self, clause: Clause) -> Iterator[Clause]:
        """Yield the subparagraphs and bullets below a clause, all degrees, in order."""
        for other in self.clauses[clause.position + 1 :]:
            ancestor = other.label.parent
            while ancestor is not None and ancestor != clause.label:
                ancestor = ancestor.parent
            if ancestor is None:
                return
            yield other

    def around(self, clause: Clause) -> tuple[Clause, ...]:
        """Return the clauses that this one is a part of, outermost first: its chapeaux."""
        found: list[Clause] = []
        label = clause.label.parent
        while label is not None:
            if (chapeau := self.clause(label)) is not None:
                found.append(chapeau)
            label = label.parent
        return tuple(reversed(found))
