"""Lists of words and phrases, written as text."""


def phrases(text: str) -> tuple[str, ...]:
    """Split a list of phrases written with middle dots."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("·") if phrase.strip())


def words(text: str) -> frozenset[str]:
    """Split a set of words written with spaces."""
    return frozenset(text.split())
