"""Warnings about what a reader of the printed pages would not see, or sees otherwise than the lines have it."""

from collections.abc import Iterator, Sequence

from corpus.document import ParseWarning
from corpus.lines import Drop, DroppedLine, tidy
from corpus.readers.hidden_words import HiddenWords, shorten
from corpus.readers.pdf.page_objects import Omission
from corpus.readers.pdf.rows import PageRows
from corpus.readers.tracked_changes import ChangeKind, TrackedChanges


class PageWarnings:
    """What is to be told about the pages of one file."""

    def __init__(self, pages: Sequence[PageRows]) -> None:
        self._pages = pages
        self._hidden = HiddenWords()
        self._changes = TrackedChanges()
        self.watermarks: dict[str, int] = {}
        """The words of each watermark, with the number of the row below the first one."""
        for page in pages:
            self._read_page(page)
        self._struck = tuple(self._changes.warnings())
        self.has_struck_words = self._changes.has_struck_words
        self.is_recognised = any(page.findings.is_recognised for page in pages)

    @property
    def dropped(self) -> tuple[DroppedLine, ...]:
        """Return the words that were left out on purpose."""
        marks = (DroppedLine(number, words, Drop.MARK) for words, number in self.watermarks.items())
        return (*self._hidden.dropped, *marks)

    def __iter__(self) -> Iterator[ParseWarning]:
        yield from self._hidden.warnings()
        yield from self._struck
        for words, number in self.watermarks.items():
            yield ParseWarning(number, f"A watermark across the page is left out: {words}")
        for count, page in enumerate(self._pages, start=1):
            yield from _page_warnings(count, page)

    def _read_page(self, page: PageRows) -> None:
        for number, omitted in page.omitted:
            words = tidy(omitted.text)
            if omitted.reason is Omission.HIDDEN:
                self._hidden.record(number, words)
            else:
                self.watermarks.setdefault(words, number)
        for number, words in page.struck:
            self._changes.record(number, f"{words} ", ChangeKind.STRUCK)


def _page_warnings(count: int, page: PageRows) -> Iterator[ParseWarning]:
    number, found = page.first_number, page.findings
    if not page.rows and not page.is_blank:
        yield ParseWarning(number, f"Page {count} has no text: if it shows any, it is a picture of it.")
    if found.is_recognised:
        yield ParseWarning(number, f"Page {count} is a picture; its words were recognised by a program.")
    if page.unmapped:
        yield ParseWarning(
            number, f"Page {count} has {page.unmapped} letters that cannot be told; they stand as \ufffd."
        )
    if found.has_unread_annotations:
        yield ParseWarning(number, f"Page {count} has annotations or form fields whose text is not read.")
    if not found.is_examined:
        yield ParseWarning(number, f"Page {count} holds too much to look for hidden words.")
    if cut := shorten(" / ".join(tidy(each.text) for each in found.cut)):
        yield ParseWarning(number, f"Words are cut off at the edge of page {count}: {cut}")
