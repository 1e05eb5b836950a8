"""How delegates type a clause: one table of styles, from which typings of every clause of a document are generated.

To add a style, add a line. In braces: ``doc`` a name of the document, ``n`` the paragraph's number, ``p`` the letter of
its subparagraph, ``b`` the number of its bullet, ``s`` the letter of its section, ``k`` its place among the
recommendations or conclusions of its section, ``t`` a tier; ``first`` and ``1st`` are the ordinal in words and in
figures, ``n2``, ``p2`` and ``s2`` the number or letter of the next clause or section of the same kind. After an arrow
stands whether the two are quoted as a range or one after the other.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, groupby, pairwise

from corpus.document import Clause, Document, Tier
from corpus.label import Series
from corpus.languages.ordinals import english_ordinal, french_ordinal

_STYLES = """
preambular, en
    {doc} PP{n}
    {doc} pp {n}
    PP{n} of {doc}
    {doc}, preambular paragraph {n}
    preambular para. {n} of {doc}
    {doc}, preamble, para. {n}
    the {first} preambular paragraph of {doc}
    {1st} preambular para, {doc}
    could you show me preambular paragraph {n} of {doc}?
preambular, fr
    {doc}, alinéa {n}
    {doc}, al. {n} du préambule
    {doc}, préambule, al. {n}
    {doc}, {first} alinéa du préambule
    {1st} alinéa du préambule de {doc}
    {first} considérant de {doc}
last preambular, en
    the last preambular paragraph of {doc}
    {doc}, last preambular para
    last PP of {doc}
last preambular, fr
    dernier alinéa du préambule de {doc}
    {doc}, dernier considérant
preambular pair, en
    {doc} PP{n}-PP{n2} -> range
    {doc} PP{n}–{n2} -> range
    preambular paragraphs {n} to {n2} of {doc} -> range
    {doc}, preamble, paras. {n} and {n2} -> both
    {doc} PP{n}, PP{n2} -> both
preambular pair, fr
    {first} et {second} alinéas du préambule de {doc} -> both
    alinéas {n} à {n2} du préambule de {doc} -> range

operative, en
    {doc} OP{n}
    {doc} op {n}
    {doc} OP0{n}
    OP {n} of {doc}
    {doc}, para. {n}
    {doc} {n}
    {doc}, ¶ {n}
    {doc} §{n}
    paragraph {n} of {doc}
    operative paragraph {n} of {doc}
    {doc}'s OP{n}
    {doc}, operative part, para. {n}
    the {first} operative paragraph of {doc}
    {doc}: OP{n}
    {doc} (OP{n})
    {doc} - OP{n}
    {doc}; OP{n}
    {doc}/OP{n}
    OP{n}, {doc}
    OP{n} in {doc}.
    please quote {doc} OP{n}
    what does paragraph {n} of {doc} say?
operative, fr
    {doc}, par. {n}
    {doc}, paragraphe {n}
    le paragraphe {n} de {doc}
    paragraphe {n} du dispositif de {doc}
    {doc}, dispositif, par. {n}
    pouvez-vous citer le paragraphe {n} de {doc}, s'il vous plaît ?
last operative, en
    the last operative paragraph of {doc}
    {doc}, last OP
last operative, fr
    dernier paragraphe du dispositif de {doc}
operative pair, en
    {doc} OP{n}-OP{n2} -> range
    {doc} OP{n}-{n2} -> range
    paragraphs {n} to {n2} of {doc} -> range
    {doc}, paras. {n} and {n2} -> both
    {doc} OP{n}, OP{n2} -> both
    {doc} OP{n} or OP{n2} -> both
    {doc} OP{n} & {n2} -> both
    {doc} OP{n}; OP{n2} -> both
    from OP{n} through OP{n2} of {doc} -> range
    OP{n} and OP{n2} of {doc} -> both
operative pair, fr
    {doc}, par. {n} et {n2} -> both
    paragraphes {n} à {n2} de {doc} -> range

subparagraph, en
    {doc} OP{n}({p})
    {doc} OP{n}{p}
    {doc} op {n} {p}
    {doc}, para. {n} ({p})
    {doc}, para. {n}{p}
    {doc}, paragraph {n}, subparagraph ({p})
    {doc} OP{n} sub {p}
    OP{n}{p} of {doc}
    paragraph {n} {p} of {doc}
    paragraph {n} ({p}) of {doc}
    subparagraph ({p}) of paragraph {n} of {doc}
    the {pfirst} subparagraph of paragraph {n} of {doc}
subparagraph, fr
    {doc}, par. {n} {p})
    {doc}, par. {n}, al. {p})
    paragraphe {n} {p} de {doc}
    l’alinéa {p}) du paragraphe {n} de {doc}
    alinéa {p} du paragraphe {n} de {doc}
    {pfirst} alinéa du paragraphe {n} de {doc}
last subparagraph, en
    the last subparagraph of paragraph {n} of {doc}
    {doc} OP{n}, last subparagraph
last subparagraph, fr
    {doc}, par. {n}, dernier alinéa
    le dernier alinéa du paragraphe {n} de {doc}
subparagraph pair, en
    paragraph {n} ({p}) and ({p2}) of {doc} -> both
    {n} {p} and {p2} of {doc} -> both
    {doc} OP{n}{p}-{p2} -> range
    subparagraphs ({p}) to ({p2}) of paragraph {n} of {doc} -> range
subparagraph pair, fr
    alinéas {p}) et {p2}) du paragraphe {n} de {doc} -> both
    {doc}, par. {n}, al. {p} et {p2} -> both

paragraph, en
    {doc} para {n}
    {doc}, para. {n}
    {doc} {n}
    {doc}, ¶ {n}
    paragraph {n} of {doc}
    para. {n}, {doc}
    give me paragraph {n} of {doc} please
paragraph, fr
    {doc}, par. {n}
    par. {n} de {doc}
    le paragraphe {n} de {doc}
paragraph pair, en
    {doc} paras {n}-{n2} -> range
    {doc} paras {n} to {n2} -> range
    paragraphs {n} and {n2} of {doc} -> both
paragraph pair, fr
    {doc}, par. {n} et {n2} -> both
    paragraphes {n} à {n2} de {doc} -> range
in section, en
    {doc}, section {s}, para. {n}
    {doc} {s}/{n}
    paragraph {n} of section {s} of {doc}
in section, fr
    {doc}, section {s}, par. {n}
    paragraphe {n} de la section {s} de {doc}
recommendation, en
    recommendation {n} of {doc}
    the {kfirst} recommendation of section {s} of {doc}
    {doc}, section {s}, {kth} recommendation
    recommendation {k} of section {s} of {doc}
recommendation, fr
    recommandation {n} de {doc}
    {kfirst} recommandation de la section {s} de {doc}
conclusion, en
    conclusion {n} of {doc}
    the {kfirst} conclusion of section {s} of {doc}
conclusion, fr
    {kfirst} conclusion de la section {s} de {doc}

last recommendation, en
    the last recommendation of section {s} of {doc}
    {doc}, section {s}, last recommendation
last recommendation, fr
    dernière recommandation de la section {s} de {doc}
last conclusion, en
    the last conclusion of section {s} of {doc}
last conclusion, fr
    dernière conclusion de la section {s} de {doc}
tier, en
    {doc} section {s} {t}
    the {t} of section {s} of {doc}
    {t}, section {s}, {doc}
tier, fr
    {doc}, section {s}, {t}
    {t} de la section {s} de {doc}

bullet, en
    {doc} para {n} bullet {b}
    bullet {b} of para {n} of {doc}
    the {bfirst} bullet of paragraph {n} of {doc}
bullet, fr
    {doc}, par. {n}, puce {b}
    {bfirst} puce du paragraphe {n} de {doc}

last bullet, en
    last bullet of para {n} of {doc}
last bullet, fr
    {doc}, par. {n}, dernière puce
annex, en
    {doc} annex para {n}
    {doc}, annex, para. {n}
    paragraph {n} of the annex of {doc}
annex, fr
    {doc}, annexe, par. {n}
    paragraphe {n} de l’annexe de {doc}

footnote, en
    {doc} fn {n}
    {doc}, footnote {n}
    footnote {n} of {doc}
footnote, fr
    {doc}, note {n}
    note de bas de page {n} de {doc}

section, en
    {doc} section {s}
    section {s} of {doc}
    {doc}, chapter {s}
section, fr
    {doc}, section {s}
    la section {s} de {doc}
section pair, en
    sections {s} and {s2} of {doc} -> both
    {doc}, sections {s} to {s2} -> both
    {doc} sections {s}-{s2} -> both
section pair, fr
    sections {s} et {s2} de {doc} -> both
    {doc}, sections {s} à {s2} -> both
"""

NAMES = {
    ("A/RES/71/28", "en"): ("71/28", "A/RES/71/28", "resolution 71/28", "GA res. 71/28", "71 / 28"),
    ("A/RES/71/28", "fr"): ("71/28", "la résolution 71/28", "A/RES/71/28"),
    ("A/RES/74/29", "en"): ("74/29", "General Assembly resolution 74/29 of 12 December 2019"),
    ("A/RES/74/29", "fr"): ("la résolution 74/29 de l’Assemblée générale", "rés. 74/29"),
    ("A/C.1/75/L.8/Rev.1", "en"): ("L.8/Rev.1", "A/C.1/75/L.8/Rev.1", "C.1/75/L.8/Rev.1"),
    ("A/C.1/75/L.8/Rev.1", "fr"): ("L.8/Rev.1", "projet de résolution A/C.1/75/L.8/Rev.1"),
    ("A/AC.290/2021/L.2", "en"): ("the zero draft", "A/AC.290/2021/L.2", "zero draft"),
    ("A/AC.290/2021/L.2", "fr"): ("l’avant-projet", "avant-projet"),
    ("letter-UZB-2020-12-22", "en"): ("letter-UZB-2020-12-22", "the letter"),
    ("letter-UZB-2020-12-22", "fr"): ("la lettre de l’Ouzbékistan",),
}
"""How each document is called, in each language."""


@dataclass(frozen=True)
class Typing:
    """A typed citation and what it must be answered with."""

    text: str
    document: str
    names: tuple[str, ...]
    """Canonical names of the parts."""


def styles() -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the language and the style of each line of the table."""
    kind = language = ""
    for line in filter(None, map(str.rstrip, _STYLES.splitlines())):
        if not line.startswith(" "):
            kind, language = line.split(", ")
        else:
            yield kind, language, line.strip()


def typings(document: Document) -> Iterator[Typing]:
    """Yield the typings of every clause, footnote and section of a document, in every style that fits.

    The names of the document take turns, so that each stands in each style beside some clause.
    """
    symbol = str(document.symbol)
    for kind, language, style in styles():
        pattern, _, quoted_as = style.partition(" -> ")
        ordinal = english_ordinal if language == "en" else _french_ordinal(style)
        for (fields, parts), name in zip(_fitting(document, kind, language), cycle(NAMES[symbol, language])):
            text = _fill(pattern, {**fields, "doc": name}, ordinal, language)
            yield Typing(text, symbol, ("-".join(parts),) if quoted_as == "range" else parts)


_ORDINALS = {"first": "n", "second": "n2", "kfirst": "k", "bfirst": "b", "pfirst": "p"}
_IN_FIGURES = {"1st": "n", "kth": "k"}


def _fill(style: str, fields: Mapping[str, str], ordinal: Callable[[int], str], language: str) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in _ORDINALS:
            counted = fields[_ORDINALS[name]]
            return ordinal(int(counted) if counted.isdigit() else ord(counted) - ord("a") + 1)
        return _in_figures(int(fields[_IN_FIGURES[name]]), language) if name in _IN_FIGURES else fields[name]

    return re.sub(r"\{(\w+)\}", value, style)


def _in_figures(number: int, language: str) -> str:
    if language == "fr":
        return "1er" if number == 1 else f"{number}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"


def _french_ordinal(style: str) -> Callable[[int], str]:
    """Return the function for ordinals; feminine before « recommandation », « conclusion » and « puce »."""
    is_feminine = re.search(r"first\} (recommandation|conclusion|puce)", style) is not None
    return lambda number: "première" if is_feminine and number == 1 else french_ordinal(number)


_Fitting = Iterable[tuple[dict[str, str], tuple[str, ...]]]


def _fitting(document: Document, kind: str, language: str) -> _Fitting:
    """Return the fields and the canonical names of every clause, or pair of clauses, of one kind."""
    if kind == "tier":
        return _tiers(document, language)
    bare = kind.removesuffix(" pair").removeprefix("last ")
    found = [*_of_kind(document, bare)]
    if kind.endswith(" pair"):
        return _pairs(found)
    if kind.startswith("last "):
        groups = groupby(found, key=lambda each: each[0].get(_COUNTED_WITHIN.get(bare, ""), ""))
        found = [[*group][-1] for _, group in groups]
    return [(fields, (name,)) for fields, name in found]


_COUNTED_WITHIN = {"subparagraph": "n", "bullet": "n", "recommendation": "s", "conclusion": "s"}
"""The field of what each kind is counted in; without one, the document."""


def _pairs(found: Sequence[tuple[dict[str, str], str]]) -> _Fitting:
    for (fields, name), (following, other) in pairwise(found):
        if "p" not in fields or fields["n"] == following["n"]:
            second = {f"{key}2": value for key, value in following.items() if key in {"n", "p", "s"}}
            yield {**fields, **second}, (name, other)


_TIER_NOUNS = {
    "en": {
        Tier.INTRODUCTION: "introduction",
        Tier.DISCUSSION: "discussions",
        Tier.CONCLUSION: "conclusions",
        Tier.RECOMMENDATION: "recommendations",
    },
    "fr": {
        Tier.INTRODUCTION: "introduction",
        Tier.DISCUSSION: "débats",
        Tier.CONCLUSION: "conclusions",
        Tier.RECOMMENDATION: "recommandations",
    },
}


def _tiers(document: Document, language: str) -> _Fitting:
    """Yield the tiers of each section; the paragraphs of a tier follow one another in the shipped documents."""
    tiered = [clause for clause in document.clauses if clause.tier and clause.label.parent is None]
    for (section, tier), group in groupby(tiered, key=lambda clause: (clause.section, clause.tier)):
        labels = [str(clause.label) for clause in group]
        if section and tier:
            name = labels[0] if len(labels) == 1 else f"{labels[0]}-{labels[-1]}"
            yield {"s": section, "t": _TIER_NOUNS[language][tier]}, (name,)


def _of_kind(document: Document, kind: str) -> Iterator[tuple[dict[str, str], str]]:
    if kind == "footnote":
        yield from (({"n": note.mark}, str(note.label)) for note in document.footnotes)
    elif kind == "section":
        yield from (({"s": section.letter}, f"section {section.letter}") for section in document.sections)
    else:
        counts: dict[tuple[str | None, Tier | None], int] = {}
        for clause in document.clauses:
            if clause.tier:
                counts[clause.section, clause.tier] = counts.get((clause.section, clause.tier), 0) + 1
            if kind in _kinds(clause):
                yield _fields(clause, counts.get((clause.section, clause.tier), 0)), str(clause.label)


def _kinds(clause: Clause) -> Iterator[str]:
    label = clause.label
    match label.series:
        case Series.PREAMBULAR:
            yield "preambular"
        case Series.OPERATIVE:
            yield "subparagraph" if label.points else "operative"
        case Series.PARAGRAPH if label.bullet:
            yield "bullet"
        case Series.PARAGRAPH if label.scope == "annex":
            yield "annex"
        case Series.PARAGRAPH:
            yield "paragraph"
            if clause.section:
                yield "in section"
            if clause.tier in {Tier.RECOMMENDATION, Tier.CONCLUSION}:
                yield str(clause.tier)
        case _:
            pass


def _fields(clause: Clause, count: int) -> dict[str, str]:
    label = clause.label
    fields = {"n": label.number, "s": clause.section or "", "k": str(count)}
    if label.points:
        fields["p"] = label.points[0]
    if label.bullet:
        fields["b"] = str(label.bullet)
    return fields
