"""Spanish: masthead, enacting formula, opening phrases, annexes, numbers.

The opening phrases were counted in 48 resolutions of sessions 75 to 80; a few more come from knowledge of the language.
A clause that opens with other words gets no warning.
"""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN
from corpus.text.word_lists import phrases, words

SPANISH = replace(
    UNKNOWN,
    code="es",
    preambular=phrases(
        """
    Acogiendo con beneplácito · Afirmando · Alarmada · Alentada · Alentando · Apoyando · Condenando ·
    Confirmando · Conocedora · Consciente · Considerando · Convencida · Deplorando · Destacando · Encomiando ·
    Exhortando · Expresando grave preocupación · Expresando preocupación · Expresando su preocupación ·
    Gravemente preocupada · Guiada · Habiendo examinado · Habiendo recibido · Haciendo notar · Lamentando ·
    Observando · Observando con aprecio · Observando con gran preocupación · Observando con preocupación ·
    Observando con profunda preocupación · Observando con satisfacción · Poniendo de relieve · Preocupada ·
    Profundamente preocupada · Reafirmando · Reafirmando su compromiso · Recalcando · Reconociendo · Recordando
    · Reiterando · Resaltando · Subrayando · Teniendo en cuenta · Teniendo presente · Teniendo presentes ·
    Tomando en consideración · Tomando nota · Tomando nota con aprecio
        """
    ),
    operative=phrases(
        """
    Acoge con beneplácito · Afirma · Aguarda con interés · Alienta · Apoya · Aprecia · Aprueba · Autoriza ·
    Condena · Confirma · Consigna · Decide · Declara · Deplora · Destaca · Encomia · Exhorta · Exhorta de nuevo
    · Exige · Expresa grave preocupación · Expresa preocupación · Expresa profunda preocupación · Expresa su
    aprecio · Expresa su gratitud · Expresa su preocupación · Expresa su profunda preocupación · Expresa su
    reconocimiento · Hace notar · Hace suyas · Hace suyo · Hace un llamamiento · Insta · Insta encarecidamente ·
    Invita · Observa · Observa con aprecio · Observa con gran preocupación · Observa con preocupación · Pide ·
    Pone de relieve · Proclama · Reafirma · Reafirma su compromiso · Recalca · Recomienda · Reconoce · Recuerda
    · Reitera · Reitera su exhortación · Reitera su seria preocupación · Reitera su solicitud · Solicita ·
    Subraya · Toma nota · Toma nota con aprecio
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
