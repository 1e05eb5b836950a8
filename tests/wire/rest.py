"""The REST side: what this bot calls, each call recorded, each fault in its place.

A 429 carries ``Via``, without which discord.py raises instead of waiting.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from tests.wire.answers import Answers
from tests.wire.call import Call, Result, as_response, read_call
from tests.wire.channels import Channels
from tests.wire.faults import Fault, Faults
from tests.wire.messages import Messages
from tests.wire.refusal import Refusal, refuse_if
from tests.wire.shape import command_complaints
from tests.wire.waiting import Waiters
from tests.wire.world import APPLICATION_ID, SERVER_ID, TOKEN, Json, application, bot_user, server, snowflake

_Answer = Callable[..., Awaitable[Result]]
"""Takes the call and the groups of the path's pattern."""

_OK = 200
_TOO_MANY_REQUESTS = 429


class Rest:
    """The table of what can be called, and what was."""

    def __init__(self, messages: Messages, answers: Answers, faults: Faults) -> None:
        self.calls: list[Call] = []
        self.commands: list[Json] = []
        """The application's commands as last synced; they outlive the bot's process."""
        self.messages = messages
        self._faults = faults
        self._waiters = Waiters()
        self._table = [*self._own(), *_of_interactions(answers), *_of_channels(Channels(messages))]

    def made(self, method: str, path: str) -> list[Call]:
        """Return the calls so far of that method whose path fits the regular expression as a whole."""
        return [call for call in self.calls if call.method == method and re.fullmatch(path, call.path)]

    async def until_made(self, method: str, path: str, count: int, *, within: float) -> list[Call]:
        """Wait until that many such calls were made and the last of them was answered without a fault."""

        def answered() -> bool:
            made = self.made(method, path)
            return len(made) >= count and made[-1].status != 0

        await self._waiters.until(answered, within=within)
        return self.made(method, path)

    async def until_called(self, method: str, path: str, *, within: float) -> None:
        """Wait until such a call has come, answered or not."""
        await self._waiters.until(lambda: bool(self.made(method, path)), within=within)

    @property
    def syncs(self) -> int:
        """Return how often the commands were synced."""
        return len(self.made("PUT", r"/applications/\d+/commands"))

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        call = await read_call(request)
        self.calls.append(call)
        self._waiters.changed()
        fault = self._faults.take(call.method, call.path, call.nonce)
        result = None
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.after_effect or fault.status == _OK:
                result = await self._result(call)
            await asyncio.sleep(fault.hesitation)
            if fault.status != _OK:
                return _failed(request, call, fault)
        call.status, payload = result or await self._result(call)
        self._waiters.changed()
        if fault is not None and fault.cuts:
            return await _cut(request, as_response(call.status, payload))
        return as_response(call.status, payload)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Serve an attachment's bytes."""
        content = self.messages.files.get(request.match_info["key"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _result(self, call: Call) -> Result:
        is_own = not call.path.startswith(("/webhooks/", "/interactions/"))
        if is_own and call.authorization != f"Bot {TOKEN}":
            return 401, {"code": 0, "message": "401: Unauthorized"}
        for method, pattern, answer in self._table:
            found = pattern.fullmatch(call.path)
            if found is not None and method == call.method:
                try:
                    return await answer(call, *found.groups())
                except Refusal as refusal:
                    call.complaints = refusal.complaints
                    return refusal.status, refusal.as_json()
        return 404, {"code": 0, "message": "404: Not Found"}

    def _own(self) -> Sequence[tuple[str, re.Pattern[str], _Answer]]:
        return [
            ("PUT", re.compile(r"/applications/\d+/commands"), self._sync),
            ("GET", re.compile(r"/applications/\d+/commands"), self._synced),
            ("GET", re.compile("/users/@me"), self._me),
            ("GET", re.compile("/oauth2/applications/@me"), self._application),
            ("GET", re.compile(f"/guilds/{SERVER_ID}"), self._server),
        ]

    async def _sync(self, call: Call) -> Result:
        commands: list[Json] = call.body
        refuse_if(command_complaints(commands))
        before = {(one["type"], one["name"]): one["id"] for one in self.commands}
        for command in commands:
            command.setdefault("type", 1)
            command.setdefault("description", "")
            key = (command["type"], command["name"])
            command |= {"id": before.get(key) or snowflake(), "application_id": APPLICATION_ID, "version": snowflake()}
        self.commands = commands
        return 200, commands

    async def _synced(self, _: Call) -> Result:
        return 200, self.commands

    async def _me(self, _: Call) -> Result:
        return 200, bot_user()

    async def _application(self, _: Call) -> Result:
        return 200, application()

    async def _server(self, _: Call) -> Result:
        return 200, server()


def _of_interactions(answers: Answers) -> Sequence[tuple[str, re.Pattern[str], _Answer]]:
    message = re.compile(r"/webhooks/\d+/([^/]+)/messages/([^/]+)")
    return [
        ("POST", re.compile(r"/interactions/\d+/([^/]+)/callback"), answers.callback),
        ("POST", re.compile(r"/webhooks/\d+/([^/]+)"), answers.follow_up),
        ("GET", message, answers.read),
        ("PATCH", message, answers.edit),
        ("DELETE", message, answers.delete),
    ]


def _of_channels(channels: Channels) -> Sequence[tuple[str, re.Pattern[str], _Answer]]:
    every, one = re.compile(r"/channels/(\d+)/messages"), re.compile(r"/channels/(\d+)/messages/(\d+)")
    return [
        ("GET", re.compile(r"/channels/(\d+)"), channels.read_channel),
        ("POST", re.compile("/users/@me/channels"), channels.open_direct),
        ("POST", every, channels.post),
        ("GET", every, channels.history),
        ("GET", one, channels.read),
        ("PATCH", one, channels.edit),
        ("DELETE", one, channels.delete),
    ]


async def _cut(request: web.Request, whole: web.Response) -> web.StreamResponse:
    """Send half of an answer, then cut the connection."""
    body = bytes(whole.body) if isinstance(whole.body, bytes) else b"{}"
    part = web.StreamResponse(status=whole.status, headers={"Content-Type": "application/json"})
    part.content_length = max(len(body), 2)
    await part.prepare(request)
    await part.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.abort()
    return part


def _failed(request: web.Request, call: Call, fault: Fault) -> web.Response:
    call.status = fault.status
    if fault.hangs_up and request.transport is not None:
        call.status = 0
        request.transport.abort()
    if fault.status == _TOO_MANY_REQUESTS:
        body: dict[str, Any] = {"message": "Too many requests.", "retry_after": fault.retry_after, "global": False}
        return as_response(fault.status, body, {"Via": "1.1 loopback", "Retry-After": str(fault.retry_after)})
    return as_response(fault.status, {"message": f"{fault.status}: ordered by the test", "code": fault.code})
