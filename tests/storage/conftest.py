from pathlib import Path

import pytest

from storage.data_folder import DataFolder
from tests import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet, under a name that a careless URI would trip over."""
    return tmp_path / "data of ? and #1 %20"


@pytest.fixture
def place(folder: Path) -> DataFolder:
    return DataFolder(folder)


@pytest.fixture
def resolution():
    return make.resolution(
        "A/RES/79/1",
        preambular=["Recalling its resolution 71/28,"],
        operative=["Décide que l’égalité souveraine demeure;", "Requests nothing."],
        footnotes=(make.footnote("1", references=(make.symbol("A/68/98*"),)),),
    )


@pytest.fixture
def draft():
    return make.draft_resolution("A/C.1/79/L.1", operative=["Encourages States to agree;"])
