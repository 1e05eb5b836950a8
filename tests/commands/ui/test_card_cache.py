"""Cards kept in memory: the ones shown last, whenever they were drawn."""

from commands.ui.card import PRIVATE, Audience, Card
from commands.ui.card_cache import MOST_KEPT, CardCache


async def test_a_card_that_is_shown_again_stays():
    kept, drawn = CardCache(), []

    def asked_for(key):
        def draw(_):
            drawn.append(key)
            return Card([str(key)])

        return kept.cached(key, draw)(PRIVATE)

    first = asked_for(0)
    for key in range(1, MOST_KEPT + 10):
        asked_for(key)
        assert asked_for(0) is first

    assert drawn.count(0) == 1
    asked_for(1)
    assert drawn.count(1) == 2


async def test_a_card_for_everybody_is_drawn_each_time():
    kept, drawn = CardCache(), []

    def draw(audience):
        drawn.append(audience)
        return Card(["x"])

    for _ in range(2):
        kept.cached("x", draw)(Audience(sharer=1))

    assert len(drawn) == 2
