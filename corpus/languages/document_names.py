"""Names that delegates use for documents, held or not, in addition to the aliases in the manifest.

A name that fits several documents lists all of them, so that the reader is asked to choose.
"""

from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from corpus.text.word_lists import phrases

_NAMES: dict[str, str] = {
    # the final report and the zero draft share a name; so do all reports of the Group of Experts
    "A/AC.290/2021/L.2 A/75/816": """
        OEWG report · report of the OEWG · OEWG draft report · 2021 OEWG report · OEWG 2021 report · OEWG text
        report of the Open-ended Working Group · rapport du GTCNL · rapport GTCNL · GTCNL report
        rapport du Groupe de travail à composition non limitée · rapport du Groupe de travail
        informe del Grupo de Trabajo de composición abierta · доклад РГОС
    """,
    "A/AC.290/2021/L.2": "zero draft · OEWG zero draft · avant-projet",
    "A/75/816": """
        OEWG final report · final OEWG report · final report of the OEWG · adopted OEWG report · OEWG consensus report
        final report of the Open-ended Working Group · rapport final du GTCNL · rapport adopté du GTCNL
        rapport final du Groupe de travail à composition non limitée
    """,
    "A/70/174 A/68/98 A/65/201": """
        GGE report · report of the GGE · GGE final report · UN GGE report
        rapport du GGE · rapport final du GGE · rapport GGE
        report of the Group of Governmental Experts · rapport du Groupe d'experts gouvernementaux
        informe del Grupo de Expertos Gubernamentales · доклад ГПЭ
    """,
}
_GROUP_OF_EXPERTS = {2010: "A/65/201", 2013: "A/68/98", 2015: "A/70/174"}
_YEAR_PATTERNS = (
    "{0} GGE final report", "rapport final du GGE de {0}",
    "{0} GGE report", "{0} UN GGE report", "GGE report {0}", "GGE {0}", "{0} GGE", "GGE {0} report", "UNGGE {0}",
    "report of the {0} GGE", "GGE report of {0}", "{0} report of the GGE",
    "{0} report of the Group of Governmental Experts", "report of the Group of Governmental Experts of {0}",
    "rapport du GGE de {0}", "rapport de {0} du GGE", "rapport GGE de {0}", "rapport GGE {0}", "rapport {0} du GGE",
    "rapport de {0} du Groupe d'experts gouvernementaux", "rapport du Groupe d'experts gouvernementaux de {0}",
)  # fmt: skip


def _symbols(text: str) -> tuple[DocumentSymbol, ...]:
    return tuple(DocumentSymbol.parse(symbol) for symbol in text.split())


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases(text))


NAMES: dict[str, tuple[DocumentSymbol, ...]] = {
    fold(name): _symbols(symbols)
    for symbols, names in _NAMES.items()
    for line in names.strip().splitlines()
    for name in line.split("·")
} | {
    fold(name.format(year)): _symbols(symbol) for year, symbol in _GROUP_OF_EXPERTS.items() for name in _YEAR_PATTERNS
}  # fmt: skip
"""Folded names, each with the documents that it may mean, most likely first."""

NAMED_DOCUMENTS = frozenset(symbol for symbols in NAMES.values() for symbol in symbols)
"""Documents that have a name in :data:`NAMES`, held or not."""

JOINED_NAMES = {name.replace(" ", ""): name for name in NAMES if name.count(" ") == 1}
"""Two-word names typed without the space, each with the name itself: ``zerodraft``."""

LETTER_WORDS = frozenset({"letter", "lettre", "carta", "письмо", "письма"})
"""Words for a letter; they name a document if only one letter is held."""

FINAL_REPORT = _folded("""
    final report · adopted report · rapport final · rapport adopté · informe final · informe aprobado ·
    заключительный доклад · заключительного доклада
""")
"""What delegates call the report of the Open-ended Working Group. Other groups have final reports too."""
FINAL_REPORT_SYMBOL = DocumentSymbol.parse("A/75/816")

DRAFT_RESOLUTION = _folded("draft resolution · projet de résolution · proyecto de resolución · проект резолюции")
REVISED_DRAFT_RESOLUTION = _folded("""
    revised draft resolution · projet de résolution révisé · projet révisé de résolution ·
    proyecto de resolución revisado · пересмотренный проект резолюции · пересмотренного проекта резолюции
""")
REVISED_DRAFT = _folded("revised draft · projet révisé · proyecto revisado · пересмотренный проект")
"""A revised draft of any kind: of a resolution or of a report."""

INTRODUCTORY_WORDS = _folded("""
    resolution · resolutions · res · resol · résolution · résolutions · resolución · резолюция · резолюции ·
    decision · décision · decisión · dec · déc · решение · решения ·
    draft · projet · proyecto · проект · revised · révisé · revisado · final · adopted ·
    document · doc · report · rapport · informe · доклад · letter · lettre · carta · symbol · cote ·
    UN · ONU · ООН · UNGA · GA · AG · AGNU · OEWG · GTCNL · GGE · of · de · d · del · the · la · le · l · el
""")
"""Words that only introduce the symbol or name after them: « projet de résolution A/C.1/75/L.8/Rev.1 »."""

DRAFT_WORDS = frozenset({"draft", "projet", "proyecto", "проект"})
LATER_VERSION_WORDS = frozenset({"revised", "revise", "revisado", "final", "adopted"})
"""Words that, before the name of a document, make it the name of a later document."""
