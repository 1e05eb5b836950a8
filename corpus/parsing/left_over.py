"""What the masthead took in that is not its own: paragraphs of the text, which then are in no clause.

A masthead ends where the text begins; where a file shows that beginning wrongly, the first clauses stand
above it. Rows that only name the organisation, the item or the sponsors are short and end without a stop.
"""

from collections.abc import Iterator, Sequence

from corpus.document import DocumentKind, ParseWarning
from corpus.footnote_calls import unwrap
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.masthead import Masthead, is_row_of_facts

_LONG_TITLE = 60
"""Words; the longest titles of the General Assembly have some forty."""
_LONG_ROW = 40
"""Words of a block that states no fact; the longest names of agenda items and organs have some thirty."""


def left_over(front: Sequence[Block], masthead: Masthead, language: Language) -> Iterator[ParseWarning]:
    """Yield what looks like a paragraph among the blocks before the text, the title too."""
    is_letter = masthead.kind is DocumentKind.LETTER  # from as many States as sign it
    if masthead.title and not is_letter and _is_paragraph(masthead.title, language, _LONG_TITLE):
        yield ParseWarning(masthead.title_line, "The title looks like a paragraph of the text.")
    for block in front:
        text = unwrap(block.text)
        is_title = block.line == masthead.title_line and masthead.title in text
        if is_title or block.is_heading or is_row_of_facts(block, language):
            continue
        if _is_paragraph(text, language, _LONG_ROW):
            yield ParseWarning(block.line, "Text above the first paragraph is left over; it is in no clause.")


def _is_paragraph(text: str, language: Language, length: int) -> bool:
    """Say whether a row ends or opens as a clause does, or is as long as only a paragraph is.

    What opens an operative paragraph opens titles too, in French above all: « Note du Secrétaire général ».
    """
    if text.endswith((",", ";")) or len(text.split()) > length:
        return True
    has_stop = text.endswith((".", ":"))
    return bool(language.opening(text, "preambular") or (has_stop and language.opening(text, "operative")))
