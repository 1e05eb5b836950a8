"""The words of citations in English, French, Spanish and Russian: what each tells of the clause that is meant.

Words stand folded (no case, no accents, spaces for hyphens and apostrophes) and languages together,
because delegates mix them: « zero draft, par. 41 ». Where one word would mean two things, the longer
phrase or the neighbours decide (:mod:`corpus.citations.address_parser`).
"""

from enum import Enum, auto

from corpus.text.folding import fold


class Sign(Enum):
    """What a word tells."""

    PREAMBULAR = auto()
    OPERATIVE = auto()
    PARAGRAPH = auto()
    ALINEA = auto()
    """French for a preambular paragraph, if a number follows, and for a subparagraph, if a letter does."""
    SUBPARAGRAPH = auto()
    DEEPER = auto()
    """A subparagraph of a subparagraph: « sous-alinéa ii) »."""
    BULLET = auto()
    ITEM = auto()
    """A point: a bullet, if a number goes with it, and a subparagraph, if a letter does."""
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


_PHRASES: dict[Sign, str] = {
    Sign.PREAMBULAR: """
        pp · pps · preambular · preamble · preambulatory · recital · recitals · pmbl
        préambule · considérant · considérants · préambulaire
        preámbulo · preambular · considerando
        преамбула · преамбулы · преамбуле · преамбулу · преамбулой · преамбульный · преамбульного
    """,
    Sign.OPERATIVE: """
        op · ops · operative · operative part · operative section
        dispositif · disp · partie dispositive
        parte dispositiva · dispositivo · dispositiva · disposit
        постановляющая часть · постановляющей части · постановляющий · постановляющего · постановляющая
    """,
    Sign.PARAGRAPH: """
        paragraph · paragraphs · para · paras · par · pars · parag · pgh · numbered paragraph
        paragraphe · paragraphes
        párrafo · párrafos · párr · párrs
        пункт · пункта · пункте · пункту · пунктом · пункты · пунктов · пунктах · пунктам · п · пп
        абзац · абзаца · абзаце · абзацы
    """,
    Sign.ALINEA: "alinéa · alinéas · al · alin",
    Sign.SUBPARAGRAPH: """
        subparagraph · subparagraphs · sub paragraph · sub paragraphs · subpara · subparas · sub para · subpar
        sous paragraphe · sous paragraphes · lit · litt · littera
        apartado · apartados · inciso · incisos · subpárrafo · subpárrafos
        подпункт · подпункта · подпункте · подпункты · подпунктов
    """,
    Sign.DEEPER: """
        sub subparagraph · subsubparagraph · sous alinéa · sous alinéas · subinciso · subincisos · подподпункт · sous al
    """,
    Sign.BULLET: """
        bullet · bullets · bullet point · bullet points · puce · puces · tiret · tirets · viñeta · viñetas · маркер
    """,
    Sign.ITEM: "point · points · punto · puntos",
    Sign.NOTE: """
        fn · fns · footnote · footnotes · foot note · foot notes · note · notes
        note de bas de page · notes de bas de page · note infrapaginale · nbp
        nota · notas · nota a pie de página · nota de pie de página · nota al pie · notas al pie
        сноска · сноски · сноске · сноску · примечание · примечания
    """,
    Sign.UNPLACED: "text",
    Sign.SECTION: """
        section · sections · sect · sects · sec · sección · secciones · раздел · раздела · разделе · разделы · разделов
        chapter · chapters · chap · chapitre · chapitres · capítulo · capítulos · глава · главы · главе
    """,
    Sign.ANNEX: "annex · annexes · annexe · anexo · anexos · приложение · приложения · приложении · приложению",
    Sign.CHAPEAU: """
        chapeau · introductory words · introductory part · introductory text · chapô · phrase introductive
        encabezamiento · вводная часть · вводной части
    """,
    Sign.RECOMMENDATIONS: """
        recommendation · recommendations · rec · recs · reco · recos · recommandation · recommandations
        recomendación · recomendaciones · рекомендация · рекомендации · рекомендаций
    """,
    Sign.CONCLUSIONS: """
        conclusion · conclusions · conclusión · conclusiones · вывод · выводы · выводов
    """,
    Sign.LAST: """
        last · final · dernier · dernière · derniers · dernières · último · última
        последний · последнего · последнем · последняя
    """,
    Sign.LAST_BUT_ONE: """
        last but one · second to last · penultimate · avant dernier · avant dernière · pénultième
        penúltimo · penúltima · предпоследний · предпоследнего
    """,
    Sign.TO: "to · through · thru · till · until · jusqu à · jusqu au · au · hasta · по · до",
    Sign.AND: "and · et · y · и · plus · ainsi que · as well as",
    Sign.FILLER: """
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

WORDS: dict[str, Sign] = {
    fold(phrase): sign
    for sign, phrases in _PHRASES.items()
    for line in phrases.strip().splitlines()
    for phrase in line.split("·")
}
"""Folded phrases, of one word or several."""

LONGEST = 5
"""Words in the longest phrase, here and among the ordinals."""

ENDINGS = (
    r"st|nd|rd|th|ers?|[eè]?re|[eè]me|е?й|го|ый|ом|e(?=\s+(?:alin|al\b|consid|par|tiret|puce|point))|o(?=\s+p[aá]rr)"
)
"""A pattern for what makes a figure an ordinal: ``8th``, ``1er``, ``8-й``; « 3e » only before what it counts,
since ``OP3e`` is a subparagraph."""
