"""An Arabic text on a card: its words run from right to left whatever stands around them."""

import pytest

from tests import make

QUOTED = "تقرر أن تنظر في القرار A/RES/71/28."
TEXT = make.resolution("A/RES/80/39", operative=[QUOTED], language="ar", title="محفوظات العالم")


@pytest.mark.parametrize("library", [[TEXT]], indirect=True)
async def test_an_arabic_clause_is_isolated_on_the_card_and_copied_as_it_stands(reader):
    answer = await reader.asks("quote", citation="80/39 OP1")
    assert f"> \u20671\\. {QUOTED}\u2069" in answer.text
    copied = await answer.presses("Copy")
    assert QUOTED in copied.text
    assert "\u2067" not in copied.text
