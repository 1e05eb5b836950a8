"""A cache of private cards: during a session the same clauses are requested again and again.

A cache key holds what a card shows, never who asked for it or what was typed.
"""

from collections.abc import Hashable

from cachetools import LRUCache

from commands.ui.card import PRIVATE, Audience, Card, Draw

MOST_KEPT = 256
"""Cards in memory, about ten kilobytes each."""


class CardCache:
    """An LRU cache of private cards."""

    def __init__(self) -> None:
        self._cards: LRUCache[Hashable, Card] = LRUCache(MOST_KEPT)

    def cached(self, key: Hashable, draw: Draw) -> Draw:
        """Return a function like ``draw`` which caches the private card; ``key`` must cover all that it depends on."""

        def drawn(audience: Audience) -> Card:
            if audience != PRIVATE:
                return draw(audience)
            if (card := self._cards.get(key)) is None:
                card = self._cards[key] = draw(audience)
            return card

        return drawn
