"""A REST call as it came in, and the answer on its way out."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

NO_CONTENT = 204

Result = tuple[int, Any]
"""A status and the JSON that goes with it (none for 204)."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a body."""

    name: str
    content: bytes


@dataclass(slots=True)
class Call:
    """One REST call, and the status that it got."""

    method: str
    path: str
    """Behind ``/api/v10``, without the query."""
    query: Mapping[str, str]
    authorization: str | None
    body: Any
    uploads: tuple[Upload, ...]
    at: float
    """Of ``time.perf_counter``, in seconds."""
    status: int = 0
    complaints: tuple[str, ...] = ()
    """What Discord would have refused in the body."""

    @property
    def nonce(self) -> str | None:
        """Return the nonce of the message that is posted, if it has one."""
        return self.body.get("nonce") if isinstance(self.body, dict) else None


async def read_call(request: web.Request) -> Call:
    """Read a request: JSON, or a form of ``payload_json`` and files."""
    body: Any = None
    uploads: list[Upload] = []
    if request.content_type == "multipart/form-data":
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                uploads.append(Upload(part.filename, part.file.read()))
            elif name == "payload_json":
                body = json.loads(str(part))
    elif request.can_read_body:
        body = await request.json()
    path = request.path.removeprefix("/api/v10")
    authorization = request.headers.get("Authorization")
    return Call(request.method, path, dict(request.query), authorization, body, tuple(uploads), time.perf_counter())


def as_response(status: int, payload: Any, headers: Mapping[str, str] | None = None) -> web.Response:
    """Write an answer: ``application/json`` to the letter, as with a charset discord.py takes the body for text."""
    if status == NO_CONTENT:
        return web.Response(status=status)
    body = json.dumps(payload, separators=(",", ":")).encode()
    return web.Response(status=status, body=body, headers={"Content-Type": "application/json", **(headers or {})})
