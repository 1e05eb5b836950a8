"""Names of organs and of their acts, in clauses and in citations.

All languages share one table: no word of one language means something else in another.
"""

ACTS: dict[str, str] = {
    "RES": r"resolutions?|résolutions?|resoluci[oó]n(?:es)?|резолюци\w+|UNGA|AGNU",
    "DEC": r"decisions?|décisions?|decisi[oó]n(?:es)?|решени\w+",
}
"""Patterns for the word before a number, by the act's component in a symbol (``RES``, ``DEC``)."""

ORGANS: dict[str, str] = {
    "A": r"(?:General |(?<!Environment )(?<!Health )(?<!Parliamentary ))Assembly(?! of (?:the African|States))"
    r"|(?:Assemblée|Asamblea)(?! (?:mondiale|Mundial|(?:inter)?parlementaire|des (?:Nations Unies pour|États)))"
    r"(?: générale| General)?|Генеральн\w+ Ассамбле\w+",
    "S": r"Security Council|Conseil de sécurité|Consejo de Seguridad|Совет\w* Безопасности",
    "E": r"Economic and Social Council|ECOSOC|Conseil économique et social|Consejo Económico y Social"
    r"|Экономическ\w+ и Социальн\w+ Совет\w*|ЭКОСОС",
    "A/HRC": r"Human Rights Council|Conseil des droits (?:de l'homme|humains)|Consejo de Derechos Humanos"
    r"|Совет\w* по правам человека|HRC",
    "": r"(?:World Health|Environment|(?:Inter-)?Parliamentary) Assembly|Assembly of (?:the African|States)\b"
    r"|(?:Assemblée|Asamblea) (?:mondiale|Mundial|(?:inter)?parlementaire|des (?:Nations Unies pour|États))\b"
    r"|(?:Commission|Committee|Conference|Governing Council|Board|Council|Parliament|Drugs|Crime)\b"
    r"|(?:Commission|Comité|Conférence|Conseil d'administration|Conseil|Parlement)\b"
    r"|(?:Comisión|Conferencia|Consejo)\b|Комисси\w+|Комитет\w*|Конференци\w+",
}
"""Patterns for organs, by the first component of their symbols.

The empty key has the organs whose numbers cannot be turned into a symbol.
"""

SHORT_ORGANS: dict[str, str] = {
    "A": r"UNGA|GA|AGNU|AG",
    "S": r"UNSC|SC|CSNU|CS",
    "E": r"ECOSOC",
    "A/HRC": r"HRC|CDH",
}
"""Abbreviations that readers type before a number; too short to be reliable in running text."""
