import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.digests.rotation import next_section


def rounds(letters, count, posted=()):
    posted = list(posted)
    for _ in range(count):
        posted.append(next_section(letters, posted).letter)
    return "".join(posted)


def test_sections_come_in_order_and_begin_again():
    assert rounds("CDEF", 9) == "CDEFCDEFC"


def test_the_turn_says_its_place_and_what_comes_next():
    turn = next_section("CDEFG", ["C", "D"])
    assert (turn.letter, turn.position, turn.count, turn.following) == ("E", 3, 5, "F")
    assert next_section("CDE", ["C", "D"]).following == "C"


def test_a_single_section_comes_each_time():
    assert rounds("C", 3) == "CCC"
    assert next_section("C", ["C"]).following == "C"


def test_without_sections_there_is_no_turn():
    assert next_section("", ["C"]) is None


@pytest.mark.parametrize(
    ("before", "letters", "after"),
    [
        ("CD", "CDXE", "XE"),
        ("CD", "CXDE", "XE"),
        ("CDE", "CDEF", "FCDEF"),
        ("CD", "CEF", "EFC"),
        ("CDEC", "CDE", "DE"),
        ("CD", "EF", "EF"),
        ("FE", "CDEF", "CD"),
    ],
)
def test_letters_that_appear_get_their_turn_and_those_that_vanish_are_forgotten(before, letters, after):
    assert rounds(letters, len(after), before) == before + after


@given(st.lists(st.sampled_from("CDEFGH"), max_size=30), st.lists(st.sampled_from("CDEFGH"), unique=True, min_size=1))
def test_from_anywhere_none_is_repeated_until_all_have_been(posted, letters):
    coming = rounds(letters, 3 * len(letters), posted)[len(posted) :]
    in_order = "".join(letters) * 2
    starts = [place for place in range(len(letters)) if coming[place:].startswith(in_order)]
    assert any(len(set(coming[:start])) == start for start in starts), coming
