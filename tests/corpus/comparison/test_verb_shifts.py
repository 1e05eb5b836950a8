"""Verbs that shifted: openings, and modals inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.compare import compare, compare_clause
from corpus.comparison.result import Force, Shift
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


# Shifts that are none


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (
            "Commends the Special Rapporteur who will present his report to the Council at its next session;",
            "Commends the Special Rapporteur who has his report for the Council at its next session;",
            "en",
        ),
        (
            "la communauté internationale doit continuer sans relâche à lutter pour la paix et le développement",
            "la communauté internationale agit contre la violence par la paix et le développement",
            "fr",
        ),
        (
            "the text which may contribute to peace in all regions",
            "the text on contributions to peace in all regions",
            "en",
        ),
        ("l’État doit porter secours à tous", "l’État, par ses portes, secours à tous", "fr"),
    ],
)
def test_a_noun_an_adverb_or_a_preposition_is_never_the_verb(first, second, language):
    assert shifts(first, second, language) == []


def test_a_negation_beside_the_verb_is_told_with_it():
    found = shifts(
        "Regrets that the Rapporteur who will present his report is late;",
        "Regrets that the Rapporteur who has not presented his report is late;",
    )
    assert found == [("will present", "has not presented", False)]


def test_a_verb_that_is_still_there_has_not_shifted():
    first = "Recognizes the importance of pursuing peace in all its dimensions,"
    second = (
        "Recalls paragraph 53 of the Commitment, recognizes the importance of pursuing peace in all its dimensions,"
    )
    found = compare_clause(opened("OP1", first), opened("OP1", second), "en").shifts
    assert found == ()


@pytest.mark.parametrize(
    ("preambular", "operative", "language"),
    [
        ("Calling upon all States to act,", "Calls upon all States to act;", "en"),
        ("Taking note of the report,", "Also takes note of the report;", "en"),
        ("Deeply concerned at the losses,", "Expresses its deep concern at the losses;", "en"),
        ("Prenant note du rapport,", "Prend note du rapport ;", "fr"),
        ("Se félicitant du rapport,", "Se félicite du rapport ;", "fr"),
    ],
)
def test_one_verb_has_two_forms_in_the_two_parts_of_a_resolution(preambular, operative, language):
    clauses = opened("PP1", preambular, language), opened("OP1", operative, language)
    assert compare_clause(*clauses, language).shifts == compare_clause(*clauses[::-1], language).shifts == ()


def test_italics_without_a_verb_are_no_opening():
    first, second = (
        f"Official Records of the General Assembly, Supplement No. {number} (A/{number}/1)." for number in (7, 8)
    )
    assert shifts(first, second, opening=(56, 56)) == []


def test_clauses_less_than_half_alike_have_no_shift():
    first = "Requests States to report to the Secretary-General on the peaceful uses of outer space and of the seas;"
    second = "Decides to convene in New York a group of experts, of equitable composition, to report on budgets;"
    assert compare_clause(opened("OP1", first), opened("OP1", second), "en").shifts == ()


def test_a_chapeau_whose_parts_are_the_same_has_its_shift():
    parts = ["To train judges in the law of the sea;", "To publish the records of the tribunals;"]
    texts = [
        make.document(
            f"A/RES/{session}/1",
            [opened("OP1", chapeau), *(make.clause(f"OP1({a})", p) for a, p in zip("ab", parts, strict=True))],
        )
        for session, chapeau in (
            (79, "Urges Member States to:"),
            (80, "Invites Member States, taking into account national circumstances, to consider:"),
        )
    ]
    assert [shift for pair in compare(*texts).pairs for shift in pair.shifts] == [
        Shift("Urges", "Invites", is_opening=True, force=Force.WEAKER)
    ]


# The ladder of force


@pytest.mark.parametrize(
    ("first", "second", "language", "force"),
    [
        ("Urges all States to act;", "Invites all States to act;", "en", Force.WEAKER),
        ("Encourages all States to act;", "Calls upon all States to act;", "en", Force.STRONGER),
        ("Notes the report of the experts;", "Welcomes the report of the experts;", "en", Force.STRONGER),
        ("Notes the report of the experts;", "Takes note of the report of the experts;", "en", None),
        ("Notes the report of the experts;", "Notes with concern the report of the experts;", "en", None),
        ("Recalls the report of the experts;", "Welcomes the report of the experts;", "en", None),
        ("Decides that all States shall act;", "Decides that all States should act;", "en", Force.WEAKER),
        ("Decides that all States may act;", "Decides that all States shall act;", "en", Force.STRONGER),
        ("Decides that all States shall not act;", "Decides that all States should act;", "en", None),
        ("Prie tous les États d’agir ;", "Invite tous les États à agir ;", "fr", Force.WEAKER),
        ("Décide que l’État devrait agir ;", "Décide que l’État doit agir ;", "fr", Force.STRONGER),
        ("Demande à tous les États d’agir ;", "Invite tous les États d’agir ;", "fr", None),
    ],
)
def test_weaker_and_stronger_are_said_only_of_two_verbs_of_the_ladder(first, second, language, force):
    shifted = compare_clause(opened("OP1", first, language), opened("OP1", second, language), language).shifts
    assert [shift.force for shift in shifted] in ([force], [] if force is None else [force])


_PHRASES = st.sampled_from(
    [
        *("Urges", "Invites", "Calls upon", "Also urges", "Notes", "Takes note of", "Recalls", "Requests"),
        *("Strongly condemns", "Expresses its concern", "Decides"),
    ]
)
_MIDDLES = st.sampled_from(
    [
        "that States {} report on the peaceful uses of outer space",
        "that {} be done, and that no State {} transfer the means",
        "the report of the experts, and urges States to {} act",
        "all States, which {} not abstain, to act in good faith",
    ]
)
_MODAL_WORDS = st.sampled_from(["shall", "should", "may", "must", "will", "can", "cannot", "do not", ""])


@given(_PHRASES, _PHRASES, _MIDDLES, _MIDDLES, _MODAL_WORDS, _MODAL_WORDS, st.booleans())
def test_shifts_are_words_of_the_texts_and_the_way_back_is_the_opposite(old, new, one, other, before, after, alike):
    first = opened("OP1", f"{old} {one.replace('{}', before)};".replace("  ", " "))
    second = opened("OP1", f"{new} {(one if alike else other).replace('{}', after)};".replace("  ", " "))
    there, back = compare_clause(first, second, "en").shifts, compare_clause(second, first, "en").shifts
    for shift in there:
        assert shift.first in first.text
        assert shift.second in second.text
        assert shift.first != shift.second
    if alike:
        opposite = {Force.WEAKER: Force.STRONGER, Force.STRONGER: Force.WEAKER, None: None}
        assert {(shift.second, shift.first, opposite[shift.force]) for shift in back} == {
            (shift.first, shift.second, shift.force) for shift in there
        }
