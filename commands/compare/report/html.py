"""A comparison as one self-contained HTML page for wide screens, phones, paper and screen readers.

It has no script and loads nothing. All text is escaped when it is inserted. In addition a content
security policy forbids the page to load or run anything, in case some text were inserted unescaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

from commands.clauses.clause_text import notes_of, shown_mark
from commands.clauses.receipt import dated_status, language_words, link_of, unverified_words
from commands.compare.report.markup import anchor_of, element, escaped, language_attributes, to_html
from commands.compare.report.parts import Group, groups_of
from commands.compare.report.provenance import Provenance
from commands.compare.report.runs import TextRun, first_side, pieces_of, second_side
from commands.compare.report.svg import comparison_svg
from commands.compare.summary import (
    changed_words,
    fact_lines,
    names_of,
    new_and_gone,
    pair_words,
    remarks,
    summary_sentence,
)
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.status import banner_of, short_status
from commands.i18n.typography import ARROW
from corpus.comparison.result import WORDS_KEPT, Comparison, Pair
from corpus.document import Clause, Document

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SOURCE = 'p class="source"'


def comparison_html(comparison: Comparison, words: Catalogue, provenance: Provenance) -> bytes:
    """Return the comparison as a self-contained page in UTF-8."""
    page = _Page(comparison, words, provenance)
    return "\n".join(page.lines()).encode()


class _Page:
    """Builder of one page."""

    def __init__(self, comparison: Comparison, words: Catalogue, provenance: Provenance) -> None:
        self._comparison = comparison
        self._words = words
        self._provenance = provenance
        self._documents = (comparison.first, comparison.second)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the page."""
        yield from self._head()
        yield "<body>"
        yield element('a class="skip" href="#clauses"', self._words.gettext("Skip to the clauses"))
        yield from self._top()
        yield "<main>"
        yield from self._summary()
        yield from self._picture()
        yield from self._clauses()
        yield "</main>"
        yield from self._foot()
        yield "</body>"
        yield "</html>"

    def _head(self) -> Iterator[str]:
        gettext = self._words.gettext
        first, second = names_of(self._comparison, self._words)
        title = gettext("Comparison of {first} and {second}", first=first, second=second)
        spoken = {
            "ins::before": gettext("added:"),
            "ins::after": gettext("end of the addition"),
            "del::before": gettext("removed:"),
            "del::after": gettext("end of the removal"),
        }
        yield "<!doctype html>"
        yield f'<html lang="{self._words.language}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield '<meta name="referrer" content="no-referrer">'
        yield element("title", title)
        yield "<style>"
        yield (files("commands.compare.report") / "comparison.css").read_text(encoding="utf-8").rstrip()
        # Generated content is read aloud, but not copied: what is copied from the page is the text alone.
        yield from (f'{place} {{ content: " {text} "; }}' for place, text in spoken.items())
        yield "</style>"
        yield "</head>"

    def _top(self) -> Iterator[str]:
        gettext = self._words.gettext
        first, second = (
            escaped(name).replace(symbol, f'<span class="symbol">{symbol}</span>', 1)
            for symbol, name in zip(
                (escaped(document.symbol.printed) for document in self._documents),
                names_of(self._comparison, self._words),
                strict=True,
            )
        )
        yield "<header>"
        yield element('p class="kind"', gettext("Comparison of two texts"))
        yield f'<h1>{first} <span class="arrow" aria-hidden="true">{ARROW}</span> {second}</h1>'
        yield '<div class="texts">'
        names = (gettext("First text"), gettext("Second text"))
        for document, name in zip(self._documents, names, strict=True):
            yield from self._text_card(document, name)
        yield "</div>"
        yield "</header>"

    def _text_card(self, document: Document, name: str) -> Iterator[str]:
        words = self._words
        yield '<section class="text">'
        yield f'<h2><span class="which">{escaped(name)}</span> {escaped(document_words(document, words))}</h2>'
        banner = banner_of(document, words, successor_held=self._provenance.has_successor_of(document))
        if banner is not None:
            yield f'<p class="status"><strong>{escaped(banner.line)}.</strong> {escaped(banner.details)}</p>'
        if not document.symbol.is_local:  # else the title is already shown in place of the symbol
            yield element(f'p class="title"{language_attributes(document)}', document.title)
        facts = [*dated_status(document, words)]
        facts.append(words.gettext("text in {language}", language=language_words(document, words)))
        facts += unverified_words(document, words)
        yield element('p class="facts"', " · ".join(facts))
        if document.is_recognised:
            text = words.gettext("Text from optical character recognition: check it against the original")
            yield element('p class="facts"', text)
        if (link := link_of(document)) is not None:
            anchor = element(f'a href="{escaped(link)}"', link)
            yield f'<p class="facts">{anchor}</p>'
        yield "</section>"

    def _summary(self) -> Iterator[str]:
        words, comparison = self._words, self._comparison
        yield '<section aria-labelledby="summary">'
        yield element('h2 id="summary"', words.gettext("In short"))
        yield element('p class="summary"', summary_sentence(comparison, words))
        yield from self._facts()
        yield from self._highlights()
        yield "</section>"

    def _facts(self) -> Iterator[str]:
        lines = list(fact_lines(self._comparison, self._words))
        if lines:
            yield element("h3", self._words.gettext("Beside the clauses"))
            yield '<ul class="facts-changed">'
            yield from (element("li", line) for line in lines)
            yield "</ul>"

    def _highlights(self) -> Iterator[str]:
        changed = list(changed_words(self._comparison, self._words))
        others = list(new_and_gone(self._comparison, self._words))
        if changed or others:
            yield element("h3", self._words.gettext("What stands out"))
            yield '<ul class="shifts">'
            yield from (self._changed_words(*each) for each in changed)
            yield from (f"<li><strong>{escaped(name)}</strong> {escaped(labels)}</li>" for name, labels in others)
            yield "</ul>"

    def _changed_words(self, pair: Pair, name: str, first: str, second: str) -> str:
        languages = [language_attributes(document) for document in self._documents]
        return (
            f"<li><strong>{escaped(name)}</strong> {self._link(pair)} "
            f"<span{languages[0]}><del>{escaped(first)}</del></span> "
            f'<span aria-hidden="true">{ARROW}</span> '
            f"<span{languages[1]}><ins>{escaped(second)}</ins></span></li>"
        )

    def _link(self, pair: Pair) -> str:
        return element(f'a href="#{_anchor(pair)}"', pair_words(pair, self._words))

    def _picture(self) -> Iterator[str]:
        words = self._words
        yield '<section aria-labelledby="picture">'
        yield element('h2 id="picture"', words.gettext("The change at a glance"))
        yield "<figure>"
        yield comparison_svg(self._comparison, words, self._provenance)
        yield "</figure>"
        yield '<details class="concordance">'
        yield element("summary", words.gettext("Table of concordance"))
        yield "<table>"
        yield "<thead><tr>"
        heads = (*names_of(self._comparison, words), words.gettext("Change"))
        yield from (element('th scope="col"', head) for head in heads)
        yield "</tr></thead>"
        yield "<tbody>"
        yield from map(self._row, self._comparison.pairs)
        yield "</tbody>"
        yield "</table>"
        yield "</details>"
        yield "</section>"

    def _row(self, pair: Pair) -> str:
        sides = (pair.first, pair.second)
        labels = (label_words(clause.label, self._words) if clause is not None else "–" for clause in sides)
        text = ", ".join(remarks(replace(pair, shifts=()), self._words))
        link = element(f'a href="#{_anchor(pair)}"', text)
        return f"<tr>{''.join(element('td', label) for label in labels)}<td>{link}</td></tr>"

    def _clauses(self) -> Iterator[str]:
        words = self._words
        hidden = sum(not _is_changed(pair) for pair in self._comparison.pairs)
        yield '<section aria-labelledby="clauses">'
        yield element('h2 id="clauses" tabindex="-1"', words.gettext("Clause by clause"))
        if any(pair.wording for pair in self._comparison.pairs):
            text = words.gettext("Additions are bold, deletions struck through.")
            yield element('p class="legend"', text)
        if hidden:
            yield '<input type="checkbox" id="changes-only">'
            yield element('label for="changes-only"', words.gettext("Show only what changed"))
            counted = words.ngettext("{number} clause without change", "{number} clauses without change", hidden)
            yield element('p class="hidden-count"', words.gettext("Not shown: {counted}.", counted=counted))
        for group in groups_of(self._comparison, words):
            yield from self._group(group)
        yield "</section>"

    def _group(self, group: Group) -> Iterator[str]:
        state = "" if any(_is_changed(pair) for pair in group.pairs) else " unchanged"
        yield f'<section class="group{state}">'
        document = self._comparison.second if group.is_of_second else self._comparison.first
        titles = [
            element(f"span{language_attributes(document) if title.is_printed else ''}", title.text)
            for title in group.titles
        ]
        untitled = self._words.gettext("Clauses")
        yield f"<h3>{' · '.join(titles) or escaped(untitled)}</h3>"
        for pair in group.pairs:
            yield from self._pair(pair)
        yield "</section>"

    def _pair(self, pair: Pair) -> Iterator[str]:
        marks = {"moved": pair.moved, "unchanged": not _is_changed(pair), "twin": _is_identical(pair)}
        css_classes = [pair.change.value, *(mark for mark, is_set in marks.items() if is_set)]
        pair_remarks = remarks(pair, self._words)
        yield f'<article class="pair {" ".join(css_classes)}">'
        yield element("h4", pair_words(pair, self._words))
        yield '<ul class="remarks">'
        yield from (element("li", remark) for remark in pair_remarks)
        yield "</ul>"
        pieces = pieces_of(pair)
        is_marked = bool(pair.wording)
        first, second = self._documents
        yield '<div class="sides">'
        yield from self._side(first, pair.first, first_side(pieces), is_second=False, is_marked=is_marked)
        if _is_identical(pair):
            yield element('p class="below"', self._words.gettext("The same words:"))
        yield from self._side(second, pair.second, second_side(pieces), is_second=True, is_marked=is_marked)
        yield "</div>"
        yield "</article>"

    def _side(
        self, document: Document, clause: Clause | None, pieces: Iterable[TextRun], *, is_second: bool, is_marked: bool
    ) -> Iterator[str]:
        name = document_words(document, self._words)
        if clause is None:
            notice = self._words.gettext("No counterpart in {symbol}", symbol=name)
            yield f'<div class="side absent">{element(_SOURCE, notice)}</div>'
            return
        source = [f"{name}, {label_words(clause.label, self._words, document)}"]
        if not document.status.is_adopted:
            source.append(short_status(document, self._words))
        yield f'<div class="side" id="{anchor_of(clause.label, is_second=is_second)}">'
        yield element(_SOURCE, " — ".join(source))
        mark = f'<span class="mark">{escaped(shown_mark(clause))}</span> ' if clause.mark else ""
        language = language_attributes(document)
        yield f'<p class="words"{language}>{mark}{to_html(pieces, is_marked=is_marked)}</p>'
        for note in notes_of(document, [clause]):
            yield f'<p class="note"{language}><sup>{escaped(note.mark)}</sup> {escaped(note.text)}</p>'
        yield "</div>"

    def _foot(self) -> Iterator[str]:
        gettext, provenance = self._words.gettext, self._provenance
        yield "<footer>"
        origin = gettext(
            "Made by Rapporteur from corpus edition {hash} of {date}. Not an official document of the United Nations.",
            hash=provenance.edition,
            date=self._words.date(provenance.made_at.date()),
        )
        yield element("p", origin)
        yield "</footer>"


def _is_changed(pair: Pair) -> bool:
    """Return True if the filter "only what changed" shows a pair: other words, notes or place, or no counterpart."""
    return pair.moved or pair.crossed or pair.footnotes or pair.change not in WORDS_KEPT


def _anchor(pair: Pair) -> str:
    clause = pair.second or pair.first
    return anchor_of(clause.label, is_second=pair.second is not None) if clause is not None else ""


def _is_identical(pair: Pair) -> bool:
    """Return True if both sides show exactly the same, so that a narrow screen needs only one of them."""
    if pair.first is None or pair.second is None or pair.first.calls or pair.second.calls:
        return False
    return pair.first.text == pair.second.text
