"""Make the README's pictures again from the demo: ``python -m tests.pictures.make [FOLDER]``.

Each shows one question, as it is typed, and its answer: for a delegate with Discord in English or
in French, on a wide screen or on a phone. Without a folder, those that the README shows are made,
beside this file; with one, all of them are, there.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.pictures.browser import DESKTOP, PHONE, Visitor, chromium, demo

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"
VIEWERS = {"": "Delegate (English)", "-fr": "Délégué (français)"}
SIZES = {"": (DESKTOP, 1), "-phone": (PHONE, 2)}
"""Width and height in CSS pixels, and how many of the picture's make one of them."""
COLOURS = 128
"""Of a picture: a dark page with grey letters needs no more, and the file is a third as large."""
GAP = 12


@dataclass(frozen=True)
class Picture:
    """One question by one person."""

    name: str
    command: str
    options: Mapping[str, str] = field(default_factory=dict)
    viewer: str = ""
    size: str = ""

    @property
    def file(self) -> str:
        """The file's name: ``quote-fr-phone.png``."""
        return f"{self.name}{self.viewer}{self.size}.png"


QUESTIONS = (
    ("quote", "quote", {"citation": "71/28 OP3(b)"}),
    ("recommendations", "recommendations", {}),
    ("documents", "documents", {}),
    ("compare", "compare", {"first": "74/29", "second": "L.8/Rev.1"}),
    ("lineage", "lineage", {"citation": "71/28 PP4"}),
)
PICTURES = [
    Picture(*question, viewer=viewer, size=size) for question, viewer, size in product(QUESTIONS, VIEWERS, SIZES)
]


def make(folder: Path, pictures: list[Picture]) -> list[Path]:
    """Take these pictures; return where they are."""
    with chromium() as browser, demo() as (_, address):
        return [_taken(picture, Visitor(browser, address, *SIZES[picture.size]), folder) for picture in pictures]


def shown_in_readme() -> list[Picture]:
    """Return the pictures that the README shows."""
    shown = set(re.findall(r"tests/pictures/([\w-]+\.png)", README.read_text(encoding="utf-8")))
    if unknown := shown - {picture.file for picture in PICTURES}:
        raise SystemExit(f"The README shows pictures that nothing here makes: {', '.join(sorted(unknown))}")
    return [picture for picture in PICTURES if picture.file in shown]


def _taken(picture: Picture, visitor: Visitor, folder: Path) -> Path:
    with TemporaryDirectory() as aside:
        question, answer = Path(aside, "question.png"), Path(aside, "answer.png")
        visitor.becomes(VIEWERS[picture.viewer])
        visitor.types(picture.command, question=question, **picture.options)
        visitor.takes_picture(answer)
        visitor.leaves()
        return _joined(question, answer, folder / picture.file)


def _joined(upper: Path, lower: Path, path: Path) -> Path:
    with Image.open(upper) as first, Image.open(lower) as second:
        background = first.convert("RGB").getpixel((0, 0))
        size = max(first.width, second.width), first.height + GAP + second.height + GAP
        whole = Image.new("RGB", size, background)
        whole.paste(first, (0, 0))
        whole.paste(second, (0, first.height + GAP))
        whole.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)
    return path


if __name__ == "__main__":
    made = make(Path(sys.argv[1]), PICTURES) if len(sys.argv) > 1 else make(HERE, shown_in_readme())
    for path in made:
        print(f"{path.stat().st_size / 1024:4.0f} kB  {path}")
