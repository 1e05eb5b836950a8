"""Topics of sections: the words that delegates use for them, in four languages.

They let "capacity-building" find a section with the title « Renforcement des capacités ». In the text below,
each paragraph is one topic. Phrases are folded, so that accents, case and hyphens are ignored.
"""

from corpus.text.folding import fold

_TOPICS = """
    introduction · introducción · введение

    existing and potential threats · potential threats · threats · threat · menaces existantes et potentielles ·
        menaces · menace · amenazas · угрозы

    international law · droit international · derecho internacional · международное право

    norms rules and principles · rules norms and principles · norms · normes règles et principes · normes ·
        normas reglas y principios · normas · нормы правила и принципы · нормы

    confidence building measures · confidence building · cbms · cbm · mesures de confiance ·
        medidas de fomento de la confianza · fomento de la confianza · меры укрепления доверия · меры доверия

    capacity building · capacity · cyber capacity building · renforcement des capacités · creación de capacidad ·
        fomento de la capacidad · наращивание потенциала · укрепление потенциала

    regular institutional dialogue · institutional dialogue · rid · dialogue institutionnel régulier ·
        dialogue institutionnel · dialogue · diálogo institucional periódico · diálogo institucional ·
        регулярный институциональный диалог

    final observations · concluding observations · closing remarks · observations finales · observaciones finales ·
        заключительные замечания
"""

TOPICS: tuple[tuple[str, ...], ...] = tuple(
    tuple(fold(phrase) for phrase in topic.split("·")) for topic in _TOPICS.split("\n\n")
)
"""The folded phrases of each topic."""
