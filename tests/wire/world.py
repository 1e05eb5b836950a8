"""The world that the stand-in shows: one application, one server with one channel, and its members, as Discord's JSON.

Only what discord.py 2.7 reads is given. Ids are made from the clock as Discord makes them, because discord.py reads
the time out of them.
"""

import base64
import itertools
import time
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

APPLICATION_ID = "100000000000000001"
SERVER_ID = "200000000000000001"
CHANNEL_ID = "300000000000000001"
DIRECT_CHANNEL_ID = "300000000000000002"

TOKEN = ".".join((base64.b64encode(APPLICATION_ID.encode()).decode(), "Gloop0", "LoopbackOnly-" + "x" * 25))
"""A token of the right form (base64 of the id, six characters, thirty-eight); it opens nothing anywhere."""

_DISCORD_EPOCH_MS = 1_420_070_400_000
_EVERYTHING = "2251799813685247"
_JOINED = "2024-01-01T00:00:00.000000+00:00"
_count = itertools.count()


def snowflake() -> str:
    """Return a new id that carries the present time, as Discord's do."""
    moment = int(time.time() * 1000) - _DISCORD_EPOCH_MS
    return str((moment << 22) | (next(_count) & 0x3FFFFF))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in front of Discord."""

    id: str
    name: str
    locale: str = "en-US"
    """The language that the person's Discord is set to."""
    permissions: int = 0x400 | 0x800 | 1 << 31
    """Bits in the server: view the channel, write, use commands; a moderator has more."""

    def as_user(self) -> Json:
        """Return the person as Discord's user object."""
        return {
            "id": self.id,
            "username": self.name.lower(),
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "public_flags": 0,
        }

    def as_member(self) -> Json:
        """Return the person as a member of the server, with the permissions an interaction carries."""
        return {
            "user": self.as_user(),
            "nick": None,
            "avatar": None,
            "roles": [],
            "joined_at": _JOINED,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
            "permissions": str(self.permissions),
        }


def bot_user() -> Json:
    """Return the bot's own user object."""
    return {
        "id": APPLICATION_ID,
        "username": "rapporteur",
        "discriminator": "0000",
        "global_name": None,
        "avatar": None,
        "bot": True,
        "verified": True,
        "mfa_enabled": False,
        "flags": 0,
    }


def application() -> Json:
    """Return the answer of ``GET /oauth2/applications/@me``."""
    owner = Person("400000000000000001", "Owner")
    return {
        "id": APPLICATION_ID,
        "name": "rapporteur",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": owner.as_user(),
        "verify_key": "0" * 64,
        "team": None,
        "flags": 0,
        "rpc_origins": [],
        "interactions_endpoint_url": None,
    }


def channel(channel_id: str = CHANNEL_ID) -> Json:
    """Return the server's text channel, or the direct messages with one person."""
    if channel_id == DIRECT_CHANNEL_ID:
        return {"id": channel_id, "type": 1, "last_message_id": None, "flags": 0}
    return {
        "id": channel_id,
        "type": 0,
        "guild_id": SERVER_ID,
        "name": "first-committee",
        "position": 0,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "permission_overwrites": [],
        "permissions": _EVERYTHING,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
    }


def server() -> Json:
    """Return the server as ``GUILD_CREATE`` gives it, the bot among its members."""
    everyone = {
        "id": SERVER_ID,
        "name": "@everyone",
        "permissions": _EVERYTHING,
        "position": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    own = Person(APPLICATION_ID, "rapporteur").as_member() | {"user": bot_user()}
    return {
        "id": SERVER_ID,
        "name": "First Committee",
        "owner_id": "400000000000000001",
        "preferred_locale": "en-US",
        "system_channel_id": CHANNEL_ID,
        "member_count": 4,
        "large": False,
        "unavailable": False,
        "joined_at": _JOINED,
        "roles": [everyone],
        "channels": [channel()],
        "members": [own],
        "emojis": [],
        "stickers": [],
        "features": [],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
