"""Results of the shapes: a block with its printed mark separated from its text, not yet interpreted."""

from dataclasses import dataclass

from corpus.document import Tier
from corpus.parsing.blocks import Block


@dataclass(frozen=True, slots=True)
class EnactingFormula:
    """The enacting formula: « L'Assemblée générale, »."""

    block: Block
    is_chapeau: bool = False
    """True in a decision whose operative part is lettered below it: "The Economic and Social Council:"."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph: ``3. Invite tous les États Membres``."""

    block: Block
    number: str
    mark: str
    text: str
    is_operative: bool = False
    """True if the text itself says so, as negotiating texts do: ``OP2 bis``."""


@dataclass(frozen=True, slots=True)
class Preambular:
    """A preambular paragraph by its printed label, as in negotiating texts (``PP2bis.``), or by the file format."""

    block: Block
    number: str | None
    """As printed; None if it is counted by position."""
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A subparagraph with its letter or Roman number: ``b) Les actions``."""

    block: Block
    token: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item after a dash or dot."""

    block: Block
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """The heading of a lettered or Roman-numbered section: ``E. Mesures de confiance``."""

    block: Block
    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class TierHeading:
    """A heading that names the tier of the paragraphs below it."""

    block: Block
    tier: Tier
    text: str


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """The heading of an annex or appendix; ``number`` is empty if none is printed."""

    block: Block
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Closing:
    """A line after the text: plenary meeting and date, or a letter's signature."""

    block: Block


@dataclass(frozen=True, slots=True)
class Heading:
    """Any other heading."""

    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """The heading of an article of a convention or of rules: ``Article 12``."""

    block: Block
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class StepsHeading:
    """The heading of the recommended next steps below a section of a progress report."""

    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, with the words of its cells in their order."""

    block: Block
    row: int
    """From 1, through the table."""
    caption: str = ""
    """The heading directly above the table; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text without a mark: a preambular paragraph, a paragraph of a letter, or text that no rule can place."""

    block: Block


ShapeMatch = (
    EnactingFormula
    | Numbered
    | Preambular
    | Point
    | Bullet
    | SectionHeading
    | TierHeading
    | AnnexHeading
    | Closing
    | Heading
    | ArticleHeading
    | StepsHeading
    | TableRow
    | Prose
)
