"""``python -m tests.bench.reading FILE...``: parsing PDF files beside taking their bare text, in one run.

The bare text is what pypdfium2, the library that our reader stands on, gives of each page: no lines, no paragraphs,
no notes. "Reading" is our reader alone, "parsing" is all of it, from the bytes to the document. Times are CPU seconds
of this process, which other work on the machine disturbs less; the two take turns, and each round gives a ratio.
"""

import argparse
import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from corpus.parsing.parse import parse
from corpus.readers.pdf import read_pdf
from tests.bench.figures import Figure, table

TARGET = 4.0
"""How many times the bare text's cost parsing may take."""


def bare_text(source: bytes) -> int:
    """Take the text of all pages; return how many characters it has."""
    with pypdfium2.PdfDocument(source) as pages:
        return sum(len(page.get_textpage().get_text_range()) for page in pages)


def measure(files: Sequence[Path], rounds: int) -> list[Figure]:
    """Return a figure for each file, and for reading alone."""
    figures: list[Figure] = []
    for file in files:
        source = file.read_bytes()
        read = Figure(f"{file.stem}: reading", "ms")
        whole = Figure(f"{file.stem}: parsing", "ms", TARGET)
        parse(source)  # what is compiled once is compiled now
        for _ in range(rounds):
            beside = _cost(bare_text, source)
            read.beside.append(beside)
            read.ours.append(_cost(read_pdf, source))
            whole.beside.append(beside)
            whole.ours.append(_cost(parse, source))
        figures += [read, whole]
    return figures


def _cost(work: Callable[[bytes], object], source: bytes) -> float:
    gc.collect()
    begin = time.process_time()
    work(source)
    return 1000 * (time.process_time() - begin)


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, help="PDF files")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    print(table(measure(options.files, options.rounds), "bare text"))


if __name__ == "__main__":
    main()
