"""What the tests of the commands share: the five documents as values, without a library."""

from collections.abc import Sequence

import pytest

from corpus.document import Document
from tests.corpus.shipped import FILES, document


@pytest.fixture(scope="session")
def documents() -> Sequence[Document]:
    return tuple(document(symbol) for symbol in FILES)
