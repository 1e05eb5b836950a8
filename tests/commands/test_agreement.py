"""Which conclusions say that States agreed."""

import pytest

from corpus.agreement import says_states_agreed
from corpus.document import Tier
from tests.corpus.shipped import document


def test_all_conclusions_of_the_zero_draft_but_two_say_that_states_agreed():
    zero = document("A/AC.290/2021/L.2")
    conclusions = [clause for clause in zero.clauses if clause.tier is Tier.CONCLUSION]

    silent = [str(clause.label) for clause in conclusions if not says_states_agreed(clause.text, "fr")]

    assert len(conclusions) == 33
    assert silent == ["para 38", "para 69"]


@pytest.mark.parametrize(
    "text",
    [
        "Les États ont convenu que",
        "Ils ont également convenu de la nécessité",
        "En outre, les États Membres ont convenu par consensus",
        "LES ÉTATS ONT CONVENU QUE",
    ],
)
def test_french_words_of_agreement(text):
    assert says_states_agreed(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Certains États ont convenu que",
        "D’autres États ont convenu",
        "Les États n’ont pas convenu",
        "Les États ont rappelé",
        "ce dont ont convenu les experts",
        "Plusieurs États ont convenu",
    ],
)
def test_french_words_that_are_none(text):
    assert not says_states_agreed(text, "fr")


@pytest.mark.parametrize(
    "text", ["States agreed that", "States also agreed", "they further agreed that", "Member States have agreed"]
)
def test_english_words_of_agreement(text):
    assert says_states_agreed(text, "en")


@pytest.mark.parametrize(
    "text", ["Some States agreed", "States have not agreed", "experts agreed", "a number of States agreed"]
)
def test_english_words_that_are_none(text):
    assert not says_states_agreed(text, "en")


def test_a_language_whose_words_are_not_known_says_nothing():
    assert not says_states_agreed("Los Estados acordaron", "es")
