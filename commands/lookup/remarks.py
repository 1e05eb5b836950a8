"""What an answer says about how a citation was read, where that was not plain from what was typed."""

from dataclasses import dataclass, replace
from typing import Self

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import part_words
from commands.i18n.languages import languages_words
from corpus.document import Document

_MOST_TITLE = 60
"""Characters of a title in place of an unknown symbol."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a citation was read."""

    is_only_holder: bool = False
    """True if no document was named, and only this one has the parts."""
    is_only_language: bool = False
    """True if all languages were requested, and the document is held in one."""
    counted: tuple[tuple[str, str], ...] = ()
    """Clauses that were counted, ``3rd recommendation of section E``, each with its label: ``para 74``."""

    def joined(self, other: Self) -> Self:
        """Return the reading of two citations that are answered together."""
        return replace(self, counted=(*self.counted, *other.counted))


NOTHING_TO_SAY = Reading()
"""The reading of a citation that was plain."""


def reading_words(reading: Reading, document: Document, parts: tuple[str, ...], words: Catalogue) -> tuple[str, ...]:
    """Return the sentences about a reading; ``parts`` are the canonical names of what was found."""
    lines: list[str] = []
    if reading.is_only_holder:
        lines.append(
            words.gettext(
                "You named no document. Of the texts held, only {symbol} has {part}.",
                symbol=document_words(document, words, _MOST_TITLE),
                part=words.listing(part_words(each, words) for each in parts),
            )
        )
    lines += [
        words.gettext("{clause} is the {counted}.", clause=part_words(label, words), counted=part_words(name, words))
        for name, label in reading.counted
    ]
    if reading.is_only_language:
        lines.append(words.gettext("Held in {language} only.", language=languages_words([document.language], words)))
    return tuple(line[:1].upper() + line[1:] for line in lines)
