import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SymbolMalformed
from corpus.symbol import DocumentSymbol
from tests.make import symbol


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("A/RES/71/28", "A/RES/71/28"),
        ("a/res/71/28", "A/RES/71/28"),
        (" A / RES / 71 / 28 ", "A/RES/71/28"),
        ("Ａ/RES/71/28", "A/RES/71/28"),
        ("A/RES/43/78 H", "A/RES/43/78 H"),
        ("A/RES/43/78H", "A/RES/43/78 H"),
        ("A/RES/43/78 (H)", "A/RES/43/78 H"),
        ("A/RES/43/78 (I)", "A/RES/43/78 I"),
        ("A/RES/2131(XX)", "A/RES/2131(XX)"),
        ("A/RES/2131 (XX)", "A/RES/2131(XX)"),
        ("A/RES/377(V)", "A/RES/377(V)"),
        ("A/RES/3367 A (XXX)", "A/RES/3367 A (XXX)"),
        ("A/RES/217(III) A", "A/RES/217 A (III)"),
        ("A/RES/3362 (S-VII)", "A/RES/3362(S-VII)"),
        ("A/RES/S-10/2", "A/RES/S-10/2"),
        ("A/RES/ES-11/1", "A/RES/ES-11/1"),
        ("A/DEC/75/564", "A/DEC/75/564"),
        ("S/RES/1325(2000)", "S/RES/1325 (2000)"),
        ("S/PRST/2020/5", "S/PRST/2020/5"),
        ("S/PV.8729", "S/PV.8729"),
        ("E/RES/2019/24", "E/RES/2019/24"),
        ("E/RES/1988(LX)", "E/RES/1988(LX)"),
        ("A/HRC/RES/47/16", "A/HRC/RES/47/16"),
        ("A/HRC/S-28/1", "A/HRC/S-28/1"),
        ("A/C.1/75/L8 rev1", "A/C.1/75/L.8/Rev.1"),
        ("A/C1/75/L.8/Rev. 1", "A/C.1/75/L.8/Rev.1"),
        ("A/AC.290/2021/L.2", "A/AC.290/2021/L.2"),
        ("A/55/140/Corr.1", "A/55/140/Corr.1"),
        ("A/75/49 (Vol. III)", "A/75/49 (Vol. III)"),
        ("A/520/Rev.20", "A/520/Rev.20"),
        ("E/CN.4/Sub.2/2003/12/Rev.2", "E/CN.4/Sub.2/2003/12/Rev.2"),
        ("ST/AI/189/Add.9/Rev.2", "ST/AI/189/Add.9/Rev.2"),
        ("A/CN.9/WG.II/WP.160", "A/CN.9/WG.II/WP.160"),
        ("NPT/CONF.2010/50 (Vol. I)", "NPT/CONF.2010/50 (Vol. I)"),
        ("NPT/CONF.1995/32 (Part I)/Corr.2", "NPT/CONF.1995/32 (Part I)/Corr.2"),
        ("CRC/C/GC/25", "CRC/C/GC/25"),
        ("TD/B/68/4", "TD/B/68/4"),
        ("A/75/49 (part i)", "A/75/49 (Part I)"),
        ("A/58/508/Add.3(Part II)", "A/58/508/Add.3 (Part II)"),
        ("S/PV.9453 (Resumption 1)", "S/PV.9453 (Resumption 1)"),
        ("GEGN.2/2025/7", "GEGN.2/2025/7"),
        ("CEB/2024/3", "CEB/2024/3"),
        ("PBC/18/OC/2", "PBC/18/OC/2"),
        ("WFP/EB.1/2025/3", "WFP/EB.1/2025/3"),
        ("ICCD/COP(8)/16/Add.1", "ICCD/COP(8)/16/Add.1"),
        ("TRANS/WP.29/343", "TRANS/WP.29/343"),
        ("ESCAP/78/L3", "ESCAP/78/L.3"),
        ("E/ICEF/2025/AB/L.3", "E/ICEF/2025/AB/L.3"),
        ("A/CONF.192/2024/RC/3", "A/CONF.192/2024/RC/3"),
        ("letter-UZB-2020-12-22", "letter-UZB-2020-12-22"),
    ],
)
def test_every_form_of_a_symbol_has_one_canonical_form(typed, canonical):
    assert str(symbol(typed)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "71/28", "S-10/2", "A", "A/", "A/B", "N/A", "km/h", "24/7", "A/RES/999/1", "A/68/98 A", "A/RES/71/28 OP3",
     "hello", "A/RES/71/28/", "A/" * 50, "A/C.1/75/L.8 PP1", "\x00", "A/RES/2131(XX) (2000)", "A/RES/71/28 (2016)"],
)  # fmt: skip
def test_anything_else_is_refused(text):
    with pytest.raises(SymbolMalformed):
        DocumentSymbol.parse(text)


def test_a_draft_is_not_its_revision_and_a_committee_not_the_plenary():
    assert symbol("A/C.1/75/L.8") != symbol("A/C.1/75/L.8/Rev.1")
    assert symbol("A/75/L.79") != symbol("A/C.1/75/L.79")
    assert symbol("A/RES/43/78") != symbol("A/RES/43/78 H")
    assert symbol("A/RES/71/28") != "A/RES/71/28"


def test_a_star_is_shown_and_not_compared():
    assert symbol("A/68/98*") == symbol("A/68/98")
    assert len({symbol("A/68/98*"), symbol("A/68/98")}) == 1
    assert symbol("A/68/98*").printed == "A/68/98*"
    assert str(symbol("A/68/98*")) == "A/68/98"


def test_a_symbol_says_what_it_stands_for():
    draft = symbol("A/C.1/75/L.8/Rev.1")
    assert (draft.organ, draft.committee, draft.session, draft.revision) == ("A", "C.1", 75, 1)
    assert draft.is_draft
    assert not draft.is_resolution

    assert symbol("A/RES/71/28").is_resolution
    assert symbol("A/DEC/75/564").is_decision
    assert symbol("A/RES/2131(XX)").session == 20
    assert symbol("A/RES/3362(S-VII)").session == 7
    assert symbol("A/RES/ES-11/1").is_special_session
    assert symbol("A/AC.290/2021/L.2").body == "AC.290"
    assert symbol("A/AC.290/2021/L.2").committee is None
    assert (symbol("A/AC.290/2021/L.2").session, symbol("A/AC.290/2021/L.2").year) == (None, 2021)
    assert symbol("S/RES/1325 (2000)").year == 2000
    assert symbol("letter-UZB-2020-12-22").is_local


def test_the_special_session_is_not_the_security_council():
    assert symbol("A/RES/S-10/2").organ == "A"
    assert symbol("S/2020/151").organ == "S"


def test_the_link_has_the_language_where_it_is_one_of_the_six():
    assert symbol("A/RES/71/28").link("fr") == "https://undocs.org/fr/A/RES/71/28"
    assert symbol("A/RES/71/28").link("de") == "https://undocs.org/A/RES/71/28"
    assert symbol("A/RES/71/28").link() == "https://undocs.org/A/RES/71/28"
    assert symbol("A/RES/43/78 H").link() == "https://undocs.org/A/RES/43/78%20H"
    assert symbol("A/RES/2131(XX)").link() == "https://undocs.org/A/RES/2131%28XX%29"


def test_what_has_no_symbol_of_its_own_has_no_link():
    assert symbol("A/DEC/75/564").link("en") is None
    assert symbol("letter-UZB-2020-12-22").link("en") is None


def test_a_stem_is_shared_by_a_draft_and_its_revisions():
    assert symbol("A/C.1/75/L.8/Rev.1").stem == "A/C.1/75/L.8"
    assert symbol("A/55/140/Add.1/Corr.1").stem == "A/55/140"
    assert symbol("A/58/508/Add.3 (Part II)").stem == "A/58/508"
    assert symbol("A/RES/43/78 H").stem == "A/RES/43/78"


def test_a_tail_is_never_a_bare_number_or_suffix():
    assert list(symbol("A/RES/71/28").tails) == ["res/71/28", "71/28"]
    assert list(symbol("A/55/140/Corr.1").tails) == ["55/140/corr.1"]
    assert list(symbol("letter-UZB-2020-12-22").tails) == []


def test_symbols_sort_by_their_numbers():
    symbols = [symbol(text) for text in ("A/RES/71/3", "A/RES/71/28", "A/RES/9/1", "A/75/L.79", "A/75/816")]

    assert [str(each) for each in sorted(symbols, key=lambda each: each.sort_key)] == [
        "A/75/816",
        "A/75/L.79",
        "A/RES/9/1",
        "A/RES/71/3",
        "A/RES/71/28",
    ]


_sessions = st.integers(31, 99).map(str) | st.integers(1, 40).map(lambda n: f"S-{n}") | st.just("ES-11")
_years = st.integers(1950, 2099).map(str)
_numbers = st.integers(1, 9999).map(str)
_series = st.sampled_from(["", "L.", "PV.", "SR.", "CRP.", "INF.", "WP.", "R."])
_suffixes = st.lists(
    st.tuples(st.sampled_from(["Add.", "Rev.", "Corr.", "Amend."]), st.integers(1, 30)).map(lambda s: f"/{s[0]}{s[1]}"),
    max_size=2,
).map("".join)
_letters = st.sampled_from(["", " A", " H", " Z"])
_romans = st.sampled_from(["I", "V", "XX", "XXX", "S-VII"])
_bodies = st.sampled_from(
    ["", "/C.1", "/C.6", "/AC.290", "/CN.4/Sub.2", "/CONF.151", "/HRC", "/HRC/WG.6", "/CN.9/WG.II"]
)
_symbols = st.one_of(
    st.builds("A/RES/{}/{}{}".format, _sessions, _numbers, _letters),
    st.builds("A/RES/{}({})".format, _numbers, _romans),
    st.builds("A/RES/{} A ({})".format, _numbers, _romans),
    st.builds("A/DEC/{}/{}".format, _sessions, _numbers),
    st.builds("S/RES/{} ({})".format, _numbers, _years),
    st.builds("E/RES/{}/{}".format, _years, _numbers),
    st.builds("A{}/{}/{}{}{}".format, _bodies, _sessions | _years, _series, _numbers, _suffixes),
    st.builds("{}/{}/{}{}".format, st.sampled_from(["S", "E", "ST", "T"]), _years, _numbers, _suffixes),
    st.builds(
        "{}/{}/{}{}".format,
        st.sampled_from(["CRC/C", "TD/B", "ICCD/COP(8)", "DP", "GEGN.2"]),
        _numbers,
        _numbers,
        _suffixes,
    ),
    st.from_regex(r"[a-z]{3,8}(-[A-Z]{3})?(-[0-9]{1,4}){1,3}", fullmatch=True),
)


@given(text=_symbols)
def test_every_symbol_reads_back_as_itself(text):
    read = symbol(text)

    assert str(read) == text
    assert symbol(str(read)) == read
    assert hash(symbol(str(read))) == hash(read)
    assert str(read).startswith(read.stem)


@given(text=_symbols)
def test_the_case_of_a_symbol_does_not_count(text):
    if not symbol(text).is_local:
        assert symbol(text.lower()) == symbol(text.upper()) == symbol(text)


@given(text=st.text(max_size=100))
def test_any_text_is_read_or_refused(text):
    try:
        read = DocumentSymbol.parse(text)
    except SymbolMalformed:
        return
    assert symbol(str(read)) == read
