"""Keywords of citations in English, French, Spanish and Russian.

The words are folded (no case, no accents, spaces for hyphens and apostrophes). All languages share one table,
because delegates mix them: « zero draft, par. 41 ». An ambiguous word is resolved by the longest matching phrase
or by the tokens beside it (:mod:`corpus.citations.lexer`, :mod:`corpus.citations.address_parser`).
"""

from enum import Enum, auto

from corpus.text.folding import fold


class Keyword(Enum):
    """The meaning of a keyword in a citation."""

    PREAMBULAR = auto()
    OPERATIVE = auto()
    PARAGRAPH = auto()
    ALINEA = auto()
    """French « alinéa »: a preambular paragraph if a number follows, a subparagraph if a letter follows."""
    SUBPARAGRAPH = auto()
    NESTED_SUBPARAGRAPH = auto()
    """A subparagraph of a subparagraph: « sous-alinéa ii) »."""
    BULLET = auto()
    ITEM = auto()
    """The word "point": a bullet with a number, a subparagraph with a letter."""
    NOTE = auto()
    UNPLACED = auto()
    SECTION = auto()
    ANNEX = auto()
    CHAPEAU = auto()
    RECOMMENDATIONS = auto()
    CONCLUSIONS = auto()
    LAST = auto()
    LAST_BUT_ONE = auto()
    TO = auto()
    AND = auto()
    FILLER = auto()


_PHRASES: dict[Keyword, str] = {
    Keyword.PREAMBULAR: """
        pp · pps · preambular · preamble · preambulatory · recital · recitals · pmbl
        préambule · considérant · considérants · préambulaire
        preámbulo · preambular · considerando
        преамбула · преамбулы · преамбуле · преамбулу · преамбулой · преамбульный · преамбульного
    """,
    Keyword.OPERATIVE: """
        op · ops · operative · operative part · operative section
        dispositif · disp · partie dispositive
        parte dispositiva · dispositivo · dispositiva · disposit
        постановляющая часть · постановляющей части · постановляющий · постановляющего · постановляющая
    """,
    Keyword.PARAGRAPH: """
        paragraph · paragraphs · para · paras · par · pars · parag · pgh · numbered paragraph
        paragraphe · paragraphes
        párrafo · párrafos · párr · párrs
        пункт · пункта · пункте · пункту · пунктом · пункты · пунктов · пунктах · пунктам · п · пп
        абзац · абзаца · абзаце · абзацы
    """,
    Keyword.ALINEA: "alinéa · alinéas · al · alin",
    Keyword.SUBPARAGRAPH: """
        subparagraph · subparagraphs · sub paragraph · sub paragraphs · subpara · subparas · sub para · subpar
        sous paragraphe · sous paragraphes · lit · litt · littera
        apartado · apartados · inciso · incisos · subpárrafo · subpárrafos
        подпункт · подпункта · подпункте · подпункты · подпунктов
    """,
    Keyword.NESTED_SUBPARAGRAPH: """
        sub subparagraph · subsubparagraph · sous alinéa · sous alinéas · subinciso · subincisos · подподпункт · sous al
    """,
    Keyword.BULLET: """
        bullet · bullets · bullet point · bullet points · puce · puces · tiret · tirets · viñeta · viñetas · маркер
    """,
    Keyword.ITEM: "point · points · punto · puntos",
    Keyword.NOTE: """
        fn · fns · footnote · footnotes · foot note · foot notes · note · notes
        note de bas de page · notes de bas de page · note infrapaginale · nbp
        nota · notas · nota a pie de página · nota de pie de página · nota al pie · notas al pie
        сноска · сноски · сноске · сноску · примечание · примечания
    """,
    Keyword.UNPLACED: "text",
    Keyword.SECTION: """
        section · sections · sect · sects · sec · sección · secciones · раздел · раздела · разделе · разделы · разделов
        chapter · chapters · chap · chapitre · chapitres · capítulo · capítulos · глава · главы · главе
    """,
    Keyword.ANNEX: "annex · annexes · annexe · anexo · anexos · приложение · приложения · приложении · приложению",
    Keyword.CHAPEAU: """
        chapeau · introductory words · introductory part · introductory text · chapô · phrase introductive
        encabezamiento · вводная часть · вводной части
    """,
    Keyword.RECOMMENDATIONS: """
        recommendation · recommendations · rec · recs · reco · recos · recommandation · recommandations
        recomendación · recomendaciones · рекомендация · рекомендации · рекомендаций
    """,
    Keyword.CONCLUSIONS: """
        conclusion · conclusions · conclusión · conclusiones · вывод · выводы · выводов
    """,
    Keyword.LAST: """
        last · final · dernier · dernière · derniers · dernières · último · última
        последний · последнего · последнем · последняя
    """,
    Keyword.LAST_BUT_ONE: """
        last but one · second to last · penultimate · avant dernier · avant dernière · pénultième
        penúltimo · penúltima · предпоследний · предпоследнего
    """,
    Keyword.TO: "to · through · thru · till · until · jusqu à · jusqu au · au · hasta · по · до",
    Keyword.AND: "and · et · y · и · plus · ainsi que · as well as",
    Keyword.FILLER: """
        of · the · in · on · its · this · that · from · at · no · nos · nr · number · numbers · see · quote · cite
        de · du · des · la · le · les · un · une · sur · en · dans · numéro · numéros · voir · depuis
        del · los · las · el · su · sus · desde · número
        из · в · во · о · об · с · к · номер · см
        unga · ga · un · onu · united nations · nations unies · naciones unidas · оон
        general assembly · assemblée générale · asamblea general · генеральной ассамблеи
        resolution · resolutions · res · résolution · résolutions · resolución · резолюции · резолюция
        oewg · gtcnl · open ended working group
        all · whole · entire · full · tout · toute · tous · toutes · entier · todo · toda · весь · вся · все
    """,
}

KEYWORDS: dict[str, Keyword] = {
    fold(phrase): sign
    for sign, phrases in _PHRASES.items()
    for line in phrases.strip().splitlines()
    for phrase in line.split("·")
}
"""Meaning of each folded phrase, of one or more words."""

MAX_PHRASE_WORDS = 5
"""Number of words in the longest phrase of this table and of :data:`corpus.languages.ordinals.ORDINALS`."""

ORDINAL_ENDINGS = (
    r"st|nd|rd|th|ers?|[eè]?re|[eè]me|е?й|го|ый|ом|e(?=\s+(?:alin|al\b|consid|par|tiret|puce|point))|o(?=\s+p[aá]rr)"
)
"""Pattern for the suffix that makes a figure an ordinal: ``8th``, ``1er``, ``8-й``.

« 3e » is an ordinal only before the noun that it counts, because ``OP3e`` is subparagraph (e).
"""
