"""The stand-in as a whole: a server on a free loopback port, and the interactions that people start there."""

import contextlib
import secrets
import socket
from collections.abc import AsyncGenerator, Callable
from typing import Self

from aiohttp import web

from tests.wire.answers import Answers
from tests.wire.exchange import Asked, Exchange
from tests.wire.faults import Fault, Faults
from tests.wire.gateway import Gateway
from tests.wire.messages import Message, Messages
from tests.wire.rest import Rest
from tests.wire.world import (
    APPLICATION_ID,
    CHANNEL_ID,
    DIRECT_CHANNEL_ID,
    SERVER_ID,
    Json,
    Person,
    channel,
    snowflake,
)

FaultOf = Callable[[Exchange], Fault]
"""Makes the fault that one interaction meets."""

_MOST_UPLOAD = 30_000_000
"""Bytes that the server takes, more than Discord does, so that the refusal is ours."""


class StandIn:
    """Discord, as far as this bot needs it. Open it with ``async with StandIn.opened() as wire``."""

    def __init__(self, address: str) -> None:
        self.address = address
        """Host and port."""
        self.gateway = Gateway()
        self.faults = Faults()
        self.messages = Messages(address)
        self.answers = Answers(self.messages)
        self.rest = Rest(self.messages, self.answers, self.faults)

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(cls) -> AsyncGenerator[Self, None]:
        """Serve on a free port of 127.0.0.1 until the end of the block."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            part = cls(":".join(str(one) for one in door.getsockname()))
            app = web.Application(client_max_size=_MOST_UPLOAD)
            app.router.add_get("/gateway", part.gateway.connect)
            app.router.add_get("/attachments/{key}/{name}", part.rest.file)
            app.router.add_route("*", "/api/v10/{path:.*}", part.rest.serve)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
            await runner.setup()
            try:
                await web.SockSite(runner, door).start()
                yield part
            finally:
                await part.gateway.close()
                await runner.cleanup()

    @property
    def complaints(self) -> list[str]:
        """Return what Discord would have refused in the bodies so far; a good bot's list is empty."""
        return [f"{call.method} {call.path}: {words}" for call in self.rest.calls for words in call.complaints]

    @property
    def posted(self) -> list[Message]:
        """Return the public messages of the server's channel that are still there."""
        return [
            message
            for message in self.messages.kept.values()
            if not (message.is_private or message.is_deleted) and message.payload["channel_id"] == CHANNEL_ID
        ]

    async def until_posted(self, count: int, *, within: float) -> list[Message]:
        """Wait until the channel shows that many public messages, and return them."""
        await self.messages.waiters.until(lambda: len(self.posted) == count, within=within)
        return self.posted

    async def fire(
        self,
        person: Person,
        kind: Asked,
        payload: Json,
        *,
        source: Message | None = None,
        in_server: bool = True,
        meets: FaultOf | None = None,
    ) -> Exchange:
        """Start an interaction and return it at once; its answers come into it as the bot gives them.

        ``meets`` orders a fault for this interaction alone.
        """
        channel_id = CHANNEL_ID if in_server else DIRECT_CHANNEL_ID
        event = _interaction(person, kind, payload, channel_id)
        if source is not None:
            event["message"] = source.payload
        exchange = Exchange(event["id"], event["token"], kind, channel_id, source)
        self.answers.exchanges[exchange.token] = exchange
        if meets is not None:
            self.faults.order(meets(exchange))
        await self.gateway.dispatch("INTERACTION_CREATE", event)
        return exchange


def _interaction(person: Person, kind: Asked, payload: Json, channel_id: str) -> Json:
    event: Json = {
        "id": snowflake(),
        "application_id": APPLICATION_ID,
        "type": kind,
        "token": secrets.token_urlsafe(96),
        "version": 1,
        "data": payload,
        "channel_id": channel_id,
        "channel": channel(channel_id),
        "locale": person.locale,
        "app_permissions": "2251799813685247",
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
    }
    if channel_id == CHANNEL_ID:
        event |= {
            "guild_id": SERVER_ID,
            "guild": {"id": SERVER_ID, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": person.as_member(),
            "authorizing_integration_owners": {"0": SERVER_ID},
            "context": 0,
        }
    else:
        event |= {"user": person.as_user(), "authorizing_integration_owners": {"0": "0"}, "context": 1}
    return event
