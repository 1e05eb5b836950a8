"""Whether the numbers of a text begin again under its sections: then a section's number goes before theirs."""

from collections.abc import Sequence

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language
from corpus.parsing.matches import Enacting, Found, Numbered, Prose, SectionHeading


def restarts(founds: Sequence[Found], language: Language) -> bool:
    """Say whether the numbers begin again under a later section.

    At 1, with an enacting formula of its own, or, in a resolution, with a single operative paragraph that has none.
    A report that goes on with its own numbers before it sets out a resolution does not begin them again.
    """
    is_resolution = any(isinstance(found, Enacting) for found in founds)
    sections: list[list[Found]] = []
    for found in founds:
        if isinstance(found, SectionHeading):
            sections.append([])
        elif sections:
            sections[-1].append(found)
    begin_again = (
        _begins_again(members) or (is_resolution and _decides_alone(members, language)) for members in sections
    )
    return sum(begin_again) > 1


def _begins_again(members: Sequence[Found]) -> bool:
    first = next((found for found in members if isinstance(found, Enacting | Numbered)), None)
    return isinstance(first, Enacting) or (first is not None and first.number == "1")


def _decides_alone(members: Sequence[Found], language: Language) -> bool:
    """Say whether a section has no numbers but an operative paragraph."""
    texts = [unwrap(found.block.text) for found in members if isinstance(found, Prose)]
    is_numbered = any(isinstance(found, Numbered) for found in members)
    return not is_numbered and any(opens_operative(text, language) for text in texts)


def opens_operative(text: str, language: Language) -> bool:
    """Say whether an unnumbered clause is operative; a single operative paragraph has no number."""
    text = text.lstrip("[ ")  # of a text under negotiation
    return bool(language.opening(text, "operative")) and not language.opening(text, "preambular")
