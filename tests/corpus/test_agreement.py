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


def test_of_the_discussions_of_the_zero_draft_none_does():
    zero = document("A/AC.290/2021/L.2")
    discussions = [clause for clause in zero.clauses if clause.tier is Tier.DISCUSSION]

    assert [str(clause.label) for clause in discussions if says_states_agreed(clause.text, "fr")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Les États ont convenu que",
        "Les États sont convenus que",
        "Les États sont également convenus que",
        "Tous les États ont convenu que",
        "Les États ont rappelé cela. Ils ont également convenu de la nécessité",
        "En outre, les États Membres ont convenu par consensus",
        "Conscients qu'aucun d'eux n'est à l'abri, les États ont convenu de l'urgence",
        "Les États ayant la responsabilité première de la sécurité, ils ont convenu de",
        "LES ÉTATS ONT CONVENU QUE",
    ],
)
def test_french_words_of_agreement(text):
    assert says_states_agreed(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Certains États ont convenu que",
        "La plupart des États ont convenu que",
        "La majorité des États ont convenu que",
        "Deux États ont convenu que",
        "Beaucoup d’États ont convenu que",
        "D’autres États ont convenu",
        "Les États n’ont pas convenu",
        "Les États ont rappelé",
        "Les États de la région ont convenu que",
        "Les États qui l’ont proposé ont convenu que",
        "ce dont ont convenu les experts",
        "Plusieurs États ont convenu",
        "Si les États ont convenu que",
        "Il a été proposé que, dans ce cadre, les États ont convenu",
        "Nombre d’États ont convenu",
        "Selon certaines délégations, les États ont convenu que",
        "Ils ont également convenu de la nécessité",
        "Certains États ont rappelé cela. Ils ont convenu que",
        "Les États ont rappelé cela. Les experts ont insisté. Ils ont convenu que",
    ],
)
def test_french_words_that_are_none(text):
    assert not says_states_agreed(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "States agreed that",
        "States also agreed",
        "Member States have agreed",
        "All States agreed",
        "In addition, States agreed that",
        "States recalled this. They further agreed that",
    ],
)
def test_english_words_of_agreement(text):
    assert says_states_agreed(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Some States agreed",
        "Some of the States agreed",
        "Two States agreed",
        "Few States agreed",
        "No States agreed",
        "Not all States agreed",
        "Most of the States agreed",
        "Most of the Member States agreed",
        "If States agreed",
        "If, after a time, States agreed",
        "a number of States agreed",
        "It was said that, in the end, States agreed",
        "According to some, States agreed",
        "States have not agreed",
        "States parties agreed",
        "The United States agreed",
        "experts agreed",
        "They further agreed that",
        "States recalled this. Experts insisted. They agreed that",
        "Two, perhaps three, States agreed",
    ],
)
def test_english_words_that_are_none(text):
    assert not says_states_agreed(text, "en")


def test_a_language_whose_words_are_not_known_says_nothing():
    assert not says_states_agreed("Los Estados acordaron", "es")
