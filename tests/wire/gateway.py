"""The gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME and events, compressed as the client asks.

discord.py 2.7 asks for ``zlib-stream`` (or ``zstd-stream`` where a zstd module is installed) and accepts plain text
as well: zlib is what Discord would send, so it is sent, and text stands in for anything else.

A session outlives its socket: events fired meanwhile are kept and replayed after RESUME, as Discord does.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import WSMsgType, web

from tests.wire.waiting import Waiters
from tests.wire.world import APPLICATION_ID, SERVER_ID, TOKEN, Json, bot_user, server, snowflake

_HEARTBEAT_MS = 41_250
"""Discord's usual interval."""

_BAD_TOKEN = 4004


class Op(IntEnum):
    """Gateway opcodes, by Discord's numbers."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    ACK = 11


class Pipe:
    """One socket to the bot, with its compression."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request = request
        self.socket = socket
        is_zlib = request.query.get("compress") == "zlib-stream"
        self._zlib = zlib.compressobj() if is_zlib else None

    async def send(self, payload: Json) -> None:
        """Send one payload; a socket that is closing swallows it, as the network would."""
        text = json.dumps(payload, separators=(",", ":"))
        try:
            if self._zlib is None:
                await self.socket.send_str(text)
            else:
                packed = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)
        except ConnectionError:
            return

    def abort(self) -> None:
        """Cut the connection without a closing frame."""
        if self._request.transport is not None:
            self._request.transport.abort()


@dataclass(slots=True)
class Session:
    """One IDENTIFY's session: its events by sequence number, and the socket it has at the moment."""

    id: str
    identify: Json
    pipe: Pipe | None
    events: list[Json] = field(default_factory=list[Json])
    resumed: int = 0

    async def dispatch(self, name: str, payload: Json) -> None:
        """Number an event, keep it, and send it when there is a socket."""
        event: Json = {"op": Op.DISPATCH, "t": name, "s": len(self.events) + 1, "d": payload}
        self.events.append(event)
        if self.pipe is not None:
            await self.pipe.send(event)

    async def replay(self, after: int) -> None:
        """Send again what came after that sequence number, then RESUMED."""
        self.resumed += 1
        if self.pipe is not None:
            for event in self.events[after:]:
                await self.pipe.send(event)
        await self.dispatch("RESUMED", {})


class Gateway:
    """Every session that was opened, and the faults that can be asked for."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self.is_deaf = False
        """While set, heartbeats are not acknowledged."""
        self._pipes: set[Pipe] = set()
        self._dead: set[str] = set()
        self._waiters = Waiters()

    # --- what tests ask for

    @property
    def session(self) -> Session:
        """The newest session; raises IndexError when nobody identified yet."""
        return self.sessions[-1]

    async def until(self, holds: Callable[[], bool], *, within: float) -> None:
        """Wait until something about the sessions holds."""
        await self._waiters.until(holds, within=within)

    async def session_after(self, count: int, *, within: float = 30.0) -> Session:
        """Wait until more than that many sessions were opened, and return the newest."""
        await self.until(lambda: len(self.sessions) > count, within=within)
        return self.session

    async def dispatch(self, name: str, payload: Json) -> None:
        """Fire an event at the bot, or keep it for the resumption."""
        await self.session.dispatch(name, payload)

    def drop(self) -> None:
        """Cut every socket, as a network failure does; the sessions can be resumed."""
        for pipe in self._pipes:
            pipe.abort()

    async def ask_to_reconnect(self) -> None:
        """Tell the bot to come back on a new socket (Discord does so before its own restarts)."""
        for pipe in tuple(self._pipes):
            await pipe.send({"op": Op.RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """End the session for good: the bot has to identify again."""
        self._dead.add(self.session.id)
        for pipe in tuple(self._pipes):
            await pipe.send({"op": Op.INVALID_SESSION, "d": False})

    async def close(self) -> None:
        """Close all sockets, so that the server can stop."""
        for pipe in tuple(self._pipes):
            await pipe.socket.close()

    # --- the protocol

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket from HELLO to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        pipe = Pipe(request, socket)
        self._pipes.add(pipe)
        try:
            await pipe.send({"op": Op.HELLO, "d": {"heartbeat_interval": _HEARTBEAT_MS}})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._hear(request, pipe, json.loads(message.data))
        finally:
            self._pipes.discard(pipe)
            for session in self.sessions:
                if session.pipe is pipe:
                    session.pipe = None
            self._waiters.changed()
        return socket

    async def _hear(self, request: web.Request, pipe: Pipe, payload: Json) -> None:
        match payload["op"]:
            case Op.HEARTBEAT if not self.is_deaf:
                await pipe.send({"op": Op.ACK})
            case Op.IDENTIFY:
                await self._identify(request, pipe, payload["d"])
            case Op.RESUME:
                await self._resume(pipe, payload["d"])
            case _:
                pass

    async def _identify(self, request: web.Request, pipe: Pipe, wish: Json) -> None:
        if wish["token"] != TOKEN:
            await pipe.socket.close(code=_BAD_TOKEN, message=b"Authentication failed.")
            return
        session = Session(snowflake(), wish, pipe)
        ready: Json = {
            "v": 10,
            "user": bot_user(),
            "guilds": [{"id": SERVER_ID, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": f"ws://{request.host}/gateway",
            "shard": wish.get("shard", [0, 1]),
            "application": {"id": APPLICATION_ID, "flags": 0},
        }
        await session.dispatch("READY", ready)
        await session.dispatch("GUILD_CREATE", server())
        self.sessions.append(session)
        self._waiters.changed()

    async def _resume(self, pipe: Pipe, wish: Json) -> None:
        known = {session.id: session for session in self.sessions if session.id not in self._dead}
        session = known.get(wish["session_id"])
        if session is None or wish["token"] != TOKEN:
            await pipe.send({"op": Op.INVALID_SESSION, "d": False})
            return
        session.pipe = pipe
        await session.replay(wish["seq"])
        self._waiters.changed()
