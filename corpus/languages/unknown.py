"""A language of which the parser knows nothing: numbers and marks are recognised, words are not."""

from corpus.languages.language import Language

_NOTHING = r"(?!)"

UNKNOWN = Language(
    code="und",
    preambular=(),
    operative=(),
    declaratory=(),
    amplifiers=(),
    participle=_NOTHING,
    finite=_NOTHING,
    organs=(),
    function_words=frozenset(),
    months=(),
    distribution=_NOTHING,
    original=_NOTHING,
    session_line=_NOTHING,
    agenda_line=_NOTHING,
    adoption_line=_NOTHING,
    committee_words=(),
    committee=_NOTHING,
    draft_line=_NOTHING,
    letter_line=_NOTHING,
    report_line=_NOTHING,
    plenary=_NOTHING,
    signature=_NOTHING,
    annex=_NOTHING,
    discussions=_NOTHING,
    conclusions=_NOTHING,
    recommendations=_NOTHING,
    conjunction="",
    indivisible=(),
    knows_openings=False,
)
