"""Letters are those that were written, whatever the tools on the way made of them; what is uncertain is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.decoding import decode, decode_and_warn

FRENCH = "L’Assemblée générale, préoccupée par l’état des élèves, où qu’ils soient, décide : « Ça suffit » – à l’été"
TWICE = "Letters with accents were written wrongly (UTF-8 read twice) and are repaired."
UNCERTAIN = "The encoding of this file is not certain: letters with accents may be wrong."


@pytest.mark.parametrize("page", ["utf-8", "cp1252", "mac-roman", "utf-16"])
def test_french_is_read_right_in_each_code_page(page):
    assert decode_and_warn(FRENCH.encode(page)) == (FRENCH, ())


@given(st.text(st.sampled_from("àâçéèêëîïôùûüœñáíóúÉÀ’“”–—«»° abc,.\n"), max_size=60))
def test_utf_8_that_was_read_twice_is_repaired(text):
    try:
        mangled = text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:  # a byte that Windows-1252 does not define
        return
    found, told = decode_and_warn(mangled.encode("utf-8"))
    assert found == text
    assert [warning.message for warning in told] == ([] if text.isascii() else [TWICE])


@given(st.text(st.sampled_from("àâçéèêëîïôùûüœñáíóúÉÀÃÂ’“”–—«»°€ abcdefg,.\n"), max_size=60))
def test_a_text_with_its_letters_in_order_is_not_repaired(text):
    if any(f"{lead}{mark}" in text for lead in "ÃÂ" for mark in "’“”–—«»°€œ"):
        return  # what such a text means only its author knows
    assert decode(text.encode("utf-8")) == text


@pytest.mark.parametrize(
    ("control", "sign"), [(0x91, "‘"), (0x92, "’"), (0x93, "“"), (0x94, "”"), (0x96, "–"), (0x97, "—")]
)
def test_controls_have_their_meaning_in_windows_1252(control, sign):
    assert decode(f"bells {chr(control)} ports".encode()) == f"bells {sign} ports"


def test_a_control_without_a_meaning_leaves_a_sign():
    assert decode("bells \x81 ports".encode()) == "bells \ufffd ports"


def test_bytes_of_no_language_are_told():
    noise = bytes(range(0x80, 0x100)) + b" a b c "
    _, told = decode_and_warn(noise)
    assert [warning.message for warning in told] == [UNCERTAIN]
