"""A text with open changes is no adopted text, whatever its masthead says.

Whoever proposes changes to a resolution works on the file of it, with its symbol and the line on its adoption
still at the top; those are of the text as it was, and the words below are of one that nobody has adopted.
"""

from dataclasses import replace

from corpus.document import ParseWarning, Status
from corpus.parsing.masthead.masthead import Masthead


def of_open_changes(masthead: Masthead) -> tuple[Masthead, tuple[ParseWarning, ...]]:
    """Take back what a masthead says of an adoption, and tell it; leave that of a draft as it is."""
    if not masthead.status.is_adopted and masthead.status is not Status.APPROVED_IN_COMMITTEE:
        return masthead, ()
    told = ParseWarning(1, "Changes are open in this file: these are not the words that were adopted.")
    return replace(masthead, status=Status.UNKNOWN, adopted_on=None), (told,)
