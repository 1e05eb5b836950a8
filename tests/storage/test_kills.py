import pytest

from tests.storage import kills

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    return kills.counted_steps(tmp_path_factory.mktemp("steps") / "data")


@pytest.mark.parametrize("part", [0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97])
async def test_a_first_start_killed_at_any_step_starts_again_and_serves(folder, steps, part):
    kills.kill_at_step(folder, max(1, round(part * steps)))
    await kills.serves(folder)


@pytest.mark.parametrize("seconds", [0.005, 0.04, 0.12, 0.2])
async def test_a_first_start_killed_at_any_moment_starts_again_and_serves(folder, seconds):
    kills.kill_after(folder, seconds)
    await kills.serves(folder)


async def test_a_start_killed_again_and_again_still_serves(folder, steps):
    for part in (0.3, 0.6, 0.95):
        kills.kill_at_step(folder, round(part * steps))
    await kills.serves(folder)


@pytest.fixture(scope="module")
def changes(tmp_path_factory):
    return kills.counted_steps(tmp_path_factory.mktemp("changes") / "data", "change")


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99])
async def test_a_change_of_the_corpus_killed_at_any_step_leaves_a_whole_edition(folder, changes, part):
    kills.kill_at_step(folder, max(1, round(part * changes)), "change")
    await kills.serves_a_whole_edition(folder)


@pytest.mark.parametrize("seconds", [0.02, 0.3, 0.36, 0.42])
async def test_a_change_of_the_corpus_killed_at_any_moment_leaves_a_whole_edition(folder, seconds):
    kills.kill_after(folder, seconds, "change")
    await kills.serves_a_whole_edition(folder)
