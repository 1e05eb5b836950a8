import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.references import find_symbols
from corpus.symbol import DocumentSymbol
from tests.corpus import shipped

SUFFIXED = [
    "NPT/CONF.1995/32 (Part I)", "A/55/140", "S/RES/1325 (2000)", "TD/B/68/4", "A/75/49 (Vol. III)", "CRC/C/GC/25*",
    "resolution", "43/78 H", "et Corr.1", "and Add.1-3", "Rev.2", "Add. 4", "2131 (XX)", "(E/2019/24)", "to 12,",
]  # fmt: skip


def found(text: str) -> list[str]:
    return [str(symbol) for symbol in find_symbols(text)]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        (
            "ses résolutions 36/103 du 9 décembre 1981, 43/78 H du 7 décembre 1988 et 74/29 du 12 décembre 2019",
            ["A/RES/36/103", "A/RES/43/78 H", "A/RES/74/29"],
        ),
        ("comme suite aux paragraphes 1 à 3 de ses résolutions 53/70, 54/49", ["A/RES/53/70", "A/RES/54/49"]),
        ("Resolutions 56/183, 57/238 and 59/220.", ["A/RES/56/183", "A/RES/57/238", "A/RES/59/220"]),
        ("rappelant sa résolution 70/125 du 16 décembre 2015", ["A/RES/70/125"]),
        ("dans la résolution consensuelle 43/78 (H), a approuvé", ["A/RES/43/78 H"]),
        ("la résolution 2131 (XX) de l’Assemblée générale, en date du 21 décembre 1965", ["A/RES/2131(XX)"]),
        ("Resolution 217 A (III).", ["A/RES/217 A (III)"]),
        (
            "résolutions 31/16 A and B et 43/76 A à C",
            [f"A/RES/{n}" for n in ("31/16 A", "31/16 B", "43/76 A", "43/76 B", "43/76 C")],
        ),
        ("ses résolutions S-10/2 et ES-11/1", ["A/RES/S-10/2", "A/RES/ES-11/1"]),
        ("its decision 75/564 of 28 April 2021", ["A/DEC/75/564"]),
        ("its decision 71/28", []),
        ("Security Council resolutions 1325 (2000) and 1540 (2004)", ["S/RES/1325 (2000)", "S/RES/1540 (2004)"]),
        ("the Economic and Social Council in its resolution 2023/3, the Commission", ["E/RES/2023/3"]),
        ("la résolution 2023/3 du Conseil économique et social", ["E/RES/2023/3"]),
        ("its resolution 2023/3", []),
        (
            "Human Rights Council resolution 47/16 and General Assembly resolution 60/251",
            ["A/HRC/RES/47/16", "A/RES/60/251"],
        ),
        (
            "les résolutions 47/16 et 48/4 du Conseil des droits de l’homme et 71/28 de l’Assemblée générale",
            ["A/HRC/RES/47/16", "A/HRC/RES/48/4", "A/RES/71/28"],
        ),
        ("Commission on the Status of Women resolution 60/2", []),
        ("resolution 51/12 of the Commission on Narcotic Drugs", []),
        ("Voir A/C.2/59/3 et A/60/687.", ["A/C.2/59/3", "A/60/687"]),
        (
            "A/54/213, A/55/140 et Corr.1 et Add.1, A/56/164 and Add.1-3",
            [f"A/{each}" for each in ("54/213", "55/140", "55/140/Corr.1", "55/140/Add.1", "56/164")]
            + [f"A/56/164/Add.{number}" for number in (1, 2, 3)],
        ),
        ("A/65/201, A/68/98* et A/70/174.", ["A/65/201", "A/68/98", "A/70/174"]),
        (
            "Final Document (NPT/CONF.1995/32 (Part I) and Corr.2), annex.",
            ["NPT/CONF.1995/32 (Part I)", "NPT/CONF.1995/32 (Part I)/Corr.2"],
        ),
        (
            "(NPT/CONF.1995/32 (Part I) and NPT/CONF.2010/50 (Vol. I))",
            ["NPT/CONF.1995/32 (Part I)", "NPT/CONF.2010/50 (Vol. I)"],
        ),
        ("[on the report of the First Committee (A/79/412, para. 7)]", ["A/79/412"]),
        ("Voir, par exemple, A/RES/53/70, sixième alinéa du préambule.", ["A/RES/53/70"]),
        ("la résolution 70/237. A cet égard, il", ["A/RES/70/237"]),
        ("In its resolution 43/78 I have", ["A/RES/43/78"]),
        ("A/RES/71/28, A/RES/71/28 et résolution 71/28", ["A/RES/71/28"]),
        ("open 24/7, on 31/12/2020, in 2021/03, at 10 km/h, 50/50, w/o, N/A", []),
        ("résolution du 31/12/2020", []),
        ("la résolution de l’Assemblée. Le rapport fut partagé 50/50", []),
        ("https://undocs.org/fr/A/RES/74/29", []),
        ("les États ont pris la résolution d’unir leurs forces", []),
        ("резолюция 71/28 Генеральной Ассамблеи", ["A/RES/71/28"]),
    ],
)
def test_a_clause_cites_these_documents_and_no_others(text, symbols):
    assert found(text) == symbols


@pytest.mark.parametrize(
    ("own", "text", "symbols"),
    [
        ("A/HRC", "Recalling also its resolution 42/15,", ["A/HRC/RES/42/15"]),
        ("A/HRC", "sa résolution 42/15 du 26 septembre 2019", ["A/HRC/RES/42/15"]),
        ("A/HRC", "General Assembly resolution 60/251, and its resolution 42/15", ["A/RES/60/251", "A/HRC/RES/42/15"]),
        ("A/HRC", "the General Assembly decided, by its resolution 60/251, to", ["A/RES/60/251"]),
        ("A/HRC", "the General Assembly met. It recalls its resolution 42/15", ["A/HRC/RES/42/15"]),
        ("A/HRC", "Recalling resolution 60/251", ["A/RES/60/251"]),
        ("E", "its resolution 2019/20 and General Assembly resolution 74/177", ["E/RES/2019/20", "A/RES/74/177"]),
        ("S", "its resolution 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("", "its resolution 60/2", []),
        ("A", "resolution 73/1 of the World Health Assembly", []),
        ("A", "la résolution 73/1 de l’Assemblée mondiale de la Santé", []),
        ("A", "resolution 4/19 of the United Nations Environment Assembly", []),
        ("A", "resolution 64/1 of the General Conference of the Agency", []),
        ("A", "la résolution 73/1 de la Conférence générale", []),
        ("A", "la résolution 71/28 de l’Assemblée, en date du 5 décembre 2016", ["A/RES/71/28"]),
    ],
)
def test_whose_resolution_it_is_follows_from_the_organ_that_speaks(own, text, symbols):
    assert [str(symbol) for symbol in find_symbols(text, own)] == symbols


def test_the_first_paragraph_of_a_shipped_resolution_cites_its_eighteen_predecessors():
    first = shipped.document("A/RES/71/28").clauses[0]

    assert len(find_symbols(first.text)) == 18
    assert found(first.text)[0] == "A/RES/53/70"
    assert found(first.text)[-1] == "A/RES/70/237"


def test_the_letter_in_a_number_of_a_shipped_resolution_is_kept():
    assert "A/RES/43/78 H" in found(shipped.document("A/RES/74/29").clauses[0].text)


@given(st.text(max_size=300))
def test_any_text_can_be_read_for_references(text):
    find_symbols(text)
    find_symbols(f"résolution {text}")


@given(st.lists(st.sampled_from(SUFFIXED), min_size=1, max_size=6).map(" ".join))
def test_no_arrangement_of_symbols_and_suffixes_raises(text):
    for symbol in find_symbols(text):
        assert DocumentSymbol.parse(str(symbol)) == symbol
