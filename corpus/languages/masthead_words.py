"""Words of a masthead and of the lines near it: distribution, original language, adoption, votes, drafts.

All languages share one table, because print mixes them: the Arabic, Chinese and Russian editions say
"Distr.: General" and "Original: English" in English.
"""

import re

from corpus.document import Distribution

ADOPTION_NOTE = re.compile(
    r"\[(?:(?:Adopted|Adoptée?s?|Aprobad[ao]s?|Принят\w*|Принимается|اعتمد\w*)\b|(?:未?经|以)(?=[^\[]*通过))"
    r"[^\[]{0,200}?[.:]?\s*\]?",
    re.IGNORECASE | re.DOTALL,
)
"""« [Adoptée sans vote.] », "[Adopted by a recorded vote of 24 to 14, with 8 abstentions. The voting was as follows:"

The match includes the rest of the first block up to the next opening bracket.
"""

VOTE_HEADING = re.compile(
    r"(?:In favour|Against|Abstaining|Abstentions?"
    r"|(?:Ont voté|Votent) (?:pour|contre)|Se sont abstenus|S['’]abstiennent|Pour|Contre"
    r"|Votos a favor|A favor|Votos en contra|En contra|Голосовали за|Голосовали против|Воздержались)\s*:",
    re.IGNORECASE,
)
"""The heading of a list of States in a recorded vote: "In favour:". The list follows on the same line or below."""


DISTRIBUTIONS = {
    word: distribution
    for distribution, words in {
        Distribution.GENERAL: "general générale общая عام 普遍",
        Distribution.LIMITED: "limited limitée limitada ограниченная محدود 有限",
        Distribution.RESTRICTED: "restricted restreinte reservada",
        Distribution.PROVISIONAL: "provisional provisoire",
    }.items()
    for word in words.split()
}
"""By the word after "Distr.", in lower case."""

ORIGINAL_LANGUAGES = {
    word: language
    for language, words in {
        "ar": "arabic arabe árabe арабский العربية بالعربية 阿拉伯文",
        "en": "english anglais inglés английский الإنكليزية بالإنكليزية 英文",
        "es": "spanish espagnol español испанский الإسبانية بالإسبانية 西班牙文",
        "fr": "french français francés французский الفرنسية بالفرنسية 法文",
        "ru": "russian russe ruso русский الروسية بالروسية 俄文",
        "zh": "chinese chinois chino китайский الصينية بالصينية 中文",
    }.items()
    for word in words.split()
}
"""Official languages (ISO 639-1) by their names in lower case."""

ACT_WORDS = {
    "resolution": r"\b(?:resolu|résolu|резолю)",
    "decision": r"\b(?:decisi|décisi|решен)",
    "report": r"\b(?:report|rapport|informe|доклад)",
}
"""Patterns for the beginning of a word for an act, in a line on adoption, on sponsors or on a draft."""

_BEFORE = (
    r"(?:(?:\d{1,2} \w+ \d{4}|rev\.? ?\d+|zero|first|second|third|fourth|final|preliminary|initial|advance|working"
    r"|revised|(?:co-)?(?:chair(?:s|person|man|woman)?|president)(?:['’]s?)?)[\s:–—-]+)*"
)
_ORDER = r"(?:(?:premier|deuxième|second|troisième|quatrième|nouveau|nouvel) )?"
DRAFT_ROW = re.compile(
    rf"{_BEFORE}draft(?: (?:(?:final|substantive|outcome|annual) )*(?:resolution|decision|report|text|document)\b.*"
    rf"|\s*[–—(:,-].*)?|{_BEFORE}(?<=revised )text\b.*"
    rf"|{_ORDER}(?:avant-)?projet(?: révisé)? de (?:résolution|décision|rapport|texte)\b.*"
    rf"|{_ORDER}avant-projet(?:\s*[–—(:-].*| du \d.*)?|texte révisé\b.*"
    r"|(?:ante)?proyecto(?: revisado)? de (?:resolución|decisión|informe)\b.*"
    r"|(?:пересмотренный )?проект (?:резолюции|решения|доклада)\b.*",
    re.IGNORECASE,
)
"""A whole row that says that the text is a draft; a title about drafts ("Draft articles on ...") does not match."""
ZERO_DRAFT = re.compile(r"avant-projet|zero[ -]draft|anteproyecto", re.IGNORECASE)
REVISED_DRAFT = re.compile(r"\brevised|\brev\.? ?\d|\brévisé|\brevisado|пересмотрен", re.IGNORECASE)

AMENDMENT_LINE = re.compile(
    r"(?P<sponsors>.+?)\s*[:：]\s*[*†‡]*\s*"
    r"(?:(?:(?:draft|proposed|oral|revised) )*amendments? to (?:the )?(?:revised |oral(?:ly revised)? )?draft\b"
    r"|(?:projets? d['’])?amendements? (?:(?:oral|révisé)(?:aux)? )?(?:au|aux|à la|à l['’]) ?(?:projets?|proposition)\b"
    r"|(?:proyecto de )?enmiendas? (?:(?:oral|verbal|revisada)(?:es)? )?(?:al|a los) proyectos?\b"
    r"|(?:проект )?поправк[аи] к\b|تعديل(?:ات)?\b|对.*(?:草案|决议).*的?修正)"
    r"(?P<amended>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""The row of an amendment's sponsors: "Denmark: amendment to draft resolution A/C.2/80/L.13/Rev.1"."""

INSTRUCTION = re.compile(
    r"(?:(?:delete|replace|insert|add|amend|move|renumber|reorder|substitute|change|modify|combine|merge)\b"
    r"|(?:after|before|following|in|at the (?:end|beginning) of|between|at the) (?:the |each )?"
    r"(?:\S+ ){0,3}?(?:title|preambular|operative|preamble|paragraphs?|subparagraphs?|chapeau|section|annex|end)\b"
    r"|(?:the )?(?:\S+ ){0,3}?(?:title|preambular paragraphs?|operative paragraphs?|paragraphs?|subparagraphs?)\b"
    r".{0,60}\b(?:should|shall|would|to be|is to|reads?|becomes?|is replaced|are replaced|is deleted|are deleted)\b"
    r"|(?:supprimer|remplacer|insérer|ajouter|modifier|déplacer|renuméroter|substituer|intervertir)\b"
    r"|(?:après|avant|à la fin|au début|à la suite|dans|au|aux|à l['’]) ?(?:de |du |le |la |l['’])?"
    r"(?:\S+ ){0,3}?(?:titre|alinéas?|paragraphes?|préambule|dispositif|chapeau|section|annexe)\b"
    r"|(?:suprím|reempl|insért|añád|agrég|sustit|modif|elimín)\w*"
    r"|(?:después|antes|al final|en) (?:de |del |el |la )*(?:\S+ ){0,3}?(?:título|párrafos?|apartados?|preámbulo)\b"
    r"|(?:исключить|заменить|включить|добавить|изменить|перенести|после|в пункт|в преамбул)\w*"
    r"|(?:تُ?حذف|يُ?حذف|يستعاض|تدرج|يدرج|يضاف|تضاف|بعد)\b|(?:删除|将|在|增加|插入))",
    re.IGNORECASE | re.DOTALL,
)
"""The beginning of an instruction of an amendment. The Spanish, Russian, Arabic and Chinese forms are not counted."""

COUNCIL_TITLE = re.compile(
    r"(?:Resolution|Résolution|Resolución|Резолюция|القرار)\s+(?P<number>\d{1,4}\s?[(（](?:19|20)\d\d[)）]),?"
    r"|第\s?(?P<chinese>\d{1,4}\s?[(（](?:19|20)\d\d[)）])\s?号决议",
    re.IGNORECASE,
)
"""The row with the number of a resolution of the Security Council, which is not its title: "Resolution 2272 (2016)"."""
