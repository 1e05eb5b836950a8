"""What delegates typed, and what was quoted wrongly or not at all: each line stands for a kind of fault."""

import pytest

from tests.corpus import shipped
from tests.corpus.citations.citing import Outcome, outcomes
from tests.corpus.miniatures import DOCUMENTS, holdings

HELD = holdings()
_SHIPPED = {name: shipped.document(name) for name in shipped.FILES}

QUOTED = (
    """
OP3d of 71/28 | OP3(d)
paragraph 3 d of resolution 71/28 | OP3(d)
paragraphe 3 d de 71/28 | OP3(d)
3 b and d of 71/28 | OP3(b), OP3(d)
paragraph 3 b, c, d of 71/28 | OP3(b), OP3(c), OP3(d)
sections C and D of the zero draft | section C, section D
sections B, C et D de l'avant-projet | section B, section C, section D
sections C to E of the zero draft | section C, section D, section E
sections C-E of the zero draft | section C, section D, section E
section C to section E of the zero draft | section C, section D, section E
section C and section E of the zero draft | section C, section E
recommendations of sections C to E of the zero draft | para 41-para 44, para 58-para 60, para 72-para 78
section D of the zero draft | section D
71/28, preamble, para. 3 | PP3
71/28, préambule, par. 3 | PP3
71/28, preamble, paras. 3 and 5 | PP3, PP5
71/28, preamble, paras. 3 to 5 | PP3-PP5
L.8/Rev.1, preamble, para. 5 | PP5
71/28, dispositif, par. 3 | OP3
71/28, préambule, al. 8 | PP8
71/28, preamble and para. 3 | PP*, OP3
zero draft section C discussion | para 27-para 36
avant-projet section C discussions | para 27-para 36
zero draft section B introduction | para 15
zero draft introduction | section A
conclusions section D zero draft | para 54-para 57
recommendation 3 of section E of the zero draft | para 74
third recommendation of section E of the zero draft | para 74
troisième recommandation de la section E de l'avant-projet | para 74
third recommendation on confidence-building measures in the zero draft | para 74
last recommendation of section E of the zero draft | para 78
dernière conclusion de la section D de l'avant-projet | para 57
recommendations 1 to 3 of section E of the zero draft | para 72-para 74
recommendations 1 and 3 of section E of the zero draft | para 72, para 74
recommendation 72 of the zero draft | para 72
recommendations 72 to 74 of the zero draft | para 72-para 74
recommendation 3 of the zero draft | para 43
second paragraph of section E of the zero draft | para 62
last paragraph of section E of the zero draft | para 78
second subparagraph of OP3 of 71/28 | OP3(b)
first and third subparagraphs of OP3 of 71/28 | OP3(a), OP3(c)
last subparagraph of paragraph 3 of 71/28 | OP3(d)
deuxième alinéa du paragraphe 3 de la résolution 71/28 | OP3(b)
71/28, par. 3, dernier alinéa | OP3(d)
last bullet of para 86 of the zero draft | para 86 bullet 10
avant-dernière puce du par. 86 de l'avant-projet | para 86 bullet 9
71/28 footnotes | footnotes
notes de bas de page de la résolution 71/28 | footnotes
71/28 OP3a-c | OP3(a)-OP3(c)
zero draft E/72 | para 72
zero draft, E 72 | para 72
71/28’s OP3 | OP3
71/28 par. 1º | OP1
71/28 OP03 | OP3
A/RES/71/28 OP03 | OP3
71 / 28 OP 3 | OP3
OP 3 of 71 / 28 | OP3
71/28 OP1 or OP2 | OP1, OP2
71/28, par. 1 ou 2 | OP1, OP2
А/RES/71/28 OP3 | OP3
A/RES/71/28 ОР3 | OP3
A/RES/71/28/OP3 | OP3
71/28/OP3 | OP3
zero draft paras 41 ff. | para 41-para 44
avant-projet, par. 41 et suivants | para 41-para 44
71/28 OP3 ff | OP3-OP5
71\\28 op 3 | OP3
please quote 71/28 op 3 | OP3
Could you show me paragraph 3 (b) of resolution 71/28, please? | OP3(b)
What does OP3 of 71/28 say? | OP3
Pouvez-vous citer le paragraphe 3 de la résolution 71/28, s'il vous plaît ? | OP3
71/28 OP3 sub b | OP3(b)
пункт 3 с) резолюции 71/28 | OP3(c)
71/28 operative clause 3 | OP3
71/28 preambular clause 3 | PP3
zero draft section C and para 72 | section C, para 72
71/28; OP3 | OP3
71/28; OP1; OP3 | OP1, OP3
71/28 par. 1 et al. b) du par. 3 | OP1, OP3(b)
71/28 OP3, second preambular paragraph | OP3, PP2
71/28, par. 3, deuxième alinéa du préambule | OP3, PP2
71/28, the preamble and the third paragraph | PP*, OP3
71/28, the preamble and the last paragraph | PP*, OP5
OP5, 71 / 28 | OP5
OP5 in 71 / 28 | OP5
71 / 28/OP5 | OP5
""".replace("\\\\", "\\")
    .strip()
    .splitlines()
)


@pytest.mark.parametrize("documents", [DOCUMENTS, _SHIPPED], ids=["miniatures", "shipped"])
@pytest.mark.parametrize("line", QUOTED, ids=lambda line: line.partition(" | ")[0])
def test_what_is_typed_is_what_is_quoted(line, documents):
    typed, _, clauses = line.partition(" | ")

    found = outcomes(typed, holdings(*documents.values()), documents)

    assert {each.outcome for each in found} == {"quote"}, found
    assert ", ".join(str(each.clause) for each in found) == clauses


@pytest.mark.parametrize(
    ("typed", "outcome", "clause"),
    [
        ("OP3 l of 71/28", "out-of-range", "OP3(l)"),
        ("fifth subparagraph of OP3 of 71/28", "out-of-range", "5th subparagraph of OP3"),
        ("recommendation 9 of section E of the zero draft", "out-of-range", "recommendation 9 of section E"),
        ("zero draft section A recommendations", "out-of-range", "section A recommendations"),
        ("zero draft para 72 fn", "out-of-range", "footnotes of para 72"),
        ("letter footnotes", "out-of-range", "footnotes"),
        ("71/28 fn 2 (b)", "out-of-range", "fn 2(b)"),
        ("71/28 notes 3 to 2", "out-of-range", "fn 3-fn 2"),
        ("zero draft footnote 9 of section B", "out-of-range", "fn 9 of section B"),
        ("zero draft section C on penguins", "out-of-range", "section penguins"),
        ("zero draft section C and section K", "out-of-range", "section K"),
        ("71/28 title", "document", None),
        ("titre de la résolution 71/28", "document", None),
    ],
)
def test_a_part_that_is_missing_is_named_and_no_other(typed, outcome, clause):
    found = outcomes(typed, HELD, DOCUMENTS)

    assert (found[-1].outcome, found[-1].clause) == (outcome, clause)


@pytest.mark.parametrize(
    "typed",
    [
        "71/28 OP3 fnord",
        "fnord OP3 of 71/28",
        "71/28 OP3 no OP4",
        "71/28 OP1 to",
        "71/28 OP3 subparagraph",
        "71/28 OP3 alinéa",
        "zero draft para 86 bullet",
        "71/28 OP3 section",
        "71/28 note para 3",
        "71/28 OP3 quota",
        "71/28 OP3 100%",
        "71/28 OP3 😀",
        "71/28 OP3 only",
        "71/28, first two paragraphs",
        "71/28 first sentence of OP3",
        "zero draft recommendations on capacity building for penguins",
        "zero draft section on xyz law",
        "71/28 preamble (c)",
        "71/28 al. b) à par. 3",
        "71/28 note 3 à par. 1",
        "71/28 note 3 preambular",
    ],
)
def test_a_word_that_is_not_understood_stops_the_quotation(typed):
    [found] = outcomes(typed, HELD, DOCUMENTS)

    assert found.outcome in {"unclear", "out-of-range"}


def test_an_unknown_word_among_known_documents_is_named():
    [found] = outcomes("75/816", HELD, DOCUMENTS)

    assert found == Outcome("not-held", "A/75/816", None, ("A/AC.290/2021/L.2",))
