"""Verbs that shifted: openings, and modals inside."""

import pytest

from corpus.comparison.compare import compare, compare_clause
from corpus.comparison.result import Shift
from corpus.label import Label
from corpus.languages import LANGUAGES
from tests import make
from tests.corpus.shipped import document


def shifts(first, second, language="en", opening=0, *, names=("OP1", "OP1")):
    openings = opening if isinstance(opening, tuple) else (opening, opening)
    clauses = [
        make.clause(name, text, opening=length)
        for name, text, length in zip(names, (first, second), openings, strict=True)
    ]
    found = compare_clause(*clauses, language).shifts
    return [(shift.first, shift.second, shift.is_opening) for shift in found]


def shipped(first, one, second, other):
    pair = compare_clause(document(first).clause(Label.parse(one)), document(second).clause(Label.parse(other)), "fr")
    return pair.shifts


@pytest.mark.parametrize(
    ("first", "one", "second", "other", "expected"),
    [
        ("A/RES/71/28", "PP15", "A/C.1/75/L.8/Rev.1", "PP18", [Shift("Saluant", "Confirmant", is_opening=True)]),
        ("A/RES/71/28", "PP9", "A/RES/74/29", "PP6", [Shift("Notant", "Soulignant", is_opening=True)]),
        (
            "A/RES/74/29",
            "PP10",
            "A/C.1/75/L.8/Rev.1",
            "PP14",
            [Shift("joue", "devrait jouer", is_opening=False)],
        ),
        ("A/RES/74/29", "OP3", "A/C.1/75/L.8/Rev.1", "OP5", []),  # "Décide", "Décide également"
        ("A/RES/71/28", "PP8", "A/RES/74/29", "PP5", []),  # the same words
    ],
)
def test_shifts_between_the_shipped_texts(first, one, second, other, expected):
    assert list(shipped(first, one, second, other)) == expected


def test_an_opening_is_told_as_printed():
    assert shifts("Urges States to act;", "Invites States to act;", opening=(5, 7)) == [("Urges", "Invites", True)]
    assert shifts("Note ceci ;", "Note avec inquiétude ceci ;", "fr", (4, 20)) == [
        ("Note", "Note avec inquiétude", True)
    ]


@pytest.mark.parametrize(
    ("first", "second", "language", "opening"),
    [
        ("Also requests a report;", "Requests a report;", "en", (13, 8)),
        ("Stressing further the need,", "Stressing the need,", "en", (17, 9)),
        ("Souligne en outre que", "Souligne également que", "fr", (17, 18)),
        ("Se félicite de nouveau de l’aide", "Se félicite de l'aide reçue", "fr", (22, 11)),
    ],
)
def test_words_that_only_count_openings_are_no_shift(first, second, language, opening):
    assert shifts(first, second, language, opening) == []


def test_one_verb_as_a_participle_is_no_shift_where_a_clause_crossed():
    names = ("OP1", "PP1")
    assert shifts("Notes the need;", "Noting the need,", opening=(5, 6), names=names) == []
    assert shifts("Urges restraint;", "Noting restraint,", opening=(5, 6), names=names) == [("Urges", "Noting", True)]


@pytest.mark.parametrize(
    ("first", "second", "language", "expected"),
    [
        ("States shall report yearly", "States should report yearly", "en", [("shall", "should", False)]),
        ("they may ask", "they can ask", "en", [("may", "can", False)]),
        ("shall ask, must pay", "may ask, should pay", "en", [("shall", "may", False), ("must", "should", False)]),
        ("l’État devrait agir", "l'État doit agir", "fr", [("devrait", "doit", False)]),
        ("l’État devrait agir", "les États devraient agir", "fr", []),
        ("chacun peut lire", "chacun pourra lire", "fr", [("peut", "pourra", False)]),
        ("the session of May 2020", "the session of June 2020", "en", []),
        ("States report yearly on this", "States should report yearly on this", "en", []),
        ("it reports yearly", "it should report yearly", "en", [("reports", "should report", False)]),
        ("el Estado debe actuar", "el Estado debería actuar", "es", []),
    ],
)  # fmt: skip
def test_modals_inside(first, second, language, expected):
    assert shifts(first, second, language) == expected


@pytest.mark.parametrize(
    ("first", "second", "language", "expected"),
    [
        ("They may not withdraw it", "They shall withdraw it", "en", [("may not", "shall")]),
        ("They shall not transfer it", "They shall transfer it", "en", [("shall not", "shall")]),
        ("They shall ensure this", "They shall also not ensure this", "en", [("shall", "shall also not")]),
        ("They can act", "They cannot act", "en", [("can", "cannot")]),
        ("They cannot act", "They can not act", "en", []),
        ("They should never act", "They should not act", "en", []),
        ("They may not act", "They must not act", "en", [("may not", "must not")]),
        ("it does not report yearly", "it should not report yearly", "en", [("does not", "should not")]),
        ("they do so when asked", "they should when asked", "en", []),
        ("ils ne peuvent être cédés", "ils ne doivent pas être cédés", "fr", [("ne peuvent", "ne doivent pas")]),
        ("ils ne peuvent être cédés", "ils peuvent être cédés", "fr", [("ne peuvent", "peuvent")]),
        ("les États n’y peuvent rien changer", "les États y peuvent tout changer", "fr", [("n’y peuvent", "peuvent")]),
        ("ils ne peuvent agir", "ils ne peuvent que s’abstenir", "fr", [("ne peuvent", "ne peuvent que")]),
        ("nul ne saurait agir", "nul ne peut agir", "fr", [("ne saurait", "ne peut")]),
        ("ils ne peuvent pas agir", "ils ne peuvent agir", "fr", []),
        ("que tous puissent agir", "que tous doivent agir", "fr", [("puissent", "doivent")]),
    ],
)
def test_modals_are_told_with_their_negation(first, second, language, expected):
    assert shifts(first, second, language) == [(*shift, False) for shift in expected]


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("the political will of States shall", "the determination of States shall", "en"),
        ("their will to act may help", "their means to act may help", "en"),
        ("by their military might on land", "by their forces on land", "en"),
        ("peut-être agir", "jamais agir", "fr"),
        ("le devoir et les pouvoirs du Conseil", "la charge du Conseil", "fr"),
        ("peut agir, et peut-être dire", "peut agir, et sans doute dire", "fr"),
    ],
)
def test_nouns_and_adverbs_are_no_modals(first, second, language):
    assert shifts(first, second, language) == []


def test_a_will_that_is_a_noun_is_none_of_the_modals_replaced():
    assert shifts("the political will shall guide all", "the hope should guide all") == [("shall", "should", False)]


def part_of(name):
    return "preambular" if name.startswith("PP") else "operative"


def opened(name, text, language="en"):
    """A clause whose opening is as the parser finds it in a file without italics."""
    known, part = LANGUAGES[language], part_of(name)
    return make.clause(
        name, text, opening=known.opening_length(text, part) or known.plausible_opening_length(text, part)
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Expresses its appreciation to the staff;",
            "Expresses its concern to the staff;",
            ("Expresses its appreciation", "Expresses its concern"),
        ),
        (
            "Also expresses its deep appreciation for it;",
            "Expresses its deep concern at it;",
            ("Also expresses its deep appreciation", "Expresses its deep concern"),
        ),
        (
            "Condemns in the strongest possible terms all acts;",
            "Condemns all acts;",
            ("Condemns in the strongest possible terms", "Condemns"),
        ),
        ("Strongly condemns all acts;", "Condemns all acts;", ("Strongly condemns", "Condemns")),
        ("Pays tribute to the staff;", "Thanks the staff;", ("Pays tribute", "Thanks")),
        ("Draws attention to the gaps;", "Calls attention to the gaps;", ("Draws attention", "Calls attention")),
        ("Declares that it is so;", "Solemnly declares that it is so;", ("Declares", "Solemnly declares")),
        (
            "Takes note of the report;",
            "Also takes note with appreciation of the report;",
            ("Takes note of", "Also takes note with appreciation of"),
        ),
        ("Also takes note of the report;", "Takes note further of the report;", None),
        ("Condemns strongly all acts;", "Strongly condemns all acts;", None),
    ],
)
def test_english_openings_are_told_with_what_they_take(first, second, expected):
    found = compare_clause(opened("OP1", first), opened("OP1", second), "en").shifts
    assert found == (() if expected is None else (Shift(*expected, is_opening=True),))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Exprime sa gratitude au personnel ;",
            "Exprime sa préoccupation au personnel ;",
            ("Exprime sa gratitude", "Exprime sa préoccupation"),
        ),
        ("Se félicite du rapport ;", "Prend note du rapport ;", ("Se félicite", "Prend note")),
        (
            "Prend également note avec satisfaction du rapport ;",
            "Prend note du rapport ;",
            ("Prend également note avec satisfaction", "Prend note"),
        ),
        (
            "Condamne avec la plus grande fermeté ces actes ;",
            "Condamne ces actes ;",
            ("Condamne avec la plus grande fermeté", "Condamne"),
        ),
        ("Appelle l’attention des États ;", "Appelle les États ;", ("Appelle l’attention", "Appelle")),
        ("Rend hommage au personnel ;", "Remercie le personnel ;", ("Rend hommage", "Remercie")),
        ("Exprime à nouveau sa gratitude ;", "Exprime sa gratitude à tous ;", None),
    ],
)
def test_french_openings_are_told_with_what_they_take(first, second, expected):
    found = compare_clause(opened("OP1", first, "fr"), opened("OP1", second, "fr"), "fr").shifts
    assert found == (() if expected is None else (Shift(*expected, is_opening=True),))


def test_what_a_file_sets_in_italics_is_completed():
    assert shifts("Expresses its concern at it;", "Expresses its regret at it;", opening=(9, 9)) == [
        ("Expresses its concern", "Expresses its regret", True)
    ]


# Clauses that were split, and merged

WELCOMES = "elcomes the report of the Secretary-General on the work of the regional centres"
URGES = "rges Member States to establish national coordination bodies and to report on them every year"
CALLS = "alls upon Member States to establish national coordination bodies and to report on them every year"
WHOLE = [f"W{WELCOMES}, and u{URGES};"]


def openings_between(firsts, seconds):
    """The openings that shifted between two resolutions of operative paragraphs."""
    texts = [
        make.document(f"A/RES/{session}/1", [opened(f"OP{number}", text) for number, text in enumerate(texts, 1)])
        for session, texts in ((79, firsts), (80, seconds))
    ]
    pairs = compare(*texts).pairs
    return [(shift.first, shift.second) for pair in pairs for shift in pair.shifts if shift.is_opening]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([f"W{WELCOMES};", f"U{URGES};"], []),
        ([f"U{URGES};"], []),
        ([f"Also u{URGES};"], []),
        ([f"W{WELCOMES};", f"C{CALLS};"], [("urges", "Calls upon")]),
        ([f"C{CALLS};"], [("urges", "Calls upon")]),
        ([f"N{WELCOMES[1:]};".replace("Nlcomes", "Notes"), f"U{URGES};"], []),
        ([f"Notes the report, and u{URGES};"], [("Welcomes", "Notes")]),
    ],
)
def test_a_verb_that_only_went_to_a_clause_of_its_own_has_not_shifted(parts, expected):
    assert openings_between(WHOLE, parts) == expected
    assert openings_between(parts, WHOLE) == [shift[::-1] for shift in expected]


def test_two_verbs_that_changed_places_have_shifted():
    first, second = "rges States to report on the measures taken", "nvites organizations to help them with advice"
    assert openings_between([f"U{first} and i{second};"], [f"I{'nvites' + first[4:]} and u{'rges' + second[6:]};"]) == [
        ("Urges", "Invites")
    ]


def test_the_opening_of_what_was_split_off_is_not_compared_where_no_verb_is_known_within():
    whole = [f"W{WELCOMES}, {CALLS[10:]};"]
    parts = [f"W{WELCOMES};", f"E{'ncourages' + CALLS[9:]};"]
    assert openings_between(whole, parts) == []
    assert openings_between(parts, whole) == []
