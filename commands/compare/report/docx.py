"""A comparison as a Word file: the second text with tracked changes against the first, then a table of both."""

from collections.abc import Iterable, Iterator

from commands.clauses.clause_text import notes_of, shown_mark
from commands.clauses.receipt import dated_status, language_words, link_of, unverified_words
from commands.compare.report.docx_package import word_file
from commands.compare.report.ooxml import (
    RunFormat,
    Tracker,
    bookmarked,
    paragraph,
    run,
    section,
    table,
)
from commands.compare.report.provenance import Provenance
from commands.compare.report.runs import TextRun, first_side, pieces_of, second_side
from commands.compare.report.tracked_changes import Paragraph, weave
from commands.compare.summary import fact_lines, highlights, is_partial, names_of, remarks, summary_sentence
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.i18n.status import banner_of, short_status
from commands.i18n.typography import ARROW
from corpus.comparison.result import Comparison, Op
from corpus.document import Clause, Document

BOOKMARK = "tracked_text"
"""Name of the bookmark around the paragraphs with tracked changes."""
_WIDTHS = (5750, 5750, 3050)
"""Of the table's columns, in twentieths of a point."""
_BOLD = RunFormat(is_bold=True)
_INDENT = 567
"""One centimetre, in twentieths of a point, for each degree of a subparagraph."""


def comparison_docx(comparison: Comparison, words: Catalogue, provenance: Provenance) -> bytes:
    """Return the comparison as a Word file: the second text with its changes tracked, then a table.

    Accepting all changes gives the second text, rejecting all gives the first; if only some clauses are compared,
    these clauses. A comparison of texts in two languages has only the table.
    """
    first, second = names_of(comparison, words)
    title = words.gettext("Comparison of {first} and {second}", first=first, second=second)
    origin = words.gettext(
        "Made by Rapporteur from corpus edition {hash} of {date}. Not an official document of the United Nations.",
        hash=provenance.edition,
        date=words.date(provenance.made_at.date()),
    )
    body = "".join(
        (
            paragraph(run(f"{first} {ARROW} {second}"), "Title"),
            *(_receipt(document, words, provenance) for document in (comparison.first, comparison.second)),
            paragraph(run(summary_sentence(comparison, words))),
            *(paragraph(run(line)) for line in fact_lines(comparison, words)),
            *(paragraph(run(f"{name} ", _BOLD) + run(line)) for name, line in highlights(comparison, words)),
            *(() if comparison.by_number else _tracked_text(comparison, words, provenance)),
            table(_rows(comparison, words), _WIDTHS, title),
            paragraph(run(origin), "Small"),
            section(is_landscape=True),
        )
    )
    footer = words.gettext("Rapporteur, corpus edition {hash}", hash=provenance.edition)
    return word_file(body, title=title, language=words.language, moment=provenance.made_at, footer=footer)


def _receipt(document: Document, words: Catalogue, provenance: Provenance) -> str:
    facts = [
        *dated_status(document, words),
        words.gettext("text in {language}", language=language_words(document, words)),
        *unverified_words(document, words),
        *filter(None, [link_of(document)]),
    ]
    recognised = words.gettext("Text from optical character recognition: check it against the original")
    return "".join(
        (
            paragraph(run(document_words(document, words)), "Heading2"),
            _status(document, words, provenance),
            "" if document.symbol.is_local else paragraph(run(document.title, RunFormat(language=document.language))),
            paragraph(run(" · ".join(facts)), "Small"),
            paragraph(run(recognised), "Small") if document.is_recognised else "",
        )
    )


def _status(document: Document, words: Catalogue, provenance: Provenance) -> str:
    """Return the paragraphs with the status of a text that is not adopted; empty if it is adopted."""
    banner = banner_of(document, words, successor_held=provenance.has_successor_of(document))
    if banner is None:
        return ""
    rest = paragraph(run(banner.details)) if banner.details else ""
    return paragraph(run(f"{banner.line}."), "Status") + rest


def _status_reminders(comparison: Comparison, words: Catalogue, provenance: Provenance) -> Iterator[str]:
    """Yield the status paragraphs again for a part of the file, each with the symbol of its text."""
    for document in (comparison.first, comparison.second):
        banner = banner_of(document, words, successor_held=provenance.has_successor_of(document))
        if banner is not None:
            yield paragraph(run(f"{document_words(document, words)} · {banner.line}."), "Status")


def _tracked_text(comparison: Comparison, words: Catalogue, provenance: Provenance) -> Iterator[str]:
    first, second = names_of(comparison, words)
    heading = words.gettext("{second} with the changes against {first} tracked", first=first, second=second)
    if is_partial(comparison):
        explanation = words.gettext(
            "Only what is compared stands here. Accepting all changes gives it as in {second}, rejecting all as in"
            " {first}.",
            first=document_words(comparison.first, words),
            second=document_words(comparison.second, words),
        )
    else:
        explanation = words.gettext(
            "Accepting all changes gives the text of {second}, rejecting all that of {first}.",
            first=first,
            second=second,
        )
    yield paragraph(run(heading), "Heading1")
    yield from _status_reminders(comparison, words, provenance)
    yield paragraph(run(explanation), "Small")
    yield bookmarked(BOOKMARK, 1, "".join(_tracked(comparison, provenance)))
    yield _section_break(is_landscape=False)
    yield paragraph(run(words.gettext("Clause by clause")), "Heading1")
    yield from _status_reminders(comparison, words, provenance)


def _section_break(*, is_landscape: bool) -> str:
    """Return the empty paragraph that ends a section of the Word file."""
    return f"<w:p><w:pPr>{section(is_landscape=is_landscape)}</w:pPr></w:p>"


def _rows(comparison: Comparison, words: Catalogue) -> Iterator[tuple[str, str, str]]:
    heads = [
        paragraph(run(_column_head(document, words), _BOLD), "Cell")
        for document in (comparison.first, comparison.second)
    ]
    yield heads[0], heads[1], paragraph(run(words.gettext("Remark"), _BOLD), "Cell")
    for pair in comparison.pairs:
        pieces = pieces_of(pair)
        is_marked = bool(pair.wording)
        remark_cells = "".join(paragraph(run(remark), "Cell") for remark in remarks(pair, words))
        yield (
            _cell(comparison.first, pair.first, first_side(pieces), words, is_marked=is_marked),
            _cell(comparison.second, pair.second, second_side(pieces), words, is_marked=is_marked),
            remark_cells,
        )


def _column_head(document: Document, words: Catalogue) -> str:
    name = document_words(document, words)
    return name if document.status.is_adopted else f"{name} — {short_status(document, words)}"


def _cell(
    document: Document, clause: Clause | None, pieces: Iterable[TextRun], words: Catalogue, *, is_marked: bool
) -> str:
    if clause is None:
        return paragraph(run("–"), "Cell")
    mark = run(f"{shown_mark(clause)} ", RunFormat(language=document.language)) if clause.mark else ""
    text = "".join(run(piece.text, _format_of(document, piece, is_marked=is_marked)) for piece in pieces)
    lines = [run(label_words(clause.label, words, document), _BOLD), mark + text]
    language = document.language
    lines += [
        run(note.mark, RunFormat(is_raised=True)) + run(f" {note.text}", RunFormat(language=language))
        for note in notes_of(document, [clause])
    ]
    return "".join(paragraph(line, "Cell") for line in lines)


def _format_of(document: Document, piece: TextRun, *, is_marked: bool) -> RunFormat:
    is_marked = is_marked and not piece.is_call and not piece.is_typographic
    return RunFormat(
        is_bold=is_marked and piece.op is Op.ADDED,
        is_italic=piece.is_opening,
        is_struck=is_marked and piece.op is Op.REMOVED,
        is_raised=piece.is_call,
        language=document.language,
    )


def _tracked(comparison: Comparison, provenance: Provenance) -> Iterator[str]:
    tracker = Tracker(provenance.made_at)
    for woven in weave(comparison):
        mark = tracker.paragraph_mark(woven.op)
        runs = "".join(_runs(woven, comparison, tracker))
        style = f"Heading{woven.level + 1}" if woven.level else "Clause"
        yield paragraph(runs, style, indent=_INDENT * woven.degree, mark=mark)
        tracker.next_paragraph()


def _runs(woven: Paragraph, comparison: Comparison, tracker: Tracker) -> Iterator[str]:
    for piece in woven.mark:
        yield tracker.run(piece.op, piece.text)
    yield from _tab(woven, tracker)
    for piece in woven.pieces:
        document = comparison.first if piece.op is Op.REMOVED else comparison.second
        yield tracker.run(piece.op, piece.text, _format_of(document, piece, is_marked=False))


def _tab(woven: Paragraph, tracker: Tracker) -> Iterator[str]:
    """Yield the tab after a paragraph's mark, tracked so that only a text that has the mark has the tab."""
    ops = {piece.op for piece in woven.mark}
    if not ops:
        return
    if woven.op is not Op.KEPT:
        yield tracker.run(woven.op, "\t")
    elif Op.KEPT in ops or len(ops) > 1:
        yield tracker.run(Op.KEPT, "\t")
    else:
        yield tracker.run(next(iter(ops)), "\t")
