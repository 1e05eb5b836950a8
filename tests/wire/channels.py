"""Messages in channels: posted, read, edited and deleted by the bot on its own account."""

from dataclasses import dataclass

from tests.wire.answers import checked
from tests.wire.call import NO_CONTENT, Call, Result
from tests.wire.messages import Message, Messages
from tests.wire.refusal import Refusal
from tests.wire.world import DIRECT_CHANNEL_ID, channel


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels' side of the messages: private answers do not exist here."""

    messages: Messages

    async def read_channel(self, _: Call, channel_id: str) -> Result:
        """Return a channel."""
        return 200, channel(channel_id)

    async def open_direct(self, _: Call) -> Result:
        """Return the direct messages with somebody."""
        return 200, channel(DIRECT_CHANNEL_ID)

    async def post(self, call: Call, channel_id: str) -> Result:
        """Post a message."""
        checked(call.body, call.uploads)
        return 200, self.messages.post(channel_id, call.body, call.uploads).payload

    async def history(self, call: Call, channel_id: str) -> Result:
        """Return messages of the channel, newest first; with ``after``, those that came next after it."""
        before, after = int(call.query.get("before", 1 << 63)), int(call.query.get("after", 0))
        held = [
            message.payload
            for message in self.messages.kept.values()
            if message.payload["channel_id"] == channel_id and not (message.is_private or message.is_deleted)
            if after < int(message.id) < before and not self.messages.is_history_behind
        ]
        most = int(call.query.get("limit", "50"))
        return 200, (held[:most] if "after" in call.query else held[-most:])[::-1]

    async def read(self, _: Call, channel_id: str, message_id: str) -> Result:
        """Return one message."""
        return 200, self._public(channel_id, message_id).payload

    async def edit(self, call: Call, channel_id: str, message_id: str) -> Result:
        """Change a message."""
        message = self._public(channel_id, message_id)
        checked(call.body, call.uploads, is_edit=True)
        self.messages.edit(message, call.body, call.uploads)
        return 200, message.payload

    async def delete(self, _: Call, channel_id: str, message_id: str) -> Result:
        """Delete a message."""
        self.messages.delete(self._public(channel_id, message_id))
        return NO_CONTENT, None

    def _public(self, channel_id: str, message_id: str) -> Message:
        message = self.messages.kept.get(message_id)
        if message is None or message.is_private or message.is_deleted or message.payload["channel_id"] != channel_id:
            raise Refusal(404, 10008, "Unknown Message")
        return message
