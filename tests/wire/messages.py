"""The messages that the stand-in keeps: posted, edited and deleted as Discord does, files included."""

import copy
import itertools
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.wire.call import Upload
from tests.wire.layout import Kind, buttons, visible_text, walk
from tests.wire.refusal import Refusal
from tests.wire.shape import V2
from tests.wire.waiting import Waiters
from tests.wire.world import APPLICATION_ID, SERVER_ID, Json, bot_user, snowflake

PRIVATE = 1 << 6
"""The message flag of an answer that only its reader sees."""
LOADING = 1 << 7
"""The message flag of an answer that was deferred and is not there yet."""

_KEPT_FLAGS = 1 << 2 | PRIVATE | 1 << 12 | V2


@dataclass(slots=True)
class Message:
    """One message: Discord's JSON and what happened to it."""

    payload: Json
    is_deleted: bool = False
    edits: int = 0

    @property
    def id(self) -> str:
        """Return the message's id."""
        return self.payload["id"]

    @property
    def text(self) -> str:
        """Return all the text of the message."""
        return visible_text(self.payload)

    @property
    def labels(self) -> list[str]:
        """Return the labels of its buttons."""
        return [button.get("label") or "" for button in buttons(self.payload)]

    def button(self, label: str) -> Json:
        """Return what pressing the button with that label sends; raises AssertionError where there is none."""
        for button in buttons(self.payload):
            if button.get("label") == label and "custom_id" in button and not button.get("disabled"):
                return {"custom_id": button["custom_id"], "component_type": Kind.BUTTON}
        raise AssertionError(f"no button {label!r} to press among {self.labels}")

    @property
    def is_private(self) -> bool:
        """Tell whether only one reader sees it."""
        return bool(self.payload["flags"] & PRIVATE)

    @property
    def is_loading(self) -> bool:
        """Tell whether it is still the promise of an answer."""
        return bool(self.payload["flags"] & LOADING)


@dataclass(slots=True)
class Messages:
    """All messages by id, and all files by the id of their attachment."""

    address: str
    """Host and port under which the files are served."""
    kept: dict[str, Message] = field(default_factory=dict[str, Message])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    nonce_memory: float = 300.0
    """Seconds for which an enforced nonce is remembered. Discord says « a few minutes » and promises no number."""
    nonces: dict[tuple[str, str], tuple[float, Message]] = field(
        default_factory=dict[tuple[str, str], tuple[float, Message]]
    )
    """By channel and nonce: when the message came (of ``time.monotonic``), and the message."""
    is_history_behind: bool = False
    """While set, channels show no message in their history, as if it had not arrived there yet."""
    waiters: Waiters = field(default_factory=Waiters)

    def attach(self, upload: Upload) -> Json:
        """Keep a file and return it as Discord's attachment object."""
        key = snowflake()
        self.files[key] = upload.content
        url = f"http://{self.address}/attachments/{key}/{upload.name}"
        size = len(upload.content)
        return {"id": key, "filename": upload.name, "size": size, "url": url, "proxy_url": url}

    def post(
        self, channel_id: str, body: Json, uploads: Sequence[Upload] = (), *, webhook: bool = False, flags: int = 0
    ) -> Message:
        """Post a message; one with an enforced nonce that was seen lately is not posted twice."""
        nonce = (channel_id, str(body["nonce"])) if body.get("enforce_nonce") else None
        if nonce is not None and (twin := self._remembered(nonce)) is not None:
            return twin
        payload: Json = {
            "id": snowflake(),
            "type": 20 if webhook else 0,
            "channel_id": channel_id,
            "guild_id": SERVER_ID,
            "author": bot_user(),
            "content": "",
            "timestamp": "2026-01-01T00:00:00.000000+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "flags": (body.get("flags", 0) & _KEPT_FLAGS) | flags,
        }
        if webhook:
            payload |= {"webhook_id": APPLICATION_ID, "application_id": APPLICATION_ID}
        message = Message(payload)
        self.kept[message.id] = message
        self._fill(message, body, uploads)
        if nonce is not None:
            self.nonces[nonce] = (time.monotonic(), message)
        return message

    def _remembered(self, nonce: tuple[str, str]) -> Message | None:
        at, message = self.nonces.get(nonce, (-math.inf, None))
        if message is None or time.monotonic() - at > self.nonce_memory:
            return None
        if message.is_deleted:
            raise Refusal(404, 10008, "Unknown Message")  # what discord.py says of a nonce whose message was deleted
        return message

    def edit(self, message: Message, body: Json, uploads: Sequence[Upload] = ()) -> None:
        """Change what the body names; a promised answer is there afterwards."""
        flags = message.payload["flags"] & ~LOADING
        message.payload["flags"] = flags | (body.get("flags", 0) & V2)
        message.payload["edited_timestamp"] = "2026-01-01T00:00:01.000000+00:00"
        self._fill(message, body, uploads)
        message.edits += 1

    def delete(self, message: Message) -> None:
        """Delete a message."""
        message.is_deleted = True
        self.waiters.changed()

    def _fill(self, message: Message, body: Json, uploads: Sequence[Upload]) -> None:
        payload = message.payload
        payload |= {key: body[key] or [] for key in ("embeds",) if key in body}
        if "content" in body:
            payload["content"] = body["content"] or ""
        if "attachments" in body:
            listed = {str(one.get("id")) for one in body["attachments"]}
            payload["attachments"] = [one for one in payload["attachments"] if one["id"] in listed]
        payload["attachments"] = [*payload["attachments"], *(self.attach(upload) for upload in uploads)]
        if "components" in body:
            payload["components"] = _numbered(body["components"] or [], payload["attachments"])
        self.waiters.changed()


def _numbered(components: Sequence[Json], attachments: Sequence[Json]) -> list[Json]:
    """Return the components as Discord gives them back: with ids, and with the addresses of the files."""
    numbers = itertools.count(1)
    given = [copy.deepcopy(component) for component in components]
    urls = {f"attachment://{one['filename']}": one for one in attachments}
    for part in walk(given):
        part.setdefault("id", next(numbers))
        if part["type"] == Kind.FILE and (held := urls.get(part["file"]["url"])):
            part |= {"file": {"url": held["url"]}, "name": held["filename"], "size": held["size"]}
        for item in part.get("items", ()):
            if held := urls.get(item["media"]["url"]):
                item["media"] = {"url": held["url"]}
    return given
