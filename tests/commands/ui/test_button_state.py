"""What buttons carry: it comes back whole, or the button says that it does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.ui.button_state import (
    MOST_CHARACTERS,
    REPEAT,
    DocumentState,
    ListState,
    PartsRequest,
    QuoteState,
    StateMalformed,
    make_custom_id,
    parse_custom_id,
)

_symbols = st.text(st.sampled_from("ABCLRevs/.0123456789-() "), min_size=1, max_size=40).filter(str.strip)
_names = st.text(st.sampled_from("OPparafnsection 0123456789()*.-EIVX†‡"), min_size=1, max_size=30)
_languages = st.sampled_from(["fr", "en", "es", "ru", "ar", "zh"])
_asked = st.builds(PartsRequest, _symbols, _languages, st.lists(_names, max_size=4).map(tuple))
_pages = st.integers(0, 999)
_quotes = st.builds(QuoteState, st.lists(_asked, min_size=1, max_size=3).map(tuple), _pages, st.booleans())
_lists = st.builds(
    ListState, _symbols, _languages, st.sampled_from(["recommendations", "conclusions", "both"]), st.just("E"), _pages
)
_documents = st.builds(DocumentState, _symbols, st.sampled_from(["", "fr"]), _pages)


@given(_quotes)
def test_a_quotation_comes_back_whole(state):
    assert QuoteState.parse(str(state)) == state


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("para 1", "para 3", "para 5"), "para 1+3+5"),
        (("OP1", "OP3(b)", "OP4", "OP5"), "OP1+OP3(b)+OP4+5"),
        (("para 1-para 3", "para 5"), "para 1-para 3+para 5"),
        (("para 4", "annex para 5", "annex para 6"), "para 4+annex para 5+6"),
        (("4", "OP5"), "=4+OP5"),
    ],
)
def test_names_that_differ_in_their_number_are_written_short(parts, written):
    state = QuoteState((PartsRequest("A/1", "fr", parts),))

    assert str(state) == f"0|A/1|fr|{written}"
    assert QuoteState.parse(str(state)) == state


@given(_lists)
def test_a_list_comes_back_whole(state):
    assert ListState.parse(str(state)) == state


@given(_documents)
def test_a_document_comes_back_whole(state):
    assert DocumentState.parse(str(state)) == state


@given(st.one_of(_quotes, _lists, _documents), st.sampled_from(["", "next", "back"]))
def test_a_custom_id_fits_and_holds_its_state_or_the_command_to_repeat(state, how):
    custom_id = make_custom_id("quote", str(state), command="quote", suffix=how)

    assert len(custom_id) <= MOST_CHARACTERS
    assert parse_custom_id(custom_id) in {("quote", str(state)), (REPEAT, "quote")}


@given(st.text(max_size=100))
def test_any_other_text_is_refused_or_reads_back_as_itself(text):
    for kind in (QuoteState, ListState, DocumentState):
        try:
            state = kind.parse(text)
        except StateMalformed:
            continue
        assert kind.parse(str(state)) == state


@pytest.mark.parametrize("text", ["", "0", "x|A/RES/71/28|fr|OP1", "0|A/RES/71/28|fr", "0|a|b|c|d"])
def test_a_broken_quotation_is_refused(text):
    with pytest.raises(StateMalformed):
        QuoteState.parse(text)


def test_every_clause_of_the_five_documents_fits_into_a_button(documents):
    for document in documents:
        for clause in document.clauses:
            state = QuoteState((PartsRequest(str(document.symbol), document.language, (str(clause.label),)),), 99, True)
            for action in ("quote", "copy", "share"):
                inside = f"quote|{state}" if action == "share" else str(state)
                assert parse_custom_id(make_custom_id(action, inside, command="quote", suffix="previous"))[0] == action
