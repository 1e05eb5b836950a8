"""Word by word: exact for any two texts, and marked as a person would."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.comparison.result import Op
from corpus.comparison.tokens import tokens
from corpus.comparison.wording import compare_words, likeness, without_typography
from corpus.label import Label
from corpus.text.typography import bare
from tests.corpus.shipped import document

_WORDS = (
    "le la des États l’utilisation l'utilisation 71/28 A/RES/74/29, 43/78 H (a) « » ; : . non-recours non‑recours "
    "Parties parties — 3(b) interes t interest e\u0301tat 安全 理事会"
)
WORDS = st.sampled_from([*_WORDS.split(), "", "\u00a0", "\n"])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=12).map("".join))


def without(wording, op):
    return "".join(run.text for run in wording if run.op is not op)


def marked(first, second):
    """The calm wording with its marks."""
    signs = {Op.KEPT: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "[+{}+]"}
    return "".join(signs[run.op].format(run.text) for run in without_typography(compare_words(first, second)))


@given(TEXTS, TEXTS)
@example("a b", "a  b")
@example("2014 et 70/237", "2014, 70/237")
def test_dropping_what_was_removed_or_added_gives_either_text_exactly(first, second):
    wording = compare_words(first, second)
    assert without(wording, Op.REMOVED) == second
    assert without(wording, Op.ADDED) == first


@given(TEXTS, TEXTS)
def test_no_run_is_empty_or_beside_another_of_its_kind_and_removed_come_before_added(first, second):
    wording = compare_words(first, second)
    assert all(run.text for run in wording)
    for before, after in pairwise(wording):
        assert before.op is not after.op
        assert (before.op, after.op) != (Op.ADDED, Op.REMOVED)


@given(TEXTS, TEXTS)
def test_the_calm_wording_is_the_second_text_and_the_first_but_for_typography(first, second):
    wording = without_typography(compare_words(first, second))
    assert without(wording, Op.REMOVED) == second
    assert bare(without(wording, Op.ADDED)) == bare(first)
    assert all(run.text for run in wording)
    assert all(before.op is not after.op for before, after in pairwise(wording))


@given(TEXTS)
def test_the_same_text_is_one_run(text):
    assert [run.op for run in compare_words(text, text)] == [Op.KEPT] * bool(text)


@given(TEXTS)
def test_tokens_are_the_text(text):
    assert "".join(tokens(text)) == text


@pytest.mark.slow
@given(st.lists(st.from_regex(r"[A-Za-zéÉ0-9]{1,8}([’'/.-][A-Za-zé0-9]{1,5}){0,3}", fullmatch=True)), st.data())
@settings(max_examples=200)
def test_no_mark_begins_or_ends_inside_a_word(words, data):
    others = data.draw(st.lists(st.sampled_from([*words, "autre"]), max_size=len(words) + 3))
    first, second = " ".join(words), " ".join(others)
    for op, text in ((Op.ADDED, first), (Op.REMOVED, second)):
        place = 0
        for run in [run for run in compare_words(first, second) if run.op is not op][:-1]:
            place += len(run.text)
            assert text[place - 1].isspace() or text[place].isspace(), (first, second)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "sa soixante-douzième session la question",
            "sa soixante-seizième session la question",
            "sa [-soixante-douzième -][+soixante-seizième +]session la question",
        ),
        ("70/237 du 23 décembre 2015,", "70/237 du 23 décembre 2016,", "70/237 du 23 décembre [-2015-][+2016+],"),
        ("rappelle 43/78 H et 53/70", "rappelle 43/78 A et 53/70", "rappelle [-43/78 H -][+43/78 A +]et 53/70"),
        ("voir A/C.1/75/L.8 ;", "voir A/C.1/75/L.8/Rev.1 ;", "voir [-A/C.1/75/L.8 -][+A/C.1/75/L.8/Rev.1 +];"),
        ("2014 et 70/237", "2014, 70/237", "2014[- et -][+, +]70/237"),
        ("paragraph 3(b) above", "paragraph 3(c) above", "paragraph [-3(b) -][+3(c) +]above"),
        ("all States", "all Member States", "all [+Member +]States"),
        ("de l'informatique", "de l'utilisation", "de [-l'informatique-][+l'utilisation+]"),
        ("decide, and act", "decide and act", "decide[-,-] and act"),
        ("of 10 000 dollars", "of 12 000 dollars", "of [-10 000 -][+12 000 +]dollars"),
        ("de 10\u00a0000 dollars", "de 10\u00a0500 dollars", "de [-10\u00a0000 -][+10\u00a0500 +]dollars"),
        ("de 10\u202f000 dollars", "de 12\u202f000 dollars", "de [-10\u202f000 -][+12\u202f000 +]dollars"),
        ("of 1 234 567 men", "of 1 230 567 men", "of [-1 234 567 -][+1 230 567 +]men"),
        ("(1 234 567)", "(2 234 567)", "([-1 234 567-][+2 234 567+])"),
        ("de 1 234,56 euros", "de 1 234,58 euros", "de [-1 234,56 -][+1 234,58 +]euros"),
        ("10 000–12 000 men", "10 000–15 000 men", "[-10 000–12 000 -][+10 000–15 000 +]men"),
        ("en 2021 150 États", "en 2022 150 États", "en [-2021 -][+2022 +]150 États"),
        ("le 21 2020", "le 21 2021", "le 21 [-2020-][+2021+]"),
        ("résolution 71/28 150 États", "résolution 71/28 160 États", "résolution 71/28 [-150 -][+160 +]États"),
        ("a 10 000-ton ship", "a 12 000-ton ship", "a [-10 000-ton -][+12 000-ton +]ship"),
        ("10 000 dollars", "10 000 000 dollars", "[-10 000 -][+10 000 000 +]dollars"),
        ("pay 10 000 dollars", "pay 10 000 euros", "pay 10 000 [-dollars-][+euros+]"),
    ],
)
def test_whole_words_numbers_and_symbols_are_marked(first, second, expected):
    assert marked(first, second) == expected


def test_short_islands_between_replacements_are_absorbed():
    first = "mise au point de mécanismes pour la participation du secteur privé"
    second = "création au sein de dispositifs en vue de la contribution des entreprises"
    assert len(compare_words(first, second)) <= 3


def test_words_put_in_around_a_word_do_not_strike_it_through():
    assert (
        marked("les États le jugent", "tous les États Membres le jugent") == "[+tous +]les États [+Membres +]le jugent"
    )


def test_a_long_stretch_that_stayed_is_kept():
    first = "Invite les commissions régionales à poursuivre leurs travaux sans tarder"
    second = "Prie les commissions régionales à poursuivre leurs travaux cette année"
    assert marked(first, second).count("commissions régionales à poursuivre leurs travaux") == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("l’humanité", "l'humanité"),
        ("l ’humanité", "l’humanité"),
        ("non‑nuclear", "non-nuclear"),
        ("2022–2026", "2022-2026"),
        ("A l'issue", "À l’issue"),
        ("les Etats", "les États"),
        ("« droit »", "«\u00a0droit\u202f»"),
        ("“agenda”", '"agenda"'),
        ("interes t", "interest"),
        ("Nations\u200b Unies", "Nations Unies"),
        ("\u2067Nations\u2069 \u061cUnies\u200f", "Nations Unies"),
        ("e\u0301tat", "état"),
        ("Œuvres", "Oeuvres"),
        ("Œuvres", "OEuvres"),
        ("Oeuvres", "OEuvres"),
        ("ŒUVRES", "OEUVRES"),
        ("cœur", "coeur"),
        ("ex æquo", "ex aequo"),
        ("l ’a ide des Nation s", "l’aide des Nations"),
        ("inform ation", "information"),
        ("10 000", "10\u202f000"),
        ("10 000", "10000"),
    ],
)
def test_typography_alone_is_no_change_of_words(first, second):
    assert bare(first) == bare(second)
    assert all(run.op is Op.KEPT for run in without_typography(compare_words(f"Note {first} ;", f"Note {second} ;")))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Parties", "parties"),
        ("a", "à"),
        ("cote", "côté"),
        ("1er", "2er"),
        ("Ñame", "Name"),
        ("Århus", "Arhus"),
        ("Ökologie", "Okologie"),
        ("may be a part", "maybe apart"),
        ("It may be", "It maybe"),
        ("« May be »", "« Maybe »"),
        ("in to", "into"),
        ("every day, they", "everyday, they"),
        ("par ce qu’il", "parce qu’il"),
        ("qu’en fin", "qu’enfin"),
        ("de voir", "devoir"),
    ],
)
def test_words_are_no_typography(first, second):
    assert bare(first) != bare(second)
    assert marked(f"Note {first} ;", f"Note {second} ;") != f"Note {second} ;"


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@example("on the 2", "50 000 dollars", "100 000 dollars", " 000")
@settings(max_examples=300)
def test_what_was_put_in_place_of_another_in_a_text_gives_either_text_exactly(head, one, other, tail):
    wording = compare_words(head + one + tail, head + other + tail)
    assert without(wording, Op.REMOVED) == head + other + tail
    assert without(wording, Op.ADDED) == head + one + tail
    assert all(run.text for run in wording)
    assert all((before.op, after.op) != (Op.ADDED, Op.REMOVED) for before, after in pairwise(wording))
    quiet = without_typography(wording)
    assert without(quiet, Op.REMOVED) == head + other + tail
    assert bare(without(quiet, Op.ADDED)) == bare(head + one + tail)


_SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])


@given(
    st.lists(st.integers(0, 999), min_size=1, max_size=3),
    st.lists(st.integers(0, 999), min_size=1, max_size=3),
    _SPACES,
)
def test_a_number_with_spaces_between_its_groups_is_never_cut(one, other, space):
    texts = [
        f"Decides on {space.join([str(row[0]), *(f'{group:03}' for group in row[1:])])} dollars;"
        for row in (one, other)
    ]
    if one != other:
        first, second = (text.removeprefix("Decides on ").removesuffix("dollars;") for text in texts)
        assert marked(*texts) == f"Decides on [-{first}-][+{second}+]dollars;"


def test_likeness_is_of_letters_kept():
    assert likeness(compare_words("abcd efgh", "abcd wxyz")) == 50
    assert likeness(compare_words("abcd", "wxyz")) == 0


def test_we_mark_no_more_than_difflib():
    from tests.bench.comparison import differences

    pairs = ["PP1-PP1", "PP3-PP10", "PP10-PP14", "OP3-OP5"]
    texts = [
        (
            document("A/RES/74/29").clause(Label.parse(one)).text,
            document("A/C.1/75/L.8/Rev.1").clause(Label.parse(other)).text,
        )
        for one, other in (pair.split("-") for pair in pairs)
    ]
    ours = [sum(run.op is not Op.KEPT for run in compare_words(*pair)) for pair in texts]
    assert all(mine <= differences(*pair) for mine, pair in zip(ours, texts, strict=True)), ours
