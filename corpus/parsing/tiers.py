"""The tier of the paragraphs of a report, from its headings and from its form.

A report of a working group has one of these forms:

* each tier has its own heading: Discussions, Conclusions, Recommendations. What is above them is the introduction;
* the substantive sections hold conclusions ("States concluded that"), then "The Group recommends that" and the
  recommendations. The first and the last section introduce and close the report, and have the tier of an introduction;
* a progress report: its sections describe the discussion and end with "Recommended next steps". What is above the steps
  has no tier: it is not agreed as a conclusion.

In any other report the recommendations are known by their heading, and nothing is said of the paragraphs above them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import ParseWarning, Tier
from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.matches import Numbered, SectionHeading, ShapeMatch, StepsHeading, TierHeading


@dataclass(frozen=True, slots=True)
class SectionTiers:
    """The tier of the paragraphs above the first heading of a tier."""

    outside: Tier | None
    """Above the first section."""
    by_section: Mapping[int, Tier | None]
    """Below each section heading, by its index among the matches."""
    warnings: tuple[ParseWarning, ...] = ()


def find_tiers(matches: Sequence[ShapeMatch], language: Language) -> SectionTiers:
    """Return the tiers of one part of a document."""
    headings = [found for found in matches if isinstance(found, TierHeading)]
    sections = [index for index, found in enumerate(matches) if isinstance(found, SectionHeading)]
    if not headings:
        return SectionTiers(None, dict.fromkeys(sections))
    if any(found.tier is not Tier.RECOMMENDATION for found in headings):
        return SectionTiers(Tier.INTRODUCTION, dict.fromkeys(sections, Tier.INTRODUCTION))
    if any(isinstance(found, StepsHeading) for found in matches):
        return SectionTiers(None, dict.fromkeys(sections))
    members = {begin: matches[begin + 1 : end] for begin, end in pairwise((*sections, len(matches)))}
    outer = {index for index in (*sections[:1], *sections[-1:]) if not _has_recommendations(members[index])}
    substantive = [index for index in sections if index not in outer]
    if any(_concludes(members[index], language) for index in substantive):
        tiers = {index: Tier.INTRODUCTION if index in outer else Tier.CONCLUSION for index in sections}
        return SectionTiers(Tier.INTRODUCTION, tiers)
    message = "The form of this report is not known: only its recommendations have a tier."
    return SectionTiers(None, dict.fromkeys(sections), (ParseWarning(headings[0].block.line, message),))


def _has_recommendations(members: Sequence[ShapeMatch]) -> bool:
    return any(isinstance(found, TierHeading) for found in members)


def _concludes(members: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if a paragraph above the recommendations of a section is worded as a conclusion."""
    for found in members:
        if isinstance(found, TierHeading):
            return False
        if isinstance(found, Numbered) and language.match("concluding", unwrap_marks(found.text)):
            return True
    return False
