"""`rapporteur doctor`: whether everything is in place for the bot to serve, and what to do where it is not.

It looks at this machine only: Discord is not asked, the token is not printed, nothing is mended, and nothing is
left behind. It works beside a running bot.
"""

import asyncio
import base64
import binascii
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import discord

from bot.cli.parse import print_out
from bot.errors import sentence
from bot.settings import Settings, SettingsWrong, read_settings
from storage.data_folder import DataFolder
from storage.errors import DiskFailed, DiskFull, FolderNotWritable, StorageError, naming_the_cause
from storage.library import Stacks

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""What the bot asks for when it is invited: answers need none of them, shared answers and digests all."""
_WHY = (
    ("View Channels, Send Messages, Send Messages in Threads", "to post what is shared, and digests"),
    ("Attach Files", "to post comparisons with their files and picture"),
    ("Read Message History", "to find after a crash whether a digest was posted"),
)
_SCOPES = ("bot", "applications.commands")
_LEAST_ROOM = 200 * 1024 * 1024
"""Bytes: ten editions of a large corpus, and the state."""


class Verdict(StrEnum):
    """How much a finding matters."""

    GOOD = "ok"
    ADVICE = "note"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    verdict: Verdict
    text: str


def doctor(environment: Mapping[str, str] | None = None) -> int:
    """Print what was found; return 0 where the bot can serve, 2 where something is to be put right."""
    found = list(findings(environment))
    for finding in found:
        print_out(f"{finding.verdict:<8}{finding.text}")
    return 2 if any(finding.verdict is Verdict.TROUBLE for finding in found) else 0


def findings(environment: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Look at settings, token, folder and edition, in this order."""
    try:
        settings = read_settings(environment)
    except SettingsWrong as error:
        yield from (Finding(Verdict.TROUBLE, each) for each in error.sentences)
        return
    yield Finding(Verdict.GOOD, "The settings can be read.")
    yield from _of_moderators(settings)
    yield from _of_token(settings)
    yield from _of_folder(settings.data)


def _of_moderators(settings: Settings) -> Iterator[Finding]:
    if settings.home_server is None:
        yield Finding(
            Verdict.ADVICE,
            "RAPPORTEUR_HOME_SERVER is not set: nobody can keep the corpus from Discord, only `rapporteur corpus`.",
        )
    else:
        roles = f" and holders of {len(settings.moderator_roles)} roles" if settings.moderator_roles else ""
        yield Finding(
            Verdict.GOOD, f"Members with Manage Server in server {settings.home_server}{roles} keep the corpus."
        )


def _of_token(settings: Settings) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding(
            Verdict.TROUBLE,
            "DISCORD_TOKEN is not set: put the bot's token (Discord Developer Portal, page Bot) into the environment or"
            " into .env, or name its file in DISCORD_TOKEN_FILE; `rapporteur demo` needs none.",
        )
        return
    application = application_of(settings.token)
    if application is None:
        yield Finding(Verdict.TROUBLE, "The token does not begin with an application's id: copy it once more, whole.")
        return
    yield Finding(Verdict.GOOD, f"The token has the form of one, for application {application}.")
    link = discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=_SCOPES)
    yield Finding(Verdict.GOOD, f"Invite the bot with {link}")
    yield from (Finding(Verdict.GOOD, f"It asks for {names}: {why}.") for names, why in _WHY)


def application_of(token: str) -> int | None:
    """Return the id in a token, its first part in base64url; None where there is none.

    >>> application_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def")
    123456789012345678
    """
    part = token.partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(number) if number.isdecimal() else None


def _of_folder(folder: Path) -> Iterator[Finding]:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        yield Finding(
            Verdict.TROUBLE,
            f"{existing} cannot be written to: change its permissions, or name another folder in RAPPORTEUR_DATA.",
        )
        return
    if (trouble := _against_writing(existing)) is not None:
        yield Finding(
            Verdict.TROUBLE,
            f"{folder} cannot be made or written to ({trouble}): name another folder in RAPPORTEUR_DATA.",
        )
        return
    free = shutil.disk_usage(existing).free
    if free < _LEAST_ROOM:
        yield Finding(Verdict.TROUBLE, f"Only {free // 1024**2} MB are free for {folder}: make room for 200 MB.")
    place = DataFolder(folder)
    if not place.state.exists():
        yield Finding(
            Verdict.GOOD, f"{folder} holds nothing yet: the first start makes an edition of the shipped texts."
        )
        return
    try:
        yield Finding(Verdict.GOOD, f"The data folder is {folder}{', and a bot serves from it' * place.is_served()}.")
        yield from asyncio.run(_of_edition(folder))
    except StorageError as error:
        yield Finding(Verdict.TROUBLE, sentence(error))


def _against_writing(folder: Path) -> str | None:
    """Return what the system has against a new folder in this one; only to try tells, and what is tried is undone."""
    try:
        with naming_the_cause(folder), tempfile.TemporaryDirectory(prefix=".rapporteur-", dir=folder):
            return None
    except DiskFull:
        return None  # how much room there is, is told by itself
    except (FolderNotWritable, DiskFailed) as error:
        return error.reason


async def _of_edition(folder: Path) -> list[Finding]:
    async with Stacks.beside(folder) as stacks:
        status = await stacks.keeping.status()
    stamp = status.record.stamp
    found = [
        Finding(
            Verdict.GOOD,
            f"Edition {stamp.number} ({stamp.short}) of {stamp.made_at:%Y-%m-%d} is sound:"
            f" {status.documents} documents, {status.clauses} clauses.",
        )
    ]
    if status.warnings:
        text = f"The parser was not sure of {status.warnings} things: `rapporteur corpus status` lists them."
        found.append(Finding(Verdict.ADVICE, text))
    if status.sources_differ:
        text = "The sources have changed since: `rapporteur corpus reload` shows what would, and asks."
        found.append(Finding(Verdict.ADVICE, text))
    return found
