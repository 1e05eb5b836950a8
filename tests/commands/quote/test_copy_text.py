"""What is copied: every word once, in quotation marks, with the reference, in as few messages as Discord allows."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from commands.clauses.quotation import Quotation
from commands.i18n import catalogue_of
from commands.quote.copy_text import copy_of, joined_messages
from tests import make

_SENTENCES = st.lists(st.text("abcdé", min_size=1, max_size=12), min_size=1, max_size=300).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(st.lists(_SENTENCES, min_size=1, max_size=8))
def test_every_word_is_copied_once_between_quotation_marks_that_are_closed_in_each_message(texts):
    document = make.resolution("A/RES/79/1", operative=texts)
    quotation = Quotation(document, (f"OP1-OP{len(texts)}",), document.clauses)

    copy = copy_of(quotation, catalogue_of("en"))

    quoted, references = [], []
    for message in copy.messages:
        assert len(message) <= 2000
        found = re.fullmatch(r"“(?P<quoted>[^“”]*)”\n(?P<reference>A/RES/79/1, [^\n]*)", message)
        assert found
        quoted += [word for word in found["quoted"].split() if word != "[…]"]
        references.append(found["reference"])
    assert quoted == " ".join(f"{number}. {text}" for number, text in enumerate(texts, 1)).split()
    assert [each.endswith(f"({number}/{len(references)})") for number, each in enumerate(references, 1)] == [
        len(references) > 1
    ] * len(references)


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=6))
def test_copies_share_a_message_where_they_fit_and_none_is_lost(lengths):
    document = make.resolution("A/RES/79/1", operative=["x" * length for length in lengths])
    copies = [
        copy_of(Quotation(document, (str(clause.label),), (clause,)), catalogue_of("en")) for clause in document.clauses
    ]

    messages = joined_messages(copies)

    assert "\n\n".join(messages) == "\n\n".join(text for copy in copies for text in copy.messages)
    assert all(len(message) <= 2000 for message in messages)
    assert all(len(first) + len(second) > 1900 for first, second in pairwise(messages))
