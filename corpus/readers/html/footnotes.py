"""Footnotes of a page: links that lead from a mark in the text to a note below, and back.

Word, LibreOffice, pandoc and wikis each write them in their own way; common to all is a link whose text is
a mark and whose target stands further on. A page's own contents ("1", "2") look like that too, so that one of
two more signs is asked for: the mark is raised or stands in brackets, or the note leads back to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.footnote_calls import is_mark
from corpus.readers.html.tokenizer import End, Start, Text

_NEAR = 3
"""Tags around a call within which the target of the way back stands: on the link, or what holds it."""


@dataclass(slots=True)
class _Link:
    """A link within the page."""

    place: int
    """Which of the page's tags it is."""
    target: str
    is_raised: bool
    text: str = ""

    @property
    def mark(self) -> str:
        """Return its text as a footnote's mark; empty where it is none."""
        bare = self.text.strip().strip("[]()").strip()
        return bare if is_mark(bare) else ""

    @property
    def looks_like_a_call(self) -> bool:
        return self.is_raised or self.text.strip()[:1] in {"[", "("}


@dataclass(slots=True)
class Anchors:
    """What links to what in one page."""

    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    """For the target of each note its mark."""
    targets: Mapping[str, int] = field(default_factory=dict[str, int])
    """For each target within the page, which of the tags it stands on."""

    def mark_at(self, attributes: Mapping[str, str]) -> tuple[str, str] | None:
        """Return the target and mark of the note that an element begins; None where it begins none."""
        for name in ("id", "name"):
            if (target := attributes.get(name, "")) in self.marks:
                return target, self.marks[target]
        return None

    def leads_back(self, href: str, place: int) -> bool:
        """Say whether a link leads to what stands before it."""
        return href.startswith("#") and self.targets.get(href[1:], place) < place


def find_anchors(tokens: Iterable[Start | End | Text]) -> Anchors:
    """Find the notes of a page."""
    targets, links = _links(tokens)
    back = _Backward(targets, links)
    marks: dict[str, str] = {}
    for link in links:
        place = targets.get(link.target, -1)
        if link.mark and place > link.place and (link.looks_like_a_call or back.to(link.place, after=place)):
            marks.setdefault(link.target, link.mark)
    return Anchors(marks, targets)


class _Backward:
    """The links that lead back, by the tag that they lead to."""

    def __init__(self, targets: Mapping[str, int], links: Iterable[_Link]) -> None:
        self._last: dict[int, int] = {}
        for link in links:
            place = targets.get(link.target, link.place)
            if place < link.place:
                self._last[place] = link.place

    def to(self, call: int, *, after: int) -> bool:
        """Say whether a link from a note's place or behind it leads to a call."""
        return any(self._last.get(place, -1) >= after for place in range(call - _NEAR, call + 2))


def _links(tokens: Iterable[Start | End | Text]) -> tuple[dict[str, int], list[_Link]]:
    targets: dict[str, int] = {}
    links: list[_Link] = []
    open_link: _Link | None = None
    raised = place = 0
    for token in tokens:
        match token:
            case Start(name, attributes):
                place += 1
                for each in ("id", "name"):
                    if attributes.get(each):
                        targets.setdefault(attributes[each], place)
                raised += name == "sup"
                if name == "a":
                    href = attributes.get("href", "")
                    open_link = _Link(place, href[1:], raised > 0) if href.startswith("#") else None
                    links += [open_link] if open_link is not None else []
                elif name == "sup" and open_link is not None:
                    open_link.is_raised = True
            case End(name):
                raised -= name == "sup" and raised > 0
                open_link = None if name == "a" else open_link
            case Text(text):
                if open_link is not None and len(open_link.text) < _LONGEST_MARK:
                    open_link.text += text
    return targets, links


_LONGEST_MARK = 20
"""Characters of a link's text that are kept; with more it is no mark."""
