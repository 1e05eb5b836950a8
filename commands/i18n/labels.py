"""Labels as readers write them: "para. 3 (b)", « alinéa 8 du préambule », « par. 86, puce 4 ».

The printed forms are those of the UN editorial manual. English writes subparagraphs as ``(b)``, French as ``b)``; in
both, no line may break between a number and its word.

A resolution that sets out a declaration in its own body has an unnumbered operative paragraph 1, and the declaration
has a numbered paragraph 1. People cite the declaration's paragraph by its bare number. The other one is written
"operative para. 1", « par. 1 du dispositif », wherever the document is given. The citation parser reads both forms.
"""

import re
from dataclasses import replace

from commands.i18n.catalogue import Catalogue
from commands.i18n.counted_parts import counted_words
from commands.i18n.typography import no_break
from corpus.document import Document
from corpus.errors import LabelMalformed
from corpus.label import Label, Series

_CHAPEAU = ".chapeau"
_PART = re.compile(r"(?P<word>annex|draft)(?P<number>(?: (?:[IVXLC]+|\d+))*)(?: art (?P<article>\d+\w*))?")
_ARTICLE = re.compile(r"(?:(?P<scope>.+) )?art (?P<article>\d+\w*)")
_ROW = re.compile(r"(?P<table>\d+) row (?P<row>\d+)")
_SECTION = re.compile(
    r"(?:section (?P<letter>\S+))?\ ?(?P<tier>(?:introduction|discussion|conclusion|recommendation)s)?"
)
_LAST_PART = re.compile(r"(?:(?P<scope>.+) )?last (?:but (?P<back>\d+) )?(?P<series>PP|OP|para|step|fn|text)")
_POINTS = re.compile(r"(?:\([a-z]+\))+")
_AGENDA_ITEM = re.compile(r"(\d+) ?\(?([a-z]+)\)")
_CLAUSE_IN_SECTION = re.compile(r"section ([A-Z]|[IVXLC]+(?:\.[A-Z])?) (\S.*)")
_WHOLE_SERIES = re.compile(r"(?:(?P<scope>.+) )?(?P<series>PP|OP|para|step|fn|text)(?: ?\*)")


def label_words(label: Label, words: Catalogue, within: Document | None = None) -> str:
    r"""Return a label in the reader's language, with no-break spaces.

    ``within`` is the document of the label; it is needed if two of its paragraphs may have the same number.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> label_words(Label.parse("OP3(b)(ii)"), catalogue_of("fr")).replace("\xa0", " ")
    'par. 3 b) ii)'
    """
    number = "".join(
        (_number_words(label, words.language), *(_point_words(point, words.language) for point in label.points))
    )
    if within is not None and _has_declaration_namesake(label, within):
        shown = words.gettext("operative para. {number}", number=number)
    else:
        shown = _numbered_words(label.series, number, words)
    if label.bullet is not None:
        shown = words.gettext("{clause}, bullet {number}", clause=shown, number=label.bullet)
    return no_break(_scoped_words(label.scope, shown, words))


def _has_declaration_namesake(label: Label, within: Document) -> bool:
    """Return True if a declaration in the body of the resolution has a paragraph with the same number."""
    if label.series is not Series.OPERATIVE:
        return False
    return within.clause(replace(label.root, series=Series.PARAGRAPH)) is not None


def range_words(first: Label, last: Label, words: Catalogue) -> str:
    """Return two labels as a range: "paras. 41–44", « par. 41 à 44 »; ends of different series are written in full."""
    if (first.series, first.scope) != (last.series, last.scope) or first.bullet or last.bullet:
        return words.gettext("{first} to {last}", first=label_words(first, words), last=label_words(last, words))
    ends = {
        name: "".join(
            (_number_words(end, words.language), *(_point_words(point, words.language) for point in end.points))
        )
        for name, end in (("first", first), ("last", last))
    }
    match first.series:
        case Series.PREAMBULAR:
            shown = words.gettext("preambular paras. {first}–{last}", **ends)
        case Series.FOOTNOTE:
            shown = words.gettext("footnotes {first}–{last}", **ends)
        case Series.UNPLACED:
            shown = words.gettext("unnumbered texts {first}–{last}", **ends)
        case Series.STEP:
            shown = words.gettext("steps {first}–{last}", **ends)
        case Series.TABLE:
            shown = words.gettext("{first} to {last}", first=label_words(first, words), last=label_words(last, words))
            return no_break(shown)
        case _:
            shown = words.gettext("paras. {first}–{last}", **ends)
    return no_break(_scoped_words(first.scope, shown, words))


def part_words(name: str, words: Catalogue, within: Document | None = None) -> str:
    r"""Return the canonical name of a part in the reader's language, never the name itself; see :func:`label_words`.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> part_words("OP3.chapeau", catalogue_of("en")).replace("\xa0", " ")
    'para. 3, chapeau'
    >>> part_words("section E", catalogue_of("fr")).replace("\xa0", " ")
    'section E'
    """
    if (counted := counted_words(name, words, lambda each: part_words(each, words, within))) is not None:
        return counted
    if name.endswith(_CHAPEAU):
        return no_break(
            words.gettext("{clause}, chapeau", clause=part_words(name.removesuffix(_CHAPEAU), words, within))
        )
    if (whole := _WHOLE_SERIES.fullmatch(name)) is not None and not name.startswith("fn"):
        return no_break(_scoped_words(whole["scope"] or "", _series_words(Series(whole["series"]), words), words))
    if (part := _PART.fullmatch(name)) is not None:
        return no_break(_whole_part_words(part, words))
    if (section := _SECTION.fullmatch(name)) is not None:
        return no_break(_section_words(section["letter"], section["tier"], words))
    if (found := _LAST_PART.fullmatch(name)) is not None:
        return _last_part_words(found["scope"] or "", Series(found["series"]), int(found["back"] or 0), words)
    first, dash, last = name.partition("-")
    try:
        if dash:
            return range_words(Label.parse(first), Label.parse(last), words)
        return label_words(Label.parse(name), words, within)
    except LabelMalformed:
        return _uncommon_part_words(name, words)


def agenda_item_words(item: str, words: Catalogue) -> str:
    r"""Return an agenda item in the reader's language: "99 (r)", « 99 r) ».

    >>> from commands.i18n.catalogue import catalogue_of
    >>> agenda_item_words("99 (r)", catalogue_of("fr")).replace("\xa0", " ")
    '99 r)'
    """
    found = _AGENDA_ITEM.fullmatch(item)
    return no_break(f"{found[1]}{_point_words(found[2], words.language)}") if found else item


def _uncommon_part_words(name: str, words: Catalogue) -> str:
    """Return a name that occurs in errors only: several parts, a bare point, a clause within a section."""
    if ", " in name:
        return words.listing(part_words(each, words) for each in name.split(", "))
    if _POINTS.fullmatch(name):
        return no_break("".join(_point_words(point, words.language) for point in re.findall(r"[a-z]+", name)).lstrip())
    if (found := _CLAUSE_IN_SECTION.fullmatch(name)) is not None:
        return no_break(
            words.gettext("section {letter}, {clause}", letter=found[1], clause=part_words(found[2], words))
        )
    if name.startswith("section "):
        return words.gettext("section “{title}”", title=name.removeprefix("section "))
    return words.gettext("a part of that name")


def committee_words(committee: str, words: Catalogue) -> str:
    """Return the name of a Main Committee of the General Assembly, ``C.1`` to ``C.6``; others unchanged."""
    return {
        "C.1": words.gettext("First Committee"),
        "C.2": words.gettext("Second Committee"),
        "C.3": words.gettext("Third Committee"),
        "C.4": words.gettext("Fourth Committee"),
        "C.5": words.gettext("Fifth Committee"),
        "C.6": words.gettext("Sixth Committee"),
    }.get(committee, committee)


def _last_part_words(scope: str, series: Series, back: int, words: Catalogue) -> str:
    shown = {
        Series.PREAMBULAR: words.gettext("last preambular para."),
        Series.FOOTNOTE: words.gettext("last footnote"),
    }.get(series, words.gettext("last para."))
    if back:
        shown = words.gettext("{clause} but {number}", clause=shown, number=back)
    return no_break(_scoped_words(scope, shown, words))


def _section_words(letter: str | None, tier: str | None, words: Catalogue) -> str:
    tiers = {
        "introductions": words.gettext("introductory paragraphs"),
        "discussions": words.gettext("paragraphs of the discussion"),
        "conclusions": words.gettext("conclusions"),
        "recommendations": words.gettext("recommendations"),
    }
    paragraphs = tiers[tier] if tier else ""
    if not letter:
        return paragraphs
    if not paragraphs:
        return words.gettext("section {letter}", letter=letter)
    return words.gettext("{paragraphs} of section {letter}", paragraphs=paragraphs, letter=letter)


def _numbered_words(series: Series, number: str, words: Catalogue) -> str:
    match series:
        case Series.PREAMBULAR:
            return words.gettext("preambular para. {number}", number=number)
        case Series.FOOTNOTE:
            return words.gettext("footnote {number}", number=number)
        case Series.UNPLACED:
            return words.gettext("unnumbered text {number}", number=number)
        case Series.STEP:
            return words.gettext("step {number}", number=number)
        case Series.TABLE if (found := _ROW.fullmatch(number)) is not None:
            return words.gettext("table {table}, row {row}", table=found["table"], row=found["row"])
        case _:
            return words.gettext("para. {number}", number=number)


def _series_words(series: Series, words: Catalogue) -> str:
    match series:
        case Series.PREAMBULAR:
            return words.gettext("preamble")
        case Series.FOOTNOTE:
            return words.gettext("footnotes")
        case Series.OPERATIVE:
            return words.gettext("operative part")
        case Series.UNPLACED:
            return words.gettext("unnumbered texts")
        case Series.STEP:
            return words.gettext("all steps")
        case Series.TABLE:
            return words.gettext("all rows")
        case _:
            return words.gettext("all paragraphs")


def _scoped_words(scope: str, shown: str, words: Catalogue) -> str:
    if not scope:
        return shown
    if (article := _ARTICLE.fullmatch(scope)) is not None:
        inner = words.gettext("article {number}, {clause}", number=article["article"], clause=shown)
        return _scoped_words(article["scope"] or "", inner, words)
    word, _, rest = scope.partition(" ")
    if word == "annex":
        return words.gettext("annex{number}, {clause}", number=rest and f" {rest}", clause=shown)
    if word == "draft":
        return words.gettext("draft{number}, {clause}", number=rest and f" {rest}", clause=shown)
    return words.gettext("section {letter}, {clause}", letter=scope, clause=shown)


def _whole_part_words(part: re.Match[str], words: Catalogue) -> str:
    """Return a whole annex, a draft inside a report, or an article of one of them."""
    if part["word"] == "annex":
        shown = words.gettext("annex{number}", number=part["number"])
    else:
        shown = words.gettext("draft{number}", number=part["number"])
    if part["article"] is None:
        return shown
    return words.gettext("{part}, article {number}", part=shown, number=part["article"])


def _number_words(label: Label, language: str) -> str:
    """Return the number of a label; French separates « bis » of an inserted clause by a space.

    The second clause with the same printed number is "3 (2nd)", « 3 (2e) ».
    """
    number, _, count = label.number.partition("#")
    found = re.fullmatch(r"(\d+)(bis|ter|quater|alt)", number)
    shown = f"{found[1]} {found[2]}" if found and language == "fr" else number
    return f"{shown} ({_nth(int(count), language)})" if count else shown


def _nth(count: int, language: str) -> str:
    """Return a count from 2 as an ordinal in figures.

    >>> _nth(2, "en"), _nth(11, "en"), _nth(3, "fr")
    ('2nd', '11th', '3e')
    """
    if language == "fr":
        return f"{count}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th") if count % 100 not in {11, 12, 13} else "th"
    return f"{count}{ending}"


def _point_words(point: str, language: str) -> str:
    return f" {point})" if language == "fr" else f" ({point})"
