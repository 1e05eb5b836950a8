"""What the tests of the commands share: the five documents as values, and libraries that hold others."""

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import pytest

from corpus.document import Document
from storage.library import Library
from tests import make
from tests.corpus.shipped import FILES, document


@pytest.fixture(scope="session")
def documents() -> Sequence[Document]:
    return tuple(document(symbol) for symbol in FILES)


@pytest.fixture
async def library(data_folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncGenerator[Library]:
    """A real library with the five documents, or with those that a test asks for with :func:`holding`."""
    asked: Sequence[Document] | None = getattr(request, "param", None)
    sources = None if asked is None else make.texts(*asked)
    async with Library.opened(data_folder if asked is None else tmp_path / "asked", sources=sources) as opened:
        yield opened
