"""Second stage of the outline: which phase of a text each block belongs to, from its preamble to its end."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from corpus.languages.language import Language
from corpus.parsing.adopted_texts import announces
from corpus.parsing.matches import (
    Closing,
    EnactingFormula,
    Numbered,
    Preambular,
    Prose,
    SectionHeading,
    ShapeMatch,
)
from corpus.parsing.sectioning import Place


class Phase(Enum):
    """The phase of a text."""

    BODY = auto()
    """No resolution: a report, a letter, an annex."""
    PREAMBLE = auto()
    OPERATIVE = auto()
    ANNOUNCED = auto()
    """In a text that an operative paragraph announced; it has its own numbers."""
    CLOSED = auto()
    """Below the text: plenary meeting, date, vote, signature."""


def find_phases(matches: Sequence[ShapeMatch], places: Sequence[Place], language: Language) -> tuple[Phase, ...]:
    """Return the phase after each match; that of the match itself, except for one that begins or ends a text."""
    phases: list[Phase] = []
    phase, is_announced_in_section = Phase.BODY, False
    for index, (found, place) in enumerate(zip(matches, places, strict=True)):
        match found:
            case EnactingFormula():
                phase = Phase.PREAMBLE
            case Closing():
                phase = Phase.CLOSED
            case Numbered() if found.is_operative or phase is Phase.PREAMBLE:
                phase = Phase.OPERATIVE
            case Preambular() if phase is not Phase.OPERATIVE:
                phase = Phase.PREAMBLE
            case Prose() if phase is Phase.PREAMBLE:
                if announces(found.block.text, _rest_of_text(matches, places, index), language):
                    phase, is_announced_in_section = Phase.ANNOUNCED, place.section is not None
            case SectionHeading() if index == 0 or place.scope != places[index - 1].scope:  # the numbers restart
                if phase is Phase.OPERATIVE or (phase is Phase.ANNOUNCED and is_announced_in_section):
                    phase = Phase.PREAMBLE
            case _:
                pass
        phases.append(phase)
    return tuple(phases)


def _rest_of_text(matches: Sequence[ShapeMatch], places: Sequence[Place], index: int) -> Iterator[ShapeMatch]:
    """Yield the following matches of this text, which ends at the next section if numbers restart there."""
    for found in matches[index + 1 :]:
        if isinstance(found, SectionHeading) and places[index].section is not None and places[index].restarts:
            return
        yield found
