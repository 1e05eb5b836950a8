"""The first suggestion is what the command would answer, whenever it understands what was typed."""

import json
from pathlib import Path

import pytest

from commands.completion import Completion
from commands.i18n import catalogue_of
from commands.lookup.find import find
from commands.ui.card import MOST_OPTION_CHARACTERS
from corpus.errors import CorpusError
from tests.corpus import shipped
from tests.corpus.citations.test_typed_cases import QUOTED
from tests.corpus.citations.typings import typings

_KNOWN = [
    case["input"]
    for case in json.loads((Path(__file__).parents[2] / "corpus/citations/citations.json").read_text(encoding="utf-8"))
]
_TYPED = [line.partition(" | ")[0] for line in QUOTED]
_SAMPLED = 31
"""One generated typing in so many is completed: a prime, so that styles and clauses take turns."""
_GENERATED = [typing.text for name in shipped.FILES for typing in typings(shipped.document(name))][::_SAMPLED]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", [_KNOWN, _TYPED, _GENERATED], ids=["known", "typed", "generated"])
async def test_the_first_suggestion_is_answered_with_what_the_command_answers(library, typed, language):
    completion, words, edition = Completion(), catalogue_of(language), library.edition
    understood = 0
    for text in typed:
        try:
            answered = await find(edition, text, language)
        except CorpusError:
            continue
        if len(text) > MOST_OPTION_CHARACTERS and len(answered) > 1:
            continue  # no suggestion can hold so many words
        understood += 1
        first, *_ = await completion.citations(edition, text, words)
        suggested = await find(edition, str(first.value), language)

        assert [each.request for each in suggested] == [each.request for each in answered], (text, first)
    assert understood > len(typed) / 2
