"""How alike two words are: the one module that knows rapidfuzz."""

from rapidfuzz.distance import OSA


def slips(typed: str, meant: str, most: int) -> int:
    """Count the letters typed wrong, left out, added or swapped with a neighbour; ``most + 1`` for more.

    >>> slips("drfat", "draft", 2), slips("draft", "report", 2)
    (1, 3)
    """
    return OSA.distance(typed, meant, score_cutoff=most)
