"""Words of a masthead and of the lines near it: distribution, original language, adoption, votes, drafts.

All languages share one table, because print mixes them: the Arabic, Chinese and Russian editions say
"Distr.: General" and "Original: English" in English.
"""

import re

from corpus.document import Distribution

ADOPTION_NOTE = re.compile(
    r"\[(?:Adopted|Adoptée?s?|Aprobad[ao]s?|Принят\w*|Принимается)\b[^\[]{0,200}?[.:]?\s*\]?", re.IGNORECASE | re.DOTALL
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
