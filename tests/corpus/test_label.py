import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LabelMalformed
from corpus.label import Label, Series

_points = st.lists(st.sampled_from(["a", "b", "i", "ii", "iv", "aa"]), max_size=3).map(tuple)
_scopes = st.sampled_from(
    ["", "annex", "annex II", "annex II III", "II", "E", "II.A", "draft", "draft I", "annex art 1", "art 12bis"]
)
_labels = st.one_of(
    st.builds(
        Label,
        st.sampled_from([Series.PREAMBULAR, Series.OPERATIVE, Series.PARAGRAPH, Series.STEP]),
        st.integers(1, 999).map(str) | st.sampled_from(["2bis", "6alt", "2#2", "2bis#3"]),
        _points,
        st.none() | st.integers(1, 20),
        _scopes,
    ),
    st.builds(Label, st.just(Series.TABLE), st.just("1 row 3"), scope=_scopes),
    st.builds(Label, st.just(Series.FOOTNOTE), st.integers(1, 99).map(str) | st.sampled_from(["*", "**", "†"])),
)


@given(label=_labels)
def test_every_label_reads_back_as_itself(label):
    assert Label.parse(str(label)) == label


@given(label=_labels)
def test_the_parents_of_a_label_end_at_the_whole_clause(label):
    around = label
    while around.parent is not None:
        around = around.parent

    assert around == label.root


@given(text=st.text(max_size=30))
def test_anything_else_is_refused_or_canonical(text):
    try:
        label = Label.parse(text)
    except LabelMalformed:
        return
    assert str(label) == text


@pytest.mark.parametrize(
    "text", ["", "OP", "op3", "OP 3", "para3", "OP3(B)", "PP8-PP10", "OP3.chapeau", "section E", "OP*"]
)
def test_a_label_is_read_to_the_letter(text):
    with pytest.raises(LabelMalformed):
        Label.parse(text)


def test_pp1_is_not_the_beginning_of_pp10():
    assert Label.parse("PP1") != Label.parse("PP10")
