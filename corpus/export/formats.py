"""The export formats by name."""

from collections.abc import Callable, Mapping

from corpus.document import Document
from corpus.export.akn.document import akn_text
from corpus.export.json import json_text
from corpus.export.markdown.write import markdown_text

FORMATS: Mapping[str, Callable[[Document], str]] = {"json": json_text, "md": markdown_text, "akn": akn_text}
"""The writer of each format; the names are the values of ``--format``."""

ENDINGS: Mapping[str, str] = {"json": ".json", "md": ".md", "akn": ".akn.xml"}
"""The file name suffix of each format."""
