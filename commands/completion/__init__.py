"""What a reader is offered while typing: useful from the first key, typing errors included."""

from commands.completion.completion import Completion
from commands.completion.names import in_order

__all__ = ["Completion", "in_order"]
