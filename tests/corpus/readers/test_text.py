"""Text typed by hand: blank lines between some paragraphs only, a vote set out in a report, headings of tiers."""

from corpus.document import Document, Tier
from corpus.parsing.parse import parse
from tests.corpus.rebuilt import as_plain_page

TYPED = """A/C.1/79/L.30

Archives

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,
Noting the importance of the day, on which the archives of the world
are open to all,

1. Decides, in the light of the reports on the archives that were before
it in the spring, to act:

(a) first point, on which no archive has spoken, however long one asks
all of them;
(b) second point, as in paragraph 5
(a) above; and
(c) third point;

2. Requests the Secretary-General to report, to whomever may wish for such
a thing:
3. Decides to remain seized, as in its resolution 72/15, para.
4. No more of it is said.
"""

VOTE = """A/75/394

Report of the First Committee

1. The Committee voted on the draft. The voting was as follows:

In favour:

Afghanistan, Albania, Zambia

Against:

None

2. The draft was adopted.
"""


def clauses(document: Document) -> list[str]:
    return [f"{clause.label} | {clause.text}" for clause in document.clauses]


def test_a_paragraph_that_no_blank_line_parts_begins_at_its_number_letter_or_opening():
    assert clauses(parse(TYPED.encode())) == [
        "PP1 | Recalling its resolution 70/1 of 25 September 2015,",
        "PP2 | Noting the importance of the day, on which the archives of the world are open to all,",
        "OP1 | Decides, in the light of the reports on the archives that were before it in the spring, to act:",
        "OP1(a) | first point, on which no archive has spoken, however long one asks all of them;",
        "OP1(b) | second point, as in paragraph 5 (a) above; and",
        "OP1(c) | third point;",
        "OP2 | Requests the Secretary-General to report, to whomever may wish for such a thing:",
        "OP3 | Decides to remain seized, as in its resolution 72/15, para. 4. No more of it is said.",
    ]


def test_paragraphs_that_a_page_puts_in_one_are_told():
    told = [warning.message for warning in parse(as_plain_page(TYPED)).warnings]

    assert told == ["PP1 seems to hold the paragraph after it too."]


def test_paragraphs_that_a_page_parts_by_breaks_begin_at_their_numbers_and_letters():
    assert clauses(parse(as_plain_page(TYPED)))[1:] == clauses(parse(TYPED.encode()))[2:]


def test_a_vote_set_out_in_a_report_loses_no_word():
    found = parse(VOTE.encode())

    assert clauses(found)[1:5] == [
        "text 1 | In favour:",
        "text 2 | Afghanistan, Albania, Zambia",
        "text 3 | Against:",
        "text 4 | None",
    ]
    assert [warning.line for warning in found.warnings] == [7, 9, 11, 13]


def test_a_paragraph_below_what_a_group_recommends_is_a_recommendation_without_a_colon_too():
    report = """A/AC.290/2021/L.1

Projet de rapport

A. Menaces

Débats

1. Certains États ont parlé.

Conclusions

2. Les États ont conclu.

Le Groupe de travail recommande que

3. Les États coopèrent.
"""
    tiers = [clause.tier for clause in parse(report.encode()).clauses]

    assert tiers == [Tier.DISCUSSION, Tier.CONCLUSION, Tier.RECOMMENDATION]
