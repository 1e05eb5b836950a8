"""Quotations in several languages, paragraph number by number; each text has its own status and receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from commands.clauses.quotation import Quotation, QuotationPage, quotation_pages
from commands.clauses.receipt import Frame, language_words
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from commands.i18n.languages import languages_words
from commands.ui.button_state import join_languages
from commands.ui.card import remaining_room
from corpus.document import Document
from corpus.label import Label

_LAST_LINES = 160
"""Characters reserved for the page number and the line that names the sharer."""


def parallel_pages(
    texts: Sequence[tuple[Quotation, Frame]],
    without_part: Sequence[Document],
    words: Catalogue,
    remark: str = "",
    *,
    with_context: bool = False,
) -> tuple[QuotationPage, ...]:
    """Return the pages of a quotation in several languages.

    A page holds as many paragraph numbers as fit in all languages. ``without_part`` are the texts that have no such
    part. ``remark``, shown on each page, names the requested texts that are missing.
    """
    first, frame = texts[0]
    first_page = quotation_pages(first, words, frame)[0]
    languages = join_languages(each.language for each in (*(quoted.document for quoted, _ in texts), *without_part))
    request = replace(first.request, language=languages)
    pages = _pages(texts, words, remark)
    if with_context:
        around = [quotation_pages(quoted, words, frame, with_context=True, remark=remark) for quoted, frame in texts]
        pages = iter([_side_by_side(around, remark)])
    return tuple(
        replace(
            page,
            request=request,
            previous=first_page.previous,
            next=first_page.next,
            notes=_join_lines(page.notes, remark),
        )
        for page in chain.from_iterable(pages)
    )


def missing_words(quoted: Quotation, without_part: Sequence[Document], gone: Sequence[str], words: Catalogue) -> str:
    """Return lines that say which texts have no such part, and which languages are no longer held; may be empty."""
    parts = words.listing(part_words(name, words, quoted.document) for name in quoted.names)
    lines = [
        words.gettext("The text in {language} has no {part}.", language=language_words(each, words), part=parts)
        for each in without_part
    ]
    if gone:
        listed = languages_words(gone, words)
        lines.append(words.gettext("This text is no longer held here in {languages}.", languages=listed))
    return "\n".join(lines)


def _pages(
    texts: Sequence[tuple[Quotation, Frame]], words: Catalogue, remark: str
) -> Iterator[tuple[QuotationPage, ...]]:
    """Yield groups of pages, each for whole paragraph numbers.

    A number that is too long for one page in all languages gets pages of its own in each language.
    """
    pending: list[Label] = []
    drawn: tuple[QuotationPage, ...] = ()
    for number in _numbers(texts):
        longer = _side_by_side(_pages_of_numbers([*pending, number], texts, words, remark), remark)
        if pending and len(longer) > 1:
            yield drawn
            pending, longer = [], _side_by_side(_pages_of_numbers([number], texts, words, remark), remark)
        pending, drawn = [*pending, number], longer
    yield drawn or _side_by_side(
        [quotation_pages(quoted, words, frame, remark=remark) for quoted, frame in texts], remark
    )


def _numbers(texts: Sequence[tuple[Quotation, Frame]]) -> list[Label]:
    """Return the paragraph labels of all texts in the order of the first text; labels that it lacks come last."""
    return list(dict.fromkeys(clause.label.root for quoted, _ in texts for clause in quoted.clauses))


def _pages_of_numbers(
    numbers: Sequence[Label], texts: Sequence[tuple[Quotation, Frame]], words: Catalogue, remark: str
) -> list[tuple[QuotationPage, ...]]:
    """Return the pages for some paragraph numbers, for each language that has at least one of them."""
    labels = set(numbers)
    some = [
        (replace(quoted, clauses=tuple(each for each in quoted.clauses if each.label.root in labels)), frame)
        for quoted, frame in texts
    ]
    return [quotation_pages(quoted, words, frame, remark=remark) for quoted, frame in some if quoted.clauses]


def _side_by_side(texts: Sequence[tuple[QuotationPage, ...]], remark: str) -> tuple[QuotationPage, ...]:
    """Return one page with all texts if they fit on it, else the pages of each text in turn."""
    if any(len(pages) > 1 for pages in texts):
        return tuple(chain.from_iterable(texts))
    *others, last = (pages[0] for pages in texts)
    above = tuple(text for page in others for text in page.texts)
    if not remaining_room(remark, " " * _LAST_LINES).holds(*above, *last.texts):
        return tuple(chain.from_iterable(texts))
    return (replace(last, above=above),)


def _join_lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
