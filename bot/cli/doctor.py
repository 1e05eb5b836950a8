"""`rapporteur doctor`: checks whether the bot can run, and prints what to do if it cannot.

It checks this machine only: it sends no request to Discord, does not print the token, repairs nothing and leaves
nothing behind. It works while a bot is running.
"""

import asyncio
import base64
import binascii
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import discord

from bot.cli.errors import sentence
from bot.cli.parse import print_out
from bot.settings import Settings, SettingsWrong, read_settings
from storage.backup import check_backup, nightly_backups
from storage.data_folder import DataFolder
from storage.errors import DiskFailed, DiskFull, FolderNotWritable, StorageError, translate_errors
from storage.library import Library
from storage.state import damage

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""Permissions in the invitation: private answers need none of them, shared answers and digests need all."""
_PERMISSION_REASONS = (
    ("View Channels, Send Messages, Send Messages in Threads", "to post what is shared, and digests"),
    ("Attach Files", "to post comparisons with their files and picture"),
    ("Read Message History", "to find after a crash whether a digest was posted"),
)
_SCOPES = ("bot", "applications.commands")
_LEAST_FREE_BYTES = 200 * 1024 * 1024
"""Enough for ten editions of a large corpus, and the state."""

_OLD_BACKUP = dt.timedelta(days=2)
"""Age of a nightly backup from which one has certainly been missed."""


class Verdict(StrEnum):
    """Severity of a finding; the value is printed before its text."""

    GOOD = "ok"
    ADVICE = "note"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of one check."""

    verdict: Verdict
    text: str


def doctor(environment: Mapping[str, str] | None = None) -> int:
    """Print all findings; return 0 if the bot can run, 2 if any finding is a problem."""
    found = list(findings(environment))
    for finding in found:
        print_out(f"{finding.verdict:<8}{finding.text}")
    return 2 if any(finding.verdict is Verdict.TROUBLE for finding in found) else 0


def findings(environment: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Yield the findings about settings, moderators, token, data folder, edition and backup, in this order.

    Stops after invalid settings, since the other checks depend on them.
    """
    try:
        settings = read_settings(environment)
    except SettingsWrong as error:
        yield from (Finding(Verdict.TROUBLE, each) for each in error.sentences)
        return
    yield Finding(Verdict.GOOD, "The settings can be read.")
    yield from _check_moderators(settings)
    yield from _check_token(settings)
    yield from _check_folder(settings.data)


def _check_moderators(settings: Settings) -> Iterator[Finding]:
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


def _check_token(settings: Settings) -> Iterator[Finding]:
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
    yield from (Finding(Verdict.GOOD, f"It asks for {names}: {why}.") for names, why in _PERMISSION_REASONS)


def application_of(token: str) -> int | None:
    """Return the application id in a token (its first part, in base64url); None if it is malformed.

    >>> application_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def")
    123456789012345678
    """
    part = token.partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(number) if number.isdecimal() else None


def _check_folder(folder: Path) -> Iterator[Finding]:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        yield Finding(
            Verdict.TROUBLE,
            f"{existing} cannot be written to: change its permissions, or name another folder in RAPPORTEUR_DATA.",
        )
        return
    if (trouble := _write_error(existing)) is not None:
        yield Finding(
            Verdict.TROUBLE,
            f"{folder} cannot be made or written to ({trouble}): name another folder in RAPPORTEUR_DATA.",
        )
        return
    free = shutil.disk_usage(existing).free
    if free < _LEAST_FREE_BYTES:
        yield Finding(Verdict.TROUBLE, f"Only {free // 1024**2} MB are free for {folder}: make room for 200 MB.")
    data_folder = DataFolder(folder)
    if not data_folder.state.exists():
        yield Finding(
            Verdict.GOOD, f"{folder} holds nothing yet: the first start makes an edition of the shipped texts."
        )
        return
    try:
        is_served = data_folder.is_served()
        yield Finding(Verdict.GOOD, f"The data folder is {folder}{', and a bot serves from it' * is_served}.")
        if not is_served and (reason := damage(data_folder.state)) is not None:
            yield Finding(
                Verdict.TROUBLE,
                f"The state is damaged ({reason}): the next start keeps it under another name and puts the newest"
                " backup that opens in its place.",
            )
        else:
            yield from asyncio.run(_check_edition(folder))
        yield _check_backups(data_folder)
    except StorageError as error:
        yield Finding(Verdict.TROUBLE, sentence(error))


def _check_backups(folder: DataFolder) -> Finding:
    """Return whether the newest nightly backup is recent and opens."""
    backups = nightly_backups(folder)
    if not backups:
        return Finding(
            Verdict.ADVICE,
            "There is no nightly backup yet: a running bot makes one each day; `rapporteur backup FILE` makes one now.",
        )
    try:
        backup = check_backup(backups[0])
    except StorageError as error:
        return Finding(Verdict.TROUBLE, f"{sentence(error)} `rapporteur backup FILE` makes a new one.")
    made = f"The last backup was made on {backup.made_at:%Y-%m-%d at %H:%M} UTC and is whole: {backup.path}."
    if dt.datetime.now(dt.UTC) - backup.made_at > _OLD_BACKUP:
        return Finding(Verdict.ADVICE, f"{made} A running bot makes one each day: look into its log.")
    return Finding(Verdict.GOOD, f"{made} Keep copies of it on another machine.")


def _write_error(folder: Path) -> str | None:
    """Return why the system cannot create a folder in this one, or None.

    Only an attempt can tell: a temporary folder is created and removed. A full disk is not reported here.
    """
    try:
        with translate_errors(folder), tempfile.TemporaryDirectory(prefix=".rapporteur-", dir=folder):
            return None
    except DiskFull:
        return None  # the free space has a finding of its own
    except (FolderNotWritable, DiskFailed) as error:
        return error.reason


async def _check_edition(folder: Path) -> list[Finding]:
    async with Library.opened_shared(folder) as library:
        status = await library.editor.status()
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
