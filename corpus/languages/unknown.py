"""The fallback for an undetected or unsupported language: numbers and marks are recognised, words are not."""

from corpus.languages.language import Language

_NO_MATCH = r"(?!)"

UNKNOWN = Language(
    code="und",
    preambular=(),
    operative=(),
    declaratory=(),
    amplifiers=(),
    participle=_NO_MATCH,
    finite=_NO_MATCH,
    organs=(),
    function_words=frozenset(),
    months=(),
    distribution=_NO_MATCH,
    original=_NO_MATCH,
    session_line=_NO_MATCH,
    agenda_line=_NO_MATCH,
    adoption_line=_NO_MATCH,
    committee_words=(),
    committee=_NO_MATCH,
    draft_line=_NO_MATCH,
    letter_line=_NO_MATCH,
    report_line=_NO_MATCH,
    plenary=_NO_MATCH,
    signature=_NO_MATCH,
    annex=_NO_MATCH,
    discussions=_NO_MATCH,
    conclusions=_NO_MATCH,
    recommendations=_NO_MATCH,
    next_steps=_NO_MATCH,
    concluding=_NO_MATCH,
    conjunction="",
    indivisible=(),
    knows_openings=False,
)
