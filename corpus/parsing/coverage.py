"""Check that every block of the text was consumed: that its words are in a clause, a heading, a note or a fact.

The stages before may drop a block by mistake, and nothing else would show it. A block counts as consumed if its letters
and digits occur in the result; so the check knows nothing of how the outline is made. What was left out on purpose is
not among the blocks: page furniture, hidden words, marks (:attr:`corpus.lines.Source.dropped`).
"""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.document import ParseWarning
from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.masthead import is_row_of_facts
from corpus.parsing.matches import ArticleHeading, Closing, ShapeMatch
from corpus.parsing.outline import Outline
from corpus.parsing.shapes.formulas import is_of_vote

_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_SCRAP = 60
"""Characters of a block that its warning quotes, enough to find it."""
_LONGEST_LABEL = 20
"""Letters of a section's printed label, such as "Chapter VIII" or an ordinal; more are words of the text."""


def coverage_warnings(
    body: Sequence[ShapeMatch], outline: Outline, title: str, language: Language, told: Collection[int]
) -> Iterator[ParseWarning]:
    """Yield a warning for each block below the masthead that is nowhere in the outline.

    ``told`` are the lines that have a warning already.
    """
    consumed = _letters(" ".join((title, *_consumed_texts(outline))))
    titles = {section.line: _letters(section.title) for section in outline.sections}
    position, before, is_closed = 0, "", False
    for found in body:
        text, above = unwrap_marks(found.block.text), before
        before, is_closed = text, is_closed or isinstance(found, Closing)
        # facts below the text: the meeting, a signature, the vote; the heading of an article is a label
        if isinstance(found, Closing | ArticleHeading) or (is_closed and is_of_vote(text, above)):
            continue
        words = _letters(found.block.text)
        start = consumed.find(words, position)  # text is mostly in order, so that this is found at once
        if start < 0:
            start = consumed.find(words)
        if start >= 0:
            position = start
        elif (title_of_section := titles.get(found.block.line)) is not None and _is_label(words, title_of_section):
            continue
        elif found.block.line not in told and not _is_consumed_by_rows(found.block, consumed, language):
            yield ParseWarning(found.block.line, f"Text is in no clause, heading or note: {_scrap(found.block)}")


def _is_label(words: str, title: str) -> bool:
    """Return True if the words at a section's line are its title with no more than a label, or the label alone."""
    return len(words.replace(title, "", 1)) <= _LONGEST_LABEL


def _is_consumed_by_rows(block: Block, consumed: str, language: Language) -> bool:
    """Return True for a fact of the masthead, and for a block whose rows were parted, such as figure and title."""
    return is_row_of_facts(block, language) or all(_letters(row) in consumed for row in block.rows)


def _consumed_texts(outline: Outline) -> Iterator[str]:
    yield outline.enacting_formula
    for clause in outline.clauses:
        yield clause.heading or ""
        yield f"{clause.mark} {clause.text}"
    for section in outline.sections:
        yield f"{section.letter} {section.title} {section.enacting_formula}"
    for annex in outline.annexes:
        yield f"{annex.heading} {annex.enacting_formula}"


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", extract_calls(text)[0]).casefold()


def _scrap(block: Block) -> str:
    words = " ".join(extract_calls(block.text)[0].split())
    return words if len(words) <= _LONGEST_SCRAP else f"{words[:_LONGEST_SCRAP].rsplit(' ', 1)[0]} …"
