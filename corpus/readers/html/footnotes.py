"""Find the footnotes of a page: links from a mark in the text to a note further down.

Word, LibreOffice, pandoc and wikis each write them differently. Common to all is a link whose text is a mark and whose
target comes later in the page. The links of a page's table of contents ("1", "2") look the same, so one more sign is
required: the mark is superscript or in brackets, or the note has a link back to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.footnote_calls import is_mark
from corpus.readers.html.tokenizer import EndTag, StartTag, Text

_BACKLINK_RANGE = 3
"""The target of a backlink is on the call's link or on an element around it: at most this many start tags earlier."""


@dataclass(slots=True)
class _Link:
    """A link to a target in the same page."""

    tag_number: int
    """The position of its start tag among the page's start tags, from 1."""
    target: str
    is_raised: bool
    text: str = ""

    @property
    def mark(self) -> str:
        """Return the link's text as a footnote mark, without brackets; empty if it is none."""
        bare = self.text.strip().strip("[]()").strip()
        return bare if is_mark(bare) else ""

    @property
    def looks_like_a_call(self) -> bool:
        return self.is_raised or self.text.strip()[:1] in {"[", "("}


@dataclass(slots=True)
class Anchors:
    """The footnote links and the link targets of one page."""

    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    """Each note's mark, by the id of the note."""
    targets: Mapping[str, int] = field(default_factory=dict[str, int])
    """The position of the start tag of each id and name, by that id or name."""

    def mark_at(self, attributes: Mapping[str, str]) -> tuple[str, str] | None:
        """Return the id and mark of the note that begins at an element; None if none does."""
        for name in ("id", "name"):
            if (target := attributes.get(name, "")) in self.marks:
                return target, self.marks[target]
        return None

    def leads_back(self, href: str, tag_number: int) -> bool:
        """Return True if a link's target precedes the start tag with this number."""
        return href.startswith("#") and self.targets.get(href[1:], tag_number) < tag_number


def find_anchors(tokens: Iterable[StartTag | EndTag | Text]) -> Anchors:
    """Return the notes and link targets of a page."""
    targets, links = _links(tokens)
    back = _Backlinks(targets, links)
    marks: dict[str, str] = {}
    for link in links:
        tag_number = targets.get(link.target, -1)
        if (
            link.mark
            and tag_number > link.tag_number
            and (link.looks_like_a_call or back.lead_to(link.tag_number, after=tag_number))
        ):
            marks.setdefault(link.target, link.mark)
    return Anchors(marks, targets)


class _Backlinks:
    """The links to earlier targets, by the tag number of the target."""

    def __init__(self, targets: Mapping[str, int], links: Iterable[_Link]) -> None:
        self._last: dict[int, int] = {}
        for link in links:
            tag_number = targets.get(link.target, link.tag_number)
            if tag_number < link.tag_number:
                self._last[tag_number] = link.tag_number

    def lead_to(self, call: int, *, after: int) -> bool:
        """Return True if a link at or after tag ``after``, where a note begins, leads back to a call."""
        return any(self._last.get(tag_number, -1) >= after for tag_number in range(call - _BACKLINK_RANGE, call + 2))


def _links(tokens: Iterable[StartTag | EndTag | Text]) -> tuple[dict[str, int], list[_Link]]:
    targets: dict[str, int] = {}
    links: list[_Link] = []
    open_link: _Link | None = None
    open_sups = tag_number = 0
    for token in tokens:
        match token:
            case StartTag(name, attributes):
                tag_number += 1
                for each in ("id", "name"):
                    if attributes.get(each):
                        targets.setdefault(attributes[each], tag_number)
                open_sups += name == "sup"
                if name == "a":
                    href = attributes.get("href", "")
                    open_link = _Link(tag_number, href[1:], open_sups > 0) if href.startswith("#") else None
                    links += [open_link] if open_link is not None else []
                elif name == "sup" and open_link is not None:
                    open_link.is_raised = True
            case EndTag(name):
                open_sups -= name == "sup" and open_sups > 0
                open_link = None if name == "a" else open_link
            case Text(text):
                if open_link is not None and len(open_link.text) < _LONGEST_MARK:
                    open_link.text += text
    return targets, links


_LONGEST_MARK = 20
"""Characters of a link's text that are collected; a longer text is not a mark."""
