"""How the lines below a text say that it was adopted, as the Human Rights Council prints them.

All languages stand together, since no word of one misleads in another. Each pattern is for a whole block, without
regard to case; the brackets around the vote open in its first block and close in its last.
"""

import re

ADOPTED = re.compile(
    r"\[(?:Adopted|Adoptée?s?|Aprobad[ao]s?|Принят\w*|Принимается)\b[^\[]{0,200}?[.:]?\s*\]?", re.IGNORECASE | re.DOTALL
)
"""« [Adoptée sans vote.] », "[Adopted by a recorded vote of 24 to 14, with 8 abstentions. The voting was as follows:"

and whatever else the first block holds, but no further bracket.
"""

VOTES = re.compile(
    r"(?:In favour|Against|Abstaining|Abstentions?"
    r"|(?:Ont voté|Votent) (?:pour|contre)|Se sont abstenus|S['’]abstiennent|Pour|Contre"
    r"|Votos a favor|A favor|Votos en contra|En contra|Голосовали за|Голосовали против|Воздержались)\s*:",
    re.IGNORECASE,
)
"""What stands before a list of States: "In favour:", with the list behind it or below it."""
