"""Names that delegates use for documents, held or not, beside the aliases that the manifest gives.

A name that fits several documents lists them all, so that the reader is asked and nothing is guessed.
"""

from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from corpus.text.word_lists import phrases

_NAMES: dict[str, str] = {
    # the final report and the zero draft go by the same name; so does every report of the Group of Experts
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
_OF_A_YEAR = (
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
    fold(name.format(year)): _symbols(symbol) for year, symbol in _GROUP_OF_EXPERTS.items() for name in _OF_A_YEAR
}  # fmt: skip
"""Folded names, and what each may mean, the likeliest first."""

KNOWN = frozenset(symbol for symbols in NAMES.values() for symbol in symbols)
"""Documents on record under a name, held or not."""

GLUED = {name.replace(" ", ""): name for name in NAMES if name.count(" ") == 1}
"""Names of two words, typed as one: ``zerodraft``."""

LETTER = frozenset({"letter", "lettre", "carta", "письмо", "письма"})
"""Words that name the letter, where only one is held."""

FINAL_REPORT = _folded("""
    final report · adopted report · rapport final · rapport adopté · informe final · informe aprobado ·
    заключительный доклад · заключительного доклада
""")
"""What the working group's report goes by among its delegates; every other group has one too."""
FINAL_REPORT_MEANS = DocumentSymbol.parse("A/75/816")

DRAFT_RESOLUTION = _folded("draft resolution · projet de résolution · proyecto de resolución · проект резолюции")
REVISED_DRAFT_RESOLUTION = _folded("""
    revised draft resolution · projet de résolution révisé · projet révisé de résolution ·
    proyecto de resolución revisado · пересмотренный проект резолюции · пересмотренного проекта резолюции
""")
REVISED_DRAFT = _folded("revised draft · projet révisé · proyecto revisado · пересмотренный проект")
"""A draft of whatever it may be: one of a resolution, or of a report."""

COMPANIONS = _folded("""
    resolution · resolutions · res · resol · résolution · résolutions · resolución · резолюция · резолюции ·
    decision · décision · decisión · dec · déc · решение · решения ·
    draft · projet · proyecto · проект · revised · révisé · revisado · final · adopted ·
    document · doc · report · rapport · informe · доклад · letter · lettre · carta · symbol · cote ·
    UN · ONU · ООН · UNGA · GA · AG · AGNU · OEWG · GTCNL · GGE · of · de · d · del · the · la · le · l · el
""")
"""Words right before a symbol that only introduce it: « projet de résolution A/C.1/75/L.8/Rev.1 »."""

DRAFT = frozenset({"draft", "projet", "proyecto", "проект"})
LATER = frozenset({"revised", "revise", "revisado", "final", "adopted"})
"""Words that turn the name of a document into that of a later one."""
