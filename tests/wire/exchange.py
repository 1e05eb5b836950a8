"""One interaction: what a person did, and all that the bot answered to it, with times."""

import time
from dataclasses import dataclass, field
from enum import IntEnum

from tests.wire.messages import Message
from tests.wire.waiting import Waiters
from tests.wire.world import Json


class Asked(IntEnum):
    """Interaction types, by Discord's numbers."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Reply(IntEnum):
    """Types of the first answer, by Discord's numbers."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True)
class Exchange:
    """One interaction and its answers. Times are of ``time.perf_counter``, in seconds."""

    id: str
    token: str
    kind: Asked
    channel_id: str
    source: Message | None = None
    """The message whose button or menu was used."""
    fired_at: float = field(default_factory=time.perf_counter)
    acknowledged_at: float | None = None
    shown_at: float | None = None
    """When the reader first saw more than « thinking »."""
    reply: Reply | None = None
    original: Message | None = None
    """What ``@original`` means."""
    messages: list[Message] = field(default_factory=list[Message])
    """Every message that came of it, in order, the first answer and the follow-ups alike."""
    choices: list[Json] = field(default_factory=list[Json])
    modal: Json | None = None
    is_expired: bool = False
    """Set by a test: the token is as dead as after fifteen minutes."""
    waiters: Waiters = field(default_factory=Waiters)

    def acknowledge(self, reply: Reply) -> None:
        """Note the first answer."""
        self.acknowledged_at = time.perf_counter()
        self.reply = reply

    def show(self) -> None:
        """Note that the reader sees something new."""
        if self.shown_at is None:
            self.shown_at = time.perf_counter()
        self.waiters.changed()

    @property
    def seconds_to_acknowledge(self) -> float:
        """Return the time from the person's act to the first answer."""
        assert self.acknowledged_at is not None
        return self.acknowledged_at - self.fired_at

    @property
    def seconds_to_show(self) -> float:
        """Return the time from the person's act until there was something to read."""
        assert self.shown_at is not None
        return self.shown_at - self.fired_at
