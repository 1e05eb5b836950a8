"""What a shape answers: the block with its printed mark taken apart, and nothing interpreted."""

from dataclasses import dataclass

from corpus.document import Tier
from corpus.parsing.blocks import Block


@dataclass(frozen=True, slots=True)
class Enacting:
    """The enacting formula: « L'Assemblée générale, »."""

    block: Block


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with its number: ``3. Invite tous les États Membres``."""

    block: Block
    number: str
    mark: str
    text: str
    is_operative: bool = False
    """Whether a negotiating text says so itself: ``OP2 bis``."""


@dataclass(frozen=True, slots=True)
class Preambular:
    """A preambular paragraph with its label printed, as negotiating texts have it: ``PP2bis. Noting``."""

    block: Block
    number: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A subparagraph with its letter or Roman figure: ``b) Les actions``."""

    block: Block
    token: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item after a dash or dot."""

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
    """A heading that says of which tier the paragraphs below it are."""

    block: Block
    tier: Tier
    text: str


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """The heading of an annex or appendix; ``number`` is empty for the only one."""

    block: Block
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The lines after the text: plenary meeting and date, or a letter's signature."""

    block: Block


@dataclass(frozen=True, slots=True)
class Heading:
    """Any other heading."""

    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Text without any mark: a preambular paragraph, a paragraph of a letter, or what has no place."""

    block: Block


Found = (
    Enacting
    | Numbered
    | Preambular
    | Point
    | Bullet
    | SectionHeading
    | TierHeading
    | AnnexHeading
    | Closing
    | Heading
    | Prose
)
