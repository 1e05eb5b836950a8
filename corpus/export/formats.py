"""The formats of an export by their names."""

from collections.abc import Callable, Mapping

from corpus.document import Document
from corpus.export.akn.document import akn_text
from corpus.export.json import json_text
from corpus.export.markdown.write import markdown_text

FORMATS: Mapping[str, Callable[[Document], str]] = {"json": json_text, "md": markdown_text, "akn": akn_text}
"""What ``--format`` may be."""

ENDINGS: Mapping[str, str] = {"json": ".json", "md": ".md", "akn": ".akn.xml"}
"""How the name of such a file ends."""
