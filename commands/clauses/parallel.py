"""The same part of a document in several languages: number by number, each text under its own status and receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from commands.clauses.quotation import Leaf, Quoted, leaves_of
from commands.clauses.receipt import Frame, language_words
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from commands.i18n.languages import languages_listed
from commands.ui.button_state import joined_languages
from commands.ui.card import room_beside
from corpus.document import Document
from corpus.label import Label

_LAST_LINES = 160
"""Characters kept free for the number of the page and for who shared it."""


def parallel_leaves(
    texts: Sequence[tuple[Quoted, Frame]],
    lacking: Sequence[Document],
    words: Catalogue,
    remark: str = "",
    *,
    with_context: bool = False,
) -> tuple[Leaf, ...]:
    """Return the pages of a quotation in several languages; as many numbers on a page as fit in all of them.

    ``remark`` stands on each page: which of the texts that were wanted are not among them.
    """
    first, frame = texts[0]
    ends = leaves_of(first, words, frame)[0]
    languages = joined_languages(each.language for each in (*(quoted.document for quoted, _ in texts), *lacking))
    asked = replace(first.asked, language=languages)
    pages = _pages(texts, words, remark)
    if with_context:
        around = [leaves_of(quoted, words, frame, with_context=True, remark=remark) for quoted, frame in texts]
        pages = iter([_side_by_side(around, remark)])
    return tuple(
        replace(leaf, asked=asked, previous=ends.previous, next=ends.next, notes=_under(leaf.notes, remark))
        for leaf in chain.from_iterable(pages)
    )


def missing_words(quoted: Quoted, lacking: Sequence[Document], gone: Sequence[str], words: Catalogue) -> str:
    """Return in plain lines which texts have no such part, and which were shown once and are no longer held."""
    parts = words.listing(part_words(name, words, quoted.document) for name in quoted.names)
    lines = [
        words.gettext("The text in {language} has no {part}.", language=language_words(each, words), part=parts)
        for each in lacking
    ]
    if gone:
        listed = languages_listed(gone, words)
        lines.append(words.gettext("This text is no longer held here in {languages}.", languages=listed))
    return "\n".join(lines)


def _pages(texts: Sequence[tuple[Quoted, Frame]], words: Catalogue, remark: str) -> Iterator[tuple[Leaf, ...]]:
    """Yield pages with whole numbers; a number that is too long for a page in all languages has a page in each."""
    waiting: list[Label] = []
    drawn: tuple[Leaf, ...] = ()
    for number in _numbers(texts):
        longer = _side_by_side(_leaves([*waiting, number], texts, words, remark), remark)
        if waiting and len(longer) > 1:
            yield drawn
            waiting, longer = [], _side_by_side(_leaves([number], texts, words, remark), remark)
        waiting, drawn = [*waiting, number], longer
    yield drawn or _side_by_side([leaves_of(quoted, words, frame, remark=remark) for quoted, frame in texts], remark)


def _numbers(texts: Sequence[tuple[Quoted, Frame]]) -> list[Label]:
    """Return the numbers of all texts, in the order of the first; those that only others have come last."""
    return list(dict.fromkeys(clause.label.whole for quoted, _ in texts for clause in quoted.clauses))


def _leaves(
    numbers: Sequence[Label], texts: Sequence[tuple[Quoted, Frame]], words: Catalogue, remark: str
) -> list[tuple[Leaf, ...]]:
    """Return the pages of some numbers in each language that has one of them."""
    wanted = set(numbers)
    some = [
        (replace(quoted, clauses=tuple(each for each in quoted.clauses if each.label.whole in wanted)), frame)
        for quoted, frame in texts
    ]
    return [leaves_of(quoted, words, frame, remark=remark) for quoted, frame in some if quoted.clauses]


def _side_by_side(texts: Sequence[tuple[Leaf, ...]], remark: str) -> tuple[Leaf, ...]:
    """Return one page with all texts where they fit on it, else the pages of each."""
    if any(len(leaves) > 1 for leaves in texts):
        return tuple(chain.from_iterable(texts))
    *others, last = (leaves[0] for leaves in texts)
    above = tuple(text for leaf in others for text in _texts(leaf))
    if not room_beside(remark, " " * _LAST_LINES).holds(*above, *_texts(last)):
        return tuple(chain.from_iterable(texts))
    return (replace(last, above=above),)


def _texts(leaf: Leaf) -> tuple[str, ...]:
    """Return what stands on a page, the quotation by itself: what follows it directly would be drawn into it."""
    return tuple(filter(None, (leaf.top, leaf.quotation, _under(leaf.notes, leaf.receipt))))


def _under(*lines: str) -> str:
    return "\n".join(filter(None, lines))
