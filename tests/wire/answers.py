"""The bot's answers to interactions: callbacks and the webhook of the interaction's token, with Discord's rules.

The first answer has three seconds and is given once; a refused one (400) does not count. The first follow-up after a
deferral fills the promised answer; a follow-up is public unless it says otherwise.
"""

import time
from dataclasses import dataclass, field

from tests.wire.call import NO_CONTENT, Call, Result, Upload
from tests.wire.exchange import Asked, Exchange, Reply
from tests.wire.messages import LOADING, PRIVATE, Message, Messages
from tests.wire.refusal import Refusal, refuse_if
from tests.wire.shape import choice_complaints, message_complaints
from tests.wire.world import Json

FIRST_ANSWER_SECONDS = 3.0

_UNKNOWN_MESSAGE = Refusal(404, 10008, "Unknown Message")
_UNKNOWN_INTERACTION = Refusal(404, 10062, "Unknown interaction")
_ANSWERED_BEFORE = Refusal(400, 40060, "Interaction has already been acknowledged.")
_DEAD_TOKEN = Refusal(401, 50027, "Invalid Webhook Token")
_ALLOWED = {
    Asked.COMMAND: {Reply.MESSAGE, Reply.DEFERRED_MESSAGE, Reply.MODAL},
    Asked.COMPONENT: set(Reply) - {Reply.CHOICES},
    Asked.AUTOCOMPLETE: {Reply.CHOICES},
    Asked.MODAL: set(Reply) - {Reply.CHOICES, Reply.MODAL},
}


def checked(body: Json, uploads: tuple[Upload, ...], *, is_edit: bool = False) -> None:
    """Refuse a message's body that Discord would refuse."""
    sizes = [(upload.name, len(upload.content)) for upload in uploads]
    refuse_if(message_complaints(body, sizes, is_edit=is_edit))


@dataclass(slots=True)
class Answers:
    """The open interactions by token."""

    messages: Messages
    exchanges: dict[str, Exchange] = field(default_factory=dict[str, Exchange])

    async def callback(self, call: Call, token: str) -> Result:
        """Take the first answer to an interaction."""
        exchange = self.exchanges.get(token)
        if exchange is None or exchange.is_expired:
            raise _UNKNOWN_INTERACTION
        if exchange.reply is not None:
            raise _ANSWERED_BEFORE
        if time.perf_counter() - exchange.fired_at > FIRST_ANSWER_SECONDS:
            raise _UNKNOWN_INTERACTION
        reply = Reply(call.body["type"])
        if reply not in _ALLOWED[exchange.kind]:
            raise Refusal(400, 50035, f"an answer of type {reply} to an interaction of type {exchange.kind}")
        self._take(exchange, reply, call.body.get("data") or {}, call.uploads)
        return 200, _resource(exchange, reply)

    def _take(self, exchange: Exchange, reply: Reply, body: Json, uploads: tuple[Upload, ...]) -> None:
        match reply:
            case Reply.CHOICES:
                choices: list[Json] = body["choices"]
                refuse_if(choice_complaints(choices))
                exchange.choices = choices
            case Reply.MODAL:
                exchange.modal = body
            case Reply.MESSAGE:
                checked(body, uploads)
                self._append(exchange, self.messages.post(exchange.channel_id, body, uploads, webhook=True))
            case Reply.DEFERRED_MESSAGE:
                flags = LOADING | (body.get("flags", 0) & PRIVATE)
                self._append(exchange, self.messages.post(exchange.channel_id, {}, webhook=True, flags=flags))
            case Reply.UPDATE | Reply.DEFERRED_UPDATE:
                if exchange.source is None:
                    raise Refusal(400, 50035, "nothing to update")
                if reply is Reply.UPDATE:
                    checked(body, uploads, is_edit=True)
                    self.messages.edit(exchange.source, body, uploads)
                exchange.original = exchange.source
        exchange.acknowledge(reply)
        if reply in {Reply.DEFERRED_MESSAGE, Reply.DEFERRED_UPDATE}:
            exchange.waiters.changed()
        else:
            exchange.show()

    async def follow_up(self, call: Call, token: str) -> Result:
        """Take a further message; the first one after a deferral fills the promised answer."""
        exchange = self._live(token)
        checked(call.body, call.uploads)
        if exchange.original is not None and exchange.original.is_loading:
            self.messages.edit(exchange.original, call.body, call.uploads)
            message = exchange.original
        else:
            message = self.messages.post(exchange.channel_id, call.body, call.uploads, webhook=True)
            exchange.messages.append(message)
        exchange.show()
        return 200, message.payload

    async def read(self, _: Call, token: str, message_id: str) -> Result:
        """Return a message of the interaction."""
        return 200, self._message(self._live(token), message_id).payload

    async def edit(self, call: Call, token: str, message_id: str) -> Result:
        """Change a message of the interaction."""
        exchange = self._live(token)
        message = self._message(exchange, message_id)
        checked(call.body, call.uploads, is_edit=True)
        self.messages.edit(message, call.body, call.uploads)
        exchange.show()
        return 200, message.payload

    async def delete(self, _: Call, token: str, message_id: str) -> Result:
        """Delete a message of the interaction."""
        exchange = self._live(token)
        self.messages.delete(self._message(exchange, message_id))
        exchange.show()
        return NO_CONTENT, None

    @staticmethod
    def _append(exchange: Exchange, message: Message) -> None:
        exchange.original = message
        exchange.messages.append(message)

    def _live(self, token: str) -> Exchange:
        exchange = self.exchanges.get(token)
        if exchange is None or exchange.is_expired:
            raise _DEAD_TOKEN
        if exchange.reply is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        return exchange

    def _message(self, exchange: Exchange, message_id: str) -> Message:
        message = exchange.original if message_id == "@original" else self.messages.kept.get(message_id)
        if message is None or message.is_deleted:
            raise _UNKNOWN_MESSAGE
        return message


def _resource(exchange: Exchange, reply: Reply) -> Json:
    interaction: Json = {"id": exchange.id, "type": exchange.kind}
    resource: Json = {"type": reply}
    if exchange.original is not None:
        interaction |= {
            "response_message_id": exchange.original.id,
            "response_message_loading": exchange.original.is_loading,
            "response_message_ephemeral": exchange.original.is_private,
        }
        if reply in {Reply.MESSAGE, Reply.UPDATE}:
            resource["message"] = exchange.original.payload
    return {"interaction": interaction, "resource": resource}
