"""Private cards that were drawn before: in a session the same clauses are asked for again and again.

A card is kept under what it shows, never under who asked for it or what was typed.
"""

from collections import OrderedDict
from collections.abc import Hashable

from commands.ui.card import PRIVATE, Audience, Card, Draw

MOST_KEPT = 256
"""Cards in memory, some ten kilobytes each."""


class CardCache:
    """The cards shown last."""

    def __init__(self) -> None:
        self._cards: OrderedDict[Hashable, Card] = OrderedDict()

    def draw(self, key: Hashable, draw: Draw) -> Draw:
        """Return what draws an answer, at most once for its reader alone; ``key`` says all that it depends on."""

        def drawn(audience: Audience) -> Card:
            if audience != PRIVATE:
                return draw(audience)
            if (card := self._cards.get(key)) is not None:
                self._cards.move_to_end(key)
                return card
            card = self._cards[key] = draw(audience)
            if len(self._cards) > MOST_KEPT:
                self._cards.popitem(last=False)
            return card

        return drawn
