"""Every clause of every shipped document, in every style of the table, is that clause and nothing else."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.citations.documents.find import find_mentions
from corpus.citations.errors import CitationUnclear, ClauseOutOfRange
from corpus.citations.lexer import TokenKind, tokens
from corpus.citations.parser import read_citations
from corpus.citations.resolve import Selection, select
from corpus.errors import CorpusError
from tests.corpus import shipped
from tests.corpus.citations.citing import Outcome, outcomes
from tests.corpus.citations.typings import Typing, styles, typings
from tests.corpus.miniatures import holdings

_SHIPPED = {name: shipped.document(name) for name in shipped.FILES}
_HELD = holdings(*_SHIPPED.values())


def misread(typing: Typing) -> str:
    """Return what is wrong with how a typing is read; empty if nothing is."""
    expected = [Outcome("quote", typing.document, name) for name in typing.names]
    found = outcomes(typing.text, _HELD, _SHIPPED)
    return "" if found == expected else f"{typing.text!r}: {found} instead of {typing.names}"


@pytest.mark.parametrize("symbol", shipped.FILES)
def test_every_typing_is_its_clause_and_nothing_else(symbol):
    every = [*typings(_SHIPPED[symbol])]

    assert len(every) > len(_SHIPPED[symbol].clauses)
    assert [*filter(None, map(misread, every))] == []


def test_every_style_has_typings_in_some_document():
    kinds = {kind for kind, _, _ in styles()}

    assert len({style for _, _, style in styles()}) > 100
    assert {language for _, language, _ in styles()} == {"en", "fr"}
    assert kinds >= {"preambular", "operative", "subparagraph pair", "recommendation", "bullet", "annex", "footnote"}


# Nothing that is typed is dropped


_PARTS = [
    "OP3",
    "OP3(b)",
    "para. 1",
    "PP8",
    "the preamble",
    "OP1-OP2",
    "chapeau of OP3",
    "footnote 2",
    "the last OP",
    "subparagraph (c) of paragraph 3",
    "al. d) du par. 3",
    "deuxième alinéa du préambule",
]
_JOINED = st.sampled_from([", ", " and ", " et ", "; ", " & ", ", and ", " or "])
_UNKNOWN = st.text("bcdfghjklmnpqrstvwxz", min_size=4, max_size=9).filter(
    lambda word: (
        tokens(word)[0].kind is TokenKind.WORD
        and find_mentions(f"71/28 {word}", _HELD)[0].end <= len("71/28 ")
        and not re.fullmatch("[ivxlc]+", word)
    )
)
_SIGNS = st.sampled_from(["%", "=", "€", "😀", "@", "^"])


@given(first=st.sampled_from(_PARTS), others=st.lists(st.tuples(_JOINED, st.sampled_from(_PARTS)), max_size=3))
def test_a_list_of_parts_is_answered_with_every_one_of_them(first, others):
    listed = [first, *(part for _, part in others)]
    for part, (joint, _) in zip(listed, others, strict=False):
        assume(part != "the preamble" or "," not in joint)  # "the preamble, paragraph 3" is one place
    alone = [quoted for part in listed for quoted in outcomes(f"71/28 {part}", _HELD, _SHIPPED)]

    together = outcomes(f"71/28 {first}{''.join(f'{joint}{part}' for joint, part in others)}", _HELD, _SHIPPED)

    kinds = {each.outcome for each in together}
    if kinds == {"quote"}:
        labels = {label for each in together for label in labels_of(each)}
        assert labels >= {label for each in alone for label in labels_of(each)}
    else:
        assert kinds & {"unclear", "out-of-range"}  # refused as a whole, and told


def selected(found: Outcome) -> Selection:
    [cited] = read_citations(f"{found.document} {found.clause}", _HELD)
    return select(_SHIPPED[str(found.document)], cited.part)


def labels_of(found: Outcome) -> set[str]:
    """Return the labels of all clauses and notes that are quoted."""
    quoted = selected(found)
    if quoted.name.endswith("chapeau"):
        return {quoted.name}
    return {str(each.label) for each in quoted.clauses} or {str(each.label) for each in quoted.footnotes}


_EVERY = [typing for document in _SHIPPED.values() for typing in typings(document)]


@given(typing=st.sampled_from(_EVERY), word=_UNKNOWN | _SIGNS, place=st.integers(0, 20))
def test_a_word_that_no_citation_has_is_never_dropped(typing, word, place):
    words = typing.text.split()
    words.insert(place % (len(words) + 1), word)

    # One part that is refused is enough: then nothing is quoted, and the answer names the word.
    assert any(found.outcome != "quote" for found in outcomes(" ".join(words), _HELD, _SHIPPED)), " ".join(words)


@given(typing=st.sampled_from(_EVERY), word=_UNKNOWN)
def test_a_word_that_is_not_understood_is_named(typing, word):
    with pytest.raises(CorpusError) as raised:
        _read_and_select(f"{typing.text} {word}")

    match raised.value:
        case CitationUnclear() as unclear:
            assert word in unclear.text or word in unclear.unknown
        case ClauseOutOfRange() as missing:
            assert word in missing.requested
        case other:
            pytest.fail(repr(other))


def _read_and_select(text: str) -> None:
    for cited in read_citations(text, _HELD):
        if cited.part is not None:
            select(_SHIPPED[str(cited.document)], cited.part)


_BY_NUMBER = [
    each
    for each in _EVERY
    if not re.search("recomm|conclusion|introduction|discussion|débat", each.text) and "section" not in each.names[0]
]
"""Without whole sections and tiers, within which a further number counts: "section E, recommendations, 2"."""


@given(typing=st.sampled_from(_BY_NUMBER), number=st.integers(2, 399))
def test_a_further_number_is_never_dropped(typing, number):
    found = outcomes(f"{typing.text}, {number}", _HELD, _SHIPPED)

    if all(each.outcome == "quote" for each in found):
        assert [each.clause for each in found[:-1]] == [*typing.names]
        assert found[-1].clause not in typing.names or str(number) in str(found[-1].clause)


_WORDS_OF_A_RESOLUTION = """
OP1 · OP3 · PP2 · PP 8 · par. 1 · para 3 · 3 · 2 · (b) · (c) · b · d · al. b) · al. 4 · alinéas b · subparagraph (d)
preamble · preambular · operative · fn 2 · note 3 · chapeau of · last · last OP
"""
_WORDS_OF_A_REPORT = """
para 41 · paras. 15 · par. 86 · section E · section C · sections B · D · E · 72 · 74 · 86 · bullet 2 · puce 3
paragraph
"""
_BETWEEN = " and · et · of · , · , · to · - · or · the"


@pytest.mark.parametrize(
    ("name", "words"),
    [("71/28", _WORDS_OF_A_RESOLUTION), ("zero draft", _WORDS_OF_A_REPORT)],
)
@given(data=st.data())
def test_a_number_or_letter_in_any_order_of_words_is_never_dropped(name, words, data):
    known = [each.strip() for line in (words.strip(), _BETWEEN) for each in re.split("[·\n]", line)]
    text = " ".join(data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=6)))

    found = outcomes(f"{name} {text}", _HELD, _SHIPPED)

    if all(each.outcome == "quote" for each in found):
        quoted = " ".join((*(str(each.clause) for each in found), *(one for each in found for one in labels_of(each))))
        for number in re.findall(r"\d+", text):
            assert re.search(rf"(?<!\d){number}(?!\d)", quoted), (text, quoted)
        for letter in re.findall(r"(?<!\w)[bcd](?!\w)", text):
            assert f"({letter})" in quoted, (text, quoted)
        sections = {clause.section for each in found for clause in selected(each).clauses}
        assert sections >= set(re.findall(r"(?<!\w)[BCDE](?!\w)", text)), (text, quoted)
