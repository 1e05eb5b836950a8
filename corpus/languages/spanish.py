"""Spanish, parsed in part: masthead, enacting formula, annexes, numbers.

The opening phrases come from knowledge of the language; they were not counted in texts. They are only used to set
words in italics where the file does not. A clause that opens with other words therefore gets no warning.
"""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN
from corpus.text.word_lists import phrases, words

SPANISH = replace(
    UNKNOWN,
    code="es",
    preambular=phrases(
        """
    Acogiendo con beneplácito · Afirmando · Alarmada · Alentada · Confirmando · Consciente · Considerando ·
    Convencida · Deplorando · Destacando · Encomiando · Expresando preocupación · Guiada · Habiendo examinado ·
    Lamentando · Observando · Observando con aprecio · Observando con preocupación · Poniendo de relieve ·
    Preocupada · Profundamente preocupada · Reafirmando · Recalcando · Reconociendo · Recordando · Reiterando ·
    Subrayando · Teniendo en cuenta · Teniendo presente · Tomando nota · Tomando nota con aprecio
        """
    ),
    operative=phrases(
        """
    Acoge con beneplácito · Alienta · Apoya · Aprueba · Autoriza · Condena · Decide · Declara · Deplora · Destaca ·
    Encomia · Exhorta · Exige · Expresa su preocupación · Expresa su reconocimiento · Hace notar · Hace suyo ·
    Insta · Invita · Observa · Pide · Pone de relieve · Proclama · Reafirma · Recalca · Recomienda · Reconoce ·
    Recuerda · Reitera · Solicita · Subraya · Toma nota
        """
    ),
    amplifiers=phrases("también · además · asimismo · nuevamente · encarecidamente"),
    organs=(
        "La Asamblea General",
        "El Consejo de Seguridad",
        "El Consejo Económico y Social",
        "El Consejo de Derechos Humanos",
        "La Conferencia",
        "La Comisión",
        "El Comité",
    ),
    function_words=words("de la los las y que en el para por con del una su sus se al como"),
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    distribution=r"Distr\.?\s*:?\s*\w+",
    original=r"\[?Original\s*:.*",
    agenda_line=r"Temas?\s+(?P<items>\d+.*?)\s+(?:del|de la lista)\b.*",
    adoption_line=r"(?:(?P<what>Resoluci[oó]n|Decisi[oó]n)(?:es)?\s+)?(?:aprobad|adoptad)[ao]s?\s+por\s+.*?"
    r"(?:\s+el\s+(?P<date>\d.*))?",
    committee_words=("Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta"),
    committee=r"(?P<which>{words})\s+Comisión",
    draft_line=r"(?P<sponsors>.+?)\s*:\s*[*†‡]*\s*"
    r"proyectos? de (?P<what>resolución|decisión)(?P<revised>\s+revisado)?\*?",
    letter_line=r"(?:Cartas?|Notas? verbales?)\s+(?:idénticas?\s+)?de fecha\s+(?P<date>.+?\d{4}),?\s+dirigidas?\b.*",
    report_line=r"(?P<draft>(?:Antep|P)royecto de )?informe\b(?P<author>(?!))?.*",
    plenary=r"(?:(?P<meeting>\d+)\s?[ªa.]*\s+sesión\s+plenaria|\d+\s?[ªa.]*\s+sesión)"
    r"(?:\s+\((?:reanudación|continuación|privada)\))?(?:,?\s+\d.*)?",
    signature=r"\(Firmado\).*",
    annex=r"(?:Anexo|Apéndice)(?:\s+(?P<number>[IVXLC]+|\d+))?\b(?P<rest>.*)",
    conjunction="y",
    indivisible=("Antigua y Barbuda", "Bosnia y Herzegovina", "Saint Kitts y Nevis", "Trinidad y Tabago"),
)
