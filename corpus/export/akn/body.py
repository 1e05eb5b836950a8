"""The words of the main text or of an annex: a preamble, then sections, tiers, paragraphs and their lists."""

from collections import deque
from xml.etree.ElementTree import Element

from corpus.document import Clause, Section, Tier
from corpus.export.akn.identifiers import Ids
from corpus.export.akn.text import Notes, child, write_words
from corpus.export.akn.tree import Component, Node
from corpus.label import Label, Series
from corpus.sections import is_within


class Body:
    """One walk over the clauses of a component."""

    def __init__(self, component: Component, prefix: str, ids: Ids, notes: Notes) -> None:
        """Build it; ``prefix`` is what its ids begin with: ``annex_1__``, empty for the main text."""
        self.preamble = Element("preamble")
        self.main = Element("mainBody")
        self.eids: dict[Label, str] = {}
        """Under which id each clause stands."""
        self.concepts: set[str] = set()
        """What the elements refer to: ``preamble``, ``enactingFormula``, and the tiers."""
        self._prefix, self._ids, self._notes = prefix, ids, notes
        self._pending = deque(component.sections)
        self._counts: dict[str, int] = {}
        self._recitals: Element | None = None
        self._section: Element | None = None
        self._letter: str | None = None
        self._tier: Tier | None = None
        self._holder = self.main
        self._heading: str | None = None
        if component.enacting_formula:
            self._take_formula(component.enacting_formula)
        for node in component.nodes:
            self._take(node)
        while self._pending:
            self._begin(self._pending.popleft())
        if not len(self.main):
            child(self.main, "p")

    def _take_formula(self, words: str) -> None:
        """Write the enacting formula of the whole above its preamble."""
        eid = self._ids.take(f"{self._prefix}preamble__formula_1")
        child(child(self.preamble, "formula", name="enactingFormula", eId=eid), "p", words)

    def _take(self, node: Node) -> None:
        clause = node.clause
        while self._pending and self._pending[0].line <= clause.line:
            self._begin(self._pending.popleft())
        if clause.section != self._letter:
            self._enter(clause.section)
        is_preambular = clause.label.series is Series.PREAMBULAR and clause.label.parent is None
        if is_preambular and self._section is None and not len(self.main):
            self._take_recital(node)
            return
        if clause.tier is not self._tier:
            self._enter_tier(clause.tier)
        self._say_heading(clause.heading)
        if is_preambular and not node.parts:
            self._take_late_recital(clause)
        else:
            self._take_paragraph(node, is_preambular=is_preambular)

    def _begin(self, section: Section) -> None:
        self._enter(section.letter)
        if self._section is not None:
            child(self._section, "heading", section.title)
        if section.enacting_formula:
            self.concepts.add("enactingFormula")
            self._minor(section.enacting_formula, "enactingFormula", refersTo="#enactingFormula")

    def _enter(self, letter: str | None) -> None:
        """Begin a section, or leave all sections."""
        self._letter, self._tier, self._heading = letter, None, None
        self._section = None
        if letter is not None:
            eid = self._ids.take(f"{self._prefix}sec_{letter}")
            self._section = child(self.main, "section", eId=eid)
            child(self._section, "num", f"{letter}.")
        self._holder = self.main if self._section is None else self._section

    def _enter_tier(self, tier: Tier | None) -> None:
        self._tier = tier
        outer = self.main if self._section is None else self._section
        self._holder = outer
        if tier is not None:
            self.concepts.add(tier.value)
            eid = self._counted(self._within(outer), "hcontainer")
            self._holder = child(outer, "hcontainer", name=tier.value, refersTo=f"#{tier.value}", eId=eid)

    def _say_heading(self, heading: str | None) -> None:
        if heading == self._heading:
            return
        self._heading = heading
        if heading is not None:
            self._minor(heading, "heading")

    def _minor(self, text: str | None, name: str, **attributes: str) -> Element:
        """Write what stands between paragraphs: a ``crossHeading`` where the schema has a place for one."""
        within = self._within(self._holder)
        if self._holder is self.main:
            return child(self.main, "block", text, name=name, eId=self._counted(within, "block"), **attributes)
        eid = self._counted(within, "crossHeading")
        return child(self._holder, "crossHeading", text, eId=eid, **attributes)

    def _take_recital(self, node: Node) -> None:
        """Write a paragraph of the preamble."""
        if self._recitals is None:
            eid = self._ids.take(f"{self._prefix}preamble__container_1")
            self._recitals = child(self.preamble, "container", name="preamble", eId=eid)
        within = f"{self._recitals.get('eId')}__"
        clause = node.clause
        if clause.heading != self._heading:
            self._heading = clause.heading
            if clause.heading is not None:
                eid = self._counted(within, "block")
                child(self._recitals, "block", clause.heading, name="heading", eId=eid)
        if node.parts:
            self._block_list(self._recitals, node, f"{within}list_{clause.label.number}")
        else:
            eid = self._name(clause, f"{within}p_{clause.label.number}")
            write_words(child(self._recitals, "p", eId=eid), clause, self._notes)

    def _block_list(self, parent: Element, node: Node, wanted: str) -> None:
        """Write a paragraph of the preamble that has subparagraphs, which the preamble takes as a list only."""
        eid = self._name(node.clause, wanted)
        listed = child(parent, "blockList", eId=eid)
        write_words(child(listed, "listIntroduction"), node.clause, self._notes)
        for part in node.parts:
            inner = f"{eid}__item_{_own_number(part.clause.label)}"
            if part.parts:
                item = child(listed, "item", eId=self._ids.take(inner))
                self._num(item, part.clause)
                self._block_list(item, part, f"{inner}__list_1")
            else:
                item = child(listed, "item", eId=self._name(part.clause, inner))
                self._num(item, part.clause)
                write_words(child(item, "p"), part.clause, self._notes)

    def _take_late_recital(self, clause: Clause) -> None:
        """Write a preambular paragraph that stands below operative ones or in a section."""
        self.concepts.add("preamble")
        minor = self._minor(None, "preamble", refersTo="#preamble")
        self.eids[clause.label] = minor.get("eId", "")
        write_words(minor, clause, self._notes)

    def _take_paragraph(self, node: Node, *, is_preambular: bool) -> None:
        label = node.clause.label
        within = self._counted_within(label)
        if label.series is Series.UNPLACED:
            eid = self._name(node.clause, f"{within}hcontainer_text_{label.number}")
            element = child(self._holder, "hcontainer", name="unplaced", eId=eid)
        else:
            eid = self._name(node.clause, f"{within}{_paragraph_id(label)}")
            element = child(self._holder, "paragraph", eId=eid)
        if is_preambular:
            self.concepts.add("preamble")
            element.set("refersTo", "#preamble")
        self._fill(element, node, eid)

    def _counted_within(self, label: Label) -> str:
        """Return what stands before the number: the section, or its chapter, with which the count begins again."""
        counted = "".join(label.scope.split()[-1:])
        if self._section is None or not counted or not is_within(self._letter, counted):
            return self._prefix
        return f"{self._section.get('eId')}__" if counted == self._letter else f"{self._prefix}sec_{counted}__"

    def _fill(self, element: Element, node: Node, eid: str) -> None:
        """Write a clause's number and words, and its parts as a list."""
        self._num(element, node.clause)
        if not node.parts:
            content = child(element, "content", eId=self._ids.take(f"{eid}__content"))
            write_words(child(content, "p"), node.clause, self._notes)
            return
        within = self._ids.take(f"{eid}__list_1")
        listed = child(element, "list", eId=within)
        intro = child(listed, "intro", eId=self._ids.take(f"{within}__intro"))
        write_words(child(intro, "p"), node.clause, self._notes)
        group = node.clause.heading
        for part in node.parts:
            clause = part.clause
            if clause.heading != group:
                group = clause.heading
                if group is not None:
                    child(listed, "crossHeading", group, eId=self._counted(f"{within}__", "crossHeading"))
            tag = "point" if clause.label.bullet is None else "indent"
            inner = self._name(clause, f"{within}__{tag}_{_own_number(clause.label)}")
            self._fill(child(listed, tag, eId=inner), part, inner)

    def _num(self, element: Element, clause: Clause) -> None:
        if clause.mark:
            child(element, "num", clause.mark)

    def _name(self, clause: Clause, wanted: str) -> str:
        eid = self.eids[clause.label] = self._ids.take(wanted)
        return eid

    def _counted(self, within: str, tag: str) -> str:
        """Return an id for what has no number of its own."""
        count = self._counts[within + tag] = self._counts.get(within + tag, 0) + 1
        return self._ids.take(f"{within}{tag}_{count}")

    def _within(self, outer: Element) -> str:
        return self._prefix if outer is self.main else f"{outer.get('eId')}__"


def _paragraph_id(label: Label) -> str:
    """Name a whole clause, or a part whose whole is not there."""
    points = "".join(f"__point_{point}" for point in label.points)
    bullet = "" if label.bullet is None else f"__indent_{label.bullet}"
    return f"para_{label.number}{points}{bullet}"


def _own_number(label: Label) -> str:
    return label.points[-1] if label.bullet is None else str(label.bullet)
