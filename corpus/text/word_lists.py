"""Lists of words and phrases, written as text."""


def phrases(text: str) -> tuple[str, ...]:
    """Split phrases separated by middle dots; line breaks inside a phrase become spaces, empty phrases are dropped."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("·") if phrase.strip())


def words(text: str) -> frozenset[str]:
    """Return the set of the words in a text, split at white space."""
    return frozenset(text.split())
