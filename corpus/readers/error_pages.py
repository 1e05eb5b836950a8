"""Recognise the page with which a web server refuses a document, if it was saved under the document's name.

Such a page is short, has no document symbol, and says in its first lines what went wrong.
"""

import re
from collections.abc import Sequence

from corpus.lines import Line

_LONGEST = 2_500
"""Characters; a document is longer, and the message of a server shorter."""
_FIRST_LINES = 6
_REFUSAL = (
    "access denied|forbidden|not found|page not found|file not found|service unavailable|bad gateway|gateway time-?out|"
    "too many requests|internal server error|unauthori[sz]ed|request rejected|request blocked|accès refusé|"
    "accès interdit|page (?:non trouvée|introuvable)|document (?:non trouvé|introuvable)|acceso denegado|"
    "página no encontrada"
)
_MISSING = (
    "does not exist|doesn['’]t exist|do not exist|is not available|is unavailable|(?:could|can) ?not be found|"
    "was not found|not found|has (?:been )?(?:moved|removed|expired)"
)
_MISSING_IN_FRENCH = "n['’]existe pas|n['’]est pas disponible|est introuvable|n['’]a pas été trouvé"
_MESSAGES = (
    r"(?:(?:error|http|erreur)\s*)*(?:code\s*)?[45]\d\d\b(?:\W+\w+){0,6}\W*",
    rf"\W*(?:{_REFUSAL})\W*(?:\W\s*\S.{{0,60}})?",
    r"just a moment\W*|attention required\W.*|request unsuccessful\W.*|.{0,40}enable javascript and cookies.*",
    r"(?:please )?(?:verify|verifying|confirm|checking).{0,40}\b(?:human|robot|browser)\b.*",
    r"are you (?:a )?(?:human|robot)\W.*|you (?:do not|don['’]t) have (?:permission|access|authori[sz]ation).*",
    rf"(?:sorry\W+)?(?:the|this|your|that)?\s*(?:requested )?(?:document|page|file|url)\b.{{0,80}}?(?:{_MISSING})\W.*",
    r"there is no (?:document|file|page) (?:matching|for|with).*|no documents? (?:was |were )?(?:found|match).*",
    rf"(?:le|ce) document\b.{{0,80}}?(?:{_MISSING_IN_FRENCH}).*",
)
_MESSAGE = re.compile("|".join(f"(?:{each})" for each in _MESSAGES), re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[\w.()-]+){1,6}")
_NUMBERED = re.compile(r"\d{1,3}\.\s+\S")


def is_error_page(lines: Sequence[Line]) -> bool:
    """Return True if the lines of a file are the message of a web server."""
    texts = [line.text for line in lines]
    if sum(map(len, texts)) > _LONGEST or any(_NUMBERED.match(text) for text in texts):
        return False
    if any(_SYMBOL.fullmatch(text) for text in texts):
        return False
    return any(_MESSAGE.fullmatch(text.strip()) for text in texts[:_FIRST_LINES])
