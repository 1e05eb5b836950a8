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
    TITLE = auto()
    RECOMMENDATIONS = auto()
    CONCLUSIONS = auto()
    DISCUSSIONS = auto()
    INTRODUCTIONS = auto()
    LAST = auto()
    LAST_BUT_ONE = auto()
    TO = auto()
    FOLLOWING = auto()
    """From a paragraph to the end of its section: "paras. 41 ff."."""
    AND = auto()
    NUMBER_SIGN = auto()
    """"No." before a number; anywhere else "no" is an unknown word, because it may be a negation."""
    FILLER = auto()
    """A preposition, an article, or a word for the document itself."""
    COURTESY = auto()
    """A word that only asks for a quotation: "please show me"."""


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
        paragraph · paragraphs · para · paras · par · pars · parag · pgh · numbered paragraph · clause · clauses
        paragraphe · paragraphes
        párrafo · párrafos · párr · párrs
        пункт · пункта · пункте · пункту · пунктом · пункты · пунктов · пунктах · пунктам · п · пп
        абзац · абзаца · абзаце · абзацы
    """,
    Keyword.ALINEA: "alinéa · alinéas · al · alin",
    Keyword.SUBPARAGRAPH: """
        subparagraph · subparagraphs · sub paragraph · sub paragraphs · subpara · subparas · sub para · subpar · sub
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
    Keyword.TITLE: "title · titre · intitulé · título · название · названия · заголовок",
    Keyword.RECOMMENDATIONS: """
        recommendation · recommendations · rec · recs · reco · recos · recommandation · recommandations
        recomendación · recomendaciones · рекомендация · рекомендации · рекомендаций
    """,
    Keyword.CONCLUSIONS: """
        conclusion · conclusions · conclusión · conclusiones · вывод · выводы · выводов
    """,
    Keyword.DISCUSSIONS: """
        discussion · discussions · débat · débats · debate · debates · deliberaciones · обсуждение · обсуждения
    """,
    Keyword.INTRODUCTIONS: """
        introduction · introductions · introductory paragraph · introductory paragraphs · paragraphes introductifs
        introducción · introducciones · введение · введения
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
    Keyword.FOLLOWING: """
        ff · et seq · and following · and the following · onward · onwards · sqq · seqq
        et suivant · et suivants · et suivante · et suivantes · et suiv · suiv
        y siguientes · y sigs · y ss · и далее · и следующие · и след
    """,
    Keyword.AND: """
        and · et · y · и · plus · ainsi que · as well as · or · ou · или · along with · together with
    """,
    Keyword.NUMBER_SIGN: "no · nos · nr · number · numbers · numéro · numéros · número · номер",
    Keyword.FILLER: """
        of · the · in · on · its · this · that · from · at · see · both
        de · du · des · la · le · les · un · une · sur · en · dans · voir · depuis
        del · los · las · el · su · sus · desde
        из · в · во · о · об · с · к · см
        unga · ga · un · onu · united nations · nations unies · naciones unidas · оон
        general assembly · assemblée générale · asamblea general · генеральной ассамблеи
        resolution · resolutions · res · résolution · résolutions · resolución · резолюции · резолюция
        oewg · gtcnl · open ended working group
        all · whole · entire · full · tout · toute · tous · toutes · entier · todo · toda · весь · вся · все
    """,
    Keyword.COURTESY: """
        please · pls · kindly · thanks · thank you · hello · hi · quote · quote me · cite · quotation
        could you · can you · would you · could i · can i · may i · may we · i want · i need · i would like · d like
        we need · show · show me · show us · give · give me · give us · get · get me · find · find me · send me
        tell me · read · read out · display · look up · me · us · for me · for us · to see · to have · to read
        what does · what do · what is · what are · what s · say · says · the text of · text of · wording · exact wording
        exact words · full text · exact text · words of · have
        il vous plaît · il te plaît · svp · stp · merci · bonjour · veuillez · citer · citez · citation
        pouvez vous · peux tu · pourriez vous · pourrais tu · puis je · je voudrais · je veux · aimerais · voudrais
        montrer · montrez · montre · montrez moi · montre moi · donner · donnez · donne · donnez moi · donne moi
        afficher · affichez · affiche · lire · lisez · moi · nous · que dit · que disent · quel est · quels sont
        texte de · texte du · libellé · texte intégral · texte exact · ce que dit
        por favor · gracias · muestre · muestra · muéstrame · mostrar · citar · quiero · quisiera · puede · dame · deme
        qué dice · texto de · texto del
        пожалуйста · спасибо · покажи · покажите · процитируй · процитируйте · дай · дайте · что говорит · текст
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
