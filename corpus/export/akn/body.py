"""Write the main text or an annex: a preamble, then sections, tiers, paragraphs and their lists."""

from collections import deque
from xml.etree.ElementTree import Element

from corpus.document import Clause, Section, Tier
from corpus.export.akn.identifiers import Ids
from corpus.export.akn.text import FootnoteWriter, add_child, write_words
from corpus.export.akn.tree import Component, Node
from corpus.label import Label, Series
from corpus.sections import is_within


class Body:
    """The elements of one component, written on construction."""

    def __init__(self, component: Component, prefix: str, ids: Ids, notes: FootnoteWriter) -> None:
        """Write all clauses of a component; its ids begin with ``prefix``: ``annex_1__``, empty for the main text."""
        self.preamble = Element("preamble")
        self.main = Element("mainBody")
        self.eids: dict[Label, str] = {}
        """The ``eId`` of the element of each clause."""
        self.concepts: set[str] = set()
        """The concepts that elements refer to: ``preamble``, ``enactingFormula`` and the tiers."""
        self._prefix, self._ids, self._notes = prefix, ids, notes
        self._pending = deque(component.sections)
        self._counts: dict[str, int] = {}
        self._preamble_container: Element | None = None
        self._section: Element | None = None
        self._section_letter: str | None = None
        self._tier: Tier | None = None
        self._parent = self.main
        self._heading: str | None = None
        if component.enacting_formula:
            self._write_enacting_formula(component.enacting_formula)
        for node in component.nodes:
            self._write_node(node)
        while self._pending:
            self._write_section_head(self._pending.popleft())
        if not len(self.main):
            add_child(self.main, "p")

    def _write_enacting_formula(self, words: str) -> None:
        """Write the enacting formula of the component at the start of its preamble."""
        eid = self._ids.take(f"{self._prefix}preamble__formula_1")
        add_child(add_child(self.preamble, "formula", name="enactingFormula", eId=eid), "p", words)

    def _write_node(self, node: Node) -> None:
        clause = node.clause
        while self._pending and self._pending[0].line <= clause.line:
            self._write_section_head(self._pending.popleft())
        if clause.section != self._section_letter:
            self._open_section(clause.section)
        is_preambular = clause.label.series is Series.PREAMBULAR and clause.label.parent is None
        if is_preambular and self._section is None and not len(self.main):
            self._write_preambular(node)
            return
        if clause.tier is not self._tier:
            self._open_tier(clause.tier)
        self._write_heading(clause.heading)
        if is_preambular and not node.parts:
            self._write_late_preambular(clause)
        else:
            self._write_paragraph(node, is_preambular=is_preambular)

    def _write_section_head(self, section: Section) -> None:
        self._open_section(section.letter)
        if self._section is not None:
            add_child(self._section, "heading", section.title)
        if section.enacting_formula:
            self.concepts.add("enactingFormula")
            self._write_cross_heading(section.enacting_formula, "enactingFormula", refersTo="#enactingFormula")

    def _open_section(self, letter: str | None) -> None:
        """Open a section, or with None return to the main body."""
        self._section_letter, self._tier, self._heading = letter, None, None
        self._section = None
        if letter is not None:
            eid = self._ids.take(f"{self._prefix}sec_{letter}")
            self._section = add_child(self.main, "section", eId=eid)
            add_child(self._section, "num", f"{letter}.")
        self._parent = self.main if self._section is None else self._section

    def _open_tier(self, tier: Tier | None) -> None:
        self._tier = tier
        outer = self.main if self._section is None else self._section
        self._parent = outer
        if tier is not None:
            self.concepts.add(tier.value)
            eid = self._take_counted_eid(self._child_prefix(outer), "hcontainer")
            self._parent = add_child(outer, "hcontainer", name=tier.value, refersTo=f"#{tier.value}", eId=eid)

    def _write_heading(self, heading: str | None) -> None:
        if heading == self._heading:
            return
        self._heading = heading
        if heading is not None:
            self._write_cross_heading(heading, "heading")

    def _write_cross_heading(self, text: str | None, name: str, **attributes: str) -> Element:
        """Write text between paragraphs: a ``crossHeading``, or a ``block`` where the schema allows none.

        ``name`` is used for a ``block`` only.
        """
        within = self._child_prefix(self._parent)
        if self._parent is self.main:
            return add_child(
                self.main, "block", text, name=name, eId=self._take_counted_eid(within, "block"), **attributes
            )
        eid = self._take_counted_eid(within, "crossHeading")
        return add_child(self._parent, "crossHeading", text, eId=eid, **attributes)

    def _write_preambular(self, node: Node) -> None:
        """Write a paragraph of the preamble, with its heading."""
        if self._preamble_container is None:
            eid = self._ids.take(f"{self._prefix}preamble__container_1")
            self._preamble_container = add_child(self.preamble, "container", name="preamble", eId=eid)
        within = f"{self._preamble_container.get('eId')}__"
        clause = node.clause
        if clause.heading != self._heading:
            self._heading = clause.heading
            if clause.heading is not None:
                eid = self._take_counted_eid(within, "block")
                add_child(self._preamble_container, "block", clause.heading, name="heading", eId=eid)
        if node.parts:
            self._write_block_list(self._preamble_container, node, f"{within}list_{_id_number(clause.label)}")
        else:
            eid = self._take_clause_eid(clause, f"{within}p_{_id_number(clause.label)}")
            write_words(add_child(self._preamble_container, "p", eId=eid), clause, self._notes)

    def _write_block_list(self, parent: Element, node: Node, wanted_eid: str) -> None:
        """Write a preambular paragraph with subparagraphs; the schema allows only a ``blockList`` for these."""
        eid = self._take_clause_eid(node.clause, wanted_eid)
        listed = add_child(parent, "blockList", eId=eid)
        write_words(add_child(listed, "listIntroduction"), node.clause, self._notes)
        for part in node.parts:
            inner = f"{eid}__item_{_own_number(part.clause.label)}"
            if part.parts:
                item = add_child(listed, "item", eId=self._ids.take(inner))
                self._write_mark(item, part.clause)
                self._write_block_list(item, part, f"{inner}__list_1")
            else:
                item = add_child(listed, "item", eId=self._take_clause_eid(part.clause, inner))
                self._write_mark(item, part.clause)
                write_words(add_child(item, "p"), part.clause, self._notes)

    def _write_late_preambular(self, clause: Clause) -> None:
        """Write a preambular paragraph that is below operative ones or in a section."""
        self.concepts.add("preamble")
        minor = self._write_cross_heading(None, "preamble", refersTo="#preamble")
        self.eids[clause.label] = minor.get("eId", "")
        write_words(minor, clause, self._notes)

    def _write_paragraph(self, node: Node, *, is_preambular: bool) -> None:
        label = node.clause.label
        within = self._paragraph_prefix(label)
        if label.series is Series.UNPLACED:
            eid = self._take_clause_eid(node.clause, f"{within}hcontainer_text_{_id_number(label)}")
            element = add_child(self._parent, "hcontainer", name="unplaced", eId=eid)
        else:
            eid = self._take_clause_eid(node.clause, f"{within}{_paragraph_id(label)}")
            element = add_child(self._parent, "paragraph", eId=eid)
        if is_preambular:
            self.concepts.add("preamble")
            element.set("refersTo", "#preamble")
        self._write_content(element, node, eid)

    def _paragraph_prefix(self, label: Label) -> str:
        """Return the id prefix of a paragraph: that of the section or chapter in which the numbers restart, if any."""
        counted = "".join(label.scope.split()[-1:])
        if self._section is None or not counted or not is_within(self._section_letter, counted):
            return self._prefix
        return f"{self._section.get('eId')}__" if counted == self._section_letter else f"{self._prefix}sec_{counted}__"

    def _write_content(self, element: Element, node: Node, eid: str) -> None:
        """Write the mark and the words of a clause, and its parts as a list."""
        self._write_mark(element, node.clause)
        if not node.parts:
            content = add_child(element, "content", eId=self._ids.take(f"{eid}__content"))
            write_words(add_child(content, "p"), node.clause, self._notes)
            return
        within = self._ids.take(f"{eid}__list_1")
        listed = add_child(element, "list", eId=within)
        intro = add_child(listed, "intro", eId=self._ids.take(f"{within}__intro"))
        write_words(add_child(intro, "p"), node.clause, self._notes)
        group = node.clause.heading
        for part in node.parts:
            clause = part.clause
            if clause.heading != group:
                group = clause.heading
                if group is not None:
                    add_child(listed, "crossHeading", group, eId=self._take_counted_eid(f"{within}__", "crossHeading"))
            tag = "point" if clause.label.bullet is None else "indent"
            inner = self._take_clause_eid(clause, f"{within}__{tag}_{_own_number(clause.label)}")
            self._write_content(add_child(listed, tag, eId=inner), part, inner)

    def _write_mark(self, element: Element, clause: Clause) -> None:
        if clause.mark:
            add_child(element, "num", clause.mark)

    def _take_clause_eid(self, clause: Clause, wanted_eid: str) -> str:
        eid = self.eids[clause.label] = self._ids.take(wanted_eid)
        return eid

    def _take_counted_eid(self, within: str, tag: str) -> str:
        """Return a new id for an element without a number: ``tag`` and a count within the parent."""
        count = self._counts[within + tag] = self._counts.get(within + tag, 0) + 1
        return self._ids.take(f"{within}{tag}_{count}")

    def _child_prefix(self, outer: Element) -> str:
        return self._prefix if outer is self.main else f"{outer.get('eId')}__"


def _paragraph_id(label: Label) -> str:
    """Return the id of a whole clause, or of a part whose whole clause is missing."""
    points = "".join(f"__point_{point}" for point in label.points)
    bullet = "" if label.bullet is None else f"__indent_{label.bullet}"
    word = {Series.STEP: "step", Series.TABLE: "table"}.get(label.series, "para")
    return f"{word}_{_id_number(label)}{points}{bullet}"


def _id_number(label: Label) -> str:
    """Return the number of a label as used in ids: without spaces, and without a sign that ends an address."""
    return label.number.replace("#", "-").replace(" row ", "_")


def _own_number(label: Label) -> str:
    return label.points[-1] if label.bullet is None else str(label.bullet)
