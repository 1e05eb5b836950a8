"""What survives a full collection is looked at again once a day only."""

import gc
import weakref

import pytest

from bot.run import FULL_COLLECTION_INTERVAL, SurvivorFreezer


class Thing:
    """Something that refers to itself."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def clock():
    """Hours that the test sets, with collections short meanwhile."""
    hours = [0.0]
    short = SurvivorFreezer(now=lambda: hours[0] * 3600)
    gc.callbacks.append(short)
    yield hours
    gc.callbacks.remove(short)
    gc.unfreeze()
    gc.collect()


def _dead_after_a_collection():
    thing = Thing()
    gc.collect()  # it survives, and is set aside
    return weakref.ref(thing)


@pytest.mark.usefixtures("clock")
def test_what_died_young_is_collected_as_ever():
    thing = weakref.ref(Thing())

    gc.collect()

    assert thing() is None


@pytest.mark.usefixtures("clock")
def test_what_survived_is_set_aside_and_not_looked_at_again():
    before = gc.get_freeze_count()
    thing = _dead_after_a_collection()

    gc.collect()

    assert gc.get_freeze_count() > before
    assert thing() is not None


def test_once_a_day_everything_is_looked_through(clock):
    thing = _dead_after_a_collection()

    clock[0] = FULL_COLLECTION_INTERVAL / 3600
    gc.collect()

    assert thing() is None
    assert gc.get_freeze_count() > 0
