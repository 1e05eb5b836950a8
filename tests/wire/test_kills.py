"""A first start that is killed at several moments is made good by the next one."""

from pathlib import Path

import pytest

from tests.wire.kills import kill_and_start_again, undisturbed

pytestmark = pytest.mark.slow

FRACTIONS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Of the time between the first file and the first answer."""


async def test_a_first_start_that_was_killed_is_made_good_by_the_next(tmp_path: Path):
    (tmp_path / "undisturbed").mkdir()
    span = await undisturbed(tmp_path / "undisturbed")

    for fraction in FRACTIONS:
        folder = tmp_path / str(fraction)
        folder.mkdir()
        await kill_and_start_again(folder, span.at(fraction))


async def test_two_kills_in_a_row_are_made_good_as_well(tmp_path: Path):
    (tmp_path / "undisturbed").mkdir()
    (tmp_path / "killed").mkdir()
    span = await undisturbed(tmp_path / "undisturbed")

    await kill_and_start_again(tmp_path / "killed", span.at(0.3), span.at(0.5))
