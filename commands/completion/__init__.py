"""Autocompletion of citations, documents and languages; tolerates typing errors."""

from commands.completion.completion import Completion
from commands.completion.names import sort_holdings

__all__ = ["Completion", "sort_holdings"]
